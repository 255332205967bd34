"""A mistake that somebody reported: its form, its card for a curator, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, OPEN, OVER, Entry, card, quotes_apart, shortened
from bot.presentation.cards import summary
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.keeping.forms import form
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.remark_cards import latest_remark, remark_buttons
from bot.presentation.keeping.told import AuthorTold, decided_card, marked_card, with_buttons
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import cut, escape, line, small, titled
from bot.records.keeping import ProposalState
from bot.records.record import State
from bot.services.keeping.drafts import LONGEST_REASON
from bot.services.keeping.review.mistakes import Applied, ReportView

_BODY = Size(characters=1500, encoded=3500)
_CHANGED, _CELL_SHOWN = Size(characters=900, encoded=2000), 240
_MEANINGS = {
    State.DISPUTED: ("Disputed", "Somebody contests what it says"),
    State.CORRECTED: ("Corrected", "Its source took it back or put it right"),
}


def mark_form(record_id: str) -> ui.Modal:
    """The form in which somebody says what is wrong with a record."""
    options = [
        discord.SelectOption(label=name, value=str(state), description=meaning)
        for state, (name, meaning) in _MEANINGS.items()
    ]
    box = ui.TextInput[ui.Modal](
        custom_id="note", style=discord.TextStyle.paragraph, required=True, max_length=LONGEST_REASON
    )
    return form(
        f"What is wrong with {record_id}?",
        f"mark:{record_id}",
        ui.Label(text="Mark it as", component=ui.Select(custom_id="state", options=options, required=True)),
        ui.Label(
            text="Who says so, and what is wrong?",
            description="It stands on its card; unless you are a curator, one looks at it first.",
            component=box,
        ),
    )


def sent_report_card(view: ReportView) -> ui.LayoutView:
    """That a report was sent in."""
    return card(
        DONE,
        f"## {view.record.id} reported as {view.state}\n{line(titled(view.record.shown_title))}",
        f"**Why:** {escape(view.draft.reason)}",
        small(
            "A curator decides on it, and you will be told. Until then its cards stay as they are. "
            f"{command('review')} shows it."
        ),
    )


def report_card(view: ReportView, told: str = "") -> ui.LayoutView:
    """A report for whoever may decide on it or sent it in; `told` is a sentence on why nothing was marked."""
    layout = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=OPEN if view.meanwhile else ACCENT)
    texts = [
        *([f"**{line(told)}**"] if told else []),
        _heading(view),
        shortened(summary(view.record, view.related), _BODY),
        shortened("\n".join(["**What would change**", *_changes(view)]), _CHANGED),
        *([_meanwhile(view)] if view.meanwhile else []),
        *filter(None, [latest_remark(view.proposal)]),
    ]
    for text in texts:
        for part in quotes_apart(text):
            container.add_item(ui.TextDisplay(part))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in _buttons(view):
        row.add_item(button)
    container.add_item(row)
    beside: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in remark_buttons(view.proposal, is_own=view.is_own):
        beside.add_item(button)
    if beside.children:
        container.add_item(beside)
    layout.add_item(container)
    return layout


def _heading(view: ReportView) -> str:
    proposal = view.proposal
    if proposal.state is not ProposalState.WAITING:
        said = "Not sent in yet."
    else:
        said = f"Reported by {describe_author(proposal.user_id, proposal.author)}, not decided yet."
    why = f"**Why:** {line(cut(view.draft.reason, LONGEST_REASON))}"
    return f"## {view.record.id} reported as {view.state}\n{small(said)}\n{why}"


def _changes(view: ReportView) -> Iterator[str]:
    if view.changes:
        # Of a note that stands nowhere yet the reason above says all.
        told = {name: cells for name, cells in view.changes.items() if name == "state" or cells[0]}
        yield from describe_changes(view.record.KIND, told or view.changes, _CELL_SHOWN)
    else:
        yield "Nothing: it is marked so already."


def _meanwhile(view: ReportView) -> str:
    rows = describe_changes(view.record.KIND, view.meanwhile, _CELL_SHOWN)
    head = f"**{view.record.id} was changed since this was reported** ({command('history')} tells by whom)"
    return shortened("\n".join([head, *rows]), _CHANGED)


def _buttons(view: ReportView) -> Iterator[ui.Button[ui.LayoutView]]:
    number, record = view.proposal.proposal_id, view.record
    if view.proposal.state is not ProposalState.WAITING:
        yield ui.Button(label="Send in", custom_id=f"report:send:{number}", style=discord.ButtonStyle.success)
    elif view.may_apply:
        approve: ui.Button[ui.LayoutView] = ui.Button(
            label="Approve", custom_id=f"report:apply:{number}:{view.sight}", style=discord.ButtonStyle.success
        )
        approve.disabled = not view.changes or record.state is State.WITHDRAWN
        yield approve
    if view.is_curator and view.proposal.state is ProposalState.WAITING:
        yield ui.Button(label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger)
    if view.is_own:
        yield ui.Button(label="Throw away", custom_id=f"report:discard:{number}")
    yield ui.Button(label=record.id, custom_id=f"record:open:{record.id}:report")


def decided_report_card(view: ReportView) -> ui.LayoutView:
    """What became of a report that is no longer open."""
    if view.proposal.state is not ProposalState.SAVED:
        return decided_card(view.proposal)
    return with_buttons(card(OVER, f"## Approved already\n{view.record.id} is {view.record.state}."), [view.record.id])


def applied_card(applied: Applied, view: ReportView, author: AuthorTold | None) -> ui.LayoutView:
    """What came of approving a report, and whether who sent it in knows."""
    if applied.marked is None:
        return decided_report_card(view)
    layout = marked_card(applied.marked, has_queue=True)
    (container,) = layout.children
    if author and isinstance(container, ui.Container):
        container.add_item(ui.TextDisplay(small(author.value)))
    return layout


def notice_of_report(view: ReportView, server: str) -> PostCard:
    """What whoever reported a mistake reads when that was approved."""
    text = f"What you reported of {view.record.id} was approved: it is marked as {view.state}."
    return PostCard(
        heading=f"## Approved in {line(server)}", entries=(Entry(text),), accent=DONE.value, has_buttons=False
    )
