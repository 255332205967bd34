"""Which records lack something, and which of them are to be settled since their day is over."""
