"""Packs with mistakes: every one is named with its place, its rule and a hint, and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.formats.zipped_pack import DESCRIPTOR
from bot.problems import InvalidPack, RowProblem
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.services.transfer.pack_reading import Pack, PackReading, check_pack, open_pack, read_rows, read_sound_rows
from bot.services.transfer.table_reader import TableRow
from tests.guilds import (
    OTHER_GUILD,
    Row,
    Services,
    Tables,
    columns_of,
    dump,
    row_of,
    write_pack,
    write_table,
)


def mistakes(folder: Path) -> list[RowProblem]:
    return check_pack(open_pack(folder)).problems


def read_kind(pack: Pack, kind: str) -> list[TableRow]:
    rows = list(read_rows(pack, kind))
    assert [problem for row in rows for problem in row.problems] == []
    return rows


def contents(pack: Pack, kind: str) -> list[tuple[object, ...]]:
    """What is read of a file, without the reader that each row has."""
    return [(row.line, row.key, row.values, row.cells, row.digest) for row in read_kind(pack, kind)]


def last_line(rows: Sequence[Row]) -> int:
    """The line on which the last row stands in its file, if no cell has several."""
    return len(rows) + 1


def append(folder: Path, file: str, text: str | bytes) -> None:
    with (folder / file).open("ab") as opened:
        opened.write(text if isinstance(text, bytes) else text.encode())


def test_a_sound_pack_has_no_mistakes(folder: Path, tables: Tables) -> None:
    findings = check_pack(open_pack(write_pack(folder, tables)))
    assert findings.problems == []
    assert findings.counts == {kind: len(rows) for kind, rows in tables.items()}


@pytest.mark.parametrize(
    ("kind", "key", "column", "cell", "rule", "hint"),
    [
        ("topic", "tolls", "name", "", "must be filled", ""),
        ("source", "gazette", "kind", "rumour", "must be one of: article, letter", ""),
        ("source", "gazette", "url", "gazette.example", "begins with https://", ""),
        ("source", "gazette", "title", "x" * 301, "has 301 characters; at most 300 fit", ""),
        ("event", "vote", "date", "", "must be filled", "2019~ for about 2019"),
        ("event", "vote", "date", "1 May 2020", "write YYYY", "2019~ for about 2019"),
        ("event", "vote", "date", "2020-13", "", "2019~ for about 2019"),
        ("event", "vote", "sources", "", "must be filled", "names, keys or ids"),
        ("event", "vote", "actors", "council;council", "names the same record twice", "separated by ;"),
        ("quote", "ada-lanes", "speaker", "", "must be filled", "names, keys or ids"),
        ("quote", "ada-lanes", "said_on", "yesterday", "", "2019~ for about 2019"),
        ("quote", "ada-lanes", "stance", "for", "must be one of: supports, opposes", ""),
        ("quote", "ada-lanes", "topics", "", "name the topic in topics", ""),
        ("quote", "olga-tolls", "extent", "fragment", "only a direct quote can be a fragment", ""),
        ("figure", "trips-2020", "value", "1,200", "must be a plain number", "digits only"),
        ("figure", "trips-2020", "value", "1e9", "must be a plain number", "digits only"),
        ("figure", "trips-2020", "qualifier", "", "a value needs its qualifier", ""),
        ("figure", "trips-2020", "value_to", "12", "above the value", ""),
        ("figure", "trips-2020", "change", "sideways", "must be one of: up, down", ""),
        ("figure", "trips-2020", "change_amount", "66;8", "has 2 entries beside 0 directions", ""),
        ("figure", "trips-2020", "indicator", "", "must be filled", "name, key or id"),
    ],
)
def test_a_wrong_cell_is_named_with_its_place_its_rule_and_a_hint(
    folder: Path, tables: Tables, kind: str, key: str, column: str, cell: str, rule: str, hint: str
) -> None:
    row_of(tables, kind, key)[column] = cell
    (found,) = mistakes(write_pack(folder, tables))
    line = 2 + [row["key"] for row in tables[kind]].index(key)
    blamed = "stance" if (column, cell) == ("topics", "") and kind == "quote" else column
    assert (found.file, found.line, found.column) == (f"{kind}s.csv", line, blamed)
    if blamed == column:
        assert found.value == cell
    assert rule in found.rule
    assert hint in found.hint
    assert str(found).startswith(f"{found.file}, line {line}, column {blamed}: ")


@pytest.mark.parametrize(
    ("kind", "key", "column"),
    [
        ("quote", "ada-lanes", "speaker"),
        ("quote", "ada-lanes", "topics"),
        ("quote", "ada-lanes", "sources"),
        ("figure", "trips-2020", "indicator"),
        ("event", "vote", "actors"),
    ],
)
def test_a_link_to_nothing_is_named(folder: Path, tables: Tables, kind: str, key: str, column: str) -> None:
    row_of(tables, kind, key)[column] += ";nobody" if column != "indicator" else "-2"
    (found,) = mistakes(write_pack(folder, tables))
    assert (found.file, found.column) == (f"{kind}s.csv", column)
    assert found.value == ("trips-2" if column == "indicator" else "nobody")
    assert "with this key is in the pack or in this server" in found.rule
    assert found.hint.startswith("add it to ")


@pytest.mark.parametrize("key", ["", "Ada", "ada byrne", "-ada", "ädä", "a" * 61, "a_b"])
def test_a_key_of_the_wrong_form_is_named(folder: Path, tables: Tables, key: str) -> None:
    row_of(tables, "quote", "ada-lanes")["key"] = key
    (found,) = mistakes(write_pack(folder, tables))
    assert (found.file, found.line, found.column, found.value) == ("quotes.csv", 2, "key", key)


def test_a_key_that_stands_twice_is_named_where_it_stands_again(folder: Path, tables: Tables) -> None:
    tables["topic"].append(dict(tables["topic"][0]))
    tables["role"].append(dict(tables["role"][0]))
    found = mistakes(write_pack(folder, tables))
    places = [(f"{kind}s.csv", last_line(tables[kind])) for kind in ("topic", "role")]
    assert [(one.file, one.line) for one in found] == places
    assert all("stands in the file already" in one.rule for one in found)


def test_a_column_that_is_missing_is_named(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    header = [column for column in columns_of("figure") if column not in ("note", "value")]
    write_table(folder / "figures.csv", header, [])
    found = mistakes(folder)
    assert [(one.file, one.line, one.column) for one in found] == [
        ("figures.csv", 1, "value"),
        ("figures.csv", 1, "note"),
    ]
    assert all("missing from the header" in one.rule for one in found)


def test_a_pack_may_lack_the_columns_that_came_later(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    header = [column for column in columns_of("quote") if column not in Quote.LATER_COLUMNS]
    write_table(folder / "quotes.csv", header, [*tables["quote"], {"key": "no-words", "text": "x"}])
    # Nothing but that one row is amiss.
    assert {(one.file, one.line) for one in mistakes(folder)} == {("quotes.csv", len(tables["quote"]) + 2)}
    rows = list(read_sound_rows(open_pack(folder), "quote"))
    assert len(rows) == len(tables["quote"])
    assert {(row.values["told_by"], row.values["original"]) for row in rows} == {(None, "")}


def test_a_column_that_nobody_knows_is_named(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    write_table(folder / "topics.csv", [*columns_of("topic"), "colour"], tables["topic"])
    (found,) = mistakes(folder)
    assert (found.file, found.line, found.column, found.value) == ("topics.csv", 1, "colour", "colour")
    assert "synonyms" in found.hint


def test_a_column_that_stands_twice_is_named(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    append_header = [*columns_of("topic"), "name"]
    (folder / "topics.csv").write_text(",".join(append_header) + "\nlanes,Lanes,,,Other\ntolls,Tolls,,,\n")
    (found,) = mistakes(folder)
    assert (found.file, found.line, found.column) == ("topics.csv", 1, "name")
    assert "twice" in found.rule


def test_an_empty_file_is_named_by_the_columns_that_it_lacks(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    (folder / "figures.csv").write_text("")
    assert {one.column for one in mistakes(folder)} == set(columns_of("figure")) - set(Figure.LATER_COLUMNS)


@pytest.mark.parametrize(("row", "cells"), [("vote-2,2020\n", 2), (f"vote-2{',' * 9}\n", 10)])
def test_a_row_of_the_wrong_width_is_named(folder: Path, tables: Tables, row: str, cells: int) -> None:
    append(write_pack(folder, tables), "events.csv", row)
    (found,) = mistakes(folder)
    assert (found.file, found.line) == ("events.csv", last_line(tables["event"]) + 1)
    assert found.rule == f"has {cells} cells beside 9 columns"
    assert found.hint == "check commas and quotes"


def test_the_line_is_right_after_cells_of_several_lines_and_blank_lines(folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["text"] = "One.\n\nTwo.\n\nThree."
    append(write_pack(folder, tables), "quotes.csv", '\n\nlast,ada,,"a\nb",direct,full,someday,,,,,,,,,,gazette,\n')
    (found,) = mistakes(folder)
    lines = (folder / "quotes.csv").read_text().split("\n")
    assert (found.column, found.value) == ("said_on", "someday")
    assert lines[found.line - 1].startswith("last,")


def test_every_mistake_of_a_pack_is_named_at_once(folder: Path, tables: Tables) -> None:
    row_of(tables, "source", "gazette")["kind"] = "rumour"
    row_of(tables, "event", "vote").update(date="soon", status="maybe")
    row_of(tables, "quote", "ada-lanes").update(said_on="never", topics="nothing")
    row_of(tables, "quote", "olga-tolls")["topics"] = ""
    row_of(tables, "figure", "trips-2020").update(key="Trips", value_to="1")
    tables["role"][0].update({"from": "2022", "source": "nowhere"})
    found = {(one.file, one.column) for one in mistakes(write_pack(folder, tables))}
    assert found == {
        ("sources.csv", "kind"),
        ("events.csv", "date"),
        ("events.csv", "status"),
        ("quotes.csv", "said_on"),
        ("quotes.csv", "topics"),
        ("quotes.csv", "stance"),
        ("figures.csv", "key"),
        ("figures.csv", "value_to"),
        ("roles.csv", "to"),
        ("roles.csv", "source"),
    }


def test_a_mistake_in_one_row_is_not_blamed_on_the_rows_that_link_to_it(folder: Path, tables: Tables) -> None:
    row_of(tables, "source", "gazette")["published"] = "last May"
    (found,) = mistakes(write_pack(folder, tables))
    assert (found.file, found.column) == ("sources.csv", "published")


def test_a_file_that_cannot_be_read_is_not_blamed_on_the_rows_that_link_to_it(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    (folder / "sources.csv").write_text("key,title\ngazette,Gazette\n")
    assert {one.file for one in mistakes(folder)} == {"sources.csv"}


def test_bytes_of_windows_1252_are_named_by_their_line(folder: Path, tables: Tables) -> None:
    tables["quote"] = [row_of(tables, "quote", "ada-lanes") | {"key": f"ada-{number}"} for number in range(200)]
    append(
        write_pack(folder, tables), "quotes.csv", "late,ada,It’s late,direct,full,,,,,,,,gazette,\n".encode("cp1252")
    )
    (found,) = mistakes(folder)
    assert (found.file, found.line) == ("quotes.csv", 202)
    assert found.rule == "cannot be read as CSV in UTF-8: it has bytes that are none"
    assert found.hint == "save it as CSV UTF-8"


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_line(folder: Path, tables: Tables) -> None:
    append(write_pack(folder, tables), "topics.csv", 'x,"Never closed,,\n')
    (found,) = mistakes(folder)
    assert (found.file, found.line) == ("topics.csv", last_line(tables["topic"]) + 1)
    assert found.rule.startswith("cannot be read as CSV in UTF-8: a quotation mark is out of place, or")


def test_text_after_a_closing_quotation_mark_is_named_by_its_line(folder: Path, tables: Tables) -> None:
    append(write_pack(folder, tables), "topics.csv", 'x,"Closed" too soon,,\n')
    (found,) = mistakes(folder)
    assert (found.file, found.line) == ("topics.csv", last_line(tables["topic"]) + 1)


def test_a_file_from_excel_reads_like_any_other(folder: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["text"] = "One.\n\nTwo."
    plain = open_pack(write_pack(folder, tables))
    before = {kind: contents(plain, kind) for kind in plain.files}
    for file in plain.files.values():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    descriptor = folder / DESCRIPTOR
    descriptor.write_bytes(b"\xef\xbb\xbf" + descriptor.read_bytes())
    assert {kind: contents(open_pack(folder), kind) for kind in plain.files} == before


def test_cells_are_trimmed_and_empty_ones_are_not_known(folder: Path, tables: Tables) -> None:
    row_of(tables, "topic", "lanes").update(name="  Cycle lanes ", synonyms=" bike lane ; ;cycleway;")
    row = read_kind(open_pack(write_pack(folder, tables)), "topic")[0]
    assert row.values == {"name": "Cycle lanes", "synonyms": ("bike lane", "cycleway"), "description": ""}


def test_a_row_is_the_same_version_until_a_cell_changes(folder: Path, tables: Tables) -> None:
    one = read_kind(open_pack(write_pack(folder, tables)), "quote")
    again = read_kind(open_pack(write_pack(folder, tables)), "quote")
    row_of(tables, "quote", "ada-lanes")["note"] = "x"
    changed = read_kind(open_pack(write_pack(folder, tables)), "quote")
    assert [row.digest for row in one] == [row.digest for row in again]
    assert one[0].digest != changed[0].digest
    assert one[1].digest == changed[1].digest


def test_more_mistakes_than_anybody_reads_are_not_gathered() -> None:
    findings = PackReading()
    for line in range(5000):
        findings.report(RowProblem("quotes.csv", line, "key", "", "wrong"))
    assert len(findings.problems) == 1000


# Nothing is written


async def test_a_pack_with_mistakes_writes_nothing(small: Services, folder: Path, tables: Tables) -> None:
    before = dump(small.database.path)
    row_of(tables, "figure", "trips-2020")["value"] = "many"
    row_of(tables, "topic", "lanes")["name"] = "New name"
    pack = write_pack(folder, tables, version="2")
    with pytest.raises(InvalidPack, match="has a mistake, and nothing was loaded") as raised:
        await small.load(pack)
    assert [problem.column for problem in raised.value.problems] == ["value"]
    row_of(tables, "quote", "ada-lanes")["said_on"] = "x"
    with pytest.raises(InvalidPack, match="has 2 mistakes") as raised:
        await small.load(write_pack(folder, tables), OTHER_GUILD)
    assert len(raised.value.problems) == 2
    assert dump(small.database.path) == before
