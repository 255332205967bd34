"""Records that cannot be read: which they are, and how the others are read past them."""
