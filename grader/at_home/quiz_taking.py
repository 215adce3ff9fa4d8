"""Taking: a student's answer sheet while a quiz is taken in the terminal. Saved after every answer."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from grader.errors import UsageError
from grader.files import write_whole


@dataclass
class Sheet:
    """The file quizzes/NAME.yaml with the answers so far."""

    path: Path
    answers: dict[str, str]
    lines: list[str]  # the file as it is, comments and all

    @classmethod
    def open(cls, path: Path, ids: Collection[str]) -> Sheet:
        """The sheet of the questions `ids`, new where there is none. Raises UsageError where it cannot be read."""
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


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
