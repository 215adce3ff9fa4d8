"""Careless archives: what unpackers do that take an archive as it is. The controls of the hostile ones."""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
import zipfile
from pathlib import Path

from submissions.careless import LARGE


def _archive(folder: Path) -> Path:
    return next(p for p in folder.rglob("*") if p.suffix in (".zip", ".tar", ".gz"))


def unzips(folder: Path) -> bool:
    """Joins each entry's name to its folder: some file would be written outside of it."""
    with zipfile.ZipFile(_archive(folder)) as archive:
        return any(_escapes(name.replace("\\", "/")) for name in archive.namelist())


def untars(folder: Path) -> bool:
    """Extracts every entry as it is: a file outside, a link out, or a device."""
    with tarfile.open(_archive(folder)) as archive:
        return any(
            _escapes(m.name) or m.isdev() or ((m.issym() or m.islnk()) and _escapes(m.linkname)) for m in archive
        )


def _escapes(name: str) -> bool:
    inside = os.path.normpath(f"/home/student/{name}" if name[:1] != "/" else name)
    return not inside.startswith("/home/student/") or name[1:3] == ":/"


def follows_zip_link(folder: Path) -> bool:
    """Makes the links that a zip names."""
    with zipfile.ZipFile(_archive(folder)) as archive:
        return any(stat.S_ISLNK(info.external_attr >> 16) for info in archive.infolist())


def unpacks_all(folder: Path) -> bool:
    """Unpacks to the end: more than a hundred times as much as an honest submission."""
    path = _archive(folder)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return sum(info.file_size for info in archive.infolist()) > LARGE or len(archive.infolist()) > 10_000
    with gzip.open(path) as file:
        return len(file.read(LARGE + 1)) > LARGE


def breaks_on_archive(folder: Path) -> bool:
    """Opens and reads every entry: that raises."""
    try:
        with zipfile.ZipFile(_archive(folder)) as archive:
            for name in archive.namelist():
                archive.read(name)
    except Exception:  # noqa: BLE001  # whatever it is, nobody caught it
        return True
    return False


def takes_last(folder: Path) -> bool:
    """Two entries of one name: which one is marked is chance."""
    with zipfile.ZipFile(_archive(folder)) as archive:
        return len(archive.namelist()) > len(set(archive.namelist()))
