"""Options that several commands share."""

from __future__ import annotations

import click

lang_option = click.option(
    "--lang", type=click.Choice(["en", "ja"]), default="en", show_default=True, help="Language of texts and pages."
)
