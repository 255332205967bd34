"""What somebody did themselves, before what others did about it: "what has the council decided"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import Inquiry, ids_of, items_of
from bot.services.questions.understood import PartKind
from bot.storage.records.selection import Selection

_ASKS: Final = r"\W*(?:(?:and|so|but) )?(?:what|which \w+)(?: else)? (?:did|has|have|had|does|do) (?:the )?"
_MOST_READ: Final = 24


def own_first(asked: Inquiry, items: Sequence[Item], pool: Sequence[Item]) -> list[Item]:
    """The same items, first what is by whoever is asked about; of the pool, where none of the items is by them."""
    own = [*_own(asked, items)] or [*_own(asked, pool)]
    return [*dict.fromkeys([*own, *items])]


def _own(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """Those of items that they said, or of which the title begins with them; nothing where nobody's deed is asked."""
    doers = [
        part
        for part in asked.question.parts
        if part.kind is PartKind.ACTOR
        and part.typed
        and re.match(rf"{_ASKS}{re.escape(part.typed)}(?!['’\w])", asked.question.text, re.IGNORECASE)
    ]
    ids = {part.taken.value for part in doers}
    actors = [actor for actor in asked.question.actors if actor.id in ids]
    if not actors:
        return []
    quotes = [record_id for kind, record_id in items if kind == Quote.KIND]
    said = asked.reader.select(Quote.KIND, Selection(links={"speakers": ids_of(actors)}, among=quotes))
    events = asked.own_texts([item for item in items if item[0] == Event.KIND][:_MOST_READ])
    names = tuple({fold(name) for part in doers for name in (part.typed, part.taken.shown)})
    own = {*items_of(Quote.KIND, said), *(item for item, text in events.items() if fold(text.title).startswith(names))}
    return [item for item in items if item in own]
