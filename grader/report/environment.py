"""Environment: the templates, autoescaped and strict. Everything a page shows goes through here."""

from __future__ import annotations

import base64
import hashlib
import sys
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from grader import __version__
from grader import cache as user_cache
from grader.report.card_words import CARD_WORDS
from grader.report.prose import coded
from grader.report.words import WORDS
from grader.results.result import number

_KIND = "templates"
_HERE = Path(__file__).parent


@cache
def environment() -> jinja2.Environment:
    """The one environment of this process."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        bytecode_cache=_Compiled(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["coded"] = coded
    css = Markup((_HERE / "page.css").read_text(encoding="utf-8"))
    script = (_HERE / "language.js").read_text(encoding="utf-8")
    made.globals |= {
        "css": css,
        "language_script": Markup(script),
        "language_digest": digest(script),
        "words": WORDS | CARD_WORDS,
        "number": number,
        "percent": percent,
        "version": __version__,
    }
    return made


def digest(script: str) -> Markup:
    """By what a page's policy allows a script of ours, and no other."""
    return Markup(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in the user's cache: a fifth of a second at each start, saved."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = user_cache.read(_KIND, _key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        user_cache.keep(_KIND, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> bytes:
    """What a template is compiled from: its name and text, and what compiles it."""
    return "\0".join((bucket.key, bucket.checksum, jinja2.__version__, sys.version, __version__)).encode()


def percent(score: float, most: float) -> float:
    """The score as a share, 0 to 100."""
    return round(100 * min(max(score / most, 0.0), 1.0), 1) if most else 0.0


def render(template: str, **values: object) -> str:
    """The page. Control characters are taken out: they are no part of HTML."""
    text = environment().get_template(template).render(**values)
    return "".join(c if c >= " " or c in "\n\t" else "�" for c in text) if _has_control(text) else text


def _has_control(text: str) -> bool:
    return not text.isprintable() and any(c < " " and c not in "\n\t" for c in set(text))
