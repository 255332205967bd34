"""Dates that cannot all be right are found where they surely cannot, and not where a margin leaves room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.doubts.contradictions import Clash, contradictions_in
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source, SourceKind
from bot.records.offices import by_holder
from bot.records.record import Record, Reference, State
from bot.records.related import Related

ADA = Reference("actor", "A", 1, 1, "Ada Byrne")


def day(text: str) -> Edtf | None:
    return Edtf.parse(text) if text else None


def source(number: int, published: str, state: State = State.CURRENT) -> Source:
    kind = SourceKind.ARTICLE
    base: dict[str, Any] = {"record_id": number, "number": number, "key": f"s{number}", "name": f"Article {number}"}
    return Source(**base, kind=kind, published=day(published), state=state)


def quote(said_on: str, *sources: Source) -> Quote:
    return Quote(
        record_id=1,
        number=1,
        key="q",
        speakers=(ADA,),
        text="We did.",
        directness=Directness.DIRECT,
        extent=Extent.FULL,
        said_on=day(said_on),
        sources=tuple(each.reference() for each in sources),
    )


def role(of: Source, *, begun: str = "", ended: str = "", on: str = "") -> Role:
    dates: dict[str, Any] = {"held_from": day(begun), "held_to": day(ended), "attested_on": day(on)}
    return Role(record_id=1, number=1, key="r", actor=ADA, name="Mayor", source=of.reference(), **dates)


def event(date: str, status: EventStatus, *sources: Source) -> Event:
    on: dict[str, Any] = {"date": day(date), "sources": tuple(each.reference() for each in sources)}
    return Event(record_id=1, number=1, key="e", name="Vote", status=status, **on)


def figure(published: str, *sources: Source) -> Figure:
    indicator = Reference("indicator", "I", 1, 1, "Deaths")
    on: dict[str, Any] = {"published": day(published), "sources": tuple(each.reference() for each in sources)}
    return Figure(record_id=1, number=1, key="f", indicator=indicator, **on)


def found(record: Record, *sources: Source, roles: Sequence[Role] = ()) -> list[Clash]:
    related = Related(sources={each.record_id: each for each in sources}, roles=by_holder(roles))
    return [each.clash for each in contradictions_in([record], related)]


@pytest.mark.parametrize(
    ("said_on", "published", "clashes"),
    [
        ("2025-03", "2021", True),
        ("2025-03", "2021~", True),
        ("2022", "2021~", False),
        ("2021-05-03", "2021-05-02", True),
        ("2021-05-02", "2021-05-02", False),
        ("2021-05~", "2021-05-02", False),
        ("2021", "2021-05-02", False),
        ("../2025", "2021", False),
        ("2025/..", "2021", True),
        ("", "2021", False),
        ("2025", "", False),
    ],
)
def test_words_cannot_be_said_after_their_source_came_out(said_on: str, published: str, *, clashes: bool) -> None:
    article = source(1, published)
    assert found(quote(said_on, article), article) == [Clash.SAID_AFTER_PUBLISHED] * clashes


def test_each_source_of_words_is_held_against_their_date_but_for_a_withdrawn_one() -> None:
    early, late, gone = source(1, "2021"), source(2, "2026"), source(3, "2020", State.WITHDRAWN)
    assert found(quote("2025", early, late, gone), early, late, gone) == [Clash.SAID_AFTER_PUBLISHED]


@pytest.mark.parametrize(
    ("begun", "ended", "said_on", "clash"),
    [
        ("2019", "2021-06", "2021-07-01", Clash.OFFICE_ENDED),
        ("2019", "2021-06", "2018-12-31", Clash.OFFICE_NOT_BEGUN),
        ("2019", "2021-06", "2021-06-30", None),
        ("2019", "2021-06~", "2021-07-01", None),
        ("2019~", "", "2018-12-31", None),
        ("2019", "2021-06", "", None),
    ],
)
def test_their_source_cannot_give_their_speaker_an_office_of_another_time(
    begun: str, ended: str, said_on: str, clash: Clash | None
) -> None:
    own, other = source(1, "2026"), source(2, "2026")
    words = quote(said_on, own)
    assert found(words, own, other, roles=[role(own, begun=begun, ended=ended)]) == ([clash] if clash else [])
    assert found(words, own, other, roles=[role(other, begun=begun, ended=ended)]) == []
    # The former minister who is now a mayor: both are told of by one article.
    assert found(words, own, roles=[role(own, begun=begun, ended=ended), role(own, on=said_on)]) == []


@pytest.mark.parametrize(
    ("begun", "ended", "on", "published", "clash"),
    [
        ("", "2021-06", "2021-07", "2026", Clash.ATTESTED_AFTER_END),
        ("2019", "", "2018", "2026", Clash.ATTESTED_BEFORE_BEGINNING),
        ("", "", "2025", "2021~", Clash.ATTESTED_AFTER_PUBLISHED),
        ("2019", "2021-06", "2021-06", "2021-06", None),
        ("2019", "2021-06", "2021-07~", "2021-07", None),
        ("2019", "2021-06", "", "2018", None),
    ],
)
def test_an_office_cannot_be_attested_while_it_was_not_held_nor_after_its_source_came_out(
    begun: str, ended: str, on: str, published: str, clash: Clash | None
) -> None:
    article = source(1, published)
    assert found(role(article, begun=begun, ended=ended, on=on), article) == ([clash] if clash else [])


def test_an_event_cannot_have_happened_after_the_last_of_its_sources_came_out() -> None:
    early, late = source(1, "2021"), source(2, "2024")
    happened = EventStatus.HAPPENED
    assert found(event("2025", happened, early, late), early, late) == [Clash.HAPPENED_AFTER_PUBLISHED]
    assert found(event("2023", happened, early, late), early, late) == []
    assert found(event("2025", EventStatus.PLANNED, early, late), early, late) == []
    assert found(event("2025", happened, early, source(3, "")), early, source(3, "")) == []


def test_a_figure_cannot_be_published_after_its_source() -> None:
    article = source(1, "2021-05-02")
    assert found(figure("2021-05-03", article), article) == [Clash.FIGURE_AFTER_PUBLISHED]
    assert found(figure("2021-05", article), article) == []


def test_what_is_withdrawn_contradicts_nothing() -> None:
    article = source(1, "2021")
    assert found(replace(quote("2025", article), state=State.WITHDRAWN), article) == []
