"""What comes nearest to a question that is put in other words: records by how many of its names and words they have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Final

from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine
from bot.services.questions.answering.anything import MOST_OF_A_KIND, TELLING
from bot.services.questions.answering.facts import COUNTING, NothingHas, NothingTogether, NotInThoseWords
from bot.services.questions.answering.inquiry import (
    A_CARD,
    Discovery,
    Inquiry,
    any_term,
    named_parts,
    naming_two,
    term_of,
)
from bot.services.questions.answering.left_over import is_deed, is_name, is_object, is_way_of_saying
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.words.asking_words import DEMONYMS, MEASURED, NOT_TOLD, tells_nothing_apart
from bot.services.questions.understanding.words.states import STATES_OF
from bot.services.questions.understood import PartKind, PlainQuestion, Wanted
from bot.storage.records.search_index import Term, choice_facet, holds_words, words_of

_KINDS: Final = (*reversed(TELLING),)
"""Of what has as much of a question, words come before numbers."""
_KIND_OF: Final = {
    Wanted.QUOTES: Quote.KIND,
    Wanted.STANCES: Quote.KIND,
    Wanted.CHANGE: Quote.KIND,
    Wanted.EVENTS: Event.KIND,
    Wanted.PLANS: Event.KIND,
}
_LISTS: Final = (Wanted.QUOTES, Wanted.EVENTS, Wanted.ANYTHING, Wanted.PERSON)
_OF_FIGURES: Final = (Wanted.FIGURES, Wanted.COMPARISON)
_OF_WORDS: Final = (NothingHas, NothingTogether)
"""What is said to be missing by its words alone."""
_MOST_WORDS: Final = 10
_MOST_SHOWN: Final = 8
_AS_GOOD_AS: Final = 0.5
"""What has so much of what the best has is shown beside it."""
_BY_KINDRED: Final = 0.6
_PLAIN_WEIGHT: Final = 0.4
_OF_KIND_WANTED: Final = 1.2
_HALF: Final = 0.5
_FIRST_ONES: Final = 3
_MOST_BESIDE: Final = 3
_NEARLY: Final = 0.6
_MORE: Final = 0.5
_FEWEST_LETTERS: Final = 3
_FEWEST_OF_ROOT: Final = 4
_MOST_READ: Final = 40
_LENT: Final = 0.25
_WORDS_THAT_DO: Final = 3
_ASKS_WHETHER: Final = re.compile(r"\W*(?:does|do|did|is|are|was|were|has|have|will|would|can|could)\b", re.IGNORECASE)
_AUXILIARY: Final = r"\b(?:do|does|did|has|have|had|is|are|was|were)\s+(?:the\s+|a\s+|an\s+|any\s+|our\s+)?"
_SAYING: Final = r"(?:say|said|saying|think|thought|tell|told|want|make|made|support|oppose|back|call|do|done)\b"


@dataclass(frozen=True, kw_only=True)
class _Clue:
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

    def without_lent(self, own: Mapping[Item, Collection[str]]) -> _Clue:
        """The same, knowing the words that some records have of their own."""
        if not self.roots:
            return self
        begins = tuple(self.roots)
        # Who has a part in a record by a link need not be named in it.
        linked = self.having if self.is_name else ()
        lent = {item for item, words in own.items() if not any(word.startswith(begins) for word in words)}
        return replace(self, lent=lent.difference(linked))

    @property
    def is_lost(self) -> bool:
        return not (self.having or self.kindred)

    @property
    def is_capped(self) -> bool:
        """Whether more records may have it than were looked for."""
        return len(self.having) >= MOST_OF_A_KIND


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
    matched = _matched(asked)
    if matched is None:
        return found
    if found.items:
        outdone = _outdone(asked, found, matched) if is_list else found
        return _with_more_words(asked, found, matched) if outdone is found else outdone
    if question.wanted in _OF_FIGURES:
        # What else a number is of its words alone say, so that it is near at most.
        is_absent = bool(question.unmet) or not matched.has_names(asked) or _is_absent(asked, matched)
        return _near(asked, found, matched, is_absent=is_absent)
    # Who takes a side on what is no topic, only words tell, which take none.
    is_sided = question.stance is not None and not question.topics
    is_absent = _is_absent(asked, matched)
    near = _near(asked, found, matched, is_absent=is_absent)
    is_answer = not (is_absent or is_sided) and matched.has_most(asked)
    return replace(near, items=near.nearest, nearest=()) if is_answer else near


def _with_more_words(asked: Inquiry, found: Discovery, matched: _Matched) -> Discovery:
    """What answers, and near it what has more of the names and words; beside one record, what has others of them."""
    first = found.items[:A_CARD]
    most = max(map(matched.weight_of, first))
    lacked = [clue for clue in matched.clues if len(first) == 1 and not (clue.is_plain or clue.in_(first[0]))]

    def is_near(item: Item) -> bool:
        has_others = any(clue.in_(item) for clue in lacked)
        return item not in first and matched.weight_of(item) > most * (_NEARLY if has_others else 1)

    near = [item for item in matched.near if is_near(item)][:_MOST_BESIDE]
    nearest = [*dict.fromkeys([*near, *found.nearest])]
    return replace(found, nearest=nearest, is_near_by_words=True) if near else found


def _with_what_fits_else(asked: Inquiry, found: Discovery) -> Discovery:
    """Where nothing is said, planned or counted as was asked: before all else that is near, what has all the words."""
    if found.items or asked.question.unmet or asked.question.wanted is Wanted.SOURCES:
        return found
    matched = _matched(asked)
    if matched is None or not matched.has_names(asked):
        return found
    nearest = [*dict.fromkeys([*matched.near, *found.nearest])]
    return replace(found, nearest=nearest, is_near_by_words=not matched.lacked)


def _near(asked: Inquiry, found: Discovery, matched: _Matched, *, is_absent: bool) -> Discovery:
    """What has most of the words as near: for what is absent, or for want of all the words."""
    if is_absent:
        # That no record has a word proves that nothing is held of it only where it is a name, or what is counted.
        is_open = matched.has_names(asked) and not asked.question.unmet
        nearest = [*dict.fromkeys([*matched.near, *found.nearest])]
        return replace(found, nearest=nearest, is_near_by_words=is_open)
    # What has the word may be of another time or side, or of a kind that is not looked through.
    nowhere = [clue for clue in matched.lacked if clue.is_lost and not holds_words(asked.reader, words_of(clue.words))]
    others = [clue.words for clue in matched.lacked if clue not in nowhere]
    told = [NotInThoseWords(words=[clue.words for clue in nowhere], others=others)]
    command = CommandLine("search", {"text": matched.own_words}) if matched.own_words else found.command
    return replace(found, command=command, facts=told, nearest=matched.near)


def _goes_by_words(question: PlainQuestion, found: Discovery) -> bool:
    """Whether words are left over that may tell what is meant, and nothing but words was found missing."""
    is_measured = any(fold(word) in MEASURED for word in question.words)
    is_open = all(isinstance(fact, _OF_WORDS) for fact in found.facts) or bool(found.items)
    return bool(question.words) and is_open and not (is_measured or question.wanted is Wanted.SOURCES)


def _has_all_words(asked: Inquiry, items: Sequence[Item]) -> bool:
    """Whether one of some records has every word of the question itself: then nothing has more of them."""
    words = [f" {fold(word)} " for word in _asked_words(asked.question)]
    own = asked.own_texts([item for item in items if item[0] in _KINDS])
    return any(all(word in f" {fold(its.texts)} " for word in words) for its in own.values())


def _asked_words(question: PlainQuestion) -> list[str]:
    every = [*question.phrases, *dict.fromkeys(question.words)]
    return [word for word in every[:_MOST_WORDS] if words_of(word)]


def _outdone(asked: Inquiry, found: Discovery, matched: _Matched) -> Discovery:
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


@dataclass(frozen=True)
class _Matched:
    """The clues of a question, and the records that have most of them, the best first."""

    clues: Sequence[_Clue]
    near: Sequence[Item]

    def weight_of(self, item: Item) -> float:
        """How much of the names and words a record has, rare ones before others."""
        return sum(clue.in_(item) for clue in self.clues)

    def words_of(self, item: Item) -> float:
        """How many of the words a record has; plain and kindred ones count half, names nothing."""
        had = [clue for clue in self.clues if not clue.is_name and clue.in_(item) and item not in clue.lent]
        return sum(_HALF if clue.is_plain or item not in clue.having else 1 for clue in had)

    def has_names(self, asked: Inquiry) -> bool:
        """Whether the best has all that is named, be it in words that were taken for no name."""
        lacked = [clue for clue in self.clues if not clue.in_(self.near[0])]
        return not any((clue.is_name and not clue.is_guess) or is_name(asked, clue.words) for clue in lacked)

    @property
    def lacked(self) -> Sequence[_Clue]:
        """The words that the best surely has not itself; plain ones only where there are no others."""
        lacked = [clue for clue in self.clues if not (clue.is_name or clue.is_capped or self.near[0] in clue.having)]
        return [clue for clue in lacked if not clue.is_plain] or lacked

    @property
    def own_words(self) -> str:
        """What the best has in the very words of the question."""
        return " ".join(clue.words for clue in self.clues if self.near[0] in clue.having)

    def has_most(self, asked: Inquiry) -> bool:
        """Whether the best has more of the question than it lacks: all that is named, and a word at least."""
        best = self.near[0]
        lacked = [clue for clue in self.clues if not clue.in_(best)]
        lost = sum(not clue.is_plain for clue in lacked)
        names = sum(clue.is_name for clue in self.clues if clue.in_(best))
        words = self.words_of(best)
        # Whoever did something else is not who was asked for.
        is_done = not any(is_deed(asked, clue.words) for clue in lacked)
        return is_done and self.has_names(asked) and words >= 1 and words + names * _HALF > lost


def _matched(asked: Inquiry) -> _Matched | None:
    clues = [*_names(asked), *_words(asked)]
    first = _ranked(asked, clues, {item for clue in clues for item in (*clue.having, *clue.kindred)})[:_MOST_READ]
    if not first:
        return None
    own = {item: frozenset(fold(its.texts).split()) for item, its in asked.own_texts(first).items()}
    clues = [clue.without_lent(own) for clue in clues]
    ranked = _ranked(asked, clues, own)
    enough = _AS_GOOD_AS * _score(asked, clues, ranked[0])
    return _Matched(clues, [item for item in ranked if _score(asked, clues, item) >= enough][:_MOST_SHOWN])


def _ranked(asked: Inquiry, clues: Sequence[_Clue], items: Collection[Item]) -> list[Item]:
    scores = {item: _score(asked, clues, item) for item in items}
    return sorted(scores, key=lambda item: (-scores[item], _KINDS.index(item[0]), -item[1]))


def _score(asked: Inquiry, clues: Sequence[_Clue], item: Item) -> float:
    is_wanted = item[0] == _KIND_OF.get(asked.question.wanted)
    return sum(clue.in_(item) for clue in clues) * (_OF_KIND_WANTED if is_wanted else 1)


def _is_absent(asked: Inquiry, matched: _Matched) -> bool:
    """Whether no record has what the question is about: a name, or who or what it asks for or of."""
    has_much = matched.words_of(matched.near[0]) >= _WORDS_THAT_DO
    # What is measured may be so in other words.
    is_unmet = any(part.kind is not PartKind.INDICATOR for part in asked.question.unmet)
    is_unmet = is_unmet or any(" " in words for words in asked.question.unheld)
    lost = [clue.words for clue in matched.clues if clue.is_lost]
    return (
        is_unmet
        or any(is_name(asked, word) for word in lost)
        or any(_is_subject(asked, clue.words) for clue in matched.clues if not clue.having)
        or (not has_much and any(_is_matter(asked, word) for word in lost))
    )


def _is_subject(asked: Inquiry, word: str) -> bool:
    """Whether a word is of who is asked about: "what did the Danish government say"."""
    own = re.escape(word)
    return (
        re.search(rf"{_AUXILIARY}(?:\w+\s+)?{own}\s+(?:\w+\s+)?{_SAYING}", asked.question.text, re.IGNORECASE)
        is not None
    )


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


def _names(asked: Inquiry) -> Iterator[_Clue]:
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


def _name(words: str, having: Sequence[Item], told_of: Sequence[Item] = ()) -> _Clue:
    return _Clue(
        words=words, weight=_rarity(having), having=frozenset(having), kindred=frozenset(told_of), is_name=True
    )


def _words(asked: Inquiry) -> Iterator[_Clue]:
    for word in _asked_words(asked.question):
        like = [*kindred_of(word), *filter(None, [DEMONYMS.get(fold(word))])]
        having = _search(asked, [term_of(word)])
        states = () if asked.question.wanted in _OF_FIGURES else STATES_OF.get(fold(word), ())
        kindred = _search(asked, [any_term(like)]) if like else []
        kindred += naming_two(asked, _search(asked, [any_term(states)]), states) if states else []
        is_plain = fold(word) in NOT_TOLD or tells_nothing_apart(fold(word))
        yield _Clue(
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
    is_of_figures = asked.question.wanted in _OF_FIGURES
    kinds = (Figure.KIND,) if is_of_figures else (Quote.KIND,) if stance else _KINDS
    found = ((kind, asked.search(terms, [kind], sided, asked.span, limit=MOST_OF_A_KIND)) for kind in kinds)
    return [item for kind, items in found for item in asked.dated_among(kind, items)]
