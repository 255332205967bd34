"""Answers messages that mention the bot: what else they say is a question, and the answer is a reply that all see.

Discord gives the words of a message that mentions the bot without the privileged intent for all words
(https://discord.com/developers/docs/events/gateway#message-content-intent).
"""

from __future__ import annotations

import re
from functools import partial
from typing import cast

import discord

from bot.conversation.arriving.starting import card_to_read
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.reporting import problem_card
from bot.conversation.questions.asking import Asked
from bot.conversation.questions.beginnings import has_words, only_begins
from bot.conversation.questions.last_questions import Asker, CardShown, find_question
from bot.conversation.questions.replying import reply_with_answer, reply_with_card, send_reply
from bot.named_commands import command
from bot.services.questions.understood import PlainQuestion

OF_PEOPLE = frozenset({discord.MessageType.default, discord.MessageType.reply})
_WITHHELD = (
    "Discord withholds your words from me where you name the role that is called as I am: "
    f"choose the name that stands among the members, or type {command('ask')}."
)
"""Whoever types a bot's name is offered its role, too; only where its user is mentioned the words come along."""
_THANKS = frozenset(
    "thank thanks you cheers ta great good nice ok okay perfect brilliant lovely excellent very much so".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w+")
_USER = re.compile(r"<@!?(\d+)>")


async def answer_mention(client: discord.Client, message: discord.Message) -> None:
    """Answer a message of a person that mentions the bot, in a reply; every other message is passed over."""
    me = client.user
    # Asked of each message of every server: what nearly none of them has comes first.
    if me is None or not _names(message, me.id) or message.author.bot or message.webhook_id:
        return
    if message.guild is None or message.type not in OF_PEOPLE or not _may_answer(message):
        return
    text = words_beside_mention(message, me.id)
    follows = card_answered(client, message)
    if not _is_mentioned_in_words(message, me.id) and not (text.endswith("?") or (follows and not is_thanks(text))):
        # Who replies to a post or a card mentions the bot, whatever they say, and mostly to others.
        return
    host = cast(Host, client)
    host.begin_reply(message.guild.id)
    if not text and all(user.id != me.id for user in message.mentions):
        await send_reply(client, message, problem_card(_WITHHELD))
        return
    if not has_words(text) or only_begins(text):
        await reply_with_card(client, message, message.guild.id, partial(card_to_read, host, message.guild.id))
        return
    asker = Asker(message.guild.id, message.channel.id, message.author.id)
    before = follows or find_question(client, asker, is_private=False)
    await reply_with_answer(client, message, Asked(text, asker, is_private=False, before=before))


def _names(message: discord.Message, me: int) -> bool:
    """Whether a message mentions the bot, or the role that bears its name; @everyone is neither."""
    if any(user.id == me for user in message.mentions):
        return True
    return any(role.tags is not None and role.tags.bot_id == me for role in message.role_mentions)


def _is_mentioned_in_words(message: discord.Message, me: int) -> bool:
    """Whether somebody typed the mention; a reply to the bot mentions it by itself."""
    is_by_reply_alone = message.type is discord.MessageType.reply and f"<@{me}>" not in message.content
    return not is_by_reply_alone or f"<@!{me}>" in message.content


def _may_answer(message: discord.Message) -> bool:
    """Whether the bot may answer where it was asked. Who may not be answered is told nothing: there is no way to."""
    channel, guild = message.channel, message.guild
    if guild is None or not isinstance(channel, (discord.abc.GuildChannel, discord.Thread)):
        return False
    rights = channel.permissions_for(guild.me)
    may_send = rights.send_messages_in_threads if isinstance(channel, discord.Thread) else rights.send_messages
    return rights.view_channel and may_send


def words_beside_mention(message: discord.Message, me: int) -> str:
    """What is asked: the mention taken out, other people by their names."""
    names = {str(user.id): user.display_name for user in message.mentions}
    roles = [role.mention for role in message.role_mentions if role.tags is not None and role.tags.bot_id == me]
    words = _USER.sub(lambda found: "" if found[1] == str(me) else names.get(found[1], ""), message.content)
    for mention in roles:
        words = words.replace(mention, "")
    return " ".join(words.split())


def is_thanks(text: str) -> bool:
    return {word.casefold() for word in _WORD.findall(text)} <= _THANKS


def card_answered(client: discord.Client, message: discord.Message) -> PlainQuestion | None:
    """The question of the card that a message replies to, as long as it is kept."""
    reference = message.reference
    if message.type is not discord.MessageType.reply or reference is None or reference.message_id is None:
        return None
    replied_to = reference.resolved
    by = replied_to.interaction_metadata if isinstance(replied_to, discord.Message) else None
    keys = [CardShown(reference.message_id), *([CardShown(by.id)] if by else [])]
    return next((held for key in keys if (held := find_question(client, key, is_private=False))), None)
