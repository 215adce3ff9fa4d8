"""Quiz: what a question is, and what an answer to it earns.

`quiz` loads the file, whose `form` is that of its `question`s; `kinds` has one module a kind of question, `formula` and
`code` say whether two answers are the same thing. `released` is what students get, `answer_sheet` the file they fill
in. `answers` reads what they wrote: `sheet_lines` says which lines are whose, `line_values` what they say, `mending`
names the slips that were seen through; `marking` marks it.
"""

from grader.quiz.answer_sheet import answer_sheet, filled_in
from grader.quiz.answers import Answers, AnswerSheetError, read_answers
from grader.quiz.marking import mark
from grader.quiz.question import Question
from grader.quiz.quiz import Quiz
from grader.quiz.released import public, questions

__all__ = [
    "AnswerSheetError",
    "Answers",
    "Question",
    "Quiz",
    "answer_sheet",
    "filled_in",
    "mark",
    "public",
    "questions",
    "read_answers",
]
