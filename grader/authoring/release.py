"""Release: what students get, written whole or not at all, with an independent proof that it gives nothing away."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from grader.authoring import words
from grader.authoring.given_whole import GivenWhole
from grader.authoring.handout_texts import HandoutTexts
from grader.authoring.students_part import WHEEL, students_course, wheel
from grader.course.assignment import Assignment
from grader.course.course import Course
from grader.course.generated import generated
from grader.course.handed_out import HANDOUT_FILE, Handout
from grader.course.handout import EVERYBODY
from grader.course.lesson import lesson_name
from grader.course.statements import HandoutLang, in_language, statements_of
from grader.course.stub import looks_like_marker, secret_lines, squeezed
from grader.errors import UsageError
from grader.files import writing
from grader.grading.overview import overview
from grader.isolation.inside import own_imports
from grader.quiz import Quiz, public
from grader.quiz.answer_sheet import answer_sheet
from grader.report.quiz_page import Lesson, quiz_page
from grader.text import LANGS, Text

PYTEST_INI = """# Tells pytest where the hand-out begins, so that it reads conftest.py from any folder in it.
[pytest]
"""

CONFTEST = """

find_below(os.path.dirname(os.path.abspath(__file__)))
"""


def release(
    course: Course,
    dest: Path,
    assignment: Assignment | None = None,
    *,
    lang: HandoutLang = "en",
    numbers: Mapping[str, int] | None = None,
    with_wheel: bool = False,
) -> list[Path]:
    """Write the release, of what was set, to `dest`, a folder that is new or empty; statements in `lang`. Returns the files.

    `numbers`: name of a student's folder → the number of their hand-out; without, one hand-out for everybody. `with_wheel`:
    with the student's commands beside it, to be installed from there.

    Raises UsageError, and writes nothing, where `dest` is in use or a file would hold a solution or a key.
    """
    if dest.exists() and (not dest.is_dir() or any(dest.iterdir())):
        raise UsageError(words.not_empty(dest))
    files: dict[Path, bytes] = {}
    packed = _wheel(course) if with_wheel else {}
    same = contents(course, assignment, lang=lang, with_wheel=with_wheel)
    texts = HandoutTexts.of(course, assignment)
    quizzes = [Quiz.load(course.quiz_path(name)) for name in texts.quizzes]
    lessons = {quiz.name: _lessons(course, quiz.name, same) for quiz in quizzes}
    whole = list(GivenWhole.of(texts.exercises, lang, texts.stub))
    for folder, number in (numbers or {"": EVERYBODY}).items():
        handout = {**same, **quiz_files(quizzes, number, lang, lessons)}
        for given in whole:
            handout |= given.files(number)
        files |= {Path(folder, path): data for path, data in handout.items()}
    prove_clean(course, files)
    files |= {Path(folder, path): data for folder in numbers or {"": EVERYBODY} for path, data in packed.items()}
    return _written(files, dest)


def _wheel(course: Course) -> dict[Path, bytes]:
    """The wheel of the student's commands, in which nothing is given away either. Raises UsageError."""
    prove_clean(course, {Path(name): data for name, data in students_course(course).items()})
    return {Path(WHEEL): wheel(course)}


def contents(
    course: Course,
    assignment: Assignment | None = None,
    *,
    lang: HandoutLang = "en",
    with_wheel: bool = False,
) -> dict[Path, bytes]:
    """What all hand-outs have in common, by its path; under an assignment of what was set, with its units' lessons.

    `with_wheel`: whether the README tells of the student's commands.
    """
    texts = HandoutTexts.of(course, assignment)
    files: dict[Path, bytes] = {}
    made = generated(course)
    for exercise in texts.exercises:
        stub = texts.stub(in_language(made[exercise.stub_path], statements_of(exercise), lang))
        files[exercise.stub_path.relative_to(course.stubs)] = stub.encode()
        files[exercise.examples_path.relative_to(course.stubs)] = made[exercise.examples_path].encode()
    for unit in course.units:
        files |= {Path(unit.name, name): data for name, data in texts.lessons(unit)}
    for path in course.public_data:
        files[Path("data", path.name)] = path.read_bytes()
    files[Path("conftest.py")] = Path(own_imports.__file__).read_bytes() + CONFTEST.encode()
    files[Path("pytest.ini")] = PYTEST_INI.encode()
    files[Path(HANDOUT_FILE)] = Handout.of(overview(course), lang, assignment).encoded()
    files[Path("README.md")] = texts.readme(assignment, WHEEL if with_wheel else "").encode()
    return files


def _lessons(course: Course, quiz: str, files: Collection[Path]) -> tuple[Lesson, ...]:
    """The lessons that a quiz asks about, with the way from its page to those that are among the files."""
    found = []
    for unit in course.units_of(quiz):
        there = {lang: Path(unit.name, lesson_name(lang)) in files for lang in LANGS}
        way = Text(*(f"../{unit.name}/{lesson_name(lang)}" if there[lang] else "" for lang in LANGS))
        found.append(Lesson(unit.title, way))
    return tuple(found)


def quiz_files(
    quizzes: Iterable[Quiz], number: int, lang: HandoutLang, lessons: Mapping[str, Sequence[Lesson]]
) -> dict[Path, bytes]:
    """The quizzes as the holder of the number gets them: the answer sheet, the questions without keys, the page.

    `lessons`: quiz → those that its page names.
    """
    files: dict[Path, bytes] = {}
    for quiz in quizzes:
        place = Path("quizzes", quiz.name)
        questions = json.dumps(public(quiz, number), ensure_ascii=False, indent=1)
        files[place.with_name(f"{quiz.name}.yaml")] = answer_sheet(quiz, number).encode()
        files[place.with_name(f"{quiz.name}.questions.json")] = questions.encode()
        page = quiz_page(quiz, number, lang="en" if lang == "en" else "ja", lessons=lessons[quiz.name])
        files[place.with_name(f"{quiz.name}.html")] = page.encode()
    return files


def prove_clean(course: Course, files: Mapping[Path, bytes]) -> None:
    """No file holds a line of a solution, a marker, or an answer's feedback. Raises UsageError naming the file.

    It looks at the finished bytes and knows nothing of how they were made.
    """
    sources = {e.name: e.solution_path.read_text(encoding="utf-8") for e in course.exercises}
    secrets = {name: secret_lines(source, name) for name, source in sources.items()}
    told = _quiz_secrets(course)
    for (_, data), path in {
        (path.suffix, data): path for path, data in files.items()
    }.items():  # a class has most in common
        if path.suffix in (".npz", ".png"):
            continue
        text = data.decode("utf-8")
        lines = {squeezed(line) for line in text.splitlines()}
        for name, hidden in secrets.items():
            if hidden & lines:
                raise UsageError(words.holds_solution(path, name))
        if path.suffix == ".py" and any(looks_like_marker(line) for line in text.splitlines()):
            raise UsageError(words.holds_marker(path))
        for sentence in told:
            if sentence in text:
                raise UsageError(words.holds_key(path, sentence))


def _quiz_secrets(course: Course) -> set[str]:
    """Feedback, explanations and the longer keys of all quizzes."""
    told: set[str] = set()
    for name in course.quiz_names:
        quiz = Quiz.load(course.quiz_path(name))
        for q in (*quiz.questions, *(one for others in quiz.others.values() for one in others)):
            told |= set(q.secrets())
    return {s for s in told if len(s) > 8}


def _written(files: Mapping[Path, bytes], dest: Path) -> list[Path]:
    with writing(dest, "give a folder that you may write to"):
        dest.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=dest.parent, prefix=".release-"))
    try:
        with writing(dest, "nothing was left behind"):
            for path, data in files.items():
                (part / path).parent.mkdir(parents=True, exist_ok=True)
                (part / path).write_bytes(data)
            part.chmod(0o755)
            if dest.is_dir():
                dest.rmdir()
            part.rename(dest)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(files)
