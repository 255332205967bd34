"""Series and events written down in a line each, for charts to be drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count

from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventOutline, EventStatus
from bot.records.kinds.figure import Figure, NoValue, Qualifier, ReleaseMark
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import State
from bot.records.related import Related
from bot.services.asking.chronicle import Timeline
from bot.services.asking.series import Series
from bot.services.findings import Filters, Findings
from bot.services.readable import Readable

_numbers = count(1)

LONG = "Share of the people who were asked in the household survey and who said that they had heard of the plan "
ARABIC = "عدد الوفيات في المدينة"
MADE_ON = date(2026, 3, 1)
HEBREW = "מספר מקרי המוות בעיר"


def make_source(number: int, title: str = "", *, published: str = "2019~", state: State = State.CURRENT) -> Source:
    return Source(
        record_id=number,
        number=number,
        key=f"source-{number}",
        state=state,
        name=title or f"Bulletin number {number} on what was counted",
        kind=SourceKind.REPORT,
        publisher="",
        author="",
        published=Edtf.parse(published),
        published_basis="Its own words.",
        url="",
        archived_url="",
        accessed=None,
        file="",
        note="",
    )


def make_indicator(name: str = "Deaths", unit: str = "deaths", place: str = "Oldtown") -> Indicator:
    return Indicator(
        record_id=1, number=1, key="deaths", name=name, unit=unit, place=place, definition="", publisher="", topics=()
    )


def make_figure(
    period: str | None,
    value: str | int | None,
    qualifier: str = "exact",
    *,
    to: str | None = None,
    sources: Sequence[Source] = (),
    state: State = State.CURRENT,
    no_value: NoValue | None = None,
    marked: ReleaseMark | None = None,
) -> Figure:
    number = next(_numbers)
    return Figure(
        record_id=number,
        number=number,
        key=f"figure-{number}",
        state=state,
        indicator=make_indicator().reference(),
        period=Edtf.parse(period) if period else None,
        value=None if value is None else Decimal(value),
        value_to=Decimal(to) if to else None,
        qualifier=None if value is None else Qualifier(qualifier),
        no_value=no_value,
        marked=marked,
        change=("up",) if value is None and no_value is None else (),
        change_amount=(),
        change_unit=(),
        compared_with=(),
        published=None,
        sources=tuple(source.reference() for source in sources or [make_source(1)]),
        note="",
    )


def make_series(
    *figures: Figure,
    indicator: Indicator | None = None,
    sources: Sequence[Source] = (),
    superseded: int = 0,
    is_capped: bool = False,
) -> Series:
    measured = indicator or make_indicator()
    known = {source.record_id: source for source in sources or [make_source(1)]}
    return Series(
        indicator=measured,
        figures=figures,
        related=Related(sources=known, indicators={1: measured}),
        filters=Filters(indicator=measured.reference()),
        superseded=superseded,
        is_capped=is_capped,
    )


def make_outline(
    dated: str,
    name: str = "",
    status: EventStatus = EventStatus.HAPPENED,
    *,
    basis: str = "",
    state: State = State.CURRENT,
) -> EventOutline:
    number = next(_numbers)
    return EventOutline(number, number, name or f"What happened in {dated}", Edtf.parse(dated), basis, status, state)


def make_timeline(
    *outlines: EventOutline,
    sources: Sequence[Source] = (),
    source_count: int = 1,
    filters: Filters | None = None,
    newest_first: bool = False,
) -> Timeline:
    return Timeline(
        filters=filters or Filters(),
        findings=Findings([("event", outline.record_id) for outline in outlines], Readable()),
        newest_first=newest_first,
        outlines=outlines,
        sources=sources,
        source_count=len(sources) or source_count,
        made_on=MADE_ON,
    )


def _without_values_and_ranked() -> dict[str, Series]:
    return {
        "values not given": make_series(
            make_figure("2015", 90),
            *(make_figure(str(2016 + place), None, no_value=reason) for place, reason in enumerate(NoValue)),
            make_figure("2022", 110, marked=ReleaseMark.REVISED),
            make_figure("2023?", 118, marked=ReleaseMark.PROVISIONAL, state=State.DISPUTED),
            make_figure("2024/2030", None, no_value=NoValue.NOT_YET_PUBLISHED),
        ),
        "ranks": make_series(
            make_figure("2018", 1),
            make_figure("2019", 4, "more than"),
            make_figure("2020?", 2, to="5"),
            make_figure("2021", 7),
            indicator=make_indicator("Rank", "rank in Europe"),
        ),
    }


def hard_series() -> dict[str, Series]:
    """Series that are hard to draw, each by what makes it so."""
    odd = make_source(8, f"{ARABIC} 12 (2019)"), make_source(9, "\N{FIRE} 數 $x^2$ and $y$ @everyone")
    long = make_source(8, LONG * 3)
    many = [make_source(20 + number) for number in range(12)]
    return {
        "a long first year beside nought": make_series(make_figure("001X", None), make_figure("110X", 0)),
        "each qualifier": make_series(
            *(make_figure(str(2010 + place), 20 + place, one) for place, one in enumerate(Qualifier)),
            make_figure("2016", 10, to="20"),
            make_figure("2017?", 16, state=State.DISPUTED),
            make_figure("2019", None),
            make_figure("2021?", 0),
            make_figure(None, 7),
        ),
        **_without_values_and_ranked(),
        "one": make_series(make_figure("2015/2016", 78)),
        "nought": make_series(make_figure("2018", 0)),
        "negative": make_series(
            make_figure("2018", "-3.5"),
            make_figure("2019", "2.1", "about"),
            make_figure("2020", "-9.9", "more than"),
            make_figure("2021", "-2", to="3"),
            indicator=make_indicator("Growth", "%", ""),
        ),
        "all negative": make_series(make_figure("2018", "-3.5"), make_figure("2022", "-7.5")),
        "huge": make_series(
            make_figure("2018", 28_000_000),
            make_figure("2022", 1_750_000_000, "about"),
            indicator=make_indicator("Saving", "£", "Glasgow"),
        ),
        "months": make_series(*(make_figure(f"2019-{month:02}", 40 + month) for month in range(1, 13))),
        "forty": make_series(*(make_figure(str(1980 + place), 400 + place * 37 % 300) for place in range(40))),
        "many sources": make_series(
            *(make_figure(str(2000 + place), 9, sources=[one]) for place, one in enumerate(many)), sources=many
        ),
        "long names": make_series(
            make_figure("2018~", 12, sources=[long]),
            make_figure("2019/..", 13, sources=[long]),
            indicator=make_indicator((LONG * 3)[:200], "people asked in the survey", LONG[:90]),
            sources=[long],
        ),
        "other scripts": make_series(
            *(make_figure(str(2018 + place), 12, sources=[one]) for place, one in enumerate(odd)),
            indicator=make_indicator(f"{HEBREW} 2019 {ARABIC} with English $5 \N{FIRE}", "$", ARABIC),
            sources=odd,
        ),
        "overlapping": make_series(*(make_figure(period, 50) for period in ("2015/2016", "2016/2017", "2016-06"))),
    }


def hard_timelines() -> dict[str, list[EventOutline]]:
    """Events that are hard to draw together, by what makes them so."""
    planned, cancelled = EventStatus.PLANNED, EventStatus.CANCELLED
    return {
        "a long span": [
            make_outline("1971", "An Act of Parliament"),
            make_outline("1996", "Records begin"),
            make_outline("2015/2016", "Cases"),
            make_outline(
                "../2019~", "Requests are resisted again and again by those who could have granted them", basis="x"
            ),
            make_outline("2019-07~", "Letter", basis="x"),
            make_outline("2023-09-27", "The board is to meet", planned, basis="x"),
            make_outline("2023-09~/..", "Pilot", planned, basis="x"),
            make_outline("2022", "March", cancelled, state=State.DISPUTED),
        ],
        "a day": [make_outline("2023-03-02")],
        "at any time": [make_outline("../..")],
        "other scripts": [
            make_outline("201X", LONG * 3, basis="x"),
            make_outline("2020~/2021~", f"{ARABIC} $x^2$ \N{FIRE} 數"),
            make_outline("2020?", HEBREW),
        ],
        "all of time": [make_outline("0001"), make_outline("../.."), make_outline("9999", status=planned)],
    }
