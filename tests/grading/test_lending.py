"""Lending: what a task loses through another task of the same file is told as that, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import Grade

from grader.report.cards import cards
from grader.results.evidence import followed
from grader.results.store import Store

SIGMOID = "import numpy as np\ndef sigmoid(x):\n    return 0.5 * np.tanh(x) + 0.5\n"
GRAD = "def sigmoid_grad(x):\n    y = sigmoid(x)\n    return y * (1 - y)\n"
PENALTIES = """import numpy as np
def weights(params):
    return {k: v for k, v in params.items() if k.startswith("W")}
def l2_penalty(params, lam):
    W = weights(params)
    return TOO_MUCH * lam * sum(np.sum(w**2) for w in W.values()), {k: lam * w for k, w in W.items()}
def l1_penalty(params, lam):
    W = weights(params)
    return lam * sum(np.abs(w).sum() for w in W.values()), {k: lam * STEEP for k, w in W.items()}
def elastic_net(params, lam1, lam2):
    one, d1 = l1_penalty(params, lam1)
    two, d2 = l2_penalty(params, lam2)
    return one + two, {k: d1[k] + d2[k] for k in d1}
"""
FILES = {  # exercise, file, what follows from what
    "called": ("activations", SIGMOID + GRAD, {"sigmoid_grad": ["sigmoid"]}),
    "declared": ("activations", "# coding: cp932\n# 活性化\n" + SIGMOID + GRAD, {"sigmoid_grad": ["sigmoid"]}),
    "wrong itself": ("activations", SIGMOID + GRAD.replace("1 - y", "2 - y"), {}),
    "on its own": ("activations", SIGMOID + GRAD.replace("sigmoid(x)\n", "0.5 * np.tanh(x) + 0.5\n"), {}),
    "one of two": (
        "regularization",
        PENALTIES.replace("TOO_MUCH", "1.0").replace("STEEP", "np.sign(w)"),
        {"elastic_net": ["l2_penalty"]},
    ),
    "both": (
        "regularization",
        PENALTIES.replace("TOO_MUCH", "1.0").replace("STEEP", "np.abs(w)"),
        {"elastic_net": ["l2_penalty", "l1_penalty"]},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_lost_through_another_task_is_told_as_that(name: str, grade: Grade, tmp_path: Path) -> None:
    exercise, text, expected = FILES[name]
    home = tmp_path / "class" / "aoi"
    home.mkdir(parents=True)
    (home / f"{exercise}.py").write_bytes(text.encode("cp932" if "cp932" in text else "utf-8"))
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", exercise, "--quiet", course=None)
    assert said.code == 0, said.err
    record = Store.open(tmp_path / "out").record("aoi")
    assert record is not None
    found = record.exercises[0]
    follows = {t.task: followed(i) for t in found.tests for i in t.diagnosis if followed(i)}
    assert {task: sorted(causes) for task, causes in follows.items()} == {t: sorted(c) for t, c in expected.items()}
    callers = {task: c.task for c in cards(found) for task in c.callers}
    assert callers == {task: causes[0] for task, causes in expected.items() if len(causes) == 1}
    page = (tmp_path / "out/students/aoi/feedback.html").read_text()
    assert bool(re.search(r"calls</span>|calls it, and loses its tests", page)) is bool(callers)
