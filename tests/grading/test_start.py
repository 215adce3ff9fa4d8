"""The start of a grading process: what is left out of it comes back."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.course.course import COURSE_VARIABLE
from grader.grading.parents import Parents
from grader.grading.process import student_grader
from grader.grading.run_parts import Job
from grader.results.store import Store


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_collected_until_a_grader_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COURSE_VARIABLE, str(FIXTURE_COURSE))
    Store.create(tmp_path / "out")
    with Parents("auto") as parents:
        assert not gc.isenabled()
        grader = student_grader(Job(tmp_path, tmp_path / "out", "secret"), None, parents)
        assert gc.isenabled()
        grader.close()


def test_garbage_is_collected_again_where_the_start_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt), Parents("auto"):
        raise KeyboardInterrupt
    assert gc.isenabled()


def test_a_number_of_threads_that_the_user_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    with Parents("auto"):
        assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
        assert os.environ["OMP_NUM_THREADS"] == "1"
