"""Quiz page: a quiz as one page to answer in a browser, without network and without a key; it saves the answer sheet.

With `keys` the page is a self-test: it shows the key and its explanation once one has answered. That is not for hand-outs.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from grader.quiz.kinds import kinds
from grader.quiz.question import Entry, Question
from grader.quiz.quiz import Quiz
from grader.quiz.released import ReleasedQuiz
from grader.report import quiz_words
from grader.report.environment import render
from grader.text import Lang, Text

_HERE = Path(__file__).parent


class Key(NamedTuple):
    """What a self-test shows of a question. `answer`: as it would be written in a sheet."""

    answer: str
    explanation: Text


def quiz_page(quiz: Quiz, number: int = 0, *, lang: Lang = "en", keys: bool = False) -> str:
    """The page of the quiz as the holder of the number gets it. `lang`: in which language it opens."""
    asked = quiz.handed_out(number)
    script = (_HERE / "quiz_page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return render(
        "quiz_page.html",
        quiz=ReleasedQuiz.of(quiz, number),
        entries={name: kind.entry for name, kind in kinds().items()},
        entry=Entry,
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
