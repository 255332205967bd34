"""Words for who takes which stance: what is done by whoever takes it, who that is, and several stances at once."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.questions.words_within import (
    NAME_SHOWN,
    ends_words,
    how_many_more,
    is_dated_by,
    name_words,
    of_time,
    state_words,
)
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.markup import cut, line, plural
from bot.presentation.text.wording import stance_words
from bot.records.kinds.quote import Stance
from bot.records.record import Reference
from bot.services.questions.answering import facts

MOST_TAKERS = 25
OLDER_LEFT_OUT = "Older quotes were not gone through."
_MOST_DATED = 6


def takes(stance: Stance, topic: Reference, *, are_many: bool) -> str:
    """What is done by whoever takes a stance: "opposes Tolls", of several "oppose Tolls", "are neutral on Tolls"."""
    words = line(stance_words(stance, cut(topic.name, NAME_SHOWN)))
    if stance in (Stance.SUPPORT, Stance.OPPOSE):
        verb, _, on = words.partition(" ")
        return f"{stance.value if are_many else verb} {on}"
    return words if stance is Stance.PERMISSIVE else f"{'are' if are_many else 'is'} {words}"


def _does(stance: Stance, *, are_many: bool) -> str:
    """The same without the topic: "opposes", "are neutral"."""
    if stance in (Stance.SUPPORT, Stance.OPPOSE):
        return stance.value if are_many else stance.words
    return stance.words if stance is Stance.PERMISSIVE else f"{'are' if are_many else 'is'} {stance.words}"


def taker_words(taker: facts.Taker, *, is_undated: bool, is_shown: bool) -> str:
    remarks = [
        "" if is_undated else describe_date_of(taker.quote),
        f"in the words of {name_words(taker.holder)}" if taker.holder else "",
        f"according to {name_words(taker.quote.told_by)}" if taker.quote.told_by else "",
        state_words(taker.quote),
        "" if is_shown else taker.quote.id,
    ]
    told = ", ".join(filter(None, remarks))
    return f"{name_words(taker.actor)} ({told})" if told else name_words(taker.actor)


def named_takers(fact: facts.StanceTakers, *, is_said_below: bool) -> str:
    """Who takes a stance; without date and id where each quote is shown below."""
    # Of many the names have to do, for the card to have room for what they said.
    is_undated = is_said_below or len(fact.takers) > _MOST_DATED
    told = [taker_words(taker, is_undated=is_undated, is_shown=is_said_below) for taker in fact.takers[:MOST_TAKERS]]
    return "; ".join([*told, *how_many_more(len(fact.takers), MOST_TAKERS)])


def of_whom(fact: facts.StanceTakers) -> str:
    """Of which party they are who take a stance, or with whom they agree."""
    if fact.party:
        return f" of {name_words(fact.party)}"
    return f" besides {name_words(fact.besides)}" if fact.besides else ""


def describe_camps(camps: Sequence[tuple[facts.StanceTakers, bool]]) -> str:
    """Who takes which of several stances on one topic, a row each; with each whether its quotes are shown below."""
    first, _ = camps[0]
    of = f", of {name_words(first.party)}" if first.party else ""
    rows = [
        f"**{len(fact.takers):,}** {_does(fact.stance, are_many=len(fact.takers) > 1)}: "
        f"{named_takers(fact, is_said_below=is_said_below)}"
        for fact, is_said_below in camps
    ]
    partly = [OLDER_LEFT_OUT] if any(fact.is_partial for fact, _ in camps) else []
    when = of_time(first.span, is_or_by=any(is_dated_by(taker.quote for taker in fact.takers) for fact, _ in camps))
    return "\n".join([f"By their newest words{when} on {name_words(first.topic)}{of}:", *rows, *partly])


def describe_counts(tallies: Sequence[facts.StanceTally]) -> str:
    """How many quotes take which of several stances on one topic, in one sentence."""
    first = tallies[0]
    counted = [
        f"**{tally.quotes:,}{' or more' if tally.is_capped else ''}** "
        f"{_does(tally.stance, are_many=tally.quotes != 1 or tally.is_capped)}"
        for tally in tallies
    ]
    own = ", in the speakers’ own name" if any(tally.has_hearsay for tally in tallies) else ""
    whose = "Of these quotes" if first.is_part else "Quotes"
    # Of those that a time bounds all are dated, some no nearer than by when.
    when = of_time(first.span, is_or_by=any(tally.others for tally in tallies))
    return f"{whose}{when} on {name_words(first.topic)}{own}: {', '.join(counted)}."


def since_words(fact: facts.ActorStance) -> str:
    """Since when a stance has been taken, where that is not the day of the newest quote."""
    quote = fact.since
    if quote is None or describe_date_of(quote) == describe_date_of(fact.quote):
        return ""
    when = describe_date_of(quote)
    # Of what was said “by 2019” nobody knows since when.
    since = f"since {when}" if quote.said_on and quote.said_on.earliest else f"{when} already"
    return f", {since} ({quote.id})"


def before_words(fact: facts.ActorStance) -> str:
    """Which stance was taken before, and whether that is a move."""
    if fact.before is None:
        return ""
    stance, quote = fact.before
    moved = "; the stance moved" if fact.has_moved else ""
    return f"{moved}; before: {stance.words}, {describe_date_of(quote)} ({quote.id})"


def describe_tally(fact: facts.StanceTally, *, is_all: bool = False) -> str:
    """How many quotes take a stance; `is_all` where these are all that were found."""
    count = f"**{plural(fact.quotes, 'quote')}{' or more' if fact.is_capped else ''}**"
    stance = takes(fact.stance, fact.topic, are_many=fact.quotes != 1 or fact.is_capped)
    own = " in the speakers’ own name" if fact.has_hearsay else ""
    which = f"{count} found" if is_all else f"Of these {count}" if fact.is_part else count
    ends = ends_words(fact.oldest, fact.newest, fact.quotes, others=fact.others)
    # Of those that a time bounds all are dated, some no nearer than by when.
    when = of_time(fact.span, is_or_by=fact.others > 0)
    return f"{which}{when} {stance}{own}{ends}."


def describe_takers(fact: facts.StanceTakers, *, is_said_below: bool = False) -> str:
    """Who takes a stance; where each quote is shown below, without its date and id."""
    of = of_whom(fact)
    when = of_time(fact.span, is_or_by=is_dated_by(taker.quote for taker in fact.takers))
    partly = f" {OLDER_LEFT_OUT}" if fact.is_partial else ""
    stance = takes(fact.stance, fact.topic, are_many=len(fact.takers) > 1)
    if not fact.takers:
        return f"By their newest words{when} nobody{of} {stance}, as far as is held.{partly}"
    named = named_takers(fact, is_said_below=is_said_below)
    return f"**{len(fact.takers):,}**{of} {stance}, by their newest words{when}: {named}.{partly}"


def describe_former_takers(fact: facts.FormerTakers, *, is_said_below: bool = False) -> str:
    """Who took a stance before; where each quote is shown below, without its date and id."""
    took = {Stance.SUPPORT: "Supported", Stance.OPPOSE: "Opposed"}.get(fact.stance)
    topic = cut(fact.topic.name, NAME_SHOWN)
    before = f"{took} {line(topic)} before" if took else f"Before: {line(stance_words(fact.stance, topic))}"
    by_now = "now" if fact.span.until is None else "later"
    told = [
        f"{taker_words(taker, is_undated=is_said_below, is_shown=is_said_below)}, {by_now} {line(now.words)}"
        for taker, now in fact.takers[:MOST_TAKERS]
    ]
    return f"{before}: {'; '.join([*told, *how_many_more(len(fact.takers), MOST_TAKERS)])}."


def describe_stance(fact: facts.ActorStance) -> str:
    """Where somebody stands, since when, and by how many quotes."""
    remarks = [
        describe_date_of(fact.quote),
        f"in the words of {name_words(fact.holder)}" if fact.holder else "",
        f"according to {name_words(fact.quote.told_by)}" if fact.quote.told_by else "",
        state_words(fact.quote),
        fact.quote.id,
    ]
    stance = line(stance_words(fact.stance, cut(fact.topic.name, NAME_SHOWN)))
    told = f"**{name_words(fact.actor)}**: {stance} ({', '.join(filter(None, remarks))})"
    since, before = since_words(fact), before_words(fact)
    when, more = of_time(fact.span, is_or_by=is_dated_by([fact.quote])), " or more" if fact.is_capped else ""
    count = f", by the newest of {fact.quotes:,}{more} quotes{when} with a stance on it" if fact.quotes > 1 else ""
    alone = f", by words{when}" if when and not count else ""
    return f"{told}{since}{count}{alone}{before}."
