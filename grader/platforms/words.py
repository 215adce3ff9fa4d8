"""Words: what an instructor is told of downloads and of files for platforms. English, as all of an instructor's terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from grader.files import printable

_MOST_LISTED = 3


def _shown(name: object) -> str:
    """A name of anybody's, for a terminal."""
    return printable(str(name), instead="�")[:120]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(map(_shown, names[:_MOST_LISTED])) + (f" and {more} more" if more > 0 else "")


# --- in


def recognised(title: str, shapes: Collection[bool], students: int, is_zip: bool) -> str:
    """What a download was taken for. shapes: whether its items are folders."""
    shape = "folders and files" if len(shapes) > 1 else "folders" if True in shapes else "files"
    packed = " in a zip" if is_zip else ""
    return f"{title} {shape}{packed}, {students} student{'s' if students != 1 else ''}"


def nothing_of(path: Path, title: str, expects: str) -> str:
    """No name in the download is one of the layout's."""
    return f"{path}: holds nothing of {title}; its names are such as {expects}; see --from, or give another folder"


def two_layouts(path: Path, one: str, other: str) -> str:
    """The download is of two platforms."""
    return f"{path}: holds downloads of {one} and of {other}; give each of them in a folder of its own"


def mixed(path: Path, title: str, others: Sequence[str], name: str) -> str:
    """Beside a platform's items lie folders or archives that may be somebody's."""
    return (
        f"{path}: holds {title}'s download and also {_listed(others)}; give them in folders of their own, or --from {name} "
        f"to leave them aside"
    )


def downloads_within(path: Path, title: str, name: str) -> str:
    """What lies in a folder are downloads."""
    return (
        f"{path}: lies one level too high ({_shown(name)} is a download of {title}); give {_shown(path / name)}, and each "
        f"other download by itself"
    )


def give_the_zip(path: Path, title: str) -> str:
    """A class's zip is all that lies in a folder. title: of its platform, "" where it is nobody's."""
    what = f"a download of {title}" if title else "a class's zip (it holds folders or zips of several)"
    return f"{_shown(path)}: is {what}; give the zip itself; where it is one student's, --from plain says so"


def one_students_zip(path: Path, own: str) -> str:
    """The zip is no class."""
    return (
        f"{path}: is a file that looks like one student's own zip (it holds {_shown(own)}); give the folder around it, which holds one "
        f"folder or zip per student"
    )


def nobodys(name: str) -> str:
    """An item that no student is known of."""
    return f"{_shown(name)}: its name does not say whose it is"


def link(name: str) -> str:
    """A link in the download."""
    return f"{_shown(name)}: is a link, which is not followed"


def earlier(name: str) -> str:
    """An attempt that a later one replaces."""
    return f"{_shown(name)}: an earlier attempt; the latest counts"


# --- out


def no_sheet(path: Path) -> str:
    """The file is of another kind."""
    return (
        f"{path}: is none of a Canvas gradebook, a Moodle grading worksheet, a Moodle gradebook and a manaba sheet; give the "
        f"file that the platform gave, as it came"
    )


def which_column(title: str, columns: Sequence[str], asked: str | None) -> str:
    """The total could go into several columns, or none."""
    named = f"no single column is called {_shown(asked)!r}" if asked else "several columns could be meant"
    return f"{title}: {named}; give --column TITLE, one of: {'; '.join(map(_shown, columns)) or 'none'}"


def no_columns(title: str, columns: Sequence[str]) -> str:
    """No column is called as an exercise or a quiz."""
    return (
        f"{title}: no column is called as an exercise or a quiz; there are: {'; '.join(map(_shown, columns)) or 'none'}"
    )


def no_column(name: str) -> str:
    """An exercise or quiz that the file has no column for, or one that takes no marks."""
    return f"no column for {name} that takes marks, or several"


def read_only(title: str, column: str) -> str:
    """The platform does not take marks there."""
    return f"{title}, {_shown(column)}: the platform keeps this column read-only; choose another with --column"


def nobody_known(title: str) -> str:
    """No row has a partner."""
    return (
        f"{title}: none of its rows is of a student of these results, by number or id; grade the platform's download as it "
        f"came, or give `grade run` a --roster"
    )


def scaled() -> str:
    """The rule of the file."""
    return "scaled to the maximum in the file"


def as_they_are() -> str:
    """The rule of the file."""
    return "as they are"


def no_row(student: str) -> str:
    """A student whom the file does not have."""
    return f"no row for {_shown(student)}"


def one_number(title: str, number: str, students: Sequence[str]) -> str:
    """Several students of a download have one number there, since a name can be made to look like a number."""
    return (
        f"{_listed(students)}: their files have one number of the {title}, {_shown(number)}, which is one user's; nothing was "
        f"entered for them: see in the platform whose is whose, and enter their marks by hand"
    )


def no_student(row: int, label: str) -> str:
    """A row of nobody in these results."""
    return f"row {row}: nobody in these results is {_shown(label)}; left as it is"


def locked(label: str) -> str:
    """The platform would pass over the row."""
    return f"{_shown(label)}: the file says that this grade cannot be changed; left as it is"


def withheld(student: str, parts: Sequence[str]) -> str:
    """A fault of ours keeps marks back."""
    which = f" of {', '.join(parts)}" if parts else ""
    return f"{_shown(student)}: marks{which} are withheld through a fault of the grader; left as it is"


def unseen(student: str) -> str:
    """Something was handed in, and nothing came of it."""
    return f"{_shown(student)}: handed in something in which nothing was recognised; left as it is: have a look"


def excused(label: str) -> str:
    """A person said that no mark is due."""
    return f"{_shown(label)}: is excused; left as it is"


def stays(label: str, mark: str) -> str:
    """Nothing was handed in, and a person gave a mark."""
    return f"{_shown(label)}: handed in nothing; the mark {_shown(mark)} stays"


def above(title: str, student: str, value: float, most: float, count: int) -> str:
    """The platform would drop the mark."""
    more = f" (and {count - 1} more)" if count > 1 else ""
    return (
        f"{title}: of {_shown(student)}{more} {value:g} is above the maximum of {most:g}, and the platform would drop it silently; raise the "
        f"maximum there and download the file again"
    )


def provisional(count: int) -> str:
    """Free-text answers that nobody has looked at."""
    return f"{count} of the marks are provisional: free-text answers wait for `grade review`"


def no_place(student: str) -> str:
    """The results do not say where a student's file goes."""
    return f"left out: {_shown(student)} did not come from a Moodle download with a number"
