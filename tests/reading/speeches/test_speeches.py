"""What is said without marks is found in official texts of every layout, and nothing a reporter says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.people.people import find_cast
from bot.reading.speeches.speeches import find_speeches
from tests.properties import examples
from tests.reading.speeches.debate_texts import DEBATES
from tests.reading.speeches.official_texts import NO_SPEECH, TRANSCRIPTS, WHOLE, SaidThere, without_marks
from tests.reading.speeches.release_texts import RELEASES


def said_in(text: str) -> list[SaidThere]:
    return [
        SaidThere(part, quote.speaker.words if quote.speaker else "", str(quote.certainty))
        for quote in find_speeches(text, find_cast(text))
        for part in quote.parts
    ]


def told(text: str, said: list[SaidThere]) -> list[tuple[str, str, str]]:
    return [(each.at.of(text), each.speaker, each.certainty) for each in said]


@pytest.mark.parametrize("name", [*RELEASES, *DEBATES, *TRANSCRIPTS, *WHOLE])
def test_all_that_is_said_is_found_and_given_to_who_says_it(name: str) -> None:
    text, said = without_marks({**RELEASES, **DEBATES, **TRANSCRIPTS, **WHOLE}[name])
    assert told(text, said_in(text)) == told(text, said)


@pytest.mark.parametrize("name", NO_SPEECH)
def test_no_words_of_a_reporter_are_taken_for_speech(name: str) -> None:
    assert told(NO_SPEECH[name], said_in(NO_SPEECH[name])) == []


lines = st.lists(
    st.sampled_from(
        [
            "Ann Xample (Xample West) (Lab)",
            "The Minister for Trams (Ann Xample)",
            "Mr Speaker: Order.",
            "Ann Xample said:",
            "She added:",
            "We want trams.",
            "“We want trams.”",
            "14:23",
            "Q: Why?",
            "Ann Xample: Because we do.",
            "Notes to editors",
            "I beg to move,",
            "Mr. XAMPLE. I rise.",
            "Trams",
            "",
        ]
    )
    | st.text(max_size=30),
    max_size=15,
).map("\n".join)


@given(lines)
@settings(max_examples=examples(200))
def test_any_text_is_read_and_what_is_said_lies_apart_within_it(text: str) -> None:
    spans = [each.at for each in said_in(text)]
    assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() == span.of(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
