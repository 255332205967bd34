"""Who gives numbers, such as a statistical office: as the words of their sentence have it."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.found import Named, Passage
from bot.reading.people.listed import listed
from bot.reading.people.lists.other_capitals import PLACES

_WORD: Final = r"[A-Z][\w&-]*"
_SMALL: Final = r"(?:(?:of|for|on)(?:[ ]the)?|and|the)"
BODY: Final = (
    rf"(?:[Tt]he[ ])?({_WORD}(?:[ ]{_SMALL}(?=[ ](?!\w+day\b)[A-Z])|,(?=[ ][A-Z]\w+[ ]and[ ][A-Z])|[ ]{_WORD}){{0,11}})"
)
"""The name of a body, as a group: capitals with small words between them."""
_BODY: Final = BODY.replace("*", "*+").replace("{0,11}", "{0,11}+")
"""The same whole, and never the beginning of one."""
_INITIALS: Final = r"(?:[ ]\([A-Z][A-Za-z]{1,9}\))?"
_OWN: Final = r"(?:['’]s?)?"
_DATA: Final = (
    r"(?i:statistics|figures|data|estimates?|analysis|numbers|research|survey|report|study|bulletin|"
    r"release|projections?|"
    r"statisticians|count|census|records)"
)
_SHOW: Final = (
    r"(?:show(?:s|ed|n|ing)?|indicat\w+|suggest\w*|reveal\w*|found|find|confirm\w*|estimat\w+|record\w*|"
    r"report\w*|put|puts|"
    r"say|says|said|state[sd]?|reckon\w*)"
)
_NEW: Final = (
    r"(?:(?:new|latest|recent|official|provisional|preliminary|revised|updated|own|most recent|annual|national)[ ])*"
)
_MADE: Final = r"(?:published|released|issued|compiled|gathered|collected|produced|provided|collated|given)"
_ABOUT: Final = r"(?:[ ](?:on|about|for)[ ][a-z][\w -]{0,60}?)?"
_GIVERS: Final = (
    re.compile(
        rf"\b[Aa]ccording to (?:(?:the|a|an|some)[ ])?{_NEW}(?:{_DATA}{_ABOUT}[ ](?:that[ ](?:was|were)[ "
        rf"])?(?:from|by|of|"
        rf"{_MADE}(?:[ ][a-z]+){{0,2}}?[ ]by)[ ])?{_BODY}"
    ),
    re.compile(
        rf"\b{_DATA}\b{_ABOUT},?[ ](?:(?:which|that)[ ])?(?:(?:was|were|are|have[ ]been|has[ ]"
        rf"been)[ ])?(?:from|by|{_MADE}(?:[ ](?:today|yesterday|(?:this|last)[ ]\w+|on[ ][\w ]{{3,24}}?|"
        rf"earlier[ ][\w ]{{3,15}}?|"
        rf"jointly))?,?[ ]by)[ ]{_BODY}",
    ),
    re.compile(
        rf"(?<![\w’'])(?:the[ ]|The[ ]|new[ ]|New[ ]|[Aa]s[ ])*{_BODY}{_INITIALS}{_OWN}[ "
        rf"]{_NEW}(?:(?!\w+ed\b)[a-z][\w-]*[ ]){{0,3}}?"
        rf"{_DATA}\b[^.;:“”\"]{{0,60}}?[ ]{_SHOW}\b"
    ),
    re.compile(rf"(?<![\w’']){_BODY}['’]s?[ ](?:[\w-]+[ ]){{0,5}}?{_DATA}\b[^.;:“”\"]{{0,60}}?[ ]{_SHOW}\b"),
    re.compile(
        rf"\b(?:{_DATA}|[Ff]igures|[Ss]tatistics)[ ](?:that[ ]|which[ ])?(?:the[ ])?{_BODY}{_INITIALS}[ "
        rf"](?:has[ ]|have[ ])?"
        rf"(?:today[ ])?{_MADE}\b"
    ),
    re.compile(
        rf"(?<![\w’'])(?:the[ ]|The[ ])?{_BODY}{_INITIALS}[ ](?:has[ ]|have[ ]|had[ ])?(?:also[ ]|today[ ]|now[ ])?"
        r"(?:estimates?|estimated|calculates?|calculated|found|finds?|said|says?|reported|reports?|put|puts|"
        r"reckons?|announced|"
        r"revealed|confirmed|published|released)\b"
    ),
    re.compile(rf"\b(?:estimated|calculated|reported|recorded|registered|counted|published|released)[ ]by[ ]{_BODY}"),
)
_BODIES: Final = listed(
    "Office Agency Department Records Council Statistics Commission Institute Bank Service Services Government "
    "Authority Board Ministry Bureau Committee Parliament Foundation Trust University Association Society Federation "
    "Union Fund Lenders Organisation Organization Centre Center Centers Treasury Executive Scotland "
    "Health Police Audit "
    "Group Registrar Registry Inspectorate Directorate Administration Observatory Eurostat Digital Stats NHS Reserve "
    "Statistical Census Secretariat Destatis Insee Istat"
)
"""Of which a name with several words has one, where it is a body's."""
_KNOWN: Final = listed("Eurostat Destatis Insee Istat Ofcom Ofsted Ofgem Ofwat Nomis StatsWales")
_NO_GIVERS: Final = listed(
    "The A An In Last This These Those That New Recent Latest Official Preliminary Provisional Revised "
    "Figures Statistics Today Yesterday Police Crimes Deaths Data According It Its There Their Our We "
    "They He She National"
)
_NAMED_FIRST: Final = (
    "National Records",
    "National Audit",
    "Police Scotland",
    "Police Service",
    "National Institute",
    "National Bureau",
    "National Center",
    "National Centre",
    "Statistics ",
)
_NO_BODIES: Final = listed("I II III IV UK US EU USA GDP CPI CPIH RPI HIV AIDS COVID GMT BST MP MSP MPs TV PM ID")
_FULL_AND_SHORT: Final = re.compile(rf"{BODY.replace('(?:[Tt]he[ ])?', '', 1)}[ ]\([‘“]?([A-Z][A-Za-z&]{{1,9}})[’”]?\)")


def is_giver(words: str) -> bool:
    """Whether words name a body that gives numbers, and neither a person nor the beginning of a sentence."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    if last.islower():
        # “Office for” is the beginning of a name.
        return False
    if words in PLACES or words in _NO_BODIES or (first in _NO_GIVERS and not words.startswith(_NAMED_FIRST)):
        return False
    is_initials = first.isupper() and len(first) > 1 and first not in _NO_BODIES
    return is_initials or first in _KNOWN or (" " in words and not _BODIES.isdisjoint(words.split()))


def bodies_of(text: str) -> dict[str, Named]:
    """The full names of bodies by their initials, which a text gives in brackets after the first of them."""
    told: dict[str, Named] = {}
    for found in _FULL_AND_SHORT.finditer(text):
        if found[2] in _NO_BODIES or sum(map(str.isupper, found[2])) < 2:
            continue
        name = _spelt_by(found[1], found[2])
        if name and is_giver(name):
            told.setdefault(found[2], Named.within(text, found.end(1) - len(name), found.end(1)))
    return told


def _spelt_by(words: str, initials: str) -> str:
    """The end of a run of words that initials stand for; empty where they stand for none."""
    wanted = initials.replace("&", "").upper()
    parts = words.split(" ")
    for first in range(len(parts) - 1, -1, -1):
        letters = "".join(part[0] for part in parts[first:] if part[:1].isupper())
        if letters.upper() == wanted or "".join(part[:1] for part in parts[first:]).upper() == wanted:
            return " ".join(parts[first:])
    return words if parts[0][0].upper() == wanted[0] else ""


def are_initials_of(initials: str, words: str) -> bool:
    """Whether some capitals are those of the words of a name."""
    return initials == "".join(word[0] for word in words.split() if word[0].isupper())


class Givers:
    """Who gives the numbers of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._full = bodies_of(text)

    def of(self, sentence: Passage) -> Named | None:
        """Who gives the numbers of a sentence, by their full name, where it says so."""
        for pattern in _GIVERS:
            for found in pattern.finditer(self._text, sentence.start, sentence.end):
                if is_giver(found[1]):
                    return self.named(found.start(1), found.end(1))
        return None

    def named(self, start: int, end: int) -> Named:
        """A body that a place names, by its full name where the text has it in another."""
        return self._full.get(self._text[start:end]) or Named.within(self._text, start, end)
