"""The card of /review: what waits for a curator, one's own drafts, and what came of what one sent in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import discord
from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, shortened
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.revisions import describe_revisers
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, joined_some, line, plain, plural, small, titled
from bot.records.dates.days_in_words import describe_full_day
from bot.records.dates.edtf import Edtf
from bot.records.keeping import ProposalForm, ProposalState
from bot.services.keeping.review.reviewing import MOST_SHOWN, Listed, Queue

_MOST_IDS = 5
OPENED_BY = {
    ProposalForm.RECORD: "draft",
    ProposalForm.FILE: "import",
    ProposalForm.INTAKE: "intake",
    ProposalForm.REPORT: "report",
}
"""What the button that opens a proposal calls it in its custom_id."""
_ROW, _DECIDED = Size(characters=500, encoded=1100), Size(characters=1100, encoded=2400)


def queue_card(queue: Queue) -> ui.LayoutView:
    """A page of the queue as one person may see it."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    container.add_item(ui.TextDisplay(_heading(queue)))
    waiting = (*_rows("", queue.waiting, "Look"), *_turning(queue), *_choosing(queue))
    for item in (*waiting, *_rows("Your drafts", queue.drafts, "Go on")):
        container.add_item(item)
    if queue.decided:
        rows = ["### What came of yours", *map(_decided, queue.decided)]
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(shortened("\n".join(rows), _DECIDED)))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def _heading(queue: Queue) -> str:
    whose = "for a curator" if queue.is_curator else "of yours for a curator"
    if not queue.waiting_in_all:
        return f"## Review\nNothing waits {whose}."
    count = f"{plural(queue.waiting_in_all, 'proposal')} {'waits' if queue.waiting_in_all == 1 else 'wait'}"
    shown = f"{queue.start + 1:,}–{queue.start + len(queue.waiting):,}, the longest waiting first"
    return f"## Review\n{small(f'{count}: {shown}' if queue.waiting_in_all > MOST_SHOWN else count)}"


def _rows(title: str, listed: Sequence[Listed], verb: str) -> Iterator[ui.Item[ui.LayoutView]]:
    if listed:
        yield ui.Separator()
    if listed and title:
        yield ui.TextDisplay(f"### {title}")
    for proposed in listed:
        opens = OPENED_BY[proposed.draft.form]
        button: ui.Button[ui.LayoutView] = ui.Button(
            label=verb, custom_id=f"{opens}:open:{proposed.proposal.proposal_id}"
        )
        yield ui.Section(shortened(_row(proposed), _ROW), accessory=button)


def _turning(queue: Queue) -> Iterator[ui.Item[ui.LayoutView]]:
    """The buttons that turn the queue's pages, where it has several."""
    if queue.waiting_in_all <= MOST_SHOWN:
        return
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    before, after = max(0, queue.start - MOST_SHOWN), queue.start + MOST_SHOWN
    row.add_item(ui.Button(label="Back", custom_id=f"draft:queue:{before}:back", disabled=not queue.start))
    is_last = after >= queue.waiting_in_all
    row.add_item(ui.Button(label="Next", custom_id=f"draft:queue:{after}:next", disabled=is_last))
    yield row


def _choosing(queue: Queue) -> Iterator[ui.Item[ui.LayoutView]]:
    """The menu in which several are chosen, to be approved together."""
    if len(queue.at_once) > 1:
        yield ui.ActionRow(several_menu(queue.at_once, str(queue.start)))


def several_menu(listed: Sequence[Listed], place: str) -> ui.Select[ui.LayoutView]:
    """A menu of proposals of which several are chosen; `place` tells it from others on one message."""
    return ui.Select(
        custom_id=f"several:choose:0:queue{place}",
        placeholder="Approve several: choose them here",
        min_values=1,
        max_values=len(listed),
        options=[
            discord.SelectOption(
                label=cut(plain(f"{what_it_is(one)}: {title_of(one)}"), 100), value=str(one.proposal.proposal_id)
            )
            for one in listed
        ],
    )


def _row(listed: Listed) -> str:
    at = datetime.fromisoformat(listed.proposal.changed_at)
    by = "" if listed.is_own else f"by {describe_author(listed.proposal.user_id, listed.proposal.author)}, "
    by += f"changed by {describe_revisers(listed.proposal.revisers)}, " if listed.proposal.revisers else ""
    remarks = listed.proposal.remarks
    by += f"{plural(len(remarks), 'remark')}, " if remarks else ""
    rows = [f"**{what_it_is(listed)}**", line(title_of(listed)), small(f"{by}{describe_full_day(at)}")]
    return "\n".join(filter(None, rows))


def title_of(listed: Listed) -> str:
    """What tells a proposal from others, as plain text: "Drug-related deaths in Scotland · 2019"."""
    return " · ".join(describe_date(part) if isinstance(part, Edtf) else titled(part) for part in listed.title)


def what_it_is(listed: Listed) -> str:
    """What a proposal would do, in a few words: "New quote", "Change of E1"."""
    if listed.draft.form is ProposalForm.FILE:
        return "File to be imported"
    if listed.draft.form is ProposalForm.INTAKE:
        return "Article read in"
    if listed.draft.form is ProposalForm.REPORT:
        return f"{listed.draft.target} reported as {line(listed.draft.typed.get('state', ''))}"
    if not listed.draft.is_readable:
        return "A draft that cannot be shown"
    return f"Change of {listed.draft.target}" if listed.draft.target else f"New {listed.draft.kind}"


def _decided(listed: Listed) -> str:
    title = line(title_of(listed))
    what = what_it_is(listed) + (f" ({title})" if title else "")
    revisers = listed.proposal.revisers
    changed = f", changed by {describe_revisers(revisers)}" if revisers else ""
    if listed.proposal.state is ProposalState.SAVED:
        ids = listed.proposal.saved_as
        if listed.draft.form is ProposalForm.REPORT:
            return f"- {what}: approved, and its cards say so"
        return f"- {what}: on record as {joined_some(ids, _MOST_IDS)}{changed}"
    return f"- {what}: declined{changed}. {line(cut(listed.proposal.reason, 200))}"
