"""Events become TimelineJS JSON, and what was exported comes back as it was."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.timeline.timeline_reading import parts_of_timeline
from bot.formats.timeline.timeline_writing import write_timeline_json
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source, SourceKind
from bot.records.kinds.topic import Topic
from bot.records.record import Reference, State
from bot.records.related import Related

TODAY = date(2020, 6, 15)


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
    data = write_timeline_json(events, related, [], describe_date_as, title)
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


ACTOR = Actor(record_id=5, number=5, key="xample", name="Wanda Xample", kind=ActorKind.PERSON)
TOPICS = [Topic(record_id=n, number=n, key=f"topic-{n}", name=f"Topic {n}") for n in (1, 2)]
LETTER = Source(record_id=2, number=4, key="letter", name="A letter", kind=SourceKind.LETTER)
LINKED = Related(sources={1: SOURCE, 2: LETTER})
DATES = ("2019-07-16", "2019-07~", "2022-22", "201X", "2015/2016", "../2019~", "2021/..", "/2020", "2019?", "0602")


def own_parts(data: bytes) -> dict[str, list[dict[str, str]]]:
    [sheet] = read_sheets("tl.json", data)
    made: dict[str, list[dict[str, str]]] = {}
    for part in parts_of_timeline(sheet, TODAY):
        assert not part.sheet.problems
        rows = [dict(zip(part.sheet.header, cells, strict=True)) for _, cells in part.sheet.rows]
        made.setdefault(part.sheet.name, []).extend(rows)
    return made


def linked_event(number: int, when: str, **changed: Any) -> Event:
    sources = tuple(each.reference() for each in (SOURCE, LETTER))
    topics = tuple(each.reference() for each in TOPICS)
    return event(number, when, sources=sources, topics=topics, actors=(ACTOR.reference(),), **changed)


@given(
    st.sampled_from(DATES),
    st.sampled_from(EventStatus),
    st.sampled_from(State),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip),
)
def test_what_was_exported_comes_back_as_it_was(
    when: str, status: EventStatus, state: State, text: str, note: str
) -> None:
    made = linked_event(1, when, status=status, state=state, state_note=note, name=text, summary=note, date_basis=note)
    data = write_timeline_json([made], LINKED, [ACTOR, *TOPICS], describe_date_as, "T")
    parts = own_parts(data)
    assert parts["events"] == [
        {
            "key": "e1",
            "date": when,
            "date_basis": note,
            "title": text,
            "summary": note,
            "status": status,
            "actors": "xample",
            "topics": "topic-1;topic-2",
            "sources": "s;letter",
            "state": state,
            "state_note": note,
        }
    ]
    assert [row["key"] for row in parts["sources"]] == ["s", "letter"]
    assert [(row["key"], row["name"]) for row in parts["topics"]] == [("topic-1", "Topic 1"), ("topic-2", "Topic 2")]
    assert [(row["key"], row["name"], row["kind"]) for row in parts["actors"]] == [("xample", "Wanda Xample", "person")]


def test_what_was_changed_in_a_slide_counts() -> None:
    made = linked_event(1, "2019-07~", status=EventStatus.CANCELLED, summary="One", date_basis="the text")
    timeline = json.loads(write_timeline_json([made], LINKED, [ACTOR, *TOPICS], describe_date_as))
    [slide] = timeline["events"]
    slide["display_date"] = "about August 2019"
    slide["text"] = {"headline": "Another", "text": "<p>Two</p><p>Cancelled</p><p>Source: x</p>"}
    slide["media"]["url"] = "https://e.org/b"
    slide["group"] = "New"
    [row] = own_parts(json.dumps(timeline).encode())["events"]
    assert {column: cell for column, cell in row.items() if cell} == {
        "key": "e1",
        "date": "2019-08~",
        "title": "Another",
        "summary": "Two",
        "status": "cancelled",
        "actors": "xample",
        "topics": "new",
        "sources": "e-org-b",
        "state": "current",
    }


@pytest.mark.parametrize("held", ["{", "[]", "{}", '{"event": {"key": 3}}', '{"event": {"key": ""}}', "x"])
def test_what_is_none_of_ours_is_read_as_any_slide(held: str) -> None:
    header = ("Year", "Headline", "Media", "Despatch")
    sheet = Sheet("tl", "tl.csv", header, ((2, ("2019", "A headline", "https://e.org/a", held)),))
    made = [part.sheet for part in parts_of_timeline(sheet, TODAY)]
    assert [dict(zip(made[-1].header, cells, strict=True))["key"] for _, cells in made[-1].rows] == ["a-headline"]


def describe_date_as(when: Edtf, inferred: bool) -> str:
    return describe_date(when, inferred=inferred)
