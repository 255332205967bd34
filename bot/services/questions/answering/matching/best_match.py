"""What comes nearest to a question that is put in other words: records by how much of its names and words they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.records.record import Item
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.facts import COUNTING, NothingHas, NothingTogether, NotInThoseWords
from bot.services.questions.answering.inquiry import A_CARD, Discovery, Inquiry, named_parts
from bot.services.questions.answering.leftover.word_roles import (
    asks_measure,
    is_name,
    is_object,
    is_subject,
    is_way_of_saying,
)
from bot.services.questions.answering.matching.clues import KINDS_MATCHED, OF_FIGURES, Clue, asked_words
from bot.services.questions.answering.matching.matched import Matched, matched_by
from bot.services.questions.understanding.words.asking_words import NOT_TOLD, tells_nothing_apart
from bot.services.questions.understood import PartKind, PlainQuestion, Wanted
from bot.storage.records.search_index import holds_words, words_of

_LISTS: Final = (Wanted.QUOTES, Wanted.EVENTS, Wanted.ANYTHING, Wanted.PERSON)
_OF_WORDS: Final = (NothingHas, NothingTogether)
"""What is said to be missing by its words alone."""
_FIRST_ONES: Final = 3
_FEW: Final = 3
_MOST_BESIDE: Final = 4
_NEARLY: Final = 0.45
_MORE: Final = 0.5
_FEWEST_LETTERS: Final = 3
_WORDS_THAT_DO: Final = 3
_WHO_IS: Final = re.compile(r"\W*who(?:['’]s| is| was) (?:the |an? )?(?:\w+ ){0,3}\w+\W*$", re.IGNORECASE)
_ASKS_WHETHER: Final = re.compile(r"\W*(?:does|do|did|is|are|was|were|has|have|will|would|can|could)\b", re.IGNORECASE)


def with_best_match(asked: Inquiry, found: Discovery) -> Discovery:
    """Where the words of a question kept everything from being an answer: what has most of it in its own words.

    It answers where it has more of the question than it lacks, and nothing that the question is about is absent from
    the record; else it stands as near. What was found missing by a name or a time stays so. What answers otherwise
    gives way to what has more of the words.
    """
    question = asked.question
    if not _goes_by_words(question, found):
        return _with_what_fits_else(asked, found)
    is_list = question.wanted in _LISTS or not (question.topics or question.actors)
    if found.items and _has_all_words(asked, found.items[:_FIRST_ONES]):
        return found
    matched = matched_by(asked)
    if matched is None:
        return _with_what_fits_else(asked, found)
    if found.items:
        return _outdone(asked, found, matched) if is_list else found
    if question.wanted in OF_FIGURES:
        # What else a number is of its words alone say, so that it is near at most.
        is_absent = bool(question.unmet) or not matched.has_names(asked) or _is_absent(asked, matched)
        is_of_numbers = question.is_count or (question.indicators and not is_absent)
        return _near(asked, found, matched if is_of_numbers else _of_any_kind(asked, matched), is_absent=is_absent)
    # Who takes a side on what is no topic, only words tell, which take none.
    is_sided = question.stance is not None and not question.topics
    is_absent = _is_absent(asked, matched)
    near = _near(asked, found, matched, is_absent=is_absent)
    # Who holds an office nobody is held in is not told by what has some of its words.
    is_whole = not matched.lacked or _WHO_IS.match(question.text) is None
    is_answer = is_whole and not (is_absent or is_sided) and matched.has_most(asked)
    return replace(near, items=near.nearest, nearest=()) if is_answer else near


def with_what_is_near(asked: Inquiry, found: Discovery) -> Discovery:
    """Beside what answers what has as much of the question; where nothing does, what has any: no card is a dead end."""
    if not found.items:
        return _with_unbound(asked, found if found.nearest else _with_what_fits_else(asked, found))
    first = found.items[:_FIRST_ONES]
    # A source or a person has the question's words by its records.
    is_told = not asked.question.words or all(kind not in KINDS_MATCHED for kind, _ in first)
    matched = None if is_told or _has_all_words(asked, first) else matched_by(asked)
    return _with_more_words(found, matched) if matched else found


def _with_more_words(found: Discovery, matched: Matched) -> Discovery:
    """What answers, and near it what has more of the names and words, or nearly as many as a few that lack some."""
    first = found.items[:A_CARD]
    most = max(map(matched.weight_of, first))
    is_whole = len(first) > _FEW or all(clue.is_plain or any(map(clue.in_, first)) for clue in matched.clues)

    def is_near(item: Item) -> bool:
        return item not in first and matched.weight_of(item) > most * (1 if is_whole else _NEARLY)

    near = [item for item in matched.near if is_near(item)][:_MOST_BESIDE]
    nearest = [*dict.fromkeys([*near, *found.nearest])]
    return replace(found, nearest=nearest, is_near_by_words=True) if near else found


def _with_what_fits_else(asked: Inquiry, found: Discovery) -> Discovery:
    """Where nothing is said, planned or counted as was asked: before all else that is near, what has all the words.

    Where nothing else is near, what has some of them: no answer is a dead end.
    """
    question = asked.question
    if found.items or (question.wanted is Wanted.SOURCES and found.nearest):
        return found
    matched = matched_by(asked)
    if matched is None or (found.nearest and (question.unmet or not matched.has_names(asked))):
        return found
    return replace(found, nearest=[*dict.fromkeys([*matched.near, *found.nearest])])


def _with_unbound(asked: Inquiry, found: Discovery) -> Discovery:
    """Where nothing answers of a time or a side: near is also what has more of the rest of the question, of others."""
    question = asked.question
    is_bound = asked.span != Span() or question.stance is not None
    unbound = matched_by(asked.but(span=Span(), periods=(), stance=None)) if is_bound else None
    if unbound is None:
        return found
    most = max(map(unbound.part_of, found.nearest), default=0)
    near = [item for item in unbound.near if unbound.part_of(item) > most]
    return replace(found, nearest=[*dict.fromkeys([*found.nearest, *near])])


def _of_any_kind(asked: Inquiry, figures: Matched) -> Matched:
    """What has as much of a question as any figure has, where no figure is of what it asks for."""
    every = matched_by(asked.but(wanted=Wanted.ANYTHING))
    most = figures.part_of(figures.near[0])
    return every if every and every.part_of(every.near[0]) >= most else figures


def _near(asked: Inquiry, found: Discovery, matched: Matched, *, is_absent: bool) -> Discovery:
    """What has most of the words as near: for what is absent, or for want of all the words."""
    if is_absent:
        return replace(found, nearest=[*dict.fromkeys([*matched.near, *found.nearest])])
    # What has the word may be of another time or side, or of a kind that is not looked through.
    nowhere = [clue for clue in matched.lacked if clue.is_lost and not holds_words(asked.reader, words_of(clue.words))]
    others = [clue.words for clue in matched.lacked if clue not in nowhere]
    told = [NotInThoseWords(words=[clue.words for clue in nowhere], others=others)]
    command = CommandLine("search", {"text": matched.own_words}) if matched.own_words else found.command
    return replace(found, command=command, facts=told, nearest=matched.near)


def _goes_by_words(question: PlainQuestion, found: Discovery) -> bool:
    """Whether words are left over that may tell what is meant, and nothing but words was found missing."""
    is_measured = any(asks_measure(question, word) for word in question.words)
    is_open = all(isinstance(fact, _OF_WORDS) for fact in found.facts) or bool(found.items)
    return bool(question.words) and is_open and not (is_measured or question.wanted is Wanted.SOURCES)


def _has_all_words(asked: Inquiry, items: Sequence[Item]) -> bool:
    """Whether one of some records has every word of the question itself: then nothing has more of them."""
    words = [f" {fold(word)} " for word in asked_words(asked.question)]
    own = asked.own_texts([item for item in items if item[0] in KINDS_MATCHED])
    return any(all(word in f" {fold(its.texts)} " for word in words) for its in own.values())


def _outdone(asked: Inquiry, found: Discovery, matched: Matched) -> Discovery:
    """What answers, unless something that has the same names has more of the words that tell what is meant."""
    first = found.items[:_FIRST_ONES]
    named = [clue for clue in matched.clues if clue.is_name and any(clue.in_(item) for item in first)]
    near = [item for item in matched.near if all(clue.in_(item) for clue in named)]
    if not (near and matched.has_most(asked)) or matched.words_of(near[0]) < 1:
        return found
    more = matched.words_of(near[0]) - max(matched.words_of(item) for item in first)
    if more < (_MORE if near[0] in found.items else 0):
        return found
    kept = [fact for fact in found.facts if not isinstance(fact, COUNTING)]
    return replace(found, items=[*dict.fromkeys([*near, *found.items])], facts=kept, is_by_date=False)


def _is_absent(asked: Inquiry, matched: Matched) -> bool:
    """Whether no record has what the question is about: a name, or who or what it asks for or of."""
    has_much = matched.words_of(matched.near[0]) >= _WORDS_THAT_DO
    # What is measured may be so in other words.
    is_unmet = any(part.kind is not PartKind.INDICATOR for part in asked.question.unmet)
    is_unmet = is_unmet or any(" " in words for words in asked.question.unheld)
    lost = [clue.words for clue in matched.clues if clue.is_lost]
    return (
        is_unmet
        or any(is_name(asked, word) for word in lost)
        or any(is_subject(asked, clue.words) for clue in matched.clues if not clue.having)
        or any(_is_sought(asked, clue) and not clue.in_(matched.near[0]) for clue in matched.clues)
        or (not has_much and any(_is_matter(asked, word) for word in lost))
    )


def _is_sought(asked: Inquiry, clue: Clue) -> bool:
    """Whether one of a kind is asked for, for which somebody was guessed: "which charity"."""
    asks = rf"\b(?:which|what) {re.escape(clue.words)}\b"
    return clue.is_name and clue.is_guess and re.search(asks, asked.question.text, re.IGNORECASE) is not None


def _is_matter(asked: Inquiry, word: str) -> bool:
    """Whether a word that no record has is what is asked for, of or about: "which bishops", "play golf"."""
    own, text = re.escape(word), asked.question.text
    is_last = re.search(rf"\b{own}\W*$", text) is not None
    is_verb = word.endswith("ing") and not is_last
    if len(word) < _FEWEST_LETTERS or fold(word) in NOT_TOLD or is_verb or is_way_of_saying(asked, word):
        return False
    return (
        is_object(asked, word)
        or re.search(rf"\bwhich\s+{own}\b", text, re.IGNORECASE) is not None
        or (is_last and not tells_nothing_apart(fold(word)) and _ASKS_WHETHER.match(text) is not None)
        or (len(asked.question.words) == 1 and not named_parts(asked.question))
    )
