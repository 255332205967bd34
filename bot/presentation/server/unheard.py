"""What is told of what was written for somebody who may not have heard of it: what history proves, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import DONE, card
from bot.presentation.text.markup import cut, joined, sentence
from bot.records.dates.days_in_words import describe_full_day
from bot.services.server.owing import Unheard
from bot.write_witness import OwedAnswer

_MOST_TOLD = 5
_LONGEST = 700


def told_late(unheard: Unheard) -> str:
    """What somebody asked for, and that it was done, as plain text."""
    return f"{_asked(unheard)} {_done_or_look(unheard)}"


def asked_first(unheard: Unheard) -> str:
    """The same to who does it again."""
    return f"{_asked(unheard)} {_done(unheard)} Nothing was done now: do it again if you want it once more."


def restarted_card(unheard: Unheard, *, is_unanswered: bool) -> ui.LayoutView:
    """The same in place of the answer; `is_unanswered` where it is known that there was none."""
    named = _named(unheard.owed)
    head = (
        f"The bot was restarted before Discord took its answer to {named}."
        if is_unanswered
        else f"The bot was restarted, and you may not have seen its answer to {named}."
    )
    return card(DONE, sentence(cut(f"{head} {_done_or_look(unheard)}", _LONGEST)))


def late_card(found: Sequence[Unheard]) -> ui.LayoutView:
    """What somebody is told late, beside another answer; the latest things are left out where they are too many."""
    rows = [sentence(cut(told_late(unheard), _LONGEST)) for unheard in found[:_MOST_TOLD]]
    more = len(found) - len(rows)
    return card(DONE, *rows, *([f"And so {more:,} more: look at what is there."] if more else []))


def _asked(unheard: Unheard) -> str:
    owed = unheard.owed
    at = f"{describe_full_day(owed.asked_at)}, {owed.asked_at:%H:%M} UTC"
    return f"You used {_named(owed)} on {at}, and may not have seen the answer."


def _named(owed: OwedAnswer) -> str:
    """What was used, which can be clicked where it is a command."""
    return command(owed.named[1:]) if owed.named.startswith("/") else owed.named


def _done_or_look(unheard: Unheard) -> str:
    return _done(unheard) if unheard.done else f"{_done(unheard)} Look at what is there before you do it again."


def _done(unheard: Unheard) -> str:
    if not unheard.done:
        return "What it had to write is written, or a part of it."
    named = [f"{name.id} {entry.action}" for name, entry in unheard.done]
    more = unheard.count - len(named)
    return f"It was carried out: {joined([*named, *([f'{more:,} more'] if more > 0 else [])])}."
