"""Diagnosis: which mistake. `replay` takes what a student's code answered; `examination` lays one task of it beside what the
catalogue does, which `beside` and `runs` know and which hangs on no student. `agreement` says whether two programs behaved alike,
`contained` whether one does all that a mistake does, `families` and `ratios` know mistakes by a constant, `weighing` what speaks
for a mistake and against it, `observed` and `general` say what wrong values are of the right ones."""
