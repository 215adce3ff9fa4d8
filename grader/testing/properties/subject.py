"""Subject: what a property is asked of: a function, or a layer with `forward` and `backward`.

A subject knows how to draw arguments of any size and what is right for them, by a slow oracle; a property needs no more.

    SOFTMAX = function("softmax", lambda rng, *shape: (rng.normal(size=shape),), softmax_rows)
    AFFINE = layer("Affine", lambda rng, n, d, m: (rng.normal(size=(n, d)), *weights(rng, d, m)), affine,
                   gradients=("dx", "dW", "db"), sizes=(5, 3, 2))
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value
from grader.student.student import Function, RemoteObject, Student
from grader.testing import check
from grader.text import Text

Arguments = tuple[Value, ...]
Size = int | tuple[int, ...]
RESULT = Text("The result", "戻り値")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One task, with data and oracle.

    draw(rng, *sizes): the arguments; the first size is the number of samples. right(*arguments): what should come back:
    an array, a number, a tuple, or a dict of arrays. The first `samples` arguments hold a row for each sample; a layer
    gets these in `forward`, and the rest when it is made.
    """

    task: str
    draw: Callable[..., Arguments]
    right: Callable[..., Value]
    sizes: tuple[int, ...] = (5, 3)
    samples: int = 1
    gradients: tuple[str, ...] | None = None  # a layer's, in the order of the arguments: ("dx", "dW", "db")
    back: Callable[..., dict[str, Array]] | None = None  # (dout, *arguments) → gradients by hand; else numerical ones
    memory: tuple[str, ...] = ()  # those of the gradients that depend on what forward kept; all of them without it
    kind: str = "float"  # of the results' entries: see check.array
    rtol: float = check.RTOL
    atol: float = check.ATOL
    tolerance: float | None = None  # `right` is a difference quotient: relative error, as check.gradient takes it
    taken: Callable[[Value], Value] | None = None  # what counts of a result, where more than one form of it is right
    watched: bool = False  # every call is also held to leave its arguments as they are
    id: str = ""

    @property
    def name(self) -> str:
        """In the brackets of a test's id."""
        return self.id or self.task

    def but(self, **changes: Any) -> Subject:
        """The same subject with other fields: `AFFINE.but(sizes=(3, 3, 3), id="square")`."""
        return dataclasses.replace(self, **changes)

    def drawn(self, rng: np.random.Generator, sizes: tuple[Size, ...] = ()) -> Iterator[Arguments]:
        """Arguments of these sizes, one set for each tuple of sizes; of its own without any."""
        sets = [size for size in sizes if isinstance(size, tuple)]
        several_sizes: Sequence[tuple[Size, ...]] = sets or [sizes or self.sizes]
        for chosen in several_sizes:
            yield self.draw(rng, *chosen)

    def with_another_sample(self, rng: np.random.Generator, sizes: tuple[Size, ...] = ()) -> Arguments:
        """Arguments of the first of these sizes, of one sample more."""
        samples, *others = next(iter([size for size in sizes if isinstance(size, tuple)]), sizes or self.sizes)
        assert isinstance(samples, int)
        return self.draw(rng, samples + 1, *others)

    def make(self, student: Student, args: Arguments) -> RemoteObject:
        """The layer."""
        made: RemoteObject = getattr(student, self.task)(*args[self.samples :])
        return made

    def inputs(self, args: Arguments) -> Arguments:
        """What goes into the call whose result is looked at: of a layer, what `forward` gets."""
        return args if self.gradients is None else args[: self.samples]

    def call(self, student: Student, args: Arguments) -> Function:
        """The call whose result is looked at: the function, or `forward` of a new layer."""
        found: Function = getattr(student, self.task) if self.gradients is None else self.make(student, args).forward
        return found

    def result(self, student: Student, args: Arguments) -> Value:
        """What comes back."""
        call, inputs = self.call(student, args), self.inputs(args)
        return check.unchanged(call, *inputs) if self.watched else call(*inputs)

    def compare(self, actual: Value, expected: Value, *, single: bool = False) -> None:
        """Fail unless `actual` is right; `single`: to the accuracy of float32."""
        self._compare(self.taken(actual) if self.taken else actual, expected, single=single)

    def _compare(self, actual: Value, expected: Value, *, single: bool) -> None:
        if isinstance(expected, Mapping):
            for key, array in mapping(actual, list(expected)).items():
                self._compare(array, expected[key], single=single)
        elif isinstance(expected, tuple):
            for part, right in zip(several(actual, len(expected)), expected, strict=True):
                self._compare(part, right, single=single)
        elif self.tolerance is not None and not single:
            check.gradient(actual, expected, self.tolerance)
        else:
            rtol, atol = (check.RTOL_F32, check.ATOL_F32) if single else (self.rtol, self.atol)
            check.close(self.sound(actual, np.shape(expected)), expected, rtol=rtol, atol=max(atol, self.atol))

    def sound(self, actual: object, shape: tuple[int, ...]) -> Value:
        """`actual` as an array of that shape and of the subject's kind, or as a number where there are no axes."""
        return check.array(actual, shape, self.kind) if shape else check.number(actual)

    # --- the way back of a layer

    def dout(self, rng: np.random.Generator, args: Arguments) -> Arguments:
        """What `backward` gets: a random array; nothing where `forward` gives one number."""
        shape = np.shape(self.right(*args))
        return (rng.normal(size=shape),) if shape else ()

    def slopes(self, args: Arguments, dout: Arguments, names: tuple[str, ...] = ()) -> dict[str, Array]:
        """The gradients of Σ dout · forward: as `back` says, else by central differences of the oracle."""
        assert self.gradients is not None
        wanted = names or self.gradients
        if self.back is not None:
            by_hand = self.back(*dout, *args)
            return {name: by_hand[name] for name in wanted}
        totals = {name: self._total(args, dout, self.gradients.index(name)) for name in wanted}
        return {name: check.numeric_gradient(total, at) for name, (total, at) in totals.items()}

    def _total(self, args: Arguments, dout: Arguments, place: int) -> tuple[Callable[[Array], float], Array]:
        """Σ dout · forward as a function of the argument at `place` alone, and where it is to be looked at."""
        weight = dout[0] if dout else 1.0

        def total(v: Array) -> float:
            return float(np.sum(self.right(*args[:place], v, *args[place + 1 :]) * weight))

        return total, args[place]

    def after_backward(self, layer: RemoteObject, dout: Arguments) -> dict[str, Value]:
        """The gradients by name: those of inputs come back from `backward`, the others are attributes."""
        assert self.gradients is not None
        returned, kept = self.gradients[: self.samples], self.gradients[self.samples :]
        found = layer.backward(*dout)
        parts = several(found, len(returned)) if len(returned) > 1 else [found]
        return {**dict(zip(returned, parts, strict=True)), **{name: layer.get(name) for name in kept}}

    def check_backward(
        self, layer: RemoteObject, args: Arguments, dout: Arguments, names: tuple[str, ...] = ()
    ) -> None:
        """Fail unless these gradients, or all, are right."""
        assert self.gradients is not None
        found = self.after_backward(layer, dout)
        if self.back is None:
            for name in names or self.gradients:
                total, at = self._total(args, dout, self.gradients.index(name))
                check.slopes(found[name], total, at, self.tolerance or check.GRADIENT_TOLERANCE)
            return
        for name, slope in self.slopes(args, dout, names).items():
            check.close(check.array(found[name], slope.shape), slope, rtol=self.rtol, atol=self.atol)


def function(task: str, draw: Callable[..., Arguments], right: Callable[..., Value], **options: Any) -> Subject:
    """A function of the exercise; options are the fields of `Subject`."""
    return Subject(task=task, draw=draw, right=right, **options)


def layer(
    task: str,
    draw: Callable[..., Arguments],
    right: Callable[..., Value],
    *,
    gradients: tuple[str, ...] = ("dx",),
    **options: Any,
) -> Subject:
    """A layer of the exercise; options are the fields of `Subject`."""
    return Subject(task=task, draw=draw, right=right, gradients=gradients, **options)


def mapping(found: Value, keys: list[str], what: Text = RESULT) -> dict[str, Value]:
    """`found` as a dict with exactly these keys."""
    check.true(isinstance(found, dict), f"{what.en} is not a dict.", f"{what.ja}が辞書ではありません。")
    there, wanted = ", ".join(map(str, found)) or "none", ", ".join(keys)
    check.true(
        set(found) == set(keys),
        f"The keys of {what.en[0].lower()}{what.en[1:]} are {there}; they should be {wanted}.",
        f"{what.ja}のキーは {there} ですが、{wanted} のはずです。",
    )
    return {key: found[key] for key in keys}


def several(found: Value, count: int) -> list[Value]:
    """`found` as a list of that many results."""
    number = len(found) if isinstance(found, tuple | list) else 1
    check.true(
        number == count,
        f"{count} results are asked for, but {number} came back.",
        f"{count} 個の結果が必要ですが、{number} 個返りました。",
    )
    return list(found)
