"""Reads a pack of records: a Data Package (https://datapackage.org) of one CSV file a kind of record.

Reading finds every mistake and writes nothing. Each row becomes a `PackRow`, whose links are still keys.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from bot.problems import InvalidPack, RowProblem
from bot.records.fields import Field, LinkField, LinksField, TextField, fields_of
from bot.records.kinds import KINDS
from bot.records.record import Record

DESCRIPTOR = "datapackage.json"
MOST_PROBLEMS = 1000
_CELLS_HELD = 16_384
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PackRow:
    """One row of a pack: links are keys, dates and numbers are read; `digest` changes when any cell does."""

    line: int
    key: str
    values: dict[str, Any]
    digest: str


@dataclass(frozen=True)
class Pack:
    """A folder with a descriptor and the files that it names, by kind."""

    folder: Path
    name: str
    version: str
    files: dict[str, Path]

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
        described = json.loads(path.read_text(encoding="utf-8"))
        name, version = described["name"], str(described.get("version", ""))
        named = {resource["name"]: folder / resource["path"] for resource in described["resources"]}
    except FileNotFoundError:
        raise InvalidPack(f"There is no pack in {folder}: the file {DESCRIPTOR} is missing.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidPack(f"{path} cannot be read as a Data Package: {type(error).__name__} {error}.") from None
    files = {kind: named[KINDS[kind].PLURAL] for kind in KINDS if KINDS[kind].PLURAL in named}
    for file in files.values():
        if not file.resolve().is_relative_to(folder.resolve()):
            raise InvalidPack(f"{path} names {file}, which lies outside the pack.")
        if not file.is_file():
            raise InvalidPack(f"{path} names {file.name}, and no such file is there.")
    if not files:
        raise InvalidPack(f"{path} names no table of records ({', '.join(t.PLURAL for t in KINDS.values())}).")
    return Pack(folder, name, version, files)


@dataclass
class Findings:
    """What reading a pack has found so far: mistakes, and the keys that links may name."""

    known: Callable[[str, str], bool]
    """Whether a record of a kind with a key is held already, outside the pack."""
    problems: list[RowProblem] = field(default_factory=list)
    keys: dict[str, set[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def report(self, problem: RowProblem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def check_pack(pack: Pack, known: Callable[[str, str], bool] = lambda kind, key: False) -> Findings:
    """Read a whole pack and find its mistakes: every one, up to MOST_PROBLEMS."""
    findings = Findings(known)
    for kind in pack.files:
        keys: set[str] = findings.keys.setdefault(kind, set())
        for row in read_rows(pack, kind, findings.report):
            if row.key in keys:
                column = "" if KINDS[kind].KEY_COLUMNS else "key"
                findings.report(_problem(pack, kind, row.line, column, row.key, "this key stands in the file already"))
            keys.add(row.key)
            _check_links(pack, kind, row, findings)
        findings.counts[kind] = len(keys)
    return findings


@cache
def links_of(record_type: type[Record]) -> tuple[LinkField | LinksField, ...]:
    """The fields of a record type that link to other records."""
    return tuple(f for f in fields_of(record_type) if isinstance(f, (LinkField, LinksField)))


def _check_links(pack: Pack, kind: str, row: PackRow, findings: Findings) -> None:
    for described in links_of(KINDS[kind]):
        value = row.values[described.attribute]
        for key in value if isinstance(value, tuple) else (value,) if value else ():
            if key not in findings.keys.get(described.target, ()) and not findings.known(described.target, key):
                rule = f"no {described.target} with this key is in the pack or in this server"
                hint = f"add it to {KINDS[described.target].PLURAL}.csv"
                findings.report(_problem(pack, kind, row.line, described.column, key, rule, hint))


def _problem(pack: Pack, kind: str, line: int, column: str, value: str, rule: str, hint: str = "") -> RowProblem:
    return RowProblem(pack.files[kind].name, line, column, value, rule, hint)


def read_rows(pack: Pack, kind: str, report: Callable[[RowProblem], None]) -> Iterator[PackRow]:
    """Read the rows of one file; a row with mistakes is reported and left out."""
    path = pack.files[kind]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            reader = _RowReader(KINDS[kind], path.name, header, report)
            if not reader.is_usable:
                return
            line = lines.line_num + 1
            for cells in lines:
                if cells and (row := reader.read(line, cells)):
                    yield row
                line = lines.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        report(RowProblem(path.name, 0, "", "", f"cannot be read as CSV in UTF-8: {error}", "save it as CSV UTF-8"))


class _RowReader:
    """Reads the cells of one file's rows by its header."""

    def __init__(
        self, record_type: type[Record], file: str, header: Sequence[str], report: Callable[[RowProblem], None]
    ) -> None:
        self._type = record_type
        self._file = file
        self._report = report
        self._width = len(header)
        places = {column.strip(): place for place, column in enumerate(header)}
        # Without one of its columns a file is not usable, and no row of it is read.
        self._fields = [(described, places.get(described.column, 0)) for described in fields_of(record_type)]
        self._key_places = [places.get(column) for column in record_type.KEY_COLUMNS or ("key",)]
        self._readers = [(described.attribute, place, _reader_of(described)) for described, place in self._fields]
        self.is_usable = self._check_header(places)

    def _check_header(self, places: dict[str, int]) -> bool:
        columns = [*(() if self._type.KEY_COLUMNS else ("key",)), *(f.column for f, _ in self._fields)]
        for column in sorted(set(places) - set(columns)):
            self._tell(1, column, column, "is no column of this table", f"the columns are: {', '.join(columns)}")
        missing = [column for column in columns if column not in places]
        for column in missing:
            self._tell(1, column, "", "this column is missing from the header")
        return not missing

    def _tell(self, line: int, column: str, value: str, rule: str, hint: str = "") -> None:
        self._report(RowProblem(self._file, line, column, value, rule, hint))

    def read(self, line: int, cells: list[str]) -> PackRow | None:
        if len(cells) != self._width:
            self._tell(line, "", "", f"has {len(cells)} cells beside {self._width} columns", "check commas and quotes")
            return None
        try:
            values = {attribute: read(cells[place].strip()) for attribute, place, read in self._readers}
        except ValueError:
            self._tell_cells(line, cells)
            values = {}
        key = self._key(line, cells)
        if not values or not key:
            return None
        is_sound = True
        for attribute, rule in self._type.check(values):
            is_sound = False
            column = next(f.column for f, _ in self._fields if f.attribute == attribute)
            self._tell(line, column, cells[self._place_of(attribute)], rule)
        digest = hashlib.blake2b("\x1f".join(cells).encode(), digest_size=12).hexdigest()
        return PackRow(line, key, values, digest) if is_sound else None

    def _tell_cells(self, line: int, cells: list[str]) -> None:
        """Report every cell of a row that cannot be read."""
        for described, place in self._fields:
            cell = cells[place].strip()
            try:
                _value(described, cell)
            except ValueError as error:
                self._tell(line, described.column, cell, str(error).removeprefix(f"'{cell}' "), described.hint)

    def _place_of(self, attribute: str) -> int:
        return next(place for described, place in self._fields if described.attribute == attribute)

    def _key(self, line: int, cells: list[str]) -> str:
        parts = [cells[place].strip() for place in self._key_places if place is not None]
        if self._type.KEY_COLUMNS:
            return "--".join(_NOT_IN_KEY.sub("-", part.lower()).strip("-") for part in parts)
        if not _KEY.fullmatch(parts[0]):
            rule = "a key has 1 to 60 characters: small letters a to z, digits and hyphens"
            self._tell(line, "key", parts[0], rule, "it names the record in other tables, and never changes")
            return ""
        return parts[0]


def _reader_of(described: Field) -> Callable[[str], Any]:
    """What reads a field's cells; it remembers them, save for texts, since dates, choices and keys come many times."""
    read = partial(_value, described)
    return read if isinstance(described, TextField) else lru_cache(_CELLS_HELD)(read)


def _value(described: Field, cell: str) -> Any:
    if cell:
        return described.parse(cell)
    if described.required:
        raise ValueError("must be filled")
    return described.empty
