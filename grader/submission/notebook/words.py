"""Words: what a student is told of a notebook that was handed in. A function a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.text import Text

_MOST_LISTED = 8


def not_python(number: int, names: Sequence[str], why: str) -> Text:
    """A notebook's code cell, counted from 1, that holds tasks and does not compile."""
    return Text(
        f"Code cell {number} ({', '.join(names)}) is not Python: {why}.",
        f"{number} 番目のコードセル（{', '.join(names)}）を Python として読めません: {why}。",
    )


def in_cell(number: int, what: Text) -> Text:
    """What is to be said of a code cell, counted from 1."""
    return Text(f"Code cell {number}:", f"{number} 番目のコードセル：") + what


def not_there_when_graded(modules: Sequence[str]) -> Text:
    """Modules that are imported and that a worker has not."""
    names = ", ".join(modules[:_MOST_LISTED]) + (", …" if len(modules) > _MOST_LISTED else "")
    return Text(
        f"Your code uses {names}; graded code has numpy and Python's standard library only.",
        f"{names} が使われていますが、採点で使えるのは numpy と Python の標準ライブラリだけです。",
    )


def notebook_too_large(most: int) -> Text:
    """`most`: bytes."""
    return Text(f"It is larger than {most >> 20} MiB.", f"{most >> 20} MiB を超えています。")


def no_cells() -> Text:
    """JSON without anything in it."""
    return Text("It holds no cells.", "セルがありません。")


def too_many_cells(most: int) -> Text:
    """More cells than anybody writes."""
    return Text(f"It has more than {most} cells.", f"セルが {most} 個を超えています。")


def too_much_text() -> Text:
    """More characters than anybody writes."""
    return Text("It holds too much text.", "文章やコードが多すぎます。")


def not_of_the_form(why: str) -> Text:
    """JSON of another form."""
    return Text(f"It is JSON, but no notebook ({why}).", "JSON ですが、ノートブックの形式ではありません。")


def no_notebook(why: str) -> Text:
    """No JSON."""
    return Text(
        f"It is not a notebook (JSON): {why}. Save it again in Jupyter and hand that in.",
        "ノートブック（JSON）として読めません。Jupyter で保存し直してから提出してください。",
    )
