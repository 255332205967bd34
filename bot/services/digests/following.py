"""What people follow, and what they are to be told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.problems import NotAllowed, NotHeld, Problem, WrongInput
from bot.records.digests import DigestState, Follow, FollowWay, NewPost, PostCause
from bot.records.kinds import KINDS, followed_kinds
from bot.records.record import Record, Reference
from bot.services.digests.follower_news import FollowerNews, News, gather
from bot.services.findings import Filters
from bot.services.names.directory import AmbiguousName, Resolved, guesses_of
from bot.services.names.index import Name, NameIndex
from bot.services.names.nouns import one_of
from bot.services.names.typed_text import TypedName
from bot.services.service import Service, in_one_read
from bot.storage.digests.digests import digests_of
from bot.storage.digests.follows import Follows, follows_of, guilds_untold
from bot.storage.records.reader import Reader

MOST_FOLLOWS = 50
"""What one person follows in one server."""


@dataclass(frozen=True, kw_only=True)
class OwnFollows:
    """What somebody follows. `has_digest`: a digest of the server is active, in which followers may be mentioned."""

    follows: Sequence[Follow]
    has_digest: bool


@dataclass(frozen=True, kw_only=True)
class NowFollowed:
    """What somebody follows from now on; `was_so` says that they did already, and are told in the same way.

    `tried_again` counts the others of which they are told by direct message again.
    """

    subject: Reference
    way: FollowWay
    was_so: bool
    tried_again: int
    has_digest: bool
    filters: Filters


@dataclass(frozen=True, kw_only=True)
class Unfollowed:
    """What somebody follows no more, and how much they still do."""

    subjects: Sequence[Reference]
    left: int
    filters: Filters


class FollowService(Service):
    @in_one_read
    def own(self, reader: Reader, *, user_id: int) -> OwnFollows:
        """What a user follows."""
        return OwnFollows(follows=follows_of(reader, user_id), has_digest=_has_digest(reader))

    async def follow(
        self,
        guild_id: int,
        *,
        user_id: int,
        names: Sequence[TypedName],
        by: str | None = None,
    ) -> NowFollowed:
        """Let a user follow what one name names from now on, told by direct message unless `by` says otherwise.

        Raises WrongInput, AmbiguousName, NotHeld, or NotAllowed where they follow MOST_FOLLOWS.
        """
        name = _only_one(names, "follow")
        way = FollowWay(by or FollowWay.DIRECT)
        found, own = await self.workspace(guild_id).read(partial(self._find, name=name, user_id=user_id))
        subject = found.reference
        # Counted in the statement that writes: two commands at once do not get past the limit.
        taken = await Follows(self._database, guild_id).follow(
            user_id, name.kind, subject.record_id, way, most=MOST_FOLLOWS
        )
        if not taken.has_room:
            raise NotAllowed(f"You follow {MOST_FOLLOWS} here already, and no more fit: /unfollow one of them first.")
        return NowFollowed(
            subject=subject,
            way=way,
            was_so=any(_is_of(follow, subject) and follow.way is way for follow in own.follows),
            tried_again=taken.tried_again,
            has_digest=own.has_digest,
            filters=Filters(guesses=guesses_of(found)),
        )

    def _find(self, reader: Reader, *, name: TypedName, user_id: int) -> tuple[Resolved, OwnFollows]:
        found = self._directory.resolve(reader, name.kind, name)
        return found, OwnFollows(follows=follows_of(reader, user_id), has_digest=_has_digest(reader))

    async def unfollow(
        self,
        guild_id: int,
        *,
        user_id: int,
        names: Sequence[TypedName] = (),
        every: bool = False,
    ) -> Unfollowed:
        """Let a user follow what one name names no more, a withdrawn one too, or nothing with `every`.

        Raises WrongInput, AmbiguousName, or NotHeld where they do not follow it.
        """
        if every:
            return await self._unfollow_all(guild_id, user_id, bool(names))
        name = _only_one(names, "unfollow", "all:True to unfollow everything")
        work = partial(self._find_own, kind=name.kind, text=name, user_id=user_id)
        found, count = await self.workspace(guild_id).read(work)
        await Follows(self._database, guild_id).end(user_id, [found.reference])
        return Unfollowed(subjects=[found.reference], left=count - 1, filters=Filters(guesses=guesses_of(found)))

    async def _unfollow_all(self, guild_id: int, user_id: int, has_name: bool) -> Unfollowed:
        if has_name:
            raise WrongInput("“all” ends everything that you follow: leave it out to end one, or leave the name out.")
        own = await self.own(guild_id, user_id=user_id)
        if not own.follows:
            raise NotHeld("You follow nothing in this server.")
        await Follows(self._database, guild_id).end_all(user_id)
        return Unfollowed(subjects=[follow.subject for follow in own.follows], left=0, filters=Filters())

    def _find_own(self, reader: Reader, *, kind: str, text: str, user_id: int) -> tuple[Resolved, int]:
        """What of a user's follows `text` names, and how many there are in all."""
        own = follows_of(reader, user_id)
        ids = [follow.subject.record_id for follow in own if follow.subject.kind == kind]
        # An index of the follows alone: the server's has no withdrawn records, and these too can be unfollowed.
        records = {record.id: record for record in reader.get_many(KINDS[kind], ids)}
        resolution = NameIndex(map(_name_of, records.values())).resolve(text)
        if resolution.candidates:
            raise AmbiguousName(text, kind, resolution.candidates)
        # Among few names another record's whole name may pass for a misspelling of one that is followed.
        if resolution.match is None or self._is_another(reader, kind, text, resolution.match.record_id):
            raise NotHeld(
                f"You follow no {kind} called “{' '.join(text.split())[:60]}”. /follow alone lists what you follow."
            )
        reference = records[resolution.match.record_id].reference()
        return Resolved(reference, text if resolution.is_guess else None), len(own)

    def _is_another(self, reader: Reader, kind: str, text: str, record_id: str) -> bool:
        """Whether `text` names a record that is not the one with this id, which is only like it."""
        try:
            found = self._directory.resolve(reader, kind, text)
        except Problem:
            return False
        return found.typed is None and found.reference.id != record_id

    # What followers are told

    async def guilds_untold(self) -> list[int]:
        """The servers in which something happened that somebody who follows something may have to be told of."""
        return await guilds_untold(self._database)

    async def look(self, guild_id: int) -> FollowerNews:
        """What is to be told now to those who follow something in a server."""
        # As a search, which no other read waits for: after an import there is much to be looked through.
        return await self.workspace(guild_id).search(partial(gather, now=self._clock()))

    async def pass_over(self, found: FollowerNews) -> None:
        """Note that there is nothing to be told of the quiet follows."""
        await Follows(self._database, found.guild_id).pass_over(found.quiet, found.upto)

    async def tell(self, found: FollowerNews, news: News, content: str) -> bool:
        """Decide on the message that tells one person; False where another process did, or they follow something else.

        `content` is the message as it is kept until it is sent.
        """
        post = NewPost(
            cause=PostCause.FOLLOW,
            cause_key=f"{found.guild_id} {news.follows[0].author} {found.upto}",
            content=content,
            position=found.upto,
            user_id=news.user_id,
            items=news.items,
        )
        return await Follows(self._database, found.guild_id).tell(news.follows, found.upto, post, self._clock())

    async def end_all(self, guild_id: int, user_id: int) -> None:
        """End all that a user follows in a server: they have left it."""
        await Follows(self._database, guild_id).end_all(user_id)


def _only_one(names: Sequence[TypedName], verb: str, other: str = "") -> TypedName:
    """The one name that was given. Raises WrongInput where there is none, or several."""
    kinds = one_of(followed_kinds())
    if not names:
        raise WrongInput(f"Name what to {verb}: {kinds}{f', or {other}' if other else ''}.")
    if len(names) > 1:
        raise WrongInput(f"One at a time: name {kinds} to {verb}, and not several at once.")
    return names[0]


def _has_digest(reader: Reader) -> bool:
    return any(digest.state is DigestState.ACTIVE for digest in digests_of(reader))


def _is_of(follow: Follow, subject: Reference) -> bool:
    return (follow.subject.kind, follow.subject.record_id) == (subject.kind, subject.record_id)


def _name_of(record: Record) -> Name:
    aliases = record.TRAITS.aliases
    return Name(record.id, record.title, getattr(record, aliases) if aliases else ())
