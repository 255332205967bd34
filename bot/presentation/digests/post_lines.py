"""A message whose entries are lines: those of a group in one text, and one menu that opens what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import discord
from discord import ui

from bot.presentation.card.limits import size_of
from bot.presentation.card.paged import Entry, Listing, action_row
from bot.presentation.text.markup import small

MOST_CHOICES = 25
"""In one menu; Discord's limit."""
LONGEST_LABEL = 100
"""Of a choice; Discord's limit."""
_MENU_ID = "record:choose:post"


class PostPicture(NamedTuple):
    """A picture in a message: the name of its file, its alternative text, and the ids of the records that it shows.

    It stands below the entries of those in `below`.
    """

    name: str
    alt: str
    record_ids: tuple[str, ...]
    below: tuple[str, ...]


_Container = ui.Container[ui.LayoutView]


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """A record in the menu: its id, and what it is called there, as plain text."""

    record_id: str
    label: str


def container_of_lines(listing: Listing, menu: Sequence[MenuChoice], picture: PostPicture | None = None) -> _Container:
    """Lay a message out whose entries all fit into it."""
    return _container(listing, menu, picture, len(listing.entries))


def count_of_lines_fitting(listing: Listing, menu: Sequence[MenuChoice], picture: PostPicture | None = None) -> int:
    """How many of the entries fit into one message; at least one."""
    count = len(listing.entries)
    while count > 1 and not size_of([_container(listing, menu, picture, count)]).fits():
        count -= 1
    return count


def _container(listing: Listing, menu: Sequence[MenuChoice], picture: PostPicture | None, count: int) -> _Container:
    # The id is the message's own numbering of components, which Discord gives back with the message.
    container: _Container = ui.Container(accent_colour=listing.accent, id=listing.marker)
    container.add_item(ui.TextDisplay(listing.heading))
    for place, (text, record_ids) in enumerate(_groups(listing.entries[:count])):
        # One line under the heading, and air alone between the groups.
        container.add_item(ui.Separator(visible=not place))
        container.add_item(ui.TextDisplay(text))
        if picture and not record_ids.isdisjoint(picture.below):
            shown = discord.MediaGalleryItem(f"attachment://{picture.name}", description=picture.alt)
            container.add_item(ui.MediaGallery(shown))
            picture = None
    if listing.foot:
        container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay(small(listing.foot)))
    if menu:
        container.add_item(_menu(menu[:MOST_CHOICES]))
    if listing.actions:
        container.add_item(action_row(listing.actions))
    return container


def _groups(entries: Sequence[Entry]) -> Iterator[tuple[str, frozenset[str]]]:
    """The text of each group, its heading and its entries under what they share; and the ids of their records."""
    for group, held in groupby(entries, key=lambda entry: entry.group):
        members = list(held)
        rows = [f"### {group}"] if group else []
        for lead, lines in groupby(members, key=lambda entry: entry.lead):
            rows += [lead] if lead else []
            rows += [entry.text for entry in lines]
        yield "\n".join(rows), frozenset(entry.record_id for entry in members)


def _menu(choices: Sequence[MenuChoice]) -> ui.ActionRow[ui.LayoutView]:
    options = [discord.SelectOption(label=choice.label, value=choice.record_id) for choice in choices]
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Select(custom_id=_MENU_ID, placeholder="Open a record …", options=options))
    return row
