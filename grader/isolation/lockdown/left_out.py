"""Left out: what of the standard library no worker may read: it needs a screen, or tests and installs Python."""

from __future__ import annotations

LEFT_OUT = frozenset(
    ("site-packages", "dist-packages", "test", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3")
)
