"""What tells the rows of a table of figures apart: columns that name the same thing twice, and rows that contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bot.formats.sheet import Sheet
from bot.problems import RowProblem
from bot.services.transfer.mapping.headers import fold_header

_LONGEST_NAME = 80
_FEWEST_ROWS = 20
"""In a longer table a column that is another in each row numbers the rows, and parts nothing."""
_MOST_PROBLEMS = 1000


def find_twins(sheet: Sheet, places: Sequence[int], *, must_be_namesakes: bool) -> set[int]:
    """Columns that say in codes, or not at all, what another of these says in words: "SCO" beside "Scotland".

    Where one of two columns has a single value nobody can tell that it stands for the other's, unless by its name.
    """
    cells = {place: [_cell(row, place) for _, row in sheet.rows] for place in places}
    empty = {place for place in places if not any(cells[place])}
    twins = empty if len(empty) < len(places) else set()
    for first, second in combinations([place for place in places if place not in empty], 2):
        if twins & {first, second}:
            continue
        pairs = set(zip(cells[first], cells[second], strict=True))
        sizes = {len({pair[side] for pair in pairs}) for side in (0, 1)}
        are_namesakes = fold_header(sheet.header[first]) == fold_header(sheet.header[second])
        if sizes == {len(pairs)} and (are_namesakes or (len(pairs) > 1 and not must_be_namesakes)):
            words = [sum(len(pair[side]) for pair in pairs) for side in (0, 1)]
            twins.add(second if words[0] > words[1] else first)
    return twins


def find_parting(sheet: Sheet, named: Collection[int], values: Collection[int], left: Sequence[int]) -> list[int]:
    """Of the columns that are left out those without which rows give two values of one thing, the fewest first.

    `named` are the columns that say what a value is of.
    """
    rows = [row for _, row in sheet.rows if any(_cell(row, place) for place in values)]
    keys = [tuple(_cell(row, place) for place in named) for row in rows]
    given = [tuple(_cell(row, place) for place in values) for row in rows]
    wanted = len(set(zip(keys, given, strict=True)))
    may_part = [place for place in left if _may_part([_cell(row, place) for row in rows])]
    found: list[int] = []
    count = len(set(keys))
    while count < wanted and may_part:
        counts = {
            place: len({(*key, _cell(row, place)) for key, row in zip(keys, rows, strict=True)}) for place in may_part
        }
        best = max(may_part, key=lambda place: counts[place])
        if counts[best] == count:
            break
        keys = [(*key, _cell(row, best)) for key, row in zip(keys, rows, strict=True)]
        count = counts[best]
        found.append(best)
        may_part.remove(best)
    return found


def _may_part(cells: Sequence[str]) -> bool:
    """Whether a column may say what values are of: it does in each row, in few words, and does not number them."""
    distinct = set(cells)
    is_of_names = all(distinct) and len(distinct) > 1 and max(map(len, distinct)) <= _LONGEST_NAME
    return is_of_names and (len(cells) < _FEWEST_ROWS or len(distinct) < len(cells))


def refuse_contradictions(sheet: Sheet, named: Sequence[int], value: int) -> Sheet:
    """A sheet without the rows that give several values of one thing, each of them a problem.

    `named` are the columns that say what the value is of.
    """
    given: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for line, row in sheet.rows:
        if text := _cell(row, value):
            given[tuple(_cell(row, place) for place in named)].setdefault(text, line)
    doubtful = {key: lines for key, lines in given.items() if len(lines) > 1}
    if not doubtful:
        return sheet
    problems: list[RowProblem] = []
    kept = []
    for line, row in sheet.rows:
        others = doubtful.get(tuple(_cell(row, place) for place in named)) if _cell(row, value) else None
        if others is None:
            kept.append((line, row))
        elif len(problems) < _MOST_PROBLEMS:
            problems += _problem(sheet, line, _cell(row, value), others, value)
    return replace(sheet, rows=kept, problems=(*sheet.problems, *problems))


def _problem(sheet: Sheet, line: int, text: str, others: dict[str, int], value: int) -> Iterator[RowProblem]:
    other, there = next((other, there) for other, there in others.items() if other != text)
    rule = f"is not what line {there} gives for the same indicator and period, which is {other}"
    hint = "choose the column that tells these rows apart as what is measured, or keep one of them"
    yield RowProblem(sheet.file, line, sheet.header[value], text, rule, hint)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
