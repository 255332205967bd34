"""Answers what people write to the bot directly: whatever they say there is a question.

Discord gives the words of direct messages without the privileged intent for all words
(https://discord.com/developers/docs/events/gateway#message-content-intent).
"""

from __future__ import annotations

import logging
from functools import partial
from typing import cast

import discord

from bot.conversation.arriving.starting import card_to_read, start
from bot.conversation.direct.meaning import SeveralServers, meaning_of
from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.reporting import problem_card
from bot.conversation.questions.asking import NOTHING_ASKED, Asked, ask
from bot.conversation.questions.beginnings import has_words, only_begins
from bot.conversation.questions.last_questions import Asker, find_question
from bot.conversation.questions.mentions import OF_PEOPLE, card_answered, is_thanks, words_beside_mention
from bot.conversation.questions.replying import reply_with_answer, reply_with_card, send_reply
from bot.presentation.server.direct_cards import choice_card
from bot.problems import Problem

_NOT_TOLD = "Discord did not tell of which servers you are a member. Ask again in a moment."
_log = logging.getLogger(__name__)


async def answer_directly(client: discord.Client, message: discord.Message) -> None:
    """Answer a person's direct message; every other message is passed over."""
    if message.guild is not None or message.author.bot or message.type not in OF_PEOPLE or client.user is None:
        return
    # Where Discord offered no command for it, somebody may have sent one as words.
    text = words_beside_mention(message, client.user.id).removeprefix("/").removeprefix("ask ")
    if has_words(text) and is_thanks(text):
        return
    host = cast(Host, client)
    host.begin_reply(None)
    if not has_words(text):
        await send_reply(client, message, problem_card(NOTHING_ASKED))
        return
    is_greeting = only_begins(text)
    meaning = meaning_of(client)
    try:
        guild_id = await meaning.server_for(message.author.id)
    except SeveralServers as several:
        meaning.asked_before.keep(message.id, partial(start, private=None) if is_greeting else partial(ask, text=text))
        await send_reply(client, message, choice_card(several.servers, asked=message.id))
    except Problem as problem:
        await send_reply(client, message, problem_card(problem.sentence))
    except LINE_ERRORS as error:
        _log.warning("The servers of whoever writes directly were not told: %s", told_by(error))
        await send_reply(client, message, problem_card(_NOT_TOLD))
    else:
        host.begin_reply(guild_id)
        if is_greeting:
            work = partial(card_to_read, host, guild_id)
            await reply_with_card(client, message, guild_id, work)
            return
        asker = Asker(guild_id, message.channel.id, message.author.id)
        before = card_answered(client, message) or find_question(client, asker, is_private=False)
        await reply_with_answer(client, message, Asked(text, asker, is_private=False, before=before))
