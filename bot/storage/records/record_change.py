"""A record that is to become another, and what history tells of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from bot.records.cells import cell_of
from bot.records.fields import Field, LinkChoicesField, LinkField, LinksField, fields_of
from bot.records.history import Action
from bot.records.record import Record, State
from bot.records.values import StoredValues
from bot.records.written.link_choices import with_bare_first
from bot.storage.records.tables import values_of

R = TypeVar("R", bound=Record)

# Made once: json.dumps would make one for each of very many entries.
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Content(NamedTuple):
    """A record to be written; `digest` tells one version of a pack's row from another."""

    key: str
    values: StoredValues
    digest: str = ""
    state: State = State.CURRENT
    state_note: str = ""


class RecordChange(NamedTuple, Generic[R]):
    """A record that is to become another; `attributes` are those of its fields in which it would."""

    record: R
    before: StoredValues
    content: Content
    attributes: Collection[str]

    @classmethod
    def of(cls, record: R, content: Content) -> RecordChange[R]:
        before = values_of(record)
        changed = [
            name for name, value in content.values.items() if value is not before[name] and value != before[name]
        ]
        return cls(record, before, content, changed)

    @property
    def is_one(self) -> bool:
        """Whether the record would be another at all."""
        return bool(self.attributes) or self.is_moved

    @property
    def is_moved(self) -> bool:
        """Whether it would have another key, or stand elsewhere."""
        record, content = self.record, self.content
        is_same = (record.key, record.state, record.state_note) == (content.key, content.state, content.state_note)
        return not is_same

    @property
    def action(self) -> Action:
        """What history calls it: that a record is withdrawn or back is told first, whatever else changes with it."""
        states = (self.record.state, self.content.state)
        is_moved = states[0] is not states[1] and State.WITHDRAWN in states
        return Action.between(*states) if is_moved or not self.attributes else Action.CHANGED

    def _is_first_now(self, field: Field) -> bool:
        """Whether a choice would be kept as the first link's that may have been that of another place before.

        Told with the links, it stays where it is when they are taken back.
        """
        if not isinstance(field, LinkChoicesField) or field.of not in self.attributes:
            return False
        values = self.content.values
        chosen = values[field.attribute]
        return bool(with_bare_first(chosen, values[field.of]) != chosen)

    def told(self, shown: Callable[[str, int], str]) -> str:
        """The cells that are not the same, before and after, as history keeps them.

        `shown` gives the ids by which people see what the record is to link to.
        """
        told: dict[str, tuple[str, str]] = {}
        for field in fields_of(type(self.record)):
            name = field.attribute
            if name in self.attributes or self._is_first_now(field):
                link = (
                    partial(shown, field.target)
                    if isinstance(field, LinkField | LinksField | LinkChoicesField)
                    else str
                )
                was = cell_of(field, partial(getattr, self.record), lambda reference: reference.id)
                told[name] = (was, cell_of(field, self.content.values.__getitem__, link))
        told["state"] = (self.record.state, self.content.state)
        told["state_note"] = (self.record.state_note, self.content.state_note)
        differing = {name: cells for name, cells in told.items() if cells[0] != cells[1]}
        return _encode(differing)
