"""Lockdown: what a worker gives up before it sees student code: `limits`, `landlock`, `seccomp`, `namespaces`, `powers`, by
system calls of `kernel`, over the files of `readable`; `lockdown` puts them together and finds what the machine allows
(`found`)."""
