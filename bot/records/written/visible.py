"""Whether a text holds anything that can be seen: a name of blank signs alone could not be told from none."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = "has no character that can be seen"
_PLAIN = re.compile("[!-~]")
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
"""General categories of Unicode (https://www.unicode.org/reports/tr44/): controls, blanks, marks that need a letter."""
# Letters and signs by their category, which are blank all the same: the fillers of Hangul, the empty pattern of
# Braille, the empty head of a note.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
_IGNORABLE = re.compile("[\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]")
"""Of what is not assigned, that which Unicode wants to be shown as nothing."""


def has_visible(text: str) -> bool:
    """Whether a text has a character that can be seen by itself."""
    # Nearly every text has one of these, and an import has very many texts.
    return _PLAIN.search(text) is not None or any(map(_is_seen, text))


def _is_seen(sign: str) -> bool:
    is_blank = sign in _BLANK or _IGNORABLE.match(sign)
    return not is_blank and unicodedata.category(sign) not in _UNSEEN_KINDS
