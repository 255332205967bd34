"""What nobody could see is no name: of any script, by whatever sign it is blank."""

from __future__ import annotations

import pytest

from bot.records.cells import read_cell
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.written.visible import has_visible

BLANK = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u2003\u3000",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "soft hyphen": "\u00ad",
    "direction": "\u200e\u200f\u202a\u202e\u2066\u2069\u061c",
    "fillers of Hangul": "\u3164\u115f\u1160\uffa0",
    "blank Braille": "\u2800\u2800",
    "marks without a letter": "\u0301\u0327\u034f\ufe0f\u20dd",
    "vowel signs without a letter": "\u093e\u17b4\u180b",
    "tags": "\U000e0041\U000e007f\U000e0001",
    "not assigned and to be ignored": "\u2065\ufff0\U000e0fff",
    "controls": "\x00\x1b\x7f\x85",
    "musical": "\U0001d159\U0001d173",
}


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_what_is_blank_has_nothing_that_can_be_seen(text: str) -> None:
    assert not has_visible(text)


@pytest.mark.parametrize(
    "text", ["a", "é", "e\u0301", "港", "ع", "\u200bא\u200b", "\u1100\u1161", "🔥", "5", "–", "\u2801", "\ue000"]
)
def test_what_is_seen_is_seen_beside_whatever_is_not(text: str) -> None:
    assert has_visible(text)


NAMES = [
    (kind, described.attribute)
    for kind, record_type in KINDS.items()
    for described in fields_of(record_type)
    if described.attribute in ("name", "aliases", "synonyms", "text", "place", "unit")
]


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
@pytest.mark.parametrize(("kind", "attribute"), NAMES)
def test_no_field_takes_what_cannot_be_seen(kind: str, attribute: str, text: str) -> None:
    described = next(field for field in fields_of(KINDS[kind]) if field.attribute == attribute)
    cell = f"seen;{text}x;{text}" if attribute in ("aliases", "synonyms") else text
    if not text.strip():
        return
    with pytest.raises(ValueError, match=r"has (no character|an entry that has no character) that can be seen"):
        read_cell(described, cell)
