"""What is asked as done, and is held as planned alone: it is near, and what became of it is not told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.records.kinds.event import Event, EventStatus
from bot.services.questions.answered import Fact
from bot.services.questions.answering.inquiry import Discovery, Inquiry

_DONE: Final = re.compile(
    r"\W*(?:how|what|which \w+|when|where|who|why)?\s*\b(?:did|has|have|had)\b(?! to\b)", re.IGNORECASE
)
_PLANNING: Final = re.compile(r"\b(?:plan|intend|propose|want|promise|hope|expect|schedule|due|agree)", re.IGNORECASE)
_MOST: Final = 3


@dataclass(frozen=True, kw_only=True)
class OnlyPlanned(Fact):
    """That what is asked as done is held as planned alone."""


def but_for_plans(asked: Inquiry, found: Discovery) -> Discovery:
    """The same; what is held as planned alone stands as near where it is asked what was done."""
    text = asked.question.text
    is_open = _DONE.match(text) is not None and _PLANNING.search(text) is None
    if not is_open or not 0 < len(found.items) <= _MOST or any(kind != Event.KIND for kind, _ in found.items):
        return found
    events = asked.reader.get_many(Event, [record_id for _, record_id in found.items])
    if any(event.status is not EventStatus.PLANNED for event in events):
        return found
    fact = OnlyPlanned(rests_on=found.items)
    return replace(found, items=(), nearest=[*dict.fromkeys([*found.items, *found.nearest])], facts=[fact])
