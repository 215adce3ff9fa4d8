"""The student's page: feedback.html."""

from __future__ import annotations

from markupsafe import Markup

from grader.report import pictures
from grader.report.environment import render
from grader.report.sentences import sentence
from grader.report.words import OUTCOMES, PICTURES, STATUSES
from grader.results.result import (
    ExerciseResult,
    Outcome,
    QuestionResult,
    QuizResult,
    Result,
    Status,
    TestResult,
    number,
)
from grader.text import Lang, Text

MOST_STEPS = 3
FEW_OPEN = 3  # exercises that were not handed in get cards up to this number


def student_page(result: Result, lang: Lang) -> str:
    """The page, self-contained, in both languages; `lang` is the one that is shown first."""
    shown: set[tuple[str, str]] = set()

    def fresh_hints(e: ExerciseResult, t: TestResult) -> list[tuple[str, Text]]:
        """The hints that this exercise has not shown yet: many tests fail for one reason."""
        pairs = [(i, h) for i, h in zip(t.diagnosis, t.hints, strict=False) if (e.name, i) not in shown]
        shown.update((e.name, i) for i, _ in pairs)
        return pairs

    return render(
        "student.html",
        result=result,
        lang=lang,
        steps=next_steps(result),
        withheld=sum(e.withheld for e in result.exercises),
        open_exercises=open_exercises(result),
        statuses={str(s): text for s, text in STATUSES.items() if text},
        outcomes={str(o): text for o, text in OUTCOMES.items()},
        failing=failing,
        passing=lambda e: [t for t in e.tests if t.outcome is Outcome.PASSED],
        unwritten=lambda e: [t for t in e.tests if t.outcome is Outcome.NOT_ATTEMPTED],
        ordered=ordered,
        drawn=drawn,
        several=lambda e: len({t.task for t in e.tests}) > 1,
        fresh_hints=fresh_hints,
        say=sentence,
    )


def open_exercises(result: Result) -> list[ExerciseResult]:
    """The exercises that were not handed in or not begun, where there are many beside others: a list, not a card each."""
    blank = [e for e in result.exercises if e.status in (Status.MISSING, Status.NOT_ATTEMPTED)]
    return blank if len(blank) > FEW_OPEN and len(blank) < len(result.exercises) else []


def failing(e: ExerciseResult) -> list[TestResult]:
    """The tests that were attempted and lost, those with a diagnosis first."""
    lost = [t for t in e.tests if t.outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED)]
    return sorted(lost, key=lambda t: not t.diagnosis)


def ordered(q: QuizResult) -> list[QuestionResult]:
    """What lost points first, what was not answered last."""
    return sorted(q.questions, key=lambda x: (x.outcome is Outcome.NOT_ATTEMPTED, x.earned >= x.points))


def drawn(e: ExerciseResult) -> list[tuple[Text, Markup]]:
    """The pictures that can be drawn, with their captions. The SVG is ours: numbers and escaped words."""
    made = ((PICTURES.get(kind, Text()), pictures.draw(kind, data)) for kind, data in e.pictures)
    return [(caption, Markup(svg)) for caption, svg in made if svg]


def next_steps(result: Result) -> list[Text]:
    """The few things that bring the student on, the most useful first."""
    steps: list[tuple[float, Text]] = []
    for e in result.exercises:
        lost = e.max_score - e.score
        if e.status is Status.SYNTAX_ERROR:
            steps.append(
                (
                    lost + 100,
                    Text(
                        f"Mend the syntax of {e.name}.py first: {sentence(e.finding).en}",
                        f"まず {e.name}.py の構文を直しましょう。{sentence(e.finding).ja}",
                    ),
                )
            )
        elif e.status is Status.IMPORT_ERROR:
            steps.append(
                (
                    lost + 100,
                    Text(
                        f"Make {e.name}.py load: {sentence(e.finding).en}",
                        f"まず {e.name}.py が読み込めるようにしましょう。{sentence(e.finding).ja}",
                    ),
                )
            )
        elif e.status is Status.GRADED and failing(e):
            steps.append((lost, _mend(e)))
        elif e.status in (Status.MISSING, Status.NOT_ATTEMPTED):
            steps.append(
                (
                    lost / 1000,
                    Text(
                        f"{e.name}.py is still to be written ({number(lost)} points).",
                        f"{e.name}.py はこれからです（{number(lost)} 点）。",
                    ),
                )
            )
    for q in result.quizzes:
        lost = q.max_score - q.score
        if q.lost:
            steps.append((lost + 100, Text(f"Quiz {q.name}:", f"確認テスト {q.name}：") + q.lost[0]))
        elif q.status is Status.GRADED and lost > 0:
            words = f"{number(round(lost, 2))}"
            steps.append(
                (
                    lost / 10,
                    Text(
                        f"Quiz {q.name}: {words} points are still open.", f"確認テスト {q.name}：あと {words} 点です。"
                    ),
                )
            )
        elif lost > 0:
            steps.append((lost / 1000, Text(f"Quiz {q.name} waits for you.", f"確認テスト {q.name} が残っています。")))
    steps.sort(key=lambda s: -s[0])
    return [text for _, text in steps[:MOST_STEPS]]


def _mend(e: ExerciseResult) -> Text:
    first = failing(e)[0]
    head = Text(f"{e.name}.py, {first.task}:", f"{e.name}.py の {first.task}：")
    return head + (first.hints[0] if first.hints else first.title)
