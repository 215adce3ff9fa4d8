"""Way words: what `grade`, `status`, `next`, `hint`, `reset` and `--watch` say. A function a sentence, in both languages."""

from __future__ import annotations

from pathlib import Path

from grader.results.result import number
from grader.text import Text

STATES = {
    "right": Text("its examples pass", "公開テスト例に合格"),
    "wrong": Text("examples fail", "公開テスト例に失敗"),
    "written": Text("not checked since it was written", "書いた後に未確認"),
    "blank": Text("not written yet", "まだ書かれていません"),
}


def due(when: str) -> Text:
    """Behind the title."""
    return Text(f"due {when}", f"締切 {when}")


def how_far(right: int, begun: int, total: int) -> Text:
    """How many exercises."""
    return Text(
        f"{right} of {total} exercises right, {begun} begun",
        f"課題 {total} 個のうち {right} 個が正解、{begun} 個が途中",
    )


def points_so_far(earned: float, total: float, *, is_marked: bool) -> Text:
    """What they are worth: hidden tests may find more than the public examples do."""
    en, ja = (
        ("as far as it is marked", "採点した範囲")
        if is_marked
        else ("as far as the public examples tell", "公開テスト例でわかる範囲")
    )
    return Text(
        f"{number(earned)} of {number(total)} points, {en}", f"{number(total)} 点中 {number(earned)} 点（{ja}）"
    )


def quizzes_answered(answered: int, total: int) -> Text:
    """How many questions of all quizzes have an answer."""
    return Text(f"{answered} of {total} quiz questions answered", f"確認テスト {total} 問のうち {answered} 問に解答")


def next_exercise(name: str, title: Text, state: Text) -> Text:
    """What comes next."""
    return Text(f"next: {name} · {title.en} ({state.en})", f"次：{name}・{title.ja}（{state.ja}）")


def examples_pass(passed: int, total: int) -> Text:
    """How the examples went."""
    return Text(f"{passed} of {total} public examples pass", f"公開テスト例 {total} 件のうち {passed} 件に合格")


def next_quiz(name: str, title: Text, answered: int, total: int) -> Text:
    """What comes next is a quiz."""
    return Text(
        f"next: the quiz {name} · {title.en} ({answered} of {total} answered)",
        f"次：確認テスト {name}・{title.ja}（{total} 問中 {answered} 問に解答）",
    )


def everything_done() -> Text:
    """Nothing comes next."""
    return Text("everything is done: hand it in", "すべて終わりました。提出してください")


def everything_right() -> Text:
    """Nothing comes next, and there is nobody to hand it to."""
    return Text("every exercise passes its public examples", "すべての課題が公開テスト例に合格しました")


FILE = Text("file", "ファイル")
LESSON = Text("lesson", "解説")
COMMAND = Text("do", "コマンド")


def step(number: int, total: int, name: str, kind: Text) -> Text:
    """The heading of a step."""
    return Text(f"{name}, hint {number} of {total}: {kind.en}", f"{name}：ヒント {number}/{total}（{kind.ja}）")


def more_hints(name: str) -> Text:
    """There are steps left."""
    return Text(f"the next step: grade hint {name}", f"次のヒント：grade hint {name}")


def no_more_hints(lesson: Path | None) -> Text:
    """The last step was shown."""
    if lesson is None:
        return Text("that was the last step", "ヒントは以上です")
    return Text(f"that was the last step; the whole lesson: {lesson}", f"ヒントは以上です。解説の全文：{lesson}")


def no_hints(name: str) -> Text:
    """The course has nothing to say."""
    return Text(f"there is no hint for {name}", f"{name} のヒントはありません")


def was_reset(file: Path) -> Text:
    """A stub was written."""
    return Text(f"{file}: as it was handed out", f"{file}：配布時の状態に戻しました")


def kept(copy: Path) -> Text:
    """Where the student's own is."""
    return Text(f"your version is kept: {copy}", f"元のファイルの控え：{copy}")


def not_begun(names: list[str]) -> Text:
    """Exercises that are as they were handed out, in one line."""
    return Text(
        f"· {len(names)} not written yet: {', '.join(names)}",
        f"· まだ書かれていないもの {len(names)} 個：{'、'.join(names)}",
    )


def keys() -> Text:
    """What can be pressed while a command watches."""
    return Text(
        "waiting for you to save … (n next, h hint, l lesson, q quit)",
        "保存を待っています…（n 次へ、h ヒント、l 解説、q 終了）",
    )


def nothing_here() -> Text:
    """`grade` alone, in a folder with nothing of the course."""
    return Text(
        "Nothing of the course is here. A student: go to the folder that you were given, and type grade again. "
        "Alone: grade release work, then cd work. Instructors and all commands: grade --help.",
        "このフォルダには課題がありません。配布されたフォルダに移動して、もう一度 grade と入力してください。"
        "一人で学ぶ場合は grade release work --lang ja のあと cd work、教員の方と全コマンドは grade --help です。",
    )


def nothing_here_for_students() -> Text:
    """The same where only the student's commands are installed."""
    return Text(
        "Nothing of the course is here. Go to the folder that you were given, and type grade again. "
        "All commands: grade --help.",
        "このフォルダには課題がありません。配布されたフォルダに移動して、もう一度 grade と入力してください。"
        "全コマンドは grade --help です。",
    )
