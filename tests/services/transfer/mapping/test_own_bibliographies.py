"""Dates of our own bibliographies and timelines are EDTF, of which nothing is asked; those of others may be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.formats.bibliography.bibtex_writing import write_bibtex
from bot.formats.bibliography.csl_writing import write_csl
from bot.formats.bibliography.ris_writing import write_ris
from bot.formats.timeline.timeline_writing import write_timeline_json
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source, SourceKind
from bot.records.related import Related
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules

DATES = ["2020-21", "2022-24~", "2010-11", "2019-04/2020-03", "2015/2016", "201X", "0602", "../2019?"]
SOURCES = [
    Source(
        record_id=number,
        number=number,
        key=f"s{number}",
        name=f"Title {number}",
        kind=SourceKind.REPORT,
        published=Edtf.parse(text),
        accessed=Edtf.parse(text),
    )
    for number, text in enumerate(DATES, start=1)
]


def describe(when: Edtf | None, inferred: bool) -> str:
    return describe_date(when, inferred=inferred)


def read(data: bytes) -> ImportReading:
    return read_import("x", data, ReadingRules(today=date(2026, 3, 1)))


@pytest.mark.parametrize("write", [write_bibtex, write_ris, write_csl])
def test_nothing_is_asked_of_a_bibliography_of_ours(write: Callable[..., bytes]) -> None:
    reading = read(write(SOURCES, describe))
    assert (reading.problems, reading.questions, reading.remarks) == ([], [], [])
    for column in ("published", "accessed"):
        assert [str(row.values[column]) for row in reading.rows["source"]] == DATES


def test_nothing_is_asked_of_a_timeline_of_ours() -> None:
    events = [
        Event(
            record_id=source.number,
            number=source.number,
            key=f"e{source.number}",
            name=source.name,
            status=EventStatus.CANCELLED,
            date=Edtf.parse(text),
            sources=(source.reference(),),
        )
        for source, text in zip(SOURCES, DATES, strict=True)
    ]
    related = Related(sources={source.record_id: source for source in SOURCES})
    reading = read(write_timeline_json(events, related, [], describe))
    assert (reading.problems, reading.questions, reading.remarks) == ([], [], [])
    assert [str(row.values["date"]) for row in reading.rows["event"]] == DATES
    assert {row.values["status"] for row in reading.rows["event"]} == {EventStatus.CANCELLED}


def test_a_label_of_years_in_a_bibliography_of_others_is_asked() -> None:
    reading = read(b"@misc{a, title = {A}, year = {2019-20}}\n@misc{b, title = {B}, year = {2020-21}}")
    assert [question.key for question in reading.questions if question.is_open] == ["years:sources:published"]
    assert reading.waiting["source"] == 2
