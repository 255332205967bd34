"""Timelines: each event lies where its date does, and its row says what the mark cannot."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

from bot.presentation.card.picture import MOST_ALT, PictureFormat
from bot.presentation.charts.palette import EVENT, PAPER
from bot.presentation.charts.pictures import timeline_picture
from bot.presentation.charts.sheet import WIDTH, ChartSheet
from bot.presentation.charts.timeline.spans import NARROWEST, Mark, draw_mark
from bot.presentation.charts.timeline.timeline_chart import TimelineChart, timeline_alt, timeline_chart
from bot.presentation.charts.timeline.timeline_drawing import draw_timeline, scale_of
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import State
from bot.services.asking.chronicle import ChronicleService
from bot.services.names.directory import Directory
from tests.guilds import GUILD, SHIPPED, clock, open_services
from tests.presentation.charts.drawn_charts import collisions, parts, pixels, words
from tests.presentation.charts.made_up_charts import LONG, make_event


def chart_of(*events: Event) -> TimelineChart:
    chart = timeline_chart(events)
    assert chart is not None
    return chart


def mark_of(event: Event, *others: Event) -> Mark:
    chart = chart_of(event, *others)
    return scale_of(chart).mark(chart.rows[0], 0)


# Where in time


async def test_the_shipped_pack_s_events_lie_in_real_time(tmp_path: Path) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.loader.load(GUILD, SHIPPED)
        service = ChronicleService(services.database, Directory(), clock)
        answer = await service.timeline(GUILD)
        events, *_ = answer.findings.first_page
    chart = chart_of(*(event for event in events if isinstance(event, Event)))
    drawn = draw_timeline(chart)
    assert len(parts(drawn)) == len(chart.rows) == 8
    assert not collisions(drawn)
    for row in chart.rows:
        assert any(line.startswith(f"{row.event_id} · ") for line in words(drawn))


def test_spans_are_as_long_and_as_far_apart_as_their_dates() -> None:
    events = [make_event("2019"), make_event("2021/2022"), make_event("2024-01-01")]
    drawn = parts(draw_timeline(chart_of(*events)))
    year, years, day = (drawn[event.id] for event in events)
    assert isinstance(year, Rectangle)
    assert years.get_width() == pytest.approx(2 * year.get_width(), rel=0.01)
    assert years.get_x() - year.get_x() == pytest.approx(2 * year.get_width(), rel=0.01)
    assert isinstance(day, Circle)
    assert day.center[0] == pytest.approx(year.get_x() + 5 * year.get_width(), rel=0.01)


def test_a_year_among_decades_is_still_seen_and_stays_in_its_place() -> None:
    mark = mark_of(make_event("1996"), make_event("0996"), make_event("2000"))
    assert mark.right - mark.left == NARROWEST
    scale = scale_of(chart_of(make_event("1996"), make_event("0996"), make_event("2000")))
    assert (mark.left + mark.right) / 2 == pytest.approx(scale.x(1996.5))


def test_rows_stand_in_the_order_given() -> None:
    events = [make_event("2020", "b"), make_event("1990", "a"), make_event("2010", "c")]
    shown = words(draw_timeline(chart_of(*events)))
    assert [line for line in shown if line in "abc"] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("date", "has_arrow_before", "has_arrow_after", "is_soft"),
    [
        ("2019", False, False, False),
        ("2019~", False, False, True),
        ("2019?", False, False, True),
        ("../2019", True, False, False),
        ("2019/..", False, True, False),
        ("2019~/..", False, True, True),
        ("/2019", True, False, False),
        ("../..", True, True, False),
    ],
)
def test_what_is_open_or_approximate_goes_on_beyond_the_date(
    date: str, has_arrow_before: bool, has_arrow_after: bool, is_soft: bool
) -> None:
    chart = chart_of(make_event(date), make_event("2010"), make_event("2030"))
    mark = scale_of(chart).mark(chart.rows[0], 0)
    assert (mark.is_open_before, mark.is_open_after, mark.is_soft) == (has_arrow_before, has_arrow_after, is_soft)
    sheet = ChartSheet(200)
    draw_mark(sheet.axes, Mark(500, 600, 100, EventStatus.HAPPENED, False, is_soft, has_arrow_before, has_arrow_after))
    reach = [part.get_path().get_extents(part.get_patch_transform()) for part in sheet.axes.patches]
    before, after = 500 - min(box.x0 for box in reach), max(box.x1 for box in reach) - 600
    assert (before > 30, after > 30) == (has_arrow_before, has_arrow_after)
    assert (before > 0, after > 0) == (has_arrow_before or is_soft, has_arrow_after or is_soft)


def test_what_goes_on_beyond_a_date_stays_on_the_sheet() -> None:
    chart = chart_of(make_event("../2019~"), make_event("2019~/.."), make_event("../.."))
    drawn = draw_timeline(chart)
    patches = [part for axes in drawn.axes for part in axes.patches]
    boxes = [part.get_path().get_extents(part.get_patch_transform()) for part in patches]
    assert min(box.x0 for box in boxes) >= 40
    assert max(box.x1 for box in boxes) <= WIDTH - 40


# What is said


def test_what_was_planned_or_cancelled_is_hollow_and_explained() -> None:
    events = [make_event("2019"), make_event("2020", status=EventStatus.PLANNED)]
    events.append(make_event("2021", status=EventStatus.CANCELLED))
    drawn = draw_timeline(chart_of(*events))
    faces = [to_hex(parts(drawn)[event.id].get_facecolor()).upper() for event in events]
    assert faces == [EVENT, PAPER, PAPER]
    assert {"happened", "planned", "cancelled"} <= set(words(drawn))
    looks = set()
    for status in EventStatus:
        sheet = ChartSheet(100)
        draw_mark(sheet.axes, Mark(500, 600, 50, status))
        looks.add(pixels(sheet.figure))
    assert len(looks) == len(EventStatus)


def test_the_last_day_that_a_date_may_have_been_is_not_drawn_as_when_it_was() -> None:
    surely, by_then = make_event("2019"), make_event("../2019")
    drawn = parts(draw_timeline(chart_of(surely, by_then, make_event("2010"))))
    assert drawn[surely.id].get_facecolor() != drawn[by_then.id].get_facecolor()
    assert drawn[surely.id].get_width() == pytest.approx(drawn[by_then.id].get_width())


def test_the_key_explains_only_what_is_drawn() -> None:
    event = make_event("2019", "x")
    shown = words(draw_timeline(chart_of(event)))
    named = ["Jan 2019", "Apr 2019", "Jul 2019", "Oct 2019"]
    assert sorted(shown) == sorted(["1 event dated 2019", *named, "x", f"{event.id} · 2019"])
    shown = words(draw_timeline(chart_of(make_event("2019-07-01~"), make_event("../2020"))))
    assert {"a day", "about, or uncertain", "by then"} <= set(shown)
    assert not {"happened", "planned", "from then on"} & set(shown)


def test_a_row_reads_by_itself() -> None:
    event = make_event("2019-07~", "Letter to the Home Secretary", basis="Its own words.", state=State.DISPUTED)
    shown = words(draw_timeline(chart_of(event)))
    assert "Letter to the Home Secretary" in shown
    assert f"{event.id} · about July 2019, inferred · disputed" in shown


def test_a_long_name_is_cut_after_two_lines() -> None:
    event = make_event("2019", LONG * 3)
    shown = words(draw_timeline(chart_of(event)))
    first = shown.index(next(line for line in shown if line.startswith("Share of")))
    assert shown[first + 1].endswith("…")
    assert shown[first + 2] == f"{event.id} · 2019"


def test_the_picture_says_in_words_what_it_shows() -> None:
    events = [make_event("1971", "Act"), make_event("2023-09~/..", "Pilot", EventStatus.PLANNED, basis="x")]
    assert timeline_alt(chart_of(*events)) == (
        f"Timeline of 2 events dated 1971 to 2023. 1971: Act ({events[0].id}). "
        f"From about September 2023, inferred: Pilot ({events[1].id}, planned)."
    )


def test_a_long_alternative_text_ends_with_a_whole_event() -> None:
    alt = timeline_alt(chart_of(*(make_event("2019", LONG * 3) for _ in range(40))))
    assert len(alt) <= MOST_ALT
    shown = alt.count("2019: Share")
    assert alt.endswith(f"). … and {40 - shown} more on the card.")


def test_no_event_no_picture() -> None:
    assert timeline_picture([]) is None


def test_a_page_of_events_is_no_taller_than_a_phone_shows_well() -> None:
    picture = timeline_picture([make_event("2019", LONG, basis="x") for _ in range(8)])
    assert picture is not None
    assert picture.name == "timeline.png"
    width, height = struct.unpack(">II", picture.draw(PictureFormat.PNG)[16:24])
    assert width == WIDTH
    assert height < 5 / 3 * width
