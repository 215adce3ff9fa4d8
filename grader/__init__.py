"""saiten: auto-graded exercises on neural networks from scratch, and the grader that marks them.

The rooms, in the order in which a submission walks through them. A room answers one question, and imports only rooms
above it; `tests/test_architecture.py` holds this list against the imports.

    text         a sentence in both languages
    errors       faults that end a command
    files        written whole or not at all
    cache        what can be made again
    encoding     the text in a file that anybody may have saved
    course       what there is
    results      what came of it
    student      what a test holds
    isolation    where it runs
    quiz         questions
    submission   what comes in
    testing      what authors write with
    diagnosis    which mistake
    report       pages
    grading      the work
    platforms    in and out
    at_home      the student's own
    nbgrader     the classroom
    authoring    `grade dev`
    cli          one file a command
    hidden       the course's hidden tests and mistakes
"""

__version__ = "0.1.0"
