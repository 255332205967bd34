"""Paragraphs and sentences of a text stand where they are said to."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.found import MOST_CHARACTERS, Passage
from bot.reading.layout import LONGEST_STRETCH, paragraphs, sentence_at, sentences, stretches
from tests.properties import examples

SECONDS = 30
"""Far more than it takes, and far less than a rule that looks at each blank from each other."""


def test_paragraphs_are_the_lines_that_hold_anything() -> None:
    text = "  One. \n\n\t\nTwo,\r\nthree.\n"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two,", "three."]


def test_a_sentence_ends_at_its_stop_with_the_marks_that_close_it() -> None:
    text = "“We met Mr. Xample at 3 p.m. on Monday.” He left. No. 10 said: “Why?” and £3.50 was paid! 2019 came."
    found = [span.of(text) for span in sentences(text, Passage(0, len(text)))]
    assert found == [
        "“We met Mr. Xample at 3 p.m. on Monday.”",
        "He left.",
        "No. 10 said: “Why?” and £3.50 was paid!",
        "2019 came.",
    ]
    assert sentence_at(text, Passage(0, len(text)), text.index("left")).of(text) == "He left."
    text = "It rained.\nSen. Xample left."
    assert [span.of(text) for span in sentences(text, Passage(11, len(text)))] == ["Sen. Xample left."]


def test_a_long_paragraph_is_cut_at_its_sentences() -> None:
    text = "A sentence of some words. " * 500
    cut = stretches(text)
    assert len(cut) > 1
    assert all(span.end - span.start <= LONGEST_STRETCH and span.of(text).endswith(".") for span in cut)
    assert " ".join(span.of(text) for span in cut) == text.strip()


@given(st.text(max_size=200) | st.text(alphabet="A. “”\n1", max_size=200))
@settings(max_examples=examples(100))
def test_nothing_of_a_text_is_left_out_or_read_twice(text: str) -> None:
    spans = [sentence for stretch in stretches(text) for sentence in sentences(text, stretch)]
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_a_line_of_blanks_takes_no_time() -> None:
    start = perf_counter()
    assert paragraphs(" " * MOST_CHARACTERS) == []
    assert perf_counter() - start < SECONDS
