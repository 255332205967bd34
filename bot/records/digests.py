"""Digests, their runs and the posts that come of them, and who follows what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.records.digest_plan import DigestPlan
from bot.records.record import Item, Reference, State


class DigestState(StrEnum):
    """Paused by a person, or refused by Discord until somebody resumes it; a deleted one is kept for its posts."""

    ACTIVE = "active"
    PAUSED = "paused"
    REFUSED = "refused"
    DELETED = "deleted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """A digest. `covered` is the position in the guild's history through which it has told what was recorded.

    `number` is counted within the guild; `next_due_at` is None while it is not active.
    """

    digest_id: int
    guild_id: int
    number: int
    plan: DigestPlan
    state: DigestState
    state_note: str
    author: str
    user_id: int | None
    created_at: datetime
    next_due_at: datetime | None
    covered: int

    @property
    def id(self) -> str:
        """The id that people see."""
        return f"D{self.number}"


class RunState(StrEnum):
    """What came of a due instant. What was skipped is not told any more; what was merged, the next run tells."""

    DUE = "due"
    POSTING = "posting"
    POSTED = "posted"
    EMPTY = "empty"
    SKIPPED = "skipped"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was noted. `items` is JSON: what the issue holds, in order."""

    digest: Digest
    due_at: datetime
    state: RunState
    items: str


class Delivery(NamedTuple):
    """What came of a run so far: `message_id` is its first message's, once that was sent.

    `is_tried_again` says that a message of it was begun and let go of: it may have arrived, and is looked for later.
    """

    state: RunState
    message_id: int | None
    is_tried_again: bool


class PostWay(StrEnum):
    """A message of its own, a reply to the message of another post, or that message's edit."""

    MESSAGE = "message"
    REPLY = "reply"
    EDIT = "edit"


class PostCause(StrEnum):
    """What the bot posts for: an issue, to set an earlier post right, for a follower, or as a digest needs somebody.

    Or to tell somebody what was decided on what they sent in, curators in their channel what waits, or one side
    what the other remarked. Of what a user who was forgotten had been sent, only that is left.
    """

    DIGEST = "digest"
    CORRECTION = "correction"
    FOLLOW = "follow"
    REFUSAL = "refusal"
    DECISION = "decision"
    REVIEW = "review"
    REMARK = "remark"
    FORGOTTEN = "forgotten"


class PostState(StrEnum):
    """How far a post is; one that was dropped is for a message or a person that is there no more."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"


class PostFile(NamedTuple):
    """A file that is sent with a post."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPost:
    """A post to be sent, to a channel or to a user. No two of one `cause` have one key.

    `items` are the records that it shows; `position` is through which entry of its guild's history it knows them.
    """

    cause: PostCause
    cause_key: str
    content: str
    position: int
    way: PostWay = PostWay.MESSAGE
    channel_id: int | None = None
    user_id: int | None = None
    digest_id: int | None = None
    due_at: datetime | None = None
    follows_post_id: int | None = None
    items: Sequence[Item] = ()
    files: Sequence[PostFile] = ()


class Shown(NamedTuple):
    """The records that a post shows, and through which entry of their guild's history it knows them."""

    items: Sequence[Item] = ()
    position: int = 0


NOTHING_SHOWN = Shown()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What people are to be told by direct message: of one `key` each of them once.

    `join` makes one content of what waits for a person and of this, or None where both have no room in one message.
    """

    key: str
    user_ids: Sequence[int]
    content: str
    join: Callable[[str, str], str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A post on its way. `was_begun` says that an earlier try may have sent it: it is looked for then.

    It is newer than the message with the id `begun_after`; ids grow by Discord's own clock. `followed` is the id of the
    message that it replies to or edits; `marker` stands in its message.
    """

    post_id: int
    guild_id: int
    cause: PostCause
    way: PostWay
    channel_id: int | None
    user_id: int | None
    digest_id: int | None
    due_at: datetime | None
    followed: int | None
    content: str
    nonce: str
    marker: int
    attempts: int
    was_begun: bool
    begun_after: int


class FollowWay(StrEnum):
    """How a follower is told: by messages of their own, by one a week, or by being mentioned in the digests."""

    DIRECT = "direct message"
    WEEKLY = "weekly digest"
    DIGEST = "digest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Follow:
    """What somebody follows, and how they wish to be told.

    `is_refused`: Discord took no message for them, and they are mentioned in digests instead.
    """

    subject: Reference
    state: State
    way: FollowWay
    is_refused: bool
