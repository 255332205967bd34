"""What people follow, and what they are to be told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.problems import NotAllowed, NotHeld, Problem, WrongInput
from bot.records.digests import DigestState, Follow, FollowWay, NewPost, PostCause
from bot.records.kinds import KIND_BY_LETTER, KINDS, followed_kinds
from bot.records.kinds.actor import Actor
from bot.records.record import Item, Record, Reference, split_id
from bot.services.digests.follower_news import FollowerNews, News, gather
from bot.services.digests.weekly_digests import last_monday, next_digest, weekly_news
from bot.services.findings import Filters
from bot.services.names.directory import AmbiguousName, Resolved, guesses_of, holder_of
from bot.services.names.index import NameIndex
from bot.services.names.nouns import one_of
from bot.services.names.tables.name_table import Name
from bot.services.names.typed_text import TypedName
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_read
from bot.storage.digests.digests import digests_of
from bot.storage.digests.follows import Follows, follows_of, guilds_untold, weekly_follows
from bot.storage.records.reader import Reader

MOST_FOLLOWS = 50
"""What one person follows in one server."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How a server tells followers: `has_digest` says that one is active, in which they may be mentioned.

    `next_weekly` is when the next weekly digests fall, by the server's `zone`.
    """

    has_digest: bool
    next_weekly: datetime
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True)
class OwnFollows:
    """What somebody follows."""

    follows: Sequence[Follow]
    telling: Telling


@dataclass(frozen=True, kw_only=True)
class NowFollowed:
    """What somebody follows from now on; `was_so` says that they did already, and are told in the same way.

    `tried_again` counts the others of which messages to them are tried again; `no_room` are those that did not fit.
    """

    subjects: Sequence[Reference]
    way: FollowWay
    was_so: bool
    tried_again: int
    telling: Telling
    no_room: Sequence[Reference] = ()
    filters: Filters = Filters()


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
        return self._own(reader, user_id)

    def _own(self, reader: Reader, user_id: int) -> OwnFollows:
        zone = settings_of(reader).zone
        return OwnFollows(
            follows=follows_of(reader, user_id),
            telling=Telling(has_digest=_has_digest(reader), next_weekly=next_digest(self._clock(), zone), zone=zone),
        )

    async def follow(
        self,
        guild_id: int,
        *,
        user_id: int,
        names: Sequence[TypedName],
        by: str | None = None,
    ) -> NowFollowed:
        """Let a user follow what one name names from now on, told by direct messages unless `by` says otherwise.

        Raises WrongInput, AmbiguousName, NotHeld, or NotAllowed where they follow MOST_FOLLOWS.
        """
        name = _only_one(names, "follow")
        way = FollowWay(by or FollowWay.DIRECT)
        found, own = await self.workspace(guild_id).read(partial(self._find, name=name, user_id=user_id))
        now = await self._take(guild_id, user_id, [found.reference], own, way)
        return replace(now, filters=Filters(guesses=guesses_of(found)))

    def _find(self, reader: Reader, *, name: TypedName, user_id: int) -> tuple[Resolved, OwnFollows]:
        return self._directory.resolve(reader, name.kind, name), self._own(reader, user_id)

    async def _take(
        self, guild_id: int, user_id: int, subjects: Sequence[Reference], own: OwnFollows, way: FollowWay
    ) -> NowFollowed:
        """Follow these, as far as there is room. Raises NotAllowed where there is none at all."""
        monday, writer = last_monday(self._clock(), own.telling.zone), Follows(self._database, guild_id)
        # Counted in the statement that writes: two commands at once do not get past the limit.
        taken = {
            subject: await writer.follow(
                user_id, subject.kind, subject.record_id, way, monday=monday, most=MOST_FOLLOWS
            )
            for subject in subjects
        }
        followed = [subject for subject, came_of_it in taken.items() if came_of_it.has_room]
        if not followed:
            raise NotAllowed(
                f"You follow {MOST_FOLLOWS} here already, and no more fit: {command('unfollow')} one of them first."
            )
        told_so = {follow.subject for follow in own.follows if follow.way is way and not follow.is_refused}
        return NowFollowed(
            subjects=followed,
            way=way,
            was_so=told_so.issuperset(followed),
            tried_again=sum(came_of_it.tried_again for came_of_it in taken.values()),
            telling=own.telling,
            no_room=[subject for subject in subjects if subject not in followed],
        )

    async def follow_these(self, guild_id: int, user_id: int, ids: Sequence[str], way: FollowWay) -> NowFollowed:
        """Let a user follow what has these ids. Raises NotHeld where one is not held, or NotAllowed without room."""
        subjects, own = await self.workspace(guild_id).read(partial(self._these, ids=ids, user_id=user_id))
        return await self._take(guild_id, user_id, subjects, own, way)

    async def unfollow_these(self, guild_id: int, user_id: int, ids: Sequence[str]) -> Unfollowed:
        """Let a user follow what has these ids no more. Raises NotHeld where one is not held."""
        subjects, own = await self.workspace(guild_id).read(partial(self._these, ids=ids, user_id=user_id))
        await Follows(self._database, guild_id).end(user_id, subjects)
        left = [follow for follow in own.follows if follow.subject not in subjects]
        return Unfollowed(subjects=subjects, left=len(left), filters=Filters())

    def _these(self, reader: Reader, *, ids: Sequence[str], user_id: int) -> tuple[list[Reference], OwnFollows]:
        return [_followed(reader, record_id) for record_id in ids], self._own(reader, user_id)

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
            holders = self._directory.offices(reader).find(text) if kind == Actor.KIND else []
            if followed := [holder for holder in holders if holder.actor.id in records]:
                return holder_of(text, followed), len(own)
            raise NotHeld(
                f"You follow no {kind} called “{' '.join(text.split())[:60]}”. {command('follow')} alone "
                f"lists what you follow."
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

    async def guilds_with_weekly_due(self) -> Mapping[int, date]:
        """The servers in which somebody has not had the latest weekly digest yet, each with the Monday of that."""
        now, due = self._clock(), dict[int, date]()
        for held in await weekly_follows(self._database):
            zone = (await self.workspace(held.guild_id).read(settings_of)).zone
            monday, today = last_monday(now, zone), now.astimezone(zone).date()
            if date.fromisoformat(held.last) > today:
                await Follows(self._database, held.guild_id).mend_mondays(today, monday)
            if date.fromisoformat(held.first) < monday:
                due[held.guild_id] = monday
        return due

    async def look_weekly(self, guild_id: int, monday: date) -> FollowerNews:
        """What the weekly digest of a Monday tells those who have not had it."""
        return await self.workspace(guild_id).search(partial(weekly_news, monday=monday, now=self._clock()))

    async def pass_over(self, found: FollowerNews) -> None:
        """Note that there is nothing to be told of the quiet follows."""
        await Follows(self._database, found.guild_id).pass_over(found.quiet, found.monday)

    async def tell(self, found: FollowerNews, news: News, content: str, items: Sequence[Item]) -> bool:
        """Decide on the message that tells one person; False where another process did, or they follow something else.

        `content` is the message as it is kept until it is sent, and `items` what it shows.
        """
        author, monday = news.follows[0].author, found.monday
        since = min(follow.told_through for follow in news.follows)
        post = NewPost(
            cause=PostCause.FOLLOW,
            # The database takes a cause once. By what it tells of, too: where the clock is set back there is another of
            # one Monday, and of two messages in a row both may go through the same entry.
            cause_key=f"{found.guild_id} {author} {f'week of {monday}' if monday else 'soon'} {since} {found.upto}",
            content=content,
            position=found.upto,
            user_id=news.user_id,
            items=items,
        )
        return await Follows(self._database, found.guild_id).tell(news.follows, post, self._clock(), monday)

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


def _followed(reader: Reader, record_id: str) -> Reference:
    """What can be followed, by its id, withdrawn or not."""
    parts = split_id(record_id)
    kind = KIND_BY_LETTER.get(parts[0], "") if parts else ""
    found = reader.find(kind, parts[1]) if parts and kind in followed_kinds() else None
    if found is None:
        raise NotHeld(f"{record_id} is not on record here.")
    return found.reference()


def _has_digest(reader: Reader) -> bool:
    return any(digest.state is DigestState.ACTIVE for digest in digests_of(reader))


def _name_of(record: Record) -> Name:
    aliases = record.TRAITS.aliases
    return Name(record.id, record.title, getattr(record, aliases) if aliases else ())
