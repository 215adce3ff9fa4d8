"""saiten: auto-graded exercises on neural networks from scratch, and the grader that marks them.

The rooms, in the order in which a submission walks through them: `submission` reads it, `isolation` runs it,
`student` is what a hidden test holds of it, `session` runs the tests, `mistakes` and `diagnosis` name what went
wrong, `result` is the outcome as data, `store` keeps it, `report` makes pages of it. `course` knows where
everything lies. Nobody imports back up that list.
"""

__version__ = "0.1.0"
