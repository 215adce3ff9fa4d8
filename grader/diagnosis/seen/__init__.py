"""Seen: what is true of all wrong values of a task, where no mistake explains them? Which outputs are wrong, what they are made
of, when and where."""
