"""Makes a sheet of lines as they stand in a file: header and records, and what is left out around them, which is told.

A table whose first line is its header and that has nothing but records below is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.formats.sheet import Line, Row, Sheet, SheetLines
from bot.formats.tables.cells import (
    are_headings,
    filled,
    is_filled,
    is_number,
    is_title,
    is_year,
    name_of_title,
    words_of,
)
from bot.formats.tables.ending import find_ending
from bot.formats.tables.groups import Groups, find_groups, find_repeated_part
from bot.formats.tables.heading import TableHead, find_heading, header_of, heading_at
from bot.formats.tables.totals import find_labelled, find_sums
from bot.formats.understood.naming import name_some, shorten
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem

_MOST_OFFERED = 10
_MOST_SHOWN = 3
_MOST_RUNS = 5
_LONGEST_SHOWN = 60
_LONGEST_LABEL = 90
_TAKE, _LEAVE = "take", "leave"
_GROUP, _FIRST = "group", "first"


def make_sheet(
    name: str,
    file: str,
    sheet_lines: SheetLines,
    answers: Answers,
    *,
    problems: Sequence[RowProblem] = (),
    remarks: Sequence[Remark] = (),
) -> Sheet:
    """Find the table in what was read of one sheet; `problems` and `remarks` are those of reading it."""
    lines = sheet_lines.lines
    if not lines:
        return Sheet(name, file, (), (), tuple(problems), tuple(remarks))
    finding = _Finding(name, file, sheet_lines, answers)
    sheet = finding.find()
    return replace(sheet, problems=tuple(problems), remarks=(*remarks, *finding.remarks))


@dataclass
class _Finding:
    name: str
    file: str
    sheet_lines: SheetLines
    answers: Answers
    remarks: list[Remark] = field(default_factory=list)
    questions: list[FileQuestion] = field(default_factory=list)

    @property
    def lines(self) -> Sequence[Line]:
        return self.sheet_lines.lines

    def find(self) -> Sheet:
        heading = find_heading(self.lines)
        question = self.answers.settle(self._ask_for_header(heading))
        # An answer to another file with this name may be no line of this one, and is not taken then.
        if question.answer and question.basis in (Basis.TOLD, Basis.REMEMBERED):
            heading = self._heading_on(int(question.answer))
        if heading.first or heading.end > 1 or not heading.is_sure:
            self.questions.append(question)
        ending = find_ending(self.lines, heading)
        titles = list(self.lines[: heading.first])
        notes = self.lines[ending.notes : ending.other]
        header = header_of(self.lines, heading)
        body, groups = self._find_groups(self.lines[heading.end : ending.notes], heading)
        if groups and groups.takes_title:
            del titles[-1]
        self._tell_heading(heading, titles, notes)
        self._tell_other(self.lines[ending.other :])
        rows = self._rows(len(header), heading, body, groups)
        header = self._name_columns(header, rows, heading)
        if groups:
            header, rows = self._with_groups(header, rows, body, groups)
        rows = self._without_totals(rows)
        return Sheet(
            self.name,
            self.file,
            header,
            tuple(rows),
            questions=tuple(self.questions),
            header_line=self.lines[heading.last].number,
            titles=tuple(words_of(line.cells) for line in _titles(titles)),
            notes=tuple(words_of(line.cells) for line in notes),
            groups=tuple(name for name, _ in groups.columns) if groups else (),
        )

    def _ask_for_header(self, heading: TableHead) -> FileQuestion:
        places = [heading.last] if heading.is_sure else []
        offered = self.lines[: heading.last + _MOST_OFFERED]
        places += [place for place, line in enumerate(offered) if place != heading.last and filled(line.cells) > 1][
            :_MOST_OFFERED
        ]
        other = find_ending(self.lines, heading).other
        places += [
            place
            for place in range(other, min(other + _MOST_OFFERED, len(self.lines)))
            if place not in places and are_headings(self.lines[place].cells)
        ][:1]
        options = [
            FileOption(
                value=str(line.number), label=shorten(f"{self._one(line)}: {words_of(line.cells)}", _LONGEST_LABEL)
            )
            for line in (self.lines[place] for place in sorted({*places, heading.last}))
        ]
        return FileQuestion(
            key=f"header:{self.name}",
            words=f"Which {self.sheet_lines.word} of {self.file} names the columns?",
            options=options,
            answer=str(self.lines[heading.last].number) if heading.is_sure else None,
            basis=Basis.SURE if heading.is_sure else Basis.ASKED,
        )

    def _heading_on(self, number: int) -> TableHead:
        place = next((place for place, line in enumerate(self.lines) if line.number == number), 0)
        found = heading_at(self.lines, place)
        # Whoever names a line means that it is the last one, whatever stands above.
        return found if found.last == place else TableHead(place, place, is_sure=True)

    def _name_columns(self, header: tuple[str, ...], rows: Sequence[Row], heading: TableHead) -> tuple[str, ...]:
        """A name for each column that has none, and holds something."""
        unnamed = [place for place, name in enumerate(header) if not name]
        if not unnamed:
            return header
        used = {place for _, cells in rows for place in unnamed if place < len(cells) and is_filled(cells[place])}
        if used:
            where = self._one(self.lines[heading.last])
            told = ", ".join(f"“{_unnamed(place)}”" for place in sorted(used))
            self.tell(About.COLUMNS, f"{self.file}: what {where} does not name is called {told}")
        return tuple(_unnamed(place) if place in used else name for place, name in enumerate(header))

    def _find_groups(self, body: Sequence[Line], heading: TableHead) -> tuple[Sequence[Line], Groups | None]:
        """The lines below the header that are taken, and how they are grouped if they are."""
        own = self.lines[heading.last].cells
        above = self.lines[heading.first - 1].cells if heading.first else ()
        groups = find_groups(body, own, name_of_title(words_of(above)) if filled(above) == 1 else "")
        if groups:
            question = self.answers.settle(self._ask_for_groups(body, groups))
            self.questions.append(question)
            return body, groups if question.answer == _GROUP else None
        repeated = find_repeated_part(body, own)
        if repeated is None:
            return body, None
        question = self.answers.settle(self._ask_for_part(body[repeated]))
        self.questions.append(question)
        if question.answer != _FIRST:
            return body, None
        left = body[repeated:]
        self.tell(
            About.ROWS, f"{self.file}: {self._places(left)} {_is_left_out(left)}, as a second part without a name"
        )
        return body[:repeated], None

    def _ask_for_groups(self, body: Sequence[Line], groups: Groups) -> FileQuestion:
        if groups.heads:
            are_many = len(groups.heads) > 1
            places, what = list(groups.heads), "names of groups of rows" if are_many else "a name of the rows below"
        else:
            places, what = list(groups.set_in), "parts of the rows above, as they are set in"
        words = f"{self._places([body[place] for place in places])}: {what}"
        return FileQuestion(
            key=f"groups:{self.name}",
            words=f"{self.file}: {words}?",
            options=(
                FileOption(
                    value=_GROUP, label="Yes, they group the rows", description="A column of its own names them"
                ),
                FileOption(value=_TAKE, label="No, they are rows like the others"),
            ),
            answer=_GROUP if groups.is_sure else None,
            basis=Basis.PROPOSED if groups.is_sure else Basis.ASKED,
        )

    def _ask_for_part(self, first: Line) -> FileQuestion:
        return FileQuestion(
            key=f"groups:{self.name}",
            words=f"{self.file}: from {self._one(first)} on rows have the same names as those above. Which are taken?",
            options=(
                FileOption(value=_FIRST, label=f"Only those above {self._one(first)}"),
                FileOption(value=_TAKE, label="All, as they stand"),
            ),
        )

    def _with_groups(
        self, header: tuple[str, ...], rows: Sequence[Row], body: Sequence[Line], groups: Groups
    ) -> tuple[tuple[str, ...], list[Row]]:
        """The same with a column for each level of groups behind the others, so that those keep their places."""
        by_number = [{body[place].number: text for place, text in column.items()} for _, column in groups.columns]
        width = len(header)
        grouped = []
        for number, cells in rows:
            filled_up = (*cells, *[""] * (width - len(cells)))
            named = (column.get(number, "") for column in by_number)
            grouped.append((number, (*filled_up[:width], *named, *filled_up[width:])))
        names = [name for name, _ in groups.columns]
        self._tell_groups(names, body, groups)
        return (*header, *names), grouped

    def _tell_groups(self, names: Sequence[str], body: Sequence[Line], groups: Groups) -> None:
        where = f"the column{'s' if len(names) > 1 else ''} {' and '.join(f'“{name}”' for name in names)}"
        if groups.heads:
            heads = [body[place] for place in groups.heads]
            verb, whose = ("names", "its words stand") if len(heads) == 1 else ("name", "their words stand")
            is_cut = any(is_title(line.cells) for line in heads)
            cut = ", without the number of a table," if is_cut else ""
            above = f"“{groups.first}”" if groups.first else "no group"
            first = f"; those above are of {above}" if groups.first is not None else ""
            self.tell(
                About.ROWS, f"{self.file}: {self._places(heads)} {verb} the rows below: {whose}{cut} in {where}{first}"
            )
        if groups.set_in:
            rows = [body[place] for place in groups.set_in]
            is_one = len(rows) == 1
            verb, below = ("is", "the row that it is part of") if is_one else ("are", "the rows that they are part of")
            self.tell(
                About.ROWS, f"{self.file}: {self._places(rows)} {verb} set in: the name of {below} stands in {where}"
            )
        if notes := [body[place] for place in sorted(groups.notes)]:
            self.tell(About.ROWS, f"{self.file}: {self._places(notes)} between the records {_is_left_out(notes)}")

    def _rows(self, width: int, heading: TableHead, body: Sequence[Line], groups: Groups | None) -> list[Row]:
        """The records, as wide as the header where that is how the file is read."""
        own = self.lines[heading.last].cells
        aside = {*groups.heads, *groups.notes} if groups else ()
        again = groups.headers if groups else ()
        rows: list[Row] = []
        repeated = []
        blanks = 0
        for place, line in enumerate(body):
            cells = line.cells
            if cells == own or place in again:
                repeated.append(line)
                continue
            if place in aside:
                continue
            blanks += line.blanks if rows else 0
            if len(cells) > width:
                cells = _cut(cells, width)
            elif len(cells) < width:
                cells = self.sheet_lines.pad(cells, width)
            rows.append((line.number, cells))
        if repeated:
            self.tell(
                About.ROWS, f"{self.file}: the header stands again in {self._places(repeated)}, which is left out"
            )
        if blanks:
            is_one = blanks == 1
            word = f"{blanks:,} empty {self.sheet_lines.word}{'' if is_one else 's'}"
            self.tell(About.ROWS, f"{self.file}: {word} between the records {'is' if is_one else 'are'} left out")
        return rows

    def _without_totals(self, rows: list[Row]) -> list[Row]:
        labelled = find_labelled(rows)
        if not labelled:
            return rows
        labels = set(labelled)
        are_years = all(is_year(cells[0]) for place, (_, cells) in enumerate(rows) if place not in labels and cells)
        sums = labels if are_years else find_sums(rows, labelled)
        for places, is_sum in ((sorted(sums), True), (sorted(labels - sums), False)):
            if places:
                self._ask_for_totals([rows[place] for place in places], is_sum=is_sum)
        left = {
            place
            for place in labelled
            if self._answer_of(f"{'totals' if place in sums else 'unsure totals'}:{self.name}") == _LEAVE
        }
        return [row for place, row in enumerate(rows) if place not in left] if left else rows

    def _answer_of(self, key: str) -> str | None:
        return next((question.answer for question in self.questions if question.key == key), None)

    def _ask_for_totals(self, rows: Sequence[Row], *, is_sum: bool) -> None:
        numbers = {number for number, _ in rows}
        lines = [line for line in self.lines if line.number in numbers]
        sums = "totals of the others" if len(lines) > 1 else "a total of the others"
        what = sums if is_sum else f"called {sums.removesuffix(' of the others')}, and not surely the sum of others"
        question = self.answers.settle(
            FileQuestion(
                key=f"{'totals' if is_sum else 'unsure totals'}:{self.name}",
                words=f"{self.file}: {self._places(lines)}: {what}. Are they records?",
                options=(
                    FileOption(value=_LEAVE, label="Leave them out"),
                    FileOption(value=_TAKE, label="Take them as records"),
                ),
                answer=_LEAVE if is_sum else _TAKE,
                basis=Basis.PROPOSED,
            )
        )
        self.questions.append(question)
        taken = "taken as records" if len(lines) > 1 else "taken as a record"
        done = "left out" if question.answer == _LEAVE else taken
        why = f"as {what}" if is_sum else f"though {what}"
        self.tell(About.ROWS, f"{self.file}: {self._places(lines)} {'are' if len(lines) > 1 else 'is'} {done}, {why}")

    def _tell_heading(self, heading: TableHead, titles: Sequence[Line], notes: Sequence[Line]) -> None:
        if titles:
            self.tell(About.ROWS, f"{self.file}: {self._places(titles)} above the header {_is_left_out(titles)}")
        if heading.first < heading.last or heading.units is not None:
            parts = self.lines[heading.first : heading.end]
            self.tell(About.COLUMNS, f"{self.file}: the columns are named by {self._places(parts)} together")
        if notes:
            self.tell(About.ROWS, f"{self.file}: {self._places(notes)} below the records {_is_left_out(notes)}")

    def _tell_other(self, lines: Sequence[Line]) -> None:
        if lines:
            self.tell(
                About.ROWS,
                f"{self.file}: another table begins in {self._places(lines[:1])}, and is left out with all below it: "
                f"{len(lines):,} {self.sheet_lines.word}{'s' if len(lines) > 1 else ''}",
            )

    def _one(self, line: Line) -> str:
        return f"{self.sheet_lines.word} {line.number}"

    def _places(self, lines: Sequence[Line]) -> str:
        """Lines by their numbers and what they say: "lines 1 and 2 (“Table 1”, “Northshire”)"."""
        word = self.sheet_lines.word
        numbers = _runs([line.number for line in lines])
        said = name_some(lines, _MOST_SHOWN, lambda line: f"“{shorten(words_of(line.cells), _LONGEST_SHOWN)}”")
        return f"{word}{'s' if len(lines) > 1 else ''} {numbers} ({said})"

    def tell(self, about: About, sentence: str) -> None:
        self.remarks.append(Remark(about, f"{sentence}."))


def _is_left_out(lines: Sequence[Line]) -> str:
    return f"{'are' if len(lines) > 1 else 'is'} left out"


def _cut(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    end = len(cells)
    while end > width and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _titles(above: Sequence[Line]) -> list[Line]:
    """The lines above a header that are no records of another table."""
    start = max((place for place, line in enumerate(above) if any(map(is_number, line.cells[1:]))), default=-1)
    return list(above[start + 1 :])


def _unnamed(place: int) -> str:
    return f"column {place + 1}"


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in words, those that follow one another as one: "1 to 3 and 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [
        f"{first}" if first == last else f"{first} {'and' if last == first + 1 else 'to'} {last}"
        for first, last in runs
    ]
    if len(shown) > _MOST_RUNS:
        shown = [*shown[:_MOST_RUNS], f"{sum(last - first + 1 for first, last in runs[_MOST_RUNS:]):,} more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
