"""What two texts have in common however they were typed or saved: their words, without the signs about them."""

from __future__ import annotations

import unicodedata

_BLANKS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
"""What parts words in ASCII, where a table is much quicker than an expression."""


class _Signs(dict[int, int | str | None]):
    """What each character comes to, worked out when it is first met."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        # Soft hyphens, joiners and direction marks are seen by nobody; vowel signs belong to their letters.
        kept: int | str | None = code if category[0] in "LNM" else None if category == "Cf" else " "
        self[code] = kept
        return kept


# An apostrophe to who types it, a letter to Unicode.
_SIGNS = _Signs({ord("\N{MODIFIER LETTER APOSTROPHE}"): " "})


def words_alike(text: str) -> list[str]:
    """The words of a text as they are compared: in small letters, without punctuation, blanks and what nobody sees.

    Curly and straight marks, letters composed or with their accents apart (NFC and NFD), wide and joined letters,
    no-break blanks, soft hyphens and zero-width characters make no difference; accents and vowel signs do.
    """
    if text.isascii():
        return text.lower().translate(_BLANKS).split()
    # Twice, as Unicode has it for comparing without case: what folding the case gives may decompose again.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", decomposed.translate(_SIGNS)).split()


def text_alike(text: str) -> str:
    """A text as it is compared, by its words; one that has none as it stands."""
    return " ".join(words_alike(text)) or text
