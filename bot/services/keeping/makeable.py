"""Records that are made on the way to another, which names them and would else have to wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.records.fields import ChoiceField, fields_of
from bot.records.kinds import KINDS
from bot.services.keeping.drafts import version_of
from bot.services.keeping.understanding import Understanding


@dataclass(frozen=True, kw_only=True)
class Makeable:
    """A record that is not held, and is made on the way or can be; `typed` is what was typed for it so far."""

    kind: str
    name: str
    typed: Mapping[str, str]
    is_made: bool

    @property
    def place(self) -> str:
        return version_of(f"{self.kind} {self.name}")


def makeable(understanding: Understanding) -> list[Makeable]:
    """The records that a draft names and that are not held, each once: those made with it, and those still missing."""
    made = [
        Makeable(kind=one.draft.kind, name=one.draft.title, typed=one.draft.typed, is_made=True)
        for one in understanding.linked
    ]
    missing = dict.fromkeys(one.missing for one in understanding.troubles if one.missing)
    return made + [
        Makeable(kind=kind, name=name, typed={KINDS[kind].TITLE: name, **usual_choices(kind)}, is_made=False)
        for kind, name in missing
    ]


def usual_choices(kind: str) -> dict[str, str]:
    """What stands in the form of a record before anybody has chosen."""
    choices = (field for field in fields_of(KINDS[kind]) if isinstance(field, ChoiceField))
    return {field.attribute: str(field.usual) for field in choices if field.usual}
