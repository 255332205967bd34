"""The answers of /follow and /unfollow, and of the button under an issue: what one follows, and how one is told."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import DONE, OVER, CardAction, Entry, Listing
from bot.presentation.cards import noun
from bot.presentation.digests.post_cards import POST
from bot.presentation.text.heading import heading
from bot.presentation.text.instants import describe_instant
from bot.presentation.text.markup import cut, joined, line, plain, plural, small
from bot.records.digests import Follow, FollowWay
from bot.records.kinds import KINDS, followed_kinds
from bot.records.record import Reference, State
from bot.services.digests.follower_news import BETWEEN_MESSAGES
from bot.services.digests.following import MOST_FOLLOWS, NowFollowed, OwnFollows, Telling, Unfollowed
from bot.services.digests.posted_issues import FollowOffer
from bot.services.findings import Filters
from bot.services.names.nouns import one_of

MOST_CHOSEN = 7
"""At once: the ids of all of them stand in the custom id of a button, which has room for 100 characters."""
_NAME_SHOWN = 200
_LABEL = 100
_MINUTES = int(BETWEEN_MESSAGES.total_seconds() // 60)
_NO_DIGEST = (
    f"No digest is active in this server, so nothing mentions you until one is: {command('digest list')} shows them."
)
_HOW = {
    FollowWay.DIRECT: "you are told by direct message",
    FollowWay.WEEKLY: "you are told once a week by direct message",
    FollowWay.DIGEST: "you are mentioned in digests",
}
_INSTEAD = {
    FollowWay.DIRECT: "Direct messages instead",
    FollowWay.WEEKLY: "A weekly digest instead",
    FollowWay.DIGEST: "Mention me in digests instead",
}
VERBS = {way: way.replace(" ", "-") for way in FollowWay}
"""What each way is called in the custom ids of buttons."""
END = "end"


def own_follows(answer: OwnFollows) -> Listing:
    """All that somebody follows, each with how they are told of it."""
    if not answer.follows:
        lead = (
            f"You follow nothing in this server. Name {one_of(followed_kinds())} in {command('follow')}, "
            f"and you are told "
            "when something about it is recorded, changed, marked or withdrawn."
        )
        return Listing(heading=f"{heading('What you follow', filters=Filters())}\n{lead}")
    ways = {FollowWay.DIGEST if follow.is_refused else follow.way for follow in answer.follows}
    below = [
        _next_weekly(answer.telling) if FollowWay.WEEKLY in ways else "",
        _NO_DIGEST if FollowWay.DIGEST in ways and not answer.telling.has_digest else "",
    ]
    return Listing(
        heading=heading("What you follow", *below, filters=Filters()),
        entries=[_entry(follow) for follow in answer.follows],
        counted="follow",
        foot=f"{len(answer.follows)} of at most {MOST_FOLLOWS} · {command('unfollow')} ends one, or all",
    )


def _next_weekly(telling: Telling) -> str:
    at = describe_instant(telling.next_weekly, telling.zone)
    return f"Your next weekly digest comes on {at}, if there is something new."


def _entry(follow: Follow) -> Entry:
    group = KINDS[follow.subject.kind].PLURAL.capitalize()
    withdrawn = "withdrawn from the record; " if follow.state is State.WITHDRAWN else ""
    text = f"**{_name(follow.subject)}**\n{small(f'{withdrawn}{_how(follow)}')}"
    return Entry(text, follow.subject.id, group)


def _how(follow: Follow) -> str:
    if follow.is_refused:
        by = "" if follow.way is FollowWay.DIRECT else f" by:{follow.way}"
        return (
            "you are mentioned in digests instead: Discord took no direct message for you. Open them to this server "
            f"and {command('follow')} {follow.subject.kind}:{follow.subject.id}{by} to have them tried again"
        )
    return _HOW[follow.way]


def now_followed(answer: NowFollowed) -> Listing:
    """That somebody follows something, what comes of it, and buttons to be told otherwise or to follow it no more."""
    first, *others = answer.subjects
    already = " already" if answer.was_so else ""
    title = f"You follow {f'these {len(answer.subjects)}' if others else _with_id(first)}{already}"
    no_room = joined([_with_id(subject) for subject in answer.no_room])
    missing = f"No room was left for {no_room}: you follow {MOST_FOLLOWS} here." if no_room else ""
    return Listing(
        heading="\n".join(
            [heading(title, filters=answer.filters), *_what_comes(answer), *([small(missing)] if missing else [])]
        ),
        entries=[Entry(_with_id(subject)) for subject in (answer.subjects if others else ())],
        counted="follow",
        accent=DONE,
        foot=f"{command('follow')} alone lists what you follow · {command('unfollow')} ends it",
        actions=_actions(answer.subjects, answer.way),
    )


def _actions(subjects: Sequence[Reference], way: FollowWay) -> list[CardAction]:
    """The custom ids are "follow:{verb}:{ids, parted by +}"."""
    ids = "+".join(subject.id for subject in subjects)
    others = [CardAction(label, f"follow:{VERBS[other]}:{ids}") for other, label in _INSTEAD.items() if other != way]
    return [*others, CardAction("Unfollow", f"follow:{END}:{ids}")]


def _what_comes(answer: NowFollowed) -> list[str]:
    about = "one of them" if len(answer.subjects) > 1 else "it"
    if answer.way is FollowWay.DIGEST:
        told = f"Digests of this server that tell of something about {about}, from now on, mention you."
        return [told] if answer.telling.has_digest else [told, small(_NO_DIGEST)]
    again = f"Direct messages are tried again for {plural(answer.tried_again, 'other')} that you follow, too."
    what = f"something about {about} is recorded, changed, marked or withdrawn by somebody else"
    if answer.way is FollowWay.WEEKLY:
        rows = [
            f"When {what}, you are told by direct message once a week: on Mondays at 09:00, by the server's time.",
            small(_next_weekly(answer.telling)),
        ]
    else:
        rows = [
            f"When {what} from now on, you are told by direct message: at most one every {_MINUTES} minutes, with all "
            "that came meanwhile."
        ]
    return [
        *rows,
        small("Where Discord takes no direct message for you, digests mention you instead."),
        *([small(again)] if answer.tried_again else []),
    ]


def follow_offer(offer: FollowOffer) -> ui.LayoutView:
    """Asks which of the subjects of an issue somebody wishes to follow."""
    posted = offer.posted
    title = f"## Follow what {line(cut(posted.digest.plan.title, _NAME_SHOWN))} tells of"
    held = [_with_id(follow.subject) for follow in offer.followed]
    rows = [
        title,
        "You are told by direct message when something about it is recorded, changed, marked or withdrawn. "
        "How you are told you can change once you have chosen.",
        small(f"You follow {joined(held)} already.") if held else "",
        small(f"The {len(offer.subjects)} that most of its records touch.") if offer.is_cut else "",
    ]
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=discord.Colour(POST))
    container.add_item(ui.TextDisplay("\n".join(filter(None, rows))))
    if offer.subjects:
        container.add_item(_choice(offer))
    view.add_item(container)
    return view


def _choice(offer: FollowOffer) -> ui.ActionRow[ui.LayoutView]:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    most = min(MOST_CHOSEN, len(offer.subjects))
    row.add_item(
        ui.Select(
            custom_id=f"digest:choose:{offer.posted.digest.digest_id}-{int(offer.posted.due_at.timestamp())}",
            placeholder=f"Choose up to {most}" if most > 1 else "Choose it",
            max_values=most,
            options=[
                discord.SelectOption(
                    label=cut(plain(subject.name), _LABEL),
                    value=subject.id,
                    description=cut(f"{noun(subject.kind)} · {plural(count, 'record')} in this issue", _LABEL),
                )
                for subject, count in offer.subjects.items()
            ],
        )
    )
    return row


def unfollowed(answer: Unfollowed) -> Listing:
    """That somebody follows something no more."""
    first, *others = answer.subjects
    what = "any of these" if others else _with_id(first)
    left = f"You still follow {plural(answer.left, 'other')}: {command('follow')} lists them." if answer.left else ""
    return Listing(
        heading=heading(f"You no longer follow {what}", filters=answer.filters),
        entries=[Entry(_with_id(subject)) for subject in (answer.subjects if others else ())],
        counted="follow",
        accent=OVER,
        foot=left or "You follow nothing else in this server.",
    )


def _with_id(subject: Reference) -> str:
    return f"{_name(subject)} ({subject.id})"


def _name(subject: Reference) -> str:
    return line(cut(subject.name, _NAME_SHOWN))
