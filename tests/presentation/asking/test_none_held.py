"""No answer says that nothing is held of what is: over the shipped pack and made-up ones, with whatever filters."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio

from bot.presentation.asking.figure_lists import figures_of_year
from bot.presentation.asking.lists import (
    quotes_of_actor,
    search_results,
    source_list,
    timeline,
    upcoming,
)
from bot.presentation.asking.positions import positions_of_actor, positions_on_topic
from bot.presentation.card.paged import Listing
from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.services.findings import Findings
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import (
    GUILD,
    SHIPPED,
    Services,
    Tables,
    copy_closed,
    make_event,
    make_quote,
    open_services,
    small_tables,
    write_pack,
)

NONE = re.compile(r"^(?:No |Nothing |None of |The one quote held|Of .* none fits)", re.MULTILINE)
SPANS: tuple[tuple[str | None, str | None], ...] = (
    (None, None),
    ("2021", None),
    (None, "2019"),
    ("2020-05", "2020-06"),
)
DAYS = ("2018", "2019-07", "2020-05-01", "2020-05/2020-08", "../2020", "2021~", "2022-03-04", "")
MADE_UP = 4


@dataclass(frozen=True)
class Held:
    """All that a server holds, to be looked through one by one."""

    services: Services
    actors: Sequence[Actor]
    topics: Sequence[Record]
    quotes: Sequence[Quote]
    events: Sequence[Event]
    others: Sequence[Record]
    related: Related

    def topics_of(self, figure: Figure) -> Sequence[Reference]:
        """Those of what it measures."""
        return next(
            record.topics
            for record in self.others
            if isinstance(record, Indicator) and record.reference() == figure.indicator
        )

    def counts_for(self, quote: Quote, actor: Actor) -> bool:
        """Whether they are an actor's words, or were said in an office of that body."""
        if actor.reference() in quote.speakers:
            return True
        return actor.kind is ActorKind.ORGANISATION and self.related.speaks_for(quote, actor.record_id)


async def held_by(services: Services) -> Held:
    def read(reader: Reader) -> Held:
        records = {
            kind: [reader.get(record_type, row.record_id) for row in reader.names(kind)]
            for kind, record_type in KINDS.items()
        }
        quotes, events = records.pop("quote"), records.pop("event")
        return Held(
            services=services,
            actors=[actor for actor in records["actor"] if isinstance(actor, Actor)],
            topics=records["topic"],
            quotes=[quote for quote in quotes if isinstance(quote, Quote) and quote.state is not State.WITHDRAWN],
            events=[event for event in events if isinstance(event, Event)],
            others=[record for of_kind in records.values() for record in of_kind],
            related=reader.related_to([*quotes, *events]),
        )

    return await Workspace(services.database, GUILD).read(read)


@pytest_asyncio.fixture(params=["shipped", *range(MADE_UP)])
async def held(request: pytest.FixtureRequest, new_template: Path, tmp_path: Path) -> AsyncIterator[Held]:
    async with open_services(copy_closed(new_template, tmp_path / "held.sqlite3")) as services:
        is_shipped = request.param == "shipped"
        pack = SHIPPED if is_shipped else write_pack(tmp_path / "pack", made_up(random.Random(request.param)))
        await services.load(pack)
        yield await held_by(services)


def made_up(draw: random.Random) -> Tables:
    """Quotes and events on any day, by any actor, of whom some hold an office of a body, surely or perhaps."""
    tables = small_tables()
    actors, topics = ["ada", "olga", "council", "green"], ["lanes", "tolls", ""]
    for place in range(draw.randrange(3)):
        end = draw.choice(["", "2020", "2021-06"])
        role = {"actor": draw.choice(["ada", "olga"]), "title": f"Officer {place}", "from": draw.choice(["", "2019"])}
        tables["role"].append(
            {
                **role,
                "to": end if role["from"] else "",
                "organisation": draw.choice(["council", "green"]),
                "source": "minutes",
            }
        )
    for place in range(draw.randrange(1, 7)):
        topic = draw.choice(topics)
        stance = draw.choice([*map(str, Stance), ""]) if topic else ""
        tables["quote"].append(
            make_quote(f"said-{place}", draw.choice(DAYS), stance, draw.choice(actors), topic)
            | {"sources": draw.choice(["gazette", "minutes"]), "text": f"Olga Reid told the council {place}."}
        )
        status = draw.choice(["happened", "planned", "cancelled"])
        tables["event"].append(
            make_event(f"met-{place}", draw.choice(DAYS[:-1]), status, draw.choice(topics))
            | {"actors": draw.choice(actors)}
        )
    return tables


def touches(day: Edtf | None, since: str | None, until: str | None) -> bool:
    if not since and not until:
        return True
    if day is None:
        return False
    first = Edtf.parse(since).earliest if since else None
    last = Edtf.parse(until).latest if until else None
    # What was "by 2020" begins with 2020 in every answer: no source bears out any one year before.
    begins = day.earliest or day.end.earliest
    return not (first and day.latest and day.latest < first) and not (last and begins and begins > last)


def is_on(record: Record, topic: Reference | None) -> bool:
    return topic is None or (isinstance(record, Quote | Event) and topic in record.topics)


def items(records: Sequence[Record]) -> set[Item]:
    return {record.item for record in records}


def found(findings: Findings | None) -> set[Item]:
    return {*(findings.items if findings else ())}


def id_of(named: Record | Reference | None) -> str | None:
    return named.id if named else None


def says_none(listing: Listing) -> bool:
    return bool(NONE.search(listing.heading))


def filters(held: Held) -> Iterator[tuple[Reference | None, str | None, str | None]]:
    for topic, (since, until) in product([None, *(topic.reference() for topic in held.topics)], SPANS):
        yield topic, since, until


def takes(record: Quote | Event, topic: Reference | None, stance: Stance | None) -> bool:
    """Whether a record is on a topic and, if asked, takes a stance: on that topic, where one is named."""
    if not stance:
        return is_on(record, topic)
    return isinstance(record, Quote) and any(on == (topic or on) and held is stance for on, held in record.stances)


def takes_side(quote: Quote, topic: Reference | None) -> bool:
    return bool(quote.stance_on(topic) if topic else quote.stances)


async def test_no_words_are_denied_that_fit(held: Held) -> None:
    sides = (None, Stance.SUPPORT, Stance.OPPOSE)
    for actor, (topic, since, until), stance in product(held.actors, filters(held), sides):
        answer = await held.services.quoting.of_actor(
            GUILD, name=actor.id, topic=id_of(topic), stance=stance, since=since, until=until
        )
        own = [quote for quote in held.quotes if held.counts_for(quote, actor)]
        fitting = [quote for quote in own if touches(quote.said_on, since, until) and takes(quote, topic, stance)]
        listing = quotes_of_actor(answer)
        assert found(answer.findings) == items(fitting), (actor.id, topic, stance, since, until)
        assert says_none(listing) is not bool(fitting)
        assert not own or "No words of" not in listing.heading
        if not fitting and not own:
            _check_mentions(held, actor, answer.mentions, listing, topic, stance, since, until)


def _check_mentions(
    held: Held,
    actor: Actor,
    mentions: Findings,
    listing: Listing,
    topic: Reference | None,
    stance: Stance | None,
    since: str | None,
    until: str | None,
) -> None:
    """Each fits, and what takes part in is not denied."""
    by_item = {record.item: record for record in (*held.quotes, *held.events)}
    for item in found(mentions):
        record = by_item[item]
        assert isinstance(record, Quote | Event)
        assert touches(record.main_date, since, until), (actor.id, record.id, since, until)
        assert takes(record, topic, stance)
    named = [event for event in held.events if actor.reference() in event.actors]
    if named:
        assert "Nothing that" not in listing.heading
    fitting = [event for event in named if touches(event.date, since, until) and is_on(event, topic) and not stance]
    assert items(fitting) <= found(mentions)


async def test_no_event_or_plan_is_denied_that_fits(held: Held) -> None:
    for actor, (topic, since, until) in product([None, *held.actors], filters(held)):
        told = await held.services.chronicle.timeline(
            GUILD, topic=id_of(topic), actor=id_of(actor), since=since, until=until
        )
        fitting = [
            event
            for event in held.events
            if touches(event.date, since, until)
            and is_on(event, topic)
            and (actor is None or actor.reference() in event.actors)
        ]
        assert found(told.findings) == items(fitting)
        assert says_none(timeline(told, "Team")) is not bool(fitting)
    for topic, after in product([None, *(topic.reference() for topic in held.topics)], ("2018", "2021", "2090")):
        ahead = await held.services.chronicle.upcoming(GUILD, topic=id_of(topic), after=after)
        planned = [event for event in held.events if event.status is EventStatus.PLANNED and is_on(event, topic)]
        heading = upcoming(ahead).heading
        assert ("No plan is held" in heading) is not bool(planned)
        day = Edtf.parse(after).earliest
        later = [plan for plan in planned if day and plan.date.latest and plan.date.latest >= day]
        assert not later or "has a date on or after" not in heading


async def test_no_source_is_denied_on_which_something_rests(held: Held) -> None:
    sources = [record for record in held.others if record.KIND == "source"]
    for topic, since, until in filters(held):
        listed = await held.services.reading.sources(GUILD, topic=id_of(topic), since=since, until=until)
        filed: list[Quote | Event] = [*held.quotes, *held.events]
        on_it = {source for record in filed if is_on(record, topic) for source in record.sources}
        on_it |= {
            source
            for figure in held.others
            if isinstance(figure, Figure) and (topic is None or topic in held.topics_of(figure))
            for source in figure.sources
        }
        fitting = [
            source
            for source in sources
            if (topic is None or source.reference() in on_it) and touches(source.main_date, since, until)
        ]
        assert items(fitting) == found(listed.findings)
        assert says_none(source_list(listed)) is not bool(listed.findings)


async def test_no_position_is_denied_that_somebody_takes(held: Held) -> None:
    for topic in held.topics:
        answer = await held.services.positions.on_topic(GUILD, topic=topic.id)
        taken = [quote for quote in held.quotes if quote.stance_on(topic.reference())]
        assert says_none(positions_on_topic(answer)) is not bool(taken)
    for actor, about in product(held.actors, [None, *(topic.reference() for topic in held.topics)]):
        moves = await held.services.positions.of_actor(GUILD, name=actor.id, topic=id_of(about))
        steps = [
            *(q for q in held.quotes if held.counts_for(q, actor) and takes_side(q, about)),
            *(event for event in held.events if actor.reference() in event.actors and is_on(event, about)),
        ]
        assert found(moves.findings) == items(steps)
        assert says_none(positions_of_actor(moves)) is not bool(steps)


async def test_a_search_that_finds_nothing_denies_no_more_than_it_looked_through(held: Held) -> None:
    for record, (topic, since, until) in product(held.topics, filters(held)):
        answer = await held.services.searching.quotes(
            GUILD, text=record.title, topic=id_of(topic), since=since, until=until
        )
        fitting = [
            quote
            for quote in held.quotes
            if record.reference() in quote.topics and is_on(quote, topic) and touches(quote.said_on, since, until)
        ]
        assert items(fitting) <= found(answer.findings), (
            record.title,
            topic,
            since,
            until,
            search_results(answer).heading,
        )
        assert "Nothing held here" not in search_results(answer).heading
        if says_none(search_results(answer)):
            assert answer.left_out == len((await held.services.searching.quotes(GUILD, text=record.title)).findings)


async def test_no_figure_is_denied_that_is_held(held: Held) -> None:
    figures = [record for record in held.others if isinstance(record, Figure)]
    indicators = [record.reference() for record in held.others if isinstance(record, Indicator)]
    for year, measured in product(("1996", "2016", "2018", "2020", "2023", "2030"), [None, *indicators]):
        answer = await held.services.measuring.of_year(GUILD, year=year, indicator=id_of(measured))
        fitting = [
            figure
            for figure in figures
            if figure.period and touches(figure.period, year, year) and measured in (None, figure.indicator)
        ]
        says_so = says_none(figures_of_year(answer)) or "No figure" in figures_of_year(answer).heading
        assert not (fitting and says_so), (year, measured)
        assert fitting or says_so
