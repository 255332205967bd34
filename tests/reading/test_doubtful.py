"""What is found where letters are in doubt is not sure."""

from __future__ import annotations

from bot.reading.doubtful import ANOTHER, LETTERS, doubt
from bot.reading.found import Certainty, FoundBy, Passage, QuoteFound, Reading


def _quote(*parts: Passage, certainty: Certainty = Certainty.SURE, why: str = "") -> QuoteFound:
    return QuoteFound(parts=parts, certainty=certainty, way=FoundBy.VERB_AFTER, why=why)


def test_a_quote_that_touches_a_doubtful_place_is_to_be_looked_at_and_others_stay_sure() -> None:
    reading = Reading(
        quotes=(
            _quote(Passage(0, 10)),
            _quote(Passage(11, 20), Passage(40, 50)),
            _quote(Passage(60, 70), certainty=Certainty.OPEN, why="nobody is named"),
            _quote(Passage(80, 90)),
        )
    )
    found = doubt(reading, [Passage(45, 46), Passage(10, 11), Passage(69, 80)])
    assert [quote.certainty for quote in found.quotes] == ["sure", "check", "open", "sure"]
    assert [quote.why for quote in found.quotes] == ["", LETTERS, f"nobody is named; {LETTERS}", ""]
    assert doubt(reading, ()) is reading


def test_what_may_be_of_another_article_is_not_sure_of_this_one() -> None:
    reading = Reading(quotes=(_quote(Passage(0, 10)), _quote(Passage(30, 40))))
    found = doubt(reading, [Passage(20, 90)], ANOTHER)
    assert [quote.why for quote in found.quotes] == ["", ANOTHER]
    assert [quote.certainty for quote in found.quotes] == ["sure", "check"]
