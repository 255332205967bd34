"""Nothing between file and record goes untold: a cell stands in a record as it is, or it is told what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.formats.understood.questions import Basis, FileQuestion
from bot.formats.understood.remarks import About
from bot.presentation.text.dates import describe_date
from bot.presentation.text.numbers import describe_number
from bot.records.dates.edtf import Edtf
from bot.records.fields import LinkChoicesField, LinkField, LinksField, fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.importing import ImportView
from tests.guilds import GUILD
from tests.services.transfer.field_files import FORMS, TABLES, field_files
from tests.services.transfer.transfers import CURATOR, Transfers

TYPED = {"source": "S1", "topic": "T1", "place": "Northshire", "unit": "deaths"}
"""What is answered where it is to be typed, by what is asked for."""
_ROWS = re.compile(r"\b(?:[Rr]ows?|[Ll]ines?|[Ee]ntr(?:y|ies)|[Oo]bjects?) ((?:\d+(?:, | and | to |–|-)?)+)")
_MOST_TURNS = 12
_MONTHS = 12
_ID = re.compile(r"[A-Z]\d+")
"""What names a record that is held, and is not shown to be taken for another."""


async def answered(transfers: Transfers, name: str, data: bytes) -> ImportView:
    """The trial of a file of which all is answered, by the first answer that each question offers."""
    view = await transfers.tried(name, data)
    for _ in range(_MOST_TURNS):
        if not view.open_questions:
            break
        told = {question.key: _answer(question) for question in view.open_questions}
        view = await transfers.importing.answer(GUILD, CURATOR, view.proposal.proposal_id, told)
    assert not view.open_questions, [question.words for question in view.open_questions]
    return view


def _answer(question: FileQuestion) -> str:
    if question.options:
        return question.options[0].value
    return next((text for asked, text in TYPED.items() if asked in question.words), "S1")


def shown_texts(view: ImportView) -> Iterator[str]:
    """Every value that the records would have, as files write it and as people read it."""
    for kind, rows in view.plan.written().items():
        for row in rows:
            for field in fields_of(KINDS[kind]):
                value: Any = row.values[field.attribute]
                yield field.cell(value)
                yield field.written(value)
                yield from _shown(value)
                if isinstance(field, LinkField | LinksField | LinkChoicesField):
                    yield from (value,) if isinstance(value, str) else map(str, value or ())


def _shown(value: object) -> Iterator[str]:
    match value:
        case Edtf():
            yield describe_date(value)
            # In figures it has one meaning where the day can be no month.
            if value.earliest == value.latest and value.earliest and value.earliest.day > _MONTHS:
                yield f"{value.earliest:%d/%m/%Y}"
        case int() | float():
            yield str(value)
        case None | str() | tuple():
            pass
        case _ if hasattr(value, "as_tuple"):
            yield describe_number(value)  # type: ignore[arg-type]


class Told:
    """What is told of a file: its rows and columns, and every sentence."""

    def __init__(self, view: ImportView) -> None:
        plan = view.plan
        asked = [question for question in plan.questions if question.basis is not Basis.SURE]
        # What a column was taken for tells nothing of its cells, unless it is left out.
        about_cells = [
            remark.sentence
            for remark in plan.remarks
            if remark.about is not About.COLUMNS or "left out" in remark.sentence or "as one" in remark.sentence
        ]
        self.sentences = [
            *about_cells,
            *map(str, plan.problems),
            *(question.words for question in asked if not question.key.startswith("column:")),
        ]
        self.lines = {problem.line for problem in plan.problems}
        # Who a name stands for tells nothing of the other cells of its row.
        of_names = {remark.sentence for remark in plan.remarks if remark.about in (About.NEW, About.LINKS)}
        for sentence in self.sentences:
            if sentence in of_names:
                continue
            for found in _ROWS.finditer(sentence):
                numbers = list(map(int, re.findall(r"\d+", found[1])))
                is_span = re.search(r"to|–|-", found[1])
                self.lines.update(range(numbers[0], numbers[-1] + 1) if is_span else numbers)

    def names(self, text: str) -> bool:
        """Whether a sentence has a cell or a header, as a word of its own."""
        as_word = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)") if text[:1].isalnum() and text[-1:].isalnum() else None
        return any(as_word.search(said) if as_word else text in said for said in self.sentences)


@pytest.mark.parametrize(("name", "form"), field_files())
async def test_each_cell_stands_in_a_record_or_it_is_told_what_became_of_it(
    transfers: Transfers, name: str, form: str
) -> None:
    table = TABLES[name]
    view = await answered(transfers, f"sheet.{form}", FORMS[form](table))
    assert view.plan.to_write, [str(problem) for problem in view.plan.problems]
    kept, told = {text.casefold() for text in shown_texts(view)}, Told(view)
    header_place = next(place for place, row in enumerate(table) if len(row) == max(map(len, table)))
    header = table[header_place]
    untold = [
        (line, header[place] if line > header_place + 1 else "", cell)
        for line, row in enumerate(table, start=1)
        if line != header_place + 1
        for place, cell in enumerate(row)
        if cell
        and not _ID.fullmatch(cell)
        and cell.casefold() not in kept
        and line not in told.lines
        and not told.names(cell)
        and not (line > header_place + 1 and told.names(header[place]))
    ]
    assert not untold, "\n".join(map(str, [*untold, *told.sentences]))
