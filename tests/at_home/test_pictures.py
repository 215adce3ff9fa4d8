"""Pictures of the plots: nothing in them is cut off, written over something else, or raw TeX; in both languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from japanese_letters import DRAWN_LANGS, needs_japanese_font
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from written import curves_behind_legends, cut_off, over_drawings, touching, written

from grader.at_home.plots import PLOTS, fonts, paper
from grader.at_home.plots.fonts import japanese_font
from grader.at_home.plots.paper import Paper, power_of_ten
from grader.at_home.plots.subject import Measured
from grader.course.course import Course
from grader.student.student import LocalBackend, Student
from grader.testing.loading import load
from grader.text import LANGS, Lang

COURSE = Course.load().whole()
Drawn = Callable[[str, Lang], Paper]


@pytest.fixture(scope="module")
def measured() -> dict[str, Measured]:
    """Each plot's numbers of the solutions."""
    found = {}
    for name, plot in PLOTS.items():
        exercises = [COURSE.exercise(e) for e in plot.exercises]
        module = load(exercises[0].solution_path, {}, exercises[0].earlier)
        for other in exercises[1:]:
            vars(module).update(vars(load(other.solution_path, {}, other.earlier)))
        found[name] = {part: plot.measure(Student(LocalBackend(module)), part) for part in plot.parts}
    return found


@pytest.fixture(scope="module")
def drawn(measured: dict[str, Measured]) -> Drawn:
    """A plot as it is drawn for somebody whose code is right."""

    @cache
    def draw(name: str, lang: Lang) -> Paper:
        beside = measured[name] if PLOTS[name].prediction is None else None  # a lab is drawn alone
        made = Paper(PLOTS[name], measured[name], beside, lang)
        with pytest.MonkeyPatch.context() as patch:  # the boxes are those of the figure, and test_plot writes the files
            patch.setattr(Figure, "savefig", lambda figure, *_, **__: figure.draw_without_rendering())
            made.write(Path("p.png"), PLOTS[name].draw)
        return made

    return draw


@pytest.mark.parametrize("lang", DRAWN_LANGS)
@pytest.mark.parametrize("name", PLOTS)
def test_what_is_written_can_be_read(drawn: Drawn, name: str, lang: Lang):
    figure = drawn(name, lang).figure
    said = [text for text, _ in written(figure)]
    assert len(said) > 5
    assert lang == "en" or not [
        text for text in said if text in ("loss", "accuracy", "train", "validation", "epoch", "vote")
    ]
    assert not cut_off(figure)
    assert not [text for text in said if "$" in text or "mathdefault" in text], "raw TeX"
    assert not touching(figure)
    assert not curves_behind_legends(figure)
    assert not over_drawings(figure)


def test_two_references_in_one_panel_look_different(drawn: Drawn):
    axes = drawn("gradients", "en").figure.axes[0]
    dashes = [line.get_linestyle() for line in axes.get_lines() if line.get_color() == paper.REFERENCE]
    patterns = [line._unscaled_dash_pattern for line in axes.get_lines() if line.get_color() == paper.REFERENCE]
    assert len(dashes) == 2
    assert patterns[0] != patterns[1]


@pytest.mark.parametrize("name", ["learning_curve", "activation_functions", "optimizers"])
def test_a_single_reference_in_a_panel_looks_as_in_the_key(drawn: Drawn, name: str):
    figure = drawn(name, "en").figure
    key = next(line for line in figure.legends[0].get_lines() if line.get_color() == paper.REFERENCE)
    wanted = _pattern(key)
    lines = [line for axes in figure.axes for line in axes.get_lines() if line.get_color() == paper.REFERENCE]
    assert lines
    assert all(_pattern(line) == wanted for line in lines)


def _pattern(line: Line2D) -> tuple[float, ...]:
    """How its dashes and gaps go, in widths of the line."""
    return tuple(line._unscaled_dash_pattern[1])  # type: ignore[attr-defined]  # no other way is public


@needs_japanese_font
@pytest.mark.parametrize("formula", ["√(1/n)", "‖∂E/∂u‖", "x²/20 + y²", "10⁻¹²", "3×3", "σ 0.98"])
def test_a_formula_is_as_in_the_english_pictures(formula: str):
    """A Japanese font draws √ as wide as a letter, so that it stands apart from what it is the root of."""
    english, japanese = (_width(formula, lang) for lang in LANGS)
    assert english == japanese


def _width(said: str, lang: Lang) -> float:
    """Pixels across in a picture of this language."""
    widths = []

    def draw(made: Paper) -> None:
        widths.append(made.figure.text(0.5, 0.5, said).get_window_extent().width)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figure, "savefig", lambda *_, **__: None)
        Paper(PLOTS["gradients"], {}, None, lang).write(Path("p.png"), draw)
    return widths[0]


@pytest.mark.parametrize(("value", "says"), [(1, "10⁰"), (1e-12, "10⁻¹²"), (100.0, "10²"), (10, "10¹")])
def test_powers_of_ten(value: float, says: str):
    assert power_of_ten(value) == says


@needs_japanese_font
def test_a_font_that_came_after_the_list_is_found(monkeypatch: pytest.MonkeyPatch):
    """As after installing a font: matplotlib's list is from before."""
    name = japanese_font()
    every = font_manager.fontManager.ttflist
    files = {f.fname for f in every if f.name in fonts.FONTS}
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [f for f in every if f.fname not in files])
    assert japanese_font() == name
    assert any(Path(f.fname).is_file() for f in font_manager.fontManager.ttflist if f.name == name)
