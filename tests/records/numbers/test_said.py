"""Numbers within a text that is looked for."""

from __future__ import annotations

import pytest

from bot.records.numbers.said import numbers_said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("saving of £28 million in Glasgow", [("£28 million", "28000000")]),
        ("28m", [("28m", "28000000")]),
        ("0.028 billion", [("0.028 billion", "28000000")]),
        ("28,000,000", [("28,000,000", "28000000")]),
        ("28 000 000", [("28 000 000", "28000000")]),
        ("28 million pounds", [("28 million pounds", "28000000")]),
        ("GBP 28m", [("GBP 28m", "28000000")]),
        ("27 per cent", [("27 per cent", "27")]),
        ("12.5%", [("12.5%", "12.5")]),
        ("about £28m", [("about £28m", "28000000")]),
        ("<5", [("<5", "5")]),
        ("£5m to £10m", [("£5m", "5000000"), ("to £10m", "10000000")]),
        ("from 5 to 10", [("from 5", "5"), ("to 10", "10")]),
        # Words like any: years, and what is part of a name.
        ("deaths 2019", []),
        ("under 18s", []),
        ("1.2.3", []),
        ("A28m", []),
        ("5 eurosceptics", []),
        ("", []),
    ],
)
def test_numbers_are_found_as_they_are_said(text: str, said: list[tuple[str, str]]) -> None:
    assert [(text[found.start : found.end], found.digits) for found in numbers_said(text)] == said
