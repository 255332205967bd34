"""The cards of what is new on record."""
