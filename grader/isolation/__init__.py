"""Isolation: where it runs. Student code is loaded and called in a locked-down process that holds nothing hidden.

Theory of operation
-------------------

    grader ──orders──▶ zygote ──fork──▶ worker       one zygote a `Sandbox`, one worker a submission and exercise
       ▲                                  │
       └──────────────line────────────────┘

**Processes.** The grader holds the hidden tests, the reference and the marks. It exec's a zygote with an empty
environment: Python, numpy and what students import are warm there, and nothing of a course. The zygote chooses the
strongest level that this machine allows by trying (3 namespaces + seccomp + Landlock, 2 seccomp + Landlock, 1 seccomp,
0 limits only) and forks workers ahead of need. A worker locks itself down for good, says so with one byte, and only then
sees a student's file. It can open no connection, start no process and write no file; it reads Python's own files and the course's public data only.

**Pipes.** Grader and zygote share a packet socket (`orders`): a new worker, kill one, tell what one used. With a new
worker come two descriptors: its line, a stream socket over which all questions go, and a memory file that takes what
it prints. The zygote does not see the line, so neither submission nor question ever passes through it.

**What crosses.** Typed frames (`wire/`): a msgpack header of a fixed set of message types, then the raw bytes of arrays
whose dtypes are on a list. Nothing is unpickled, nothing evaluated. A question (load, call, get, put, next) carries an
id that cannot be guessed; its answer is a value, the end of an iterator, or what was raised. In between the worker may
ask for a function of the test's, which may ask questions in its turn. Objects of the student's stay in the worker behind
numbers, functions of the test's in the grader; which values cross, and as what, is said once for both backends in
`student.plain`.

**Who is trusted.** Grader and zygote trust each other. Nobody trusts a worker, nor the worker's own account of itself:
what it sends is bounded before it is allocated, checked as it is decoded and cut short before it is shown; the deadline
of a question is kept by the grader's clock, the time on a core is the kernel's word (`clock`), and an exit status is
never an answer. Whatever a worker does, the question ends as the student's fault and the worker is ended; only the
zygote's death is a fault of ours.

    sandbox         what the grader asks: `Sandbox` opens a `Worker`; the one place to import them from
    conversation    one question, one answer, and the calls back in between
    connection      bytes within a deadline, and a worker's end
    zygote_handle   the grader's hold of the zygote · orders: what it obeys · clock: a worker's time on a core
    usage           what became of a worker · policy: how strong the isolation must be
    inside/         the other side: zygote, its supply of workers, a worker's life and descriptors, server, sources, audit
    wire/           frames, messages, values
    lockdown/       what a worker gives up before it sees student code

**Reading.** What a student sent is unpacked and parsed in such a process, too: `submission.locked` has a zygote of its own,
which forks a reader a submission from the same supply, under the same lockdown.

The zygote and its workers import nothing of ours but `inside`, `wire`, `lockdown`, `orders` and the parts of `student`
that both backends share: no test, no solution is in their memory.
"""
