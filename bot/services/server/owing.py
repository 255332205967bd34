"""Whom the bot owes word of what it wrote for them: until Discord has taken the answer, whatever happens between."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.problems import Damage
from bot.records.history import HistoryEntry
from bot.records.record import Reference
from bot.services.findings import Clock
from bot.services.names.directory import Directory
from bot.services.service import Service
from bot.storage.core.database import Database
from bot.storage.history.entries import entries_at
from bot.storage.records.reader import Reader
from bot.storage.server.owed_answers import OwedAnswers, owed_to
from bot.write_witness import OwedAnswer

TOKEN_LIVES = timedelta(minutes=15)
_MOST_READ = 200
_MOST_NAMED = 8


@dataclass(frozen=True, kw_only=True)
class Unheard:
    """What was written for somebody who may not have heard of it.

    `done` are the records of which history tells that, the first of them, each with its entry; `count` is of how many
    entries in all.
    """

    owed: OwedAnswer
    done: Sequence[tuple[Reference, HistoryEntry]]
    count: int


class OwingService(Service):
    """Holds in memory who is owed something, so that nobody else's answer waits for a look."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._answers = OwedAnswers(database)
        self._people: set[tuple[int, int]] = set()
        """The guild and user of each who may not have heard of something."""
        self._trying: set[int] = set()
        self._given: set[int] = set()
        self._tokens: dict[int, datetime] = {}
        """When what may still be answered was asked."""

    async def begin(self) -> list[OwedAnswer]:
        """Take over what an earlier process left owing; returns what may still be answered by its token.

        Each of these counts as tried until it is given, or given up.
        """
        left = await self._answers.all()
        self._people |= {(owed.guild_id, owed.user_id) for owed in left}
        self._tokens |= {owed.interaction_id: owed.asked_at for owed in left if owed.token}
        alive = [owed for owed in left if owed.token and self._clock() - owed.asked_at < TOKEN_LIVES]
        self._trying = {owed.interaction_id for owed in alive}
        return alive

    def now(self) -> datetime:
        """When something is asked: by one clock with that by which tokens are let go of."""
        return self._clock()

    def note_begun(self, owed: OwedAnswer) -> None:
        """Note that something is about to be written, of which its asker is to hear."""
        self._tokens[owed.interaction_id] = owed.asked_at
        self._trying.add(owed.interaction_id)

    async def note_asked(self) -> None:
        """Keep whom the task at work answers, before long work that writes nothing yet. Raises StorageProblem.

        Whoever waits is told by the next process, then, if this one ends before that work does.
        """
        async with self._database.write():
            pass

    def note_late(self, guild_id: int, user_id: int) -> None:
        """Note that an answer did not get through at once, though it is still tried."""
        self._people.add((guild_id, user_id))

    def note_given_up(self, interaction_id: int, guild_id: int, user_id: int) -> None:
        """Note that an answer is tried no longer."""
        self._trying.discard(interaction_id)
        self._people.add((guild_id, user_id))

    def note_given(self, interaction_id: int) -> None:
        """Note that somebody has heard of what was owed."""
        self._trying.discard(interaction_id)
        self._given.add(interaction_id)

    def note_answered(self, interaction_id: int, *, has_written: bool) -> None:
        """Note that Discord has taken an answer, or that none is tried any more and nothing was written for it."""
        if interaction_id in self._trying and has_written:
            self.note_given(interaction_id)
        # What was rolled back left nothing to let go of.
        self._trying.discard(interaction_id)
        if not has_written:
            self._tokens.pop(interaction_id, None)

    @property
    def given(self) -> Collection[int]:
        """Answers that Discord has taken and that are still kept as owed, by the ids of their interactions."""
        return tuple(self._given)

    async def settle(self) -> None:
        """Let go of what was given, and of tokens that answer no more. Raises StorageProblem."""
        before = self._clock() - TOKEN_LIVES
        void = {interaction_id for interaction_id, asked_at in self._tokens.items() if asked_at < before}
        given = set(self._given)
        # Mostly there is nothing, and the one writer of all servers is left alone.
        if void or given:
            await self._answers.settle(given, before)
            self._given -= given
            for interaction_id in void | given:
                self._tokens.pop(interaction_id, None)

    async def unheard(
        self, guild_id: int, user_id: int, act: str | None = None, *, but: int | None = None
    ) -> list[Unheard]:
        """What somebody may not have heard of, in the order in which they asked for it.

        With an `act`, of this alone, also where its answer is still tried; not of what the interaction `but` asks.
        """
        person = (guild_id, user_id)
        if person not in self._people:
            return []
        held = await self.workspace(guild_id).read(partial(owed_to, user_id=user_id))
        held = [owed for owed in held if owed.interaction_id not in {*self._given, but}]
        if not held:
            self._people.discard(person)
        if act is not None:
            meant = [owed for owed in held if owed.act == act]
        else:
            meant = [owed for owed in held if owed.interaction_id not in self._trying]
        return [await self.describe(owed) for owed in meant]

    async def describe(self, owed: OwedAnswer) -> Unheard:
        """What history tells of an answer that is owed; nothing where that cannot be read."""
        try:
            return await self.workspace(owed.guild_id).read(partial(_described, owed=owed))
        except Damage:
            return Unheard(owed=owed, done=(), count=0)


def _described(reader: Reader, *, owed: OwedAnswer) -> Unheard:
    # An import writes thousands of entries, of which the first few are named.
    positions = range(owed.after + 1, min(owed.upto, owed.after + _MOST_READ) + 1)
    entries = [entry for entry in entries_at(reader, positions) if entry.user_id == owed.user_id]
    named = [(_reference(reader, entry), entry) for entry in entries[:_MOST_NAMED]]
    unread = max(0, owed.upto - owed.after - _MOST_READ)
    return Unheard(owed=owed, done=[(name, entry) for name, entry in named if name], count=len(entries) + unread)


def _reference(reader: Reader, entry: HistoryEntry) -> Reference | None:
    found = reader.references(entry.kind, [entry.record_id])
    return found[0] if found else None
