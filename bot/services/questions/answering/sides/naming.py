"""What is said in which somebody is named: in the words themselves, not in the title of what they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.quote import Quote
from bot.records.record import Item, Reference
from bot.services.names.folding import fold
from bot.services.questions.answering.inquiry import Inquiry, facets_of_topics, items_of, term_of
from bot.storage.records.selection import Selection

_MOST: Final = 20


def quotes_naming(asked: Inquiry, who: Reference, speakers: Sequence[int] = ()) -> list[Item]:
    """The quotes in which somebody is named, a person by the last name; of some speakers, where any are given."""
    is_body = asked.reader.get(Actor, who.record_id).kind is ActorKind.ORGANISATION
    name = who.name if is_body else who.name.split()[-1]
    of_them = [tuple(f"actor{record_id}" for record_id in speakers)] if speakers else []
    facets = [*facets_of_topics(asked.question), *of_them]
    found = asked.search([term_of(name)], [Quote.KIND], facets, asked.span, limit=_MOST)
    texts = asked.own_texts(found)
    naming = [item for item in found if f" {fold(name)} " in f" {' '.join(fold(texts[item].texts).split())} "]
    if not (naming and speakers):
        return naming
    among = [record_id for _, record_id in naming]
    return items_of(Quote.KIND, asked.select(Quote.KIND, Selection(links={"speakers": speakers}, among=among)))
