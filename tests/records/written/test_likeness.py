"""Texts are the same however they were typed or saved, and differ where a letter does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.written.likeness import text_alike, words_alike
from tests.properties import examples

PLAIN = "We don't accept the council's \"plan\" - not now, cafe\u0301."


@pytest.mark.parametrize(
    "other",
    [
        "We don’t accept the council’s “plan” – not now, café.",
        "we don’t accept\u00a0the council‘s «plan» — not\u202fnow, cafe\u0301",
        "We don't ac\u00adcept the coun\u200bcil's \"plan\" - not\ufeff now, caf\u00e9!",
        "Ｗe don't accept the council's plan: not now: café…",
        "WE DON'T ACCEPT THE COUNCIL'S PLAN\nNOT NOW CAFÉ",
    ],
)
def test_what_is_the_same_to_a_reader_is_the_same(other: str) -> None:
    assert text_alike(other) == text_alike(PLAIN)


@pytest.mark.parametrize(("one", "other"), [("café", "cafe"), ("कि", "का"), ("5%", "6%"), ("can", "can't"), ("…", "?")])
def test_what_differs_in_a_letter_is_not_the_same(one: str, other: str) -> None:
    assert text_alike(one) != text_alike(other)


@settings(max_examples=examples(300))
@given(st.text())
def test_how_accents_are_saved_makes_no_difference(text: str) -> None:
    forms = {" ".join(words_alike(unicodedata.normalize(form, text))) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@settings(max_examples=examples(300))
@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_beside_a_text_makes_no_difference_to_its_words(text: str) -> None:
    assert words_alike(f"{text} é") == [*words_alike(text), "é"]


@pytest.mark.parametrize("sign", map(chr, range(128)))
def test_a_sign_of_ascii_parts_words_alike_beside_any_other(sign: str) -> None:
    for text in (f"a{sign}b", f"A {sign} b", f"{sign}{sign}Q"):
        assert words_alike(f"{text} \N{LATIN SMALL LETTER E WITH ACUTE}") == [*words_alike(text), "\xe9"]
