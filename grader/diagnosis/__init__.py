"""Diagnosis: which mistake. `replay` runs the catalogue on the calls that a student's code answered, `agreement` says
whether two programs behaved alike, `ratios` knows mistakes by a constant factor."""
