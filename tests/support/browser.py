"""Browser: headless Chromium, driven by Playwright, for tests that click, type and measure; skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, sync_playwright

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")

DESKTOP, PHONE = (1200, 900), (390, 844)  # pixels
# Without a network it would look for hosts all the time; as root it has no sandbox of its own.
_QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def opened(size: tuple[int, int] = DESKTOP, *, lang: str = "en", dark: bool = False) -> Iterator[Page]:
    """A new page of a browser with nothing in its memory. What a script of the page raises fails the test."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=_QUIETLY)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=lang,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        page = context.new_page()
        raised: list[str] = []
        page.on("pageerror", lambda error: raised.append(str(error)))
        yield page
        browser.close()
    assert not raised, raised
