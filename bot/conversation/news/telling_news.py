"""Tells what is new, and keeps that it was looked at once it was shown."""

from __future__ import annotations

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import exchange_of
from bot.conversation.plumbing.host import host_of
from bot.presentation.card.paged import Listing
from bot.presentation.news.news_card import news_card
from bot.services.news.news import WhatIsNew


async def tell_news(
    interaction: discord.Interaction, since: str | None, topic: str | None, *, private: bool | None
) -> None:
    """Show what is new since a day, or since the asker looked last."""
    news = host_of(interaction).services.news
    shown: list[WhatIsNew] = []

    def show(found: WhatIsNew) -> Listing:
        listing = news_card(found)
        shown.append(found)
        return listing

    user_id = interaction.user.id
    await answer(interaction, Question(news.news, user_id=user_id, since=since, topic=topic), show, private=private)
    exchange_of(interaction).may_write_directly = True
    # Not before: of an answer that did not arrive they have seen nothing.
    # When somebody looked is their own, wherever they ask.
    exchange_of(interaction).may_write_directly = True
    for found in shown:
        await news.keep_look(guild_id_of(interaction), user_id, found)
