"""A choice for each of several links, as one text and as pairs."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.kinds.quote import Stance
from bot.records.written.choices import read_choice, words_of
from bot.records.written.link_choices import (
    FIRST,
    LinkChoices,
    broken_links,
    read_link_choices,
    with_bare_first,
    with_links,
    write_link_choices,
)

SUPPORT, OPPOSE, PERMISSIVE = Stance.SUPPORT, Stance.OPPOSE, Stance.PERMISSIVE
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(str.strip).filter(bool)
PAIRS = st.dictionaries(NAMES, st.sampled_from(list(Stance)), min_size=2, max_size=4).map(lambda one: (*one.items(),))


class Side(StrEnum):
    LEFT = "left"


@pytest.mark.parametrize("choice", Stance)
def test_a_choice_is_read_by_its_words_and_by_what_it_is_kept_as_in_any_case(choice: Stance) -> None:
    for text in (choice.value, choice.words, choice.words.upper(), f" {choice.words.replace(' ', '  ')} "):
        assert read_choice(Stance, text) is choice


def test_choices_without_words_of_their_own_read_as_they_are_kept() -> None:
    assert words_of(Side.LEFT) == "left"
    with pytest.raises(ValueError, match="must be one of: left"):
        read_choice(Side, "lefft")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("supports", ((FIRST, SUPPORT),)),
        ("Would not stand in the way", ((FIRST, PERMISSIVE),)),
        ("Lanes: support", (("Lanes", SUPPORT),)),
        ("Lanes: supports; T2 Tolls: OPPOSES", (("Lanes", SUPPORT), ("T2 Tolls", OPPOSE))),
        ("Lanes: supports\nTolls: opposes\n", (("Lanes", SUPPORT), ("Tolls", OPPOSE))),
        ("Lanes: the plan: supports", (("Lanes: the plan", SUPPORT),)),
        ("Lanes\\; tolls: supports", (("Lanes; tolls", SUPPORT),)),
    ],
)
def test_texts_and_the_pairs_that_they_mean(text: str, pairs: LinkChoices) -> None:
    assert read_link_choices(Stance, text, "topic") == pairs


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("for", "must be one of: supports, opposes, would not stand in the way, neutral, unclear"),
        ("Lanes: for", "must be one of: supports"),
        ("supports; opposes", "must name the topic before each of several, such as “topic: supports”"),
        ("Lanes: supports; opposes", "must name the topic before each"),
        (": supports", "must name the topic before each"),
        ("Lanes: supports; Lanes: opposes", "names Lanes twice: keep one of the two"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_link_choices(Stance, text, "topic")


@given(PAIRS)
def test_what_is_written_is_read_as_the_same(pairs: LinkChoices) -> None:
    assert read_link_choices(Stance, write_link_choices(pairs, words_of), "topic") == pairs
    assert read_link_choices(Stance, write_link_choices(pairs, str), "topic") == pairs


def test_a_bare_choice_is_the_first_links_and_pairs_stand_in_the_order_of_the_links() -> None:
    assert with_links(((FIRST, SUPPORT),), (7, 8)) == ((7, SUPPORT),)
    assert with_links(((8, OPPOSE), (7, SUPPORT)), (7, 8)) == ((7, SUPPORT), (8, OPPOSE))
    assert with_links(((FIRST, SUPPORT),), ()) == ((FIRST, SUPPORT),)


def test_only_the_choice_of_the_first_link_alone_is_kept_bare() -> None:
    assert with_bare_first(((7, SUPPORT),), (7, 8)) == ((FIRST, SUPPORT),)
    for pairs in (((8, SUPPORT),), ((7, SUPPORT), (8, OPPOSE)), ()):
        assert with_bare_first(pairs, (7, 8)) == pairs


def test_a_choice_of_no_link_and_one_given_twice_are_each_told_once() -> None:
    pairs = (("lanes", SUPPORT), ("lanes", OPPOSE), ("tolls", SUPPORT), ("parks", SUPPORT))
    assert list(broken_links(pairs, ("lanes", "parks"), "topics")) == [
        "names lanes twice: keep one of the two",
        "names tolls, which is not in topics: name it there too, or take it out here",
    ]
