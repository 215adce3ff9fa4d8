"""Diagnosis: which mistake. `replay` runs the catalogue on the calls that a student's code answered, `agreement` says
whether two programs behaved alike, `contained` whether one does all that a mistake does, `families` and `ratios` know
mistakes by a constant, `observed` says what wrong values are of the right ones."""
