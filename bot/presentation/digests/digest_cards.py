"""The cards of /digest: one digest whole, and all of a server's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import DONE, OVER, Entry, Listing, one_message
from bot.presentation.cards import Fact
from bot.presentation.digests.post_cards import REFUSAL
from bot.presentation.text.heading import describe_filters
from bot.presentation.text.instants import describe_instant
from bot.presentation.text.markup import cut, joined, line, plural, sentence_line, small
from bot.records.digest_plan import MissedPolicy, PlanRow
from bot.records.digests import Digest, DigestState
from bot.services.digests.digests import DigestView
from bot.services.digests.sections import SECTIONS, as_named

_TITLE_SHOWN, _FILTERS_SHOWN, _NOTE_SHOWN = 120, 300, 300
_ACCENTS = {
    DigestState.ACTIVE: DONE,
    DigestState.PAUSED: OVER,
    DigestState.REFUSED: discord.Colour(REFUSAL),
    DigestState.DELETED: OVER,
}
_STATES = {
    DigestState.ACTIVE: "active",
    DigestState.PAUSED: "paused",
    DigestState.REFUSED: "paused, since it could not be posted",
    DigestState.DELETED: "deleted",
}
LOST_ROLE = "calling nobody, since the role that it called was deleted"
_OF_ACTIVE = ("preview", "edit", "pause", "send", "delete")
_HINTS = {
    DigestState.ACTIVE: joined([command(f"digest {verb}") for verb in _OF_ACTIVE]) + " take digest:{id}",
    DigestState.PAUSED: command("digest resume") + " digest:{id} sets it going again",
    DigestState.REFUSED: (
        f"Once that is put right, or another channel chosen with {command('digest edit')}, {command('digest resume')} "
        "digest:{id} sets it going"
    ),
    DigestState.DELETED: "What it has posted stays where it is.",
}


def digest_card(view: DigestView, told: str = "") -> ui.LayoutView:
    """One digest whole; `told` is a sentence on what was just done with it, such as "Digest D1 is created."."""
    digest = view.digest
    settled = [(str(row), tell(view)) for row, tell in _SETTLED.items()]
    when = [("State", _state(digest)), ("Next", _next(view)), *settled[:_OF_WHEN]]
    listing = Listing(
        heading="\n".join(filter(None, [_heading(digest), told])),
        entries=[_rows(when), _rows(settled[_OF_WHEN:])],
        foot=_HINTS[digest.state].format(id=digest.id),
        accent=_ACCENTS[digest.state],
        is_turned=False,
    )
    return one_message(listing)


def _rows(facts: Sequence[Fact]) -> Entry:
    return Entry("\n".join(f"**{label}:** {text}" for label, text in facts if text))


def _heading(digest: Digest) -> str:
    return f"## {digest.id} · {line(cut(digest.plan.title, _TITLE_SHOWN))}"


def _state(digest: Digest) -> str:
    note = f": {sentence_line(cut(digest.state_note, _NOTE_SHOWN))}" if digest.state_note else ""
    return f"{_STATES[digest.state]}{note}"


def _next(view: DigestView) -> str:
    """When it is due, in its zone and as Discord counts down to it; empty where it is not."""
    due = view.digest.next_due_at
    # In words for the zone of the digest; what Discord counts down is in the reader's own.
    return f"{describe_instant(due, view.zone)} · <t:{int(due.timestamp())}:R>" if due else ""


def _schedule(view: DigestView) -> str:
    whose = "" if view.digest.plan.timezone else " (the server's)"
    return f"{line(view.schedule)}, {line(view.zone.key)}{whose}"


def _channel(view: DigestView) -> str:
    plan = view.digest.plan
    calling = LOST_ROLE if view.is_role_lost else f"calling <@&{plan.role_id}>" if plan.role_id is not None else ""
    return ", ".join(filter(None, [f"<#{plan.channel_id}>", calling]))


def _filter(view: DigestView) -> str:
    return cut(describe_filters(view.filters), _FILTERS_SHOWN) or "none: whatever is recorded"


def _contents(view: DigestView) -> str:
    plan = view.digest.plan
    promises = [section.promise(plan) for section in as_named(SECTIONS.values()) if section.is_told_by(plan)]
    told = [*promises, *(["what waits for curators"] if plan.has_counts else [])]
    return joined(told) or "nothing: no record of this kind can be what it is narrowed to"


def _missed(view: DigestView) -> str:
    plan = view.digest.plan
    match plan.missed:
        case MissedPolicy.LATE:
            return f"sent up to {plural(plan.late_hours, 'hour')} late; after that, told by the next one"
        case MissedPolicy.SKIP:
            return "passed over: what it would have told is not told"
        case MissedPolicy.MERGE:
            return "told by the next one"


def _empty(view: DigestView) -> str:
    plan = view.digest.plan
    if plan.says_nothing:
        return "says that there is nothing new"
    # Whoever set it up for these is to know that they do not make it speak.
    quiet = [section for section in SECTIONS.values() if section.is_told_by(plan) and not section.is_news]
    alone = f"; {joined([section.nouns for section in quiet])} alone are no news" if quiet else ""
    return f"stays silent{' unless something waits for curators' if plan.has_counts else ''}{alone}"


_SETTLED: Mapping[PlanRow, Callable[[DigestView], str]] = {
    PlanRow.SCHEDULE: _schedule,
    PlanRow.CHANNEL: _channel,
    PlanRow.FILTER: _filter,
    PlanRow.CONTENTS: _contents,
    PlanRow.MISSED: _missed,
    PlanRow.EMPTY: _empty,
}
"""The rows that tell what is settled of a digest; the first _OF_WHEN stand beside when it is due."""
_OF_WHEN = 2


def digest_list(views: Sequence[DigestView]) -> Listing:
    """All digests of a server, in order."""
    if not views:
        lead = (
            "This server has no digest yet. A digest posts what is new on record, and what was corrected, in a "
            "channel: daily, weekly or when you say."
        )
        return Listing(heading=f"## Digests\n{lead}\n{small(command('digest create') + ' sets one up')}")
    active = sum(view.digest.state is DigestState.ACTIVE for view in views)
    return Listing(
        heading=f"## Digests\n{small(f'{len(views):,} in this server, {active:,} active')}",
        entries=[Entry(_listed(view)) for view in views],
        counted="digest",
        foot=f"{command('digest preview')} digest:D1 shows what one would post now",
    )


def _listed(view: DigestView) -> str:
    digest = view.digest
    narrowed = cut(describe_filters(view.filters), _FILTERS_SHOWN)
    due = _next(view)
    note = sentence_line(cut(digest.state_note, _NOTE_SHOWN))
    lost = f"**{LOST_ROLE.capitalize()}:**"
    rows = [
        f"**{digest.id} · {line(cut(digest.plan.title, _TITLE_SHOWN))}**",
        f"<#{digest.plan.channel_id}> · {line(view.schedule)}",
        f"{lost} {command('digest edit')} digest:{digest.id} names another" if view.is_role_lost else "",
        small(narrowed) if narrowed else "",
        small(f"Next {due}") if due else f"**{_STATES[digest.state].capitalize()}**",
        note,
    ]
    return "\n".join(filter(None, rows))
