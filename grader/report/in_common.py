"""In common: what all tests of a card without a mistake's name ended with, in one sentence to stand above its example."""

from __future__ import annotations

from grader.report import card_words
from grader.report.calls import made, returned
from grader.report.cards import Card, is_none
from grader.report.raised.meaning import meaning
from grader.report.sentences import sentence, told
from grader.results.finding import Finding, Kind
from grader.results.result import TestResult
from grader.text import Text

_WITHOUT_CALL = frozenset({Kind.TIMEOUT, Kind.CRASHED, Kind.BLOCKED, Kind.MISSING})
_ENDS = _WITHOUT_CALL | {Kind.RAISED}


def headline(card: Card) -> Text:
    """What a card says first: the mistake's hint, or what its tests have in common; nothing where they differ."""
    if card.mistake:
        return card.mistake.hint
    found = [t.finding for t in card.tests]
    first = found[0]
    if first is None or any(f is None or f.kind is not first.kind for f in found):
        return _nothing_came_back(found)
    if first.kind is Kind.RAISED:
        line = first.lines[-1][0] if first.lines else 0
        exception, message = first.words["exception"], first.words["message"]
        return card_words.raises(exception, message, line=line) + meaning(exception, message)
    if first.kind in _WITHOUT_CALL:
        return sentence(Finding(first.kind, first.numbers, first.words))
    if first.kind is Kind.SHAPE and first.call and len(found) > 1:
        return card_words.wrong_shape(first.call.name, first.shapes["is"], first.shapes["wanted"])
    return _nothing_came_back(found)


def of_example(card: Card, test: TestResult) -> Text:
    """What an example says below the headline: where that said already what ended it, no more than the call."""
    finding, first = test.finding, card.tests[0].finding
    if finding is None or first is None or card.mistake or not headline(card):
        return told(finding)
    if all(is_none(t.finding) for t in card.tests) and finding.call:
        return returned(finding.call)
    if finding.kind in _ENDS and (finding.kind, finding.words) == (first.kind, first.words):
        return made(finding.call) if finding.call else Text()
    return told(finding)


def _nothing_came_back(found: list[Finding | None]) -> Text:
    call = found[0].call if found[0] else None
    return card_words.gives_none(call.name, call.is_read) if call and all(map(is_none, found)) else Text()
