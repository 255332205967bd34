"""Records that are made on the way to another, which names them and would else have to wait for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.records.fields import ChoiceField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.services.keeping.drafts import Draft, version_of
from bot.services.keeping.linking import Context, Trouble
from bot.services.keeping.understanding import Understanding, read_fields


@dataclass(frozen=True, kw_only=True)
class Makeable:
    """A record that is not held, and is made on the way or can be; `draft` holds what was typed for it so far."""

    name: str
    draft: Draft
    is_made: bool

    @property
    def kind(self) -> str:
        return self.draft.kind

    @property
    def place(self) -> str:
        # A few letters in place of the name, which is too long for the custom_id of a button.
        return version_of(f"{self.kind} {self.name}")


def makeable(understanding: Understanding) -> list[Makeable]:
    """The records that a draft names and that are not held, each once: those made with it, and those still missing."""
    return _makeable([linked.draft for linked in understanding.linked], understanding.troubles)


def find_makeable(context: Context, draft: Draft, place: str) -> Makeable | None:
    """Of those records the one with that `place`; None where the draft no longer names it. Raises NotHeld."""
    read = read_fields(context, draft, links_of(KINDS[draft.kind]))
    made = [draft.made[used] for used in dict.fromkeys(read.used)]
    return next((found for found in _makeable(made, read.troubles) if found.place == place), None)


def _makeable(made: Sequence[Draft], troubles: Sequence[Trouble]) -> list[Makeable]:
    held = [Makeable(name=draft.title, draft=draft, is_made=True) for draft in made]
    missing = dict.fromkeys(trouble.missing for trouble in troubles if trouble.missing)
    return held + [
        Makeable(
            name=name, draft=Draft(kind=kind, typed={KINDS[kind].TITLE: name, **usual_choices(kind)}), is_made=False
        )
        for kind, name in missing
    ]


def usual_choices(kind: str) -> dict[str, str]:
    """What stands in the form of a record before anybody has chosen."""
    choices = (field for field in fields_of(KINDS[kind]) if isinstance(field, ChoiceField))
    return {field.attribute: str(field.usual) for field in choices if field.usual}
