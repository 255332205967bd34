"""Verbs about one server or a few: which the bot has left."""

from __future__ import annotations

import argparse

from bot.problems import WrongSetting
from bot.settings import Settings
from bot.verbs.arguments import AddVerb, guild_id


def add_verbs(add: AddVerb) -> None:
    leaving = add("left", _left, "Note that the bot was removed from servers, of which Discord did not tell it.")
    leaving.add_argument("guilds", type=guild_id, nargs="+", metavar="ID", help="the ids of these servers")


async def _left(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services
    from bot.services.server.retention import DAYS_KEPT

    if not settings.database_path.is_file():
        raise WrongSetting(f"There is no database {settings.database_path}: DATABASE_PATH names the one that is meant.")
    async with open_services(settings) as services:
        noted = await services.remembering.note_left(*parsed.guilds)
    for guild in parsed.guilds:
        erased = f"erased {DAYS_KEPT} days after the bot left it, unless it sees that server again"
        print(f"server {guild}: " + (erased if guild in noted else "nothing is on record"))
