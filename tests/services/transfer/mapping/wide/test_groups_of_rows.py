"""Rows that stand below the name of their group: each figure is of that group, and what was done is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook

from bot.formats.understood.questions import Basis, FileQuestion
from bot.services.transfer.importing import ImportView
from tests.formats.excel.test_workbooks import first_of, saved
from tests.guilds import GUILD
from tests.services.transfer.transfers import CURATOR, Transfers

Table = Sequence[Sequence[object]]
SEXES: Table = (
    ("Year", "Deaths", "Rate (%)"),
    ("Males",),
    (2010, 5, 1.5),
    (2011, 6, 1.6),
    ("Females",),
    (2010, 7, 2.5),
    (2011, 8, 2.6),
)
PLACES = "Council,2019\nScotland,\nGlasgow,5\nPerth,7\nEngland,\nLeeds,1\nYork,3\n"
TYPED = {"sources": "S1", "place": "Northshire", "subject": "Deaths", "indicator": "Deaths"}


def csv_of(table: Table) -> bytes:
    width = max(map(len, table))
    padded = ([*row, *[""] * (width - len(row))] for row in table)
    return "".join(",".join(map(str, row)) + "\n" for row in padded).encode()


def workbook_of(table: Table) -> bytes:
    """A workbook in which each cell that stands alone is merged over its whole row."""
    workbook = Workbook()
    sheet = first_of(workbook)
    sheet.title = "deaths"
    for number, row in enumerate(table, start=1):
        sheet.append(list(row))
        if len(row) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=max(map(len, table)))
    return saved(workbook)


FORMS = {"deaths.csv": csv_of, "deaths.xlsx": workbook_of}


async def tried(transfers: Transfers, name: str, data: bytes, told: Mapping[str, str] | None = None) -> ImportView:
    view = await transfers.tried(name, data)
    answers = {f"fixed:deaths:{field}": typed for field, typed in TYPED.items()}
    answers |= {"kind:deaths": "figure", **(told or {})}
    return await transfers.importing.answer(GUILD, CURATOR, view.proposal.proposal_id, answers)


def figures(view: ImportView) -> set[tuple[str, str, str]]:
    """Indicator, period and value of each figure."""
    written = view.plan.written()
    names = {row.key: str(row.values["name"]) for row in written.get("indicator", [])}
    return {
        (names[str(row.values["indicator"])], str(row.values["period"]), str(row.values["value"]))
        for row in written.get("figure", [])
    }


def told_rows(view: ImportView) -> list[str]:
    return [remark.sentence for remark in view.plan.remarks if remark.about == "rows"]


def asked(view: ImportView) -> FileQuestion:
    return next(question for question in view.plan.questions if question.key == "groups:deaths")


@pytest.mark.parametrize("name", FORMS)
async def test_the_group_above_rows_is_part_of_what_they_measure(transfers: Transfers, name: str) -> None:
    view = await tried(transfers, name, FORMS[name](SEXES))
    assert figures(view) == {
        ("Deaths, Males", "2010", "5"),
        ("Rate, Males", "2010", "1.5"),
        ("Deaths, Males", "2011", "6"),
        ("Rate, Males", "2011", "1.6"),
        ("Deaths, Females", "2010", "7"),
        ("Rate, Females", "2010", "2.5"),
        ("Deaths, Females", "2011", "8"),
        ("Rate, Females", "2011", "2.6"),
    }
    assert view.plan.problems == []
    word = "lines" if name.endswith(".csv") else "rows"
    said = f"{word} 2 and 5 (“Males”, “Females”) name the rows below: their words stand in the column “Group”."
    assert any(sentence.endswith(said) for sentence in told_rows(view)), told_rows(view)


async def test_a_group_can_be_a_place(transfers: Transfers) -> None:
    table = [["Glasgow"] if row == ("Males",) else ["Leeds"] if row == ("Females",) else row for row in SEXES]
    view = await tried(transfers, "deaths.csv", csv_of(table), {"column:deaths:Group": "place"})
    indicators = view.plan.written()["indicator"]
    assert {(row.values["name"], row.values["place"]) for row in indicators} == {
        ("Deaths", "Glasgow"),
        ("Deaths", "Leeds"),
        ("Rate", "Glasgow"),
        ("Rate", "Leeds"),
    }


@pytest.mark.parametrize("name", FORMS)
async def test_years_that_stand_above_rows_are_their_periods(transfers: Transfers, name: str) -> None:
    table = [("Cause", "Deaths"), (2019,), ("Heroin", 5), ("Cocaine", 6), (2020,), ("Heroin", 7), ("Cocaine", 8)]
    assert figures(await tried(transfers, name, FORMS[name](table))) == {
        ("Deaths, Heroin", "2019", "5"),
        ("Deaths, Cocaine", "2019", "6"),
        ("Deaths, Heroin", "2020", "7"),
        ("Deaths, Cocaine", "2020", "8"),
    }


@pytest.mark.parametrize("name", FORMS)
async def test_groups_within_groups(transfers: Transfers, name: str) -> None:
    sexes = [(2019,), ("Males",), ("Heroin", 1), ("Females",), ("Heroin", 2)]
    later = [(2020,), ("Males",), ("Heroin", 3), ("Females",), ("Heroin", 4)]
    assert figures(await tried(transfers, name, FORMS[name]([("Cause", "Deaths"), *sexes, *later]))) == {
        ("Deaths, Males, Heroin", "2019", "1"),
        ("Deaths, Females, Heroin", "2019", "2"),
        ("Deaths, Males, Heroin", "2020", "3"),
        ("Deaths, Females, Heroin", "2020", "4"),
    }


async def test_totals_of_groups_are_those_of_their_rows(transfers: Transfers) -> None:
    text = "Age,2010\nMales,\n0-14,1\n15+,3\nAll ages,4\n\nFemales,\n0-14,5\n15+,7\nAll ages,12\n\nTotal,16\n"
    view = await tried(transfers, "deaths.csv", text.encode())
    assert figures(view) == {
        ("Deaths, Males, 0-14", "2010", "1"),
        ("Deaths, Males, 15+", "2010", "3"),
        ("Deaths, Females, 0-14", "2010", "5"),
        ("Deaths, Females, 15+", "2010", "7"),
    }
    assert any("lines 5, 10 and 12 (“All ages, 4”" in sentence for sentence in told_rows(view)), told_rows(view)
    assert "Deaths, Females, Total" not in [name for name, *_ in figures(view)]


async def test_rows_that_are_set_in_are_parts_of_the_row_above(transfers: Transfers) -> None:
    text = "Cause,2019\nOpioids,9\n  of which: men,5\nAlcohol,8\n  of which: men,6\nOther,1\n"
    view = await tried(transfers, "deaths.csv", text.encode())
    assert figures(view) == {
        ("Deaths, Opioids", "2019", "9"),
        ("Deaths, Opioids, of which: men", "2019", "5"),
        ("Deaths, Alcohol", "2019", "8"),
        ("Deaths, Alcohol, of which: men", "2019", "6"),
        ("Deaths, Other", "2019", "1"),
    }
    assert any("lines 3 and 5 (" in sentence and "are set in" in sentence for sentence in told_rows(view))


async def test_tables_with_the_same_header_are_groups_by_their_titles(transfers: Transfers) -> None:
    text = "Table 1: Males\nYear,Deaths\n2010,5\n2011,6\nSource: A\n\nTable 2: Females\nYear,Deaths\n2010,7\n2011,8\n"
    view = await tried(transfers, "deaths.csv", text.encode())
    assert figures(view) == {
        ("Deaths, Males", "2010", "5"),
        ("Deaths, Males", "2011", "6"),
        ("Deaths, Females", "2010", "7"),
        ("Deaths, Females", "2011", "8"),
    }
    assert any("those above are of “Males”" in sentence for sentence in told_rows(view))
    assert "deaths.csv: line 5 (“Source: A”) between the records is left out." in told_rows(view)


async def test_the_corner_of_a_header_that_stands_again_may_name_the_group(transfers: Transfers) -> None:
    text = "Males,2010,2011\nHeroin,5,6\nCocaine,7,8\nFemales,2010,2011\nHeroin,1,2\nCocaine,3,4\n"
    assert figures(await tried(transfers, "deaths.csv", text.encode())) == {
        ("Heroin, Males", "2010", "5"),
        ("Heroin, Males", "2011", "6"),
        ("Cocaine, Males", "2010", "7"),
        ("Cocaine, Males", "2011", "8"),
        ("Heroin, Females", "2010", "1"),
        ("Heroin, Females", "2011", "2"),
        ("Cocaine, Females", "2010", "3"),
        ("Cocaine, Females", "2011", "4"),
    }


@pytest.mark.parametrize(
    ("text", "answer", "figure"),
    [
        (PLACES, "group", ("Deaths, Scotland", "2019", "5")),
        (PLACES, "take", ("Deaths", "2019", "5")),
        ("Year,Deaths\n2010,5\nNew definition,\n2011,6\n", "take", ("Deaths", "2010", "5")),
    ],
)
async def test_what_may_be_a_row_without_values_is_asked(
    transfers: Transfers, text: str, answer: str, figure: tuple[str, str, str]
) -> None:
    view = await tried(transfers, "deaths.csv", text.encode())
    assert (asked(view).basis, figures(view)) == (Basis.ASKED, set())
    view = await tried(transfers, "deaths.csv", text.encode(), {"groups:deaths": answer})
    assert figure in figures(view)


async def test_a_second_part_without_a_name_waits_for_an_answer(transfers: Transfers) -> None:
    text = b"Year,Deaths\n2010,5\n2011,6\n\n2010,7\n2011,8\n"
    view = await tried(transfers, "deaths.csv", text)
    assert (asked(view).basis, figures(view)) == (Basis.ASKED, set())
    view = await tried(transfers, "deaths.csv", text, {"groups:deaths": "first"})
    assert figures(view) == {("Deaths", "2010", "5"), ("Deaths", "2011", "6")}
    assert "deaths.csv: lines 5 and 6 (“2010, 7”, “2011, 8”) are left out, as a second part without a name." in (
        told_rows(view)
    )


async def test_a_row_of_an_ordinary_table_may_have_no_values(transfers: Transfers) -> None:
    view = await tried(transfers, "deaths.csv", b"Area,2010\nNorth,1\nSouth,\nEast,3\n")
    assert not any(question.key.startswith("groups") for question in view.plan.questions)
    assert {value for *_, value in figures(view)} == {"1", "3"}
    assert view.plan.problems == []
