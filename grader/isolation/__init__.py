"""Isolation: where it runs. Student code is loaded and called in a locked-down process that holds nothing hidden.

    sandbox         the grader's side: `Sandbox` opens a `Worker` for each submission and exercise
    zygote_handle   its hold of the zygote · worker: its hold of a worker · clock: a worker's time on a core
    policy          how strong the isolation must be · orders: what the zygote obeys
    inside/         the other side: zygote (the warm parent), server (a worker), its sources, its audit
    wire/           what crosses: frames, messages, values, generators
    lockdown/       what a worker gives up before it sees student code

The zygote and its workers import nothing of ours but `inside`, `wire`, `lockdown` and `grader.student.objects`: no
test, no solution is in their memory.
"""
