"""Idioms and verbs of several words within a text, and the one word that says the same."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.services.questions.thesaurus.groups.idioms import IDIOMS
from bot.services.questions.thesaurus.idioms import idiom_at, plain_word_of


def _read(text: str) -> list[tuple[str, list[int]]]:
    words = text.split()
    found = next((found for place in range(len(words)) if (found := idiom_at(words, place))), None)
    return [(found.plain, [*found.places])] if found else []


@pytest.mark.parametrize(
    ("text", "plain", "places"),
    [
        ("who turned down the request", "rejected", [1, 2]),
        ("who turned the request of the board down", "rejected", [1, 7]),
        ("putting it off", "delaying", [0, 2]),
        ("took her to task", "criticised", [0, 2, 3]),
        ("gives the go ahead", "approves", [0, 2, 3]),
        ("gave the green light to the plan", "approved", [0, 2, 3, 4]),
        ("they turn a blind eye to it", "ignore", [1, 3, 4, 5]),
        ("lost all their lives", "died", [0, 3]),
        ("sent them packing", "rejected", [0, 2]),
        ("stood in the way of it", "blocked", [0, 1, 3, 4]),
        ("taking tenants caught with unpaid rents to court", "prosecuting", [0, 6, 7]),
        ("take those who left their homes empty to court", "prosecute", [0, 7, 8]),
        ("hauled the landlord before the courts", "prosecuted", [0, 3, 5]),
        ("dragging landlords through the courts", "prosecuting", [0, 2, 4]),
        ("dragged them to court", "prosecuted", [0, 2, 3]),
        ("haul landlords into court", "prosecute", [0, 2, 3]),
        ("putting owners in the dock", "prosecuting", [0, 2, 4]),
        ("brought before the courts", "prosecuted", [0, 1, 3]),
        ("kept tenants at arm length", "distanced", [0, 2, 3, 4]),
        ("sent to court", "prosecuted", [0, 1, 2]),
        ("put the owner before a judge", "prosecute", [0, 3, 5]),
    ],
)
def test_an_idiom_is_read_in_any_form(text: str, plain: str, places: list[int]) -> None:
    assert _read(text) == [(plain, places)]


@pytest.mark.parametrize(
    "text", ["turned it", "put the plan back to 2026", "the way of it", "brought milk up to town", "lost the game"]
)
def test_what_lacks_a_word_of_it_is_none(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(("text", "plain"), [("lashed out at", "attacked"), ("lashed out at him", ""), ("lashed", "")])
def test_a_text_is_an_idiom_as_a_whole(text: str, plain: str) -> None:
    assert plain_word_of(text) == plain


def test_each_idiom_stands_once() -> None:
    every = Counter(phrase.rstrip("~") for line in IDIOMS.splitlines() for phrase in line.split()[1:])
    assert [phrase for phrase, count in every.items() if count > 1] == []
