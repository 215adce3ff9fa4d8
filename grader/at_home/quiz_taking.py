"""Taking: a student's answer sheet while a quiz is taken in the terminal. Saved after every answer."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.errors import UsageError
from grader.files import write_whole
from grader.text import Text

_CHOICES = ("single", "multiple", "order")


@dataclass
class Sheet:
    """The file quizzes/NAME.yaml with the answers so far."""

    path: Path
    answers: dict[str, str]
    lines: list[str]  # the file as it is, comments and all

    @classmethod
    def open(cls, path: Path, quiz: Mapping[str, Any]) -> Sheet:
        """The sheet, new where there is none. Raises UsageError where it cannot be read."""
        ids = [q["id"] for q in quiz["questions"]]
        if not path.is_file():
            return cls(path, {}, [f"{i}:" for i in ids])
        try:
            text = path.read_text(encoding="utf-8-sig")
            tree = yaml.load(text, Loader=yaml.BaseLoader) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise UsageError(f"{path}: cannot be read as YAML; mend it or move it away") from error
        if not isinstance(tree, dict):
            raise UsageError(f"{path}: should be lines of the form q1: answer; mend it or move it away")
        if "questions" in tree:
            raise UsageError(f"{path}: is the quiz itself, not an answer sheet; go to the folder of a release")
        answers = {k: _joined(v) for k, v in tree.items() if k in ids}
        return cls(path, {k: v for k, v in answers.items() if v}, text.splitlines())

    def answer(self, question: str, said: str) -> None:
        """Put the answer into its line and save. Raises UsageError where the file cannot be written."""
        if not said and question not in self.answers:
            return
        self.answers[question] = said
        line = f"{question}: {json.dumps(said, ensure_ascii=False)}"
        start = next((n for n, text in enumerate(self.lines) if text.startswith(f"{question}:")), None)
        if start is None:
            self.lines.append(line)
        else:
            end = start + 1  # what belongs to the old answer: indented lines
            while end < len(self.lines) and self.lines[end].startswith((" ", "-")):
                end += 1
            self.lines[start:end] = [line]
        write_whole(self.path, ("\n".join(self.lines) + "\n").encode())

    def problem(self, question: Mapping[str, Any], said: str) -> Text | None:
        """What is wrong with the form of an answer, if anything."""
        if not said or question["kind"] not in _CHOICES:
            return None
        ids = set(question["choices"])
        words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", said).lower())
        letters = [c for w in words for c in ([w] if w in ids else w)]
        if not letters or not set(letters) <= ids:
            names = ", ".join(sorted(ids))
            return Text(f"Answer with the letters {names}.", f"{names} の記号で答えてください。")
        if question["kind"] == "single" and len(letters) != 1:
            return Text("Choose one.", "1 つだけ選んでください。")
        return None


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
