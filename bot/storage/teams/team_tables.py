"""Every table that holds rows of guilds: their columns, and which of these hold ids that are the database's own.

By this a guild is erased, written to a file and taken in elsewhere, where other rows have its ids. A table or a column
that a migration adds is to be told here; a test compares this with the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from bot.records.kinds import KINDS
from bot.storage.core.planner_hints import in_order
from bot.storage.records.tables import table_of

RECORD = "record"
"""The sort of an id in a row that says in its column `kind` of which kind of record it is."""
PROPOSAL = "proposal"
"""The sort of ids of proposals and of drafts, which keep theirs when they become proposals."""


class IdText(StrEnum):
    """A form in which ids of this database stand within a text."""

    CAUSE = "cause"
    CARD = "card"
    ISSUE = "issue"


@dataclass(frozen=True)
class TeamTable:
    """A table that holds rows of guilds; `ids` are the columns with ids of this database, each with their sort.

    Where `part_of` names another table and a column that both have, a row is the guild's whose row that is.
    """

    name: str
    listed: str
    """Its columns."""
    _: KW_ONLY
    ids: Mapping[str, str] = field(default_factory=dict)
    last_ids: Mapping[str, str] = field(default_factory=dict)
    """Columns with the highest id of a sort that there was at a time, or 0: what had it may be gone."""
    texts: Mapping[str, IdText] = field(default_factory=dict)
    """Columns with texts in which ids stand."""
    part_of: tuple[str, str] | None = None
    has_files: bool = False
    """Whether a row may have millions of bytes."""
    is_draft: bool = False
    """Whether it stands in the file of drafts."""

    @property
    def columns(self) -> Sequence[str]:
        return self.listed.split()

    @property
    def rows(self) -> str:
        """FROM … WHERE …, to read the rows of :guild_id, which stand as `t`: by an index, however many others have."""
        if self.part_of is None:
            return f"FROM {self._place(self.name)} t WHERE t.guild_id = :guild_id"
        owner, column = self.part_of
        joined = in_order((f"{self._place(self.name)} t", f"t.{column} = o.{column}"))
        return f"FROM {self._place(owner)} o {joined} WHERE o.guild_id = :guild_id"

    @property
    def is_of_guild(self) -> str:
        """The condition that a row is of :guild_id, in a statement that is of this table alone."""
        if self.part_of is None:
            return "guild_id = :guild_id"
        owner, column = self.part_of
        return f"{column} IN (SELECT o.{column} FROM {self._place(owner)} o WHERE o.guild_id = :guild_id)"

    def _place(self, name: str) -> str:
        return f"drafts.{name}" if self.is_draft else name


GUILD = "guild"
"""The table with the one row that each guild has."""
_GUILD = TeamTable(
    GUILD, "guild_id search_slot revision history_length history_hash left_at corrected_through erased_since"
)
_PEOPLE_AND_CHOICES = (
    TeamTable("author", "guild_id pseudonym user_id"),
    TeamTable("setting", "guild_id name value"),
    TeamTable("member_setting", "guild_id user_id name value"),
    TeamTable("file_mapping", "guild_id header_mark header answers file_name kept_at"),
    TeamTable("greeting", "guild_id joined_at state"),
    TeamTable("pack", "guild_id name version digest loaded_at"),
    TeamTable("pack_change", "guild_id change"),
    TeamTable("number_counter", "guild_id name last"),
    TeamTable("owed_answer", "interaction_id guild_id user_id token act named asked_at after upto"),
    TeamTable("review_channel", "guild_id channel_id author refusal"),
    TeamTable("news_look", "guild_id user_id position looked_at"),
)
_HISTORY = (
    TeamTable("actor_member", "guild_id user_id actor_id", ids={"actor_id": "actor"}),
    TeamTable(
        "history",
        "guild_id position change kind record_id happened_at action author proposed_by origin reason undoes changes "
        "content hash revised_by version number",
        ids={"record_id": RECORD},
    ),
    # What entries of version 1 hashed is an id of the database where they were written, and of no other.
    TeamTable("former_id", "guild_id kind record_id hashed_as", ids={"record_id": RECORD}),
)
_PROPOSALS = (
    TeamTable(
        "proposal",
        "proposal_id guild_id state author content created_at changed_at decided_by reason saved_count member_id "
        "revised remarked",
        ids={"proposal_id": PROPOSAL},
    ),
    *(
        TeamTable(
            name,
            columns,
            ids={"proposal_id": PROPOSAL},
            part_of=(PROPOSAL, "proposal_id"),
            has_files=name in {"upload", "article"},
        )
        for name, columns in (
            ("upload", "proposal_id guild_id name bytes"),
            ("article", "proposal_id guild_id address sha256 text text_until"),
            ("proposal_record", "proposal_id position kind number"),
            ("proposal_remark", "proposal_id position author said_at text"),
            ("proposal_revision", "proposal_id position author before"),
        )
    ),
)
_DIGESTS = (
    TeamTable(
        "digest",
        "digest_id guild_id number title channel_id schedule timezone kind topic_id actor_id role_id days_ahead "
        "on_this_day has_counts says_nothing missed late_hours state state_note author created_at next_due_at covered",
        # A digest's role is one of Discord's.
        ids={"digest_id": "digest", "topic_id": "topic", "actor_id": "actor"},
    ),
    TeamTable(
        "digest_run",
        "digest_id due_at guild_id state after upto items",
        ids={"digest_id": "digest"},
        texts={"items": IdText.ISSUE},
        part_of=("digest", "digest_id"),
    ),
    TeamTable(
        "post",
        "post_id guild_id cause cause_key digest_id due_at way channel_id recipient follows_post_id content nonce "
        "marker position state attempts try_at held_by held_until begun_after sent_at message_id",
        ids={"post_id": "post", "digest_id": "digest", "follows_post_id": "post"},
        texts={"cause_key": IdText.CAUSE, "content": IdText.CARD},
    ),
    TeamTable(
        "post_item",
        "kind record_id post_id",
        ids={"record_id": RECORD, "post_id": "post"},
        part_of=("post", "post_id"),
    ),
    TeamTable("post_file", "post_id name data", ids={"post_id": "post"}, part_of=("post", "post_id"), has_files=True),
    TeamTable(
        "review_told",
        "proposal_id post_id",
        ids={"proposal_id": PROPOSAL, "post_id": "post"},
        part_of=(PROPOSAL, "proposal_id"),
    ),
    TeamTable(
        "follow",
        "guild_id author kind record_id way is_refused told_through handed_over weekly_on mentioned_after "
        "mentioned_through mentioned_post",
        ids={"record_id": RECORD},
        last_ids={"mentioned_post": "post"},
    ),
)
_DRAFTS = (
    TeamTable(
        "draft",
        "draft_id guild_id user_id state content created_at changed_at member_id",
        ids={"draft_id": PROPOSAL},
        is_draft=True,
    ),
    *(
        TeamTable(
            name, columns, ids={"draft_id": PROPOSAL}, part_of=("draft", "draft_id"), has_files=True, is_draft=True
        )
        for name, columns in (
            ("draft_file", "draft_id guild_id name bytes"),
            ("draft_article", "draft_id guild_id address sha256 text text_until"),
        )
    ),
)
OF_NO_TEAM = frozenset({"migration", "installation", "id_counter", "unfinished_write", "undo_step"})
"""Tables of the database as a whole, and of a write under way; the search index is made of the records."""


def team_tables() -> Sequence[TeamTable]:
    """All tables that hold rows of guilds, in an order in which rows can be added; removed in the opposite one."""
    return (_GUILD, *_PEOPLE_AND_CHOICES, *_of_records(), *_HISTORY, *_PROPOSALS, *_DIGESTS, *_DRAFTS)


def _of_records() -> Iterator[TeamTable]:
    """The tables of each kind of record and of its links, as its fields ask for them."""
    for record_type in KINDS.values():
        table = table_of(record_type)
        linked = {f"{described.attribute}_id": described.target for described in table.single_links}
        yield TeamTable(table.name, " ".join(table.columns), ids={table.id: table.name, **linked})
        for link in table.links:
            ids = {link.target_id: link.target, link.owner_id: table.name}
            yield TeamTable(link.table, " ".join(link.columns), ids=ids, part_of=(table.name, table.id))
