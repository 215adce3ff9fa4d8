"""Archives: that write outside, unpack without end, or break who opens them. The work beside them is right."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import warnings
import zipfile
from collections.abc import Callable

from bombs import overlapping
from packing import as_tar, as_zip

from submissions import careless_archives as careless
from submissions.form import FULL, RIGHT, Control, Hostile

_CODE = RIGHT.encode()


def _zip(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two entries of one name
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _tar(name: str, kind: bytes, to: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, to
        archive.addfile(info)
    return out.getvalue()


def _beside(name: str, data: bytes | Callable[[], bytes], control: Control, file: str = "work.zip") -> Hostile:
    """Right work, and the archive in a folder beside it."""
    return Hostile(name, {"double.py": RIGHT, f"more/{file}": data}, control, FULL)


_GOOD = as_zip({"double.py": _CODE})
_BAD_SUM = _zip(("double.py", _CODE)).replace(b"double.py", b"double.py", 1)
_AT = _GOOD.index(b"double.py") + len(b"double.py")
_FLAG = _GOOD.index(b"PK\x01\x02") + 8

ALL: list[Hostile] = [
    _beside("a path upwards", _zip(("../../escaped.py", _CODE)), careless.unzips),
    _beside("an absolute path", _zip(("/tmp/escaped.py", _CODE)), careless.unzips),
    _beside("a path upwards of Windows", _zip(("..\\..\\escaped.py", _CODE)), careless.unzips),
    _beside("a drive", _zip(("C:/escaped.py", _CODE)), careless.unzips),
    _beside("upwards in the middle", _zip(("a/../../escaped.py", _CODE)), careless.unzips),
    _beside("a link in a zip", _zip((_link("double.py"), b"/etc/passwd")), careless.follows_zip_link),
    _beside("a folder that is a link", _zip((_link("d"), b"/tmp"), ("d/escaped.py", _CODE)), careless.follows_zip_link),
    _beside("two of one name", _zip(("double.py", _CODE), ("double.py", b"x = 1")), careless.takes_last),
    _beside("entries that overlap", lambda: overlapping(b"x=1\n" * 50_000, 600), careless.unpacks_all),
    _beside("zeros", lambda: _zip(("double.py", bytes(careless.LARGE + 1))), careless.unpacks_all),
    _beside("many entries", lambda: as_zip({f"{n}.txt": b"" for n in range(10_001)}), careless.unpacks_all),
    _beside(
        "a gzip of zeros", lambda: gzip.compress(bytes(careless.LARGE + 1), 9), careless.unpacks_all, "work.tar.gz"
    ),
    _beside("cut off", _GOOD[: len(_GOOD) - 30], careless.breaks_on_archive),
    _beside("damaged", _GOOD[:_AT] + b"\xff" * 8 + _GOOD[_AT + 8 :], careless.breaks_on_archive),
    _beside("no archive", b"<html>please log in</html>", careless.breaks_on_archive),
    _beside("locked", _GOOD[:_FLAG] + b"\x01" + _GOOD[_FLAG + 1 :], careless.breaks_on_archive),
    _beside("empty", b"", careless.breaks_on_archive),
    _beside("a tar with a path upwards", as_tar({"../../escaped.py": _CODE}), careless.untars, "work.tar"),
    _beside("a tar with a link", _tar("double.py", tarfile.SYMTYPE, "/etc/passwd"), careless.untars, "work.tar"),
    _beside("a tar with a hard link", _tar("double.py", tarfile.LNKTYPE, "../../canary"), careless.untars, "work.tar"),
    _beside("a tar with a device", _tar("double.py", tarfile.CHRTYPE), careless.untars, "work.tar"),
    _beside("a tar with a pipe", _tar("double.py", tarfile.FIFOTYPE), careless.untars, "work.tar"),
]
