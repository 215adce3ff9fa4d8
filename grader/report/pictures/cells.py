"""Cells: tables of numbers, in which the wrong ones are marked."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from grader.report.pictures.svg import Data, short, svg, text
from grader.text import Text

CELL, TALL, GAP = 42, 24, 16
MOST_ROWS, MOST_COLUMNS = 12, 16

Table = Sequence[Sequence[float | None]]
Place = tuple[int, int]


def tables(data: Data) -> str:
    """given: [[…], …], what both were given; student and reference: [[…], …]. Three tables side by side."""
    shown = [table for table in (data["given"], data["student"], data["reference"]) if _is_table(table)]
    if len(shown) < 3:
        return ""
    wrong = differing(data["student"], data["reference"])
    parts, left = [], 1.0
    for table, kind, marked in zip(shown, ("cell", "cell own-cell", "cell ref-cell"), ((), wrong, ()), strict=True):
        parts.append(_table(table, left, kind=kind, marked=set(marked)))
        left += CELL * max(map(len, table)) + GAP
    return svg("".join(parts), left - GAP + 1, TALL * max(map(len, shown)) + 2)


def tables_in_words(data: Data) -> Text:
    """How many differ, and the first of them."""
    own, right = data["student"], data["reference"]
    if [len(row) for row in own] != [len(row) for row in right]:
        mine, wanted = (f"{len(t)} × {len(t[0]) if t else 0}" for t in (own, right))
        return Text(f"Yours is {mine}, right is {wanted}.", f"あなたの結果は {mine}、正しくは {wanted} です。")
    wrong = differing(own, right)
    y, x = wrong[0]
    mine, wanted = short(own[y][x]), short(right[y][x])
    return Text(
        f"{len(wrong)} of {sum(map(len, right))} differ; in row {y + 1}, column {x + 1} yours is {mine}, right is {wanted}.",
        f"{sum(map(len, right))} 個のうち {len(wrong)} 個が違います。{y + 1} 行 {x + 1} 列は、あなたの値が {mine}、正しい値が {wanted} です。",
    )


def sums(data: Data) -> str:
    """student: [[p₁, …], …]. The rows with their sums at the right, those of the columns below; nothing where all rows
    sum to 1: there is another fault then."""
    own = data["student"]
    if not _is_table(own) or len({len(row) for row in own}) != 1:
        return ""
    rows, columns = _sums(own)
    if all(map(_is_one, rows)):
        return ""
    parts = [_table(own, 1, kind="cell own-cell", marked=set())]
    right, below = len(own[0]) * CELL + GAP, len(own) * TALL + GAP
    for n, value in enumerate(rows):
        parts.append(_cell(right, n * TALL + 1, value, "cell sum" if _is_one(value) else "cell sum wrong"))
    parts += [_cell(n * CELL + 1, below, value, "cell sum") for n, value in enumerate(columns)]
    return svg("".join(parts), right + CELL + 1, below + TALL + 1)


def sums_in_words(data: Data) -> Text:
    """Both sums."""
    rows, columns = (", ".join(map(short, values)) for values in _sums(data["student"]))
    return Text(
        f"Your rows sum to {rows}; your columns to {columns}. Which of them should be 1?",
        f"行の和は {rows}、列の和は {columns} です。1 になるはずなのはどちらでしょうか。",
    )


def layout(data: Data) -> str:
    """image: [[…], …]; filter: [h, w]; student and reference: a window a row. The first misplaced window in the image."""
    wrong = _first_wrong_row(data)
    image, own, right = data["image"], data["student"], data["reference"]
    if not _is_table(image) or not _is_table(own):
        return ""
    parts = [_table(image, 1, kind="cell", marked=_pixels(image, own[wrong] if wrong < len(own) else ()))]
    parts += [_outline(x, y) for y, x in _pixels(image, right[wrong])]
    left = len(image[0]) * CELL + 2 * GAP
    parts.append(_table(own, left, kind="cell own-cell", marked=set(differing(own, right))))
    height = TALL * max(len(image), len(own)) + 2
    return svg("".join(parts), left + CELL * max(map(len, own)) + 1, height)


def layout_in_words(data: Data) -> Text:
    """The pixels of the first misplaced window."""
    n = _first_wrong_row(data)
    own, right = data["student"], data["reference"]
    mine = ", ".join(map(short, own[n])) if n < len(own) else "–"
    wanted = ", ".join(map(short, right[n]))
    return Text(
        f"Row {n + 1} holds {mine}; the window there (outlined) is {wanted}.",
        f"{n + 1} 行目は {mine} ですが、そのウィンドウ（枠の部分）は {wanted} です。",
    )


def differing(own: Table, right: Table) -> list[Place]:
    """(row, column) of what is not as it should be, row by row."""
    return [
        (y, x)
        for y in range(max(len(own), len(right)))
        for x in range(len(own[y]) if y < len(own) else 0)
        if not (y < len(right) and x < len(right[y]) and _is_near(own[y][x], right[y][x]))
    ]


def _first_wrong_row(data: Data) -> int:
    own, right = data["student"], data["reference"]
    alike = [
        y < len(own) and not differing([own[y]], [right[y]]) and len(own[y]) == len(right[y]) for y in range(len(right))
    ]
    return alike.index(False) if False in alike else 0


def _pixels(image: Table, values: Collection[float | None]) -> set[Place]:
    return {(y, x) for y, row in enumerate(image) for x, value in enumerate(row) if value in values}


def _is_near(value: float | None, right: float | None) -> bool:
    if value is None or right is None:
        return value is right
    return math.isclose(value, right, rel_tol=1e-6, abs_tol=1e-9)


def _sums(table: Table) -> tuple[list[float], list[float]]:
    rows = [[value or 0.0 for value in row] for row in table]
    return [sum(row) for row in rows], [sum(column) for column in zip(*rows, strict=True)]


def _is_one(value: float) -> bool:
    return math.isclose(value, 1.0, abs_tol=1e-6)


def _is_table(table: object) -> bool:
    return (
        isinstance(table, list)
        and 0 < len(table) <= MOST_ROWS
        and all(isinstance(row, list) and 0 < len(row) <= MOST_COLUMNS for row in table)
    )


def _table(table: Table, left: float, kind: str, marked: Collection[Place]) -> str:
    return "".join(
        _cell(left + x * CELL, 1 + y * TALL, value, f"{kind} wrong" if (y, x) in marked else kind)
        for y, row in enumerate(table)
        for x, value in enumerate(row)
    )


def _cell(x: float, y: float, value: float | None, kind: str) -> str:
    box = f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{CELL}" height="{TALL}"/>'
    return box + text(x + CELL / 2, y + 16, short(value))


def _outline(x: int, y: int) -> str:
    return (
        f'<rect class="outline" x="{1 + x * CELL + 2}" y="{1 + y * TALL + 2}" width="{CELL - 4}" height="{TALL - 4}"/>'
    )
