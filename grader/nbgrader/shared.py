"""Shared: what one process of nbgrader's keeps as long as it lives: the sandbox, and the reader of submissions."""

from __future__ import annotations

import atexit
from functools import cache

from grader.isolation.policy import Policy, open_sandbox
from grader.isolation.sandbox import Sandbox
from grader.submission.locked.reader import Reader


@cache
def shared_sandbox(isolation: Policy) -> Sandbox:
    """The process's sandbox of that strength."""
    sandbox = open_sandbox(isolation)
    atexit.register(sandbox.close)
    return sandbox


@cache
def shared_reader(isolation: Policy) -> Reader:
    """The process's reader of that strength."""
    reader = Reader(isolation)
    atexit.register(reader.close)
    return reader
