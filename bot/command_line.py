"""`python -m bot …`: run, demo, load, check, read, schema, backup, restore, left, unload, export, import, sync."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from bot.distribution import find_version
from bot.logs import set_up_logging
from bot.problems import InvalidPack, Problem, WrongSetting
from bot.settings import Settings, read_settings
from bot.verbs import backups, servers, teams
from bot.verbs.arguments import Verb, guild_id, port

if TYPE_CHECKING:
    from bot.formats.understood.questions import Answers

EXIT_PROBLEM = 2
EXIT_INTERRUPTED = 130
PROGRESS_ROWS = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    Returns the exit code: 0, or 2 where a person has to put something right, or 130 where Ctrl-C broke it off.
    """
    parsed = build_parser().parse_args(arguments)
    try:
        parsed.do(parsed)
    except InvalidPack as problem:
        for mistake in problem.problems:
            print(mistake, file=sys.stderr)
        print(problem, file=sys.stderr)
        return EXIT_PROBLEM
    except Problem as problem:
        print(problem, file=sys.stderr)
        return EXIT_PROBLEM
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return 0


def _do_with_settings(verb: Verb, parsed: argparse.Namespace) -> None:
    settings = read_settings()
    set_up_logging(settings)
    asyncio.run(verb(parsed, settings))


class _ShowVersion(argparse.Action):
    """Prints the version and ends; unlike argparse's own, it finds it out when it is asked for, and not before."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"Despatch {find_version()}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=str(bot.__doc__).split("\n", 1)[0])
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="say which Despatch this is")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def add(name: str, verb: Verb, text: str) -> argparse.ArgumentParser:
        return add_plain(name, partial(_do_with_settings, verb), text)

    def add_plain(name: str, do: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=text, description=text)
        added.set_defaults(do=do)
        return added

    add("run", _run, "Run the bot against Discord, with DISCORD_TOKEN from the environment or .env.")
    trying = add("demo", _demo, "Try the whole bot in a browser page, without a token.")
    kept_or_taken = trying.add_mutually_exclusive_group()
    kept_or_taken.add_argument("--database", type=Path, metavar="FILE", help="keep the demo's records in this file")
    kept_or_taken.add_argument(
        "--capture", type=Path, metavar="DIR", help="take the README's pictures into this folder, and end"
    )
    trying.add_argument("--port", type=port, default=0, metavar="N", help="serve the page on this port")
    trying.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    loading = add("load", _load, "Load a pack of records, or a file as people send them, into a server.")
    loading.add_argument(
        "pack", metavar="PACK", help="a folder, the name of a pack that comes with Despatch, or a file of any form"
    )
    loading.add_argument("--guild", type=guild_id, required=True, metavar="ID", help="the server's id")
    loading.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help="why quotes' words change, or records are withdrawn or brought back",
    )
    _add_file_options(loading)
    checking = add("check", _check, "Check a pack of records and its quotes, a file, or the history of the database.")
    checking.add_argument(
        "pack", metavar="PACK", nargs="?", help="a folder, the name of a pack that comes with Despatch, or a file"
    )
    checking.add_argument("--guild", type=guild_id, metavar="ID", help="the server against which a file is held")
    _add_file_options(checking)
    checking.add_argument("--history", action="store_true", help="prove that no server's history was altered")
    checking.add_argument(
        "--ends", type=Path, metavar="FILE", help="with --history: where histories ended before, kept for the next time"
    )
    checking.add_argument("--articles", type=Path, metavar="DIR", help="a folder with the texts of the sources")
    _add_reading_options(
        add_plain("read", _read, "Read an article, and print what it says: quotes, figures and dated events.")
    )
    planning = add("schema", _schema, "Print the migration that a kind of record needs, as its fields ask for it.")
    planning.add_argument("kind", metavar="KIND", help="the name of the kind, such as quote")
    backups.add_verbs(add)
    servers.add_verbs(add)
    teams.add_verbs(add)
    add("sync", _sync, "Tell Discord of the commands, whether they changed or not.")
    return parser


def _add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", default=None, metavar="KIND", help="what a file holds, where that is not clear")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="KEY=VALUE", help="what is asked of a file, and the answer"
    )
    parser.add_argument("--answers", type=Path, metavar="FILE", help="a JSON object of such keys and answers")


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the document; - reads the standard input")
    parser.add_argument("--name", default="", metavar="NAME", help="what the document is called, in place of FILE")
    parser.add_argument("--media-type", default="", metavar="TYPE", help="what the server of a document calls it")
    parser.add_argument(
        "--published", default="", metavar="DATE", help="when it was published, in place of what it says"
    )
    parser.add_argument("--json", action="store_true", help="print what was found, with its places in the text")
    parser.add_argument("--text", action="store_true", help="print the text; with --json as a part of that")


def _read(parsed: argparse.Namespace) -> None:
    from bot.read_command import read

    read(parsed)


async def _run(parsed: argparse.Namespace, settings: Settings) -> None:
    # Hardly anything that a start loads is garbage; `run` has it looked for again once the bot is logged in.
    gc.disable()
    from bot.running import run

    await run(settings)


async def _demo(parsed: argparse.Namespace, settings: Settings) -> None:
    if parsed.capture:
        await _capture(parsed)
        return
    from bot.demo import demo

    def announce(address: str) -> None:
        print(f"Despatch is ready. Open {address}\nStop it with Ctrl-C.", flush=True)
        if not parsed.no_browser:
            # Some browsers hold up who opens them, and the page is served by this very thread.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    await demo(settings, database=parsed.database, port=parsed.port, announce=announce)


async def _capture(parsed: argparse.Namespace) -> None:
    from bot.capture import capture

    for path in await capture(parsed.capture, port=parsed.port):
        print(f"{path} · {path.stat().st_size / 1000:,.0f} kB")


async def _sync(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.running import sync

    print(f"Discord has been told of {await sync(settings)} commands.")


async def _schema(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.records.kinds import KINDS
    from bot.storage.records.schema import schema_of

    if parsed.kind not in KINDS:
        raise WrongSetting(f"There is no kind of record {parsed.kind!r}: the kinds are {', '.join(KINDS)}.")
    print(schema_of(KINDS[parsed.kind]), end="")


async def _load(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services
    from bot.services.transfer.pack_loading import find_pack

    if _is_file(parsed.pack):
        await _load_file(parsed, settings)
        return

    def show(kind: str, rows: int) -> None:
        if rows % PROGRESS_ROWS == 0:
            print(f"{rows:,} {kind} rows …", file=sys.stderr, flush=True)

    async with open_services(settings) as services:
        report = await services.packs.load(parsed.guild, find_pack(parsed.pack), show, reason=parsed.reason)
    for words, counts in (("added", report.added), ("changed", report.changed), ("unchanged", report.unchanged)):
        listed = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
        print(f"{words}: {listed or 'none'}")
    if report.kept:
        print(f"kept as your team has them: {', '.join(report.kept)}")


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except OSError:
        return False


async def _load_file(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services
    from bot.presentation.transfer.file_words import counts_of, understood_lines

    path, answers = Path(parsed.pack), _read_answers(parsed)
    async with open_services(settings) as services:
        # Told first: what is in the way is put right by what stands there.
        look = await services.files.look(parsed.guild, path, answers, kind=parsed.kind)
        _print_lines(understood_lines(look))
        look = await services.files.load(parsed.guild, path, answers, kind=parsed.kind, reason=parsed.reason)
    _print_lines(counts_of(look.plan, "added", "changed", "unchanged"))


async def _check_file(parsed: argparse.Namespace, settings: Settings) -> None:
    from bot.application import open_services
    from bot.presentation.transfer.file_words import counts_of, understood_lines

    if parsed.guild is None:
        raise WrongSetting("A file is held against what a server has on record: name the server with --guild ID.")
    async with open_services(settings) as services:
        look = await services.files.look(parsed.guild, Path(parsed.pack), _read_answers(parsed), kind=parsed.kind)
    _print_lines(chain(understood_lines(look), counts_of(look.plan, "new", "changed", "the same")))
    if refused := look.plan.refused.total():
        raise InvalidPack(f"{look.name} has {refused:,} row{'s' if refused > 1 else ''} refused.", look.plan.problems)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _read_answers(parsed: argparse.Namespace) -> Answers:
    """What was said of a file. Raises WrongSetting."""
    from bot.formats.understood.questions import Answers

    told: dict[str, str] = {}
    if parsed.answers:
        try:
            told = json.loads(parsed.answers.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            told = {"": ""}
        if not isinstance(told, dict) or not all(key and isinstance(value, str) for key, value in told.items()):
            raise WrongSetting(f"{parsed.answers} is no JSON object of keys and answers, all of them texts.")
    for answer in parsed.answer:
        # The last one: the key may hold an address.
        key, is_parted, value = answer.rpartition("=")
        if not (is_parted and key):
            raise WrongSetting(f"--answer takes KEY=VALUE, and {answer!r} has no “=”.")
        told[key] = value
    return Answers(told=told)


async def _check(parsed: argparse.Namespace, settings: Settings) -> None:
    if not (parsed.pack or parsed.history):
        raise WrongSetting("There is nothing to check: name a pack, or ask for --history.")
    if parsed.ends and not parsed.history:
        raise WrongSetting("--ends has where histories end: ask for --history too.")
    if parsed.pack and _is_file(parsed.pack):
        await _check_file(parsed, settings)
    elif parsed.pack:
        _check_pack(parsed)
    if parsed.history:
        await _check_history(settings, parsed.ends)


async def _check_history(settings: Settings, ends_path: Path | None) -> None:
    from bot.application import open_services
    from bot.presentation.text.damage import named_whole
    from bot.services.server.history_ends import read_ends, write_ends

    if not settings.database_path.is_file():
        raise WrongSetting(f"There is no database {settings.database_path}: DATABASE_PATH names the one to check.")
    ends = read_ends(ends_path) if ends_path else {}
    async with open_services(settings) as services:
        found = await services.proof.prove(ends)
    for gone in sorted(ends.keys() - {check.guild_id for check in found}):
        print(f"server {gone}: nothing of it is held any more")
    for check in found:
        then = ", then:" if check.broken else ""
        print(f"server {check.guild_id}: {check.entries:,} entries of history are whole{then}")
    broken = [f"server {check.guild_id}: {check.broken}" for check in found if check.broken]
    damaged = [
        f"server {check.guild_id}: {', '.join(map(named_whole, check.damaged))}" for check in found if check.damaged
    ]
    spoilt = sum(len(check.spoilt) for check in found)
    if broken or damaged:
        altered = f"The history was altered. {'; '.join(broken)}." if broken else ""
        lost = f"These records cannot be read. {'; '.join(damaged)}. Bring them back from a backup." if damaged else ""
        beside = f"Another {spoilt:,} cannot be held against their history before that, since they name one of these."
        raise Problem(" ".join(filter(None, [altered, lost, beside if spoilt else ""])))
    if ends_path:
        # Only where all is whole: what was kept before would else be of no use any more.
        write_ends(ends_path, found)


def _check_pack(parsed: argparse.Namespace) -> None:
    from bot.presentation.text.contradictions import contradiction_words
    from bot.services.transfer.pack_check import check_with_texts
    from bot.services.transfer.pack_loading import find_pack
    from bot.services.transfer.pack_reading import open_pack

    if parsed.articles and not parsed.articles.is_dir():
        raise WrongSetting(f"There is no folder {parsed.articles}: --articles names the one with the sources' texts.")
    result = check_with_texts(open_pack(find_pack(parsed.pack)), parsed.articles)
    if result.problems:
        count = len(result.problems)
        raise InvalidPack(f"The pack has {count:,} mistake{'s' if count > 1 else ''}.", result.problems)
    print(
        f"{result.pack.name} {result.pack.version}: " + ", ".join(f"{n:,} {kind}" for kind, n in result.counts.items())
    )
    for contradiction in result.contradictions:
        print(f"dates to look at again: {contradiction_words(contradiction)}")
    if parsed.articles:
        print(f"{result.verbatim:,} direct quotes stand in their sources letter for letter")
        if result.unchecked:
            print(f"not checked, since no text of their source is there: {', '.join(result.unchecked)}")
        if result.originals_elsewhere:
            print(f"the translation stands there, and not the original words: {', '.join(result.originals_elsewhere)}")
