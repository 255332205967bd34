"""Timelines: each event lies where its date does, many are piled up, and what has room is named."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

from bot.presentation.card.picture import MOST_ALT, PictureFormat
from bot.presentation.charts.palette import BASELINE, CANCELLED, EVENT, PAPER, tint
from bot.presentation.charts.pictures import timeline_picture
from bot.presentation.charts.sheet import WIDTH, ChartSheet
from bot.presentation.charts.timeline.spans import NARROWEST, Mark, draw_mark
from bot.presentation.charts.timeline.timeline_chart import MOST_IN_ROWS, TimelineChart, timeline_alt, timeline_chart
from bot.presentation.charts.timeline.timeline_drawing import draw_timeline
from bot.presentation.charts.timeline.timeline_plan import TimelinePlan, plan_of, scale_of
from bot.records.kinds.event import EventOutline, EventStatus
from bot.records.kinds.source import Source
from bot.records.record import Reference, State
from bot.services.asking.chronicle import ChronicleService
from bot.services.findings import Filters
from bot.services.names.directory import Directory
from bot.storage.records.selection import MOST_RESULTS
from tests.guilds import GUILD, SHIPPED, clock, open_services
from tests.presentation.charts.drawn_charts import collisions, parts, pixels, words
from tests.presentation.charts.made_up_charts import LONG, make_outline, make_source, make_timeline

TEAM = "Policy Team"
PLANNED, CANCELLED_STATUS = EventStatus.PLANNED, EventStatus.CANCELLED
IMPRINT = f"{TEAM} · made 1 March 2026 with Despatch."
SOURCES = "1 source, named with the events."


def chart_of(*events: EventOutline) -> TimelineChart:
    chart = timeline_chart(make_timeline(*events), TEAM)
    assert chart is not None
    return chart


def chart_with(sources: Sequence[Source]) -> TimelineChart:
    chart = timeline_chart(make_timeline(make_outline("2019"), sources=sources), TEAM)
    assert chart is not None
    return chart


def plan_for(*events: EventOutline) -> TimelinePlan:
    return plan_of(chart_of(*events), 100)


def mark_of(event: EventOutline, *others: EventOutline) -> Mark:
    chart = chart_of(event, *others)
    return scale_of(chart).mark(chart.spots[0], 0)


# Where in time


async def test_the_shipped_pack_s_events_are_all_in_one_picture(tmp_path: Path) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.loader.load(GUILD, SHIPPED)
        answer = await ChronicleService(services.database, Directory(), clock).timeline(GUILD)
    chart = timeline_chart(answer, TEAM)
    assert chart is not None
    drawn = draw_timeline(chart)
    assert len(parts(drawn)) == len(chart.spots) == len(answer.findings)
    assert not collisions(drawn)
    assert any("E1 Misuse of Drugs Act 1971" in line for line in words(drawn))


def test_spans_are_as_long_and_as_far_apart_as_their_dates() -> None:
    events = [make_outline("2019"), make_outline("2021/2022"), make_outline("2024-01-01")]
    drawn = parts(draw_timeline(chart_of(*events)))
    year, years, day = (drawn[event.id] for event in events)
    assert isinstance(year, Rectangle)
    assert years.get_width() == pytest.approx(2 * year.get_width(), rel=0.01)
    assert years.get_x() - year.get_x() == pytest.approx(2 * year.get_width(), rel=0.01)
    assert isinstance(day, Circle)
    assert day.center[0] == pytest.approx(year.get_x() + 5 * year.get_width(), rel=0.01)


def test_a_year_among_decades_is_still_seen_and_stays_in_its_place() -> None:
    others = make_outline("0996"), make_outline("2000")
    mark = mark_of(make_outline("1996"), *others)
    assert mark.right - mark.left == NARROWEST
    scale = scale_of(chart_of(make_outline("1996"), *others))
    assert (mark.left + mark.right) / 2 == pytest.approx(scale.x(1996.5))


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
    mark = mark_of(make_outline(date), make_outline("2010"), make_outline("2030"))
    assert (mark.is_open_before, mark.is_open_after, mark.is_soft) == (has_arrow_before, has_arrow_after, is_soft)
    assert mark.is_sure == (not (has_arrow_before or has_arrow_after or is_soft))
    for thickness in (26, 13):
        drawn = replace(mark, left=500, right=600, y=100, is_point=False, thickness=thickness)
        sheet = ChartSheet(200)
        draw_mark(sheet.axes, drawn)
        reach = [part.get_path().get_extents(part.get_patch_transform()) for part in sheet.axes.patches]
        before, after = 500 - min(box.x0 for box in reach), max(box.x1 for box in reach) - 600
        assert (before > thickness, after > thickness) == (has_arrow_before, has_arrow_after)
        assert (before > 0, after > 0) == (has_arrow_before or is_soft, has_arrow_after or is_soft)
        left, right = drawn.reach
        assert left <= 500 - before
        assert right >= 600 + after


def test_what_goes_on_beyond_a_date_stays_on_the_sheet() -> None:
    drawn = draw_timeline(chart_of(make_outline("../2019~"), make_outline("2019~/.."), make_outline("../..")))
    patches = [part for axes in drawn.axes for part in axes.patches]
    boxes = [part.get_path().get_extents(part.get_patch_transform()) for part in patches]
    assert min(box.x0 for box in boxes) >= 40
    assert max(box.x1 for box in boxes) <= WIDTH - 40


# How many


def months(count: int) -> list[EventOutline]:
    """Events in the months of ten years, more of them in later ones."""
    return [make_outline(f"{2019 - place * place % 97 % 10}-{place % 12 + 1:02}") for place in range(count)]


@pytest.mark.parametrize("count", [1, MOST_IN_ROWS, MOST_IN_ROWS + 1, 60, 300, 1000])
def test_no_event_lies_on_another_and_the_picture_stays_low(count: int) -> None:
    plan = plan_for(*months(count))
    (strip,) = plan.strips
    assert len(strip.marks) == count
    assert plan.foot < 800
    boxes = [(mark.reach, mark.y - mark.thickness / 2, mark.y + mark.thickness / 2) for _, mark in strip.marks]
    for ((left, right), top, foot), ((other_left, other_right), other_top, other_foot) in combinations(boxes, 2):
        is_beside = right <= other_left + 1.5 or other_right <= left + 1.5
        assert is_beside or foot <= other_top + 0.01 or other_foot <= top + 0.01
    assert all(strip.top <= mark.y <= strip.base for _, mark in strip.marks)


def test_a_pile_is_as_high_as_events_are_dense() -> None:
    plan = plan_for(make_outline("1971", "An Act"), *(make_outline("2019-07-16") for _ in range(300)))
    (strip,) = plan.strips
    heights = sorted(strip.base - mark.y for _, mark in strip.marks)
    assert heights[0] == pytest.approx(heights[1])
    apart = {round(after - before, 3) for before, after in pairwise(heights[1:])}
    assert len(apart) == 1
    assert plan.is_fine
    # Whose it is can be told of the one that lies alone.
    assert [name.text.split(" ", 1)[1] for name in strip.names] == ["An Act"]


def test_few_events_have_rows_with_the_oldest_on_top_and_are_all_named() -> None:
    events = [make_outline("1990", "a"), make_outline("2010", "b"), make_outline("2020", "c")]
    (strip,) = plan_for(*events).strips
    assert [spot.title for spot, _ in sorted(strip.marks, key=lambda pair: pair[1].y)] == ["a", "b", "c"]
    assert {name.text for name in strip.names} == {f"{event.id} {event.name}" for event in events}


def test_a_few_events_that_fill_the_axis_are_named_above_their_marks() -> None:
    events = [make_outline("2019-07~", "A letter"), make_outline("2019-07", "An answer")]
    (strip,) = plan_for(*events).strips
    assert {name.text for name in strip.names} == {f"{event.id} {event.name}" for event in events}
    assert not collisions(draw_timeline(chart_of(*events)))


def test_a_name_is_cut_at_a_word_s_end_and_stands_once() -> None:
    names = plan_for(make_outline("2019", LONG), make_outline("2010"), make_outline("2020")).strips[0].names
    assert len({name.event_id for name in names}) == len(names) == 3
    cut = next(name.text for name in names if name.text.endswith("…"))
    whole = next(name for name in [f"{name.event_id} {LONG.strip()}" for name in names] if name.startswith(cut[:9]))
    assert whole[len(cut) - 1] == " "


# What is said


def test_what_happened_was_planned_and_was_cancelled_stand_apart() -> None:
    events = [make_outline("2019"), make_outline("2020", status=PLANNED), make_outline("2021", status=CANCELLED_STATUS)]
    drawn = draw_timeline(chart_of(*events))
    faces = [to_hex(parts(drawn)[event.id].get_facecolor()).upper() for event in events]
    assert faces == [EVENT, PAPER, PAPER]
    assert {"Happened (1)", "Planned, as their sources had it (1)", "Cancelled (1)"} <= set(words(drawn))
    looks = set()
    for status in EventStatus:
        sheet = ChartSheet(100)
        draw_mark(sheet.axes, Mark(500, 600, 50, status))
        looks.add(pixels(sheet.figure))
    assert len(looks) == len(EventStatus)


def test_of_very_many_each_status_has_a_colour_and_what_is_not_sure_is_light() -> None:
    many = [make_outline("2019-07-16") for _ in range(200)]
    many += [
        make_outline("2019-07~"),
        make_outline("2020", status=PLANNED),
        make_outline("2021", status=CANCELLED_STATUS),
    ]
    drawn = draw_timeline(chart_of(*many))
    colours = {
        status: {to_hex(colour).upper() for colour in parts(drawn)[status].get_facecolors()} for status in EventStatus
    }
    assert colours[EventStatus.HAPPENED] == {EVENT, tint(EVENT, 0.55)}
    assert (colours[PLANNED], colours[CANCELLED_STATUS]) == ({BASELINE}, {CANCELLED})
    assert "light: about, uncertain, or open to one side" in words(drawn)


def test_the_last_day_that_a_date_may_have_been_is_not_drawn_as_when_it_was() -> None:
    surely, by_then = make_outline("2019"), make_outline("../2019")
    drawn = parts(draw_timeline(chart_of(surely, by_then, make_outline("2010"))))
    assert drawn[surely.id].get_facecolor() != drawn[by_then.id].get_facecolor()
    assert drawn[surely.id].get_width() == pytest.approx(drawn[by_then.id].get_width())


def test_the_key_explains_only_what_is_drawn() -> None:
    event = make_outline("2019", "x")
    shown = words(draw_timeline(chart_of(event)))
    named = ["Jan 2019", "Apr 2019", "Jul 2019", "Oct 2019"]
    assert sorted(shown) == sorted(["1 event dated 2019", *named, f"{event.id} x", SOURCES, IMPRINT])
    shown = words(draw_timeline(chart_of(make_outline("2019-07-01~"), make_outline("../2020"))))
    assert {"a day", "about, or uncertain", "by then"} <= set(shown)
    assert "from then on" not in shown


def test_the_picture_says_whence_it_is_and_what_it_does_not_show() -> None:
    events = [make_outline("2019", basis="x"), make_outline("2020", basis="x", state=State.DISPUTED)]
    sources = [
        replace(make_source(1, published="2019-07-16"), publisher="The Herald", published_basis=""),
        replace(make_source(2, published="2019-07-16"), publisher="The Herald", published_basis=""),
        make_source(3, f"[{LONG}]", published="2020"),
    ]
    timeline = make_timeline(*events, sources=sources, filters=Filters(topic=Reference("topic", "T", 1, 1, "Lanes")))
    chart = timeline_chart(timeline, TEAM)
    assert chart is not None
    shown = " ".join(words(draw_timeline(chart)))
    assert "on Lanes" in shown
    assert f"2 dates are inferred. Marked as disputed: {events[1].id}." in shown
    named = "[Share of the people who were asked in the…], 2020, inferred"
    assert f"Sources: The Herald, 16 July 2019 (2 documents) and {named}. {IMPRINT}" in shown
    many = [make_source(number, f"{number} {LONG}") for number in range(1, 6)]
    assert timeline_alt(chart_with(many)).endswith(" 5 sources, named with the events.")


def test_an_answer_that_is_cut_off_says_which_part_of_it_is_drawn() -> None:
    events = [make_outline("2019")] * MOST_RESULTS
    charts = [timeline_chart(make_timeline(*events, newest_first=newest), TEAM) for newest in (False, True)]
    assert [chart.heading for chart in charts if chart] == [
        "The earliest 1,000 events dated 2019",
        "The latest 1,000 events dated 2019",
    ]


def test_the_picture_of_a_few_says_in_words_what_it_shows() -> None:
    events = [make_outline("1971", "Act"), make_outline("2023-09~/..", "Pilot", PLANNED, basis="x")]
    assert timeline_alt(chart_of(*events)) == (
        f"Timeline of 2 events dated 1971 to 2023: 1 happened and 1 planned. 1971: Act ({events[0].id}). "
        f"From about September 2023, inferred: Pilot ({events[1].id}, planned). 1 date is inferred. {SOURCES}"
    )


def test_the_picture_of_many_says_how_many_there_are_of_each_year() -> None:
    events = [make_outline("1971"), *(make_outline("2019-07-16") for _ in range(40)), make_outline("../..")]
    alt = timeline_alt(chart_of(*events))
    assert alt == f"Timeline of 42 events dated 1971 to 2019. 1971: 1. 2019: 40. no year: 1. {SOURCES}"


def test_a_long_alternative_text_ends_with_a_whole_event() -> None:
    alt = timeline_alt(chart_of(*(make_outline("2019", LONG * 3) for _ in range(MOST_IN_ROWS))))
    assert len(alt) <= MOST_ALT
    shown = alt.count("2019: Share")
    assert alt.endswith(f"). … and {MOST_IN_ROWS - shown} more on the card. {SOURCES}")


def test_no_event_no_picture() -> None:
    assert timeline_picture(make_timeline(), TEAM) is None


def test_a_picture_of_a_thousand_events_is_no_higher_than_a_phone_shows_well() -> None:
    statuses = list(EventStatus)
    events = [replace(event, status=statuses[place % 3]) for place, event in enumerate(months(1000))]
    picture = timeline_picture(make_timeline(*events), TEAM)
    assert picture is not None
    assert picture.name == "timeline.png"
    width, height = struct.unpack(">II", picture.draw(PictureFormat.PNG)[16:24])
    assert width == WIDTH
    assert height < 1.1 * width
