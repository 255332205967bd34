"""What Discord counts in one message of components, and how a page is filled without going over.

The limits are Discord's (https://discord.com/developers/docs/components/reference), but for the bytes: text of more
than about 10,170 bytes of UTF-8 fails with an error of the server (discord/discord-api-docs#8554).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discord import ui

from bot.presentation.card.plain import Component, PlainContainer, nested_in

MOST_COMPONENTS = 40
MOST_CHARACTERS = 4000
# Well under those 10,170, which no documentation states.
MOST_BYTES = 9500
BYTES_A_TEXT = 12


@dataclass(frozen=True, slots=True)
class Size:
    """Components, characters and UTF-8 bytes of a message or of a part of one."""

    components: int = 0
    characters: int = 0
    encoded: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(
            self.components + other.components,
            self.characters + other.characters,
            self.encoded + other.encoded,
        )

    def __sub__(self, other: Size) -> Size:
        return Size(
            self.components - other.components,
            self.characters - other.characters,
            self.encoded - other.encoded,
        )

    def fits_into(self, room: Size) -> bool:
        """Whether a text of this size has room in one part of a message."""
        return self.characters <= room.characters and self.encoded <= room.encoded

    def fits(self) -> bool:
        return self.components <= MOST_COMPONENTS and self.characters <= MOST_CHARACTERS and self.encoded <= MOST_BYTES


ONE_COMPONENT = Size(components=1)


def size_of_text(text: str) -> Size:
    """The size of one text display. Discord counts UTF-16 units, as its client does."""
    # Of such a text characters, UTF-16 units and bytes are one number, and most texts are such.
    if text.isascii():
        return Size(1, len(text), len(text) + BYTES_A_TEXT)
    return Size(1, len(text.encode("utf-16-le")) // 2, len(text.encode()) + BYTES_A_TEXT)


def size_of(items: Iterable[ui.Item[ui.LayoutView]]) -> Size:
    """The size of items, with all that is nested in them."""
    size, nested = Size(), list(items)
    while nested:
        item = nested.pop()
        size += size_of_text(item.content) if isinstance(item, ui.TextDisplay) else ONE_COMPONENT
        if isinstance(item, PlainContainer):
            size += size_of_plain(item.components)
        nested += getattr(item, "children", ())
        # The button of a section is none of its children, and counts all the same.
        if (accessory := getattr(item, "accessory", None)) is not None:
            nested.append(accessory)
    return size


def size_of_plain(components: Iterable[Component]) -> Size:
    """The same of components as Discord takes them."""
    size = Size()
    for component in components:
        for nested in nested_in(component):
            shown = nested.get("content")
            size += ONE_COMPONENT if shown is None else size_of_text(shown)
    return size
