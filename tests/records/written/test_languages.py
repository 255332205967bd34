"""A language and whose translation it is are kept in one form, however they are typed."""

from __future__ import annotations

import pytest

from bot.records.written.languages import (
    OUR_OWN,
    THE_SOURCE,
    UNKNOWN,
    canonical_language,
    canonical_translator,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("de", "German"),
        ("DE", "German"),
        ("german", "German"),
        ("German", "German"),
        ("gd", "Scottish Gaelic"),
        ("scottish  gaelic", "Scottish Gaelic"),
        ("sco", "Scots"),
        ("Farsi", "Persian"),
        ("Maori", "Māori"),
        ("nb", "Norwegian Bokmål"),
        # What stands for more, or for a language that has no code of two letters, stays as it is.
        ("de-AT", "de-AT"),
        ("Gaelic", "Gaelic"),
        ("Swiss  German", "Swiss German"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_kept_by_its_name(typed: str, kept: str) -> None:
    assert canonical_language(typed) == kept == canonical_language(kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("The source", THE_SOURCE),
        ("source", THE_SOURCE),
        ("Ours", OUR_OWN),
        ("our own", OUR_OWN),
        ("unknown", UNKNOWN),
        ("Ada  Byrne", "Ada Byrne"),
        ("Deutsche Welle", "Deutsche Welle"),
    ],
)
def test_whose_a_translation_is_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert canonical_translator(typed) == kept == canonical_translator(kept)
