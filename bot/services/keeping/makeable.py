"""Records that are made on the way to another, which names them and would else have to wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.records.fields import ChoiceField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.services.keeping.drafts import Draft, version_of
from bot.services.keeping.understanding import Trouble, Understanding, read_fields
from bot.services.names.directory import Directory
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Makeable:
    """A record that is not held, and is made on the way or can be; `typed` is what was typed for it so far."""

    kind: str
    name: str
    typed: Mapping[str, str]
    is_made: bool

    @property
    def place(self) -> str:
        # A few letters in place of the name, which is too long for the custom_id of a button.
        return version_of(f"{self.kind} {self.name}")


def makeable(understanding: Understanding) -> list[Makeable]:
    """The records that a draft names and that are not held, each once: those made with it, and those still missing."""
    return _makeable([linked.draft for linked in understanding.linked], understanding.troubles)


def find_makeable(reader: Reader, directory: Directory, draft: Draft, place: str, today: date) -> Makeable | None:
    """Of those records the one with that `place`; None where the draft no longer names it. Raises NotHeld."""
    read = read_fields(reader, directory, draft, links_of(KINDS[draft.kind]), today)
    made = [draft.made[used] for used in dict.fromkeys(read.used)]
    return next((found for found in _makeable(made, read.troubles) if found.place == place), None)


def _makeable(made: Sequence[Draft], troubles: Sequence[Trouble]) -> list[Makeable]:
    held = [Makeable(kind=draft.kind, name=draft.title, typed=draft.typed, is_made=True) for draft in made]
    missing = dict.fromkeys(trouble.missing for trouble in troubles if trouble.missing)
    return held + [
        Makeable(kind=kind, name=name, typed={KINDS[kind].TITLE: name, **usual_choices(kind)}, is_made=False)
        for kind, name in missing
    ]


def usual_choices(kind: str) -> dict[str, str]:
    """What stands in the form of a record before anybody has chosen."""
    choices = (field for field in fields_of(KINDS[kind]) if isinstance(field, ChoiceField))
    return {field.attribute: str(field.usual) for field in choices if field.usual}
