"""`grade review RESULTS`."""

from __future__ import annotations

import getpass
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import lang_option
from grader.files import printable

if TYPE_CHECKING:
    from grader.results.deciding import Results, Several
    from grader.results.reviews import Reviews, Waiting
    from grader.results.store import RunInfo, Store
    from grader.results.terms import Terms
    from grader.text import Lang

_OF_TEST = ("STUDENT", "EXERCISE", "TEST")


@click.command("review")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--list", "only_list", is_flag=True, help="Only list what waits, and the marks that persons gave.")
@click.option(
    "--mark", "given", nargs=4, type=(str, str, str, float), metavar="STUDENT EXERCISE TEST POINTS", help="Set a mark."
)
@click.option("--unmark", "taken_back", nargs=3, metavar=" ".join(_OF_TEST), help="Take such a mark back.")
@click.option("--reason", default="", help="Why, for --mark: the student reads it.")
@click.option("--author", default="", help="Who, for --mark; your user name without it.")
@click.option("--choose", "choice", nargs=2, metavar="STUDENT FOLDER", help="Say which of several submissions counts.")
@lang_option
def command(
    results: Path,
    only_list: bool,
    given: tuple[str, str, str, float] | None,
    taken_back: tuple[str, str, str] | None,
    reason: str,
    author: str,
    choice: tuple[str, str] | None,
    lang: Lang,
) -> None:
    """Decide what a person has to decide: free-text answers, several submissions of one student, any mark.

    Without an option it asks one by one: Enter confirms the provisional mark, a number changes it, s skips, q stops.
    Decisions are kept in RESULTS/reviews.json and hold across re-grading; the mark of a free-text answer as long as the
    answer stays the same.
    """
    from grader.results import deciding
    from grader.results.store import Store
    from grader.results.terms import Terms

    store = Store.open(results)
    info = store.info()
    with store.lock():
        reviews, graded, terms = store.reviews(), dict(store.graded()), info.terms or Terms()
        if only_list:
            _list(graded, reviews, terms, lang)
            return
        if given:
            place = deciding.Place(*given[:3])
            deciding.mark(reviews, graded, place, given[3], why=reason, author=author or _user())
        if taken_back:
            deciding.unmark(reviews, deciding.Place(*taken_back))
        if choice:
            deciding.choose(reviews, graded, *choice)
        if given or taken_back or choice:
            _keep(store, info, reviews)
            return
        _ask_all(store, graded, reviews, terms, lang)
        _keep(store, info, reviews)


def _keep(store: Store, info: RunInfo, reviews: Reviews) -> None:
    from grader.grading.results_pages import rewrite

    store.write_reviews(reviews)
    rewrite(store, info)


def _user() -> str:
    with suppress(OSError, KeyError, ImportError):  # a container may have no user of this number
        return getpass.getuser()
    return ""


# --- listing


def _list(graded: Results, reviews: Reviews, terms: Terms, lang: Lang) -> None:
    from grader.cli.summary import clean
    from grader.results import deciding

    waits, several = deciding.open_answers(graded, reviews), deciding.open_choices(graded, reviews, terms)
    for n, item in enumerate(waits, 1):
        _show(item, n, len(waits), lang)
    for one in several:
        _show_several(one)
    for place, review in deciding.marks_given(reviews):
        click.echo(
            f"{clean(str(place))} = {review.earned:g}, by {clean(review.author)} {review.at}: {clean(review.reason)}"
        )
    for student, folder in reviews.chosen.items():
        click.echo(f"{clean(student)}: {folder} counts")
    if not waits and not several:
        click.echo("nothing waits for a person")


def _show(item: Waiting, n: int, total: int, lang: Lang) -> None:
    from grader.cli.summary import clean

    q = item.question
    click.echo(f"\n[{n}/{total}] {clean(item.student)} · {item.quiz} {q.id}")
    click.echo(f"  {q.question.in_(lang)}")
    click.echo("  > " + printable(q.answer, keep="\n", instead="�").replace("\n", "\n  > "))
    click.echo(f"  provisional: {q.earned:g} of {q.points:g}. {q.feedback.in_(lang)}")


def _show_several(one: Several) -> None:
    from grader.cli.summary import clean

    click.echo(f"\n{clean(one.student)} has {len(one.submissions)} submissions under one id:")
    for number, (folder, result) in enumerate(one.submissions.items(), 1):
        click.echo(f"  {number}  students/{folder}: {result.score:g} of {result.max_score:g}")


# --- asking


def _ask_all(store: Store, graded: Results, reviews: Reviews, terms: Terms, lang: Lang) -> None:
    """One question after another; each decision is kept as soon as it is made."""
    from grader.results import deciding
    from grader.results.reviews import Review

    waits, several = deciding.open_answers(graded, reviews), deciding.open_choices(graded, reviews, terms)
    if not waits and not several:
        click.echo("nothing waits for a person")
    for one in several:
        _show_several(one)
        chosen = _number("  which one counts", "s", range(1, len(one.submissions) + 1))
        if chosen == "q":
            return
        if isinstance(chosen, float):
            reviews.chosen[one.student] = list(one.submissions)[int(chosen) - 1]
            store.write_reviews(reviews)
    for n, item in enumerate(waits, 1):
        _show(item, n, len(waits), lang)
        answer = _number("  mark", f"{item.question.earned:g}", item.question.points)
        if answer == "q":
            return
        if isinstance(answer, float):
            reviews.decide(item.student, item.quiz, item.question.id, Review(item.question.answer, answer))
            store.write_reviews(reviews)


def _number(prompt: str, default: str, allowed: float | range) -> float | str:
    """A number up to `allowed`, or one of a range; "s" to skip or "q" to stop."""
    what = f"one of {', '.join(map(str, allowed))}" if isinstance(allowed, range) else f"a number from 0 to {allowed:g}"
    while True:
        said = click.prompt(prompt, default=default, show_default=True).strip().lower()
        if said in ("s", "q"):
            return said
        with suppress(ValueError):
            number = float(said)
            if number in allowed if isinstance(allowed, range) else 0 <= number <= allowed:
                return number
        click.echo(f"  {what}, s to skip, q to stop")
