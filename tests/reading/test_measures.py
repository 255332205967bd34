"""What a reading is measured by sees what is missing, what is somebody else's, and what was made up."""

from __future__ import annotations

from decimal import Decimal

from bot.reading.found import Certainty, EventFound, FigureFound, FoundBy, Named, Passage, QuoteFound, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from tests.reading.measures import Measure, is_named, measure

TEXT = "“We dig,” said Ann Xample. “We stop,” said Bob Ypsilon. A “so-called” canal of 5 km opened in 2019."


def place(words: str) -> Passage:
    return Passage(TEXT.index(words), TEXT.index(words) + len(words))


def quote(words: str, speaker: str) -> QuoteFound:
    named = Named(speaker, place(speaker))
    return QuoteFound(parts=(place(words),), certainty=Certainty.SURE, way=FoundBy.VERB_AFTER, speaker=named)


def mark(words: str, **told: object) -> dict[str, object]:
    return {"start": place(words).start, "end": place(words).end, **told}


def test_each_kind_of_fault_is_counted() -> None:
    sentence = place("A “so-called” canal of 5 km opened in 2019.")
    reading = Reading(
        quotes=(quote("We dig,", "Bob Ypsilon"), quote("so-called", "Ann Xample")),
        figures=(
            FigureFound(at=place("5 km"), value=Decimal(5), unit="km", sentence=sentence, certainty=Certainty.CHECK),
            FigureFound(at=place("2019"), value=Decimal(2019), sentence=sentence, certainty=Certainty.CHECK),
        ),
        events=(
            EventFound(
                at=place("in 2019"),
                date=Edtf.parse("2019"),
                status=EventStatus.HAPPENED,
                sentence=sentence,
                certainty=Certainty.CHECK,
            ),
        ),
    )
    marks = {
        "quotes": [mark("We dig,", speaker="Ann Xample"), mark("We stop,", speaker="Bob Ypsilon")],
        "figures": [mark("5 km", value=5, unit="km", period="2019")],
        "events": [mark("2019")],
    }
    found = measure(TEXT, reading, marks)
    faults = found.wrong
    found.wrong = []
    assert found == Measure(
        parts=2,
        parts_found=1,
        speakers_right=0,
        sure=2,
        sure_right=0,
        quotes_made_up=1,
        figures=1,
        figures_found=1,
        units_right=1,
        periods_right=0,
        figures_made_up=1,
        events=1,
        events_found=1,
        events_proposed=1,
        events_real=1,
    )
    assert len(faults) == 5


def test_a_name_is_right_in_part_and_never_by_its_first_name() -> None:
    assert is_named("Sir Keir Starmer", ["Keir Starmer"])
    assert is_named("Starmer", ["Keir Starmer"])
    assert not is_named("Keir", ["Keir Starmer"])
    assert not is_named("Ann Starmer", ["Keir Starmer"])
    assert not is_named("", ["Keir Starmer"])
