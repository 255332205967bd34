"""Whatever a record holds, every page of every card keeps within what Discord takes."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from simcord.components import COMPONENTS_V2_FLAG, validate_components

from bot.conversation.plumbing.paging import EXPIRED, PageView
from bot.presentation.asking import figure_lists, help, lists, positions, whole_record
from bot.presentation.asking.brief_card import brief_card
from bot.presentation.asking.series_card import series_card
from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, MOST_COMPONENTS, size_of
from bot.presentation.card.paged import CardAction, Entry, Listing
from bot.presentation.keeping.history import history_card
from bot.presentation.text.markup import small
from bot.records.dates.edtf import Edtf
from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event, EventOutline
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.records.vintage import Knowledge
from bot.services.asking.briefing import BelongingTopic, Brief, Stand
from bot.services.asking.chronicle import Plans, Timeline, Upcoming
from bot.services.asking.guiding import Examples, Guide, OfferedCommand
from bot.services.asking.measuring import YearFigures
from bot.services.asking.positions import ActorPositions, TopicPositions, speaking_together
from bot.services.asking.quoting import ActorQuotes
from bot.services.asking.reading import ActorProfile, SourceContents, SourceList, WholeRecord
from bot.services.asking.searching import SearchAnswer
from bot.services.asking.series import Series
from bot.services.asking.stance_courses import Said
from bot.services.findings import RECORDS_A_PAGE, Filters, Findings, Span, TakenFor
from bot.services.server.rights import Right
from tests.conversation.people import check_limits
from tests.presentation.discord_markdown import read
from tests.presentation.made_up import findings, made_position, read_made_up, records, references, related, texts
from tests.properties import examples

OURS = {"#", "##", "###", "-#", ">", "-", "strong", "emphasis", "code block", "code", "link"}
FEW = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=examples(6),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
ANY = texts(6000)


async def _choose(*_: object) -> bool:
    return False


async def _all_pages(listing: Listing) -> list[PageView]:
    pages, starts = [], [0]
    while True:
        # Not drawn: what a picture shows has tests of its own.
        read = read_made_up(listing, listing.items_from(starts[-1]))
        view = PageView(listing, 1, starts, listing.entries_from(starts[-1], read), _choose)
        pages.append(view)
        if view._next_start >= len(listing):
            return pages
        assert view._next_start > starts[-1]
        starts.append(view._next_start)


def check_every_page(listing: Listing) -> str:
    """Lay out all pages as Discord would get them; gives all that is read on them."""

    async def laid_out() -> list[list[dict[str, Any]]]:
        return [cast(Any, view).to_components() for view in await _all_pages(listing)]

    shown: list[str] = []
    for components in asyncio.run(laid_out()):
        validate_components(components, flags=COMPONENTS_V2_FLAG)
        check_limits({"components": components})
        check_limits({"components": [components[0], {"type": 10, "content": small(EXPIRED)}]})
        contents = [one["content"] for one in _texts(components)]
        assert all(content.strip() for content in contents)
        for content in contents:
            assert read(content).marks <= OURS, content
        shown += contents
    return "\n".join(shown)


def _texts(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for one in components:
        found += [one] if one["type"] == 10 else _texts(one.get("components", []))
    return found


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    day = st.sampled_from([Edtf.parse("2018"), Edtf.parse("2019-07~"), None])
    return Filters(
        actor=draw(references("actor")),
        topic=draw(references("topic")),
        indicator=draw(references("indicator")),
        stance=Stance.SUPPORT,
        kind="quote",
        place=draw(ANY),
        party=draw(references("actor")),
        span=Span(since=draw(day), until=draw(day)),
        guesses=(TakenFor(draw(ANY), draw(ANY)), TakenFor(draw(ANY), draw(ANY), draw(ANY), draw(st.booleans()))),
    )


def some(*kinds: str) -> st.SearchStrategy[list[Record]]:
    return st.lists(st.one_of(*(records(kind) for kind in kinds)), max_size=12)


def outline_of(event: Record) -> EventOutline:
    assert isinstance(event, Event)
    names = ("record_id", "number", "name", "date", "date_basis", "status", "state")
    return EventOutline(*(getattr(event, name) for name in names))


Show = Callable[[Any, Related], Listing]


def _role_list(draw: st.DrawFn) -> Any:
    return tuple(draw(st.lists(records("role"), max_size=9)))


def _actor(draw: st.DrawFn) -> Any:
    return draw(records("actor"))


def _topic_positions(draw: st.DrawFn, around: Related) -> Listing:
    read = findings(draw(some("quote")), around).first_page
    quotes = [cast(Quote, one) for one in read.records]
    held = [made_position(quote, count) for count, quote in enumerate(quotes)]
    answer = TopicPositions(
        topic=draw(references("topic")),
        filters=draw(filters()),
        positions=held,
        findings=Findings([each[0].quote.item for each in speaking_together(held)], read),
        day=date(2026, 3, 1),
        parties=tuple(draw(st.lists(ANY, max_size=30))),
    )
    return positions.positions_on_topic(answer)


def _profile(draw: st.DrawFn, around: Related) -> Listing:
    return positions.actor_profile(
        ActorProfile(
            actor=_actor(draw),
            roles=_role_list(draw),
            holders=_role_list(draw),
            members=_role_list(draw),
            related=around,
            quote_count=3,
            held_count=8,
            told_count=7,
            event_count=1,
            filters=draw(filters()),
        )
    )


def _series(draw: st.DrawFn, around: Related) -> Series:
    return Series(
        indicator=cast(Any, draw(records("indicator"))),
        figures=cast(Any, draw(st.lists(records("figure"), min_size=1, max_size=12))),
        related=around,
        filters=draw(filters()),
        superseded=2,
        is_capped=draw(st.booleans()),
    )


def _briefing(draw: st.DrawFn, around: Related) -> Listing:
    quotes = [cast(Quote, one) for one in draw(some("quote"))]
    events = [cast(Event, one) for one in draw(some("event"))]
    topic = draw(references("topic"))
    stands = [
        Stand(topic=topic, position=made_position(quote, 2), moves=[Said(each, Stance.NEUTRAL) for each in quotes])
        for quote in quotes
    ]
    brief = Brief(
        topics=[topic, draw(references("topic"))],
        actor=cast(Any, draw(st.none() | records("actor"))),
        span=draw(filters()).span,
        as_of=draw(st.sampled_from([None, date(2019, 3, 1)])),
        issued_on=date(2026, 3, 1),
        guesses=(TakenFor(draw(ANY), draw(ANY)),),
        events=events,
        plans=Plans.as_of(events, date(2026, 3, 1)),
        stands=stands,
        key_quotes=quotes,
        key_reports=quotes,
        belonging=[BelongingTopic(Reference("topic", "T", n, n, draw(ANY)), 40, n) for n in range(2, 7)],
        quotes=quotes,
        series=[_series(draw, around)],
        silent=draw(st.lists(references("actor"), max_size=40)),
        related=around,
        left_out={Knowledge.LATER: 3},
        is_capped=True,
    )
    return brief_card(brief, draw(ANY))


SHOWS: dict[str, Show] = {
    "a series": lambda draw, around: series_card(_series(draw, around), draw(ANY)),
    "a briefing": _briefing,
    "quotes of an actor": lambda draw, around: lists.quotes_of_actor(
        ActorQuotes(
            actor=_actor(draw),
            roles=_role_list(draw),
            filters=draw(filters()),
            findings=findings(draw(some("quote")), around),
            by_holders=draw(st.frozensets(st.integers(0, 6))),
            quotes_in_all=draw(st.integers(0, 2)),
            by_holders_in_all=draw(st.integers(0, 2)),
            offices=_role_list(draw),
            is_party=draw(st.booleans()),
            withdrawn=draw(st.integers(0, 2)),
            has_other_mentions=draw(st.booleans()),
            mentions=findings(draw(some("quote", "event")), around),
        )
    ),
    "a search": lambda draw, around: lists.search_results(
        SearchAnswer(
            text=draw(ANY),
            findings=findings(draw(some(*KINDS)), around),
            filters=draw(filters()),
            is_loose=draw(st.booleans()),
            nearest=tuple(draw(st.lists(ANY, max_size=9))),
        )
    ),
    "a year's figures": lambda draw, around: figure_lists.figures_of_year(
        YearFigures(
            year=Edtf.parse("2018"),
            as_of=None,
            left_out={},
            is_partial=draw(st.booleans()),
            filters=draw(filters()),
            findings=findings(draw(some("figure")), around),
            nearest=(2015, 2016),
            held_places=tuple(draw(st.lists(ANY, max_size=40))),
        )
    ),
    "a timeline": lambda draw, around: lists.timeline(
        Timeline(
            filters=draw(filters()),
            findings=findings(draw(some("event")), around),
            newest_first=False,
            outlines=[outline_of(event) for event in draw(some("event"))],
            sources=[],
            source_count=draw(st.integers(0, 9)),
            made_on=date(2026, 3, 1),
        ),
        draw(ANY),
    ),
    "plans": lambda draw, around: lists.upcoming(
        Upcoming(
            after=date(2023, 9, 10),
            filters=draw(filters()),
            findings=findings(draw(some("event")), around),
            ahead=frozenset({1, 2}),
            undated=frozenset({3}),
        )
    ),
    "sources": lambda draw, around: lists.source_list(
        SourceList(filters=draw(filters()), findings=findings(draw(some("source")), around))
    ),
    "a source": lambda draw, around: lists.source_contents(
        SourceContents(
            source=cast(Any, draw(records("source"))),
            filters=draw(filters()),
            findings=findings(draw(some("quote", "event", "figure")), around),
        )
    ),
    "positions on a topic": _topic_positions,
    "positions of an actor": lambda draw, around: positions.positions_of_actor(
        ActorPositions(
            actor=_actor(draw),
            filters=draw(filters()),
            findings=findings(draw(some("quote", "event")), around),
            by_holders=frozenset({1, 2, 3}),
            positions=[made_position(cast(Quote, one), count) for count, one in enumerate(draw(some("quote")))],
            day=date(2026, 3, 1),
        )
    ),
    "an actor": _profile,
    "help": lambda draw, around: help.help_page(
        Guide(
            commands=[
                OfferedCommand(f"add {number}", "x" * 100, ("name",), "keeping", Right.MEMBER) for number in range(18)
            ],
            examples=Examples(actor=draw(ANY), topic=draw(ANY), synonym=draw(ANY), year="2018", words=draw(ANY)),
        ),
        "keep",
    ),
}


@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
def test_every_answer_keeps_within_the_limits(show: Show) -> None:
    @FEW
    @given(st.data(), related())
    def tried(data: st.DataObject, around: Related) -> None:
        check_every_page(show(data.draw, around))

    tried()


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_whole_keeps_within_the_limits(kind: str) -> None:
    @FEW
    @given(records(kind), related(), st.lists(ANY, max_size=30))
    def tried(record: Record, around: Related, origins: list[str]) -> None:
        told = json.dumps({"note": origins[:2]} if len(origins) > 1 else {})
        history = [
            HistoryEntry(
                position=1,
                change=1,
                kind=record.KIND,
                record_id=1,
                happened_at="2026-03-01T12:00:00+00:00",
                action="changed",
                author="a1",
                user_id=None,
                proposed_by="",
                proposer_id=None,
                origin=one,
                reason=one,
                undoes=None,
                changes=told,
            )
            for one in origins
        ]
        answer = WholeRecord(record=record, related=around, history=history)
        check_every_page(whole_record.whole_record(answer))
        check_every_page(history_card(answer))
        cited = check_every_page(whole_record.citation(answer))
        # A long citation goes on in another block, and may do so between any two words.
        assert f"Record{record.id}." in re.sub(r"\*\*Plain\*\*|[\s`]", "", cited)

    tried()


@FEW
@given(
    st.builds(
        Listing,
        heading=texts(9000).map(lambda text: f"## {text}"),
        entries=st.lists(
            st.builds(
                Entry,
                texts(9000).map(lambda text: f"**x** {text}"),
                st.sampled_from(["", "Q999999999"]),
                st.sampled_from(["", "2018", "2019"]),
            ),
            max_size=30,
        ),
        foot=st.sampled_from(["", "Add private:True to see an answer alone"]),
        actions=st.lists(st.just(0), max_size=5).map(
            lambda some: [CardAction("Go", f"a:{n}") for n, _ in enumerate(some)]
        ),
    )
)
def test_any_listing_keeps_within_the_limits(listing: Listing) -> None:
    async def sizes() -> None:
        for view in await _all_pages(listing):
            size = size_of(view.children)
            assert size.components <= MOST_COMPONENTS
            assert size.characters <= MOST_CHARACTERS
            assert size.encoded <= MOST_BYTES

    asyncio.run(sizes())


@pytest.mark.parametrize("actions", range(6))
def test_pages_are_filled_to_the_brim_but_no_further(actions: int) -> None:
    """Short entries with buttons and a heading each: the components run out before the characters do."""
    listing = Listing(
        heading="## Full",
        entries=[Entry(f"> quote\nentry {number}", f"Q{number}", str(number)) for number in range(50)],
        actions=[CardAction("Go", f"a:{number}") for number in range(actions)],
    )
    check_every_page(listing)
    pages = asyncio.run(_all_pages(listing))
    assert len(pages) < 50 / (RECORDS_A_PAGE // 2 - 1)


def test_a_citation_with_lines_that_begin_as_quotes_do_stays_in_its_block() -> None:
    """Outside of it, the words of a record would be markup."""
    entry = Entry("**Plain**\n```\n> @everyone [x](https://e.f)\nmore\n> end\n```")
    assert "@everyone" in check_every_page(Listing(heading="## Cite Q1", entries=[entry]))
