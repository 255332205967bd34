"""CSV as Excel, LibreOffice, Google and people write it."""

from __future__ import annotations

import codecs
import csv
import unicodedata

import pytest

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.tally import MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from bot.formats.understood.remarks import About, Remark
from bot.problems import WrongInput


def read(data: bytes | str, filename: str = "quotes.csv") -> Sheet:
    [sheet] = read_sheets(filename, data.encode() if isinstance(data, str) else data)
    return sheet


def refusal(data: bytes | str, filename: str = "quotes.csv") -> str:
    with pytest.raises(WrongInput) as caught:
        read(data, filename)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_plain_file() -> None:
    sheet = read("key, text \na,b\nc,d\n")
    assert sheet == Sheet("quotes", "quotes.csv", ("key", "text"), ((2, ("a", "b")), (3, ("c", "d"))))


@pytest.mark.parametrize("filename", ["quotes.csv", "C:\\Users\\ann\\quotes.csv", "/tmp/quotes.csv", "quotes.xlsx"])
def test_the_name_of_the_file_decides_nothing_but_the_name_of_the_sheet(filename: str) -> None:
    assert read("key\na\n", filename).name == "quotes"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end(delimiter: str, line_end: str) -> None:
    lines = [["key", "a, b", "c; d"], ["x", "one\ttab", 'say ""'], ["y", "", "z"]]
    text = line_end.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read(text)
    assert sheet.header == ("key", "a, b", "c; d")
    assert sheet.rows == ((2, ("x", "one\ttab", 'say "')), (3, ("y", "", "z")))


@pytest.mark.parametrize(
    "encoded",
    [
        "key;text\na;“Zoë’s café” – naïve\n".encode("cp1252"),
        "key;text\na;“Zoë’s café” – naïve\n".encode(),
        "key;text\na;“Zoë’s café” – naïve\n".encode("utf-8-sig"),
        "key\ttext\na\t“Zoë’s café” – naïve\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "key;text\na;“Zoë’s café” – naïve\n".encode("utf-16-be"),
        "key;text\na;“Zoë’s café” – naïve\n".encode("utf-16-le"),
        "key;text\na;“Zoë’s café” – naïve\n".encode("utf-16-be"),
        unicodedata.normalize("NFD", "key;text\na;“Zoë’s café” – naïve\n").encode(),
    ],
    ids=[
        "windows-1252",
        "utf-8",
        "utf-8 with mark",
        "utf-16",
        "utf-16 big end first",
        "utf-16 without mark",
        "utf-16 big end first without mark",
        "accents apart",
    ],
)
def test_every_encoding_that_excel_saves(encoded: bytes) -> None:
    sheet = read(encoded)
    assert sheet.header == ("key", "text")
    assert sheet.rows == ((2, ("a", "“Zoë’s café” – naïve")),)


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("sep=;\na;b, c\n1;2\n", ("a", "b, c"), ((3, ("1", "2")),)),
        ('"sep=|"\n\na|b\n1|2\n', ("a", "b"), ((4, ("1", "2")),)),
        (
            "Table 1: one, two, three\nYear;Rate\n2010;1,5\n2011;1,7\n",
            ("Year", "Rate"),
            ((3, ("2010", "1,5")), (4, ("2011", "1,7"))),
        ),
        (
            "who;text\nAnn;one, two, three, four\nBea;five, six\n",
            ("who", "text"),
            ((2, ("Ann", "one, two, three, four")), (3, ("Bea", "five, six"))),
        ),
    ],
)
def test_the_delimiter_is_what_parts_most_rows_alike(
    text: str, header: tuple[str, ...], rows: tuple[tuple[int, tuple[str, ...]], ...]
) -> None:
    assert (read(text).header, read(text).rows) == (header, rows)


def test_line_ends_in_cells_are_one_kind_and_rows_know_the_line_they_begin_on() -> None:
    sheet = read('key,text\r\na,"one\r\ntwo\rthree"\r\n\r\nb,last\r\n')
    assert sheet.rows == ((2, ("a", "one\ntwo\nthree")), (6, ("b", "last")))


def test_what_spreadsheets_leave_beside_and_below_a_table_is_no_part_of_it() -> None:
    sheet = read("\n,,,\nkey,text,,\na,b,,\n,,,\nc,d,,\n,,,\n")
    assert sheet.header == ("key", "text")
    assert sheet.rows == ((4, ("a", "b")), (6, ("c", "d")))


def test_rows_that_are_too_short_or_too_long_are_kept_for_the_reader_of_rows_to_refuse() -> None:
    assert read("key,text\na\nb,c,d\n").rows == ((2, ("a",)), (3, ("b", "c", "d")))


def test_the_apostrophe_before_a_formula_is_taken_off() -> None:
    rows = read("key,text\n'=1+1,''@x\n'tis,-5\n").rows
    assert rows == ((2, ("=1+1", "'@x")), (3, ("'tis", "-5")))


def test_a_lost_apostrophe_is_told() -> None:
    assert read("key,text\na,b\nc,'-ing ending\n'=1 is,'tis\n").remarks == (
        Remark(
            About.CELLS,
            "quotes.csv, line 3: the apostrophe before “-ing ending” is left out: it keeps a spreadsheet from running "
            "the cell. So it is with 1 more.",
            is_of_our_own=True,
        ),
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file(data: bytes) -> None:
    assert refusal(data) == "quotes.csv is empty. Send a table with a header and at least one row."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        (b"GIF89a\1\0", "is a picture"),
        (b"\x1f\x8b\x08\0", "packed with gzip"),
        (b"7z\xbc\xaf\x27\x1c", "packed with 7-Zip"),
        (b"Rar!\x1a\x07", "packed with RAR"),
        (b"SQLite format 3\0", "is a database"),
        (b"{\\rtf1\\ansi", "is a text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Excel or Office file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "is protected with a password",
        ),
        (b"key,text\na,\0b\n", "has NUL bytes in it"),
        (b"\x81\x8d\x8f\x90\x9d\xff", "is not a text file"),
        (b"\xff\xfeabc", "is not a text file"),
        (b"<html><table><tr><td>key", "is a web page or XML"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_are_no_table_are_called_what_they_are(data: bytes, said: str) -> None:
    sentence = refusal(data)
    assert sentence.startswith("quotes.csv is")
    assert said in sentence


@pytest.mark.parametrize("row", ['"a" b,c', '"never closed,c\nd,e'])
def test_quotation_marks_that_are_no_csv_are_refused_with_the_line(row: str) -> None:
    assert refusal(f"key,text\nx,y\n{row}\n") == (
        "quotes.csv cannot be read as CSV in the row that begins on line 3: a quotation mark is out of place, or a "
        "cell has more than 131,072 characters. Put the whole cell in quotation marks, and write those within it twice."
    )


def test_a_header_that_is_no_csv_is_refused_with_the_first_line() -> None:
    assert "the row that begins on line 1" in refusal('"key" and,text\na,b\n')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"k\n" + b"x" * MOST_BYTES, "is larger than 25 MiB"),
        (b"k\n" + b"x\n" * MOST_ROWS, f"more than {MOST_ROWS:,} rows"),
        (b"k\n" + b"\n" * (2 * MOST_ROWS + 1), f"more than {MOST_ROWS:,} rows"),
        (b"k\n" + b"," * (2 * MOST_CELLS + 1), f"more than {MOST_CELLS:,} cells"),
        (b",".join([b"k"] * MOST_COLUMNS) + b"\n" + (b"," * 199 + b"x\n") * 15_001, f"more than {MOST_CELLS:,} cells"),
        (b",".join([b"k"] * (MOST_COLUMNS + 1)), f"more than {MOST_COLUMNS} columns"),
        (b"k,l\na" + b"," * MOST_COLUMNS + b"x\n", f"more than {MOST_COLUMNS} columns"),
        (b'k,l\na,"' + b"x" * 1_000_000, "or a cell has more than 131,072 characters"),
        (b"k,l\na," + b"x" * 131_073, "or a cell has more than 131,072 characters"),
    ],
    ids=[
        "bytes",
        "rows",
        "empty rows",
        "commas",
        "cells",
        "columns",
        "cells in a row",
        "one cell",
        "a cell without quotes",
    ],
)
def test_more_than_a_table_can_be(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_as_many_columns_as_are_allowed() -> None:
    assert len(read(b",".join([b"k"] * MOST_COLUMNS)).header) == MOST_COLUMNS


def test_the_limit_of_a_cell_is_that_of_the_csv_module() -> None:
    assert len(read(b"k\n" + b"x" * csv.field_size_limit()).rows[0][1][0]) == csv.field_size_limit()
