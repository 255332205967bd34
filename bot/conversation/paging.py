"""Cards whose pages are turned by buttons: for the asker in place, for everybody else in a copy of their own."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any, Self, cast
from weakref import WeakKeyDictionary

import discord
from discord import ui

from bot.conversation.reporting import report
from bot.presentation.listing import Entry, Listing, page
from bot.presentation.markup import small

SECONDS_ALIVE = 600
"""Counted from the last press; Discord lets an answer be edited for 15 minutes."""
BUTTON_PREFIX = "page"
EXPIRED = "These page buttons have expired. Ask again to turn the pages."

_log = logging.getLogger(__name__)
_alive: WeakKeyDictionary[discord.Client, set[str]] = WeakKeyDictionary()


class AnswerView(ui.LayoutView):
    """A view whose problems are told as a command's are."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: ui.Item[Any]) -> None:
        await report(interaction, error)


class PageView(AnswerView):
    """One page of a listing. Turning the page makes a new view: discord.py edits nested items unreliably."""

    def __init__(self, listing: Listing, owner_id: int, starts: Sequence[int], entries: Sequence[Entry]) -> None:
        super().__init__(timeout=SECONDS_ALIVE)
        self._listing = listing
        self._owner_id = owner_id
        self._starts = tuple(starts)
        self._entries = entries
        self._token = secrets.token_urlsafe(9)
        self._shown_by: discord.Interaction | None = None
        laid_out = page(listing, entries, self._starts[-1])
        self.add_item(laid_out.container)
        self._next_start = self._starts[-1] + laid_out.shown
        if self.has_pages:
            self.add_item(self._turner())

    @classmethod
    async def read(cls, listing: Listing, owner_id: int, starts: Sequence[int] = (0,)) -> Self:
        """Read and lay out the page that begins with the last of `starts`; those before it are the way back."""
        return cls(listing, owner_id, starts, await listing.read(starts[-1]))

    @property
    def has_pages(self) -> bool:
        return len(self._starts) > 1 or self._next_start < len(self._listing)

    def _turner(self) -> ui.ActionRow[Self]:
        row: ui.ActionRow[Self] = ui.ActionRow()
        back = len(self._starts) > 1
        row.add_item(_TurnButton("Back", f"{BUTTON_PREFIX}:{self._token}:back", self._starts[:-1] if back else ()))
        on = (*self._starts, self._next_start) if self._next_start < len(self._listing) else ()
        row.add_item(_TurnButton("Next", f"{BUTTON_PREFIX}:{self._token}:next", on))
        return row

    def shown(self, interaction: discord.Interaction) -> None:
        """Remember by which answer the page is shown, so that it can be edited when its buttons expire."""
        self._shown_by = interaction
        if self.has_pages:
            _alive.setdefault(interaction.client, set()).add(self._token)
        else:
            self.stop()

    async def turn(self, interaction: discord.Interaction, starts: Sequence[int]) -> None:
        turned = await PageView.read(self._listing, interaction.user.id, starts)
        if interaction.user.id == self._owner_id:
            await interaction.response.edit_message(view=turned)
            self._forget()
        else:
            await interaction.response.send_message(view=turned, ephemeral=True)
        turned.shown(interaction)

    def _forget(self) -> None:
        self.stop()
        if self._shown_by:
            _alive.get(self._shown_by.client, set()).discard(self._token)

    async def on_timeout(self) -> None:
        self._forget()
        if self._shown_by is None:
            return
        expired = ui.LayoutView(timeout=None)
        expired.add_item(page(self._listing, self._entries, self._starts[-1]).container)
        expired.add_item(ui.TextDisplay(small(EXPIRED)))
        try:
            await self._shown_by.edit_original_response(view=expired)
        except discord.HTTPException as error:
            _log.info("An expired card could not be marked: Discord answered %d", error.status)


class _TurnButton(ui.Button[PageView]):
    """Leads to the page at the end of `starts`; disabled where there is none."""

    def __init__(self, label: str, custom_id: str, starts: Sequence[int]) -> None:
        super().__init__(label=label, custom_id=custom_id, disabled=not starts)
        self._starts = starts

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.view is not None:
            await self.view.turn(interaction, self._starts)


def is_expired(interaction: discord.Interaction) -> bool:
    """Whether a pressed button belonged to a page turner that is gone, by time or by a restart."""
    data = cast(dict[str, Any], interaction.data or {})
    prefix, _, rest = str(data.get("custom_id", "")).partition(":")
    return prefix == BUTTON_PREFIX and rest.split(":")[0] not in _alive.get(interaction.client, set())
