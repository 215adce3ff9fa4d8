"""Sheet lines: which lines of an answer sheet belong to which question.

A block begins with a line that names a question of the quiz and reaches to the next one, to a comment, or to a name
that is no question's. What stands in a block never changes where another one begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from grader.quiz.line_values import BLOCK_STYLE, Answer, alone, value
from grader.quiz.mending import Mended, Repair

_COLON = re.compile("[:：﹕∶︰꞉ː](?:[:：]|=(?!=))?")
_LONGEST_NAME = 60  # characters before the colon
_SPACE = " \t\u3000"
_AROUND = _SPACE + "\"'`“”‘’*-•・{,([)]【】［］+>＞→⇒|｜"  # what is put around a name
_LIST_NUMBER = re.compile(r"\d+(?:[.)．、]\s*|\s+)(?=\D)")
_QUESTION = re.compile(r"第(?=\d+問$)|(?<=\d)問$|設問|問題?|question")
# A question's name and no colon: q2 25, q2 = 25, q2) 25, q2. 25, q2 - 25.
_NO_COLON = re.compile(
    r"[(（\[【［|｜>＞ \t\u3000]*([^\W_]\w{0,20})"
    r"(?:[ \t\u3000]*(?:->|[=＝]>|[=＝)）\]】］、，,;；→⇒．|｜/]|\.(?!\d))|[ \t\u3000]+[-–—](?= )|[ \t\u3000]|$)(.*)"
)
_FOREIGN = re.compile(r"([A-Za-z_]\w{0,20})[ \t]*[:：](?:[ \t](.*))?")
# Another question's name and colon further on in a line.
_INNER = re.compile(
    r"(?<![ \t\u3000,，、;；])[ \t\u3000,，、;；]++(?=[\"'“”]?([^\W\d_][^\W_]{0,20})[\"'“”]?[ \t\u3000]*[:：])"
)
_COMMENTED = re.compile(r"#+[ \t]*([A-Za-z_]\w{0,20}:(?:[ \t].*)?)")
_DECORATION = re.compile(
    r"[ \t\u3000]*(?:[-‐-―－ー─=＝_＿~*]{2,}|\.\.\.+|…+)\s*|(?:<<<<<<<|>>>>>>>|```|~~~|%YAML).*|[{}\[\]],?\s*"
)
_HEADING = re.compile(r"-{2,}[ \t]*(\w+)[ \t]*(?:\([\d.]+\))?\s*")  # of a question, as the sheet has it


@lru_cache(1000)
def squeezed(name: str) -> str:
    """A question's name without what people vary in it: `Q 1a`, `ｑ１ａ`, `問1a` are all q1a."""
    plain = unicodedata.normalize("NFKC", name.strip(_AROUND)).lower()
    plain = re.sub(r"[\s_.\-]+", "", _LIST_NUMBER.sub("", plain).strip(_AROUND))
    asked = _QUESTION.sub("q", plain, count=1)
    return re.sub(r"(?<!\d)0+(?=\d)", "", asked.removesuffix("問"))


@dataclass(frozen=True)
class Below:
    """What lines at the margin below an answer leave of it, if they are none of it. `begins`: the answer's first line;
    `line`, `text`: the first of those."""

    answer: Answer
    begins: int
    line: int
    text: str


@dataclass
class Block:
    """The lines of one answer: `first` is what stands behind the colon, `below` the lines below, with their numbers."""

    question: str
    line: int  # of its first line, counted from 1; `end`: of its last that is not blank
    first: str
    indent: int = 0
    repairs: tuple[Repair, ...] = ()
    below: list[tuple[int, str]] = field(default_factory=list)
    end: int = 0

    def __post_init__(self) -> None:
        self.end = self.line

    def add(self, n: int, line: str) -> None:
        """Take line number `n` as one of the block's."""
        self.below.append((n, line))
        if line.strip():
            self.end = n

    @property
    def more(self) -> list[str]:
        """The lines below."""
        return [line for _, line in self.below]

    def holds(self, line: str) -> bool:
        """Whether a line can only belong to the text below a `|` or `>`."""
        return bool(BLOCK_STYLE.fullmatch(self.first)) and (not line.strip() or _indent(line) > self.indent)

    def value(self) -> tuple[Answer, tuple[Repair, ...]]:
        """The answer, and what was mended of it."""
        answer, repairs = value(self.first, self.more)
        return answer, self.repairs + repairs

    def alone(self) -> Below | None:
        """The answer without the lines below it that may be nobody's."""
        found = alone(self.first, self.more)
        if found is None:
            return None
        number, line = self.below[found[1]]
        return Below(found[0], self.line, number, line.strip())


@dataclass
class SheetLines:
    """A sheet taken apart, by line number. `strays`: lines of no question; `foreign`: names that are no question's."""

    blocks: list[Block] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)
    foreign: list[tuple[int, str]] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)

    @classmethod
    def read(cls, text: str, ids: Collection[str]) -> SheetLines:
        """The lines of the questions `ids`, in time linear in the length of the text."""
        names = {squeezed(i): i for i in ids} | {i: i for i in ids}
        lines = list(enumerate(text.rstrip("\n").split("\n"), 1))
        if not any(_with_colon(*line, names) or _without_colon(*line, names) for line in lines):  # 1: b, (2) a, ③ 0.5
            names |= {i.removeprefix("q"): i for i in ids}
        sheet = cls()
        lines = list(sheet._broken(lines, names))
        begun = [_with_colon(n, line, names) for n, line in lines]
        with_colon = {block.question for block in begun if block}
        loose = {name: i for name, i in names.items() if i not in with_colon}
        block: Block | None = None
        for (n, line), start in zip(lines, begun, strict=True):
            start = start or _without_colon(n, line, loose) or _glued(n, line, loose)
            block = sheet._take(n, line, block, start, names)
        sheet.blocks += sheet._commented(lines, names)
        return sheet

    def _broken(self, lines: list[tuple[int, str]], names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """The lines, broken before the name of a question that has no line of its own."""
        own = {block.question for n, line in lines if (block := _with_colon(n, line, names))}
        for n, line in lines:
            starts = [0]
            for found in _INNER.finditer(line) if not line.startswith("#") else ():
                question = names.get(squeezed(found[1]))
                if question and question not in own and not found[1].isdigit():
                    own.add(question)
                    starts.append(found.end())
            if len(starts) > 1:
                self.mended.append(Mended(n, Repair.SAME_LINE))
            for start, end in zip(starts, (*starts[1:], len(line)), strict=True):
                yield n, line[start:end].rstrip(",，、;； \t") if end < len(line) else line[start:]

    def _commented(self, lines: list[tuple[int, str]], names: Mapping[str, str]) -> Iterator[Block]:
        """Answers behind a `#`, to questions that have no other."""
        answered = {block.question for block in self.blocks if block.value()[0]}
        for n, line in lines:
            found = _COMMENTED.fullmatch(line)
            block = _with_colon(n, found[1], names) if found else None
            if block and block.question not in answered and block.first.strip():
                yield replace(block, repairs=(Repair.COMMENT,))

    def _take(
        self, n: int, line: str, block: Block | None, start: Block | None, names: Mapping[str, str]
    ) -> Block | None:
        """Put a line where it belongs. Returns the block that goes on below it."""
        if block and block.holds(line):
            block.add(n, line)
        elif start:
            self.blocks.append(start)
            return start
        elif _is_decoration(line, names):
            if line.startswith(("`", "~")) or (self.blocks and line[0] not in "{}[]"):
                self.mended.append(Mended(n, Repair.DECORATION))
        elif line.startswith("#"):
            return None
        elif found := _FOREIGN.fullmatch(line):
            self.foreign += [(n, found[1])] if found[2] else []
            return None
        elif block:
            block.add(n, line)
        elif line.strip() and not line.lstrip().startswith("#"):
            self.strays.append((n, line.strip()))
        return block


def _with_colon(n: int, line: str, names: Mapping[str, str]) -> Block | None:
    colon = _COLON.search(line, 0, _LONGEST_NAME)
    if not colon or line.startswith("#"):
        return None
    name, first = line[: colon.start()], line[colon.end() :]
    question = names.get(name) or names.get(squeezed(name))
    if question is None:
        return None
    repairs = tuple(_repairs(name, question, colon.group(), first))
    if name.strip(_SPACE + "{")[-1:] in ('"', "'"):  # as JSON has it
        first = first.rstrip().removesuffix("}").rstrip().removesuffix(",")
    if name.lstrip().startswith("**"):  # **q3:** 0.5
        first = first.removeprefix("**")
    return Block(question, n, first, _indent(line), repairs)


def _without_colon(n: int, line: str, names: Mapping[str, str]) -> Block | None:
    found = _NO_COLON.fullmatch(line)
    question = names.get(squeezed(found[1])) if found else None
    if not (found and question):
        return None
    first = found[2].rstrip().removesuffix("|") if line.lstrip().startswith("|") else found[2]  # a row of a table
    return Block(question, n, first, repairs=(Repair.NO_COLON,))


def _glued(n: int, line: str, names: Mapping[str, str]) -> Block | None:
    """A question's name right before its answer: q3b. Where both are digits nobody can tell them apart."""
    if _FOREIGN.fullmatch(line):
        return None
    found = (name for name in names if re.search(r"(?!^)\d", name) and line.lower().startswith(name))
    name = max(found, key=len, default="")
    rest = line[len(name) :]
    if not name or not rest.strip() or (rest[0].isdigit() and name[-1].isdigit()):
        return None
    return Block(names[name], n, rest, repairs=(Repair.NO_COLON,))


def _is_decoration(line: str, names: Mapping[str, str]) -> bool:
    """Whether a line says nothing: a rule, the marks of a code block, the heading of a question."""
    heading = _HEADING.fullmatch(line)
    return bool(_DECORATION.fullmatch(line)) or bool(heading and squeezed(heading[1]) in names)


def _repairs(name: str, question: str, colon: str, first: str) -> Iterator[Repair]:
    if name.strip(_SPACE + "{\"'").lower() != question:
        yield Repair.SPELLING
    if name[:1] in tuple(_SPACE):
        yield Repair.INDENTED
    if colon != ":":
        yield Repair.WIDE_COLON if colon == "：" else Repair.COLON_LIKE
    elif first.startswith("\t"):
        yield Repair.TAB
    elif first[:1] not in ("", " "):
        yield Repair.NO_SPACE


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_SPACE))
