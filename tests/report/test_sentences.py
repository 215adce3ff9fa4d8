"""Every kind of finding has its sentence in both languages, and the record keeps findings, not sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import numpy as np
import pytest
from helpers import Grade

from grader.report.sentences import sentence
from grader.results.finding import Call, Finding, Kind
from grader.testing import check

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
FULL = {
    "numbers": {"count": 2, "size": 7, "position": 1, "times": 30.0, "limit": 4.0},
    "words": {
        "got": "None", "dtype": "int64", "wanted": "float", "word": "nan", "raised": "KeyError", "task": "softmax", "whose": "exercise",
        "how": "signal 9", "message": "boom", "exception": "ValueError", "files": "layers.py",
        "part": "values",
    },
    "shapes": {"is": (2, 3), "wanted": (3, 2), "first": (0, 1)},
}  # fmt: skip


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.SAID])
def test_a_finding_has_its_sentence(kind: Kind) -> None:
    text = sentence(Finding(kind, **FULL, lines=((3, "x = 1"),)))
    assert text.en
    assert JAPANESE.search(text.ja) or kind is Kind.RAISED  # which is Python's own words


def test_an_author_speaks_in_their_own_words() -> None:
    assert (
        sentence(Finding(Kind.SAID, said=msgspec.convert({"en": "a", "ja": "b"}, type=type(sentence(None))))).ja == "b"
    )
    assert not sentence(None)


CALLED = Call("softmax", args=("float64 (2, 3)",), kwargs={"axis": "0"}, gave="None")


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding(Kind.NO_ARRAY, words={"got": "None"}, call=CALLED),
         "softmax(float64 (2, 3), axis=0) gave None. An array was expected, but None came back. Is there a `return`, on every way through it?"),
        (Finding(Kind.NO_NUMBER, words={"got": "a list"}), "One number was expected, but a list came back."),
        (Finding(Kind.TIMEOUT, numbers={"limit": 4}, call=CALLED),
         "softmax(float64 (2, 3), axis=0): no answer within 4 s. Is there a loop that never ends?"),
        (Finding(Kind.RAISED, words={"exception": "ValueError", "message": ""}, lines=((3, "x = 1"), (7, "y"))),
         "ValueError. [lines 3: x = 1; 7: y]"),
        (Finding(Kind.SHAPE, shapes={"is": (3,), "wanted": (1, 3)}, call=Call("Net.W", gave="x", is_read=True)),
         "Net.W is x. The shape is (3,); it should be (1, 3)."),
    ],
)  # fmt: skip
def test_sentences(finding: Finding, words: str) -> None:
    assert sentence(finding).en == words


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, Kind.NO_ARRAY), ("text", Kind.NO_ARRAY), ([[1.0], [1.0, 2.0]], Kind.RAGGED), (np.ones(2), Kind.SHAPE),
     (np.ones(3, dtype=int), Kind.DTYPE), (np.array([1.0, np.nan, 1.0]), Kind.NOT_FINITE),
     (np.array(["a", "b", "c"]), Kind.DTYPE), pytest.param(10**5000, Kind.SHAPE, id="long")],
)  # fmt: skip
def test_a_check_finds_data(value: object, kind: Kind) -> None:
    with pytest.raises(check.CheckFailed) as caught:
        check.array(value, (3,))
    assert caught.value.finding.kind is kind
    assert msgspec.json.decode(msgspec.json.encode(caught.value.finding), type=Finding) == caught.value.finding
    assert sentence(caught.value.finding).en


def test_other_words_need_no_grading(grade: Grade, tmp_path: Path) -> None:
    """A page in Japanese is written from the record of a run in English; nothing is run again."""
    home = tmp_path / "class" / "aoi"
    home.mkdir(parents=True)
    (home / "double.py").write_text("def double(x):\n    pass\ndef triple(x):\n    return 3 * x\n", encoding="utf-8")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out").code == 0
    record = (tmp_path / "out/.saiten/records/aoi.json").read_text(encoding="utf-8")
    assert "was expected" not in record
    shown = tmp_path / "out/students/aoi/result.json"
    assert "An array was expected, but None came back." in shown.read_text(encoding="utf-8")
    assert grade("report", tmp_path / "out", "--lang", "ja").code == 0
    assert "配列が必要ですが、None が返りました。" in json.dumps(
        json.loads(shown.read_text("utf-8")), ensure_ascii=False
    )


def test_a_record_of_another_version_is_named_and_graded_anew(grade: Grade, tmp_path: Path) -> None:
    home = tmp_path / "class" / "aoi"
    home.mkdir(parents=True)
    (home / "double.py").write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out").code == 0
    path = tmp_path / "out/.saiten/records/aoi.json"
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8"))["result"]), encoding="utf-8"
    )  # as form 1 was
    told = grade("report", tmp_path / "out")
    assert told.code == 2
    assert "'aoi'" in told.err
    assert "another version" in told.err
    assert len(told.err.strip().splitlines()) == 1
    again = grade("run", tmp_path / "class", "--out", tmp_path / "out")
    assert again.code == 0
    assert "unchanged" not in again.out


@pytest.mark.parametrize(
    ("message", "en", "ja"),
    [
        (
            "module 'losses' has no attribute 'mse'",
            "There is no `mse` in losses.py.",
            "losses.py に `mse` がありません。",
        ),
        ("'Net' object has no attribute 'dW'", "There is no `dW` in `Net`.", "`Net` に `dW` がありません。"),
        ("deeper", "A name that the exercise asks for is not there: deeper", "見つかりません：deeper"),
    ],
)
def test_what_is_missing_is_said_in_the_readers_language(message: str, en: str, ja: str) -> None:
    text = sentence(Finding(Kind.MISSING, words={"message": message}))
    assert en in text.en
    assert ja in text.ja


@pytest.mark.parametrize("message", ["Improper number of dimensions to norm.", "Improper number of dimensions to norm"])
def test_a_sentence_has_one_full_stop(message: str) -> None:
    text = sentence(Finding(Kind.RAISED, words={"exception": "ValueError", "message": message}))
    assert text.en == "ValueError: Improper number of dimensions to norm."
    assert text.ja == "ValueError: Improper number of dimensions to norm。"
