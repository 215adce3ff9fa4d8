"""Quiz: confirmation tests. `quiz` loads the file, `kinds` mark an answer, `answers` reads what a student wrote,
`sheet` writes what students get, `formula` and `code` say whether two answers are the same thing."""

from grader.quiz.answers import AnswerSheetError, read_answers
from grader.quiz.marking import mark
from grader.quiz.quiz import Question, Quiz
from grader.quiz.sheet import answer_sheet, public, questions

__all__ = ["AnswerSheetError", "Question", "Quiz", "answer_sheet", "mark", "public", "questions", "read_answers"]
