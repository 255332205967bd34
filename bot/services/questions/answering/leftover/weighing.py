"""Words of a question that name nothing: which records have them, and whether any answers without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.records.kinds.figure import Figure
from bot.records.record import Item
from bot.services.findings import Span
from bot.services.names.folding import fold
from bot.services.names.words import singular
from bot.services.questions.answering.inquiry import (
    A_CARD,
    Inquiry,
    any_term,
    naming_two,
    states_meant,
    term_of,
)
from bot.services.questions.answering.leftover.word_roles import (
    asks_measure,
    is_by_the_way,
    is_deed,
    is_either,
    is_name,
    is_object,
    is_phrasal,
    is_plain,
    is_predicate,
    is_way_of_saying,
    words_like,
)
from bot.services.questions.thesaurus.stems import stem_of
from bot.services.questions.understanding.words.asking_words import DEMONYMS, MEASURED, MEN_AND_WOMEN
from bot.services.questions.understood import PartKind, Wanted
from bot.storage.records.links import records_touching
from bot.storage.records.search_index import Term, words_of
from bot.storage.records.selection import MOST_RESULTS

MOST_WORDS: Final = 8
_SURELY_ALL: Final = 100
"""Of no kind of records fewer are looked for: where fewer are found in all, and at any time, no other has the words."""
_PARTS_THAT_DO: Final = 2
"""So many parts that fit answer, though a word beside them is not found with them."""
_PLAIN_WEIGHT: Final = 0.4
_KINDRED_WEIGHT: Final = 0.5
_OWN_WEIGHT: Final = 0.5
_MOST_READ: Final = 24
_LINKED: Final = frozenset((PartKind.ACTOR, PartKind.TOPIC))
_OF_THINGS: Final = (Wanted.ANYTHING, Wanted.FIGURES, Wanted.COMPARISON)
"""What asks for a cost or a budget itself, not for who speaks of one."""

Having = Callable[[Term], Collection[Item]]
"""Which of the records that are looked through have a term."""


@dataclass(frozen=True)
class Weighed:
    """Records in order, those that have most of a question's words first; and the words for want of which none answers.

    `is_narrowed` where words told some of them from the others, and only those are left.
    """

    items: Sequence[Item]
    blocking: Sequence[str] = ()
    is_narrowed: bool = False
    is_ranked: bool = False
    """Whether some have more of the words than others."""
    words: Sequence[str] = ()
    """The words that those have which come first."""


def weigh(asked: Inquiry, items: Sequence[Item], having: Having, named: int, *, is_exact: bool = False) -> Weighed:
    """Order records by the words that are left over; `named` is how many other parts of the question they all fit.

    Plain words, such as "letter", narrow them only where they are many; they put them in order anyway.
    """
    words = [word for word in dict.fromkeys((*asked.question.places, *asked.question.words)) if words_of(word)]
    found = {word: frozenset(having(term_of(word))) for word in words[:MOST_WORDS]}
    held = {word: _truly_there(asked, word, having_it.intersection(items)) for word, having_it in found.items()}
    # Of more than were looked for nobody can tell that none of these is among the others.
    held = {word: those for word, those in held.items() if those or len(found[word]) < MOST_RESULTS}
    fitting = {word: found for word, found in held.items() if found}
    missing = [word for word in held if word not in fitting]
    kindred = {word: _kindred(asked, items, having, word) for word in missing if items}
    if blocking := _blocking(asked, held, kindred, named, is_exact=is_exact):
        return Weighed(items, blocking)
    if measured := [
        word for word in held if asks_measure(asked.question, word) and asked.question.wanted in _OF_THINGS
    ]:
        needed = [*measured, *(place for place in asked.question.places if place in held)]
        items = [item for item in items if all(item in held[word] or item in kindred.get(word, ()) for word in needed)]
        if not items:
            # What has the place or the words alone tells nothing of what the thing costs there.
            return Weighed(items, needed)
    weights = _weights(items, fitting, kindred)
    if len(items) > 1:
        names = {fold(topic.name) for topic in asked.question.topics}
        synonyms = [words for words in asked.typed(PartKind.TOPIC) if fold(words) not in names]
        _add_own_words(asked, weights, [*fitting, *synonyms])
    ordered = sorted(items, key=lambda item: -weights[item])
    telling = [word for word in fitting if len(items) > A_CARD or not is_plain(word)]
    # What says it in other words alone still tells which are meant.
    fitting = {**fitting, **{word: those for word, those in kindred.items() if those}}
    telling += [word for word in kindred if word in fitting and not is_plain(word)]
    if not ordered or not telling:
        return Weighed(ordered, is_ranked=any(weights.values()))
    # What has half of the words or fewer is of something else.
    kept = [item for item in ordered if 2 * weights[item] >= weights[ordered[0]] and weights[item] > 0]
    had = {item: sum(item in fitting[word] for word in telling) for item in kept}
    kept = [item for item in kept if had[item] and 2 * had[item] > had[kept[0]]]
    first = kept[0] if kept else ordered[0]
    return Weighed(
        kept or ordered,
        is_narrowed=bool(kept),
        is_ranked=True,
        words=[word for word in telling if kept and word not in kindred and first in fitting[word]],
    )


def _truly_there(asked: Inquiry, word: str, having: frozenset[Item]) -> frozenset[Item]:
    """What has a place itself, where that is where something is: an office that is called by it is elsewhere."""
    own, where = re.escape(word), "in|at|near" if fold(word) in DEMONYMS else "in|at|near|for"
    is_there = re.search(rf"\b(?:{where})\s+{own}\b|\b{own}['’]s\b", asked.question.text)
    is_within = is_there is not None and is_name(asked, word)
    return frozenset(having_themselves(asked, [*having], [word])) if is_within and len(having) <= _MOST_READ else having


def _kindred(asked: Inquiry, items: Sequence[Item], having: Having, word: str) -> frozenset[Item]:
    """Those that say the same in other words; of what is measured, in words for the same measure."""
    is_measured = asks_measure(asked.question, word)
    like = [other for other in words_like(asked, word) if not is_measured or other in MEASURED]
    together = having(any_term(like)) if like else ()
    if asked.span != Span() or len(together) >= _SURELY_ALL:
        # So many that not all were looked for: each word by itself finds more.
        together = [item for other in like for item in having(term_of(other))]
    if states := states_meant(asked, word):
        some = having(any_term(states))
        together = [*together, *naming_two(asked, [item for item in items if item in {*some}], states)]
    return frozenset(together).intersection(items)


def _weights(
    items: Sequence[Item], fitting: Mapping[str, frozenset[Item]], kindred: Mapping[str, frozenset[Item]]
) -> dict[Item, float]:
    """By record: a word that few of them have tells more than one that most have, and a plain one less."""
    weights: dict[Item, float] = dict.fromkeys(items, 0.0)
    for share, found in ((1.0, fitting), (_KINDRED_WEIGHT, kindred)):
        for word, having in found.items():
            weight = (_PLAIN_WEIGHT if is_plain(word) else 1.0) * share
            for item in having & weights.keys():
                weights[item] += weight * (1 + 1 / (1 + len(having)))
    return weights


def _add_own_words(asked: Inquiry, weights: dict[Item, float], typed: Sequence[str]) -> None:
    """What has a word itself comes before what has it by its source's title; what is called so before all.

    A topic's synonym counts as it was typed: what has those very words comes before what is filed under it.
    """
    stems = [f" {_stemmed(words)}" for words in typed if words]
    heaviest = sorted(weights, key=lambda item: -weights[item])[:_MOST_READ] if stems else ()
    for item, own in asked.own_texts(heaviest).items():
        title, words = f" {_stemmed(own.title)} ", f" {_stemmed(own.texts)} "
        weights[item] += sum(_OWN_WEIGHT * ((stem in title) + (stem in words)) for stem in stems)


def having_themselves(asked: Inquiry, items: Sequence[Item], words: Sequence[str]) -> list[Item]:
    """Those of a few records that have all of the words in their own, not by the title of their source."""
    wanted = [f" {_stemmed(each)} " for each in words]
    texts = {item: f" {_stemmed(own.texts)} " for item, own in asked.own_texts(items).items()}
    return [item for item, text in texts.items() if all(each in text for each in wanted)]


def telling_themselves(asked: Inquiry, items: Sequence[Item], *groups: Sequence[str]) -> list[Item]:
    """Those of a few records that have, in any form, a word of each group in their own words."""
    wanted = [[f" {_rooted(word)} " for word in group] for group in groups]
    texts = {item: f" {_rooted(own.texts)} " for item, own in asked.own_texts(items[:_MOST_READ]).items()}
    return [item for item, text in texts.items() if all(any(word in text for word in group) for group in wanted)]


def _rooted(text: str) -> str:
    return " ".join(map(stem_of, fold(text).split()))


def naming_themselves(asked: Inquiry, items: Sequence[Item]) -> list[Item]:
    """The same without those that have a name which was asked about by the title of their source alone.

    More than a few are not read: of the others nothing is known.
    """
    question = asked.question
    names: dict[tuple[PartKind, str], list[str]] = {}
    for part in question.parts:
        if part.kind in _LINKED and part.taken.value:
            names.setdefault((part.kind, part.typed or part.key), []).extend((part.typed, part.taken.shown))
    if not names:
        return [*items]
    wanted = [[f" {_stemmed(each)} " for each in called if each] for called in names.values()]
    texts = {item: f" {_stemmed(own.texts)} " for item, own in asked.own_texts(items[:_MOST_READ]).items()}
    has = {item for item, text in texts.items() if all(any(each in text for each in called) for called in wanted)}
    lacking = [record_id for kind, record_id in texts if kind == Figure.KIND and (kind, record_id) not in has]
    # A measure lends its figures its topics.
    filed = [records_touching(asked.reader, Figure.KIND, each, lacking) for each in question.topics if lacking]
    measured = {(Figure.KIND, record_id) for found in filed for record_id in found}
    return [item for item in items if item in has or item in measured or item not in texts]


def _stemmed(text: str) -> str:
    return " ".join(map(singular, fold(text).split()))


def _blocking(
    asked: Inquiry,
    held: Mapping[str, Collection[Item]],
    kindred: Mapping[str, Collection[Item]],
    named: int,
    *,
    is_exact: bool,
) -> list[str]:
    """The words without which no record answers what was asked; of what `is_exact`, also what it is said to be of."""
    # What is said in other words, or is one of two that are asked for, is not missed.
    # One word by itself is not told in another alone: a conference is no meeting.
    telling = [word for word in held if not is_plain(word)]
    like = kindred if len(telling) > 1 or asked.question.indicators else {}
    missing = [word for word, found in held.items() if not (found or like.get(word) or is_either(asked, word))]
    missing = [word for word in missing if not (named and is_phrasal(asked, word))]
    unheld = set(asked.question.unheld)
    # An office or a name, of which some words may be held, though never together: "First Minister".
    if whole := [each for each in asked.question.unheld if " " in each]:
        return [*whole, *(word for word in missing if word in unheld)]
    # A place that is not found is no part that fits.
    fitting = named - sum(word in asked.question.places for word in missing)
    told_otherwise = sum(bool(like.get(word)) for word in telling)
    fits_otherwise = max(fitting, told_otherwise) >= _PARTS_THAT_DO or any(held.values())
    if not fitting and missing and not any(held.values()):
        return missing

    has_words = any(found for word, found in held.items() if word not in asked.question.places)
    # Those under 25 are not all of them.
    bounds = {word for number in asked.question.numbers if number.bound for word in number.words}

    def blocks(word: str) -> bool:
        if asks_measure(asked.question, word) or fold(word) in MEN_AND_WOMEN or word in bounds:
            return True
        if is_plain(word):
            return False
        if word in asked.question.places:
            return is_exact or not fits_otherwise
        if is_way_of_saying(asked, word) and not (is_exact and not fits_otherwise):
            return is_deed(asked, word, is_alone=not any(held.values()))
        is_told_beside = (named and has_words) or (
            fitting >= _PARTS_THAT_DO and (asked.question.wanted is Wanted.STANCES or is_predicate(asked, word))
        )
        if not fits_otherwise or (word in unheld and not (is_told_beside and is_by_the_way(asked, word))):
            return True
        is_strict = is_exact or asked.question.wanted is Wanted.QUOTES
        return is_name(asked, word) or (is_strict and is_object(asked, word))

    return [word for word in missing if blocks(word)]
