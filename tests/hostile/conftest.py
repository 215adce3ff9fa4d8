"""One class of hostile submissions beside honest ones, for all tests here."""

from __future__ import annotations

import sys

from hostile_class import careless, graded

__all__ = ["careless", "graded"]

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]
