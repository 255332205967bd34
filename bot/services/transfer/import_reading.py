"""Reads a file that is to be imported: which kind of record each of its tables holds, and its rows as far as they go.

Columns are those of a pack, or TimelineJS's. A column that a table lacks says nothing about its records: what is held
stays. What links name is looked up later, since it may be held already.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz.distance import OSA

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import is_timeline, pack_sheets_of
from bot.formats.understood.questions import NO_ANSWERS, Answers, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem, WrongInput
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.numbers.number_columns import spell_columns
from bot.services.transfer.table_reader import TableReader, TableRow, TableRules, columns_of, named_columns

MOST_PROBLEMS = 5000
_LONG_NAME, _MOST_SLIPS = 8, 2


@dataclass
class ImportReading:
    """What reading a file has found: sound rows by kind in the order of their links, the mistakes, the rows refused."""

    rows: dict[str, list[TableRow]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    refused_keys: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of refused rows: rows that link to them are told of that, not of an unknown key."""
    remarks: list[Remark] = field(default_factory=list)
    """What was left out, guessed, or read otherwise than it stands in the file."""
    questions: list[FileQuestion] = field(default_factory=list)
    """What is to be known of the file, with what is taken for the answer."""

    def copied(self) -> ImportReading:
        """The same in another object, in which more can be refused."""
        refused, keys = dict(self.refused), set(self.refused_keys)
        return replace(self, problems=list(self.problems), refused=refused, refused_keys=keys)

    def only(self, keys: Mapping[str, Collection[str]]) -> ImportReading:
        """The rows that have one of these keys, by kind."""
        rows = {kind: [row for row in self.rows.get(kind, ()) if row.key in those] for kind, those in keys.items()}
        return ImportReading(rows=rows, refused_keys=set(self.refused_keys))

    def refuse(self, kind: str, problems: Sequence[RowProblem], key: str = "", *, rows: int = 1) -> None:
        """Count rows as refused, for these reasons."""
        self.refused[kind] = self.refused.get(kind, 0) + rows
        self.problems += problems[: max(0, MOST_PROBLEMS - len(self.problems))]
        if key:
            self.refused_keys.add((kind, key))


@dataclass(frozen=True, kw_only=True)
class ReadingRules:
    """By what a file is read: the day on which it is, and what was said of it.

    `kind` is the kind of records that it holds, where its table does not say.
    """

    today: date
    kind: str | None = None
    answers: Answers = NO_ANSWERS


def read_import(filename: str, data: bytes, rules: ReadingRules) -> ImportReading:
    """Read a file. Raises WrongInput where it is unusable."""
    file = read_file(filename, data, rules.answers)
    sheets = file.sheets
    reading = ImportReading(remarks=[*file.remarks], questions=[*file.questions])
    table_rules = TableRules(is_whole=False, today=rules.today)
    by_kind: dict[str, list[tuple[Sheet, bool]]] = {}
    for sheet in sheets:
        is_of_timeline = is_timeline(sheet)
        told: Sequence[Remark] = sheet.remarks
        reading.questions += sheet.questions
        for part in pack_sheets_of(sheet, rules.today) if is_of_timeline else [sheet]:
            held = _kind_of(part, rules.kind, is_alone=len(sheets) == 1 and not is_of_timeline)
            if held is None:
                rule = f"{sheet.file} is left out: its name and columns are those of no kind of record."
                told = [Remark(About.ROWS, rule)]
            else:
                by_kind.setdefault(held, []).append((part, is_of_timeline))
        reading.remarks += told
    if not by_kind:
        raise WrongInput(
            f"{sheets[0].file} and the others hold no table of records: none has a kind's name or columns."
        )
    for table_kind, record_type in KINDS.items():
        for sheet, is_of_timeline in by_kind.get(table_kind, ()):
            table = TableReader(record_type, sheet.file, sheet.header, table_rules, is_of_timeline=is_of_timeline)
            _read_sheet(sheet, table, reading, rules.answers)
    return reading


def _kind_of(sheet: Sheet, chosen: str | None, *, is_alone: bool) -> str | None:
    """The kind that a table holds; None where it stands beside others and neither name nor columns are a kind's.

    `chosen` is taken where nothing else tells. Raises WrongInput where it may hold records, of whichever kind.
    """
    if chosen and is_alone:
        return chosen
    name = sheet.name.strip().casefold()
    for kind, record_type in KINDS.items():
        if name in (kind, record_type.PLURAL):
            return kind
    fitting = [kind for kind in KINDS if set(_named(kind, sheet)) <= set(columns_of(KINDS[kind]))]
    needed = [kind for kind in fitting if _required(kind) <= set(_named(kind, sheet))]
    if len(needed) == 1:
        return needed[0]
    if chosen and _has_columns_of(chosen, sheet):
        return chosen
    meant = _misspelt(name)
    if meant is None and not is_alone and not any(_has_columns_of(kind, sheet) for kind in KINDS):
        return None
    raise WrongInput(_refusal(sheet, meant, is_alone=is_alone))


def _named(kind: str, sheet: Sheet) -> list[str]:
    return named_columns(KINDS[kind], sheet.header)


def _required(kind: str) -> set[str]:
    return {described.column for described in fields_of(KINDS[kind]) if described.required}


def _has_columns_of(kind: str, sheet: Sheet) -> bool:
    """Whether any of the columns is one of the kind's; a column alone is one of notes, unless it holds keys."""
    known = {"key"} if len(sheet.header) == 1 else set(columns_of(KINDS[kind]))
    return not known.isdisjoint(_named(kind, sheet))


def _misspelt(name: str) -> str | None:
    """The kind whose plural a name was meant to be: one slip from it, or two in a long name."""
    word = "".join(sign for sign in name if sign.isalpha())
    for kind, record_type in KINDS.items():
        slips = _MOST_SLIPS if len(word) >= _LONG_NAME else 1
        if any(word[:1] == known[0] and OSA.distance(word, known) <= slips for known in (kind, record_type.PLURAL)):
            return kind
    return None


def _refusal(sheet: Sheet, meant: str | None, *, is_alone: bool) -> str:
    told = f"What {sheet.file} holds cannot be told from its name or columns"
    others = "" if is_alone else ", or take it out where it holds no records"
    if meant:
        return f"{told}: did you mean “{KINDS[meant].PLURAL}”? Name it so{others}."
    names = ", ".join(record_type.PLURAL for record_type in KINDS.values())
    choose = f", or choose “kind”{others}" if is_alone else f", choose “kind”{others}"
    return f"{told}: name it as one of {names}{choose}."


def _read_sheet(sheet: Sheet, table: TableReader, reading: ImportReading, answers: Answers) -> None:
    kind = table.record_type.KIND
    for problem in sheet.problems:
        reading.refuse(kind, [problem])
    if table.problems:
        reading.refuse(kind, table.problems, rows=len(sheet.rows))
        return
    numbers = spell_columns(sheet, table.number_places, answers, table.explains, table.spelt_place)
    reading.remarks += numbers.remarks
    reading.questions += numbers.questions
    rows = reading.rows.setdefault(kind, [])
    for line, cells in sheet.rows:
        trimmed = [cell.strip() for cell in cells]
        spelt = numbers.spelt(trimmed, table.explains)
        if spelt is None:
            continue
        row = table.read(line, spelt)
        if spelt is not trimmed:
            row = row.as_it_stands(trimmed)
        if row.problems:
            reading.refuse(kind, row.problems, row.key)
        else:
            rows.append(row)
