"""Comparison: how does what came back lie beside what is right, or beside what a mistake gives? Whether they agree, what
the one is of the other, and under which names the student knows them."""
