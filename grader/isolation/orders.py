"""Orders: the packets between host and zygote. Both are ours.

NEW, memory, CPU seconds, output     → the worker's pid, with two descriptors: its line and its output
KILL, pid                            → nothing
USAGE, pid    kill it                → STATUS
WAIT, pid     kill it if need be     → STATUS
"""

from __future__ import annotations

import struct

NEW, KILL, USAGE, WAIT = b"N", b"K", b"U", b"W"
ORDER = struct.Struct("=cqQQQ")
PID = struct.Struct("=q")
STATUS = struct.Struct("=i?dq")  # exit status, whether we killed it, CPU seconds, largest memory (KiB)
