"""How what the record lacks is mended in Discord."""
