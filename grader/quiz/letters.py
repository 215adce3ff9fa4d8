"""Letters: what the kinds with choices share: their form, and which choices an answer names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Annotated, Generic, Self, TypeVar

from msgspec import Meta
from msgspec.structs import replace

from grader.quiz import words
from grader.quiz.prose import Prose
from grader.quiz.question import Asked, Keyed, NotUnderstood
from grader.quiz.written import line, plain

A = TypeVar("A", covariant=True)
Letter = Annotated[str, Meta(pattern="^[a-z]$")]
Letters = Annotated[tuple[Letter, ...], Meta(min_length=1)]

_BETWEEN = re.compile(r"(?:[\s,、;・/→⇒>&]|[-=]>|と|\band\b)+")
_WITH_TEXT = re.compile(r"\(?([a-z])[).．:,]?\s+(.+)", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"(?:答え?|解答|選択肢)\s*")
_END = re.compile(r"(?:です)?(?:[\s。.,;、]{0,9}|\s#.*)$", re.DOTALL)


class Lettered(Keyed[A], Generic[A], kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A question whose answer names choices by their letters."""

    choices: Annotated[dict[Letter, Prose], Meta(min_length=2)]
    keep_order: bool = False  # where the order says something: sizes, years

    @classmethod
    def echo(cls, answer: object, asked: Asked) -> str:
        """The letters."""
        return ", ".join(letters(answer, asked.choices))

    def shuffled(self, number: int) -> Self:
        """The choices in an order of their own for each number and question."""
        if self.keep_order:
            return self
        choices = sorted(self.choices.items(), key=lambda choice: _place(number, self.id, choice[0]))
        return replace(self, choices=dict(choices))

    def __post_init__(self) -> None:
        for name, answer in (("answer", self.answer), *(("wrong", w.answer) for w in self.wrong)):
            if not set(listed(answer)) <= self.choices.keys():
                raise ValueError(f"the {name} names a choice that is not there; give letters of its choices")


def _place(number: int, question: str, letter: str) -> bytes:
    """A number's order is the same on every machine and in every version of Python: no generator is asked for it."""
    return hashlib.sha256(f"{number}:{question}:{letter}".encode()).digest()


def listed(answer: object) -> list[object]:
    """A key as a list, of one where it is one letter."""
    return list(answer) if isinstance(answer, tuple) else [answer]


def letters(answer: object, ids: Collection[str]) -> list[str]:
    """The choices that an answer names, in its order. Raises NotUnderstood where it names none, or something else."""
    copied = _with_text(plain(answer), ids) if isinstance(ids, Mapping) else None
    if copied:
        return [copied]
    parts = answer if isinstance(answer, list | tuple) else _BETWEEN.split(_HEAD.sub("", _END.sub("", plain(answer))))
    found = [letter for part in parts for letter in _word(part)]
    if not found or not set(found) <= set(ids):
        raise NotUnderstood(words.answer_with_letters(line(answer), ids))
    return found


def _with_text(answer: str, choices: Mapping[str, Prose]) -> str | None:
    """The letter of an answer that is a choice as the sheet has it: `b) yes / はい`."""
    found = _WITH_TEXT.fullmatch(answer)
    choice = choices.get(found[1].lower()) if found else None
    texts = [plain(text).lower() for text in (choice.en, choice.ja)] if choice else []
    return found[1].lower() if found and found[2].lower().startswith(tuple(texts)) and texts else None


def _word(part: object) -> str:
    """One word without what stands around it: a choice, or the choices that it is made of."""
    return plain(part).strip("()[]「」.．:").lower()
