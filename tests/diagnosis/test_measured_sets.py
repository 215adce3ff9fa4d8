"""Measured sets: labelled wrong programs are graded, and their pages name what was labelled and nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest
from measured_sets import Page, Verdict, grade, hand_in, pages_of
from programs import SETS, Kind, laid_over, programs

EXERCISES = ["activations", "affine", "losses", "softmax"]  # cheap ones: the rest is for benchmarks/diagnosis
LEAST = {Kind.CATALOGUED: 0.97, Kind.NEW: 0.85, Kind.TWO: 0.7, Kind.READER: 0.75}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    out, chosen = tmp_path_factory.mktemp("sets"), list(programs(EXERCISES))
    hand_in(chosen, out / "submissions")
    grade(chosen, out / "submissions", out / "results")
    return pages_of(chosen, out / "results")


def test_no_headline_is_wrong(pages: list[Page]) -> None:
    assert {p.program.student: p.wrong_headlines for p in pages if p.wrong_headlines} == {}


@pytest.mark.parametrize("name", sorted(SETS.keys() - {"programs"}))
def test_no_headline_of_another_set_is_wrong(name: str, tmp_path: Path) -> None:
    chosen = list(programs(EXERCISES, SETS[name]))
    hand_in(chosen, tmp_path / "submissions")
    grade(chosen, tmp_path / "submissions", tmp_path / "results")
    found = pages_of(chosen, tmp_path / "results")
    assert {p.program.student: p.wrong_headlines for p in found if p.wrong_headlines} == {}


CONTRADICTED = {
    SETS["blind"]: "optimizers-started_full",
    SETS["unseen"]: "numerical_gradient-min",
}  # RM8's first update, GC13's one side


def test_no_headline_stands_over_a_value_that_contradicts_it(tmp_path: Path) -> None:
    chosen = [p for folder, student in CONTRADICTED.items() for p in programs(None, folder) if p.student == student]
    hand_in(chosen, tmp_path / "submissions")
    grade(chosen, tmp_path / "submissions", tmp_path / "results")
    found = {p.program.student: p for p in pages_of(chosen, tmp_path / "results")}
    assert found.keys() == set(CONTRADICTED.values())
    assert not any(page.wrong_headlines for page in found.values())
    assert [v for _, v in found["optimizers-started_full"].verdicts] == [Verdict.RIGHT]


@pytest.mark.parametrize("kind", Kind)
def test_faults_are_told(pages: list[Page], kind: Kind) -> None:
    verdicts = [v for p in pages if p.program.kind is kind for _, v in p.verdicts]
    told = sum(v in (Verdict.RIGHT, Verdict.TRUE) for v in verdicts)
    assert told >= LEAST[kind] * len(verdicts) > 0


def test_a_fault_opens_few_cards(pages: list[Page]) -> None:
    assert sum(len(p.cards) for p in pages) <= 1.5 * sum(len(p.program.faults) for p in pages)


def test_every_wrong_value_has_lines_that_tell_it(pages: list[Page]) -> None:
    assert {p.program.student: p.cards_without_lines for p in pages if p.cards_without_lines} == {}


def test_every_program_has_its_label_and_its_faults_have_tasks() -> None:
    everything = list(programs())
    assert len({p.student for p in everything}) == len(everything) >= 70
    assert all(f.task in p.source for p in everything for f in p.faults)


def test_a_program_is_laid_over_the_rest() -> None:
    rest = "def f():\n    return 1\n\n\nclass A:\n    def one(self):\n        return 1\n\n    def two(self):\n        return 2\n"
    program = "import math\n\n\ndef f():\n    return 5\n\n\nclass A(A):\n    def two(self):\n        return 7\n"
    names: dict[str, object] = {}
    exec(laid_over(program, rest), names)
    made = eval("f(), A().one(), A().two(), math.pi > 3", names)
    assert made == (5, 1, 7, True)


def test_a_label_without_its_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "softmax").mkdir()
    (tmp_path / "softmax" / "labels.toml").write_text("[nowhere]\nkind = 'new'\nfaults = []\n", encoding="utf-8")
    with pytest.raises(LookupError, match="nowhere"):
        list(programs(folder=tmp_path))
