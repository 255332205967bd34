"""What is told of cells of numbers that are read otherwise than they stand: a sentence for each way of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.formats.sheet import Row
from bot.formats.understood.naming import shorten, told_once
from bot.formats.understood.remarks import About, Remark
from bot.records.numbers.columns import ColumnWriting, Proof
from bot.records.numbers.spelling import Spelt, has_many_readings, numbers_in
from bot.records.written.amounts import Amount, parse_number
from bot.records.written.numbers import is_plain_number
from bot.records.written.told_values import ToldValue, read_told_value

_MOST_SHOWN = 60


class ToldCell(NamedTuple):
    """How one cell is read: `way` is the same for cells of which one sentence is true."""

    way: str
    words: str


def telling(cell: str, spelt: Spelt, column: ColumnWriting, ground: str) -> ToldCell | None:
    """What is to be told of a cell; None where it is read as it stands, or cannot be read."""
    way, words = _reading(cell, spelt.text)
    if not words:
        return None
    if spelt.left_out:
        return ToldCell(f"mark {spelt.left_out}", f"{words}; the mark {spelt.left_out} behind it is left out")
    if any(has_many_readings(token) for token in numbers_in(cell)):
        return ToldCell(f"doubtful {way}", f"{words}{ground or _ground(column)}")
    return ToldCell(way, words)


def _ground(column: ColumnWriting) -> str:
    if column.proof is Proof.CELLS:
        return f", since “{column.proving}” in this column can be read in one way only"
    return ", which is a guess" if column.proof is Proof.LIKELY else ""


def _reading(cell: str, text: str) -> tuple[str, str]:
    """The way in which a cell is read, and the value in words; empty where it is no other than it shows."""
    if is_plain_number(text):
        return ("digits", text) if text != cell else ("", "")
    try:
        told = read_told_value(text)
        value, is_scaled = _amount(told.value) if told.value else ("", False)
        upper, is_upper_scaled = _amount(told.value_to) if told.value_to else ("", False)
    except ValueError:
        return "", ""
    # “<5” is read as less than 5, and “about 5” is not so with it: each such word is told for itself.
    ends = ("value", "value_to")
    way = ", ".join(name if name in ends else said for name, said in told._asdict().items() if said and name != "value")
    is_scaled |= is_upper_scaled
    if not way and not is_scaled and text == cell:
        return "", ""
    return f"{way} {'scaled' if is_scaled else ''}", _words(told, value, upper)


def _words(told: ToldValue, value: str, upper: str) -> str:
    if told.no_value:
        return f"no value, since it is {told.no_value}"
    ends = f"{value} to {upper}" if upper else value
    qualified = f"{told.qualifier} {ends}" if told.qualifier else ends
    return f"{qualified}, {told.marked}" if told.marked else qualified


def _amount(text: str) -> tuple[str, bool]:
    """A number in full with its unit, and whether it was written in thousands or more. Raises ValueError."""
    number = parse_number(_plain, text)
    if not isinstance(number, Amount):
        return f"{number:f}", False
    in_full = number.normalize() if number.scale else number
    shown = f"{in_full:f}"
    sign = number.sign if not number.sign.startswith("in ") else f" {number.sign}"
    return (f"{shown}{sign}" if sign.startswith((" ", "%")) else f"{sign}{shown}"), bool(number.scale)


def _plain(text: str) -> Decimal:
    if not is_plain_number(text):
        raise ValueError(text)
    return Decimal(text)


def remarks_of(
    file: str, column: str, place: int, rows: Sequence[Row], told: Mapping[str, ToldCell]
) -> Iterator[Remark]:
    """A sentence for each way in which cells of a column are read: the first such cell, and how many more."""
    first: dict[str, tuple[int, str, str]] = {}
    counts: Counter[str] = Counter()
    for number, cells in rows:
        cell = cells[place].strip() if place < len(cells) else ""
        if found := told.get(cell):
            first.setdefault(found.way, (number, cell, found.words))
            counts[found.way] += 1
    for way, (number, cell, words) in first.items():
        shown = shorten(cell, _MOST_SHOWN)
        read = f"{file}, column {column}, row {number}: “{shown}” is read as {words}"
        yield Remark(About.NUMBERS, f"{told_once(read, counts[way])}.")
