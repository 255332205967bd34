"""Puts an article's accepted entries on record: all of them in one transaction, with what is made on the way once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.named_commands import command
from bot.problems import Conflict, WrongInput
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference
from bot.services.intake.batch import IntakeEntry
from bot.services.intake.review.dating import day_of
from bot.services.intake.review.drafting import Drafter
from bot.services.intake.review.verifying import lack_of
from bot.services.intake.views import EntryView, IntakeView
from bot.services.keeping.linking import Context, Trouble, exactly
from bot.services.keeping.saving import with_made
from bot.services.keeping.understanding import Understanding, understand
from bot.services.names.keys import key_of
from bot.storage.records.record_change import Content
from bot.storage.records.writer import GuildWriter

_MOST_TOLD = 3
_Place = tuple[str, str]
"""What is made on the way, by its kind and what was typed of it."""


@dataclass(frozen=True, kw_only=True)
class BatchPlan:
    """What is to be written: each entry as it is understood, and the offices that the article attests."""

    entries: Sequence[Understanding]
    roles: Sequence[Understanding]

    @property
    def made(self) -> Mapping[_Place, Understanding]:
        """What is made on the way, each once."""
        return {_place(made): made for each in (*self.entries, *self.roles) for made in each.linked}


def plan_batch(context: Context, view: IntakeView, text: str | None) -> BatchPlan:
    """What putting an article on record would write. Raises WrongInput or Conflict where it cannot be."""
    _require_decided(view)
    drafter = Drafter(batch=view.batch, voices=view.batch.voices, held=view.source.held)
    accepted = [shown for shown in view.entries if shown.entry.is_accepted]
    read: list[Understanding] = []
    refused: list[str] = []
    for shown in accepted:
        understanding = understand(context, drafter.of(shown.entry))
        if why := _who_is_open(view, shown.entry) or _why_not(shown, understanding, text):
            refused.append(f"number {shown.number}: {why}")
        read.append(understanding)
    if refused:
        more = f"; and {len(refused) - _MOST_TOLD} more" if len(refused) > _MOST_TOLD else ""
        raise Conflict(f"Nothing was saved, for {'; '.join(refused[:_MOST_TOLD])}{more}.")
    day = day_of(context.reader, view.batch)
    roles = [understand(context, drafter.of_role(role, day)) for role in view.batch.roles if view.batch.attests(role)]
    return BatchPlan(entries=read, roles=[role for role in roles if role.is_sound])


def _require_decided(view: IntakeView) -> None:
    if withdrawn := view.source.withdrawn:
        raise Conflict(
            f"Its source {exactly(withdrawn)} is withdrawn: {command('history')} id:{withdrawn.id} shows "
            f"why. Bring it back with "
            f"{command('restore')} first, or throw the article away."
        )
    if view.counts.open:
        entries = "1 entry is" if view.counts.open == 1 else f"{view.counts.open} entries are"
        raise WrongInput(f"{entries} not decided on yet: accept or decline each page first.")
    if not view.counts.accepted:
        raise WrongInput("No entry was accepted, so there is nothing to save: accept some, or throw it away.")
    if view.source.is_asked:
        raise WrongInput("The source is not told yet: say first what it lacks.")


def _who_is_open(view: IntakeView, entry: IntakeEntry) -> str:
    """That it is open who of the record an entry's speaker is; empty where that is known."""
    is_typed = entry.typed.get("speakers")
    found = next((each for each in view.open_voices if each.place == entry.voice and not is_typed), None)
    if found is None:
        return ""
    meant = " or ".join(exactly(choice) for choice in found.choices[:_MOST_TOLD])
    return f"say first whether “{found.name}” is {meant}, or somebody new"


def _why_not(shown: EntryView, understanding: Understanding, text: str | None) -> str:
    """Why an entry cannot be saved, as a clause; empty where it can."""
    entry = shown.entry
    if shown.held_as and shown.held_as != entry.held_as:
        return f"it is on record as {shown.held_as}, which it was not when it was accepted: look at its page again"
    if not understanding.is_sound:
        trouble = next(_troubles(understanding))
        return f"{trouble.attribute.replace('_', ' ')} {trouble.sentence.rstrip('.')}"
    if isinstance(understanding.record, Quote) and understanding.record.text != entry.typed.get("text"):
        return "its quotation marks cannot be told from those around it: edit its words"
    return lack_of(entry, text).rstrip(".")


def _troubles(understanding: Understanding) -> Iterator[Trouble]:
    yield from understanding.troubles
    for linked in understanding.linked:
        yield from linked.troubles


async def write_batch(writer: GuildWriter, plan: BatchPlan) -> list[Reference]:
    """Write what was planned, the source first; returns the records made, in that order. Raises WrongInput."""
    adder = _Adder(writer)
    made = sorted(plan.made.items(), key=lambda item: item[0][0] != Source.KIND)
    for place, understanding in made:
        await adder.add(place, understanding)
    for understanding in plan.roles:
        await adder.add(None, understanding)
    for understanding in plan.entries:
        await adder.add(None, understanding)
    return adder.references


class _Adder:
    """Adds records one after the other, and remembers which were made on the way."""

    def __init__(self, writer: GuildWriter) -> None:
        self._writer = writer
        self._made: dict[_Place, tuple[str, int]] = {}
        self._keys: dict[str, set[str]] = {}
        self.references: list[Reference] = []

    async def add(self, place: _Place | None, understanding: Understanding) -> None:
        record = understanding.record
        if record is None:
            raise WrongInput("It cannot be saved yet: see what is missing or open on its card.")
        linked = [self._made.get(_place(made), ("", 0)) for made in understanding.made]
        values = with_made(type(record), understanding.values, linked)
        content = Content(await self._free_key(record), values)
        (reference,) = await self._writer.add_many(type(record), [content])
        self.references.append(reference)
        if place is not None:
            self._made[place] = (reference.id, reference.record_id)

    async def _free_key(self, record: Record) -> str:
        """A key that neither the record has nor what was added just now, which may be under way to it."""
        await self._writer.bulk.finish()
        return await self._writer.free_key(record.KIND, key_of(record))


def _place(made: Understanding) -> _Place:
    return made.draft.kind, repr(sorted(made.draft.typed.items()))
