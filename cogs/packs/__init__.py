"""Commands for packs of records."""
