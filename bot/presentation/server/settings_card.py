"""The cards of /settings: what a server has settled, and what is kept of one person."""

from __future__ import annotations

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.calendar.scheduled_events import FURTHEST_AHEAD, MOST_SHOWN
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, card, shortened
from bot.presentation.text.instants import describe_time
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.presentation.text.roles import RoleStanding
from bot.records.dates.date_habits import DayOrder
from bot.records.dates.days_in_words import describe_full_day
from bot.records.dates.edtf import MONTH_NAMES
from bot.records.keeping import ReviewChannel, Traces
from bot.records.numbers.spelling import NumberHabit
from bot.services.server.privacy import AnswersSeen, Privacy
from bot.services.server.retention import DAYS_KEPT, Forgotten
from bot.services.server.rights import EventsShown, ReviewPolicy, ServerSettings

_CHANGED_BY = ("curators", "timezone", "review", "dates", "numbers", "financial-year", "events")
_NAME_SHOWN = 40
_SETTLED = {
    "answers": "who sees answers that you ask for",
    "direct": "that you read this server in direct messages",
}
_LONGEST_ROW = Size(characters=2600, encoded=6000)
_POLICIES = {
    ReviewPolicy.MEMBERS: "What curators add is on record at once; what anybody else adds waits for one.",
    ReviewPolicy.TWO_PERSON: "What a curator adds waits for another curator, and what anybody else adds for one.",
}
_ORDERS = {
    DayOrder.ASK: "It is asked whether 03/04/2019 is 3 April or 4 March.",
    DayOrder.DAY_FIRST: "The day is first: 03/04/2019 is 3 April.",
    DayOrder.MONTH_FIRST: "The month is first: 03/04/2019 is 4 March.",
}


_NUMBERS = {
    NumberHabit.ASK: "It is asked of a file whether 1,339 is 1339 or 1.339, where its column does not prove it.",
    NumberHabit.POINT: "Decimals stand behind a point: 1,339 in a file is 1339, where its column does not prove it.",
    NumberHabit.COMMA: "Decimals stand behind a comma: 1,339 in a file is 1.339, where its column does not prove it.",
}


_SEEN = {
    AnswersSeen.PUBLIC: "are seen by everybody in the channel",
    AnswersSeen.DEFAULT: "are seen by everybody in the channel",
    AnswersSeen.PRIVATE: "are seen by whoever asks alone",
}


def settings_card(
    settings: ServerSettings,
    privacy: Privacy,
    role: RoleStanding,
    review: ReviewChannel | None,
    *,
    may_list_events: bool,
) -> ui.LayoutView:
    """What the server has settled, and how to change it; `role` is what became of the curator role.

    With `may_list_events` the bot may make entries of Discord's list of the server's events.
    """
    rows = [
        f"**Curators:** those who manage this server; {_curators(settings.curator_role_id, role)}",
        f"**Time zone:** {line(settings.timezone)}",
        f"**Review:** {_POLICIES[settings.policy]} {_review_channel(review)}",
        f"**Dates:** {_ORDERS[settings.date_habits.order]}",
        f"**Numbers:** {_NUMBERS[settings.number_habit]}",
        f"**Financial year:** {_financial_year(settings.date_habits.year_begins)}",
        f"**Planned events:** {_events(settings.events_shown, may_list_events)}",
        f"**Answers:** {_answers(privacy)}",
        small(
            f"{joined([command(f'settings {name}') for name in _CHANGED_BY])} change these, for those who manage the "
            f"server; {command('settings privacy')} who sees answers, for curators and for oneself. "
            f"{command('settings my-data')} shows what is kept of you."
        ),
    ]
    return card(ACCENT, "## Settings", "\n".join(rows))


def _answers(privacy: Privacy) -> str:
    """Who sees answers here, and where it is otherwise for whoever asks."""
    server = _SEEN[privacy.server]
    if privacy.own is AnswersSeen.DEFAULT:
        return f"{server}, unless a command says otherwise."
    return f"{server}; yours, as you have settled, {_SEEN[privacy.own]}. A command may say otherwise."


def _review_channel(review: ReviewChannel | None) -> str:
    """Where curators are told what waits."""
    if review is None:
        return "Curators are told of that in no channel."
    if review.refusal:
        return f"Curators were told of that in <#{review.channel_id}>, which takes no post: {line(review.refusal)}"
    return f"Curators are told of that in <#{review.channel_id}>."


def _financial_year(month: int) -> str:
    """In which months financial years run, where the place of what is measured does not say otherwise."""
    if month == 1:
        return "the calendar year. Where a place has another, that counts for what is measured there."
    months = f"{MONTH_NAMES[month - 1]} to {MONTH_NAMES[month - 2]}"
    return f"{months}. Where a place has another, that counts for what is measured there."


def _events(shown: EventsShown, may_list_events: bool) -> str:
    """Whether plans stand in Discord's list of events."""
    if shown is not EventsShown.SHOWN:
        return "Discord's own list of events has none of them."
    if not may_list_events:
        return "they are to stand in Discord's list of events, for which the bot needs the permission Create Events."
    years = FURTHEST_AHEAD.days // 365
    return (
        f"those dated to the day and at most {years} years ahead, the {MOST_SHOWN} soonest, stand in Discord's own "
        "list of events, and are kept in step."
    )


def _curators(role_id: int | None, role: RoleStanding) -> str:
    """Who else is a curator; a role that nobody can be given, or that is gone, makes nobody one."""
    if role_id is None:
        return "no role is named yet"
    if role is RoleStanding.DELETED:
        return "the role that was named for others is deleted, so nobody else is. Name another, or none"
    if role is RoleStanding.MANAGED:
        return f"and who holds <@&{role_id}>, a role that people cannot be given by hand. Name another, or none"
    return f"and who holds <@&{role_id}>"


def own_data_card(traces: Traces) -> ui.LayoutView:
    """What is kept of the asker, and the button that lets it be forgotten."""
    if traces.is_empty:
        return card(ACCENT, "## What is kept of you here", "Nothing.")
    rows = [*_written(traces), *_quoted(traces), *_settled(traces), *_looked(traces)]
    view = card(ACCENT, "## What is kept of you here", "\n".join(f"- {row}" for row in rows), _explained())
    return _with_button(view, ui.Button(label="Forget me …", custom_id="person:ask:0"))


def _written(traces: Traces) -> list[str]:
    """What is kept of them because of what they did here."""
    if not (traces.pseudonym or traces.drafts or traces.decided):
        return []
    named = f"the pseudonym by which the history names you: {line(traces.pseudonym)}"
    return [
        f"Your Discord id, beside {named if traces.pseudonym else 'your drafts'}",
        f"{plural(traces.entries, 'entry', 'entries')} of history that you made or that came of what you sent in",
        f"{plural(traces.drafts, 'draft')}, {plural(traces.waiting, 'proposal')} waiting for a curator, "
        f"{plural(traces.decided, 'proposal')} decided",
        *([f"{plural(traces.remarks, 'remark')} of yours on proposals"] if traces.remarks else []),
        *_followed(traces),
        *([f"{plural(traces.messages, 'direct message')} that the bot wrote to you"] if traces.messages else []),
    ]


def _quoted(traces: Traces) -> list[str]:
    """What is kept of them because somebody quoted a message of theirs."""
    actor = traces.actor
    made = [f"Your Discord id, beside {actor.id} {line(cut(actor.name, 100))}, who was made of you"] if actor else []
    count = plural(traces.quoting, "draft or proposal", "drafts and proposals")
    return [
        *made,
        *([f"Your Discord id, beside {count} in which a message of yours is quoted"] if traces.quoting else []),
    ]


def _settled(traces: Traces) -> list[str]:
    """What they have settled for themselves."""
    told = joined([_SETTLED.get(name, name) for name in traces.settled])
    return [f"Your Discord id, beside what you have settled for yourself: {told}"] if told else []


def _looked(traces: Traces) -> list[str]:
    """That they looked at what is new: without it, /new could not go on from there."""
    if traces.looked_at is None:
        return []
    at = f"{describe_full_day(traces.looked_at)}, {describe_time(traces.looked_at)}"
    return [f"Your Discord id, beside when you looked last at what is new: {at}"]


def _followed(traces: Traces) -> list[str]:
    """What they follow, all of it by name; the command follow says more."""
    names = [f"{line(cut(followed.name, _NAME_SHOWN))} ({followed.id})" for followed in traces.follows]
    row = f"That you follow {joined(names)}; {command('follow')} says how you are told"
    return [shortened(row, _LONGEST_ROW)] if names else []


def asking_card() -> ui.LayoutView:
    """Asks once more: what is forgotten cannot be brought back."""
    view = card(ACCENT, "## Forget you here?", "Nobody can bring back what is forgotten.", _explained())
    button: ui.Button[ui.LayoutView] = ui.Button(
        label="Forget me", custom_id="person:forget:0", style=discord.ButtonStyle.danger
    )
    return _with_button(view, button)


def _with_button(view: ui.LayoutView, button: ui.Button[ui.LayoutView]) -> ui.LayoutView:
    (container,) = view.children
    if isinstance(container, ui.Container):
        container.add_item(ui.ActionRow(button))
    return view


def _explained() -> str:
    return small(
        "To forget you removes your Discord id, your drafts, what you sent in that is not on record, your remarks, "
        "what you follow, which actor was made of you, what you settled for yourself, when you looked at what is new, "
        "and what the bot has yet to tell you. The history stays whole and names the pseudonym alone, and nobody can "
        "tell whose it was. Records stay the team's. Drafts "
        f"that nobody goes on with, and all that is held of a server that the bot left, go after {DAYS_KEPT} days."
    )


def forgotten_card(forgotten: Forgotten) -> ui.LayoutView:
    traces = forgotten.traces
    if traces.is_empty:
        return card(ACCENT, "## Nothing was kept of you")
    text = "The history of this server does not name you."
    if traces.pseudonym:
        text = f"The history of this server names {line(traces.pseudonym)}, and nobody can tell any more who that was."
    return card(ACCENT, "## You are forgotten here", text, small(_left(forgotten)))


def _left(forgotten: Forgotten) -> str:
    """Where something of somebody who is forgotten is left."""
    rows = ["What was kept is overwritten in the database's files."]
    if not forgotten.is_overwritten:
        rows = ["What was kept is removed, and overwritten in the files as soon as nobody reads them, within minutes."]
    if forgotten.copies_until:
        day = describe_full_day(forgotten.copies_until)
        rows.append(f"A copy from before an update or an erasure may still have it; it is deleted after {day}.")
    rows.append("Backups that whoever runs Despatch makes elsewhere are theirs to delete.")
    return " ".join(rows)
