"""TimelineJS: spreadsheets and JSON become pack tables, and events become its JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.plain_text import make_key, make_unique, strip_html
from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import is_timeline, pack_sheets_of, write_timeline_json
from bot.presentation.text.dates import describe_date
from bot.problems import RowProblem
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import Reference, State
from bot.records.related import Related

TODAY = date(2020, 6, 15)
HEADER = [
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
]


def slide(**cells: str) -> dict[str, str]:
    return {"Year": "2019", "Headline": "A headline", "Media": "https://e.org/a"} | {
        column.replace("_", " "): text for column, text in cells.items()
    }


def timeline(*slides: dict[str, str]) -> Sheet:
    rows = tuple((n, tuple(cells.get(column, "") for column in HEADER)) for n, cells in enumerate(slides, start=2))
    return Sheet("tl", "tl.csv", tuple(HEADER), rows)


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
        Display_Date="summer",
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
        ({"Year": "1"}, "Year", "is no year of four digits"),
        ({"Year": "987"}, "Year", "is no year of four digits"),
        ({"Year": "12019"}, "Year", "is no year of four digits"),
        ({"Year": "about 2019"}, "Year", "must be a whole number"),
        ({"Month": "July"}, "Month", "must be a whole number"),
        ({"Month": "13"}, "Year", "has no month 13"),
        ({"Month": "2", "Day": "30"}, "Year", "has 28 days"),
        ({"Day": "3"}, "Month", "must be filled where there is a day"),
        ({"End_Month": "3"}, "End Year", "must be filled where there is a month"),
        ({"End_Year": "2018"}, "End Year", "ends before it starts"),
        ({"Headline": "<b></b>"}, "Headline", "must be filled"),
        ({"Media": ""}, "Media", "must be filled"),
        ({"Media": "javascript:alert(1)"}, "Media", "is no address"),
        ({"Media": "<iframe src='https://e.org'></iframe>"}, "Media", "is no address"),
        ({"Media": "https://e.org/a b"}, "Media", "is no address"),
        ({"Type": "era"}, "Type", "an era is a band"),
    ],
)
def test_slides_that_can_be_no_event(cells: dict[str, str], column: str, rule: str) -> None:
    found = problem(**cells)
    assert found.column == column
    assert rule in found.rule


def test_the_hint_says_what_to_fill() -> None:
    assert "fill Media" in problem(Media="").hint
    assert "clear Type" in problem(Type="era").hint


def test_a_refused_slide_leaves_no_key_and_no_topic_behind() -> None:
    made = tables(timeline(slide(Media="", Group="Gone"), slide()))
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
    assert [(one.line, one.column) for one in events.problems] == [(3, "Year"), (4, ""), (5, "Type")]


def test_events_of_a_pack_are_no_timeline() -> None:
    [sheet] = read_sheets("x.json", b'{"events": [{"key": "a", "title": "b"}]}')
    assert not is_timeline(sheet)


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


@pytest.mark.parametrize(
    ("text", "key"),
    [("Élan & Co.", "elan-co"), ("數", "event"), ("--", "event"), ("A" * 99, "a" * 60), ("x" * 59 + "-y", "x" * 59)],
)
def test_keys(text: str, key: str) -> None:
    assert make_key(text, "event") == key


def test_a_key_made_unique_stays_short_and_is_taken() -> None:
    taken = {"a" * 60}
    assert make_unique("a" * 60, taken) == f"{'a' * 58}-2"
    assert make_unique("a" * 60, taken) == f"{'a' * 58}-3"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a < b & c > d"),
        ("<a href='x' onclick=\"y\">link</a>", "link"),
        ("&eacute;&#8217;&#x2019;", "é’’"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<style>p {}</style>a<script>b</script>c", "ac"),
        ("a<!-- <p>b</p> -->c<!-- never closed", "ac"),
        ("<!DOCTYPE html><?xml?>a<![CDATA[b]]>", "a"),
        ("&lt;b&gt;", "<b>"),
        ("<b", "<b"),
        ("<![", "<!["),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert strip_html(html) == text


@given(st.lists(st.sampled_from(["<", ">", "<!", "<![", "--", "/", "a", " ", "&", ";", "'", '"', "script", "p", "="])))
def test_any_markup_becomes_some_text(pieces: list[str]) -> None:
    text = strip_html("".join(pieces))
    assert text == text.strip()


# — Export —


def event(number: int = 7, when: str = "2019-07-16", **changed: Any) -> Event:
    sources = (Reference("source", "S", 1, 3, "The report"),)
    values: dict[str, Any] = {"name": "Deaths", "status": EventStatus.HAPPENED, "sources": sources}
    return Event(record_id=number, number=number, key=f"e{number}", date=Edtf.parse(when), **values | changed)


SOURCE = Source(
    record_id=1,
    number=3,
    key="s",
    name="The <report>",
    kind=SourceKind.REPORT,
    publisher="A & B",
    url="https://e.org/a",
)
RELATED = Related(sources={1: SOURCE})


def written(*events: Event, related: Related = RELATED, title: str = "") -> dict[str, Any]:
    data = write_timeline_json(events, related, lambda when, inferred: describe_date(when, inferred=inferred), title)
    made: dict[str, Any] = json.loads(data)
    return made


def test_an_event_as_a_slide() -> None:
    topics = (Reference("topic", "T", 1, 1, "Drug deaths"), Reference("topic", "T", 2, 2, "HIV"))
    made = event(name="Deaths & <b>figures</b>", summary="One\n<script>", topics=topics)
    assert written(made, title="A & B") == {
        "title": {"text": {"headline": "A &amp; B"}},
        "events": [
            {
                "unique_id": "E7",
                "display_date": "16 July 2019",
                "start_date": {"year": 2019, "month": 7, "day": 16},
                "text": {
                    "headline": "Deaths &amp; &lt;b&gt;figures&lt;/b&gt;",
                    "text": "<p>One<br>&lt;script&gt;</p><p>Source: The &lt;report&gt;, A &amp; B</p>",
                },
                "media": {"url": "https://e.org/a", "caption": "The &lt;report&gt;", "credit": "A &amp; B"},
                "group": "Drug deaths",
            }
        ],
    }


@pytest.mark.parametrize(
    ("when", "start", "end", "shown"),
    [
        ("2019", [2019], None, "2019"),
        ("2019-07~", [2019, 7], None, "about July 2019"),
        ("2019-07-XX", [2019, 7], None, "July 2019, day unknown"),
        ("2019-XX-XX", [2019], None, "2019, month and day unknown"),
        ("2022-22", [2022, 6], [2022, 8], "summer 2022"),
        ("201X", [2010], [2019], "2010s"),
        ("2015/2016", [2015], [2016], "2015 to 2016"),
        ("2019-07-16/2019-08", [2019, 7, 16], [2019, 8], "16 July 2019 to August 2019"),
        ("../2019~", [2019], None, "by about 2019"),
        ("../201X", [2010], None, "by 2010s"),
        ("2021/..", [2021], None, "from 2021"),
        ("/2020", [2020], None, "by 2020, start unknown"),
    ],
)
def test_dates_are_no_finer_than_they_are_known(when: str, start: list[int], end: list[int] | None, shown: str) -> None:
    [made] = written(event(when=when))["events"]
    units = ("year", "month", "day")
    assert made["start_date"] == dict(zip(units, start, strict=False))
    assert made.get("end_date") == (dict(zip(units, end, strict=False)) if end else None)
    assert made["display_date"] == shown


def test_an_event_without_any_bound_has_no_place() -> None:
    assert [made["unique_id"] for made in written(event(1, "../.."), event(2))["events"]] == ["E2"]


def test_what_must_be_known_before_it_is_believed() -> None:
    [planned] = written(event(status=EventStatus.PLANNED, date_basis="the text"))["events"]
    assert planned["text"]["text"].startswith("<p>Planned</p>")
    assert planned["display_date"] == "16 July 2019, inferred"
    [disputed] = written(event(state=State.DISPUTED, state_note="by <X>"))["events"]
    assert disputed["text"]["text"].startswith("<p>Disputed: by &lt;X&gt;</p>")
    [corrected] = written(event(state=State.CORRECTED))["events"]
    assert corrected["text"]["text"].startswith("<p>Corrected</p>")


def test_a_source_without_an_address_is_named_and_no_media() -> None:
    bare = Source(record_id=1, number=3, key="s", name="A letter", kind=SourceKind.LETTER)
    [made] = written(event(), related=Related(sources={1: bare}))["events"]
    assert made["text"]["text"] == "<p>Source: A letter</p>"
    assert "media" not in made


def test_what_was_exported_can_be_imported() -> None:
    data = json.dumps(written(event(1), event(2, "2015/2016"), title="T")).encode()
    [sheet] = read_sheets("tl.json", data)
    made = tables(sheet)
    assert [(one["date"], one["title"]) for one in made["events"]] == [
        ("2019-07-16", "Deaths"),
        ("2015/2016", "Deaths"),
    ]
    assert made["sources"][0]["title"] == "The <report>"
