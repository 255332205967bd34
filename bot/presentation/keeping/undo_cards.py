"""What somebody did last, shown before it is taken back, and what was taken back or done again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import DONE, OPEN, card, shortened
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.told import with_buttons
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import joined, line, plural, small, titled
from bot.records.dates.days_in_words import describe_full_day
from bot.records.history import Action, HistoryEntry
from bot.services.keeping.giving_back import TakenBack
from bot.services.keeping.states import LookBack, Undone

_MOST_IDS = 12
_MOST_DEEDS = 4
_CELL_SHOWN = 160
_DEED = Size(characters=600, encoded=1400)


def look_back_card(look: LookBack, told: str = "") -> ui.LayoutView:
    """What somebody did last and what taking it back does, with the button that does it.

    `told` is a sentence on why another one was not taken back.
    """
    ids = list(dict.fromkeys(deed.record.id for deed in look.deeds))
    text = f"What you did on {_when_and_how(look.first)}: {_counted(look.record_count, ids)}."
    is_added = Action.ADDED in look.actions
    view = card(
        OPEN,
        *([f"**{line(told)}**"] if told else []),
        f"## Take this back?\n{text}",
        *(shortened(_deed(deed, "you"), _DEED) for deed in look.deeds[:_MOST_DEEDS]),
        *_rest(look.record_count, ids),
        small(
            " ".join(
                [*(["This withdraws what was added, and keeps it."] if is_added else []), "Nothing is changed yet."]
            )
        ),
    )
    (container,) = view.children
    button: ui.Button[ui.LayoutView] = ui.Button(
        label="Take it back", custom_id=f"undo:take:{look.first.change}", style=discord.ButtonStyle.danger
    )
    if isinstance(container, ui.Container):
        container.add_item(ui.ActionRow(button))
    return view


def _rest(record_count: int, ids: Sequence[str]) -> list[str]:
    """That more is taken back than what is shown field by field."""
    left = record_count - len(ids[:_MOST_DEEDS])
    return [small(f"and {plural(left, 'record')} more, each as it was before")] if left > 0 else []


def undone_card(undone: Undone) -> ui.LayoutView:
    """What was taken back: what had been done, when, and for the first records how they stood and stand."""
    kept = ["What had been added is withdrawn and kept."] if Action.ADDED in _actions(undone) else []
    note = " ".join(
        [*kept, f"{command('redo')} does it again; {command('undo')} once more goes one step further back."]
    )
    return _done_card("## Taken back", "What you did", undone, "you had", note)


def redone_card(undone: Undone) -> ui.LayoutView:
    """What was done again after it had been taken back."""
    return _done_card("## Done again", "What you took back", undone, "", f"{command('undo')} takes it back once more.")


def _done_card(head: str, what: str, undone: Undone, who: str, note: str) -> ui.LayoutView:
    ids = list(dict.fromkeys(undone.record_ids))
    # What was taken back came by /undo, which the card says.
    when = _when_and_how(undone.first) if who else _when(undone.first)
    text = f"{what} on {when}: {_counted(len(ids), ids)}."
    deeds = [shortened(_deed(deed, who), _DEED) for deed in undone.deeds[:_MOST_DEEDS]]
    return with_buttons(card(DONE, head, text, *deeds, small(note)), ids)


def _actions(undone: Undone) -> set[str]:
    return {deed.entry.action for deed in undone.deeds}


def _when_and_how(first: HistoryEntry) -> str:
    origin = f", {line(first.origin)}" if first.origin else ""
    approved = f", sent in by {describe_author(first.proposer_id, first.proposed_by)}" if first.proposed_by else ""
    return f"{_when(first)}{origin}{approved}"


def _when(first: HistoryEntry) -> str:
    at = datetime.fromisoformat(first.happened_at)
    return f"{describe_full_day(at)}, {at:%H:%M} UTC"


def _counted(count: int, ids: Sequence[str]) -> str:
    shown = list(ids[:_MOST_IDS])
    more = count - len(shown)
    return f"{plural(count, 'record')}, {joined([*shown, *([f'{more:,} more'] if more else [])])}"


def _deed(deed: TakenBack, who: str) -> str:
    """What was done to a record, and how its fields are to stand again."""
    entry, record = deed.entry, deed.record
    changes = {attribute: (after, before) for attribute, (before, after) in json.loads(entry.changes).items()}
    did = f", which {who} {entry.action}" if who else ""
    head = f"**{record.id}**{did}: {line(titled(record.shown_title))}"
    return "\n".join([head, *describe_changes(entry.kind, changes, _CELL_SHOWN)])
