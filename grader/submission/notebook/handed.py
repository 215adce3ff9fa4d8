"""Handed: what a notebook of a submission amounts to: the file of an exercise, or the answer sheet of a quiz."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.quiz.answer_sheet import filled_in
from grader.submission.notebook.answers import answers_of
from grader.submission.notebook.module import module_of
from grader.submission.notebook.notebook import read_notebook
from grader.submission.notebook.statement import written_files
from grader.submission.outline import Outline
from grader.submission.untouched import is_untouched
from grader.text import Text


@dataclass(frozen=True)
class HandedNotebook:
    """`name`: of the exercise or quiz, empty where it is none of ours; `data`: the file that it amounts to.

    `data` is empty where no answer was filled in. `written`: other Python files that its cells write (`%%writefile`).
    """

    name: str = ""
    is_quiz: bool = False
    data: bytes = b""
    notes: tuple[Text, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, data: bytes, outline: Outline) -> HandedNotebook:
        """What the notebook is, by `name` or by what it says it was made for. Raises NotebookError."""
        notebook = read_notebook(data)
        written = written_files(notebook.code)
        for known in (name, notebook.made_for):
            if known in outline.names.exercises:
                written.pop(f"{known}.py", None)  # its code is the cell's
                return replace(cls.of_cells(known, notebook.code, outline), written=written)
            if known in outline.names.quizzes:
                answers = answers_of(notebook, known, outline.ids(known))
                return cls(known, True, filled_in(answers))
        return cls(written=written)

    @classmethod
    def of_cells(cls, exercise: str, cells: Sequence[str], outline: Outline) -> HandedNotebook:
        """What the code cells amount to for an exercise: the stub where nothing was written."""
        code = outline.code(exercise)
        module = module_of(cells, code.tasks, code.given)
        known = outline.names.exercises[exercise]
        if known.is_whole:  # else what was not written is left out already
            given = [module_of([text.decode()], code.tasks, code.given).source.encode() for text in known.blanks]
            if is_untouched(given, module.source.encode()):
                return cls(exercise, False, known.blanks[0], module.notes)
        return cls(exercise, False, module.source.encode() or b"".join(known.blanks[:1]), module.notes)
