"""Words: what students read in graded notebooks, in both languages, and instructors on the terminal, in English.

A function or a constant a sentence. What a source notebook says to everybody stands here in both languages at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grader.results.result import Status
from grader.results.result import number as shown
from grader.text import Text

# --- below a cell

PASSED = Text("✓ passed", "✓ 合格")
HINT = Text("Hint", "ヒント")
POINTS = Text("points", "点")
TEST = Text("Test", "テスト")
WHAT_HAPPENED = Text("What happened", "結果")
NO_ANSWER = Text("No answer.", "解答がありません。")
FOREIGN = Text(
    "This test is not one of saiten's, so saiten cannot run it. It waits for a person.",
    "このテストは saiten のものではないため実行できません。手動での採点を待っています。",
)
PUT_BACK = Text(
    "This cell was missing from the submission. It was put back and graded.",
    "このセルは提出物にありませんでした。元に戻して採点しました。",
)
NOT_RUN = {
    Status.MISSING: Text("Not handed in.", "提出されていません。"),
    Status.NOT_ATTEMPTED: Text("Not written yet.", "まだ書かれていません。"),
}

# --- in a source notebook

BLANK = (
    "# Write your code here. / ここにコードを書いてください。\n"
    'raise NotImplementedError("not written yet / まだ書かれていません")'
)
BLANK_TEXT = "YOUR ANSWER HERE"
FRONT = Text(
    "Write your code in the cells marked below. The other cells are read-only. Leave the grey test cells where "
    "they are: they are run when your work is graded.",
    "指定されたセルにコードを書いてください。それ以外のセルは読み取り専用です。テスト用のセルは採点時に実行される"
    "ので、そのまま残してください。",
)


def header(course_title: str) -> str:
    return (
        f"## {course_title}\n\n"
        "Fill in your name and the names of those you worked with. Then write your code, and before you hand it in choose "
        "*Kernel → Restart & Run All* to see that it still works.\n\n"
        "氏名と、一緒に取り組んだ人の氏名を書いてください。提出する前に *Kernel → Restart & Run All* を実行し、"
        "最初から動くことを確かめましょう。"
    )


def lesson_in(unit: str, exercise: str) -> Text:
    link = f"[{exercise}.ipynb]({exercise}.ipynb)"
    return Text(f"The lesson “{unit}” stands in {link}.", f"解説「{unit}」は {link} にあります。")


def lessons_before(units: Iterable[str]) -> Text:
    """At the head of a quiz, which has the lessons of several units to ask about."""
    titles = list(units)
    return Text(
        f"Lessons to read first: {', '.join(f'“{title}”' for title in titles)}.",
        f"先に読む解説：{'、'.join(f'「{title}」' for title in titles)}",
    )


def hidden_tests(count: int, task: str, points: float) -> str:
    tests = "1 hidden test" if count == 1 else f"{count} hidden tests"
    return (
        f"# {tests} of {task} ({points_of(points)}), run when your work is graded.\n"
        f"# {task} の隠しテスト {count} 件（{shown(points)} 点）。採点時に実行されます。"
    )


def question(name: str, points: float) -> str:
    return (
        f"# Question {name} ({points_of(points)}), run when your work is graded.\n"
        f"# 設問 {name}（{shown(points)} 点）。採点時に実行されます。"
    )


def number_of_question(number: int, name: str, points: float) -> Text:
    """The heading above a question."""
    return Text(f"{number}. ({name}, {points_of(points)})", f"{number}.（{name}、{shown(points)} 点）")


def points_of(points: float) -> str:
    return f"{shown(points)} {'point' if points == 1 else 'points'}"


# --- in a kernel of nbgrader's own

NO_ANSWER_NATIVELY = "no answer / 解答がありません"
NOT_RIGHT_NATIVELY = "not right / 正しくありません"


# --- to the instructor: the course directory

NOT_INSTALLED = "nbgrader is not installed; run: pip install 'saiten[nbgrader]'"


def no_course(root: Path) -> str:
    return f"{root}: holds no nbgrader_config.py; give the course directory, or cd into it"


def config_is_yours(path: Path, line: str) -> str:
    return f"{path} is yours and was left alone; add this line to it:\n{line}"


def cell_removed(cell: str) -> str:
    return f"you removed the cell {cell}; it stays out"


def cell_edited(cell: str) -> str:
    return f"you edited the cell {cell}; your version stays"


def cell_edited_and_changed(cell: str) -> str:
    return f"you edited the cell {cell}; your version stays, though ours has changed"


def tests_in_one_cell(count: int) -> str:
    return f"{count} cells of one hidden test each gave way to one cell a task"


def test_cell_removed(cell: str) -> str:
    return f"you removed the cell {cell}; the cell of its task has all tests of the task, that one too"


def test_cell_edited(cell: str) -> str:
    return (
        f"you edited the cell {cell}, of one hidden test; your version stays and waits for a person when it is graded. "
        "The cell of its task has that test, too: remove one of them"
    )


def cell_gone(cell: str) -> str:
    return f"the cell {cell} is no longer part of the course; it was taken out"


def cell_yours(cell: str) -> str:
    return f"your own cell {cell or '(without an id)'} stays"


def not_our_manifest(path: Path, why: Exception) -> str:
    return f"{path}: is not what `grade nbgrader init` writes ({why}); remove it"


def not_our_notebook(path: Path, why: Exception) -> str:
    return f"{path}: is not a notebook ({why}); mend it, or move it away to have it made anew"


# --- to the instructor: grading


def one_test_a_cell(assignment: str) -> str:
    return (
        f"{assignment}: its gradebook has a cell a hidden test, as saiten 0.1 made it; run `grade nbgrader init` on the "
        "course, which brings it over with every mark, then this command again"
    )


def timestamp_unreadable(student: str, why: str, kept: str) -> str:
    return f"{student}: timestamp.txt {why}{kept}; the time is unknown, so it is not late"


def timestamp_kept(name: str) -> str:
    return f" and was renamed {name}"


def foreign_preprocessor(root: Path, name: str) -> str:
    return f"{root}: the preprocessor {name} is not run in bulk; use `nbgrader autograde`"


def nothing_submitted(folder: Path) -> str:
    return f"{folder}: nothing was submitted; run `nbgrader collect`, or put the submissions there"


def no_assignment(name: str, known: Iterable[str]) -> str:
    there = ", ".join(sorted(known)) or "none"
    return (
        f"{name}: no such assignment in the gradebook; run `nbgrader generate_assignment "
        f"{name}` first (there are: {there})"
    )


def nothing_fits(root: Path, assignments: Iterable[str]) -> str:
    names = ", ".join(assignments) or "the assignments"
    return f"{root}: its gradebook has none of {names}; run `nbgrader generate_assignment` first"


def not_ours(notebook: str) -> str:
    return f"{notebook} is no notebook of saiten's"


def cannot_be_written(path: Path, error: OSError) -> str:
    return f"{path}: cannot be written ({error.strerror})"


def not_handed_in(notebook: str) -> str:
    return f"{notebook}.ipynb was not handed in"


def process_died() -> str:
    return "the grading process ended on its own, twice (out of memory?); it was not graded"


def our_fault(error: Exception) -> str:
    return f"our fault, it was not graded: {' '.join(f'{type(error).__name__}: {error}'.split())}"
