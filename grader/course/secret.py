"""Secret: what seeds the hidden tests' data, so that nobody who does not know it can compute them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

SECRET_VARIABLE = "SAITEN_SECRET"
PUBLIC_SECRET = "saiten"


@dataclass(frozen=True)
class Secret:
    """The course secret that seeds the hidden tests' data."""

    text: str
    is_public: bool  # nobody set one: anybody can compute the data


def secret_from(option: str | None) -> Secret:
    """`--secret`, else SAITEN_SECRET, else the default that everybody knows."""
    text = option or os.environ.get(SECRET_VARIABLE)
    return Secret(text, False) if text else Secret(PUBLIC_SECRET, True)


def without_secret(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment that a student's code may see."""
    return {name: value for name, value in environment.items() if name != SECRET_VARIABLE}
