"""Numbers that are written with a percent sign: values of what is measured in percent, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from bot.records.values import Values

_SIGN = re.compile(r"\s*(?:%|\N{FULLWIDTH PERCENT SIGN}|\N{SMALL PERCENT SIGN})$")
_IN_PERCENT = re.compile(r"(?!.*point).*(?:%|per ?cent)", re.IGNORECASE)
"""A unit such as “% of households”; percentage points are another."""


class Percent(Decimal):
    """A number that was written with a percent sign, by which it is told from others until its unit is known."""


def parse_number(parse: Callable[[str], Decimal], cell: str) -> Decimal:
    """Read a number, with a percent sign behind it or without. Raises what `parse` does of one that is plain."""
    number = _SIGN.sub("", cell)
    return parse(cell) if number == cell else Percent(parse(number))


def in_percent(values: Values) -> list[str]:
    """The attributes that were written with a percent sign."""
    return [attribute for attribute, value in values.items() if isinstance(value, Percent)]


def rule_of_percent(unit: str) -> str | None:
    """What is wrong with a percent sign at a value of what is measured in `unit`; None where it belongs there."""
    if _IN_PERCENT.match(unit):
        return None
    return f"is written in percent, and the unit of its indicator is {f'“{unit}”' if unit else 'not stated'}"
