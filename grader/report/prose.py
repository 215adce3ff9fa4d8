"""Prose: what is written in Markdown as HTML: code in any sentence; in the course's own texts emphasis and formulas too.

Formulas become MathML, so that a page loads nothing, by latex2mathml: pure Python, no dependency of its own, a release
every few weeks, MIT. A browser lays MathML out and a screen reader speaks it; the other ways are a script that a page would have
to carry (KaTeX, MathJax) or pictures that nobody can read out. Loading it takes a tenth of a second and more, so that
happens with the first formula that is not in the user's cache.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from markupsafe import Markup

from grader import __version__
from grader.cache import cached

_CODE = r"`(?P<code>[^`\n]+)`"
_CODED = re.compile(_CODE)
_PART = re.compile(rf"\$\$(?P<display>.+?)\$\$|\$(?P<math>[^$]+)\$|{_CODE}|\*\*(?P<b>.+?)\*\*|\*(?P<em>[^*\s][^*]*)\*")


def coded(text: str) -> Markup | str:
    """What stands between backticks as code; all of it escaped, since a student may have written it."""
    return Markup(_CODED.sub(r"<code>\g<code></code>", str(Markup.escape(text)))) if "`" in text else text


@cache
def prose(text: str) -> Markup:
    """A paragraph of ours. Never for what a student wrote."""
    return Markup(_html(text.removeprefix("- ")))


def _html(text: str) -> str:
    parts, end = [], 0
    for found in _PART.finditer(text):
        parts += [escape(text[end : found.start()]), _part(str(found.lastgroup), found[str(found.lastgroup)])]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def _part(kind: str, text: str) -> str:
    if kind in ("display", "math"):
        return formula(text.strip(), is_display=kind == "display")
    return f"<{kind}>{escape(text) if kind == 'code' else _html(text)}</{kind}>"


def formula(latex: str, is_display: bool = False) -> str:
    """The formula as MathML; as it is written where it cannot be turned: a slip in a lesson must not cost a page."""
    display = "block" if is_display else "inline"
    try:
        made = cached(
            "formulas", f"{__version__} {display} {latex}".encode(), lambda: _mathml(latex, display), bytes.decode
        )
        return (
            made.replace("<math ", '<math tabindex="0" ', 1) if is_display else made
        )  # who has no mouse scrolls it, too
    except Exception:  # noqa: BLE001  # the library has no family of errors
        return f"<code>{escape(latex)}</code>"


def _mathml(latex: str, display: str) -> bytes:
    from latex2mathml.converter import convert  # not above: see this module's docstring

    return str(convert(latex, display=display)).encode()
