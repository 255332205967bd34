"""The entries of a guild's history, and how they are written."""
