"""Digests to test with: made, composed, and posted as the ticker does, without Discord."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.presentation.digests.left_out import why_left_out
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest
from bot.services.digests.composing import compose
from bot.services.digests.issues import Issue
from bot.services.digests.section import Section
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW, Services

UTC_ZONE = ZoneInfo("UTC")
PLAIN: dict[str, Any] = {"on_this_day": False, "days_ahead": 0}
"""The plan of a digest that tells of changes alone."""


async def make_digest(services: Services, guild_id: int = GUILD, *, tells_all: bool = False, **plan: Any) -> Digest:
    """A digest of all that is on record, or of what is recorded from now on."""
    settled = DigestPlan(title="News", channel_id=1, schedule="daily 09:00", **plan)
    await Digests(services.database, guild_id).add(7, settled, NOW, NOW, tells_all=tells_all, most=100)
    return (await Workspace(services.database, guild_id).read(digests_of))[-1]


async def issue_of(services: Services, digest: Digest, due_at: datetime = NOW, zone: ZoneInfo = UTC_ZONE) -> Issue:
    """The issue as it would be posted now, by the digest as it is held."""
    workspace = Workspace(services.database, digest.guild_id)
    (held,) = [one for one in await workspace.read(digests_of) if one.digest_id == digest.digest_id]
    return await workspace.read(partial(compose, digest=held, zone=zone, now=due_at, due_at=due_at))


async def add_run(services: Services, digest: Digest, due_at: datetime, state: str = "posted") -> None:
    async with services.database.write() as transaction:
        await transaction.execute(
            "INSERT INTO digest_run (digest_id, due_at, guild_id, state) VALUES (:digest, :due_at, :guild, :state)",
            {"digest": digest.digest_id, "due_at": instant_text(due_at), "guild": digest.guild_id, "state": state},
        )


async def post(services: Services, issue: Issue, state: str = "sent") -> None:
    """Post an issue whole: the digest has told of what it tells."""
    await add_run(services, issue.digest, issue.due_at)
    async with services.database.write() as transaction:
        await _add_post(transaction, issue, state)
        await transaction.execute(
            "UPDATE digest SET covered = :upto WHERE digest_id = :digest",
            {"upto": issue.upto, "digest": issue.digest.digest_id},
        )


async def _add_post(transaction: Transaction, issue: Issue, state: str) -> None:
    digest, due_at = issue.digest, instant_text(issue.due_at)
    ((post_id,),) = await transaction.execute(
        "INSERT INTO post (guild_id, cause, cause_key, digest_id, due_at, way, channel_id, content, nonce, marker, "
        "position, state, try_at) VALUES (:guild, 'digest', :key, :digest, :due_at, 'message', 1, '{}', '', 1, :upto, "
        ":state, :due_at) RETURNING post_id",
        {
            "guild": digest.guild_id,
            "key": f"{digest.digest_id} {due_at}",
            "digest": digest.digest_id,
            "due_at": due_at,
            "upto": issue.upto,
            "state": state,
        },
    )
    await transaction.execute_many(
        "INSERT INTO post_item VALUES (:kind, :record, :post)",
        [{"kind": kind, "record": record, "post": post_id} for kind, record in issue.shown_by(issue.items)],
    )


async def follow(services: Services, user_id: int, *subjects: str, way: str = "digest", guild_id: int = GUILD) -> None:
    """Let a user follow the records with these keys."""
    split = [one.split() for one in subjects]
    found = [await services.find(kind, key, guild_id) for kind, key in split]
    async with services.database.write() as transaction:
        await hold_guild(transaction, guild_id)
        author = await pseudonym_of(transaction, guild_id, user_id)
        for record in found:
            await transaction.execute(
                "INSERT INTO follow (guild_id, author, kind, record_id, way, told_through) "
                "VALUES (:guild, :author, :kind, :record, :way, 0)",
                {"guild": guild_id, "author": author, "kind": record.KIND, "record": record.record_id, "way": way},
            )


def keys(issue: Issue, section: Section = NEW) -> list[str]:
    """The keys of what stands in a section, in order; all of it must be shown."""
    return [issue.records[one.item].key for one in issue.items if one.section is section]


def left_out(issue: Issue) -> list[str]:
    return [f"{one.count:,} {why_left_out(one)}" for one in issue.left_out]


def actions(issue: Issue) -> dict[str, list[str]]:
    """What became of each corrected record whose card is shown, by its key."""
    corrected = [one for one in issue.items if one.section is CORRECTED and one.item in issue.records]
    return {
        issue.records[one.item].key: [str(issue.entries[position].action) for position in one.positions]
        for one in corrected
    }
