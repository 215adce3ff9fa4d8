"""Answers: a student's sheet, a YAML mapping of question id to answer. Read as text, whatever YAML would make of it."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from grader.quiz import words
from grader.text import Text

LARGEST = 256 << 10
_MOST = 60  # parts of an answer
_DEEPEST = 8  # lists in mappings in lists …

Answer = str | list[str]


class AnswerSheetError(Exception):
    """Nothing in the sheet can be used; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


def read_answers(data: bytes, ids: Iterable[str]) -> dict[str, Answer]:
    """Answers by question id: text or lists of text; blanks and unknown ids are left out. Raises AnswerSheetError."""
    tree = _tree(_decoded(data))
    if tree in (None, ""):
        return {}
    if not isinstance(tree, dict):
        raise AnswerSheetError(words.sheet_is_lines())
    known = {i.lower(): i for i in ids}
    named = ((str(key).strip().lower(), value) for key, value in tree.items())
    answers = {known[key]: _plain(value) for key, value in named if key in known}
    return {key: answer for key, answer in answers.items() if answer}


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise AnswerSheetError(words.sheet_too_large())
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AnswerSheetError(words.sheet_not_utf8())


def _tree(text: str) -> object:
    """Text, lists and mappings only."""
    try:
        _refuse_what_grows(text)
        tree: object = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise AnswerSheetError(words.sheet_not_yaml(mark.line + 1 if mark else None)) from error
    return tree


def _refuse_what_grows(text: str) -> None:
    """A few bytes of aliases or of nesting would keep the parser busy for minutes; events come one by one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise AnswerSheetError(words.sheet_has_aliases())
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise AnswerSheetError(words.sheet_too_deep())


def _plain(value: object) -> Answer:
    if isinstance(value, list):
        return [str(v).strip() for v in value if not isinstance(v, list | dict)][:_MOST]
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in list(value.items())[:_MOST] if isinstance(v, str))
    return str(value).strip()
