"""Quiz page: a quiz as one page to answer in a browser, without network and without a key; it saves the answer sheet.

With `keys` the page is a self-test: it shows the key and its explanation once one has answered. That is not for hand-outs.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from grader.quiz.kinds import kinds
from grader.quiz.question import Entry, Question
from grader.quiz.quiz import Quiz
from grader.quiz.released import ReleasedQuiz
from grader.report import quiz_words
from grader.report.environment import render
from grader.text import LANGS, Lang, Text

_HERE = Path(__file__).parent


class Key(NamedTuple):
    """What a self-test shows of a question. `answer`: as it would be written in a sheet."""

    answer: str
    explanation: Text


class Lesson(NamedTuple):
    """A lesson that the quiz asks about. `path`: from the page to its file, "" where it does not come with the page."""

    title: Text
    path: Text = Text()


def quiz_page(
    quiz: Quiz, number: int = 0, *, lang: Lang = "en", keys: bool = False, lessons: Sequence[Lesson] = ()
) -> str:
    """The page of the quiz as the holder of the number gets it. `lang`: in which language it opens."""
    asked = quiz.handed_out(number)
    script = (_HERE / "quiz_page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return render(
        "quiz_page.html",
        quiz=ReleasedQuiz.of(quiz, number),
        entries={name: kind.entry for name, kind in kinds().items()},
        entry=Entry,
        lessons=[_linked(lesson) for lesson in lessons],
        keys={q.id: _key(q) for q in asked.questions} if keys else {},
        lang=lang,
        says=quiz_words.WORDS,
        hows=quiz_words.HOW,
        script=Markup(script),
        script_hash=digest,
    )


def _key(question: Question) -> Key:
    """The key in words: of the choices what they stand for is on the page, beside their letters."""
    return Key(question.key, question.explanation.text)


def _linked(lesson: Lesson) -> Text:
    """The lesson's title as HTML, a link where there is something to open."""
    link = Markup('<a href="{}">{}</a>')
    return Text(*(link.format(path, title) if path else Markup.escape(title) for title, path in _both(lesson)))


def _both(lesson: Lesson) -> Iterator[tuple[str, str]]:
    return ((lesson.title.in_(lang), lesson.path.in_(lang)) for lang in LANGS)
