"""Names as they stand in a text, each with what belongs to it, before it is settled who is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.reading.found import Passage
from bot.reading.layout import paragraphs
from bot.reading.people.cast import NamedAs
from bot.reading.people.listed import listed
from bot.reading.people.lists.bodies import NOMINALS, SPEAKING
from bot.reading.people.lists.given_names import PARTICLES, is_given_name
from bot.reading.people.lists.offices import ALSO_NAMES, FIELDS, NOUNS
from bot.reading.people.lists.other_capitals import is_opener
from bot.reading.people.lists.parties import NATIONS, WORDS
from bot.reading.people.lists.speech_verbs import HELPING, SAID, SAID_BY
from bot.reading.people.lists.titles import OF_PEERS
from bot.reading.people.organisations import BodyAt, body_in, shorts_of, speaking_after
from bot.reading.people.persons import NameAt, name_in, runs_of
from bot.reading.people.surroundings import (
    After,
    field_after,
    goes_on_to_say,
    is_aged,
    office_ending,
    office_start,
    party_of,
    read_after,
    role_before,
)
from bot.reading.people.words import Word, words_of

_GOVERNING = listed("of by for from with to in at against about on under over between among through")
_CLOSED = re.compile(r",(?! [A-ZÀ-Þ])|[.”\"]|[ \u00a0](?:has |also |then |later )?(?:said|says|told|added)\b")
_FOR_A_SEAT = re.compile(
    r"\b(?:MP|MSP|MS|MLA|TD|MEP|[Mm]ember)(?: of Parliament)? for (?:the )?"
    r"(?P<seat>[A-ZÀ-Þ][\w’'-]*(?:,? (?:and |of |the |an |h-)*[A-ZÀ-Þ][\w’'-]*)*)"
)
_LONGEST_HEADLINE = 160
_NO_HEADLINE = re.compile(r"[(),:;.]|[!?]\Z")
_INTRODUCING = frozenset(["the", "its", "his", "her", "their", "our", "a", "an"])
_DETERMINERS = listed("the The")
_FAR = 3
_NOUNS = frozenset({NamedAs.OFFICE, NamedAs.NOUN})
_ELSEWHERE = re.compile(
    r"[ \t]*(?:READ|SEE|WATCH|LISTEN|CLICK|DON[’']T MISS|RELATED)(?: (?:MORE|ALSO|NOW|HERE|TO))?[ ]?[:|–-]",
    re.IGNORECASE,
)
"""How lines begin that lead to other pages, and name people of theirs."""


class Evidence(IntEnum):
    """What tells that a phrase is a name."""

    CAPITALS = 0
    """Nothing more: it is one if it is part of a name that the text has elsewhere."""
    VERB = 1
    """Somebody is said to say something."""
    NAMED = 2
    """A first name that is known, a title, an office, a party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One name, or one noun that stands for a name. All that is not `at` lies within it or before it."""

    at: Passage
    name: Passage
    parts: tuple[str, ...]
    """The words of the name."""
    kind: NamedAs
    ground: Evidence = Evidence.NAMED
    titles: tuple[str, ...] = ()
    role: Passage | None = None
    party: Passage | None = None
    seat: Passage | None = None
    short: str = ""
    """What a body is called as well: its initials, given in brackets."""
    place: Passage | None = None
    """Of a peer: the place that belongs to the title, “of Xample”."""
    is_governed: bool = False


def phrases_of(text: str) -> list[Phrase]:
    """All names of a text, and the nouns that may stand for one, in their order, none over another."""
    words = words_of(text)
    shorts = shorts_of(text)
    found: list[Phrase] = []
    free = 0
    for first, last in runs_of(words):
        first = max(first, free)  # noqa: PLW2901
        if first >= last:
            continue
        phrase, taken = _phrase(text, words, first, last, shorts)
        if phrase:
            found.append(phrase)
            free = taken
    found += _nouns(text, words)
    elsewhere = _lines_of_elsewhere(text)
    headlines = [line for line in paragraphs(text) if _is_headline(line.of(text))]
    found = [
        replace(phrase, ground=Evidence.CAPITALS) if _is_in(headlines, phrase.at.start) else phrase for phrase in found
    ]
    return [phrase for phrase in _apart(found) if not _is_in(elsewhere, phrase.at.start)]


def _phrase(text: str, words: list[Word], first: int, last: int, shorts: frozenset[str]) -> tuple[Phrase | None, int]:
    name = name_in(words, first, last)
    body = body_in(text, words, first, last, shorts)
    if name is not None and not _is_of_an_office(words, name):
        person = _spoken_for(text, words, name) or _person(text, words, name)
        if person.ground is Evidence.NAMED or body is None:
            return person, last
    if body is None:
        return None, last
    return _body(text, words, body), max(body.last, last)


def _is_of_an_office(words: list[Word], name: NameAt) -> bool:
    """Whether what looks like a name is what an office is for: “State” of “Secretary of State”."""
    return (
        name.last - name.first == 1
        and not name.titles
        and words[name.first].bare.lower() in FIELDS | {"state"}
        and (role_before(words, name.first) is not None)
    )


def _spoken_for(text: str, words: list[Word], name: NameAt) -> Phrase | None:
    """“a spokesman for Ms Roe”: somebody who is not named."""
    before = _speaking_before(words, name.first - name.titles)
    if before is None:
        return None
    person = _person(text, words, name)
    return replace(person, at=Passage(before.start, person.at.end), kind=NamedAs.SPOKESPERSON, role=before, parts=())


def _person(text: str, words: list[Word], name: NameAt) -> Phrase:
    start = name.first - name.titles
    last = words[name.last - 1]
    after = After(last.end) if last.owns else read_after(text, last.end)
    role_start = role_before(words, start)
    if role_start is None:
        role_start = _office_apart(text, words, start, max(after.end, last.end))
    role = Passage(words[role_start].start, _with_stop(text, words[start - 1].end)) if role_start is not None else None
    first = start if role_start is None else role_start
    party, begin = _party_before(words, first, start)
    parts = tuple(word.bare for word in words[name.first : name.last])
    titles = tuple(word.bare.rstrip(".") for word in words[start : name.first])
    is_told = name.is_given or is_aged(text, last.end)
    is_named = bool(name.titles or role or party or after.role or after.party or (is_told and len(parts) > 1))
    is_noun_too = len(parts) == 1 and parts[0] in ALSO_NAMES
    is_saying = _has_verb(words, name) or (after.end > last.end and goes_on_to_say(text, after.end))
    return Phrase(
        at=Passage(words[begin].start, max(after.end, last.end)),
        name=Passage(words[name.first].start, last.end),
        parts=parts,
        kind=NamedAs.FULL if len(parts) > 1 and not _is_particle(parts[0]) else NamedAs.SHORT,
        ground=Evidence.NAMED if is_named else Evidence.VERB if is_saying and not is_noun_too else Evidence.CAPITALS,
        titles=titles,
        role=role or after.role,
        party=after.party or party,
        seat=after.seat or _seat_in(text, role or after.role),
        place=after.place if set(titles) & OF_PEERS else None,
        is_governed=_is_governed(words, begin),
    )


def _seat_in(text: str, role: Passage | None) -> Passage | None:
    """“Xample West” of “MSP for Xample West”."""
    found = _FOR_A_SEAT.search(text, role.start, role.end) if role else None
    return Passage(*found.span("seat")) if found else None


def _office_apart(text: str, words: list[Word], first: int, end: int) -> int | None:
    """Where an office begins that a comma parts from the name of its holder: “the secretary, Ann Xample, said”."""
    if first == 0 or text[words[first - 1].end : words[first].start] != ", " or not _CLOSED.match(text, end):
        return None
    begins = office_ending(words, first - 1)
    if begins is None:
        return None
    if begins == 0 or text[words[begins].start - 1] == "\n":
        return begins
    if not words[begins].is_next:
        return None
    before = words[begins - 1]
    return begins if before.owns or before.bare.lower() in _INTRODUCING else None


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES and not is_given_name(word)


def _with_stop(text: str, end: int) -> int:
    """The end of a word with the stop that shortens it: “Gov.”"""
    return end + text.startswith(".", end)


def _party_before(words: list[Word], first: int, start: int) -> tuple[Passage | None, int]:
    """The party that stands before a name, in its office or as “Labour’s”, and where all of it begins."""
    if first < start and (party := party_of(words, first, start)):
        return party, first
    place = first
    while (
        place > 0
        and first - place < _FAR
        and words[place].is_next
        and (words[place - 1].bare in WORDS | NATIONS or words[place - 1].bare == "SNP")
    ):
        place -= 1
    if place < first and (party := party_of(words, place, first)):
        return party, place
    return None, first


def _has_verb(words: list[Word], name: NameAt) -> bool:
    place = name.last
    while place < len(words) and place - name.last < _FAR and words[place].is_next:
        if words[place].bare in SAID:
            return True
        if words[place].bare not in HELPING:
            break
        place += 1
    return name.first > 0 and words[name.first].is_next and words[name.first - 1].bare in SAID_BY


def _is_governed(words: list[Word], first: int) -> bool:
    place = first
    while (
        place > 0 and first - place < 2 and words[place].is_next and words[place - 1].bare.lower() in {"the", "a", "an"}
    ):
        place -= 1
    return place > 0 and words[place].is_next and words[place - 1].bare.lower() in _GOVERNING


def _body(text: str, words: list[Word], body: BodyAt) -> Phrase:
    name = Passage(words[body.first].start, words[body.last - 1].end)
    parts = tuple(word.bare for word in words[body.first : body.last])
    speaking = speaking_after(words, body.last)
    start, end, role = name.start, max(body.end, name.end), None
    if speaking is not None:
        end, role = words[speaking].end, Passage(words[body.last].start, words[speaking].end)
    elif before := _speaking_before(words, body.first):
        start, role = before.start, before
    return Phrase(
        at=Passage(start, end),
        name=name,
        parts=parts,
        kind=NamedAs.SPOKESPERSON if role else NamedAs.BODY,
        role=role,
        short=body.short,
        is_governed=role is None and _is_governed(words, body.first),
    )


def _speaking_before(words: list[Word], first: int) -> Passage | None:
    """“spokesperson” of “a spokesperson for the Home Office”."""
    place = first
    if place > 0 and words[place].is_next and words[place - 1].bare in _DETERMINERS:
        place -= 1
    if place < 2 or not words[place].is_next or words[place - 1].bare not in {"for", "from", "at", "of", "within"}:
        return None
    word = words[place - 2]
    return Passage(word.start, word.end) if words[place - 1].is_next and word.bare.lower() in SPEAKING else None


def _nouns(text: str, words: list[Word]) -> list[Phrase]:
    """“the Scottish secretary”, “the charity”: what may stand for somebody who is named elsewhere."""
    found = []
    for place, word in enumerate(words):
        noun = word.bare.lower()
        is_office = noun in NOUNS
        if not (is_office or noun in NOMINALS) or place == 0:
            continue
        start = office_start(words, place) if is_office else place
        if not is_office:
            while (
                start > 0
                and place - start < _FAR
                and words[start].is_next
                and words[start - 1].is_capital
                and (not is_opener(words[start - 1].bare))
            ):
                start -= 1
        if start == 0 or not words[start].is_next or words[start - 1].bare not in _DETERMINERS:
            continue
        last = field_after(words, place) if is_office else place
        at = Passage(words[start].start, words[last].end)
        found.append(
            Phrase(
                at=at,
                name=at,
                parts=tuple(each.bare.lower() for each in words[start : last + 1]),
                kind=NamedAs.OFFICE if is_office else NamedAs.NOUN,
                is_governed=_is_governed(words, start),
            )
        )
    return found


def _weight(phrase: Phrase) -> int:
    return 0 if phrase.kind in _NOUNS else 1 if phrase.kind is NamedAs.BODY else 2


def _lines_of_elsewhere(text: str) -> list[Passage]:
    return [line for line in paragraphs(text) if _ELSEWHERE.match(text, line.start)]


def _is_headline(line: str) -> bool:
    """Whether a line has a capital on each word, so that capitals tell nothing: “Xample Vows To Open Rooms In May”."""
    if len(line) > _LONGEST_HEADLINE or _NO_HEADLINE.search(line):
        return False
    words = line.split()
    return (
        len(words) > _FAR + 1
        and all(word[:1].isupper() for word in words if len(word) > _FAR)
        and (any(is_opener(word) or word.lower() in SAID for word in words[1:]))
    )


def _is_in(lines: list[Passage], place: int) -> bool:
    index = bisect_right(lines, (place, len(lines) and lines[-1].end)) - 1
    return index >= 0 and lines[index].start <= place < lines[index].end


def _apart(phrases: list[Phrase]) -> list[Phrase]:
    """Those of which none lies over another: the one that begins first stays, then the longer one."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda each: (each.at.start, -each.at.end)):
        if kept and phrase.at.start < kept[-1].at.end:
            # A name is more than the noun or the body before it: “Council of Xample chief executive Jane Roe”.
            if _weight(phrase) > _weight(kept[-1]) and phrase.at.end > kept[-1].at.end:
                kept[-1] = phrase
            continue
        kept.append(phrase)
    return kept
