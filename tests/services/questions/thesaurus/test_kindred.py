"""Which words say nearly the same, whichever form they are asked for in."""

from __future__ import annotations

import pytest

from bot.services.questions.thesaurus.kindred import MOST_KINDRED, is_known, kindred_of


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Refusing", "reject"),
        ("refusal", "reject"),
        ("blames", "fault"),
        ("physicians", "doctor"),
        ("cities", "town"),
        ("altered", "amend"),
        ("drew", "lure"),
        ("lured", "drawn"),
        ("counterparts", "opposite number"),
        ("opposite numbers", "counterpart"),
        ("tenants", "renter"),
        ("harvests", "crop"),
        ("soldiers", "troops"),
        ("toughest", "strict"),
        ("bigger", "huge"),
        ("smugglers", "smuggle"),
        ("smugglers", "traffic"),
        ("left", "left wing"),
        ("found", "establish"),
        ("left-wing", "left"),
    ],
)
def test_a_word_leads_to_its_like_in_any_form(asked: str, told: str) -> None:
    assert told in kindred_of(asked)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("spoken", ("speak", "spoke")),
        ("died", ("die",)),
        ("viruses", ("virus",)),
        ("drawing", ("drew", "drawn")),
        ("decision", ("decide",)),
    ],
)
def test_words_of_one_root_that_the_index_does_not_know_for_one_are_told_first(
    asked: str, told: tuple[str, ...]
) -> None:
    assert kindred_of(asked)[: len(told)] == told


@pytest.mark.parametrize(
    ("asked", "never"),
    [
        ("department", "leave"),
        ("experience", "trial"),
        ("responses", "duty"),
        ("author", "power"),
        ("objective", "protest"),
        ("minority", "trivial"),
    ],
)
def test_what_only_the_index_takes_for_one_word_is_not_told(asked: str, never: str) -> None:
    assert never not in kindred_of(asked)


def test_what_the_index_finds_anyway_is_not_told() -> None:
    assert not {"town", "towns"} & {*kindred_of("towns")}


def test_the_nearest_are_told_and_no_more() -> None:
    assert len(kindred_of("working")) == MOST_KINDRED


def test_an_unknown_word_has_none() -> None:
    assert kindred_of("buvidal") == ()
    assert not is_known("buvidal")


@pytest.mark.parametrize("word", ["refused", "taught", "denial", "criteria"])
def test_words_are_known_in_all_their_forms(word: str) -> None:
    assert is_known(word)
