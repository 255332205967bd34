"""Records as a message shows them, read so that one which is damaged keeps no other back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.problems import Damage
from bot.records.kinds import KINDS
from bot.records.record import Item, Record
from bot.records.related import Related
from bot.services.findings import read_items
from bot.storage.core.damage import damage_told
from bot.storage.records.reader import Reader


class Unread(NamedTuple):
    """A record that cannot be shown: its id, and the id of what cannot be read, which may be what it is shown with.

    An id is the word for its kind where not even that can be read.
    """

    item: Item
    id: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class Readable:
    """Of the records that were asked for those that can be read, with what their cards show beside them."""

    records: Sequence[Record]
    related: Related
    unread: Sequence[Unread] = ()


def read_readable(reader: Reader, items: Sequence[Item], *, alone: bool = False) -> Readable:
    """Read records of several kinds, in the order asked, and, unless `alone`, what their cards show beside them."""
    try:
        return _read(reader, items, alone)
    except Damage:
        pass
    # Not asked one by one before: mostly all is well.
    readable, unread = list[Item](), list[Unread]()
    for item in items:
        try:
            _read(reader, [item], alone)
        except Damage as damage:
            own = _id_of(reader, item)
            unread.append(Unread(item, own, damage.record_id or own))
        else:
            readable.append(item)
    whole = _read(reader, readable, alone)
    return Readable(records=whole.records, related=whole.related, unread=unread)


def _read(reader: Reader, items: Sequence[Item], alone: bool) -> Readable:
    with damage_told():
        records = read_items(reader, items)
        return Readable(records=records, related=Related() if alone else reader.related_to(records))


def _id_of(reader: Reader, item: Item) -> str:
    kind, record_id = item
    try:
        with damage_told():
            number = reader.numbers(kind).get(record_id)
    except Damage:
        number = None
    return f"one {kind}" if number is None else f"{KINDS[kind].LETTER}{number}"
