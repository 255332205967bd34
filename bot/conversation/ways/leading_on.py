"""What was chosen below the card of a record: an answer about it, a form that changes it, following it, sharing it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.keeping.drafting import begin_change
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import host_of
from bot.conversation.reviewing.mistakes import open_mark_form
from bot.conversation.ways.sharing import require_may_share, share
from bot.named_commands import command
from bot.presentation.asking.brief_card import brief_card
from bot.presentation.asking.lists import quotes_of_actor, source_contents, source_list, timeline
from bot.presentation.asking.positions import actor_profile, positions_of_actor, positions_on_topic
from bot.presentation.asking.series_card import series_card
from bot.presentation.asking.whole_record import whole_record
from bot.presentation.card.paged import Listing
from bot.presentation.digests.follow_cards import now_followed
from bot.presentation.keeping.history import history_card
from bot.presentation.ways.record_ways import DISPUTE, EDIT, FOLLOW, HISTORY, SHARE, WHOLE
from bot.problems import NotHeld
from bot.records.digests import FollowWay
from bot.records.kinds.actor import Actor
from bot.services.all_services import Services

A = TypeVar("A")


class Give(Protocol):
    """Gives the answer to a question: to whoever asks alone, or to everybody in the channel."""

    async def __call__(self, question: Question[A], show: Callable[[A], Listing], /) -> None: ...


Lead = Callable[[Give, Services, str, str], Awaitable[None]]
"""Gives what is held of the record with an id; the last is the name of the server."""


async def lead_on(interaction: discord.Interaction, record_id: str, chosen: str) -> None:
    """Answer what was chosen below the card of the record with this id. Raises Problem."""
    verb, _, of = chosen.partition("+")
    if verb == EDIT:
        await begin_change(interaction, record_id, "", 0)
    elif verb == DISPUTE:
        await open_mark_form(interaction, record_id)
    elif verb == FOLLOW:
        follow = host_of(interaction).services.following.follow_these
        following = Question(follow, interaction.user.id, [of], FollowWay.DIRECT)
        await answer(interaction, following, now_followed, private=True)
    elif verb == SHARE:
        require_may_share(interaction)
        await _give(interaction, partial(share, interaction), of or WHOLE, record_id)
    else:
        await show_lead(interaction, verb, of or record_id)


async def show_lead(interaction: discord.Interaction, verb: str, record_id: str) -> None:
    """Show the presser alone what is held of a record, by the verb of a button or a menu."""
    await _give(interaction, partial(answer, interaction, private=True), verb, record_id)


async def _give(interaction: discord.Interaction, give: Give, verb: str, record_id: str) -> None:
    lead = _LEADS.get(verb)
    if lead is None:
        # A card stands for years, and what it once led to need not be there any more.
        raise NotHeld(
            f"What this card offered is there no more: {command('record')} id:{record_id} shows where it leads now."
        )
    await lead(give, host_of(interaction).services, record_id, server_name(interaction))


async def _whole(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.reading.record, id=record_id), whole_record)


async def _history(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.reading.record, id=record_id), history_card)


async def _actor(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.reading.actor, name=record_id), actor_profile)


async def _rests(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.reading.source, source=record_id), source_contents)


async def _sources(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.reading.sources, topic=record_id), source_list)


async def _quotes(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.quotes.of_actor, name=record_id), quotes_of_actor)


async def _position(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.positions.of_actor, name=record_id), positions_of_actor)


async def _stances(give: Give, services: Services, record_id: str, _: str) -> None:
    await give(Question(services.positions.on_topic, topic=record_id), positions_on_topic)


async def _series(give: Give, services: Services, record_id: str, team: str) -> None:
    await give(Question(services.series.series, indicator=record_id), partial(series_card, team=team))


async def _timeline(give: Give, services: Services, record_id: str, team: str) -> None:
    ask = services.chronicle.timeline
    events = Question(ask, actor=record_id) if _is_actor(record_id) else Question(ask, topic=record_id)
    await give(events, partial(timeline, team=team))


async def _brief(give: Give, services: Services, record_id: str, team: str) -> None:
    ask = services.briefing.brief
    brief = Question(ask, actor=record_id) if _is_actor(record_id) else Question(ask, topic=record_id)
    await give(brief, partial(brief_card, team=team))


_LEADS: Mapping[str, Lead] = {
    WHOLE: _whole,
    HISTORY: _history,
    "actor": _actor,
    "rests": _rests,
    "sources": _sources,
    "quotes": _quotes,
    "position": _position,
    "stances": _stances,
    "series": _series,
    "timeline": _timeline,
    "brief": _brief,
}


def _is_actor(record_id: str) -> bool:
    return record_id.startswith(Actor.LETTER)
