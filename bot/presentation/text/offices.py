"""Offices in words: when they were held or attested, and what is known where that of a day is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.named_commands import command
from bot.presentation.text.dates import describe_date, describe_date_of
from bot.presentation.text.markup import joined, line
from bot.presentation.text.wording import role_words
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.record import Reference
from bot.records.related import Related

_MOST_OFFICES_SHOWN = 4
_MOST_TENURES_SHOWN = 3


def tenure_words(role: Role) -> str:
    """From when to when a role was held, as far as any source says, and when its source shows that it was."""
    is_inferred = bool(role.date_basis)
    shown = f"attested {describe_date(role.attested_on, inferred=is_inferred)}" if role.attested_on else ""
    if not role.is_dated():
        return shown or "dates not stated"
    begun = describe_date(role.held_from) if role.held_from else "start not stated"
    # An end that no source states is left open, and not taken for “until today”.
    held = f"{begun} to {describe_date(role.held_to)}" if role.held_to else f"from {begun}"
    # The basis is of the day on which it was attested, where there is one: the others are what a source states.
    return f"{held}; {shown}" if shown else f"{held}, inferred" if is_inferred else held


def describe_held(roles: Iterable[Role]) -> list[str]:
    """Each office that somebody held, once, and when: "MP (SNP): attested about July 2019, inferred"."""
    tenures: dict[str, dict[str, None]] = {}
    # Several sources may attest one office, each with a role of its own.
    for role in roles:
        tenures.setdefault(role_words(role), {})[tenure_words(role)] = None
    rows = [f"{line(office)}: {_several([*held])}" for office, held in tenures.items()]
    more = len(rows) - _MOST_OFFICES_SHOWN
    # All of them stand on the card of /actor.
    return [*rows[:_MOST_OFFICES_SHOWN], f"and {more} more offices: see {command('actor')}"] if more > 1 else rows


def _several(tenures: Sequence[str]) -> str:
    shown, more = tenures[:_MOST_TENURES_SHOWN], len(tenures) - _MOST_TENURES_SHOWN
    return "; ".join([*shown, *([f"{more} more"] if more > 0 else [])])


def said_for(body: Actor, quote: Quote, related: Related) -> str:
    """What marks words that count for a body without being its own, and by whom they were said."""
    return f"Said by {_said_as(body.record_id, quote, related)} of {line(body.name)}"


def _said_as(body: int, quote: Quote, related: Related) -> str:
    """Who has a seat in a body, or stood for a party, held no office in it."""
    for speaker in quote.speakers:
        if role := related.role_held_in(body, speaker, quote):
            shown = related.office_of(speaker, quote)
            # Beside the name another office of that day may stand.
            return "an office holder" if shown and shown.role == role else f"an office holder ({line(role.name)})"
    seats = (related.role_held_in(body, speaker, quote, is_seat=True) for speaker in quote.speakers)
    return "a member" if any(seats) else "a politician"


def holders_words(*, offices: Iterable[Role], is_party: bool) -> str:
    """Whose words count for a body without being its own; `offices` are the roles in it."""
    kinds = {role.is_seat for role in offices}
    holders, members = ["office holders"] * (False in kinds), ["members"] * (True in kinds)
    return joined([*holders, *members, *(["politicians"] if is_party else [])])


def describe_evidence(quote: Quote, related: Related) -> str:
    """What is held of the offices of speakers and teller whose office on a quote's day is not known, or is inferred.

    "not known; attested: Prime Minister, UK Government, about 2021, inferred (S4)"; empty where nothing is open.
    """
    told = {speaker.name: _evidence(speaker, quote, related) for speaker in quote.voices}
    rows = [(name, evidence) for name, evidence in told.items() if evidence]
    if len(quote.voices) == 1:
        return "".join(evidence for _, evidence in rows)
    return "; ".join(f"{line(name)}: {evidence}" for name, evidence in rows)


def _evidence(speaker: Reference, quote: Quote, related: Related) -> str:
    office = related.office_of(speaker, quote)
    if office is not None:
        return "" if office.is_sure else f"inferred; {_cited(office.role, related)}"
    if not related.lacks_office(speaker, quote):
        return ""
    cited = [_cited(role, related) for role in related.roles_vouched_for(speaker)]
    more = (
        [f"{len(cited) - _MOST_OFFICES_SHOWN} more: see {command('actor')}"] if len(cited) > _MOST_OFFICES_SHOWN else []
    )
    return "; ".join(["not known", *cited[:_MOST_OFFICES_SHOWN], *more])


def _cited(role: Role, related: Related) -> str:
    """As "attested: Prime Minister, UK Government, about 2021, inferred (S4)", or "held: …, from 2019 (S2)"."""
    verb = "held" if role.is_dated() else "attested"
    source = f" ({role.source.id})" if role.source else ""
    return f"{verb}: {line(role_words(role))}, {_shown_when(role, related).removeprefix(f'{verb} ')}{source}"


def _shown_when(role: Role, related: Related) -> str:
    """The same as its tenure; of one without any date, the day of the source that shows it."""
    source = related.sources.get(role.source.record_id) if role.source else None
    if role.is_dated() or role.attested_on or source is None or source.published is None:
        return tenure_words(role)
    return f"by a source of {describe_date_of(source)}"
