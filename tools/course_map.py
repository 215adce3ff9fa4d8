"""Draws docs/course_map.svg: the course as a map, a column a unit, an arrow from what an exercise builds on.

python tools/course_map.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from grader.course.course import Course, Exercise

PICTURE = Path(__file__).parents[1] / "docs" / "course_map.svg"
WIDE, HIGH, COLUMN, ROW, TOP, LEFT = 136, 24, 200, 34, 74, 14  # pixels
FILL = {True: "#cfe4f2", False: "#ffffff"}  # core, extension
LABS, BUGS = "#c6e9dd", "#fbe6bd"
KEY = (
    ("core / 必修", FILL[True]),
    ("extension / 選択", FILL[False]),
    ("lab / 実験", LABS),
    ("find the bug / 間違い探し", BUGS),
)


def course_map(course: Course) -> str:
    """The picture's text."""
    places = {
        e.name: (LEFT + COLUMN * column, TOP + ROW * row)
        for column, unit in enumerate(course.units)
        for row, e in enumerate(unit.exercises)
    }
    width = LEFT + COLUMN * len(course.units)
    height = TOP + ROW * max(len(unit.exercises) for unit in course.units) + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_key(),
        *(line for e in course.exercises for line in _arrows(e, places)),
    ]
    for column, unit in enumerate(course.units):
        x = LEFT + COLUMN * column
        lines.append(f'<text x="{x}" y="50" font-weight="bold">{column + 1} {escape(unit.title.en)}</text>')
        lines.append(f'<text x="{x}" y="64" fill="#555555">{escape(unit.title.ja)}</text>')
        lines += [line for e in unit.exercises for line in _box(e, *places[e.name])]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _key() -> Iterator[str]:
    for n, (words, fill) in enumerate(KEY):
        x = LEFT + 190 * n
        yield f'<rect x="{x}" y="10" width="14" height="14" rx="3" fill="{fill}" stroke="#444444"/>'
        yield f'<text x="{x + 20}" y="21">{escape(words)}</text>'
    yield f'<text x="{LEFT + 190 * len(KEY)}" y="21">● ●● ●●● level / 難易度 · min / 分</text>'


def _box(exercise: Exercise, x: int, y: int) -> Iterator[str]:
    fill = BUGS if exercise.bug else LABS if exercise.name.startswith("lab_") else FILL[exercise.profile.core]
    dash = "" if exercise.profile.core else ' stroke-dasharray="4 2"'
    yield f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="4" fill="{fill}" stroke="#444444"{dash}/>'
    yield f'<text x="{x + 5}" y="{y + 10}" font-size="9">{escape(exercise.name)}</text>'
    told = f"{'●' * exercise.profile.level} {exercise.profile.minutes} min"
    yield f'<text x="{x + 5}" y="{y + 21}" font-size="8" fill="#555555">{told}</text>'


def _arrows(exercise: Exercise, places: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Of a bug only the one from what it stands for."""
    names = [exercise.bug.stands_for] if exercise.bug else exercise.prerequisites
    x, y = places[exercise.name]
    for name in names:
        a, b = places[name]
        start, end = (a + WIDE, b + HIGH // 2), (x, y + HIGH // 2)
        if a == x:  # in one column it goes round on the right
            end = (x + WIDE, y + HIGH // 2)
            bend = f"C {a + WIDE + 22} {start[1]} {a + WIDE + 22} {end[1]}"
        else:
            bend = f"C {(start[0] + end[0]) // 2} {start[1]} {(start[0] + end[0]) // 2} {end[1]}"
        yield f'<path d="M {start[0]} {start[1]} {bend} {end[0]} {end[1]}" fill="none" stroke="#8899aa" stroke-width="0.8"/>'


if __name__ == "__main__":
    PICTURE.write_text(course_map(Course.load()), encoding="utf-8")
