"""Runs of the course's mistakes: made once, kept as plain data, and the same whether they were kept or not."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
from helpers import FIXTURE_COURSE, Grade

from grader import cache
from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.catalogue import runs as module
from grader.diagnosis.catalogue.packed import NotPacked, pack, unpack
from grader.diagnosis.comparison.agreement import steps_agree, values_agree
from grader.diagnosis.replay import Replay
from grader.student.backend import Change, Ref
from grader.student.faults import Missing, NotAttempted, StudentTimeout
from grader.student.keeping import SAMPLE, digest
from grader.student.plain import Value, same_data
from grader.student.step import Step
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, Run

ODD: dict[str, Value] = {
    "nothing": None,
    "truth": True,
    "numpy-truth": np.bool_(True),
    "nan": float("nan"),
    "numpy-float": np.float64(0.1),
    "float32": np.float32(0.1),
    "long": 1 << 80,
    "short": -(1 << 63),
    "complex": 1 - 2j,
    "text": "ソフトマックス",
    "array": np.arange(6.0).reshape(2, 3),
    "on-its-side": np.arange(6.0).reshape(2, 3).T,
    "no-dimension": np.array(3.0),
    "empty": np.zeros((0, 4), np.float32),
    "truths": np.array([True, False]),
    "nested": [(1, 2.0), {"W": np.ones(2), 3: [None], 0.5: ()}, []],
}


def there_and_back(step: Step) -> Step:
    packed = pack({"who": {"test": Run(None, (step,))}})
    return unpack(packed, {})["who"]["test"].steps[0]


@pytest.mark.parametrize("name", ODD)
def test_a_value_comes_back_to_the_bit(name: str) -> None:
    value = ODD[name]
    back = there_and_back(Step("f", (value,), {}, value, {})).value
    assert type(back) is type(value)
    assert same_data(back, value)


def test_a_change_comes_back_with_what_was_there_before() -> None:
    before, after = {"W": np.zeros(3)}, {"W": np.ones(3)}
    step = Step("update", ("left alone", before), {"rng": object()}, None, {1: Change(after, frozenset({"W"}))})
    back = there_and_back(step)
    assert back.changed[1].rebound == {"W"}
    assert same_data([back.args[1], back.changed[1].value], [before, after])
    assert steps_agree([back], [step])


def test_what_has_no_value_to_show_comes_back_as_such() -> None:
    back = there_and_back(Step("f", (), {}, NotAttempted(("NotImplementedError",)), {})).value
    assert type(back) is NotAttempted
    many = digest(np.arange(4.0 * SAMPLE))
    for value in (Ref(3, "Layer"), many, Missing(("AttributeError", "Exception"))):
        assert values_agree(there_and_back(Step("f", (), {}, value, {})).value, value)
    late = there_and_back(Step("f", (), {}, StudentTimeout("late"), {})).value
    assert not values_agree(late, late)


def test_what_crossed_in_several_runs_is_one_object() -> None:
    same = [Step("f", (), {}, np.arange(3.0), {}) for _ in range(2)]
    packed = pack({"a": {"t": Run(None, (same[0],))}, "b": {"t": Run(ValueError("x"), (same[1],))}})
    found = unpack(packed, {})
    assert found["a"]["t"].steps is found["b"]["t"].steps
    assert found["a"]["t"].fault is None
    assert str(found["b"]["t"].fault) == "ValueError: x"


def test_what_is_no_data_is_not_packed() -> None:
    with pytest.raises(NotPacked):
        pack({"who": {"test": Run(None, (Step("f", (), {}, object(), {}),))}})


# --- kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Of what hidden tests were run here, one after another."""
    kept: list[str] = []
    run = LocalRun.run

    def noted(self: LocalRun, overrides: Value = None, *rest: Value, **named: Value) -> Value:
        kept.append(next(iter(overrides or {"reference": None})))
        return run(self, overrides, *rest, **named)

    monkeypatch.setattr(LocalRun, "run", noted)
    return kept


@pytest.fixture(scope="module")
def suites() -> dict[str, Suite]:
    real = Course.load()
    names = ("softmax", "layers")
    return collect(Course.load(FIXTURE_COURSE).exercises) | collect([real.exercise(n) for n in names])


def diagnoses(suite: Suite) -> list[Value]:
    """Of every mistake, as it is and in every second of its tests."""
    replay, local, found = Replay(suite, PUBLIC_SECRET), LocalRun(suite, PUBLIC_SECRET), []
    for m in suite.mistakes[:8]:
        runs = local.run({m.task: m.implementation}, replay.cases(m.task))
        mixed = {t: (run if n % 2 else replay.reference[t]).steps for n, (t, run) in enumerate(runs.items())}
        failing = [t for t, run in runs.items() if run.fault is not None]
        found += [replay.diagnose(m.task, {t: r.steps for t, r in runs.items()}, failing)]
        found += [replay.diagnose(m.task, mixed, failing)]
    return found


def test_a_diagnosis_is_the_same_with_and_without_the_cache(
    suites: dict[str, Suite], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, suite in suites.items():
        cold, warm = diagnoses(suite), diagnoses(suite)
        with monkeypatch.context() as patch:
            patch.setenv(cache.VARIABLE, "")
            assert diagnoses(suite) == cold == warm, name


def test_another_process_replays_nothing(suites: dict[str, Suite], place: Path, made: list[str]) -> None:
    mistake = suites["softmax"].mistakes[0]
    for times in (2 + len(Replay(suites["softmax"], "s").mistakes(mistake.task)), 0):  # the solution twice
        made.clear()
        replay = Replay(suites["softmax"], PUBLIC_SECRET)
        assert replay.reference
        assert replay.run_of(mistake)
        assert len(made) == times


def test_another_secret_is_another_replay(suites: dict[str, Suite], place: Path, made: list[str]) -> None:
    for secret in ("one", "two"):
        assert Replay(suites["softmax"], secret).reference
    assert made == ["reference"] * 4


@pytest.mark.parametrize("foreign", [b"", b"\x93", pack({})[:-1], b"\x92\x90\x81\xa3who\x81\xa1t\x92\xc0\x91\x05"])
def test_what_is_not_of_the_form_is_made_anew(
    suites: dict[str, Suite], place: Path, made: list[str], foreign: bytes
) -> None:
    assert Replay(suites["double"], PUBLIC_SECRET).reference
    for path in (place / module._KIND).rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            path.write_bytes(hashlib.sha256(foreign).digest() + foreign)
    made.clear()
    assert Replay(suites["double"], PUBLIC_SECRET).reference
    assert made == ["reference"] * 2


REAL = "the real course"
MISTAKEN = (
    "aoki_haruka",
    "chen_wei",
    "hayashi_yui",
    "kobayashi_mei",
    "nakamura_sora",
)  # all but the first in one of both


@pytest.mark.parametrize(
    "arguments",
    [
        [FIXTURE_COURSE / "data/sample_class"],
        [REAL, "--only", "softmax", "--only", "im2col"],
    ],
    ids=["fixture", "real"],
)
def test_every_page_is_the_same_with_and_without_the_cache(
    grade: Grade, tmp_path: Path, arguments: list[Path | str]
) -> None:
    course = FIXTURE_COURSE
    if arguments[0] == REAL:
        course = None
        for student in MISTAKEN:
            shutil.copytree(Course.load().sample_class / student, tmp_path / "class" / student)
        arguments = [tmp_path / "class", *arguments[1:]]
    pages: list[dict[str, bytes]] = []
    for out, place in (("none", ""), ("cold", str(tmp_path / "cache")), ("warm", str(tmp_path / "cache"))):
        done = grade("run", *arguments, "--out", tmp_path / out, "--jobs", 1, course=course, SAITEN_CACHE=place)
        assert done.code == 0, done.err
        found = [p for p in (tmp_path / out).rglob("*") if p.name in ("result.json", "feedback.html", "grades.csv")]
        pages.append({str(p.relative_to(tmp_path / out)): p.read_bytes() for p in found})
    assert len(pages[0]) > 2
    assert pages[0] == pages[1] == pages[2]


def test_what_chance_decides_tells_nothing_of_values(place: Path) -> None:
    """A layer without a generator draws anew each time: that test speaks neither for a mistake nor against it."""
    suite = collect([Course.load().exercise("dropout")])["dropout"]
    replay, local = Replay(suite, PUBLIC_SECRET), LocalRun(suite, PUBLIC_SECRET)
    runs = {m: local.run({m.task: m.implementation}, replay.cases(m.task)) for m in suite.mistakes[:6]}
    drawn = [step.value for step in replay.reference["without_rng"].steps if isinstance(step.value, np.ndarray)]
    assert drawn
    assert not any(value.any() for value in drawn)
    for mistake, own in runs.items():
        failing = [t for t, run in own.items() if run.fault is not None]
        found = replay.diagnose(mistake.task, {t: run.steps for t, run in own.items()}, failing)
        assert found.is_exact, mistake.id
        assert mistake.group in {m.group for m in found.overall}
