"""Quiz: what a question is, and what an answer to it earns.

`quiz` loads the file, whose `form` is that of its `question`s; `kinds` has one module a kind of question, `formula` and
`code` say whether two answers are the same thing. `answers` reads what a student wrote, `marking` marks it; `released`
is what students get, `answer_sheet` the file they fill in.
"""

from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.answers import AnswerSheetError, read_answers
from grader.quiz.marking import mark
from grader.quiz.question import Question
from grader.quiz.quiz import Quiz
from grader.quiz.released import public, questions

__all__ = ["AnswerSheetError", "Question", "Quiz", "answer_sheet", "mark", "public", "questions", "read_answers"]
