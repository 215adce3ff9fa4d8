"""Names: of students' folders. Each holds right work, which must be marked under that very name and nobody else's."""

from __future__ import annotations

from submissions import careless
from submissions.form import FULL, RIGHT, Control, Hostile


def _named(name: str, entry: str | bytes, control: Control) -> Hostile:
    return Hostile(name, {"double.py": RIGHT}, control, FULL, entry)


ALL: list[Hostile] = [
    _named("an image that fails", "<img src=x onerror=alert(1)>", careless.writes_page),
    _named("a script", "<script>alert(1)<&#47;script>", careless.writes_page),
    _named("the end of an attribute", '"><svg onload=alert(1)>', careless.writes_page),
    _named("a formula", '=HYPERLINK("x")', careless.writes_csv),
    _named("a sum", "+1+1", careless.writes_csv),
    _named("a difference", "-2+3", careless.writes_csv),
    _named("a function", "@SUM(A1)", careless.writes_csv),
    _named("a call of a program", "|calc", careless.writes_csv),
    _named("a formula in wide signs", "＝1＋1", careless.writes_csv),
    _named("a formula after a tab", "\t=1+1", careless.writes_csv),
    _named("two lines", "first\nsecond,100", careless.writes_csv),
    _named("a return", "first\rsecond", careless.writes_csv),
    _named("a cleared screen", "\x1b[2J\x1b[H", careless.prints),
    _named("a title of the terminal", "\x1b]0;pwned\x07", careless.prints),
    _named("written backwards", "\u202etxt.exe", careless.prints),
    _named("nothing to be seen", "\u200b\u200b", careless.prints),
    _named("a template", "{{ 7*7 }}", careless.fills_template),
    _named("a loop of a template", "{% for i in range(1) %}49{% endfor %}", careless.fills_template),
    _named("dots", "student..", careless.joins_path),
    _named("a device of Windows", "CON", careless.joins_path),
    _named("a long name", "x" * 250, careless.joins_path),
    _named("no text at all", b"caf\xe9\xff", careless.decodes),
    _named("the other case", "HONEST-1", careless.shares_folder),
    _named("other marks over letters", "e\u0301tudiant", careless.shares_folder),
    _named("the same marks", "\u00e9tudiant", careless.shares_folder),
]
