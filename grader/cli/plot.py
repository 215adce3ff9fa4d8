"""`grade plot [NAME]`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option
from grader.files import is_file, is_folder

if TYPE_CHECKING:
    from grader.at_home.home import Home
    from grader.at_home.plots import Plot
    from grader.course.course import Course
    from grader.isolation.policy import Policy
    from grader.text import Lang


@spoken_command("plot", words.PLOT)
@click.argument("name", required=False)
@dir_option
@option("--out", about=words.PLOT_OUT, type=click.Path(path_type=Path))
@lang_option
@option(
    "--isolation",
    about=words.PLOT_ISOLATION,
    type=click.Choice(["auto", "full", "process"]),
    default="auto",
    show_default=True,
)
def command(name: str | None, folder: Path | None, out: Path | None, lang: Lang, isolation: str) -> None:
    """One picture, or the list of them."""
    from grader.at_home.home import Home
    from grader.course.course import Course

    course, home = Course.load(), Home.at(folder)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    plots = _available(course)
    if name is None:
        width = max(map(len, plots)) + 2
        for plot in plots.values():
            click.secho(f"{plot.name:<{width}}", bold=True, nl=False)
            click.echo(f"{plot.title.in_(lang)}  ({', '.join(f'{e}.py' for e in plot.exercises)})")
        return
    _draw(course, _chosen(plots, name), home, out or Path(f"{name}.png"), lang, cast("Policy", isolation))


def _available(course: Course) -> dict[str, Plot]:
    from grader.errors import UsageError

    if importlib.util.find_spec("matplotlib") is None:
        raise UsageError(words.no_matplotlib())
    from grader.at_home.plots import PLOTS

    known = {e.name for e in course.exercises}
    return {name: plot for name, plot in PLOTS.items() if known.issuperset(plot.exercises)}


def _chosen(plots: dict[str, Plot], name: str) -> Plot:
    from grader.errors import UsageError

    if name not in plots:
        about = [p.name for p in plots.values() if name.removesuffix(".py") in p.exercises]
        raise UsageError(words.no_plot(name, about, list(plots)))
    return plots[name]


def _draw(course: Course, plot: Plot, home: Home, out: Path, lang: Lang, policy: Policy) -> None:
    from grader.at_home import earlier_words, folder_words, way_words
    from grader.at_home import words as said
    from grader.at_home.earlier import earlier_names
    from grader.at_home.plots.measuring import measurer
    from grader.at_home.plots.paper import FORMATS, Paper
    from grader.errors import UsageError
    from grader.text import Text

    if out.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {out}: a picture ends in {', '.join(FORMATS)}")
    if not is_folder(out.parent):
        raise UsageError(f"--out {out}: there is no folder {out.parent}")
    earlier = earlier_names([course.exercise(name) for name in plot.exercises])
    submission = home.read(course, only=(*plot.exercises, *earlier))
    missing = [f"{e}.py" for e in plot.exercises if e not in submission.files]
    if missing:
        raise UsageError(folder_words.holds_no(home.folder, missing[0], submission.notes))
    for note in submission.notes:
        click.secho(f"  · {note.in_(lang)}", fg="yellow")
    sources = submission.sources
    predicted = _prediction(plot, lang)
    solutions = {e.name: e.solution_path for e in course.exercises if is_file(e.solution_path)}
    with measurer(course, policy) as measure:
        own = measure(plot, sources, lang)
        reference = None
        if plot.prediction is None and solutions.keys() >= set(plot.exercises):
            reference = measure(plot, {n: p.read_bytes() for n, p in solutions.items()}, lang)
    paper = Paper(plot, own.parts, reference.parts if reference else None, lang)
    paper.write(out, plot.draw)
    for why in own.parts.values():
        if isinstance(why, Text):
            click.secho(f"  · {why.in_(lang)}", fg="yellow")
    if own.stand_ins:
        click.secho(f"  · {earlier_words.stand_in(own.stand_ins).in_(lang)}", fg="yellow")
    if paper.lang != lang:
        click.echo("  · no font with Japanese letters was found (Noto Sans CJK JP, IPAexGothic, …): English instead")
    if reference is None and plot.prediction is None:
        click.echo(f"  · {said.no_reference().in_(lang)}")
    if predicted:
        click.echo(f"  · {said.predicted(predicted).in_(lang)}")
    click.echo(f"{out}  (isolation: {measure.isolation})")
    lesson = home.lesson(course.exercise(plot.exercises[-1]), lang)
    if lesson:
        click.echo(f"{way_words.LESSON.in_(lang)}: {lesson}")


def _prediction(plot: Plot, lang: Lang) -> str:
    """What a person expects of a lab, asked before it is shown; nothing where nobody sits there."""
    if plot.prediction is None or not sys.stdin.isatty():
        return ""
    answer: str = click.prompt(plot.prediction.in_(lang), default="", show_default=False)
    return answer.strip()
