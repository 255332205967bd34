"""Approving several proposals at once: chosen in a menu, shown on one card, approved by its button."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord

from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, respond
from bot.named_commands import command
from bot.presentation.keeping.report_card import notice_of_report
from bot.presentation.keeping.several_cards import SEVERAL_MENU, approved_card, several_card
from bot.presentation.keeping.told import notice_of_approval
from bot.problems import Conflict
from bot.services.keeping.review.mistakes import ReportView
from bot.services.keeping.review.several import SeveralService
from bot.services.keeping.saving import Saved

_SEEN = re.compile(r"(?P<number>\d{1,18})(:(?P<sight>\w{1,60}))?")


async def show_several(interaction: discord.Interaction, chosen: Sequence[str]) -> None:
    """Show what approving the chosen proposals would do, each given as its number and what was seen of it."""
    numbers = [number for number, _ in _read(chosen)]
    work = _several(interaction).look(guild_id_of(interaction), person_of(interaction), numbers)
    await respond(interaction, several_card(await in_time(interaction, work)))


async def approve_several(interaction: discord.Interaction) -> None:
    """Approve what stands in the menu of the card whose button was pressed, as it was seen there. Raises Problem."""
    message = interaction.message
    seen = list(_read(_shown_on(message.components))) if message else []
    if not seen:
        raise Conflict(f"This card does not say any more what it listed: choose anew in {command('review')}.")
    await respond(interaction, await in_time(interaction, _approve(interaction, seen)))


async def _approve(interaction: discord.Interaction, seen: Sequence[tuple[int, str]]) -> discord.ui.LayoutView:
    server = server_name(interaction)

    def tell(saved: Saved) -> str:
        return notice_of_approval(saved, server, interaction.user.id).to_json()

    def tell_report(view: ReportView) -> str:
        return notice_of_report(view, server).to_json()

    outcomes = await _several(interaction).approve(
        guild_id_of(interaction), person_of(interaction), seen, tell, tell_report
    )
    return approved_card(outcomes)


def _read(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The numbers of proposals, and what was seen of each."""
    for value in values:
        if match := _SEEN.fullmatch(value):
            yield int(match["number"]), match["sight"] or ""


def _shown_on(components: Iterable[Any]) -> Iterator[str]:
    """What is chosen in the card's menu, at any depth: the card itself keeps it, and so it outlives a restart."""
    for component in components:
        if (getattr(component, "custom_id", None) or "").startswith(SEVERAL_MENU):
            yield from (option.value for option in component.options if option.default)
        yield from _shown_on(getattr(component, "children", ()))


def _several(interaction: discord.Interaction) -> SeveralService:
    return host_of(interaction).services.several
