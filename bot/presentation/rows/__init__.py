"""Records as rows that people read in a table: names with ids, dates in words, values as numbers."""
