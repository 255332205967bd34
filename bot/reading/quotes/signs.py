"""Quotation marks one by one: which way each points, apostrophes and inches left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from bot.reading.found import Passage
from bot.records.written.quotation_marks import ANGLED, APHAERESIS, CLOSING, DOUBLE, OPENING, SINGLE, STRAIGHT

_ASIAN = "「」『』"
_ANY = frozenset(f"{DOUBLE}{SINGLE}{ANGLED}{_ASIAN}`")
_MARK = re.compile(f"``|''|\"\"|[{DOUBLE}{SINGLE}{ANGLED}{_ASIAN}]")
_BEFORE_WORDS = frozenset("([{¿¡–—-/|:…")
_AFTER_WORDS = frozenset(".,;:!?…)]}–—-/|")
_STOPS = frozenset(".,;:!?…")
_LIKELY_A_WORD = re.compile(r"(?:till|cause|cos|bout|round|ere|ello|em)\b", re.IGNORECASE)
_RUNS_ON = re.compile(r"\s*\n\s*['‘](?=[A-Z])")
"""The next paragraph opens with a single mark, so that the one before may well not close."""
_AND = re.compile(r"n['’‘]", re.IGNORECASE)
"""What is left of “and” between two apostrophes, as in rock ’n’ roll."""
_DROPPED = re.compile(r"(?:\bo|\w{2}in|\bth|\bwi|\bol|\bmo|\bfo)\Z", re.IGNORECASE)
"""Words that lose their last letter to an apostrophe: bread o’ heaven, runnin’ late."""


class Facing(Enum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


class QuotationMark(NamedTuple):
    """A quotation mark."""

    start: int
    end: int
    family: str
    """All the marks of its kind, of which one can close what it opens."""
    turn: Facing
    is_odd: bool = False
    """Whether its form says the opposite of what it does, or a blank stands on its wrong side."""


class Habits(NamedTuple):
    """How one text sets its marks."""

    is_angled_inwards: bool
    """»so«, as German books do."""
    has_both_curls: bool
    """Whether it opens with one form of a double mark and closes with another."""
    is_low: bool
    """„so“, as in German."""


def habits_of(text: str) -> Habits:
    """How a text sets its marks."""
    inwards = sum(1 for _ in re.finditer(r"(?:^|[\s(])[»›](?=\w)", text, re.MULTILINE))
    outwards = sum(1 for _ in re.finditer(r"(?:^|[\s(])[«‹](?=\S)", text, re.MULTILINE))
    return Habits(inwards > outwards, "“" in text or "„" in text, "„" in text)


def signs_of(text: str, within: Passage, habits: Habits) -> list[QuotationMark]:
    """The quotation marks of one paragraph in their order. Single ones come in pairs, or open and are last."""
    found = [Passage(*mark.span()) for mark in _MARK.finditer(text, within.start, within.end)]
    doubles = [_double(text, mark, within, habits) for mark in found if _is_double(text, mark)]
    signs = [sign for number, sign in enumerate(doubles) if not _are_inches(text, doubles, number)]
    singles = _singles(text, [mark for mark in found if not _is_double(text, mark)], within)
    return sorted([*signs, *_unbroken(singles, signs)])


def _is_double(text: str, mark: Passage) -> bool:
    return mark.end - mark.start > 1 or text[mark.start] not in SINGLE


def _double(text: str, mark: Passage, within: Passage, habits: Habits) -> QuotationMark:
    sign = text[mark.start]
    family = next((kind for kind in (DOUBLE, ANGLED, _ASIAN) if sign in kind), DOUBLE)
    stands = _stands(text, mark, within)
    form = _form(text[mark.start : mark.end], habits)
    turn, is_odd = form, False
    if form is Facing.EITHER:
        turn = stands
    elif stands is not Facing.EITHER and stands is not form and habits.has_both_curls and family is DOUBLE:
        turn, is_odd = stands, not (sign == "“" and habits.is_low)
    elif stands is not Facing.EITHER and family is DOUBLE and not habits.has_both_curls:
        turn = stands
    return QuotationMark(mark.start, mark.end, family, turn, is_odd)


def _are_inches(text: str, signs: Sequence[QuotationMark], number: int) -> bool:
    """Whether a straight mark after a digit closes nothing: none is open before it, as far as their number tells."""
    sign = signs[number]
    is_after_digit = sign.start > 0 and text[sign.start - 1].isdigit() and text[sign.start] in STRAIGHT
    return is_after_digit and sign.turn is not Facing.OPENS and number % 2 == 0


def _form(sign: str, habits: Habits) -> Facing:
    if sign == "``":
        return Facing.OPENS
    if sign == "''":
        return Facing.CLOSES
    if sign[0] in ANGLED:
        return Facing.OPENS if (sign in "«‹") != habits.is_angled_inwards else Facing.CLOSES
    if sign[0] in OPENING:
        return Facing.OPENS
    return Facing.CLOSES if sign[0] in CLOSING else Facing.EITHER


def _stands(text: str, mark: Passage, within: Passage) -> Facing:
    """Which way a mark points by what stands on its sides."""
    before = text[mark.start - 1] if mark.start > within.start else " "
    after = text[mark.end] if mark.end < within.end else " "
    is_left_free = before.isspace() or before in _BEFORE_WORDS or before in _ANY
    is_right_free = after.isspace() or after in _AFTER_WORDS or after in _ANY
    if is_left_free == is_right_free:
        if before in _STOPS and (after.isspace() or after in _STOPS):
            return Facing.CLOSES
        return Facing.EITHER
    return Facing.OPENS if is_left_free else Facing.CLOSES


def _singles(text: str, marks: Sequence[Passage], within: Passage) -> list[QuotationMark]:
    """Single marks in pairs, and one that opens what goes on in the next paragraph."""
    opening = [_opens_words(text, mark, within) for mark in marks]
    closing = [0 if opening[number] else _closes_words(text, mark, within) for number, mark in enumerate(marks)]
    # Whether a mark that surely closes comes before the next that opens.
    is_closed_later = [False] * (len(marks) + 1)
    for number in range(len(marks) - 1, -1, -1):
        is_closed_later[number] = closing[number] == 2 or (not opening[number] and is_closed_later[number + 1])
    runs_on = _RUNS_ON.match(text, within.end) is not None
    pairs: list[QuotationMark] = []
    opened = None
    for number, mark in enumerate(marks):
        if opening[number]:
            opened = number
        elif opened is not None and (
            closing[number] == 2 or (closing[number] and not is_closed_later[number + 1] and not runs_on)
        ):
            pairs.append(_single(text, marks[opened], Facing.OPENS))
            pairs.append(_single(text, mark, Facing.CLOSES))
            opened = None
        elif opened is None and closing[number] == 2 and text[mark.start - 1] in _STOPS:
            pairs.append(_single(text, mark, Facing.CLOSES))
    if opened is not None:
        pairs.append(_single(text, marks[opened], Facing.OPENS))
    return pairs


def _single(text: str, mark: Passage, turn: Facing) -> QuotationMark:
    sign = text[mark.start]
    is_odd = (turn is Facing.OPENS and sign == "’") or (turn is Facing.CLOSES and sign == "‘")
    return QuotationMark(mark.start, mark.end, SINGLE, turn, is_odd)


def _opens_words(text: str, mark: Passage, within: Passage) -> bool:
    before = text[mark.start - 1] if mark.start > within.start else " "
    after = text[mark.end] if mark.end < within.end else " "
    if not (before.isspace() or before in _BEFORE_WORDS or (before in _ANY and before not in SINGLE)):
        return False
    if after in SINGLE:
        return bool(APHAERESIS.match(text, mark.end + 1))
    if after.isspace() or (after in _AFTER_WORDS and after != "…"):
        return False
    if _AND.match(text, mark.end):
        return False
    if APHAERESIS.match(text, mark.end) and not after.isupper():
        return False
    return not (after.isupper() and APHAERESIS.match(text, mark.end) and not _LIKELY_A_WORD.match(text, mark.end))


def _closes_words(text: str, mark: Passage, within: Passage) -> int:
    """2 where a single mark closes if anything is open, 1 where it may be an apostrophe, 0 where it is one."""
    before = text[mark.start - 1] if mark.start > within.start else " "
    after = text[mark.end] if mark.end < within.end else " "
    if before.isspace() or after.isalnum():
        return 0
    if before in _STOPS or mark.end >= within.end:
        return 2
    if _AND.match(text, mark.start - 1) and text[mark.start - 2 : mark.start - 1] in SINGLE:
        return 0
    is_weak = before in "sS" or _DROPPED.search(text, max(within.start, mark.start - 6), mark.start)
    return 1 if is_weak and not (after in _STOPS or after in ")]") else 2


def _unbroken(singles: Sequence[QuotationMark], doubles: Sequence[QuotationMark]) -> Iterator[QuotationMark]:
    """The pairs of single marks within or without which each pair of double marks stands whole."""
    places = [sign.start for sign in doubles]
    number = 0
    kept: list[QuotationMark] = []
    for first, second in pairwise([*singles, QuotationMark(-1, -1, SINGLE, Facing.EITHER)]):
        if kept and kept[-1] is first and first.turn is Facing.CLOSES:
            continue
        if first.turn is Facing.OPENS and second.turn is Facing.CLOSES:
            while number < len(places) and places[number] < first.start:
                number += 1
            inside = number
            while inside < len(places) and places[inside] < second.start:
                inside += 1
            if (inside - number) % 2 == 0:
                kept += [first, second]
            number = inside
        else:
            kept.append(first)
    yield from kept
