"""Sentences: what was found, in words for the student: what was called, what came back, which property broke.

Never an expected array, never a line of a hidden test.
"""

from __future__ import annotations

from collections.abc import Callable

from grader.report.calls import called, returned, what_of_none
from grader.report.missing_name import missing_name
from grader.report.on_reference import right_on_reference, wrong_on_reference
from grader.report.places import where
from grader.report.raised.meaning import meaning
from grader.report.words import PARTS, STATUSES, over_budget
from grader.results.counting import Part
from grader.results.finding import ENTRIES, Finding, Kind
from grader.results.result import ExerciseResult
from grader.text import Text


def sentence(finding: Finding | None) -> Text:
    """The finding in both languages, with the lines of the student's file; nothing where there is none."""
    return told(finding) + where(finding) if finding else Text()


def told(finding: Finding | None) -> Text:
    """The finding without the lines, for where they are shown."""
    if finding is None:
        return Text()
    words = finding.said + _SENTENCES[finding.kind](finding)
    if finding.call is None:
        return words
    return (called(finding.call) if finding.kind in _WITHOUT_VALUE else returned(finding.call)) + words


def why_not_run(exercise: ExerciseResult) -> Text:
    """Why none of its tests ran, where none did: they have no finding of their own."""
    why, file = STATUSES[exercise.status], f"{exercise.name}.py"
    return Text(*(text.replace("{file}", file) for text in (why.en, why.ja))) + sentence(exercise.finding)


def _expected(en: str, ja: str) -> Callable[[Finding], Text]:
    """Something else came back than what `en` and `ja` name."""

    def said(f: Finding) -> Text:
        got = f.words["got"]
        asked = what_of_none(f.call) if got == "None" else Text()
        return Text(f"{en} was expected, but {got} came back.", f"{ja}が必要ですが、{got} が返りました。") + asked

    return said


def _shape(f: Finding) -> Text:
    shape, wanted = f.shapes["is"], f.shapes["wanted"]
    return Text(f"The shape is {shape}; it should be {wanted}.", f"形状は {shape} ですが、{wanted} になるはずです。")


def _dtype(f: Finding) -> Text:
    wanted, dtype = ENTRIES[f.words["wanted"]], f.words["dtype"]
    return Text(
        f"The entries should be {wanted.en}, but the dtype is {dtype}.",
        f"要素は{wanted.ja}のはずですが、dtype は {dtype} です。",
    )


def _not_finite(f: Finding) -> Text:
    count, size, word = _whole(f, "count"), _whole(f, "size"), f.words["word"]
    return Text(f"{count} of {size} entries are {word}.", f"{size} 個の要素のうち {count} 個が {word} です。")


def _not_numeric(f: Finding) -> Text:
    dtype = f.words["dtype"]
    return Text(f"Numbers were expected, but the dtype is {dtype}.", f"数値のはずですが、dtype は {dtype} です。")


def _wrong_value(f: Finding) -> Text:
    got = f.words["got"]
    return Text(f"The value is {got}, which is not right.", f"値は {got} ですが、正しくありません。")


def _wrong_entries(f: Finding) -> Text:
    count, size, got, first = _whole(f, "count"), _whole(f, "size"), f.words["got"], f.shapes["first"]
    return Text(
        f"{count} of {size} entries are not right; the first is at index {first}: {got}.",
        f"{size} 個の要素のうち {count} 個が正しくありません。最初の箇所は添字 {first} で、値は {got} です。",
    )


def _argument_changed(f: Finding) -> Text:
    if "position" in f.numbers:
        position = _whole(f, "position")
        en, ja = f"argument {position}", f"{position} 番目の引数"
    else:
        en, ja = f"argument {f.words['name']}", f"引数 {f.words['name']}"
    return Text(
        f"The call changed its {en}; work on a copy.",
        f"呼び出しが{ja}を書き換えました。コピーに対して計算してください。",
    )


def _other_exception(f: Finding) -> Text:
    wanted, raised = f.words["wanted"], f.words["raised"]
    return Text(f"{wanted} was expected, but {raised} was raised.", f"{wanted} が必要ですが、{raised} が発生しました。")


def _no_exception(f: Finding) -> Text:
    wanted, got = f.words["wanted"], f.words["got"]
    return Text(f"{wanted} was expected, but {got} came back.", f"{wanted} が必要ですが、{got} が返りました。")


def _slow(f: Finding) -> Text:
    times, limit = f"{f.numbers['times']:g}", f"{f.numbers['limit']:g}"
    return Text(
        f"Right, but even the quickest of several calls took the processor about {times} times as long as array "
        f"operations take; up to {limit} times would do. Which loop over single elements can an array operation take "
        "over?",
        f"結果は正しいですが、数回の呼び出しのうち最も速いものでも、CPU 時間が配列演算で書いた場合の約 {times} 倍かかりました"
        f"（{limit} 倍までは認めます）。要素ごとのループのうち、配列演算に置き換えられるものはどれですか。",
    )


def _timeout(f: Finding) -> Text:
    limit = f"{f.numbers['limit']:g}"
    return Text(
        f"no answer within {limit} s. Is there a loop that never ends?",
        f"{limit} 秒以内に結果が返りませんでした。終わらないループはありませんか。",
    )


def _not_run(f: Finding) -> Text:
    task = f.words["task"]
    return Text(
        f"Not run: an earlier test of {task} ran out of time.",
        f"実行していません。{task} の前のテストが時間切れになったためです。",
    )


def _crashed(f: Finding) -> Text:
    how = f.words["how"]
    return Text(f"the Python process ended ({how}).", f"Python のプロセスが終了しました（{how}）。")


def _blocked(f: Finding) -> Text:
    message = f.words["message"]
    return Text(
        f"graded code may not use files, the network or other processes: {message}",
        f"採点中のコードはファイル・ネットワーク・他のプロセスを使えません：{message}",
    )


def _raised(f: Finding) -> Text:
    exception, message = f.words["exception"], f.words["message"]
    both = f"{exception}: {message}" if message else exception
    said = both.removesuffix(".")
    return Text(f"{said}.", f"{said}。") + meaning(exception, message)


def _load_crashed(f: Finding) -> Text:
    how = f.words["how"]
    return Text(
        f"Importing the file ended the Python process ({how}).",
        f"ファイルの読み込み中に Python のプロセスが終了しました（{how}）。",
    )


def _load_failed(f: Finding) -> Text:
    return Text("Importing the file failed.", "ファイルの読み込みに失敗しました。") + _raised(f)


def _not_counted_yet(f: Finding) -> Text:
    part = PARTS[Part(f.words["part"])]
    return Text(f"Passed; it counts as soon as {part.en}.", f"合格です。ただし、点数に入るのは{part.ja}からです。")


def _whole(f: Finding, name: str) -> int:
    return int(f.numbers[name])


def _fixed(en: str, ja: str) -> Callable[[Finding], Text]:
    return lambda _: Text(en, ja)


_SENTENCES: dict[Kind, Callable[[Finding], Text]] = {
    Kind.SAID: _fixed("", ""),
    Kind.NO_ARRAY: _expected("An array", "配列"),
    Kind.SHAPE: _shape,
    Kind.DTYPE: _dtype,
    Kind.NOT_FINITE: _not_finite,
    Kind.NO_NUMBER: _expected("One number", "数値 1 つ"),
    Kind.NO_INTEGER: _expected("An integer", "整数"),
    Kind.NOT_NUMERIC: _not_numeric,
    Kind.WRONG_VALUE: _wrong_value,
    Kind.WRONG_ENTRIES: _wrong_entries,
    Kind.RAGGED: _fixed("The rows of the result have different lengths.", "結果の行の長さがそろっていません。"),
    Kind.UNUSABLE: _fixed("The test cannot work with that.", "テストはこの値を扱えません。"),
    Kind.MISUSED: _fixed(
        "The function that is passed in was called with something that it cannot take.",
        "引数として渡された関数が、受け取れない値で呼び出されました。",
    ),
    Kind.ARGUMENT_CHANGED: _argument_changed,
    Kind.TWO_RESULTS: _fixed(
        "Two calls with the same arguments gave different results.",
        "同じ引数で 2 回呼び出すと、異なる結果が返りました。",
    ),
    Kind.OTHER_EXCEPTION: _other_exception,
    Kind.NO_EXCEPTION: _no_exception,
    Kind.SLOW: _slow,
    Kind.SPEED_WAITS: _fixed(
        "Speed counts once the values of this task are right.",
        "速さを調べるのは、この課題の値が正しくなってからです。",
    ),
    Kind.NOT_WRITTEN: _fixed("Not written yet.", "まだ書かれていません。"),
    Kind.TIMEOUT: _timeout,
    Kind.NOT_RUN: _not_run,
    Kind.OVER_BUDGET: lambda f: over_budget(f.numbers["limit"], f.words["whose"] == "exercise"),
    Kind.CRASHED: _crashed,
    Kind.BLOCKED: _blocked,
    Kind.MISSING: missing_name,
    Kind.RAISED: _raised,
    Kind.LOAD_TIMEOUT: _fixed(
        "Importing the file did not come to an end. Is there a loop outside the functions?",
        "ファイルの読み込みが終わりませんでした。関数の外に終わらないループはありませんか。",
    ),
    Kind.LOAD_CRASHED: _load_crashed,
    Kind.SYNTAX: lambda f: Text("Python cannot read the file.", "Python がこのファイルを読めません。") + _raised(f),
    Kind.LOAD_FAILED: _load_failed,
    Kind.NO_SUCH_MODULE: lambda f: (
        _load_failed(f)
        + Text(
            "Graded code has numpy and Python's standard library only.",
            "採点で使えるのは numpy と Python の標準ライブラリだけです。",
        )
    ),
    Kind.OUR_FAULT: _fixed(
        "This test could not run because of a fault of the grader. Its points are withheld, not lost.",
        "採点側の不具合でこのテストを実行できませんでした。この点数は保留され、失われません。",
    ),
    Kind.RIGHT_ON_REFERENCE: right_on_reference,
    Kind.WRONG_ON_REFERENCE: wrong_on_reference,
    Kind.NOT_COUNTED_YET: _not_counted_yet,
}
_WITHOUT_VALUE = {Kind.TIMEOUT, Kind.CRASHED, Kind.BLOCKED, Kind.RAISED}
