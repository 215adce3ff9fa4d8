"""General: what is true of all wrong values of a task, where no catalogued mistake and no ratio explains them.

Which outputs are wrong and which right; what the wrong values are (of other arguments, or made of the right ones);
else when they come, and where in an array they stand. Each sentence is computed over all lost tests of the task, and what
one value contradicts is not said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType

from grader.diagnosis.asked import words as guess_words
from grader.diagnosis.asked.answers import Answers
from grader.diagnosis.asked.as_if import OtherArguments
from grader.diagnosis.comparison.crossings import Crossing, Group, Part, Steps, crossings, first_wrong
from grader.diagnosis.comparison.names import Names
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.quiet import quiet
from grader.diagnosis.seen import words
from grader.diagnosis.seen.chance import without_chance
from grader.diagnosis.seen.circumstances import called, circumstance, owner
from grader.diagnosis.seen.made_of import expression, groups, in_two_steps, multiple_of, pools_of, proportional, scaled
from grader.diagnosis.seen.outputs import outputs
from grader.diagnosis.seen.places import place
from grader.diagnosis.seen.sizes import lean, size
from grader.results.evidence import ENOUGH
from grader.student.backend import Ref
from grader.student.faults import StudentFault
from grader.text import Text

SHARE = 0.5  # of the lost tests that must end in a value, before anything is said of values
FEW = 0.2  # of the lost tests that must show an output, before it is told what its values are
MOST = 4  # sentences
Said = tuple[str, Text]


@dataclass(frozen=True)
class Seen:
    """What all that was lost looks like. says_what: it says what the values are, not only when and where they are wrong.

    more: what the values are, or where they stand, for going on from something that says less. tests: that show it.
    """

    ratio: Ratio
    says_what: bool
    more: Text = Text()
    tests: frozenset[str] = frozenset()

    @property
    def is_weak(self) -> bool:
        """Whether it says no more than where to begin, or which way the values are wrong."""
        keys = self.ratio.id.removeprefix("seen:").split(";")
        return all(key.startswith(("size", "calls", "begins")) for key in keys)


@dataclass(frozen=True)
class _Lost:
    """What is looked at: the crossings of all tests of a task, and the first wrong one of each lost test."""

    lost: Set[str]
    names: Names
    others: OtherArguments
    found: Sequence[Crossing]
    firsts: Sequence[Crossing]

    @cached_property
    def mixed(self) -> frozenset[str]:
        """Tests with several objects of one class: a crossing does not tell whose arguments it hangs on."""
        made = Counter((c.test, c.step.name) for c in self.found if isinstance(c.step.value, Ref))
        return frozenset(test for (test, _), count in made.items() if count > 1)

    @cached_property
    def levels(self) -> list[tuple[bool, Group]]:
        """The values that are wrong of what goes wrong first, in all calls; then, where they differ from these, the first of each test.

        None where most of the lost tests end in something else.
        """
        first = self._clear([(c, part) for c in self.firsts for part in c.wrong])
        if len({c.test for c, _ in first}) < SHARE * len(self.firsts):
            return []
        labels = {part.label for _, part in first}
        lost = [c for c in self.found if c.test in self.lost]
        everywhere = self._clear([(c, part) for c in lost for part in c.wrong if part.label in labels])
        return [(False, everywhere), *([(True, first)] if len(first) < len(everywhere) else [])]

    @cached_property
    def wrong_labels(self) -> frozenset[str]:
        """Of all outputs that are wrong in a lost test."""
        return frozenset(part.label for c in self.found if c.test in self.lost for part in c.wrong)

    def _clear(self, there: list[tuple[Crossing, Part]]) -> list[tuple[Crossing, Part]]:
        return [(c, part) for c, part in there if c.test not in self.mixed] or there


@quiet()
def general(
    steps: Steps, reference: Steps, lost: Set[str], module: ModuleType, answers: Answers | None = None
) -> Seen | None:
    """What all that was lost looks like, in one to three sentences; None where nothing is true of it all.

    answers: what the reference has been asked before.
    """
    with quiet():
        return _seen(steps, reference, lost, module, answers or Answers())


def _seen(steps: Steps, reference: Steps, lost: Set[str], module: ModuleType, answers: Answers) -> Seen | None:
    names = Names(module)
    found = without_chance(crossings(steps, reference, names), names)
    firsts = first_wrong(found, sorted(lost))
    if not firsts:
        return None
    others = OtherArguments(steps, reference, lost, module=module, names=names, answers=answers)
    own = _Lost(lost, names, others=others, found=found, firsts=firsts)
    what = list(_what_of_any(own))
    said = [*outputs(found, firsts, lost), *what]
    if not any(key.startswith("as if") for key, _ in what):  # then it follows from the arguments when it shows
        said += _when(own, is_alone=not said)
    where = [] if what else list(_where(own))
    said += where
    if not said:
        return None
    more = what or [told for told in where if told[0].startswith("place")]
    text = _joined(said[:MOST])
    tasks = {c.step.name for c in found if names.is_called(c.step.name)}
    if len(tasks) == 1:
        text = words.entries_alone(text, *tasks)
    ratio = Ratio(f"seen:{';'.join(key for key, _ in said[:MOST])}", text)
    raised = frozenset(c.test for c in firsts if isinstance(c.step.value, StudentFault))
    tests = frozenset(c.test for c in firsts)
    return Seen(ratio, says_what=bool(what), more=_joined(more), tests=tests - raised or tests)


def _joined(said: Sequence[Said]) -> Text:
    text = Text()
    for _, sentence in said:
        text = text + sentence if text else sentence
    return text


def with_seen(ratios: Mapping[str, Ratio], seen: Seen | None, rest: Set[str], *, lost: int) -> dict[str, Ratio]:
    """The ratios of single tests, and for the rest of them what is true of all that was lost.

    It takes the place of a number without a meaning where it says what the values are, and of what fits a few tests only;
    where a ratio says little, it goes on with what is true of them all. What says little itself is not told beside mistakes
    that explain half of it.
    """
    if seen is None or (seen.is_weak and len(rest) <= ENOUGH * lost):
        return dict(ratios)
    counts = Counter(ratio.id for ratio in ratios.values())
    kept = {
        t: r for t, r in ratios.items() if counts[r.id] >= ENOUGH * len(rest) and not (r.is_bare and seen.says_what)
    }
    told = {t: replace(r, hint=r.hint + seen.more) if r.is_vague and seen.more else r for t, r in kept.items()}
    return told | dict.fromkeys(sorted((rest & seen.tests) - kept.keys()), seen.ratio)


def _what_of_any(own: _Lost) -> Iterator[Said]:
    """What all wrong values are; else those that are wrong first; else those of one output, where there are several."""
    for is_first, wrong in own.levels:
        if what := _what(own, wrong, is_first):
            labels = dict.fromkeys(part.label for _, part in wrong)
            if not is_first and labels.keys() < own.wrong_labels:
                yield f"of {' '.join(labels)}", words.of_labels(list(labels))
            yield from _led(is_first, what)
            return
    by_label = groups([(c, part) for c in own.found if c.test in own.lost for part in c.wrong])
    for label, group in sorted(by_label.items(), key=lambda item: -len(item[1])) if len(by_label) > 1 else ():
        is_much = len({c.test for c, _ in group}) >= FEW * len(own.lost)
        if is_much and (what := _what(own, group, is_first=False)):
            yield f"of {label}", words.of_labels([label])
            yield what
            return


def _what(own: _Lost, wrong: Group, is_first: bool) -> Said | None:
    """What all these values are."""
    pools = pools_of(wrong)
    if code := expression(wrong, pools):
        return f"={code}", words.made_of(code)
    labels: dict[str, set[str]] = {}
    for c, part in wrong:
        labels.setdefault(c.test, set()).add(part.label)
    if fits := own.others.fitting(labels, is_first):
        guess, factor = fits
        key, text = guess_words.of(guess)
        return (f"{key} {factor}", text + guess_words.and_times(factor)) if factor else (key, text)
    if scaled(wrong):
        return "scaled", words.scaled()
    if name := proportional(wrong, pools):
        return f"off by {name}", words.proportional(name)
    if name := multiple_of(wrong, pools):
        return f"multiple of {name}", words.multiple(name)
    code = in_two_steps(wrong)
    return (f"={code}", words.made_of(code)) if code else None


def _when(own: _Lost, is_alone: bool) -> Iterator[Said]:
    """What the calls that go wrong have in common; else, where that is all there is to say, what all lost tests call."""
    names = {c.step.name for c in own.firsts}
    wrong = [c for c in own.found if not c.agrees and c.step.name in names]
    right = [c for c in own.found if c.agrees and c.step.name in names and not c.is_end]
    if told := circumstance(wrong, right):
        raises = all(isinstance(c.step.value, StudentFault) for c in own.firsts)
        text = words.circumstance(
            "yield" if told.key == "later" and all(c.is_next for c in own.firsts) else told.key,
            told.code,
            of=owner(told.of, own.firsts[0]),
            raises=raises,
            is_strict=told.is_strict,
        )
        yield f"when {told.key} {told.code}".strip(), text
        return
    if not is_alone:
        return
    calls: dict[str, set[str]] = {}
    for c in own.found:
        if own.names.is_called(c.step.name):
            calls.setdefault(c.test, set()).add(c.step.name)
    lost = {t: names for t, names in calls.items() if t in own.lost}
    if name := called(lost, {t: names for t, names in calls.items() if t not in own.lost}):
        yield f"calls {name}", words.called(name)


def _where(own: _Lost) -> Iterator[Said]:
    """Where the wrong numbers stand; else how they lie beside the right ones."""
    for is_first, wrong in own.levels:
        if told := _place(wrong):
            yield from _led(is_first, told)
            return


def _led(is_first: bool, told: Said) -> Iterator[Said]:
    """A sentence, and before it that it is about first values only."""
    if is_first:
        yield "first", words.at_first()
    yield told


def _place(wrong: Group) -> Said | None:
    if there := place(wrong):
        return f"place {there.key} {there.what}".strip(), words.place(there.key, there.what)
    if sides := lean(wrong):
        return f"lean {sides[0]}", words.lean(*sides)
    kind = size(wrong)
    return (f"size {kind}", words.size(kind)) if kind else None
