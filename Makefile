# Each target sets up what it needs: on a fresh machine Python 3.11 or later is enough.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$p; break; fi; done)
READY := .venv/.ready

.PHONY: demo test test-busy test-profile test-long fuzz check secrets docs figures wheel clean

demo: $(READY)  ## grade the sample class
	.venv/bin/grade demo

test: $(READY)  ## pass the tests
	.venv/bin/python -m pytest -n 2 --dist loadfile $(ARGS)

test-busy: $(READY)  ## pass the tests beside eight busy processes
	.venv/bin/python tools/busy.py 8 .venv/bin/python -m pytest -n 2 --dist loadfile $(ARGS)

test-profile: $(READY)  ## pass the tests, and say what each file and test cost the processor
	PYTHONPATH=tools .venv/bin/python -m pytest -p suite_profile -n 2 --dist loadfile $(ARGS)

test-long: $(READY)  ## pass the tests that try everything: every point of a run, every kind of value
	SAITEN_LONG=1 .venv/bin/python -m pytest -n 2 --dist loadfile $(shell grep -l SAITEN_LONG -r tests --include=test_*.py) $(ARGS)

fuzz: $(READY)  ## a hundred times as many broken inputs as the tests give to everything that reads a student's work
	SAITEN_FUZZ=100 .venv/bin/python -m pytest -n 2 --dist load tests/hostile/test_fuzz.py $(ARGS)

check: $(READY)  ## prove the course, lint, check types
	.venv/bin/grade dev check
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

secrets: $(READY)  ## mistakes, second styles and mutants under twenty secrets: the same marks?
	.venv/bin/python benchmarks/other_secrets.py $(ARGS)

docs: $(READY)  ## build the site of docs/: every link is checked, any warning fails
	.venv/bin/mkdocs build --quiet
	@echo "the site: build/site/index.html"

figures: $(READY)  ## make what is committed anew: tables, drawings, figures, screenshots
	.venv/bin/python tools/course_table.py
	.venv/bin/python tools/house.py
	.venv/bin/python tools/lesson_figures.py
	.venv/bin/python tools/screenshots.py
	.venv/bin/python tools/classroom_screenshots.py

wheel: $(READY)  ## build both wheels into dist/: the student's, and the rest
	SAITEN_RELEASE=1 .venv/bin/python -m build --wheel --outdir dist student
	SAITEN_RELEASE=1 .venv/bin/python -m build --wheel --outdir dist .

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "saiten needs Python 3.11 or later: install it, or name it with make PYTHON=…"; exit 2; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	.venv/bin/python -m compileall -q grader  # as pip does for a wheel: the isolated processes write none themselves
	@touch $(READY)

clean:
	rm -rf .venv demo-results build dist
