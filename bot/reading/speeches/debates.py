"""Reports of parliaments: speeches under the headings of those who make them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.found import FoundBy, Named, Passage
from bot.reading.layout import LONGEST_STRETCH, stretches_of
from bot.reading.people.cast import Cast
from bot.reading.people.lists.other_capitals import is_opener
from bot.reading.speeches.headings import Heading, find_heading, named
from bot.reading.speeches.lines import goes_on, is_done, is_foot, is_heading, is_item, is_numbering
from bot.reading.speeches.turns import SpokenBy, Turn

_ADDRESSED = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]urs?|[Mm]e|[Yy]ou|[Yy]our|[Tt]hank|To ask|noble)\b|\bhon\.")
"""What people say to each other, and no reporter of them."""
_LONGEST_LOOKED_AT = 400
_DETERMINERS = ("Mr", "Madam ", "Y ", "An ", "Hon. ", "hon. ", "Several ")
_MARKS = "“\"‘«'"
_BY_OFFICE = "the speaker is named by the office alone"
_BY_HEADING = "that this is the heading of a speaker is told by its shape alone"


def turns_of_debate(text: str, lines: Sequence[Passage], cast: Cast) -> list[Turn]:
    """The speeches of a report of a parliament; none where the text is no such report."""
    headings = {place: heading for place, line in enumerate(lines) if (heading := _heading(text, line))}
    if not _is_report(text, lines, headings):
        return []
    return _Debate(text, lines, cast, headings).turns()


def _heading(text: str, line: Passage) -> Heading | None:
    if not (text[line.start].isupper() or text[line.start].isdigit()):
        return None
    heading = find_heading(text, Passage(line.start, min(line.end, line.start + _LONGEST_LOOKED_AT)))
    if heading is None or (heading.is_inline and text[heading.begins] in _MARKS):
        return None
    return heading


def _is_report(text: str, lines: Sequence[Passage], headings: dict[int, Heading]) -> bool:
    """Whether headings have a shape that only reports have, and somebody speaks to others under one of them.

    Lists of candidates have such lines too, with their votes or what they did under them.
    """
    strong = [
        place for place, heading in headings.items() if heading.is_strong and _is_followed(lines, headings, place)
    ]
    return any(
        _ADDRESSED.search(text, max(headings[place].begins, lines[after].start), lines[after].end)
        for place in strong
        for after in range(place if headings[place].is_inline else place + 1, min(place + 4, len(lines)))
        if after == place or after not in headings
    )


def _is_followed(lines: Sequence[Passage], headings: dict[int, Heading], place: int) -> bool:
    return headings[place].is_inline or (place + 1 < len(lines) and place + 1 not in headings)


class _Debate:
    def __init__(self, text: str, lines: Sequence[Passage], cast: Cast, headings: dict[int, Heading]) -> None:
        self._text, self._lines, self._cast, self._headings = text, lines, cast, headings
        self._by_name: dict[str, SpokenBy] = {}
        self._by_office: dict[str, SpokenBy] = {}
        for heading in headings.values():
            if heading.is_strong:
                self._said(heading)

    def turns(self) -> list[Turn]:
        turns: list[Turn] = []
        turn: Turn | None = None
        is_open = False
        for place, line in enumerate(self._lines):
            words = line.of(self._text)
            heading = self._headings.get(place)
            if heading is not None and (said := self._said(heading)):
                turn, is_open = Turn(said=said, way=FoundBy.SPEECH), False
                turns.append(turn)
                if heading.is_inline:
                    self._add(turn, Passage(heading.begins, line.end), is_joined=False)
                    is_open = goes_on(words)
            elif is_numbering(words):
                continue
            elif is_foot(words):
                break
            elif is_done(words) or (is_heading(words) and not is_item(words) and not is_open):
                turn, is_open = None, False
            elif turn is not None:
                self._add(turn, line, is_joined=is_open)
                is_open = goes_on(words)
        return turns

    def _add(self, turn: Turn, line: Passage, *, is_joined: bool) -> None:
        if is_joined and turn.parts and line.end - turn.parts[-1].start <= LONGEST_STRETCH:
            turn.parts[-1] = Passage(turn.parts[-1].start, line.end)
        else:
            turn.parts.extend(stretches_of(self._text, line))

    def _said(self, heading: Heading) -> SpokenBy | None:
        if heading.name is None:
            return self._of_an_office(heading)
        words = heading.name.of(self._text)
        known = self._by_name.get(_key(words)) or self._by_name.get(_key(words.rsplit(" ", 1)[-1]))
        if known:
            return known
        mention = self._cast.find_at(heading.name.start)
        voice = mention.voice if mention else None
        if not heading.is_strong and (voice is None or (mention and mention.why)):
            if not heading.is_inline or " " not in words or any(is_opener(word) for word in words.split()):
                return None
            return SpokenBy(speaker=Named.within(self._text, *heading.name), why=_BY_HEADING)
        if voice and voice.is_body:
            return None
        # The text may name more than the heading does; “Lord Roe of Xample” names more than the text.
        is_whole = mention is not None and voice is not None and mention.name.end >= heading.name.end
        role = named(self._text, heading.role) or (mention.role if mention and is_whole else None)
        said = SpokenBy(
            speaker=voice.full_name if voice and is_whole else Named.within(self._text, *heading.name),
            role=role,
            party=named(self._text, heading.party) or (voice.party if voice else None),
            seat=named(self._text, heading.seat) or (voice.seat if voice else None),
        )
        self._by_name.setdefault(_key(words), said)
        if heading.role:
            self._by_office.setdefault(_office(heading.role.of(self._text)), said)
        return said

    def _of_an_office(self, heading: Heading) -> SpokenBy | None:
        assert heading.role is not None
        office = heading.role.of(self._text)
        if known := self._by_office.get(_office(office)):
            return known
        if not heading.is_inline and not _is_determined(self._text, heading.role):
            return None
        role = Named.within(self._text, *heading.role)
        if office.split()[-1].lower() in {"members", "member", "lords", "senators", "deputies", "voices"}:
            return SpokenBy(role=role, why="several speak at once")
        return SpokenBy(speaker=role, why=_BY_OFFICE)


def _key(name: str) -> str:
    return name.replace("’", "'").casefold()


def _office(words: str) -> str:
    return words.removeprefix("The ").casefold()


def _is_determined(text: str, office: Passage) -> bool:
    """Whether an office stands as it does in a heading of its own; without its article, it is a subject of debate."""
    return text.startswith("The ", max(0, office.start - 4)) or text.startswith(_DETERMINERS, office.start)
