"""Makes a sheet of the rows of a spreadsheet, with what a person sees there, and tells of what is read otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.formats.grids.areas import Area, Merged, address_of
from bot.formats.grids.cells import GridRow, Layout
from bot.formats.grids.hidden import TAKE, Hidden
from bot.formats.sheet import Sheet, SheetLines, TableFile
from bot.formats.tables.finding import make_sheet
from bot.formats.tally import MOST_PROBLEMS, Tally
from bot.formats.understood.naming import shorten, told_once
from bot.formats.understood.questions import Answers
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem

_NO_RESULT = "holds a formula whose result was never worked out"
_NO_RESULT_HINT = "open the file in the program that made it, save it and send it again"
_LONGEST_SHOWN = 60


@dataclass
class _Grid:
    """The rows of one sheet, as texts, and what is to be told of them."""

    name: str
    tally: Tally
    layout: Layout
    lines: list[tuple[int, list[str], bool]] = field(default_factory=list)
    """Number, texts and whether it is hidden, of each row that holds something."""
    unworked: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    notes: dict[tuple[int, str, bool], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """The rows of cells that are not read as they stand, and what is to be told of each; by place, number format, and
    whether that is of an apostrophe of ours."""
    numbers: set[str] = field(default_factory=set)
    filled_columns: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.merged = Merged([Area(*corners) for corners in self.layout.merged], self.tally)

    @property
    def file(self) -> str:
        return self.tally.file

    def read(self, rows: Iterable[GridRow]) -> None:
        has_areas = bool(self.layout.merged)
        for row in rows:
            texts = [cell.text for cell in row.cells]
            for place, cell in enumerate(row.cells):
                if cell.note:
                    self.notes[place, cell.number_format, cell.is_restored].append((row.number, cell.note))
                # Whole numbers are read alike whatever parts decimals.
                if cell.is_number and "." in cell.text:
                    self.numbers.add(cell.text)
            if has_areas:
                self.merged.fill(row.number, texts)
            self.unworked += [(row.number, column) for column in row.unworked]
            self.struck += [(row.number, column) for column in row.struck]
            if any(texts):
                self.lines.append((row.number, texts, row.is_hidden))
                if self.layout.hidden_columns:
                    self.filled_columns |= {
                        column for column in self.layout.hidden_columns if column <= len(texts) and texts[column - 1]
                    }

    @property
    def hidden(self) -> Hidden:
        if self.layout.is_hidden:
            return Hidden(is_whole=bool(self.lines), is_of_program=self.layout.is_of_program)
        rows = [number for number, _, is_hidden in self.lines if is_hidden]
        return Hidden(rows=rows, columns=sorted(self.filled_columns))


def read_grid(name: str, tally: Tally, rows: Iterable[GridRow], layout: Layout, answers: Answers) -> Sheet:
    """The sheet without rows that have a problem, and without what is hidden and not to be taken in.

    A sheet that is hidden and not taken in has no header; its remarks and questions say why.
    """
    grid = _Grid(name, tally, layout)
    grid.read(rows)
    hidden = grid.hidden
    if not hidden:
        return _sheet(grid, frozenset(), answers, keeps_hidden=True)
    question = hidden.ask(name, tally.file, answers)
    told = hidden.tell(tally.file, question)
    is_taken = question.answer == TAKE
    if hidden.is_whole and not is_taken:
        return Sheet(name, tally.file, (), (), remarks=(told,), questions=(question,))
    sheet = _sheet(grid, frozenset() if is_taken else frozenset(hidden.columns), answers, keeps_hidden=is_taken)
    return replace(sheet, remarks=(told, *sheet.remarks), questions=(question, *sheet.questions))


def table_file(sheets: Sequence[Sheet], remarks: Sequence[Remark] = ()) -> TableFile:
    """A file of the sheets that hold anything; what others tell and ask, the file does."""
    others = [sheet for sheet in sheets if not sheet.header]
    return TableFile(
        [sheet for sheet in sheets if sheet.header],
        (*remarks, *(remark for sheet in others for remark in sheet.remarks)),
        tuple(question for sheet in others for question in sheet.questions),
    )


def linked_remarks(file: str, count: int) -> tuple[Remark, ...]:
    """That so many addresses behind the words of cells are left out, if there are any."""
    if not count:
        return ()
    what = f"the {count:,} addresses that cells link to are" if count > 1 else "the address that a cell links to is"
    return (Remark(About.CELLS, f"{file}: {what} left out, as far as no cell shows it."),)


def _sheet(grid: _Grid, without_columns: frozenset[int], answers: Answers, *, keeps_hidden: bool) -> Sheet:
    lines = SheetLines(grid.tally, pads_rows=True, word="row")
    for number, texts, is_hidden in grid.lines:
        if is_hidden and not keeps_hidden:
            continue
        kept = texts
        if without_columns:
            kept = [text for column, text in enumerate(texts, start=1) if column not in without_columns]
        lines.add(number, kept)
    sheet = make_sheet(grid.name, grid.file, lines, answers)
    names = _column_names(sheet.header, without_columns)
    kept_rows = {number for number, _ in sheet.rows}
    out = {number for number, _, _ in grid.lines} - kept_rows
    unworked = [(row, column) for row, column in grid.unworked if row not in out and column not in without_columns]
    problems = (
        RowProblem(grid.file, row, names.get(column, ""), "", _NO_RESULT, _NO_RESULT_HINT)
        for row, column in unworked[:MOST_PROBLEMS]
    )
    unworked_rows = {row for row, _ in unworked}
    return replace(
        sheet,
        rows=tuple(row for row in sheet.rows if row[0] not in unworked_rows),
        problems=tuple(problems),
        remarks=(*sheet.remarks, *_remarks(grid, names, kept_rows)),
        numbers=frozenset(grid.numbers),
    )


def _column_names(header: Sequence[str], without_columns: frozenset[int]) -> dict[int, str]:
    """The header's names by the columns of the file, from 1."""
    columns = (column for column in range(1, len(header) + len(without_columns) + 1) if column not in without_columns)
    return dict(zip(columns, header, strict=False))


def _remarks(grid: _Grid, names: dict[int, str], kept_rows: set[int]) -> Iterator[Remark]:
    """What is told of the cells of rows and columns that are kept."""
    file = grid.file
    for (place, _, is_restored), found in sorted(grid.notes.items(), key=lambda like: (like[0][0], like[1][0])):
        told = [(row, note) for row, note in found if row in kept_rows]
        if told and place + 1 in names:
            row, note = told[0]
            said = told_once(f"{file}, column {names[place + 1]}, row {row}: {note}", len(told))
            yield Remark(About.CELLS, f"{said}.", is_of_our_own=is_restored)
    areas = list(grid.merged.filled.items())
    if areas:
        area, value = areas[0]
        said = f"“{shorten(value, _LONGEST_SHOWN)}” stands for each of the merged cells {area.address}"
        yield Remark(About.CELLS, f"{told_once(f'{file}: {said}', len(areas), 'merged cells')}.")
    if grid.merged.beneath:
        row, column, text = grid.merged.beneath[0]
        said = (
            f"beneath merged cells {address_of(row, column)} holds “{shorten(text, _LONGEST_SHOWN)}”, which nobody sees"
        )
        yield Remark(About.CELLS, f"{told_once(f'{file}: {said}; it is left out', len(grid.merged.beneath))}.")
    if struck := [place for place in grid.struck if place[0] in kept_rows and place[1] in names]:
        said = f"{address_of(*struck[0])} is struck through, and is read as any other cell"
        yield Remark(About.CELLS, f"{told_once(f'{file}: {said}', len(struck))}.")
