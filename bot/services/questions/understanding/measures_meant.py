"""Which of the indicators that have the words of a question it means: by money, place, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from bot.services.names.folding import fold
from bot.services.names.measures import Measured, MeasureIndex, best_of, stem
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.words.asking_words import OF_NATIONS
from bot.services.questions.understanding.words.measure_words import (
    BEFORE_MATTER,
    BESIDE_ANOTHER,
    CAN_BE,
    CAPACITY,
    DOES,
    FELL_ILL,
    LEADS_TO_MATTER,
    LOST_LIVES,
    MEASURED_BY,
    MONEY,
    MULTIPLE,
    NATIONAL,
    OF_MONEY,
    OF_PEOPLE,
    OF_TIME,
    OTHERWISE,
    PEOPLE_STEMS,
    SAVING,
    SHARE_OF,
    TOWNS,
    UNDONE,
    WORLDWIDE,
)
from bot.services.questions.understanding.words.rise_words import OF_CHANGE, ROSE
from bot.services.questions.understood import PartKind

_UNDONE_STEMS: Final = frozenset(map(stem, UNDONE))
_COUNTRY: Final = stem("country")
_MOST_TAKEN: Final = 4
_NATIONS: Final = frozenset(("united kingdom", "great britain", *OF_NATIONS.values()))


def best_meant(line: QuestionLine, words: dict[int, str], fitting: Sequence[Measured], most: str) -> list[Measured]:
    """Those of what fits that are meant, the best; `most` is who or what is asked for that has most of it."""
    taken = best_of(fitting)[:_MOST_TAKEN]
    if UNDONE.intersection(words.values()):
        # How many deaths were prevented is no number of deaths.
        taken = [one for one in taken if UNDONE & {*fold(one.reference.name).split()}]
    others = (_is_of_other_topic, _is_of_other_half)
    taken = [one for one in taken if not (any(of(line, one) for of in others) or _is_share_of_others(line, words, one))]
    return _of_those_with_most(most, taken, fitting) if most else taken


def _of_those_with_most(most: str, taken: list[Measured], fitting: Sequence[Measured]) -> list[Measured]:
    """Of a town that has most of something what is measured of towns; of a nation its rank among others, if held."""
    placed = [one for one in taken if one.place]
    if most in TOWNS:
        return [one for one in placed if not is_of_nation(one.place)]
    if stem(most) != _COUNTRY:
        return taken
    return [one for one in fitting if "rank" in one.unit and one.matched >= fitting[0].matched] or placed


def of_money(asked: AskedLine, found: Sequence[Measured], index: MeasureIndex) -> Sequence[Measured]:
    """Those of what something costs, where that is asked for."""
    if not MONEY.search(asked.text):
        return found
    # What is saved is no cost, nor is a cost what is saved; but where something is undone, that is what it costs.
    saves = asked.has(SAVING)
    of_money = (one for one in found if one.reference.record_id in index.of_money)
    return [one for one in of_money if saves or stem("saving") not in one.words or _UNDONE_STEMS & one.words]


def is_of_nation(place: str) -> bool:
    """Whether a place is a nation of the islands where questions are asked, by its name."""
    return fold(place) in _NATIONS


def words_told(ids: Collection[int], index: MeasureIndex) -> frozenset[str]:
    """Words that tell nothing more where a number of some indicators is asked for."""
    rows = [index.by_id[each] for each in ids]
    told = ROSE | OF_CHANGE
    told |= OF_MONEY if {*ids} <= index.of_money else frozenset()
    told |= NATIONAL if all(is_of_nation(row.place) for row in rows) else frozenset()
    told |= frozenset() if any(row.place for row in rows) else WORLDWIDE
    return told | (CAPACITY if all(CAN_BE & {*fold(row.name).split()} for row in rows) else frozenset())


def of_nations(found: Sequence[Measured], words: Collection[str]) -> Sequence[Measured]:
    """Those of nations, where a national number is asked for and one is held."""
    is_national = bool(NATIONAL.intersection(words))
    return [one for one in found if is_national and is_of_nation(one.place)] or found


def of_places(found: Sequence[Measured], places: Collection[str]) -> list[Measured]:
    """Those of the places that are named; none where what is asked for is measured elsewhere alone."""
    wanted = {fold(place) for place in places}
    if not wanted:
        return [*found]
    here = [one for one in found if fold(one.place) in wanted or wanted & {*fold(one.reference.name).split()}]
    most = max((one.matched for one in found), default=0)
    return [one for one in here if one.matched >= most]


def verb_of_measured(line: QuestionLine, asked: AskedLine) -> range:
    """The places of what a number does, where that is asked of what is measured: "how high did deaths climb"."""
    verb, before = MEASURED_BY.search(asked.text), DOES.search(asked.text)
    if verb is None or before is None:
        return range(0)
    (start, end), (_, first) = asked.places_of(verb), asked.places_of(before)
    # Of what it does to others no number of it tells: "how many families did the letter reach".
    is_of_measured = any(
        part.kind is PartKind.INDICATOR and part.reference and first <= part.start < start for part in line.parts
    )
    return range(start, end) if is_of_measured else range(0)


def heads_of(line: QuestionLine, counted: int) -> frozenset[str]:
    """What is counted, as `stem` gives it; of a topic that is called by other words also those of its name."""
    names = [part.choice.shown for part in line.parts if part.start <= counted < part.end]
    return frozenset(map(stem, [line.words[counted].folded, *(word for name in names for word in fold(name).split())]))


def counting(
    found: Sequence[Measured], heads: frozenset[str], asked: AskedLine, asked_for: set[str], index: MeasureIndex
) -> list[Measured]:
    """Those that are numbers of what is counted; a share of it where nothing that fits as well is one."""
    best = [one for one in found if one.matched >= found[0].matched]
    counting = [one for one in best if _counts(one, heads, asked, asked_for, index)]
    return [one for one in counting if heads & one.unit] or counting


def is_done_by(asked: AskedLine, heads: frozenset[str]) -> bool:
    """Whether it is asked what those do who are counted, by their words as `stem` gives them: "countries ban rooms"."""
    counted = "|".join(sorted(re.escape(word) for word in asked.text.split() if stem(word) in heads)) or "@topic"
    return bool(re.search(OTHERWISE.format(counted=counted), asked.text))


def _counts(one: Measured, heads: frozenset[str], asked: AskedLine, asked_for: set[str], index: MeasureIndex) -> bool:
    """Whether an indicator is the number of what is counted, and not of something else in the same words."""
    if is_done_by(asked, heads):
        return False
    like = {stem(other) for word in asked.text.split() if stem(word) in heads for other in kindred_of(word)}
    if MULTIPLE in one.words and asked.has(BESIDE_ANOTHER):
        return bool(heads & one.words)
    if heads & PEOPLE_STEMS:
        killed = {"death"} if asked.has(LOST_LIVES) else set()
        fell_ill = {"case"} if any(asked.has(f" {word} ") for word in FELL_ILL) else set()
        return bool(one.unit & OF_PEOPLE & (asked_for | killed | fell_ill))
    if "share" in one.unit:
        # Whose share it is may be told in another word: the "facilities" are the rooms.
        return bool((heads | like) & one.words)
    if not heads & index.units:
        return bool(heads & one.words)
    # Years and months count anything: which ones are meant the other words have to tell.
    is_of_time = any(stem(word) in heads for word in OF_TIME)
    return bool(heads & one.unit) and not (is_of_time and one.matched == 1)


def _is_of_other_half(line: QuestionLine, one: Measured) -> bool:
    """Whether it counts the one of two things that a topic is called by, and the other is asked for: "hepatitis"."""
    for part in [part for part in line.parts if part.kind is PartKind.TOPIC]:
        halves = [{stem(word) for word in fold(half).split()} for half in part.choice.shown.split(" and ")]
        typed = {stem(word) for word in fold(line.typed(part.start, part.end)).split()}
        asked = [half for half in halves if half & typed]
        if len(asked) == 1 < len(halves) and not asked[0] & one.words:
            return any(half & one.words for half in halves)
    return False


def _is_share_of_others(line: QuestionLine, words: dict[int, str], one: Measured) -> bool:
    """Whether a share is of others than are asked about: of the public none is held by a topic alone."""
    shared = SHARE_OF.search(line.text)
    if shared is None or "share" not in one.unit:
        return False
    topics = [part for part in line.parts if part.kind is PartKind.TOPIC]
    called = [one.place, *(name for part in topics for name in (line.typed(part.start, part.end), part.choice.shown))]
    own = one.words - one.unit - {stem(word) for name in called for word in fold(name).split()}
    others = [word for place, word in words.items() if not any(part.start <= place < part.end for part in topics)]
    like = {stem(word) for each in (shared["whose"], *others) for word in (each, *kindred_of(each))}
    return bool(own) and not own & like


def _is_of_other_topic(line: QuestionLine, one: Measured) -> bool:
    """Whether the question is of a topic from, in or with which nothing is counted there: "died of HIV"."""
    for part in line.parts:
        before = [word.folded for word in line.words[max(0, part.start - 2) : part.start]]
        leads = before[-1:] if before[-1:] and before[-1] not in BEFORE_MATTER else before[:1]
        names = fold(f"{part.choice.shown} {line.typed(part.start, part.end)}").split()
        after = [stem(word.folded) for word in line.words[part.end : part.end + 1]]
        is_led = part.kind is PartKind.TOPIC and {*leads} & LEADS_TO_MATTER
        # "In the rehab facility" is in the facility.
        if is_led and not {*map(stem, names), *after} & one.words:
            return True
    return False
