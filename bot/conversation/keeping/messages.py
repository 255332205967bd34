"""A message of Discord as a quote: its words as they stand, who wrote it, when, and where it is."""

from __future__ import annotations

import re
from datetime import tzinfo

import discord

from bot.problems import WrongInput
from bot.records.fields import NAME_LIMIT, TEXT_LIMIT
from bot.records.written.lists import join_list
from bot.records.written.visible import has_visible
from bot.services.keeping.drafts import Draft

_NUMBERED = re.compile(r"<(?:(?P<sign>@[!&]?|#)|a?(?P<emoji>:\w+:))(?P<id>\d+)>")


def draft_of_message(message: discord.Message, zone: tzinfo) -> Draft:
    """A draft of a message's words, dated as in `zone`, with its author and itself as the source. Raises WrongInput."""
    # The bot has no intent to read messages: Discord gives it the words of one only where the message's menu is used.
    words = _words(message)
    if not words:
        raise WrongInput(
            "This message has no words of its own to quote: it is a picture, a card or passed on from elsewhere."
        )
    if len(words) > TEXT_LIMIT:
        raise WrongInput(f"This message has {len(words):,} characters; a quote has at most {TEXT_LIMIT:,}.")
    name = " ".join(message.author.display_name.split())[:NAME_LIMIT]
    # Who wants to go nameless on Discord takes a sign for a name that nobody can see.
    name = name if has_visible(name) else message.author.name
    written_at = message.created_at.astimezone(zone)
    day = written_at.date().isoformat()
    # Anybody may call themselves anything on Discord; only the user name is theirs alone.
    by = name if name == message.author.name else f"{name} (@{message.author.name})"
    title = f"[Message by {by} on Discord, {written_at:%Y-%m-%d %H:%M:%S %Z}]"
    source = {"name": title, "kind": "message", "author": name, "published": day, "url": message.jump_url}
    typed = {
        "text": words,
        "speakers": join_list([name]),
        "sources": join_list([title]),
        "said_on": day,
        "directness": "direct",
        "extent": "full",
    }
    author = Draft(kind="actor", typed={"name": name, "kind": "person"}, of_member=member_of(message) is not None)
    made = (Draft(kind="source", typed=source), author)
    return Draft(kind="quote", typed=typed, origin="Save as quote", made=made)


def member_of(message: discord.Message) -> int | None:
    """The Discord id of whoever wrote a message; None where a webhook did, which has one id for all its names."""
    return message.author.id if message.webhook_id is None else None


def _words(message: discord.Message) -> str:
    """The words to the letter, but for mentions and emoji of a server: their numbers would say nothing to a reader."""
    people = {f"@{user.id}": f"@{user.display_name}" for user in message.mentions}
    roles = {f"@&{role.id}": f"@{role.name}" for role in message.role_mentions}
    channels = {f"#{channel.id}": f"#{getattr(channel, 'name', '')}" for channel in message.channel_mentions}
    names = people | roles | channels

    def name(found: re.Match[str]) -> str:
        return found["emoji"] or names.get(found["sign"].replace("!", "") + found["id"], "@somebody")

    return _NUMBERED.sub(name, message.content).strip()
