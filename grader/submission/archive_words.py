"""Archive words: what is said of archives and of what is in them."""

from __future__ import annotations

from grader.text import Text


def archive_too_large(most: int) -> Text:
    """`most`: bytes."""
    return Text(
        f"The archive is larger than {most >> 20} MiB or cannot be read.",
        f"圧縮ファイルが {most >> 20} MiB を超えているか、読み取れません。",
    )


def archive_of_too_many(most: int) -> Text:
    """More entries than anybody needs."""
    return Text(f"The archive has more than {most} entries.", f"圧縮ファイルの項目が {most} 個を超えています。")


def no_archive() -> Text:
    """Damaged, or something else."""
    return Text(
        "The file cannot be unpacked; pack it again as a zip and check that it opens.",
        "圧縮ファイルを開けません。もう一度 zip に圧縮し、開けることを確認してください。",
    )


def other_archive(kind: str) -> Text:
    """An archive that is not opened here. `kind`: 7z, rar, …"""
    return Text(
        f"A {kind} archive is not opened; pack the files as a zip and hand that in.",
        f"{kind} 形式の圧縮ファイルは開きません。zip に圧縮し直して提出してください。",
    )


def packed_too_deep(most: int) -> Text:
    """An archive in an archive in an archive …"""
    return Text(
        f"It lies in more than {most} archives, one inside the other; hand in its files.",
        f"{most} 重を超えて圧縮されています。中のファイルを取り出して提出してください。",
    )


def unpacks_to_too_much(most: int) -> Text:
    """The budget of a submission is spent. `most`: bytes."""
    return Text(
        f"The archives hold more than {most >> 20} MiB; what came after that was not read.",
        f"圧縮ファイルの中身が {most >> 20} MiB を超えるため、それ以降は読みません。",
    )


def _aside(name: str, why: Text) -> Text:
    return Text(f"{name[:80]!r} was left aside: {why.en}.", f"{name[:80]!r} は使いません: {why.ja}。")


def name_twice(name: str) -> Text:
    """Two entries of an archive under one name."""
    return _aside(
        name, Text("its name occurs twice; the first one counts", "同じ名前が 2 回あります。最初のものを使います")
    )


def leads_out(name: str) -> Text:
    """An absolute path, or one with `..`."""
    return _aside(name, Text("its path leads out of the archive", "圧縮ファイルの外を指すパスです"))


def link_in_archive(name: str) -> Text:
    """A link as an entry of an archive."""
    return _aside(name, Text("it is a link", "リンクです"))


def no_file(name: str) -> Text:
    """A device or a pipe as an entry of an archive."""
    return _aside(name, Text("it is no file", "ファイルではありません"))


def encrypted(name: str) -> Text:
    """An entry with a password."""
    return _aside(name, Text("it is encrypted", "暗号化されています"))


def damaged(name: str) -> Text:
    """An entry that does not unpack."""
    return _aside(name, Text("it is damaged", "壊れています"))
