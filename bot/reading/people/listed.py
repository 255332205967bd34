"""Words that are listed in a text, and names however they are written."""

from __future__ import annotations

import unicodedata


def listed(text: str) -> frozenset[str]:
    """The words of a text, of which each is one of a list."""
    return frozenset(text.split())


def name_key(name: str) -> str:
    """A name without what papers write differently: capitals, accents, kinds of apostrophe."""
    if name.isascii():
        return name.casefold()
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‑", "-"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
