"""The passage nearest to some words is found in a text of any kind, and no more of it is shown than may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.keeping.verbatim.nearest import LONGEST_SHOWN, find_nearest, nearest_words, shown_nearest
from tests.properties import examples

TEXT = """The mayor opened them. “We will build lanes in every street, and they will be safe,” Ada Byrne said.
“Lanes save lives,” she added, “and we are building more of them.” Nobody asked.
A gift to the town, he called it. They asked for
more of it in the spring, and got less.
"""


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("We shall build lanes in every street.", "We will build lanes in every street,"),
        (
            "They will build lanes in every street, and they are safe",
            "We will build lanes in every street, and they will be safe",
        ),
        ("will build lanes in each street and they", "will build lanes in every street, and they"),
        ("Lanes saved our lives", "Lanes save lives"),
        ("A present to the town", "A gift to the town"),
        ("e will build lanes", "We will build lanes"),
        ("LANES SAVE LIVES", "Lanes save lives"),
        ("Fish swim well upstream", ""),
        ("the fish and the sea of them", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_the_nearest_passage_begins_and_ends_with_whole_words(words: str, nearest: str) -> None:
    assert shown_nearest(TEXT, words) == nearest
    assert nearest_words(TEXT, words) == nearest


def test_a_passage_that_others_words_part_is_shown_and_is_nobodys_words_in_a_row() -> None:
    assert shown_nearest(TEXT, "Lanes save lives and we are building more").startswith("Lanes save lives,” she added,")
    assert nearest_words(TEXT, "Lanes save lives and we are building more") == ""
    assert shown_nearest(TEXT, "They asked for more of it in spring") == "They asked for more of it in the spring"
    assert nearest_words(TEXT, "They asked for more of it in spring") == ""


def test_no_more_is_shown_than_may_be() -> None:
    words = "one two three four five six seven eight nine ten " * 8
    text = f"Before. {words} After."
    assert len(shown_nearest(text, words)) <= LONGEST_SHOWN
    assert shown_nearest(text, words).endswith("…")
    assert nearest_words(text, words) == words.strip()


def test_a_part_of_many_words_does_not_stand_for_all() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    assert shown_nearest(words, words).startswith("word0 word1 ")
    assert nearest_words(words, words) == ""


@settings(max_examples=examples(200))
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_passage_stands_in_its_text(text: str, words: str) -> None:
    place = find_nearest(text, words)
    assert place is None or 0 <= place[0] < place[1] <= len(text)
    assert len(shown_nearest(text, words)) <= LONGEST_SHOWN


WORDS = st.sampled_from(["lanes", "save", "lives", "a", "we", "will"])


@settings(max_examples=examples(200))
@given(st.lists(WORDS, min_size=1, max_size=12), st.integers(0, 40))
def test_words_that_stand_in_a_text_are_their_own_nearest(words: list[str], before: int) -> None:
    wanted = " ".join(words)
    assert nearest_words(f"{'Other things. ' * before}{wanted}", wanted) == wanted


@pytest.mark.parametrize(
    "text", ["a " * 100_000, "John Smith said " * 12_500, "“" * 200_000, "12 " * 66_000, "é\u0301" * 100_000]
)
def test_a_text_of_any_kind_is_looked_through(text: str) -> None:
    """Were it looked through again and again, this would take minutes."""
    for words in (text[:2_000], "a John b Smith c said d " * 80):
        find_nearest(text, words)
