"""Seeds: the course secret, and the generators of the hidden tests' data that it seeds."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

import numpy as np

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


def generator(secret: str, test_id: str) -> np.random.Generator:
    """The test's own generator: same secret and id, same data, whatever ran before."""
    digest = hashlib.sha256(f"{secret}\0{test_id}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))
