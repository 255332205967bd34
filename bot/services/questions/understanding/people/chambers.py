"""Those who are told by where they sit: "a member of the Lords" is a peer, "which cabinet member" which minister."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.office_words import NATION_OF, SEATS
from bot.services.questions.understood import PartKind

_MEMBERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("member", "minister", "figure"), False),
    **dict.fromkeys(("members", "ministers", "figures"), True),
}
"""What those are called who sit there, and whether that is several."""
_SITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "cabinet": ("minister", "secretary"),
    "government": ("minister", "secretary"),
    "lords": ("peer",),
    "upper": ("peer",),
    "commons": ("mp",),
    "lower": ("mp",),
    "parliament": ("mp", "msp", "ms", "mla", "td"),
}
"""By where they sit what their offices are, the first of them what one is called."""
_BEFORE: Final = listed("cabinet government")
"""Of these such as sit there are told by the word before them as well: "cabinet members"."""
_LEADING: Final = listed("of in from the house")
_HALVES: Final = listed("upper lower")
_HOUSE: Final = listed("house chamber")
_CHAMBERS: Final = SEATS | listed("commons lords parliament senedd assembly bundestag congress senate dail")
_OF_COMMITTEES: Final = listed("select joint standing special")
_COMMITTEES: Final = listed("committee group commission inquiry")
_POINTING: Final = listed("which what whose a an any one another some")


def join_committees(line: QuestionLine, names: Names) -> None:
    """Take a chamber right before one of its committees or ministers for a part of what that is called."""
    for chamber in [part for part in line.parts if part.kind is PartKind.ACTOR]:
        if line.words[chamber.end - 1].folded not in _CHAMBERS:
            continue
        behind = chamber.end
        while behind < len(line.words) and not line.made_of[behind] and line.words[behind].folded in _OF_COMMITTEES:
            behind += 1
        own = [
            part
            for part in line.parts
            if part.start == behind and (_is_of_members(part) or _is_there(line, names, chamber, part))
        ]
        if own:
            for part in [part for part in line.parts if part.start == chamber.start]:
                line.drop(part)
            for part in own:
                line.drop(part)
                line.take(replace(part, start=chamber.start, is_guess=True))


def _is_of_members(part: LinePart) -> bool:
    return part.reference is not None and bool(_COMMITTEES & {*fold(part.reference.name).split()})


def _is_there(line: QuestionLine, names: Names, chamber: LinePart, part: LinePart) -> bool:
    """Whether somebody who is named by an office holds it in the nation of a chamber: "Holyrood's drugs minister"."""
    rows = names.offices.rows_of(part.reference.id) if part.choice.note and part.reference else []
    nation = NATION_OF.get(line.words[chamber.end - 1].folded, "")
    return bool(nation) and any(
        NATION_OF.get(word) == nation for row in rows for word in fold(row.organisation or "").split()
    )


def read_chambers(line: QuestionLine, names: Names) -> None:
    """Read those who sit in a chamber or a cabinet as the word for one or several of them."""
    for place in range(len(line.words)):
        if not line.made_of[place] and line.words[place].folded in _MEMBERS:
            _read_behind(line, names, place) or _read_before(line, names, place) or _read_of_body(line, names, place)


def _read_before(line: QuestionLine, names: Names, place: int) -> bool:
    """Read "cabinet members"."""
    before = line.words[place - 1].folded if place and not line.made_of[place - 1] else ""
    return before in _BEFORE and _read(line, names, place - 1, place, line.words[place].folded, before)


def _read_behind(line: QuestionLine, names: Names, place: int) -> bool:
    """Read "members of the Lords", with the nation that may stand within it: "a member of the UK cabinet"."""
    last = place + 1
    while last < len(line.words) and (line.words[last].folded in _LEADING or line.words[last].folded in NATION_OF):
        last += 1
    if last < place + 2 or last == len(line.words):
        return False
    seat = line.words[last].folded
    if seat in _HALVES and last + 1 < len(line.words) and line.words[last + 1].folded in _HOUSE:
        last += 1
    return _read(line, names, place, last, line.words[place].folded, seat)


def _read_of_body(line: QuestionLine, names: Names, place: int) -> bool:
    """Read "a member of the Senedd" as what those are who are held there, where that is one thing."""
    first = place + 1
    while first < len(line.words) and not line.made_of[first] and line.words[first].folded in _LEADING:
        first += 1
    body = next((part for part in line.parts if part.start == first > place + 1 and part.reference), None)
    name = body.reference.name if body and body.reference else ""
    heads = {office.head for office in names.offices.where(lambda office: office.organisation == name)}
    if len(heads) != 1 or not _is_any(line, place):
        return False
    # Of an office that is a title, "MS", the capital tells that no woman is meant.
    line.words[place] = replace(line.words[place], text=heads.pop().capitalize())
    return True


def _read(line: QuestionLine, names: Names, first: int, last: int, member: str, seat: str) -> bool:
    heads = _SITTING.get(seat, ())
    within = [part for part in line.parts if part.start <= last and part.end > first]
    is_alone = all(part.kind is PartKind.ACTOR and part.end <= last + 1 and not part.choice.note for part in within)
    is_several = _MEMBERS[member]
    if not (heads and is_alone and names.offices.held_as(heads, ())) or (not is_several and not _is_any(line, first)):
        return False
    for part in within:
        line.drop(part)
    nations = [each for each in range(first, last) if line.words[each].folded in NATION_OF]
    for each in range(first, last):
        line.claim(each, each + 1, "" if each in nations else READ)
    # Of which parliament somebody is a member its nation tells.
    one = "lawmaker" if seat == "parliament" and nations else heads[0]
    line.words[last] = replace(line.words[last], text=f"{one}s" if is_several else one)
    return True


def _is_any(line: QuestionLine, first: int) -> bool:
    """Whether it is any one of them, and not one who is meant: a nation and a party may stand between."""
    before = first - 1
    while before > 0 and (line.words[before].folded in NATION_OF or line.made_of[before] == PartKind.ACTOR.value):
        before -= 1
    return before >= 0 and line.words[before].folded in _POINTING
