"""The names of each guild's records, held in memory, and kept up as records change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Final

from bot.problems import Damage
from bot.records.fields import links_of
from bot.records.kinds import KINDS
from bot.records.record import Item, Reference
from bot.services.made_once import Making, Rest
from bot.services.names.folding import fold
from bot.services.names.index import NameIndex
from bot.services.names.tables.name_table import Name, Row
from bot.services.names.tables.name_tables import FormsHeld
from bot.services.names.words import root, singular
from bot.services.recent import Recent
from bot.storage.history.entries import HistoryEnd, history_end, touched_since
from bot.storage.records.reader import NameRow, Reader
from bot.storage.records.search_index import words_of

MOST_NAMES: Final = 200_000
"""Records whose names are held, of all guilds together; a thousand take about half a megabyte."""
LINKED_KINDS: Final = tuple({link.target: None for record_type in KINDS.values() for link in links_of(record_type)})
"""The kinds of record that others link to: mostly by the names that people type."""
_WEIGHT_OF_NONE: Final = 8
"""How many records' names an index takes the memory of beside its own."""
_SHORTEST_WITH_FORMS: Final = 6


@dataclass
class HeldNames:
    """The names of a guild's records of one kind, as they were when they were last found to have changed."""

    kind: str
    index: NameIndex
    end: HistoryEnd = HistoryEnd()
    """Where the history ended when they were last found to be as they are."""
    lost: Sequence[Item] = ()
    """Records whose names could not be read: nobody knows whether one of them is meant by what is not found."""

    def reference(self, record_id: str) -> Reference:
        """The record of an id as people see it, which is one of these."""
        name = self.index.find_name(record_id)
        if name is None:
            raise KeyError(record_id)
        letter = KINDS[self.kind].LETTER
        return Reference(self.kind, letter, name.held_as, int(name.record_id.removeprefix(letter)), name.name)

    def all(self) -> Iterator[Name]:
        """In the order in which they came."""
        return (Name(*row) for row in sorted(self.index.rows(), key=itemgetter(3)))

    @cached_property
    def by_root(self) -> Mapping[str, Sequence[str]]:
        """The ids of those that are called by one word, by what its forms have in common; made when it is asked for."""
        found: dict[str, dict[str, None]] = {}
        for held in self.all():
            for name in map(fold, (held.name, *held.aliases)):
                if name.isalpha() and len(name) >= _SHORTEST_WITH_FORMS:
                    found.setdefault(root(name), {})[held.record_id] = None
        return {each: [*ids] for each, ids in found.items()}

    @property
    def exact(self) -> FormsHeld:
        """The database ids by `form_of` a name or alias."""
        return self.index.held_by_form(form_of)


def form_of(text: str) -> str:
    """A name with its case, accents, plurals and apostrophes folded, so that "OPCs" and "opc" are one."""
    words = (singular(word) for word in fold(" ".join(words_of(text))).split())
    # Of "Advocate’s" an apostrophe leaves "Advocate" and "s".
    return " ".join(word for word in words if word != "s")


class HeldIndexes:
    """The names of the guilds that asked last: of a few large ones, or of thousands of small ones."""

    def __init__(self, most: int = MOST_NAMES) -> None:
        self._held: Recent[tuple[int, str], HeldNames] = Recent(most)
        self._making: Making[tuple[int, str]] = Making()

    def places(self) -> list[tuple[int, str]]:
        """The guilds and kinds whose names are held, those that were asked for last come last."""
        return self._held.keys()

    def has(self, guild_id: int, kind: str) -> bool:
        """Whether the names of a kind are held, be they those of some time ago."""
        return self._held.find((guild_id, kind)) is not None

    def names(self, reader: Reader, kind: str, *, is_waited_for: bool = True) -> HeldNames:
        """The names of all records of a kind as they are now, ready to be searched."""
        place, end = (reader.guild_id, kind), history_end(reader)
        held = self._held.find(place)
        if held is None or held.end != end:
            with self._making.turn(place, is_waited_for=is_waited_for) as rest:
                held = _as_of(reader, kind, self._held.find(place), end, rest)
                if not is_waited_for:
                    held.index.complete(rest)
        if not held.lost:
            self._held.keep(place, held, len(held.index) + _WEIGHT_OF_NONE)
        return held


def _as_of(reader: Reader, kind: str, held: HeldNames | None, end: HistoryEnd, rest: Rest) -> HeldNames:
    """The names as they are now, of those that are held what has not changed since."""
    if held is None:
        rows = reader.names(kind)
        index = NameIndex.of_rows(_rows_of(kind, rows), rest)
        return HeldNames(kind, index, end, _lost(reader, kind, rows))
    touched = touched_since(reader, kind, held.end) if held.end != end else set()
    if touched:
        # Mostly a few of tens of thousands.
        with suppress(Damage):
            return _changed(held, reader.names_of(kind, touched), touched, end)
    elif touched is not None:
        held.end = end
        return held
    rows = reader.names(kind)
    now = _changed(held, rows, None, end)
    if lost := _lost(reader, kind, rows):
        # Not held: what is damaged may be brought back, of which no history tells.
        return replace(now, lost=lost)
    return now


def _changed(held: HeldNames, rows: Sequence[NameRow], among: Collection[int] | None, end: HistoryEnd) -> HeldNames:
    """What is held, with the rows that some records have now, or else all; itself where they are as they were."""
    before = {row[3]: row for row in held.index.rows() if among is None or row[3] in among}
    new = [row for row in _rows_of(held.kind, rows) if before.get(row[3]) != row]
    gone = before.keys() - {row.record_id for row in rows}
    if not new and not gone:
        held.end = end
        return held
    record_ids = {row[0] for row in new}.union(before[record_id][0] for record_id in gone)
    return HeldNames(held.kind, held.index.changed(new, record_ids), end)


def _rows_of(kind: str, rows: Iterable[NameRow]) -> list[Row]:
    letter = KINDS[kind].LETTER
    return [(f"{letter}{row.number}", row.name, row.aliases, row.record_id) for row in rows]


def _lost(reader: Reader, kind: str, rows: Sequence[NameRow]) -> list[Item]:
    """The records of a kind whose names the reader passed over, since they are damaged."""
    passed_over = [item for item in reader.passed_over if item[0] == kind]
    read = {row.record_id for row in rows} if passed_over else set()
    return [item for item in passed_over if item[1] not in read]
