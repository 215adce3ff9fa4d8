"""Code: a line of Python, marked by what it gives: it is run in the isolated worker and its value compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from grader.quiz import code
from grader.quiz.question import Asked, Context, Entry, Keyed, Name, NotUnderstood, Verdict, Written
from grader.quiz.variables import Variable, values
from grader.quiz.written import line
from grader.text import Text

SECONDS = 2.0  # for the line
SHOWN = 160  # characters of what went wrong


class Code(Keyed[Written], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="code"):
    """Write a line of code."""

    how: ClassVar[Text] = Text("one line of Python", "Python を 1 行")
    entry: ClassVar[Entry] = Entry.CODE
    blank: ClassVar[str] = '""'
    goes_on: ClassVar[bool] = True

    variables: dict[Name, Variable]

    def __post_init__(self) -> None:
        for key in (self.answer, *(w.answer for w in self.wrong)):
            try:
                code.module(str(key), self.variables)
            except code.CodeError as error:
                raise ValueError(f"the line {key!r} cannot be read: {error}; mend it") from error

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> bytes:
        """The source of a module that gives the line's value."""
        try:
            return code.module(_source(answer), asked.variables)
        except code.CodeError as error:
            raise NotUnderstood(_unreadable(error.text)) from error

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing: the same values on random arguments."""
        from grader.isolation.sandbox import LoadFailed  # for marking only: a listing of quizzes does without
        from grader.quiz.code_values import same, value_of
        from grader.student.student import StudentFault

        source = self.understood(answer, self)
        given = values(self.variables, context.rng)
        try:
            found = context.run_code(source, code.FUNCTION, given, SECONDS)
        except (StudentFault, LoadFailed) as error:
            return Verdict(0.0, _raised(str(error)[:SHOWN]))
        verdict = self.known(lambda key: same(found, value_of(str(key), self.variables, given)))
        return verdict if verdict.share or verdict.feedback else Verdict(0.0, _OTHER_VALUES)

    def secrets(self) -> Iterator[str]:
        """Also the key: a line of code is long enough to be found by chance nowhere."""
        yield from super().secrets()
        yield str(self.answer)


def _source(answer: object) -> str:
    """The line; a list is one in brackets, which a sheet and a notebook take apart."""
    return f"[{line(answer)}]" if isinstance(answer, list | tuple) else str(answer)


_OTHER_VALUES = Text("The line runs, but gives other values than it should.", "実行できますが、値が正しくありません。")


def _unreadable(why: Text) -> Text:
    return Text(f"One line of Python is asked for ({why.en}).", f"Python の式を 1 行で書いてください（{why.ja}）。")


def _raised(message: str) -> Text:
    return Text(f"Running the line gave: {message}.", f"実行すると次のようになりました: {message}。")
