"""Packs the zips of the sample class: of a student who hands in nothing else, and of one who hands in twice. Same bytes
every time.

The files lie in `sample_zip/`, as the students zipped them: everything in one folder.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SOURCES = sorted(p for p in (DATA / "sample_zip").iterdir() if p.is_dir())


def pack(source: Path, target: Path) -> None:
    """Write a zip of a student's folder."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            info = zipfile.ZipInfo(path.relative_to(source.parent).as_posix(), date_time=(2024, 5, 17, 18, 30, 0))
            info.external_attr = 0o100644 << 16
            archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    for folder in SOURCES:
        pack(folder, DATA / "sample_class" / f"{folder.name}.zip")
