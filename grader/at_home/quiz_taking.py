"""Taking: a student's answer sheet while a quiz is taken in the terminal. Saved after every answer."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.files import is_file, write_whole
from grader.quiz import words
from grader.quiz.answer_sheet import variant_line
from grader.quiz.answers import VARIANT, AnswerSheetError, read_answers
from grader.quiz.sheet_bytes import decoded
from grader.quiz.sheet_lines import SheetLines
from grader.quiz.written import bare
from grader.text import Text

_QUIZ = re.compile(r"^questions\s*:", re.MULTILINE)


@dataclass
class Sheet:
    """The file quizzes/NAME.yaml with the answers so far. `remarks`: what is to be told of how it was read."""

    path: Path
    ids: tuple[str, ...]
    answers: dict[str, str]
    lines: list[str]  # the file as it is, comments and all
    remarks: tuple[Text, ...] = ()

    @classmethod
    def open(cls, path: Path, ids: Collection[str], *, variant: int = 0) -> Sheet:
        """The sheet of the questions `ids`, new where there is none. `variant`: of the questions that are asked.

        Raises UsageError where it cannot be read, or answers other questions than are asked.
        """
        if not is_file(path):
            return cls(path, tuple(ids), {}, [*([variant_line(variant)] if variant else []), *(f"{i}:" for i in ids)])
        try:
            data = path.read_bytes()
            read = read_answers(data, ids)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror}); mend it or move it away") from error
        except AnswerSheetError as error:
            raise UsageError(f"{path}: {error.text.en} Mend it or move it away") from error
        text = decoded(data).text.rstrip("\n")
        if _QUIZ.search(text):
            raise UsageError(f"{path}: is the quiz itself, not an answer sheet; go to the folder of a release")
        if read.given and read.variant != variant:
            raise UsageError(words.other_variant(path, read.variant, variant))
        answers = {question: bare(answer) for question, answer in read.given.items()}
        sheet = cls(path, tuple(ids), answers, text.split("\n"), read.lost + read.notes)
        if text.lstrip().startswith("{"):  # one mapping in braces: from now on a line an answer
            sheet.lines = [_written(i, answers.get(i, "")) for i in ids]
            sheet.lines[:0] = [variant_line(variant)] if variant else []
        elif read.variant != variant:  # a sheet without answers that is older than the questions
            sheet.lines = [variant_line(variant)] + [line for line in sheet.lines if not line.startswith(VARIANT)]
        return sheet

    def answer(self, question: str, said: str) -> None:
        """Put the answer into its line, none where it is empty, and save. Raises UsageError where that fails."""
        if not said and question not in self.answers:
            return
        self.answers.pop(question, None)
        if said:
            self.answers[question] = bare(said)
        blocks = [b for b in SheetLines.read("\n".join(self.lines), self.ids).blocks if b.question == question]
        new = _written(question, self.answers.get(question, ""))
        if not blocks:
            self.lines.append(new)
        for block in reversed(blocks):  # from below, so that the numbers of the lines stay true
            self.lines[block.line - 1 : block.end] = [new] if block is blocks[0] else []
        write_whole(self.path, ("\n".join(self.lines) + "\n").encode())


def _written(question: str, answer: str) -> str:
    return f"{question}: {json.dumps(answer, ensure_ascii=False)}" if answer else f"{question}:"
