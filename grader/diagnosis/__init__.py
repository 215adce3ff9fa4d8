"""Diagnosis: which mistake? `replay` takes what a student's code answered; `examination` lays one task of it beside what the
`catalogue` does, by `comparison` of values; `weighing` says what speaks for a mistake and against it. Where none was made, the
reference is `asked` again, and what was `seen` of the wrong values is told; `repair` finds the place in the student's own
program where one change mends what was lost."""
