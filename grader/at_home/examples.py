"""Examples: the public ones on the student's own files, in a plain process of their own. No isolation.

The files are those that `grade run` would take, found as it finds them, with the course's data where it has it: what
passes here imports and reads the same things there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from grader.at_home import earlier_words, words
from grader.at_home.earlier import Blank, beside_references, earlier_names, of_others
from grader.course.course import Exercise
from grader.course.secret import without_secret
from grader.isolation.inside import inert, own_imports
from grader.results.result import Outcome
from grader.submission.choosing import kind_of
from grader.submission.imports import reachable
from grader.submission.on_disk import is_skipped
from grader.submission.reading import Submission
from grader.text import Text

SECONDS = 30.0  # of processor time, which a busy machine does not use up
PATIENCE = 4 * SECONDS  # for a program that only sleeps


@dataclass(frozen=True)
class Example:
    """One public example: passed, failed or not attempted."""

    title: Text
    outcome: Outcome
    message: str = ""


@dataclass(frozen=True)
class Practice:
    """What the public examples of one exercise said. `problem`: why none could be run; `blanks`: what they called and is not
    written; `stand_ins`: earlier exercises whose references took the place of the student's files."""

    exercise: Exercise
    examples: tuple[Example, ...] = ()
    problem: Text = Text()
    blanks: tuple[Blank, ...] = ()
    stand_ins: tuple[str, ...] = ()

    @property
    def all_right(self) -> bool:
        """Every example passes."""
        return bool(self.examples) and not self.problem and all(e.outcome is Outcome.PASSED for e in self.examples)

    @property
    def is_blank(self) -> bool:
        """Whether something in this very file is not written."""
        own = any(blank.stem == self.exercise.name for blank in self.blanks)
        return own or (not self.waits_for and any(e.outcome is Outcome.NOT_ATTEMPTED for e in self.examples))

    @property
    def waits_for(self) -> list[Blank]:
        """What is not written in files of other exercises."""
        return of_others(self.blanks, self.exercise.name)


# Runs in the student's process: collects results as JSON, so that no terminal text has to be read.
_PLUGIN = """
import builtins, json, os, re, threading, time
from inert import Inert
from own_imports import find_below
find_below(os.path.dirname(os.environ["SAITEN_STUDENT_FILE"]))
builtins.get_ipython = Inert
found = []
def watched():
    while time.process_time() < float(os.environ["SAITEN_SECONDS"]): time.sleep(0.2)
    found[:] = [{"doc": "", "outcome": "endless", "message": ""}]
    pytest_sessionfinish(None)
    os._exit(1)
threading.Thread(target=watched, daemon=True).start()
def pytest_runtest_makereport(item, call):
    if call.when != "call" and call.excinfo is None: return
    error = call.excinfo
    kind = "passed" if error is None else "not_attempted" if error.errisinstance(NotImplementedError) else "failed"
    found.append({"doc": item.obj.__doc__ or item.name, "outcome": kind, "message": said(error), "blank": blank(error)})
def blank(error):
    if error is None or not error.errisinstance(NotImplementedError): return ""
    work = os.path.dirname(os.environ["SAITEN_STUDENT_FILE"])
    own = [e for e in error.traceback if str(e.path).startswith(work + os.sep)]
    return f"{own[-1].path.stem}.{own[-1].frame.code.raw.co_qualname}" if own else ""
def pytest_exception_interact(node, call, report):
    if report.when == "collect": found.append({"doc": "", "outcome": "import", "message": "", "blank": blank(call.excinfo)})
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


def practise(exercise: Exercise, submission: Submission, data: Sequence[Path]) -> Practice:
    """Run the course's own copy of the public examples on the student's file, which may import the student's others.

    `data`: the course's, which the file may read. Where an earlier file is not written, the reference's takes its place, if
    there is one.
    """
    file = submission.files[exercise.name]
    problem = syntax_problem(file.data, file.shown)
    if problem:
        return Practice(exercise, problem=Text(problem, problem))
    practice, stand_ins = beside_references(lambda files: _once(exercise, files, data), submission.sources, [exercise])
    return replace(practice, stand_ins=stand_ins)


def _once(exercise: Exercise, sources: Mapping[str, bytes], data: Sequence[Path]) -> Practice:
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        work, tests = scratch / "work", scratch / "tests"
        tests.mkdir()
        _lay_out(work, reachable(sources, exercise.name), data)
        (scratch / "saiten_report.py").write_text(_PLUGIN, encoding="utf-8")
        for source in (inert.__file__, own_imports.__file__):
            shutil.copy(source, scratch)
        examples = tests / exercise.examples_path.name
        examples.write_bytes(exercise.examples_path.read_bytes())
        report = scratch / "report.json"
        environment = {
            **without_secret(os.environ),
            "PYTHONPATH": str(scratch.resolve()),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SAITEN_REPORT": str(report),
            "SAITEN_SECONDS": str(SECONDS),
            "SAITEN_STUDENT_FILE": str((work / exercise.file_name).resolve()),
        }
        options = ["-q", "-c", os.devnull, f"--rootdir={tests}", "-p", "no:cacheprovider", "-p", "saiten_report"]
        try:
            error = plain_pytest([*options, str(examples)], environment, work)
        except subprocess.TimeoutExpired:
            return Practice(exercise, problem=words.never_ends(PATIENCE))
        return _read(exercise, report, error)


def plain_pytest(args: Sequence[str], env: Mapping[str, str], cwd: Path) -> bytes:
    """Run pytest in a process of its own; what it wrote to its standard error. Raises subprocess.TimeoutExpired."""
    command = [sys.executable, "-m", "pytest", *args]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, timeout=PATIENCE, check=False).stderr


def _lay_out(work: Path, sources: Mapping[str, bytes], data: Sequence[Path]) -> None:
    """Write the student's files to `work`, and the data where the grader has it: in data and in ../data."""
    for home in (work.parent / "data", work / "data"):
        home.mkdir(parents=True)
        for path in data:
            (home / path.name).write_bytes(path.read_bytes())
    loaders = {path.stem for path in data}
    for stem, source in sources.items():
        (work / "data" if stem in loaders else work).joinpath(f"{stem}.py").write_bytes(source)


def _read(exercise: Exercise, report: Path, output: bytes) -> Practice:
    try:
        rows = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        last = output.decode("utf-8", "replace").strip().splitlines()[-1:]
        return Practice(exercise, problem=words.ended_early("".join(last)[:200]))
    if any(r["outcome"] == "endless" for r in rows):
        return Practice(exercise, problem=words.never_ends(SECONDS))
    names = earlier_names([exercise])
    met = (Blank.at(r.get("blank", "")) or Blank.missing(r["message"], names) for r in rows)
    blanks = tuple(blank for blank in met if blank)
    broken = [r["message"] for r in rows if r["outcome"] == "broken"]
    if broken:
        others = of_others(blanks, exercise.name)
        why = earlier_words.builds_on(others[0]) if others else words.not_imported(_why_not_imported(broken[0]))
        return Practice(exercise, problem=why, blanks=blanks)
    return Practice(exercise, tuple(_example(r, names) for r in rows if r["outcome"] != "import"), blanks=blanks)


def _example(row: Mapping[str, str], names: Collection[str]) -> Example:
    outcome = Outcome(row["outcome"])
    if outcome is Outcome.FAILED and Blank.missing(row["message"], names):
        outcome = Outcome.NOT_ATTEMPTED  # an import within a function
    return Example(Text.from_docstring(row["doc"]), outcome, row["message"])


def _why_not_imported(text: str) -> str:
    lines = [line[1:].strip() for line in text.splitlines() if re.match(r"E\s+\w", line)]
    return (" ".join(lines[-2:]) or text.strip().splitlines()[-1])[:300]


def syntax_problem(source: bytes, name: str) -> str:
    """The first syntax error with its line, or nothing."""
    try:
        compile(source, name, "exec")
    except SyntaxError as error:
        shown = (error.text or "").rstrip("\n")
        caret = f"\n      {' ' * max((error.offset or 1) - 1, 0)}^" if shown else ""
        return f"line {error.lineno}: {error.msg}" + (f"\n      {shown}{caret}" if shown else "")
    except ValueError as error:
        return f"cannot be read as Python: {error}"
    return ""


def stamps(folder: Path) -> dict[Path, float]:
    """When each file below the folder that can be handed in was last saved."""
    return dict(_stamps(folder))


def _stamps(folder: Path) -> Iterator[tuple[Path, float]]:
    for home, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not is_skipped(PurePosixPath(f))]
        for name in names:
            if kind_of(name):
                path = Path(home) / name
                try:
                    yield path, path.stat().st_mtime
                except OSError:
                    continue
