"""Mending: the slips in an answer sheet that its reader sees through, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grader.text import Text


class Repair(StrEnum):
    """What was not as an answer sheet has it, and was read all the same."""

    WIDE_COLON = "wide_colon"
    COLON_LIKE = "colon_like"
    NO_SPACE = "no_space"
    NO_COLON = "no_colon"
    TAB = "tab"
    INDENTED = "indented"
    SPELLING = "spelling"
    QUOTE = "quote"
    BRACKET = "bracket"
    BACKSLASH = "backslash"
    INNER_COLON = "inner_colon"
    SEVERAL_LINES = "several_lines"
    SAME_LINE = "same_line"
    COMMENT = "comment"
    LABEL = "label"
    DECORATION = "decoration"
    TWICE = "twice"

    @property
    def words(self) -> Text:
        """What was seen, and how it was taken."""
        return _WORDS[self]


_WORDS = {
    Repair.WIDE_COLON: Text("a full-width colon", "全角のコロン"),
    Repair.COLON_LIKE: Text("another sign in place of the colon", "コロンの代わりに別の記号"),
    Repair.NO_SPACE: Text("no space after the colon", "コロンの後に空白がない"),
    Repair.NO_COLON: Text("no colon after the question's name", "問題名の後にコロンがない"),
    Repair.TAB: Text("a tab", "タブ文字"),
    Repair.INDENTED: Text("not at the beginning of its line", "行頭から始まっていない"),
    Repair.SPELLING: Text("the question's name in another spelling", "問題名の書き方が違う"),
    Repair.QUOTE: Text("a quotation mark without its other half", "引用符が閉じていない"),
    Repair.BRACKET: Text("a bracket that is not closed", "括弧が閉じていない"),
    Repair.BACKSLASH: Text("a backslash, kept as it stands", "バックスラッシュ（そのままの文字として読みました）"),
    Repair.INNER_COLON: Text("a colon inside the answer", "解答の中のコロン"),
    Repair.SEVERAL_LINES: Text("an answer on several lines, joined", "複数行の解答（つなげて読みました）"),
    Repair.SAME_LINE: Text("several answers on one line", "1 行に複数の解答"),
    Repair.COMMENT: Text("an answer behind a `#`", "`#` の後に書かれた解答"),
    Repair.LABEL: Text("a word such as `answer:` in front", "「答え：」などの語が前にある"),
    Repair.DECORATION: Text("`---` or a code block's marks, passed over", "`---` やコードブロックの記号（読み飛ばしました）"),
    Repair.TWICE: Text("the question stands there twice: the last answer counts", "同じ問題が 2 回ある（後の解答を採りました）"),
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Mended:
    """A slip and the number of its line, counted from 1."""

    line: int
    repair: Repair
