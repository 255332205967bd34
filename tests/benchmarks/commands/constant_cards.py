"""A bot of discord.py alone that answers constant cards: what a card costs that nothing has to be found out for.

`serve(PATH)` runs it: each command answers the card that the JSON file at PATH holds under the command's `card` option,
built anew of discord.py's own components each time, as a bot does that says the same to everybody.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui

Json = Any
ASKED = "constant"


def serve(path: str) -> None:
    """Answer until SIGTERM."""
    cards = json.loads(Path(path).read_text())
    asyncio.run(_serve(cards))
    os._exit(0)


async def _serve(cards: Json) -> None:
    pictures = {size: os.urandom(size) for card in cards for size in card["files"].values()}
    client = discord.Client(intents=discord.Intents(guilds=True), max_messages=None)
    tree = app_commands.CommandTree(client)

    async def answer(interaction: discord.Interaction, card: int) -> None:
        asked = cards[card]
        files = [discord.File(BytesIO(pictures[size]), name) for name, size in asked["files"].items()]
        await interaction.response.send_message(view=view_of(asked["components"]), files=files)

    tree.add_command(app_commands.Command(name=ASKED, description="Answer a constant card", callback=answer))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: asyncio.ensure_future(client.close()))
    await client.login(os.environ["DISCORD_TOKEN"])
    # As the bot does.
    gc.freeze()
    print("Ready", flush=True)
    await client.connect()


def view_of(components: Json) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for component in components:
        view.add_item(_item(component))
    # As the bot does: a view that is not stopped is kept by discord.py for good.
    view.stop()
    return view


def _item(made: Json) -> ui.Item[Any]:
    return _MAKERS[made["type"]](made)


def _button(made: Json) -> ui.Item[Any]:
    style, is_off = discord.ButtonStyle(made["style"]), made.get("disabled", False)
    told = {name: made.get(name) for name in ("label", "custom_id", "url")}
    return ui.Button(style=style, disabled=is_off, **told)


def _select(made: Json) -> ui.Item[Any]:
    options = [discord.SelectOption.from_dict(option) for option in made["options"]]
    return ui.Select(custom_id=made["custom_id"], placeholder=made.get("placeholder"), options=options)


def _gallery(made: Json) -> ui.Item[Any]:
    shown = [discord.MediaGalleryItem(one["media"]["url"], description=one["description"]) for one in made["items"]]
    return ui.MediaGallery(*shown)


_MAKERS: Mapping[int, Callable[[Json], ui.Item[Any]]] = {
    1: lambda made: ui.ActionRow(*map(_item, made["components"])),
    2: _button,
    3: _select,
    9: lambda made: ui.Section(*map(_item, made["components"]), accessory=_item(made["accessory"])),
    10: lambda made: ui.TextDisplay(made["content"]),
    12: _gallery,
    13: lambda made: ui.File(made["file"]["url"]),
    14: lambda made: ui.Separator(visible=made.get("divider", True)),
    17: lambda made: ui.Container(*map(_item, made["components"]), accent_colour=made.get("accent_color")),
}
"""By Discord's numbers of the types of components that cards have."""
