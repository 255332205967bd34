"""Makes figures of a table of statistics: a table for each column of values, whose rows are those of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.formats.sheet import Row, Sheet
from bot.formats.tally import MOST_ROWS
from bot.formats.understood.naming import name_some
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem, WrongInput
from bot.records.kinds.figure import Figure
from bot.services.transfer.mapping.column_readers import decide_readers
from bot.services.transfer.mapping.fixed_values import fill_in
from bot.services.transfer.mapping.headers import fold_header
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.sheet_columns import MOST_NAMED
from bot.services.transfer.mapping.understood import LEAVE_OUT, SheetNotes, UnderstoodTable
from bot.services.transfer.mapping.wide.dimensions import refuse_contradictions
from bot.services.transfer.mapping.wide.heads import (
    Head,
    is_part_of_year,
    is_whole_year,
    marks_of,
    read_head,
    without_marks,
)
from bot.services.transfer.mapping.wide.indicators import Measure, MeasuredIndicators, unit_of
from bot.services.transfer.mapping.wide.roles import (
    ColumnRole,
    ask_roles,
    is_breakdown,
    tell_roles,
)
from bot.services.transfer.mapping.wide.titles import is_group, likely_places, places_in, subject_of, units_in
from bot.services.transfer.numbers.number_columns import proven_writing
from bot.services.transfer.table_rules import CellReader, TableColumns, named_columns

_NO_NAMES = (
    "value, number, count, obs value, amount, observation, figure, observation value, wert, anzahl, valeur, nombre"
)
_NAMELESS = {fold_header(name) for name in _NO_NAMES.split(",")}
"""Names of columns of values that say nothing of what is measured."""
_KEPT = (ColumnRole.SOURCES, ColumnRole.PUBLISHED, ColumnRole.QUALIFIER, ColumnRole.NOTE)
_HEADS = "header"
"""What the periods are called that are names of columns, in place of the name of their column."""
_SCALES = {"0": "", "units": "", "unit": "", "ones": "", "1": "", "3": "thousands", "6": "millions", "9": "billions"}
"""What multiplies a unit, as SDMX has it: as a power of ten."""
_OF_WHAT = ("indicator", "period", "published", "sources")
"""The columns of a table of figures that say what a value is of, and whose it is."""
_TOLD = {
    "place": "all its figures are taken for those of",
    "period": "all its figures are taken for those of",
    "indicator": "what it measures is taken for",
    "unit": "the unit of figures whose columns name none is taken for",
    "subject": "before the names of its columns stands",
}
"""How it is told what all figures have in common."""
_MOST_OPTIONS = 20
_MOST_PROBLEMS = 1000


def read_statistics(sheet: Sheet, rules: ReadingRules, notes: SheetNotes) -> list[UnderstoodTable]:
    """The tables of a sheet of statistics: its new indicators, and its figures, by the column of their values.

    They wait where anything is asked of the sheet, or of what is measured.
    """
    questions = ask_roles(sheet, rules)
    notes.questions += questions
    notes.remarks += tell_roles(sheet, questions)
    if not any(question.answer in (ColumnRole.VALUE, None) for question in questions):
        notes.remarks.append(
            Remark(About.ROWS, f"{sheet.file} has no column that is taken for values: nothing is read.")
        )
        return []
    made = _Statistics(sheet, rules, notes, [question.answer or "" for question in questions]).read()
    is_waiting = any(question.is_open for question in notes.questions)
    return [replace(table, is_waiting=is_waiting) for table in made]


def without_contradictions(table: UnderstoodTable) -> UnderstoodTable:
    """A table of figures without the rows that give several values of one thing; records that are held have keys."""
    names = table.columns.names if table.columns else named_columns(Figure, table.sheet.header)
    if "key" in names or not {"indicator", "period", "value"} <= set(names):
        return table
    named = [place for place, name in enumerate(names) if name in _OF_WHAT]
    return replace(table, sheet=refuse_contradictions(table.sheet, named, [*names].index("value")))


@dataclass
class _Statistics:
    sheet: Sheet
    rules: ReadingRules
    notes: SheetNotes
    roles: Sequence[str]
    indicators: MeasuredIndicators = field(init=False)

    def __post_init__(self) -> None:
        self.indicators = MeasuredIndicators(self.sheet, self.rules, self.notes)
        self.values = self._places_of(ColumnRole.VALUE)
        self.period, self.part, self.place, self.unit, self.scale = (
            next(iter(self._places_of(role)), None)
            for role in (
                ColumnRole.PERIOD,
                ColumnRole.PART,
                ColumnRole.PLACE,
                ColumnRole.UNIT,
                ColumnRole.SCALE,
            )
        )
        self.labels = sorted(self._places_of(ColumnRole.INDICATOR), key=self._is_behind)
        self.kept = {name: self._places_of(name)[0] for name in _KEPT if self._places_of(name)}

    def read(self) -> list[UnderstoodTable]:
        if len(self.sheet.rows) * len(self.values) > MOST_ROWS:
            raise WrongInput(
                f"{self.sheet.file} has more than {MOST_ROWS:,} values, and no more than that are taken at once: "
                "split it into smaller files."
            )
        problems = list(self._problems())
        refused = {problem.line for problem in problems}
        rows = [(line, cells) for line, cells in self.sheet.rows if line not in refused]
        readers = self._read_periods(rows)
        beside = proven_writing(self.sheet, self.values)
        tables: list[UnderstoodTable] = []
        for place in self.values:
            made = self._figures_of(place, rows)
            # Once, and not for each column of values.
            made = replace(made, problems=() if tables else (*self.sheet.problems, *problems))
            columns = TableColumns(names=("indicator", "period", "value", *self.kept), readers=readers)
            table = UnderstoodTable(kind=Figure.KIND, sheet=made, columns=columns, beside=beside)
            tables.append(decide_readers(fill_in(table, self.rules, self.notes), self.rules, self.notes))
        if not any(question.is_open for question in self.notes.questions):
            tables = [without_contradictions(table) for table in tables]
        self._tell_marks()
        if empty := len(rows) * len(tables) - sum(len(table.sheet.rows) for table in tables):
            cells_give = "1 empty cell gives" if empty == 1 else f"{empty:,} empty cells give"
            self.notes.remarks.append(Remark(About.CELLS, f"{self.sheet.file}: {cells_give} no figure."))
        return [*self.indicators.table(), *tables]

    def _tell_marks(self) -> None:
        """Tell what stands in brackets in the names of columns of values, and is no unit."""
        marks = [
            mark
            for place in self.values
            for mark in marks_of(self._head(place))
            if mark not in (self._unit_of(place), self._heads[place].period)
        ]
        if marks:
            shown = name_some([f"“{mark}”" for mark in dict.fromkeys(marks)], MOST_NAMED)
            sentence = f"{self.sheet.file}: {shown} in brackets in the names of columns is left out."
            self.notes.remarks.append(Remark(About.COLUMNS, sentence))

    def _places_of(self, role: ColumnRole) -> list[int]:
        return [place for place, taken in enumerate(self.roles) if taken == role]

    def _head(self, place: int) -> str:
        return self.sheet.header[place].strip()

    @cached_property
    def _heads(self) -> Mapping[int, Head]:
        return {place: read_head(self._head(place)) for place in self.values}

    @cached_property
    def _have_periods(self) -> bool:
        """Whether the names of columns say of when their values are."""
        return self.period is None and any(head.period for head in self._heads.values())

    @cached_property
    def _parts_of_years(self) -> frozenset[int]:
        """The columns of months or quarters of the years that stand in the rows."""
        if self.period is None or self.part is not None:
            return frozenset()
        parts = frozenset(place for place in self.values if is_part_of_year(self._head(place)))
        return parts if len(parts) > 1 else frozenset()

    def _period_of(self, place: int, row: Sequence[str]) -> str:
        """Of when the value of a row in a column is."""
        if self.period is None:
            return self._heads[place].period or self._fixed_period
        when = row[self.period].strip() if self.period < len(row) else ""
        if self.part is not None:
            part = row[self.part].strip() if self.part < len(row) else ""
            return f"{without_marks(part)} {when}".strip()
        return f"{without_marks(self._head(place))} {when}" if place in self._parts_of_years else when

    def _problems(self) -> Iterator[RowProblem]:
        """The rows of which nobody can say what their figures are of."""
        file, width = self.sheet.file, len(self.sheet.header)
        # A row that is set in below no other has no group.
        named = [place for place in self.labels if not self._is_of_groups(place)]
        needed = [place for place in (self.period, self.part, *named, self.place) if place is not None]
        count = 0
        for line, cells in self.sheet.rows:
            if count >= _MOST_PROBLEMS:
                return
            if len(cells) > width:
                rule = f"has {len(cells)} cells beside {width} columns"
                yield RowProblem(file, line, "", "", rule, "check commas and quotes")
                count += 1
            elif any(place < len(cells) and cells[place].strip() for place in self.values):
                for place in needed:
                    if place >= len(cells) or not cells[place].strip():
                        rule = "must be filled where the row has values"
                        yield RowProblem(file, line, self._head(place), "", rule)
                        count += 1
                        break

    def _read_periods(self, rows: Sequence[Row]) -> Mapping[str, CellReader]:
        """What reads the periods, decided once for all columns of values."""
        name = self._head(self.period) if self.period is not None else _HEADS
        if self._parts_of_years or self.part is not None:
            lines = {self._period_of(place, row): line for line, row in reversed(rows) for place in self.values}
            cells = [(line, (text,)) for text, line in reversed(lines.items())]
        elif self.period is not None:
            place = self.period
            cells = [(line, (row[place],)) for line, row in rows if place < len(row)]
        else:
            cells = [(self.sheet.header_line, (self._period_of(place, ()),)) for place in self.values]
        sheet = Sheet(self.sheet.name, self.sheet.file, (name,), cells)
        table = UnderstoodTable(kind=Figure.KIND, sheet=sheet, columns=TableColumns(names=("period",)))
        decided = decide_readers(table, self.rules, self.notes).columns
        return decided.readers if decided else {}

    def _figures_of(self, place: int, rows: Sequence[Row]) -> Sheet:
        """The figures of one column of values, in the columns of figures."""
        head, name, fixed_place, unit = self._head(place), self._name_of(place), self._fixed_place, self._unit_of(place)
        percents = set() if unit or self.unit is not None else self._in_percent(place, rows)
        made: list[Row] = []
        for line, cells in rows:
            if place >= len(cells) or not cells[place].strip():
                continue
            row = [cells[at].strip() if at is not None and at < len(cells) else "" for at in self._asked_of_rows]
            there, row_unit, scale, *rest = row
            labels = [cells[at].strip() if at < len(cells) else "" for at in self.labels]
            in_percent = "%" if (*labels, there) in percents else ""
            row_unit = row_unit or unit or in_percent or self._fixed_unit
            row_unit = ", ".join(filter(None, (row_unit, _SCALES.get(scale.casefold(), scale.casefold()))))
            measure = Measure(self._joined(name, labels), there or fixed_place, row_unit)
            key = self.indicators.find_key(measure, line if any(labels) or there else self.sheet.header_line)
            made.append((line, (key, self._period_of(place, cells), cells[place], *rest)))
        header = (
            self._head(self.labels[0]) if self.labels else "indicator",
            self._head(self.period) if self.period is not None else head,
            head,
            *(self._head(at) for at in self.kept.values()),
        )
        return replace(self.sheet, header=header, rows=made, problems=(), remarks=(), questions=())

    def _in_percent(self, place: int, rows: Sequence[Row]) -> set[tuple[str, ...]]:
        """The labels and places of rows whose values in a column are each written with a sign of percent."""
        found: dict[tuple[str, ...], bool] = {}
        for _, cells in rows:
            value = cells[place] if place < len(cells) else ""
            if any(sign.isdigit() for sign in value):
                at = [*self.labels, *([] if self.place is None else [self.place])]
                said = tuple(cells[each].strip() if each < len(cells) else "" for each in at)
                key = said if self.place is not None else (*said, "")
                found[key] = found.get(key, True) and "%" in value
        return {key for key, are in found.items() if are}

    @cached_property
    def _asked_of_rows(self) -> Sequence[int | None]:
        return (self.place, self.unit, self.scale, *self.kept.values())

    def _unit_of(self, place: int) -> str:
        return unit_of(self._head(place))

    def _is_of_groups(self, place: int) -> bool:
        return self.sheet.header[place] in self.sheet.groups

    def _is_behind(self, place: int) -> int:
        """Where a name of rows stands in that of an indicator: before the column's, or behind it; groups come first."""
        head = self._head(place)
        return 0 if not is_breakdown(head) else 1 if self._is_of_groups(place) else 2

    def _joined(self, name: str, labels: Sequence[str]) -> str:
        """What a column measures of what a row is called; a breakdown, such as a sex, comes last."""
        leads = bool(self.labels) and not self._is_behind(self.labels[0])
        return ", ".join(filter(None, (*labels[:leads], name, *labels[leads:])))

    def _name_of(self, place: int) -> str:
        """What a column of values measures; empty where each row says that."""
        if not self._is_nameless(place):
            # Beside years alone, "5-year average" says nothing of what is counted.
            is_among_years = self._have_periods and not self.labels and any(map(self._is_nameless, self.values))
            subject = self._fixed_name if is_among_years else self._subject
            return ": ".join(filter(None, (subject, self._measured(place))))
        if self.sheet.groups:
            # Men of an age do not say what is counted of them.
            return "" if any(not self._is_behind(at) for at in self.labels) else self._fixed_name
        return "" if self.labels else self._fixed_name

    def _is_nameless(self, place: int) -> bool:
        """Whether the name of a column says nothing of what its values measure."""
        if self._parts_of_years and (place in self._parts_of_years or is_whole_year(self._head(place))):
            return True
        return fold_header(self._measured(place)) in ("", *_NAMELESS)

    def _measured(self, place: int) -> str:
        """What the name of a column says that its values measure."""
        is_dated = self._have_periods and self._heads[place].period
        return self._heads[place].name if is_dated else without_marks(self._head(place))

    @cached_property
    def _subject(self) -> str:
        """What stands before the name of each column: without it “Males” says nothing of what is counted."""
        heads = [self._measured(place) for place in self.values if not self._is_nameless(place)]
        title, groups = subject_of(self.sheet, self._fixed_place), [head for head in heads if is_group(head)]
        if not title and len(groups) < len(heads):
            return ""
        words = f"What is counted in {self.sheet.file}? It is put before the names of its columns."
        known, proposed = [title] if title else [], title if groups else LEAVE_OUT
        answer = self._ask("subject", words, known, none="Nothing", proposed=proposed)
        return "" if answer == LEAVE_OUT else answer

    @cached_property
    def _fixed_name(self) -> str:
        words = f"What do the values of {self.sheet.file} measure? No column says it."
        title = subject_of(self.sheet, self._fixed_place)
        known = [*filter(None, [title]), *(held.name for held in self.rules.indicators)]
        return self._ask("indicator", words, known, proposed=title)

    @cached_property
    def _fixed_period(self) -> str:
        if self.period is not None:
            return ""
        return self._ask("period", f"Of which period are the values of {self.sheet.file}? No column says it.", ())

    @cached_property
    def _fixed_place(self) -> str:
        """The place of all figures; none where the indicators are known by their names alone."""
        heads = [self._measured(place) for place in self.values]
        if self.place is not None or (not self.labels and heads and all(map(self.indicators.is_held, heads))):
            return ""
        known = [held.place for held in self.rules.indicators if held.place]
        named = places_in(self.sheet, known)
        places = [*named, *likely_places(self.sheet), *known]
        words = f"Of which place are the figures of {self.sheet.file}? No column says it."
        answer = self._ask("place", words, places, none="Of no place", proposed=named[0] if len(named) == 1 else "")
        return "" if answer == LEAVE_OUT else answer

    @cached_property
    def _fixed_unit(self) -> str:
        """The unit that the titles name for all figures."""
        named = units_in(self.sheet)
        if not named:
            return ""
        words = f"In which unit are the figures of {self.sheet.file} whose columns name none?"
        answer = self._ask("unit", words, named, none="In no unit", proposed=named[0] if len(named) == 1 else "")
        return "" if answer == LEAVE_OUT else answer

    def _ask(self, field: str, words: str, known: Sequence[str], *, none: str = "", proposed: str = "") -> str:
        """What all figures have in common; empty as long as nobody said it."""
        options = [FileOption(value=name, label=name[:100]) for name in list(dict.fromkeys(known))[:_MOST_OPTIONS]]
        options += [FileOption(value=LEAVE_OUT, label=none)] if none else []
        key = f"fixed:{self.sheet.name}:{field}"
        question = FileQuestion(key=key, words=words, options=options, is_free=True)
        if proposed:
            question = replace(question, answer=proposed, basis=Basis.PROPOSED)
        question = self.rules.answers.settle(question)
        self.notes.questions.append(question)
        if question.answer not in (None, LEAVE_OUT):
            self.notes.remarks.append(Remark(About.COLUMNS, f"{self.sheet.file}: {_TOLD[field]} “{question.answer}”."))
        return question.answer or ""
