"""Forms: what is wrong in a file that a person wrote, told by place, rule and remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLACE = re.compile(r"(?P<rule>.*?)(?: - at (?P<key>`key` in )?`\$\.?(?P<place>.*)`)?", re.DOTALL)
_REMEDIES = (
    ("missing required field", "add it"),
    ("unknown field", "remove it, or mend its spelling"),
    ("of length >=", "give as many"),
    ("matching regex", "rename it"),
    ("got `bool`", "put it in quotes if it is text, else write what is expected"),
    ("Expected", "write what is expected"),
)


@dataclass(frozen=True)
class Complaint:
    """What msgspec says of a tree. `place`: as in `set[0].weight`, "" for the whole; `of_key`: of a key in it."""

    place: str
    of_key: bool
    rule: str

    @classmethod
    def of(cls, message: str) -> Complaint:
        """The parts of msgspec's ``rule - at `$.place` ``."""
        found = _PLACE.fullmatch(message)
        if found is None:
            return cls("", False, message)
        return cls(found["place"] or "", bool(found["key"]), found["rule"])

    @property
    def where(self) -> str:
        """The place in brackets, with a space before them; "" for the whole."""
        return f" ({'a key of ' if self.of_key else ''}{self.place})" if self.place else ""

    @property
    def said(self) -> str:
        """The rule as a part of a sentence."""
        return self.rule[:1].lower() + self.rule[1:]

    @property
    def remedy(self) -> str:
        """What to do; "" where only the author can know."""
        return next((remedy for word, remedy in _REMEDIES if word in self.rule), "")

    @property
    def unknown_field(self) -> str:
        """The name that the form does not have; "" where that is not what is wrong."""
        found = re.search(r"unknown field `(.*)`", self.rule)
        return found[1] if found else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """A question that names the nearest of `known`, with a space before it; "" where none is near."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1) or [one for one in known if name and one.startswith(name)]
    return f" (did you mean {near[0]!r}?)" if near else ""


def meant(near: str) -> str:
    """The name in what `nearest` says, for a sentence in Japanese; empty where it says nothing."""
    return near.partition("'")[2].rpartition("'")[0]
