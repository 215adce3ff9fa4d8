"""Clones made by hand: the few files of `.git` that say which commit is checked out."""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path


def commit(at: int, zone: str = "+0900", message: str = "done") -> bytes:
    """A commit of that second."""
    who = f"A U Thor <committer x> {at} {zone}"
    return f"tree {'0' * 40}\nauthor {who.replace(str(at), '1')}\ncommitter {who}\n\n{message}\n".encode()


def name_of(content: bytes) -> str:
    """The name that git gives the commit."""
    return hashlib.sha1(b"commit %d\0" % len(content) + content).hexdigest()


def clone(
    folder: Path,
    content: bytes,
    *,
    head: str = "ref: refs/heads/main\n",
    packed_ref: bool = False,
    packed: bool = False,
) -> str:
    """Make the folder a clone that stands at the commit. Returns its name."""
    git, name = folder / ".git", name_of(content)
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text(head, encoding="utf-8")
    if packed_ref:
        (git / "packed-refs").write_text(f"# pack-refs with: peeled\n{name} refs/heads/main\n", encoding="utf-8")
    else:
        (git / "refs/heads/main").write_text(f"{name}\n", encoding="utf-8")
    if packed:
        pack(git / "objects/pack", [(1, commit(n)) for n in range(40)] + [(1, content)])
    else:
        loose = git / "objects" / name[:2] / name[2:]
        loose.parent.mkdir(parents=True)
        loose.write_bytes(zlib.compress(b"commit %d\0" % len(content) + content))
    return name


def pack(folder: Path, objects: list[tuple[int, bytes]]) -> None:
    """A pack of (type, content), and its index."""
    folder.mkdir(parents=True)
    whole, places = b"PACK" + struct.pack(">II", 2, len(objects)), {}
    for kind, content in objects:
        places[bytes.fromhex(name_of(content))] = len(whole)
        size, begin = len(content) >> 4, [kind << 4 | len(content) & 15]
        while size:
            begin[-1] |= 0x80
            begin.append(size & 0x7F)
            size >>= 7
        whole += bytes(begin) + zlib.compress(content)
    names = sorted(places)
    fanout = [sum(n[0] <= first for n in names) for first in range(256)]
    index = b"\xfftOc" + struct.pack(">I256I", 2, *fanout) + b"".join(names) + bytes(4 * len(names))
    index += b"".join(struct.pack(">I", places[n]) for n in names)
    (folder / "pack-1.pack").write_bytes(whole)
    (folder / "pack-1.idx").write_bytes(index)
