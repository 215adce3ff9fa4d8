"""Inert: what stands in for a plotting library, and for IPython's shell in what was a notebook.

This file stands alone: the worker imports it, and the public examples run with it.
"""

from __future__ import annotations

from collections.abc import Iterator

_PARTS = {"plot": 1, "hist": 3}  # line, = ax.plot(x); counts, edges, patches = ax.hist(x)


class Inert:
    """Takes every call and every attribute, and gives itself back."""

    def __init__(self, parts: int = 2):  # fig, ax = plt.subplots()
        self._parts = parts

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(_PARTS.get(name, 2))

    def __call__(self, *args: object, **kwargs: object) -> Inert:
        return self

    def __iter__(self) -> Iterator[Inert]:
        return iter([self] * self._parts)

    def __getitem__(self, key: object) -> Inert:
        return self

    def __enter__(self) -> Inert:
        return self

    def __exit__(self, *args: object) -> None:
        return None
