"""Shards: one class graded on several machines that know nothing of each other, and its parts merged.

Merging copies records and writes every page from them, as `grade report` does: what comes of it is what one run over the
whole class would have written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.grading.results_pages import rewrite
from grader.report.row import Row
from grader.results.shard import Shard, difference
from grader.results.store import RunInfo, Store


def merge(places: Sequence[Path], out: Path) -> list[Row]:
    """Make RESULTS of all shards of a run, and give its rows.

    Raises UsageError where a shard is missing, stands twice or is of another run.
    """
    stores = [Store.open(place) for place in places]
    infos = _of_one_run([(store.out, store.info()) for store in stores])
    if out.resolve() in [store.out.resolve() for store in stores]:
        raise UsageError(f"--out {out}: is one of the shards; give a folder of its own")
    merged = Store.create(out)
    with merged.lock():
        taken = [
            (merged.take(store, folder).student, folder)
            for store, i in zip(stores, infos, strict=True)
            for folder in i.folders
        ]
        folders = tuple(folder for _, folder in sorted(taken))
        return rewrite(merged, msgspec.structs.replace(infos[0], folders=folders, shard=None, common=None))


def _of_one_run(found: Sequence[tuple[Path, RunInfo]]) -> list[RunInfo]:
    """The infos. Raises UsageError, which names the shard that does not fit."""
    by_index: dict[int, Path] = {}
    first_place, first = found[0]
    shards = []
    for place, info in found:
        if info.shard is None or info.common is None:
            raise UsageError(f"{place}: holds a whole run; give what `grade run --shard I/N` wrote")
        unlike = _unlike(first, info)
        if unlike:
            raise UsageError(f"{place}: was graded with {unlike} than {first_place}; grade both alike and merge again")
        if info.shard.index in by_index:
            raise UsageError(f"{place}: is shard {info.shard}, and so is {by_index[info.shard.index]}; leave one out")
        by_index[info.shard.index] = place
        shards.append(info.shard)
    missing = [str(Shard(n, shards[0].count)) for n in range(1, shards[0].count + 1) if n not in by_index]
    if missing:
        raise UsageError(
            f"missing: shard{'s' if len(missing) > 1 else ''} {', '.join(missing)}; run `grade run --shard {missing[0]}`"
            " and name its folder, too"
        )
    return [info for _, info in found]


def _unlike(one: RunInfo, other: RunInfo) -> str:
    """What makes two shards parts of different runs; '' where they go together."""
    if one.shard is None or other.shard is None or one.common is None or other.common is None:
        return "no --shard"
    if one.shard.count != other.shard.count:
        return f"another number of shards ({other.shard})"
    return difference(one.common, other.common) or _other_settings(one, other)


def _other_settings(one: RunInfo, other: RunInfo) -> str:
    own = {"folders": (), "shard": None, "common": None}
    same = msgspec.structs.replace(one, **own) == msgspec.structs.replace(other, **own)
    return "" if same else "another --assignment, --only or --lang"
