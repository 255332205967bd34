"""A message that the bot posts of its own accord, as it is kept until it is sent, and laid out when it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import discord
from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import Aside, CardAction, Entry, Listing, one_message, page
from bot.presentation.digests.post_lines import (
    RECORD_MENU,
    Menu,
    MenuChoice,
    PostPicture,
    count_of_lines_fitting,
    height_of,
    items_of_lines,
)

POST = 0x4F6D9A
CORRECTION = 0xA8803F
REFUSAL = 0xA65D57
_COMPONENTS_BESIDE = 4
"""In a direct message the menu of its records, the button that names its server, and their rows."""
LONGEST_HEADING = Size(characters=1400, encoded=3300)
LONGEST_ENTRY = Size(characters=1900, encoded=4500)
"""So that a heading, an entry, a last line and a foot always stand in one message together."""


@dataclass(frozen=True, kw_only=True)
class PostCard:
    """One message. `role_ids` and `user_ids` are whom it may ping: they stand in its heading as <@&id> and <@id>.

    All of it is markdown: what people wrote stands escaped in it. In a message outside every server, which
    `has_buttons` is false for, none stands beside an entry: one menu opens the records. Where `are_lines`, the
    entries of a group stand in one text, `menu` opens the records that they show, and `picture` stands among them;
    `menu_id` is its custom id.
    """

    heading: str
    entries: tuple[Entry, ...] = ()
    foot: str = ""
    accent: int = POST
    actions: tuple[CardAction, ...] = ()
    role_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()
    has_buttons: bool = True
    are_lines: bool = False
    menu: tuple[MenuChoice, ...] = ()
    menu_id: str = RECORD_MENU
    picture: PostPicture | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        held = json.loads(text)
        return cls(
            heading=held["heading"],
            entries=tuple(map(_entry_of, held["entries"])),
            foot=held["foot"],
            accent=held["accent"],
            actions=tuple(CardAction(**action) for action in held["actions"]),
            role_ids=tuple(held["role_ids"]),
            # Of who was forgotten a 0 stands there.
            user_ids=tuple(filter(None, held["user_ids"])),
            has_buttons=held["has_buttons"],
            # Earlier versions kept none of these.
            are_lines=held.get("are_lines", False),
            menu=tuple(MenuChoice(**choice) for choice in held.get("menu", ())),
            menu_id=held.get("menu_id", RECORD_MENU),
            picture=_picture_of(held.get("picture")),
        )

    def view(self, marker: int | None = None) -> ui.LayoutView:
        """The message, the same each time; `marker` is the id of its first part, by which it is found again."""
        if not self.are_lines:
            return one_message(self._listing(marker))
        view = ui.LayoutView(timeout=None)
        for item in items_of_lines(self._listing(marker), self._menu(), self.picture):
            view.add_item(item)
        return view

    def height(self) -> int:
        """About how many points it takes on a telephone, where it is one of lines."""
        return height_of(items_of_lines(self._listing(), self._menu(), self.picture), self.picture)

    def count_fitting(self) -> int:
        """How many of the entries fit into one message; at least one."""
        listing = self._listing()
        if self.are_lines:
            return count_of_lines_fitting(listing, self._menu(), self.picture)
        return page(listing, listing.entries, 0).shown

    def fits(self) -> bool:
        """Whether all entries fit into one message."""
        return self.count_fitting() == len(self.entries)

    def _menu(self) -> Menu:
        return Menu(self.menu, self.menu_id) if self.has_buttons else Menu()

    def _listing(self, marker: int | None = None) -> Listing:
        return Listing(
            heading=self.heading,
            # Outside a server a press would not tell which one the record belongs to.
            entries=self.entries if self.has_buttons else [replace(entry, record_id="") for entry in self.entries],
            foot=self.foot,
            accent=discord.Colour(self.accent),
            actions=self.actions,
            is_turned=False,
            marker=marker,
            kept_free=0 if self.has_buttons else _COMPONENTS_BESIDE,
        )

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The ids of the records that its entries are of."""
        return tuple(entry.record_id for entry in self.entries if entry.record_id)


def _entry_of(held: dict[str, Any]) -> Entry:
    # A named tuple is a list in JSON; earlier versions kept neither.
    asides = tuple(Aside(text, tuple(ids)) for text, ids in held.get("asides", ()))
    cites = tuple(Aside(text, tuple(ids)) for text, ids in held.get("cites", ()))
    return Entry(**{**held, "also": tuple(held.get("also", ())), "asides": asides, "cites": cites})


def _picture_of(held: list[Any] | None) -> PostPicture | None:
    # A named tuple is a list in JSON.
    if held is None:
        return None
    # Earlier versions kept no height.
    name, alt, record_ids, below, *height = held
    return PostPicture(name, alt, tuple(record_ids), tuple(below), *height)


def fullest(most: int, card_of: Callable[[int], PostCard]) -> tuple[PostCard, int]:
    """The card that tells of the most things and fits into one message, and of how many it tells.

    `card_of` makes a card that tells of the first so many of at most `most` things, and says what it leaves out.
    """
    count = most
    while True:
        card = card_of(count)
        fitting = card.count_fitting()
        if not count or fitting == len(card.entries):
            return card, count
        # At least one fewer each time: what is left out is named at the foot, which grows with it.
        count = min(fitting, count - 1)
