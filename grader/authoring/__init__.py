"""Authoring: `grade dev`. `new` writes skeletons, `build` regenerates exercises/, `check` proves the course."""
