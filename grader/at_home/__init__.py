"""At home: the student's own. `examples` runs the public examples, `packing` makes the zip, `quiz_taking` keeps a quiz's
sheet, `plots` draw. Nothing of testing, diagnosis, grading or report is imported here."""
