"""Verbs about one server or a few: which the bot has left, and which pack goes out of one."""

from __future__ import annotations

import argparse

from bot.problems import WrongSetting
from bot.settings import Settings
from bot.verbs.arguments import AddVerb, guild_id


def add_verbs(add: AddVerb) -> None:
    leaving = add("left", _left, "Note that the bot was removed from servers, of which Discord did not tell it.")
    leaving.add_argument("guilds", type=guild_id, nargs="+", metavar="ID", help="the ids of these servers")
    unloading = add("unload", _unload, "Take a pack out of a server, but for what its team has edited or uses.")
    unloading.add_argument("pack", metavar="PACK", help="the pack's name")
    unloading.add_argument("--guild", type=guild_id, required=True, metavar="ID", help="the server's id")


async def _left(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services
    from bot.services.server.retention import DAYS_KEPT

    _require_database(settings)
    async with open_services(settings) as services:
        noted = await services.remembering.note_left(*parsed.guilds)
    for guild in parsed.guilds:
        erased = f"erased {DAYS_KEPT} days after the bot left it, unless it sees that server again"
        print(f"server {guild}: " + (erased if guild in noted else "nothing is on record"))


async def _unload(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services

    _require_database(settings)
    async with open_services(settings) as services:
        removal = await services.offered_packs.take_out(parsed.guild, parsed.pack)
    listed = ", ".join(f"{count:,} {kind}" for kind, count in removal.counts.items())
    print(f"withdrawn: {listed or 'none'}")
    for why, ids in (("edited", removal.edited), ("used", removal.used), ("linked to", removal.linked)):
        if ids:
            print(f"kept, since {why}: {', '.join(ids)}")


def _require_database(settings: Settings) -> None:
    if not settings.database_path.is_file():
        raise WrongSetting(f"There is no database {settings.database_path}: DATABASE_PATH names the one that is meant.")
