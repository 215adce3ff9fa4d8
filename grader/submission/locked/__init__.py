"""Locked reading: where a submission is read that nobody trusts. The same readers, in a process that has nothing to lose.

    grader ──bytes of one submission──▶ reader ──files, cells, answers as plain data──▶ grader

**Processes.** `reader` starts a zygote of its own (`inside`): Python and the readers of this room, no numpy, no test, no
answer, no key. It forks a process a submission, which locks itself down (no file, no connection, no process; 10 s of
processor time and 1.5 GiB), gets the bytes of the submission's files, never a path that it could open, and says what it
read. Then it ends: what one submission did to it, no other one meets.

**What crosses** (`messages`): a task, then its files one by one; questions for the tasks and the given code of an
exercise or the questions' names of a quiz, which are worked out only where a notebook or a sheet needs them; what was
read, checked as it is decoded and once more by name (`arrival`). When a submission came is never the reader's word,
except that it came late, and what a commit says, which is the student's word anyway.

**Past a limit** the submission is flagged as unreadable and costly, its page says which limit, and the run goes on.
"""
