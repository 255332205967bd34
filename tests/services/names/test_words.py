"""Words that are the same to a person: one and its plural, its beginning or a slip; never one that is another."""

from __future__ import annotations

import pytest

from bot.services.names.words import reads_as, root, singular, slips_forgiven


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("rooms", "room"),
        ("policies", "policy"),
        ("pies", "pie"),
        ("spies", "spy"),
        ("press", "press"),
        ("gas", "ga"),
        ("is", "is"),
        ("room", "room"),
    ],
)
def test_the_singular_of_a_word(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("typed", "name", "is_read"),
    [
        # A word, its plural, and its beginning from four letters on.
        ("rooms", "room", True),
        ("cons", "consumption", True),
        ("con", "consumption", False),
        # One slip from five letters on, two from eight; none in the first letter.
        ("smyth", "smith", True),
        ("keir", "kier", False),
        ("bnd", "bond", False),
        ("bnda", "bonda", True),
        ("smiht", "smith", True),
        ("smyhh", "smith", False),
        ("scoltadn", "scotland", True),
        ("glagswo", "glasgow", False),
        ("cosnmutpion", "consumption", False),
        ("cunsumbtion", "consumption", False),
        ("kmith", "smith", False),
        # An initial, or two swapped letters, only beside a word that fits.
        ("k", "keir", False),
        ("k starmer", "keir starmer", True),
        ("b starmer", "keir starmer", False),
        ("kier starmer", "keir starmer", True),
        ("keri starmer", "keir starmer", True),
        ("kire starmer", "keir starmer", False),
        ("ekir starmer", "keir starmer", False),
        ("keir smith", "keir starmer", False),
        ("", "keir starmer", False),
    ],
)
def test_what_is_typed_reads_as_a_name(typed: str, name: str, is_read: bool) -> None:
    assert reads_as(typed.split(), name.split()) == is_read


@pytest.mark.parametrize(
    "forms",
    [
        ["prosecute", "prosecuted", "prosecuting", "prosecution", "prosecutions"],
        ["decriminalise", "decriminalised", "decriminalisation"],
        ["treat", "treats", "treated", "treating"],
        ["rate", "rates"],
    ],
)
def test_the_forms_of_a_word_have_one_root(forms: list[str]) -> None:
    assert len({root(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "slips"), [("ann", 0), ("bain", 1), ("starmer", 1), ("sturgeon", 1), ("fitzpatrik", 2)]
)
def test_long_words_may_have_more_slips(word: str, slips: int) -> None:
    assert slips_forgiven(word) == slips
