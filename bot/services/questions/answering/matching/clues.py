"""The names and words of a question, and what records have each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Final

from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answering.anything import MOST_OF_A_KIND, TELLING
from bot.services.questions.answering.inquiry import Inquiry, any_term, naming_two, states_meant, term_of
from bot.services.questions.answering.leftover.word_roles import words_like
from bot.services.questions.understanding.words.asking_words import NOT_TOLD, tells_nothing_apart
from bot.services.questions.understood import PartKind, PlainQuestion, Wanted
from bot.storage.records.search_index import Term, choice_facet, words_of

KINDS_MATCHED: Final = (*reversed(TELLING),)
"""Of what has as much of a question, words come before numbers."""
OF_FIGURES: Final = (Wanted.FIGURES, Wanted.COMPARISON)
_MOST_WORDS: Final = 10
_BY_KINDRED: Final = 0.6
_PLAIN_WEIGHT: Final = 0.4
_FEWEST_OF_ROOT: Final = 4
_LENT: Final = 0.25


@dataclass(frozen=True, kw_only=True)
class Clue:
    """A name or a word of a question: the records that have it, and those that say the same in another word."""

    words: str
    weight: float
    having: Collection[Item]
    kindred: Collection[Item] = ()
    lent: Collection[Item] = ()
    """Those that have it by the title of their source alone."""
    is_name: bool = False
    is_guess: bool = False
    """Whether its words may mean something else, so that what lacks it may be what is meant."""
    is_plain: bool = False
    roots: Sequence[str] = ()
    """How the words begin by which a record's own text has it; none where links tell it."""

    def in_(self, item: Item) -> float:
        """How much a record has of it; none if 0."""
        share = 1 if item in self.having else _BY_KINDRED if item in self.kindred else 0
        return self.weight * share * (_LENT if item in self.lent else 1)

    def without_lent(self, own: Mapping[Item, Collection[str]]) -> Clue:
        """The same, knowing the words that some records have of their own."""
        if not self.roots:
            return self
        begins = tuple(self.roots)
        # Who has a part in a record by a link need not be named in it.
        may_be = {*self.kindred}.difference(self.having) if self.is_name else {*self.having, *self.kindred}
        those = own.keys() & may_be
        return replace(self, lent={item for item in those if not any(word.startswith(begins) for word in own[item])})

    @property
    def is_lost(self) -> bool:
        return not (self.having or self.kindred)

    @property
    def is_capped(self) -> bool:
        """Whether more records may have it than were looked for."""
        return len(self.having) >= MOST_OF_A_KIND


def clues_of(asked: Inquiry) -> list[Clue]:
    """The names of a question, then its words."""
    return [*_names(asked), *_words(asked)]


def _names(asked: Inquiry) -> Iterator[Clue]:
    """The names of a question: who were read from the same words are one."""
    question = asked.question
    guessed = {part.taken.value for part in question.parts if part.is_guess}
    together: dict[str, list[str]] = {}
    for part in question.parts:
        if part.kind is PartKind.ACTOR:
            together.setdefault(part.typed or part.taken.shown, []).append(part.taken.value)
    of_id = {actor.id: actor for actor in question.actors}
    for typed, taken in together.items():
        actors = [of_id[each] for each in taken if each in of_id]
        if actors:
            facets = tuple(f"actor{actor.record_id}" for actor in actors)
            # Of one by name it may be asked what others say of them.
            told_of = _search(asked, [term_of(actors[0].name)]) if len(actors) == 1 else ()
            roots = [_root_of(actors[0].name.split()[-1])] if told_of else ()
            named = _name(typed, _search(asked, (), [facets]), told_of)
            yield replace(named, roots=roots, is_guess=guessed.issuperset(taken))
    if question.party:
        yield _name(question.party.name, _search(asked, (), [(f"actor{question.party.record_id}",)]))
    typed_of = {part.taken.value: part.typed for part in question.parts if part.kind is PartKind.TOPIC}
    for topic in question.topics:
        term = replace(term_of(typed_of.get(topic.id) or topic.name), topic_id=topic.record_id)
        yield replace(_name(topic.name, _search(asked, [term])), is_guess=topic.id in guessed)
    for indicator in question.indicators:
        yield _name(indicator.name, _search(asked, (), [(f"indicator{indicator.record_id}",)]))
    for place in question.places:
        yield replace(_name(place, (), _search(asked, [term_of(place)])), roots=[_root_of(place)])


def _name(words: str, having: Sequence[Item], told_of: Sequence[Item] = ()) -> Clue:
    return Clue(words=words, weight=_rarity(having), having=frozenset(having), kindred=frozenset(told_of), is_name=True)


def _words(asked: Inquiry) -> Iterator[Clue]:
    for word in asked_words(asked.question):
        like = words_like(asked, word)
        having = _search(asked, [term_of(word)])
        states = states_meant(asked, word)
        kindred = _search(asked, [any_term(like)]) if like else []
        kindred += naming_two(asked, _search(asked, [any_term(states)]), states) if states else []
        is_plain = fold(word) in NOT_TOLD or tells_nothing_apart(fold(word))
        yield Clue(
            words=word,
            weight=(_PLAIN_WEIGHT if is_plain else 1) * _rarity(having or kindred),
            having=frozenset(having),
            kindred=frozenset(kindred),
            is_plain=is_plain,
            roots=[_root_of(each) for each in (word, *like, *states)],
        )


def _root_of(word: str) -> str:
    """How the forms of a word begin, which the index finds by its stem."""
    folded = fold(word).split()[0]
    return folded[: max(_FEWEST_OF_ROOT, len(folded) - 3)]


def _rarity(having: Sequence[Item]) -> float:
    """From 1 for what no record has, to less for what many have, which tells less."""
    return 1 / (1 + log10(1 + len(having)))


def _search(asked: Inquiry, terms: Sequence[Term], facets: Sequence[tuple[str, ...]] = ()) -> list[Item]:
    """What has terms and facets and is of the time and the side that is asked about, the newest of each kind."""
    # Who rejects a claim takes no side on a topic.
    stance = asked.question.stance if asked.question.topics else None
    sided = [*facets, (choice_facet("stance", stance),)] if stance else facets
    is_of_figures = asked.question.wanted in OF_FIGURES
    kinds = (Figure.KIND,) if is_of_figures else (Quote.KIND,) if stance else KINDS_MATCHED
    found = ((kind, asked.search(terms, [kind], sided, asked.span, limit=MOST_OF_A_KIND)) for kind in kinds)
    return [item for kind, items in found for item in asked.dated_among(kind, items)]


def asked_words(question: PlainQuestion) -> list[str]:
    every = [*question.phrases, *dict.fromkeys(question.words)]
    return [word for word in every[:_MOST_WORDS] if words_of(word)]
