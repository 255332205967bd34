"""The Discord users who have written in a guild: what is kept of each, and how one is forgotten."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.records.keeping import Traces
from bot.storage.core.database import Database
from bot.storage.core.rows import read_list
from bot.storage.digests.follows import follows_of
from bot.storage.keeping.drafts import count_drafts, forget_drafts
from bot.storage.keeping.members import count_quoting, find_actor_of, forget_member
from bot.storage.keeping.remarks import count_remarks, forget_remarks
from bot.storage.keeping.review_channels import set_right_told
from bot.storage.keeping.revisions import take_back_revisions
from bot.storage.news.looks import find_look, forget_looks
from bot.storage.records.reader import Reader
from bot.storage.server.member_settings import read_member_settings


def traces_of(reader: Reader, *, user_id: int) -> Traces:
    pseudonym = reader.value(
        "SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id", {"user_id": user_id}
    )
    look = find_look(reader, user_id)
    looked_at = look.at if look else None
    actor, quoting = find_actor_of(reader, user_id), count_quoting(reader, user_id)
    settled = tuple(sorted(read_member_settings(reader, user_id)))
    unsent = Counter(count_drafts(reader, user_id))
    if pseudonym is None and not unsent:
        return Traces(actor=actor, quoting=quoting, settled=settled, looked_at=looked_at)
    own = {"author": pseudonym}
    # By an index each: with an OR it would go through all that anybody ever did.
    done = "SELECT COUNT(*) FROM history WHERE guild_id = :guild_id AND author = :author AND author <> ''"
    proposed = (
        "SELECT COUNT(*) FROM history WHERE guild_id = :guild_id AND proposed_by = :author AND proposed_by <> '' "
        "AND author <> :author"
    )
    entries = reader.value(f"SELECT ({done}) + ({proposed})", own)
    revised = reader.column(
        "SELECT revised_by FROM history WHERE guild_id = :guild_id AND revised_by > '' "
        "AND author <> :author AND proposed_by <> :author",
        own,
    )
    rows = reader.fetch(
        "SELECT state, COUNT(*) AS count FROM proposal WHERE guild_id = :guild_id AND author = :author GROUP BY state",
        own,
    )
    # What an earlier Despatch kept of drafts is in the record, too.
    counts = unsent + Counter({row["state"]: row["count"] for row in rows})
    messages = reader.value("SELECT COUNT(*) FROM post WHERE guild_id = :guild_id AND recipient = :author", own)
    drafts, waiting = counts.pop("draft", 0), counts.pop("waiting", 0)
    return Traces(
        pseudonym=pseudonym or "",
        entries=entries + sum(pseudonym in read_list(revisers) for revisers in revised),
        drafts=drafts,
        waiting=waiting,
        decided=sum(counts.values()),
        remarks=count_remarks(reader, pseudonym) if pseudonym else 0,
        follows=tuple(follow.subject for follow in follows_of(reader, user_id)),
        messages=messages,
        actor=actor,
        quoting=quoting,
        settled=settled,
        looked_at=looked_at,
    )


async def forget(database: Database, guild_id: int, user_id: int, at: datetime) -> None:
    """Let go of whose a pseudonym is, of what the user follows, and of what they were writing or had sent in.

    Nor is it known any more which actor was made of them. Only the records stay. Messages that wait for the user are
    not sent.
    """
    own = {"guild_id": guild_id, "user_id": user_id}
    is_theirs = "= (SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id)"
    of_guild = "guild_id = :guild_id AND"
    async with database.write() as transaction:
        await forget_drafts(await transaction.drafts(), guild_id, user_id)
        await set_right_told(transaction, guild_id, at, user_id=user_id)
        # What waits goes too: a curator who is forgotten could else approve it as somebody else's.
        await transaction.execute(f"DELETE FROM proposal WHERE {of_guild} author {is_theirs}", own)
        await transaction.execute(f"DELETE FROM follow WHERE {of_guild} author {is_theirs}", own)
        # Their messages and what sets these right: emptied and not removed, as a reply may be decided on just now.
        await transaction.execute(
            "UPDATE post SET state = 'dropped', recipient = '', content = '', cause = 'forgotten', "
            f"cause_key = CAST(post_id AS TEXT) WHERE {of_guild} (recipient {is_theirs} OR follows_post_id IN "
            f"(SELECT p.post_id FROM post p WHERE p.{of_guild} p.recipient {is_theirs}))",
            own,
        )
        # Issues of digests name them among those whom they call: an edit must not write that anew.
        await transaction.execute(
            "UPDATE post SET content = REPLACE(REPLACE(content, :mention, 'somebody'), :id, '0') "
            "WHERE guild_id = :guild_id AND content <> REPLACE(content, :id, '0')",
            {"guild_id": guild_id, "mention": f"<@{user_id}>", "id": str(user_id)},
        )
        await forget_remarks(transaction, guild_id, user_id)
        # Under another pseudonym they could else approve alone what they had changed.
        await take_back_revisions(transaction, guild_id, user_id)
        await forget_member(transaction, guild_id, user_id)
        await transaction.execute(f"DELETE FROM member_setting WHERE {of_guild} user_id = :user_id", own)
        await forget_looks(transaction, guild_id, user_id)
        await transaction.execute(f"DELETE FROM owed_answer WHERE {of_guild} user_id = :user_id", own)
        await transaction.execute(
            "UPDATE author SET user_id = NULL WHERE guild_id = :guild_id AND user_id = :user_id", own
        )
