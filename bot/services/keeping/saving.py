"""Writes what is understood of drafts: a new record or a change of one, and with it what is made on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.problems import Conflict, WrongInput
from bot.records.cells import cells_of
from bot.records.fields import relinked
from bot.records.keeping import Proposal
from bot.records.record import Record, Reference
from bot.records.related import references_of
from bot.records.values import StoredValues
from bot.services.keeping.review.revising import Revised
from bot.services.keeping.understanding import Understanding
from bot.services.names.keys import key_of
from bot.storage.keeping.members import note_actor_of
from bot.storage.records.record_change import Content
from bot.storage.records.writer import GuildWriter


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What came of saving: the ids of the records made or changed; none where the draft now waits for a curator."""

    record_ids: tuple[str, ...]
    proposal: Proposal
    title: str
    found: Sequence[Reference] = ()
    """Records that were to be made on the way and were on record, so that they are linked instead."""
    revised: Sequence[Revised] = ()
    """What others than its author had changed of it."""
    was_done: bool = False
    """Whether it had been saved before, so that nothing was done now."""

    @property
    def is_waiting(self) -> bool:
        return not self.record_ids


Tell = Callable[[Saved], str]


async def add_record(writer: GuildWriter, understanding: Understanding, member_id: int | None) -> tuple[str, ...]:
    """Add the records made on the way, then the draft's own; returns their ids, its own first. Raises WrongInput.

    `member_id` is whoever wrote the message that is quoted, and is remembered beside the actor that they are.
    """
    made = await _add_made(writer, understanding, member_id)
    own, _ = await _add_one(writer, understanding, made)
    return (own, *(shown for shown, _ in made if shown))


async def _add_made(writer: GuildWriter, understanding: Understanding, member_id: int | None) -> list[tuple[str, int]]:
    """Add the records made on the way; returns the id and the database id of each, nothing for those not linked to."""
    added = [
        await _add_one(writer, made, []) if any(made is linked for linked in understanding.linked) else ("", 0)
        for made in understanding.made
    ]
    linked = [link for _, link in references_of(understanding.record)] if understanding.record else []
    for (_, record_id), made in zip(added, understanding.made, strict=True):
        held = next((link.record_id for link in linked if link.id == made.draft.held_as), 0)
        if made.draft.of_member and member_id is not None and (record_id or held):
            await note_actor_of(writer.transaction, writer.guild_id, member_id, record_id or held)
    return added


async def _add_one(
    writer: GuildWriter, understanding: Understanding, made: Sequence[tuple[str, int]]
) -> tuple[str, int]:
    record = understanding.record
    if record is None:
        raise WrongInput("It cannot be saved yet: see what is missing or open on its card.")
    # Asked of the transaction that writes it: two who save at once get different keys.
    key = await writer.free_key(record.KIND, key_of(record))
    (reference,) = await writer.add_many(
        type(record), [Content(key, with_made(type(record), understanding.values, made))]
    )
    return reference.id, reference.record_id


async def change_record(writer: GuildWriter, understanding: Understanding, member_id: int | None) -> tuple[str, ...]:
    """Change a draft's record, and add those made on the way; returns their ids, its own first. Raises Conflict."""
    made = await _add_made(writer, understanding, member_id)
    target = understanding.record
    if target is None:
        raise WrongInput("It cannot be saved yet: see what is missing or open on its card.")
    (current,) = await writer.get_many(type(target), [target.record_id])
    # Compared once more within the transaction: somebody may have saved since the card was made.
    if cells_of(current) != dict(understanding.draft.base):
        raise Conflict(f"{target.id} was changed in the same moment: look at it again. Nothing was overwritten.")
    values = with_made(type(target), understanding.values, made)
    # Without a pack's digest: the record is the team's own now, and a newer pack leaves it as it is.
    await writer.change(current, Content(current.key, values, "", current.state, current.state_note))
    return (target.id, *(shown for shown, _ in made if shown))


def with_made(record_type: type[Record], values: StoredValues, made: Sequence[tuple[str, int]]) -> StoredValues:
    """Values whose links to records made on the way are those records' database ids."""

    def real(_: str, record_id: int) -> int:
        # Below 0 stands the place of a record made on the way, which had no id when the draft was read.
        return record_id if record_id > 0 else made[-record_id - 1][1]

    return StoredValues(relinked(record_type, values, real))
