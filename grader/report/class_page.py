"""The class page: index.html, for the instructor."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from grader.course.times import shown
from grader.report.environment import render
from grader.report.histogram import histogram
from grader.report.row import Row
from grader.results.flags import Flag
from grader.results.result import number
from grader.results.terms import Terms
from grader.text import Lang

MOST_LISTED = 12
COSTLIEST, FAR, LEAST = 5, 3, 10.0  # who is listed as costly; times the median; seconds below which nobody is


def class_page(
    rows: Sequence[Row], exercises: Sequence[str], quizzes: Sequence[str], lang: Lang, terms: Terms | None = None
) -> str:
    """The page of a class: what needs a person, the distribution, the parts, mistakes, hardest tests, everybody."""
    marked = [r for r in rows if not r.is_blank]
    scores = [r.score for r in marked]
    shares = [r.score / r.max_score for r in marked if r.max_score]
    assignment = terms.assignment if terms else None
    return render(
        "class.html",
        rows=rows,
        assignment=assignment,
        has_roster=bool(terms and terms.people is not None),
        time=lambda at: shown(at, assignment.zone if assignment else None),
        lang=lang,
        mean=number(round(statistics.fmean(scores), 1)) if scores else 0,
        median=number(round(statistics.median(scores), 1)) if scores else 0,
        most=number(max((r.max_score for r in rows), default=0.0)),
        attention=flagged(rows, needs_person=True),
        remarks=flagged(rows, needs_person=False),
        chart=Markup(histogram(shares)),
        parts=[_part(rows, name) for name in (*exercises, *quizzes)],
        mistakes=_mistakes(rows),
        hardest=_hardest(rows),
        costliest=_costliest(rows),
        link=lambda row: f"students/{quote(row.folder)}/feedback.html",
    )


def flagged(rows: Sequence[Row], needs_person: bool) -> list[tuple[Flag, list[Row]]]:
    """The flags that somebody carries, with who does: those that need a person, or the others."""
    groups = ((flag, [r for r in rows if flag in r.flags]) for flag in Flag if flag.needs_person is needs_person)
    return [group for group in groups if group[1]]


def _part(rows: Sequence[Row], name: str) -> dict[str, object]:
    found = [(s, m, status) for r in rows for part, s, m, status in r.parts if part == name]
    attempted = [s for s, _, status in found if status not in ("missing", "not_attempted")]
    mean = round(statistics.fmean(attempted), 1) if attempted else 0.0
    return {
        "name": name,
        "attempted": len(attempted),
        "mean": number(mean),
        "most": number(max((m for _, m, _ in found), default=0.0)),
    }


def _mistakes(rows: Sequence[Row]) -> list[dict[str, object]]:
    counts = Counter((e, m) for r in rows for e, m, _ in r.diagnosis)
    hints = {(e, m): hint for r in rows for e, m, hint in r.diagnosis}
    return [{"count": n, "exercise": e, "id": m, "hint": hints[e, m]} for (e, m), n in counts.most_common(MOST_LISTED)]


def _hardest(rows: Sequence[Row]) -> list[dict[str, object]]:
    counts = Counter((e, test) for r in rows for e, test, _ in r.lost)
    titles = {(e, test): title for r in rows for e, test, title in r.lost}
    common = counts.most_common(MOST_LISTED)
    return [{"count": n, "exercise": e, "title": titles[e, test]} for (e, test), n in common if n > 1]


def _costliest(rows: Sequence[Row]) -> list[Row]:
    """Who took far longer to grade than the others, or ran out of what a submission may cost; the longest first."""
    usual = statistics.median([r.seconds for r in rows]) if rows else 0.0
    far = [r for r in rows if Flag.COSTLY in r.flags or r.seconds > max(LEAST, FAR * usual)]
    return sorted(far, key=lambda r: (-r.seconds, r.student))[:COSTLIEST]
