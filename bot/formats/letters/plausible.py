"""How much of what a code page makes of bytes can be what somebody wrote.

Nearly any bytes are letters of some sort in each code page. What tells them apart is where a letter or a mark stands:
no word has a capital after a small letter ("cafŽ"), a number beside a letter of its own alphabet alone ("ú5"), or an
opening quotation mark at its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\s,;|\"]+")
_MOST_WORDS = 500
# What languages of the west have in no word of theirs, or hardly in any.
_RARE = frozenset("ªµÞþÐðƒˆ˜ˇ˘˙˚˛˝¤¦¨¬¯±´¸×÷‡‰‹›ıΩ∂∑∏π∫√∞∆≈≠≤≥◊ﬁﬂ\uf8ff")
_RARE_IN_THE_WEST = _RARE | frozenset("ýÝ")
_ROW = re.compile(r"[^\x00-\x7f“”‘’„«»…–—•]{3}")
_AFTER_LETTERS = frozenset("°º²³®™©’‘–—·")
_ALONE = frozenset("àâéèêôóíýúáäöåæøõœÀÂÉÈÊÔÓÍÝÚÁÄÖÅÆØÕŒ")
_AFTER_APOSTROPHE = re.compile(r"[’‘](?:s|t|re|ve|ll|d|m|em|n|cause)\b", re.IGNORECASE)
_BEFORE_APOSTROPHE = re.compile(r"\b(?:[ldjncsmt]|qu|all|dell|nell|dall|sull|O|D)’(?=\w)", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)[“„«][^“”„«»]{2,400}[”“»](?!\w)|(?<!\w)‘[^‘’]{2,400}’(?!\w)")
_DASHED = re.compile(r"(?<=\s)[–—](?=\s)|(?<=[0-9])–(?=[0-9])|\w…(?!\w)|(?<!\w)[£€][0-9]|[0-9] ?€(?!\w)|[0-9]°C?\b")


def telling_words(text: str) -> list[str]:
    """The different words that have letters or marks beside those of ASCII."""
    found: dict[str, None] = {}
    for word in _WORD.finditer(text):
        if not word[0].isascii():
            found.setdefault(word[0])
            if len(found) == _MOST_WORDS:
                break
    return list(found)


def count_faults(words: Iterable[str]) -> int:
    """How many of these words nobody can have written so."""
    return sum(map(_is_faulty, words))


def count_rare(words: Iterable[str], *, has_rows: bool = False, has_y: bool = False) -> int:
    """How many of these words have letters that hardly any has, in languages that are written with ASCII and accents.

    Most have single letters of their own; `has_rows` where they have rows of them, `has_y` where ý is one of them.
    """
    rare = _RARE if has_y else _RARE_IN_THE_WEST
    return sum(1 for word in words if not rare.isdisjoint(word) or (not has_rows and _ROW.search(word)))


def count_marks(text: str) -> int:
    """How often marks stand where they belong: apostrophes in English and French words, pairs of quotation marks."""
    patterns = (_AFTER_APOSTROPHE, _BEFORE_APOSTROPHE, _QUOTED, _DASHED)
    return sum(sum(1 for _ in pattern.finditer(text)) for pattern in patterns)


def _is_faulty(word: str) -> bool:
    if any(unicodedata.category(sign) in ("Cc", "Co", "Cn") or sign == "\ufffd" for sign in word):
        return True
    if len(word) == 1:
        return word.isalpha() and word not in _ALONE and ord(word) < 0x370
    return any(map(_is_odd_pair, word, word[1:], [*word[2:], ""])) or _is_oddly_ended(word) or _is_of_two_scripts(word)


def _is_odd_pair(one: str, two: str, after: str) -> bool:
    if one.isascii() and two.isascii():
        return False
    # A capital before "Wx", or within "Mxx", is a mark or a small letter that was taken for one.
    if two.isupper() and (one.islower() or (one.isupper() and after.islower())):
        return True
    if one.isalpha() and two.isalpha():
        return False
    if (one.isdigit() and _is_own_letter(two)) or (_is_own_letter(one) and two.isdigit()):
        return True
    is_price = one.isalpha() and not two.isascii() and unicodedata.category(two) == "Sc"
    is_parted = one.isalnum() and after.isalnum() and _is_inner_fault(two)
    return is_price or is_parted or (_is_sign(one) and two.isalpha())


def _is_own_letter(sign: str) -> bool:
    return not sign.isascii() and sign.isalpha() and ord(sign) < 0x500


def _is_inner_fault(sign: str) -> bool:
    """Whether no word has a sign between its letters."""
    if sign.isascii() or sign in _AFTER_LETTERS:
        return False
    return unicodedata.category(sign) in ("Pi", "Ps", "Sc", "Sm", "So", "Sk", "No") or sign in "”»„‚§¶¡¿"


def _is_sign(sign: str) -> bool:
    if sign.isascii() or sign in _AFTER_LETTERS:
        return False
    return unicodedata.category(sign) in ("Sc", "Sk", "No", "Sm") or sign in "”»‚…"


def _is_oddly_ended(word: str) -> bool:
    first, last = word[0], word[-1]
    return (word[-2].isalpha() and unicodedata.category(last) in ("Ps", "Sk")) or (
        len(word) > 2 and (last in "«‹" or first in "»›") and word[1].isalpha()
    )


def _is_of_two_scripts(word: str) -> bool:
    """Whether letters of two alphabets stand in one word."""
    own = [sign for sign in word if sign.isalpha() and not sign.isascii()]
    if not own:
        return False
    has_ascii = any(sign.isascii() and sign.isalpha() for sign in word)
    scripts = {_script(sign) for sign in own}
    if "latin" in scripts:
        return len(scripts) > 1
    return (has_ascii or len(scripts) > 1) and bool(scripts & {"greek", "cyrillic", "hebrew", "arabic"})


def _script(sign: str) -> str:
    code = ord(sign)
    for name, first, last in _SCRIPTS:
        if first <= code <= last:
            return name
    return "other"


_SCRIPTS = (
    ("latin", 0x80, 0x24F),
    ("greek", 0x370, 0x3FF),
    ("cyrillic", 0x400, 0x52F),
    ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x6FF),
    ("latin", 0x1E00, 0x1EFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("latin", 0xFB00, 0xFB06),
)
