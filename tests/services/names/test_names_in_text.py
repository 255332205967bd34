"""Names within running text: whole ones, also by their plural, and words of names with their slips."""

from __future__ import annotations

import pytest

from bot.services.names.index import NameIndex
from tests.services.names.made_indexes import match_of
from tests.services.names.test_index import ACTORS


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("starmers", "Sir Keir Starmer"),
        ("home offices", "Home Office"),
        ("the office", None),
        ("the home office", "Home Office"),
    ],
)
def test_a_whole_name_is_found_by_its_plural(text: str, called: str | None) -> None:
    found = NameIndex(ACTORS).find_called(text)
    assert (match_of(found) if found else None) == called


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("stramer", ["starmer"]),
        ("tsarmer", ["starmer"]),
        ("meachr", ["meacher"]),
        ("fitzpatrik", ["fitzpatrick"]),
        ("guterez", []),
        ("bane", []),
        ("ja", []),
        ("sturgeon", []),
    ],
)
def test_words_of_names_are_found_by_a_slip_and_no_further(typed: str, near: list[str]) -> None:
    assert NameIndex(ACTORS).find_near_words(typed) == near


def test_words_of_names_tell_the_names_that_hold_them() -> None:
    index = NameIndex(ACTORS)
    assert index.find_words("governments") == ["government"]
    assert [name.name for name, _ in index.find_with_word("government")] == ["Scottish Government", "UK Government"]
