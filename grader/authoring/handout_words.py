"""Handout words: the README of a hand-out."""

from __future__ import annotations

from collections.abc import Iterable

_JA_INSTALL = "\n最初に一度だけ、このフォルダでコマンドを入れます：`python -m pip install {wheel}`\n"
_EN_INSTALL = "\nOnce, in this folder, install the commands: `python -m pip install {wheel}`\n"
_JA_WITHOUT = "（`grade` コマンドを使う場合は saiten も入れます）"
_EN_WITHOUT = " (and saiten for the command `grade`)"
_README = """# saiten (採点)

English below · 日本語はこのすぐ下です

## 日本語
{ja_install}
1. `grade` と入力すると、どこまで進んだかと、次の課題が表示されます。
2. `unitNN_…/` にあるファイルの `raise NotImplementedError` の行を消し、自分のコードを書きます。
3. `grade check`（または `pytest`）で公開テスト例を実行します。`grade check softmax` のように 1 つだけ調べることも、`--watch` で保存のたびに調べることもできます。
4. 困ったら `grade hint softmax` でヒントを 1 段ずつ見られます。`grade reset softmax` で配布時の状態に戻せます（書いたものの控えは残ります）。
5. `quizzes/day1.html` をブラウザで開いて確認テストに答え、保存した `day1.yaml` を `quizzes` に入れます。`grade quiz day1` を使っても、
   `quizzes/day1.yaml` を直接編集してもかまいません。
6. `grade submit --student 学籍番号` で確認し、`学籍番号.zip` を作ります。これを提出してください。

必要なのは Python 3.11 以上と `numpy`、`pytest` だけです{ja_without}。

## English
{en_install}
1. `grade` says where you are and which exercise is next.
2. In each file of `unitNN_…/` take out the line `raise NotImplementedError` and write your own code.
3. `grade check` (or plain `pytest`) runs the public examples; `grade check softmax` runs those of one file, and `--watch` runs
   them whenever you save.
4. Stuck? `grade hint softmax` gives one hint at a time; `grade reset softmax` brings the file back as it was handed out and
   keeps a copy of yours.
5. Open `quizzes/day1.html` in a browser, answer the quiz, and put the `day1.yaml` that it saves into `quizzes`. `grade quiz day1`
   in a terminal or an editor on `quizzes/day1.yaml` do as well.
6. `grade submit --student ID` checks your work and packs `ID.zip`. Hand that in.

Python 3.11 or later with `numpy` and `pytest` is all you need{en_without}.

| file | what | |
|---|---|---|
{table}

## Google Colab

このフォルダをマイドライブの `saiten` に置き、次のセルを実行します。 / Put this folder into your Drive as `saiten`, and run this
cell:

```python
from google.colab import drive
drive.mount("/content/drive")
%cd /content/drive/MyDrive/saiten
{colab}
```
"""


def readme(rows: Iterable[str], wheel: str) -> str:
    """The README. rows: of the table of files; wheel: the name of the wheel beside it, "" where there is none."""
    return _README.format(
        ja_install=_JA_INSTALL.format(wheel=wheel) if wheel else "",
        en_install=_EN_INSTALL.format(wheel=wheel) if wheel else "",
        ja_without="" if wheel else _JA_WITHOUT,
        en_without="" if wheel else _EN_WITHOUT,
        table="\n".join(rows),
        colab=f"%pip install -q {wheel}\n!grade"
        if wheel
        else "!python -m pytest -q unit01*  # the first unit / 最初の単元",
    )
