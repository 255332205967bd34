"""Made-up articles in the styles of many papers, marked by hand: how well their quotes are read stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bot.reading.article import read_article
from bot.reading.found import Passage
from tests.reading.measures import Measure, measure

CORPUS = Path(__file__).with_name("corpus")
_MARK = re.compile(r"⟦(?P<speaker>[^|⟧]*)\|(?P<words>[^⟧]*)⟧")


class Marked(NamedTuple):
    text: str
    quotes: list[dict[str, Any]]


def articles() -> Iterator[tuple[str, Marked]]:
    """The articles by their names: `⟦Ann Xample|words⟧` marks what she said, and `⟦|words⟧` what is nobody's."""
    for file in sorted(CORPUS.glob("*.txt")):
        for article in re.split(r"^##### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, text = article.split("\n", 1)
            yield f"{file.stem}: {name}", _marked(text)


def _marked(written: str) -> Marked:
    text, place, quotes = "", 0, []
    for mark in _MARK.finditer(written):
        text += written[place : mark.start()]
        quotes.append(
            {"start": len(text), "end": len(text) + len(mark["words"]), "speaker": mark["speaker"].split("/")}
        )
        text += mark["words"]
        place = mark.end()
    return Marked(text + written[place:], quotes)


def test_quotes_of_many_papers_are_read_and_what_is_sure_is_right() -> None:
    total = Measure()
    for _, (text, quotes) in articles():
        named = [quote for quote in quotes if quote["speaker"] != [""]]
        found = measure(text, read_article(text, None), {"quotes": named, "figures": [], "events": []})
        total.add(found)
    assert total.parts_found >= 0.99 * total.parts, total.wrong
    assert total.speakers_right >= 0.97 * total.parts, total.wrong
    assert total.sure_right >= 0.99 * total.sure, total.wrong
    assert total.sure >= 0.55 * total.parts


def test_what_nobody_is_said_to_have_said_is_given_to_nobody() -> None:
    for name, (text, quotes) in articles():
        nobodys = {Passage(quote["start"], quote["end"]) for quote in quotes if quote["speaker"] == [""]}
        for quote in read_article(text, None).quotes:
            assert quote.speaker is None or not nobodys.intersection(quote.parts), (name, quote)
