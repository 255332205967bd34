"""TimelineJS: its spreadsheets and its JSON become pack tables."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.timeline.timeline_reading import is_timeline, parts_of_timeline
from bot.formats.understood.questions import Answers, Basis
from bot.formats.understood.remarks import About
from bot.problems import RowProblem

TODAY = date(2020, 6, 15)
HEADER = [
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
]


def slide(**cells: str) -> dict[str, str]:
    return {"Year": "2019", "Headline": "A headline", "Media": "https://e.org/a"} | {
        column.replace("_", " "): text for column, text in cells.items()
    }


def pack_sheets_of(sheet: Sheet, today: date) -> list[Sheet]:
    return [part.sheet for part in parts_of_timeline(sheet, today)]


def timeline(*slides: dict[str, str]) -> Sheet:
    header = (*HEADER, *dict.fromkeys(column for cells in slides for column in cells if column not in HEADER))
    rows = tuple((n, tuple(cells.get(column, "") for column in header)) for n, cells in enumerate(slides, start=2))
    return Sheet("tl", "tl.csv", header, rows)


def tables(sheet: Sheet) -> dict[str, list[dict[str, str]]]:
    """The cells that are filled, by column, of each of the three tables."""
    made = pack_sheets_of(sheet, TODAY)
    assert [one.name for one in made] == ["sources", "topics", "events"]
    return {
        one.name: [
            {column: cell for column, cell in zip(one.header, cells, strict=True) if cell} for _, cells in one.rows
        ]
        for one in made
    }


def problem(**cells: str) -> RowProblem:
    *_, events = pack_sheets_of(timeline(slide(), slide(**cells)), TODAY)
    assert len(events.rows) == 1
    [found] = events.problems
    assert (found.file, found.line) == ("tl.csv", 3)
    return found


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        (tuple(HEADER), True),
        (("year", "HEADLINE "), True),
        (("key", "date", "title", "summary"), False),
        (("Year", "Value"), False),
    ],
)
def test_a_timeline_is_known_by_its_columns(header: tuple[str, ...], is_one: bool) -> None:
    assert is_timeline(Sheet("x", "x", header, ())) is is_one


def test_a_slide_becomes_an_event_its_source_and_its_topic() -> None:
    made = slide(
        Month="7",
        Day="16",
        Display_Date="16 July",
        Headline="<b>Deaths</b> &amp; figures",
        Text="<p>One.</p><p>Two &lt; three<br/>four</p><script>alert(1)</script>",
        Media="HTTPS://www.example.org/news/2019/Report?id=1",
        Media_Credit="National Records",
        Media_Caption="The <i>report</i>",
        Group="Drug deaths",
    )
    assert tables(timeline(made)) == {
        "sources": [
            {
                "key": "example-org-news-2019-report-id-1",
                "title": "The report",
                "kind": "other",
                "publisher": "National Records",
                "url": "https://www.example.org/news/2019/Report?id=1",
            }
        ],
        "topics": [{"key": "drug-deaths", "name": "Drug deaths"}],
        "events": [
            {
                "key": "deaths-figures",
                "date": "2019-07-16",
                "title": "Deaths & figures",
                "summary": "One.\nTwo < three\nfour",
                "status": "happened",
                "topics": "drug-deaths",
                "sources": "example-org-news-2019-report-id-1",
            }
        ],
    }


def test_rows_keep_the_numbers_that_the_person_sees() -> None:
    sources, _, events = pack_sheets_of(timeline(slide(Type="title"), slide(), slide(Media="https://e.org/b")), TODAY)
    assert [number for number, _ in events.rows] == [3, 4]
    assert [number for number, _ in sources.rows] == [3, 4]
    assert events.file == "tl.csv"


def test_one_source_for_an_address_and_one_topic_for_a_name() -> None:
    made = tables(timeline(slide(Group="HIV"), slide(Group="hiv"), slide(Media="https://e.org/b", Media_Caption="B")))
    assert [source["title"] for source in made["sources"]] == ["[A headline]", "B"]
    assert [event["sources"] for event in made["events"]] == ["e-org-a", "e-org-a", "e-org-b"]
    assert [topic["name"] for topic in made["topics"]] == ["HIV"]
    assert [event["key"] for event in made["events"]] == ["a-headline", "a-headline-2", "a-headline-3"]


def test_long_addresses_that_begin_alike_are_two_sources() -> None:
    made = tables(timeline(*(slide(Media=f"https://e.org/{'long-' * 20}{end}") for end in "ab")))
    first, second = (source["key"] for source in made["sources"])
    assert first != second
    assert max(len(first), len(second)) <= 60


def test_the_key_of_a_long_address_is_as_long_as_a_key_may_be() -> None:
    (source,) = tables(timeline(slide(Media=f"https://e.org/{'x' * 90}")))["sources"]
    assert len(source["key"]) == 60


@pytest.mark.parametrize(
    ("cells", "text", "status"),
    [
        ({"Year": "2,019"}, "2019", "happened"),
        ({"Month": "07"}, "2019-07", "happened"),
        ({"End_Year": "2019"}, "2019", "happened"),
        ({"End_Year": "2021", "End_Month": "2"}, "2019/2021-02", "happened"),
        ({"Year": "2020", "Month": "6", "Day": "15"}, "2020-06-15", "happened"),
        ({"Year": "2020", "Month": "6", "Day": "16"}, "2020-06-16", "planned"),
        ({"Year": "2021"}, "2021", "planned"),
        ({"Year": "9999"}, "9999", "planned"),
        ({"Year": "602"}, "0602", "happened"),
        ({"Year": "0602", "Month": "3"}, "0602-03", "happened"),
        ({"Year": "1"}, "0001", "happened"),
        ({"Year": "1000"}, "1000", "happened"),
    ],
)
def test_dates_and_whether_they_have_begun(cells: dict[str, str], text: str, status: str) -> None:
    [event] = tables(timeline(slide(**cells)))["events"]
    assert (event["date"], event["status"]) == (text, status)


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        ({"Year": ""}, "Year", "must be filled"),
        ({"Year": "", "Month": "7"}, "Year", "must be filled where there is a month"),
        ({"Year": "-44"}, "Year", "is before the year 1"),
        ({"Year": "0"}, "Year", "is before the year 1"),
        ({"Year": "-13800000000"}, "Year", "is before the year 1"),
        ({"Year": "12019"}, "Year", "is after the year 9999"),
        ({"Year": "about 2019"}, "Year", "must be a whole number"),
        ({"Month": "July"}, "Month", "must be a whole number"),
        ({"Month": "13"}, "Year", "has no month 13"),
        ({"Month": "2", "Day": "30"}, "Year", "has 28 days"),
        ({"Day": "3"}, "Month", "must be filled where there is a day"),
        ({"End_Month": "3"}, "End Year", "must be filled where there is a month"),
        ({"End_Year": "2018"}, "End Year", "ends before it starts"),
        ({"Headline": "<b></b>"}, "Headline", "must be filled"),
        ({"Media": "https://e.org/a b"}, "Media", "has no blanks in it"),
    ],
)
def test_slides_that_can_be_no_event(cells: dict[str, str], column: str, rule: str) -> None:
    found = problem(**cells)
    assert found.column == column
    assert rule in found.rule


def test_the_hint_says_what_to_fill() -> None:
    assert "fill Media" in problem(Media="https://e.org/a b").hint


def test_a_refused_slide_leaves_no_key_and_no_topic_behind() -> None:
    made = tables(timeline(slide(Media="https://", Group="Gone"), slide()))
    assert made["topics"] == []
    assert made["events"][0]["key"] == "a-headline"


def test_its_own_json_is_read_by_the_same_rule() -> None:
    written = {
        "title": {"text": {"headline": "All of it"}},
        "events": [
            {
                "start_date": {"year": 2019, "month": "7", "day": ""},
                "end_date": {"year": "2019", "month": 8},
                "text": {"headline": "One", "text": "Text"},
                "media": {"url": "https://e.org/a", "credit": "C", "caption": "D"},
                "group": "G",
                "unique_id": "x",
            },
            {"start_date": "2019", "text": "Two", "media": "https://e.org/a"},
            {"start_date": {"year": {"deep": 1}}, "text": {"headline": "Three"}},
            "no slide",
        ],
        "eras": [{"start_date": {"year": "1999"}, "text": {"headline": "Era"}}],
    }
    [sheet] = read_sheets("tl.json", json.dumps(written).encode())
    assert is_timeline(sheet)
    made = tables(sheet)
    assert [(event["date"], event["title"]) for event in made["events"]] == [
        ("2019-07/2019-08", "One"),
        ("2019", "Two"),
    ]
    assert made["sources"] == [
        {"key": "e-org-a", "title": "D", "kind": "other", "publisher": "C", "url": "https://e.org/a"}
    ]
    *_, events = pack_sheets_of(sheet, TODAY)
    assert [(one.line, one.column) for one in events.problems] == [(3, "Year"), (4, "")]
    assert [remark.sentence for remark in events.remarks if remark.about is About.ROWS] == [
        "tl.json, row 5: era is left out (“Era”).",
        "tl.json, row 6: title is left out (“All of it”).",
    ]


def test_events_of_a_pack_are_no_timeline() -> None:
    [sheet] = read_sheets("x.json", b'{"events": [{"key": "a", "title": "b"}]}')
    assert not is_timeline(sheet)


def shown(display: str, **cells: str) -> tuple[dict[str, str], list[str]]:
    """The event of a slide that shows a date, and what is told of dates."""
    [*_, events] = pack_sheets_of(timeline(slide(Display_Date=display, **cells)), TODAY)
    [(_, row)] = events.rows
    told = [remark.sentence for remark in events.remarks if remark.about is About.DATES]
    return {column: cell for column, cell in zip(events.header, row, strict=True) if cell}, told


@pytest.mark.parametrize(
    ("display", "cells", "text"),
    [
        ("c. 1998", {"Year": "1998"}, "1998~"),
        ("circa 1998", {"Year": "1998", "Month": "1", "Day": "1"}, "1998~"),
        ("July 2019", {"Month": "7", "Day": "16"}, "2019-07"),
        ("16 July 2019", {}, "2019-07-16"),
        ("16 July", {"Month": "7", "Day": "16"}, "2019-07-16"),
        ("Summer", {"Month": "7"}, "2019-22"),
        ("03/04/2019", {"Month": "4", "Day": "3"}, "2019-04-03"),
        ("4/3/2019", {"Month": "4", "Day": "3"}, "2019-04-03"),
        ("between 1960 and 1970", {"Year": "1960"}, "1960/1970"),
        ("2015-16", {"Year": "2015"}, "2015/2016"),
        ("2015-16", {"Year": "2015", "End_Year": "2016"}, "2015/2016"),
        ("1990s", {"Year": "1990"}, "199X"),
        ("16 July 2019, 10:30", {"Month": "7", "Day": "16"}, "2019-07-16"),
        ("2031 (planned)", {"Year": "2031", "Month": "1"}, "2031"),
    ],
)
def test_what_a_slide_shows_as_its_date_counts_more_than_its_numbers(
    display: str, cells: dict[str, str], text: str
) -> None:
    event, told = shown(display, **cells)
    assert event["date"] == text
    assert "date_basis" not in event
    of_cells, _ = shown("", **cells)
    assert bool(told) is (text != of_cells["date"])


@pytest.mark.parametrize(
    ("display", "cells", "text"),
    [
        ("date uncertain: some time in 2001, or the year after", {"Year": "2001", "Month": "1", "Day": "1"}, "2001~"),
        ("The day of the vote", {"Month": "7", "Day": "16"}, "2019~"),
        ("one morning in July", {"Month": "7", "Day": "16"}, "2019-07~"),
        ("a cold 16 July it was", {"Month": "7", "Day": "16"}, "2019-07-16~"),
        ("somewhen in the 1960s, they say", {"Year": "1964", "Month": "1"}, "196X~"),
        ("1960, 1965, 1970: who knows", {"Year": "1960", "Month": "1"}, "1960~/1970~"),
        ("who knows", {"Year": "2015", "End_Year": "2016"}, "2015~/2016~"),
    ],
)
def test_what_cannot_be_read_is_kept_and_the_date_about_right_and_no_finer(
    display: str, cells: dict[str, str], text: str
) -> None:
    event, told = shown(display, **cells)
    assert (event["date"], event["date_basis"]) == (text, f"Shown as “{display}”")
    assert "cannot be read as a date" in told[0]


def test_what_stands_beside_the_date_is_kept_unless_the_status_says_it() -> None:
    assert "summary" not in shown("2031 (planned)", Year="2031")[0]
    assert shown("2031 (or never)", Year="2031")[0]["summary"] == "Shown beside the date: or never"


@pytest.mark.parametrize(
    ("media", "what"),
    [
        ("https://e.org/a.JPG?w=3", "a picture"),
        ("https://e.org/a.mp3", "a recording"),
        ("<blockquote>We will act</blockquote>", "a quotation"),
        ("“We will act.”", "a quotation"),
        ("<iframe src='https://e.org'></iframe>", "an embedded page"),
        ("see the archive", "a text"),
        ("", ""),
    ],
)
def test_an_event_whose_media_is_no_source_waits_for_one(media: str, what: str) -> None:
    *_, events, unsourced = pack_sheets_of(timeline(slide(), slide(Media=media, Headline="Bare")), TODAY)
    assert not events.problems
    assert len(events.rows) == 1
    assert "sources" not in unsourced.header
    assert "key" not in unsourced.header
    assert [dict(zip(unsourced.header, row, strict=True))["title"] for _, row in unsourced.rows] == ["Bare"]
    told = [remark.sentence for remark in events.remarks if "Media" in remark.sentence]
    assert told == ([f"tl.csv, row 3: Media is {what}, which is no source and left out."] if what else [])


def test_eras_are_left_out_unless_somebody_takes_them() -> None:
    sheet = timeline(slide(), slide(Type="era", Headline="The 1990s", Year="1990", End_Year="1999", Media=""))
    *_, events = pack_sheets_of(sheet, TODAY)
    [question] = events.questions
    assert (question.key, question.answer, question.basis) == ("eras:tl", "-", Basis.PROPOSED)
    kept = [part.sheet for part in parts_of_timeline(sheet, TODAY, Answers(told={"eras:tl": "keep"}))]
    (row,) = (dict(zip(kept[-1].header, cells, strict=True)) for _, cells in kept[-1].rows)
    assert (row["title"], row["date"]) == ("The 1990s", "1990/1999")


def test_what_has_no_place_and_what_is_guessed_is_told() -> None:
    made = timeline(
        slide(Time="10:00", Background="#fff", Text="<a href='https://e.org'>x</a>"),
        slide(Time="11:00", Year="2031", Media_Thumbnail="x", Media_Caption="C"),
        slide(Type="title", Headline="All"),
        slide(Media_Caption="D", Media_Credit="E", Reviewed_by="Wanda"),
        slide(Media="", Media_Caption="D"),
    )
    *_, events, unsourced = pack_sheets_of(made, TODAY)
    assert [remark.sentence for remark in unsourced.remarks] == [
        "tl.csv: by their dates, of those without an address in Media are taken 1 as happened."
    ]
    assert [remark.sentence for remark in events.remarks] == [
        "tl.csv: the column Reviewed by is left out.",
        "tl.csv, row 2: the source has no title, and is named in square brackets (“A headline”).",
        "tl.csv: 2 events are taken as happened: each date has begun.",
        "tl.csv, row 2: tags and signs of HTML are read as a page shows them (“<a href='https://e.org'>x</a>”).",
        "tl.csv: 1 event is taken as planned: its date lies ahead.",
        "tl.csv, row 4: title is left out (“All”).",
        "tl.csv: left out of so many rows: times of day (2), thumbnails (1), backgrounds (1), links in texts (1),"
        " captions of media (3), credits of media (1).",
    ]


@given(
    st.lists(st.fixed_dictionaries({column: st.text(max_size=8) for column in ("Year", "Month", "Headline", "Group")}))
)
def test_any_cells_give_rows_or_problems(slides: list[dict[str, str]]) -> None:
    made = [cells | {"Media": "https://e.org/a"} for cells in slides]
    *_, topics, events = pack_sheets_of(timeline(*made), TODAY)
    titles = sum(cells.get("Type") == "title" for cells in made)
    assert len(events.rows) + len(events.problems) + titles == len(made)
    keys = [cells[0] for _, cells in (*events.rows, *topics.rows)]
    assert all(1 <= len(key) <= 60 and set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in keys)
    assert not any(key.startswith("-") for key in keys)
