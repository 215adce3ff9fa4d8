"""The class page of 10,000 students: how long it takes to write, how large it is, and until it can be used in Chromium.

The rows are synthetic: every exercise and quiz of the course with as many tests and questions as it has, marks by a
student's strength and an item's difficulty, twelve mistakes, some flags. Chromium loads the page as anybody would, without
a warm cache; `usable` is the page's own clock when its script has readied every table.

    python benchmarks/class_page.py [STUDENTS]
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from grader.course.course import Course
from grader.course.roster import Person
from grader.grading.overview import overview
from grader.quiz import Quiz
from grader.report import class_page
from grader.report.class_page.material import Item, Material
from grader.report.row import NOT_TRIED, Row, Seen
from grader.results.flags import Flag
from grader.results.terms import Terms
from grader.text import Text

OPTIONS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --dump-dom".split()
FLAGS = (Flag.NEEDS_REVIEW, Flag.LATE, Flag.TIMEOUT, Flag.BLOCKED, Flag.NOT_ON_ROSTER)
PROBE = """<iframe id=f style="width:1000px;height:3000px"></iframe><script>f.onload = async () => {
const d = f.contentDocument, box = d.querySelector('#students'), input = box.querySelector('input');
const timed = act => { const start = performance.now(); act(); box.offsetHeight; return Math.round(performance.now() - start) };
const type = word => () => { input.value = word; input.dispatchEvent(new Event('input')) };
const first = timed(type('0123')), again = timed(type('0777')), sorted = timed(() => box.querySelectorAll('th button')[3].click());
document.title = [first, again, sorted, box.querySelectorAll('tbody tr').length].join(' ') };
f.srcdoc = PAGE</script>"""


def rows(course: Course, students: int) -> tuple[list[Row], Material]:
    """The class, and the items of the course."""
    rng = np.random.default_rng(1)
    parts = overview(course)
    quizzes = {p.name: Quiz.load(course.quiz_path(p.name)) for p in parts if p.unit == "quizzes"}
    strength = rng.normal(size=(students, 1))
    items, got, scores, given = {}, {}, {}, {}
    for p in parts:
        titles = [Text(f"{p.name} {n}", f"{p.name} {n}") for n in range(p.count)]
        items[p.name] = tuple(Item(f"t{n}", title, points=1.0) for n, title in enumerate(titles))
        solved = rng.random((students, p.count)) < 1 / (1 + np.exp(rng.normal(size=p.count) - strength))
        tried = rng.random((students, p.count)) > 0.05
        got[p.name] = np.where(tried, 100 * solved, NOT_TRIED).astype(np.uint8)
        scores[p.name] = (tried & solved).sum(axis=1).tolist()
        if p.name in quizzes:
            given[p.name] = np.array(list("abcd"))[rng.integers(4, size=(students, p.count))].tolist()
    kinds = [
        Seen(p.name, p.name, mistake=f"M{n}", hint=Text(f"Hint {n}?", f"ヒント {n}"), tests=(p.title,))
        for n, p in enumerate(parts[:12])
    ]
    makes, flagged = rng.random((students, len(kinds))) < 0.1, rng.random((students, len(FLAGS))) < 0.1
    most, seconds = float(sum(p.count for p in parts)), rng.exponential(size=students).tolist()
    made = []
    for n in range(students):
        score = float(sum(of_part[n] for of_part in scores.values()))
        made.append(
            Row(
                f"student{n:05}",
                f"student{n:05}",
                score=score,
                max_score=most,
                parts=tuple((p.name, float(scores[p.name][n]), float(p.count), "graded") for p in parts),
                flags=tuple(flag for flag, is_set in zip(FLAGS, flagged[n], strict=True) if is_set),
                waiting=2,
                withheld=0,
                seen=tuple(kind for kind, is_made in zip(kinds, makes[n], strict=True) if is_made),
                items=tuple((name, shares[n].tobytes()) for name, shares in got.items()),
                answers=tuple((name, tuple(answers[n])) for name, answers in given.items()),
                raw=score,
                person=Person(f"student{n:05}", f"Name {n}", f"Section {n % 20}"),
                seconds=seconds[n],
            )
        )
    return made, Material(items, quizzes)


def loaded(page: Path) -> str:
    """The page's DOM after its script ran."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium-browser"
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *OPTIONS, f"--user-data-dir={profile}", page.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout


def main() -> None:
    """Print the figures."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    course = Course.load()
    found, material = rows(course, students)
    exercises = [e.name for e in course.exercises]
    started = time.process_time()
    page = class_page(found, exercises, list(course.quiz_names), "en", Terms(people={}), material)
    print(
        f"{students:,} students: written in {time.process_time() - started:.1f} s of processor time, {len(page.html) / 1e6:.1f} MB"
    )
    with tempfile.TemporaryDirectory() as folder:
        plain, probe = Path(folder) / "index.html", Path(folder) / "probe.html"
        plain.write_text(page.html, encoding="utf-8")
        usable = re.search(r'data-ready="(\d+)"', loaded(plain))
        print(f"usable after {usable[1] if usable else '?'} ms", flush=True)
        probe.write_text(PROBE.replace("PAGE", json.dumps(page.html).replace("</", "<\\/")), encoding="utf-8")
        told = re.search(r"<title>([\d ]+)</title>", loaded(probe))
        print(f"first search, next search, sorting in ms, rows left: {told[1] if told else '?'}")


if __name__ == "__main__":
    main()
