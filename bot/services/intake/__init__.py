"""Articles in: fetched, read in a process of their own, and proposed for the record."""
