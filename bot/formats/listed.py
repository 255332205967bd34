"""Lists of objects, as JSON and YAML hold tables: {"quotes": [{"key": "…"}, …]}, or one list alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.formats.letters.composed import compose
from bot.formats.sheet import Row, Sheet, unify_line_ends
from bot.formats.tally import MOST_COLUMNS, MOST_PROBLEMS, Tally
from bot.problems import RowProblem
from bot.records.written.lists import LIST_SEPARATOR, OWN_SEPARATOR

Value = str | bool | Decimal | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a file of lists may hold; whole numbers are texts already, so that no digit of them is lost."""

# JSON can write half of a character (\ud800), which UTF-8, and so the database, has no place for.
_NOT_A_CHARACTER = re.compile("[\0\ud800-\udfff]")
_SHAPE = 'Write lists of objects by the name of their table: {"quotes": [{"key": "…"}]}'


def read_lists(name: str, tree: Value, tally: Tally) -> list[Sheet]:
    """Read every list as a sheet; `name` is that of a list alone. Raises WrongInput."""
    if not isinstance(tree, Mapping):
        tree = {name: tree}
    file = tally.file
    sheets = []
    for key, listed in tree.items():
        if not isinstance(listed, list):
            raise tally.refusal(f"has no list of rows under {key[:60]!r}", _SHAPE)
        if len(tree) > 1:
            tally.file = f"{file}, list {key[:60]}"
        sheets.append(read_list(key, listed, tally))
        tally.file = file
    return [sheet for sheet in sheets if sheet.header or sheet.problems]


def read_list(name: str, listed: Sequence[Value], tally: Tally) -> Sheet:
    """Read one list of objects. The columns are all keys, in the order in which they come first."""
    columns: dict[str, int] = {}
    problems: list[RowProblem] = []
    read: list[tuple[int, dict[str, str]]] = []
    for number, value in enumerate(listed, start=1):
        tally.count_line()
        if isinstance(value, Mapping) and len(value) > MOST_COLUMNS:
            raise _too_wide(tally)
        cells, mistakes = _read_object(value, tally.file, number)
        for column in cells:
            columns.setdefault(column, len(columns))
        if len(columns) > MOST_COLUMNS:
            raise _too_wide(tally)
        problems.extend(mistakes[: MOST_PROBLEMS - len(problems)])
        if not mistakes:
            read.append((number, cells))
    header = tuple(columns)
    tally.count_row(header)
    rows: list[Row] = []
    for number, cells in read:
        row = tuple(cells.get(column, "") for column in header)
        tally.count_row(row)
        rows.append((number, row))
    return Sheet(name, tally.file, header, tuple(rows), tuple(problems))


def _too_wide(tally: Tally) -> Exception:
    return tally.refusal(f"has more than {MOST_COLUMNS} columns", "Take out what is no column of the table")


def too_deep(tally: Tally) -> Exception:
    """The exception that refuses a file whose lists lie in one another over and over."""
    return tally.refusal("is nested too deep for a table", "Write lists of objects with plain values")


def _read_object(value: Value, file: str, number: int) -> tuple[dict[str, str], list[RowProblem]]:
    """The cells of one object by column, and what is wrong with it."""
    if not isinstance(value, Mapping):
        return {}, [RowProblem(file, number, "", "", "is no object of columns and their values")]
    cells: dict[str, str] = {}
    problems = []
    for key, held in value.items():
        column = key.strip()
        try:
            if column in cells:
                raise ValueError("this column stands in the row twice")
            cells[column] = _cell(held)
            _check_characters(column)
        except ValueError as error:
            cells[column] = ""
            problems.append(RowProblem(file, number, column, _shown(held), str(error)))
    return cells, problems


def _cell(value: Value) -> str:
    """One cell's text. Raises ValueError with a sentence about the rule."""
    if isinstance(value, list):
        entries = [_scalar(entry) for entry in value]
        if any(LIST_SEPARATOR in entry.replace(OWN_SEPARATOR, "") for entry in entries):
            raise ValueError(
                f"an entry of a list may have no {LIST_SEPARATOR} in it, which parts the entries of a cell: "
                f"write {OWN_SEPARATOR} for one that is part of a name"
            )
        return LIST_SEPARATOR.join(entries)
    return _scalar(value)


def _scalar(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        # Not by str, which writes 0.0000001 as 1E-7.
        case Decimal():
            return f"{value:f}"
        case str():
            _check_characters(value)
            return compose(unify_line_ends(value))
        case _:
            raise ValueError("a cell holds one text, number or list of texts, and nothing within these")


def _check_characters(text: str) -> None:
    if _NOT_A_CHARACTER.search(text):
        raise ValueError("has a NUL or half a character in it")


def _shown(value: Value) -> str:
    """A value for an error to show, without what no text can hold."""
    text = value if isinstance(value, str) else type(value).__name__
    return _NOT_A_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
