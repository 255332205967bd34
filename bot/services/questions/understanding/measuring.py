"""Which indicators a question means, where it asks for figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.folding import fold
from bot.services.names.measures import Measured, MeasureIndex, best_of, stem
from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.naming import MOST_OTHERS, choice_of
from bot.services.questions.understanding.words.asking_words import COMMON, DEMONYMS, LITTLE, NOT_TOLD
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, Wanted

_OF_FIGURES: Final = (Wanted.FIGURES, Wanted.COMPARISON)
_MOST_TAKEN: Final = 4
_NOT_MEASURED: Final = PartChoice("", "nothing held measures that")
_UNIT_ASKED: Final = re.compile(r" (?:which|what|how many) (\w+)(?= )")
_LEADS_TO_MATTER: Final = listed("from of by in for among amongst per across at with on within between involving")
_BEFORE_MATTER: Final = listed("the all young a an")
_HOW_MANY: Final = (["how", "many"], ["number", "of"], ["count", "of"])
_BARE: Final = listed(
    "new latest total all number numbers figures data statistics stats people who what is was are were"
)
_PERCENT: Final = listed("percentage percent pct proportion")
_OF_TIME: Final = listed("day days week weeks month months year years decade decades")
_COURSE: Final = (
    r" (?:happened to|became of|has become of|develop|developed|evolve|evolved|progress|progressed|over time) "
)
"""What is measured has a course of numbers; of anything else it is what happened."""
_MONEY: Final = re.compile(
    r" how (?:much|expensive|costly|cheap) .*\b(?:costs?|costing|priced?|expensive|costly|cheap|spends?|spent|spending"
    r"|pay|paid|funding|money|budget)\b| how (?:expensive|costly|cheap) | (?:what|which) .*\b(?:costs?|price)\b"
)
_UNDONE: Final = listed("prevented averted avoided spared")
_NEEDED: Final = listed("first half six rate rank share")


def settle_measures(
    line: QuestionLine, asked: AskedLine, wanted: Wanted, index: MeasureIndex, before: PlainQuestion | None
) -> Wanted:
    """Take the indicators that the words of a question for figures mean; what is wanted then.

    Of a question that follows up another and names a place alone, the words of the other tell what is measured.
    """
    if any(part.kind is PartKind.INDICATOR for part in line.parts):
        return Wanted.FIGURES if wanted is Wanted.ANYTHING else wanted
    if wanted is Wanted.ANYTHING and any(stem(unit) in index.units for unit in _UNIT_ASKED.findall(asked.text)):
        wanted = Wanted.FIGURES
    is_bare = (wanted is Wanted.ANYTHING and _is_bare(line, index)) or _is_course(line, asked, wanted)
    if wanted not in _OF_FIGURES and not is_bare:
        return wanted
    counted = _counted(line, asked, index)
    words = _measuring_words(line, asked, counted)
    _take_peoples(line, index)
    places = [part.choice.value for part in line.parts if part.kind is PartKind.PLACE]
    others = [*_words_before(line, words, index, before), *_words_of_topics(line, index)]
    found = index.find([*words.values(), *others], counted)
    if places and not found and not is_bare:
        found = index.of_places(places)
    if not found or (is_bare and found[0].matched < len(_telling(words, index))):
        return wanted
    fitting = _of_money(asked, _of_places(found, places), index)
    taken = [] if _has_other_matter(line, words, index) else best_of(fitting)[:_MOST_TAKEN]
    if undone := _UNDONE.intersection(words.values()):
        # How many deaths were prevented is no number of deaths.
        taken = [one for one in taken if undone & {*fold(one.reference.name).split()}]
    _take(line, _measured_run(words, index), taken, found)
    return Wanted.FIGURES if is_bare else wanted


def _is_course(line: QuestionLine, asked: AskedLine, wanted: Wanted) -> bool:
    """Whether it is asked what became of something: "what happened to deaths", "how did deaths develop"."""
    is_of_somebody = any(part.kind in (PartKind.ACTOR, PartKind.PARTY) for part in line.parts)
    return wanted in (Wanted.EVENTS, Wanted.ANYTHING) and not is_of_somebody and asked.has(_COURSE)


def _of_money(asked: AskedLine, found: Sequence[Measured], index: MeasureIndex) -> Sequence[Measured]:
    """Those of what something costs, where that is asked for."""
    is_asked = _MONEY.search(asked.text)
    return [one for one in found if one.reference.record_id in index.of_money] if is_asked else found


def _counted(line: QuestionLine, asked: AskedLine, index: MeasureIndex) -> str:
    """What is counted: the last word of "how many drug consumption rooms"; empty where nothing is."""
    text = [word.folded for word in line.words]
    for place in range(len(text) - 1):
        if text[place : place + 2] in _HOW_MANY or text[place] in ("which", "what"):
            run = takewhile(
                lambda word: word not in LITTLE | COMMON, text[place + 1 + (text[place] in ("how", "number")) :]
            )
            named = [*run]
            counted = next((word for word in reversed(named) if stem(word) in index.units), next(iter(named[-1:]), ""))
            is_idle = asked.tells_of_rise and counted in _PERCENT
            return "" if is_idle or (counted in _OF_TIME and text[place] != "how") else counted
    return ""


def _take_peoples(line: QuestionLine, index: MeasureIndex) -> None:
    """Take "Scottish" and "Scots" for the place where something is measured."""
    for place, word in list(line.free_words()):
        if name := index.places.get(DEMONYMS.get(word.folded, "")):
            line.take(LinePart(kind=PartKind.PLACE, start=place, end=place + 1, choice=PartChoice(name, name)))


def _words_before(
    line: QuestionLine, words: dict[int, str], index: MeasureIndex, before: PlainQuestion | None
) -> list[str]:
    if before is None or _telling(words, index) or not any(part.kind is PartKind.PLACE for part in line.parts):
        return []
    names = [word for indicator in before.indicators for word in fold(indicator.name).split()]
    return [word for word in names if stem(word) not in index.place_words]


def _words_of_topics(line: QuestionLine, index: MeasureIndex) -> list[str]:
    """The words of topics' names, where they are called by other words than indicators are."""
    return [
        word
        for part in line.parts
        if part.kind is PartKind.TOPIC and not all(index.knows(one.folded) for one in line.words[part.start : part.end])
        for word in fold(part.choice.shown).split()
        if word not in LITTLE
    ]


def _is_bare(line: QuestionLine, index: MeasureIndex) -> bool:
    """Whether there are nothing but a time or a place and what is measured: "deaths 2018 scotland"."""
    kinds = {part.kind for part in line.parts}
    free = {place: word.folded for place, word in line.free_words() if word.folded not in LITTLE | _BARE}
    elsewhere = [place for place, word in free.items() if word in PLACE_WORDS]
    is_plain = all(index.knows(word) for place, word in free.items() if place not in elsewhere)
    is_led = any(place and line.words[place - 1].folded in _LEADS_TO_MATTER for place in elsewhere)
    has_bounds = bool(kinds & {PartKind.PERIOD, PartKind.PLACE}) or is_led
    return has_bounds and is_plain and kinds <= {PartKind.PERIOD, PartKind.PLACE, PartKind.TOPIC}


def _measuring_words(line: QuestionLine, asked: AskedLine, counted: str) -> dict[int, str]:
    """The words that may tell what is measured, by their places."""
    taken = {"period", "pair", "phrase", "record", PartKind.ACTOR.value, PartKind.PARTY.value}
    # By what percentage something rose is no share.
    idle = LITTLE | COMMON | (_PERCENT if asked.tells_of_rise else frozenset())
    return {
        place: word.folded
        for place, word in enumerate(line.words)
        if line.made_of[place] not in taken
        and (word.folded in _NEEDED or word.folded not in idle)
        and (word.folded not in _OF_TIME or word.folded == counted)
        and place not in asked.corrected
    }


def _telling(words: dict[int, str], index: MeasureIndex) -> set[str]:
    return {stem(word) for word in words.values() if index.knows(word)} - index.place_words


def _of_places(found: Sequence[Measured], places: Collection[str]) -> list[Measured]:
    """Those of the places that are named; none where what is asked for is measured elsewhere alone."""
    wanted = {fold(place) for place in places}
    if not wanted:
        return [*found]
    here = [one for one in found if fold(one.place) in wanted or wanted & {*fold(one.reference.name).split()}]
    most = max(one.matched for one in found)
    return [one for one in here if one.matched >= most]


def _has_other_matter(line: QuestionLine, words: dict[int, str], index: MeasureIndex) -> bool:
    """Whether the words ask for what no indicator measures: "alcohol deaths", "deaths in Wales"."""
    for place, word in words.items():
        if line.made_of[place] or word in NOT_TOLD or index.knows(word) or word.isdecimal():
            continue
        before = [one.folded for one in line.words[max(0, place - 2) : place]]
        after = line.words[place + 1].folded if place + 1 < len(line.words) else ""
        leads = before[-1:] if before[-1:] and before[-1] not in _BEFORE_MATTER else before[:1]
        if {*leads} & _LEADS_TO_MATTER or (index.knows(after) and after not in LITTLE) or not before:
            return True
    return False


def _measured_run(words: dict[int, str], index: MeasureIndex) -> tuple[int, int]:
    """From where to where the first words go that tell what is measured; nowhere if the question has none."""
    places = [place for place, word in words.items() if index.knows(word) and stem(word) not in index.place_words]
    if not places:
        return 0, 0
    end = places[0] + 1
    while end in places:
        end += 1
    return places[0], end


def _take(line: QuestionLine, run: tuple[int, int], taken: Sequence[Measured], found: Sequence[Measured]) -> None:
    every: Sequence[Measured | None] = taken or [None]
    for one in every:
        others = [choice_of(rival.reference) for rival in found if rival is not one][:MOST_OTHERS]
        line.parts.append(
            LinePart(
                kind=PartKind.INDICATOR,
                start=run[0],
                end=run[1],
                choice=choice_of(one.reference) if one else _NOT_MEASURED,
                others=others,
                reference=one.reference if one else None,
            )
        )
