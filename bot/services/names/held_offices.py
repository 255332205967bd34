"""The offices of each guild, held in memory and read anew when what tells of them changed."""

from __future__ import annotations

from bot.problems import Damage
from bot.records.fields import links_of
from bot.records.kinds.role import Role
from bot.services.names.offices import OfficeNames
from bot.services.recent import MOST_GUILDS, Recent
from bot.storage.core.damage import damage_told
from bot.storage.history.entries import HistoryEnd, history_end, touched_since
from bot.storage.records.office_rows import office_rows
from bot.storage.records.reader import Reader

_TELLING = {Role.KIND, *(link.target for link in links_of(Role))}
"""The kinds of record that tell who held an office, and when."""


class HeldOffices:
    """The offices of the guilds that asked last."""

    def __init__(self) -> None:
        self._held: Recent[int, tuple[HistoryEnd, OfficeNames]] = Recent(MOST_GUILDS)

    def names(self, reader: Reader) -> OfficeNames:
        """A guild's offices as they are now; none where what tells of them is damaged."""
        end = history_end(reader)
        held_end, offices = self._held.find(reader.guild_id) or (HistoryEnd(), None)
        if offices is None or _may_differ(reader, held_end, end):
            try:
                with damage_told():
                    rows = [*office_rows(reader)]
            except Damage:
                # Not held, as it may be mended. By their own names all others are found.
                return OfficeNames()
            # Most writes change none of it.
            offices = offices if offices and offices.rows == rows else OfficeNames(rows)
        self._held.keep(reader.guild_id, (end, offices))
        return offices


def _may_differ(reader: Reader, held_end: HistoryEnd, end: HistoryEnd) -> bool:
    is_of_now = held_end.revision == end.revision
    return not is_of_now and any(touched_since(reader, kind, held_end) != set() for kind in _TELLING)
