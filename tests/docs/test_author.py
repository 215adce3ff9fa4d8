"""The authors' tutorial: its files are written and its commands run, from an empty folder, as a reader would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/author.md"
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def script(page: str) -> tuple[str, list[str]]:
    """What a reader does, as one shell script, and the lines that the page says come out."""
    done, said = ["set -e"], []
    for language, title, body in _BLOCK.findall(page):
        if title:
            done.append(f"mkdir -p '{Path(title).parent}'\ncat > '{title}' <<'END_OF_BLOCK'\n{body}END_OF_BLOCK")
        elif language == "sh":
            done.append(body)
        elif language == "text":
            said += body.splitlines()
    return "\n".join(done), said


def test_the_tutorial_works_as_it_stands(tmp_path: Path):
    commands, said = script(PAGE.read_text(encoding="utf-8"))
    assert len(said) > 3
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SAITEN_")} | {"PATH": path}
    ran = subprocess.run(
        ["bash", "-c", commands], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    missing = [line for line in said if line not in ran.stdout.splitlines()]
    assert not missing, ran.stdout
    page = (tmp_path / "mycourse/results/students/bob/feedback.html").read_text(encoding="utf-8")
    assert "What should become of the numbers below zero?" in page
