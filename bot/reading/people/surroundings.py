"""What stands before and after a name and belongs to it: offices, parties, seats, appositions."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.found import Passage
from bot.reading.people.listed import listed
from bot.reading.people.lists.bodies import ALSO_HEADED
from bot.reading.people.lists.offices import FIELDS, NOUNS, OF_AN_OFFICE, QUALIFIERS
from bot.reading.people.lists.other_capitals import is_opener
from bot.reading.people.lists.parties import IN_BRACKETS, NATIONS, WORDS
from bot.reading.people.lists.speech_verbs import HELPING, SAID
from bot.reading.people.lists.titles import LETTERS
from bot.reading.people.words import Word

_MOST_WORDS = 12
_BRACKETS = re.compile(r"[ \u00a0]?\(([^()\n]{1,60})\)")
_AMERICAN = re.compile(r"(?:D|R|I|DFL)[-–][A-Z][A-Za-z.]{1,12}\Z")
_AMERICAN_APART = re.compile(r",[ \u00a0]((?:D|R|I|DFL)[-–][A-Z][A-Za-z.]{1,12})(?=,)")
_SEAT = re.compile(r"(?:MP for |Member for )?[A-ZÀ-Þ][^\d]*\Z")
_LETTERS = re.compile(r",? (?:" + "|".join(sorted(LETTERS, key=len, reverse=True)) + r")\b(?![’'-]| for )")
_AGE = re.compile(r",? (?:who is |aged )?\d{2}(?=,)|,? \(\d{2}\)")
_SAYS = "|".join(sorted(SAID, key=len, reverse=True))
_APPOSED = re.compile(
    r",[ \u00a0](?:who (?:is|was|has been) )?(?:(?:also|now|currently|itself) )?"
    r"(?:(?:a|an|the|its|one of the|their|our) )?"
    r"(?P<what>[^,;:.!?“”\"‘()\n]{2,140}?(?: \([A-Z][^()\n]{1,12}\))?)"
    r"(?=,|[.](?:[ \u00a0\n]|\Z)|(?P<verb>[ \u00a0](?:has |also |then |later )?(?:" + _SAYS + r")\b))"
)
_INDEFINITE = re.compile(
    r",[ \u00a0](?:an?|former|one of|co-chair|chair|head|director|leader|"
    r"president|founder|(?:chief executive|CEO|general secretary)(?= [oa][ft]))[ \u00a0]"
)
"""How an apposition begins that no comma need close: “Roe, a former minister said”."""
_RELATIVE = re.compile(
    r",[ \u00a0](?!who (?:has |had |also |later |then )?(?:"
    + _SAYS
    + r")\b)(?:who|whose|of|from|at|in|(?P<for>for|representing|speaking for|on behalf of))[ \u00a0]"
    r"[^,;:.!?“”\"‘()\n]{2,140}(?=,)"
)
_FROM_A_STATE = re.compile(
    r",[ \u00a0](?:of|from)[ \u00a0](?:[A-ZÀ-Þ][\w’'-]*[ \u00a0]?){1,4},[ \u00a0][A-Z][A-Za-z. ]{1,14}(?=,)"
)
"""“, of Xample City, Mass.,”: where somebody lives."""
_OF = re.compile(
    r"[ \u00a0](?:of|from|at|for)[ \u00a0](?:the[ \u00a0])?[A-ZÀ-Þ][\w’'&.-]*"
    r"(?:[ \u00a0](?:(?:of|for|and|the|on|&)[ \u00a0]){0,2}[A-ZÀ-Þ][\w’'&-]*){0,8}"
)
_OF_GENERALS = listed("secretary director attorney solicitor inspector auditor surgeon governor consul")
_OF_OFFICES = QUALIFIERS | FIELDS | NOUNS
_WITH_A_FIELD = listed("minister secretary spokesman spokeswoman spokesperson commissioner tsar czar")
_NO_FIELDS = listed(
    """
    with from that this their your then when while where which whom whose than into onto over under about after before
    between against every each another other same because though although until since unless like only also both some
    many most more such very even just
    """
)
_PARTY = re.compile(
    r"\b(?:(?:"
    + "|".join(sorted(NATIONS))
    + r") )?(?:(?:"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r"|SNP)\b ?)+(?<! )"
)
_ENDS_ROLE = listed("who which that with and as whose until since from but")


_GOES_ON_TO_SAY = re.compile(r",?[ \u00a0](?:(?:" + "|".join(sorted(HELPING)) + r")[ \u00a0])*(?:" + _SAYS + r")\b")


class After(NamedTuple):
    """What follows a name: `end` is where all of it ends."""

    end: int
    role: Passage | None = None
    party: Passage | None = None
    seat: Passage | None = None
    place: Passage | None = None
    """“of Xample”, right behind the name."""


def goes_on_to_say(text: str, end: int) -> bool:
    """Whether a verb of saying follows what belongs to a name, as “said” in “Roe, of Xample, said”."""
    return _GOES_ON_TO_SAY.match(text, end) is not None


def read_after(text: str, end: int) -> After:
    """What follows a name that ends here, and belongs to it."""
    role = place = None
    if found := _LETTERS.match(text, end):
        end = found.end()
    end, party, seat = _read_brackets(text, end)
    if (found := _OF.match(text, end)) and not _is_said(text, end):
        place = Passage(end, found.end())
        end = found.end()
        party = party or _party_within(text, *place)
    if found := _AMERICAN_APART.match(text, end):
        end, party = found.end(), party or Passage(*found.span(1))
    for _ in range(3):
        if (found := _AGE.match(text, end)) or (found := _FROM_A_STATE.match(text, end)):
            end = found.end()
        elif apposed := _apposed_office(text, end):
            end, role = apposed[0], role or apposed[1]
        elif found := _RELATIVE.match(text, end):
            party = party or (_party_within(text, *found.span()) if found["for"] else None)
            end = found.end()
        else:
            break
    return After(end, role, party, seat, place)


def is_aged(text: str, end: int) -> bool:
    """Whether an age follows a name, as it does no other: “Xample, 43, said”."""
    return _AGE.match(text, end) is not None


def _apposed_office(text: str, end: int) -> tuple[int, Passage] | None:
    """Where an apposition ends that begins here, and the office that it names; None where it names none."""
    found = _APPOSED.match(text, end)
    office = office_within(text, found.start("what"), found.end("what")) if found else None
    if found is None or office is None or (found["verb"] and not _INDEFINITE.match(text, end)):
        return None
    return found.end(), office


def _party_within(text: str, start: int, end: int) -> Passage | None:
    """The party that somebody is of, or speaks for: “of the Scottish Liberal Democrats”."""
    found = _PARTY.search(text, start, end)
    return Passage(*found.span()) if found else None


def office_within(text: str, start: int, end: int) -> Passage | None:
    """The office that words in apposition name: “former minister”, “director of policy at the Xample Trust”."""
    words = [(found.group(), found.end()) for found in re.finditer(r"[^\W_]+(?:[’'-][^\W_]+)*", text[start:end])]
    for count, (word, _) in enumerate(words):
        if word.lower() in NOUNS:
            break
        if count > 6 or word.lower() in _ENDS_ROLE or word.lower() in OF_AN_OFFICE:
            return None
    else:
        return None
    for place in range(count + 1, len(words)):
        if words[place][0] in _ENDS_ROLE and words[place][0] != "and":
            return Passage(start, start + words[place - 1][1])
    return Passage(start, start + len(text[start:end].rstrip()))


def role_before(words: list[Word], first: int) -> int | None:
    """The place of the word at which the office begins that stands right before a name; None where none does."""
    if not words[first].is_next or first == 0:
        return None
    return office_ending(words, first - 1)


def office_ending(words: list[Word], last: int) -> int | None:
    """The place of the word at which the office begins that ends with this word."""
    if not is_office(words, last):
        return _role_with_field(words, last) if words[last].bare not in OF_AN_OFFICE else None
    return _extended(words, last)


def office_start(words: list[Word], noun: int) -> int:
    """The place of the word at which the office begins whose noun this is."""
    return _extended(words, noun)


def field_after(words: list[Word], noun: int) -> int:
    """The place of the last word of what an office is for: “minister for Exports”, “secretary of State for Health”."""
    last = noun
    while last + 2 < len(words) and last - noun < _MOST_WORDS and words[last + 1].is_next and words[last + 2].is_next:
        joint = words[last + 1].bare
        place = (
            last + 3
            if words[last + 2].bare == "the" and last + 3 < len(words) and words[last + 3].is_next
            else last + 2
        )
        if not (joint in OF_AN_OFFICE or (joint == "and" and last > noun)) or not words[place].is_capital:
            break
        if words[last].owns:
            break
        while (
            place + 1 < len(words)
            and words[place + 1].is_next
            and words[place + 1].is_capital
            and not words[place].owns
        ):
            place += 1
        last = place
    return last


def party_of(words: list[Word], first: int, last: int) -> Passage | None:
    """The party that words before a name begin with: “Scottish Labour” of “Scottish Labour leader”."""
    for place in range(first, last):
        if words[place].bare in WORDS:
            start = place
            while start > first and words[start - 1].bare in WORDS | NATIONS:
                start -= 1
            end = place
            while end + 1 < last and words[end + 1].bare in WORDS:
                end += 1
            return Passage(words[start].start, words[end].end)
        if words[place].bare == "SNP":
            return Passage(words[place].start, words[place].end)
    return None


def _is_said(text: str, end: int) -> bool:
    return text[max(0, end - 1) : end] in ".:"


def _read_brackets(text: str, end: int) -> tuple[int, Passage | None, Passage | None]:
    party = seat = None
    for _ in range(2):
        found = _BRACKETS.match(text, end)
        if found is None:
            break
        inner, at = found.group(1).strip(), Passage(*found.span(1))
        if inner in IN_BRACKETS or _AMERICAN.match(inner) or inner in WORDS:
            party = party or at
        elif seat is None and party is None and _SEAT.match(inner) and _BRACKETS.match(text, found.end()):
            seat = at
        end = found.end()
    return end, party, seat


def is_office(words: list[Word], place: int) -> bool:
    """Whether a word is the noun of an office: “secretary”, or “general” of “secretary general”."""
    noun = words[place].bare.lower()
    if noun == "general" and place > 0 and words[place].is_next:
        return words[place - 1].bare.lower() in _OF_GENERALS
    return noun in NOUNS and not words[place].owns


def _extended(words: list[Word], first: int) -> int:
    """From the noun of an office back to where the office begins."""
    start = first
    while start > 0 and first - start < _MOST_WORDS and words[start].is_next:
        before = words[start - 1]
        if before.owns or is_opener(before.bare):
            break
        is_field = start == first and words[first].bare in _WITH_A_FIELD and _may_be_a_field(before.bare)
        if before.is_capital or before.bare in _OF_OFFICES or is_field:
            start -= 1
        elif start > 1 and words[start - 1].is_next and _joins(before.bare, words[start - 2]):
            start -= 2
        else:
            break
    return start


def _may_be_a_field(word: str) -> bool:
    """Whether a small word before “minister” may say of what: “trams minister”, and not “met minister”."""
    return len(word) > 3 and word not in SAID and word not in HELPING and word not in _NO_FIELDS and word[-2:] != "ed"


def _joins(joint: str, before: Word) -> bool:
    """Whether a small word goes on with an office or a body: “health” and, “director” of, “Council” of."""
    if before.owns:
        return False
    if joint == "and":
        return before.bare.lower() in FIELDS
    return joint in {"of", "for"} and (before.bare.lower() in NOUNS or before.bare in ALSO_HEADED)


def _role_with_field(words: list[Word], last: int) -> int | None:
    """“Minister for Exports”, “Secretary of State for Health and Social Care”, “head of policy”."""
    place = last
    while place > 0 and last - place < _MOST_WORDS and words[place].is_next:
        word, before = words[place], words[place - 1]
        if word.owns:
            return None
        if word.bare in OF_AN_OFFICE and (is_office(words, place - 1) or before.bare in {"Secretary", "State"}):
            start = _extended(words, place - 1)
            return start if any(is_office(words, each) for each in range(start, place)) else None
        if not (word.is_capital or word.bare in {"and", "the", "of", "for"} or word.bare in FIELDS):
            return None
        if is_opener(word.bare):
            return None
        place -= 1
    return None
