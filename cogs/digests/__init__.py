"""Commands for what is read as it comes: digests, and following."""
