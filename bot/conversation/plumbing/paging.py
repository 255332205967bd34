"""Cards whose pages are turned by buttons: for the asker in place, for everybody else in a copy of their own."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Self, cast
from weakref import WeakKeyDictionary

import discord
from discord import ui

from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.asker import guild_id_of, in_place
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.reporting import report
from bot.conversation.plumbing.responding import MOST_BYTES_OUT, OutFile, in_time, respond
from bot.conversation.plumbing.workshop import make
from bot.presentation.card.menus import ChangeMenu, select_options
from bot.presentation.card.paged import Entry, Listing, Page, action_buttons, action_row, page
from bot.presentation.card.picture import Picture, PictureFormat
from bot.presentation.text.markup import cut, plain, plural, small
from bot.problems import WrongInput
from bot.records.record import Item
from bot.services.readable import Readable

ReadPage = Callable[[Sequence[Item]], Awaitable[Readable]]
"""Reads the records of a page, in the order asked."""
Edit = Callable[[ui.LayoutView], Awaitable[object]]
"""Puts a view in the place of the message that shows a page."""
Drawn = Mapping[bytes, bytes]
"""Pictures that were drawn, by what they are drawn of."""
_MOST_DRAWN = 4
SECONDS_ALIVE = 600
"""Counted from the last press; Discord lets an answer be edited for 15 minutes."""
Choose = Callable[[discord.Interaction, str, bool], Awaitable[bool]]
"""Answers what was chosen in a listing's menu, in place of the listing for whoever asked, which the last tells.

Returns whether another card stands there now.
"""
PAGE_PREFIX, WHICH_PREFIX, CHANGE_PREFIX = "page", "which", "change"
EXPIRED = "These page buttons have expired. Ask again to turn the pages."
CHANGE_EXPIRED = "This answer is too old to be changed: ask again, in other words."
_EXPIRED = {
    PAGE_PREFIX: EXPIRED,
    WHICH_PREFIX: "This choice has expired. Ask again to choose.",
    CHANGE_PREFIX: CHANGE_EXPIRED,
}

_log = logging.getLogger(__name__)
# discord.py forgets a view that has ended, and then says nothing of a press: by this list an old button is known.
_alive: WeakKeyDictionary[discord.Client, set[str]] = WeakKeyDictionary()


class AnswerView(ui.LayoutView):
    """A view that is known by its token for as long as it answers, and whose problems are told as a command's are."""

    def __init__(self) -> None:
        super().__init__(timeout=SECONDS_ALIVE)
        # A counter would begin anew after a restart, and a button of an old card would press a new one.
        self.token = secrets.token_urlsafe(9)
        self._client: discord.Client | None = None

    def begin(self, client: discord.Client) -> None:
        """Remember that the view answers, until it ends."""
        self._client = client
        _alive.setdefault(client, set()).add(self.token)

    def end(self) -> None:
        self.stop()
        if self._client:
            _alive.get(self._client, set()).discard(self.token)

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Refuse nobody; settle which server is meant. Raises OutsideServer or LINE_ERRORS."""
        await host_of(interaction).settle_server(interaction)
        return True

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: ui.Item[Self]) -> None:
        await report(interaction, error)


class PageView(AnswerView):
    """One page of a listing. Turning the page makes a new view: discord.py edits nested items unreliably."""

    def __init__(
        self,
        listing: Listing,
        owner_id: int,
        starts: Sequence[int],
        entries: Sequence[Entry],
        choose: Choose | None = None,
        laid_out: Page | None = None,
    ) -> None:
        """`laid_out` is what the page looks like, where that is known already."""
        super().__init__()
        self._listing = listing
        self._choose = choose
        self._owner_id = owner_id
        self._starts = tuple(starts)
        self._entries = entries
        self._edit: Edit | None = None
        self._is_turning = False
        laid_out = laid_out or page(listing, entries, self._starts[-1])
        self.add_item(laid_out.container)
        self.files: Sequence[OutFile] = ()
        """What is to be sent with the page: its picture, and the file that the card hands out."""
        self._picture = laid_out.picture
        self._drawn: Drawn = {}
        self._next_start = self._starts[-1] + laid_out.shown
        if self.has_pages:
            self.add_item(self._turner())
        elif listing.files:
            self.add_item(action_row(listing.files))
        if self.has_pages and listing.parts:
            # A row holds five buttons or one select, and never both.
            row: ui.ActionRow[Self] = ui.ActionRow()
            row.add_item(_PartSelect(listing, self._starts[-1], f"{PAGE_PREFIX}:{self.token}:part"))
            self.add_item(row)
        if listing.menu and choose:
            menu: ui.ActionRow[Self] = ui.ActionRow()
            menu.add_item(_ChangeSelect(listing.menu, f"{CHANGE_PREFIX}:{self.token}"))
            self.add_item(menu)

    @classmethod
    async def first(cls, listing: Listing, owner_id: int, choose: Choose | None = None) -> Self:
        """Lay out the first page, and make its files; `choose` answers its menu.

        Raises Problem where a file cannot be made.
        """
        return await cls(listing, owner_id, (0,), listing.first_entries(), choose)._with_files()

    @classmethod
    async def of(cls, listing: Listing, owner_id: int, laid_out: Page, entries: Sequence[Entry]) -> Self:
        """The same of a first page that is laid out already; `entries` are those of which it has the first."""
        return await cls(listing, owner_id, (0,), entries, laid_out=laid_out)._with_files()

    @classmethod
    async def read(
        cls,
        listing: Listing,
        owner_id: int,
        starts: Sequence[int],
        read: ReadPage,
        choose: Choose | None = None,
        drawn: Drawn = MappingProxyType({}),
    ) -> Self:
        """Read and lay out the page that begins with the last of `starts`, and make its files but those `drawn`.

        Those before it are the way back. Raises Problem where a file cannot be made.
        """
        items = listing.items_from(starts[-1])
        found = await read(items) if items else Readable()
        entries = listing.entries_from(starts[-1], found)
        return await cls(listing, owner_id, starts, entries, choose)._with_files(drawn)

    async def _with_files(self, drawn: Drawn = MappingProxyType({})) -> Self:
        self.files = await self._make_files(drawn)
        return self

    async def _make_files(self, drawn: Drawn) -> list[OutFile]:
        files = []
        if picture := self._picture:
            data = await _drawn(picture, drawn)
            drawn = {picture.key: data, **drawn}
            files.append(OutFile(picture.name, data))
        # Whoever turns pages and comes back has nothing drawn anew, however many others had something drawn meanwhile.
        self._drawn = dict([*drawn.items()][:_MOST_DRAWN])
        if attachment := self._listing.attachment:
            made = make(attachment.make) if attachment.is_drawn else asyncio.to_thread(attachment.make)
            files.append(OutFile(attachment.name, await made))
        for name, data in files:
            # Discord would refuse the whole answer, card and all, with a 413.
            if len(data) > MOST_BYTES_OUT:
                size = len(data) / 2**20
                what = attachment.if_too_large if attachment else "ask for a shorter time"
                raise WrongInput(f"{name} has {size:.0f} MiB, and Discord takes at most 10: {what}.")
        return files

    @property
    def has_pages(self) -> bool:
        return len(self._starts) > 1 or self._next_start < len(self._listing)

    def _turner(self) -> ui.ActionRow[Self]:
        row: ui.ActionRow[Self] = ui.ActionRow()
        back = len(self._starts) > 1
        row.add_item(_TurnButton("Back", f"{PAGE_PREFIX}:{self.token}:back", self._starts[:-1] if back else ()))
        on = (*self._starts, self._next_start) if self._next_start < len(self._listing) else ()
        row.add_item(_TurnButton("Next", f"{PAGE_PREFIX}:{self.token}:next", on))
        for button in action_buttons(self._listing.files):
            row.add_item(button)
        return row

    @property
    def is_answering(self) -> bool:
        """Whether anything of it answers only for a while: it can be turned, or changed."""
        return self.has_pages or bool(self._listing.menu and self._choose)

    def shown(self, interaction: discord.Interaction) -> None:
        """Remember by which answer the page is shown, so that it can be edited when its buttons expire."""

        def edit(view: ui.LayoutView) -> Awaitable[object]:
            return interaction.edit_original_response(view=in_place(interaction, view))

        self.shown_by(interaction.client, edit)

    def shown_by(self, client: discord.Client, edit: Edit) -> None:
        """The same where it is shown by another message than an answer to a command or a button."""
        self._edit = edit
        if self.is_answering:
            # Only a card that can be turned is to say that it no longer can.
            self.begin(client)
        else:
            self.stop()

    async def choose(self, interaction: discord.Interaction, value: str) -> None:
        """Answer what was chosen in the listing's menu."""
        host_of(interaction).begin_answer(interaction)
        if self._choose and await self._choose(interaction, value, interaction.user.id == self._owner_id):
            self.end()

    async def press(self, interaction: discord.Interaction, starts: Sequence[int]) -> None:
        """Turn the page for the asker; give whoever else presses a copy of their own."""
        host_of(interaction).begin_answer(interaction)
        if interaction.user.id != self._owner_id:
            await self._copy(interaction, starts)
        elif self._is_turning or self.is_finished():
            # A second press, before the first was answered: two views of one message would overwrite each other.
            await interaction.response.defer()
        else:
            self._is_turning = True
            try:
                await self._turn(interaction, starts)
            finally:
                self._is_turning = False

    def _read(self, interaction: discord.Interaction, owner_id: int, starts: Sequence[int]) -> Awaitable[PageView]:
        read = _reader_for(interaction)
        return PageView.read(self._listing, owner_id, starts, read, self._choose, self._drawn)

    async def _copy(self, interaction: discord.Interaction, starts: Sequence[int]) -> None:
        reading = self._read(interaction, interaction.user.id, starts)
        copy = await in_time(interaction, reading, place=Place.NEW)
        await respond(interaction, copy, copy.files, place=Place.NEW)
        copy.shown(interaction)

    async def _turn(self, interaction: discord.Interaction, starts: Sequence[int]) -> None:
        reading = self._read(interaction, self._owner_id, starts)
        turned = await in_time(interaction, reading, place=Place.SAME_CARD)
        await respond(interaction, turned, turned.files, place=Place.SAME_CARD)
        turned.shown(interaction)
        # Only now: until the new page stands there, a press of the old one is to be swallowed and not called expired.
        self.end()

    async def on_timeout(self) -> None:
        self.end()
        if self._edit is None or self._client is None:
            return
        # Without its buttons, which would answer no more; the message itself stays, whoever saw it.
        expired = ui.LayoutView(timeout=None)
        expired.add_item(page(self._listing, self._entries, self._starts[-1]).container)
        if self._listing.files:
            # They outlive those that turn pages.
            expired.add_item(action_row(self._listing.files))
        expired.add_item(ui.TextDisplay(small(EXPIRED if self.has_pages else CHANGE_EXPIRED)))
        try:
            await self._edit(clickable(expired, self._client))
        except LINE_ERRORS as error:
            _log.info("An expired card could not be marked: %s", told_by(error))


async def _drawn(picture: Picture, drawn: Drawn) -> bytes:
    if not picture.has_key:
        # It is made of all that is drawn, and that may be much.
        await asyncio.to_thread(lambda: picture.key)
    # What is drawn already does not wait until the workshop is free.
    kept = drawn.get(picture.key) or picture.find_drawn(PictureFormat.PNG)
    return await make(partial(picture.draw, PictureFormat.PNG)) if kept is None else kept


def _reader_for(interaction: discord.Interaction) -> ReadPage:
    return partial(host_of(interaction).services.reading.page, guild_id_of(interaction))


class _TurnButton(ui.Button[PageView]):
    """Leads to the page at the end of `starts`; disabled where there is none."""

    def __init__(self, label: str, custom_id: str, starts: Sequence[int]) -> None:
        super().__init__(label=label, custom_id=custom_id, disabled=not starts)
        self._starts = starts

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.view is not None:
            await self.view.press(interaction, self._starts)


class _PartSelect(ui.Select[PageView]):
    """Leads to the page that begins with a part of the listing."""

    def __init__(self, listing: Listing, start: int, custom_id: str) -> None:
        begun = max((part.place for part in listing.parts if part.place <= start), default=0)
        # A label has 100 characters at most.
        options = [
            discord.SelectOption(
                label=cut(plain(part.name), 100),
                value=str(part.place),
                description=plural(part.entries, listing.counted),
                default=part.place == begun,
            )
            for part in listing.parts
        ]
        super().__init__(custom_id=custom_id, placeholder="Go to …", options=options)

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.view is not None:
            place = int(self.values[0])
            await self.view.press(interaction, (0, place) if place else (0,))


class _ChangeSelect(ui.Select[PageView]):
    """The menu of a listing, of which whoever shows the listing knows the meaning."""

    def __init__(self, menu: ChangeMenu, custom_id: str) -> None:
        super().__init__(custom_id=custom_id, placeholder=menu.placeholder, options=select_options(menu))

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.view is not None:
            await self.view.choose(interaction, self.values[0])


def expiry_of(interaction: discord.Interaction) -> str | None:
    """What to say where the button or choice belongs to a view that is gone, by time or by a restart."""
    data = cast(Mapping[str, object], interaction.data or {})
    # The custom ids of lasting buttons begin otherwise: they outlive restarts, and are never called expired.
    prefix, _, rest = str(data.get("custom_id", "")).partition(":")
    is_alive = rest.split(":")[0] in _alive.get(interaction.client, set())
    return None if is_alive else _EXPIRED.get(prefix)
