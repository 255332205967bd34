"""Tells curators in a channel of their choice what waits: each proposal once, and none that is decided meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.problems import NotHeld, Problem
from bot.records.digests import Post, PostWay
from bot.records.keeping import ProposalForm, ReviewChannel
from bot.services.findings import Clock
from bot.services.keeping.keeping import DraftView, KeepingService
from bot.services.keeping.review.decision import see_proposal
from bot.services.keeping.review.mistakes import MistakeService, ReportView
from bot.services.keeping.review.reviewing import AT_ONCE, MOST_AT_ONCE, Listed, listed
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.service import Service
from bot.storage.core.database import Database
from bot.storage.keeping.review_channels import (
    decide_to_tell,
    decided_of,
    find_review_channel,
    guilds_with_untold,
    told_by,
)
from bot.storage.records.reader import Reader

BETWEEN = timedelta(minutes=10)
"""Curators of a server are told no more often."""
MOST_SHOWN_WHOLE = 5
"""Proposals whose cards stand in one message."""
_ANY_CURATOR = Person(user_id=0, manages_server=True)
"""Whoever may decide on what others sent in: who presses a button is looked at when they do."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One proposal that waits, and its view, where it is a record or a report that can be shown."""

    listed: Listed
    view: DraftView | ReportView | None


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """What a channel is told: the first proposals whole, how many more there are, and which may be approved at once.

    `decided` are those that it was told of before and that were decided on, none as long as it was not told yet.
    """

    waiting: Sequence[Waiting]
    count: int
    at_once: Sequence[Listed]
    decided: Sequence[Listed] = ()


class AnnouncingService(Service):
    def __init__(
        self, database: Database, directory: Directory, clock: Clock, keeping: KeepingService, mistakes: MistakeService
    ) -> None:
        super().__init__(database, directory, clock)
        self._keeping = keeping
        self._mistakes = mistakes

    async def decide(self) -> None:
        """Decide where curators are told now, of what they were not told yet."""
        now = self._clock()
        for guild_id in await guilds_with_untold(self._database, now, now - BETWEEN):
            await decide_to_tell(self._database, guild_id, now)

    async def channel(self, guild_id: int) -> ReviewChannel | None:
        """The channel that was chosen."""
        return await self.workspace(guild_id).read(find_review_channel)

    async def compose(self, post: Post) -> Announcement | None:
        """What a post tells, as of now; None where nothing of it waits any more and nobody was told that it does."""
        workspace = self.workspace(post.guild_id)
        found = await workspace.read(partial(_still_waiting, post_id=post.post_id))
        is_edit = post.way is PostWay.EDIT
        if not found and not is_edit:
            return None
        decided = await workspace.read(partial(_decided, post_id=post.post_id)) if is_edit else []
        most = MOST_SHOWN_WHOLE - bool(decided)
        shown = [Waiting(listed=each, view=await self._view(post.guild_id, each)) for each in found[:most]]
        at_once = [each for each in found if each.draft.form in AT_ONCE][:MOST_AT_ONCE]
        return Announcement(waiting=shown, count=len(found), at_once=at_once, decided=decided)

    async def _view(self, guild_id: int, found: Listed) -> DraftView | ReportView | None:
        number = found.proposal.proposal_id
        try:
            match found.draft.form:
                case ProposalForm.RECORD:
                    return await self._keeping.look(guild_id, _ANY_CURATOR, number)
                case ProposalForm.REPORT:
                    return await self._mistakes.look(guild_id, _ANY_CURATOR, number)
                case _:
                    return None
        except Problem:
            # Behind its button stands what is wrong with it.
            return None


def _still_waiting(reader: Reader, *, post_id: int) -> list[Listed]:
    return _listed(reader, told_by(reader, post_id))


def _decided(reader: Reader, *, post_id: int) -> list[Listed]:
    return _listed(reader, decided_of(reader, post_id))


def _listed(reader: Reader, numbers: Sequence[int]) -> list[Listed]:
    found = []
    for number in numbers:
        try:
            seen = see_proposal(reader, _ANY_CURATOR, number)
        except NotHeld:
            continue
        found.append(listed(reader, seen.proposal, _ANY_CURATOR))
    return found
