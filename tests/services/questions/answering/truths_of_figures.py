"""Whether numbers that are computed, and what is told to be nearest, are so by the figures that a server holds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.presentation.questions.facts import describe_fact
from bot.records.comparison import Pair
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.services.questions.answering import facts
from bot.services.questions.understood import Extreme
from tests.services.questions.answering.oracle import Oracle

_VALUE = "SELECT value, qualifier, period FROM figure WHERE figure_id = ?"
_PART = re.compile(r" \((?:about )?([\d,.]+)%")
_ROUNDING = Fraction(1, 20)


def is_computed(oracle: Oracle, fact: facts.Compared) -> bool:
    """Whether each difference is the second value less the first, and its part one of the first."""
    told = describe_fact(fact).splitlines()
    return all(_is_pair(oracle, fact, pair, line) for pair, line in zip(fact.pairs, told, strict=False))


def _is_pair(oracle: Oracle, fact: facts.Compared, pair: Pair, line: str) -> bool:
    first, second = (_read(oracle, figures[0]) for figures in (pair.first, pair.second))
    if (first[2], second[2]) != (str(fact.first.period), str(fact.second.period)):
        return False
    if first[1] != "exact" or second[1] != "exact" or pair.difference is None:
        return True
    base, later = Fraction(str(first[0])), Fraction(str(second[0]))
    size, is_up = abs(later - base), later > base
    part = _PART.search(line)
    is_part = part is None or abs(Fraction(part[1].replace(",", "")) - 100 * size / base) <= _ROUNDING
    ways = ("more", "up") if is_up else ("fewer", "less", "down")
    is_told = "unchanged" in line or "the same" in line if not size else any(f" {way} " in line for way in ways)
    return (
        pair.difference.low == pair.difference.high == later - base and is_part and is_told and f"{int(size):,}" in line
    )


def _read(oracle: Oracle, figure: Figure) -> tuple[object, ...]:
    return oracle.rows(_VALUE, figure.record_id)[0]


def has_none_nearer(oracle: Oracle, fact: facts.NoFigureFor) -> bool:
    """Whether nothing is held for the time, and nothing nearer to it than what is told to be nearest."""
    rows = oracle.figures(each.name for each in fact.indicators)
    held = {Edtf.parse(str(row[1])) for row in rows if row[1]}
    if fact.period in held:
        return False
    if not fact.nearest or fact.span.since != fact.span.until:
        return set(fact.nearest) <= held
    gaps = [_gap(each, fact.period) for each in held]
    # A time that is as long comes before one that lies a little nearer: that one is told as well.
    return set(fact.nearest) <= held and min(gaps) in [_gap(each, fact.period) for each in fact.nearest]


def _gap(one: Edtf, other: Edtf) -> int:
    """How many days lie between two times; none where they share one."""
    begins, ends = one.earliest or date.min, one.latest or date.max
    first, last = other.earliest or date.min, other.latest or date.max
    return max(0, (begins - last).days, (first - ends).days)


def is_at_the_end(oracle: Oracle, fact: facts.AtTheEnd) -> bool:
    """Whether no other value that is held of it surely lies beyond, and one that may is told of."""
    assert isinstance(fact.record, Figure)
    if fact.extreme not in (Extreme.HIGHEST, Extreme.LOWEST):
        return True
    own = _read(oracle, fact.record)
    others = [oracle.rows(_VALUE, record_id)[0] for _, record_id in fact.rests_on if record_id != fact.record.record_id]
    sign = 1 if fact.extreme is Extreme.HIGHEST else -1
    beyond = [each for each in others if sign * (Decimal(str(each[0])) - Decimal(str(own[0]))) > 0]
    is_open = any(each[1] == "more than" and sign > 0 for each in others)
    return not any(each[1] == own[1] == "exact" for each in beyond) and (fact.is_unsure or not is_open)
