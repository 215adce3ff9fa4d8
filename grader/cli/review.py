"""`grade review RESULTS`."""

from __future__ import annotations

import getpass
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import lang_option
from grader.cli.places import Place, place, stored
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.results.deciding import Results, Several
    from grader.results.reviews import Reviews, Waiting
    from grader.results.store import Store
    from grader.results.terms import Terms
    from grader.text import Lang

_OF_TEST = ("STUDENT", "EXERCISE", "TEST")


@spoken_command("review", words.REVIEW)
@click.argument("results", type=place)
@option("--list", "only_list", is_flag=True, about=words.REVIEW_LIST)
@option(
    "--mark",
    "given",
    nargs=4,
    type=(str, str, str, float),
    metavar="STUDENT EXERCISE TEST POINTS",
    about=words.REVIEW_MARK,
)
@option("--unmark", "taken_back", nargs=3, metavar=" ".join(_OF_TEST), about=words.REVIEW_UNMARK)
@option("--reason", default="", about=words.REVIEW_REASON)
@option("--author", default="", about=words.REVIEW_AUTHOR)
@option("--question", nargs=2, metavar="QUIZ QUESTION", about=words.REVIEW_QUESTION)
@option("--choose", "choice", nargs=2, metavar="STUDENT FOLDER", about=words.REVIEW_CHOOSE)
@lang_option
def command(
    results: Place,
    only_list: bool,
    given: tuple[str, str, str, float] | None,
    taken_back: tuple[str, str, str] | None,
    reason: str,
    author: str,
    question: tuple[str, str] | None,
    choice: tuple[str, str] | None,
    lang: Lang,
) -> None:
    """Decide what a person has to decide."""
    from grader.results import deciding
    from grader.results.store import Store
    from grader.results.terms import Terms

    with ExitStack() as opened:
        store = Store.open(opened.enter_context(stored(results)).path)
        opened.enter_context(store.lock())
        reviews, graded, terms = store.reviews(), dict(store.graded()), store.info().terms or Terms()
        if only_list:
            _list(graded, reviews, terms, lang, question)
            return
        if given:
            test = deciding.Place.typed(*given[:3])
            deciding.mark(reviews, graded, test, given[3], why=reason, author=author or _user())
        if taken_back:
            deciding.unmark(reviews, deciding.Place.typed(*taken_back))
        if choice:
            deciding.choose(reviews, graded, *choice)
        if given or taken_back or choice:
            _keep(store, reviews)
            return
        waits, several = deciding.open_answers(graded, reviews, question), deciding.open_choices(graded, reviews, terms)
        if not waits and not several:
            click.echo("nothing waits for a person")
        if _choose_all(store, reviews, [] if question else several, terms):
            _mark_all(store, reviews, waits, author=author or _user(), lang=lang)
        _keep(store, reviews)


def _keep(store: Store, reviews: Reviews) -> None:
    from grader.grading.results_pages import rewrite

    store.write_reviews(reviews)
    rewrite(store, store.info())


def _user() -> str:
    with suppress(OSError, KeyError, ImportError):  # a container may have no user of this number
        return getpass.getuser()
    return ""


# --- listing


def _list(graded: Results, reviews: Reviews, terms: Terms, lang: Lang, question: tuple[str, str] | None = None) -> None:
    from grader.cli.marking import rubric_of, show_answer
    from grader.cli.summary import clean
    from grader.results import deciding
    from grader.results.sitting import Sitting

    waits, several = deciding.open_answers(graded, reviews, question), deciding.open_choices(graded, reviews, terms)
    sitting = Sitting(waits, reviews, author="")
    while (one := sitting.current) is not None:
        click.echo(f"\n{one.quiz} {one.question.id}: {one.question.question.in_(lang)}", nl=False)
        show_answer(sitting, one, rubric_of(one), lang)
        sitting.skip()
    for choice in several:
        _show_several(choice, reviews, terms)
    for test, review in deciding.marks_given(reviews):
        click.echo(
            f"{clean(str(test))} = {review.earned:g}, by {clean(review.author)} {review.at}: {clean(review.reason)}"
        )
    for student in reviews.chosen:
        own = {folder: result for folder, result in graded.items() if result.student == student}
        if folder := reviews.choice(student, own):  # what was chosen may be gone, or lie elsewhere now
            click.echo(f"{clean(student)}: {folder} counts")
    if not waits and not several:
        click.echo("nothing waits for a person")


def _show_several(one: Several, reviews: Reviews, terms: Terms) -> None:
    """Each with the marks that its page shows."""
    from grader.cli.summary import clean
    from grader.results.result import number as mark
    from grader.results.reviews import apply_reviews

    click.echo(f"\n{clean(one.student)} has {len(one.submissions)} submissions under one id:")
    for number, (folder, result) in enumerate(one.submissions.items(), 1):
        counted = terms.counted(apply_reviews(result, reviews, folder)).standing
        click.echo(f"  {number}  students/{folder}: {mark(counted.score)} of {mark(counted.max_score)}")


# --- asking


def _choose_all(store: Store, reviews: Reviews, several: list[Several], terms: Terms) -> bool:
    """Which of several submissions counts, one student after another; whether the person goes on."""
    for one in several:
        _show_several(one, reviews, terms)
        chosen = _number("  which one counts", range(1, len(one.submissions) + 1))
        if chosen == "q":
            return False
        if isinstance(chosen, int):
            reviews.choose(one.student, *list(one.submissions.items())[chosen - 1])
            store.write_reviews(reviews)
    return True


def _mark_all(store: Store, reviews: Reviews, waits: list[Waiting], *, author: str, lang: Lang) -> None:
    """The answers; each decision is kept as soon as it is made."""
    from grader.cli.marking import ask
    from grader.results.sitting import Sitting

    if waits:
        ask(Sitting(waits, reviews, author), lang, lambda: store.write_reviews(reviews))


def _number(prompt: str, allowed: range) -> int | str:
    """One of the numbers; "s" to skip or "q" to stop."""
    while True:
        said = click.prompt(prompt, default="s", show_default=True).strip().lower()
        if said in ("s", "q"):
            return said
        with suppress(ValueError):
            number = int(said)
            if number in allowed:
                return number
        click.echo(f"  one of {', '.join(map(str, allowed))}, s to skip, q to stop")
