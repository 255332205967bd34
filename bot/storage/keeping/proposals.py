"""What somebody is writing, what waits for a curator, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.records.digests import NOTHING_SHOWN, NewPost, PostCause, Shown
from bot.records.keeping import Proposal, ProposalState
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import split_id
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.posts import add_post
from bot.storage.keeping.articles import NewArticle, let_go_of_article, take_in_article
from bot.storage.keeping.drafts import (
    DraftState,
    NewDraft,
    add_draft,
    drafts_in,
    drafts_of,
    end_draft,
    expire_unsent,
    find_draft_file,
    read_draft_file,
    rewrite_draft,
)
from bot.storage.keeping.remarks import remarks_of
from bot.storage.keeping.review_channels import forget_told, set_right_told
from bot.storage.keeping.revisions import let_go_of_revised, note_revision, revisions_of
from bot.storage.records.reader import Reader

MOST_LISTED = 1000
_PROPOSAL = RowShape(Proposal, "record_ids", "revisions", "remarks")
_HIGHEST = "SELECT COALESCE(MAX(proposal_id), 0) AS highest FROM proposal"
_SELECT = (
    "SELECT p.proposal_id, p.state, p.author, a.user_id, p.content, p.created_at, p.changed_at, "
    "p.decided_by, p.reason, p.saved_count, p.member_id FROM proposal p "
    "LEFT JOIN author a ON a.guild_id = p.guild_id AND a.pseudonym = p.author WHERE p.guild_id = :guild_id AND "
)


def find_proposal(reader: Reader, proposal_id: int) -> Proposal | None:
    """A proposal of the record, or else a draft: one that was sent in or saved a moment ago may be both."""
    found = _proposals(reader, "p.proposal_id = :proposal_id", proposal_id=proposal_id)
    found = found or drafts_in(reader, "d.draft_id = :draft_id", draft_id=proposal_id)
    return found[0] if found else None


def waiting_proposals(reader: Reader) -> list[Proposal]:
    """What waits for a curator, the longest first."""
    return _proposals(reader, "p.state = 'waiting'")


def proposals_of(reader: Reader, user_id: int) -> list[Proposal]:
    """What a user has sent in or is writing, the newest first; what was thrown away is left out."""
    sent = _proposals(reader, "a.user_id = :user_id AND p.state <> 'discarded'", order="DESC", user_id=user_id)
    return sorted((*drafts_of(reader, user_id), *sent), key=lambda proposal: proposal.proposal_id, reverse=True)


def count_waiting_of(reader: Reader, user_id: int) -> int:
    """How many proposals of a user wait for a curator."""
    count = reader.value(
        "SELECT COUNT(*) FROM proposal p JOIN author a ON a.guild_id = p.guild_id AND a.pseudonym = p.author "
        "WHERE p.guild_id = :guild_id AND a.user_id = :user_id AND p.state = 'waiting'",
        {"user_id": user_id},
    )
    return int(count)


def _proposals(reader: Reader, condition: str, order: str = "ASC", **parameters: object) -> list[Proposal]:
    statement = f"{_SELECT} {condition} ORDER BY p.proposal_id {order} LIMIT {MOST_LISTED}"
    rows = reader.fetch(statement, parameters)
    saved_ids = [row["proposal_id"] for row in rows if row["state"] == ProposalState.SAVED]
    # Most reads are of a draft that somebody is at, which was not saved yet.
    saved = _saved_as(reader, saved_ids) if saved_ids else {}
    sent = [row["proposal_id"] for row in rows if row["state"] != ProposalState.DRAFT]
    revised = revisions_of(reader, sent) if sent else {}
    remarked = remarks_of(reader, sent) if sent else {}
    return [
        _PROPOSAL.of(
            row,
            record_ids=tuple(saved.get(row["proposal_id"], ())),
            revisions=tuple(revised.get(row["proposal_id"], ())),
            remarks=tuple(remarked.get(row["proposal_id"], ())),
        )
        for row in rows
    ]


def _saved_as(reader: Reader, proposal_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The ids that people see of the records that proposals were saved as."""
    marks = marks_of("id", proposal_ids)
    rows = reader.fetch(
        "SELECT r.proposal_id, r.kind, r.number FROM proposal_record r "
        "JOIN proposal p ON p.proposal_id = r.proposal_id "
        f"WHERE p.guild_id = :guild_id AND r.proposal_id IN ({among(marks)}) ORDER BY r.proposal_id, r.position",
        marks,
    )
    saved: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        saved[row["proposal_id"]].append(f"{KINDS[row['kind']].LETTER}{row['number']}")
    return saved


def find_upload(reader: Reader, proposal_id: int) -> tuple[str, bytes] | None:
    """The name and the bytes of the file that a proposal would import."""
    rows = reader.fetch(
        "SELECT name, bytes FROM upload WHERE guild_id = :guild_id AND proposal_id = :proposal_id",
        {"proposal_id": proposal_id},
    )
    return (rows[0]["name"], rows[0]["bytes"]) if rows else find_draft_file(reader, proposal_id)


class Proposals:
    """Writes one guild's proposals."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def add(
        self,
        user_id: int,
        content: str,
        at: datetime,
        upload: tuple[str, bytes] | None = None,
        *,
        article: NewArticle | None = None,
        member_id: int | None = None,
    ) -> int:
        """Keep a new draft of a user; returns its id. It waits for no other write to the record.

        `upload` is the name and the bytes of its file, `article` what it was read in, and `member_id` whose message it
        quotes, if it has any.
        """
        (row,) = await self._database.fetch(_HIGHEST)
        new = NewDraft(
            guild_id=self._guild_id,
            user_id=user_id,
            content=content,
            member_id=member_id,
            upload=upload,
            article=article,
        )
        async with self._database.write_drafts() as drafts:
            return await add_draft(drafts, new, at, above=row["highest"])

    async def rewrite(self, proposal: Proposal, content: str, at: datetime, *, revised_by: int | None = None) -> bool:
        """Replace what a proposal holds; False where it was changed or decided meanwhile.

        `revised_by` is the user who changed what had been sent in, which is noted.
        """
        if proposal.is_unsent:
            async with self._database.write_drafts() as drafts:
                return await rewrite_draft(drafts, self._guild_id, proposal, content, at)
        async with self._database.write() as transaction:
            rows = await transaction.execute(
                "UPDATE proposal SET content = :content, changed_at = :at WHERE guild_id = :guild_id "
                "AND proposal_id = :proposal_id AND state = :state AND content = :held RETURNING proposal_id",
                {
                    "content": content,
                    "at": instant_text(at),
                    "guild_id": self._guild_id,
                    "proposal_id": proposal.proposal_id,
                    "state": str(proposal.state),
                    "held": proposal.content,
                },
            )
            if rows and revised_by is not None:
                await note_revision(transaction, self._guild_id, proposal, revised_by)
        return bool(rows)

    async def take_back(self, proposal: Proposal, at: datetime, user_id: int) -> bool:
        """Let what its author sent in wait no more; False where it was changed or decided meanwhile."""
        async with self._database.write() as transaction:
            if not await move_proposal(transaction, self._guild_id, proposal, ProposalState.DRAFT, at, user_id):
                return False
            if proposal.unseen_revisions:
                # What others made of it is its author's own from here on, and nobody else's.
                await note_revision(transaction, self._guild_id, proposal, user_id)
            # Sent in once more it waits anew, of which curators are told.
            await forget_told(transaction, proposal.proposal_id)
        return True

    async def move(
        self, proposal: Proposal, state: ProposalState, at: datetime, *, user_id: int, reason: str = "", news: str = ""
    ) -> bool:
        """Bring a proposal to another state; False where it was changed or decided meanwhile.

        `news` is the content of a message that tells its author, who is sent it once.
        """
        if proposal.is_unsent and state is ProposalState.DISCARDED:
            async with self._database.write_drafts() as drafts:
                return await end_draft(drafts, self._guild_id, proposal, DraftState.DISCARDED, at)
        async with self._database.write() as transaction:
            return await move_proposal(
                transaction, self._guild_id, proposal, state, at, user_id, reason=reason, news=news
            )


async def move_proposal(
    transaction: Transaction,
    guild_id: int,
    proposal: Proposal,
    state: ProposalState,
    at: datetime,
    user_id: int,
    *,
    reason: str = "",
    saved_count: int = 0,
    record_ids: Sequence[str] = (),
    news: str = "",
    shown: Shown = NOTHING_SHOWN,
) -> bool:
    """The same within a transaction, such as that which makes records of it, which have these ids for people.

    `shown` is of which records the `news` hold words. A draft becomes a proposal of the record by it.
    """
    if proposal.is_unsent and not await _take_in(transaction, guild_id, proposal, at):
        return False
    decided_by = "" if state.is_open else await pseudonym_of(transaction, guild_id, user_id)
    rows = await transaction.execute(
        "UPDATE proposal SET state = :new, decided_by = :decided_by, reason = :reason, saved_count = :saved_count, "
        "changed_at = :at "
        # By its content too: a curator approves the words that they saw, and no others.
        "WHERE guild_id = :guild_id AND proposal_id = :proposal_id AND state = :held AND content = :content "
        "RETURNING proposal_id",
        {
            "new": str(state),
            "decided_by": decided_by,
            "reason": reason,
            "saved_count": saved_count,
            "at": instant_text(at),
            "guild_id": guild_id,
            "proposal_id": proposal.proposal_id,
            "held": str(proposal.state),
            "content": proposal.content,
        },
    )
    if rows:
        await _note_moved(transaction, guild_id, proposal, record_ids, at)
    if rows and news and proposal.user_id is not None:
        # With what it tells of, so that neither is there without the other.
        post = NewPost(
            cause=PostCause.DECISION,
            cause_key=str(proposal.proposal_id),
            content=news,
            position=shown.position,
            user_id=proposal.user_id,
            items=shown.items,
        )
        await add_post(transaction, guild_id, post, at)
    if rows and not state.is_open:
        await let_go_of_revised(transaction, proposal.proposal_id)
        # Nobody asks for the file of what is decided, and it may have millions of bytes.
        await transaction.execute(
            "DELETE FROM upload WHERE proposal_id = :proposal_id", {"proposal_id": proposal.proposal_id}
        )
        await let_go_of_article(transaction, proposal.proposal_id)
    return bool(rows)


async def _take_in(transaction: Transaction, guild_id: int, proposal: Proposal, at: datetime) -> bool:
    """Make a proposal of the record of a draft, still in its author's hands; False where it was changed meanwhile."""
    drafts = await transaction.drafts()
    file = await read_draft_file(drafts, proposal)
    if not await end_draft(drafts, guild_id, proposal, DraftState.MOVED, at):
        return False
    await hold_guild(transaction, guild_id)
    taken = await transaction.execute(
        "INSERT INTO proposal (proposal_id, guild_id, state, author, content, created_at, changed_at, member_id) "
        "VALUES (:proposal_id, :guild_id, 'draft', :author, :content, :created_at, :at, :member_id) "
        "ON CONFLICT DO NOTHING RETURNING proposal_id",
        {
            "proposal_id": proposal.proposal_id,
            "guild_id": guild_id,
            "author": await pseudonym_of(transaction, guild_id, proposal.user_id),
            "content": proposal.content,
            "created_at": proposal.created_at,
            "member_id": proposal.member_id,
            "at": instant_text(at),
        },
    )
    if taken and file:
        await transaction.execute(
            "INSERT INTO upload (proposal_id, guild_id, name, bytes) VALUES (:proposal_id, :guild_id, :name, :bytes)",
            {"proposal_id": proposal.proposal_id, "guild_id": guild_id, "name": file[0], "bytes": file[1]},
        )
    if taken:
        await take_in_article(transaction, drafts, guild_id, proposal.proposal_id)
    return bool(taken)


async def _note_moved(
    transaction: Transaction, guild_id: int, proposal: Proposal, record_ids: Sequence[str], at: datetime
) -> None:
    """Note as what a proposal was saved, and let curators who were told that it waits be told that it does no more."""
    if proposal.state is ProposalState.WAITING:
        await set_right_told(transaction, guild_id, at, proposal_id=proposal.proposal_id)
    split = enumerate(filter(None, map(split_id, record_ids)), start=1)
    await transaction.execute_many(
        "INSERT INTO proposal_record (proposal_id, position, kind, number) "
        "VALUES (:proposal_id, :position, :kind, :number)",
        [
            {
                "proposal_id": proposal.proposal_id,
                "position": position,
                "kind": KIND_BY_LETTER[letter],
                "number": number,
            }
            for position, (letter, number) in split
        ],
    )


async def expire_drafts(database: Database, last: datetime) -> None:
    """Remove the drafts of all guilds that nobody has gone on with since `last`, and those that were thrown away."""
    await expire_unsent(database, last)
    async with database.write() as transaction:
        await transaction.execute(
            "DELETE FROM proposal WHERE state IN ('draft', 'discarded') AND changed_at < :last",
            {"last": instant_text(last)},
        )
