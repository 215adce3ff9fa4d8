"""Card words: every word of a fault's card that does not come from a result, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.words import IS_IT_SET, IS_THERE_A_RETURN
from grader.results.progress import Change
from grader.results.result import number
from grader.text import Text, names_of

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


def costs(tests: int, points: float, waiting: float = 0.0) -> Text:
    """How many tests fail for this reason, how many points they are, and how many points of others wait for them."""
    more = Text()
    if waiting:
        wait = f"{'waits' if waiting == 1 else 'wait'} for {'it' if tests == 1 else 'them'}"
        more = Text(
            f", and {_points(waiting)} more that {wait}", f"（合格すると、さらに {number(waiting)} 点が加わります）"
        )
    return Text(
        f"{tests} {_tests(tests)}, {_points(points)}{more.en}", f"テスト {tests} 件・{number(points)} 点{more.ja}"
    )


def _tests(count: int) -> str:
    return "test" if count == 1 else "tests"


def _points(points: float) -> str:
    shown = number(points)
    return f"{shown} point{'' if shown == 1 else 's'}"


def tests_passed(count: int) -> Text:
    """What is folded at the end of an exercise."""
    return Text(f"{count} {_tests(count)} passed", f"{count} 個のテストに合格")


def tests_open(tests: int, points: float, waiting: float) -> Text:
    """The tests of what is not written yet, and what they cost."""
    return Text("Not written yet:", "未着手の部分：") + costs(tests, points, waiting)


def more_tests(count: int) -> Text:
    """What is folded below the first example."""
    return Text(
        "1 more test that fails with it" if count == 1 else f"{count} more tests that fail with it",
        f"同じ原因の不合格があと {count} 件",
    )


def gives_none(call: str, is_read: bool = False) -> Text:
    """What a forgotten `return`, or an attribute that nothing was written to, shows as."""
    if is_read:
        return Text(f"{call} is None.", f"{call} が None です。") + IS_IT_SET
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


def changed(change: Change) -> Text:
    """What became of an exercise or a quiz since the submission before; by tests where the marks alone would hide it."""
    marks = f"{number(change.before)} → {number(change.now)}"
    return Text(f"{change.name}: {marks}", f"{change.name}：{marks}") + (
        _by_tests(change) if change.cancels else Text()
    )


def _by_tests(change: Change) -> Text:
    mended, broken = change.mended, change.broken
    parts = [
        Text(
            f"{mended} {_tests(mended)} that {_were(mended)} lost {'passes' if mended == 1 else 'pass'} now",
            f"不合格だった {mended} 件に合格",
        ),
        Text(f"{broken} that passed {'is' if broken == 1 else 'are'} lost now", f"合格していた {broken} 件が不合格"),
    ]
    told = [part for part, count in zip(parts, (mended, broken), strict=True) if count]
    return Text(f"({', '.join(t.en for t in told)})", f"（{'、'.join(t.ja for t in told)}）")


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def page_title(student: str, assignment: Text) -> Text:
    """Whose page it is, and of what."""
    en, ja = (f", {assignment.en}", f"、{assignment.ja or assignment.en}") if assignment else ("", "")
    return Text(f"{student}: feedback{en} – saiten", f"{student} さんの採点結果{ja} – saiten")


def callers(tasks: Sequence[str]) -> Text:
    """Other tasks that lose their tests through the one of a card."""
    named, is_one = names_of(tasks), len(tasks) == 1
    return Text(
        f"{named.en} {'calls' if is_one else 'call'} it, and {'loses its' if is_one else 'lose their'} tests through that alone.",
        f"これを使う {named.ja} も、この間違いだけが原因でテストを落としています。",
    )
