"""Worked, drawn: the subjects of a hidden file at the smallest sizes, from numbers that no test uses, and what else may be
asked of them: large and whole numbers, no samples, arguments that stay, a second call, a second object."""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, cast

import numpy as np

from grader.student.plain import Numbers, Value
from grader.testing.case import Suite
from grader.testing.properties.asking import Owed, asked_by
from grader.testing.properties.subject import Arguments, Subject
from grader.testing.worked_example import Worked, about, found_out, literal

SMALL = ((2, 2, 2, 2, 2, 2), (2, 3, 2, 3, 2, 3), (3, 2, 4, 3, 3, 2))  # sizes that are tried, the smallest first
UNLIKE = SMALL[1:2]  # of what else is asked: rows are told from columns
MOST_DRAWS = 200  # from the generator, of one example
DECIMALS = 2  # of numbers that are drawn
LARGE = 1000.0


class Patience:
    """A random generator that is asked so many times: who draws until the data are good may never be content with few.

    Raises ValueError then.
    """

    def __init__(self, rng: np.random.Generator, times: int = MOST_DRAWS):
        self._rng, self._left = rng, times

    def __getattr__(self, name: str) -> Any:
        self._left -= 1
        if self._left < 0:
            raise ValueError("no data of this size")
        return getattr(self._rng, name)


def drawn(suite: Suite, task: str, right: ModuleType) -> Iterator[Worked]:
    """Those of a task: first what the oracles say, then what else may be asked. None of a task that the hidden file lists in
    `NOT_DRAWN`: more than one answer is right there."""
    if task in getattr(suite.module, "NOT_DRAWN", ()):
        return
    subjects = [s for s in _subjects(suite.module) if s.task == task]
    owed = frozenset[Owed]().union(*(asked_by(c.code) for c in suite.cases if c.task == task))
    for asked, tried in ((_of, SMALL), (_more, UNLIKE)):
        for sizes in tried:
            for subject in subjects:
                try:
                    yield from asked(subject, _arguments(subject, sizes[: len(subject.sizes)]), right, owed)
                except Exception:  # noqa: BLE001  # data of this size do not exist for it, or cannot be written down
                    continue


def _subjects(module: ModuleType) -> Iterator[Subject]:
    """All that a hidden file names, by itself or in a list, once each."""
    seen: list[Subject] = []
    for value in vars(module).values():
        for subject in value if isinstance(value, list | tuple) else (value,):
            if isinstance(subject, Subject) and not any(subject is s for s in seen):
                seen.append(subject)
                yield subject


def _arguments(subject: Subject, sizes: tuple[int, ...]) -> Arguments:
    rng = cast("np.random.Generator", Patience(np.random.default_rng(zlib.crc32(f"{subject.name} {sizes}".encode()))))
    return tuple(_short(a) for a in subject.draw(rng, *sizes))


def _of(subject: Subject, args: Arguments, right: ModuleType, owed: frozenset[Owed]) -> Iterator[Worked]:
    """What the oracle says, where it can be written down."""
    if subject.gradients is None:
        setup, call = _call(subject, args, right)
        yield from _each(subject.task, setup, call, subject.right(*args))
    else:
        yield from _of_layer(subject, args)


def _each(task: str, setup: tuple[str, ...], call: str, value: Value) -> Iterator[Worked]:
    """A result, or each part of one that has several."""
    for place, part in _places(value).items():
        if isinstance(part, np.ndarray | float | int | np.generic):
            yield from _written(lambda p=place, v=part: about(task, setup, f"{call}{p}", right=v))  # type: ignore[misc]
        if place and isinstance(part, np.ndarray) and part.ndim:  # what broadcasting hides
            yield about(task, setup, f"np.shape({call}{place})", right=part.shape)


def _places(value: Value) -> dict[str, Value]:
    """The parts of a result, by how one gets at them."""
    if isinstance(value, dict):
        return {f"[{k!r}]": v for k, v in value.items()}
    if isinstance(value, tuple):
        return {f"[{n}]": v for n, v in enumerate(value)}
    return {"": value}


def _written(make: Callable[[], Worked]) -> Iterator[Worked]:
    try:
        yield make()
    except Exception:  # noqa: BLE001  # what cannot be written down, or means nothing to the solution
        return


def _call(subject: Subject, args: Arguments, right: ModuleType) -> tuple[tuple[str, ...], str]:
    """The arguments by their names, but for single numbers, and the call. Raises ValueError where one cannot be written."""
    names = list(inspect.signature(getattr(right, subject.task)).parameters)[: len(args)]
    pairs = list(zip(names, args, strict=True))
    setup = tuple(f"{name} = {literal(a)}" for name, a in pairs if not isinstance(a, bool | int | float))
    given = (literal(a) if isinstance(a, bool | int | float) else name for name, a in pairs)
    return setup, f"{subject.task}({', '.join(given)})"


def _of_layer(subject: Subject, args: Arguments) -> Iterator[Worked]:
    layer, given = _made(subject, args), _given(subject, args)
    value = subject.right(*args)
    if isinstance(value, np.ndarray | float):
        yield from _written(lambda: about(subject.task, (layer,), f"layer.forward({given})", right=value))
    dout = _dout(subject, args)
    returned = (subject.gradients or ())[: subject.samples]
    back = f"layer.backward({', '.join(map(literal, dout))})"
    for name, slope in subject.slopes(args, dout).items():
        setup = (layer, f"layer.forward({given})")
        if name not in returned:
            yield about(subject.task, (*setup, back), f"layer.{name}", right=slope)
        elif len(returned) == 1:
            yield about(subject.task, (*setup, f"{name} = {back}"), name, right=slope)


def _made(subject: Subject, args: Arguments) -> str:
    return f"layer = {subject.task}({', '.join(map(literal, args[subject.samples :]))})"


def _given(subject: Subject, args: Arguments) -> str:
    return ", ".join(map(literal, args[: subject.samples]))


def _dout(subject: Subject, args: Arguments) -> Arguments:
    rng = np.random.default_rng(len(args))
    return tuple(_short(d) for d in subject.dout(rng, args))


def _more(subject: Subject, args: Arguments, right: ModuleType, owed: frozenset[Owed]) -> Iterator[Worked]:
    """What the solution says of other arguments, and of what is done twice."""
    asked = _of_calls if subject.gradients is None else _of_layers
    for setup, value in asked(subject, args, right, owed):
        yield from _written(lambda s=setup, v=value: found_out(subject.task, s, v, right))  # type: ignore[misc]


def _of_calls(
    subject: Subject, args: Arguments, right: ModuleType, owed: frozenset[Owed]
) -> Iterator[tuple[Sequence[str], str]]:
    for changed in (args, *_changed(args, owed)):
        setup, call = _call(subject, changed, right)
        for place in _places(subject.right(*args)):
            yield setup, f"{call}{place}"
        yield setup, f"np.shape({call})"
        if subject.kind == "float":
            yield setup, f"np.asarray({call}).dtype.kind == 'f'"
    setup, call = _call(subject, args, right)
    for line in setup:
        name, written = line.split(" = ", 1)
        if written.startswith("np."):
            yield (*setup, call), f"np.array_equal({name}, {written})"
    yield (*setup, call), call


def _changed(args: Arguments, owed: frozenset[Owed], is_layer: bool = False) -> Iterator[Arguments]:
    """Other arguments of the same kind, as far as the tests of the task ask for such ones. Layers get no large numbers."""
    first, *rest = args
    if not isinstance(first, np.ndarray):
        return
    if first.dtype.kind == "f":
        yield np.round(first), *rest
        if first.min(initial=0.0) < 0:  # no probabilities
            yield from ((other, *rest) for other in _large(first) if not is_layer)
            if Owed.INTEGERS in owed:
                yield np.round(2 * first).astype(np.int64), *rest
        if Owed.FLOAT32 in owed:
            yield first.astype(np.float32), *rest
    if Owed.EMPTY_BATCH in owed:
        yield tuple(a[:0] if isinstance(a, np.ndarray) and a.ndim and len(a) == len(first) else a for a in args)
    yield from _other_targets(first, rest)


def _large(first: Numbers) -> Iterator[Numbers]:
    """Of either sign, of one, and in one row only."""
    yield LARGE * first
    yield -LARGE * np.abs(first)
    if first.ndim > 1:
        yield first + LARGE * (np.arange(len(first)) == 0).reshape(-1, *[1] * (first.ndim - 1))


def _other_targets(first: Numbers, rest: Sequence[Value]) -> Iterator[Arguments]:
    """One-hot rows for class numbers, and the other way round."""
    for place, arg in enumerate(rest):
        if isinstance(arg, np.ndarray) and arg.dtype.kind in "iu" and arg.ndim < 3 and first.ndim == 2:
            other = np.eye(first.shape[1], dtype=np.int64)[arg] if arg.ndim == 1 else arg.argmax(axis=1)
            yield first, *rest[:place], other, *rest[place + 1 :]


def _of_layers(
    subject: Subject, args: Arguments, right: ModuleType, owed: frozenset[Owed]
) -> Iterator[tuple[Sequence[str], str]]:
    layer, given = _made(subject, args), _given(subject, args)
    other = _given(subject, (-2 * args[0] + 1, *args[1:]))
    back = f"layer.backward({', '.join(map(literal, _dout(subject, args)))})"
    scaled = back if subject.dout(np.random.default_rng(0), args) else "layer.backward(2)"
    forward = f"layer.forward({given})"
    attributes = [f"layer.{name}" for name in (subject.gradients or ())[subject.samples :]]
    both = f"layer, other = ({layer.removeprefix('layer = ')} for _ in range(2))"
    latest = (layer, f"layer.forward({other})", forward)
    apart = (both, forward, f"other.forward({other})")
    yield from ((setup, back) for setup in ((layer, forward, back), latest, apart))
    yield from (((*setup, back), a) for a in attributes for setup in ((layer, forward, back), latest, apart))
    yield (layer, forward), scaled
    for a in attributes:
        yield (layer, forward, back), f"{a}.shape"
    for changed in _changed(args, owed, is_layer=True):
        call = f"y = layer.forward({_given(subject, changed)})"
        yield from (((layer, call), asked) for asked in ("y", "np.shape(y)"))
        yield (layer, call), f"{back}.shape"
    yield from _arguments_of_layers(subject, args, layer, forward)


def _arguments_of_layers(
    subject: Subject, args: Arguments, layer: str, forward: str
) -> Iterator[tuple[Sequence[str], str]]:
    """Whether they stay."""
    x, *rest = map(literal, args[: subject.samples])
    yield (layer, f"x = {x}", f"layer.forward({', '.join(['x', *rest])})"), f"np.array_equal(x, {x})"
    for dout in map(literal, _dout(subject, args)):
        yield (layer, forward, f"dout = {dout}", "layer.backward(dout)"), f"np.array_equal(dout, {dout})"


def _short(value: Value) -> Value:
    """The value with few digits."""
    if isinstance(value, dict):
        return {name: np.round(v, 1) for name, v in value.items()}  # all on one line
    return round(value, DECIMALS) if isinstance(value, float) else _rounded(value)


def _rounded(value: Value) -> Value:
    return np.round(value, DECIMALS) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value
