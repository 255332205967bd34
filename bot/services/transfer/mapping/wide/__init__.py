"""Statistics as they are published, with a column for each measure or year, as figures of indicators."""
