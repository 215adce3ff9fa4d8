"""The lessons' figures exist in Japanese: no word in them is left in English; what is written in them can be read."""

from __future__ import annotations

from collections.abc import Callable

import figure_words
import lesson_figures
import matplotlib.pyplot as plt
import pytest
from japanese_letters import DRAWN_LANGS
from matplotlib.figure import Figure
from matplotlib.text import Text
from written import beside_its_axes, curves_behind_legends, cut_off, over_drawings, touching

from grader.text import Lang


@pytest.mark.parametrize("draw", lesson_figures.FIGURES, ids=lambda draw: draw.__name__)
def test_every_word_of_a_figure_is_translated(draw: Callable[[], Figure]):
    figure = draw()
    try:
        figure_words.translate(figure)
        said = {text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)}
        assert not said & set(figure_words.JAPANESE)
        assert said & set(figure_words.JAPANESE.values())
    finally:
        plt.close(figure)


@pytest.mark.parametrize("lang", DRAWN_LANGS)
@pytest.mark.parametrize("draw", lesson_figures.FIGURES, ids=lambda draw: draw.__name__)
def test_what_is_written_can_be_read(draw: Callable[[], Figure], lang: Lang):
    figure = lesson_figures.drawn(draw, lang)
    try:
        assert not cut_off(figure)
        assert not touching(figure)
        assert not beside_its_axes(figure)
        assert not curves_behind_legends(figure)
        assert not over_drawings(figure)
    finally:
        plt.close(figure)


def test_words_that_nobody_has_translated_are_an_error():
    figure, ax = plt.subplots()
    ax.set_title("a new title")
    with pytest.raises(KeyError, match="a new title"):
        figure_words.translate(figure)
    plt.close(figure)
