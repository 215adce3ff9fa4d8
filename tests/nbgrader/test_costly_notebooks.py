"""Costly notebooks: in the classroom, too, what a student sends is opened in the locked reader, within limits."""

from __future__ import annotations

import json

import msgspec
import pytest
from bombs import READ, overlapping
from classroom_help import DOUBLE, TRIPLE, Room, filled
from warm import READING_SECONDS

from grader.submission.budget import BUDGET
from grader.submission.notebook.notebook import NotebookError
from grader.submission.notebook.sound import sound

HEAD = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ['
CELL = b'{"cell_type": "code", "id": "a", "metadata": {}, "source": "x = 1", "outputs": [{"text": "long"}]}'


@pytest.mark.slow
@pytest.mark.parametrize("command", [("autograde",), ("grade", "nbgrader", "autograde")], ids=["plugin", "bulk"])
def test_a_costly_notebook_costs_its_neighbours_nothing(room: Room, command: tuple[str, ...]) -> None:
    blank = room.released("unit01_numbers", "double")
    right = filled(blank, double_double=DOUBLE, double_triple=TRIPLE)
    room.submit("ann", "unit01_numbers", "double", right)
    costly = filled(blank, double_double="x=1;" * 1_000_000 + "\n" + DOUBLE, double_triple=TRIPLE)
    room.submit("bob", "unit01_numbers", "double", costly)
    lines = filled(blank, double_double="x=1\n" * 5_000 + DOUBLE, double_triple=TRIPLE)
    room.submit("eve", "unit01_numbers", "double", lines)
    zipped = room.submit("eve", "unit01_numbers", "double", lines).with_name("more.zip")
    zipped.write_bytes(overlapping(READ["a line a statement"]["double.ipynb"], 9_000))
    room.run(*command, "unit01_numbers", **{READING_SECONDS: "2"})
    marks = room.marks("unit01_numbers")
    assert marks["ann"][0] == marks["eve"][0] == marks["ann"][1]
    assert marks["bob"][0] == 0
    assert "takes more than" in json.dumps(room.autograded("bob", "unit01_numbers", "double"))


def test_a_sound_notebook_has_no_outputs_and_all_the_rest() -> None:
    found = json.loads(sound(HEAD + CELL + b"]}"))
    assert found["cells"] == [{"cell_type": "code", "id": "a", "metadata": {}, "source": "x = 1"}]
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)


def test_what_strict_json_has_not_is_read_all_the_same() -> None:
    found = msgspec.json.decode(sound(b"\xef\xbb\xbf" + HEAD + CELL.replace(b'"x = 1"', b"NaN") + b"]}"))
    assert found["cells"][0]["source"] is None
    assert found["cells"][0]["outputs"] == []


def test_an_older_format_keeps_its_worksheets() -> None:
    older = b'{"nbformat": 3, "worksheets": [{"cells": [{"input": "x", "outputs": [1, 2]}]}]}'
    assert json.loads(sound(older))["worksheets"][0]["cells"] == [{"input": "x", "outputs": []}]


@pytest.mark.parametrize("data", [
    HEAD + b",".join([CELL] * (BUDGET.cells + 1)) + b"]}",
    HEAD + CELL.replace(b"{}", b"[" + b"[]," * 1_500_000 + b"1]") + b"]}",
    b"{",
    HEAD + b"[" * 100_000,
], ids=["cells", "values", "no JSON", "deep"])  # fmt: skip
def test_what_is_not_sound_is_refused(data: bytes) -> None:
    with pytest.raises(NotebookError):
        sound(data)
