"""Dispatches digests: notes once what is due, composes it, and keeps account of every message until it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.problems import WrongInput
from bot.records.digest_plan import DigestPlan, MissedPolicy
from bot.records.digests import (
    Digest,
    DigestState,
    NewPost,
    Notice,
    Post,
    PostCause,
    PostFile,
    PostState,
    Run,
    RunState,
)
from bot.records.record import Item
from bot.services.digests.composing import compose
from bot.services.digests.digest_plans import read_zone, schedule_of
from bot.services.digests.issues import Issue
from bot.services.digests.kept_items import items_text
from bot.services.findings import Clock
from bot.services.names.directory import Directory
from bot.services.server.rights import settings_of
from bot.services.service import Service
from bot.storage.core.database import Database
from bot.storage.digests.digests import Digests, digests_of, get_digest, move_due_times
from bot.storage.digests.posts import LONGEST_RETRY, Posts, find_post_state
from bot.storage.digests.runs import Due, Runs

ON_TIME = timedelta(minutes=5)
"""A digest that is seen to be due within so long was not missed."""
LONGEST_WAIT = timedelta(hours=1)
"""How long a digest that was seen in time may wait its turn among others until it counts as missed."""
_AT_ONCE = 50
_FIRST_RETRY = timedelta(seconds=20)


class Message(NamedTuple):
    """One message of an issue: its content and files, as they are kept until it is sent, and what records it shows."""

    content: str
    items: Sequence[Item]
    files: Sequence[PostFile] = ()


class DispatchService(Service):
    """What the ticker does, but for the sending itself."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        super().__init__(database, directory, clock)
        self._runs = Runs(database)
        self._posts = Posts(database)
        self._latest_look: datetime | None = None

    async def note_due(self, tell: Callable[[Digest, str], Notice] | None = None) -> int:
        """Note a run for each digest that is due, and when it is due again; returns how many there were.

        One whose schedule or time zone is damaged is paused, and told of by the notice that `tell` makes of it and why.
        """
        now = self._clock()
        # At the start too: the process before may have had a clock that was ahead.
        if self._latest_look is None or now < self._latest_look:
            await self._mend_due_times(now)
        self._latest_look = now
        noted = 0
        # Ends, since a digest whose run is noted is due later, whoever noted it.
        while digests := await self._runs.due_digests(now, _AT_ONCE):
            zones, dues = await self._zone_names(digests), list[Due]()
            for digest in digests:
                try:
                    dues.append(due_of(digest, now, read_zone(zones[digest.digest_id])))
                except WrongInput as problem:
                    why = problem.sentence
                    notice = tell(digest, why) if tell else None
                    await Digests(self._database, digest.guild_id).give_up(digest, why, notice, now)
            noted += await self._runs.note(dues)
        return noted

    async def _mend_due_times(self, now: datetime) -> None:
        """Put right due times ahead that are not the schedule's: the clock had been ahead, or the zone was changed."""
        # A run that a clock ahead has noted would keep the real one of that instant from being noted.
        await self._runs.forget_future(now)
        last_id = 0
        # On from the last id: pages that are counted off would shift where a digest is paused meanwhile.
        while digests := await self._runs.active_digests(last_id, _AT_ONCE):
            zones = await self._zone_names(digests)
            ahead = [digest for digest in digests if digest.next_due_at is None or digest.next_due_at > now]
            due = [(digest, _next_due(digest, now, zones[digest.digest_id])) for digest in ahead]
            wrong = [(digest, due_at) for digest, due_at in due if due_at != digest.next_due_at]
            # At most starts nothing is, and the one writer of all servers is left alone.
            if wrong:
                async with self._database.write() as transaction:
                    await move_due_times(transaction, wrong)
            last_id = digests[-1].digest_id

    async def _zone_names(self, digests: Sequence[Digest]) -> Mapping[int, str]:
        """The time zone of each digest by its id: its own, or its server's."""
        servers = {
            guild_id: (await self.workspace(guild_id).read(settings_of)).timezone
            for guild_id in {digest.guild_id for digest in digests if not digest.plan.timezone}
        }
        return {digest.digest_id: digest.plan.timezone or servers[digest.guild_id] for digest in digests}

    async def waiting_runs(self) -> list[Run]:
        """Runs that are to be composed, the longest due first."""
        return await self._runs.waiting(_AT_ONCE)

    async def compose(self, run: Run) -> Issue:
        """The issue that a run posts, as of now."""
        zone = read_zone((await self._zone_names([run.digest]))[run.digest.digest_id])
        work = partial(compose, digest=run.digest, zone=zone, now=self._clock(), due_at=run.due_at)
        return await self.workspace(run.digest.guild_id).read(work)

    async def digest(self, guild_id: int, digest_id: int) -> Digest:
        """A digest by its database id, deleted ones too."""
        return await self.workspace(guild_id).read(partial(get_digest, digest_id=digest_id))

    def is_too_late(self, run: Run) -> bool:
        """Whether a run waited so long that the next one has to tell what it would have told."""
        waited = self._clock() - run.due_at
        return waited > LONGEST_WAIT and missed_state(run.digest.plan, waited) is not RunState.DUE

    async def merge(self, run: Run) -> None:
        """Leave what a run would have told to the next."""
        # Nothing counts as told by a merged run: the next issue begins where this one would have begun.
        await self._runs.begin(run, RunState.MERGED, after=0, upto=0, items="[]", posts=(), at=self._clock())

    async def give_up(self, run: Run, why: str, notice: Notice) -> None:
        """Pause a digest that cannot be composed, so that the others go on; what it would have told is not lost.

        `notice` is told.
        """
        await self._runs.give_up(run, f"It could not be made. {why}", notice, self._clock())

    async def begin(
        self, run: Run, issue: Issue, messages: Sequence[Message], note: str = "", notices: Sequence[Notice] = ()
    ) -> bool:
        """Settle what a run posts; nothing where it has nothing to say. False where another process did.

        `note` stands with the digest until it posts the next time, and the `notices` are told.
        """
        posts = [
            NewPost(
                cause=PostCause.DIGEST,
                # The database takes a cause once: neither a crash nor a second process makes a second message of it.
                cause_key=f"{run.digest.digest_id} {run.due_at.timestamp():.0f} {place}",
                content=message.content,
                position=issue.upto,
                channel_id=run.digest.plan.channel_id,
                digest_id=run.digest.digest_id,
                due_at=run.due_at,
                items=message.items,
                files=message.files,
            )
            for place, message in enumerate(messages)
        ]
        return await self._runs.begin(
            run,
            RunState.POSTING if posts else RunState.EMPTY,
            after=issue.after,
            upto=issue.upto,
            items=items_text(issue.items),
            posts=posts,
            at=self._clock(),
            note=note,
            notices=notices,
        )

    async def release_posts(self) -> None:
        """Let go of the posts that an earlier process held when it ended: no other may be at the database by now."""
        await self._posts.release_all()

    async def take(self, count: int) -> list[Post]:
        """Hold posts that can be sent now, at most `count`."""
        return await self._posts.take(self._clock(), count)

    async def take_that(self, cause: PostCause, cause_key: str) -> list[Post]:
        """Hold one post before others; none where it cannot be sent now, or another holds it."""
        return await self._posts.take_that(self._clock(), cause, cause_key)

    async def find_state(self, guild_id: int, cause: PostCause, cause_key: str) -> PostState | None:
        """How far a post is; None where there is none of that cause."""
        return await self.workspace(guild_id).read(lambda reader: find_post_state(reader, cause, cause_key))

    async def files_of(self, post: Post) -> list[PostFile]:
        """The files that are sent with a post that waits."""
        return await self._posts.files_of(post)

    async def begin_sending(self, post: Post, seen: int) -> bool:
        """Note that a post is about to be sent, when Discord had given the id `seen`.

        False where another process holds it.
        """
        return await self._posts.begin(post, self._clock(), seen)

    async def look_on(self, post: Post, through: int) -> None:
        """Look on for a post behind the message with the id `through`, once the others had their turn."""
        await self._posts.note_looked(post, self._clock(), through)

    async def note_sent(self, post: Post, message_id: int) -> None:
        await self._posts.note_sent(post, self._clock(), message_id)

    async def postpone(self, post: Post) -> None:
        """Try a post again later, and later each time: it was not sent, or nobody knows whether it was."""
        # The exponent is bounded before the wait is: 2 to the power of many attempts overflows a timedelta.
        wait = min(_FIRST_RETRY * 2 ** min(post.attempts, 10), LONGEST_RETRY)
        await self._posts.postpone(post, self._clock(), self._clock() + wait)

    async def drop(self, post: Post) -> None:
        """Give a post up: the message or the person that it is for is gone."""
        await self._posts.drop(post, self._clock())

    async def of_channel(self, digest: Digest, channel_id: int) -> list[Digest]:
        """The other active digests of its server that post in a channel."""
        held = await self.workspace(digest.guild_id).read(digests_of)
        return [
            other
            for other in held
            if other.plan.channel_id == channel_id
            and other.state is DigestState.ACTIVE
            and other.digest_id != digest.digest_id
        ]

    async def refuse(self, post: Post, why: str, notice: Notice | None = None, *, is_shut: bool = False) -> bool:
        """Note that Discord takes a post not, and pause its digest; returns whether that was not known before.

        Where `is_shut`, it takes none at all there, and all digests of the channel are paused. `notice` is told then.
        """
        return await self._posts.refuse(post, self._clock(), why, notice, is_shut=is_shut)


def _next_due(digest: Digest, now: datetime, zone: str) -> datetime | None:
    """When a digest is due next; at once where that cannot be read, so that it is found, and told of."""
    try:
        return schedule_of(digest.plan).after(now, read_zone(zone))
    except WrongInput:
        return now


def due_of(digest: Digest, now: datetime, zone: ZoneInfo) -> Due:
    """What becomes of a digest that is due: what was missed before its latest due instant is one run of its own.

    Raises WrongInput where its schedule cannot be read.
    """
    schedule, first = schedule_of(digest.plan), digest.next_due_at or now
    # However long the bot was away, two runs come of it: the latest, and one for all before.
    latest = schedule.latest(first, now, zone)
    runs = [(latest, missed_state(digest.plan, now - latest))]
    if first < latest:
        is_skipped = digest.plan.missed is MissedPolicy.SKIP
        # Schedules go by whole minutes, so nothing is due within the second before.
        before = schedule.latest(first, latest - timedelta(seconds=1), zone)
        runs.insert(0, (before, RunState.SKIPPED if is_skipped else RunState.MERGED))
    return Due(digest, runs, schedule.after(now, zone))


def missed_state(plan: DigestPlan, waited: timedelta) -> RunState:
    """What becomes of a run that is seen to be due so long after its instant."""
    if waited <= ON_TIME:
        return RunState.DUE
    match plan.missed:
        case MissedPolicy.LATE:
            return RunState.DUE if waited <= timedelta(hours=plan.late_hours) else RunState.MERGED
        case MissedPolicy.SKIP:
            return RunState.SKIPPED
        case _:
            return RunState.MERGED
