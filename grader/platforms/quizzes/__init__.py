"""Quizzes: how does a platform write our questions? One format a file; each names the kinds that it has no word for."""
