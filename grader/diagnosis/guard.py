"""Guard: a fault of ours beside the marks costs what it was about to add, and no mark.

What breaks once an outcome is known (a diagnosis, an explanation, a picture) is left out and logged for the instructor.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from grader.errors import SaitenError
from grader.isolation.lost import WorkerLost

T = TypeVar("T")
_log = logging.getLogger("saiten")


def guarded(what: str, make: Callable[[], T], otherwise: T) -> T:
    """What `make` gives, or `otherwise` where it breaks. Faults that end a command (SaitenError) go on their way.

    A lost worker ends no command: it costs what it was asked for.
    """
    try:
        return make()
    except WorkerLost as error:
        _log.warning("%s left out: %s", what, error)
        return otherwise
    except SaitenError:
        raise
    except Exception as error:  # noqa: BLE001  # that is what a guard is for
        _log.warning("our fault, %s left out: %s: %s", what, type(error).__name__, error)
        return otherwise
