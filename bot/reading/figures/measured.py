"""What a number measures, and where: as the words of its sentence have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.figures.context_words import NO_PLACES, PLACES
from bot.reading.found import Named, Passage

_WORDS: Final = (
    r"[\w’'/-]+(?:[ ](?!(?:in|on|at|for|from|to|by|with|over|under|between|during|since|last|this|"
    r"next|each|every|per|compared|was|were|is|are|being|has|have|had|that|which|who|as|and|or|but|than|"
    r"rose|fell|grew|increased|decreased|dropped|declined|remained|stood|reached)\b)[\w’'/-]+){0,5}"
)
_OF: Final = re.compile(
    rf"[ ]of[ ](?:all[ ]|the[ ]|its[ ]|their[ ])*+(?!(?:them|those|these|us|it|this|that|which|whom|\d)\b)({_WORDS})"
)
_IN: Final = re.compile(
    rf"[ ]+(?:[\w-]+[ ]){{0,3}}?(?:rises?|increases?|falls?|drops?|declines?|decreases?|reductions?|cuts?|growth|"
    rf"jump|surge)[ ](?:in|of|to)[ ](?:the[ ]|their[ ]|its[ ])?({_WORDS})",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"(?<![\w’'-])((?:(?!(?:will|reached|stood|rose|fell|in|on|at|for|from|to|by|with|that|which|who|as|and|or|"
    r"but|than|per|the|a|an|found|while|whereas|show|showed|shows|said|say|confirmed|we|of|there|"
    r"were|was|is|are|revealed|indicated?s?|suggests?|estimates?)\b)[A-Za-z][\w-]*[ ]){0,3}"
    r"(?:deaths?|exports?|imports?|sales|rates?|admissions|cases|costs?|prices?|spending|funding|income|turnout|"
    r"numbers?|population|debt|"
    r"deficit|emissions|crimes?|offences|overdoses|arrests|unemployment|inflation|output|earnings|wages|revenue|"
    r"investment|visits|"
    r"budget|share|level|growth|waiting[ ]times|waiting[ ]lists?|membership|births|marriages|"
    r"fatalities)\b(?:[ ]of[ ](?!\d)(?:the[ ])?"
    rf"{_WORDS})?)",
    re.IGNORECASE,
)
_IN_PLACE: Final = re.compile(
    r"\b(?:in|across|throughout|within)\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|"
    r"and(?=\s+[A-Z])|upon|of(?=\s+[A-Z]))){0,3})"
)
_KNOWN: Final = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, PLACES), key=len, reverse=True))})(?=['’]s\b|\b)")
_PLACE_ENDS: Final = re.compile(
    r"\s*(?:[.,;:–—()]|\Z)|['’]s\b|\s+(?:in|and|last|this|between|was|were|is|are|has|have|had|by|on|to|from|with|who|"
    r"since)\b"
)
_LEAD: Final = re.compile(r"\b(?:in|across|throughout|within|from|for)\s+(?:the\s+)?\Z")
_NEAREST: Final = 90


def place_of(text: str, sentence: Passage, number: Passage, ranks: Sequence[Passage], *, is_rank: bool) -> Named | None:
    """The place that a number of a sentence is about, the one named nearest to it; None where none is.

    Those within `ranks` are what another place is ranked among.
    """
    if is_rank:
        before = list(_KNOWN.finditer(text, sentence.start, number.start))
        return Named.within(text, before[-1].start(), before[-1].end()) if before else None
    places = [
        Passage(*found.span())
        for found in _KNOWN.finditer(text, sentence.start, sentence.end)
        if text.startswith(("’s", "'s"), found.end())
        or _LEAD.search(text, max(sentence.start, found.start() - 16), found.start())
    ]
    places += [
        Passage(*found.span("place"))
        for found in _IN_PLACE.finditer(text, sentence.start, sentence.end)
        if not NO_PLACES.intersection(found["place"].split())
        and not found["place"].split()[0].isupper()
        and _PLACE_ENDS.match(text, found.end())
    ]
    places = [place for place in places if not any(rank.start <= place.start < rank.end for rank in ranks)]
    after = [
        place
        for place in places
        if number.end <= place.start < number.end + _NEAREST and not _is_cut(text, number.end, place.start)
    ]
    before_it = [place for place in places if place.end <= number.start]
    nearest = min(after, key=lambda place: (place.start, -place.end), default=None) or max(
        before_it, key=lambda place: (place.start, place.end), default=None
    )
    if nearest is None:
        return None
    end = nearest.end - len("’s") if nearest.of(text).endswith(("’s", "'s")) else nearest.end
    return Named.within(text, nearest.start, end)


def _is_cut(text: str, start: int, end: int) -> bool:
    return re.search(r"[;:]|\s[–—-]\s|\b(?:but|while|whereas|than|compared)\b|\d", text[start:end]) is not None


def measure_of(text: str, sentence: Passage, number: Passage, counted: Passage | None) -> Named | None:
    """The words that say what a number measures: what is counted, else what it is a part or a change of."""
    if counted:
        return Named.within(text, *counted)
    end = min(sentence.end, number.end + _NEAREST)
    found = _OF.match(text, number.end, end) or _IN.match(text, number.end, end)
    if found is None:
        before = list(_SUBJECT.finditer(text, max(sentence.start, number.start - 160), number.start))
        found = before[-1] if before else None
    return Named.within(text, found.start(1), found.end(1)) if found else None
