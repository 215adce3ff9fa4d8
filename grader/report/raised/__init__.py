"""Raised: what an error means that a student's program ended in."""
