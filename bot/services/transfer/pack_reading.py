"""Reads a pack of records: a Data Package (https://datapackage.org) of one CSV file a kind of record.

Reading finds every mistake and writes nothing. Each row becomes a `PackRow`, whose links are still keys.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from bot.formats.delimited import UNREADABLE_ROW
from bot.formats.formulas import restore
from bot.problems import InvalidPack, RowProblem
from bot.records.cells import STATE_FIELDS, read_cell
from bot.records.fields import TextField, fields_of, links_of
from bot.records.kinds import KINDS
from bot.records.record import Record, State

DESCRIPTOR = "datapackage.json"
MOST_PROBLEMS = 1000
_OPTIONAL_COLUMNS = ("key", *(described.column for described in STATE_FIELDS))
_CELLS_HELD = 16_384
KEY_RULE = "a key has 1 to 60 characters: small letters a to z, digits and hyphens"
KEY_HINT = "it names the record in other tables, and never changes"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_MADE_KEY = re.compile(r"[a-z0-9-]{1,1000}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


class PackRow(NamedTuple):
    """One row of a pack: links are keys, dates and numbers are read."""

    line: int
    key: str
    values: dict[str, Any]
    cells: Sequence[str]
    state: State | None = None
    """None where the table does not say where its records stand."""
    state_note: str = ""

    @property
    def digest(self) -> str:
        """A fingerprint that changes when any cell does."""
        return hashlib.blake2b("\x1f".join(self.cells).encode(), digest_size=12).hexdigest()


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
        described = json.loads(path.read_text(encoding="utf-8-sig"))
        name, version = described["name"], str(described.get("version", ""))
        named = {resource["name"]: (folder / resource["path"]).resolve() for resource in described["resources"]}
        if not isinstance(name, str) or not name:
            raise ValueError("a pack's name is a text")
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
    return Pack(folder, name, version, files)


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
class PackReading:
    """What reading a pack has found so far: mistakes, and the keys that links may name."""

    known: Callable[[str, str], bool]
    """Whether a record of a kind with a key is held already, outside the pack."""
    problems: list[RowProblem] = field(default_factory=list)
    keys: dict[str, set[str]] = field(default_factory=dict)
    """By kind; those of rows with mistakes too, so that a mistake is not blamed on the rows that link to its row."""
    unread: set[str] = field(default_factory=set)
    """Kinds whose file could not be read to its end, so that links to them cannot be judged."""
    counts: dict[str, int] = field(default_factory=dict)
    sound_links: set[tuple[str, Any]] = field(default_factory=set)
    """Kinds with the keys that a cell named, all of them known: most cells come many times."""

    def report(self, problem: RowProblem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def check_pack(pack: Pack, known: Callable[[str, str], bool] = lambda kind, key: False) -> PackReading:
    """Read a whole pack and find its mistakes: every one, up to MOST_PROBLEMS."""
    findings = PackReading(known)
    for kind in pack.files:
        keys = findings.keys.setdefault(kind, set())
        note = partial(_note_row, pack, kind, findings)
        for row in read_rows(pack, kind, findings.report, note):
            note(row)
        findings.counts[kind] = len(keys)
    return findings


def _note_row(pack: Pack, kind: str, findings: PackReading, row: PackRow | None) -> None:
    """Look at a row beside the others, whether it is sound in itself or not; None: the rest is not to be read."""
    if row is None:
        findings.unread.add(kind)
        return
    if row.key in findings.keys[kind]:
        column = "" if KINDS[kind].KEY_COLUMNS else "key"
        findings.report(_problem(pack, kind, row.line, column, row.key, "this key stands in the file already"))
    if row.key:
        findings.keys[kind].add(row.key)
    _check_links(pack, kind, row, findings)


def _check_links(pack: Pack, kind: str, row: PackRow, findings: PackReading) -> None:
    for described in links_of(KINDS[kind]):
        value = row.values.get(described.attribute)
        link = (described.target, value)
        if not value or link in findings.sound_links or described.target in findings.unread:
            continue
        unknown = [
            key
            for key in (value if isinstance(value, tuple) else (value,))
            if key not in findings.keys.get(described.target, ()) and not findings.known(described.target, key)
        ]
        if not unknown:
            findings.sound_links.add(link)
        for key in unknown:
            rule = f"no {described.target} with this key is in the pack or in this server"
            hint = f"add it to {KINDS[described.target].PLURAL}.csv"
            findings.report(_problem(pack, kind, row.line, described.column, key, rule, hint))


def _problem(pack: Pack, kind: str, line: int, column: str, value: str, rule: str, hint: str = "") -> RowProblem:
    return RowProblem(pack.files[kind].name, line, column, value, rule, hint)


def read_rows(
    pack: Pack,
    kind: str,
    report: Callable[[RowProblem], None],
    leave_out: Callable[[PackRow | None], None] = lambda row: None,
) -> Iterator[PackRow]:
    """Read the rows of one file; a row with mistakes is reported and left out.

    `leave_out` is given each such row, with what of it can be read, and None where rows are left out unread.
    """
    path, line = pack.files[kind], 1
    try:
        # Line ends are made one kind within cells too: a pack is the same whichever system saved it.
        with path.open(encoding="utf-8-sig") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            reader = _RowReader(KINDS[kind], path.name, header, report, leave_out)
            if not reader.is_usable:
                leave_out(None)
                return
            line = lines.line_num + 1
            for cells in lines:
                if cells and (row := reader.read(line, cells)):
                    yield row
                line = lines.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        line = _undecodable_line(path) if isinstance(error, UnicodeDecodeError) else line
        fault = "it has bytes that are none" if isinstance(error, UnicodeDecodeError) else UNREADABLE_ROW
        report(RowProblem(path.name, line, "", "", f"cannot be read as CSV in UTF-8: {fault}", "save it as CSV UTF-8"))
        leave_out(None)


def _undecodable_line(path: Path) -> int:
    """The first line that is not UTF-8; the error itself counts from wherever its buffer began."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


class _RowReader:
    """Reads the cells of one file's rows by its header."""

    def __init__(
        self,
        record_type: type[Record],
        file: str,
        header: Sequence[str],
        report: Callable[[RowProblem], None],
        leave_out: Callable[[PackRow | None], None],
    ) -> None:
        self._type = record_type
        self._file = file
        self._report = report
        self._leave_out = leave_out
        self._width = len(header)
        places = {column.strip(): place for place, column in enumerate(header)}
        # Without one of its columns a file is not usable, and no row of it is read.
        self._fields = [(described, places.get(described.column, 0)) for described in fields_of(record_type)]
        self._key_place = places.get("key")
        self._key_places = [places.get(column, 0) for column in record_type.KEY_COLUMNS]
        self._state = [(f, places[f.column]) for f in STATE_FIELDS if f.column in places]
        texts = [(f, place) for f, place in self._fields if isinstance(f, TextField)]
        self._texts = [(f.attribute, place, 1 if f.required else 0, f.limit) for f, place in texts]
        others = [(f, place) for f, place in self._fields if not isinstance(f, TextField)]
        # Dates, choices and keys come many times, and are remembered.
        self._others = [(f.attribute, place, lru_cache(_CELLS_HELD)(partial(read_cell, f))) for f, place in others]
        twice = sorted(column for column, count in Counter(map(str.strip, header)).items() if count > 1)
        for column in twice:
            self._tell(1, column, column, "this column stands in the header twice")
        self.is_usable = self._check_header(places) and not twice

    def _check_header(self, places: dict[str, int]) -> bool:
        columns = [*(() if self._type.KEY_COLUMNS else ("key",)), *(f.column for f, _ in self._fields)]
        for column in sorted(set(places) - {*columns, *_OPTIONAL_COLUMNS}):
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
        cells = [restore(cell.strip()) for cell in cells]
        is_sound, key = True, self._key(line, cells)
        try:
            values = self._read_all(cells)
        except ValueError:
            is_sound, values = False, self._read_what_can_be(line, cells)
        for attribute, rule in self._type.check(values) if is_sound else ():
            is_sound = False
            column = next(f.column for f, _ in self._fields if f.attribute == attribute)
            self._tell(line, column, cells[self._place_of(attribute)], rule)
        row = PackRow(line, key, values, cells, *self._read_state(line, cells))
        if is_sound and key:
            return row
        self._leave_out(row)
        return None

    def _read_state(self, line: int, cells: list[str]) -> tuple[State | None, str]:
        """Where the record stands, as far as the table says so; what cannot be read is told."""
        read: dict[str, Any] = {}
        for described, place in self._state:
            try:
                read[described.attribute] = read_cell(described, cells[place])
            except ValueError as error:
                self._tell(line, described.column, cells[place], str(error))
        return (read.get("state") or State.CURRENT) if self._state else None, read.get("state_note", "")

    def _read_all(self, cells: list[str]) -> dict[str, Any]:
        """The values of a row, by the shortest way; raises ValueError where any cell breaks a rule."""
        values: dict[str, Any] = {}
        for attribute, place, shortest, longest in self._texts:
            text = cells[place]
            if not shortest <= len(text) <= longest:
                raise ValueError
            values[attribute] = text
        for attribute, place, read in self._others:
            values[attribute] = read(cells[place])
        return values

    def _read_what_can_be(self, line: int, cells: list[str]) -> dict[str, Any]:
        """Report every cell of a row that cannot be read, and return the values of the others."""
        values = {}
        for described, place in self._fields:
            cell = cells[place]
            try:
                values[described.attribute] = read_cell(described, cell)
            except ValueError as error:
                self._tell(line, described.column, cell, str(error).removeprefix(f"'{cell}' "), described.hint)
        return values

    def _place_of(self, attribute: str) -> int:
        return next(place for described, place in self._fields if described.attribute == attribute)

    def _key(self, line: int, cells: list[str]) -> str:
        key = cells[self._key_place] if self._key_place is not None else ""
        if self._type.KEY_COLUMNS and not key:
            return key_of_columns([cells[place] for place in self._key_places])
        if is_key(key):
            return key
        self._tell(line, "key", key, KEY_RULE, KEY_HINT)
        return ""


def is_key(text: str) -> bool:
    """Whether a text can be a key; those that were made of a record's columns may be longer."""
    return _KEY.fullmatch(text) is not None or ("--" in text and _MADE_KEY.fullmatch(text) is not None)


def key_of_columns(cells: Sequence[str]) -> str:
    """The key of a record whose table has none, made of some of its cells."""
    return "--".join(_NOT_IN_KEY.sub("-", cell.lower()).strip("-") for cell in cells)
