"""Who agrees with somebody, or does not: the others who take the same side, or another, and never that one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.records.kinds.quote import Stance
from bot.records.record import Reference
from bot.services.names.folding import fold
from bot.services.questions.answered import Fact
from bot.services.questions.answering.facts import ActorStance, NoStance, NotQuoted, StanceTakers, TopicAssumed
from bot.services.questions.answering.inquiry import (
    Discovery,
    Inquiry,
    ids_of,
)
from bot.services.questions.answering.sides.naming import quotes_naming
from bot.services.questions.answering.stances import find_stances
from bot.services.questions.understanding.words.cues import AGREED_WITH, WITH_NOBODY
from bot.services.questions.understood import PartKind, Wanted

_OTHER_SIDE: Final = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}
_TWO: Final = 2


def find_agreeing(asked: Inquiry) -> Discovery | None:
    """Who takes the side of somebody, or another, by their newest words; None where that is not asked."""
    who = _with_whom(asked)
    if who is None:
        return None
    # Whoever is named behind "with" is asked about by themselves.
    parts = [part for part in asked.question.parts if part.kind is PartKind.TOPIC]
    own = find_stances(asked.but(text=who.name, parts=parts, actors=[who], party=None, stance=None))
    stances = [fact for fact in own.facts if isinstance(fact, ActorStance) and fact.actor == who]
    if not stances:
        naming = quotes_naming(asked, who)
        silent = [fact for fact in own.facts if isinstance(fact, (NotQuoted, NoStance)) and fact.actor == who]
        return replace(own, items=naming, nearest=() if naming else own.nearest, facts=silent) if silent else None
    taken = max(stances, key=lambda fact: fact.quotes)
    assumed: list[Fact] = [TopicAssumed(topic=taken.topic)] if len(stances) > 1 else []
    stance = _side(asked, taken.stance)
    others = [*_others(asked, taken, stance)] if stance else []
    facts = [*assumed, taken, *(fact for found in others for fact in found.facts)]
    items = [*dict.fromkeys(item for found in others for item in found.items)]
    return replace(own, items=items, nearest=() if items else own.items, facts=facts)


def with_words_of_other(asked: Inquiry, found: Discovery, silent: Sequence[Reference]) -> Discovery:
    """Where two stand, of whom one has no words held: first what the other says in which that one is named."""
    actors = asked.question.actors
    is_of_two = asked.question.wanted is Wanted.STANCES and len(actors) == _TWO
    others = [actor for actor in actors if actor not in silent] if is_of_two else []
    if len(others) != 1 or not silent:
        return found
    first = [item for who in silent for item in quotes_naming(asked, who, ids_of(others))]
    return replace(found, items=[*dict.fromkeys([*first, *found.items])], is_by_date=False) if first else found


def _with_whom(asked: Inquiry) -> Reference | None:
    """With whom others are asked to agree; None where no one alone is named for that."""
    question = asked.question
    parts = [part for part in question.parts if part.kind in (PartKind.ACTOR, PartKind.PARTY) and not part.is_sought]
    names = [part.typed for part in parts if part.typed]
    held = [each for each in (question.party, *question.actors) if each and each.id in {p.taken.value for p in parts}]
    if len(held) != 1 or len(names) != 1 or question.wanted is not Wanted.STANCES:
        return None
    text = f" {' '.join(fold(question.text).split())} ".replace(f" {fold(names[0])} ", " @actor ")
    return held[0] if AGREED_WITH.search(text) else None


def _side(asked: Inquiry, stance: Stance) -> Stance | None:
    """The side that those take who agree, or do not; None where no side is taken with which anybody could."""
    is_against = WITH_NOBODY.search(f" {' '.join(fold(asked.question.text).split())} ") is not None
    return _OTHER_SIDE.get(stance) if is_against else None if stance is Stance.UNCLEAR else stance


def _others(asked: Inquiry, own: ActorStance, stance: Stance) -> Iterator[Discovery]:
    """Who else takes a side; of a group of whom one is asked for, "which peers", those of it."""
    among = {part.taken.value for part in asked.question.parts if part.is_sought}
    sought = asked.but(actors=(), party=None, topics=[own.topic], stance=stance, wanted=Wanted.STANCES)
    found = find_stances(sought)
    for fact in found.facts:
        if isinstance(fact, StanceTakers) and fact.stance is stance:
            others = [taker for taker in fact.takers if own.actor not in (taker.actor, taker.holder)]
            takers = [taker for taker in others if not among or taker.actor.id in among]
            rests_on = [taker.quote.item for taker in takers]
            told = replace(fact, takers=takers, besides=own.actor if stance is own.stance else None, rests_on=rests_on)
            yield replace(found, items=rests_on, facts=[told], nearest=())
