"""What is said in an office of a body: the words of its holders, which are not its own and count for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.problems import Damage
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import by_holder
from bot.records.related import Related, Spoken
from bot.storage.core.damage import damage_told
from bot.storage.records.glances import spoken_words
from bot.storage.records.office_rows import roles_of_holders
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


def said_by_holders(reader: Reader, body: Actor, wanted: Selection) -> list[Quote]:
    """What those said who surely held an office in `body` that day, of the quotes that `wanted` means.

    Whose quotes it means is not looked at; what the body said itself is left out. Newest first, as `wanted` has it.
    """
    return reader.get_many(Quote, said_in_office(reader, body, wanted))


def said_in_office(reader: Reader, body: Actor, wanted: Selection) -> list[int]:
    """The same by database ids: no words are read."""
    quotes = _spoken(reader, spoken_by_holders(reader, body, wanted))
    related = offices_in(reader, quotes, [body.record_id])
    return [quote.record_id for quote in quotes if _counts(quote, body, related.speaks_for(quote, body.record_id))]


def _spoken(reader: Reader, quote_ids: Sequence[int]) -> Sequence[Spoken]:
    try:
        with damage_told():
            return spoken_words(reader, quote_ids)
    except Damage:
        # Read whole, what is damaged is named.
        return reader.get_many(Quote, quote_ids)


def spoken_by_holders(reader: Reader, body: Actor, wanted: Selection) -> list[int]:
    """What those said who ever held an office in `body`, whether or not it counts: of these `wanted.limit` at most."""
    if body.kind is not ActorKind.ORGANISATION:
        return []
    offices = [*reader.roles("organisation", [body.record_id]), *reader.roles("party", [body.record_id])]
    holders = sorted({role.actor.record_id for role in offices} - {body.record_id})
    return reader.select(Quote.KIND, replace(wanted, links={**wanted.links, "speakers": holders})) if holders else []


def offices_in(reader: Reader, quotes: Iterable[Spoken], bodies: Collection[int]) -> Related:
    """What tells which of some quotes count for which of some bodies, by their database ids, and nothing else."""
    speakers = {speaker.record_id for quote in quotes for speaker in quote.speakers}
    # All the offices of these people: the firmer one of another body keeps words from counting for this one.
    roles = reader.get_many(Role, roles_of_holders(reader, sorted(speakers), sorted(bodies)))
    attesting = sorted({role.source.record_id for role in roles if role.source})
    sources = reader.readable(Source, attesting)
    return Related(sources={source.record_id: source for source in sources}, roles=by_holder(roles))


def _counts(quote: Spoken, body: Actor, speaks_for_it: bool) -> bool:
    return speaks_for_it and all(speaker.record_id != body.record_id for speaker in quote.speakers)
