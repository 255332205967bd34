"""A reading is told as JSON and read back as it was."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.contract import reading_of, told_of
from bot.reading.found import (
    Certainty,
    DocumentTold,
    EventFound,
    FigureFound,
    FoundBy,
    Named,
    Passage,
    QuoteFound,
    Reading,
)
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.records.kinds.figure import Direction, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness
from bot.records.kinds.source import SourceKind
from tests.properties import examples

TEXT = (
    "Ann Xample, the harbour minister, said: “We will.” She added: “Soon.” It cost £2.50 in 2019, and ends in May 2031."
)

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Passage(*sorted(ends)))
named = st.one_of(st.none(), spans.map(lambda at: Named.within(TEXT, *at)))
dates = st.sampled_from(["2019", "2031-05", "2015/2016", "2019-07~", "2023-09/.."]).map(Edtf.parse)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
quotes = st.builds(
    QuoteFound,
    parts=st.lists(spans, min_size=1, max_size=3).map(tuple),
    directness=st.sampled_from(Directness),
    certainty=st.sampled_from(Certainty),
    way=st.sampled_from(FoundBy),
    speaker=named,
    is_body=st.booleans(),
    role=named,
    party=named,
    seat=named,
    why=st.text(max_size=9),
)
figures = st.builds(
    FigureFound,
    at=spans,
    value=numbers,
    value_to=st.none() | numbers,
    qualifier=st.sampled_from(Qualifier),
    unit=st.sampled_from(["", "%", "GBP", "deaths"]),
    direction=st.none() | st.sampled_from(Direction),
    compared_with=st.none() | dates,
    period=st.none() | dates,
    period_at=st.none() | spans,
    place=named,
    measure=named,
    said_by=named,
    marked=st.none() | st.sampled_from(ReleaseMark),
    sentence=spans,
    certainty=st.sampled_from(Certainty),
)
events = st.builds(
    EventFound,
    at=spans,
    date=st.none() | dates,
    status=st.sampled_from(EventStatus),
    sentence=spans,
    certainty=st.sampled_from(Certainty),
)
documents = st.builds(
    DocumentTold,
    kind=st.sampled_from(SourceKind),
    title=named,
    publisher=named,
    published=st.none() | dates,
    published_at=st.none() | spans,
)
readings = st.builds(
    Reading,
    quotes=st.lists(quotes, max_size=3).map(tuple),
    figures=st.lists(figures, max_size=3).map(tuple),
    events=st.lists(events, max_size=3).map(tuple),
    document=documents,
)


@given(readings)
@settings(max_examples=examples(50))
def test_a_reading_comes_back_from_json_as_it_was(reading: Reading) -> None:
    assert reading_of(json.loads(json.dumps(told_of(reading))), TEXT) == reading


def test_each_part_of_a_quote_is_an_entry_with_its_speaker() -> None:
    parts = tuple(Passage(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("We will.", "Soon."))
    quote = QuoteFound(parts=parts, certainty=Certainty.SURE, way=FoundBy.VERB_AFTER, speaker=Named.within(TEXT, 0, 10))
    told = told_of(Reading(quotes=(quote,)))["quotes"]
    assert [(TEXT[entry["start"] : entry["end"]], entry["speaker"], entry["run"]) for entry in told] == [
        ("We will.", "Ann Xample", 0),
        ("Soon.", "Ann Xample", 0),
    ]
