"""Line values: what stands behind a question's colon, read as YAML reads it where that is plain, else as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.quiz.mending import Repair

Answer = str | list[str]

BLOCK_STYLE = re.compile(r"\s*[|>][-+0-9]{0,2}\s*(?:#.*)?")  # the answer stands on the indented lines below
_MOST = 60  # parts of an answer
_SPACE = " \t\u3000"
_COMMENT = re.compile(r"(?:^|[ \t])#(?!\d)")  # "reason #2" is none
_TAG = re.compile(r"!!(?:str|int|float|bool|null)[ \t]+")
_LABEL = re.compile(r"(?:answers?|ans|解答|回答|答え?)[ \t\u3000]*[:：][ \t\u3000]*", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(.*))?")
_END = {'"': re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*+'")}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|.)")
_LINE_END = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*")  # escaped: the text goes on as if it were not there
_MEANT = {'"': '"', "\\": "\\", "/": "/", " ": " ", "\t": "\t", "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b",
          "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}  # fmt: skip
_TAIL = re.compile(r"[ \t\u3000]+(?:[-=]{3,}|[–—―]{2,})$")  # a rule behind the answer
_OPENING = {'"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "「": "」", "『": "』"}
_BRACKETS = {"[": "]", "{": "}", "【": "】"}
# Words of mathematics in which YAML would see a tab, a line end and the like with letters behind it.
_MATHEMATICS = re.compile(
    r"\\(?:alpha|approx|bar|beta|bm|boldsymbol|ell|epsilon|eta|exp|frac|nabla|neq|nu|rho|right|tanh|tau|text|theta|tilde"
    r"|times|varepsilon|varphi|vec)(?![A-Za-z])"
)


def value(first: str, more: Sequence[str]) -> tuple[Answer, tuple[Repair, ...]]:
    """The answer on the rest of a line and on those below, and what was mended of it."""
    label = _LABEL.match(first.strip(_SPACE) or " ".join(line.strip(_SPACE) for line in more[:1]))
    if label:
        head, below = (first.strip(_SPACE), more) if first.strip(_SPACE) else (more[0].strip(_SPACE), more[1:])
        answer, repairs = value(head[label.end() :], below)
        return answer, (*repairs, Repair.LABEL)
    if BLOCK_STYLE.fullmatch(first):
        return _block(first.strip()[0], more), ()
    head = _TAG.sub("", first.strip(_SPACE))
    items = [_ITEM.fullmatch(line) for line in more if line.strip()]
    if items and not _uncommented(head):
        found = [_scalar(item[1] or "", [])[0] for item in items if item]
        if len(found) == len(items):
            return found[:_MOST], ()
    listed = _flow_list(head, more) if head.startswith("[") else None
    return listed or _scalar(head, more)


def alone(first: str, more: Sequence[str]) -> tuple[Answer, int] | None:
    """The answer without the lines below it that begin at the margin and so may belong to nobody, and how many lines that
    leaves of `more`; None where there are no such lines."""
    lines = [first, *more]
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    is_list = start > 0 and _ITEM.fullmatch(lines[min(start, len(more))])
    at_margin = (n for n in range(start + 1, len(lines)) if lines[n].strip() and lines[n][0] not in _SPACE)
    cut = next((n for n in at_margin if not (is_list and _ITEM.fullmatch(lines[n]))), 0)
    head = first.strip(_SPACE)
    if not cut or (head[:1] in _END and _quoted("\n".join([head, *more])) is not None):
        return None
    answer = value(first, more[: cut - 1])[0]
    return (answer, cut - 1) if answer else None


def _block(style: str, more: Sequence[str]) -> str:
    lines = [line.strip() for line in more]
    return _folded(lines) if style == ">" else "\n".join(lines).strip()


def _flow_list(head: str, more: Sequence[str]) -> tuple[Answer, tuple[Repair, ...]] | None:
    """The parts of `[a, c]`; what is nested or calculated stays as it was written. None where it is not closed."""
    text = _folded([_uncommented(line) for line in (head, *more)])
    if text.count("[") != text.count("]"):
        return None
    parts = [part.strip() for part in text[1:-1].split(",")]
    parts = [part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "\"'" else part for part in parts]
    if text[-1] != "]" or set("".join(parts)) & set("[](){}\"'"):
        return text, ()
    return [part for part in parts if part][:_MOST], ()


def _scalar(head: str, more: Sequence[str]) -> tuple[str, tuple[Repair, ...]]:
    """One text, quoted or not."""
    quoted = _quoted("\n".join([head, *more])) if head[:1] in _END else None
    if quoted is not None:
        return quoted
    written = _folded([_uncommented(line) for line in (head, *more)])
    plain = _TAIL.sub("", written)
    if plain.startswith("{") and plain.endswith("}"):
        plain = plain[1:-1].strip()
    bare = _without_half(plain)
    whole = _without_bracket(bare)
    slips = {Repair.DECORATION: _TAIL.search(written), Repair.QUOTE: bare != plain, Repair.BRACKET: whole != bare}
    return whole, (*_repairs(plain, more), *(repair for repair, is_there in slips.items() if is_there))


def _repairs(plain: str, more: Sequence[str]) -> Iterator[Repair]:
    if re.search(r":(?:\s|$)", plain):
        yield Repair.INNER_COLON
    if any(line.strip() and line[0] not in _SPACE for line in more):
        yield Repair.SEVERAL_LINES


def _without_half(text: str) -> str:
    """The text without a quotation mark, in front or behind, that has no other half."""
    for opening, closing in _OPENING.items():
        if text.count(opening) + (text.count(closing) if closing != opening else 0) == 1:
            text = text.removeprefix(opening).removesuffix(closing).strip()
    return text


def _without_bracket(text: str) -> str:
    """The text without a bracket, in front or behind, that has no other half."""
    for opening, closing in _BRACKETS.items():
        left_open = text.count(opening) - text.count(closing)
        if left_open == 1 and text.startswith(opening):
            text = text[1:].strip()
        elif left_open == -1 and text.endswith(closing):
            text = text[:-1].strip()
    return text


def _quoted(text: str) -> tuple[str, tuple[Repair, ...]] | None:
    """What stands between the quotes, where the closing one is the end of it."""
    end = _END[text[0]].match(text, 1)
    if not end or _uncommented(text[end.end() :].strip()):
        return None
    inner = text[1 : end.end() - 1]
    if text[0] == "'":
        return _folded(inner.replace("''", "'").split("\n")), ()
    folded = _folded(_LINE_END.sub(r"\1", inner).split("\n"))
    if _means_backslash(folded):
        return folded.replace('\\"', '"').replace("\\\\", "\\"), (Repair.BACKSLASH,)
    return _ESCAPE.sub(_unescaped, folded).strip(), ()


def _means_backslash(text: str) -> bool:
    r"""Whether a backslash in double quotes stands for itself: `\sigma` is no escape, `\theta` no tab."""
    escapes = _ESCAPE.findall(text)
    return any(len(e) == 1 and e not in _MEANT for e in escapes) or bool(_MATHEMATICS.search(text.replace("\\\\", "")))


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return _MEANT[code] if len(code) == 1 else chr(min(int(code[1:], 16), 0x10FFFF))


def _uncommented(line: str) -> str:
    comment = _COMMENT.search(line)
    return line[: comment.start()] if comment else line


def _folded(lines: Sequence[str]) -> str:
    """Lines as one text, as YAML folds them: a space between two, a line end for each blank one."""
    parts: list[str] = []
    blank = 0
    for line in (line.strip() for line in lines):
        if not line:
            blank += 1
            continue
        if parts:
            parts.append("\n" * blank or " ")
        parts.append(line)
        blank = 0
    return "".join(parts)
