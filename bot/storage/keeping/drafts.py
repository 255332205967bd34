"""Drafts that nobody has sent in: a file of their own has them, so that beginning one waits for no other write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.records.keeping import Proposal
from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.keeping.articles import NewArticle, add_article
from bot.storage.keeping.members import mentions_of
from bot.storage.records.reader import Reader

MOST_DRAFTS = 50
"""Drafts of one person that are kept; of more, the oldest go."""
# Without a pseudonym: only the record has those, and a draft is its author's alone.
_DRAFT = RowShape(Proposal, "record_ids", "revisions", "remarks")
_SELECT = (
    "SELECT d.draft_id AS proposal_id, CASE d.state WHEN 'moved' THEN 'draft' ELSE d.state END AS state, "
    "'' AS author, d.user_id, d.content, d.created_at, d.changed_at, '' AS decided_by, '' AS reason, "
    "0 AS saved_count, d.member_id FROM drafts.draft d WHERE d.guild_id = :guild_id AND "
)
# One that has moved is a proposal; so may be one of which that was not noted, as the bot was killed just then.
IS_OPEN = "d.state = 'draft' AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.proposal_id = d.draft_id)"


class DraftState(StrEnum):
    """How a draft ends: thrown away, or as a proposal of the record."""

    DISCARDED = "discarded"
    MOVED = "moved"


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    """A draft to be kept; it may have a file, by name and bytes, quote the message of a member, or hold an article."""

    guild_id: int
    user_id: int
    content: str
    member_id: int | None
    upload: tuple[str, bytes] | None
    article: NewArticle | None


def drafts_of(reader: Reader, user_id: int) -> list[Proposal]:
    """What a user is writing, the newest first."""
    return drafts_in(reader, f"d.user_id = :user_id AND {IS_OPEN}", user_id=user_id)


def find_draft_of(reader: Reader, user_id: int, content: str) -> int | None:
    """The id of the newest draft of a user that holds the very same; None where there is none."""
    condition = f"d.user_id = :user_id AND d.content = :content AND {IS_OPEN}"
    found = drafts_in(reader, condition, user_id=user_id, content=content)
    return found[0].proposal_id if found else None


def drafts_in(reader: Reader, condition: str, **parameters: object) -> list[Proposal]:
    """The drafts for which `condition` holds, the newest first; their table stands in it as `d`."""
    rows = reader.fetch(f"{_SELECT} {condition} ORDER BY d.draft_id DESC LIMIT {MOST_DRAFTS}", parameters)
    return [_DRAFT.of(row, record_ids=()) for row in rows]


def count_drafts(reader: Reader, user_id: int) -> Mapping[str, int]:
    """How many drafts of a user are in each state, but for those that have become proposals."""
    rows = reader.fetch(
        "SELECT d.state, COUNT(*) AS count FROM drafts.draft d WHERE d.guild_id = :guild_id "
        "AND d.user_id = :user_id AND d.state <> 'moved' "
        "AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.proposal_id = d.draft_id) GROUP BY d.state",
        {"user_id": user_id},
    )
    return {row["state"]: row["count"] for row in rows}


def find_draft_file(reader: Reader, draft_id: int) -> tuple[str, bytes] | None:
    """The name and the bytes of the file that a draft would import."""
    rows = reader.fetch(
        "SELECT name, bytes FROM drafts.draft_file WHERE guild_id = :guild_id AND draft_id = :draft_id",
        {"draft_id": draft_id},
    )
    return (rows[0]["name"], rows[0]["bytes"]) if rows else None


async def add_draft(drafts: Transaction, new: NewDraft, at: datetime, *, above: int) -> int:
    """Keep a new draft, and let the oldest of many go; returns its id, which is above `above`."""
    draft_id = await _take_id(drafts, above)
    own = {"guild_id": new.guild_id, "user_id": new.user_id}
    await drafts.execute(
        "INSERT INTO draft (draft_id, guild_id, user_id, state, content, created_at, changed_at, member_id) "
        "VALUES (:draft_id, :guild_id, :user_id, 'draft', :content, :at, :at, :member_id)",
        {**own, "draft_id": draft_id, "content": new.content, "at": instant_text(at), "member_id": new.member_id},
    )
    await drafts.execute(
        "DELETE FROM draft WHERE guild_id = :guild_id AND user_id = :user_id AND state = 'draft' AND draft_id NOT IN "
        "(SELECT d.draft_id FROM draft d WHERE d.guild_id = :guild_id AND d.user_id = :user_id AND d.state = 'draft' "
        "ORDER BY d.draft_id DESC LIMIT :most)",
        {**own, "most": MOST_DRAFTS},
    )
    if new.upload:
        name, data = new.upload
        await drafts.execute(
            "INSERT INTO draft_file (draft_id, guild_id, name, bytes) VALUES (:draft_id, :guild_id, :name, :bytes)",
            {"draft_id": draft_id, "guild_id": new.guild_id, "name": name, "bytes": data},
        )
    if new.article:
        await add_article(drafts, new.guild_id, draft_id, new.article)
    return draft_id


async def _take_id(drafts: Transaction, above: int) -> int:
    """An id that no draft had, and no proposal of the record: also where the file of drafts was lost or set back."""
    (row,) = await drafts.execute(
        "INSERT INTO id_counter (name, last) VALUES ('draft', :next) ON CONFLICT (name) DO UPDATE SET last = "
        "CASE WHEN id_counter.last < excluded.last THEN excluded.last ELSE id_counter.last + 1 END RETURNING last",
        {"next": above + 1},
    )
    return int(row["last"])


async def rewrite_draft(drafts: Transaction, guild_id: int, draft: Proposal, content: str, at: datetime) -> bool:
    """Replace what a draft holds; False where it was changed or decided on meanwhile."""
    rows = await drafts.execute(
        "UPDATE draft SET content = :content, changed_at = :at WHERE guild_id = :guild_id "
        "AND draft_id = :draft_id AND state = 'draft' AND content = :held RETURNING draft_id",
        {"content": content, "at": instant_text(at), **_as_seen(guild_id, draft)},
    )
    return bool(rows)


async def end_draft(drafts: Transaction, guild_id: int, draft: Proposal, state: DraftState, at: datetime) -> bool:
    """Throw a draft away, or note that the record has it; False where it was changed or decided on meanwhile."""
    rows = await drafts.execute(
        "UPDATE draft SET state = :state, changed_at = :at WHERE guild_id = :guild_id "
        "AND draft_id = :draft_id AND state = 'draft' AND content = :held RETURNING draft_id",
        {"state": str(state), "at": instant_text(at), **_as_seen(guild_id, draft)},
    )
    # Not where it has moved: who reads at this moment may see the record as it was before.
    if rows and state is DraftState.DISCARDED:
        for name in ("draft_file", "draft_article"):
            await drafts.execute(f"DELETE FROM {name} WHERE draft_id = :draft_id", {"draft_id": draft.proposal_id})
    return bool(rows)


def _as_seen(guild_id: int, draft: Proposal) -> dict[str, object]:
    return {"guild_id": guild_id, "draft_id": draft.proposal_id, "held": draft.content}


async def read_draft_file(drafts: Transaction, draft: Proposal) -> tuple[str, bytes] | None:
    """The name and the bytes of a draft's file, within a transaction."""
    rows = await drafts.execute(
        "SELECT name, bytes FROM draft_file WHERE draft_id = :draft_id", {"draft_id": draft.proposal_id}
    )
    return (rows[0]["name"], rows[0]["bytes"]) if rows else None


async def expire_unsent(database: Database, last: datetime) -> None:
    """Remove drafts that nobody has gone on with since `last`, and what has become of a proposal by now."""
    async with database.write_drafts() as drafts:
        await drafts.execute(
            "DELETE FROM draft WHERE state = 'moved' OR changed_at < :last", {"last": instant_text(last)}
        )


async def forget_drafts(drafts: Transaction, guild_id: int, user_id: int) -> None:
    """Remove the drafts of a user, and let go of whom others quote and mention in theirs."""
    own = {"guild_id": guild_id, "user_id": user_id}
    await drafts.execute("DELETE FROM draft WHERE guild_id = :guild_id AND user_id = :user_id", own)
    await drafts.execute("UPDATE draft SET member_id = NULL WHERE guild_id = :guild_id AND member_id = :user_id", own)
    for parameters in mentions_of(guild_id, user_id):
        await drafts.execute(
            "UPDATE draft SET content = REPLACE(content, :mention, :nobody) "
            "WHERE guild_id = :guild_id AND content <> REPLACE(content, :mention, :nobody)",
            parameters,
        )


async def erase_drafts(drafts: Transaction, guild_id: int) -> None:
    """Remove all drafts of a guild."""
    await drafts.execute("DELETE FROM draft WHERE guild_id = :guild_id", {"guild_id": guild_id})
