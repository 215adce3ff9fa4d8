"""Course: what there is. `course` knows units, exercises and every path; `stub` makes what students get of a solution;
`generated` is all of exercises/ as it would be made now."""
