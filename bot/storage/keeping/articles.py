"""The articles that open proposals were read in, and their texts, which are kept for some days at most."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.storage.core.database import Database
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.reader import Reader

_TAKEN_IN = ("address", "sha256", "text", "text_until")


@dataclass(frozen=True, kw_only=True)
class NewArticle:
    """An article that is read in. `text` is empty where none is to be kept; else it is until a day comes."""

    address: str
    sha256: str
    text: str
    text_until: date


@dataclass(frozen=True, kw_only=True)
class OpenArticle:
    """An article that an open proposal of a user was read in; `user_id` is None where that was forgotten."""

    proposal_id: int
    user_id: int | None
    is_waiting: bool
    address: str
    sha256: str


class KeptText(NamedTuple):
    """The text of an article, and the day on which it is deleted."""

    text: str
    until: date


def find_text(reader: Reader, proposal_id: int, today: date) -> str | None:
    """The text that a proposal was read in; None where it is not kept any more."""
    kept = find_kept_text(reader, proposal_id, today)
    return kept.text if kept else None


def find_kept_text(reader: Reader, proposal_id: int, today: date) -> KeptText | None:
    """The same, with its last day."""
    parameters = {"proposal_id": proposal_id, "today": today.isoformat()}
    rows = reader.fetch(
        "SELECT text, text_until FROM article WHERE guild_id = :guild_id AND proposal_id = :proposal_id "
        "AND text_until > :today AND text IS NOT NULL",
        parameters,
    ) or reader.fetch(
        "SELECT text, text_until FROM drafts.draft_article WHERE guild_id = :guild_id AND draft_id = :proposal_id "
        "AND text_until > :today AND text IS NOT NULL",
        parameters,
    )
    return KeptText(_unpacked(rows[0]["text"]), date.fromisoformat(rows[0]["text_until"])) if rows else None


def open_articles(reader: Reader, user_id: int) -> list[OpenArticle]:
    """The articles that wait for a curator, and those that a user has not sent in, the oldest first."""
    waiting = reader.fetch(
        "SELECT t.proposal_id, a.user_id, t.address, t.sha256 FROM article t "
        "JOIN proposal p ON p.proposal_id = t.proposal_id AND p.state = 'waiting' "
        "LEFT JOIN author a ON a.guild_id = p.guild_id AND a.pseudonym = p.author "
        "WHERE t.guild_id = :guild_id ORDER BY t.proposal_id"
    )
    unsent = reader.fetch(
        "SELECT t.draft_id AS proposal_id, d.user_id, t.address, t.sha256 FROM drafts.draft_article t "
        "JOIN drafts.draft d ON d.draft_id = t.draft_id AND d.state = 'draft' AND d.user_id = :user_id "
        "WHERE t.guild_id = :guild_id AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.proposal_id = d.draft_id) "
        "ORDER BY t.draft_id",
        {"user_id": user_id},
    )
    found = [(row, rows is waiting) for rows in (waiting, unsent) for row in rows]
    return [
        OpenArticle(
            proposal_id=row["proposal_id"],
            user_id=row["user_id"],
            is_waiting=is_waiting,
            address=row["address"],
            sha256=row["sha256"],
        )
        for row, is_waiting in sorted(found, key=lambda pair: pair[0]["proposal_id"])
    ]


async def add_article(drafts: Transaction, guild_id: int, draft_id: int, new: NewArticle) -> None:
    """Keep the article of a new draft."""
    await drafts.execute(
        "INSERT INTO draft_article (draft_id, guild_id, address, sha256, text, text_until) "
        "VALUES (:draft_id, :guild_id, :address, :sha256, :text, :text_until)",
        {
            "draft_id": draft_id,
            "guild_id": guild_id,
            "address": new.address,
            "sha256": new.sha256,
            "text": zlib.compress(new.text.encode(errors="surrogatepass")) if new.text else None,
            "text_until": new.text_until.isoformat(),
        },
    )


async def take_in_article(transaction: Transaction, drafts: Transaction, guild_id: int, proposal_id: int) -> None:
    """Move the article of a draft that becomes a proposal of the record."""
    rows = await drafts.execute(
        "DELETE FROM draft_article WHERE draft_id = :proposal_id RETURNING address, sha256, text, text_until",
        {"proposal_id": proposal_id},
    )
    for row in rows:
        await transaction.execute(
            "INSERT INTO article (proposal_id, guild_id, address, sha256, text, text_until) "
            "VALUES (:proposal_id, :guild_id, :address, :sha256, :text, :text_until)",
            {"proposal_id": proposal_id, "guild_id": guild_id, **{name: row[name] for name in _TAKEN_IN}},
        )


async def let_go_of_article(transaction: Transaction, proposal_id: int) -> None:
    """Delete the article of a proposal that was decided on."""
    await transaction.execute("DELETE FROM article WHERE proposal_id = :proposal_id", {"proposal_id": proposal_id})


async def delete_texts(database: Database, today: date) -> None:
    """Delete the texts of all guilds whose day has come, and of drafts that the record has by now.

    A draft that became a proposal keeps its own where the bot was killed just then.
    """
    due = {"today": today.isoformat()}
    moved = await database.fetch(
        "SELECT t.draft_id FROM drafts.draft_article t JOIN proposal p ON p.proposal_id = t.draft_id"
    )
    async with database.write_drafts() as drafts:
        marks = marks_of("id", [row["draft_id"] for row in moved])
        await drafts.execute(f"DELETE FROM draft_article WHERE draft_id IN ({among(marks)})", marks)
        await drafts.execute(
            "UPDATE draft_article SET text = NULL WHERE text IS NOT NULL AND text_until <= :today", due
        )
    async with database.write() as transaction:
        await transaction.execute("UPDATE article SET text = NULL WHERE text IS NOT NULL AND text_until <= :today", due)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode(errors="surrogatepass")
