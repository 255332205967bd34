"""Records that are made on the way to another, which names them and would else have to wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.records.kinds import KINDS
from bot.services.keeping.drafts import version_of
from bot.services.keeping.understanding import Understanding

MADE_WITH = {"actor": {"kind": "person"}, "source": {"kind": "article"}}
"""What stands in the form of a record that is made on the way, as /add has it."""


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
        Makeable(kind=kind, name=name, typed={KINDS[kind].TITLE: name, **MADE_WITH.get(kind, {})}, is_made=False)
        for kind, name in missing
    ]
