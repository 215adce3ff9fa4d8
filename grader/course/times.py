"""Times: the moment that a platform or a person has written down."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?[T\s]+"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s*(?P<zone>\S*)"
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d*")
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?")
YEARS = range(1970, 9000)  # others are slips, and cannot be reckoned with in every zone
_ABBREVIATIONS = {"Z": UTC, "UTC": UTC, "GMT": UTC, "JST": timezone(timedelta(hours=9), "JST")}  # others mean several


def zone_named(name: str) -> tzinfo:
    """The time zone of the IANA's table (`Asia/Tokyo`). Raises ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not there; a path; a folder of zones
        raise ValueError(f"no time zone is called {name!r}") from error


def moment(text: str, zone: tzinfo) -> datetime | None:
    """The moment that `text` names, the year first; None where it names none, or one out of `YEARS`.

    zone: where the text says nothing.

    >>> moment("2026/10/31 9:05", UTC)
    datetime.datetime(2026, 10, 31, 9, 5, tzinfo=datetime.timezone.utc)
    """
    text = text.strip()
    found, digits = _MOMENT.fullmatch(text), _DIGITS.fullmatch(text)
    if found:
        numbers = [int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    elif digits:
        numbers = [int(number) for number in digits.groups()]
    else:
        return None
    year, month, day, hour, minute, second = numbers
    try:
        own = _zone(found["zone"]) if found and found["zone"] else zone
        at = datetime(year, month, day, hour, minute, second, tzinfo=own)
    except ValueError:  # a month 13, a zone that is none
        return None
    return at if at.year in YEARS else None


def _zone(text: str) -> tzinfo:
    offset = _OFFSET.fullmatch(text)
    if offset:
        away = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(away if offset["sign"] == "+" else -away)
    return _ABBREVIATIONS.get(text) or zone_named(text)


def shown(at: datetime, zone: tzinfo | None) -> str:
    """The moment for a reader, in `zone`, else as it was written."""
    return f"{at.astimezone(zone) if zone else at:%Y-%m-%d %H:%M %Z}"
