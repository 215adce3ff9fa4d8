"""The store by itself: what is kept comes back, what is broken counts as none or is named, and only one run writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.results.result import Result
from grader.results.reviews import Review, Reviews
from grader.results.store import RunInfo, Store

RESULT = Result("ann", "level 3", (), (), (), ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "out")


def record_path(store: Store) -> Path:
    return store.out / ".saiten/records/ann.json"


def test_a_record_comes_back(store: Store) -> None:
    store.keep("ann", RESULT)
    assert store.record("ann") == RESULT
    assert store.record("ben") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b'{"form":2,"result":{}}', b'{"form":4,"result":{}}', b"\xff\xfe", b'{"form":3}'],
    ids=["empty", "cut off", "null", "of an older form", "of a later form", "no text", "without a result"],
)
def test_a_record_that_cannot_be_read_counts_as_none(store: Store, content: bytes) -> None:
    record_path(store).write_bytes(content)
    assert store.record("ann") is None


def test_a_record_is_written_whole(store: Store) -> None:
    store.keep("ann", RESULT)
    assert [p.name for p in record_path(store).parent.iterdir()] == ["ann.json"]


def test_results_are_opened_only_where_a_run_was(store: Store, tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", store.out):
        with pytest.raises(UsageError, match="holds no results of `grade run`"):
            Store.open(folder)
    info = RunInfo("ja", ("double",), ("tiny",), "1.0", ("ann",))
    store.write_class(info, "student\n", "<p>")
    assert Store.open(store.out).info() == info


def test_a_broken_run_file_is_named(store: Store) -> None:
    path = store.out / ".saiten/run.json"
    path.write_text('{"lang": "xx"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"run\.json: cannot be read .* run `grade run` again"):
        Store.open(store.out).info()


def test_reviews_come_back_and_broken_ones_are_named(store: Store) -> None:
    assert store.reviews() == Reviews()
    reviews = Reviews(decisions={"ann": {"tiny": {"q1": Review("because", 2.0)}}}, chosen={"ann": "ann~2"})
    store.write_reviews(reviews)
    assert store.reviews() == reviews
    (store.out / "reviews.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError, match=r"reviews\.json: is not what `grade review` writes"):
        store.reviews()


def test_only_one_run_writes(store: Store) -> None:
    with store.lock(), pytest.raises(UsageError, match="another `grade` is writing here"), Store(store.out).lock():
        raise AssertionError("two runs at once")
    with store.lock():
        pass


def test_results_that_nobody_may_write_to(store: Store) -> None:
    (store.out / ".saiten/lock").mkdir()
    with pytest.raises(UsageError, match="cannot be written"), store.lock():
        pass


def test_a_file_where_results_should_go(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="out"):
        Store.create(tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_reviews_of_an_earlier_form_are_read(store: Store) -> None:
    text = '{"form": {"tiny": {"q1": {"answer": "because", "earned": 2}}}}'  # a student may be called "form"
    (store.out / "reviews.json").write_text(text, encoding="utf-8")
    assert store.reviews() == Reviews(decisions={"form": {"tiny": {"q1": Review("because", 2.0)}}})


def test_what_an_earlier_run_had_in_hand_is_forgotten(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    store.note_try("ann")
    with store.lock():
        assert not list(tmp_path.glob(".saiten/tries/*"))
        assert store.note_try("ann") == 1
