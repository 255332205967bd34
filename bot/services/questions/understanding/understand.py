"""A plain question understood: its words to what is wanted, of whom, on what, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from bot.problems import WrongInput
from bot.records.dates.date_habits import DateHabits
from bot.records.dates.edtf import Edtf
from bot.records.kinds import KINDS
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.names.directory import Directory
from bot.services.names.measures import MeasureIndex, stem
from bot.services.names.typed_text import kept_text
from bot.services.questions.thesaurus.kindred import kindred_of
from bot.services.questions.understanding.asked import AskedLine, StanceCue
from bot.services.questions.understanding.composing import (
    QuestionDraft,
    apply_chosen,
    compose,
    stance_choice,
    wanted_part,
    with_keys,
)
from bot.services.questions.understanding.extent import settle_extent
from bot.services.questions.understanding.following import follows, keep_parts, wanted_after
from bot.services.questions.understanding.leftovers import (
    HeldWords,
    compounds_joined,
    joined_words,
    leftover_words,
    numbers_within,
    take_aside,
    unheld_words,
)
from bot.services.questions.understanding.like_topics import take_like_topics
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.measures_meant import verb_of_measured, words_told
from bot.services.questions.understanding.measuring import is_like_measured, settle_measures
from bot.services.questions.understanding.naming import Names, take_whole_names
from bot.services.questions.understanding.near_names import settle_topics, take_near_names, take_topic_heads
from bot.services.questions.understanding.people.bodies import drop_parts_of_names, take_bodies
from bot.services.questions.understanding.people.chambers import join_committees, read_chambers
from bot.services.questions.understanding.people.described import take_described
from bot.services.questions.understanding.people.elsewhere import settle_elsewhere
from bot.services.questions.understanding.people.groups import take_group
from bot.services.questions.understanding.people.in_charge import take_in_charge
from bot.services.questions.understanding.people.members import take_members
from bot.services.questions.understanding.people.nations import take_nations
from bot.services.questions.understanding.people.noted import take_noted
from bot.services.questions.understanding.people.own_party import take_own_party
from bot.services.questions.understanding.people.papers import take_paper
from bot.services.questions.understanding.people.standing import leave_out_would_be, settle_standing
from bot.services.questions.understanding.phrases import dated_thing, take_last_words, take_phrases
from bot.services.questions.understanding.record_ids import take_ids
from bot.services.questions.understanding.spelling.elected_police import read_elected_police
from bot.services.questions.understanding.spelling.given_powers import read_given_powers
from bot.services.questions.understanding.spelling.idioms import read_idioms
from bot.services.questions.understanding.spelling.lost_lives import read_lost_lives
from bot.services.questions.understanding.spelling.party_colours import read_party_colours
from bot.services.questions.understanding.spelling.respelled import respelled
from bot.services.questions.understanding.spelling.shortened import keep_as_held, read_in_full, read_initials
from bot.services.questions.understanding.spelling.states_counted import read_states
from bot.services.questions.understanding.spelling.verbs_of_doers import read_verbs_of_doers
from bot.services.questions.understanding.succession.reading import take_succession
from bot.services.questions.understanding.times.beside import is_told_from_other, take_beside
from bot.services.questions.understanding.times.periods import PeriodFound, find_periods
from bot.services.questions.understanding.times.spans import span_of, whole_span
from bot.services.questions.understanding.words.name_words import PLACE_WORDS
from bot.services.questions.understanding.words.question_words import QuestionWord
from bot.services.questions.understood import (
    Chosen,
    PartChoice,
    PartKind,
    PlainQuestion,
    QuestionPart,
    Succession,
    Wanted,
)
from bot.storage.core.guild_reader import GuildReader
from bot.storage.records.glances import has_dated
from bot.storage.records.reader import Reader
from bot.storage.records.tables import table_of

LONGEST: Final = 4_000
_WITH_STANCE: Final = (Wanted.STANCES, Wanted.QUOTES, Wanted.ANYTHING, Wanted.EVENTS)
NOTHING_CHOSEN: Final[Chosen] = MappingProxyType({})
_MENTION: Final = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/[^:>]{1,99}:)[0-9]{1,20}(?::\w)?>")
_UNREADABLE: Final = "There are no words in that question: ask in words, such as “what happened in 2023?”."


@dataclass(frozen=True)
class _Asking:
    """What a question is understood by, beside its words: the guild's records and names, and its day."""

    reader: Reader
    directory: Directory
    today: date
    habits: DateHabits


def understand(
    reader: Reader,
    directory: Directory,
    text: str,
    *,
    today: date,
    habits: DateHabits,
    chosen: Chosen = NOTHING_CHOSEN,
    before: PlainQuestion | None = None,
) -> PlainQuestion:
    """Understand a question, after the one that it may follow up. Raises WrongInput where it has no words.

    `today` is the day of whoever asks; `chosen` are values for parts, by their keys, that take the place of what the
    words were taken for.
    """
    asking = _Asking(reader, directory, today, habits)
    line = QuestionLine.of(" ".join(_MENTION.sub(" ", kept_text(text[:LONGEST])).split()))
    if not line.words:
        raise WrongInput(_UNREADABLE)
    draft = _drafted(asking, line, before)
    apply_chosen(draft, asking.reader, chosen)
    return compose(draft)


def _drafted(asking: _Asking, line: QuestionLine, before: PlainQuestion | None) -> QuestionDraft:
    is_held = HeldWords(asking.reader)
    take_phrases(line)
    names = Names.read(asking.reader, asking.directory)
    read_initials(line, is_held, names.has_in_full)
    shortened = read_in_full(line, names.knows)
    periods = _take_periods(line, asking, before.span if before else None)
    take_ids(line, asking.reader)
    names = replace(names, span=whole_span([period.edtf for period in periods]))
    index = asking.directory.measures(asking.reader)
    _take_names(line, names, is_held, index)
    keep_as_held(line, shortened, is_held)
    succession = _take_people(line, names, asking.reader, before.actors if before else ())
    asked = AskedLine(line, is_held)
    asked.settle_publisher(before)
    aside = take_aside(line, asked)
    kinds = {part.kind for part in line.parts} | ({PartKind.WORDS} if leftover_words(line, asked.corrected) else set())
    last = before if before and follows(asked, kinds, line.text) else None
    wanted = wanted_after(asked, asked.wanted(), last) if last else asked.wanted()
    is_open = not (last and last.topics)
    if is_open:
        take_topic_heads(line, names, asking.reader, beside=index)
    wanted = settle_measures(line, asked, wanted, index, last)
    if is_open:
        take_topic_heads(line, names, asking.reader)
        take_like_topics(line, names, is_held)
    wanted = _settled_wanted(line, asked, settle_extent(line, asked, wanted, index))
    stance = asked.stance() if wanted in _WITH_STANCE else None
    skipped = asked.corrected | ({*range(stance.start, stance.end)} if stance else set())
    left = leftover_words(line, skipped.union(verb_of_measured(line, asked)))
    left = _unmeasured(line, left, index)
    if not (left or stance or last) and _is_open(line, wanted):
        take_last_words(line, is_held, is_bare=wanted is Wanted.ANYTHING)
    left = compounds_joined(line, left, is_held)
    respelt = respelled(line, left, asking.reader, is_held, names.knows)
    read = [(place, respelt.get(place, word)) for place, word in left]
    draft = QuestionDraft(
        text=line.text,
        wanted=wanted,
        parts=[],
        references={part.reference.id: part.reference for part in line.parts if part.reference},
        words=joined_words(read),
        unheld=unheld_words(line, read, is_held),
        as_typed=(joined_words(left), unheld_words(line, left, is_held)),
        extreme=asked.extreme(),
        is_count=asked.is_count,
        asks_publisher=asked.asks_publisher,
        asks_beginning=asked.asks_beginning,
        numbers=numbers_within(line, left),
        aside=() if wanted in (Wanted.FIGURES, Wanted.COMPARISON) else aside,
        pairs=frozenset(period.edtf.text for period in periods if period.is_pair),
        dated_thing=dated_thing(line),
        deed=asked.deed,
        asks_reply=asked.asks_reply,
        succession=succession,
    )
    draft.parts = _parts_of(line, stance, draft, [place for place, _ in left])
    if last:
        keep_parts(draft, asked, last, asking.reader)
    return draft


def _settled_wanted(line: QuestionLine, asked: AskedLine, wanted: Wanted) -> Wanted:
    """Whatever it is that somebody is asked to see in something, where they stand on it comes nearest."""
    is_on_topic = any(part.kind is PartKind.TOPIC for part in line.parts)
    return Wanted.STANCES if wanted is Wanted.ANYTHING and asked.asks_whether and is_on_topic else wanted


def _is_open(line: QuestionLine, wanted: Wanted) -> bool:
    """Whether a question may ask by common words alone: it names nothing, or asks who spoke of somebody."""
    of_somebody = wanted is Wanted.QUOTES and all(part.kind is PartKind.ACTOR for part in line.parts)
    is_named = bool(line.parts) and not (of_somebody and line.words[0].folded == "who")
    return wanted in (Wanted.QUOTES, Wanted.ANYTHING) and not is_named


def _take_names(line: QuestionLine, names: Names, is_held: HeldWords, index: MeasureIndex) -> None:
    """Take whole names, then those that idioms stand for, then what comes near to one."""
    take_whole_names(line, names)
    read_given_powers(line, names)
    read_party_colours(line)
    read_states(line, index)
    if read_idioms(line, is_held) or read_lost_lives(line, index) or read_elected_police(line, index):
        take_whole_names(line, names)
    take_near_names(line, names, is_held)
    settle_topics(line, names)


def _take_people(
    line: QuestionLine, names: Names, reader: Reader, asked_before: Sequence[Reference]
) -> Succession | None:
    """Take what says who is meant, though it is nobody's whole name, and tell whom somebody held an office beside."""
    read_chambers(line, names)
    take_noted(line, reader)
    take_bodies(line, names)
    take_own_party(line, names, asked_before)
    take_nations(line, names)
    join_committees(line, names)
    take_in_charge(line, names)
    take_described(line, names)
    take_members(line, names)
    settle_standing(line, names)
    settle_elsewhere(line, names)
    take_paper(line, names, reader)
    drop_parts_of_names(line)
    take_group(line, names)
    read_verbs_of_doers(line)
    succession = take_succession(line, names, asked_before)
    if succession is None:
        leave_out_would_be(line)
    return succession


def _unmeasured(
    line: QuestionLine, left: list[tuple[int, QuestionWord]], index: MeasureIndex
) -> list[tuple[int, QuestionWord]]:
    """The words that are left over once what is measured is told by some of them."""
    ids = {part.reference.record_id for part in line.parts if part.kind is PartKind.INDICATOR and part.reference}
    if not ids:
        return left
    # A place that is no part of what is measured is asked for all the same: "rooms in Europe".
    elsewhere = [each for each in left if each[1].folded in PLACE_WORDS and not index.has(ids, each[1].folded)]
    told = words_told(ids, index)
    is_of_money, units = ids <= index.of_money, {stem(word) for each in ids for word in index.by_id[each].unit.split()}

    def is_told(word: str) -> bool:
        is_unit = bool(units.intersection(map(stem, kindred_of(word))))
        return index.knows(word) or word in told or is_unit or (is_of_money and is_like_measured(word, index))

    return [each for each in left if each in elsewhere or not is_told(each[1].folded)]


def _take_periods(line: QuestionLine, asking: _Asking, before: Span | None) -> list[PeriodFound]:
    """Take the times that are named; one that is told by another from that one, which may be the one asked `before`."""
    found = [
        one
        for one in find_periods(line.text, line.words, asking.today, asking.habits)
        if line.is_free(one.start, one.end)
    ]
    named = [one for one in found if not _is_told_from_other(line, one)]
    base = named[0].span if len(named) == 1 else before if not named else None
    beside = take_beside(line, base) if base else []
    taken = named if beside else found
    for one in (_settled(one, asking.reader) for one in taken):
        line.take(
            LinePart(
                kind=PartKind.PERIOD,
                start=one.start,
                end=one.end,
                choice=_period_choice(one.edtf),
                others=[_period_choice(other) for other in one.others],
                is_guess=one.is_guess,
            )
        )
        if one.is_pair:
            line.claim(one.start, one.end, "pair")
    return [*taken, *beside]


def _is_told_from_other(line: QuestionLine, period: PeriodFound) -> bool:
    return is_told_from_other(line.text, line.words[period.start].start, line.words[period.end - 1].end)


def _settled(found: PeriodFound, reader: Reader) -> PeriodFound:
    """A time with several readings, such as a day without its year, as the first for which something is held."""
    if not found.is_guess:
        return found
    readings = [found.edtf, *found.others]
    taken = (
        next((one for one in readings if _holds_dated(reader, span_of(one))), found.edtf)
        if found.others
        else found.edtf
    )
    return replace(found, edtf=taken, others=[one for one in readings if one != taken])


def _holds_dated(reader: GuildReader, span: Span) -> bool:
    """Whether any record that is found by its date stands within a time."""
    dated = (kind for kind, record_type in KINDS.items() if table_of(record_type).main_date)
    first, last = span.first or date.min, span.last or date.max
    return any(has_dated(reader, kind, first, last) for kind in dated)


def _period_choice(period: Edtf) -> PartChoice:
    return PartChoice(period.text, period.text)


def _parts_of(
    line: QuestionLine, cue: StanceCue | None, draft: QuestionDraft, left: Sequence[int]
) -> list[QuestionPart]:
    # What is named twice is one part.
    named = {(part.kind, part.choice): part for part in sorted(line.parts, key=lambda part: -part.start)}
    parts = [
        QuestionPart(
            "",
            part.kind,
            line.typed_for(part),
            part.choice,
            part.others,
            part.is_guess,
            is_sought=part.is_sought,
        )
        for part in sorted(named.values(), key=lambda part: part.start)
    ]
    if cue:
        others = [stance_choice(stance) for stance in type(cue.stance) if stance is not cue.stance]
        typed = line.typed(cue.start, cue.end)
        parts.append(QuestionPart("", PartKind.STANCE, typed, stance_choice(cue.stance), others, cue.is_guess))
    if left:
        words = " ".join(draft.words)
        is_run = line.is_free(left[0], left[-1] + 1)
        typed = line.typed(left[0], left[-1] + 1) if is_run else ""
        as_typed = " ".join(draft.as_typed[0])
        others = [PartChoice(as_typed, as_typed)] if as_typed != words else []
        parts.append(QuestionPart("", PartKind.WORDS, typed, PartChoice(words, words), others, is_guess=bool(others)))
    return with_keys([wanted_part(draft.wanted), *parts])
