"""Platform key: whose a submission is on the learning platform that it was downloaded from. Marks go back by it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlatformKey:
    """layout: the platform, as `--from` names it. id: the person's (or team's) there. name: as it stands in the download.
    place: the name that a file for this student goes back under, where the platform takes files."""

    layout: str
    id: str
    name: str = ""
    place: str = ""
