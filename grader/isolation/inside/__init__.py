"""Inside: the processes that may be taken over by student code. `zygote` is the warm parent, exec'd clean; `supply` forks
the workers; `life` is a worker's way into lockdown; `server` imports the student's file and answers; `sources` its files
as modules; `audit` what it tries."""
