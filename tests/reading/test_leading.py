"""What lines say that lead to other articles is no figure or event of this one, and no sure quote."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article
from bot.reading.found import Certainty
from bot.reading.leading import LEADS_ON, LED_TO, find_leads

HEADLINE = "Ann Xample says “trams cost us £4 million” after vote on 3 May 2031"
BEFORE = "The council met on Monday.\n\n"
AFTER = "“We want trams to run,” the transport minister, Joan Doe, said.\n\nThey will run."


@pytest.mark.parametrize(
    "lead",
    [
        f"READ MORE: {HEADLINE}",
        f"READ MORE {HEADLINE}",
        f"Read also: {HEADLINE}",
        f"Read more about trams: {HEADLINE}",
        f"Related: {HEADLINE}",
        f"Related stories | {HEADLINE}",
        f">> **Read next:** {HEADLINE}",
        f"Don’t miss – {HEADLINE}",
        f"WATCH: {HEADLINE}",
        f"Read more:\n{HEADLINE}\n• {HEADLINE}",
        f"Related\n\n{HEADLINE}\n\n{HEADLINE}",
    ],
)
def test_nothing_is_taken_from_a_line_that_leads_elsewhere(lead: str) -> None:
    text = f"{BEFORE}{lead}\n\n{AFTER}"
    assert len(find_leads(text).labels) == 1
    reading = read_article(text, None)
    sure = [quote for quote in reading.quotes if quote.certainty is Certainty.SURE]
    assert [quote.parts[0].of(text) for quote in sure] == ["We want trams to run,"]
    assert not reading.figures
    assert not any("2031" in str(event.date) for event in reading.events)


@pytest.mark.parametrize(
    "lead",
    [
        f"READ MORE: {HEADLINE}\n",
        "Read more:\n\n",
        f"Related:\n{HEADLINE}\n",
        f"They will run. READ MORE: {HEADLINE} ",
        f"READ MORE: {HEADLINE} {'and again ' * 14}",
    ],
)
def test_what_may_be_of_what_a_line_leads_to_is_not_sure(lead: str) -> None:
    text = f"{BEFORE}{lead}{AFTER}"
    quote = next(one for one in read_article(text, None).quotes if one.parts[0].of(text).startswith("We want"))
    assert (quote.certainty, quote.why.split("; ")[-1]) == (Certainty.CHECK, LED_TO)


def test_what_such_a_line_quotes_is_to_be_looked_at() -> None:
    text = f"{BEFORE}READ MORE: {HEADLINE}\n\n{AFTER}"
    quotes = {quote.parts[0].of(text): quote for quote in read_article(text, None).quotes}
    assert quotes["trams cost us £4 million"].certainty is Certainty.CHECK
    assert LEADS_ON in quotes["trams cost us £4 million"].why


def test_a_sentence_that_is_broken_into_lines_is_no_headline() -> None:
    text = f"{BEFORE}Read more:\n\nOn Monday 300 people of the town went\nto the council in 2030.\n\n{AFTER}"
    assert find_leads(text).told == ()
    assert [figure.value for figure in read_article(text, None).figures] == [300]


@pytest.mark.parametrize(
    "line",
    [
        "Related deaths rose by 5 per cent in 2030.",
        "Read more than ten books, she told them.",
        "Recommended doses fell in 2030.",
        "The READ MORE campaign reached 400 people.",
        "“Read more: it helps,” Joan Doe said.",
        "Watch towers were built.",
        "Recommended",
    ],
)
def test_a_sentence_that_begins_like_such_a_line_is_none(line: str) -> None:
    assert find_leads(f"{BEFORE}{line}\n\n{AFTER}") == ((), (), ())
