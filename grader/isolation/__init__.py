"""Isolation: where students' code runs.

    host       the grader's side: `Sandbox` opens a `Worker` for each submission and exercise
    parent     its hold of the zygote · remote: its hold of a worker
    zygote     the warm parent, exec'd clean, which forks the workers and reaps them · orders: what it obeys
    worker     the child's side: imports the student's file and answers questions
               sources · audit · changes: its files, what it tries, what it does to its arguments
    wire       frames between the two · messages: their types · values · generators: what is in them
    lockdown   what a worker gives up before it sees student code, made of
               limits · landlock · seccomp · namespaces · kernel, over the files of readable

The zygote and its workers import nothing of ours but these modules: no test, no solution is in their memory.
"""
