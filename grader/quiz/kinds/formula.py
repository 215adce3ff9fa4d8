"""Formula: a formula in the question's variables, right in whatever form it is written."""

from __future__ import annotations

from typing import ClassVar, Literal

from grader.quiz import formula
from grader.quiz.question import Asked, Context, Keyed, Name, NotUnderstood, Verdict, Written
from grader.quiz.written import bare
from grader.text import Text


class Formula(Keyed[Written], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="formula"):
    """Give a formula."""

    how: ClassVar[Text] = Text("a formula", "式")
    blank: ClassVar[str] = '""'

    variables: dict[Name, Literal["real"]]

    def __post_init__(self) -> None:
        for key in (self.answer, *(w.answer for w in self.wrong)):
            try:
                formula.parse(str(key), self.variables)
            except formula.FormulaError as error:
                raise ValueError(f"the formula {key!r} cannot be read: {error}; mend it") from error

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> formula.Formula:
        """The formula as a function of its variables."""
        try:
            return formula.parse(bare(answer), asked.variables)
        except formula.FormulaError as error:
            raise NotUnderstood(_unreadable(error.text)) from error

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing: both are the same at random points."""
        mine, names = self.understood(answer, self), tuple(self.variables)

        def same(key: Written) -> bool:
            return formula.equal(mine, formula.parse(str(key), names), variables=names, rng=context.rng)

        return self.known(same)


def _unreadable(why: Text) -> Text:
    return Text(f"The formula cannot be read: {why.en}.", f"式を読み取れません（{why.ja}）。")
