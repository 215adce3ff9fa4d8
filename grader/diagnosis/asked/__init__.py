"""Asked again: what would the reference give with other arguments, or with other parts? Where that is what a submission gave,
nobody need have foreseen its mistake."""
