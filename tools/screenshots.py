"""Makes the pictures of the documentation: pages of the sample class, a quiz's page, `grade` in a terminal, photographed in
headless Chromium.

python tools/screenshots.py
"""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.text import Text as Coloured

from grader.course.course import Course
from grader.text import LANGS, Lang, Text

DOCS = Path(__file__).parents[1] / "docs"
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
SHOTS = {  # picture: (page, width, height)
    "feedback.png": ("students/chen_wei/feedback.html", 1000, 940),
    "class.png": ("index.html", 1000, 1100),
}
SIZES = {"desktop": (1000, 760, 1), "phone": (390, 760, 2)}  # width, height, pixels a pixel
QUIZ = "day1"
SET = """title = { en = "Deep learning from scratch, week 1", ja = "ゼロから学ぶ深層学習 第 1 週" }
timezone = "Asia/Tokyo"
due = 2026-10-31T23:59:00
[[set]]
exercises = ["preprocessing", "minibatch", "affine", "activations", "softmax", "losses"]
quizzes = ["day1"]
"""
DONE, BEGUN = ("preprocessing", "minibatch"), "affine"  # of the hand-out: right; begun and wrong
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: max-content }}
pre {{ margin: 0; padding: 18px 22px; background: #16191f; color: #d6d9e0; font: 15px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK JP" }}
</style><pre>{screen}</pre>"""


SENTENCE = Text(
    "A model that maps inputs to outputs, learned from data.",
    "データから、入力を出力に変換するモデルを作ろうとしている。",
)


def browser_here() -> str:
    """The command that starts Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"


def photograph(page: Path, picture: Path, width: int, height: int) -> None:
    """One page as a PNG."""
    photograph_url(page.resolve().as_uri(), picture, width, height)


def photograph_url(url: str, picture: Path, width: int, height: int, wait: int = 0) -> None:
    """What stands at the address as a PNG, after `wait` milliseconds of the page's own time."""
    with tempfile.TemporaryDirectory() as profile:
        size = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}"]
        patience = [f"--virtual-time-budget={wait}"] if wait else []
        command = [browser_here(), *OPTIONS, *size, *patience, url]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


@contextmanager
def opened(browser: Browser, size: tuple[int, int, int], lang: Lang) -> Iterator[Page]:
    """An empty page in a window of this size."""
    width, height, scale = size
    view = {"width": width, "height": height}
    context = browser.new_context(viewport=view, device_scale_factor=scale, locale=lang)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def photograph_quiz(browser: Browser, home: Path, lang: Lang) -> None:
    """The page of a quiz, half answered, on a desk and on a phone."""
    for name, size in SIZES.items():
        with opened(browser, size, lang) as page:
            page.goto((home / f"quizzes/{QUIZ}.html").as_uri())
            page.check(f"#{lang}")
            page.fill("#q1a textarea", SENTENCE.in_(lang))
            for choice in page.locator("#q1b input").all()[2:4]:
                choice.check()
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=DOCS / f"quiz-{name}-{lang}.png")


def photograph_terminal(browser: Browser, home: Path, lang: Lang) -> None:
    """What `grade` says in a hand-out in which somebody has begun."""
    shown = Console(record=True, width=100, file=io.StringIO())
    shown.print(Coloured.from_ansi(f"\x1b[38;2;126;200;120m$\x1b[0m grade\n{typed(home, lang)}"))
    screen = shown.export_html(inline_styles=True, code_format="{code}")
    with opened(browser, (1000, 400, 2), lang) as page:
        page.set_content(TERMINAL.format(screen=screen))
        page.locator("pre").screenshot(path=DOCS / f"grade-{lang}.png")


def typed(home: Path, lang: Lang, *words: str) -> str:
    """What `grade …` writes to a terminal, with its colours."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "grader", *words]
    environment = {**os.environ, "SAITEN_LANG": lang, "COLUMNS": "100"}
    running = subprocess.Popen(program, cwd=home, env=environment, stdout=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            said += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    if running.wait():
        raise SystemExit(f"grade {' '.join(words)} failed")
    return said.decode().replace("\r\n", "\n").rstrip()


def begun(folder: Path, lang: Lang) -> Path:
    """A hand-out in the language, with two exercises right and checked, and one begun and wrong."""
    home, course = folder / f"handout-{lang}", Course.load()
    (folder / "set.toml").write_text(SET, encoding="utf-8")
    release = ("release", str(home), "--assignment", str(folder / "set.toml"), "--lang", lang)
    subprocess.run([sys.executable, "-m", "grader", *release], check=True, capture_output=True)
    for name in (*DONE, BEGUN):
        exercise = course.exercise(name)
        answer = exercise.solution_path.read_text(encoding="utf-8")
        wrong = answer.replace("+ b", "- b") if name == BEGUN else answer
        (home / exercise.unit / exercise.file_name).write_text(wrong, encoding="utf-8")
        check = [sys.executable, "-m", "grader", "check", name]
        subprocess.run(check, cwd=home, check=name != BEGUN, capture_output=True)
    return home


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        folder = Path(scratch)
        out = folder / "results"
        subprocess.run([sys.executable, "-m", "grader", "demo", "--out", str(out)], check=True, capture_output=True)
        for name, (page, width, height) in SHOTS.items():
            photograph(out / page, DOCS / name, width, height)
        browser = driver.chromium.launch(executable_path=shutil.which(browser_here()), args=OPTIONS)
        for lang in LANGS:
            home = begun(folder, lang)
            photograph_quiz(browser, home, lang)
            photograph_terminal(browser, home, lang)
        browser.close()


if __name__ == "__main__":
    main()
