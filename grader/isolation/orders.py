"""Orders: the packets between host and zygote. Both are ours. The zygote speaks first: HELLO, its level and what it lacks.

NEW, memory, CPU seconds, output     → the worker's pid, with two descriptors: its line and its output
KILL, pid                            → nothing
USAGE, pid    kill it                → STATUS
WAIT, pid     kill it if need be     → STATUS
"""

from __future__ import annotations

import struct

NEW, KILL, USAGE, WAIT = b"N", b"K", b"U", b"W"
HELLO = struct.Struct("=BB")
STAYS_ROOT = 255  # in place of a level: it cannot become anybody else, and will not serve
ORDER = struct.Struct("=cqQQQ")
PID = struct.Struct("=q")
STATUS = struct.Struct("=i?dq")  # exit status, whether we killed it, CPU seconds, largest memory (KiB)
