"""Words within marks as newspapers and agencies of all kinds give them: by participles, remarks, findings, tweets."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article
from bot.reading.found import Certainty, FoundBy


def told_by(text: str) -> list[tuple[str, str, str]]:
    """The words of each direct quote, who speaks, and how certain that is."""
    return [
        (
            " / ".join(part.of(text) for part in quote.parts),
            quote.speaker.words if quote.speaker else "",
            quote.certainty,
        )
        for quote in read_article(text, None).quotes
        if quote.directness == "direct"
    ]


SURE, CHECK = Certainty.SURE, Certainty.CHECK


@pytest.mark.parametrize(
    ("text", "words", "speaker", "certainty"),
    [
        ("Ann Bell has challenged the First Minister to “come clean”.", "come clean", "Ann Bell", SURE),
        ("Mum-of-three Ann Bell, 34, stormed: “It is a mess.”", "It is a mess.", "Ann Bell", SURE),
        ("Xerxa Bell, 59, of Ashton, Md., said it was “hard”.", "hard", "Xerxa Bell", SURE),
        ("Xerxa Bell, of Ashton, Md., who saw it, said it was “hard”.", "hard", "Xerxa Bell", CHECK),
        ("Judge Ann Bell KC found that Mr Reed had shown “a disregard”.", "a disregard", "Ann Bell", SURE),
        ("Ann Bell left. He’s late. She’s claiming it is “a big mess”.", "a big mess", "Ann Bell", CHECK),
        ("Ann Bell sent tweets saying that he was “as bad as any”.", "as bad as any", "Ann Bell", CHECK),
        ("Ann Bell says tweets accusing John Reed of theft are “lies”.", "lies", "Ann Bell", SURE),
        ("Ann Bell mocked it, saying anybody who complains “is lost”.", "is lost", "Ann Bell", SURE),
        ("The ad has footage of Ann Bell asking, “Why am I not ahead?”", "Why am I not ahead?", "Ann Bell", CHECK),
        ("Ann Bell took to Twitter to accuse John Reed of “a con”.", "a con", "Ann Bell", CHECK),
        ("Ann Bell used her speech to describe it as “a con”.", "a con", "Ann Bell", CHECK),
        (
            "Ann Bell, opening the hall, said it would tell a story of “joy and grief”.",
            "joy and grief",
            "Ann Bell",
            SURE,
        ),
        ("Ann Bell’s “basket of fools” remark hurt her.", "basket of fools", "Ann Bell", CHECK),
        ("Ann Bell declined to discuss “pending cases”.", "pending cases", "Ann Bell", CHECK),
        ("They were accused of being “asleep” over sewage by Ann Bell.", "asleep", "Ann Bell", CHECK),
        ("The Government says it has “no plans” to change the law.", "no plans", "Government", CHECK),
        ("Ann Bell said the so-called pact was “the gold standard”.", "the gold standard", "Ann Bell", SURE),
        (
            "Guests like John Reed and Ann Bell, who joked, “I have not seen it.”",
            "I have not seen it.",
            "Ann Bell",
            SURE,
        ),
        (
            "“We are not a stain,” Ann Bell added. “We’re America.”",
            "We are not a stain, / We’re America.",
            "Ann Bell",
            SURE,
        ),
    ],
)
def test_a_quote_of_the_news_is_given_to_who_says_it(text: str, words: str, speaker: str, certainty: Certainty) -> None:
    assert told_by(text) == [(words, speaker, certainty)]


def test_what_somebody_else_claims_is_not_given_to_who_rejects_it() -> None:
    text = "Ann Bell said her rival’s claim that he was “kept in the dark” was false."
    assert told_by(text) == []


def test_two_named_in_one_sentence_are_two() -> None:
    text = "Plans the Fife congressman said could “sow discord” helped Ann Bell win."
    assert "Ann Bell" not in [speaker for _, speaker, _ in told_by(text)]


def test_a_crowd_is_no_he() -> None:
    text = "Ann Bell cheered her supporters at a rally Friday on.\n\nHe says: “I wonder why it was bad. Think of that.”"
    assert told_by(text) == [("I wonder why it was bad. Think of that.", "", Certainty.OPEN)]


@pytest.mark.parametrize(
    "dateline", ["BRUMVALE, Calif. — ", "WEST BRUMVALE, Mo. – ", "BRUMVALE, June 17 (Wire) - ", "BRUMVALE. — "]
)
def test_a_dateline_is_no_speaker(dateline: str) -> None:
    text = f"{dateline}Gov. Ann Bell signed a bill that we all know.\n\n“I have changed, as you know,” Bell said."
    (quote,) = [found for found in read_article(text, None).quotes if found.way is not FoundBy.NONE]
    assert (quote.speaker and quote.speaker.words, quote.certainty) == ("Ann Bell", Certainty.SURE)
