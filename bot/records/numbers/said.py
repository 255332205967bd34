"""Numbers within a text that is looked for, as people say them: "about £28 million", "27 per cent", "28 000 000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bot.records.numbers.spelling import Writing, spell
from bot.records.written.amounts import CURRENCY_BEFORE, CURRENCY_BEHIND, SCALE, parse_number
from bot.records.written.told_values import QUALIFIERS

_QUALIFIERS = "|".join(
    re.escape(word) + (r"\b" if word[-1].isalpha() else "")
    for word in sorted((word for words in QUALIFIERS.values() for word in words), key=len, reverse=True)
)
_LONGEST = 400
"""A text that is looked for is short."""
_SAID = re.compile(
    rf"(?<![\w.,])(?P<qualifier>(?:between|from|to|and|{_QUALIFIERS})\s*)?(?P<amount>(?:(?:{CURRENCY_BEFORE})\s*)?"
    r"(?:[0-9]{1,3}(?:[, \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’'][0-9]{3})+(?![0-9])|[0-9]{1,30})"
    r"(?:\.[0-9]{1,30})?"
    rf"(?:\s*(?:{SCALE})\b)?(?:\s*(?:%|per ?cent\b|pct\b|{CURRENCY_BEHIND}))?)(?!\w)",
    re.IGNORECASE,
)


class SaidNumber(NamedTuple):
    """Where a number stands in a text, what qualifies it included, and its digits, as figures hold it."""

    start: int
    end: int
    digits: str


def numbers_said(text: str) -> Iterator[SaidNumber]:
    """Yield the numbers that are said with more than their digits; others are words like any."""
    for found in _SAID.finditer(text[:_LONGEST]):
        try:
            number = parse_number(Decimal, spell(found["amount"], Writing.POINT).text)
        except (ArithmeticError, ValueError):
            continue
        digits = f"{number.normalize():f}"
        if found["qualifier"] or found["amount"] != digits:
            yield SaidNumber(found.start(), found.end(), digits)
