"""Lists of objects, as JSON and YAML hold tables: {"quotes": [{"key": "…"}, …]}, or one list alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeGuard

from bot.formats.sheet import Row, Sheet, unify_line_ends
from bot.formats.tally import MOST_COLUMNS, MOST_PROBLEMS, Tally
from bot.formats.understood.naming import name_some
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem
from bot.records.written.composed import compose
from bot.records.written.lists import LIST_SEPARATOR, OWN_SEPARATOR

Value = str | bool | Decimal | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a file of lists may hold; whole numbers are texts already, so that no digit of them is lost."""

# JSON can write half of a character (\ud800), which UTF-8, and so the database, has no place for.
_NOT_A_CHARACTER = re.compile("[\0\ud800-\udfff]")
_NAMES_OF_ANY = {"data", "results", "items", "records", "rows", "entries", "hits", "list", "values"}
_MOST_NAMED = 5
_IS = {False: "is", True: "are"}
_SHAPE = 'Write lists of objects by the name of their table: {"quotes": [{"key": "…"}]}'


def read_lists(name: str, tree: Value, tally: Tally) -> list[Sheet]:
    """Read every list as a sheet, and tell what else there is; `name` is that of a list alone. Raises WrongInput."""
    if not isinstance(tree, Mapping):
        tree = {name: tree}
    lists, others = _find_lists(tree)
    if tree and not lists:
        raise tally.refusal(f"has no list of rows under {next(iter(tree), '')[:60]!r}", _SHAPE)
    file = tally.file
    sheets = []
    for key, listed in lists.items():
        if len(lists) > 1:
            tally.file = f"{file}, list {key[:60]}"
        own_name = name if len(lists) == 1 and key.casefold() in _NAMES_OF_ANY else key
        sheets.append(read_list(own_name, listed, tally))
        tally.file = file
    found = [sheet for sheet in sheets if sheet.header or sheet.problems]
    if found and others:
        named = name_some(others, _MOST_NAMED, lambda key: f"“{key[:60]}”")
        told = Remark(About.ROWS, f"{file}: {named} beside its list of rows {_IS[len(others) > 1]} left out.")
        found[0] = replace(found[0], remarks=(told, *found[0].remarks))
    return found


def _find_lists(tree: Mapping[str, Value]) -> tuple[dict[str, list[Value]], list[str]]:
    """The lists by their keys, or those one level below where there is none; and the keys of all else."""
    lists = {key: held for key, held in tree.items() if isinstance(held, list)}
    if not lists:
        within = {key: held for key, held in tree.items() if isinstance(held, Mapping)}
        lists = {name: one for held in within.values() for name, one in held.items() if _is_of_objects(one)}
        names = {key for key, held in within.items() if any(map(_is_of_objects, held.values()))}
        return lists, [key for key in tree if key not in names]
    of_objects = {key for key, held in lists.items() if _is_of_objects(held)}
    # A list of names beside one of rows says something of these, and is no table.
    kept = {key: held for key, held in lists.items() if not of_objects or key in of_objects or not held}
    return kept, [key for key in tree if key not in kept]


def _is_of_objects(value: Value) -> TypeGuard[list[Value]]:
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def read_list(
    name: str,
    listed: Sequence[Value],
    tally: Tally,
    *,
    numbers: Sequence[int] | None = None,
    unreadable: Sequence[RowProblem] = (),
    opens: bool = True,
) -> Sheet:
    """Read one list of objects. The columns are all keys, in the order in which they come first.

    What lies one level below has columns of its own ("speaker.name"), which is told. `numbers` are those of the rows,
    from 1 on where there are none; `unreadable` rows are beside them. Objects within are faults where it
    does not open them (`opens`).
    """
    columns: dict[str, int] = {}
    problems = [*unreadable[:MOST_PROBLEMS]]
    read: list[tuple[int, dict[str, str]]] = []
    opened: dict[str, str] = {}
    for number, value in zip(numbers or range(1, len(listed) + 1), listed, strict=True):
        tally.count_line()
        if isinstance(value, Mapping) and len(value) > MOST_COLUMNS:
            raise _too_wide(tally)
        cells, mistakes = _read_object(value, tally.file, number, opened if opens else None)
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
    told = [
        Remark(About.COLUMNS, f"{tally.file}: what lies within “{outer}” is read as columns, such as “{inner}”.")
        for outer, inner in opened.items()
    ]
    return Sheet(name, tally.file, header, tuple(rows), tuple(problems), tuple(told))


def _too_wide(tally: Tally) -> Exception:
    return tally.refusal(f"has more than {MOST_COLUMNS} columns", "Take out what is no column of the table")


def too_deep(tally: Tally) -> Exception:
    """The exception that refuses a file whose lists lie in one another over and over."""
    return tally.refusal("is nested too deep for a table", "Write lists of objects with plain values")


def _read_object(
    value: Value, file: str, number: int, opened: dict[str, str] | None
) -> tuple[dict[str, str], list[RowProblem]]:
    """The cells of one object by column, and what is wrong with it; `opened` gets the columns that hold objects."""
    if not isinstance(value, Mapping):
        return {}, [RowProblem(file, number, "", "", "is no object of columns and their values")]
    cells: dict[str, str] = {}
    problems = []
    for column, held in _flatten(value, opened):
        try:
            if column in cells:
                raise ValueError("this column stands in the row twice")
            cells[column] = _cell(held)
            _check_characters(column)
        except ValueError as error:
            cells[column] = ""
            problems.append(RowProblem(file, number, column, _shown(held), str(error)))
    return cells, problems


def _flatten(value: Mapping[str, Value], opened: dict[str, str] | None) -> Iterator[tuple[str, Value]]:
    """Yield each column and what it holds, those of an object within it one by one."""
    for key, held in value.items():
        column = compose(key.strip())
        if opened is not None and isinstance(held, Mapping) and held and len(held) <= MOST_COLUMNS:
            for name, inner in held.items():
                opened.setdefault(column, f"{column}.{name.strip()}")
                yield f"{column}.{compose(name.strip())}", inner
        else:
            yield column, held


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
