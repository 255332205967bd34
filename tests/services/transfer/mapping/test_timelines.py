"""Slides of a timeline without an address in Media get the source that is said for all of them, or are refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.formats.understood.questions import Answers
from bot.services.transfer.import_reading import ImportReading, read_import
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT

SLIDES = (
    "Year,Month,Day,Headline,Media\n"
    "1998,,,Needle exchange opens,https://example.org/a\n"
    "2001,1,1,Law drafted,\n"
    "2002,,,Law passed,<blockquote>We did it.</blockquote>\n"
)
SOURCES = "fixed:slides:sources"


def read(told: Mapping[str, str] | None = None) -> ImportReading:
    rules = ReadingRules(today=date(2026, 3, 1), answers=Answers(told=told or {}))
    return read_import("slides.csv", SLIDES.encode(), rules)


def test_the_source_of_slides_without_media_is_asked_once_and_rows_wait() -> None:
    asked = read()
    (question,) = [one for one in asked.questions if one.is_open]
    assert (question.key, question.words) == (
        SOURCES,
        "2 slides of slides.csv have no web address in Media. Which source do they rest on?",
    )
    assert (asked.problems, asked.rows["event"], asked.waiting["event"]) == ([], [], 3)


def test_they_have_the_source_that_is_said() -> None:
    reading = read({SOURCES: "The yearbook; a history"})
    sources = [row.values["sources"] for row in reading.rows["event"]]
    assert sources[1:] == [("The yearbook; a history",)] * 2
    assert sources[0] == (reading.rows["source"][0].key,)
    assert "slides.csv: 2 slides without an address in Media get the source “The yearbook; a history”." in [
        remark.sentence for remark in reading.remarks
    ]


def test_they_can_be_refused_as_they_are() -> None:
    reading = read({SOURCES: LEAVE_OUT})
    assert ([one.line for one in reading.problems], len(reading.rows["event"])) == ([3, 4], 1)
