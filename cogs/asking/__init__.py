"""Commands that ask the record."""
