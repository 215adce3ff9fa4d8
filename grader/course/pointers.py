"""Pointers: what a text of the course leads to (files, quizzes, pictures), told as it is in one hand-out.

A lesson leads to every exercise, picture and quiz of its unit. In a hand-out of some of them what leads to nothing becomes
plain text, a sentence about a command that finds nothing is left out, and so is an item of a list that is nothing but that:

    - [`affine.py`](affine.py): `affine`.
    - Quizzes: `grade quiz day1`, `grade quiz errata`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_COMMAND = r"`grade\s+(?:plot|quiz|check|hint|reset)\s+\w+`"
_COMMANDS = re.compile(rf"{_COMMAND}(?:(?:,\s+|、)\s*{_COMMAND})*")
_ONE = re.compile(_COMMAND)
_QUIZ = re.compile(r"\s*[(（](?:quiz|確認テスト)\s+`(\w+)`[)）]")
# A link, a picture, or the name of a Python file, in backticks or bare.
_POINTER = re.compile(
    r"(?P<picture>!?)\[(?P<text>[^\]\n]+)\]\((?P<target>[^)\s]+)\)"
    r"|(?P<tick>`?)(?<![\w./])(?P<file>\w+\.py)\b(?P=tick)(?![\w/])"
)
_ELSEWHERE = re.compile(r"[a-z]+:|#|//")  # begins a link that leads out of the hand-out, or to its own text
_ITEM = re.compile(r"- (?:[^`\[\]:：\n]{1,40}[:：]\s*)?(?:\[`|`grade\s)")  # begins with what it leads to
_SENTENCE_END = re.compile(r"((?<=[.?!])\s+|(?<=[。？！]))")
_ITEM_BEGINS = re.compile(r"^(?=- )", re.MULTILINE)
_SET_APART = ("```", "$$", "    ")


@dataclass(frozen=True)
class Here:
    """What there is in a hand-out. Each maps what the course's texts say to what is said here.

    links: the targets of links from where the text lies. files: those of the course's exercises, to "" where there is no such
    file. commands: `grade quiz day1`. What is missing in links or commands is not there.
    """

    links: Mapping[str, str]
    files: Mapping[str, str]
    commands: Mapping[str, str]

    def has_quiz(self, name: str) -> bool:
        """Whether it can be taken here."""
        return f"grade quiz {name}" in self.commands


ALONE = Here({}, {}, {})  # nothing is beside the text


def as_handed_out(text: str, here: Here) -> str:
    """A text in Markdown, all of whose pointers lead to something that is here."""
    body = text.rstrip("\n")
    first, *others = re.split(r"(\n{2,})", body)
    told = _part(first, here)
    for space, part in zip(others[::2], others[1::2], strict=True):
        becomes = _part(part, here)
        told += (space if told else "") + becomes if becomes else ""
    return told + text[len(body) :]


def names_as_handed_out(text: str, here: Here) -> str:
    """A statement, or a question, with the names that files and commands have here. It has no links, but formulas."""
    text = _COMMANDS.sub(lambda found: _commands(found[0], here), without_absent_quizzes(text, here))
    return _POINTER.sub(lambda found: _pointer(found, here) if found["file"] else found[0], text)


def without_absent_quizzes(text: str, here: Here) -> str:
    """A text whose asides `(quiz `labs`)` name quizzes that are here; the others are left out."""
    return _QUIZ.sub(lambda found: found[0] if here.has_quiz(found[1]) else "", text)


def quizzes_named(text: str) -> list[str]:
    """The quizzes that a text names in such asides."""
    return [found[1] for found in _QUIZ.finditer(text)]


def files_named(text: str) -> Iterator[str]:
    """The Python files that a text names."""
    return (found["file"] for found in _POINTER.finditer(text) if found["file"])


def _part(part: str, here: Here) -> str:
    """What stands between two blank lines: a paragraph, a table, or a list with an item or more."""
    if part.startswith("|"):
        return _POINTER.sub(lambda found: _pointer(found, here), part)
    if part.startswith(_SET_APART) or not part.strip():
        return part
    return "".join(_block(block, here) for block in _ITEM_BEGINS.split(part)).rstrip("\n")


def _block(block: str, here: Here) -> str:
    if _ITEM.match(block) and not _leads_somewhere(block, here):
        return ""
    pieces = _SENTENCE_END.split(without_absent_quizzes(block, here))
    told = [pieces[0] if _is_of_use(pieces[0], here) else ""]
    for space, sentence in zip(pieces[1::2], pieces[2::2], strict=True):
        told += [space, sentence] if _is_of_use(sentence, here) else []
    text = _COMMANDS.sub(lambda found: _commands(found[0], here), "".join(told))
    return _POINTER.sub(lambda found: _pointer(found, here), text)


def _leads_somewhere(block: str, here: Here) -> bool:
    links = (found["target"] in here.links for found in _POINTER.finditer(block) if found["target"])
    return any(links) or any(name in here.commands for name in _named(block))


def _is_of_use(sentence: str, here: Here) -> bool:
    """Whether it says anything but what to do with something that is not here."""
    named = _named(sentence)
    return not named or any(name in here.commands for name in named)


def _named(text: str) -> list[str]:
    """The commands in it."""
    return [" ".join(one.strip("`").split()) for one in _ONE.findall(text)]


def _commands(text: str, here: Here) -> str:
    """Of commands in a row those that find something; where none does, the names of what they are about."""
    between = "、" if "、" in text else ", "
    named = _named(text)
    if all(here.commands.get(name) == name for name in named):
        return text
    there = [f"`{here.commands[name]}`" for name in named if name in here.commands]
    return between.join(there or [name.split()[-1] for name in named])


def _pointer(found: re.Match[str], here: Here) -> str:
    if found["file"]:
        name = here.files.get(found["file"], found["file"])
        return f"{found['tick']}{name}{found['tick']}" if name else found["file"].removesuffix(".py")
    if _ELSEWHERE.match(found["target"]):
        return found[0]
    text = _POINTER.sub(lambda inner: _pointer(inner, here), found["text"])
    if found["target"] in here.links:
        return f"{found['picture']}[{text}]({here.links[found['target']]})"
    return "" if found["picture"] else text
