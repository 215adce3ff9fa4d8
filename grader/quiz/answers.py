"""Answers: what a student's sheet says, question by question. Read as text, whatever YAML would make of it.

A sheet is lines of the form `q1: answer`; each question's lines are read for themselves (`sheet_lines`), so that a slip
costs the line that it is in. What had to be mended is told; what could not be read is told and flagged. A sheet that
is one mapping in braces, as programs write it, is read as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from grader.encoding import INVISIBLE, Encoding
from grader.quiz import words
from grader.quiz.line_values import Answer
from grader.quiz.mending import Mended, Repair
from grader.quiz.sheet_bytes import decoded
from grader.quiz.sheet_lines import Below, Block, SheetLines, squeezed
from grader.quiz.written import plain
from grader.text import Text

LARGEST = 256 << 10
VARIANT = "variant"  # the line that says which hand-out is answered
_LONGEST_NUMBER = 9  # digits
_MOST = 60  # parts of an answer
_SHORT = len("q10b")  # most ids are
_LINE_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
_PLAIN_JSON = str.maketrans("“”„：，", '""":,')  # as word processors and input methods write it
_LOST = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")  # what bytes in no known encoding turn into


class AnswerSheetError(Exception):
    """Nothing in the sheet can be used; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Answers:
    """What was read of a sheet: text or lists of text by question id, without blanks.

    `unread`: why a question's line gives no answer. `below`: what an answer is without lines that may not belong to it. `aside`: why a line that belongs to no question was left aside;
    `missed`: whether one of them may hold the answer to a question that has none.
    """

    given: Mapping[str, Answer] = field(default_factory=dict)
    unread: Mapping[str, Text] = field(default_factory=dict)
    aside: tuple[Text, ...] = ()
    missed: bool = False
    mended: tuple[Mended, ...] = ()
    encoding: Encoding = Encoding.UTF_8
    variant: int = 0  # the number of the hand-out that the sheet answers
    below: Mapping[str, Below] = field(default_factory=dict)

    @property
    def lost(self) -> tuple[Text, ...]:
        """What a person should look at: it may cost an answer."""
        return words.listed([*self.unread.values(), *(self.aside if self.missed else ())])

    @property
    def notes(self) -> tuple[Text, ...]:
        """What else is to be told: it costs nothing."""
        mended = (words.mended(self.mended),) if self.mended else ()
        saved = () if self.encoding is Encoding.UTF_8 else (words.saved_as(self.encoding),)
        return saved + mended + words.listed([] if self.missed else self.aside)

    def settled(self, takes: Callable[[str, Answer], bool], goes_on: Collection[str], ids: Collection[str]) -> Answers:
        """The answers without the lines below them that are none of theirs: those without which one is whole by itself.

        takes: whether a question understands an answer. goes_on: questions whose answers may well have several lines: there
        they are taken off only where the answer cannot be understood with them.
        """
        cut = {}
        for question, below in self.below.items():
            order = (
                (self.given[question], below.answer) if question in goes_on else (below.answer, self.given[question])
            )
            if next((answer for answer in order if takes(question, answer)), None) is below.answer:
                cut[question] = below
        return self._without(cut, ids) if cut else self

    def _without(self, cut: Mapping[str, Below], ids: Collection[str]) -> Answers:
        given = {**self.given, **{question: below.answer for question, below in cut.items()}}
        joined = {Mended(below.begins, Repair.SEVERAL_LINES) for below in cut.values()}
        return replace(
            self,
            given=given,
            aside=(*self.aside, *(words.of_no_question(below.line, below.text) for below in cut.values())),
            missed=self.missed or _has_open(given, ids),
            mended=tuple(mended for mended in self.mended if mended not in joined),
            below={question: below for question, below in self.below.items() if question not in cut},
        )


def read_answers(data: bytes, ids: Iterable[str]) -> Answers:
    """The answers to the questions `ids` in a sheet, in time linear in its size. Raises AnswerSheetError."""
    if len(data) > LARGEST:
        raise AnswerSheetError(words.sheet_too_large())
    known, sheet = (*ids, VARIANT), decoded(data)
    text = _seen(sheet.text)
    tree = _mapping(text) if text.lstrip().startswith(("{", "[")) else None
    if tree and not _is_torn(tree, known):
        return _with_variant(_of_mapping(_flat(tree, known), known))
    return _with_variant(replace(_of_lines(SheetLines.read(text, known), known), encoding=sheet.encoding))


def _with_variant(read: Answers) -> Answers:
    """The number taken out of the answers; a line that holds none is told as one that could not be read."""
    if VARIANT in read.below:
        read = read._without({VARIANT: read.below[VARIANT]}, read.given)
    given = dict(read.given)
    said = plain(given.pop(VARIANT, "")).rstrip("。.")
    if not said or (said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER):
        return replace(read, given=given, variant=int(said or 0))
    return replace(read, given=given, unread={**read.unread, VARIANT: words.no_variant(said)})


def _seen(text: str) -> str:
    """The text as its writer saw it: nothing invisible, every end of a line the same."""
    return _LINE_ENDS.sub("\n", text.translate(INVISIBLE))


def _of_lines(sheet: SheetLines, ids: tuple[str, ...]) -> Answers:
    if not sheet.blocks and sheet.strays:
        garbled = any(_LOST.search(text) for _, text in sheet.strays)
        raise AnswerSheetError(words.sheet_not_utf8() if garbled else words.sheet_is_lines())
    given, mended = _chosen(sheet)
    below = {q: found for q, block in given.items() if (found := block.alone())}
    spoilt = {q: line for q, block in given.items() if (line := _lost(block))}
    cut = {q: found for q, found in below.items() if spoilt.get(q, 0) >= found.line}
    spoilt = {q: line for q, line in spoilt.items() if q not in cut}
    unread = {q: words.characters_lost(line) for q, line in spoilt.items()}
    answers = {q: block.value()[0] for q, block in given.items() if q not in unread}
    aside = [words.of_no_question(line, text) for line, text in sheet.strays]
    aside += [words.no_such_question(line, key) for line, key in sheet.foreign]
    is_one = bool(sheet.strays) or any(_is_like_an_id(key, ids) for _, key in sheet.foreign)
    missed = is_one and _has_open(given, ids)
    below = {q: found for q, found in below.items() if q in answers}
    read = Answers(answers, unread, tuple(aside), missed, tuple(sorted(mended)), below=below)
    return read._without(cut, ids) if cut else read


def _lost(block: Block) -> int:
    """The first line of a block that holds what cannot be read; 0 where there is none."""
    lines = ((block.line, block.first), *block.below)
    return next((n for n, line in lines if _LOST.search(line)), 0)


def _chosen(sheet: SheetLines) -> tuple[dict[str, Block], list[Mended]]:
    """Question → its lines, of several the last with an answer (never one that another's text may hold)."""
    mended = list(sheet.mended)
    given: dict[str, Block] = {}
    indents: dict[str, int] = {}
    for block in sheet.blocks:
        answer, repairs = block.value()
        if not answer or block.indent > indents.get(block.question, block.indent):
            continue
        if block.question in given and given[block.question].value()[0] != answer:
            mended.append(Mended(block.line, Repair.TWICE))
        mended += [Mended(block.line, repair) for repair in repairs]
        given[block.question], indents[block.question] = block, block.indent
    return given, mended


def _of_mapping(tree: Mapping[object, object], ids: tuple[str, ...]) -> Answers:
    known = {squeezed(i): i for i in ids}
    named = [(squeezed(str(key)), value) for key, value in tree.items()]
    answers = {known[key]: _plain(value) for key, value in named if key in known}
    aside = [words.no_such_question(1, str(key)) for key, _ in named if key not in known]
    given = {key: answer for key, answer in answers.items() if answer}
    return Answers(given, aside=tuple(aside), missed=bool(aside) and _has_open(given, ids))


def _flat(tree: Mapping[object, object] | list[object], ids: Collection[str]) -> Mapping[object, object]:
    """Question → answer, of a list of such mappings, of `{id: q1, answer: b}` and of mappings in a mapping, too."""
    if isinstance(tree, list):
        flat = [_flat(part, ids) for part in tree if isinstance(part, dict)]
        return {key: value for part in flat for key, value in part.items()}
    if set(tree) == {"id", "answer"}:
        return {tree["id"]: tree["answer"]}
    inner = [value for value in tree.values() if isinstance(value, dict | list)]
    if len(inner) == len(tree) == 1 and not set(tree) & set(ids):
        return _flat(inner[0], ids)
    return tree


def _is_torn(tree: Mapping[object, object] | list[object], ids: Collection[str]) -> bool:
    """Whether a comma in an answer without quotes left a part of it for a name of its own."""
    return isinstance(tree, dict) and any(not value and squeezed(str(key)) not in ids for key, value in tree.items())


def _has_open(given: Collection[str], ids: Collection[str]) -> bool:
    """Whether a question has no answer."""
    return any(i not in given for i in ids if i != VARIANT)


def _is_like_an_id(key: str, ids: Collection[str]) -> bool:
    """Whether a name that is no question's looks like one: q99, ql, kernel_cuont. What else people write has names, too."""
    short, long = ([i for i in ids if (len(i) <= _SHORT) == is_short] for is_short in (True, False))
    if len(key) <= _SHORT and short:
        return any(c.isdigit() for c in key) or bool(get_close_matches(key.lower(), short, 1, 0.5))
    return bool(get_close_matches(key.lower(), [*short, *long], 1, 0.8))


# --- a mapping in braces


def _mapping(text: str) -> Mapping[object, object] | list[object] | None:
    """The sheet as a program writes it, in JSON or YAML; None where it is neither."""
    tree = _json(text) or _json(text.translate(_PLAIN_JSON)) or _yaml(text)
    is_usable = isinstance(tree, dict) or (isinstance(tree, list) and any(isinstance(part, dict) for part in tree))
    return tree if is_usable else None  # type: ignore[return-value]


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _yaml(text: str) -> object:
    from grader.quiz.braces import flow  # not above: it is seldom needed, and takes its time

    return flow(text)


def _plain(value: object) -> Answer:
    if value is None:
        return ""
    if isinstance(value, list):
        return [_text(v) for v in value if not isinstance(v, list | dict)][:_MOST]
    if isinstance(value, dict):
        return ", ".join(f"{_text(k)}: {_text(v)}" for k, v in list(value.items())[:_MOST] if isinstance(v, str))
    return _text(value)


def _text(value: object) -> str:
    """As text without lone surrogates, which JSON can write and no file can hold."""
    return str(value).strip().encode("utf-8", "replace").decode("utf-8")
