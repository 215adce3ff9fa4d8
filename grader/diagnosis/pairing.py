"""Pairing: which two mistakes of a task a submission may have made at once, with what the two do together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from grader.diagnosis.catalogue.beside import Beside
from grader.diagnosis.catalogue.contained import met_in_all
from grader.diagnosis.catalogue.packed import Runs
from grader.diagnosis.catalogue.pairs import MOST_PAIRED, MOST_TRIED, Pair, likely_two, possible
from grader.diagnosis.comparison.agreement import steps_agree
from grader.diagnosis.comparison.crossings import Steps
from grader.testing.mistakes import Mistake
from grader.testing.variants import can_be_both

FEW_PAIRED, FEW_TRIED = 4, 24  # in an exercise that works with earlier ones, whose runs take long


@dataclass(frozen=True)
class Pairing:
    """Of one task's tests of a submission. ran, right: by test id, what crossed in it, and what should; lost: those of them that did
    not pass."""

    beside: Beside
    mistakes: Sequence[Mistake]
    ran: Steps
    right: Steps
    lost: Set[str]

    @cached_property
    def shows(self) -> dict[Mistake, Set[str]]:
        """The tests in which each mistake shows in a call."""
        return {m: self.beside.shows_in(m) & self.ran.keys() for m in self.mistakes}

    def likely(self) -> dict[Pair, Runs]:
        """Two variants of one right implementation at once, of those that do something of what the submission does; where
        these are few, of those too that lose no other tests: the one may hide what the other does."""
        best = likely_two(self._met, self.beside.is_same_but_for_kinds)
        few = FEW_PAIRED if self.beside.is_slow else MOST_PAIRED
        best += self._hidden_by(best, [m for m, count in self._met.items() if not count])[: max(0, few - len(best))]
        runs = {pair: self.beside.run_of_both(*pair) for pair in combinations(best, 2)}
        return {pair: made for pair, made in runs.items() if made}

    def is_met(self, *found: Mistake) -> bool:
        """Whether a submission does something of what one of these mistakes does by itself."""
        return any(self._met[m] for m in found)

    def hidden(self) -> Iterator[tuple[Pair, Runs]]:
        """Two variants at once that may explain everything, though one of them shows in no call by itself."""
        differs = {t for t, own in self.ran.items() if not steps_agree(own, self.right[t])}
        shows = {m: self.shows[m] for m in self._variants}
        alike = {
            m: {t for t, s in self.beside.does((m,), self.ran).items() if steps_agree(self.ran[t], s)}
            for m in self._variants
        }
        most = FEW_TRIED if self.beside.is_slow else MOST_TRIED
        both = self.beside.pairs(self.mistakes[0].task) if self.mistakes else []
        pairs = possible(both, differs, shows=shows, alike=alike, most=most)
        yield from ((pair, self.beside.run_of_both(*pair)) for pair in pairs)

    def _hidden_by(self, best: Sequence[Mistake], others: Sequence[Mistake]) -> list[Mistake]:
        """Of what is met nowhere the mistakes that lose no other tests than the submission: first those that can be made beside the
        likeliest one and lose most of what that one does not explain."""
        does = self.beside.does((best[0],), self.ran) if best else {}
        open_tests = {t for t in self.lost if not best or not steps_agree(self.ran[t], does[t])}

        def order(mistake: Mistake) -> tuple[bool, int]:
            is_apart = not best or can_be_both(best[0], mistake)
            return not is_apart, -len(self.beside.loses(mistake) & open_tests)

        lose_no_others = (m for m in others if self.beside.loses(m) & self.ran.keys() <= self.lost)
        return sorted(lose_no_others, key=order)

    @cached_property
    def _met(self) -> dict[Mistake, int]:
        """How much of what each mistake does a submission does."""
        return {m: met_in_all(self.ran, self.beside.does((m,), self.ran), self.right) for m in self._variants}

    @cached_property
    def _variants(self) -> list[Mistake]:
        return [m for m in self.mistakes if m.recipe]
