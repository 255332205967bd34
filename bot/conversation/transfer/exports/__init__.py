"""How files are given: what was asked for of the record, and the rows of an answer."""
