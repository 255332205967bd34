"""Buttons that outlive restarts: the custom id says all that pressing them needs."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import Any, Self

import discord
from discord import ui

from bot.conversation.reporting import reported


class LastingButton(ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """Shows something of one record, to the presser alone.

    The template of a subclass has the groups `verb`, what to show, and `id`, the record's id.
    """

    def __init__(self, verb: str, record_id: str, custom_id: str) -> None:
        super().__init__(ui.Button(label=record_id, custom_id=custom_id))
        self._verb = verb
        self._record_id = record_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["verb"], match["id"], match[0])

    @reported
    async def callback(self, interaction: discord.Interaction) -> None:
        await self.show(interaction, self._verb, self._record_id)

    @abstractmethod
    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        """Answer the press. Raises Problem."""
