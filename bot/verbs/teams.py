"""Verbs that move one team with all that it has from one installation to another."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot.problems import Problem, WrongSetting
from bot.settings import Settings
from bot.verbs.arguments import AddVerb, guild_id


def add_verbs(add: AddVerb) -> None:
    leaving = add("export", _export, "Write one server's team with everything that it has to a new file.")
    leaving.add_argument("file", type=Path, metavar="FILE", help="the file to be made")
    leaving.add_argument("--guild", type=guild_id, required=True, metavar="ID", help="the server's id")
    coming = add("import", _import, "Take in a team from such a file, whole and proved, or not at all.")
    coming.add_argument("file", type=Path, metavar="FILE", help="a file that export has written")


async def _export(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services

    if not settings.database_path.is_file():
        raise WrongSetting(f"There is no database {settings.database_path}: DATABASE_PATH names the one that is meant.")
    async with open_services(settings) as services:
        written = await services.moving.write_file(parsed.guild, parsed.file)
        fault = await services.moving.find_fault(parsed.guild)
    print(f"server {written.guild_id} is in {parsed.file}: {_counted(written.counts)}")
    if fault:
        raise Problem(f"{parsed.file} is written, but no installation will take it in. {fault}")
    print(f"{written.history_length:,} entries of history are whole")


async def _import(parsed: argparse.Namespace, settings: Settings) -> None:
    await take_in(parsed.file, settings)


async def take_in(file: Path, settings: Settings) -> None:
    """Take in the team of a file, and tell what came. Raises Problem."""
    from bot.application import open_services

    async with open_services(settings, exclusive=True) as services:
        taken = await services.moving.take_in(file)
    print(f"server {taken.guild_id} is here: {_counted(taken.records)}")
    print(f"{taken.entries:,} entries of history are whole, and all records as they tell")
    if taken.is_numbered_anew:
        print("drafts and proposals have new numbers here: what was posted of them before no longer opens them")


def _counted(counts: Mapping[str, int]) -> str:
    """How many records of each kind."""
    from bot.records.kinds import KINDS

    listed = [f"{counts[kind]:,} {record_type.PLURAL}" for kind, record_type in KINDS.items() if counts.get(kind)]
    return ", ".join(listed) or "no records"
