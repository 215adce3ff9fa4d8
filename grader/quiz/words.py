"""Words: the sentences of this room that a reader sees, a function a sentence. Those of one kind stand with the kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from grader.encoding import Encoding
from grader.files import printable
from grader.quiz.mending import Mended
from grader.text import Text

MOST_LISTED = 8  # slips in one sentence
SHOWN = 40  # characters of a line

# --- questions


def on_figure(seen: Text) -> Text:
    """What is seen on a figure, for whoever cannot see it."""
    return Text(f"(Figure: {seen.en})", f"（図：{seen.ja}）")


# --- marking


def not_right() -> Text:
    return Text("That is not right.", "正しくありません。")


def answer_with_letters(written: str, ids: Collection[str]) -> Text:
    names, part = ", ".join(ids), shown(written)
    return Text(
        f"{part} names no choice. Answer with the letters {names}.",
        f"{part} は選択肢の記号ではありません。{names} の記号で答えてください。",
    )


def answer_with_pairs(written: str, items: Collection[str], ids: Collection[str]) -> Text:
    numbers, names, part = ", ".join(items), ", ".join(ids), shown(written)
    return Text(
        f"{part} does not give one letter ({names}) to each of the numbers {numbers}. Answer such as 1b, 2a.",
        f"{part} では番号 {numbers} のそれぞれに記号（{names}）が 1 つずつ対応しません。1b, 2a のように答えてください。",
    )


def shown(written: str) -> str:
    """What a student wrote, within a sentence."""
    return f"'{_shown(written)}'"


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


def characters_lost(line: int) -> Text:
    return Text(
        f"Line {line} holds characters that cannot be read: save the sheet as UTF-8 and write this answer again.",
        f"{line} 行目に読み取れない文字があります。シートを UTF-8 で保存し、この解答を書き直してください。",
    )


def of_no_question(line: int, text: str) -> Text:
    part = _shown(text)
    return Text(
        f"Line {line} ({part}) belongs to no question: write it as `q1: answer`.",
        f"{line} 行目（{part}）がどの問題の解答かわかりません。`q1: 解答` の形で書いてください。",
    )


def keep_variant() -> Text:
    """Stands above the line with the number of the hand-out."""
    return Text(
        "Leave the next line as it is: it says which questions you got.",
        "次の行は変えないでください（配られた問題の番号です）。",
    )


def other_variant(path: Path, found: int, asked: int) -> str:
    return (
        f"{path}: answers the questions number {found}, and those in this folder are number {asked}; move the sheet away, "
        "or take the quiz in the folder that it belongs to"
    )


def no_variant(written: str) -> Text:
    part = shown(written)
    return Text(
        f"The line `variant:` says {part}, which is no number: write there what the sheet that you got said.",
        f"`variant:` の行の {part} は番号ではありません。配られたシートにあった番号を書いてください。",
    )


def no_such_question(line: int, name: str) -> Text:
    part = _shown(name)
    return Text(
        f"Line {line} was left aside: the quiz has no question {part}.",
        f"{line} 行目は使いませんでした。{part} という問題はありません。",
    )


def and_more(n: int) -> Text:
    """`n`: how many are not listed."""
    return Text(f"… and {n} more.", f"…ほか {n} 件。")


def saved_as(encoding: Encoding) -> Text:
    return Text(
        f"The sheet is saved as {encoding}, which was read as well; UTF-8 is safe.",
        f"シートは {encoding} で保存されています（読み取りました）。UTF-8 での保存をお勧めします。",
    )


def listed(sentences: Sequence[Text]) -> tuple[Text, ...]:
    """The sentences, the last ones counted where they are many."""
    more = len(sentences) - MOST_LISTED
    return (*sentences[:MOST_LISTED], and_more(more)) if more > 0 else tuple(sentences)


def mended(slips: Iterable[Mended]) -> Text:
    """The slips in a sheet that were seen through."""
    listed = [*slips]
    en = "; ".join(f"line {m.line}: {m.repair.words.en}" for m in listed[:MOST_LISTED])
    ja = "；".join(f"{m.line} 行目：{m.repair.words.ja}" for m in listed[:MOST_LISTED])
    more = len(listed) - MOST_LISTED
    rest = and_more(more) if more > 0 else Text()
    head = Text(
        f"The sheet was read as it was probably meant ({en}). See whether your answers are what you wrote.",
        f"シートを次のように補って読みました（{ja}）。解答が書いたとおりか確かめてください。",
    )
    return head + rest


def _shown(text: str) -> str:
    return printable(text[:SHOWN]) + ("…" if len(text) > SHOWN else "")


def sheet_head() -> Text:
    """Stands above the questions of an answer sheet."""
    return Text(
        "Write each answer after its colon; leave a line as it is to skip the question.",
        "コロンの後に解答を書いてください。そのままにした問題は無回答になります。",
    )
