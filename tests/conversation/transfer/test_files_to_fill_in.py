"""A file to fill in is given for every kind, explains itself, and goes in once it is filled in."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.services.transfer.mapping.common_names import own_column
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send, whole

FILLED = {
    "Speakers": "Ronnie Cowan",
    "Text": "“We agree.”",
    "Directness": "direct",
    "Extent": "full",
    "Said on": "16 July 2019",
    "Topics": "T1",
    "Stance": "supports",
    "Sources": "S1",
}


async def template(ann: Person, server: Server, kind: str) -> tuple[str, bytes]:
    given = await ann.slash(server.channel, "import", template=kind)
    assert given.ephemeral
    ((name, data),) = given.files.items()
    return name, data


def fill_in(data: bytes, rows: Mapping[int, Mapping[str, str]]) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    sheet = workbook.worksheets[0]
    places = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    for row, cells in rows.items():
        for header, text in cells.items():
            sheet.cell(row, places[header]).value = text
    filled = io.BytesIO()
    workbook.save(filled)
    return filled.getvalue()


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_has_a_file_whose_columns_are_known_for_sure(server: Server, ann: Person, kind: str) -> None:
    name, data = await template(ann, server, kind)
    sheet, explained = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    headers = [cell.value for cell in sheet[1]]
    named = [own_column(KINDS[kind], str(header)) for header in headers]
    assert sorted(map(str, named)) == sorted(field.column for field in fields_of(KINDS[kind]))
    assert [row[0].value for row in explained.iter_rows(min_row=2)] == headers
    assert all(row[1].value for row in explained.iter_rows(min_row=2))
    empty = await send(ann, server, name, data)
    assert "row 2 is the example, and is left out" in empty.text
    assert empty.button("Nothing to import").disabled


async def test_choices_are_offered_in_the_file(server: Server, ann: Person) -> None:
    _, data = await template(ann, server, Quote.KIND)
    sheet, explained = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    place = [cell.value for cell in sheet[1]].index("Directness") + 1
    directness = get_column_letter(place)
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if f"{directness}3" in rule.sqref]
    assert rule.showErrorMessage
    offered = explained[str(rule.formula1).rpartition("!")[2].replace("$", "")]
    assert [cell.value for row in offered for cell in row] == ["direct", "indirect"]


async def test_what_is_filled_in_goes_in_beside_the_example(server: Server, ann: Person) -> None:
    name, data = await template(ann, server, Quote.KIND)
    trial = await send(ann, server, name, fill_in(data, {3: FILLED}))
    assert "Quotes: 1 new" in trial.text.replace("**", "")
    await ann.press(trial, "Import all 1")
    shown = await whole(ann, server, "Q75")
    assert "“We agree.”" in shown
    assert "16 July 2019" in shown


async def test_an_example_of_which_some_cells_were_left_is_refused(server: Server, ann: Person) -> None:
    name, data = await template(ann, server, Quote.KIND)
    typed_over = {header: text for header, text in FILLED.items() if header != "Said on"}
    trial = await send(ann, server, name, fill_in(data, {2: typed_over}))
    assert "1 refused" in trial.text.replace("**", "")
    assert "is the example of the file to fill in" in trial.text
    assert "new" not in trial.text.split("Refused rows")[0].replace("New", "")


async def test_a_file_and_a_file_to_fill_in_are_not_asked_for_at_once(server: Server, ann: Person) -> None:
    both = await send(ann, server, "topics.csv", "name\nParks\n", template="topic")
    assert "Choose one of the two" in both.text
    assert "Choose a file to send" in (await ann.slash(server.channel, "import")).text
