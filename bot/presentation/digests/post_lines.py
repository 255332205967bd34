"""A message whose entries are lines: all in one text, and one menu that opens what they show.

It stands in no frame, as cards do: on a telephone a frame takes an eighth of every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from unicodedata import east_asian_width

import discord
from discord import ui

from bot.presentation.card.limits import size_of
from bot.presentation.card.paged import Entry, Listing, action_row
from bot.presentation.text.markup import small

MOST_CHOICES = 25
"""In one menu; Discord's limit."""
LONGEST_LABEL = 100
"""Of a choice; Discord's limit."""
RECORD_MENU = "record:choose:post"
"""The custom id of a menu in which there are records alone."""
ONE_SCREEN = 844
"""Points that a telephone's screen is high; it is 390 wide, of which a message has three hundred."""
PICTURE_HEIGHT = 100
"""Points that the picture of an issue takes there, where it is not known."""

_NAME_AND_TIME, _TITLE, _HEADING, _MENU, _BUTTONS = 35, 28, 34, 50, 36
"""Points that each takes there: what Discord writes above a message, and our parts, with the air around them."""
_ROW, _SMALL_ROW, _FIRST_HEADING = 22, 19, 26
_SIGNS, _SMALL_SIGNS = 36, 43
"""About how many signs stand in such a row."""
_PLACEHOLDER, _PLACEHOLDER_WITH_PDF = "Open a record …", "Open a record, or all as PDF …"
_UNSEEN = re.compile(r"\]\(<[^>]*>\)|\*\*|\\")


class PostPicture(NamedTuple):
    """A picture in a message: the name of its file, its alternative text, and the ids of the records that it shows.

    It stands below the entries of those in `below`, and takes `height` points on a telephone.
    """

    name: str
    alt: str
    record_ids: tuple[str, ...]
    below: tuple[str, ...]
    height: int = PICTURE_HEIGHT


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """A record in the menu: its id, and what it is called there, as plain text. An issue's PDF is chosen like one."""

    record_id: str
    label: str


class Menu(NamedTuple):
    """What a menu lets one choose, and its custom id."""

    choices: Sequence[MenuChoice] = ()
    custom_id: str = RECORD_MENU


Items = list[ui.Item[ui.LayoutView]]


def items_of_lines(listing: Listing, menu: Menu, picture: PostPicture | None = None) -> Items:
    """Lay a message out whose entries all fit into it."""
    return _items(listing, menu, picture, len(listing.entries))


def count_of_lines_fitting(listing: Listing, menu: Menu, picture: PostPicture | None = None) -> int:
    """How many of the entries fit into one message; at least one."""
    count = len(listing.entries)
    while count > 1 and not size_of(_items(listing, menu, picture, count)).fits():
        count -= 1
    return count


def _items(listing: Listing, menu: Menu, picture: PostPicture | None, count: int) -> Items:
    texts, items = [listing.heading], Items()
    for text, record_ids in _groups(listing.entries[:count]):
        texts.append(text)
        if picture and not record_ids.isdisjoint(picture.below):
            shown = discord.MediaGalleryItem(f"attachment://{picture.name}", description=picture.alt)
            items += [ui.TextDisplay("\n".join(texts)), ui.MediaGallery(shown)]
            texts, picture = [], None
    if text := "\n".join([*texts, *([small(listing.foot)] if listing.foot else [])]):
        items.append(ui.TextDisplay(text))
    # The id is the message's own numbering of components, which Discord gives back with the message.
    items[0].id = listing.marker
    if menu.choices:
        items.append(_menu(menu))
    if listing.actions:
        items.append(action_row(listing.actions))
    return items


def _groups(entries: Sequence[Entry]) -> Iterator[tuple[str, frozenset[str]]]:
    """The text of each group, its heading and its entries under what they share; and the ids of their records."""
    for group, held in groupby(entries, key=lambda entry: entry.group):
        members = list(held)
        rows = [heading_of(group, members[0])] if group else []
        for lead, lines in groupby(members, key=lambda entry: entry.lead):
            rows += [lead] if lead else []
            rows += [entry.text for entry in lines]
        yield "\n".join(rows), frozenset(entry.record_id for entry in members)


def heading_of(group: str, first: Entry) -> str:
    """The heading of a group; above subtext, one of the size of text stands out as much."""
    is_small = (first.lead or first.text).startswith(small(""))
    return f"**{group}**" if is_small else f"### {group}"


def _menu(menu: Menu) -> ui.ActionRow[ui.LayoutView]:
    options = [discord.SelectOption(label=choice.label, value=choice.record_id) for choice in menu.choices]
    placeholder = _PLACEHOLDER if menu.custom_id == RECORD_MENU else _PLACEHOLDER_WITH_PDF
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Select(custom_id=menu.custom_id, placeholder=placeholder, options=options[:MOST_CHOICES]))
    return row


# How high it is on a telephone


def height_of(items: Iterable[ui.Item[ui.LayoutView]], picture: PostPicture | None = None) -> int:
    """About how many points a message of lines takes on a telephone, whole."""
    return _NAME_AND_TIME + sum(_height_of_item(item, picture) for item in items)


def _height_of_item(item: ui.Item[ui.LayoutView], picture: PostPicture | None) -> int:
    match item:
        case ui.TextDisplay():
            # There is no air above the first.
            return height_of_text(item.content) - (_HEADING - _FIRST_HEADING) * item.content.startswith("### ")
        case ui.MediaGallery():
            return picture.height if picture else PICTURE_HEIGHT
        case _:
            is_menu = any(isinstance(child, ui.Select) for child in getattr(item, "children", ()))
            return _MENU if is_menu else _BUTTONS


def height_of_text(text: str) -> int:
    """About how many points a text takes there."""
    return sum(map(_height_of_row, _UNSEEN.sub("", text).split("\n")))


def _height_of_row(row: str) -> int:
    if row.startswith("### "):
        return _HEADING + _ROW * (_rows(row, _SIGNS) - 1)
    if row.startswith("## "):
        return _TITLE * _rows(row, _SIGNS * _ROW // _TITLE)
    if row.startswith(small("")):
        return _SMALL_ROW * _rows(row.removeprefix(small("")), _SMALL_SIGNS)
    return _ROW * _rows(row, _SIGNS)


def _rows(text: str, signs: int) -> int:
    """In how many rows a text stands that is broken at its words."""
    rows, used = 1, 0
    for word in text.split(" "):
        # Signs of Chinese, Japanese and Korean are twice as wide.
        width = len(word) + sum(east_asian_width(sign) in "WF" for sign in word if not sign.isascii())
        if used and used + 1 + width > signs:
            rows, used = rows + 1, 0
        more, width = divmod(width, signs)
        rows, used = rows + more, used + width + bool(used)
    return rows
