"""What is written reads back as it was, whatever the texts; and programs take it for what it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.excel.workbook import MOST_WORKBOOK_CHARACTERS
from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.writing import (
    write_csv,
    write_json,
    write_pack,
    write_workbook,
    write_yaml,
)
from bot.problems import WrongInput
from bot.records.written.composed import compose
from tests.formats.made_files import cells_of, sheet_of
from tests.properties import examples


def _pack(sheets: Sequence[Sheet]) -> bytes:
    return write_pack(sheets, "team", "What the team knows", "1.2.0")


WRITERS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {
    "json": write_json,
    "yaml": write_yaml,
    "workbook": write_workbook,
    "pack": _pack,
    "csv": lambda sheets: write_csv(sheets[0]),
}
SNIPPETS = (
    "=1+1",
    "'=1",
    "-",
    "@",
    "\t",
    "'",
    '"',
    '""',
    ",",
    ";",
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "\x01",
    "\x0b",
    "\x1c",
    "\x1f",
    "\x7f",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "_x0041_",
    "_x005F_",
    "_x000D_",
    "_xD83D_",
    "__x0041__",
    "&amp;",
    "<b>",
    "]]>",
    "\u202eא",
    "👩‍👩‍👧",
    "é",
    "null",
    "~",
    "no",
    "2019-07-16",
    "1e5",
    "#N/A",
    "- a: b",
    "? x",
    "&a *a !t %b",
    "# c",
    "NaN",
    "\\",
    "\\n",
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(SNIPPETS), max_size=5).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=30),
    st.builds(lambda text: text * 500, st.sampled_from(SNIPPETS)),
)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS).filter(any), min_size=1, max_size=5)


def composed(sheets: list[Sheet]) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """What comes back: letters have their accents with them."""
    return [(name, header, [tuple(map(compose, row)) for row in rows]) for name, header, rows in cells_of(sheets)]


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=examples(60))
@given(rows=ROWS)
def test_every_text_comes_back(form: str, rows: list[tuple[str, str, str]]) -> None:
    sheets = [sheet_of("quotes", ("key", "text", "note"), *rows), sheet_of("events", ("key",), ("a",))]
    sheets = sheets[:1] if form == "csv" else sheets
    assert cells_of(read_sheets("quotes.x", WRITERS[form](sheets))) == composed(sheets)


@pytest.mark.parametrize("form", WRITERS)
def test_every_character_comes_back(form: str) -> None:
    characters = [chr(code) for code in range(1, 0x11000) if not 0xD800 <= code < 0xE000 and code != 0x0D]
    cells = ["".join(characters[start : start + 100]) for start in range(0, len(characters), 100)]
    sheets = [sheet_of("quotes", ("key", "text"), *((str(place), cell) for place, cell in enumerate(cells)))]
    assert cells_of(read_sheets("quotes.x", WRITERS[form](sheets))) == composed(sheets)


@pytest.mark.parametrize("form", WRITERS)
def test_line_ends_come_back_as_one_kind_and_a_long_text_whole(form: str) -> None:
    long = "x = y, " * 4600
    sheets = [sheet_of("quotes", ("key", "text"), ("a\r\nb\rc", long), ("", "z"))]
    [sheet] = read_sheets("quotes.x", WRITERS[form](sheets))
    assert [cells for _, cells in sheet.rows] == [("a\nb\nc", long), ("", "z")]


@pytest.mark.parametrize("form", ["workbook", "pack", "csv"])
def test_a_table_without_rows_keeps_its_header(form: str) -> None:
    sheets = [sheet_of("quotes", ("key", "text"))]
    assert cells_of(read_sheets("quotes.x", WRITERS[form](sheets))) == cells_of(sheets)


def test_csv_is_what_excel_takes() -> None:
    assert write_csv(sheet_of("q", ("key", "text"), ("é", '=1\n"x"'))) == (
        b"\xef\xbb\xbfkey,text\n" + 'é,"\'=1\n""x"""\n'.encode()
    )


def test_a_workbook_is_text_and_nothing_else() -> None:
    rows = [("=1+1", "#N/A"), ("1339", "2019-07"), ("x" * 300, "true")]
    data = write_workbook([sheet_of("quotes", ("key", "text"), *rows)])
    worksheet = openpyxl.load_workbook(io.BytesIO(data))["quotes"]
    assert [[cell.value for cell in row] for row in worksheet.iter_rows(min_row=2)] == [
        ["'=1+1", "#N/A"],
        ["1339", "2019-07"],
        ["x" * 300, "true"],
    ]
    assert {cell.data_type for row in worksheet.iter_rows() for cell in row} == {"s"}
    assert worksheet.freeze_panes == "A2"
    assert worksheet["A1"].font.bold
    assert not worksheet["A2"].font.bold
    assert worksheet["A3"].number_format == "@"
    assert worksheet.column_dimensions["A"].width == 60
    assert worksheet.column_dimensions["B"].width == 10


def test_a_cell_that_excel_would_cut_is_refused() -> None:
    fits, too_long = "😀" * (MOST_WORKBOOK_CHARACTERS // 2), "😀" * (MOST_WORKBOOK_CHARACTERS // 2 + 1)
    sheets = [sheet_of("quotes", ("key", "text"), ("a", fits))]
    assert cells_of(read_sheets("quotes.x", write_workbook(sheets))) == cells_of(sheets)
    with pytest.raises(WrongInput, match="quotes, row 3, column text has more than 32,767 characters"):
        write_workbook([sheet_of("quotes", ("key", "text"), ("a", "b"), ("a", too_long))])


def test_json_and_yaml_are_texts_to_any_reader() -> None:
    sheets = [sheet_of("quotes", ("key", "date"), ("no", "2019-07-16"), ("é", "2019"), ("null", ""))]
    expected = {
        "quotes": [{"key": "no", "date": "2019-07-16"}, {"key": "é", "date": "2019"}, {"key": "null", "date": ""}]
    }
    assert json.loads(write_json(sheets)) == expected
    assert yaml.safe_load(write_yaml(sheets)) == expected
    assert "é".encode() in write_json(sheets)
    assert "é".encode() in write_yaml(sheets)


def test_a_pack_describes_itself_and_is_the_same_every_time() -> None:
    sheets = [sheet_of("quotes", ("key", "text"), ("a", "b")), sheet_of("roles", ("actor", "title"), ("a", "b"))]
    assert _pack(sheets) == _pack(sheets)
    with zipfile.ZipFile(io.BytesIO(_pack(sheets))) as pack:
        assert pack.namelist() == ["datapackage.json", "quotes.csv", "roles.csv"]
        assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        described = json.loads(pack.read("datapackage.json"))
        assert pack.read("quotes.csv") == b"key,text\na,b\n"
    assert (described["name"], described["title"], described["version"]) == ("team", "What the team knows", "1.2.0")
    quotes, roles = described["resources"]
    assert (quotes["name"], quotes["path"], quotes["encoding"]) == ("quotes", "quotes.csv", "utf-8")
    assert quotes["schema"]["fields"] == [{"name": "key", "type": "string"}, {"name": "text", "type": "string"}]
    assert quotes["schema"]["primaryKey"] == ["key"]
    assert "primaryKey" not in roles["schema"]
