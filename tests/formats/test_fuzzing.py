"""Files altered at random give sheets or one sentence, and nothing else."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

from bot.formats.reading import read_sheets
from bot.formats.timeline.timeline_reading import is_timeline, parts_of_timeline
from bot.formats.writing import write_csv, write_json, write_pack, write_workbook, write_yaml
from bot.problems import WrongInput
from tests.formats.made_files import HEADER_ROW, sheet_of, workbook_of, zip_of
from tests.formats.opendocument.made_spreadsheets import content, number, row, spreadsheet, table, text
from tests.properties import examples

_MUTATIONS = examples(2000)
_SHEETS = [
    sheet_of("quotes", ("key", "text"), ("a", "=1, “quoted”\nline"), ("b", 'é "x"; 5')),
    sheet_of("events", ("key", "date"), ("e", "2019-07-16")),
]
_SLIDE = {"start_date": {"year": 2019, "month": 7}, "text": {"headline": "<b>H</b>"}, "media": {"url": "https://e.org"}}
_WORKBOOK_PARTS = {
    "strings": "<si><t>a_x0001_b</t></si>",
    "styles": '<numFmts><numFmt numFmtId="170" formatCode="mmm\\-yy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>',
}
_ROWS = f'{HEADER_ROW}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><f>1</f><v>43647</v></c></row>'
FILES: dict[str, bytes] = {
    "csv": write_csv(_SHEETS[0]),
    "windows-1252": "key;text\na;“smart”\n".encode("cp1252"),
    "utf-16": "key\ttext\na\tb\n".encode("utf-16"),
    "titled table": (
        "Table 1: Deaths, Northshire\n\n,Deaths,\nYear,All,Males\n2010,100,70\n2011,110,75\nTotal,210,145\n\n"
        "Table 2\nYear,Rate\n2010,5\n2011,6\nSource: Records, “2012”\n"
    ).encode(),
    "mac roman": "sep=|\nwho|text\nann|“We don’t” – café\nbea|naïve &amp; <b>bold</b>\n".encode("mac_roman"),
    "gb18030": "who,text\n张三,我们不同意这个计划\n".encode("gb18030"),
    "spoilt": "who,text\nann,We donâ€™t &rsquo; <p>x</p> caf√©\n".encode(),
    "json lines": b'{"who": "ann", "at": {"place": "x"}}\n{"who": "bea"}\n',
    "fact check": json.dumps(
        {"@graph": [{"@type": "ClaimReview", "claimReviewed": "x", "itemReviewed": {"author": {"name": "Ann"}}}]}
    ).encode(),
    "messages": json.dumps(
        {
            "messages": [
                {"id": "1", "timestamp": "2023-09-12", "content": "**We** <t:1:D> <@5>", "author": {"name": "a"}}
            ]
        }
    ).encode(),
    "nadeko": b"ANN:\n- id: a\n  an: bob\n  aid: 1\n  txt: We **will**.\n",
    "download": zip_of(
        {
            "k.csv": "Entity,Code,Year,Kits\nNorth,N,2018,5\n",
            "k.metadata.json": '{"columns": {"Kits": {"titleShort": "Kits", "unit": "x"}}}',
        }
    ),
    "json": write_json(_SHEETS),
    "timeline": json.dumps({"events": [_SLIDE, _SLIDE], "eras": [_SLIDE]}).encode(),
    "yaml": write_yaml(_SHEETS),
    "pack": write_pack(_SHEETS, "p", "P", "1"),
    "workbook": write_workbook(_SHEETS),
    "inside of a workbook": _ROWS.encode(),
    "inside of a spreadsheet": content(
        table(row(text("key"), text("value")), row(text("a", 'table:number-rows-spanned="2"'), number(5, style="ce1"))),
        styles='<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="ce1"/>',
    ).encode(),
}


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The data with up to four bytes changed, taken out, put in or moved."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 4, 30))
        match chance.randrange(6):
            case 0:
                changed[place : place + length] = chance.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[chance.randrange(len(changed) + 1) :][:length]
            case 3:
                changed[place : place + 1] = chance.choice((b"\0", b"\xff", b'"', b"<", b"&", b"{", b"[", b"-", b"\r"))
            case 4:
                changed[place : place + length] = b"\xff" * length
            case _:
                del changed[place + chance.randrange(50) :]
    return bytes(changed)


def _as_it_is(data: bytes) -> bytes:
    return data


def _as_workbook(data: bytes) -> bytes:
    return workbook_of(data.decode("latin-1"), **_WORKBOOK_PARTS)


def _as_spreadsheet(data: bytes) -> bytes:
    return spreadsheet(content=data)


_FINISHED = {"inside of a workbook": _as_workbook, "inside of a spreadsheet": _as_spreadsheet}


@pytest.mark.parametrize("form", FILES)
def test_altered_files(form: str) -> None:
    finish = _FINISHED.get(form, _as_it_is)
    assert read_sheets("a.b", finish(FILES[form]))
    chance = random.Random(form)
    read = 0
    sentences = []
    for _ in range(_MUTATIONS):
        data = finish(mutate(FILES[form], chance))
        try:
            for sheet in read_sheets("a.b", data):
                assert all(isinstance(cell, str) for _, cells in sheet.rows for cell in cells)
                assert "\r" not in "".join(cell for _, cells in sheet.rows for cell in cells)
                "".join((*sheet.header, *(cell for _, cells in sheet.rows for cell in cells))).encode()
                if is_timeline(sheet):
                    parts_of_timeline(sheet, date(2020, 1, 1))
            read += 1
        except WrongInput as problem:
            sentences.append(str(problem))
    assert read
    assert sentences
    assert all(one.startswith("a.b") and "\n" not in one and len(one) < 400 for one in sentences)
