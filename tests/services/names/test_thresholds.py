"""How near a typed name must come to be named, suggested or taken for one: both sides of each threshold."""

from __future__ import annotations

import pytest

from tests.services.names.made_indexes import index_of, match_of, names_of

# The thresholds, tried with surnames that lie close on either side of them; in brackets how like they are


@pytest.mark.parametrize(
    ("name", "typed", "is_near"),
    [
        ("Ann Chalmers", "Cairns", True),  # 0.75
        ("Ann Bennett", "Barrett", False),  # 0.743
        ("Ann Chalmers", "Coleman", False),  # 0.742
    ],
)
def test_the_nearest_are_three_quarters_alike(name: str, typed: str, is_near: bool) -> None:
    assert names_of(index_of(name).resolve(typed).nearest) == [name] * is_near


@pytest.mark.parametrize(
    ("name", "typed", "is_suggested"),
    [
        ("Ann Barnes", "Barrett", True),  # 0.822
        ("Ann Stephen", "Stevenson", True),  # 0.830
        ("Ann Greer", "Gardner", False),  # 0.811
        ("Ann Stewart", "Smart", False),  # 0.811
    ],
)
def test_a_misspelling_is_suggested_from_82_in_100_on(name: str, typed: str, is_suggested: bool) -> None:
    assert [found.name for found in index_of(name).suggest(typed)] == [name] * is_suggested


@pytest.mark.parametrize(
    ("name", "typed", "is_guessed"),
    [
        ("Ann Smith", "Smyth", True),  # 0.893
        ("Ann Baker", "Barker", True),  # 0.902
        ("Ann Robinson", "Robson", True),  # 0.903, with two slips in 8 letters
        ("Ann Campbel", "Cambell", False),  # 0.933, with two slips in 7
        ("Ann Baker", "Biker", False),  # 0.88
        ("Ann Reid", "Reed", False),  # 0.867, and too short
    ],
)
def test_a_misspelling_is_taken_for_a_name_from_89_in_100_on(name: str, typed: str, is_guessed: bool) -> None:
    resolution = index_of(name).resolve(typed)
    assert (match_of(resolution), resolution.is_guess) == ((name, True) if is_guessed else (None, False))


@pytest.mark.parametrize(
    ("names", "typed", "is_clear"),
    [
        (("Patterson", "Pearson"), "Paiterson", True),  # ahead by 0.0503
        (("Williams", "Wilson"), "Williamson", True),  # ahead by 0.053
        (("Davies", "Davidson"), "Davis", False),  # ahead by 0.042
    ],
)
def test_a_guess_is_made_where_one_name_is_ahead_by_5_in_100(
    names: tuple[str, str], typed: str, is_clear: bool
) -> None:
    resolution = index_of(*names).resolve(typed)
    assert match_of(resolution) == (names[0] if is_clear else None)
    assert set(names_of(resolution.candidates)) == (set() if is_clear else set(names))


@pytest.mark.parametrize(("exact", "is_suggested"), [(4, True), (5, False)])
def test_a_misspelling_is_suggested_beside_four_but_not_beside_five(exact: int, is_suggested: bool) -> None:
    index = index_of("Bea Smyth", *(f"{given} Smith" for given in ("Ann", "Bo", "Cy", "Di", "Ed")[:exact]))
    assert ("Bea Smyth" in [found.name for found in index.suggest("smith")]) == is_suggested


@pytest.mark.parametrize(
    ("typed", "is_suggested"), [("smeth barrett stevenson", True), ("smeth barrett stevenson daffy", False)]
)
def test_three_misspelt_words_are_suggested_but_not_four(typed: str, is_suggested: bool) -> None:
    assert bool(index_of("Ann Smith Barnes Stephen Duffy").suggest(typed)) == is_suggested


def test_an_initial_that_fits_counts_for_a_name_and_one_that_does_not_against_it() -> None:
    index = index_of("Jeff Smith", "Anna Smyth")
    assert match_of(index.resolve("J Smeth")) == "Jeff Smith"
    assert match_of(index.resolve("A Smeth")) == "Anna Smyth"
    assert match_of(index.resolve("B Smeth")) is None


def test_half_of_what_was_typed_must_fit() -> None:
    index = index_of("Ann Chalmers")
    assert names_of(index.resolve("Zyx Chalmers").nearest) == ["Ann Chalmers"]
    assert names_of(index.resolve("Zyx Cairns").nearest) == []


def test_a_misspelt_word_of_three_letters_is_suggested() -> None:
    assert index_of("Odo").suggest("ode")
