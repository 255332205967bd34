"""Plain numbers, as cells hold them."""

from __future__ import annotations

import re

# Decimal alone would take 1e999999999, 1_000 and the digits of other scripts.
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def is_plain_number(text: str) -> bool:
    """Whether `text` is digits, with a point for decimals and a minus where it is below zero."""
    return _PLAIN_NUMBER.fullmatch(text) is not None
