"""The sentences of an answer: each kind of fact in words, as markdown."""

from __future__ import annotations

from functools import singledispatch

from bot.named_commands import command
from bot.presentation.questions.words_within import (
    MOST_NAMED,
    NAME_SHOWN,
    ends_words,
    how_many_more,
    listed,
    name_words,
    nearest_words,
    of_time,
    record_words,
    state_words,
    time_words,
    typed_words,
)
from bot.presentation.text.dates import describe_date, describe_date_of
from bot.presentation.text.differences import difference_words
from bot.presentation.text.markup import cut, joined, joined_some, line, plural
from bot.presentation.text.offices import tenure_words
from bot.presentation.text.wording import (
    describe_period,
    describe_rival,
    describe_role,
    describe_some,
    describe_time,
    describe_value,
    stance_words,
)
from bot.records.comparison import Pair, Side
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import Reference
from bot.services.findings import Span
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts

_NOTE_SHOWN = 240
_MOST_TAKERS = 25
_MOST_DATED = 6
_MOST_ROLES = 4
_MOST_PAIRS = 3
_A_PAIR = 2


OF_ABSENCE = (
    facts.NothingHas,
    facts.NothingOnRecord,
    facts.NothingTogether,
    facts.NothingWithin,
    facts.NotQuoted,
    facts.NothingAhead,
    facts.NoPlan,
    facts.NoFigureFor,
    facts.NotMeasured,
    facts.NoStance,
    facts.NobodyNamed,
)
"""The kinds that say that something is not held."""


@singledispatch
def describe_fact(fact: Fact) -> str:
    """A fact as a sentence; each kind of them has a function of its own here."""
    raise NotImplementedError(f"no words for {type(fact).__name__}")


# Names


@describe_fact.register
def _(fact: facts.TakenAs) -> str:
    note = f", {line(fact.note)}" if fact.note else ""
    others = listed([choice.shown for choice in fact.others], "or")
    besides = f" It may also mean {others}: choose below." if others else ""
    guess = ", which is a guess" if fact.is_guess else ""
    return f"{typed_words(fact.typed)}: taken as {name_words(fact.name)}{note}{guess}.{besides}"


@describe_fact.register
def _(fact: facts.TakenAsAll) -> str:
    told = [name_words(name) for name in fact.names[:MOST_NAMED]]
    return f"{typed_words(fact.typed)}: taken as {joined([*told, *how_many_more(len(fact.names), MOST_NAMED)])}."


@describe_fact.register
def _(fact: facts.NotAnsweredHere) -> str:
    return f"{typed_words(fact.question)} is a second question: ask it by itself."


@describe_fact.register
def _(fact: facts.HeldBy) -> str:
    told = [f"**{name_words(holder.actor)}**, {line(holder.when)}" for holder in fact.holders[:MOST_NAMED]]
    more = how_many_more(len(fact.holders), MOST_NAMED)
    return f"{typed_words(fact.typed)} was held by {'; '.join([*told, *more])}."


# What is not held


@describe_fact.register
def _(fact: facts.NobodyNamed) -> str:
    return f"Nobody is held in an office called {typed_words(fact.typed)}."


@describe_fact.register
def _(fact: facts.NothingOnRecord) -> str:
    return f"Nothing is on record in this server yet: {command('pack add')} takes a pack of records in."


@describe_fact.register
def _(fact: facts.NothingHas) -> str:
    return f"Nothing held has {joined([f'*{name_words(word)}*' for word in fact.words[:MOST_NAMED]], 'or')}."


@describe_fact.register
def _(fact: facts.NothingTogether) -> str:
    what = f"No {fact.kind} held" if fact.kind else "Nothing held"
    stance = f" with the stance “{line(fact.stance.words)}”" if fact.stance else ""
    when = "" if fact.span == Span() else f", {time_words(fact.span)}"
    if not fact.names:
        return f"{what}{stance} was found{when}."
    both = "" if len(fact.names) == 1 else "both " if len(fact.names) == _A_PAIR else "all of "
    return f"{what}{stance} has {both}{listed(fact.names)}{when}."


@describe_fact.register
def _(fact: facts.NothingWithin) -> str:
    what, when = fact.kind or "record", time_words(fact.span)
    if fact.perhaps:
        perhaps = "one may be" if fact.perhaps == 1 else f"{fact.perhaps:,} may be"
        return (
            f"No {what} that fits is surely {when}; {perhaps}, by an open or wider date{nearest_words(fact.nearest)}."
        )
    return f"No {what} that fits is held {when}{nearest_words(fact.nearest)}."


@describe_fact.register
def _(fact: facts.NotQuoted) -> str:
    return f"No words of {name_words(fact.actor)} are held."


@describe_fact.register
def _(fact: facts.NothingAhead) -> str:
    latest = fact.latest
    past = f"; the latest that is held: {line(latest.name)}, {describe_date_of(latest)} ({latest.id})" if latest else ""
    of = f" of {listed(fact.names)}" if fact.names else ""
    day = f"{fact.day.day} {fact.day:%B %Y}"
    may = f"; {fact.open_ended:,} of no last day may be ahead" if fact.open_ended else ""
    return f"No plan held{of} has a date on or after {day}{may}{past}."


@describe_fact.register
def _(fact: facts.NoPlan) -> str:
    return f"Nothing planned is held of {listed(fact.names)}."


@describe_fact.register
def _(fact: facts.NoFigureFor) -> str:
    of = f" of {listed([one.name for one in fact.indicators])}" if fact.indicators else ""
    told = [
        f" The figure of {describe_period(one.figure)} ({one.figure.id}) says: {describe_some(one.changes)}."
        for one in fact.told[:MOST_NAMED]
    ]
    is_one = fact.span.since == fact.span.until
    when = f"for {describe_time(fact.period)}" if is_one else time_words(fact.span)
    return f"No figure{of} is held {when}{nearest_words(fact.nearest)}.{''.join(told)}"


@describe_fact.register
def _(fact: facts.NotMeasured) -> str:
    names = f" ({', '.join(map(name_words, fact.names[:MOST_NAMED]))})" if fact.names else ""
    return f"No figure held measures what is asked{names}."


@describe_fact.register
def _(fact: facts.NoStance) -> str:
    when = of_time(fact.span)
    return (
        f"No words{when} held of {name_words(fact.actor)} bear a stance on {name_words(fact.topic)}"
        f" ({plural(fact.quotes, 'quote')}{when} on it held)."
    )


@describe_fact.register
def _(fact: facts.FiledElsewhere) -> str:
    topics = listed([topic.name for topic in fact.topics], "or")
    words = joined([*map(typed_words, fact.words[:MOST_NAMED])])
    return f"No words held of {name_words(fact.actor)} are filed under {topics}; what is shown has {words}."


# What is held


@describe_fact.register
def _(fact: facts.Held) -> str:
    noun, nouns = KINDS[fact.kind].KIND, KINDS[fact.kind].PLURAL
    count = f"{plural(fact.number, noun, nouns)}{' or more' if fact.is_capped else ''}"
    return f"**{count}** held{ends_words(fact.oldest, fact.newest, fact.number, fact.kind, fact.others)}."


@describe_fact.register
def _(fact: facts.AtTheEnd) -> str:
    which = "Of the first looked through" if fact.is_capped else f"Of {fact.among:,}"
    unsure = "; others, of which only a bound is stated, may lie beyond it" if fact.is_unsure else ""
    return f"{which}, the {fact.extreme} is {record_words(fact.record)}{unsure}."


@describe_fact.register
def _(fact: facts.StanceTally) -> str:
    count = f"{plural(fact.quotes, 'quote')}{' or more' if fact.is_capped else ''}"
    stance = _takes(fact.stance, fact.topic, are_many=fact.quotes != 1 or fact.is_capped)
    own = " in the speakers’ own name" if fact.has_hearsay else ""
    of = "Of these " if fact.is_part else ""
    ends = ends_words(fact.oldest, fact.newest, fact.quotes, others=fact.others)
    return f"{of}**{count}**{of_time(fact.span)} {stance}{own}{ends}."


@describe_fact.register
def _(fact: facts.StanceTakers) -> str:
    return describe_takers(fact)


def describe_takers(fact: facts.StanceTakers, *, is_said_below: bool = False) -> str:
    """Who takes a stance; where each quote is shown below, without its date and id."""
    of = f" of {name_words(fact.party)}" if fact.party else ""
    when = of_time(fact.span)
    partly = " Older quotes were not gone through." if fact.is_partial else ""
    stance = _takes(fact.stance, fact.topic, are_many=len(fact.takers) > 1)
    if not fact.takers:
        return f"By their newest words{when} nobody{of} {stance}, as far as is held.{partly}"
    # Of many the names have to do, for the card to have room for what they said.
    is_undated = is_said_below or len(fact.takers) > _MOST_DATED
    told = [_taker(taker, is_undated=is_undated, is_shown=is_said_below) for taker in fact.takers[:_MOST_TAKERS]]
    named = "; ".join([*told, *how_many_more(len(fact.takers), _MOST_TAKERS)])
    return f"**{len(fact.takers):,}**{of} {stance}, by their newest words{when}: {named}.{partly}"


@describe_fact.register
def _(fact: facts.FormerTakers) -> str:
    return describe_former_takers(fact)


def describe_former_takers(fact: facts.FormerTakers, *, is_said_below: bool = False) -> str:
    """Who took a stance before; where each quote is shown below, without its date and id."""
    took = {Stance.SUPPORT: "Supported", Stance.OPPOSE: "Opposed"}.get(fact.stance)
    topic = cut(fact.topic.name, NAME_SHOWN)
    before = f"{took} {line(topic)} before" if took else f"Before: {line(stance_words(fact.stance, topic))}"
    by_now = "now" if fact.span.until is None else "later"
    told = [
        f"{_taker(taker, is_undated=is_said_below, is_shown=is_said_below)}, {by_now} {line(now.words)}"
        for taker, now in fact.takers[:_MOST_TAKERS]
    ]
    return f"{before}: {'; '.join([*told, *how_many_more(len(fact.takers), _MOST_TAKERS)])}."


def _takes(stance: Stance, topic: Reference, *, are_many: bool) -> str:
    """What is done by whoever takes a stance: "opposes Tolls", of several "oppose Tolls", "are neutral on Tolls"."""
    words = line(stance_words(stance, cut(topic.name, NAME_SHOWN)))
    if stance in (Stance.SUPPORT, Stance.OPPOSE):
        verb, _, on = words.partition(" ")
        return f"{stance.value if are_many else verb} {on}"
    return words if stance is Stance.PERMISSIVE else f"{'are' if are_many else 'is'} {words}"


def _taker(taker: facts.Taker, *, is_undated: bool, is_shown: bool) -> str:
    remarks = [
        "" if is_undated else describe_date_of(taker.quote),
        f"in the words of {name_words(taker.holder)}" if taker.holder else "",
        f"according to {name_words(taker.quote.told_by)}" if taker.quote.told_by else "",
        state_words(taker.quote),
        "" if is_shown else taker.quote.id,
    ]
    told = ", ".join(filter(None, remarks))
    return f"{name_words(taker.actor)} ({told})" if told else name_words(taker.actor)


@describe_fact.register
def _(fact: facts.ActorStance) -> str:
    remarks = [
        describe_date_of(fact.quote),
        f"in the words of {name_words(fact.holder)}" if fact.holder else "",
        f"according to {name_words(fact.quote.told_by)}" if fact.quote.told_by else "",
        state_words(fact.quote),
        fact.quote.id,
    ]
    stance = line(stance_words(fact.stance, cut(fact.topic.name, NAME_SHOWN)))
    told = f"**{name_words(fact.actor)}**: {stance} ({', '.join(filter(None, remarks))})"
    since = _since(fact.since) if fact.since and fact.since.id != fact.quote.id else ""
    before = _before(fact)
    when, more = of_time(fact.span), " or more" if fact.is_capped else ""
    count = f", by the newest of {fact.quotes:,}{more} quotes{when} with a stance on it" if fact.quotes > 1 else ""
    alone = f", by words{when}" if when and not count else ""
    return f"{told}{since}{count}{alone}{before}."


def _since(quote: Quote) -> str:
    when = describe_date_of(quote)
    # Of what was said “by 2019” nobody knows since when.
    since = f"since {when}" if quote.said_on and quote.said_on.earliest else f"{when} already"
    return f", {since} ({quote.id})"


def _before(fact: facts.ActorStance) -> str:
    if fact.before is None:
        return ""
    stance, quote = fact.before
    moved = "; the stance moved" if fact.has_moved else ""
    return f"{moved}; before: {stance.words}, {describe_date_of(quote)} ({quote.id})"


@describe_fact.register
def _(fact: facts.FigureValue) -> str:
    figure = fact.figure
    value = describe_value(figure, fact.indicator)
    changes = f", {describe_some(figure.changes)}" if figure.changes else ""
    state = f", {state_words(figure)}" if state_words(figure) else ""
    out = f", published {describe_date(figure.published)}" if figure.published else ""
    told = (
        f"**{value}**, {name_words(fact.indicator.name)}, {describe_period(figure)}{changes}{out} ({figure.id}{state})."
    )
    note = f" Note: {line(cut(figure.note, _NOTE_SHOWN))}" if figure.note else ""
    return f"{told}{f' {describe_rivals(fact)}' if fact.differing else ''}{note}"


def describe_rivals(fact: facts.FigureValue) -> str:
    """What other figures of the same time say; empty where there is none."""
    differing = [describe_rival(other, fact.indicator) for other in fact.differing]
    said = joined_some(differing, MOST_NAMED)
    return f"Others of the time of {fact.figure.id} say {said}." if differing else ""


@describe_fact.register
def _(fact: facts.Compared) -> str:
    told = [_pair(pair, fact) for pair in fact.pairs[:_MOST_PAIRS]]
    told += [
        f"The source of {stated.figure.id} states: {describe_some(stated.figure.changes)}."
        + (" **This does not agree with what is computed.**" if stated.contradicted_by else "")
        for stated in fact.stated[:_MOST_PAIRS]
    ]
    return "\n".join(told)


def _pair(pair: Pair, fact: facts.Compared) -> str:
    first, second = _side(pair.first[0], fact.first), _side(pair.second[0], fact.second)
    values = f"{second[:1].upper()}{second[1:]} against {first}"
    if pair.difference is None:
        return f"{values}: no difference can be computed."
    unit = fact.first.indicator.unit
    is_one = fact.first.measures_the_same_as(fact.second)
    words = difference_words(pair.difference, pair.relative, unit, "unchanged" if is_one else "the same")
    ids = joined([pair.first[0].id, pair.second[0].id])
    return f"{values}: **{line(words)}**. Computed from {ids}; taken from no source."


def _side(figure: Figure, side: Side) -> str:
    return f"{describe_value(figure, side.indicator)} ({name_words(side.indicator.name)}, {describe_period(figure)})"


@describe_fact.register
def _(fact: facts.Offices) -> str:
    if not fact.roles:
        return f"No office of {name_words(fact.actor)} is held."
    told = [
        f"{name_words(role.actor) + ', ' if fact.is_body else ''}{describe_role(role)} ({tenure_words(role)})"
        for role in fact.roles[:_MOST_ROLES]
    ]
    return f"**{name_words(fact.actor)}**: {'; '.join([*told, *how_many_more(len(fact.roles), _MOST_ROLES)])}."


@describe_fact.register
def _(fact: facts.PublishedBy) -> str:
    name, publisher = name_words(fact.indicator.name), fact.indicator.publisher
    whose = f"figures of **{line(publisher)}**" if publisher else "the record does not have whose figures they are"
    return f"{name} ({fact.indicator.id}): {whose}."


@describe_fact.register
def _(fact: facts.SourcesBehind) -> str:
    count = plural(fact.records, "record")
    named = [f"{name_words(source)} ({source.id})" for source in fact.sources]
    rests = "rests" if fact.records == 1 else "rest"
    return f"{count} found {rests} on {joined_some(named, MOST_NAMED)}."
