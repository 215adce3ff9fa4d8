"""Rendered: what all formats share: a quiz in one, texts as HTML, spellings of an answer, the XML as bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal
from xml.etree import ElementTree

from grader.quiz.kinds.multiple import Multiple
from grader.quiz.kinds.number import Number
from grader.quiz.kinds.shape import Shape
from grader.text import LANGS, Text

Langs = Literal["en", "ja", "both"]


@dataclass(frozen=True)
class Rendered:
    """A quiz in a platform's format. left_out: (question, kind) of those that it has no kind for."""

    files: dict[str, bytes]
    count: int
    left_out: list[tuple[str, str]]


def html(text: Text, langs: Langs, *, is_block: bool = True) -> str:
    """The text as HTML, `code` as code. Both languages stand in spans, of which Moodle's multilang filter shows one; it asks
    that nothing but a space stands between them."""
    if langs != "both" or text.en == text.ja:
        return _marked(text.in_("ja" if langs == "ja" else "en"), is_block)
    spans = [f'<span lang="{lang}" class="multilang">{_marked(text.in_(lang), False)}</span>' for lang in LANGS]
    return f"<p>{' '.join(spans)}</p>" if is_block else " ".join(spans)


def plain(text: Text, langs: Langs) -> str:
    """The text without marks."""
    if langs == "both" and text.en != text.ja:
        return f"{text.en} / {text.ja}"
    return text.in_("ja" if langs == "ja" else "en")


def _marked(text: str, is_block: bool) -> str:
    inner = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return f"<p>{inner}</p>" if is_block else inner


def tolerance(question: Number, key: float) -> float:
    """How far an answer may be off, as platforms count it: never relative."""
    return question.tolerance * max(1.0, abs(key))


def spellings(question: Shape) -> list[str]:
    """The ways in which a shape is usually written."""
    sizes = [str(size) for size in question.answer]
    one = [f"({sizes[0]},)"] if len(sizes) == 1 else []
    joined = [", ".join(sizes), ",".join(sizes), "x".join(sizes), "×".join(sizes), " x ".join(sizes)]
    inside = [f"({joined[0]})", f"({joined[1]})", f"[{joined[0]}]", f"[{joined[1]}]"]
    return list(dict.fromkeys([*one, *inside, *joined]))


def share_of_each(question: Multiple) -> float:
    """Percent that a right choice earns and a wrong one costs, as Moodle rounds it."""
    return round(100 / len(question.answer), 5)


def element(tag: str, *inside: ElementTree.Element | str, **attributes: str) -> ElementTree.Element:
    """An XML element. A string becomes its text."""
    made = ElementTree.Element(tag, attributes)
    for one in inside:
        if isinstance(one, str):
            made.text = (made.text or "") + one
        else:
            made.append(one)
    return made


def document(root: ElementTree.Element) -> bytes:
    """The XML file."""
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def identifiers(letters: Sequence[str]) -> dict[str, str]:
    """Letter of a choice → its identifier in a file."""
    return {letter: f"choice_{letter}" for letter in letters}
