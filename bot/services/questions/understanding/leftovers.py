"""What is left of a question when its names, times and asking words are taken: the words that are looked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bot.reading.people.listed import listed
from bot.records.numbers.said import numbers_said
from bot.services.questions.thesaurus.forms import forms_of, word_of
from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.words.asking_words import (
    LITTLE,
    MEASURED,
    MEN_AND_WOMEN,
    MISSPELT,
    SKIPPED,
    tells_nothing_apart,
)
from bot.services.questions.understanding.words.name_words import FIRST_NAMES, PEERS_TITLES
from bot.services.questions.understanding.words.office_words import OF_TOWNS
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord, without_possessive
from bot.services.questions.understood import Bound, NumberAsked, PartKind
from bot.storage.core.guild_reader import GuildReader
from bot.storage.records.search_index import holds_words, words_of

_MOST_WORDS: Final = 20
_FEWEST_LETTERS: Final = 2
_FEWEST_OF_A_PART: Final = 4
_LONGEST_COMPOUND: Final = 24
_OTHER_SPELLINGS: Final = (
    ("z", "s"),
    ("s", "z"),
    ("our", "or"),
    ("or", "our"),
    ("tre", "ter"),
    ("ter", "tre"),
    ("ae", "e"),
)
_NUMBER: Final = re.compile(r"\d{1,18}(?:\.\d{1,9})?", re.ASCII)
_OF_AGE: Final = re.compile(r"(?<=\d)s$")
_CURRENCY: Final = r"\s+(?:the\s+)?[£$€]?$"
_BOUNDS: Final[Mapping[Bound | None, re.Pattern[str]]] = {
    Bound.ABOVE: re.compile(
        rf"\b(?:over|above|(?:more|greater|higher) than|exceed\w*|topped|tops|passed|surpass\w*|upwards of){_CURRENCY}",
        re.I,
    ),
    Bound.BELOW: re.compile(rf"\b(?:under|below|(?:less|fewer|lower) than){_CURRENCY}", re.I),
    None: re.compile(rf"\b(?:reach\w*|hits?|total\w*|number(?:ed|s)?){_CURRENCY}", re.I),
}
_SIDING: Final = listed("agree disagree oppose support")
"""What an idiom may ask that is in no need of its words, though a record has them: "see eye to eye"."""
_LEADS_TO_GROUP: Final = listed("among amongst between by of in for many were are")
_OFFICES: Final = listed("minister secretary chancellor president premier commissioner mayor ambassador adviser tsar")
_OF_OFFICES: Final = listed("first prime deputy general")


class HeldWords:
    """Tells whether a record of a guild has words, asked of the full-text index once for each."""

    def __init__(self, reader: GuildReader) -> None:
        self._reader = reader
        self._known: dict[str, bool] = {}

    def __call__(self, words: Sequence[QuestionWord]) -> bool:
        text = " ".join(word.text for word in words)
        if text not in self._known:
            self._known[text] = any(self._has(form) for form in _forms(words))
        return self._known[text]

    def _has(self, text: str) -> bool:
        spelled = words_of(text)
        return bool(spelled) and holds_words(self._reader, spelled)


def _forms(words: Sequence[QuestionWord]) -> Iterator[str]:
    """The words as typed, without a possessive s, and as they are spelled elsewhere."""
    plain = " ".join(word.folded for word in words)
    yield from dict.fromkeys((plain, " ".join(word.text for word in words)))
    if len(words) == 1:
        yield from forms_of(word_of(plain))
        yield from (plain.replace(one, other) for one, other in _OTHER_SPELLINGS if one in plain)


def leftover_words(line: QuestionLine, skipped: Collection[int]) -> list[tuple[int, QuestionWord]]:
    """The words that name nothing, and are neither asking words nor little ones; `skipped` are places of cues."""
    found = [
        (place, word)
        for place, word in line.free_words()
        if place not in skipped
        and (
            (word.folded not in SKIPPED and word.folded not in MISSPELT and line.plain.get(place) not in _SIDING)
            or _is_first_name(line, place)
            or _is_measured(line, place)
            or _is_group(line, place)
        )
        and (len(word.folded) >= _FEWEST_LETTERS or not word.folded.isascii())
    ]
    return found[:_MOST_WORDS]


def compounds_joined(
    line: QuestionLine, left: Sequence[tuple[int, QuestionWord]], is_held: IsHeld
) -> list[tuple[int, QuestionWord]]:
    """Words as the record writes them together or apart: "task force" as "taskforce", "childcare" as "child care"."""
    joined: list[tuple[int, QuestionWord]] = []
    for place, word in left:
        before = joined[-1] if joined and joined[-1][0] == place - 1 else None
        both = before and QuestionWord(f"{before[1].text}{word.text}", before[1].start, word.end)
        if before and both and line.are_beside(place - 1) and not is_held([before[1], word]) and is_held([both]):
            joined[-1] = place, both
        else:
            joined.append((place, _apart(word, is_held)))
    return joined


def _apart(word: QuestionWord, is_held: IsHeld) -> QuestionWord:
    if not word.text.isalpha() or word.is_capital or len(word.text) > _LONGEST_COMPOUND or is_held([word]):
        return word
    cuts = range(_FEWEST_OF_A_PART, len(word.text) - _FEWEST_OF_A_PART + 1)
    apart = (QuestionWord(f"{word.text[:cut]} {word.text[cut:]}", word.start, word.end) for cut in cuts)
    return next((both for both in apart if is_held([both])), word)


def take_aside(line: QuestionLine, asked: AskedLine) -> list[str]:
    """The words that ask for what is not, or not of somebody, as typed: the answer is found without them."""
    typed = [line.typed(places[1] - 1, places[1]) for places in [asked.not_done()] if places]
    if places := asked.left_out():
        typed.append(line.typed(*places))
        for part in [part for part in line.parts if places[0] <= part.start < places[1]]:
            line.drop(part)
        line.claim(*places, "aside")
    return typed


def _is_measured(line: QuestionLine, place: int) -> bool:
    """Whether a word that people ask by is a measure of somebody: the "old" of "how old is Ann Lee"."""
    return place > 0 and line.words[place - 1].folded == "how" and line.words[place].folded in MEASURED


def _is_group(line: QuestionLine, place: int) -> bool:
    """Whether a word for people in general is of whom something is asked: "deaths among women", "how many men"."""
    is_led = place > 0 and line.words[place - 1].folded in _LEADS_TO_GROUP
    return is_led and line.words[place].folded in MEN_AND_WOMEN


def _is_first_name(line: QuestionLine, place: int) -> bool:
    """Whether a word that people ask by is written as a first name, before another: the "Will" of "Will Smith"."""
    is_followed = place + 1 < len(line.words) and line.words[place + 1].is_capital and not line.made_of[place + 1]
    word = line.words[place]
    return place > 0 and is_followed and line.has_cases() and word.is_capital and word.folded in FIRST_NAMES


def unheld_words(line: QuestionLine, left: Sequence[tuple[int, QuestionWord]], is_held: IsHeld) -> list[str]:
    """Those that no record has, names and offices of several words as one: "Wales", "Nicola Sturgeon"."""
    several = [*_offices(line), *_bodies_of_places(line)]
    told = [line.typed(start, end) for start, end in several if not is_held(line.words[start:end])]
    place = 0
    while place < len(left):
        size = _name_length(line, left, place)
        run = [word for _, word in left[place : place + size]]
        start, end = left[place][0], left[place + size - 1][0] + 1
        if line.has_cases() and start > 0 and line.words[start].is_capital:
            start, end = _whole_name(line, start, end)
        if end - start > 1 and not is_held(line.words[start:end]):
            told.append(without_possessive(line.typed(start, end)))
        else:
            told += [without_possessive(word.text) for word in run if _may_be_told(word) and not is_held([word])]
        place += size
    # "Cent" is no word of its own where it says a number.
    of_numbers = {word for number in numbers_within(line, left) for word in number.words}
    return [word for word in dict.fromkeys(told) if word not in of_numbers]


def _offices(line: QuestionLine) -> Iterator[tuple[int, int]]:
    """Runs of words that are offices by their looks, and were taken for nobody's: "first minister"."""
    for place, word in line.free_words():
        if word.folded not in _OFFICES or place == 0 or line.made_of[place - 1]:
            continue
        before = line.words[place - 1].folded
        if before in _OF_OFFICES or (before not in SKIPPED and line.are_beside(place - 1)):
            yield place - 1, place + 1


def _bodies_of_places(line: QuestionLine) -> Iterator[tuple[int, int]]:
    """Runs of words that are a place and what it has of its own, taken for nobody's: "Edinburgh council"."""
    for place, word in line.free_words():
        is_led = place > 1 and line.has_cases() and _goes_on(line, place - 1) and line.are_beside(place - 1)
        if is_led and word.folded in OF_TOWNS and not word.is_capital:
            yield place - 1, place + 1


def _whole_name(line: QuestionLine, start: int, end: int) -> tuple[int, int]:
    """A name with the words beside it that have a capital as well: "Glasgow City Council", of a place that is held."""
    while start > 1 and _goes_on(line, start - 1) and line.are_beside(start - 1):
        start -= 1
    while end < len(line.words) and _goes_on(line, end) and line.are_beside(end - 1):
        end += 1
    return start, end


def _goes_on(line: QuestionLine, place: int) -> bool:
    word = line.words[place]
    return word.is_capital and word.folded not in LITTLE and line.made_of[place] in ("", PartKind.PLACE)


def _name_length(line: QuestionLine, left: Sequence[tuple[int, QuestionWord]], first: int) -> int:
    """How many of the words from one on make a name: side by side, each with a capital, or after a first name."""
    size = 1
    while first + size < len(left):
        (before, one), (place, other) = left[first + size - 1], left[first + size]
        are_signs = one.end == other.start
        is_beside = place == before + 1 and line.are_beside(before) and one.text[-1:].isalpha()
        has_capitals = line.has_cases() and one.is_capital and other.is_capital
        if not are_signs and not (is_beside and (has_capitals or (size == 1 and _leads_to_name(line, one, other)))):
            break
        size += 1
    return size


def _leads_to_name(line: QuestionLine, one: QuestionWord, other: QuestionWord) -> bool:
    """Whether a name follows a word: a title alone, "what did the baroness say", leads to none."""
    is_title = one.folded in PEERS_TITLES and (other.is_capital or not line.has_cases())
    return is_title or one.folded in FIRST_NAMES


def joined_words(left: Sequence[tuple[int, QuestionWord]]) -> list[str]:
    """The words as typed; signs of a script without spaces that stand side by side are one."""
    texts: list[str] = []
    end = -1
    for _, word in left:
        if word.start == end:
            texts[-1] += word.text
        else:
            texts.append(without_possessive(word.text) if word.is_capital else word.text)
        end = word.end
    return texts


def numbers_within(line: QuestionLine, left: Sequence[tuple[int, QuestionWord]]) -> list[NumberAsked]:
    """The numbers among the words that are left, each with those that say it."""
    said = [*numbers_said(line.text)]
    found: dict[str, NumberAsked] = {}
    for _, word in left:
        within = next((one for one in said if one.start <= word.start < one.end), None)
        # "Under 25s" are people of that age.
        digits = within.digits if within else _OF_AGE.sub("", word.text)
        if not word.text[0].isdigit() or digits in found or not _NUMBER.fullmatch(digits):
            continue
        bound, start = _bound_before(line.text[: word.start])
        end = within.end if within else word.end
        words = [one for _, one in left if start <= one.start < end]
        found[digits] = NumberAsked(Decimal(digits), frozenset(joined_words(list(enumerate(words)))), bound)
    return [*found.values()]


def _bound_before(text: str) -> tuple[Bound | None, int]:
    """What the end of a text says of the number behind it, and where in the text it begins to."""
    for bound, leading in _BOUNDS.items():
        if found := leading.search(text):
            return bound, found.start()
    return None, len(text)


def _may_be_told(word: QuestionWord) -> bool:
    # Most of what ends so tells how something was done.
    is_adverb = word.folded.endswith("ly") and len(word.folded) > len("italy") and not word.is_capital
    return not (is_adverb or tells_nothing_apart(word.folded) or word.folded[0].isdigit())
