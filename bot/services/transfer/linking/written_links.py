"""What texts of a file mean that are no keys and no ids of records: read as commands read what people type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.records.kinds import KINDS
from bot.services.names.folding import fold
from bot.services.names.index import NameIndex, Resolution
from bot.services.names.office_names import OfficeNames
from bot.services.names.tables.name_table import Name
from bot.services.names.written_names import is_same_name, resolve_written
from bot.storage.records.reader import Reader

NEW_MARK = "\N{SYMBOL FOR NULL}"
"""Before the key of a record that only the file has, where others stand by their ids: nobody types it."""
_MOST_COMPARED = 2_000
_CHARACTERS_A_SLIP = 8
"""So many letters of a name for each that is wrong, missing or too many."""
_MOST_SLIPS = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """The record that a text means for sure, or those that it may mean; else nothing that is known."""

    key: str | None = None
    candidates: tuple[Name, ...] = ()
    """By their ids, or NEW_MARK and a key."""
    is_read: bool = False
    """Whether the text is none of the record's names as it stands."""
    name: str = ""
    """Of what it was read as."""
    is_plain: bool = False
    """Whether the text is the very name of one record and of no other."""


NOTHING = Meaning()


class WrittenNames:
    """The names of one kind, those of the file among them; read and indexed when a text first asks for that."""

    def __init__(self, reader: Reader, kind: str) -> None:
        self._reader = reader
        self._kind = kind
        self._own: dict[str, Name] = {}
        """Of the file, by ids, or NEW_MARK and a key."""
        self._names: dict[str, Name] | None = None
        self._index: NameIndex | None = None
        self._others: set[str] | None = None
        self._compared = 0
        self.not_compared = 0
        """How many texts were not held against names that differ by a slip."""

    def add(self, place: str, name: str, aliases: Iterable[str]) -> None:
        """Know a row of the file by its names."""
        self._own[place] = Name(place, name, tuple(aliases))
        self._names = self._index = self._others = None

    def name_of(self, place: str) -> str:
        """The name of a record; empty where it is withdrawn."""
        name = self._all().get(place)
        return name.name if name else ""

    def is_other_name(self, folded: str) -> bool:
        """Whether a record bears this as another name than that on its card."""
        if self._others is None:
            self._others = {fold(alias) for name in self._all().values() for alias in name.aliases}
        return folded in self._others

    def meaning(self, text: str, offices: Callable[[], OfficeNames] | None, key_of: Callable[[str], str]) -> Meaning:
        """What a text means that is no name of one record alone."""
        if not self._all():
            return NOTHING
        if self._index is None:
            self._index = NameIndex(self._all().values())
        found = self._index.find_whole(text) or self._guess(self._index, text, offices)
        if found.match is None or not found.is_whole:
            return Meaning(candidates=found.candidates or tuple(filter(None, [found.match])))
        own = (
            (found.match.name,) if KINDS[self._kind].TRAITS.is_named_whole else (found.match.name, *found.match.aliases)
        )
        is_named = any(is_same_name(name, text) for name in own)
        if not is_named and KINDS[self._kind].TRAITS.is_named_whole:
            # As in forms: two documents, or two numbers, may be called nearly the same.
            return Meaning(candidates=(found.match,))
        return Meaning(key=key_of(found.match.record_id), is_read=not is_named, name=found.match.name)

    def _guess(self, index: NameIndex, text: str, offices: Callable[[], OfficeNames] | None) -> Resolution:
        if self._compared >= _MOST_COMPARED:
            self.not_compared += 1
            return Resolution()
        self._compared += 1
        found = resolve_written(index, text, offices)
        if found.match or found.candidates:
            return found
        held = tuple(holder.name for holder in offices().guess(text)) if offices else ()
        return Resolution(candidates=held or tuple(name for name in found.nearest if _is_a_slip_from(name, text)))

    def _all(self) -> dict[str, Name]:
        if self._names is None:
            letter, aliases = KINDS[self._kind].LETTER, defaultdict[str, list[str]](list)
            held = {f"{letter}{row.number}": row for row in self._reader.names(self._kind)}
            for place, own in self._own.items():
                aliases[place] += [own.name, *own.aliases]
            self._names = {
                place: Name(place, row.name, (*row.aliases, *aliases.get(place, ()))) for place, row in held.items()
            } | {place: own for place, own in self._own.items() if place not in held}
        return self._names


def _is_a_slip_from(name: Name, text: str) -> bool:
    """Whether a long text is a name but for a letter or two, more than commands forgive: here it is only asked."""
    typed = fold(text)
    slips = min(len(typed) // _CHARACTERS_A_SLIP, _MOST_SLIPS)
    named = (fold(own) for own in (name.name, *name.aliases))
    return slips > 0 and any(OSA.distance(typed, own, score_cutoff=slips) <= slips for own in named)
