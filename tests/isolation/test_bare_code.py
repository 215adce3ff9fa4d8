"""Bare code: where a reference stands in for an earlier file, nothing of its text is in the worker."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, ModuleType

import numpy as np
import pytest
from helpers import FIXTURE_COURSE

from grader.course.course import Course
from grader.isolation.bare_code import bare_code
from grader.isolation.sandbox import Sandbox, Worker

REFERENCE = (FIXTURE_COURSE / "solutions/unit01_numbers/double.py").read_bytes()
NEEDLE = "secret_way_of_doubling"

# What a program on top of `double` can do to read the reference; the needle is written backwards, so as not to find itself.
SPY = f"""
import gc, inspect, linecache, sys
import double as module
NEEDLE = {NEEDLE[::-1]!r}
def attributes():
    code = module.double.__code__
    return NEEDLE[::-1] in repr((code.co_varnames, code.co_consts, code.co_names, module.double.__doc__, vars(module)))
def source():
    return NEEDLE[::-1] in inspect.getsource(module)
def loader():
    return NEEDLE[::-1] in (module.__loader__.get_source("double") or "")
def lines():
    return NEEDLE[::-1] in "".join(linecache.getlines(module.__file__, vars(module)))
def opened():
    return NEEDLE[::-1] in open(module.__file__).read()
def memory():
    needle, found = NEEDLE[::-1].encode(), 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as file:
        for line in maps:
            start, end = (int(n, 16) for n in line.split()[0].split("-"))
            if line.split()[1].startswith("rw") and "/" not in line:
                file.seek(start)
                found += file.read(end - start).count(needle)
    return found > 1  # the spy's own copy is one
def quadruple(x):
    return module.double(module.double(x))
"""
WAYS = ("attributes", "source", "loader", "lines", "opened", "memory")


@pytest.fixture(scope="module")
def free() -> Iterator[Sandbox]:
    """Level 0: here a program may read even the memory of its process, so that what is not found there is not there."""
    with Sandbox(0) as sandbox:
        yield sandbox


def _finds(sandbox: Sandbox, opened: Callable[..., Worker], way: str, reference: bytes | CodeType) -> bool:
    worker = opened(sandbox, SPY, double=reference)
    try:
        return bool(worker.call(0, way, (), {}, 20).value)
    except Exception:  # noqa: BLE001  # no source, no such file: nothing is found
        return False


@pytest.mark.parametrize("way", WAYS)
def test_the_source_would_be_found(free: Sandbox, opened: Callable[..., Worker], way: str) -> None:
    assert _finds(free, opened, way, REFERENCE)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_the_text_is_found(free: Sandbox, opened: Callable[..., Worker], way: str) -> None:
    assert not _finds(free, opened, way, bare_code(REFERENCE, "double", {"double", "work"}))


def test_it_works_the_same(best: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = opened(best, SPY, double=bare_code(REFERENCE, "double", {"double", "work"}))
    assert worker.call(0, "quadruple", (np.ones(2),), {}, 5).value.tolist() == [4.0, 4.0]


def test_a_source_is_loaded_by_its_path_as_code_is(best: Sandbox, opened: Callable[..., Worker]) -> None:
    source = """
        import importlib.util
        def f():
            spec = importlib.util.spec_from_file_location("d", "double.py")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module.triple(2)
    """
    worker = opened(best, source, double=bare_code(REFERENCE, "double", {"double", "work"}))
    assert int(worker.call(0, "f", (), {}, 5).value) == 6


def _inside(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _inside(constant)


@pytest.mark.parametrize("exercise", [e for e in Course.load().whole().exercises if not e.bug], ids=lambda e: e.name)
def test_no_solution_keeps_a_docstring_or_a_local_name(exercise: ModuleType) -> None:
    own = {e.name for e in (*exercise.earlier, exercise)}
    source = exercise.solution_path.read_bytes()
    with_text = list(_inside(compile(source, "x", "exec")))
    bare = list(_inside(bare_code(source, exercise.name, own)))
    assert len(bare) == len(with_text)
    for code, before in zip(bare, with_text, strict=True):
        parameters = inspect.getargs(before)
        kept = {*parameters.args, parameters.varargs, parameters.varkw}
        assert all(name in kept or name.startswith("_") for name in code.co_varnames)
        assert not any(isinstance(c, str) and "\n" in c for c in code.co_consts), "no docstring"
