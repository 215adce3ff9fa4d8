"""Explain: what ended a hidden test, as an outcome and a message for the student in both languages.

A message says what was called, what came back and which property broke. It never holds an expected array or a line of
a hidden test. Everything quoted from the student's side is cut short.
"""

from __future__ import annotations

from grader.results.result import Outcome
from grader.student import describe
from grader.student.student import (
    Blocked,
    Missing,
    NotAttempted,
    Step,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
)
from grader.testing.check import CheckFailed
from grader.text import Text

LINES_SHOWN = 3


def failed(check: CheckFailed, last: Step | None) -> Text:
    """A property does not hold."""
    return _returned(last) + check.finding


def unusable(last: Step | None) -> Text:
    """The test could not work with what came back, though it can with a right answer."""
    return _returned(last) + Text("The test cannot work with that.", "テストはこの値を扱えません。")


def not_run_after_timeout(task: str) -> Text:
    """The rest of a task after its first time-out."""
    return Text(
        f"Not run: an earlier test of {task} ran out of time.",
        f"実行していません。{task} の前のテストが時間切れになったためです。",
    )


def outcome_of(error: StudentFault) -> Outcome:
    """What a fault of the student's code makes of a test."""
    kinds = {
        NotAttempted: Outcome.NOT_ATTEMPTED,
        StudentTimeout: Outcome.TIMEOUT,
        StudentCrashed: Outcome.CRASHED,
        Blocked: Outcome.BLOCKED,
    }
    return next((outcome for kind, outcome in kinds.items() if isinstance(error, kind)), Outcome.ERROR)


def fault(error: StudentFault, last: Step | None, limit: float) -> tuple[Outcome, Text]:
    """The student's code gave no value."""
    called = Text(f"{describe.call(last)}:", f"{describe.call(last)}：") if last else Text()
    if isinstance(error, NotAttempted):
        return Outcome.NOT_ATTEMPTED, Text("Not written yet.", "まだ書かれていません。")
    if isinstance(error, StudentTimeout):
        return Outcome.TIMEOUT, called + Text(
            f"no answer within {limit:g} s. Is there a loop that never ends?",
            f"{limit:g} 秒以内に結果が返りませんでした。終わらないループはありませんか。",
        )
    if isinstance(error, StudentCrashed):
        how = describe.cut(error.how, 100)
        return Outcome.CRASHED, called + Text(
            f"the Python process ended ({how}).", f"Python のプロセスが終了しました（{how}）。"
        )
    assert isinstance(error, StudentError)
    if isinstance(error, Blocked):
        what = describe.cut(error.message, 160)
        return Outcome.BLOCKED, called + Text(
            f"graded code may not use files, the network or other processes: {what}",
            f"採点中のコードはファイル・ネットワーク・他のプロセスを使えません: {what}",
        ) + where(error)
    if isinstance(error, Missing):
        what = describe.cut(error.message, 160)
        return Outcome.ERROR, Text(
            f"A name that the exercise asks for is not there: {what}",
            f"課題で求められている名前が見つかりません: {what}",
        )
    return Outcome.ERROR, called + raised(error) + where(error)


def not_loaded(kind: str, error: StudentFault) -> tuple[Outcome, Text]:
    """The whole file could not be imported."""
    if isinstance(error, StudentTimeout):
        return Outcome.TIMEOUT, Text(
            "Importing the file did not come to an end. Is there a loop outside the functions?",
            "ファイルの読み込みが終わりませんでした。関数の外に終わらないループはありませんか。",
        )
    if isinstance(error, StudentCrashed):
        how = describe.cut(error.how, 100)
        return Outcome.CRASHED, Text(
            f"Importing the file ended the Python process ({how}).",
            f"ファイルの読み込み中に Python のプロセスが終了しました（{how}）。",
        )
    assert isinstance(error, StudentError)
    if kind == "syntax_error":
        return Outcome.ERROR, Text("Python cannot read the file.", "Python がこのファイルを読めません。") + (
            raised(error) + where(error)
        )
    outcome = Outcome.BLOCKED if isinstance(error, Blocked) else Outcome.ERROR
    hint = Text()
    if "ModuleNotFoundError" in error.types:
        hint = Text(
            "Graded code has numpy and Python's standard library only.",
            "採点で使えるのは numpy と Python の標準ライブラリだけです。",
        )
    return outcome, Text("Importing the file failed.", "ファイルの読み込みに失敗しました。") + (
        raised(error) + where(error) + hint
    )


def our_fault() -> Text:
    """The test itself broke."""
    return Text(
        "This test could not run because of a fault of the grader. Its points are withheld, not lost.",
        "採点側の不具合でこのテストを実行できませんでした。この点数は保留され、失われません。",
    )


def raised(error: StudentError) -> Text:
    """The class and message of what was raised."""
    kind, what = describe.cut(error.types[0] if error.types else "Exception", 60), describe.cut(error.message, 240)
    said = f"{kind}: {what}" if what else kind
    return Text(f"{said}.", f"{said}。")


def where(error: StudentError) -> Text:
    """The lines of the student's file that led there, innermost last."""
    shown = error.lines[-LINES_SHOWN:]
    if not shown:
        return Text()
    lines = "; ".join(f"{n}: {describe.cut(text.strip(), 100)}" for n, text in shown)
    word = "line" if len(shown) == 1 else "lines"
    return Text(f"[{word} {lines}]", f"［行 {lines}］")


def _returned(last: Step | None) -> Text:
    if last is None:
        return Text()
    call, back = describe.call(last), describe.came_back(last)
    return Text(f"{call} gave {back}.", f"{call} の結果は {back} でした。")
