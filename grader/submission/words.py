"""Words: what a student is told of the files that were handed in. A function a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from grader.files import printable
from grader.text import Text

_MOST_LISTED = 4
NOT_TEXT = Text(
    "This is not a text file. Save it as UTF-8 text and hand it in again.",
    "テキストファイルとして読めません。UTF-8 のテキストとして保存し直し、もう一度提出してください。",
)

# To the instructor, on the terminal.
GIVE_THE_CLASS = "give the folder that holds one folder or zip per student"


def shown(path: PurePath | str) -> str:
    """A student's file name, whatever bytes it is made of, as text that a page and a terminal can show."""
    return printable(str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace"), instead="�")[:200]


def one_of_several(name: str) -> Text:
    """Several things in SUBMISSIONS are of one student."""
    return Text(
        f"There are several submissions under this id; this is {name}.",
        f"この ID の提出物が複数あります。これは {name} の採点結果です。",
    )


def signed_for_another(student: str, signed: str) -> Text:
    """A zip says that it is somebody else's than whose it was handed in as."""
    return Text(
        f"A zip in it was packed for {signed} (`grade submit --student {signed}`); it was handed in as {student}'s, and "
        f"counts for {student}.",
        f"{signed} のものとして作られた zip です（`grade submit --student {signed}`）。{student} の提出物として採点しました。",
    )


def not_handed_in() -> Text:
    """The roster has the student, and SUBMISSIONS has nothing."""
    return Text("Nothing was handed in under this id.", "この ID では何も提出されていません。")


def closed_folder(path: str) -> Text:
    """A folder within a submission."""
    return Text(
        f"{path}: the folder cannot be looked into; nothing in it was read.",
        f"{path}：フォルダを開けないため、中のファイルは読み取っていません。",
    )


def unreadable(why: str) -> Text:
    """The whole folder or zip cannot be read."""
    return Text(f"The submission cannot be read ({why}).", "提出物を読み取れません。")


def too_many_files(most: int) -> Text:
    """The walk ended early."""
    return Text(f"Only the first {most} files were looked at.", f"最初の {most} 個のファイルだけを調べました。")


def link(name: str) -> Text:
    """A file that leads elsewhere."""
    return Text(f"{name} is a link, which is not followed.", f"{name} はリンクなので読み込みません。")


def too_large(path: str, most: int) -> Text:
    """A file that was not read. `most`: bytes."""
    return Text(
        f"{path} was left aside: it is larger than {most >> 20} MiB or cannot be read.",
        f"{path} は {most >> 20} MiB を超えているか読み取れないため、使いません。",
    )


def read_too_long(seconds: int) -> Text:
    """Reading used up its processor time."""
    return Text(
        f"Nothing of it was read: unpacking and reading it takes more than {seconds} seconds of processor time.",
        f"解凍と読み取りに {seconds} 秒を超える計算時間がかかるため、提出物を読み取れません。",
    )


def read_too_much_memory(most: int) -> Text:
    """Reading used up its memory. `most`: bytes."""
    return Text(
        f"Nothing of it was read: unpacking and reading it takes more than {most >> 20} MiB of memory.",
        f"解凍と読み取りに {most >> 20} MiB を超えるメモリが必要なため、提出物を読み取れません。",
    )


def read_to_too_much(most: int) -> Text:
    """What was read is more than a course could ask for. `most`: bytes."""
    return Text(
        f"Nothing of it was read: its code and answers are larger than {most >> 20} MiB.",
        f"コードと解答が {most >> 20} MiB を超えるため、提出物を読み取れません。",
    )


def reading_broke() -> Text:
    """The process that read it ended."""
    return Text(
        "Nothing of it was read: it broke the process that unpacks and reads submissions.",
        "解凍と読み取りのプロセスが異常終了したため、提出物を読み取れません。",
    )


def too_many_notebooks(most: int) -> Text:
    """More notebooks than a course has."""
    return Text(f"Only the first {most} notebooks were read.", f"最初の {most} 個のノートブックだけを読みました。")


def several_files(name: str, paths: Sequence[str], chosen: str) -> Text:
    """More than one file could be meant. `name`: of the exercise's file or the quiz's sheet."""
    listed = ", ".join(paths[:_MOST_LISTED]) + (", …" if len(paths) > _MOST_LISTED else "")
    return Text(
        f"There are {len(paths)} files for {name} ({listed}); {chosen} is the one that counts.",
        f"{name} に当たるファイルが {len(paths)} 個あります（{listed}）。{chosen} を使います。",
    )


def not_used(why: Text, names: Sequence[str], most: int) -> Text:
    """Files that do not count. `why`: as the head of a list."""
    more = len(names) - most
    listed = ", ".join(names[:most])
    return Text(
        f"Not used ({why.en}): {listed}" + (f" and {more} more." if more > 0 else "."),
        f"使わなかったファイル（{why.ja}）: {listed}" + (f"、ほか {more} 個。" if more > 0 else "。"),
    )


def nothing_recognised(paths: Sequence[str]) -> Text:
    """No file of the submission is an exercise's or a quiz's. `paths`: what there was."""
    listed = ", ".join(paths[:_MOST_LISTED]) + (", …" if len(paths) > _MOST_LISTED else "")
    if not paths:
        return Text("There is no file in the submission.", "提出物にファイルがありません。")
    return Text(
        f"None of the files is an exercise's or a quiz's by its name: {listed}. Keep the names that were handed out.",
        f"課題や確認テストとわかる名前のファイルがありません: {listed}。配布されたときのファイル名のまま提出してください。",
    )


def taken_as(path: str, name: str) -> Text:
    """A file under another name than asked for."""
    return Text(f"{path} was taken as {name}.", f"{path} を {name} として扱いました。")


def about(path: str, why: Text) -> Text:
    """What is wrong with one file."""
    return Text(f"{path}:", f"{path}: ") + why


_CHARACTERS = {
    "\u3000": Text("full-width space (全角スペース)", "全角スペース"),
    "\u00a0": Text("no-break space", "ノーブレークスペース"),
    "\u200b": Text("invisible space", "見えない空白（ゼロ幅スペース）"),
}


def _characters(lines: Mapping[str, int]) -> Text:
    """Characters and the first line of each, as a list."""
    listed = [(_CHARACTERS.get(c) or _sign(c), n) for c, n in list(lines.items())[:_MOST_LISTED]]
    more = ", …" if len(lines) > _MOST_LISTED else ""
    return Text(
        ", ".join(f"{name.en} in line {n}" for name, n in listed) + more,
        "、".join(f"{n} 行目の{name.ja}" for name, n in listed) + more,
    )


def _sign(character: str) -> Text:
    if character.isprintable():
        return Text(f"full-width or typographic {character}", f"全角などの記号「{character}」")
    return Text(f"invisible character U+{ord(character):04X}", f"見えない文字 U+{ord(character):04X}")


def read_as_plain(lines: Mapping[str, int]) -> Text:
    """Full-width and invisible characters in code, where what was meant is plain."""
    listed = _characters(lines)
    return Text(
        f"Python does not know these characters, which were read as ordinary ones: {listed.en}. "
        "Type them half-width, with the input method off.",
        f"Python が読めない文字を半角に直して読みました: {listed.ja}。日本語入力をオフにして半角で入力してください。",
    )


def not_plain(lines: Mapping[str, int]) -> Text:
    """Full-width and invisible characters in code that cannot be read with ordinary ones in their place, either."""
    listed = _characters(lines)
    return Text(
        f"Python cannot read these characters: {listed.en}. Replace them by ordinary half-width ones.",
        f"Python が読めない文字があります: {listed.ja}。半角の文字に置き換えてください。",
    )


def magics_left_out(lines: Sequence[int]) -> Text:
    """Commands of IPython in a file of Python."""
    listed = ", ".join(map(str, lines[:_MOST_LISTED])) + (", …" if len(lines) > _MOST_LISTED else "")
    return Text(
        f"Commands for a notebook were left out (line {listed}).",
        f"ノートブック用のコマンドは実行しません（{listed} 行目）。",
    )


def saved_as(encoding: str) -> Text:
    """A source in another encoding than Python expects."""
    return Text(
        f"It was saved as {encoding} and read so. Save it as UTF-8.",
        f"{encoding} で保存されていたので、そのように読みました。UTF-8 で保存してください。",
    )


def notebook_as_python() -> Text:
    """A notebook's JSON in a file called .py."""
    return Text(
        "It is a notebook saved under the name of a Python file; its cells were read.",
        "中身はノートブックなので、そのセルを読みました。",
    )


def exported_notebook() -> Text:
    """A notebook that was saved as Python: its cells stand between `# In[3]:` lines."""
    return Text(
        "It was exported from a notebook, and read like one: what the tasks do not need was not run.",
        "ノートブックから書き出したファイルなので、ノートブックと同じように、課題に必要な部分だけを読みました。",
    )
