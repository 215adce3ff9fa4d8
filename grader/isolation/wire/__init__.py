"""Wire: what crosses between grader and worker. `frames` of bytes, the `messages` in them, the `values` in those. The same
code on both sides; nothing is unpickled, nothing is evaluated."""
