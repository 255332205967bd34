"""Words within marks are given to whom the text surely tells, and to nobody else."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.article import read_article
from bot.reading.found import MOST_CHARACTERS, Certainty, FoundBy, QuoteFound
from bot.reading.people.people import find_cast
from bot.reading.quotes.quotes import find_quotes
from bot.records.kinds.quote import Directness
from tests.properties import examples


def quotes_in(text: str) -> tuple[QuoteFound, ...]:
    return find_quotes(text, find_cast(text))


def told_by(text: str) -> list[tuple[str, str, str]]:
    """The words of each quote, who speaks, and how certain that is."""
    return [
        (
            " / ".join(part.of(text) for part in quote.parts),
            quote.speaker.words if quote.speaker else "",
            quote.certainty,
        )
        for quote in quotes_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“We act,” said Ann Bell.", [("We act,", "Ann Bell", "sure")]),
        ("“We act,” Ann Bell told MSPs.", [("We act,", "Ann Bell", "sure")]),
        ("Ann Bell said: “We act.”", [("We act.", "Ann Bell", "sure")]),
        ("Speaking in the Commons, Ann Bell said: “We act.”", [("We act.", "Ann Bell", "sure")]),
        ("Ann Bell called it a “game-changer”.", [("game-changer", "Ann Bell", "sure")]),
        ("Ann Bell told MSPs that “very detailed work” is going on.", [("very detailed work", "Ann Bell", "sure")]),
        ("It was described by Ann Bell as “a mess”.", [("a mess", "Ann Bell", "sure")]),
        ("It was branded “a mess” by Ann Bell.", [("a mess", "Ann Bell", "sure")]),
        ("According to Ann Bell, it is “a mess”.", [("a mess", "Ann Bell", "sure")]),
        ("It is “a mess”, Ann Bell said.", [("a mess", "Ann Bell", "sure")]),
        ("“We act,” said Ann Bell. “And we win.”", [("We act, / And we win.", "Ann Bell", "sure")]),
        ("“We act,” said Ann Bell, “and we win.”", [("We act, / and we win.", "Ann Bell", "sure")]),
        ("Ann Bell said:\n\n“We act.\n\n“We win.”", [("We act. / We win.", "Ann Bell", "sure")]),
        ("“We act,” Ann Bell, 43, says. “Soon.”", [("We act, / Soon.", "Ann Bell", "sure")]),
        ("Tom Reed, who replaced Ann Bell, said it was “hard”.", [("hard", "Tom Reed", "sure")]),
        ("“We act,” said a delighted Ann Bell.", [("We act,", "Ann Bell", "sure")]),
        ("It was, said Ann Bell, “a great day”.", [("a great day", "Ann Bell", "sure")]),
        ("It was, in the words of Ann Bell, “a great day”.", [("a great day", "Ann Bell", "sure")]),
        ("As Ann Bell put it: “A great day.”", [("A great day.", "Ann Bell", "sure")]),
        ("Judge Ann Bell found that he was “a liar”.", [("a liar", "Ann Bell", "sure")]),
        ("Howard Dean left.\n\nDean, a medical doctor, called it “a mess”.", [("a mess", "Howard Dean", "sure")]),
        ("The Harbour Council on Friday called it “a mess”.", [("a mess", "Harbour Council", "sure")]),
        ("Ann Bell met John Reed, saying it was “great”.", [("great", "Ann Bell", "sure")]),
        ("Ann Bell welcomed the report, saying it was “great”.", [("great", "Ann Bell", "sure")]),
        (
            "“We act,” Ann Bell told John Reed, adding it was “great”.",
            [("We act,", "Ann Bell", "sure"), ("great", "Ann Bell", "sure")],
        ),
        (
            "“We act now,” said one union official, Tom Reed of the Harbour Trust.",
            [("We act now,", "Tom Reed", "sure")],
        ),
        ("In a statement announcing it, Ann Bell called it “great”.", [("great", "Ann Bell", "sure")]),
        (
            "“We act,” Ann Bell said after she had walked along the whole of the long wall of the old harbour in the "
            "rain. “We win.”",
            [("We act, / We win.", "Ann Bell", "sure")],
        ),
        ("“We act,” Qwenda Jonker, 25, said. “We win.”", [("We act, / We win.", "Qwenda Jonker", "sure")]),
        ("Ann Bell backed what John Reed called “great”.", [("great", "John Reed", "sure")]),
        ("Ann Bell was told by John Reed that she was “a liar”.", [("a liar", "John Reed", "sure")]),
        ("In a letter to John Reed, Ann Bell said it was “great”.", [("great", "Ann Bell", "sure")]),
        (
            "Ann Bell said it was “a mess”, while John Reed called it “a triumph”.",
            [("a mess", "Ann Bell", "sure"), ("a triumph", "John Reed", "sure")],
        ),
    ],
)
def test_a_verb_gives_words_to_whoever_does_it(text: str, told: list[tuple[str, str, str]]) -> None:
    assert told_by(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Bell left the room. She said: “We act.”", [("We act.", "Ann Bell", "check")]),
        ("Ann Bell and Jane Reed left. She said: “We act.”", [("We act.", "", "open")]),
        ("John Reed said Ann Bell had called it “a mess”.", [("a mess", "Ann Bell", "check")]),
        ("Ann Bell, like John Reed, said it was “great”.", [("great", "Ann Bell", "check")]),
        ("Ann Bell said: “We act”.\n\n“We win”.", [("We act / We win", "Ann Bell", "check")]),
        ("Ann Bell was blunt: “We will act.”", [("We will act.", "Ann Bell", "check")]),
        ("Ann Bell shook her head. “We will never act.”", [("We will never act.", "Ann Bell", "check")]),
        ("Ann Bell met John Reed. “We will never act.”", [("We will never act.", "", "open")]),
        ("Ann Bell is angry. The council is calm. “We will never act.”", [("We will never act.", "", "open")]),
        ("Ann Bell – the member for Leeds – said: “We act.”", [("We act.", "Ann Bell", "check")]),
        ("Ann Bell thinks it is “great”.", [("great", "Ann Bell", "check")]),
        ("Ann Bell said the “bedroom tax” was wrong.", [("bedroom tax", "Ann Bell", "check")]),
        ("Ann Bell reportedly said it was “great”.", [("great", "Ann Bell", "check")]),
        ("Ann Bell was quoted as saying it was “great”.", [("great", "Ann Bell", "check")]),
        ("Ann Bell and John Reed said: “We are friends.”", [("We are friends.", "John Reed", "check")]),
        ("Ann Bell: “A great day for us all.”", [("A great day for us all.", "Ann Bell", "check")]),
        ("“A great day for us all” – Ann Bell.", [("A great day for us all", "Ann Bell", "check")]),
        ("Ann Bell is working “to win it all”.", [("to win it all", "Ann Bell", "check")]),
        ("A neighbour said: “We act.”", [("We act.", "neighbour", "check")]),
        ("Ann Bell met John Reed and said it was “great”.", [("great", "Ann Bell", "check")]),
        ("Ann Bell quoted Churchill, who said: “Never surrender.”", [("Never surrender.", "", "open")]),
        ("“We will act,” said Ann Bell's brother, Tom.", [("We will act,", "Tom", "check")]),
        ("Ann Bell's wife, Eve, wept. “It hurt us,” she said.", [("It hurt us,", "Eve", "check")]),
        ("Judge Ann Bell left. She found that he was “a liar”.", [("a liar", "Ann Bell", "check")]),
        (
            "Ann Bell met Tom Reed.\n\nAsked if they agreed, she laughed. “We go on.”",
            [("We go on.", "Ann Bell", "check")],
        ),
        ("Ann Bell met Tom Reed. It may fail, Bell said. “We go on.”", [("We go on.", "Ann Bell", "check")]),
        (
            "Rep. Adam Bell met Tom Reed in a plan that the Ohio congressman said was “great”.",
            [("great", "Adam Bell", "check")],
        ),
        (
            "Ann Bell spoke. The Harbour Trust issued a statement calling it “a mess”.",
            [("a mess", "Harbour Trust", "check")],
        ),
        ("While Ann Bell left, it hurt Eve Reed. She said: “We act.”", [("We act.", "", "open")]),
        ("Even China, its only friend, said it was “a mess”.", [("a mess", "China", "check")]),
        ("Ann Bell left. Japan branded it “a mess”.", [("a mess", "Japan", "check")]),
        ("Ann Bell left. She said the United States would be “a mess”.", [("a mess", "Ann Bell", "check")]),
        (
            "Ann Bell, a medical doctor, then began by saying it was “a mess”.\n\n“It hurt us,” she said.",
            [("a mess", "Ann Bell", "check"), ("It hurt us,", "Ann Bell", "check")],
        ),
        ("A friend of Ann Bell called it “a mess”.", [("a mess", "friend of Ann Bell", "check")]),
        ("A source close to the Home Secretary said: “No.”", [("No.", "source close to the Home Secretary", "check")]),
        ("Tom Reed left. His predecessor said: “We act.”", [("We act.", "predecessor", "check")]),
        ("The Government says it has “no plans” to act.", [("no plans", "Government", "check")]),
        ("“We act on this,” said the ruling.", [("We act on this,", "ruling", "check")]),
        ("Tom Reed spoke. Campaigners left Ann Bell, saying it was “a mess”.", [("a mess", "Campaigners", "check")]),
        (
            "Tom Reed, the clerk, left, but Ann Bell read a statement. “We act,” it said.",
            [("We act,", "Ann Bell", "check")],
        ),
        ("Ann Bell read out a letter which said: “We will act.”", [("We will act.", "", "open")]),
        ("“Go now.” Ann Bell said she would.", [("Go now.", "", "open")]),
        ("Ann Bell is expected to say: “We act.”", [("We act.", "Ann Bell", "check")]),
        ("“We act,” said Ann Bell.\n\n“And we win.”", [("We act, / And we win.", "Ann Bell", "check")]),
    ],
)
def test_what_is_less_than_sure_is_to_be_checked_or_open(text: str, told: list[tuple[str, str, str]]) -> None:
    assert told_by(text) == told
    assert all(quote.why for quote in quotes_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell said nothing. Glasgow has its first ever “fix room”.",
        "Ann Bell never called it “a mess”.",
        "She met Ann Bell, calling her “great”.",
        "Critics claim that the “consultation” was short.",
        "Ann Bell denied it was “a mess”.",
        "Ann Bell would not say if it was “a mess”.",
        "Ann Bell has been accused of “lying”.",
        "Ann Bell was asked if she was “a liar”.",
        "If Ann Bell said it was “great”, she was wrong.",
        "Ann Bell has yet to say whether it is “great”.",
        "Nobody said it was “great”.",
        "Critics say the “sensors” are no use.",
        "Told that it was “hard”, Ann Bell left.",
        "Ann Bell, the so-called “Iron Duchess”, left.",
        "Ann Bell spoke on “The Morning Hour” and left.",
        "Ann Bell, described as a “hard worker”, left.",
        "The plan, described as “great”, was dropped. Ann Bell left.",
        "Ann Bell said the so-called “bridge tax” would go.",
        "Ann Bell said the word “deal” was banned.",
        "Ann Bell said her book “The Long Way Home” was out.",
        "Speaking on the “national shame” of the town, Ann Bell left.",
    ],
)
def test_a_label_a_title_and_what_is_denied_are_no_quotes(text: str) -> None:
    assert told_by(text) == []


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Ann Bell said that the harbour would close in May.", ["the harbour would close in May"]),
        ("Ann Bell argues the plan is a waste. It rained.", ["the plan is a waste"]),
        ("Ann Bell told MSPs that nobody was asked.", ["nobody was asked"]),
        ("The Harbour Trust warned that fees must rise.", ["fees must rise"]),
        ("Ann Bell never said that the harbour would close.", []),
        ("Ann Bell would say the harbour is closed.", []),
        ("A neighbour said the harbour would close.", []),
        ("Ann Bell left. She said the harbour would close.", []),
        ("Ann Bell said the harbour was “a mess” to clean.", []),
        ("Ann Bell said goodbye to the harbour.", []),
    ],
)
def test_a_clause_after_a_verb_of_saying_is_what_somebody_named_is_said_to_have_said(
    text: str, clauses: list[str]
) -> None:
    found = [quote for quote in quotes_in(text) if quote.directness is Directness.INDIRECT]
    assert [part.of(text) for quote in found for part in quote.parts] == clauses
    assert all(quote.speaker and quote.certainty is Certainty.CHECK for quote in found)


def test_somebody_else_at_the_end_of_what_did_not_close_makes_two_quotes() -> None:
    text = "Ann Bell said: “We act now.\n\n“We will not,” said John Reed."
    assert told_by(text) == [("We act now.", "Ann Bell", "check"), ("We will not,", "John Reed", "check")]


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Plan is ‘mad’, says minister", [("mad", "Ann Bell", "sure")]),
        ("Fury at ‘mad’ plan", [("mad", "Ann Bell", "sure")]),
        ("Bell: ‘We will fight’", [("We will fight", "Bell", "check"), ("mad", "Ann Bell", "sure")]),
        ("Xample admits plan is ‘bad’", [("bad", "Xample", "check"), ("mad", "Ann Bell", "sure")]),
    ],
)
def test_a_headline_is_never_sure_and_says_nothing_twice(headline: str, told: list[tuple[str, str, str]]) -> None:
    found = told_by(f"{headline}\n\nThe schools minister, Ann Bell, called the plan “mad”.")
    assert [(words, speaker.split()[-1], certainty) for words, speaker, certainty in found] == [
        (words, speaker.split()[-1], certainty) for words, speaker, certainty in told
    ]


def test_nobody_is_proposed_because_the_paragraph_before_names_them() -> None:
    text = "Ann Bell met John Reed at the gate.\n\n“We will act, whatever anybody says about it.”"
    (quote,) = quotes_in(text)
    assert (quote.speaker, quote.certainty, quote.way) == (None, Certainty.OPEN, FoundBy.NONE)


pieces = st.sampled_from(
    ["“We act", ",” ", "said ", "Ann Bell ", "she ", ": ", "“", "”", "'", "\n", "\n\n", ". ", "and called it ", "by ",
     "who ", "never ", "the mess ", "according to ", ", ", "told MSPs that ", "‘", "’", "the Home Office ", "‘yes’ "]
)  # fmt: skip


@given(st.text(max_size=200) | st.lists(pieces, max_size=40).map("".join))
@settings(max_examples=examples(400))
def test_parts_lie_within_the_text_in_their_order_and_apart(text: str) -> None:
    parts = [part for quote in quotes_in(text) for part in quote.parts]
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(first.end <= second.start for first, second in pairwise(sorted(parts)))
    for quote in quotes_in(text):
        assert bool(quote.why) is (quote.certainty is not Certainty.SURE)
        assert (quote.speaker is None) is (quote.certainty is Certainty.OPEN)
        assert quote.speaker is None or quote.speaker.at.of(text) == quote.speaker.words


@pytest.mark.parametrize(
    "unit",
    [
        "John Smith said ",
        "“We act,” ",
        "said “a” ",
        "Ann Bell said “a b c” and ",
        "he said “we act” ",
        ", he said",
        "“We act on it\n",
    ],
)
def test_a_text_of_one_thing_over_and_over_ends(unit: str) -> None:
    # The clock is there only so that nothing hangs.
    text = (unit * MOST_CHARACTERS)[:MOST_CHARACTERS]
    start = perf_counter()
    read_article(text, None)
    assert perf_counter() - start < 30
