"""Repair: which one change of a submission makes its lost tests pass? Where there is one, nobody need have foreseen the mistake.

The changes are made in the student's own program, in a worker like any other: `edits` lists them, and nothing of the solution
is in them. Whether a change is right, the hidden tests say, as they say it of a submission.
"""
