"""The parts of a long list, by which one goes at once to what one wants to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.services.findings import RECORDS_A_PAGE

MOST_PARTS = 25
"""Options in a select menu; Discord's limit."""
UNDER = " › "
"""Stands in a group between the part and what is told apart within it."""
_MOST_TOLD = 8


class Part(NamedTuple):
    """A part of a list: its name, the place of its first entry, and how many entries it has."""

    name: str
    place: int
    entries: int


def parts_of(groups: Sequence[str]) -> list[Part]:
    """The parts of a list whose entries stand in these groups, at most MOST_PARTS; none where there is but one.

    What has no groups is parted by number, if no page holds it.
    """
    parts = _joined([*_runs(groups)], MOST_PARTS)
    if len(parts) > 1:
        return parts
    return [*_by_number(len(groups))] if len(groups) > RECORDS_A_PAGE else []


def _runs(groups: Sequence[str]) -> Iterator[Part]:
    place = 0
    for name, run in groupby(groups, key=lambda group: group.split(UNDER)[0]):
        count = sum(1 for _ in run)
        yield Part(name or "Beginning", place, count)
        place += count


def tally_of(groups: Sequence[str]) -> str:
    """How many entries stand in each group of a list that is longer than a page: "2021: 4 · 2019: 12"; else empty."""
    parts = _joined([*_runs(groups)], _MOST_TOLD)
    if len(groups) <= RECORDS_A_PAGE or len(parts) < 2:
        return ""
    return " · ".join(f"{part.name}: {part.entries:,}" for part in parts)


def _joined(parts: Sequence[Part], most: int) -> list[Part]:
    """Neighbours as one where there are more than `most`."""
    size = -(-len(parts) // most)
    return [_join(parts[first : first + size]) for first in range(0, len(parts), size or 1)]


def _join(parts: Sequence[Part]) -> Part:
    names = [part.name for part in (parts[0], parts[-1])]
    dash = "–" if all(name.isdecimal() for name in names) else " – "
    name = names[0] if len(parts) == 1 else dash.join(names)
    return Part(name, parts[0].place, sum(part.entries for part in parts))


def _by_number(total: int) -> Iterator[Part]:
    pages = -(-total // RECORDS_A_PAGE)
    size = RECORDS_A_PAGE * -(-pages // MOST_PARTS)
    for first in range(0, total, size):
        count = min(size, total - first)
        name = f"{first + 1:,}–{first + count:,}" if count > 1 else f"{first + 1:,}"
        yield Part(name, first, count)
