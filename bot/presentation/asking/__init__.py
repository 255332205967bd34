"""The cards of answers: lists, series, comparisons, positions, briefings, a record whole, its citation."""
