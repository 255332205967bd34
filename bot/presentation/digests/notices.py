"""Direct messages to whoever manages a server: what keeps its digests from being posted, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from bot.named_commands import command
from bot.presentation.card.paged import Entry
from bot.presentation.digests.post_cards import REFUSAL, PostCard
from bot.presentation.text.damage import unread_told
from bot.presentation.text.markup import cut, line, sentence_line
from bot.records.digests import Digest
from bot.records.record import Unread

_TITLE_SHOWN, _SERVER_SHOWN, _WHY_SHOWN = 120, 100, 300
_LISTED_TITLE_SHOWN, _MOST_LISTED = 40, 25


def joined_notice(held: str, added: str) -> str | None:
    """One message of two that wait for the same person of the same server, each as it is kept; None without room."""
    first, second = PostCard.from_json(held), PostCard.from_json(added)
    both = replace(first, entries=(*first.entries, *second.entries))
    return both.to_json() if both.fits() else None


class Refusal(Enum):
    """What keeps posts from a channel: how that is told, and what to do about it, if something can be done."""

    FORBIDDEN = (
        "Discord does not let the bot post there.",
        "Give the bot *View Channel*, *Send Messages* and *Read Message History* there, or choose another channel",
    )
    GONE = ("The channel is gone.", "Choose another channel")
    UNREADABLE = (
        "The bot may not read the history there, in which it looks for a post that may have arrived.",
        "Give the bot *Read Message History* there, or choose another channel",
    )
    CLOSED = ("The thread is closed.", "Open the thread again, or choose another channel")
    NOT_TAKEN = ("The message could not be posted.", "")

    def __init__(self, why: str, remedy: str) -> None:
        self.why = why
        self.remedy = remedy


def paused_notice(
    digests: Sequence[Digest], channel_id: int, refusal: Refusal, server: str, reference: str = ""
) -> PostCard:
    """The first of these digests could not be posted in a channel, and all of them, which post there, are paused.

    `reference` is what to tell whoever runs the bot, as a sentence.
    """
    first, *others = digests
    place, why = f"<#{channel_id}>", " ".join(filter(None, [refusal.why, line(reference)]))
    if others:
        rows = [
            f"**{len(digests):,} digests are paused.** {first.id} could not be posted in {place}. {why} Nor can the "
            "others of that channel. They post nothing until somebody resumes each of them:",
            *(f"- {_named(digest, _LISTED_TITLE_SHOWN)}" for digest in digests[:_MOST_LISTED]),
        ]
    else:
        rows = [
            f"**{_named(first)} is paused.** It could not be posted in {place}. {why} It posts nothing until somebody "
            "resumes it; other digests go on.",
        ]
    steps = [f"{refusal.remedy} with {command('digest edit')} digest:{first.id}"] if refusal.remedy else []
    steps.append(f"{command('digest resume')} digest:{first.id}{', and so for each of them' if others else ''}")
    rows += ["To set it going again, in the server:", *(f"{at}. {step}" for at, step in enumerate(steps, start=1))]
    return _notice(server, *rows)


def unmade_notice(digest: Digest, why: str, server: str) -> PostCard:
    """A digest could not be composed and is paused; `why` is a sentence."""
    told = f"It could not be made. {sentence_line(cut(why, _WHY_SHOWN))} It posts nothing until somebody resumes it."
    resume = f"{command('digest resume')} digest:{digest.id}"
    again = f"{resume} in the server sets it going again: nothing that it was to tell is lost."
    return _notice(server, f"**{_named(digest)} is paused.** {told}", again)


def unread_notice(digest: Digest, unread: Sequence[Unread], server: str) -> PostCard:
    """An issue was posted without some of its records, which are damaged."""
    what = "it" if len(unread) == 1 else "them"
    return _notice(
        server,
        f"**{unread_told(unread)}**",
        f"{_named(digest)} was posted in <#{digest.plan.channel_id}> without {what}. Something that is stored of "
        f"{what} is damaged: whoever runs the bot finds it with the ids, and can bring it back from a backup.",
    )


def lost_role_notice(digest: Digest, server: str) -> PostCard:
    """An issue was posted that calls nobody, since the role that it was to call was deleted."""
    return _notice(
        server,
        f"**{_named(digest)} calls nobody.** The role that its posts called in <#{digest.plan.channel_id}> was "
        "deleted. It goes on posting without.",
        f"In the server {command('digest edit')} digest:{digest.id} names another role in `mention`, or none with "
        "`no_mention:True`.",
    )


def review_shut_notice(channel_id: int, refusal: Refusal, server: str, reference: str = "") -> PostCard:
    """Curators could not be told in their channel what waits, and are not until a channel is chosen anew."""
    why = " ".join(filter(None, [refusal.why, line(reference)]))
    remedy = f"{refusal.remedy}, and then" if refusal.remedy else "In the server,"
    return _notice(
        server,
        f"**Curators are not told what waits.** It could not be posted in <#{channel_id}>. {why} {command('review')} "
        "shows it all the same.",
        f"{remedy} {command('settings review')} channel: says where they are told from now on; what waits is told "
        "there then.",
    )


def _notice(server: str, *rows: str) -> PostCard:
    return PostCard(
        # The same of every notice, so that several stand in one message together.
        heading=f"## What needs you in {line(cut(server, _SERVER_SHOWN))}",
        entries=(Entry("\n".join(rows)),),
        accent=REFUSAL,
        has_buttons=False,
    )


def _named(digest: Digest, shown: int = _TITLE_SHOWN) -> str:
    return f"{digest.id} · {line(cut(digest.plan.title, shown))}"
