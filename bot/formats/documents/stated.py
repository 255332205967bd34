"""What documents state of themselves, in the forms in which machines write it."""

from __future__ import annotations

import re

from bot.records.dates.edtf import Edtf

LONGEST_STATED = 500
"""Characters of a title or a name; whatever is longer is none."""
_HEAD = 5_000
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:$|[T\s])")
_BLANKS = re.compile(r"[\s\xad\u200b-\u200d\u2060\ufeff]+")


def stated_day(text: str) -> Edtf | None:
    """The day of a date or an instant as ISO 8601 has it, in the zone in which it is stated; None of any other."""
    if not (found := _DAY.match(text[:LONGEST_STATED])):
        return None
    try:
        return Edtf.parse("-".join(found.groups()))
    except ValueError:
        return None


def stated_words(text: str) -> str:
    """Words on one line; nothing where they are too long to be a title or a name."""
    words = _BLANKS.sub(" ", text[: 4 * LONGEST_STATED]).strip()
    return words if len(words) <= LONGEST_STATED else ""


def printed_words(stated: str, text: str) -> str:
    """What a file's properties state, where its text says so too: else they are often those of an older file."""
    words = stated_words(stated)
    return words if words and words.casefold() in " ".join(text[:_HEAD].casefold().split()) else ""
