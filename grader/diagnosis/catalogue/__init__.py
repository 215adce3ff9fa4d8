"""Catalogue: which catalogued mistake does what a submission does? What each of them does in the hidden tests, made once
and kept: alone, two at once, with another constant, or among other things."""
