"""Days of the calendar in words."""

from __future__ import annotations

from datetime import date


def describe_full_day(day: date) -> str:
    """A day with its month and year: "2 March 2026"; of an instant, as its own zone has it."""
    # Not %d, which writes 02; and how that is taken away again differs from platform to platform.
    return f"{day.day} {day:%B %Y}"
