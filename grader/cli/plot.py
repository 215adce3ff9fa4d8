"""`grade plot [NAME]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.options import lang_option

if TYPE_CHECKING:
    from grader.at_home.plots import Plot
    from grader.course.course import Course
    from grader.isolation.policy import Policy
    from grader.text import Lang


@click.command("plot")
@click.argument("name", required=False)
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where your files are.")
@click.option("--out", type=click.Path(path_type=Path), help="The picture: .png, .svg or .pdf.  [default: NAME.png]")
@lang_option
@click.option(
    "--isolation",
    type=click.Choice(["auto", "full", "process"]),
    default="auto",
    show_default=True,
    help="As in `grade run`; process: code you trust. Other systems than Linux have none.",
)
def command(name: str | None, folder: Path, out: Path | None, lang: Lang, isolation: str) -> None:
    """Draw what your code does beside the reference: paths, histograms, curves. Without NAME: the list of plots."""
    from grader.course.course import Course

    course = Course.load()
    plots = _available(course)
    if name is None:
        for plot in plots.values():
            click.secho(f"{plot.name:<22}", bold=True, nl=False)
            click.echo(f"{plot.title.in_(lang)}  ({', '.join(f'{e}.py' for e in plot.exercises)})")
        return
    _draw(course, _chosen(plots, name), folder, out or Path(f"{name}.png"), lang, cast("Policy", isolation))


def _available(course: Course) -> dict[str, Plot]:
    from grader.at_home.plots import PLOTS

    known = {e.name for e in course.exercises}
    return {name: plot for name, plot in PLOTS.items() if known.issuperset(plot.exercises)}


def _chosen(plots: dict[str, Plot], name: str) -> Plot:
    from grader.errors import UsageError

    if name not in plots:
        about = [p.name for p in plots.values() if name.removesuffix(".py") in p.exercises]
        hint = f"; the plot of {name} is called {', '.join(about)}" if about else f"; there are: {', '.join(plots)}"
        raise UsageError(f"no plot is called {name!r}{hint}")
    return plots[name]


def _draw(course: Course, plot: Plot, folder: Path, out: Path, lang: Lang, policy: Policy) -> None:
    from grader.at_home import words
    from grader.at_home.plots.measuring import measurer
    from grader.at_home.plots.paper import FORMATS, Paper
    from grader.errors import UsageError
    from grader.submission.reading import read_one
    from grader.text import Text

    if out.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {out}: a picture ends in {', '.join(FORMATS)}")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}")
    submission = read_one(folder, course, only=plot.exercises)
    missing = [f"{e}.py" for e in plot.exercises if e not in submission.files]
    if missing:
        raise UsageError(f"{folder}: holds no {missing[0]}; --dir names the folder with your files")
    for note in submission.notes:
        click.secho(f"  · {note.in_(lang)}", fg="yellow")
    sources = submission.sources
    predicted = _prediction(plot, lang)
    solutions = {e.name: e.solution_path for e in course.exercises if e.solution_path.is_file()}
    with measurer(course, policy) as measure:
        own = measure(plot, sources, lang)
        reference = None
        if plot.prediction is None and solutions.keys() >= set(plot.exercises):
            reference = measure(plot, {n: p.read_bytes() for n, p in solutions.items()}, lang)
    paper = Paper(plot, own, reference, lang)
    paper.write(out, plot.draw)
    for why in own.values():
        if isinstance(why, Text):
            click.secho(f"  · {why.in_(lang)}", fg="yellow")
    if paper.lang != lang:
        click.echo("  · no font with Japanese letters was found (Noto Sans CJK JP, IPAexGothic, …): English instead")
    if reference is None and plot.prediction is None:
        click.echo(f"  · {words.no_reference().in_(lang)}")
    if predicted:
        click.echo(f"  · {words.predicted(predicted).in_(lang)}")
    click.echo(f"{out}  (isolation: {measure.isolation})")


def _prediction(plot: Plot, lang: Lang) -> str:
    """What a person expects of a lab, asked before it is shown; nothing where nobody sits there."""
    if plot.prediction is None or not sys.stdin.isatty():
        return ""
    answer: str = click.prompt(plot.prediction.in_(lang), default="", show_default=False)
    return answer.strip()
