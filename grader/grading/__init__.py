"""Grading: the work. `grader` marks submissions one after another, `exercise_run` is one exercise's tests on one file,
`follow_through` the credit for right work on top of wrong; `class_run` is a class from start to end, over a `pool`."""
