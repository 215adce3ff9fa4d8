"""Answers: a student's sheet, a YAML mapping of question id to answer. Read as text, whatever YAML would make of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from grader.text import Text

LARGEST = 256 << 10
_SKETCH = 60
_DEEPEST = 8  # lists in mappings in lists …


class AnswerSheetError(Exception):
    """Nothing in the sheet can be used; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


def read_answers(data: bytes, ids: Iterable[str]) -> dict[str, Any]:
    """Answers by question id: text or lists of text; blanks and unknown ids are left out. Raises AnswerSheetError."""
    tree = _tree(data)
    if tree in (None, ""):
        return {}
    if not isinstance(tree, dict):
        raise AnswerSheetError(
            Text(
                "The sheet should be lines of the form `q1: answer`.", "シートは `q1: 解答` の形の行で書いてください。"
            )
        )
    known = {i.lower(): i for i in ids}
    answers = {known[str(k).strip().lower()]: _plain(v) for k, v in tree.items() if str(k).strip().lower() in known}
    return {k: v for k, v in answers.items() if v not in ("", [], None)}


def _tree(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise AnswerSheetError(Text("The sheet is too large.", "シートが大きすぎます。"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp932")
        except UnicodeDecodeError as error:
            raise AnswerSheetError(Text("Save the sheet as UTF-8.", "シートを UTF-8 で保存してください。")) from error
    try:
        _refuse_what_grows(text)
        return yaml.load(text, Loader=yaml.BaseLoader)  # makes text, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        en = f" (line {mark.line + 1})" if mark else ""
        ja = f"（{mark.line + 1} 行目）" if mark else ""
        raise AnswerSheetError(
            Text(
                f"The sheet cannot be read as YAML{en}: put quotes around an answer with : or # in it.",
                f"シートを YAML として読めません{ja}。: や # を含む解答は引用符で囲んでください。",
            )
        ) from error


def _refuse_what_grows(text: str) -> None:
    """A few bytes of aliases or of nesting would keep the parser busy for minutes; events come one by one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise AnswerSheetError(
                Text("The sheet uses YAML aliases, which are not read.", "YAML のエイリアスは使えません。")
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise AnswerSheetError(Text("The sheet is nested too deeply.", "シートの入れ子が深すぎます。"))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [str(v).strip() for v in value if not isinstance(v, list | dict)][:_SKETCH]
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in list(value.items())[:_SKETCH] if isinstance(v, str))
    return str(value).strip()
