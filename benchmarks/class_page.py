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
    strength = rng.normal(size=students)
    items = {
        p.name: tuple(Item(f"t{n}", Text(f"{p.name} {n}", f"{p.name} {n}"), points=1.0) for n in range(p.count))
        for p in parts
    }
    difficulty = {p.name: rng.normal(size=p.count) for p in parts}
    mistakes = [Seen(p.name, p.name, mistake=f"M{n}", hint=Text(f"Hint {n}?", f"ヒント {n}"), tests=(p.title,)) for n, p in enumerate(parts[:12])]  # fmt: skip
    quizzes = {p.name: Quiz.load(course.quiz_path(p.name)) for p in parts if p.unit == "quizzes"}
    made = []
    for n in range(students):
        chance = {name: 1 / (1 + np.exp(hard - strength[n])) for name, hard in difficulty.items()}
        got = {name: np.where(rng.random(len(c)) < 0.05, NOT_TRIED, 100 * (rng.random(len(c)) < c)).astype(np.uint8) for name, c in chance.items()}  # fmt: skip
        scores = {name: float((shares == 100).sum()) for name, shares in got.items()}
        made.append(
            Row(
                f"student{n:05}",
                f"student{n:05}",
                score=sum(scores.values()),
                max_score=float(sum(p.count for p in parts)),
                parts=tuple((p.name, scores[p.name], float(p.count), "graded") for p in parts),
                flags=tuple(flag for flag in FLAGS if rng.random() < 0.1),
                waiting=2,
                withheld=0,
                seen=tuple(m for m in mistakes if rng.random() < 0.1),
                items=tuple((name, shares.tobytes()) for name, shares in got.items()),
                answers=tuple(
                    (name, tuple("abcd"[rng.integers(4)] for _ in quiz.questions)) for name, quiz in quizzes.items()
                ),
                raw=sum(scores.values()),
                person=Person(f"student{n:05}", f"Name {n}", f"Section {n % 20}"),
                seconds=float(rng.exponential()),
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
        print(f"usable after {usable[1] if usable else '?'} ms")
        probe.write_text(PROBE.replace("PAGE", json.dumps(page.html).replace("</", "<\\/")), encoding="utf-8")
        told = re.search(r"<title>([\d ]+)</title>", loaded(probe))
        print(f"first search, next search, sorting in ms, rows left: {told[1] if told else '?'}")


if __name__ == "__main__":
    main()
