"""docs/scale.md: the job script that it shows is the one that its settings make."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[1] / "docs/scale.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The page's first block of code in a language."""
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.S)
    assert found
    return found[1]


def test_the_job_script_of_slurm_is_what_its_settings_make() -> None:
    slurm = pytest.importorskip("dask_jobqueue.slurm", reason="the recipe's own tool, which saiten does not need")
    tree = ast.parse(block("python"))
    (call,) = (n.value for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Call))
    settings = {k.arg: ast.literal_eval(k.value) for k in call.keywords}
    job = slurm.SLURMJob(scheduler="tls://SCHEDULER:8786", name="saiten", **settings)
    assert job.job_script().split() == block("bash").split()
