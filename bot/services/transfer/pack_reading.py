"""Reads a pack of records: a Data Package (https://datapackage.org) of one CSV file a kind of record.

Reading finds every mistake and writes nothing. The links of its rows are keys.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.formats.csv_stream import stream_rows
from bot.formats.zipped_pack import DESCRIPTOR
from bot.problems import InvalidPack, RowProblem
from bot.records.kinds import KINDS
from bot.records.written.visible import has_visible
from bot.services.names.offices import Holder
from bot.services.transfer.linking.row_links import RowLinks
from bot.services.transfer.table_reader import TableReader, TableRow
from bot.services.transfer.table_rules import TableRules

MOST_PROBLEMS = 1000


@dataclass(frozen=True)
class Pack:
    """A folder with a descriptor and the files that it names, by kind."""

    folder: Path
    name: str
    version: str
    files: dict[str, Path]
    title: str = ""
    """What people call it."""
    reason: str = ""
    """Why its version changes records that change only with a reason, where it says so itself."""
    rules: TableRules = field(default_factory=partial(TableRules, is_whole=True), compare=False)

    def digest(self) -> str:
        """A fingerprint of everything in the pack."""
        whole = hashlib.sha256(self.version.encode())
        for path in self.files.values():
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        return whole.hexdigest()


def open_pack(folder: Path) -> Pack:
    """Read the descriptor of the pack in `folder`. Raises InvalidPack."""
    path = folder / DESCRIPTOR
    try:
        described = json.loads(path.read_text(encoding="utf-8-sig"))
        name, version = described["name"], str(described.get("version", ""))
        named = {resource["name"]: (folder / resource["path"]).resolve() for resource in described["resources"]}
        reason, title = described.get("reason", ""), str(described.get("title", ""))
        if not isinstance(name, str) or not has_visible(name) or not isinstance(reason, str):
            raise ValueError("a pack's name is a text, and so is its reason")
        files = {kind: named[KINDS[kind].PLURAL] for kind in KINDS if KINDS[kind].PLURAL in named}
        missing = [file.name for file in files.values() if not file.is_file()]
    except FileNotFoundError:
        raise InvalidPack(f"There is no pack in {folder}: the file {DESCRIPTOR} is missing.") from None
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise InvalidPack(f"{path} cannot be read as a Data Package: {_describe_fault(error)}.") from None
    if outside := [str(file) for file in files.values() if not file.is_relative_to(folder.resolve())]:
        raise InvalidPack(f"{path} names {', '.join(outside)}: outside the pack.")
    if missing:
        raise InvalidPack(f"{path} names {', '.join(missing)}: not there.")
    if not files:
        raise InvalidPack(f"{path} names no table of records ({', '.join(t.PLURAL for t in KINDS.values())}).")
    return Pack(folder, name, version, files, title, reason)


def _describe_fault(error: Exception) -> str:
    """What is wrong with a descriptor."""
    match error:
        case OSError():
            return error.strerror or "the disk does not give it"
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case json.JSONDecodeError():
            return f"its JSON is amiss on line {error.lineno}, character {error.colno}"
        case _:
            return "it must be an object with a name and a list of resources, each with a name and the path of a file"


@dataclass
class PackKeys:
    """The keys that links of a pack may name: those of the pack, sound or not, and those that are `held` already."""

    PLACE = "pack"
    WAYS = "key"
    HINT = ""

    held: Mapping[str, Collection[str]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    """By kind; those of rows with mistakes too, so that a mistake is not blamed on the rows that link to its row."""
    unread: set[str] = field(default_factory=set)
    """Kinds whose file could not be read to its end, so that links to them cannot be judged."""

    def find_key(self, kind: str, text: str) -> str | None:
        is_known = kind in self.unread or text in self.keys.get(kind, ()) or text in self.held.get(kind, ())
        return text if is_known else None

    def find_withdrawn_id(self, kind: str, name: str) -> None:
        """Nothing: a pack links by keys alone."""

    def named_alike(self, kind: str, name: str) -> tuple[str, ...]:
        """Nothing, for the same reason."""
        return ()

    def holders(self, office: str) -> tuple[Holder, ...]:
        """Nobody, for the same reason."""
        return ()


@dataclass
class PackReading:
    """What reading a pack has found: its mistakes, and how many records of each kind it holds."""

    problems: list[RowProblem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def report(self, *problems: RowProblem) -> None:
        self.problems += problems[: max(0, MOST_PROBLEMS - len(self.problems))]


def check_pack(pack: Pack, held: Mapping[str, Collection[str]] | None = None) -> PackReading:
    """Read a whole pack and find its mistakes: every one, up to MOST_PROBLEMS.

    `held` are the keys, by kind, of records outside the pack that it may link to.
    """
    reading, known = PackReading(), PackKeys(held or {})
    links = RowLinks(known)
    for kind in pack.files:
        keys = known.keys.setdefault(kind, set())
        try:
            for row in read_rows(pack, kind):
                if row.problems:
                    reading.report(*row.problems)
                if row.key in keys:
                    reading.report(row.twice())
                if problems := links.resolve(row, row.values):
                    reading.report(*problems)
                if row.key:
                    keys.add(row.key)
        except InvalidPack as unreadable:
            reading.report(*unreadable.problems)
            known.unread.add(kind)
        reading.counts[kind] = len(keys)
    return reading


def read_rows(pack: Pack, kind: str) -> Iterator[TableRow]:
    """Read the rows of one file, those with mistakes too.

    Raises InvalidPack, with what is wrong, where the header is, or where the file cannot be read on.
    """
    path = pack.files[kind]
    rows = stream_rows(path)
    _, header = next(rows)
    table = TableReader(KINDS[kind], path.name, header, pack.rules)
    if table.problems:
        raise InvalidPack(f"{path.name} cannot be read by its header.", table.problems)
    for line, cells in rows:
        yield table.read(line, cells)


def read_sound_rows(pack: Pack, kind: str) -> Iterator[TableRow]:
    """The rows of one file that have no mistake in themselves, as far as it can be read."""
    with suppress(InvalidPack):
        yield from (row for row in read_rows(pack, kind) if not row.problems)
