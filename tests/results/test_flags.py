"""Every status, outcome and flag has its words in both languages, and the class page says who is needed."""

from __future__ import annotations

import re

import pytest

from grader.report import class_page
from grader.report.class_page.words import WHAT_TO_DO
from grader.report.row import Row
from grader.report.words import OUTCOMES, STATUSES
from grader.results.flags import Flag
from grader.results.result import Outcome, Status

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.mark.parametrize("flag", Flag)
def test_a_flag_has_words(flag: Flag) -> None:
    assert flag.words.en
    assert JAPANESE.search(flag.words.ja)


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_has_words(outcome: Outcome) -> None:
    assert OUTCOMES[outcome].en
    assert JAPANESE.search(OUTCOMES[outcome].ja)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.GRADED])
def test_a_status_has_words(status: Status) -> None:
    assert STATUSES[status].en
    assert JAPANESE.search(STATUSES[status].ja)


def test_what_needs_a_person_says_what_to_do() -> None:
    assert set(WHAT_TO_DO) == {flag for flag in Flag if flag.needs_person}


def row(*flags: Flag) -> Row:
    return Row("aoi", "aoi", 1, 2, parts=(), flags=flags, waiting=0, withheld=0)


@pytest.mark.parametrize("flag", Flag)
def test_the_class_page_says_who_is_needed(flag: Flag) -> None:
    page = class_page([row(flag)], [], [], "en").html
    needed = page.index('id="needed"')
    assert ("Nothing needs a person" in page) is not flag.needs_person
    assert flag.words.en.split("`")[0] in page[needed:]


@pytest.mark.parametrize("flag", Flag)
def test_no_raw_name_is_read(flag: Flag) -> None:
    page = class_page([row(flag)], [], [], "ja").html
    assert "_" not in re.sub(r"<[^>]*>", " ", page[page.index("<body") :])
