"""Ministers who are told by their matters: "the minister in charge of policing", "London's man for Scotland"."""

from __future__ import annotations

from typing import Final

from bot.reading.people.listed import listed
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.offices import OTHER_OFFICE, NamedOffice, held_within, holders_of
from bot.services.names.words import root
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_TAKEN, NOBODY, Names, as_guess, of_holder
from bot.services.questions.understanding.people.standing import is_party, stands_for
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.office_words import (
    CHARGE_PHRASES,
    IN_OFFICE,
    LEADS,
    MINISTERS,
    NATION_OF,
    PEER_TITLES,
    PERSON_WORDS,
    SPOKESPEOPLE,
)
from bot.services.questions.understood import PartKind

_WHOEVER: Final = frozenset((*PERSON_WORDS, *PEER_TITLES, *MINISTERS, "official"))
_RELATIVE: Final = listed("who that is was")
_JOINING: Final = listed("the and of")
_WITHIN: Final = listed("in at from of the government cabinet")
_TRAILING: Final = listed("affairs matters policy policies issues portfolio brief remit")
_BRIEFS: Final = listed("brief portfolio remit")
_HOLDING: Final = tuple((verb, "the") for verb in ("with", "holding", "holds", "held", "has", "had"))
"""Between somebody and the matters of their office, where a word for that follows: "with the roads brief"."""
_SAYS_NOTHING: Final = _TRAILING | listed("state for of the and cabinet junior senior")
_MOST_MATTERS: Final = 3
_MAY_BE_MATTERS: Final = ("", PartKind.TOPIC.value, PartKind.PLACE.value, PartKind.INDICATOR.value)
_HOPING: Final = tuple((who, will, "be") for who in ("who", "that") for will in ("would", "might", "could"))
_ANY: Final = listed("a an any future next new incoming potential possible")
_HEADS_OF_GOVERNMENT: Final = (("prime", "minister"), ("first", "minister"))
_ARTICLES: Final = listed("the a an our next")
_SHADOW: Final = "shadow"
_SHADOWING: Final = ("shadow to", "who shadows", "who shadowed", "who shadow")
_SHADOW_OF: Final = listed("for on of at")
_OF_PARTY: Final = listed("of from for in the")
_SHADOW_HEADS: Final = MINISTERS | SPOKESPEOPLE | listed("lead chief")
_LONGEST_OFFICE: Final = 5


def take_in_charge(line: QuestionLine, names: Names) -> None:
    """Take whoever is told by the matters of their office, as a guess; nobody where no office is of all of them."""
    place = 0
    while place < len(line.words):
        found = (read(line, names, place) for read in _READS)
        parts = next((parts for parts in found if parts), [])
        for part in [part for part in line.parts if parts and part.start < parts[0].end and part.end > parts[0].start]:
            line.drop(part)
        line.take(*parts)
        place = max([place + 1, *(part.end for part in parts)])


def _in_charge(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    is_person = line.words[start].folded in _WHOEVER
    behind = start + 1 if is_person else start
    while is_person and behind < len(line.words) and line.words[behind].folded in _RELATIVE:
        behind += 1
    first = next((end for end in _ends(line, behind) if _is_charge(line, behind, end, is_person=is_person)), 0)
    if not first:
        return []
    matters, nation, end = _matters(line, names, first)
    if (
        tuple(word.folded for word in line.words[behind:first]) in _HOLDING
        and line.words[end - 1].folded not in _BRIEFS
    ):
        return []
    if _is_of_more(line, end, is_person=is_person):
        return []
    seat, end = _nation_behind(line, end)
    if start > 0 and line.words[start - 1].folded in NATION_OF:
        start, seat = start - 1, NATION_OF[line.words[start - 1].folded]
    if not (matters or nation):
        return []
    if matters and nation:
        # "Welsh housing policy" is housing in Wales.
        nation, seat = "", seat or nation
    offices = names.offices.where(lambda office: _is_of(office, matters, nation, seat), [*IN_OFFICE])
    holders = holders_of(offices)
    fitting = held_within(holders, names.span)
    if not fitting or len(fitting) > MOST_TAKEN:
        return []
    # Where no time is asked about the newest is meant, and told beside the others.
    meant = fitting if names.span != Span() else fitting[:1]
    return [as_guess(of_holder(start, end, one, holders)) for one in meant]


def _of_state(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """A secretary of state, who is called so beside the matters or the nation: "Secretary of State for Wales"."""
    words = [word.folded for word in line.words[start : start + 4]]
    if words[:3] != ["secretary", "of", "state"]:
        return []
    matters, nation, end = _matters(line, names, start + 4) if words[3:] == ["for"] else (set[str](), "", start + 3)
    if end == start + 3 and start > 0:
        start -= 1
        nation = NATION_OF.get(line.words[start].folded, "")
    offices = names.offices.where(lambda office: _is_of(office, matters, nation, ""), ["secretary"])
    holders = holders_of(offices) if matters or nation else []
    fitting = held_within(holders, names.span)
    meant = fitting if names.span != Span() else fitting[:1]
    return [as_guess(of_holder(start, end, one, holders)) for one in meant[:MOST_TAKEN]]


def _of_matter(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """A minister whose title has another form of the word before it: "the police minister" of policing."""
    end = start + 2
    if _words(line, start + 1, end) not in MINISTERS or line.made_of[start + 1] or line.words[start].folded in SKIPPED:
        return []
    if not (line.is_free(start, start + 1) or _is_guess_of_one(line, start)):
        return []
    word = line.words[start].stem
    # A title that has the word itself was found by it, or is of more: no health minister is meant by a public one.
    offices = names.offices.where(
        lambda office: word not in office.own and _is_of(office, {root(word)}, "", ""), [line.words[start + 1].stem]
    )
    holders = holders_of(offices)
    fitting = held_within(holders, names.span)
    return [as_guess(of_holder(start, end, one, holders)) for one in fitting] if len(fitting) <= MOST_TAKEN else []


def _of_nation(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """A minister who is called by the name of a nation: "the Scotland Secretary" is the one for Scotland."""
    nation = NATION_OF.get(line.words[start].folded, "")
    if (
        not nation
        or line.made_of[start] not in ("", PartKind.PLACE)
        or _words(line, start + 1, start + 2) not in MINISTERS
    ):
        return []
    if _words(line, start + 2, start + 4) == "of state":
        return []
    offices = names.offices.where(lambda office: _is_of(office, set(), nation, ""), [line.words[start + 1].stem])
    holders = holders_of(offices)
    return [as_guess(of_holder(start, start + 2, one, holders)) for one in held_within(holders, names.span)[:1]]


def _words(line: QuestionLine, start: int, end: int) -> str:
    return " ".join(word.folded for word in line.words[start:end])


def _would_be(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """Who shadows an office: "the woman who would be Home Secretary"."""
    begin = start + len(_HOPING[0]) + 1
    said = tuple(word.folded for word in line.words[start + 1 : begin])
    is_hoping = line.words[start].folded in _WHOEVER and said in _HOPING
    if not is_hoping and _words(line, start, start + 2) in _SHADOWING:
        is_hoping, begin = True, start + 2
    return _shadow_of(line, names, start, begin) if is_hoping else []


def _shadow_of(line: QuestionLine, names: Names, start: int, begin: int) -> list[LinePart]:
    """Who shadows the office that is named from a word on, told from `start` on."""
    while begin < len(line.words) and line.words[begin].folded in _ARTICLES:
        begin += 1
    for end in range(min(len(line.words), begin + _LONGEST_OFFICE), begin, -1):
        office = " ".join(word.folded for word in line.words[begin:end])
        shadows = [each for each in names.offices.find(f"shadow {office}") if "shadow" in fold(each.office).split()]
        if fitting := held_within(shadows, names.span):
            return [as_guess(of_holder(start, end, one, shadows)) for one in fitting[:MOST_TAKEN]]
    return []


def _of_shadow(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """Who shadows the minister of some matters: "the home affairs shadow", "Labour's shadow for policing"."""
    is_before = line.words[start].folded == _SHADOW
    if line.made_of[start] not in _MAY_BE_MATTERS or line.words[start].folded in SKIPPED:
        return []
    first = start + 1 if is_before else start
    is_of = first < len(line.words) and line.words[first].folded in _SHADOW_OF
    matters, nation, end = _matters(line, names, first + is_of)
    if not matters or nation or (is_of and _is_of_more(line, end, is_person=True)):
        return []
    behind = line.words[end].folded if end < len(line.words) else ""
    if is_before and not is_of:
        # "Shadow policing minister"; what else stands behind the matters may be any thing.
        end += behind in _SHADOW_HEADS
        if behind not in _SHADOW_HEADS:
            return []
    elif not is_before:
        if behind != _SHADOW:
            return []
        end += 1 + (_words(line, end + 1, end + 2) in _SHADOW_HEADS)
    offices = names.offices.where(lambda office: _SHADOW in office.own and matters <= _roots(office))
    holders = holders_of(offices)
    behind_it = end
    while behind_it < len(line.words) and line.words[behind_it].folded in _OF_PARTY:
        behind_it += 1
    beside = [part for part in line.parts if part.end == start or end < part.start == behind_it]
    party = next((part for part in beside if is_party(part, names)), None)
    if party:
        start, end = min(start, party.start), max(end, party.end)
        # The other side's shadow is nobody of this one's.
        if holders and not (holders := [one for one in holders if stands_for(one.actor, party, names)]):
            return [LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=NOBODY)]
    return [as_guess(of_holder(start, end, one, holders)) for one in held_within(holders, names.span)[:MOST_TAKEN]]


def _would_govern(line: QuestionLine, names: Names, start: int) -> list[LinePart]:
    """Who leads a party, where it is asked what its head of government would do: "a Harbour prime minister"."""
    party = next((part for part in line.parts if part.start == start and is_party(part, names)), None)
    before = line.words[start - 1].folded if start else ""
    if party is None or party.reference is None or before not in _ANY:
        return []
    end = party.end
    words = tuple(word.folded for word in line.words[end : end + 2])
    length = 1 if words[:1] == ("pm",) else 2 if words in _HEADS_OF_GOVERNMENT else 0
    name = party.reference.name
    offices = names.offices.where(lambda office: name in office.bodies and office.head in LEADS)
    own = [office for office in offices if not office.own & OTHER_OFFICE and office.organisation == name]
    holders = held_within(holders_of(own), names.span) if length else []
    return [as_guess(of_holder(start, end + length, one, holders)) for one in holders[:MOST_TAKEN]]


def _ends(line: QuestionLine, start: int) -> range:
    longest = max(map(len, CHARGE_PHRASES))
    return range(min(len(line.words), start + longest), start, -1)


def _is_charge(line: QuestionLine, start: int, end: int, *, is_person: bool) -> bool:
    phrase = tuple(word.folded for word in line.words[start:end])
    # "For" alone, behind a person.
    is_asked = is_person or (start > 0 and line.words[start - 1].folded == "who")
    return phrase in CHARGE_PHRASES or (is_asked and phrase in _HOLDING) or (is_person and phrase == ("for",))


def _matters(line: QuestionLine, names: Names, start: int) -> tuple[set[str], str, int]:
    """What offices are of that stands from one word on: roots of words, or a nation; and where it ends."""
    matters, nation, place, end = set[str](), "", start, start
    while place < len(line.words) and len(matters) < _MOST_MATTERS:
        word = line.words[place].folded
        is_free = line.made_of[place] in _MAY_BE_MATTERS or _is_guess_of_one(line, place)
        if word in _JOINING or word in _SAYS_NOTHING:
            place += 1
            end = place if word in _TRAILING and (matters or nation) else end
            continue
        if word in OTHER_OFFICE or (not is_free and word not in NATION_OF):
            break
        if word in NATION_OF and not matters and not nation:
            nation = NATION_OF[word]
        elif matter := _matter_of(names, word):
            matters.add(matter)
        else:
            break
        place = end = place + 1
    return matters, nation, end


def _is_of_more(line: QuestionLine, end: int, *, is_person: bool) -> bool:
    """Whether the matters go on: whoever looks after "drug users" need not be in charge of drugs."""
    if any(part.start < end < part.end for part in line.parts):
        return True
    if end == len(line.words) or line.made_of[end] or not line.are_beside(end - 1):
        return False
    behind = line.words[end].folded
    # What an idiom says in one word is done: "the minister for roads waved it away"; "dismiss" is nobody's plural.
    is_plural = behind.endswith("s") and not behind.endswith("ss")
    return end not in line.plain and behind not in SKIPPED and (not is_person or is_plural)


def _nation_behind(line: QuestionLine, end: int) -> tuple[str, int]:
    """The nation for which somebody is in charge, behind the matters: "in London", "in the Scottish government"."""
    place = end
    while place < len(line.words) and line.words[place].folded in _WITHIN:
        place += 1
    if place == end or place == len(line.words) or line.words[place].folded not in NATION_OF:
        return "", end
    nation, behind = NATION_OF[line.words[place].folded], place + 1
    while behind < len(line.words) and line.words[behind].folded in ("government", "cabinet"):
        behind += 1
    return nation, behind


def _is_guess_of_one(line: QuestionLine, place: int) -> bool:
    """Whether a word alone was guessed to be a body: "the police" of "the minister for the police"."""
    part = next((part for part in line.parts if part.start == place), None)
    return part is not None and part.is_guess and part.end == place + 1


def _matter_of(names: Names, word: str) -> str:
    """The root by which offices are of a matter, in that word or in one that says nearly the same; empty where none."""
    roots = (root(each) for each in (word, *kindred_of(word)))
    return next((each for each in roots if _are_of_some(names, each)), "")


def _are_of_some(names: Names, matter: str) -> bool:
    return bool(names.offices.where(lambda office: matter in _roots(office), [*IN_OFFICE]))


def _roots(office: NamedOffice) -> set[str]:
    return {root(word) for word in office.own}


def _is_of(office: NamedOffice, matters: set[str], nation: str, seat: str) -> bool:
    """Whether an office is of all the matters, or of nothing but a nation, and of the government that is told."""
    if office.own & OTHER_OFFICE:
        return False
    if nation:
        rest = {word for word in office.own if word not in NATION_OF} - {office.head, *_SAYS_NOTHING, *MINISTERS}
        own = {NATION_OF[word] for word in office.own if word in NATION_OF}
        return own == {nation} and not rest and (not seat or seat in _nations(office))
    return matters <= _roots(office) and (not seat or seat in _nations(office))


def _nations(office: NamedOffice) -> set[str]:
    """The nations of the bodies in which an office is held."""
    bodies = {word for body in office.bodies for word in fold(body).split()}
    return {NATION_OF[word] for word in bodies if word in NATION_OF}


_READS: Final = (_in_charge, _of_state, _of_shadow, _of_matter, _of_nation, _would_be, _would_govern)
