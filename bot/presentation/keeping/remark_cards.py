"""What author and curators remark on a proposal: on its card, as a thread, and in the message that tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, OPEN, Entry, card, shortened
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.keeping.forms import form
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.queue_card import OPENED_BY, title_of, what_it_is
from bot.presentation.text.markup import cut, escape, line, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.keeping import Proposal, ProposalRemark, ProposalState
from bot.services.keeping.review.remarks import LONGEST_REMARK, Thread
from bot.services.keeping.review.reviewing import Listed

_LATEST = 240
_THREAD = Size(characters=3300, encoded=7600)


def latest_remark(proposal: Proposal) -> str:
    """The latest remark, for the card of a proposal; empty where nobody made one."""
    if not proposal.remarks:
        return ""
    count = plural(len(proposal.remarks), "remark")
    return f"**{count}**, the latest by {_by(proposal.remarks[-1])}: {line(cut(proposal.remarks[-1].text, _LATEST))}"


def remark_buttons(proposal: Proposal, *, is_own: bool) -> Sequence[ui.Button[ui.LayoutView]]:
    """What author and curators may do beside deciding, while it waits."""
    if proposal.state is not ProposalState.WAITING:
        return ()
    number, count = proposal.proposal_id, len(proposal.remarks)
    label, verb = (f"Remarks ({count})", "remarks") if count else ("Comment", "comment")
    buttons: list[ui.Button[ui.LayoutView]] = [ui.Button(label=label, custom_id=f"proposal:{verb}:{number}")]
    return [*buttons, *([ui.Button(label="Take back", custom_id=f"proposal:take-back:{number}")] if is_own else [])]


def remark_form(number: int) -> ui.Modal:
    box = ui.TextInput[ui.Modal](
        custom_id="remark", style=discord.TextStyle.paragraph, required=True, max_length=LONGEST_REMARK
    )
    hint = "Its author and the curators see it on its card; the other side is told once."
    return form(
        "Comment", f"remark:{number}", ui.Label(text="What do you wish to say?", description=hint, component=box)
    )


def thread_card(thread: Thread, told: str = "") -> ui.LayoutView:
    """All that was remarked on a proposal, the latest last."""
    proposal = thread.listed.proposal
    rows = [f"**{_by(remark)}**, {_when(remark)}\n{escape(remark.text)}" for remark in proposal.remarks]
    shown: list[str] = []
    for row in reversed(rows):
        if shortened(whole := "\n\n".join([row, *shown]), _THREAD) != whole:
            break
        shown.insert(0, row)
    left = len(rows) - len(shown)
    view = card(
        ACCENT,
        *([f"**{line(told)}**"] if told else []),
        f"## Remarks\n{small(_named(thread.listed))}",
        *([small(f"{plural(left, 'earlier remark')} not shown")] if left else []),
        "\n\n".join(shown) or "Nobody has remarked on it yet.",
    )
    buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    if thread.is_open:
        buttons.add_item(ui.Button(label="Comment", custom_id=f"proposal:comment:{proposal.proposal_id}"))
    opened = OPENED_BY[thread.listed.draft.form]
    buttons.add_item(ui.Button(label="Back to it", custom_id=f"{opened}:open:{proposal.proposal_id}"))
    (container,) = view.children
    if isinstance(container, ui.Container):
        container.add_item(buttons)
    return view


def notice_of_remark(listed: Listed, text: str, user_id: int, server: str) -> PostCard:
    """What the other side reads when somebody remarked on a proposal; `server` names it where that is read outside."""
    told = f"<@{user_id}> on {_named(listed)}:\n{escape(text)}"
    return PostCard(
        heading=f"## A remark in {line(server)}" if server else "## A remark",
        entries=(Entry(told),),
        foot=f"{command('review')}{' in the server' if server else ''} shows it, and answers.",
        accent=OPEN.value,
        has_buttons=False,
    )


def _named(listed: Listed) -> str:
    title = line(cut(title_of(listed), 200))
    return f"{what_it_is(listed)}: {title}" if title else what_it_is(listed)


def _by(remark: ProposalRemark) -> str:
    return describe_author(remark.user_id, remark.author)


def _when(remark: ProposalRemark) -> str:
    at = datetime.fromisoformat(remark.said_at)
    return f"{describe_full_day(at)}, {at:%H:%M} UTC"
