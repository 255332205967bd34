"""Commands that keep the record."""
