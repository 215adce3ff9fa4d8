"""Question: what all kinds of question share, and what each has to say of itself.

    Question ─┬─ Keyed ─┬─ Lettered ─── single · multiple · order · match
              │         └────────────── number · shape · formula · code
              └──────────────────────── text

A question is its own form: the fields of the class are the fields of the quiz file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, Protocol, Self, TypeVar

from msgspec import Meta, Struct

from grader.quiz import words
from grader.quiz.prose import Prose
from grader.quiz.written import bare, line
from grader.text import Lang, Text

if TYPE_CHECKING:
    from numpy.random import Generator  # numpy is for marking only: `grade list` does without it

Name = Annotated[str, Meta(pattern="^[A-Za-z_][A-Za-z_0-9]*$")]  # of a variable
Written = str | int | float  # a key as text: YAML makes a number of a bare 2
CodeRunner = Callable[[bytes, str, tuple[object, ...], float], object]
A = TypeVar("A", covariant=True)


class NotUnderstood(Exception):
    """An answer that is none of its kind; `text` says what is asked for."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Verdict:
    """`share`: of the points, 0 to 1. `feedback`: what to say beside the explanation."""

    share: float
    feedback: Text = Text()
    review: bool = False


@dataclass(frozen=True)
class Context:
    """What marking may use: the isolated worker and random numbers."""

    run_code: CodeRunner
    rng: Generator


@dataclass(frozen=True)
class AnswerCell:
    """The cell of a notebook that a question is answered in. `by_hand`: a person marks what stands there."""

    cell_type: Literal["code", "markdown"]
    source: str
    by_hand: bool = False


class Entry(StrEnum):
    """With what a page asks for an answer: radio buttons, boxes to tick, a place for each choice, a choice for each item,
    a line, a line of code, some lines."""

    ONE = "one"
    MANY = "many"
    ORDER = "order"
    PAIRS = "pairs"
    LINE = "line"
    CODE = "code"
    LINES = "lines"


class Asked(Protocol):
    """What reading an answer may know of its question: nothing of the key, so that a student's copy will do."""

    @property
    def choices(self) -> Mapping[str, object]: ...

    @property
    def items(self) -> Mapping[str, object]: ...

    @property
    def variables(self) -> Collection[str]: ...


class Figure(Prose, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A drawing beside a prompt. Its text says what is seen on it, where it cannot be shown."""

    svg: Annotated[str, Meta(pattern=r'^<svg xmlns="http://www\.w3\.org/2000/svg" ', description="an SVG file")]


class Question(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """One question of a quiz file. A kind gives `how`, `understood` and `judged`, and what else differs."""

    how: ClassVar[Text]  # in which form the question is answered
    blank: ClassVar[str] = ""  # what stands behind the colon in an answer sheet
    entry: ClassVar[Entry] = Entry.LINE
    goes_on: ClassVar[bool] = False  # whether an answer may well have several lines
    by_hand: ClassVar[bool] = False  # whether a notebook's answer is left to a person

    id: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    prompt: Prose
    explanation: Prose
    figure: Figure | None = None
    points: Annotated[float, Meta(gt=0)] = 1.0
    variants: tuple[dict[str, Any], ...] = ()  # what is otherwise in the question as others get it (`handed_out`)

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> object:
        """What the answer says. Raises NotUnderstood."""
        raise NotImplementedError

    def judged(self, answer: object, context: Context) -> Verdict:
        """What an answer earns. Raises NotUnderstood."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """The name of the kind, as the file has it."""
        return str(self.__struct_config__.tag)

    @property
    def in_words(self) -> Text:
        """The prompt, with what is seen on its figure."""
        prompt, seen = self.prompt.text, self.figure
        return prompt + words.on_figure(seen.text) if seen else prompt

    @property
    def choices(self) -> Mapping[str, Prose]:
        """Letter → what it stands for."""
        return {}

    @property
    def items(self) -> Mapping[str, Prose]:
        """Number → what a choice is to be found for."""
        return {}

    @property
    def variables(self) -> Collection[str]:
        """Names that an answer may use."""
        return ()

    @property
    def key(self) -> str:
        """The key, as one would write it in a sheet."""
        return ""

    def shuffled(self, number: int) -> Self:
        """The question with its choices in the order that belongs to the number; each keeps its letter."""
        return self

    @property
    def wrong(self) -> tuple[Wrong[object], ...]:
        """Known wrong answers."""
        return ()

    def mark(self, answer: object, context: Context) -> Verdict:
        """What an answer earns; nothing, and what is asked for, where it is none of the kind."""
        try:
            return self.judged(answer, context)
        except NotUnderstood as error:
            return Verdict(0.0, error.text)

    @classmethod
    def echo(cls, answer: object, asked: Asked) -> str:
        """What was understood, for the student to see. Raises NotUnderstood."""
        cls.understood(answer, asked)
        return bare(answer)

    @classmethod
    def refusal(cls, answer: object, asked: Asked) -> Text | None:
        """Why the terminal asks again."""
        try:
            cls.understood(answer, asked)
        except NotUnderstood as error:
            return error.text
        return None

    def answer_cell(self, name: str, lang: Lang) -> AnswerCell:
        """Where a notebook asks for the answer: a name to be given a value."""
        return AnswerCell("code", f'{name} = ""  # {self.how.en} / {self.how.ja}')

    def secrets(self) -> Iterator[str]:
        """Sentences and lines that no student may find in what they get."""
        for text in (self.explanation.text, *(w.feedback for w in self.wrong)):
            yield from (text.en, text.ja)


class Wrong(Prose, Generic[A], kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A known wrong answer, and what to say to it."""

    answer: A

    @property
    def feedback(self) -> Text:
        """What to say to it."""
        return self.text


class Keyed(Question, Generic[A], kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A question with a key."""

    answer: A
    wrong: tuple[Wrong[A], ...] = ()

    @property
    def key(self) -> str:
        """The key as text."""
        return line(self.answer)

    def known(self, is_answer: Callable[[A], bool]) -> Verdict:
        """All points where the answer is the key; else what is said to the first known wrong answer that it is."""
        if is_answer(self.answer):
            return Verdict(1.0)
        feedback = (w.feedback for w in self.wrong if is_answer(w.answer))
        return Verdict(0.0, next(feedback, Text()))
