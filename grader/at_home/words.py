"""Words: what a student reads of these commands. A function a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.files import printable
from grader.student.faults import (
    Blocked,
    NotAttempted,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
)
from grader.text import Text

_LINES_SHOWN = 3
_NAMES_SHOWN = 5


def not_written(part: str, function: str) -> Text:
    """A part of a plot that called what is blank. `function`: which, where that is known."""
    if function in ("", part):
        return Text(f"{part}: not written yet", f"{part}：まだ書かれていません")
    name = printable(function)
    return Text(f"{part}: {name} is not written yet", f"{part}：{name} がまだ書かれていません")


def still_stubs(names: Sequence[str]) -> Text:
    """Files that are as they were handed out, in one line."""
    shown = listed(names)
    return Text(f"still the stub as you got it: {shown.en}", f"まだ書かれていないもの：{shown.ja}")


def not_here(names: Sequence[str]) -> Text:
    """Files that were handed out and that the student does not have, in one line."""
    shown = listed(names)
    return Text(f"not here: {shown.en}", f"ここにないもの：{shown.ja}")


def listed(names: Sequence[str]) -> Text:
    """Names in a row, the first ones where there are many."""
    more = len(names) - _NAMES_SHOWN
    shown = names if more <= 1 else names[:_NAMES_SHOWN]
    rest = Text(f" and {more} more", f"、ほか {more} 個") if more > 1 else Text()
    return Text(", ".join(shown) + rest.en, "、".join(shown) + rest.ja)


def no_id(student: str) -> Text:
    """What --student gives cannot be the name of a file."""
    shown = printable(student)[:60]
    return Text(
        f"--student {shown!r}: is no id; letters, digits, - and _ are safe",
        f"--student {shown!r} は学籍番号として使えません。英数字と - と _ を使ってください",
    )


def blank_examples() -> Text:
    """What the sign before a public example means."""
    return Text("· not written yet", "· はまだ書かれていない部分です")


def pass_their_examples(right: int, total: int) -> Text:
    """The last line of `grade check`."""
    return Text(
        f"{right} of {total} exercises pass their public examples (isolation: none, your own code only)",
        f"課題 {total} 個のうち {right} 個が公開テスト例に合格しました（隔離なし。自分のコードだけを実行してください）",
    )


def nothing_packed() -> Text:
    """`grade submit` found errors."""
    return Text(
        "nothing was packed: mend this first, or pack it with --anyway",
        "zip は作成されませんでした。先に直すか、--anyway を付けてください",
    )


def packed(names: Sequence[str]) -> Text:
    """`grade submit` is done."""
    shown, count = listed(names), len(names)
    return Text(
        f"{count} file{'s' if count > 1 else ''} ({shown.en}). Hand in this zip.",
        f"ファイル {count} 個（{shown.ja}）。この zip を提出してください。",
    )


def answered(done: int, total: int) -> Text:
    """How far an answer sheet is filled in."""
    return Text(f"{done} of {total} answered", f"{total} 問中 {done} 問に解答")


def quiz_keys() -> Text:
    """What can be typed in place of an answer."""
    return Text(
        "Enter keeps an answer or skips the question, /e empties it, < goes back, /q stops. Answers are saved at once.",
        "Enter で解答を残すか次へ、/e で解答を消去、< で前の問題へ、/q で終了します。解答はそのつど保存されます。",
    )


def no_reference() -> Text:
    """A plot of the student's code alone."""
    return Text(
        "your code alone: this installation has no reference to compare with",
        "自分のコードだけの図です。この環境には比較用の模範解答がありません",
    )


def not_there(name: str) -> Text:
    """A file of what was set. `name`: the exercise's or the answer sheet's."""
    return Text(f"{name} was set and is not here", f"出題された {name} がありません")


def part(name: str, why: Text) -> Text:
    """Why a part of a plot cannot be drawn."""
    return Text(f"{name}:", f"{name}：") + why


def not_drawable() -> Text:
    """What came back is no picture's numbers."""
    return Text("what came back cannot be drawn", "返された値を図にできません")


def nothing_to_draw(first: Text) -> Text:
    """No part could be drawn; the first reason."""
    return Text("nothing to draw yet. ", "まだ描けるものがありません。") + first


def not_loaded(kind: str, error: StudentFault) -> Text:
    """The file cannot be imported. `kind`: syntax_error or import_error."""
    if isinstance(error, StudentTimeout):
        return Text(
            "importing the file did not come to an end: is there a loop outside the functions?",
            "ファイルの読み込みが終わりませんでした。関数の外に終わらないループはありませんか。",
        )
    if kind == "syntax_error":
        return Text("Python cannot read the file.", "Python がこのファイルを読めません。") + fault(error, 0.0)
    return Text("importing the file failed.", "ファイルの読み込みに失敗しました。") + fault(error, 0.0)


def fault(error: StudentFault, limit: float) -> Text:
    """The student's code gave no value. `limit`: seconds that it had."""
    if isinstance(error, NotAttempted):
        return Text("Not written yet.", "まだ書かれていません。")
    if isinstance(error, StudentTimeout):
        return Text(
            f"no answer within {limit:g} s: is there a loop that never ends?",
            f"{limit:g} 秒以内に結果が返りませんでした。終わらないループはありませんか。",
        )
    if isinstance(error, StudentCrashed):
        how = printable(error.how)[:100]
        return Text(f"the Python process ended ({how}).", f"Python のプロセスが終了しました（{how}）。")
    assert isinstance(error, StudentError)
    kind = printable(error.types[0] if error.types else "Exception")[:60]
    message = printable(error.message)[:240]
    sentence = f"{kind}: {message}" if message else kind
    if isinstance(error, Blocked):
        return Text(
            f"files, the network and other processes may not be used: {sentence}",
            f"ファイル・ネットワーク・ほかのプロセスは使えません: {sentence}",
        )
    return Text(f"{sentence}.", f"{sentence}。") + where(error)


def where(error: StudentError) -> Text:
    """The lines of the student's file that led there, innermost last."""
    shown = error.lines[-_LINES_SHOWN:]
    if not shown:
        return Text()
    lines = "; ".join(f"{n}: {printable(text.strip())[:100]}" for n, text in shown)
    return Text(f"[{'line' if len(shown) == 1 else 'lines'} {lines}]", f"［行 {lines}］")


def never_ends(seconds: float) -> Text:
    """The public examples did not come to an end."""
    return Text(
        f"no end after {seconds:g} s: is there a loop that never ends?",
        f"{seconds:g} 秒たっても終わりません。終わらないループはありませんか。",
    )


def ended_early(last: str) -> Text:
    """The process of the public examples died. `last`: the last line that it wrote."""
    return Text(f"the process ended early {last}".strip(), f"プロセスが途中で終了しました {last}".strip())


def not_imported(why: str) -> Text:
    """The public examples could not import the file."""
    return Text(f"the file cannot be imported: {why}", f"ファイルを読み込めません: {why}")


def examples_fail(name: str, failing: int, total: int) -> Text:
    """Public examples of one exercise."""
    return Text(
        f"{name}: {failing} of {total} public examples fail; see `grade check {name}`.",
        f"{name}: 公開テスト例 {total} 件のうち {failing} 件が失敗します。`grade check {name}` で確認してください。",
    )


def examples_not_run(name: str, why: Text) -> Text:
    """None of the public examples could be run."""
    return Text(f"{name}: {why.en}", f"{name}: {why.ja}")


def predicted(answer: str) -> Text:
    """What was expected of a lab before it was shown."""
    said = printable(answer)[:200]
    return Text(
        f"your prediction was: {said}. What does the picture say, and why?",
        f"予想：{said}。図はどうですか。なぜですか。",
    )
