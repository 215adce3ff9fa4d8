"""Handout texts: the README and the lessons of a hand-out. What they name is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.at_home.plots import PLOTS
from grader.authoring import words
from grader.authoring.handout_words import Named, readme
from grader.course.assignment import Assignment
from grader.course.course import LESSON, LOADER, Course, Exercise, Unit
from grader.course.pointers import Here, as_handed_out, files_named, quizzes_named, without_absent_quizzes
from grader.course.times import shown
from grader.quiz import Quiz


@dataclass(frozen=True)
class HandoutTexts:
    """The texts of a hand-out of these exercises and quizzes."""

    course: Course
    exercises: Sequence[Exercise]
    quizzes: Sequence[str]

    @classmethod
    def of(cls, course: Course, assignment: Assignment | None) -> HandoutTexts:
        """Of what was set, in the order of the course; of everything where nothing was."""
        if assignment is None:
            return cls(course, [*course.exercises], course.quiz_names)
        return cls(course, [e for e in course.exercises if e.name in assignment.exercises], assignment.quizzes)

    def lessons(self, unit: Unit) -> Iterator[tuple[str, bytes]]:
        """The files of a unit's lesson that go with its exercises."""
        here = self.here(unit)
        for name in LESSON if any(e in self.exercises for e in unit.exercises) else ():
            path = unit.path / name
            if path.is_file() and path.suffix == ".md":
                yield name, as_handed_out(path.read_text(encoding="utf-8"), here).encode()
            elif path.is_file():
                yield name, path.read_bytes()

    def stub(self, text: str) -> str:
        """What a file to be filled in says, without quizzes that are not here."""
        return without_absent_quizzes(text, self.here())

    def here(self, unit: Unit | None = None) -> Here:
        """What is here; links are those of this unit's lesson."""
        own = unit.exercises if unit else ()
        links = [e.file_name for e in own if e in self.exercises]
        links += [name for name in LESSON if unit and (unit.path / name).is_file()]
        names = {e.name for e in self.exercises}
        commands = [f"grade quiz {name}" for name in self.quizzes]
        commands += [f"grade plot {plot.name}" for plot in PLOTS.values() if names.issuperset(plot.exercises)]
        commands += [f"grade {verb} {name}" for name in names for verb in ("check", "hint", "reset")]
        return Here(
            links={name: name for name in links},
            files={e.file_name: e.file_name if e.name in names else "" for e in self.course.exercises},
            commands={command: command for command in commands},
        )

    def readme(self, assignment: Assignment | None, wheel: str) -> str:
        """The README. wheel: the name of the wheel beside it, "" where there is none."""
        rows = [
            f"| `{e.unit}/{e.file_name}` | {e.title.ja} / {e.title.en} | {e.profile.shown} |" for e in self.exercises
        ]
        for name in self.quizzes:
            units = (unit for unit in self.course.units_of(name) if any(e in self.exercises for e in unit.exercises))
            lessons = ", ".join(unit.name for unit in units)
            rows.append(f"| `quizzes/{name}.yaml` | 確認テスト / quiz | {lessons} |")
        if (self.course.data / LOADER).is_file():
            rows.append(f"| `data/{LOADER}` | データの読み込み / loads the data | |")
        in_order = (*(q for u in self.course.units for q in u.quizzes if q in self.quizzes), *self.quizzes)
        named = Named(
            exercises=[e.name for e in self.exercises],
            whole=[e.name for e in self.exercises if e.bug],
            first_unit=self.exercises[0].unit if self.exercises else "",
            quiz=next(iter(in_order), ""),
        )
        text = readme(rows, wheel, named)
        if assignment and assignment.due:
            text += words.due(shown(assignment.due, assignment.zone))
        return text

    # --- what the instructor should know

    def lacking(self) -> Iterator[str]:
        """What is asked for and not handed out: earlier files, quizzes that exercises name, files that quizzes are about."""
        given = {e.name for e in self.exercises}
        earlier = {before.name: e.name for e in self.exercises for before in e.earlier}
        for before in sorted(earlier.keys() - given):
            yield words.builds_on_unset(earlier[before], before)
        for e in self.exercises:
            for quiz in quizzes_named(e.source_path.read_text(encoding="utf-8")):
                if quiz not in self.quizzes:
                    yield words.names_unset_quiz(e.name, quiz)
        known = {e.file_name: e.name for e in self.course.exercises}
        for name in self.quizzes:
            asked = Quiz.load(self.course.quiz_path(name)).questions
            about = {file for q in asked for file in files_named(q.prompt.text.en)} & known.keys()
            unset = [file for file in known if file in about and known[file] not in given]
            if unset:
                yield words.asks_about_unset(name, unset)
