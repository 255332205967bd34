"""Bodies by their nation, or by where they sit: "Labour in Scotland", "the Scottish wing of the Greens", "London"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names, choice_of
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.office_words import (
    NATION_OF,
    NATIONS,
    OF_TOWNS,
    SEAT_PHRASES,
    SEATS,
    WINGS,
)
from bot.services.questions.understood import PartChoice, PartKind

_IN: Final = listed("in at of from within")
_OF: Final = listed("of the for s")
_WHERE: Final = listed("in near around outside across from of at through between and")
"""Behind these a place is one, and does nothing."""
_DOING: Final = listed(
    "would will has have had is was does do did can could should may might must to not stands stood says said thinks "
    "wants wanted refuses refused allows allowed lets let blocks blocked stops stopped backs backed opposes opposed "
    "supports supported gets got gives gave keeps kept plans planned objects objected disagrees disagreed resists "
    "resisted rejects rejected insists insisted agrees agreed"
)
"""What follows a place that stands for those who govern there."""
_ASKED: Final = listed(
    "ask asks asked asking tell tells told telling urge urges urged urging press presses pressed pressing beg begged "
    "does did do has have would will can could should is was let make that by against with if insist insists insisted "
    "say says said claim claims claimed argue argues argued think thinks hope hopes hoped despite"
)
"""What stands before one."""
_GOVERNING: Final = listed(
    "plan plans planning planned going intend intends intending intended want wants wanted set promise promises "
    "promised refuse refuses refused block blocks blocked stop stops spend spends fund funds tackle tackling doing "
    "setup"
)
"""What a government does and no parliament."""
_NEAR_BEHIND: Final = 2
_BETWEEN: Final = listed("already also still now ever always never just only really even then once")
"""What may stand between a place and what those do who govern there."""
_MINDS: Final = listed(
    "view views opinion opinions eyes mind minds line lines position positions stance stances attitude attitudes "
    "policy policies support backing opposition resistance answer reply response reaction verdict judgement"
)
"""What is theirs who govern somewhere: "London's opinion"."""
_WISHES: Final = listed("thinking mood appetite willingness readiness desire wish reluctance enthusiasm hunger")
"""The same, by words that no record has for it: "the mood in London"."""
_VIEW: Final = "view"
_TAKEN: Final = listed("is was being taken held adopted accommodated prevailing there")
_THERE: Final = listed("counterpart counterparts masters bosses rulers officials numbers administration executive")
"""Those who govern where they are told to be."""
_RULE: Final = listed("administration executive government")
_LOCAL: Final = listed("city council local municipal town county")
"""What says that no nation is governed by those who govern there."""
_ENTERING: Final = listed("entered enter enters entering reached reach reaches into in to")
_ONCE: Final = listed("if when once were should as after upon on")
_LONGEST_CLAUSE: Final = 6
_PARTY: Final = listed("party parties")
_WHOLE: Final = "uk"
_BORDER: Final = ("of", "the", "border")
_BEYOND: Final = {"north": "scotland", "south": "england"}
"""The nation beyond the border, seen from the other."""


def take_nations(line: QuestionLine, names: Names) -> None:
    """Take bodies of a nation for its own ones where these are held, and seats of governments for those."""
    for part in [part for part in line.parts if part.kind is PartKind.ACTOR and part.reference]:
        if part in line.parts and not part.choice.note:
            _settle_seat(line, names, part)
            _settle_nation(line, names, part)
    for place in range(len(line.words)):
        if not line.made_of[place]:
            line.take(*(_beyond_border(line, names, place) or _seat(line, names, place)))


def _settle_seat(line: QuestionLine, names: Names, part: LinePart) -> None:
    """Take a parliament called by its seat for the government there, by what it does: "Holyrood plans".

    The parliament may be meant all the same.
    """
    word = line.words[part.start].folded
    behind = {each.folded for each in line.words[part.end : part.end + _NEAR_BEHIND]}
    if part.end != part.start + 1 or word not in SEATS or not behind & _GOVERNING:
        return
    body = government_of(names, NATION_OF[word])
    if body is not None and body != part.reference:
        line.parts[line.parts.index(part)] = replace(
            part, choice=choice_of(body), others=[part.choice], is_guess=True, reference=body
        )


def _settle_nation(line: QuestionLine, names: Names, part: LinePart) -> None:
    """Take "Conservatives in Scotland" for the Scottish Conservatives, "Labour in London" for Labour."""
    start, end, nation = _beside(line, part)
    if not nation or part.reference is None:
        return
    own = {*fold(part.reference.name).split()}
    if nation == _WHOLE:
        is_of_whole = not own & NATION_OF.keys()
        found = part.reference if is_of_whole else None
    else:
        called = [line.typed(part.start, part.end), part.reference.name]
        found = None if own & NATIONS[nation] else national_body(names, nation, called)
    if found is None:
        return
    for other in [other for other in line.parts if other.start < end and other.end > start]:
        line.drop(other)
    is_other = found != part.reference
    line.take(
        replace(part, start=start, end=end, choice=choice_of(found), reference=found, is_guess=part.is_guess)
        if is_other
        else replace(part, start=start, end=end)
    )


def _beside(line: QuestionLine, part: LinePart) -> tuple[int, int, str]:
    """From where to where a body goes with its nation, and that; no nation where none stands beside it."""
    place = part.end
    while place < len(line.words) and line.words[place].folded in WINGS:
        place += 1
    nation, end = nation_behind(line, place)
    if nation:
        return part.start, end, nation
    first = part.start
    while first > 0 and line.words[first - 1].folded in _OF:
        first -= 1
    wing = first
    while wing > 0 and line.words[wing - 1].folded in WINGS:
        wing -= 1
    if wing < first < part.start and wing > 0 and _is_nation(line, wing - 1):
        return wing - 1, part.end, NATION_OF[line.words[wing - 1].folded]
    return part.start, part.end, ""


def nation_behind(line: QuestionLine, place: int) -> tuple[str, int]:
    """The nation that stands behind a place, "in Scotland", "north of the border", and where the words for it end."""
    if place + 1 < len(line.words) and line.words[place].folded in _IN and _is_nation(line, place + 1):
        return NATION_OF[line.words[place + 1].folded], place + 2
    nation = _nation_beyond(line, place) if place < len(line.words) else ""
    return nation, place + 1 + len(_BORDER)


def _nation_beyond(line: QuestionLine, place: int) -> str:
    """The nation that "north of the border" means."""
    behind = tuple(word.folded for word in line.words[place + 1 : place + 1 + len(_BORDER)])
    return _BEYOND.get(line.words[place].folded, "") if behind == _BORDER else ""


def _beyond_border(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    name = names.places.get(_nation_beyond(line, place))
    end = place + 1 + len(_BORDER)
    return [LinePart(kind=PartKind.PLACE, start=place, end=end, choice=PartChoice(name, name))] if name else []


def _is_nation(line: QuestionLine, place: int) -> bool:
    return line.words[place].folded in NATION_OF and line.made_of[place] in ("", PartKind.PLACE, PartKind.ACTOR)


def national_body(names: Names, nation: str, called: Sequence[str]) -> Reference | None:
    """The body of a nation that is called as another is, and by its nation."""
    texts = [" ".join(word for word in fold(text).split() if word not in _PARTY) for text in called]
    for text in dict.fromkeys(texts):
        for adjective in sorted(NATIONS[nation]):
            found = names.actors.index.find_called(f"{adjective} {text}")
            if found and found.match:
                return names.actors.reference(found.match.record_id)
    return None


def _seat(line: QuestionLine, names: Names, place: int) -> list[LinePart]:
    """Where a government sits, told for it: "London", "Number 10"."""
    if place + 2 < len(line.words) and line.words[place].folded in _THERE and line.words[place + 1].folded in _IN:
        nation = NATION_OF.get(line.words[place + 2].folded, "") if line.words[place + 2].folded in SEATS else ""
        first = place - 1 if place and line.words[place - 1].folded == "opposite" else place
        is_local = place > 0 and line.words[place - 1].folded in _LOCAL
        body = government_of(names, nation) if nation and not is_local and line.is_free(first, place + 3) else None
        return [_taken(body, first, place + 3)] if body else []
    if _is_ruled_from(line, place) and (body := government_of(names, NATION_OF[line.words[place].folded])):
        return [_taken(body, place, place + 2)]
    if setting := _setting(line, place):
        # Whoever gets there governs: nobody is meant who does now.
        line.claim(*setting, "setting")
        return []
    for length in (2, 1):
        words = [word.folded for word in line.words[place : place + length]]
        nation = SEAT_PHRASES.get(" ".join(words), "")
        is_of_town = place + 1 < len(line.words) and line.words[place + 1].folded in OF_TOWNS
        if length == 1 and words[0] in SEATS and not (nation or is_of_town or _is_where(line, place)):
            nation = NATION_OF[words[0]]
        if nation and line.is_free(place, place + len(words)) and (body := government_of(names, nation)):
            return [_taken(body, _with_mind(line, place, place + len(words)), place + len(words))]
    return []


def _is_ruled_from(line: QuestionLine, place: int) -> bool:
    """Whether a place stands right before a word for those who govern: "the Edinburgh administration"."""
    behind = line.words[place + 1].folded if place + 1 < len(line.words) else ""
    return line.words[place].folded in SEATS and behind in _RULE and line.is_free(place, place + 2)


def _with_mind(line: QuestionLine, start: int, end: int) -> int:
    """From where on words are of a seat; what is wished for there is asked for as what is thought there."""
    before = _mind_before(line, start)
    mind = before if before is not None else end if _is_mind_behind(line, end - 1) else None
    if mind is not None and line.words[mind].folded in _WISHES:
        line.words[mind] = replace(line.words[mind], text=_VIEW)
    return start if before is None or before + 1 == start - 1 else before + 1


def _setting(line: QuestionLine, place: int) -> tuple[int, int] | None:
    """The words that say when somebody governs, by where from: "if she entered Downing Street"."""
    end = place + 2
    seat = " ".join(word.folded for word in line.words[place:end])
    if seat not in SEAT_PHRASES or place == 0 or line.words[place - 1].folded not in _ENTERING:
        return None
    starts = range(place - 1, max(-1, place - _LONGEST_CLAUSE), -1)
    start = next((each for each in starts if line.words[each].folded in _ONCE), None)
    return (start, end) if start is not None and line.is_free(start, end) else None


def _taken(body: Reference, start: int, end: int) -> LinePart:
    choice = choice_of(body)
    return LinePart(kind=PartKind.ACTOR, start=start, end=end, choice=choice, is_guess=True, reference=body)


def _is_where(line: QuestionLine, place: int) -> bool:
    """Whether a place is told as where something is: behind "in", before a noun, or by itself."""
    before = line.words[place - 1].folded if place else ""
    behind = place + 1
    while behind < len(line.words) and line.words[behind].folded in _BETWEEN:
        behind += 1
    does = behind < len(line.words) and line.words[behind].folded in _DOING
    is_of_mind = _mind_before(line, place) is not None or _is_mind_behind(line, place)
    # "Edinburgh's room" is where it is, and no government's.
    is_possessive = line.words[place].whole != line.words[place].folded
    return not is_of_mind and (before in _WHERE or is_possessive or not (does or before in _ASKED))


def _is_mind_behind(line: QuestionLine, place: int) -> bool:
    """Whether a place is told for what is thought there: "London's opinion"."""
    is_possessive = line.words[place].whole != line.words[place].folded
    return is_possessive and place + 1 < len(line.words) and line.words[place + 1].folded in _MINDS | _WISHES


def _mind_before(line: QuestionLine, place: int) -> int | None:
    """The place of a word for what is thought somewhere: "the line taken in London", "the mood in Cardiff"."""
    before = place - 1
    if before < 0 or line.words[before].folded not in _IN:
        return None
    while before > 0 and (line.words[before - 1].folded in _TAKEN or line.made_of[before - 1] == READ):
        before -= 1
    return before - 1 if before > 0 and line.words[before - 1].folded in _MINDS | _WISHES else None


def government_of(names: Names, nation: str) -> Reference | None:
    """The government of a nation, if it is held."""
    for adjective in sorted(NATIONS[nation]):
        found = names.actors.index.find_called(f"{adjective} government")
        if found and found.match:
            return names.actors.reference(found.match.record_id)
    return None
