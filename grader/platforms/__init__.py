"""Platforms: in and out. Marks in the formats of learning management systems."""
