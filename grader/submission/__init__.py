"""Submission: what comes in. `reading` takes a folder or a zip (`archive`) apart; `notebook` does so with notebooks."""
