"""The columns of numbers of one sheet, decided as a whole: how they are written, and what signs in them mean.

Cells are looked at once each, however often they come; a column of plain digits costs a glance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import Remark
from bot.records.numbers.columns import ColumnWriting, Proof, survey
from bot.records.numbers.spelling import Spelt, Writing, numbers_in, readings, spell
from bot.records.written.numbers import is_plain_number
from bot.services.transfer.numbers.number_remarks import remarks_of, telling
from bot.services.transfer.numbers.number_signs import LEAVE_OUT, Explains, find_signs

_BASIS = {Proof.CELLS: Basis.SURE, Proof.LIKELY: Basis.PROPOSED, Proof.OPEN: Basis.ASKED}


@dataclass(kw_only=True)
class SpeltColumns:
    """How cells of some columns of a sheet are read, by the columns' places; and what is told and asked of that."""

    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    """Cells that do not read as they stand, trimmed, and what they are read as."""
    signs: dict[int, dict[str, str]] = field(default_factory=dict)
    """The same of signs, which hold where the rest of the row does not tell their meaning; LEAVE_OUT is none."""
    remarks: list[Remark] = field(default_factory=list)
    questions: list[FileQuestion] = field(default_factory=list)

    def spelt(self, cells: Sequence[str], explains: Explains) -> Sequence[str] | None:
        """A row as it is read; the same one where nothing in it reads otherwise, None where it is left out."""
        changed: list[str] | None = None
        for place, texts in self.texts.items():
            if place < len(cells) and (text := texts.get(cells[place])) is not None:
                changed = changed or list(cells)
                changed[place] = text
        for place, meanings in self.signs.items():
            meaning = meanings.get(cells[place]) if place < len(cells) else None
            if meaning is None or explains(cells):
                continue
            if meaning == LEAVE_OUT:
                return None
            changed = changed or list(cells)
            changed[place] = meaning
        return cells if changed is None else changed


def proven_writing(sheet: Sheet, places: Sequence[int]) -> Writing | None:
    """How numbers are written in a sheet, where some of its columns prove that, and none the other."""
    return _proven(survey(_distinct(sheet, place), is_of_program=False) for place in places)


def _proven(writings: Iterable[ColumnWriting]) -> Writing | None:
    proven = {writing.writing for writing in writings if writing.proving and not writing.against}
    return next(iter(proven)) if len(proven) == 1 else None


def spell_columns(
    sheet: Sheet,
    places: Sequence[int],
    answers: Answers,
    explains: Explains,
    sign_place: int | None = None,
    beside: Writing | None = None,
    usual: Writing | None = None,
) -> SpeltColumns:
    """Decide how the columns of numbers at some places of a sheet are read.

    `beside` is how numbers of others are written that stand beside them in their file, `usual` how they are in the
    server where no file proves it.

    In the one at `sign_place` signs may stand where no value is given; where no cell of a row tells what they mean,
    that is asked, once a column and sign.
    """
    found = SpeltColumns()
    cells = {place: _distinct(sheet, place) for place in places}
    is_of_program = any(column.casefold() == "key" for column in sheet.header)
    writings = {place: survey(distinct, is_of_program=is_of_program) for place, distinct in cells.items()}
    others = beside or _proven(writings.values()) or usual
    for place, distinct in cells.items():
        writing = writings[place]
        if others and writing.doubtful and not writing.proving:
            writing = survey(distinct, others, is_of_program=is_of_program)
        _Column(sheet, place, answers, found).read(distinct, writing)
    if sign_place is not None and sign_place in cells:
        found.signs[sign_place] = signs = {}
        for sign in find_signs(sheet, sign_place, cells[sign_place], explains):
            question = answers.settle(sign.question)
            found.questions.append(question)
            if question.answer is not None:
                signs[sign.text] = question.answer
                found.remarks.append(sign.remark(question))
    return found


def _distinct(sheet: Sheet, place: int) -> Collection[str]:
    """The cells of a column, each once, in their order, without those that the file holds as numbers."""
    cells = dict.fromkeys(cells[place].strip() for _, cells in sheet.rows if place < len(cells))
    return [cell for cell in cells if cell not in sheet.numbers] if sheet.numbers else cells.keys()


@dataclass(frozen=True)
class _Column:
    sheet: Sheet
    place: int
    answers: Answers
    found: SpeltColumns

    @property
    def header(self) -> str:
        return self.sheet.header[self.place]

    def read(self, distinct: Collection[str], column: ColumnWriting) -> None:
        question = self._question(column)
        ground = ""
        if question:
            self.found.questions.append(question)
            ground = {Basis.TOLD: ", as answered", Basis.REMEMBERED: ", as for an earlier file"}.get(question.basis, "")
            column = replace(column, writing=Writing(question.answer or column.writing))
        texts, told = {}, {}
        has_points = column.writing is Writing.POINT
        for cell in distinct:
            # Most cells read as they stand.
            if has_points and is_plain_number(cell):
                continue
            spelt = _spelt(cell, column.writing)
            if spelt.text != cell:
                texts[cell] = spelt.text
            if said := telling(cell, spelt, column, ground):
                told[cell] = said
        if texts:
            self.found.texts[self.place] = texts
        if told and not (question and question.is_open):
            self.found.remarks += remarks_of(self.sheet.file, self.header, self.place, self.sheet.rows, told)

    def _question(self, column: ColumnWriting) -> FileQuestion | None:
        basis = _BASIS.get(column.proof)
        if basis is None or (basis is Basis.SURE and not column.doubtful):
            return None
        question = FileQuestion(
            key=f"decimals:{self.sheet.name}:{self.header}",
            words=f"How are the numbers of “{self.header}” written?",
            options=list(_writing_options(column)),
            answer=None if basis is Basis.ASKED else column.writing,
            basis=basis,
        )
        return self.answers.settle(question)


def _writing_options(column: ColumnWriting) -> Iterator[FileOption]:
    names = {Writing.POINT: "Point before decimals", Writing.COMMA: "Comma before decimals"}
    token = next((token for token in numbers_in(column.doubtful) if len(readings(token)) > 1), "")
    for writing, name in names.items():
        example = f": {token} is {readings(token)[writing]}" if token else ""
        against = column.against if writing is Writing.POINT else ""
        yield FileOption(
            value=writing, label=f"{name}{example}", description=f"“{against}” is no number then" if against else ""
        )


def _spelt(cell: str, writing: Writing) -> Spelt:
    if cell.isascii() and cell.isdigit():
        return Spelt(cell)
    try:
        return spell(cell, writing)
    except ValueError:
        # It stays as it is, and is refused where it is read.
        return Spelt(cell)
