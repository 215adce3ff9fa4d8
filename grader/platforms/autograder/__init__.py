"""Autograder: how does a platform run saiten by itself, one submission at a time? A bundle of files, and what it does there."""
