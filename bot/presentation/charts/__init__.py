"""Charts: what is drawn, worked out of the records, and how it is drawn."""
