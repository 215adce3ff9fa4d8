"""Sheets: how does a platform's gradebook or worksheet say whose row it is, and where marks go? One kind a file."""
