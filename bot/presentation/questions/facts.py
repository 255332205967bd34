"""The sentences of an answer: each kind of fact in words, as markdown."""

from __future__ import annotations

from functools import singledispatch

from bot.named_commands import command
from bot.presentation.questions.comparing import pair_words
from bot.presentation.questions.succeeding import bound_words, succession_words
from bot.presentation.questions.taking import (
    OLDER_LEFT_OUT,
    describe_former_takers,
    describe_stance,
    describe_takers,
    describe_tally,
)
from bot.presentation.questions.words_within import (
    MOST_NAMED,
    describe_sources,
    ends_words,
    how_many_more,
    in_italics,
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
from bot.presentation.text.markup import cut, joined, joined_some, line, plural
from bot.presentation.text.offices import tenure_words
from bot.presentation.text.wording import (
    describe_period,
    describe_rival,
    describe_role,
    describe_some,
    describe_time,
    describe_value,
)
from bot.records.kinds import KINDS
from bot.services.questions.answered import Fact
from bot.services.questions.answering import facts
from bot.services.questions.answering.events.only_planned import OnlyPlanned
from bot.services.questions.answering.offices import succession, tenure

_NOTE_SHOWN = 240
_MOST_ROLES = 4
_MOST_PAIRS = 3
_A_PAIR = 2


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
def _(fact: facts.TopicAssumed) -> str:
    return f"No topic is named: taken as asking about {name_words(fact.topic)}, on which most is held."


@describe_fact.register
def _(fact: facts.NotAnsweredHere) -> str:
    return f"{typed_words(fact.question)} is a second question: ask it by itself."


@describe_fact.register
def _(fact: facts.LeftAside) -> str:
    return f"{joined([*map(typed_words, fact.typed)])} is left aside: what is shown was found without it."


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
def _(fact: facts.OthersSpeak) -> str:
    return f"Nobody called {typed_words(fact.typed)} was found to speak: these are words of others."


@describe_fact.register
def _(fact: facts.NothingOnRecord) -> str:
    return f"Nothing is on record in this server yet: {command('start')} says how that begins."


@describe_fact.register
def _(fact: facts.OfNoTime) -> str:
    return f"{typed_words(fact.thing)}: its year is taken to say what is meant, and what is shown may be of any time."


@describe_fact.register
def _(fact: facts.TimeOfEvent) -> str:
    side = "before" if fact.is_before else "after"
    told = [f"{side} {record_words(event)}" for event in fact.events]
    perhaps = f" {fact.perhaps:,} of what is near may lie on either side, so far as dates tell." if fact.perhaps else ""
    unsure = " What answers is told of beside it, of the same time: dates do not tell which came first."
    if len(told) == 1:
        return f"{typed_words(fact.typed)}: taken as {told[0]}.{unsure if fact.is_unsure else ''}{perhaps}"
    some = joined_some(told, MOST_NAMED, "or")
    return f"{typed_words(fact.typed)} may be {some}: only what is {side} all of them answers.{perhaps}"


@describe_fact.register
def _(fact: facts.NoTimeOfEvent) -> str:
    if fact.is_partial:
        return f"{typed_words(fact.typed)}: many events may be meant, so what is shown may be of any time."
    return f"{typed_words(fact.typed)}: nothing held that happened is called so, so what is of that time is not known."


@describe_fact.register
def _(fact: facts.NothingHas) -> str:
    return f"Nothing held has {in_italics(fact.words)}."


@describe_fact.register
def _(fact: facts.NotInThoseWords) -> str:
    told = [f"nothing held has {in_italics(fact.words)}"] if fact.words else []
    told += [f"what comes nearest has no {in_italics(fact.others)}"] if fact.others else []
    return f"Nothing was found that has all of this{': ' if told else ''}{', '.join(told)}."


@describe_fact.register
def _(fact: facts.NothingTogether) -> str:
    what = f"No {fact.kind} held" if fact.kind else "Nothing held"
    stance = f" with the stance “{line(fact.stance.words)}”" if fact.stance else ""
    which = f"{what}{of_time(fact.span)}{stance}"
    if not fact.names:
        return f"{which} was found."
    both = "" if len(fact.names) == 1 else "both " if len(fact.names) == _A_PAIR else "all of "
    named = [typed_words(name) if name in fact.words else name_words(name) for name in fact.names]
    return f"{which} has {both}{joined_some(named, MOST_NAMED)}."


@describe_fact.register
def _(fact: facts.NothingWithin) -> str:
    what, when = fact.kind or "record", time_words(fact.span)
    if fact.perhaps:
        perhaps = (
            f"{fact.perhaps:,} of {'an open or wider date' if fact.perhaps == 1 else 'open or wider dates'} may be"
        )
        surely = f"No {what} that fits is surely{of_time(fact.span) or ' of that time'}"
        return f"{surely}; {perhaps}{nearest_words(fact.nearest)}."
    return f"No {what} that fits is held {when or 'of that time'}{nearest_words(fact.nearest)}."


@describe_fact.register
def _(fact: facts.NotQuoted) -> str:
    on = f" on {listed([topic.name for topic in fact.topics])}" if fact.topics else ""
    return f"No words of {name_words(fact.actor)}{on}{of_time(fact.span)} are held."


@describe_fact.register
def _(fact: facts.NobodyMoved) -> str:
    partly = f" {OLDER_LEFT_OUT}" if fact.is_partial else ""
    return f"By the words held{of_time(fact.span)} nobody surely changed sides on {name_words(fact.topic)}.{partly}"


@describe_fact.register
def _(fact: facts.NothingAhead) -> str:
    return describe_nothing_ahead(fact)


def describe_nothing_ahead(fact: facts.NothingAhead, *, is_shown: bool = False) -> str:
    """That nothing planned is ahead, with the latest that was, unless that is shown below."""
    latest = fact.latest
    named = f"{line(latest.name)}, {describe_date_of(latest)} ({latest.id})" if latest else ""
    past = f"; the latest held is {named}" if latest and not is_shown else ""
    of = f" of {listed(fact.names)}" if fact.names else ""
    day = f"{fact.day.day} {fact.day:%B %Y}"
    may = f"; {fact.open_ended:,} without a last day may still lie ahead" if fact.open_ended else ""
    return f"No plan held{of} is dated {day} or later{may}{past}."


@describe_fact.register
def _(fact: OnlyPlanned) -> str:
    return "Held only as planned: what became of it no record tells."


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
    surely = f" surely{when}" if when else ""
    return (
        f"No words{surely} held of {name_words(fact.actor)} bear a stance on {name_words(fact.topic)}"
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
    unsure = "; others, of which only bounds are stated, may lie beyond it" if fact.is_unsure else ""
    return f"{which}, the {fact.extreme} is {record_words(fact.record)}{unsure}."


@describe_fact.register
def _(fact: facts.StanceTally) -> str:
    return describe_tally(fact)


@describe_fact.register
def _(fact: facts.StanceTakers) -> str:
    return describe_takers(fact)


@describe_fact.register
def _(fact: facts.FormerTakers) -> str:
    return describe_former_takers(fact)


@describe_fact.register
def _(fact: facts.ActorStance) -> str:
    return describe_stance(fact)


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
    told = [pair_words(pair, fact) for pair in fact.pairs[:_MOST_PAIRS]]
    told += [
        f"The source of {stated.figure.id} states: {describe_some(stated.figure.changes)}."
        + (" **This does not agree with what is computed.**" if stated.contradicted_by else "")
        for stated in fact.stated[:_MOST_PAIRS]
    ]
    return "\n".join(told)


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
def _(fact: succession.NotHeldAs) -> str:
    return f"No record has **{name_words(fact.name)}** as {typed_words(fact.office)}."


@describe_fact.register
def _(fact: tenure.OfficeBound) -> str:
    return bound_words(fact)


@describe_fact.register
def _(fact: succession.TellsOfOffice) -> str:
    return succession_words(fact.told)


@describe_fact.register
def _(fact: facts.PublishedBy) -> str:
    name, publisher = name_words(fact.indicator.name), fact.indicator.publisher
    whose = f"figures of **{line(publisher)}**" if publisher else "the record does not have whose figures they are"
    return f"{name} ({fact.indicator.id}): {whose}."


@describe_fact.register
def _(fact: facts.SourcesBehind) -> str:
    return describe_sources(fact)
