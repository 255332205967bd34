"""Sets earlier posts right: what was posted and has been corrected or withdrawn since is said where it was posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.records.digests import NewPost, PostCause, PostWay
from bot.records.history import Action, HistoryEntry
from bot.records.record import Item, LostRecord, Record, Unread, split_id
from bot.services.digests.issues import alters_what_is_shown
from bot.services.readable import by_item, read_readable
from bot.services.server.rights import settings_of
from bot.services.service import Service
from bot.storage.digests.corrections import (
    Affected,
    affected_posts,
    corrected_through,
    guilds_behind,
    settle_corrections,
)
from bot.storage.digests.digest_reads import entries_by_positions
from bot.storage.records.reader import Reader

_STRIKING = (Action.WITHDRAWN, Action.RESTORED)


@dataclass(frozen=True, kw_only=True)
class Outdated:
    """A post that shows records as they no longer are.

    `newest_of` are those of them of which no later post in the same place tells: a reply says what became of them.
    `amended` are those of which the post itself says it: the rest, and what was withdrawn or is back on record.
    """

    post: Affected
    newest_of: tuple[Item, ...]
    amended: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """What became of records that a guild's posts show, in a window of its history; the records as they are now."""

    guild_id: int
    window: tuple[int, int]
    zone: ZoneInfo
    outdated: Sequence[Outdated]
    records: Mapping[Item, Record | LostRecord]
    history: Mapping[Item, Sequence[HistoryEntry]]


class CorrectingService(Service):
    async def guilds_behind(self) -> list[int]:
        """The guilds whose history went on since their posts were last set right."""
        return await guilds_behind(self._database)

    async def look(self, guild_id: int) -> Aftermath:
        """What is to be set right in a guild."""
        return await self.workspace(guild_id).read(_aftermath)

    async def settle(self, found: Aftermath, replies: Mapping[int, str], edited: Mapping[int, str]) -> bool:
        """Decide on replies and edits, each content by the id of the post that it is for; once a window.

        False where another process did.
        """
        posts = {outdated.post.post_id: outdated.post for outdated in found.outdated}
        newest = {outdated.post.post_id: outdated.newest_of for outdated in found.outdated}
        ways = ((PostWay.REPLY, replies), (PostWay.EDIT, edited))
        made = [
            NewPost(
                cause=PostCause.CORRECTION,
                # The database takes a cause once: what is decided again after a crash makes no second post.
                cause_key=f"{way} {post_id} {found.window[1]}",
                # An edit takes what its post holds when it is sent, so that of two in a row neither undoes the other.
                content=content if way is PostWay.REPLY else "",
                position=found.window[1],
                way=way,
                channel_id=posts[post_id].channel_id,
                follows_post_id=post_id,
                # Its words are struck as well once they are withdrawn.
                items=newest.get(post_id, ()) if way is PostWay.REPLY else (),
            )
            for way, contents in ways
            for post_id, content in contents.items()
        ]
        return await settle_corrections(self._database, found.guild_id, found.window, made, edited, self._clock())


def _aftermath(reader: Reader) -> Aftermath:
    window = corrected_through(reader)
    affected = affected_posts(reader, *window)
    entries = entries_by_positions(reader, sorted({position for post in affected for position in post.positions}))
    # A field that no card shows was never posted, and there is nothing to set right.
    told = {position: entry for position, entry in entries.items() if alters_what_is_shown(entry)}
    history: dict[Item, list[HistoryEntry]] = defaultdict(list)
    for entry in told.values():
        history[_item_of(entry)].append(entry)
    # A damaged one keeps the others from being set right no more than from being posted.
    read = read_readable(reader, list(history), alone=True)
    lost = [lost for unread in read.unread for lost in _lost(unread, history[unread.item])]
    records = by_item(read.records) | {one.item: one for one in lost}
    return Aftermath(
        guild_id=reader.guild_id,
        window=window,
        zone=settings_of(reader).zone,
        outdated=_outdated(affected, {at: entry for at, entry in told.items() if _item_of(entry) in records}),
        records=records,
        history=history,
    )


def _item_of(entry: HistoryEntry) -> Item:
    return entry.kind, entry.record_id


def _lost(unread: Unread, history: Sequence[HistoryEntry]) -> Iterator[LostRecord]:
    """What stands for a damaged record whose words are to be struck: that it is withdrawn its history says."""
    struck = [entry.action for entry in history if entry.action in _STRIKING]
    # Without an id it could be found in no post.
    if split_id(unread.id) and struck and struck[-1] == Action.WITHDRAWN:
        yield LostRecord(item=unread.item, id=unread.id)


def _outdated(affected: Sequence[Affected], told: Mapping[int, HistoryEntry]) -> list[Outdated]:
    """The posts that need to be set right, the oldest first."""
    seen: set[tuple[str, Item]] = set()
    found = []
    # The newest first: a place where a record was posted twice gets one reply, and its older posts a line.
    for post in reversed(affected):
        entries = [told[position] for position in post.positions if position in told]
        items = list(dict.fromkeys(map(_item_of, entries)))
        # Words that were withdrawn go on standing nowhere, and what is back is not called withdrawn anywhere.
        struck = {_item_of(entry) for entry in entries if entry.action in _STRIKING}
        # A reply is no showing of a record: what it answers is.
        newest_of = tuple(item for item in items if not post.shows_none and (post.place, item) not in seen)
        amended = tuple(item for item in items if item in struck or not (post.shows_none or item in newest_of))
        seen |= {(post.place, item) for item in newest_of}
        if newest_of or amended:
            found.append(Outdated(post=post, newest_of=newest_of, amended=amended))
    return found[::-1]
