"""Careless: what readers, writers of pages and unpackers do that take a student's data as it is. The controls of what is no code."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import yaml

Control = Callable[[Path], object]
SECRET = "the canary's secret"
LARGE = 20 << 20


def _texts(folder: Path) -> str:
    """Everything in the folder that could reach a page: names and contents."""
    files = [p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()]
    return "\n".join(
        [folder.name, *(p.name for p in files), *(p.read_bytes().decode("utf-8", "replace") for p in files)]
    )


class Active(HTMLParser):
    """What runs or loads something in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        handlers = [name for name, _ in attrs if name.startswith("on")]
        links = [v for _, v in attrs if v and v.strip().lower().startswith(("javascript:", "http:", "https:", "//"))]
        if (
            tag in ("script", "iframe", "object", "embed", "base", "form", "meta", "link", "img", "svg")
            or handlers
            or links
        ):
            self.found.append(f"<{tag} {handlers} {links}>")


def active(page: str) -> list[str]:
    """What runs or loads something in this page."""
    parser = Active()
    parser.feed(page)
    return parser.found


def writes_page(folder: Path) -> bool:
    """A page made by putting texts between tags."""
    return bool(active(f"<table><td>{_texts(folder)}</td></table>"))


def writes_csv(folder: Path) -> bool:
    """A gradebook made by csv.writer: some cell starts a formula, or breaks out of its row."""
    out = io.StringIO()
    csv.writer(out).writerow([folder.name, 1.0])
    return starts_formula(folder.name) or len(out.getvalue().splitlines()) > 1


def starts_formula(cell: str) -> bool:
    """Whether a spreadsheet would calculate the cell."""
    return cell.lstrip(" \t\r\n")[:1] in set("=+-@|＝＋－＠") and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def prints(folder: Path) -> bool:
    """A line on a terminal: some character steers it."""
    return not folder.name.isprintable()


def fills_template(folder: Path) -> bool:
    """A page made by formatting a text that the student wrote."""
    return "49" in jinja2.Template(folder.name).render()


def shares_folder(folder: Path) -> bool:
    """Results filed by name: on some file systems another student's name is the same."""
    plain = unicodedata.normalize("NFC", folder.name).casefold()
    others = {unicodedata.normalize("NFC", p.name).casefold() for p in folder.parent.iterdir() if p != folder}
    return plain in others


def joins_path(folder: Path) -> bool:
    """Results filed by joining the name: it is no folder's name, or too long for one with an ending."""
    return folder.name.endswith(".") or len(os.fsencode(folder.name)) > 200 or folder.name.upper() in ("CON", "NUL")


def decodes(folder: Path) -> bool:
    """A name written as UTF-8."""
    try:
        folder.name.encode()
    except UnicodeEncodeError:
        return True
    return False


def _notebook(folder: Path) -> bytes:
    return next(folder.rglob("*.ipynb")).read_bytes()


def breaks_on_notebook(folder: Path) -> bool:
    """Joins the source of every code cell: that raises."""
    try:
        "".join("".join(c["source"]) for c in json.loads(_notebook(folder))["cells"] if c["cell_type"] == "code")
    except Exception:  # noqa: BLE001
        return True
    return False


def runs_magics(folder: Path) -> bool:
    """Runs cells as IPython does: lines for the shell, and magics that run files or hand cells to other programs."""
    cells = ["".join(c["source"]) for c in json.loads(_notebook(folder))["cells"]]
    return any(line.lstrip().startswith(("!", "%", "get_ipython")) for c in cells for line in c.splitlines())


def loads_any_yaml(folder: Path) -> bool:
    """Loads YAML with every tag, which runs what the sheet names; or with aliases, which multiply."""
    data = next(folder.rglob("tiny.yaml")).read_text()
    try:
        tree = yaml.unsafe_load(data)
    except Exception:  # noqa: BLE001  # what it called came back with something else than YAML expects
        return True
    return ran() or _nodes(tree, most=10_000) >= 10_000


RAN: list[str] = []  # what a sheet's tag has called


def note(text: str) -> int:
    """What a hostile sheet calls, in place of os.system."""
    RAN.append(text)
    return 0


def ran() -> bool:
    """Whether a sheet's tag was called since the last time."""
    found = bool(RAN)
    RAN.clear()
    return found


def _nodes(tree: object, most: int) -> int:
    """How many values there are, walked as often as they are named."""
    count, waiting = 0, [tree]
    while waiting and count < most:
        node = waiting.pop()
        count += 1
        waiting += list(node.values()) if isinstance(node, dict) else list(node) if isinstance(node, list) else []
    return count


def breaks_on_yaml(folder: Path) -> bool:
    """Loads the sheet: that raises."""
    try:
        yaml.safe_load(next(folder.rglob("tiny.yaml")).read_bytes())
    except Exception:  # noqa: BLE001
        return True
    return False


def evaluates(folder: Path) -> bool:
    """Evaluates answers: they reach for Python itself, or for more time and memory than there is."""
    words = ("import", "open(", "__", "eval", "exec", "lambda", "**", "while", "np.ones(", "for ")
    return any(word in next(folder.rglob("tiny.yaml")).read_text() for word in words)


def compares_numbers(folder: Path) -> bool:
    """Takes every number for one: nan, infinity, or one with more digits than a comparison is worth."""
    text = next(folder.rglob("tiny.yaml")).read_text()
    return any(word in text for word in (".nan", ".inf", "nan", "inf", "1e9", "9" * 100))


def trusts_results(folder: Path) -> bool:
    """Looks for results anywhere below: it finds the student's own."""
    names = {"result.json", "grades.csv", "feedback.html", "reviews.json", "assignment.toml", "unit.toml", "roster.csv"}
    return any(p.name in names for p in folder.rglob("*"))


def imports_from_folder(folder: Path) -> bool:
    """Starts Python or pytest in the folder: it runs what it finds there by name."""
    by_name = {"conftest.py", "sitecustomize.py", "usercustomize.py", "pytest.ini", "pyproject.toml", "setup.py"}
    shadows = {"numpy", "pytest", "grader", "json", "random", "msgspec", "__main__", "test_double"}
    return any(p.name in by_name or p.suffix in (".pth", ".pyc", ".so") or p.stem in shadows for p in folder.rglob("*"))


def follows(folder: Path) -> bool:
    """Opens whatever is called double.py: a link out, a device, a pipe, or a file larger than memory."""
    for path in folder.rglob("double.py"):
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode) or not stat.S_ISREG(state.st_mode) or state.st_size > LARGE:
            return True
    return any(p.is_symlink() for p in folder.rglob("*"))
