"""Practice: the public examples on the student's own files, in a plain process of their own. No isolation."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.course import Course, Exercise
from grader.text import Text

SECONDS = 30.0
_SKIPPED = {".git", ".venv", "__pycache__", "node_modules", ".ipynb_checkpoints"}


@dataclass(frozen=True)
class Example:
    """One public example: `outcome` is passed, failed or not_written."""

    title: Text
    outcome: str
    message: str = ""


@dataclass(frozen=True)
class Practice:
    """What the public examples of one exercise said. `problem`: why none could be run."""

    exercise: Exercise
    path: Path | None
    examples: tuple[Example, ...] = ()
    problem: str = ""

    @property
    def all_right(self) -> bool:
        """Every example passes."""
        return bool(self.examples) and not self.problem and all(e.outcome == "passed" for e in self.examples)


# Runs in the student's process: collects results as JSON, so that no terminal text has to be read.
_PLUGIN = """
import json, os, re
found = []
def pytest_runtest_makereport(item, call):
    if call.when != "call" and call.excinfo is None: return
    error = call.excinfo
    kind = "passed" if error is None else "not_written" if error.errisinstance(NotImplementedError) else "failed"
    found.append({"doc": item.obj.__doc__ or item.name, "outcome": kind, "message": said(error)})
def said(error):
    if error is None: return ""
    text = plain(str(error.value).split("\\nassert")[0].strip() or error.exconly())
    where = [f"line {e.lineno + 1}" for e in error.traceback if str(e.path) == os.environ["SAITEN_STUDENT_FILE"]]
    kind = "" if error.errisinstance(AssertionError) else error.typename + ": "
    return (kind + text)[:400] + (f" ({where[-1]})" if where else "")
def plain(text):
    text = re.sub(r"<(?:built-in )?function (\\w+)[^>]*>", r"\\1", text)
    text = re.sub(r"\\n\\s*\\+\\s+where (?:\\S+ = np\\.\\w+|\\w+ = np\\.\\w+)\\s*(?=\\n|$)", "", text)
    text = re.sub(r"^assert (?:False|np\\.False_)\\s*\\n\\s*\\+\\s+where (?:False|np\\.False_) = ", "does not hold: ", text)
    return " ".join(text.split())
def pytest_collectreport(report):
    if report.failed: found.append({"doc": "", "outcome": "broken", "message": str(report.longrepr)[-1500:]})
def pytest_sessionfinish(session):
    with open(os.environ["SAITEN_REPORT"], "w", encoding="utf-8") as handle: json.dump(found, handle)
"""


def find(course: Course, folder: Path) -> dict[str, Path]:
    """The student's files by exercise: the shallowest of each name."""
    wanted = {e.file_name: e.name for e in course.exercises}
    found: dict[str, Path] = {}
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED and not f.startswith("."))
        for name in sorted(names):
            if name in wanted:
                found.setdefault(wanted[name], Path(home) / name)
    return found


def practise(exercise: Exercise, path: Path, earlier: Iterable[Path] = ()) -> Practice:
    """Run the course's own copy of the public examples on the student's file, which may import `earlier` ones."""
    problem = syntax_problem(path)
    if problem:
        return Practice(exercise, path, problem=problem)
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "saiten_report.py").write_text(_PLUGIN, encoding="utf-8")
        examples = Path(scratch) / exercise.examples_path.name
        examples.write_bytes(exercise.examples_path.read_bytes())
        report = Path(scratch) / "report.json"
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([*dict.fromkeys(str(p.parent.resolve()) for p in (path, *earlier)), scratch]),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SAITEN_REPORT": str(report),
            "SAITEN_STUDENT_FILE": str(path.resolve()),
        }
        options = ["-q", "-c", os.devnull, f"--rootdir={scratch}", "-p", "no:cacheprovider", "-p", "saiten_report"]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *options, str(examples)],
                env=environment,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Practice(exercise, path, problem=f"no end after {SECONDS:g} s: is there a loop that never ends?")
        return _read(exercise, path, report, done.stderr)


def _read(exercise: Exercise, path: Path, report: Path, said: bytes) -> Practice:
    try:
        rows = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        return Practice(exercise, path, problem=f"the process ended early {''.join(last)[:200]}".strip())
    broken = [r["message"] for r in rows if r["outcome"] == "broken"]
    if broken:
        return Practice(exercise, path, problem=_import_problem(broken[0]))
    examples = (Example(Text.from_docstring(r["doc"]), r["outcome"], r["message"]) for r in rows)
    return Practice(exercise, path, tuple(examples))


def _import_problem(text: str) -> str:
    lines = [line[1:].strip() for line in text.splitlines() if re.match(r"E\s+\w", line)]
    return "the file cannot be imported: " + (" ".join(lines[-2:]) or text.strip().splitlines()[-1])[:300]


def syntax_problem(path: Path) -> str:
    """The first syntax error with its line, or nothing."""
    try:
        compile(path.read_bytes(), path.name, "exec")
    except SyntaxError as error:
        shown = (error.text or "").rstrip("\n")
        caret = f"\n      {' ' * max((error.offset or 1) - 1, 0)}^" if shown else ""
        return f"line {error.lineno}: {error.msg}" + (f"\n      {shown}{caret}" if shown else "")
    except (ValueError, OSError) as error:
        return f"cannot be read as Python: {error}"
    return ""


def stamps(folder: Path) -> dict[Path, float]:
    """When each Python file below the folder was last saved."""
    return dict(_stamps(folder))


def _stamps(folder: Path) -> Iterator[tuple[Path, float]]:
    for home, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in _SKIPPED]
        for name in names:
            if name.endswith(".py"):
                path = Path(home) / name
                try:
                    yield path, path.stat().st_mtime
                except OSError:
                    continue
