"""Dates in running text: each expression that stands for a time, and what it comes to by the day of publication."""
