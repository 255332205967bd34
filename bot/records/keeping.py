"""What people write before it is on record: proposals, where they stand, and what is kept of whoever writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from bot.records.record import Reference

_MOST_NAMED = 12
"""Records that a proposal is said to be saved as by their ids; of more it is said how many."""


class ProposalState(StrEnum):
    """A draft is its author's alone; what waits is for the curators; the rest is over."""

    DRAFT = "draft"
    WAITING = "waiting"
    SAVED = "saved"
    DECLINED = "declined"
    DISCARDED = "discarded"

    @property
    def is_open(self) -> bool:
        return self in (ProposalState.DRAFT, ProposalState.WAITING)


class ProposalForm(StrEnum):
    """What a proposal is: one record, a file to be imported, all that was read in an article, or a reported mistake."""

    RECORD = "record"
    FILE = "file"
    INTAKE = "intake"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewChannel:
    """Where curators are told what waits, and who chose that, unless they were forgotten.

    `refusal` is a sentence on why Discord takes no post there, if it does not.
    """

    channel_id: int
    user_id: int | None
    refusal: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of a proposal after it was sent in: who made it, as with a proposal, and the content before.

    Of what was decided on, that content is not kept.
    """

    author: str
    user_id: int | None
    before: str


@dataclass(frozen=True, slots=True)
class ProposalRemark:
    """What somebody remarked on a proposal: who, as with a proposal, and when."""

    author: str
    user_id: int | None
    said_at: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal. `content` is JSON; `reason` says why it was declined.

    `record_ids` are those that people see of what it was saved as; of an import there is only `saved_count`.
    `author` and `decided_by` are pseudonyms; `user_id` is the author's in Discord, unless that was forgotten, and
    `member_id` that of whoever wrote the message that it quotes. What was never sent in has no pseudonym yet.
    """

    proposal_id: int
    state: ProposalState
    author: str
    user_id: int | None
    content: str
    created_at: str
    changed_at: str
    decided_by: str
    reason: str
    saved_count: int
    member_id: int | None
    record_ids: tuple[str, ...]
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[ProposalRemark, ...] = ()

    @property
    def revisers(self) -> Mapping[str, int | None]:
        """Whoever else than its author changed it after it was sent in: pseudonyms and Discord ids, in their order."""
        return {made.author: made.user_id for made in self.revisions if made.author != self.author}

    @property
    def unseen_revisions(self) -> Sequence[Revision]:
        """What others changed since its author last wrote it, in order."""
        latest = list(takewhile(lambda made: made.author != self.author, reversed(self.revisions)))
        return latest[::-1]

    @property
    def is_rewritten(self) -> bool:
        """Whether its author changed it after it was sent in."""
        return any(made.author == self.author for made in self.revisions)

    @property
    def own_content(self) -> str:
        """What it held when its author last wrote it."""
        return next((made.before for made in self.unseen_revisions), self.content)

    @property
    def is_unsent(self) -> bool:
        """Whether it is kept as a draft, apart from the record."""
        return not self.author

    @property
    def saved_as(self) -> tuple[str, ...]:
        """What it was saved as, in words: a few ids, or how many records."""
        if 0 < len(self.record_ids) <= _MOST_NAMED:
            return self.record_ids
        return (f"{self.saved_count:,} records" if self.saved_count > 1 else "1 record",)


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What a guild keeps of a user. There is a pseudonym once the user has written anything that others see."""

    pseudonym: str = ""
    entries: int = 0
    """Entries of history that the user made, or that came of what the user had sent in."""
    drafts: int = 0
    waiting: int = 0
    decided: int = 0
    remarks: int = 0
    """Remarks that the user made on proposals."""
    follows: tuple[Reference, ...] = ()
    messages: int = 0
    """Direct messages that the bot sent the user of its own accord, or has yet to send."""
    actor: Reference | None = None
    """The actor that was made of the user, where a message of theirs was quoted."""
    quoting: int = 0
    """Drafts and proposals that quote a message of the user."""
    settled: tuple[str, ...] = ()
    """Names of what the user has settled for themselves."""
    looked_at: datetime | None = None
    """When the user looked last at what is new."""

    @property
    def is_empty(self) -> bool:
        return self == Traces()
