"""The words of a text, as names are made of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.)+(?=[\s’',A-ZÀ-Þ]))"
    r"|(?P<word>[^\W_]+(?:[’'‑-][^\W_]+)*)"
    r"(?:(?:(?<=\b(?:Mr|Ms|Dr|St|Mx|Jr|Sr|Lt))|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon))|(?<=\b(?:Prof|Cllr|Capt)))\.)?"
)
_OWNS = re.compile(r"[’'][sS]\Z")
_WITHIN = re.compile(r"(?:al|el|as|ad|an|ar|ash|d|l)[-’'][A-ZÀ-Þ]")
"""Names that begin with a small letter: “al-Assad”, “d’Arcy”."""
SPACE = frozenset({" ", "\u00a0", "  ", "\u202f"})
"""What may stand between two words of one name."""


class Word(NamedTuple):
    """A word without what says that something is its own: `bare` of “Labour’s” is “Labour”, up to `end`."""

    start: int
    end: int
    bare: str
    owns: bool
    is_next: bool
    """Whether nothing but a blank is between it and the word before."""
    is_capital: bool
    is_joined: bool
    """Whether “&” stands between it and the word before, as in names of firms."""


def words_of(text: str) -> list[Word]:
    """All words of a text, in their order."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        bare = match["word"] or match["initials"]
        owns = len(bare) > 2 and bare[-2] in "’'" and bool(_OWNS.search(bare))
        if owns:
            bare = bare[:-2]
        start = match.start()
        found.append(
            Word(
                start,
                start + len(bare),
                bare,
                owns,
                text[last:start] in SPACE,
                _is_capital(bare),
                text[last:start] == " & ",
            )
        )
        last = match.end()
    return found


def _is_capital(word: str) -> bool:
    return word[0].isupper() or bool(_WITHIN.match(word))
