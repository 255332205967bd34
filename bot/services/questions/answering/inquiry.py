"""What every way to an answer is given, and what it gives: the question's parts as conditions on records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Quote
from bot.records.record import Item, Reference
from bot.services.findings import Filters, Span
from bot.services.names.directory import Directory
from bot.services.names.folding import fold
from bot.services.questions.answered import CommandLine, Fact
from bot.services.questions.thesaurus.forms import forms_of, word_of
from bot.services.questions.thesaurus.idioms import told_apart
from bot.services.questions.understanding.words.states import STATES_OF
from bot.services.questions.understood import PartChoice, PartKind, PlainQuestion, QuestionPart, Wanted
from bot.storage.records.glances import OwnTexts, StanceBorne, dates_of, own_texts, selected_days, stances_borne
from bot.storage.records.reader import Reader
from bot.storage.records.search_index import Term, TextQuestion, choice_facet, search_whole, words_of
from bot.storage.records.selection import MOST_RESULTS, Selection, StoredDay
from bot.storage.records.tables import OPEN_END, OPEN_START, day_text

_BY_WORDS: Final = (Wanted.PLANS, Wanted.EVENTS, Wanted.STANCES, Wanted.CHANGE, Wanted.ANYTHING)
A_CARD: Final = 15
"""So many records at least stand on the first card, where there are as many."""
MOST_LISTED: Final = 200
"""So many of the newest are listed where no word tells which are meant: ten cards of them."""
MOST_LOOKED_AT: Final = 200
"""How many of the newest records are read whole where their fields decide."""
_UNDATED: Final = StoredDay("", OPEN_START, OPEN_END)


@dataclass(frozen=True)
class Inquiry:
    """A question, and what it is answered from; `day` is today where the server is."""

    reader: Reader
    directory: Directory
    question: PlainQuestion
    day: date
    read: dict[Item, OwnTexts] = field(default_factory=dict, compare=False, repr=False)
    """The texts that were read already, on whichever way to an answer."""
    days: dict[Item, StoredDay | None] = field(default_factory=dict, compare=False, repr=False)
    """The dates that were."""
    borne: dict[Item, dict[int, StanceBorne | None]] = field(default_factory=dict, compare=False, repr=False)
    """By topic the stances that quotes bear on it; None of one that bears none."""
    selected: list[tuple[int, tuple[str, Selection], Sequence[int]]] = field(
        default_factory=list, compare=False, repr=False
    )
    """What was selected: so many at most, of which kind and by what, and the records that were found."""
    searched: dict[tuple[TextQuestion, bool], Sequence[Item]] = field(default_factory=dict, compare=False, repr=False)
    """What was found by a search, with the dates held or without."""

    @property
    def span(self) -> Span:
        """The time that is asked about, be it named as a span or as one period."""
        asked = self.question
        if asked.span == Span() and len(asked.periods) == 1:
            return Span(since=asked.periods[0], until=asked.periods[0])
        return asked.span

    def but(self, **changed: Any) -> Inquiry:
        """The same question, some of its fields changed."""
        return replace(self, question=replace(self.question, **changed))

    def search(
        self,
        terms: Sequence[Term],
        kinds: Sequence[str],
        facets: Sequence[tuple[str, ...]] = (),
        span: Span | None = None,
        limit: int = MOST_RESULTS,
        *,
        has_days: bool = False,
    ) -> list[Item]:
        """The records of some kinds that have all the terms and all the facets, by kind, newest first.

        Where it `has_days`, or in a time, their dates are held as well.
        """
        within = span or Span()
        question = TextQuestion(
            terms=tuple(terms),
            kinds=tuple(kinds),
            facets=tuple(facets),
            first=within.first,
            last=within.last,
            limit=limit,
        )
        is_dated = has_days or within != Span()
        if (question, is_dated) not in self.searched:
            found = search_whole(self.reader, question, self.days if is_dated else None)
            self.searched[question, is_dated] = found
        return [*self.searched[question, is_dated]]

    def select(self, kind: str, selection: Selection) -> list[int]:
        """The records of a kind that a selection means, in order, their dates held as well."""
        for limit, earlier, found in self.selected:
            # Of a day that the limit parts, another limit takes others.
            is_enough = selection.limit == limit or len(found) < min(limit, selection.limit)
            if is_enough and earlier == (kind, replace(selection, limit=limit)):
                return [*found]
        days = selected_days(self.reader, kind, selection)
        self.days.update(days)
        found = [record_id for _, record_id in days]
        self.selected.append((selection.limit, (kind, selection), found))
        return [*found]

    def own_texts(self, items: Sequence[Item]) -> dict[Item, OwnTexts]:
        """The texts of some records but for the titles of their sources, in the order asked."""
        if missing := [item for item in items if item not in self.read]:
            self.read.update(own_texts(self.reader, missing))
        return {item: self.read[item] for item in items if item in self.read}

    def dates_of(self, kind: str, record_ids: Sequence[int]) -> dict[int, StoredDay]:
        """The main dates of some records, in the order asked; none of those without one."""
        if missing := [each for each in record_ids if (kind, each) not in self.days]:
            found = dates_of(self.reader, kind, missing)
            self.days.update(((kind, each), found.get(each)) for each in missing)
        return {each: day for each in record_ids if (day := self.days[kind, each])}

    def stances_on(self, topic: Reference, quote_ids: Sequence[int]) -> list[StanceBorne]:
        """The stances on a topic that some quotes bear, in the order asked."""
        held = self.borne.setdefault((topic.kind, topic.record_id), {})
        if missing := [each for each in quote_ids if each not in held]:
            found = {each.quote_id: each for each in stances_borne(self.reader, topic.record_id, missing)}
            held.update((each, found.get(each)) for each in missing)
        return [bearing for each in quote_ids if (bearing := held[each])]

    def dated_within(self, kind: str, record_ids: Sequence[int], span: Selection) -> list[int]:
        """Those of records of which a date falls into a time, the surely so first; what only may lie there is left out.

        A plan "from 2019, with no end" is of no later year, and what was said "by 2021" of none before; nor was what
        was said in 2019 surely said in July, or since July. What happened from 2015 to 2017 lasted all the while.
        """
        if span.first is None and span.last is None:
            return [*record_ids]
        first, last = day_text(span.first, OPEN_START), day_text(span.last, OPEN_END)
        days = self.dates_of(kind, record_ids)

        def place(record_id: int) -> int | None:
            stored = days.get(record_id, _UNDATED)
            _, earliest, latest = stored
            begins = earliest != OPEN_START and first <= earliest <= last
            ends = latest != OPEN_END and first <= latest <= last
            is_open = earliest == OPEN_START or latest == OPEN_END
            may_last = kind != Quote.KIND and stored.may_last
            takes_in = may_last and not is_open and earliest <= first and latest >= last
            is_partly = (begins or ends) and (is_open or may_last)
            return 0 if begins and ends else 1 if is_partly or takes_in else None

        places = {record_id: place(record_id) for record_id in record_ids}
        return [each for wanted in (0, 1) for each in record_ids if places[each] == wanted]

    def dated_among(self, kind: str, items: Sequence[Item]) -> list[Item]:
        """Those of items of a kind that are surely of the time that is asked about, in their order."""
        if not items or self.span == Span():
            return [*items]
        span = Selection(first=self.span.first, last=self.span.last)
        kept = {*self.dated_within(kind, [record_id for _, record_id in items], span)}
        return [item for item in items if item[1] in kept]

    def places_of(self, indicator_ids: Set[int]) -> dict[int, str]:
        """Where indicators are measured."""
        held = self.directory.measures(self.reader).by_id
        # Those that were withdrawn are not held in memory.
        others = self.reader.get_many(Indicator, sorted(indicator_ids - held.keys()))
        places = {each: held[each].place for each in indicator_ids & held.keys()}
        return places | {each.record_id: each.place for each in others}

    def typed(self, kind: PartKind) -> list[str]:
        """The words that the parts of a kind were read from."""
        return [part.typed for part in self.question.parts if part.kind is kind and part.typed]

    def named(self, references: Sequence[Reference]) -> str:
        """What names the first of some records in a command: its name, or its id where others bear that name too."""
        first = references[0]
        return first.name if len(self.directory.called(self.reader, first.kind, first.name)) == 1 else first.id


@dataclass(frozen=True, kw_only=True)
class Discovery:
    """What one way found: what answers, most telling first, or else what comes nearest; what is to be said of it."""

    command: CommandLine
    items: Sequence[Item] = ()
    facts: Sequence[Fact] = ()
    nearest: Sequence[Item] = ()
    is_by_date: bool = False
    is_narrowed: bool = False
    """Whether some of what was found has more of the words that are left over than others."""
    is_near_by_words: bool = False
    """Whether what comes nearest has more of the question's names and words than what answers."""
    question: PlainQuestion | None = None
    """As which question it was answered, where that is not the one that was understood first."""
    lacks_words: bool = False
    """Whether none of what was found has any of the words that are left over."""


def items_of(kind: str, record_ids: Sequence[int]) -> list[Item]:
    return [(kind, record_id) for record_id in record_ids]


def ids_of(references: Sequence[Reference]) -> list[int]:
    return [reference.record_id for reference in references]


def term_of(text: str) -> Term:
    """A word in any of its forms, or several that must stand together."""
    words = tuple(words_of(text))
    # The index knows the forms that go by rule: "died" is none of "die" to it.
    forms = forms_of(word_of(words[0])) if len(words) == 1 else told_apart(words)
    return Term(words, others=tuple(form for form in forms if form != words[0]))


def without_guess(asked: Inquiry) -> Inquiry | None:
    """The question with those words as words that were guessed to mean a topic; None where too little else is left.

    Whose words are asked for is never left to them, nor is what is measured.
    """
    question = asked.question
    guesses = [part for part in question.parts if part.kind is PartKind.TOPIC and part.is_guess and part.typed]
    is_left = (question.words or question.places) and not question.unheld
    if not (guesses and is_left) or question.wanted not in _BY_WORDS:
        return None
    ids = {part.taken.value for part in guesses}
    topics = [topic for topic in question.topics if topic.id not in ids]
    # Without a topic nobody takes a side: what the side was read from is what was done.
    read = guesses if topics else [*guesses, *(part for part in question.parts if part.kind is PartKind.STANCE)]
    at = {word: question.text.find(word) for word in (*question.words, *(part.typed for part in read))}
    words = sorted(at, key=lambda word: at[word])
    others = [part for part in question.parts if part not in read and part.kind is not PartKind.WORDS]
    looked_for = QuestionPart("words", PartKind.WORDS, "", PartChoice(" ".join(words), " ".join(words)))
    is_sided = question.wanted in (Wanted.STANCES, Wanted.CHANGE)
    return asked.but(
        topics=topics,
        parts=[*others, looked_for],
        words=words,
        stance=question.stance if topics else None,
        wanted=Wanted.ANYTHING if is_sided and not topics else question.wanted,
    )


def naming_or_of(actor: Reference) -> Term:
    """What names somebody, or is linked to them."""
    return replace(term_of(actor.name), facet=f"actor{actor.record_id}")


def any_term(texts: Sequence[str]) -> Term:
    """Words of which each by itself will do."""
    first, *others = map(words_of, texts)
    spelled = [" ".join(each) for each in others]
    return Term(tuple(first), others=(*spelled, *(form for each in (first, *others) for form in told_apart(each))))


def states_meant(asked: Inquiry, word: str) -> Sequence[str]:
    """The states of a continent: what names two of them tells of it. A number of all of them it does not tell."""
    return () if asked.question.is_count else STATES_OF.get(fold(word), ())


def naming_two(asked: Inquiry, items: Sequence[Item], names: Sequence[str]) -> list[Item]:
    """Those of a few records that name two of some in their own words: one alone tells nothing of all."""
    texts = {item: f" {fold(own.texts)} " for item, own in asked.own_texts(items).items()}
    return [item for item, text in texts.items() if sum(f" {name} " in text for name in names) > 1]


def facets_of_topics(question: PlainQuestion) -> list[tuple[str, ...]]:
    """The words by which the index narrows to what is filed under all of the topics."""
    return [(f"topic{record_id}",) for record_id in ids_of(question.topics)]


def facets_of_links(question: PlainQuestion) -> list[tuple[str, ...]]:
    """The words by which the index narrows: one of the actors, all of the topics, one of what is measured."""
    actors = [f"actor{record_id}" for record_id in ids_of(question.actors)]
    indicators = tuple(f"indicator{record_id}" for record_id in ids_of(question.indicators))
    stance = [(choice_facet("stance", question.stance),)] if question.stance else []
    return [
        *([tuple(actors)] if actors else []),
        *facets_of_topics(question),
        *([indicators] if indicators else []),
        *stance,
    ]


def named_parts(question: PlainQuestion) -> list[str]:
    """What the question names, as it is called: for a sentence that says what nothing has all of."""
    references = (*question.topics, *question.indicators, *question.sources)
    party = [question.party.name] if question.party else []
    return [*_actors_named(question), *(each.name for each in references), *party, *question.places, *question.phrases]


def _actors_named(question: PlainQuestion) -> list[str]:
    """The actors by their names; those who are named together, "peers", by the words that name them."""
    parts = {part.taken.value: part.typed for part in question.parts if part.kind is PartKind.ACTOR and part.typed}
    together = Counter(parts.values())
    names = (parts[actor.id] if together[parts.get(actor.id, "")] > 1 else actor.name for actor in question.actors)
    return [*dict.fromkeys(names)]


def span_options(span: Span) -> Mapping[str, str]:
    """A time as the options "from" and "to" of a command."""
    since, until = span.typed
    return {name: text for name, text in (("from", since), ("to", until)) if text}


def linked_selection(question: PlainQuestion, span: Span, actors: str = "actors") -> Selection:
    """The records of a kind with dates that link to what is named; `actors` is what their link to actors is called."""
    links: dict[str, Collection[int]] = {}
    if question.actors or question.party:
        links[actors] = ids_of([*question.actors, *([question.party] if question.party else [])])
    if question.topics:
        links["topics"] = ids_of(question.topics)
    return Selection(links=links, first=span.first, last=span.last)


def filters_of(question: PlainQuestion, span: Span) -> Filters:
    return Filters(
        actor=next(iter(question.actors), None),
        topic=next(iter(question.topics), None),
        stance=question.stance,
        span=span,
    )
