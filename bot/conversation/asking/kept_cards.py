"""The cards of answers, kept for as long as these are: whoever is given the same answer is shown the same card."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar
from weakref import ReferenceType, ref

from bot.presentation.card.answer_card import AnswerCard
from bot.presentation.card.paged import Listing, naming_unread
from bot.services.findings import Answer

A = TypeVar("A")

_Kept = tuple[ReferenceType[Answer], dict[Hashable, AnswerCard]]
# By the id of each answer, since to compare two of them takes as long as to describe one.
_kept: dict[int, _Kept] = {}


async def card_of(found: A, show: Callable[[A], Listing]) -> AnswerCard:
    """The card on which `show` shows what was found; made anew where it was not shown so before."""
    # In a thread: a briefing that a thousand quotes are held for takes a fraction of a second to compose.
    if not isinstance(found, Answer):
        return AnswerCard(await asyncio.to_thread(show, found))
    cards, way = _cards_of(found), _told_apart(show)
    if way is not None and way in cards:
        return cards[way]
    card = AnswerCard(naming_unread(await asyncio.to_thread(show, found), found.unread))
    if way is not None:
        cards[way] = card
    return card


def _cards_of(found: Answer) -> dict[Hashable, AnswerCard]:
    place = id(found)
    if place not in _kept:
        # At the end of a process the name of what keeps them may be gone before the answer is.
        _kept[place] = ref(found, partial(_let_go, _kept, place)), {}
    return _kept[place][1]


def _let_go(kept: dict[int, _Kept], place: int, _: ReferenceType[Answer]) -> None:
    kept.pop(place, None)


def _told_apart(show: Callable[..., Listing]) -> Hashable | None:
    """What equals that of another way of showing only where the two show the same; None where nothing tells."""
    given: Hashable = ()
    if isinstance(show, partial):
        given, show = (show.args, tuple(sorted(show.keywords.items()))), show.func
    try:
        hash(given)
    except TypeError:
        return None
    # A function within another may use what that was given.
    return None if "<" in getattr(show, "__qualname__", "<") else (show, given)
