"""The card of a draft that cannot be shown as a record: what was typed, and what can be done all the same."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import OPEN, card, shortened
from bot.presentation.keeping.forms import pages_of
from bot.presentation.text.field_names import label_of
from bot.presentation.text.markup import code_block, sentence_line
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS
from bot.services.keeping.drafts import Draft
from bot.services.keeping.review.decision import SeenProposal

RAW_FILE = "draft.txt"
_SHOWN = Size(characters=2800, encoded=6500)


def raw_card(seen: SeenProposal, sentence: str) -> ui.LayoutView:
    """What was typed, under a sentence that says why no more is shown; all of it is in the file beside it."""
    typed = raw_text(seen.draft)
    view = card(
        OPEN,
        "## A draft that cannot be shown",
        sentence_line(sentence),
        "**What was typed**",
        code_block(shortened(typed, _SHOWN)),
    )
    (container,) = view.children
    if isinstance(container, ui.Container):
        container.add_item(ui.File(f"attachment://{RAW_FILE}"))
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for button in _buttons(seen):
            row.add_item(button)
        if row.children:
            container.add_item(row)
    return view


def raw_text(draft: Draft) -> str:
    """All that was typed, a field after the other, and in the records made on the way."""
    return "\n\n".join(_parts(draft)) or "Nothing."


def _parts(draft: Draft) -> Iterator[str]:
    for attribute, text in draft.typed.items():
        name = label_of(KINDS[draft.kind], attribute) if draft.kind in KINDS else attribute
        yield f"{name}: {text}"
    if draft.reason:
        yield f"Reason: {draft.reason}"
    for made in draft.made:
        yield f"With it, a new {made.kind}:"
        yield from _parts(made)


def _buttons(seen: SeenProposal) -> Iterator[ui.Button[ui.LayoutView]]:
    number, is_waiting = seen.proposal.proposal_id, seen.proposal.state is ProposalState.WAITING
    # Of a change the form would not show what is held, and empty all that.
    if seen.draft.is_readable and not seen.draft.target:
        for place, page in enumerate(pages_of(seen.draft.kind)):
            yield ui.Button(label=f"Edit: {page}", custom_id=f"draft:page:{number}:{place}")
    if is_waiting and seen.is_curator:
        yield ui.Button(label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger)
    if seen.is_own:
        yield ui.Button(label="Throw away", custom_id=f"draft:discard:{number}")
