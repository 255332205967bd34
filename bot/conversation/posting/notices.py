"""Whom the bot tells what keeps a digest from being posted, and what it tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import discord

from bot.presentation.digests.notices import (
    Refusal,
    joined_notice,
    lost_role_notice,
    paused_notice,
    review_shut_notice,
    unmade_notice,
    unread_notice,
)
from bot.presentation.digests.post_cards import PostCard
from bot.records.digests import Digest, Notice
from bot.records.keeping import ReviewChannel
from bot.records.record import Unread

_UNNAMED = "your server"


class Notices:
    """Makes notices to those who can help: the server's owner, and who has made the digests that are concerned."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def paused(
        self, digests: Sequence[Digest], channel_id: int, due_at: datetime, refusal: Refusal, reference: str
    ) -> Notice:
        """That digests of a channel are paused, since the first of them could not be posted there when it was due."""
        card = paused_notice(digests, channel_id, refusal, self._server(digests[0]), reference)
        return self._notice(_run_key(digests[0], due_at), digests, card)

    def unmade(self, digest: Digest, due_at: datetime, why: str) -> Notice:
        """That a digest is paused, since it could not be composed."""
        return self._notice(_run_key(digest, due_at), [digest], unmade_notice(digest, why, self._server(digest)))

    def unreadable(self, digest: Digest, why: str) -> Notice:
        """That a digest is paused, since when it is due cannot be read."""
        return self._notice(
            f"unreadable {digest.digest_id}", [digest], unmade_notice(digest, why, self._server(digest))
        )

    def unread(self, digest: Digest, unread: Sequence[Unread]) -> Notice:
        """That an issue was posted without records that cannot be read."""
        # By the records: neither another issue nor another digest tells of the same ones again.
        lost = " ".join(f"{kind}:{record_id}" for kind, record_id in sorted(each.item for each in unread))
        card = unread_notice(digest, unread, self._server(digest))
        return self._notice(f"unread {digest.guild_id} {lost}", [digest], card)

    def lost_role(self, digest: Digest) -> Notice:
        """That the role that a digest called was deleted; told whoever made it, or the owner where nobody knows who."""
        card = lost_role_notice(digest, self._server(digest))
        notice = self._notice(f"role {digest.digest_id} {digest.plan.role_id}", [digest], card)
        return replace(notice, user_ids=[digest.user_id]) if digest.user_id else notice

    def review_shut(
        self, guild_id: int, post_id: int, chosen: ReviewChannel, refusal: Refusal, reference: str
    ) -> Notice:
        """That curators are not told any more what waits, since Discord takes no post in their channel."""
        guild = self._client.get_guild(guild_id)
        card = review_shut_notice(chosen.channel_id, refusal, guild.name if guild else _UNNAMED, reference)
        told = {guild.owner_id if guild else None, chosen.user_id}
        users = sorted(user_id for user_id in told if user_id)
        return Notice(key=f"review {guild_id} {post_id}", user_ids=users, content=card.to_json(), join=joined_notice)

    def _notice(self, key: str, digests: Sequence[Digest], card: PostCard) -> Notice:
        guild = self._client.get_guild(digests[0].guild_id)
        # Who else manages the server only the members intent would tell, which the bot does without.
        told = {guild.owner_id if guild else None, *(digest.user_id for digest in digests)}
        users = sorted(user_id for user_id in told if user_id)
        return Notice(key=key, user_ids=users, content=card.to_json(), join=joined_notice)

    def _server(self, digest: Digest) -> str:
        guild = self._client.get_guild(digest.guild_id)
        return guild.name if guild else _UNNAMED


def _run_key(digest: Digest, due_at: datetime) -> str:
    # By the run and not by the post: an issue of several messages is refused, and told of, once.
    return f"{digest.digest_id} {due_at.timestamp():.0f}"
