"""The cards of who people are and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import discord

from bot.named_commands import command
from bot.presentation.asking.lists import by_year, cites_of, entry
from bot.presentation.asking.whole_record import fact_entries
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.cards import facts, standings, state_line, summary, with_states
from bot.presentation.cards.quote import summary as quote_summary
from bot.presentation.cards.quote import words
from bot.presentation.rows.cells import named
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.heading import describe_filters, heading
from bot.presentation.text.markup import cut, joined, joined_some, line, plural, small
from bot.presentation.text.offices import holders_words, said_for, tenure_words
from bot.presentation.text.provenance import describe_teller, disputed_words, stander_words
from bot.presentation.text.wording import (
    HOW_STANDS_ARE_TAKEN,
    STANCE_HEADINGS,
    age_words,
    course_words,
    describe_role,
    describe_source,
    describe_stances,
    position_office_words,
    stance_count_words,
)
from bot.presentation.ways.record_ways import record_ways
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.records.related import Related, references_of
from bot.services.asking.positions import ActorPositions, Position, TopicPositions, speaking_together
from bot.services.asking.reading import ActorProfile

PEOPLE = discord.Colour(0x4F8A93)
MOST_NAMES, MOST_TOPICS = 6, 5
_ROOM_FOR_NAMES = 150
"""Characters: five stances have to fit into a heading."""
_ROOM_FOR_PEOPLE = 300
_NAME_SHOWN = 60


def positions_on_topic(answer: TopicPositions) -> Listing:
    """Who stands where on a topic: an entry for each newest quote that bears a stance, with all whose stance it is."""
    narrowed = describe_filters(answer.filters)
    if not answer.positions:
        lead = f"No position on {line(answer.topic.name)}{of_the_readable(answer.unread)} is held" + (
            f" ({narrowed})." if narrowed else "."
        )
        if answer.parties:
            lead += f" Positions are held of: {joined([line(party) for party in answer.parties])}."
        rows = [heading("Positions", filters=answer.filters), lead, *map(small, _without_party(answer))]
        return Listing(heading="\n".join(rows), accent=PEOPLE)
    title = "\n".join(
        [
            heading(
                f"Positions: {line(answer.topic.name)}",
                narrowed,
                HOW_STANDS_ARE_TAKEN,
                *standings([answer.topic], answer.findings.first_page.related),
                filters=answer.filters,
            ),
            _tally(answer.positions),
            *map(small, _without_party(answer)),
        ]
    )
    together = speaking_together(answer.positions)
    by_quote = {positions[0].quote.record_id: positions for positions in together}

    def describe(record: Record, related: Related) -> Entry:
        return _position_entry(by_quote[record.record_id], answer, related)

    return Listing(
        heading=title,
        findings=answer.findings,
        describe=describe,
        groups=[STANCE_HEADINGS[positions[0].stance] for positions in together],
        rows=_position_rows(title, together),
        counted="quote",
        accent=PEOPLE,
    )


def _position_rows(title: str, together: Sequence[Sequence[Position]]) -> AnswerRows:
    """A row for each quote that is shown, with whose stance it is and which."""
    beside = {
        "Whose position": ["\n".join(named(position.actor) for position in positions) for positions in together],
        "Position": [STANCE_HEADINGS[positions[0].stance] for positions in together],
    }
    return AnswerRows(heading=title, items=[positions[0].quote.item for positions in together], beside=beside)


def _without_party(answer: TopicPositions) -> Iterator[str]:
    """Whose party is not known, where one was asked for: they may belong to it."""
    if answer.unstated:
        names = [line(cut(actor.name, _NAME_SHOWN)) for actor in answer.unstated]
        yield f"No source states the party of: {_as_fit(names, len(names), _ROOM_FOR_PEOPLE)}."
    if answer.unsure:
        people = [f"{name} ({party}: {tenure})" for name, party, tenure in map(_stated_party, answer.unsure)]
        yield f"Party that day not known: {_as_fit(people, len(people), _ROOM_FOR_PEOPLE)}."


def _stated_party(role: Role) -> tuple[str, str, str]:
    party = role.party.name if role.party else ""
    return line(cut(role.actor.name, _NAME_SHOWN)), line(cut(party, _NAME_SHOWN)), tenure_words(role)


def _tally(positions: Sequence[Position]) -> str:
    """Who stands where at a glance: a line a stance, with its first names."""
    return "\n".join(
        _stance_line(words, names)
        for stance, words in STANCE_HEADINGS.items()
        if (names := [_stander(position) for position in positions if position.stance is stance])
    )


def _stander(position: Position) -> str:
    return stander_words(position.actor, position.quote, _NAME_SHOWN, holder=position.holder)


def _stance_line(words: str, names: Sequence[str]) -> str:
    return f"**{words} ({len(names):,}):** {_as_fit([line(name) for name in names], MOST_NAMES, _ROOM_FOR_NAMES)}"


def _as_fit(names: Sequence[str], most: int, room: int) -> str:
    """The first of some names, at least one, and how many more there are."""
    shown: list[str] = []
    # By room and not by number alone: however long they are, what follows is not to be cut off.
    for name in names[:most]:
        if sum(map(len, (*shown, name))) > room and shown:
            break
        shown.append(name)
    return joined_some(names, len(shown))


def _position_entry(together: Sequence[Position], answer: TopicPositions, related: Related) -> Entry:
    first = together[0]
    quote = first.quote
    source = " · ".join(source.id for source in related.sources_of(quote.sources))
    told = f", {describe_teller(quote)}" if quote.told_by else ""
    lines = [
        "; ".join(
            f"**{line(position.actor.name)}**{line(position_office_words(position, related))}{told}"
            for position in together
        ),
        words(quote),
        small(f"{_last_word(first, answer.day)} · source {source}"),
        *map(small, _more_of(together)),
    ]
    shown = with_states("\n".join(lines), quote, related, said_of=[answer.topic])
    return Entry(shown, quote.id, STANCE_HEADINGS[first.stance])


def _more_of(together: Sequence[Position]) -> Iterator[str]:
    """What else is held of each one's stance: how many quotes, since when it is taken, the events that name a body."""
    whose: dict[str, list[str]] = {}
    for position in together:
        course = line(course_words(position.course, position.quote))
        events = _events(position) if position.events else ""
        for row in filter(None, [" · ".join(filter(None, [stance_count_words(position), course])), events]):
            whose.setdefault(row, []).append(line(position.actor.name))
    for row, names in whose.items():
        # Of several, the names say whose it is.
        yield row if len(together) == 1 else f"{joined(names)}: {row}"


def _last_word(position: Position, day: date) -> str:
    """The date of the newest quote, and how long ago that is, where it is long ago."""
    quote = position.quote
    date = describe_date_of(quote)
    age = age_words(quote.said_on, day)
    return f"{date}, {age}" if age else date


def _events(position: Position) -> str:
    """The newest event that names a body, and how many more do."""
    newest, *others = position.events
    date = describe_date_of(newest)
    more = f" and {plural(len(others), 'other event')}: see {command('timeline')}" if others else ""
    return f"Named in: {line(newest.name)} ({date}, {newest.id}){more}"


def positions_of_actor(answer: ActorPositions) -> Listing:
    """How an actor's stance moved: quotes and events, oldest first, grouped by year."""
    name = line(answer.actor.name)
    narrowed = describe_filters(answer.filters)
    if not answer.findings:
        title = heading(f"Position of {name}", state_line(answer.actor), filters=answer.filters)
        asked = f" ({narrowed})" if narrowed else ""
        read = of_the_readable(answer.unread)
        lead = f"No quote of {name} with a stance, and no event with {name},{read} is held{asked}."
        return Listing(heading=f"{title}\n{lead}", accent=PEOPLE)

    def describe(record: Record, related: Related) -> Entry:
        return entry(record, related, _step(record, related, answer))

    return Listing(
        heading=heading(
            f"Position of {name}",
            state_line(answer.actor),
            " · ".join(filter(None, [plural(len(answer.findings), "step"), narrowed, "oldest first"])),
            filters=answer.filters,
        )
        + "".join(f"\n{row}" for row in _by_topic(answer)),
        findings=answer.findings,
        describe=describe,
        groups=by_year(answer.findings),
        counted="step",
        accent=PEOPLE,
    )


def _by_topic(answer: ActorPositions) -> Iterator[str]:
    """A row a topic: where the actor stands by now, since when, and where it stood before."""
    for position in answer.positions[:MOST_TOPICS]:
        quote = position.quote
        told = f", {describe_teller(quote)}" if quote.told_by else ""
        whose = f", in the words of {line(position.holder.name)} in office" if position.holder else ""
        course = line(course_words(position.course, quote))
        cited = ", ".join(filter(None, [quote.id, disputed_words(quote)]))
        shown = f"{position.stance.words}, {_last_word(position, answer.day)} ({cited}){told}{whose}"
        yield f"**{line(position.topic.name)}:** {' · '.join(filter(None, [shown, course]))}"
    more = len(answer.positions) - MOST_TOPICS
    if more > 0:
        yield small(f"and {plural(more, 'other topic')}: name one in “topic”")


def _step(record: Record, related: Related, answer: ActorPositions) -> str:
    if not isinstance(record, Quote):
        return f"{small('Event that names ' + line(answer.actor.name))}\n{summary(record, related)}"
    # A body does not speak: whose words count as its own is marked, and not merged into it.
    mark = said_for(answer.actor, record, related) if record.record_id in answer.by_holders else ""
    stances = describe_stances(record, answer.filters.topic)
    lines = [
        # What somebody else tells of them is no position of their own, and not shown as one.
        f"**{stances[:1].upper()}{stances[1:]}**" + (f", {describe_teller(record)}" if record.told_by else ""),
        small(mark) if mark else "",
        quote_summary(record, related, has_stance=False),
    ]
    shown = "\n".join(row for row in lines if row)
    return with_states(shown, record, related, said_of=[answer.actor.reference()])


def actor_profile(answer: ActorProfile) -> Listing:
    """Who an actor is: other names, offices, those who hold an office in it, and what is held."""
    actor = answer.actor
    aliases = f"also {joined([line(alias) for alias in actor.aliases])}" if actor.aliases else ""
    told = f"tells {plural(answer.told_count, 'quote')} of others" if answer.told_count else ""
    in_office = f"{plural(answer.held_count, 'quote')} {_whose(answer)}" if answer.held_count else ""
    counts = (plural(answer.quote_count, "quote"), in_office, told, plural(answer.event_count, "event"))
    held = " · ".join(filter(None, counts))
    entries = [
        *fact_entries(facts(actor, answer.related)),
        *_role_entries(answer, answer.roles, "Roles", describe_role),
        *_role_entries(answer, answer.holders, "Offices in it", _holder),
        *_role_entries(answer, answer.members, "Offices for it", _holder),
    ]
    about = f"{actor.id} · {actor.kind}"
    return Listing(
        heading=heading(line(actor.name), state_line(actor), about, aliases, held, filters=answer.filters),
        entries=entries or [Entry(f"No role{of_the_readable(answer.unread)} is held.")],
        counted="part",
        accent=PEOPLE,
        actions=[
            CardAction("Quotes", f"actor:quotes:{actor.id}:0"),
            CardAction("Position", f"actor:position:{actor.id}:0"),
            CardAction("Timeline", f"actor:timeline:{actor.id}:0"),
        ],
        ways=record_ways(actor, but=("quotes", "position", "timeline"), shared="actor"),
    )


def _whose(answer: ActorProfile) -> str:
    holders = holders_words(offices=answer.holders, is_party=bool(answer.members))
    return f"by its {holders}"


def _holder(role: Role) -> str:
    return f"{line(role.actor.name)}: {line(role.name)}"


def _role_entries(
    answer: ActorProfile, roles: Sequence[Role], group: str, describe: Callable[[Role], str]
) -> list[Entry]:
    """One entry for each role; one that several sources attest stands once, with all of them."""
    attested: dict[str, list[Role]] = {}
    for role in roles:
        attested.setdefault(f"**{describe(role)}** · {tenure_words(role)}", []).append(role)
    return [
        Entry(
            "\n".join([shown, *map(small, _below(same, answer))]),
            same[0].id,
            group,
            cites=cites_of(_sources(same, answer)),
        )
        for shown, same in attested.items()
    ]


def _sources(roles: Sequence[Role], answer: ActorProfile) -> list[Source]:
    return answer.related.sources_of([role.source for role in roles if role.source])


def _below(roles: Sequence[Role], answer: ActorProfile) -> list[str]:
    """The sources, and the states of the roles and of what they refer to; the actor's own stands in the heading."""
    sources = map(describe_source, _sources(roles, answer))
    named = [ref for role in roles for ref in (role.reference(), *(linked for _, linked in references_of(role)))]
    others = [ref for ref in named if ref != answer.actor.reference()]
    return [*sources, *standings(others, answer.related)]
