"""Card words: every word of a fault's card that does not come from a result, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.words import IS_THERE_A_RETURN
from grader.results.result import number
from grader.text import Text

CARD_WORDS = {
    "perhaps": Text("Perhaps:", "もしかすると："),
    "in_your_file": Text("In your file", "あなたのファイル"),
    "raised_there": Text("In your file, the last line raised it", "あなたのファイル（最後の行でエラーが発生）"),
    "shapes_there": Text("Shapes there:", "そこでの形状："),
    "output": Text("What your own print wrote meanwhile", "その間に print で出力されたもの"),
    "output_loading": Text("What loading the file printed", "ファイルの読み込み時に出力されたもの"),
    "more_help": Text("Help, one step at a time", "ヒントを 1 つずつ見る"),
    "since": Text("Since your last submission", "前回の提出から"),
}


def costs(tests: int, points: float) -> Text:
    """How many tests fail for this reason, and how many points they are."""
    shown = number(points)
    return Text(
        f"{tests} test{'' if tests == 1 else 's'}, {shown} point{'' if shown == 1 else 's'}",
        f"テスト {tests} 件・{shown} 点",
    )


def more_tests(count: int) -> Text:
    """What is folded below the first example."""
    return Text(
        "1 more test that fails with it" if count == 1 else f"{count} more tests that fail with it",
        f"同じ原因の不合格があと {count} 件",
    )


def gives_none(call: str) -> Text:
    """What a forgotten `return` shows as."""
    return Text(f"{call} gives None.", f"{call} の結果が None です。") + IS_THERE_A_RETURN


def raises(exception: str, message: str, *, line: int) -> Text:
    """An exception that ends every test of a card. `line`: where in the student's file, 0 where nobody knows."""
    both = f"{exception}: {message}" if message else exception
    en, ja = (f"Line {line} raises", f"{line} 行目で") if line else ("It raises", "")
    said = both.removesuffix(".")  # as many of numpy's end
    return Text(f"{en} {said}.", f"{ja} {said} が発生します。".lstrip())


def wrong_shape(call: str, shape: tuple[int, ...], wanted: tuple[int, ...]) -> Text:
    """A result whose shape is never the right one, by an example."""
    return Text(
        f"What {call} gives has the wrong shape: here {shape} where it should be {wanted}.",
        f"{call} の結果の形状が正しくありません。たとえば、{wanted} になるはずのところが {shape} です。",
    )


def changed(name: str, before: float, now: float) -> Text:
    """What became of an exercise or a quiz since the submission before."""
    return Text(f"{name}: {number(before)} → {number(now)}", f"{name}：{number(before)} → {number(now)}")


def page_title(student: str, assignment: Text) -> Text:
    """Whose page it is, and of what."""
    en, ja = (f", {assignment.en}", f"、{assignment.ja or assignment.en}") if assignment else ("", "")
    return Text(f"{student}: feedback{en} – saiten", f"{student} さんの採点結果{ja} – saiten")


def callers(tasks: Sequence[str]) -> Text:
    """Other tasks that lose their tests through the one of a card."""
    names = [f"`{task}`" for task in tasks]
    en = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    is_one = len(names) == 1
    return Text(
        f"{en} {'calls' if is_one else 'call'} it, and {'loses its' if is_one else 'lose their'} tests through that alone.",
        f"これを使う {'、'.join(names)} も、この間違いだけが原因でテストを落としています。",
    )
