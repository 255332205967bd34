"""What everybody is shown of what one person was shown alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import discord
from discord import ui

from bot.presentation.card.paged import ACCENT, CardAction
from bot.presentation.text.markup import small

SHARE_FILE = CardAction("Share", "share:file:0")
"""The button that shows a card with its file to everybody in the channel."""


def shared_by(user_id: int) -> str:
    """The line above what is shared: Discord shows the name, and tells nobody of it."""
    return small(f"Shared by <@{user_id}>")


def shared_message(user_id: int, message: discord.Message) -> ui.LayoutView:
    """A message of ours with its texts, pictures and files, under who shared it; its buttons are not those of all."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    container.add_item(ui.TextDisplay(shared_by(user_id)))
    for item in _shown(message.components):
        container.add_item(item)
    view.add_item(container)
    return view


def _shown(components: Iterable[object]) -> Iterator[ui.Item[ui.LayoutView]]:
    for component in components:
        match component:
            case discord.TextDisplay():
                yield ui.TextDisplay(component.content)
            case discord.MediaGalleryComponent():
                items = [
                    discord.MediaGalleryItem(_attached(one.media), description=one.description)
                    for one in component.items
                ]
                yield ui.MediaGallery(*items)
            case discord.FileComponent():
                yield ui.File(_attached(component.media))
            case _:
                yield from _shown(getattr(component, "children", ()))


def _attached(media: discord.UnfurledMediaItem) -> str:
    """The file of that name, which is sent anew: the address of the old one is of the old message."""
    return f"attachment://{media.url.partition('?')[0].rpartition('/')[2]}"
