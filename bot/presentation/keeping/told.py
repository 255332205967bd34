"""What people are told when something was saved, sent in, declined, withdrawn or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import DONE, OVER, Entry, card, shortened
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.keeping.queue_card import title_of
from bot.presentation.keeping.remark_cards import latest_remark
from bot.presentation.keeping.revisions import describe_revised, describe_revisers
from bot.presentation.text.markup import cut, escape, joined, line, small, titled
from bot.records.keeping import Proposal, ProposalForm, ProposalState
from bot.records.record import State, split_id
from bot.services.keeping.review.reviewing import Listed
from bot.services.keeping.saving import Saved
from bot.services.keeping.states import Marked

WAITS = f"It waits for a curator, and you will be told what came of it. {command('review')} shows it meanwhile."
_MOST_BUTTONS = 4
_REVISED_CELL = 500
_REVISED = Size(characters=2500, encoded=6000)


_CALLED = {ProposalForm.FILE: "file", ProposalForm.INTAKE: "article", ProposalForm.REPORT: "report"}
"""What people call a proposal that is no record."""


class AuthorTold(Enum):
    """Whether the author of what was decided on knows of that, in words."""

    TOLD = "Its author has been told."
    CLOSED = "Its author could not be told: Discord takes no message to them."
    GONE = "Its author could not be told: they have left this server, or were forgotten."
    ON_ITS_WAY = "Its author is told as soon as Discord takes the message."


def saved_card(saved: Saved, author: AuthorTold | None) -> ui.LayoutView:
    """What came of saving, and whether its author knows; None where nobody else is its author."""
    if saved.is_waiting:
        return card(
            DONE,
            f"## Sent in\n{_titled(saved.title)}",
            small(WAITS),
        )
    first, *others = saved.record_ids
    again = " already" if saved.was_done else ""
    beside = f", with {joined(others)}" if others else ""
    linked = [f"{found.id} {line(cut(found.name, 100))}" for found in saved.found]
    found = f"On record already, and linked: {joined(linked)}." if linked else ""
    told = author.value if author else ""
    view = card(DONE, f"## Saved{again} as {first}{beside}\n{_titled(saved.title)}", *filter(None, [found, told]))
    return with_buttons(view, saved.record_ids, has_queue=author is not None)


def _titled(title: str) -> str:
    return line(titled(title))


def decided_card(proposal: Proposal) -> ui.LayoutView:
    """What became of a draft that is no longer open."""
    remarked = list(filter(None, [latest_remark(proposal)]))
    if proposal.state is ProposalState.SAVED:
        saved_as = proposal.saved_as
        return with_buttons(card(OVER, f"## Saved already as {joined(saved_as)}", *remarked), saved_as)
    if proposal.state is ProposalState.DECLINED:
        return card(OVER, "## Declined", escape(cut(proposal.reason, 1000)), *remarked)
    return discarded_card()


def discarded_card() -> ui.LayoutView:
    return card(OVER, "## Thrown away", "Nothing of it is on record.")


def declined_card(reason: str, author: AuthorTold) -> ui.LayoutView:
    """That something was turned down and why, and whether its author knows."""
    told = small(author.value)
    return with_buttons(card(OVER, "## Declined", f"**Why:** {escape(reason)}", told), [], has_queue=True)


def notice_of_approval(saved: Saved, server: str, approver_id: int) -> PostCard:
    """What the author of a proposal reads when it was approved, and what others had made of it."""
    head, on_record = f"## Approved in {line(server)}", f"on record as {joined(saved.record_ids)}"
    revisers = saved.proposal.revisers
    if not revisers:
        return _notice(head, f"What you sent in is {on_record}.")
    text = (
        f"What you sent in is {on_record}, changed by {describe_revisers(revisers)} and approved by <@{approver_id}>."
    )
    is_own_again = saved.proposal.revisions[-1].author == saved.proposal.author
    kept = "Nothing that you did not write anew after that." if is_own_again else "Nothing that was not changed back."
    rows = list(describe_revised(saved.revised, _REVISED_CELL)) or [kept]
    since = " since you wrote it last" if saved.proposal.is_rewritten and saved.revised else ""
    changed = shortened("\n".join([f"**What was changed{since}**", *rows]), _REVISED)
    history = f"{command('history')} id:{saved.record_ids[0]}"
    note = f"{history} names you all; a curator can put right what is wrong."
    return _notice(f"{head}\n{text}", changed, foot=note, record_ids=saved.record_ids if saved.revised else ())


def _notice(
    head: str, text: str, *, foot: str = "", accent: discord.Colour = DONE, record_ids: Sequence[str] = ()
) -> PostCard:
    """A message to whoever sent something in; `record_ids` are those of which `text` holds words, if it holds any."""
    own, *made = record_ids or ("",)
    # In a direct message no button could tell of which server it is.
    entry = Entry(text, own, also=tuple(made))
    return PostCard(heading=head, entries=(entry,), foot=foot, accent=accent.value, has_buttons=False)


def notice_of_batch(text: str, server: str) -> PostCard:
    """What the author of an article reads when a curator put it on record."""
    return _notice(f"## On record in {line(server)}", text)


def notice_of_file(text: str, server: str) -> PostCard:
    """What the author of a file reads when a curator imported it."""
    return _notice(f"## Imported in {line(server)}", text)


def notice_of_decline(listed: Listed, reason: str, server: str) -> PostCard:
    """What the author of a proposal reads when it was declined."""
    target, title = listed.draft.target, line(title_of(listed))
    called = _CALLED.get(listed.draft.form, listed.draft.kind)
    is_report = listed.draft.form is ProposalForm.REPORT
    what = f"{called} on {target}" if is_report else f"change of {target}" if target else called
    became = f"was declined, and {target} stands as it was" if is_report else "is not on record"
    text = f"The {what} that you sent in {became}: {escape(reason)}"
    return _notice(f"## Declined in {line(server)}", text, foot=title, accent=OVER)


def marked_card(marked: Marked, *, has_queue: bool = False) -> ui.LayoutView:
    """Where a record stands now."""
    record = marked.record
    texts = [f"## {record.id} is {record.state}\n{_titled(record.shown_title)}"]
    if record.state_note:
        texts.append(f"**Why:** {escape(record.state_note)}")
    if marked.resting and record.state is not State.CURRENT:
        count = "1 record links" if marked.resting == 1 else f"{marked.resting:,} records link"
        texts.append(small(f"{count} to it and stay; their cards say that it is {record.state}."))
    if record.state is State.WITHDRAWN:
        texts.append(small(f"It is in no answer any more. {command('restore')} id:{record.id} brings it back."))
    return with_buttons(card(DONE, *filter(None, texts)), [record.id], has_queue=has_queue)


def with_buttons(view: ui.LayoutView, record_ids: Sequence[str], *, has_queue: bool = False) -> ui.LayoutView:
    """The same with a button for each of the first records, and one that leads back to what waits."""
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    shown = [record_id for record_id in record_ids if split_id(record_id)]
    for place, record_id in enumerate(shown[:_MOST_BUTTONS]):
        row.add_item(ui.Button(label=record_id, custom_id=f"record:open:{record_id}:kept{place}"))
    if has_queue:
        row.add_item(ui.Button(label="Back to the queue", custom_id="draft:queue:0"))
    (container,) = view.children
    # Discord refuses a row without buttons.
    if row.children and isinstance(container, ui.Container):
        container.add_item(row)
    return view
