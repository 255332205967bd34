"""Words within quotation marks that are no speech: labels, titles of works, words as words."""

from __future__ import annotations

import re

from bot.reading.found import Passage
from bot.reading.people.listed import listed
from bot.reading.quotes.narration import Narration

_BEFORE_LABEL = re.compile(
    r"\b(?:so[- ]called|known(?:\s\w+)?\s(?:as|by)|nicknamed|dubbed(?:\sthe)?|titled|entitled|headlined|captioned|"
    r"codenamed|"
    r"(?:the|a|this|that|first|first\sever|ever|using|use\sof)\s(?:word|words|term|terms|phrase|phrases|expression|slogan|"
    r"label|hashtag|acronym|name|nickname|title|catchphrase|mantra|adjective|verb|noun)s?(?:\sof|\slike|\ssuch\sas)?|"
    r"(?:first|UK’s\sfirst|world’s\sfirst)(?:[\s-]ever)?|what\s(?:is|are)\s(?:called|known\sas)|(?:is|are|was|were)\scalled(?:\sthe|\sa)?)"
    r"[\s,:]*(?:the\s|an?\s)?\Z",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:report|book|novel|film|movie|documentary|series|song|single|album|play|musical|poem|essay|article|paper|podcast|"
    r"programme|show|episode|memoir|pamphlet|painting|exhibition|sitcom|drama|ballad|manifesto|chapter|video|game|opera|"
    r"thriller|hit|bestseller|column|headline|banner|sign|placard|strategy|document|guide|leaflet|study)s?"
    r"(?:,?\s(?:called|entitled|titled|named|headlined|is|was))?[\s,:]*\Z",
    re.IGNORECASE,
)
_SMALL = listed("a an and as at by for from in into nor of on or the to with vs v is it")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SEEN = 60
LONGEST_LABEL = 5
"""Words of a stretch that nobody is said to have said and that may be a label."""


def is_label(told: Narration, at: Passage, outer: Passage) -> bool:
    """Whether what stands before words says that they are a name or a title."""
    before = told.hidden[max(0, outer.start - _SEEN) : outer.start].rsplit("\n", 1)[-1]
    if _BEFORE_LABEL.search(before):
        return True
    words = at.of(told.text)
    is_led = before.rstrip().endswith((":", ",")) or (words[-1:] in ".!?" and before.rstrip().endswith((".", "!", "?")))
    return is_titled(words) and (bool(_WORK.search(before)) or (" " in words and not is_led and bool(before.strip())))


def is_titled(words: str) -> bool:
    """Whether words have the capitals of a title."""
    found = _WORD.findall(words)
    capitals = sum(word[0].isupper() for word in found)
    is_all = bool(found) and found[0][0].isupper() and all(word[0].isupper() or word in _SMALL for word in found)
    return is_all and (capitals > 1 or len(found) == 1)


def is_fragment(words: str) -> bool:
    """Whether words are too few and too bare to be a sentence."""
    return len(words.split()) <= LONGEST_LABEL and words[-1:] not in ".!?…,"
