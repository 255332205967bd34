"""The messages of runs, as tests of storage decide on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.records.digests import Digest, NewPost, PostCause, PostFile
from bot.records.record import Item
from tests.guilds import NOW

CHANNEL = 5


def run_post(digest: Digest, content: str, due_at: datetime = NOW, items: Sequence[Item] = ()) -> NewPost:
    """A message that a run of this digest decides on, in the channel of the tests."""
    return NewPost(
        cause=PostCause.DIGEST,
        cause_key=f"{digest.digest_id} {due_at} {content}",
        content=content,
        position=1,
        channel_id=CHANNEL,
        digest_id=digest.digest_id,
        due_at=due_at,
        items=items,
        files=[PostFile("chart.png", content.encode())],
    )
