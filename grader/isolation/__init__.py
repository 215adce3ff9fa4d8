"""Isolation: where students' code runs.

    host       the grader's side: `Sandbox` (one zygote) opens a `Worker` for each submission and exercise
    zygote     the warm parent, exec'd clean, which forks the workers and reaps them
    worker     the child's side: imports the student's file and answers calls
    wire       typed frames between the two; nothing is unpickled or evaluated
    lockdown   what a worker gives up before it sees student code, made of
               limits · capabilities · landlock · seccomp · namespaces, over the files of readable

The zygote and its workers import nothing of ours but these modules: no test, no solution is in their memory.
"""
