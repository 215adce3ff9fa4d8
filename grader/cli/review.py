"""`grade review RESULTS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import lang_option
from grader.files import printable

if TYPE_CHECKING:
    from grader.results.reviews import Waiting
    from grader.results.store import Reviews
    from grader.text import Lang


@click.command("review")
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--list", "only_list", is_flag=True, help="Only list what waits.")
@lang_option
def command(results: Path, only_list: bool, lang: Lang) -> None:
    """Confirm or change what waits for a person: free-text answers, one by one.

    Enter confirms the provisional mark, a number changes it, s skips, q stops. Decisions are kept in
    RESULTS/reviews.json and hold across re-grading as long as the answer stays the same.
    """
    from grader.grading.results_pages import rewrite
    from grader.results.reviews import apply_reviews, waiting
    from grader.results.store import Store

    store = Store.open(results)
    info = store.info()
    with store.lock():
        reviews = store.reviews()
        records = (store.record(folder) for folder in info.folders)
        left = [w for r in records if r is not None for w in waiting(apply_reviews(r, reviews))]
        if not left:
            click.echo("nothing waits for a person")
            return
        for n, item in enumerate(left, 1):
            _show(item, n, len(left), lang)
            if only_list:
                continue
            answer = _ask(item)
            if answer == "stop":
                break
            if isinstance(answer, float):
                _decide(reviews, item, answer)
                store.write_reviews(reviews)
        if not only_list:
            rewrite(store, info)


def _decide(reviews: Reviews, item: Waiting, earned: float) -> None:
    from grader.results.store import Review

    own = reviews.setdefault(item.student, {}).setdefault(item.quiz, {})
    own[item.question.id] = Review(item.question.answer, earned)


def _show(item: Waiting, n: int, total: int, lang: Lang) -> None:
    from grader.cli.summary import clean

    q = item.question
    click.echo(f"\n[{n}/{total}] {clean(item.student)} · {item.quiz} {q.id}")
    click.echo(f"  {q.question.in_(lang)}")
    click.echo("  > " + printable(q.answer, keep="\n", instead="�").replace("\n", "\n  > "))
    click.echo(f"  provisional: {q.earned:g} of {q.points:g}. {q.feedback.in_(lang)}")


def _ask(item: Waiting) -> float | str:
    """The mark, or "skip" or "stop"."""
    while True:
        said = click.prompt("  mark", default=f"{item.question.earned:g}", show_default=True).strip().lower()
        if said in ("s", "q"):
            return "skip" if said == "s" else "stop"
        try:
            mark = float(said)
        except ValueError:
            mark = -1.0
        if 0 <= mark <= item.question.points:
            return mark
        click.echo(f"  a number from 0 to {item.question.points:g}, s to skip, q to stop")
