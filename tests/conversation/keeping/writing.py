"""What the conversations about writing have in common: a draft to go on with, and what is on record at a moment."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import discord

from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import dump

RECORDS = ("actor", "event", "figure", "history", "indicator", "quote", "role", "source", "topic")
"""The tables that hold records, and their history."""
SAVE_AS_QUOTE = "Save as quote"
NEXT_QUOTE, NEXT_SOURCE, NEXT_ACTOR = "Q75", "S6", "A54"
"""The ids that the next records get beside the shipped pack."""


def on_record(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records and their links, and of their history."""
    held = dump(world.services.keeping.workspace(0).database.path)
    return {name: rows for name, rows in held.items() if name.split("_")[0] in RECORDS and "fts" not in name}


async def draft_quote(server: Server, person: Person, words: str = "We will look at it.", **options: Any) -> Reply:
    """The card of a new quote by Keir Starmer, its form sent off."""
    given = {"speaker": "Keir Starmer", "source": "S1", "said_on": "2 May 2019"} | options
    return await person.submit(await person.slash(server.channel, "add quote", **given), {"Text": words})


async def add_quote(server: Server, person: Person, words: str = "We will look at it.") -> str:
    """Add a quote as a curator; returns its id."""
    return (await person.press(await draft_quote(server, person, words), "Save")).ids[0]


async def send_in(server: Server, person: Person, words: str = "We will look at it.") -> Reply:
    """Send a quote in as a member; returns the card that says so."""
    return await person.press(await draft_quote(server, person, words), "Send in")


async def save_as_quote(person: Person, message: discord.Message) -> Reply:
    """The draft of a message's words, said by whoever wrote it."""
    draft = await person.menu(SAVE_AS_QUOTE, message)
    return await person.choose(draft, next(who for who in draft.choices if who.endswith(", who wrote the message")))


async def edit(server: Server, person: Person, record_id: str, page: str = "1", **entered: Any) -> Reply:
    """Open a record's form and send it off with what is entered by label; returns the draft's card."""
    opened = await person.slash(server.channel, "edit", id=record_id, page=page)
    return await person.submit(opened, {label.replace("_", " "): text for label, text in entered.items()})


async def look_at_first(server: Server, person: Person) -> Reply:
    """The first proposal of the queue, opened."""
    queue = await person.slash(server.channel, "review")
    return await person.press(queue, custom_id=next(one.custom_id for one in queue.buttons if one.label == "Look"))


async def history(server: Server, person: Person, record_id: str) -> str:
    return (await person.read_on(await person.slash(server.channel, "history", id=record_id)))[0]


async def take_back(server: Server, person: Person) -> Reply:
    """Take back what somebody did last, once it was shown; or what they are told where that cannot be."""
    shown = await person.slash(server.channel, "undo")
    return await person.press(shown, "Take it back") if "Take it back" in shown.labels else shown


async def forge_press(person: Person, seen: Reply, custom_id: str) -> Reply:
    """Send the press of a button that no card shows, as a client can that was tampered with."""
    message = seen.message
    stored = person.world.env.backend.get_message(message.channel_id, message.id)
    button = {"type": 2, "style": 1, "label": "forged", "custom_id": custom_id}
    with patch.object(stored, "components", [{"type": 1, "components": [button]}]):
        return await person.press(seen, custom_id=custom_id)


async def forge_choice(person: Person, seen: Reply, custom_id: str, value: str) -> Reply:
    """Send a choice from a select that no card shows."""
    message = seen.message
    stored = person.world.env.backend.get_message(message.channel_id, message.id)
    select = {"type": 3, "custom_id": custom_id, "options": [{"label": "forged", "value": value}]}
    with patch.object(stored, "components", [{"type": 1, "components": [select]}]):
        return await person.choose(seen, "forged")


async def forge_form(person: Person, opened: Reply, custom_id: str, **texts: str) -> Reply:
    """Send a form off that was never shown, by way of one that was."""
    fields = [
        {"type": 18, "label": name, "component": {"type": 4, "custom_id": name, "style": 2, "required": False}}
        for name in texts
    ]
    asked = opened.result._interaction
    asked.modal, asked.modal_consumed = {"title": "Forged", "custom_id": custom_id, "components": fields}, False
    return await person.submit(opened, texts)
