"""Rows that are the sums of others, which would count everything twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.formats.sheet import Row
from bot.formats.tables.cells import is_filled, is_year

_LABEL = re.compile(
    r"(?:grand |sub-?|overall )?totals?(?: .{1,40})?|.{1,40} totals?|all(?: .{1,30})?|overall|sum", re.I
)
_INITIALS = frozenset("tTaAsSoO")
_PLAIN = re.compile(r"[-−]?[0-9][0-9, ]*(?:\.[0-9]+)?")
_MOST_TOTALS = 1000
_LONGEST_LABEL = 60
Group = tuple[tuple[int, str], ...]


def is_called_total(label: str) -> bool:
    """Whether a row is called a total by its first cell."""
    # Asked before the pattern is, which few cells need.
    may_be = len(label) <= _LONGEST_LABEL and ("otal" in label or "OTAL" in label or label[:1] in _INITIALS)
    return may_be and _LABEL.fullmatch(label.strip()) is not None


def find_labelled(rows: Sequence[Row]) -> list[int]:
    """The places of the rows that are called a total in their first cell."""
    found = []
    for place, (_, cells) in enumerate(rows):
        if cells and is_called_total(cells[0]):
            found.append(place)
    return found if len(found) <= _MOST_TOTALS and 2 * len(found) <= len(rows) else []


def find_sums(rows: Sequence[Row], labelled: Sequence[int]) -> set[int]:
    """Those of the rows called totals whose every number is the sum of the others that have the same beside it.

    A column of years is no number, and what is the same beside it: the total of 2010 is that of the rows of 2010.
    """
    totals = set(labelled)
    others = [cells for place, (_, cells) in enumerate(rows) if place not in totals]
    columns = list(_columns_of_numbers(others))
    if not columns:
        return set()
    sums: dict[Group, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    counts: dict[Group, int] = defaultdict(int)
    keys = _key_columns(rows, labelled, columns)
    for cells in others:
        # Each row counts for its group, and for the whole.
        groups = {_group(cells, keys), ()}
        for group in groups:
            counts[group] += 1
        for column in columns:
            number = _read(cells, column)
            if number is not None:
                for group in groups:
                    sums[group][column] += number
    return {place for place in labelled if _is_sum(rows[place][1], columns, keys, sums, counts)}


def _is_sum(
    cells: Sequence[str],
    columns: Sequence[int],
    keys: Sequence[int],
    sums: dict[Group, dict[int, Decimal]],
    counts: dict[Group, int],
) -> bool:
    group = _group(cells, keys)
    stated = {column: number for column in columns if (number := _read(cells, column)) is not None}
    if not stated or counts.get(group, 0) < 2:
        return False
    return all(sums[group].get(column) == number for column, number in stated.items())


def _columns_of_numbers(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """The columns that hold plain numbers which are no years; the first one holds names."""
    for column in range(1, max(map(len, rows), default=0)):
        found = [cells[column] for cells in rows if column < len(cells) and is_filled(cells[column])]
        if found and all(_PLAIN.fullmatch(cell.strip()) for cell in found) and not all(map(is_year, found)):
            yield column


def _key_columns(rows: Sequence[Row], labelled: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The columns that say what a total is of: all but the first and the numbers, where totals fill them."""
    width = max(len(rows[place][1]) for place in labelled)
    return [
        column
        for column in range(1, width)
        if column not in columns and any(is_filled(c) for p in labelled for c in rows[p][1][column : column + 1])
    ]


def _group(cells: Sequence[str], keys: Sequence[int]) -> Group:
    """What a row has in the columns that say what a total is of; nothing where these are empty: it is of the whole."""
    texts = [cells[column].strip() if column < len(cells) else "" for column in keys]
    return tuple(zip(keys, texts, strict=True)) if any(texts) else ()


def _read(cells: Sequence[str], column: int) -> Decimal | None:
    cell = cells[column].strip() if column < len(cells) else ""
    plain = cell.replace(",", "").replace(" ", "").replace("−", "-")
    return Decimal(plain) if _PLAIN.fullmatch(cell) else None
