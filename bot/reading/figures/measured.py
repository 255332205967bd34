"""What a number measures, where, and who gives it: as the words of its sentence have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.figures.context_words import NO_PLACES, PLACES
from bot.reading.figures.number_words import set_of
from bot.reading.found import Named, Passage

_WORDS: Final = (
    r"[\w’'/-]+(?:[ ](?!(?:in|on|at|for|from|to|by|with|over|under|between|during|since|last|this|"
    r"next|each|every|per|compared|was|were|is|are|being|has|have|had|that|which|who|as|and|or|but|than|"
    r"per)\b)[\w’'/-]+){0,5}"
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
    r"but|than|per|the|a|an|found|showed|shows|said|say|confirmed|we|of|there|"
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
_BODY: Final = (
    r"(?:[Tt]he[ ])?([A-Z][\w&’'-]*(?:[ ](?:of|for|and|the|on)(?=[ ](?:the[ ])?[A-Z])|"
    r"[ ][A-Z][\w&’'-]*|[ ]\([A-Z]{2,}\)){0,9})"
)
_DATA: Final = r"(?:statistics|figures|data|estimates|analysis|numbers|research|survey|report|study)"
_SHOW: Final = (
    r"(?:show(?:s|ed|n|ing)?|indicat\w+|suggest\w*|reveal\w*|found|find|confirm\w*|estimat\w+|record\w*|report\w*|put)"
)
_GIVERS: Final = (
    re.compile(
        rf"\b[Aa]ccording to (?:(?:new|latest|recent|official|the|provisional)[ ])*(?:{_DATA}[ ](?:from|by|of|"
        rf"published by|released by|compiled by)[ ])?{_BODY}"
    ),
    re.compile(
        rf"\b{_DATA}[ ](?:from|by|published by|released by|issued by|compiled by|gathered by|collected by|"
        rf"produced by)[ ]{_BODY}",
        re.ASCII,
    ),
    re.compile(
        rf"(?<![\w’'])(?:the[ ]|The[ ]|new[ ]|New[ ])*{_BODY}[ ](?:(?:new|latest|official|drug|annual|"
        rf"own)[ ])*{_DATA}[ ](?:[\w-]+[ ]){{0,3}}?{_SHOW}\b"
    ),
    re.compile(
        rf"(?<![\w’'])(?:the[ ]|The[ ])?{_BODY}[ ](?:estimates|estimated|calculates|calculated|found|said|says)\b"
    ),
)
_BODIES: Final = set_of(
    "Office Agency Department Records Council Statistics Commission Institute Bank Service Services Government "
    "Authority "
    "Board Ministry Bureau Committee Parliament Foundation Trust University Association Society Federation Union Fund "
    "Lenders Organisation Organization Centre Center Treasury Executive Scotland Health Police Audit Group"
)
"""Of which a name with several words has one, where it is a body's."""
_NO_GIVERS: Final = set_of(
    "The A An In Last This These Those That New Recent Latest Official Preliminary Provisional Revised "
    "Figures Statistics Today Yesterday Police Crimes Deaths Data According It Its There Their Our We They He She"
)
_PLACE_ENDS: Final = re.compile(
    r"\s*(?:[.,;:–—()]|\Z)|['’]s\b|\s+(?:in|and|last|this|between|was|were|is|are|has|have|had|by|on|to|from|with|who|"
    r"since)\b"
)
_LEAD: Final = re.compile(r"\b(?:in|across|throughout|within|from|for)\s+(?:the\s+)?\Z")
_NEAREST: Final = 90


def _is_giver(words: str) -> bool:
    """Whether words name a body that gives numbers, and neither a person nor the beginning of a sentence."""
    first = words.split(maxsplit=1)[0]
    return first not in _NO_GIVERS and (first.isupper() or not _BODIES.isdisjoint(words.split()))


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


def given_by(text: str, sentence: Passage) -> Named | None:
    """Who gives the numbers of a sentence, where it says so."""
    for pattern in _GIVERS:
        for found in pattern.finditer(text, sentence.start, sentence.end):
            words = found[1].removesuffix("’s").removesuffix("'s")
            if words not in PLACES and _is_giver(words):
                return Named.within(text, found.start(1), found.start(1) + len(words))
    return None
