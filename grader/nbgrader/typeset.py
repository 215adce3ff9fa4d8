r"""Typeset: a formula as a docstring has it, in Unicode, as TeX for a notebook.

>>> tex("∂E/∂w ≈ Σ_n (y_n − t_n)² / 2h")
'\\partial E/\\partial w \\approx \\sum_{n} (y_{n} - t_{n})^{2} / 2h'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SYMBOLS = {
    "−": "-", "·": r" \cdot ", "×": r" \times ", "=": " = ", "←": r" \leftarrow ", "→": r" \to ", "≈": r" \approx ",
    "∝": r" \propto ", "≤": r" \le ", "≥": r" \ge ", "≠": r" \ne ", "∂": r"\partial ", "Σ": r"\sum", "∞": r"\infty ",
    "½": r"\tfrac{1}{2}", "⌊": r"\lfloor ", "⌋": r" \rfloor ", "⌈": r"\lceil ", "⌉": r" \rceil ", "‖": r"\|",
    "…": r"\dots ", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&",
}  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεημλρσμ",
        "alpha beta gamma delta varepsilon eta mu lambda rho sigma mu".split(),
        strict=True,
    )
)
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ᵗ", "0123456789t", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₜ", "0123456789t", strict=True))
_FUNCTIONS = {"exp", "log", "ln", "max", "min", "tanh"}
_HAT = "\u0302"
_WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}|[\u3041-\u30ff\u4e00-\u9fff]")  # an explanation beside a formula
_RELATION = re.compile(r"[=←≈∝]")
_SET_CLOSE = re.compile(r"(\\sum(?:_\{[^}]*\})?|\\(?:exp|log|ln|max|min|tanh)) *\\ ")
_TOKEN = re.compile(
    r"(?P<power>\d+(?:\.\d+)?e-?\d+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<indexed>[A-Za-z]\d+(?!\w))"
    r"|(?P<code>[A-Za-z]{2,}(?:_[A-Za-z]\w+)*)|(?P<letter>[A-Za-zα-ω])|(?P<japanese>[\u3001-\u30ff\u4e00-\u9fff！-～]+)"
    r"|(?P<quoted>\"[^\"]*\")|(?P<space>\s+)|(?P<other>.)",
)
_LETTERS = re.compile(r"(?!in$)[a-z]{2}")
_OPERAND = re.compile(r"[\w)\]½|'⁰-⁹\u0302]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⌊": "⌋"}


def tex(formula: str) -> str:
    """The formula as TeX, without the signs that open and close it."""
    if _WORDS.search(formula) and not _RELATION.search(formula):
        return rf"\text{{{formula.strip()}}}"
    found = "".join(_parts(formula.strip()))
    return re.sub(r" {2,}", " ", _SET_CLOSE.sub(r"\1 ", found)).strip()


def _parts(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text[at] in "^_√":
            inside, end = _argument(text, at + 1)
            yield {"^": "^", "_": "_", "√": r"\sqrt"}[text[at]] + f"{{{_inner(inside)}}}"
            at = end
            continue
        found = _TOKEN.match(text, at)
        assert found is not None  # the last alternative takes any character
        at = found.end()
        if text[at : at + 1] == _HAT:
            at += 1
            yield rf"\hat{{{_one(found)}}}"
        else:
            yield _space(text, found) if found.lastgroup == "space" else _one(found)


def _inner(text: str) -> str:
    """An index such as the nd of y_nd is two letters, no word."""
    return tex(text) if not _LETTERS.fullmatch(text) else text


def _argument(text: str, at: int) -> tuple[str, int]:
    """What a root, an index or an exponent stands over, and where it ends: a bracket's content, or one word."""
    closing = _BRACKETS.get(text[at : at + 1])
    if closing:
        depth = 0
        for n in range(at, len(text)):
            depth += (text[n] == text[at]) - (text[n] == closing)
            if depth == 0:
                kept = slice(at, n + 1) if closing == "⌋" else slice(at + 1, n)
                return text[kept], n + 1
    word = re.compile(rf"[^\W_]+{_HAT}?|.").match(text, at)
    return (word.group(), word.end()) if word else ("", at)


def _space(text: str, space: re.Match[str]) -> str:
    """A space that keeps two words apart; TeX sets those beside operators itself."""
    before, behind = text[space.start() - 1], text[space.end()]
    return r"\ " if _OPERAND.match(before) and _OPERAND.match(behind) else " "


def _one(token: re.Match[str]) -> str:
    kind, text = token.lastgroup, token.group()
    if kind == "power":
        digits, _, exponent = text.partition("e")
        return ("" if digits == "1" else rf"{digits}\cdot ") + f"10^{{{exponent}}}"
    if kind == "indexed":
        return f"{text[0]}_{{{text[1:]}}}"
    if kind in ("japanese", "quoted"):
        return rf"\text{{{text}}}"
    if kind == "code":
        escaped = text.replace("_", r"\_")
        return rf"\{text} " if text in _FUNCTIONS else rf"\mathrm{{{escaped}}}"
    if text in _GREEK:
        return rf"\{_GREEK[text]} "
    if text in _RAISED or text in _LOWERED:
        return f"^{{{_RAISED[text]}}}" if text in _RAISED else f"_{{{_LOWERED[text]}}}"
    return _SYMBOLS.get(text, text)
