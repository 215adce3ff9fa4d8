"""Notebook: the answer in an .ipynb file: what a student saved, the code that answers an exercise, a quiz's answers.

Nothing here runs anything; a notebook is data that anybody may have written.
"""

from grader.submission.notebook.answers import answer_name, answers_of
from grader.submission.notebook.module import Module, module_of
from grader.submission.notebook.notebook import Cell, Notebook, NotebookError, read_notebook

__all__ = ["Cell", "Module", "Notebook", "NotebookError", "answer_name", "answers_of", "module_of", "read_notebook"]
