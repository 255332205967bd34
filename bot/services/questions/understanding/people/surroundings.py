"""What stands beside a word for an office, and tells which office is meant: its body, its nation, its matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.offices import OTHER_OFFICE, NamedOffice
from bot.services.names.words import singular
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import Names
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.office_words import FORMERLY, NATION_OF, NATION_OF_OFFICE
from bot.services.questions.understood import PartKind

_JOINING: Final = listed("of in at for from on the within inside among with")
_IN_CHARGE: Final = listed("charge top helm")
"""Behind these "at" tells where somebody leads."""
_SAYS_NOTHING: Final = listed("affair affairs matter matters policy issue issues party own main chief")
_VERB_ENDINGS: Final = ("ed", "ing", "s")
_BEFORE_NOUN: Final = listed("the a an its their his her whose which what our former current then by to of as")


@dataclass
class Surroundings:
    """The words from `start` to `end` that belong to a word for an office, and what they say of it."""

    start: int
    end: int
    bodies: list[LinePart] = field(default_factory=list)
    nations: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """What its title has to say."""

    def fit(self, office: NamedOffice) -> bool:
        """Whether an office is of the bodies and nations, and its title has the words."""
        is_of_nations = all(_is_of(office, nation) for nation in self.nations)
        return self._is_of_bodies(office) and self.words <= office.own and is_of_nations

    def may_fit(self, office: NamedOffice) -> bool:
        """Whether nothing says that an office is of another body or nation; its title is told in other words."""
        return all(_is_of(office, nation) or not _nations_of(office) for nation in self.nations) and (
            self._is_of_bodies(office) or not self.bodies
        )

    def is_within(self, office: NamedOffice) -> bool:
        """Whether an office is held in a body that is named itself, not by who only stands for it; or none is named."""
        named = {part.reference.name for part in self.bodies if part.reference}
        return not named or bool({row.organisation for row in office.rows} & named)

    def _is_of_bodies(self, office: NamedOffice) -> bool:
        of = {body for row in office.rows for body in (row.organisation, row.party)}
        return all(part.reference and part.reference.name in of for part in self.bodies)


def _nations_of(office: NamedOffice) -> set[str]:
    own = NATION_OF_OFFICE.get(office.name.casefold())
    return {own} if own else {NATION_OF[word] for word in office.all if word in NATION_OF}


def _is_of(office: NamedOffice, nation: str) -> bool:
    # What is of the whole country does not say so.
    own = _nations_of(office)
    return nation in own or (nation == "uk" and not own)


def is_noun(line: QuestionLine, start: int, end: int) -> bool:
    """Whether words that may be a verb, or stand before a noun, are a noun themselves: "the head", "Labour's lead"."""
    if end < len(line.words) and not line.made_of[end] and line.are_beside(end - 1):
        behind = line.words[end]
        if not (behind.folded in SKIPPED or behind.folded.endswith(_VERB_ENDINGS)):
            return False
    if start == 0 or line.made_of[start - 1]:
        return True
    before = line.words[start - 1]
    return before.folded in _BEFORE_NOUN or before.whole != before.folded or before.folded not in SKIPPED


def surroundings_of(
    line: QuestionLine, names: Names, start: int, end: int, *, is_behind_alone: bool = False
) -> Surroundings:
    """What stands before and behind the words from `start` to `end`."""
    beside = Surroundings(start, end)
    while not is_behind_alone and beside.start > 0 and (length := _read(line, names, beside, beside.start - 1, -1)):
        beside.start -= length
    while beside.end < len(line.words):
        first = beside.end
        # Where somebody does something behind a verb tells of no office.
        is_in_charge = first > 0 and line.words[first - 1].folded in _IN_CHARGE
        joining = _JOINING - {"at"} if is_behind_alone and not is_in_charge else _JOINING
        while first < len(line.words) and not line.made_of[first] and line.words[first].folded in joining:
            first += 1
        is_joined = first > beside.end or is_behind_alone
        length = _read(line, names, beside, first, 1) if first < len(line.words) and is_joined else 0
        if not length:
            break
        beside.end = first + length
    return beside


def _read(line: QuestionLine, names: Names, beside: Surroundings, place: int, step: int) -> int:
    """Read what stands at a place as part of the surroundings; how many words that takes, none where it is no part."""
    part = next((part for part in line.parts if place == (part.start if step > 0 else part.end - 1)), None)
    word = line.words[place].folded
    if word in NATION_OF and (part is None or part.end - part.start == 1):
        beside.nations.append(NATION_OF[word])
        return 1
    if part is not None:
        is_body = part.kind in (PartKind.ACTOR, PartKind.PARTY) and part.reference and not part.choice.note
        beside.bodies += [part] if is_body else []
        return part.end - part.start if is_body else 0
    if line.made_of[place]:
        return 0
    told = "former" if word in FORMERLY else word if word in OTHER_OFFICE or names.offices.is_of_some(word) else ""
    if word in _SAYS_NOTHING or (told and word not in SKIPPED - OTHER_OFFICE):
        beside.words.update(() if word in _SAYS_NOTHING else (singular(told),))
        return 1
    return 0
