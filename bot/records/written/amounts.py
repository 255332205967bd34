"""Numbers with what people write beside them: percent, a currency, millions, "in 5" of "1 in 5"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from bot.records.values import Values
from bot.records.written.numbers import is_plain_number

_ZEROS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
SCALE = "|".join([*_ZEROS, *sorted(_SHORT, key=len, reverse=True)])
_DIGITS = r"(?:[0-9]{1,3}(?:[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’][0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?"
_CURRENCIES = {
    "£": ("£", "gbp", "pounds sterling", "pounds", "pound"),
    "$": ("us$", "$", "usd", "dollars", "dollar"),
    "€": ("€", "eur", "euros", "euro"),
}
"""Each sign, and what else is written for it."""
_SIGNS = {word: sign for sign, words in _CURRENCIES.items() for word in words}
CURRENCY_BEFORE = "|".join(re.escape(word) for word in _SIGNS if len(word) <= len("us$"))
CURRENCY_BEHIND = "|".join(rf"{re.escape(word)}(?!\w)" for word in _SIGNS)
_AMOUNT = re.compile(
    rf"(?P<minus>-)?(?P<currency>{CURRENCY_BEFORE})?\s*(?P<digits>{_DIGITS})\s*(?P<scale>(?:{SCALE})\b)?"
    r"(?P<percent>\s*(?:%|\N{FULLWIDTH PERCENT SIGN}|\N{SMALL PERCENT SIGN}|per ?cent\b|pct\b))?"
    rf"(?:\s*(?P<unit>{CURRENCY_BEHIND}))?(?:\s+in\s+(?P<base>[0-9]{{1,6}}|[0-9]{{1,3}},[0-9]{{3}}))?",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(r"(?!.*point).*(?:%|per ?cent)", re.IGNORECASE)
"""A unit such as “% of households”; percentage points are another."""
_OF_SCALE = re.compile(rf"(?:[£$€]\s*)?(?:{SCALE}|thousands|millions|billions)\b", re.IGNORECASE)


class Amount(Decimal):
    """A number that was written with more than its digits, which its unit must bear out once that is known."""

    sign: str
    """Of the unit: "%", a currency, "in 5"; empty where it has none."""
    scale: str
    """The words or the letter of thousands or millions, which the number has in full; empty where there is none."""

    def __new__(cls, number: Decimal, sign: str, scale: str) -> Amount:
        amount = super().__new__(cls, number)
        amount.sign, amount.scale = sign, scale
        return amount

    def __copy__(self) -> Amount:
        # It never changes; Decimal's own copy would be made of its digits alone.
        return self

    def __deepcopy__(self, memo: object) -> Amount:
        return self


def parse_number(parse: Callable[[str], Decimal], cell: str) -> Decimal:
    """Read a number, with its digits grouped and a sign beside it or without. Raises what `parse` does of digits."""
    # Most numbers of a file, by a shorter way.
    found = None if is_plain_number(cell) else _AMOUNT.fullmatch(cell)
    # A percentage of a currency, and one of many, are nothing.
    marks = ("currency", "unit", "percent", "base")
    if found is None or sum(found[mark] is not None for mark in marks) > 1:
        return parse(cell)
    digits = parse(f"{found['minus'] or ''}{re.sub('[^0-9.]', '', found['digits'])}")
    scale = found["scale"] or ""
    base = f"in {int(found['base'].replace(',', ''))}" if found["base"] else ""
    currency = found["currency"] or found["unit"] or ""
    sign = _SIGNS.get(currency.lower(), "") or ("%" if found["percent"] else "") or base
    if not sign and not scale:
        # In a file "1,200" may be 1.2: with nothing beside it, its digits alone must tell.
        return parse(cell)
    number = digits.scaleb(_ZEROS[_SHORT.get(scale.lower(), scale.lower())]) if scale else digits
    return Amount(number, sign, scale)


def amounts(values: Values) -> list[str]:
    """The attributes that were written with more than their digits."""
    return [attribute for attribute, value in values.items() if isinstance(value, Amount)]


def rule_of_amount(amount: Amount, unit: str) -> str | None:
    """What is wrong with how a number was written of what is measured in `unit`; None where that bears it out."""
    measured = f"the unit of its indicator is {f'“{unit}”' if unit else 'not stated'}"
    if amount.sign == "%":
        return None if _IN_PERCENT.match(unit) else f"is written in percent, and {measured}"
    if amount.sign.startswith("in "):
        return None if _begins(unit, amount.sign) else f"is written as so many {amount.sign}, and {measured}"
    if amount.sign and not _is_in(unit, amount.sign):
        return f"is written in {amount.sign}, and {measured}"
    # 28 million of "£ million" are 28, and "m" may be metres.
    if (amount.sign or amount.scale) and _OF_SCALE.match(unit):
        return f"is written in full, and {measured}: write how many of these there are, in digits alone"
    return None


def _is_in(unit: str, currency: str) -> bool:
    """Whether a unit is a currency, or begins with its sign: pounds of something are weighed."""
    text, words = unit.casefold(), _CURRENCIES[currency]
    return text in words or any(text.startswith(word) for word in words if not word.isalpha())


def _begins(unit: str, words: str) -> bool:
    return unit == words or unit.startswith(f"{words} ")
