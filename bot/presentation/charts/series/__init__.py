"""The chart of a series: an indicator over time, as bars."""
