"""The answers of /follow and /unfollow: what somebody follows, and how they are told of it."""

from __future__ import annotations

from bot.presentation.card.paged import Entry, Listing
from bot.presentation.keeping.told import DONE, OVER
from bot.presentation.text.heading import heading
from bot.presentation.text.markup import cut, line, plural, small
from bot.records.digests import Follow, FollowWay
from bot.records.kinds import KINDS, followed_kinds
from bot.records.record import Reference, State
from bot.services.digests.follower_news import BETWEEN_MESSAGES
from bot.services.digests.following import MOST_FOLLOWS, NowFollowed, OwnFollows, Unfollowed
from bot.services.findings import Filters
from bot.services.names.nouns import one_of

_NAME_SHOWN = 200
_MINUTES = int(BETWEEN_MESSAGES.total_seconds() // 60)
_NO_DIGEST = "No digest is active in this server, so nothing mentions you until one is: /digest list shows them."


def own_follows(answer: OwnFollows) -> Listing:
    """All that somebody follows, each with how they are told of it."""
    if not answer.follows:
        lead = (
            f"You follow nothing in this server. Name {one_of(followed_kinds())} in /follow, and you are told "
            "when something about it is recorded, changed, marked or withdrawn."
        )
        return Listing(heading=f"{heading('What you follow', filters=Filters())}\n{lead}")
    by_digest = any(follow.way is FollowWay.DIGEST for follow in answer.follows)
    below = ["" if answer.has_digest or not by_digest else _NO_DIGEST]
    return Listing(
        heading=heading("What you follow", *below, filters=Filters()),
        entries=[_entry(follow) for follow in answer.follows],
        counted="follow",
        foot=f"{len(answer.follows)} of at most {MOST_FOLLOWS} · /unfollow ends one, or all",
    )


def _entry(follow: Follow) -> Entry:
    group = KINDS[follow.subject.kind].PLURAL.capitalize()
    withdrawn = "withdrawn from the record; " if follow.state is State.WITHDRAWN else ""
    text = f"**{_name(follow.subject)}**\n{small(f'{withdrawn}{_how(follow)}')}"
    return Entry(text, follow.subject.id, group)


def _how(follow: Follow) -> str:
    if follow.is_refused:
        return (
            "you are mentioned in digests instead: Discord took no direct message for you. Open them to this server "
            f"and /follow {follow.subject.kind}:{follow.subject.id} to have them tried again"
        )
    return "you are told by direct message" if follow.way is FollowWay.DIRECT else "you are mentioned in digests"


def now_followed(answer: NowFollowed) -> Listing:
    """That somebody follows something, and what comes of it."""
    title = f"You follow {_name(answer.subject)} ({answer.subject.id}){' already' if answer.was_so else ''}"
    return Listing(
        heading="\n".join([heading(title, filters=answer.filters), *_what_comes(answer)]),
        accent=DONE,
        foot="/follow alone lists what you follow · /unfollow ends it",
    )


def _what_comes(answer: NowFollowed) -> list[str]:
    if answer.way is FollowWay.DIGEST:
        told = "Digests of this server that tell of something about it, from now on, mention you."
        return [told] if answer.has_digest else [told, small(_NO_DIGEST)]
    again = f"Direct messages are tried again for {plural(answer.tried_again, 'other')} that you follow, too."
    return [
        "When something about it is recorded, changed, marked or withdrawn by somebody else from now on, you are told "
        f"by direct message: at most one every {_MINUTES} minutes, with all that came meanwhile.",
        small("Where Discord takes no direct message for you, digests mention you instead."),
        *([small(again)] if answer.tried_again else []),
    ]


def unfollowed(answer: Unfollowed) -> Listing:
    """That somebody follows something no more."""
    first, *others = answer.subjects
    what = "any of these" if others else f"{_name(first)} ({first.id})"
    left = f"You still follow {plural(answer.left, 'other')}: /follow lists them." if answer.left else ""
    return Listing(
        heading=heading(f"You no longer follow {what}", filters=answer.filters),
        entries=[Entry(f"{_name(subject)} ({subject.id})") for subject in (answer.subjects if others else ())],
        counted="follow",
        accent=OVER,
        foot=left or "You follow nothing else in this server.",
    )


def _name(subject: Reference) -> str:
    return line(cut(subject.name, _NAME_SHOWN))
