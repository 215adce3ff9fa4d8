"""Packs `sample_class/lee_minjun.zip`, the student of the sample class who hands in a zip. Same bytes every time.

The files lie in `sample_zip/`, as the student zipped them: everything in one folder.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SOURCE, TARGET = DATA / "sample_zip", DATA / "sample_class" / "lee_minjun.zip"


def pack() -> None:
    """Write the zip."""
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in SOURCE.rglob("*") if p.is_file()):
            info = zipfile.ZipInfo(path.relative_to(SOURCE).as_posix(), date_time=(2024, 5, 17, 18, 30, 0))
            info.external_attr = 0o100644 << 16
            archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    pack()
