"""`grade report RESULTS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli import instructor_words as words
from grader.cli.opening import open_if_asked, open_option
from grader.cli.options import assignment_option, under
from grader.cli.places import Place, place, stored
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option
from grader.errors import UsageError
from grader.files import is_file

if TYPE_CHECKING:
    from grader.text import Lang


@spoken_command("report", words.REPORT)
@click.argument("results", type=place)
@option("--lang", type=click.Choice(["en", "ja"]), about=words.PAGES_LANG)
@assignment_option
@option("--student", metavar="ID", about=words.ONE_STUDENT)
@option(
    "--out",
    type=click.Path(path_type=Path),
    about=words.PAGES_OUT,
)
@open_option
def command(
    results: Place, lang: str | None, assignment_file: Path | None, student: str | None, out: Path | None
) -> None:
    """Write the pages again."""
    import msgspec

    from grader.encoding import composed
    from grader.grading.results_pages import rewrite, rewrite_one
    from grader.results.store import Store

    student = student and composed(student)
    with stored(_as_folder(results, student, out), wanted=_wanted(student)) as stand:
        store = Store.open(stand.path)
        info = under(store, assignment_file)
        if lang:
            info = msgspec.structs.replace(info, lang=cast("Lang", lang))
        with store.lock():
            rows = rewrite(store, info) if student is None else rewrite_one(store, info, student)
    page = stand.path / ("index.html" if student is None else f"students/{rows[0].folder}/feedback.html")
    what = f"{len(rows)} pages written; class page" if student is None else "page written"
    click.echo(f"{what}: {stand.named(page)}")
    if not stand.address:
        open_if_asked(page)


def _as_folder(results: Place, student: str | None, out: Path | None) -> Place:
    """RESULTS; of one file what is needed of it, in --out."""
    if results.is_address or not is_file(Path(results.text)):
        if out is not None:
            raise UsageError(f"--out {out}: the pages of {results} lie in it; --out is for RESULTS in one file")
        return results
    if out is None:
        raise UsageError(f"{results}: is one file; name a folder for its pages with --out")
    from grader.platforms.packing import unpack

    unpack(Path(results.text), out, student)
    return Place(str(out), is_address=False)


def _wanted(student: str | None) -> Callable[[str], bool] | None:
    """What of RESULTS at an address one student's page is made of."""
    if student is None:
        return None
    from grader.results.tree import OF_CLASS
    from grader.submission.entries import folder_name

    own = tuple(f".saiten/{kept}/{folder_name(student)}" for kept in ("records", "withheld"))
    return lambda name: name in OF_CLASS or name.startswith(own)
