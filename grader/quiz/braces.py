"""Braces: an answer sheet that a program wrote as a mapping in braces and that is no JSON."""

from __future__ import annotations

import yaml

_LARGEST = 64 << 10  # the parser takes its time
_DEEPEST = 8  # lists in mappings in lists …
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where libyaml is there


def flow(text: str) -> object:
    """What it says, in texts, lists and mappings only; None where it is no YAML, or none that is read."""
    try:
        return yaml.load(text, Loader=_LOADER) if _is_small(text) else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _is_small(text: str) -> bool:
    """A few bytes of aliases or of nesting would keep the parser busy for minutes; events come one by one."""
    if len(text) > _LARGEST:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return False
    return True
