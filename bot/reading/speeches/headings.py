"""Headings under which parliaments print what somebody says: “Ann Xample (Xample West) (Lab)”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.found import Named, Passage
from bot.reading.people.lists.bodies import HEADS
from bot.reading.people.lists.offices import NOUNS
from bot.reading.people.lists.parties import IN_BRACKETS
from bot.reading.people.lists.titles import LETTERS, OF_OFFICE, TITLES

_TITLE = (
    r"(?:The |Rt\.? |Right |Very )?(?:Hon(?:ourable|\.)? |hon\. )?(?:(?:"
    + "|".join(sorted(TITLES | OF_OFFICE, key=len, reverse=True))
    + r")\.? )*"
)
_PART = r"(?:[A-ZÀ-Þ][\w’'‑-]*\.?|(?:[A-Z]\.)+)"
_NAME = _PART + r"(?: (?:(?:de|la|van|der|den|von|of|the|ap|al|el|bin|du|da|le|y|Mac|Mc) ){0,3}" + _PART + r"){0,5}"
_LETTERS = r"(?:,? (?:MP|MSP|MS|AM|TD|MLA|KC|QC|CBE|OBE|MBE))*"
_NUMBER = re.compile(r"(?:Q?T?\d{1,4}\.|Q\d{1,3}|T\d{1,2})\s+(?:\[\d{4,7}\]\s+)?")
_COLON = r"(?: \[V\])?(?P<colon>:)?"
_OFFICE_NAMED = re.compile(
    rf"(?P<office>[A-ZÀ-Þ][^():\n.“”\"]{{2,150}}?) \((?P<name>{_TITLE}{_NAME})\)"
    rf"(?: \((?P<party>[^()\n]{{2,24}})\))?{_COLON}"
)
_MEMBER = re.compile(
    rf"(?P<title>{_TITLE})(?P<name>{_NAME}){_LETTERS} \((?P<one>[^()\n]{{2,70}})\)"
    rf"(?: \((?P<two>[^()\n]{{2,30}})\))?{_COLON}"
)
_EUROPEAN = re.compile(
    rf"(?P<name>{_NAME})(?:,? \((?P<party>[^()\n]{{1,16}})\))?(?:, (?P<role>[^.\n]{{3,120}}))?(?: \([A-Z]{{2}}\))?"
    r"\. [–—-] "
)
_AMERICAN = re.compile(
    r"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep)\.|Senator|Chairman|Chairwoman|Chair|Representative) "
    r"(?P<name>[A-Z][A-Z’'-]{2,}(?: [A-Z]{3,})?)"
    r"(?: of (?P<seat>[A-Z][a-z]+(?: [A-Z][a-z]+)?))?\. (?=[A-Z])"
)
_CHAIR = re.compile(
    r"(?P<office>(?:The |Mr\.? |Madam |Mrs |Ms |Y |An |Deputy |Acting |Temporary ){0,3}"
    r"(?:Deputy |Acting |Temporary |Vice-)?(?:Speaker|SPEAKER|PRESIDENT|PRESIDING OFFICER|Presiding Officer|Convener|"
    r"Convenor|Chair|CHAIR|Chairman|Chairwoman|Chairperson|President|Llywydd|Lord Speaker|Ceann Comhairle|"
    r"Leas-Cheann Comhairle|Cathaoirleach|Prime Minister|First Minister|Taoiseach|Tánaiste|Minister|Clerk|"
    r"Lord Chancellor|Lord Advocate|Chancellor of the Exchequer)(?: pro tempore)?)(?P<colon>[:.])?(?=\s|\Z)"
)
_CROWD = re.compile(
    r"(?P<office>(?:Several |An |A |Some )?(?:[Hh]on\. |[Hh]onourable |[Nn]oble )?"
    r"(?:Members|MEMBERS?|Member|Lords|Senators|Deputies|[Vv]oices))(?P<colon>:)?(?=\s|\Z)"
)
_BARE = re.compile(rf"(?P<title>{_TITLE})(?P<name>{_NAME}){_LETTERS}(?P<colon>:)?(?=\s|\Z)")
_OFFICERS = frozenset({"officer", "llywydd", "comhairle", "cathaoirleach", "tempore"})
_WRITTEN = re.compile(
    rf"(?:Asked|Answered|Tabled|Lodged) by:? (?P<title>{_TITLE})(?P<name>{_NAME}){_LETTERS}"
    r"(?: \((?P<one>[^()\n]{2,70})\))?(?: \((?P<two>[^()\n]{2,30})\))?(?:,? (?:MSP|MS|MP|TD|on|Member)\b[^\n]{0,80})?\Z"
)
_CANADIAN = re.compile(r"(?P<seat>.+), (?P<party>[A-Za-zé]{2,8})\.?\Z")
_AMERICAN_SEAT = re.compile(r"(?:D|R|I)[-–]")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line, or the beginning of one, that says who speaks. `begins` is where what is said begins in that line."""

    begins: int
    name: Passage | None = None
    role: Passage | None = None
    party: Passage | None = None
    seat: Passage | None = None
    is_strong: bool = False
    """Whether it has a shape that only reports of parliaments have; others count beside such ones only."""
    is_inline: bool = False


def find_heading(text: str, line: Passage) -> Heading | None:
    """Who a line says to speak; None where it is no heading."""
    start = line.start
    if number := _NUMBER.match(text, start, line.end):
        start = number.end()
    for reader in (_written, _office_named, _member, _european, _american, _chair, _bare):
        if heading := reader(text, start, line.end):
            return heading
    return None


def _written(text: str, start: int, end: int) -> Heading | None:
    """“Asked by: Ann Xample, MSP for …”, “Answered by Bob Roe on 9 May”, as written questions have it."""
    found = _WRITTEN.match(text, start, end)
    if found is None:
        return None
    seat = _at(found, "one") if found["one"] and not _is_party(found["one"]) else None
    party = _at(found, "two") or (_at(found, "one") if found["one"] and seat is None else None)
    name = _untitled(text, found.start("title"), found.end("name"))
    return Heading(begins=end, name=name, party=party, seat=seat, is_strong=True)


def _begins(text: str, found: re.Match[str], end: int) -> tuple[int, bool] | None:
    """Where what is said begins, and whether in the line of the heading; None where the line goes on otherwise."""
    place = found.end()
    while place < end and text[place].isspace():
        place += 1
    if place >= end:
        return end, False
    return (place, True) if found["colon"] else None


def _at(found: re.Match[str], group: str) -> Passage | None:
    return Passage(*found.span(group)) if found[group] else None


def _office_named(text: str, start: int, end: int) -> Heading | None:
    found = _OFFICE_NAMED.match(text, start, end)
    if found is None or (begins := _begins(text, found, end)) is None:
        return None
    if _is_party(found["name"]) or _AMERICAN_SEAT.match(found["name"]):
        return None
    words = re.split(r"[\s-]+", found["office"].lower().replace(".", ""))
    if not any(word in NOUNS or word in _OFFICERS for word in words if word.title() not in TITLES):
        return None
    office = found.start("office") + (4 if found["office"].startswith("The ") else 0)
    return Heading(
        begins=begins[0],
        name=_untitled(text, found.start("name"), found.end("name")),
        role=Passage(office, found.end("office")),
        party=_at(found, "party"),
        is_strong=True,
        is_inline=begins[1],
    )


def _member(text: str, start: int, end: int) -> Heading | None:
    found = _MEMBER.match(text, start, end)
    if found is None or (begins := _begins(text, found, end)) is None:
        return None
    one, two = Passage(*found.span("one")), _at(found, "two")
    party: Passage | None = None
    seat: Passage | None = one
    role: Passage | None = None
    if two and not _TIME.match(two.of(text)):
        party = two
    elif _is_party(one.of(text)):
        party, seat = one, None
    elif canadian := _CANADIAN.match(one.of(text)):
        party = Passage(one.start + canadian.start("party"), one.start + canadian.end("party"))
        seat = Passage(one.start, one.start + canadian.end("seat"))
    elif not begins[1] and two is None:
        return None
    if seat and any(word.lower() in NOUNS for word in seat.of(text).split()) and party is not two:
        seat, role = None, seat
    if seat and any(word in HEADS for word in seat.of(text).split()):
        seat, role = None, seat
    is_strong = bool(party and (seat or role)) or begins[1]
    return Heading(
        begins=begins[0],
        name=_untitled(text, found.start(), found.end("name")),
        role=role,
        party=party,
        seat=seat,
        is_strong=is_strong,
        is_inline=begins[1],
    )


def _is_party(words: str) -> bool:
    return words in IN_BRACKETS or words.rstrip(".") in IN_BRACKETS or bool(_AMERICAN_SEAT.match(words))


def _european(text: str, start: int, end: int) -> Heading | None:
    found = _EUROPEAN.match(text, start, end)
    if found is None:
        return None
    if found["name"].split()[-1].lower() in NOUNS and not found["role"]:
        return Heading(begins=found.end(), role=Passage(*found.span("name")), is_strong=True, is_inline=True)
    if _is_dateline(found["name"], found["role"] or "", found["party"] or ""):
        return None
    return Heading(
        begins=found.end(),
        name=Passage(*found.span("name")),
        role=_at(found, "role"),
        party=_at(found, "party"),
        is_strong=True,
        is_inline=True,
    )


def _is_dateline(name: str, role: str, party: str) -> bool:
    """Whether it is where a report was written: “XAMPLE CITY, Calif. —”; a role has a small word or an office in it."""
    is_role = any(word.islower() or word.lower() in NOUNS for word in re.split(r"[\s-]+", role))
    return (bool(role) and not is_role) or (name.isupper() and not party and not is_role)


def _american(text: str, start: int, end: int) -> Heading | None:
    found = _AMERICAN.match(text, start, end)
    if found is None:
        return None
    return Heading(
        begins=found.end(), name=Passage(*found.span("name")), seat=_at(found, "seat"), is_strong=True, is_inline=True
    )


def _chair(text: str, start: int, end: int) -> Heading | None:
    for pattern in (_CHAIR, _CROWD):
        found = pattern.match(text, start, end)
        if found is None or (begins := _begins(text, found, end)) is None:
            continue
        start = found.start("office") + (4 if found["office"].startswith("The ") else 0)
        return Heading(begins=begins[0], role=Passage(start, found.end("office")), is_inline=begins[1])
    return None


def _bare(text: str, start: int, end: int) -> Heading | None:
    found = _BARE.match(text, start, end)
    if found is None or (begins := _begins(text, found, end)) is None:
        return None
    return Heading(begins=begins[0], name=_untitled(text, found.start(), found.end("name")), is_inline=begins[1])


def _untitled(text: str, start: int, end: int) -> Passage:
    """A name without what stands before it; a peer's title belongs to the name."""
    words = [(found.group(), found.start()) for found in re.finditer(r"\S+", text[start:end])]
    while len(words) > 1 and (_plain(words[0][0]) in TITLES | OF_OFFICE or words[0][0] == "The"):
        if _plain(words[0][0]) in {"Lord", "Lady", "Baroness", "Viscount", "Earl", "Baron"}:
            break
        words.pop(0)
    while len(words) > 1 and words[-1][0] in LETTERS:
        words.pop()
    return Passage(start + words[0][1], start + words[-1][1] + len(words[-1][0].rstrip(",")))


def _plain(word: str) -> str:
    return word.rstrip(".")


def named(text: str, at: Passage | None) -> Named | None:
    return Named.within(text, *at) if at else None
