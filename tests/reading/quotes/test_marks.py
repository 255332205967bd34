"""What stands within quotation marks is found as it stands, whatever marks there are, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.found import MOST_CHARACTERS
from bot.reading.layout import LONGEST_STRETCH
from bot.reading.quotes.marks import NO_CLOSING, NO_OPENING, ODD_MARK, find_marked
from tests.properties import examples


def words_of(text: str) -> list[str]:
    return [one.at.of(text) for one in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We act,” said Ann. “Soon.”", ["We act,", "Soon."]),
        ('"We act," Ann said. "Soon."', ["We act,", "Soon."]),
        ('Ann said,"We act."and left', ["We act."]),
        ("‘The nurses’ pay is low,’ said Ann.", ["The nurses’ pay is low,"]),
        ("‘It’s the ’90s again, rock ’n’ roll.’", ["It’s the ’90s again, rock ’n’ roll."]),
        ("'The boys' club won't act,' she said.", ["The boys' club won't act,"]),
        ("She called it 'a bonus' for the boys' club and 'a gift' to all.", ["a bonus", "a gift"]),
        ("The bosses' plan met the workers' plan.", []),
        ("Minister: 'We won't'", ["We won't"]),
        ("‘’Tis late,’ she said.", ["’Tis late,"]),
        ("„Wir gehen“, sagte er. „Ja.”", ["Wir gehen", "Ja."]),
        ("»Wir gehen«, sagte er. »Ja.«", ["Wir gehen", "Ja."]),
        ("« On y va », dit-il.", ["On y va"]),
        ("”Vi går”, sa han. ”Ja.”", ["Vi går", "Ja."]),
        ("She said ''we go'' now. ``We stay,'' he said.", ["we go", "We stay,"]),
        ("“He said ‘no’ to me,” said Ann.", ["He said ‘no’ to me,"]),
        ("“He said “no” to me,” said Ann. “Yes.”", ["He said “no” to me,", "Yes."]),
        ("She said: ‘He called it “mad” and left.’", ["He called it “mad” and left."]),
        ("A 5\" pipe, 12\" wide, and a man of 6'2\".", []),
        ("“” and “…” and ''", []),
        ("He said: “ we go ” and left.", ["we go"]),
    ],
)  # fmt: skip
def test_marks_of_every_kind_are_read_in_pairs(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_quote_goes_on_over_paragraphs_that_each_open() -> None:
    found = find_marked("Ann said: “We act.\n\n“We do.\n\n“We win,” and left.\n\n“No,” he said.")
    assert [one.goes_on for one in found] == [False, True, True, False]
    assert [one.is_closed for one in found] == [False, False, True, True]
    assert not any(one.why for one in found)


def test_single_marks_open_each_paragraph_too() -> None:
    found = find_marked("Ann said: 'It's the workers' money.\n\n'They'll fight.\n\n'And they'll win.'")
    assert [one.goes_on for one in found] == [False, True, True]
    assert not any(one.why for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: ”While I go.”\n“Yes.”", [("While I go.", ODD_MARK), ("Yes.", "")]),
        ("Ann said: “We act.\nThe council met.", [("We act.", NO_CLOSING)]),
        ("“We act, said Ann. “We do.”", [("We act,", NO_CLOSING), ("We do.", "")]),
        ("Ann said: We act now.” Then she left.", [("We act now.", NO_OPENING)]),
        ("We act now,” said Ann Xample.", [("We act now,", NO_OPENING)]),
        (
            "Ann said: “We act.\nWe do our best.\n“And we win.”",
            [("We act.", "a paragraph ends within it"), ("We do our best.", NO_OPENING), ("And we win.", "")],
        ),
        ("Ann said: “We act\n\nnow,” and left.", [("We act", "a paragraph ends within it"), ("now,", NO_OPENING)]),
        ("It is a “mess and she left. The rest is long.", []),
    ],
)
def test_what_a_mark_is_missing_from_is_recovered_and_told(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.at.of(text), one.why) for one in find_marked(text)] == found


@given(st.text(max_size=200) | st.text(alphabet="aB.,: “”‘’\"'«»„`\n1s", max_size=200))
@settings(max_examples=examples(300))
def test_stretches_lie_within_the_text_and_apart(text: str) -> None:
    found = find_marked(text)
    assert all(0 <= one.outer.start <= one.at.start < one.at.end <= one.outer.end <= len(text) for one in found)
    assert all(first.outer.end <= second.outer.start for first, second in pairwise(found))
    assert all(one.at.of(text) == one.at.of(text).strip() and "\n" not in one.at.of(text) for one in found)


def test_a_very_long_quote_is_read_in_stretches_that_go_on() -> None:
    text = f"Ann said: “{'We act now. ' * 1_000}”"
    found = find_marked(text)
    assert all(one.at.end - one.at.start <= LONGEST_STRETCH for one in found)
    assert [one.goes_on for one in found] == [False, *[True] * (len(found) - 1)]
    assert " ".join(one.at.of(text) for one in found) == ("We act now. " * 1_000).strip()


@pytest.mark.parametrize(
    "unit", ["“", "”", "' ", " ‘a", "“a ", "\" '", "«»", "“a” ", "'a' ", "‘s’ ", "“\n", "a”\n", '"']
)
def test_a_text_of_marks_ends(unit: str) -> None:
    text = (unit * MOST_CHARACTERS)[:MOST_CHARACTERS]
    assert all(one.at.of(text) for one in find_marked(text))
