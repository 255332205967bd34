"""The offices of each guild, held in memory, and kept up as what tells of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.problems import Damage
from bot.records.fields import links_of
from bot.records.kinds.role import Role
from bot.services.made_once import Making, Rest
from bot.services.names.office_names import OfficeNames
from bot.services.recent import Recent
from bot.storage.core.damage import damage_told
from bot.storage.history.entries import HistoryEnd, history_end, touched_since
from bot.storage.records.office_rows import OfficeRow, office_rows, roles_telling_of
from bot.storage.records.reader import Reader

MOST_ROLES: Final = 100_000
"""Roles that are held, of all guilds together; a thousand take about half a megabyte."""
_WEIGHT_OF_NONE: Final = 8
_AT_ONCE: Final = 250
_MOST_APART: Final = 1000
"""Roles that are read by their ids, and not with all others."""
_TELLING: Final = (Role.KIND, *dict.fromkeys(link.target for link in links_of(Role)))
"""The kinds of record that tell who held an office, and when."""
_Held = tuple[HistoryEnd, OfficeNames]


class HeldOffices:
    """The offices of the guilds that asked last."""

    def __init__(self) -> None:
        self._held: Recent[int, _Held] = Recent(MOST_ROLES)
        self._making: Making[int] = Making()

    def names(self, reader: Reader, *, is_waited_for: bool = True) -> OfficeNames:
        """A guild's offices as they are now; none where what tells of them is damaged."""
        end = history_end(reader)
        held = self._held.find(reader.guild_id)
        if held is None or held[0] != end:
            with self._making.turn(reader.guild_id, is_waited_for=is_waited_for) as rest:
                offices = _as_of(reader, self._held.find(reader.guild_id), end, rest)
            if offices is None:
                # Not held, as it may be mended. By their own names all others are found.
                return OfficeNames()
            held = end, offices
        self._held.keep(reader.guild_id, held, len(held[1].rows) + _WEIGHT_OF_NONE)
        return held[1]


def _as_of(reader: Reader, held: _Held | None, end: HistoryEnd, rest: Rest) -> OfficeNames | None:
    """The offices as they are now, of those that are held what has not changed since; None where one is damaged."""
    if held and held[0] == end:
        return held[1]
    try:
        with damage_told():
            touched = _roles_touched(reader, held[0]) if held else None
            if held and touched is not None:
                return held[1].changed([*office_rows(reader, touched)], touched) if touched else held[1]
            rows = [*_rested(office_rows(reader), rest)]
    except Damage:
        return None
    return held[1] if held and held[1].rows == rows else OfficeNames(rows)


def _roles_touched(reader: Reader, end: HistoryEnd) -> set[int] | None:
    """The roles of which something that they tell was written after `end`; None where they are too many."""
    found: set[int] = set()
    for kind in _TELLING:
        written = touched_since(reader, kind, end)
        if written is None:
            return None
        if written:
            found.update(written if kind == Role.KIND else roles_telling_of(reader, kind, written))
    return found if len(found) <= _MOST_APART else None


def _rested(rows: Iterator[OfficeRow], rest: Rest) -> Iterator[OfficeRow]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % _AT_ONCE == 0:
            rest()
