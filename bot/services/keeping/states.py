"""Says where records stand: disputed, corrected, withdrawn or current again; and takes one's own last change back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.problems import Conflict, NotHeld, WrongInput
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import Action, HistoryEntry
from bot.records.kinds import KINDS
from bot.records.record import Record, State
from bot.services.keeping.drafts import read_reason
from bot.services.keeping.giving_back import TakenBack, take_back
from bot.services.names.directory import get_record
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service
from bot.storage.history.entries import entries_of, first_changed_after, last_change_of
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.writer import GuildWriter, writing

_BACK_BY_HAND: Mapping[str, str] = {
    Action.WITHDRAWN: "bring it back with /restore",
    Action.RESTORED: "take it away again with /withdraw",
    Action.MARKED: "set that right with /mark",
}
"""How the last of what was done to a record is taken back by hand; a change of its fields by /edit."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A record as it stands now; `resting` counts the records that link to it and stand all the same."""

    record: Record
    resting: int


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What was taken back, all of which had been done at once, in its order."""

    deeds: Sequence[TakenBack]

    @property
    def first(self) -> HistoryEntry:
        return self.deeds[0].entry

    @property
    def record_ids(self) -> Sequence[str]:
        return [deed.record.id for deed in self.deeds]


class MarkingService(Service):
    async def withdraw(self, guild_id: int, person: Person, record_id: str, reason: str) -> Marked:
        """Keep a record out of every answer. Raises NotAllowed, WrongInput or NotHeld."""
        return await self._mark(guild_id, person, record_id, State.WITHDRAWN, reason)

    async def restore(self, guild_id: int, person: Person, record_id: str, reason: str) -> Marked:
        """Bring a withdrawn record back. Raises NotAllowed, WrongInput or NotHeld."""
        return await self._mark(guild_id, person, record_id, State.CURRENT, reason, _require_withdrawn)

    async def mark(self, guild_id: int, person: Person, record_id: str, state: str, note: str) -> Marked:
        """Say that a record is disputed, corrected or neither. Raises NotAllowed, WrongInput or NotHeld."""
        if State(state).needs_note and not read_reason(note):
            raise WrongInput(f"Say in “note” why it is {state}, and who says so: the note stands on its card.")
        return await self._mark(guild_id, person, record_id, State(state), note, require_not_withdrawn)

    async def _mark(
        self,
        guild_id: int,
        person: Person,
        record_id: str,
        state: State,
        why: str,
        require: Callable[[Record], None] = lambda record: None,
    ) -> Marked:
        why = read_reason(why)
        await self.workspace(guild_id).read(
            lambda reader: require_curator(settings_of(reader), person, "mark, withdraw or restore a record")
        )
        occasion = Occasion(at=self._clock(), user_id=person.user_id, reason=why)
        note = note_of(state, why)
        async with writing(self._database, guild_id, occasion) as writer:
            return await put_mark(writer, record_id, state, note, require)

    async def undo(self, guild_id: int, person: Person) -> Undone:
        """Take back the last change that `person` made and has not taken back yet, however many records it touched.

        Raises NotAllowed, NotHeld where there is none, Conflict where somebody changed one of the records since.
        """
        before: int | None = None
        while True:
            entries = await self.workspace(guild_id).read(partial(_last_change, person=person, before=before))
            before = entries[0].change
            occasion = Occasion(at=self._clock(), user_id=person.user_id, origin="undo", undoes=before)
            async with writing(self._database, guild_id, occasion) as writer:
                # In the transaction that takes it back: nobody can change one of the records in between.
                await _require_latest(writer, entries)
                deeds = await take_back(writer, entries)
            # What is as it was before anyhow leaves no word in history, and would be the last change for ever.
            if deeds:
                return Undone(deeds=deeds)


def note_of(state: State, why: str) -> str:
    """The note that a record in a state bears."""
    # Why a record is current again is kept in the history: on its card there is no mark to explain.
    return "" if state is State.CURRENT else why


async def put_mark(
    writer: GuildWriter, record_id: str, state: State, note: str, require: Callable[[Record], None]
) -> Marked:
    """Say where a record stands, as the writer's occasion says why. Raises WrongInput, NotHeld, what `require` does."""
    # Looked at within the transaction: somebody else may mark it in the same moment.
    record, resting = await writer.read(partial(_look, record_id=record_id))
    require(record)
    require_other(record, state, note)
    if not writer.history.reason and record.needs_reason({"state"}, {"state": record.state}, {"state": state}):
        raise WrongInput("Say in “reason” why: it is kept in the history.")
    await writer.mark_many(type(record), [record.record_id], state, note)
    (marked,) = await writer.get_many(type(record), [record.record_id])
    return Marked(record=marked, resting=resting)


def require_other(record: Record, state: State, note: str) -> None:
    """Raise WrongInput where a record stands so already."""
    if (record.state, record.state_note) == (state, note):
        raise WrongInput(f"{record.id} is {state} already{', with the same note' if note else ''}.")


def _look(reader: Reader, *, record_id: str) -> tuple[Record, int]:
    record = get_record(reader, record_id)
    return record, reader.count_linking_to(record)


def _require_withdrawn(record: Record) -> None:
    if record.state is not State.WITHDRAWN:
        raise WrongInput(f"{record.id} is not withdrawn: there is nothing to restore.")


def require_not_withdrawn(record: Record) -> None:
    if record.state is State.WITHDRAWN:
        raise WrongInput(f"{record.id} is withdrawn: bring it back with /restore first.")


def _last_change(reader: Reader, *, person: Person, before: int | None) -> list[HistoryEntry]:
    require_curator(settings_of(reader), person, "take a change back")
    change = last_change_of(reader, person.user_id, before)
    if change is None:
        raise NotHeld("There is no change of yours that could be taken back.")
    return entries_of(reader, change)


async def _require_latest(writer: GuildWriter, entries: Sequence[HistoryEntry]) -> None:
    """Raise Conflict where a record was changed again since, or where this was taken back in the same moment."""
    change = entries[0].change
    later = await writer.read(partial(first_changed_after, change=change))
    if later is None:
        return
    if later.undoes == change:
        raise Conflict("Your last change was taken back in the same moment: it is not taken back twice.")
    (record,) = await writer.get_many(KINDS[later.kind], [later.record_id])
    own = next(entry for entry in entries if (entry.kind, entry.record_id) == record.item)
    raise Conflict(_blocked(record.id, own, later))


def _blocked(record_id: str, own: HistoryEntry, later: HistoryEntry) -> str:
    """Why a change cannot be taken back, and what can be done: both changes by what was done, and when."""
    what = "changed again" if later.action == Action.CHANGED else later.action
    who = "somebody else" if later.author else later.origin or "whoever runs the bot"
    back = _BACK_BY_HAND.get(later.action, "/edit")
    return (
        f"{record_id} was {what} since, by {who} on {_moment(later)}. So what you {own.action} on {_moment(own)} "
        f"cannot be taken back whole, nor what you did before it. /history id:{record_id} shows both: {back} "
        f"id:{record_id}, or have the later change taken back first, and then ask for /undo again. Nothing was changed."
    )


def _moment(entry: HistoryEntry) -> str:
    at = datetime.fromisoformat(entry.happened_at)
    return f"{describe_full_day(at)}, {at:%H:%M} UTC"
