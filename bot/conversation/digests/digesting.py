"""What /digest answers: a digest is set up, shown in advance, changed, set going, sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import discord
from discord import ui

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.digests.digest_options import Given, SomeChannel
from bot.conversation.digests.places import Place, may_mention, place_of, require_may_mention
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.reporting import carried_on
from bot.conversation.plumbing.responding import OutFile, in_time, lasting, respond
from bot.conversation.plumbing.roles import is_lost
from bot.conversation.posting.illustrating import illustrated_post
from bot.presentation.charts.moved_figures import PICTURE_NAME
from bot.presentation.digests.digest_cards import digest_card, digest_list
from bot.presentation.digests.issue_posts import rest_listing
from bot.presentation.digests.preview_card import preview_card
from bot.problems import WrongInput
from bot.records.digest_plan import OPTIONS, DigestPlan
from bot.records.digests import Delivery, RunState
from bot.services.digests.digest_plans import Value
from bot.services.digests.digests import DigestView, Moved
from bot.services.server.rights import Person

SECONDS_TO_POST = 20
"""How long the answer to /digest send waits for the post to arrive."""
Move = Callable[[int, Person, str], Awaitable[Moved]]
"""Pauses or deletes a digest: takes the server, who asks, and the digest's name."""


async def create(interaction: discord.Interaction, given: Given, *, tells_all: bool) -> None:
    """Set a digest up, to be posted where it is asked for unless a channel is given. Raises Problem."""
    await respond(interaction, await in_time(interaction, _create(interaction, given, tells_all)))


async def _create(interaction: discord.Interaction, given: Given, tells_all: bool) -> ui.LayoutView:
    digests, guild_id, person = host_of(interaction).services.digests, guild_id_of(interaction), person_of(interaction)
    await digests.require_curator(guild_id, person, "create a digest")
    place = await _place(interaction, given)
    view = await digests.create(guild_id, person, {**_typed(given), "channel": place.id}, tells_all=tells_all)
    return _card(interaction, view, f"It is set up.{_note(place, view.digest.plan)}")


async def edit(interaction: discord.Interaction, name: str, given: Given) -> None:
    """Change of a digest what is given. Raises Problem."""
    await respond(interaction, await in_time(interaction, _edit(interaction, name, given)))


async def _edit(interaction: discord.Interaction, name: str, given: Given) -> ui.LayoutView:
    digests, guild_id, person = host_of(interaction).services.digests, guild_id_of(interaction), person_of(interaction)
    digest = await digests.get_to_change(guild_id, person, name, "edit a digest")
    place = await _place(interaction, given, digest.plan)
    view = await digests.edit(guild_id, person, digest.id, _typed(given))
    return _card(interaction, view, f"It is changed.{_note(place, view.digest.plan)}")


async def _place(interaction: discord.Interaction, given: Given, held: DigestPlan | None = None) -> Place:
    """The channel that is given, or the one before, or this one: where asker and bot may post, and call the role."""
    channel, role = given.get("channel"), given.get("mention")
    if role and given.get("no_mention"):
        raise WrongInput("The options “mention” and “no_mention” contradict each other: leave one of them out.")
    before = held.channel_id if held else interaction.channel_id
    place = await place_of(interaction, channel.id if isinstance(channel, SomeChannel) else before or 0)
    if held and channel and not given.get("no_mention"):
        # The role stays and the channel does not: who may mention it differs from channel to channel.
        role = role or place.guild.get_role(held.role_id or 0)
    if isinstance(role, discord.Role):
        require_may_mention(interaction, place, role)
    return place


def _typed(given: Given) -> dict[str, Value]:
    """What was given, as services take it; a “False” that takes nothing back says nothing."""
    said = {name: value for name, value in given.items() if value or not OPTIONS[name].is_for_edit}
    return {
        name: value.id if isinstance(value, discord.Role | SomeChannel) else value
        for name, value in said.items()
        if value is not None
    }


def _note(place: Place, plan: DigestPlan) -> str:
    """That the role will not hear of the posts, where that is so."""
    role = place.guild.get_role(plan.role_id or 0)
    if role is None or may_mention(place, role, place.guild.me):
        return ""
    return (
        f" But {role.mention} will not hear of it: the bot may not mention that role there. Let anyone mention it, or "
        "let the bot mention all roles."
    )


def _card(interaction: discord.Interaction, view: DigestView, told: str) -> ui.LayoutView:
    return digest_card(_seen(interaction, view), told)


def _seen(interaction: discord.Interaction, view: DigestView) -> DigestView:
    """A digest with what Discord alone knows of it."""
    return replace(view, is_role_lost=is_lost(interaction.guild, view.digest.plan.role_id))


async def list_all(interaction: discord.Interaction) -> None:
    """Show all digests of the server to the asker alone."""
    question = Question(host_of(interaction).services.digests.all)
    await answer(
        interaction, question, lambda views: digest_list([_seen(interaction, view) for view in views]), private=True
    )


async def preview(interaction: discord.Interaction, name: str) -> None:
    """Show to the asker alone what a digest would post now, and then why, and when the next are due. Raises Problem."""
    digests = host_of(interaction).services.digests
    seen = await in_time(interaction, digests.preview(guild_id_of(interaction), name))
    lost = is_lost(interaction.guild, seen.issue.digest.plan.role_id)
    issue = seen.issue.calling_nobody() if lost else seen.issue
    post = await in_time(interaction, illustrated_post(issue, interaction.guild))
    explained = preview_card(issue, post, seen.schedule, seen.upcoming, seen.server_zone, is_role_lost=lost)
    files = [OutFile(PICTURE_NAME, post.picture.data)] if post and post.picture else []
    await respond(interaction, post.card.view() if post else explained, files)
    # One answer is one message: what follows is a message of its own, and so made private too.
    if post:
        await interaction.followup.send(view=lasting(explained, interaction.client), ephemeral=True)


async def show_rest(interaction: discord.Interaction, key: str) -> None:
    """Show what the message of an issue had no room for; `key` is as issue_post has it. Raises Problem."""
    digest_id, epoch, start = map(int, key.split("-"))
    due_at = datetime.fromtimestamp(epoch, UTC)
    question = Question(host_of(interaction).services.digests.rest, digest_id=digest_id, due_at=due_at, start=start)
    await answer(interaction, question, lambda rest: rest_listing(*rest), private=True)


async def move(interaction: discord.Interaction, name: str, go: Move, now: str, before: str = "") -> None:
    """Pause or delete a digest by `go`, and say that it is so `now`, or was `before`. Raises Problem."""
    moved = await go(guild_id_of(interaction), person_of(interaction), name)
    await respond(interaction, _card(interaction, moved.view, before if moved.was_so else now))


async def resume(interaction: discord.Interaction, name: str) -> None:
    """Let a digest go on, if the bot and the asker may post in its channel. Raises Problem."""
    await respond(interaction, await in_time(interaction, _resume(interaction, name)))


async def _resume(interaction: discord.Interaction, name: str) -> ui.LayoutView:
    digests, guild_id, person = host_of(interaction).services.digests, guild_id_of(interaction), person_of(interaction)
    digest = await digests.get_to_change(guild_id, person, name, "resume a digest")
    await place_of(interaction, digest.plan.channel_id)
    moved = await digests.resume(guild_id, person, digest.id)
    return _card(interaction, moved.view, "It was active already." if moved.was_so else "It goes on.")


async def send(interaction: discord.Interaction, name: str) -> None:
    """Post an issue of a digest now, and say what came of that. Raises Problem."""
    await respond(interaction, await in_time(interaction, _send(interaction, name)))


async def _send(interaction: discord.Interaction, name: str) -> ui.LayoutView:
    host, guild_id, person = host_of(interaction), guild_id_of(interaction), person_of(interaction)
    digests = host.services.digests
    digest = await digests.get_to_change(guild_id, person, name, "send a digest")
    await place_of(interaction, digest.plan.channel_id)
    run = await digests.begin_extra(guild_id, person, digest.id)
    await host.poster.compose(run)
    # Many posts may wait before this one, and nobody waits for all of them.
    await asyncio.wait({asyncio.create_task(_deliver(interaction))}, timeout=SECONDS_TO_POST)
    delivery, view = await digests.delivered(run)
    return _card(interaction, view, _told(delivery, view))


async def _deliver(interaction: discord.Interaction) -> None:
    # Closing waits for it as for an answer: a post that is being sent when the bot stops would have to be looked for.
    host_of(interaction).begin_answer(interaction)
    await carried_on(host_of(interaction).poster.deliver(), "Posting")


def _told(delivery: Delivery, view: DigestView) -> str:
    """What came of sending a digest."""
    digest = view.digest
    match delivery.state:
        case RunState.POSTED:
            link = f"https://discord.com/channels/{digest.guild_id}/{digest.plan.channel_id}/{delivery.message_id}"
            return f"It is posted: {link}"
        case RunState.EMPTY:
            return "There is nothing new to say, so that nothing was posted."
        case RunState.REFUSED:
            return "Discord took no post of it."
    if delivery.is_tried_again:
        return "Discord has not said whether the post arrived: it is looked for, and sent again if it did not."
    return "It is on its way, and not there yet."
