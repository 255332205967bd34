"""What a number counts: the words that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.reading.figures.context_words import ENDS, MEASURES, NO_PLURALS, PLURALS, TIMES, VAGUE
from bot.reading.figures.number_words import set_of
from bot.reading.found import Passage

_MOST_WORDS: Final = 7
_LONGEST: Final = 120
_WORD: Final = re.compile(r"[ \t\N{NO-BREAK SPACE}](?:“|‘)?([A-Za-zÀ-ÿ][\w’'-]*)")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|s['’])\Z")
_LOST: Final = re.compile(
    r"\b(?:lost|losing|claimed|killed|killing|took|cost)\s+(?:the lives of\s+)?[^.;,]{0,25}\Z", re.IGNORECASE
)
_KILLED: Final = re.compile(r"\b(?:killed|killing|kills|claimed the lives of)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_DIED: Final = re.compile(
    r"[^.;,0-9]{0,30}?\b(?:died|(?:were|was|have been|had been|been|being) killed|lost their lives|have died|dead)\b",
    re.IGNORECASE,
)
_TO_DEATH: Final = re.compile(
    r"[^.;0-9]{0,30}?\b(?:to (?:drugs|alcohol|suicide|overdoses?|the virus|covid\S*|addiction)|lives)\b", re.IGNORECASE
)
_PER: Final = re.compile(
    r"\s+(?:per|for every|in every)\s+(?:[0-9][0-9,]*|hundred|thousand|million|100,000)(?:\s+(?:people|population|"
    r"residents|inhabitants|births|"
    r"households|persons|children|adults))?\b"
)
_MORE: Final = re.compile(r"[ ](?:more|fewer)(?=[ ])", re.IGNORECASE)
_INITIALS: Final = re.compile(r"[A-Z]{2,}s")
_PERSONS: Final = set_of(
    "people citizens men women children adults users patients victims scots lives residents persons"
)
DEATHS: Final = "deaths"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: `words` from after the number to the last noun, and its noun in lower case."""

    noun: str
    words: Passage
    is_time: bool = False
    is_vague: bool = False
    is_name: bool = False
    """Whether it is written with a capital: "Police and Crime Commissioners"."""


def counted_after(text: str, place: int, end: int) -> Counted | None:
    """What the words at a place count, up to an end; None where there is no plural."""
    more = _MORE.match(text, place, end)
    words = _words_at(text, more.end() if more else place, min(end, place + _LONGEST))
    nouns = [position for position, word in enumerate(words) if is_plural(word[0])]
    if not nouns:
        return None
    last = nouns[0]
    while last + 1 in nouns or (last + 1 < len(words) and words[last + 1][0] == "and"):
        last = next(noun for noun in (*nouns, len(words) - 1) if noun > last)
    noun = words[last][0] if _INITIALS.fullmatch(words[last][0]) else words[last][0].lower()
    if noun in MEASURES:
        return None
    named = Passage(words[0][1].start, words[last][1].end)
    return Counted(noun, named, noun in TIMES, noun in VAGUE, is_name=words[last][0][0].isupper())


def unit_of(text: str, place: int, counted: Counted, sentence: Passage) -> str:
    """What is counted, by its noun: people who died are deaths."""
    if counted.noun in _PERSONS:
        rest = text[counted.words.end : min(sentence.end, counted.words.end + 60)]
        before = text[max(sentence.start, place - 40) : place]
        if (
            _DIED.match(rest)
            or _KILLED.search(before)
            or (_LOST.search(before) and (_TO_DEATH.match(rest) or counted.noun == "lives"))
        ):
            return DEATHS
    per = per_after(text, counted.words.end, sentence.end)
    return f"{counted.noun} {per}" if per else counted.noun


def per_after(text: str, place: int, end: int) -> str:
    """Of how many a number is told, by the words at a place: "per 100,000 people"; empty where it is not."""
    found = _PER.match(text, place, end)
    return " ".join(found[0].split()) if found else ""


def died_after(text: str, place: int, end: int) -> bool:
    """Whether the words at a place say that so many died: "1,339 died"."""
    return re.match(r"\s+(?:have |had )?died\b", text[place : min(end, place + 20)]) is not None


def _words_at(text: str, place: int, end: int) -> list[tuple[str, Passage]]:
    words: list[tuple[str, Passage]] = []
    while len(words) < _MOST_WORDS and (found := _WORD.match(text, place, end)):
        word = found[1]
        if word.lower() in ENDS and not (
            word == "and" and words and _joins_names(text, words[-1][0], found.end(), end)
        ):
            break
        words.append((word, Passage(found.start(1), found.end(1))))
        place = found.end()
    return words


def _joins_names(text: str, before: str, place: int, end: int) -> bool:
    """Whether "and" stands within a name: "Police and Crime Commissioners"."""
    after = _WORD.match(text, place, end)
    return before[0].isupper() and after is not None and after[1][0].isupper()


def is_plural(word: str) -> bool:
    """Whether a word is a plural, by its end or as one that is known."""
    folded = word.lower()
    if folded in PLURALS:
        return True
    if _POSSESSIVE.search(folded) or folded in NO_PLURALS or len(folded) <= len("its"):
        return word[:1].isupper() and _INITIALS.fullmatch(word) is not None
    return folded.endswith("s") and not folded.endswith(("ss", "us", "is"))
