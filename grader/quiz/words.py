"""Words: the sentences of this room that a reader sees, a function a sentence. Those of one kind stand with the kind."""

from __future__ import annotations

from collections.abc import Collection

from grader.text import Text

# --- marking


def not_right() -> Text:
    return Text("That is not right.", "正しくありません。")


def answer_with_letters(ids: Collection[str]) -> Text:
    names = ", ".join(ids)
    return Text(f"Answer with the letters {names}.", f"{names} の記号で答えてください。")


# --- why a formula cannot be read


def formula_too_long(longest: int) -> Text:
    return Text(f"it is longer than {longest} characters", f"{longest} 文字を超えています")


def formula_empty() -> Text:
    return Text("it is empty", "空です")


def cannot_read(part: str) -> Text:
    return Text(f"cannot read {part!r}", f"{part!r} を読み取れません")


def did_not_expect(part: str) -> Text:
    return Text(f"did not expect {part!r}", f"{part!r} の位置が正しくありません")


def something_missing() -> Text:
    return Text("something is missing at the end", "末尾に何か足りません")


def bracket_open() -> Text:
    return Text("a bracket is not closed", "括弧が閉じていません")


def nested_too_deeply() -> Text:
    return Text("nested too deeply", "入れ子が深すぎます")


def no_such_name(name: str) -> Text:
    return Text(f"{name!r} is no name of this question", f"{name!r} はこの設問の変数ではありません")


def needs_brackets(name: str) -> Text:
    return Text(f"{name} needs brackets", f"{name} には括弧が必要です")


def needs_one_value(name: str) -> Text:
    return Text(f"{name} needs one value in its brackets", f"{name} の括弧の中には値が 1 つ必要です")


def exponent_too_large() -> Text:
    return Text("an exponent that large", "指数が大きすぎます")


# --- why a line of code cannot be read


def line_empty_or_long() -> Text:
    return Text("empty or too long", "空か、長すぎます")


def line_unreadable(message: str | None) -> Text:
    """`message`: what Python says of it."""
    return Text(message or "cannot be read", message or "読み取れません")


def one_statement() -> Text:
    return Text("one statement is asked for", "1 文だけ書いてください")


def expression_or_assignment() -> Text:
    return Text("an expression or an assignment is asked for", "式か代入文を書いてください")


# --- answer sheets


def sheet_is_lines() -> Text:
    return Text("The sheet should be lines of the form `q1: answer`.", "シートは `q1: 解答` の形の行で書いてください。")


def sheet_too_large() -> Text:
    return Text("The sheet is too large.", "シートが大きすぎます。")


def sheet_not_utf8() -> Text:
    return Text("Save the sheet as UTF-8.", "シートを UTF-8 で保存してください。")


def sheet_not_yaml(row: int | None) -> Text:
    """`row`: where, counted from 1, if that is known."""
    en, ja = (f" (line {row})", f"（{row} 行目）") if row else ("", "")
    return Text(
        f"The sheet cannot be read as YAML{en}: put quotes around an answer with : or # in it.",
        f"シートを YAML として読めません{ja}。: や # を含む解答は引用符で囲んでください。",
    )


def sheet_has_aliases() -> Text:
    return Text("The sheet uses YAML aliases, which are not read.", "YAML のエイリアスは使えません。")


def sheet_too_deep() -> Text:
    return Text("The sheet is nested too deeply.", "シートの入れ子が深すぎます。")


def sheet_head() -> Text:
    """Stands above the questions of an answer sheet."""
    return Text(
        "Write each answer after its colon; leave a line as it is to skip the question.",
        "コロンの後に解答を書いてください。そのままにした問題は無回答になります。",
    )
