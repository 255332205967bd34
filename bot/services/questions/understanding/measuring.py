"""Which indicators a question means, where it asks for figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from bot.services.names.folding import fold
from bot.services.names.measures import Measured, MeasureIndex, stem
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.measures_meant import (
    best_meant,
    counting,
    heads_of,
    is_done_by,
    of_money,
    of_nations,
    of_places,
)
from bot.services.questions.understanding.naming import MOST_OTHERS, choice_of
from bot.services.questions.understanding.spelling.idioms import READ
from bot.services.questions.understanding.words.asking_words import (
    COMMON,
    DEMONYMS,
    LITTLE,
    MEN_AND_WOMEN,
    NOT_TOLD,
    SKIPPED,
)
from bot.services.questions.understanding.words.measure_words import (
    BARE,
    BEFORE_MATTER,
    BEHIND_COUNTED,
    COURSE,
    HOW_MANY,
    IN_YEAR,
    LEADS_TO_MATTER,
    MONEY,
    MOST_OF,
    MULTIPLE,
    NATIONAL,
    NEEDED,
    OF_MONEY,
    OF_TIME,
    PEOPLE,
    PERCENT,
    PLACE_ASKED,
    POINTING,
    TOWNS,
    UNIT_ASKED,
)
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understanding.words.states import STATES_OF
from bot.services.questions.understood import Extreme, PartChoice, PartKind, PlainQuestion, Wanted

_IDLE: Final = (LITTLE | COMMON) - MEN_AND_WOMEN
_OF_FIGURES: Final = (Wanted.FIGURES, Wanted.COMPARISON)
_COUNTRY: Final = stem("country")
_PLACES_COUNTED: Final = frozenset((_COUNTRY, *map(stem, TOWNS)))
_NOT_MEASURED: Final = PartChoice("", "nothing held measures that")


def settle_measures(
    line: QuestionLine, asked: AskedLine, wanted: Wanted, index: MeasureIndex, before: PlainQuestion | None
) -> Wanted:
    """Take the indicators that the words of a question for figures mean; what is wanted then.

    Of a question that follows up another and names a place alone, the words of the other tell what is measured.
    """
    _drop_of_other_unit(line, asked, index)
    if any(part.kind is PartKind.INDICATOR for part in line.parts):
        return Wanted.FIGURES if wanted is Wanted.ANYTHING else wanted
    is_of_unit = wanted is Wanted.ANYTHING and any(unit in index.units for unit in _units_asked(asked))
    is_of_places = wanted in (Wanted.ANYTHING, Wanted.QUOTES) and _asks_which_places(line, asked, index)
    if (is_of_unit or is_of_places) and not is_done_by(asked, frozenset(_units_asked(asked))):
        wanted = Wanted.FIGURES
    is_of_money = MONEY.search(asked.text) is not None
    is_of_cost = wanted is Wanted.ANYTHING and bool(index.of_money) and is_of_money
    is_bare = (wanted is Wanted.ANYTHING and _is_bare(line, index)) or _is_course(line, asked, wanted)
    most = next(iter(re.findall(MOST_OF, asked.text)), "")
    is_of_most = not is_bare and _is_of_most(line, asked, wanted, most)
    if wanted not in _OF_FIGURES and not (is_bare or is_of_most or is_of_cost):
        return wanted
    where = most or next(iter(PLACE_ASKED.findall(asked.text)), "")
    place_counted = None if where else _place_counted(line, asked, index)
    counted = "" if place_counted is None else line.words[place_counted].folded
    words = _measuring_words(line, asked, counted)
    words = _as_measured(words, line, index, counted)
    words = {place: word for place, word in words.items() if word != where}
    _take_peoples(line, index)
    places = [part.choice.value for part in line.parts if part.kind is PartKind.PLACE]
    others = [*_words_before(line, words, index, before), *_words_of_topics(line, index)]
    found = index.find([*words.values(), *others], counted)
    if not found and counted:
        # "How many overdoses": the topic that is called so may be called as what counts them is.
        names = [part.choice.shown for part in line.parts if part.kind is PartKind.TOPIC]
        others = [word for name in names for word in fold(name).split()]
        found = index.find([*words.values(), *others], counted)
    if not asked.is_count or counted in BARE - PEOPLE:
        place_counted = None
    found = found or _alike_before(words, index, before)
    if places and not (found or is_bare or place_counted is not None or _names_matter(words, index)):
        found = index.of_places(places)
    if not found and place_counted is not None and not line.made_of[place_counted]:
        _take(line, (place_counted, place_counted + 1), [], [])
    if not found and is_of_money and asked.names(PartKind.ACTOR):
        # What somebody pays is no matter of what they said.
        _take(line, (0, 0), [], [])
    if not found or (is_bare and found[0].matched < len(_telling(words, index))):
        return wanted
    fitting = of_nations(of_places(of_money(asked, found, index), places), words.values())
    if place_counted is not None:
        asked_for = {stem(word) for word in (*words.values(), *others)}
        heads = heads_of(line, place_counted) | {stem(words.get(place_counted, counted))}
        fitting = counting(fitting, heads, asked, asked_for, index)
    has_other = _has_other_matter(line, asked, words, index, is_of_money=is_of_money)
    taken = [] if has_other else best_meant(line, words, fitting, most or (where if where in TOWNS else ""))
    if (is_of_cost or (is_of_most and not most)) and not taken:
        return wanted
    _take(line, _measured_run(words, index), taken, found)
    return Wanted.FIGURES if is_bare or is_of_most or is_of_cost else wanted


def _drop_of_other_unit(line: QuestionLine, asked: AskedLine, index: MeasureIndex) -> None:
    """Forget what is measured by its whole name where another unit is asked for: "which countries have rooms"."""
    units = _units_asked(asked) & index.units
    for part in [part for part in line.parts if part.kind is PartKind.INDICATOR and part.reference and units]:
        if part.reference and not any(index.has([part.reference.record_id], unit) for unit in units):
            line.drop(part)


def _units_asked(asked: AskedLine) -> set[str]:
    """What things are asked for by their name, as `stem` gives it; a place in which something was is none of them."""
    return {stem(unit) for unit in UNIT_ASKED.findall(asked.text) if unit not in PLACE_ASKED.findall(asked.text)}


def _asks_which_places(line: QuestionLine, asked: AskedLine, index: MeasureIndex) -> bool:
    """Whether it is asked in which states or towns something is, of which the number is held, whoever says it."""
    is_of_somebody = any(part.kind in (PartKind.ACTOR, PartKind.PARTY) for part in line.parts)
    asked_for = UNIT_ASKED.findall(asked.text) if not is_of_somebody else []
    return any(_PLACES_COUNTED & {*map(stem, (unit, *kindred_of(unit)))} & index.units for unit in asked_for)


def _is_of_most(line: QuestionLine, asked: AskedLine, wanted: Wanted, most: str) -> bool:
    """Whether a time or a place is asked for by what was most or least then or there: "the worst year for deaths"."""
    is_of_somebody = any(part.kind in (PartKind.ACTOR, PartKind.PARTY) for part in line.parts)
    is_open = wanted in (Wanted.EVENTS, Wanted.ANYTHING) and not is_of_somebody
    is_of_time = asked.extreme() in (Extreme.HIGHEST, Extreme.LOWEST) and asked.has(IN_YEAR)
    return is_open and (is_of_time or most in TOWNS or stem(most) == _COUNTRY)


def _names_matter(words: dict[int, str], index: MeasureIndex) -> bool:
    """Whether words are left that say what is measured, known or not, beside where."""
    return any(word not in SKIPPED and stem(word) not in index.place_words for word in words.values())


def _is_course(line: QuestionLine, asked: AskedLine, wanted: Wanted) -> bool:
    """Whether it is asked what became of something: "what happened to deaths", "how did deaths develop"."""
    is_of_somebody = any(part.kind in (PartKind.ACTOR, PartKind.PARTY) for part in line.parts)
    return wanted in (Wanted.EVENTS, Wanted.ANYTHING) and not is_of_somebody and asked.has(COURSE)


def _place_counted(line: QuestionLine, asked: AskedLine, index: MeasureIndex) -> int | None:
    """The place of what is counted: the last word of "how many drug consumption rooms"; None where nothing is."""
    text = [word.folded for word in line.words]
    for place in range(len(text) - 1):
        if text[place : place + 2] in HOW_MANY or text[place] in ("which", "what"):
            start = place + 1 + (text[place] in ("how", "number", "count"))
            start += start < len(text) and text[start] in POINTING
            run = [*takewhile(lambda at: text[at] not in _IDLE | BEHIND_COUNTED, range(start, len(text)))]
            if not run:
                return None
            counted = next((at for at in reversed(run) if stem(text[at]) in index.units), run[-1])
            if stem(text[run[0]]) == MULTIPLE or (counted == run[-1] and _is_doer(text[run[0]], text[run[-1]], index)):
                counted = run[0]
            is_idle = asked.tells_of_rise and text[counted] in PERCENT
            return None if is_idle or (text[counted] in OF_TIME and text[place] != "how") else counted
    return None


def _is_doer(first: str, last: str, index: MeasureIndex) -> bool:
    """Whether words of a number are who or what did something: "people use", "children died", but for "people died"."""
    if first in PEOPLE:
        return stem(last) not in index.units
    is_many = first.endswith("s") or first in MEN_AND_WOMEN or first == "children"
    return is_many and last != first and last.endswith(("ed", "die"))


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


def _alike_before(words: dict[int, str], index: MeasureIndex, before: PlainQuestion | None) -> list[Measured]:
    """What is measured of another group alike, where a question that follows up another names that: "and doctors?"."""
    own = _telling(words, index)
    if before is None or not own:
        return []
    names = [word for indicator in before.indicators for word in fold(indicator.name).split()]
    found = index.find([*words.values(), *names])
    return [one for one in found if own <= one.words and one.reference not in before.indicators]


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
    free = {place: word.folded for place, word in line.free_words() if word.folded not in LITTLE | BARE}
    elsewhere = [place for place, word in free.items() if word in PLACE_WORDS]
    is_plain = all(index.knows(word) for place, word in free.items() if place not in elsewhere)
    is_led = any(place and line.words[place - 1].folded in LEADS_TO_MATTER for place in elsewhere)
    has_bounds = bool(kinds & {PartKind.PERIOD, PartKind.PLACE}) or is_led
    return has_bounds and is_plain and kinds <= {PartKind.PERIOD, PartKind.PLACE, PartKind.TOPIC}


def _measuring_words(line: QuestionLine, asked: AskedLine, counted: str) -> dict[int, str]:
    """The words that may tell what is measured, by their places."""
    taken = {"period", "pair", "phrase", "record", READ, PartKind.ACTOR.value, PartKind.PARTY.value}
    # By what percentage something rose is no share.
    idle = _IDLE | (PERCENT if asked.tells_of_rise else frozenset())
    return {
        place: word.folded
        for place, word in enumerate(line.words)
        if line.made_of[place] not in taken
        and (word.folded in NEEDED or word.folded not in idle)
        and (word.folded not in OF_TIME or word.folded == counted)
        and place not in asked.corrected
    }


def _as_measured(words: dict[int, str], line: QuestionLine, index: MeasureIndex, counted: str) -> dict[int, str]:
    """The same words; for one that nothing measured is called by, the nearest of its kindred that something is.

    Only beside a word that is itself of what is measured: two that only are like its words would be a guess.
    """
    # Beside where it is measured the counted word itself may be a like one: "households in Conwy".
    is_telling = bool(_telling(words, index))
    is_on_topic = any(part.kind is PartKind.TOPIC for part in line.parts)
    if not (is_telling or is_on_topic or any(stem(word) in index.place_words for word in words.values())):
        return words

    named, passed_over = _named_by(index), index.place_words | index.ways

    def read(place: int, word: str) -> str:
        is_open = (is_telling or word == counted) and not (
            line.made_of[place]
            or index.knows(word)
            or (word in SKIPPED | NATIONAL and word != counted)
            or word.isdecimal()
        )
        like = (named.get(stem_of(other), "") for other in kindred_of(word)) if is_open else ()
        # What it is counted in, or how, is not to be guessed.
        return next((other for other in like if other and not {stem(other)} & passed_over), word)

    return {place: read(place, word) for place, word in words.items()}


@lru_cache(maxsize=4)
def _named_by(index: MeasureIndex) -> Mapping[str, str]:
    """The words that measures are called by, by their stems as the thesaurus has them."""
    return {stem_of(word): word for word in sorted(index.spelled)}


def _telling(words: dict[int, str], index: MeasureIndex) -> set[str]:
    return {stem(word) for word in words.values() if index.knows(word)} - index.place_words


def _has_other_matter(
    line: QuestionLine, asked: AskedLine, words: dict[int, str], index: MeasureIndex, *, is_of_money: bool
) -> bool:
    """Whether the words ask for what no indicator measures: "alcohol deaths", "deaths in Wales"."""
    told = OF_MONEY if is_of_money else frozenset[str]()
    for place, word in words.items():
        if (
            line.made_of[place]
            or len(word) == 1
            or word in NOT_TOLD | NATIONAL
            or (word in STATES_OF and not asked.is_count)
            or index.knows(word)
            or word.isdecimal()
            or word in told
            or (is_of_money and is_like_measured(word, index))
        ):
            continue
        before = [one.folded for one in line.words[max(0, place - 2) : place]]
        after = line.words[place + 1].folded if place + 1 < len(line.words) else ""
        leads = before[-1:] if before[-1:] and before[-1] not in BEFORE_MATTER else before[:1]
        if {*leads} & LEADS_TO_MATTER or (index.knows(after) and after not in LITTLE) or not before:
            return True
    return False


def is_like_measured(word: str, index: MeasureIndex) -> bool:
    """Whether a word is like one that something measured is called by: the needles of "infected by injecting"."""
    return any(index.knows(other) for other in kindred_of(word))


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
