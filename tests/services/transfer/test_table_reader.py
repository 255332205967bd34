"""One reader for the tables of packs and of imports: the same mistake is told in the same words, whoever reads it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.problems import RowProblem
from bot.records.kinds import KINDS
from bot.records.record import State
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.services.transfer import import_reading
from bot.services.transfer.import_planning import ImportPlan
from bot.services.transfer.importing import ImportService
from bot.services.transfer.pack_reading import check_pack, open_pack
from bot.services.transfer.table_reader import TableReader, TableRow
from bot.services.transfer.table_rules import TableRules
from tests.guilds import GUILD, Services, Tables, clock, columns_of, row_of, small_tables, write_pack

CURATOR = Person(user_id=1, manages_server=True)
WHOLE, SENT = TableRules(is_whole=True), TableRules(is_whole=False, today=date(2026, 3, 1))
Spoil = Callable[[Path, Tables], None]


def told(problems: Sequence[RowProblem]) -> list[tuple[str, str, str, str]]:
    return sorted((one.column, one.value, one.rule, one.hint) for one in problems)


async def planned(services: Services, name: str, data: bytes) -> ImportPlan:
    importing = ImportService(services.database, Directory(), clock)
    return (await importing.begin(GUILD, CURATOR, name, data, kind=None, reason="")).plan


def zipped(folder: Path) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for path in sorted(folder.iterdir()):
            made.write(path, path.name)
    return data.getvalue()


def cell(kind: str, key: str, column: str, text: str) -> Spoil:
    def spoil(folder: Path, tables: Tables) -> None:
        row_of(tables, kind, key)[column] = text
        write_pack(folder, tables)

    return spoil


def again(kind: str) -> Spoil:
    def spoil(folder: Path, tables: Tables) -> None:
        tables[kind].append(dict(tables[kind][0]))
        write_pack(folder, tables)

    return spoil


def too_wide(folder: Path, tables: Tables) -> None:
    write_pack(folder, tables)
    with (folder / "topics.csv").open("a") as file:
        file.write("parks,Parks,,,one,two\n")


@pytest.mark.parametrize(
    "spoil",
    [
        cell("topic", "tolls", "name", ""),
        cell("source", "gazette", "kind", "Rumour"),
        cell("source", "gazette", "title", "x" * 301),
        cell("event", "vote", "date", "some day"),
        cell("event", "vote", "date", "2020-13"),
        cell("event", "vote", "sources", ";"),
        cell("quote", "ada-lanes", "topics", ""),
        cell("figure", "trips-2020", "value", "1.2.0"),
        cell("figure", "trips-2020", "value_to", "12"),
        cell("quote", "ada-lanes", "key", "Ada Byrne"),
        again("topic"),
        again("role"),
        too_wide,
    ],
)
async def test_the_same_mistake_is_told_in_the_same_words(
    empty: Services, tmp_path: Path, tables: Tables, spoil: Spoil
) -> None:
    folder = tmp_path / "pack"
    spoil(folder, tables)
    # Dates of an import are read as people write them, and each rule says itself what to write.
    found = [
        (column, *rest, "" if column == "date" else hint)
        for column, *rest, hint in told(check_pack(open_pack(folder)).problems)
    ]
    assert found
    # An import goes on with the other rows, and tells of those that link to a refused one.
    plan = await planned(empty, "pack.zip", zipped(folder))
    assert told([one for one in plan.problems if "is refused" not in one.rule and "no topic with" not in one.rule]) == (
        found
    )


async def test_a_link_to_nothing_is_told_by_what_a_link_may_be(empty: Services, tmp_path: Path, tables: Tables) -> None:
    row_of(tables, "quote", "ada-lanes")["topics"] = "lanes;nothing"
    folder = write_pack(tmp_path / "pack", tables)
    (of_pack,) = check_pack(open_pack(folder)).problems
    (of_import,) = (await planned(empty, "pack.zip", zipped(folder))).problems
    assert of_pack.rule == "no topic with this key is in the pack or in this server"
    assert of_import.rule == "no topic with this key, id or name is in the file or in this server"
    assert (of_pack.value, of_import.value) == ("nothing", "nothing")
    assert (of_pack.hint, of_import.hint) == (
        "add it to topics",
        "add it to topics, or write a name as it stands on its card",
    )


@pytest.mark.parametrize(("key", "row"), [("UPPER", "UPPER,Upper,,\n"), ("short", "short,Short\n")])
def test_a_row_of_a_pack_that_cannot_be_taken_is_not_blamed_on_those_that_link_to_it(
    tmp_path: Path, tables: Tables, key: str, row: str
) -> None:
    row_of(tables, "quote", "ada-lanes")["topics"] += f";{key}"
    folder = write_pack(tmp_path / "pack", tables)
    with (folder / "topics.csv").open("a") as file:
        file.write(row)
    (found,) = check_pack(open_pack(folder)).problems
    assert (found.file, found.line) == ("topics.csv", len(tables["topic"]) + 2)


async def test_an_import_names_no_more_mistakes_than_can_be_sent(
    empty: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_reading, "MOST_PROBLEMS", 3)
    rows = "".join(f"q{row},nobody,Words {row},direct,full,S1\n" for row in range(4))
    plan = await planned(empty, "quotes.csv", f"key,speaker,text,directness,extent,sources\n{rows}".encode())
    assert (len(plan.problems), plan.refused["quote"]) == (3, 4)


def read(rules: TableRules, columns: Sequence[str], *cells: str, kind: str = "topic") -> TableRow:
    table = TableReader(KINDS[kind], "table.csv", columns, rules)
    assert table.problems == ()
    return table.read(2, cells)


def test_columns_that_a_table_or_a_row_lacks_give_nothing() -> None:
    columns = ["key", "name", "synonyms", "description"]
    assert read(SENT, ["name"], "Parks").values == {"name": "Parks"}
    assert read(SENT, columns, "parks", "Parks").values == {"name": "Parks"}
    assert read(SENT, columns, "parks", "Parks", "", "").values == {"name": "Parks", "synonyms": (), "description": ""}
    short = read(WHOLE, columns, "parks", "Parks")
    assert ([one.rule for one in short.problems], short.key) == (["has 2 cells beside 4 columns"], "parks")


def test_a_row_without_a_key_is_a_mistake_in_a_whole_table_alone() -> None:
    cells = ("", "Parks", "", "")
    assert [one.column for one in read(WHOLE, columns_of("topic"), *cells).problems] == ["key"]
    row = read(SENT, columns_of("topic"), *cells)
    assert (row.key, list(row.problems)) == ("", [])


@pytest.mark.parametrize("rules", [WHOLE, SENT])
def test_a_key_may_be_made_of_columns(rules: TableRules) -> None:
    role = next(row for row in small_tables()["role"] if row["actor"] == "ada")
    columns = columns_of("role")
    row = read(rules, columns, *(role.get(column, "") for column in columns), kind="role")
    assert (list(row.problems), row.key) == ([], "ada--mayor--council--2019--minutes")
    named = read(rules, ["key", *columns], "own-key", *(role.get(column, "") for column in columns), kind="role")
    assert (named.key, named.twice().column, row.twice().column) == ("own-key", "key", "")
    wrong = read(rules, ["key", *columns], "Own key", *(role.get(column, "") for column in columns), kind="role")
    assert [(one.column, one.value) for one in wrong.problems] == [("key", "Own key")]


def test_dates_may_be_written_as_people_write_them_where_the_rules_say_so() -> None:
    columns = ["key", "date", "title", "status"]
    row = read(SENT, columns, "march", "1 March 2024", "A march", "happened", kind="event")
    assert (row.values["date"].text, list(row.problems)) == ("2024-03-01", [])
    # It would mean another day tomorrow.
    (problem,) = read(SENT, columns, "march", "today", "A march", "happened", kind="event").problems
    assert (problem.column, problem.value) == ("date", "today")
    whole = ["1 March 2024" if one == "date" else "march" if one == "key" else "" for one in columns_of("event")]
    assert "date" in [one.column for one in read(WHOLE, columns_of("event"), *whole, kind="event").problems]


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ([], [], (None, None)),
        (["state"], ["withdrawn"], (State.WITHDRAWN, None)),
        (["state"], [""], (State.CURRENT, None)),
        (["state_note"], ["Why"], (None, "Why")),
        (["state", "state_note"], ["", ""], (State.CURRENT, "")),
        (["state", "state_note"], ["withdrawn", "Why"], (State.WITHDRAWN, "Why")),
    ],
)
@pytest.mark.parametrize("rules", [WHOLE, SENT])
def test_a_table_may_say_where_its_records_stand(
    rules: TableRules, columns: list[str], cells: list[str], expected: tuple[State | None, str | None]
) -> None:
    row = read(rules, [*columns_of("topic"), *columns], "parks", "Parks", "", "", *cells)
    assert ((row.state, row.state_note), list(row.problems)) == (expected, [])
    assert "state" not in row.values


@pytest.mark.parametrize(("cells", "expected"), [(("Parks", "disputed"), State.DISPUTED), (("Parks",), None)])
def test_a_short_row_says_where_its_record_stands_as_far_as_it_goes(
    cells: tuple[str, ...], expected: State | None
) -> None:
    row = read(SENT, ["name", "state", "state_note", "description"], *cells)
    assert (row.values, row.state, row.state_note, list(row.problems)) == ({"name": "Parks"}, expected, None, [])


def test_a_state_that_there_is_not_is_told_beside_other_mistakes() -> None:
    row = read(WHOLE, [*columns_of("topic"), "state"], "parks", "", "", "", "lost")
    assert [(one.column, one.value) for one in row.problems] == [("name", ""), ("state", "lost")]
    figure = [*columns_of("figure"), "state"]
    cells = {"key": "trips", "indicator": "trips", "period": "2020", "value": "3", "sources": "s", "state": "lost"}
    found = read(WHOLE, figure, *(cells.get(column, "") for column in figure), kind="figure").problems
    assert {"state", "qualifier"} <= {one.column for one in found}


def test_a_pack_of_before_may_leave_out_the_columns_that_came_later() -> None:
    columns = [column for column in columns_of("role") if column not in ("attested_on", "date_basis")]
    cells = {"actor": "ada", "title": "Mayor", "from": "2019"}
    whole = read(WHOLE, columns, *(cells.get(column, "") for column in columns), kind="role")
    assert not whole.table.problems
    assert (list(whole.problems), whole.values["attested_on"], whole.values["date_basis"]) == ([], None, "")
    spoilt = read(WHOLE, columns, *((cells | {"to": "soon"}).get(column, "") for column in columns), kind="role")
    assert [problem.column for problem in spoilt.problems] == ["to"]


def test_a_header_is_told_whole_and_in_one_order() -> None:
    table = TableReader(KINDS["topic"], "topics.csv", ["name", "b", "a", "name", "b"], WHOLE)
    assert [(one.column, one.rule) for one in table.problems] == [
        ("b", "this column stands in the header twice"),
        ("name", "this column stands in the header twice"),
        ("a", "is no column of topics"),
        ("b", "is no column of topics"),
        ("key", "this column is missing from the header"),
        ("synonyms", "this column is missing from the header"),
        ("description", "this column is missing from the header"),
    ]
    assert table.problems[2].hint == "the columns are: key, name, synonyms, description, state, state_note"
    assert not TableReader(KINDS["topic"], "topics.csv", ["name", "state"], SENT).problems
