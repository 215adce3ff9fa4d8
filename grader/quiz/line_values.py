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
    return _flow_list(head, more) if head.startswith("[") else _scalar(head, more)


def _block(style: str, more: Sequence[str]) -> str:
    lines = [line.strip() for line in more]
    return _folded(lines) if style == ">" else "\n".join(lines).strip()


def _flow_list(head: str, more: Sequence[str]) -> tuple[Answer, tuple[Repair, ...]]:
    """The parts of `[a, c]`; what is nested or calculated stays as it was written."""
    text = _folded([_uncommented(line) for line in (head, *more)])
    if text.count("[") > text.count("]"):
        return text, (Repair.BRACKET,)
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
    plain = _folded([_uncommented(line) for line in (head, *more)])
    if plain.startswith("{") and plain.endswith("}"):
        plain = plain[1:-1].strip()
    bare = _without_half(plain)
    repairs = tuple(_repairs(plain, more))
    return bare, repairs if bare == plain else (*repairs, Repair.QUOTE)


def _repairs(plain: str, more: Sequence[str]) -> Iterator[Repair]:
    if re.search(r":(?:\s|$)", plain):
        yield Repair.INNER_COLON
    if any(line.strip() and line[0] not in _SPACE for line in more):
        yield Repair.SEVERAL_LINES


def _without_half(text: str) -> str:
    """The text without a quotation mark that has no other half: in front, or a double one behind."""
    if text.count('"') == 1 and text.strip('"') != text:
        return text.strip('"').strip()
    if text.startswith("'") and text.count("'") == 1:
        return text[1:].strip()
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
