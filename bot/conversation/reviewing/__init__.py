"""How what was sent in is reviewed, and how mistakes are reported."""
