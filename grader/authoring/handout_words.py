"""Handout words: the README of a hand-out, which names only what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.text import Text

_README = """# saiten (採点)

English below · 日本語はこのすぐ下です

## 日本語
{install.ja}
{steps.ja}

{needs.ja}

## English
{install.en}
{steps.en}

{needs.en}

| file | what | |
|---|---|---|
{table}
{colab}"""

_COLAB = """
## Google Colab

このフォルダをマイドライブの `saiten` に置き、次のセルを実行します。 / Put this folder into your Drive as `saiten`, and run this
cell:

```python
from google.colab import drive
drive.mount("/content/drive")
%cd /content/drive/MyDrive/saiten
{lines}
```
"""


@dataclass(frozen=True)
class Named:
    """What is in a hand-out, as far as its README names examples of it."""

    exercises: Sequence[str] = ()
    whole: Sequence[str] = ()  # those of them that are given whole, with a mistake in them
    first_unit: str = ""  # the folder of the first exercise
    quiz: str = ""  # the first one


def readme(rows: Iterable[str], wheel: str, named: Named) -> str:
    """The README. rows: of the table of files; wheel: the name of the wheel beside it, "" where there is none."""
    steps = _numbered(_steps(named))
    lines = f"%pip install -q {wheel}\n!grade"
    if not wheel:
        unit = named.first_unit.split("_")[0]
        lines = f"!python -m pytest -q {unit}*  # the first unit / 最初の単元" if unit else ""
    return _README.format(
        install=_install(wheel) if wheel else Text(),
        steps=steps,
        needs=_needs(named, wheel),
        table="\n".join(rows),
        colab=_COLAB.format(lines=lines) if lines else "",
    )


def _install(wheel: str) -> Text:
    return Text(
        f"\nOnce, in this folder, install the commands: `python -m pip install {wheel}`\n",
        f"\n最初に一度だけ、このフォルダでコマンドを入れます：`python -m pip install {wheel}`\n",
    )


def _needs(named: Named, wheel: str) -> Text:
    needs = Text("A browser is", "必要なのはブラウザだけです")
    if named.exercises:
        needs = Text(
            "Python 3.11 or later with `numpy` and `pytest` is",
            "必要なのは Python 3.11 以上と `numpy`、`pytest` だけです",
        )
    command = (
        Text()
        if wheel
        else Text(" (and saiten for the command `grade`)", "（`grade` コマンドを使う場合は saiten も入れます）")
    )
    return Text(f"{needs.en} all you need{command.en}.", f"{needs.ja}{command.ja}。")


def _numbered(steps: Iterable[Text]) -> Text:
    en, ja = zip(*((f"{n}. {step.en}", f"{n}. {step.ja}") for n, step in enumerate(steps, 1)), strict=True)
    return Text("\n".join(en), "\n".join(ja))


def _steps(named: Named) -> Iterable[Text]:
    yield Text(
        "`grade` says where you are and what is next.",
        "`grade` と入力すると、どこまで進んだかと、次にすることが表示されます。",
    )
    if len(named.whole) < len(named.exercises):
        yield Text(
            "In the files of `unitNN_…/` take out the lines `raise NotImplementedError` and write your own code.",
            "`unitNN_…/` にあるファイルの `raise NotImplementedError` の行を消し、自分のコードを書きます。",
        )
    if named.whole:
        yield _find_the_bug(named.whole)
    if named.exercises:
        yield from _checking(named.exercises[0])
    if named.quiz:
        yield _quiz(named.quiz)
    yield Text(
        "`grade submit --student ID` checks your work and packs `ID.zip`. Hand that in.",
        "`grade submit --student 学籍番号` で確認し、`学籍番号.zip` を作ります。これを提出してください。",
    )


def _find_the_bug(names: Sequence[str]) -> Text:
    one = len(names) == 1
    files = f"`{names[0]}.py`" if one else f"`{names[0]}.py` … `{names[-1]}.py`"
    return Text(
        f"{files} {'is a whole program with a mistake: find and mend it' if one else 'are whole programs with a mistake each: find and mend them'}.",
        f"{files} は完成したプログラムですが、間違いが 1 つ{'' if one else 'ずつ'}入っています。見つけて直します。",
    )


def _checking(name: str) -> Iterable[Text]:
    yield Text(
        f"`grade check` (or plain `pytest`) runs the public examples; `grade check {name}` runs those of one file, and `--watch`\n"
        "   runs them whenever you save.",
        f"`grade check`（または `pytest`）で公開テスト例を実行します。`grade check {name}` のように 1 つだけ調べることも、"
        "`--watch` で保存のたびに調べることもできます。",
    )
    yield Text(
        f"Stuck? `grade hint {name}` gives one hint at a time; `grade reset {name}` brings the file back as it was handed out\n"
        "   and keeps a copy of yours.",
        f"困ったら `grade hint {name}` でヒントを 1 段ずつ見られます。`grade reset {name}` で配布時の状態に戻せます"
        "（書いたものの控えは残ります）。",
    )


def _quiz(name: str) -> Text:
    return Text(
        f"Open `quizzes/{name}.html` in a browser, answer the quiz, and put the `{name}.yaml` that it saves into `quizzes`.\n"
        f"   `grade quiz {name}` in a terminal or an editor on `quizzes/{name}.yaml` do as well.",
        f"`quizzes/{name}.html` をブラウザで開いて確認テストに答え、保存した `{name}.yaml` を `quizzes` に入れます。"
        f"`grade quiz {name}` を使っても、\n   `quizzes/{name}.yaml` を直接編集してもかまいません。",
    )
