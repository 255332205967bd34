"""The fingerprints of records as entries of version 1 have them: with their links by database ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.records.record import Item, Record
from bot.records.values import StoredValues
from bot.records.written.link_choices import FIRST, with_bare_first
from bot.storage.core.history_chain import content_digest
from bot.storage.records.tables import table_of, values_of


def first_hashed(pairs: Sequence[tuple[int, Any]], links: Sequence[int]) -> object:
    """Choices as they were hashed: a record had one at first, which was its first link's."""
    hashed = with_bare_first(tuple(pairs), links)
    return hashed[0][1] if hashed and hashed[0][0] == FIRST else hashed


def first_digest_of(record: Record, former: Mapping[Item, int]) -> str:
    """The fingerprint of a record; `former` has the ids of what was moved, as entries of version 1 know it."""
    table, hashed = table_of(type(record)), dict(values_of(record))

    def known(kind: str, record_id: int) -> int:
        return former.get((kind, record_id), record_id)

    for field in table.single_links:
        if (linked := hashed[field.attribute]) is not None:
            hashed[field.attribute] = known(field.target, linked)
    for link in table.links:
        hashed[link.attribute] = [known(link.target, linked) for linked in hashed[link.attribute]]
        if link.choice:
            pairs = [(known(link.target, linked), choice) for linked, choice in hashed[link.choice]]
            hashed[link.choice] = first_hashed(pairs, hashed[link.attribute])
    return content_digest(record.key, StoredValues(hashed), record.state, record.state_note)
