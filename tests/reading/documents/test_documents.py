"""What a text says of itself as a whole: its kind, title, publisher and day; and nothing that it does not say."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article
from bot.reading.found import DocumentTold
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import SourceKind
from tests.reading.documents.marked_documents import DOCUMENTS


def told_by(text: str) -> DocumentTold:
    return read_article(text, None).document


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_what_it_says_it_is(name: str) -> None:
    marked = DOCUMENTS[name]
    told = told_by(marked.text)
    assert told.kind == marked.kind
    assert (told.title.words if told.title else "") == marked.title
    assert (told.publisher.words if told.publisher else "") == marked.publisher
    assert str(told.published or "") == marked.published
    for named in filter(None, (told.title, told.publisher)):
        assert named.at.of(marked.text) == named.words


@pytest.mark.parametrize(
    "text",
    [
        "Rents are up, official statistics say\n\nRents rose by 3% in 2023, according to the Harbour Office.",
        "Statistics published by the Harbour Office show that rents rose by 3% in 2023.\n\nTenants were not amused.",
        "“Official Statistics” is the name of a play that opened in 2023. It has 12 actors.",
        "Report: ferries late\n\nA report by Audit Eastland says ferries cost £12 million in 2023.\n\n“Bad,” "
        "said Ann Xample.",
        "Official statistics\n\nAnn Xample on numbers\n\nI like numbers, and there were 12 of them in 2023.",
        "The Office for National Statistics, which met today, said that 40 people died in 2023.",
        "Letters: the ferry fiasco\n\nDear editor, the ferry is late.\n\nYours, Bob",
        "Dear readers, the paper costs £2 from 1 May 2023.\n\nNews in brief",
        "An open letter to the prime minister asks for 12 rooms.\n\nIt was signed by 300 doctors in 2023.",
        "The committee’s report was published in 2023.\n\nIt has 12 recommendations.",
        "Ann Xample said in a speech to Parliament on 3 May 2023: “We need 12 rooms.”\n\nBob Roe did not agree.",
    ],
)
def test_what_is_not_surely_told_is_an_article(text: str) -> None:
    assert told_by(text) == DocumentTold()


def test_figures_of_a_release_are_its_publishers_but_for_what_it_has_from_others() -> None:
    text = """Official Statistics
Ferry journeys in 2023

Published by Harbour Office on 4 June 2024

Main points

There were 4,200 journeys in 2023.
According to the Fisheries Board, 310 boats were at sea in 2023.
Minister Ann Xample said: “We will pay £12 million for ferries in 2025.”
"""
    figures = read_article(text, None).figures
    assert [(figure.at.of(text), figure.said_by.words if figure.said_by else "") for figure in figures] == [
        ("4,200", "Harbour Office"),
        ("310", "Fisheries Board"),
        ("£12 million", ""),
    ]


def test_the_day_that_a_release_states_dates_what_rests_on_it() -> None:
    text = "Official Statistics\nFerries\n\nHarbour Office\n4 June 2024\n\nFerries made 4,200 journeys last year.\n"
    (figure,) = read_article(text, None).figures
    assert figure.period == Edtf.parse("2023")
    (later,) = read_article(text, Edtf.parse("2023-06-04")).figures
    assert later.period == Edtf.parse("2022")


def test_a_debate_is_a_speech_of_its_day() -> None:
    told = told_by(DOCUMENTS["hansard"].text)
    assert (told.kind, told.published) == (SourceKind.SPEECH, Edtf.parse("2023-03-15"))


def test_the_heading_of_a_speaker_is_no_title() -> None:
    text = """Ann Xample (Glasgow West) (Lab)
I beg to move that this House has considered ferries. I thank the Minister for his time.

Bob Roe (Perth) (SNP)
I am grateful to the hon. Lady, and I want to speak about boats, as we do every year.
"""
    assert told_by(text) == DocumentTold(kind=SourceKind.SPEECH)


def test_a_label_is_no_publisher() -> None:
    told = told_by("Statistical Release\nRoad casualties: 2022\n28 September 2023\n\nDepartment for Roads\n")
    assert told.publisher
    assert told.publisher.words == "Department for Roads"
    assert told.kind is SourceKind.STATISTICS
