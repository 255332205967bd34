"""When something was said: the time that its sentence gives with the saying, or else the day of the article."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.dates.finding import find_dates
from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.found import Passage, QuoteFound
from bot.reading.layout import sentences
from bot.reading.people.lists.speech_verbs import SAID_BY
from bot.records.dates.edtf import Edtf

DAY_OF_ARTICLE = "The day of the article; none is given."
_IN_ARTICLE = "” in the article."
_LOOKED_AT = 400
"""Characters of the paragraph on each side of the words."""
_BETWEEN = 60
_HIDDEN = "££"
"""In the place of the words that are quoted, which tell nothing of when they were said; a sentence may begin so."""
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted({*SAID_BY, 'told', 'tells', 'spoke', 'speaking', 'asked'}))})\b", re.IGNORECASE
)
_NAME = r"(?:the\s+)?(?:[A-ZÀ-Þ][\w’'.-]*\s+){1,4}"
_PREPOSITION = r"(?:(?:late|early|earlier|back)\s+)?(?:(?:on|in|at|during)\s+)?"
_TO_DATE = re.compile(
    rf"\s+(?:{_NAME}|(?:MPs|MSPs|reporters|journalists|him|her|them|us)\s+)?{_PREPOSITION}",
)
"""What may stand between a verb and the time at which somebody said it, whom they told in the place of more words."""
_TO_FIRST = re.compile(_PREPOSITION, re.IGNORECASE)
"""What may stand before a time with which a sentence begins."""
_FROM_FIRST = re.compile(r",?\s+(?:[^\W\d_][\w’'.-]*\s+){1,6}")
"""What may stand between that and the verb: who says it."""
_TO_OCCASION = re.compile(rf"\s+(?:{_NAME})?(?:after|at|before|during|following|in)\s+[^,:{_HIDDEN[0]}]*")
"""What may stand between the verb and the time of an occasion: “said after the vote on”."""
_AT_SOME_TIME = re.compile(
    r"\b(?:previously|formerly|earlier|in the past|at the time|back then|years ago)\b", re.IGNORECASE
)
"""Words by which a sentence tells that it was said before, and not when."""
_FROM_WORDS = re.compile(rf"[”’\"'».,]+\s+{_PREPOSITION}")
"""What may stand between the words and the time after them."""


class SaidOn(NamedTuple):
    """When something was said, on what that rests, and why it is to be looked at; empty where nothing is to be told."""

    day: str
    basis: str
    why: str = ""


class _Beside(NamedTuple):
    """A time beside some words."""

    words: str
    day: DateFound
    is_by_verb: bool
    """Whether it stands by the verb of saying; else it is read as the time of that."""


def basis_of_words(words: str) -> str:
    """From which words of an article a date was worked out, as it is kept."""
    return f"“{words}{_IN_ARTICLE}"


def is_basis_of_words(basis: str) -> bool:
    """Whether a date was worked out from words of an article."""
    return basis.endswith(_IN_ARTICLE)


def said_on(text: str, quote: QuoteFound, published: Edtf | None) -> SaidOn:
    """When a quote of a text was said, as far as that is known."""
    found, others = _dates_beside(text, quote, published)
    if len(found) != 1:
        told = [each.words for each in found] or others
        why = f"“{told[0]}” stands beside it: see when it was said" if told else ""
        return SaidOn(published.text, DAY_OF_ARTICLE, why) if published else SaidOn("", "", why)
    ((words, day, is_by_verb),) = found
    if day.date is None:
        return SaidOn("", "", f"“{words}” in the text does not surely tell when it was said")
    if day.rests_on is RestsOn.ITSELF and is_by_verb:
        return SaidOn(day.date.text, "")
    return SaidOn(day.date.text, basis_of_words(words), f"its day is worked out from “{words}”")


def _dates_beside(text: str, quote: QuoteFound, published: Edtf | None) -> tuple[list[_Beside], list[str]]:
    """The times at which a quote was said by its sentence or one that names who says it; the words of others there."""
    first, last = quote.parts[0].start, quote.parts[-1].end
    start = max(_start_of_paragraph(text, first), first - _LOOKED_AT)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _LOOKED_AT)
    beside = _without(text, Passage(start, end), quote)
    found, others = [], []
    all_sentences = sentences(beside, Passage(0, len(beside)))
    for day in find_dates(beside, published):
        sentence = next((one for one in all_sentences if one.start <= day.at.start < one.end), None)
        if sentence is None:
            continue
        said = sentence.of(beside)
        is_own = _HIDDEN in said
        if not is_own and not _names_speaker(said, quote):
            continue
        is_by_verb = _is_by_verb(beside, sentence, day.at.start)
        if is_by_verb or (is_own and _is_of_saying(beside, sentence, day.at)):
            found.append(_Beside(day.at.of(beside), day, is_by_verb))
        elif is_own and _may_be_of_saying(beside, sentence, day.at):
            others.append(day.at.of(beside))
    own = " ".join(one.of(beside) for one in all_sentences if _HIDDEN in one.of(beside))
    return found, [*others, *_AT_SOME_TIME.findall(own)]


def _start_of_paragraph(text: str, place: int) -> int:
    """Where the paragraph begins that a place is in, or the one before it where that leads to it by a colon."""
    start = text.rfind("\n", 0, place) + 1
    before = text[max(0, start - _LOOKED_AT) : start].rstrip()
    is_led_to = before.endswith(":") and not text[start:place].strip("“”‘’\"' ")
    return max(0, start - _LOOKED_AT) + before.rfind("\n") + 1 if is_led_to else start


def _names_speaker(sentence: str, quote: QuoteFound) -> bool:
    return quote.speaker is not None and quote.speaker.words.split()[-1] in sentence


def _without(text: str, around: Passage, quote: QuoteFound) -> str:
    """A part of a text with signs of no meaning in the place of the words that are quoted, and their full stop."""
    pieces, place = [], around.start
    for part in quote.parts:
        stop = text[part.end - 1 : part.end]
        pieces += [text[place : part.start], _HIDDEN, stop if stop == "." else ""]
        place = part.end
    return "".join([*pieces, text[place : around.end]])


def _is_by_verb(beside: str, sentence: Passage, place: int) -> bool:
    """Whether a time stands right after a verb of saying."""
    verbs = [*_VERB.finditer(beside, max(sentence.start, place - _BETWEEN), place)]
    return bool(verbs) and _TO_DATE.fullmatch(beside, verbs[-1].end(), place) is not None


def _is_of_saying(beside: str, sentence: Passage, at: Passage) -> bool:
    """Whether a sentence begins with a time, and with who says the words, or has it right after these."""
    verb = _VERB.search(beside, at.end, sentence.end)
    if verb and _TO_FIRST.fullmatch(beside, sentence.start, at.start):
        return _FROM_FIRST.fullmatch(beside, at.end, verb.start()) is not None
    shown = beside.rfind(_HIDDEN, sentence.start, at.start)
    return shown >= 0 and _FROM_WORDS.fullmatch(beside, shown + len(_HIDDEN), at.start) is not None


def _may_be_of_saying(beside: str, sentence: Passage, at: Passage) -> bool:
    """Whether a time stands before the verb of saying, or is that of an occasion after it."""
    if _VERB.search(beside, at.end, sentence.end):
        return True
    verbs = [*_VERB.finditer(beside, sentence.start, at.start)]
    return bool(verbs) and _TO_OCCASION.fullmatch(beside, verbs[-1].end(), at.start) is not None
