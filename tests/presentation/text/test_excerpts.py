"""Quoted words stand whole or are cut at sentence ends, and no cut takes away what turns or denies them."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.text.excerpts import GAP, Excerpt, excerpt, excerpt_parts, marked_parts, sentences, whole_at
from bot.presentation.text.markup import escape

PACK = Path("data/drug-consumption-rooms/quotes.csv")
SENTENCES = (
    "Mr. Smith told me that No. 5 was, e.g. on cost, wrong.",
    "No.",
    "Deaths rose by 3.5 per cent.",
    "J. K. Rowling spoke for the U.S. delegation.",
    "He said “I will not. I never will.” and left.",
    "Where will it stand?",
    "“Why?” she asked.",
    "We waited… and nothing came.",
    "I was told 'We will close. We mean it.' by the council's own officer.",
    "See p. 12 (para. 3. It is long) for the rest!",
    "Perhaps... We may try it.",
    "However, ministers will not intervene.",
    "Some doubt it, but we do not.",
    "It is what people’s families ask for.",
    "They came on 3 Nov. 2023.",
    "1. We act.",
)
OTHER_SCRIPTS = ("我們支持試點。", "誰會反對？", "但是我們不會干預！", "我們等待。")
SAID = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12)
GAPS = st.sampled_from((" ", "\n", "\n\n", "\N{NO-BREAK SPACE}"))


def jack() -> str:
    with PACK.open(encoding="utf-8", newline="") as file:
        return next(row["text"] for row in csv.DictReader(file) if row["key"] == "jack-not-the-easy-solution")


@given(SAID, GAPS)
def test_sentences_are_told_apart_by_their_ends_alone(said: list[str], gap: str) -> None:
    assert [sentence.strip() for sentence in sentences(gap.join(said))] == said


@given(st.lists(st.sampled_from(OTHER_SCRIPTS), min_size=1))
def test_stops_of_other_scripts_end_sentences_without_a_space(said: list[str]) -> None:
    assert sentences("".join(said)) == said


@pytest.mark.parametrize(
    "text", ["هل هذا صحيح؟ نعم، هذا هو. لكن لا نتدخل.", "क्या यह सही है? यह सही है। लेकिन नहीं।", "کیا یہ ہے؟ یہ ہے۔ نہیں۔"]
)
def test_sentences_of_other_scripts_are_told_apart(text: str) -> None:
    assert len(sentences(text)) == 3


@given(st.text())
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(SAID, GAPS, st.integers(0, 400))
def test_words_are_whole_or_their_first_and_last_sentence_stay(said: list[str], gap: str, limit: int) -> None:
    text = gap.join(said)
    shown = excerpt(text, limit)
    assert len(shown.text) <= limit
    assert shown.is_whole is (len(text) <= limit)
    if shown.is_whole:
        assert shown.text == text
    elif shown.text:
        kept = [part.strip() for part in sentences_between_gaps(shown.text)]
        assert kept[0] == said[0]
        assert kept[-1] == said[-1]
        assert is_in_order(kept, said)
        assert shown.text.count(GAP) >= 1


def sentences_between_gaps(text: str) -> list[str]:
    return [sentence for part in text.split(GAP) for sentence in sentences(part.strip())]


def is_in_order(kept: list[str], said: list[str]) -> bool:
    rest = iter(said)
    return all(any(sentence == other for other in rest) for sentence in kept)


@given(SAID, st.integers(0, 400))
def test_a_sentence_that_turns_what_was_said_is_never_left_out(said: list[str], limit: int) -> None:
    shown = excerpt(" ".join(said), limit)
    for turning in ("However, ministers will not intervene.", "Some doubt it, but we do not."):
        assert not shown.text or shown.text.count(turning) == said.count(turning)


@given(SAID, st.integers(0, 400))
def test_a_sentence_that_speaks_of_the_one_before_stays_with_it(said: list[str], limit: int) -> None:
    shown = excerpt(" ".join(said), limit)
    pointing = "It is what people’s families ask for."
    for before, after in pairwise(said):
        if after == pointing and said.count(before) == 1 and shown.text:
            assert (before in shown.text) is (f"{before} {after}" in shown.text)


def test_what_turns_a_refusal_round_is_kept() -> None:
    text = "Rooms are the wrong answer. Drugs devastate lives. The law holds. However, ministers would stand aside."
    shown = excerpt(text, 92)
    assert shown.text == "Rooms are the wrong answer. […] The law holds. However, ministers would stand aside."
    assert whole_at(shown, "Q15") == "cut, whole: Q15"


@pytest.mark.parametrize("limit", [5, 72, 260])
def test_words_that_fit_in_no_true_cut_are_not_shown(limit: int) -> None:
    shown = excerpt(jack(), limit)
    assert shown == Excerpt("", is_whole=False)
    assert whole_at(shown, "Q15") == "words too long for here, whole: Q15"


def test_a_text_without_any_stop_is_whole_or_not_shown() -> None:
    text = "we will open it and nothing that anybody says will stop us " * 4
    assert excerpt(text, len(text)) == Excerpt(text, is_whole=True)
    assert excerpt(text, len(text) - 1).text == ""
    assert whole_at(excerpt(text, len(text)), "Q1") == ""


def test_what_denies_is_never_left_out() -> None:
    text = "We open a room. Ministers met here. Nobody may use one. The roads were long and dark. Work begins."
    assert excerpt(text, 62).text == "We open a room. […] Nobody may use one. […] Work begins."
    assert excerpt(text, 50).text == ""


def test_room_is_counted_as_the_place_counts_it() -> None:
    text = "We *will* open [one]. The roads are long. Work begins."
    assert excerpt(text, len(text), lambda part: len(escape(part))).text == r"We *will* open [one]. […] Work begins."


@given(SAID, GAPS, st.integers(40, 400))
def test_parts_lose_nothing_and_end_at_sentences_where_one_is_near(said: list[str], gap: str, limit: int) -> None:
    text = gap.join(said)
    parts = excerpt_parts(text, limit)
    assert all(0 < len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    ends = {len("".join("".join(said[: place + 1]).split())) for place in range(len(said))}
    seen = 0
    for part in parts[:-1]:
        seen += len("".join(part.split()))
        if limit >= 2 * max(map(len, said)) + 4:
            assert seen in ends


def test_each_part_of_a_long_quotation_has_marks_of_its_own() -> None:
    text = "“Lanes save lives. Roads are long.” She says “We go on. We do not stop.”"
    assert marked_parts(text, 40) == ["“Lanes save lives. Roads are long.”", "She says “We go on. We do not stop.”"]
    assert marked_parts(text, 30) == [
        *("“Lanes save lives.”", "“Roads are long.”"),
        *("She says “We go on.”", "“We do not stop.”"),
    ]
    assert all(part.count("“") == part.count("”") for limit in range(12, 80) for part in marked_parts(text, limit))


@given(st.text(min_size=1), st.integers(1, 50))
def test_parts_of_any_text_fit(text: str, limit: int) -> None:
    parts = excerpt_parts(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("limit", range(12, 24))
def test_no_part_begins_with_a_sign_whose_backslash_ends_the_one_before(limit: int) -> None:
    parts = marked_parts(r"\:a" * 40, limit)
    assert "".join(parts) == r"\:a" * 40
    assert not any(part.startswith(":") or part.endswith("\\") for part in parts)
