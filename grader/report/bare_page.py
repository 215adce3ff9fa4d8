"""Bare page: what stands where a page could not be made. Plain text, so that nothing in it can break."""

from __future__ import annotations

from html import escape

from grader.report import words
from grader.results.result import number
from grader.results.standing import Standing
from grader.text import Lang, Text


def bare_student_page(student: str, standing: Standing, lang: Lang) -> str:
    """The mark, and that it is not touched."""
    return _page(student, words.no_page(number(standing.score), number(standing.max_score)), lang)


def bare_class_page(lang: Lang) -> str:
    """Where the marks are."""
    return _page("saiten", words.no_class_page(), lang)


def _page(title: str, text: Text, lang: Lang) -> str:
    other: Lang = "en" if lang == "ja" else "ja"
    said = "".join(f'<p lang="{each}">{escape(text.in_(each))}</p>' for each in (lang, other))
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{escape(title)}</title><h1>{escape(title)}</h1>{said}</html>'
