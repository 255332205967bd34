"""Says where records stand: disputed, corrected, withdrawn or current again; and takes one's own last change back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.named_commands import command
from bot.problems import Conflict, NotHeld, WrongInput
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import Action, HistoryEntry
from bot.records.kinds import KINDS
from bot.records.record import Item, Record, State
from bot.services.keeping.drafts import read_reason
from bot.services.keeping.giving_back import TakenBack, take_back
from bot.services.names.directory import get_record
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service
from bot.storage.history.entries import (
    LastChange,
    entries_of,
    first_changed_after,
    first_undo_of,
    last_change_of,
    last_undo_of,
)
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.writer import MANY_ENTRIES, GuildWriter, writing

_BACK_BY_HAND: Mapping[str, str] = {
    Action.WITHDRAWN: f"bring it back with {command('restore')}",
    Action.RESTORED: f"take it away again with {command('withdraw')}",
    Action.MARKED: f"set that right with {command('mark')}",
}
"""How the last of what was done to a record is taken back by hand; a change of its fields by /edit."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A record as it stands now; `resting` counts the records that link to it and stand all the same."""

    record: Record
    resting: int


@dataclass(frozen=True)
class _Way:
    """A command that takes back what was done, and how it tells what stands against it."""

    command: str
    was_done: str
    cannot: str
    did: str = ""
    """What had been done to all the records; else to each what its entry says."""


_UNDO = _Way(
    "undo",
    "Your last change was taken back in the same moment: it is not taken back twice.",
    "cannot be taken back whole, nor what you did before it",
)
_REDO = _Way(
    "redo",
    "What you took back was done again in the same moment: it is not done twice.",
    "cannot be done again whole, nor what you took back before it",
    did="took back",
)
MOST_LOOKED_AT = 12
"""Records of a change that are shown before it is taken back; of more it is told how many."""


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """What somebody did last, before it is taken back: its first entry, and for the first records what was done."""

    first: HistoryEntry
    record_count: int
    actions: Collection[str]
    deeds: Sequence[TakenBack]


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

    async def look_back(self, guild_id: int, person: Person) -> LookBack:
        """What `person` did last and has not taken back yet, with how it is taken back.

        Raises NotAllowed, NotHeld where there is none, Conflict where somebody changed one of the records since.
        """
        # Of an import there may be very much to look at, and no other read is to wait for it.
        return await self.workspace(guild_id).study(partial(_look_back, person=person))

    async def undo(self, guild_id: int, person: Person, change: int | None = None) -> Undone:
        """Take back what `person` did last and has not taken back yet, however many records it touched.

        `change` is the one that they saw, if they saw one. Raises NotAllowed, NotHeld where there is none, Conflict
        where that is another by now, or where somebody changed one of the records since.
        """
        before: int | None = None
        while True:
            find = partial(_to_undo, person=person, change=change, before=before)
            last, entries = await self.workspace(guild_id).read(find)
            before = last.since
            if deeds := await self._take_back(guild_id, person, entries, _UNDO):
                return Undone(deeds=deeds)

    async def redo(self, guild_id: int, person: Person) -> Undone:
        """Do again what `person` took back last, and has not done again yet.

        Raises NotAllowed, NotHeld where there is none, Conflict where one of the records was changed since.
        """
        before: int | None = None
        while True:
            entries = await self.workspace(guild_id).read(partial(_last_undo, person=person, before=before))
            before = entries[0].change
            if deeds := await self._take_back(guild_id, person, entries, _REDO):
                return Undone(deeds=deeds)

    async def _take_back(
        self, guild_id: int, person: Person, entries: Sequence[HistoryEntry], way: _Way
    ) -> Sequence[TakenBack]:
        """Give records back what they held; nothing where all are so anyhow, of which history keeps no word."""
        occasion = Occasion(at=self._clock(), user_id=person.user_id, origin=way.command, undoes=entries[0].change)
        async with writing(self._database, guild_id, occasion, gives_way=True) as writer:
            # In the turn of who takes it back: nobody can change one of the records in between.
            read = writer.read_apart if len(entries) > MANY_ENTRIES else writer.read
            await read(partial(_require_latest, entries=entries, way=way))
            return await take_back(writer, entries)


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
        raise WrongInput(f"{record.id} is withdrawn: bring it back with {command('restore')} first.")


def _last_change(reader: Reader, *, person: Person, before: int | None = None) -> tuple[LastChange, list[HistoryEntry]]:
    require_curator(settings_of(reader), person, "take a change back")
    last = last_change_of(reader, person.user_id, before)
    if last is None:
        raise NotHeld("There is no change of yours that could be taken back.")
    return last, entries_of(reader, last.change)


def _last_undo(reader: Reader, *, person: Person, before: int | None) -> list[HistoryEntry]:
    require_curator(settings_of(reader), person, "do a change again")
    undo = last_undo_of(reader, person.user_id, before)
    if undo is None:
        raise NotHeld(f"Nothing that you took back with {command('undo')} is left to be done again.")
    return entries_of(reader, undo)


def _look_back(reader: Reader, *, person: Person) -> LookBack:
    _, entries = _last_change(reader, person=person)
    _require_latest(reader, entries, _UNDO)
    items = list(dict.fromkeys((entry.kind, entry.record_id) for entry in entries))
    shown: dict[Item, Record] = {}
    for item in items[:MOST_LOOKED_AT]:
        (shown[item],) = reader.get_many(KINDS[item[0]], [item[1]])
    deeds = [(entry, shown.get((entry.kind, entry.record_id))) for entry in entries]
    return LookBack(
        first=entries[0],
        record_count=len(items),
        actions={entry.action for entry in entries},
        deeds=[TakenBack(entry=entry, record=record) for entry, record in deeds if record],
    )


def _to_undo(
    reader: Reader, *, person: Person, change: int | None, before: int | None
) -> tuple[LastChange, list[HistoryEntry]]:
    """What is taken back next; raises Conflict where that is not the `change` that was looked at."""
    if change is None:
        return _last_change(reader, person=person, before=before)
    require_curator(settings_of(reader), person, "take a change back")
    # In the read that finds it: a button that is pressed twice at once else takes back what nobody has seen.
    last = last_change_of(reader, person.user_id, before)
    if last and last.change == change:
        return last, entries_of(reader, change)
    if undone := first_undo_of(reader, change):
        raise Conflict(f"That was taken back already, on {_moment(undone)}: it is not taken back twice.")
    raise Conflict("You have changed something else since you looked: nothing was taken back.")


def _require_latest(reader: Reader, entries: Sequence[HistoryEntry], way: _Way) -> None:
    """Raise Conflict where a record was changed again since, or where this was taken back in the same moment."""
    change = entries[0].change
    later = first_changed_after(reader, change)
    if later is None:
        return
    if later.undoes == change:
        raise Conflict(way.was_done)
    (record,) = reader.get_many(KINDS[later.kind], [later.record_id])
    own = next(entry for entry in entries if (entry.kind, entry.record_id) == record.item)
    raise Conflict(_blocked(record.id, own, later, way))


def _blocked(record_id: str, own: HistoryEntry, later: HistoryEntry, way: _Way) -> str:
    """Why a change cannot be taken back, and what can be done: both changes by what was done, and when."""
    what = "changed again" if later.action == Action.CHANGED else later.action
    who = "somebody else" if later.author else later.origin or "whoever runs the bot"
    who = "you" if later.author and later.author == own.author else who
    back = _BACK_BY_HAND.get(later.action, command("edit"))
    did = way.did or own.action
    return (
        f"{record_id} was {what} since, by {who} on {_moment(later)}. So what you {did} on {_moment(own)} "
        f"{way.cannot}. {command('history')} id:{record_id} shows both: {back} id:{record_id}, or have the later "
        f"change taken back first, and then ask for {command(way.command)} again. Nothing was changed."
    )


def _moment(entry: HistoryEntry) -> str:
    at = datetime.fromisoformat(entry.happened_at)
    return f"{describe_full_day(at)}, {at:%H:%M} UTC"
