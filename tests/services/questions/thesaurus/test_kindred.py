"""Which words say nearly the same, whichever form they are asked for in."""

from __future__ import annotations

import pytest

from bot.services.questions.thesaurus.kindred import MOST_KINDRED, kindred_of


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("refuse", "reject"),
        ("Refusing", "reject"),
        ("refused", "reject"),
        ("cities", "town"),
        ("stopped", "block"),
        ("prepares", "draft"),
        ("drew", "draft"),
        ("draft", "drawn"),
    ],
)
def test_a_word_leads_to_its_like_in_any_form(asked: str, told: str) -> None:
    assert told in kindred_of(asked)


def test_likeness_goes_both_ways() -> None:
    assert "block" in kindred_of("prevent")
    assert "prevent" in kindred_of("block")


def test_forms_that_the_index_takes_for_other_words_are_told_first() -> None:
    assert kindred_of("spoken")[:2] == ("speak", "spoke")


def test_what_the_index_finds_anyway_is_not_told() -> None:
    assert not {"town", "towns"} & {*kindred_of("towns")}


def test_few_are_told() -> None:
    assert len(kindred_of("work")) == MOST_KINDRED


def test_an_unknown_word_has_none() -> None:
    assert kindred_of("naloxone") == ()
