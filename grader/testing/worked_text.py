"""Worked text: what a hidden file asks in `WORKED`, where several examples begin alike."""

from __future__ import annotations


def asked_after(lines: str, *asked: str) -> str:
    """Examples that begin with these lines, each with what is asked then: a line, or several of which the last is asked."""
    return "".join(f"\n{lines.strip()}\n{rest}\n" for rest in asked)
