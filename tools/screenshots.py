"""Makes the pictures of the documentation: grades the sample class and photographs its pages in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
SHOTS = {  # picture: (page, width, height)
    "feedback.png": ("students/chen_wei/feedback.html", 1000, 940),
    "class.png": ("index.html", 1000, 1100),
}


def photograph(page: Path, picture: Path, width: int, height: int) -> None:
    """One page as a PNG."""
    photograph_url(page.resolve().as_uri(), picture, width, height)


def photograph_url(url: str, picture: Path, width: int, height: int, wait: int = 0) -> None:
    """What stands at the address as a PNG, after `wait` milliseconds of the page's own time."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as profile:
        size = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}"]
        patience = [f"--virtual-time-budget={wait}"] if wait else []
        subprocess.run([browser, *OPTIONS, *size, *patience, url], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results"
        subprocess.run([sys.executable, "-m", "grader", "demo", "--out", str(out)], check=True, capture_output=True)
        for name, (page, width, height) in SHOTS.items():
            photograph(out / page, DOCS / name, width, height)


if __name__ == "__main__":
    main()
