"""Digests as people settle them: made, looked at, changed, paused, set going again, deleted, and sent when asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.problems import Conflict, NotHeld, WrongInput
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Delivery, Digest, DigestState, Run, RunState
from bot.records.history import HistoryEntry
from bot.services.digests.composing import compose, filters_of
from bot.services.digests.digest_plans import Typed, plan_of, schedule_of, zone_of
from bot.services.digests.dispatching import due_of
from bot.services.digests.issues import Issue
from bot.services.digests.kept_items import read_items_text
from bot.services.digests.section import IssueItem
from bot.services.findings import Clock, Filters, Findings
from bot.services.names.directory import Directory
from bot.services.server.rights import Person, require_curator, settings_of
from bot.services.service import Service, in_one_read
from bot.storage.core.database import Database
from bot.storage.digests.deliveries import delivery_of, is_under_way
from bot.storage.digests.digest_reads import entries_by_positions
from bot.storage.digests.digests import Digests, digests_of, get_digest, move_due_times
from bot.storage.digests.runs import Runs, find_run
from bot.storage.records.reader import Reader

MOST_DIGESTS = 25
"""In one server."""
NEXT_SHOWN = 5
# With its title after it: Discord sends the line that was offered where somebody typed or copied that.
_NUMBERED = re.compile(r"d?(\d{1,9})(?: ·.*)?")
_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class DigestView:
    """A digest as its cards show it: its schedule in words, the zone that it runs in, what it is narrowed to."""

    digest: Digest
    schedule: str
    zone: ZoneInfo
    filters: Filters = Filters()
    is_role_lost: bool = False
    """Whether the role that it calls was deleted, which only Discord knows."""


class Moved(NamedTuple):
    """A digest that was paused, set going or deleted; `was_so` says that it had been before."""

    view: DigestView
    was_so: bool = False


class Preview(NamedTuple):
    """The issue that a digest would post now, and when the next ones are due."""

    issue: Issue
    schedule: str
    upcoming: Sequence[datetime]
    server_zone: ZoneInfo


class Rest(NamedTuple):
    """The items of an issue from one on; `history` has the entries that tell what became of them, by position."""

    digest: Digest
    due_at: datetime
    zone: ZoneInfo
    findings: Findings
    items: Sequence[IssueItem]
    history: Mapping[int, HistoryEntry]


class DigestService(Service):
    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._runs = Runs(database)

    # What everybody may see

    @in_one_read
    def all(self, reader: Reader) -> list[DigestView]:
        """The server's digests, by number."""
        return [_view(reader, digest) for digest in digests_of(reader)]

    @in_one_read
    def names(self, reader: Reader, typed: str) -> list[tuple[str, str]]:
        """The digests whose number or title holds what is typed so far: how each is called, and its id."""
        named = [(f"{digest.id} · {digest.plan.title}", digest.id) for digest in digests_of(reader)]
        return [name for name in named if typed.strip().casefold() in name[0].casefold()]

    @in_one_read
    def preview(self, reader: Reader, name: str) -> Preview:
        """What a digest would post now. Raises NotHeld, WrongInput."""
        digest, now = _get_named(reader, name), self._clock()
        zone, schedule = zone_of(reader, digest.plan), schedule_of(digest.plan)
        return Preview(
            # By the very function that composes what is posted: a preview may promise nothing else.
            issue=compose(reader, digest, zone, now, now),
            schedule=schedule.describe(),
            upcoming=schedule.upcoming(now, zone, NEXT_SHOWN),
            server_zone=settings_of(reader).zone,
        )

    @in_one_read
    def rest(self, reader: Reader, digest_id: int, due_at: datetime, start: int) -> Rest:
        """The items of an issue that was posted, from one on. Raises NotHeld where there was no such issue."""
        # Of this server alone: a button carries ids as text, and they may be another server's.
        run = find_run(reader, digest_id, due_at)
        if run is None:
            raise NotHeld("That was a preview: the others are shown once the digest is posted.")
        kept = read_items_text(run.items)[start:]
        # A move is read in both: the quote that shows it, and the one that it is seen by.
        items = [each for item in kept for each in item.alone()]
        told = sorted({position for item in items for position in item.positions})
        return Rest(
            digest=run.digest,
            due_at=due_at,
            zone=zone_of(reader, run.digest.plan),
            findings=self.found(reader, [item.item for item in items]),
            items=items,
            history=entries_by_positions(reader, told),
        )

    # What curators may do

    @in_one_read
    def require_curator(self, reader: Reader, person: Person, what: str) -> None:
        """Raise NotAllowed where `person` may not do `what`, such as "create a digest"."""
        require_curator(settings_of(reader), person, what)

    @in_one_read
    def get_to_change(self, reader: Reader, person: Person, name: str, what: str) -> Digest:
        """A digest by its id or title. Raises NotAllowed, NotHeld, WrongInput."""
        require_curator(settings_of(reader), person, what)
        return _get_named(reader, name)

    async def create(self, guild_id: int, person: Person, typed: Typed, *, tells_all: bool = False) -> DigestView:
        """Set a digest up, which tells of all that is on record or of what is recorded from now on.

        Raises NotAllowed, WrongInput, NotHeld, Conflict.
        """
        await self.require_curator(guild_id, person, "create a digest")
        now = self._clock()
        plan, first = await self._settled(guild_id, typed, now)
        # Who saw no answer to the first time asks again, and wants no second digest that posts the same.
        if same := [digest for digest in await self.workspace(guild_id).read(digests_of) if digest.plan == plan]:
            raise Conflict(
                f"{same[0].id} is set up exactly so already, and no second one is: see {command('digest list')}."
            )
        writer = Digests(self._database, guild_id)
        # Counted in the transaction that adds it: two who create one at once do not make one too many.
        number = await writer.add(person.user_id, plan, now, first, tells_all=tells_all, most=MOST_DIGESTS)
        if number is None:
            raise WrongInput(
                f"This server has {MOST_DIGESTS} digests, and may have no more: {command('digest delete')} "
                f"one of them first."
            )
        return await self._seen(guild_id, lambda reader: _get_named(reader, f"D{number}"))

    async def edit(self, guild_id: int, person: Person, name: str, typed: Typed) -> DigestView:
        """Settle a digest anew where an option was typed; when it is due next stays, unless that is what was typed.

        Raises NotAllowed, WrongInput, NotHeld, Conflict.
        """
        digest = await self.get_to_change(guild_id, person, name, "edit a digest")
        if not typed:
            raise WrongInput(f"Nothing is given that {digest.id} does not have: choose at least one option to change.")
        now = self._clock()
        plan, first = await self._settled(guild_id, typed, now, digest.plan)
        due = digest.next_due_at
        is_moved = (plan.schedule, plan.timezone) != (digest.plan.schedule, digest.plan.timezone)
        # A paused one has no due time, and is given one when it is resumed.
        if is_moved and digest.state is DigestState.ACTIVE:
            await self._note_overdue(digest, now)
            due = first
        # Written only where it is still as it was read: of two who change it at once one is told so.
        if not await Digests(self._database, guild_id).change(digest, plan, due):
            raise _changed_meanwhile(digest)
        return await self._seen_now(digest)

    async def pause(self, guild_id: int, person: Person, name: str) -> Moved:
        """Let a digest post nothing until it is resumed. Raises NotAllowed, NotHeld, WrongInput, Conflict."""
        digest = await self.get_to_change(guild_id, person, name, "pause a digest")
        # A refused one is paused already, and keeps the note on what Discord refused.
        was_so = digest.state in (DigestState.PAUSED, DigestState.REFUSED)
        if not was_so and not await Digests(self._database, guild_id).move(digest, DigestState.PAUSED, None):
            raise _changed_meanwhile(digest)
        return Moved(await self._seen_now(digest), was_so)

    async def delete(self, guild_id: int, person: Person, name: str) -> Moved:
        """Let a digest post nothing any more. Raises NotAllowed, NotHeld, WrongInput, Conflict."""
        digest = await self.get_to_change(guild_id, person, name, "delete a digest")
        if not await Digests(self._database, guild_id).delete(digest):
            raise _changed_meanwhile(digest)
        return Moved(await self._seen_now(digest))

    async def resume(self, guild_id: int, person: Person, name: str) -> Moved:
        """Let a paused or refused digest go on with its next date. Raises NotAllowed, NotHeld, WrongInput, Conflict."""
        digest = await self.get_to_change(guild_id, person, name, "resume a digest")
        was_so, now = digest.state is DigestState.ACTIVE, self._clock()
        if not was_so:
            zone = await self.workspace(guild_id).read(partial(zone_of, plan=digest.plan))
            if not await Digests(self._database, guild_id).resume(digest, _first_due(digest.plan, zone, now), now):
                raise _changed_meanwhile(digest)
        return Moved(await self._seen_now(digest), was_so)

    async def begin_extra(self, guild_id: int, person: Person, name: str) -> Run:
        """Note a run that is due now, beside the schedule's. Raises NotAllowed, NotHeld, WrongInput, Conflict."""
        digest = await self.get_to_change(guild_id, person, name, "send a digest")
        # Kept instants lose a fraction and causes of posts round it: without one both name the same run.
        now = self._clock().replace(microsecond=0)
        # The first look makes a kind sentence; it is the insert that decides between two who press at once.
        is_busy = await self.workspace(guild_id).read(partial(is_under_way, digest_id=digest.digest_id))
        if is_busy or not await self._runs.note_extra(digest, now):
            raise Conflict(f"{digest.id} is being sent at this moment: look in its channel before you send it again.")
        return Run(digest, now, RunState.DUE, "[]")

    async def delivered(self, run: Run) -> tuple[Delivery, DigestView]:
        """How far a run got, and its digest as it is now."""
        find = partial(delivery_of, digest_id=run.digest.digest_id, due_at=run.due_at)
        return await self.workspace(run.digest.guild_id).read(find), await self._seen_now(run.digest)

    async def keep_server_time(self, guild_id: int, zone: ZoneInfo) -> None:
        """Let the digests that keep the server's time be due by its new zone; what is due already stays due."""
        now = self._clock()
        due = [
            (digest, schedule_of(digest.plan).after(now, zone))
            for digest in await self.workspace(guild_id).read(digests_of)
            if not digest.plan.timezone and digest.next_due_at and digest.next_due_at > now
        ]
        if due:
            async with self._database.write() as transaction:
                await move_due_times(transaction, due)

    async def _settled(
        self, guild_id: int, typed: Typed, now: datetime, held: DigestPlan | None = None
    ) -> tuple[DigestPlan, datetime]:
        """The plan that is typed, and when it is due first."""

        def read(reader: Reader) -> tuple[DigestPlan, datetime]:
            plan = plan_of(reader, self._directory, typed, now, held)
            return plan, _first_due(plan, zone_of(reader, plan), now)

        return await self.workspace(guild_id).read(read)

    async def _note_overdue(self, digest: Digest, now: datetime) -> None:
        """Note a run that is due and was not noted yet, so that it is not lost to another schedule."""
        if digest.next_due_at and digest.next_due_at <= now:
            zone = await self.workspace(digest.guild_id).read(partial(zone_of, plan=digest.plan))
            await self._runs.note([due_of(digest, now, zone)])

    async def _seen_now(self, digest: Digest) -> DigestView:
        """A digest as it is by now."""
        return await self._seen(digest.guild_id, partial(get_digest, digest_id=digest.digest_id))

    async def _seen(self, guild_id: int, find: Callable[[Reader], Digest]) -> DigestView:
        return await self.workspace(guild_id).read(lambda reader: _view(reader, find(reader)))


def _view(reader: Reader, digest: Digest) -> DigestView:
    filters = filters_of(reader, digest.plan)
    try:
        zone, schedule = zone_of(reader, digest.plan), schedule_of(digest.plan).describe()
    except WrongInput:
        # To be looked at and edited all the same.
        return DigestView(
            digest=digest, schedule="at a time that cannot be read", zone=ZoneInfo("UTC"), filters=filters
        )
    return DigestView(digest=digest, schedule=schedule, zone=zone, filters=filters)


def _first_due(plan: DigestPlan, zone: ZoneInfo, now: datetime) -> datetime:
    first = schedule_of(plan).after(now, zone)
    if first is None:
        raise WrongInput("The option “schedule” has no date in the next 50 years: choose another.")
    return first


def _get_named(reader: Reader, name: str) -> Digest:
    """A digest by its id, or by its title where only one has that. Raises NotHeld, WrongInput."""
    typed = " ".join(name.split()).casefold()
    numbered = _NUMBERED.fullmatch(typed)
    held = digests_of(reader)
    found = [digest for digest in held if numbered and digest.number == int(numbered[1])]
    # A title such as "D3" is looked for after the ids, so that an id always means one digest.
    found = found or [digest for digest in held if digest.plan.title.casefold() == typed]
    if len(found) > 1:
        ids = " or ".join(digest.id for digest in found)
        raise WrongInput(f"Several digests are called “{name[:_SHOWN]}”: which one is meant, {ids}?")
    if not found:
        raise NotHeld(f"This server has no digest “{name[:_SHOWN]}”: {command('digest list')} shows those that it has.")
    return found[0]


def _changed_meanwhile(digest: Digest) -> Conflict:
    return Conflict(
        f"Somebody else changed {digest.id} at this moment, and nothing was changed for you: see "
        f"{command('digest list')}."
    )
