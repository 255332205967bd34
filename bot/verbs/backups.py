"""Verbs for the database as a whole: its backup, and bringing back what a file has."""

from __future__ import annotations

import argparse
from pathlib import Path
from time import monotonic

from bot.problems import WrongSetting
from bot.settings import Settings
from bot.verbs.arguments import AddVerb
from bot.verbs.teams import take_in

_MEGABYTE = 1_000_000


def add_verbs(add: AddVerb) -> None:
    taking = add("backup", _back_up, "Write all of the database to one new file, while people ask and write.")
    taking.add_argument("file", type=Path, metavar="FILE", help="the file that is made")
    restoring = add("restore", _restore, "Bring back what a file has: a whole database, or a server that was erased.")
    restoring.add_argument("file", type=Path, metavar="FILE", help="a backup, or a file that an erasure has left")


async def _back_up(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import utc_now
    from bot.services.server.backups import Backups

    if not settings.database_path.is_file():
        raise WrongSetting(f"There is no database {settings.database_path}: DATABASE_PATH names the one that is meant.")
    begun = monotonic()
    size = await Backups(settings.database_path, utc_now).take(parsed.file)
    print(f"{parsed.file} is whole: {size / _MEGABYTE:,.1f} MB in {monotonic() - begun:.1f} s")


async def _restore(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import utc_now
    from bot.services.server.backups import Backups

    backups = Backups(settings.database_path, utc_now)
    if not await backups.has_all(parsed.file):
        await take_in(parsed.file, settings)
        return
    proved = await backups.restore(parsed.file)
    entries = sum(check.entries for check in proved)
    print(f"{settings.database_path} is in place: {entries:,} entries of history of {len(proved):,} servers are whole")
