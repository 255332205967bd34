"""One guild's records: how they lie in tables, and how they are selected, read, written and searched."""
