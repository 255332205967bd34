"""OpenDocument spreadsheets: what a person sees in them, and what an enemy would send."""

from __future__ import annotations

import pytest

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet, TableFile
from bot.formats.understood.questions import Answers
from bot.formats.understood.remarks import About
from bot.problems import WrongInput
from tests.formats.made_files import zip_of
from tests.formats.opendocument.made_spreadsheets import SPREADSHEET, content, number, row, spreadsheet, table, text

HEADER = row(text("key"), text("value"))


def read_answered(data: bytes, told: dict[str, str] | None = None) -> TableFile:
    return read_file("team.ods", data, Answers(told or {}))


def read(data: bytes) -> Sheet:
    (sheet,) = read_answered(data).sheets
    return sheet


def refusal(data: bytes) -> str:
    with pytest.raises(WrongInput) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def told(file: TableFile) -> list[str]:
    remarks = [*file.remarks, *(remark for sheet in file.sheets for remark in sheet.remarks)]
    return [remark.sentence.removeprefix("team.ods, sheet figures").lstrip(":, ") for remark in remarks]


def test_sheets_that_hold_something_are_tables() -> None:
    file = read_answered(
        spreadsheet(table(HEADER, row(text("a"), number(5))), table(name="empty"), table(HEADER, name="more"))
    )
    assert [(sheet.name, sheet.file, sheet.header, sheet.rows) for sheet in file.sheets] == [
        ("figures", "team.ods, sheet figures", ("key", "value"), ((2, ("a", "5")),)),
        ("more", "team.ods, sheet more", ("key", "value"), ()),
    ]


STYLES = (
    '<number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/>'
    "<number:text>%</number:text></number:percentage-style>"
    '<number:number-style style:name="N2"><number:number number:decimal-places="1" number:grouping="true" '
    'number:display-factor="1000000"/><number:text> million</number:text></number:number-style>'
    '<number:currency-style style:name="N3"><number:currency-symbol>£</number:currency-symbol>'
    '<number:number number:decimal-places="0" number:grouping="true"/></number:currency-style>'
    '<number:number-style style:name="N4P0"><number:number number:decimal-places="2"/></number:number-style>'
    '<number:number-style style:name="N4"><number:text>(</number:text><number:number number:decimal-places="2"/>'
    '<number:text>)</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="N4P0"/>'
    "</number:number-style>"
    '<number:date-style style:name="N5"><number:month number:textual="true"/><number:text> </number:text>'
    "<number:year/></number:date-style>"
    '<number:date-style style:name="N6"><number:day number:style="long"/><number:text>.</number:text>'
    '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    + "".join(
        f'<style:style style:name="ce{place}" style:family="table-cell" style:data-style-name="N{place}"/>'
        for place in range(1, 7)
    )
    + '<style:style style:name="of1" style:family="table-cell" style:parent-style-name="ce1">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def dated(value: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="date" office:date-value="{value}">'
        "<text:p>shown</text:p></table:table-cell>"
    )


def timed(value: str) -> str:
    return (
        f'<table:table-cell office:value-type="time" office:time-value="{value}"><text:p>t</text:p></table:table-cell>'
    )


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        (text("text"), "text"),
        (text("a<text:s/>b<text:s text:c='2'/>c<text:line-break/>d<text:tab/>e"), "a b  c\nd\te"),
        (text("one</text:p><text:p>two <text:span>three</text:span>"), "one\ntwo three"),
        (text("'=1"), "=1"),
        (number(1339), "1339"),
        (number("1339.25"), "1339.25"),
        (number("0.125", kind="percentage", style="ce1", shown="12,5 %"), "12.5%"),
        (number("0.125", kind="percentage", style="of1", shown="12,5 %"), "12.5%"),
        (number("28500000", style="ce2", shown="28,5 million"), "28500000"),
        (number("1200", kind="currency", style="ce3", shown="£1,200"), "1200"),
        (number("-5", style="ce4", shown="(5.00)"), "-5"),
        (number("5", style="ce4", shown="5.00"), "5"),
        (dated("2019-07-31", "ce5"), "2019-07"),
        (dated("2019-07-31", "ce6"), "2019-07-31"),
        (dated("2019-07-16T14:30:00.000000000", ""), "2019-07-16"),
        (dated("12019-07-16", ""), "shown"),
        (timed("PT14H30M00S"), "14:30"),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "true"),
        (text("#N/A", 'calcext:value-type="error"'), "#N/A"),
        (number("0", shown="#DIV/0!"), "#DIV/0!"),
        (number("1e999"), "1e999"),
        (f"{text('seen<office:annotation><text:p>a note</text:p></office:annotation>')}", "seen"),
    ],
)
def test_cells_as_text(cell: str, read_as: str) -> None:
    sheet = read(spreadsheet(table(HEADER, row(text("a"), cell)), styles=STYLES))
    assert sheet.rows == ((2, ("a", read_as)),)


def test_what_is_not_read_as_it_stands_is_told() -> None:
    cells = (
        number("0.125", kind="percentage", style="ce1"),
        number("28500000", style="ce2"),
        dated("2019-07-31", "ce5"),
    )
    file = read_answered(
        spreadsheet(table(row(text("a"), text("b"), text("c")), row(*cells), row(*cells)), styles=STYLES)
    )
    assert told(file) == [
        "column a, row 2: 12.5% is read, as the cell shows it, where the file holds 0.125. So it is with 1 more.",
        "column b, row 2: “28.5 million” is read as 28500000. So it is with 1 more.",
        "column c, row 2: 2019-07 is read, as the cell shows it, where the file holds 2019-07-31. "
        "So it is with 1 more.",
    ]


def test_columns_and_rows_have_styles_for_their_cells() -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>'
    rows = (row(text("a"), number("0.5")), row(text("b"), number("0.5"), more='table:default-cell-style-name="ce3"'))
    sheet = read(spreadsheet(table(HEADER, *rows, columns=columns), styles=STYLES))
    assert [cells[1] for _, cells in sheet.rows] == ["50%", "1"]


def test_what_is_repeated_stands_as_often() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16382"/>'
    same = number(5).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
    sheet = read(
        spreadsheet(
            table(
                row(text("key"), text("value"), text("more"), empty),
                row(text("a"), same, empty, more='table:number-rows-repeated="3"'),
                row(empty, more='table:number-rows-repeated="1048570"'),
                row(text("z"), number(1)),
            )
        )
    )
    assert sheet.rows == (
        *((number, ("a", "5", "5")) for number in (2, 3, 4)),
        (1_048_575, ("z", "1", "")),
    )


def test_merged_cells_each_have_the_value_of_the_first() -> None:
    rows = (
        row(text("Leith", 'table:number-rows-spanned="2"'), number(1)),
        row("<table:covered-table-cell/>", number(2)),
    )
    file = read_answered(spreadsheet(table(HEADER, *rows)))
    assert file.sheets[0].rows == ((2, ("Leith", "1")), (3, ("Leith", "2")))
    assert told(file) == ["“Leith” stands for each of the merged cells A2:A3."]


def test_what_is_hidden_is_asked() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = (
        row(text("a"), number(1)),
        row(text("b"), number(2), more='table:visibility="filter"'),
        row(text("c"), number(3)),
    )
    data = spreadsheet(
        table(HEADER, *rows, columns=columns),
        table(HEADER, name="drafts", more='table:style-name="ta2"'),
        styles=STYLES,
    )
    file = read_answered(data)
    questions = [*file.questions, *file.sheets[0].questions]
    assert [(question.key, question.is_open) for question in questions if question.key.startswith("hidden")] == [
        ("hidden:drafts", True),
        ("hidden:figures", True),
    ]
    assert file.sheets[0].rows == ((2, ("a",)), (4, ("c",)))
    taken = read_answered(data, {"hidden:drafts": "take", "hidden:figures": "take"})
    assert [(sheet.name, len(sheet.rows)) for sheet in taken.sheets] == [("figures", 3), ("drafts", 0)]


def test_comments_struck_cells_and_formulas_without_result_are_told() -> None:
    noted = text("a").replace("<text:p>", "<office:annotation><text:p>Quiet.</text:p></office:annotation><text:p>")
    rows = (
        row(noted, number("0.5", style="of1")),
        row(text("b"), '<table:table-cell table:formula="of:=1+1"/>'),
    )
    file = read_answered(spreadsheet(table(HEADER, *rows), styles=STYLES))
    sheet = file.sheets[0]
    assert sheet.rows == ((2, ("a", "50%")),)
    assert [(problem.line, problem.column) for problem in sheet.problems] == [(3, "value")]
    assert file.remarks[0].sentence == "team.ods: the comment on a cell is left out."
    assert "B2 is struck through, and is read as any other cell." in told(file)


def test_addresses_behind_words_are_told_and_left_out() -> None:
    linked = text("a").replace("<text:p>a", "<text:p><text:a>a</text:a>")
    file = read_answered(spreadsheet(table(HEADER, row(linked, number(1)))))
    assert file.sheets[0].rows == ((2, ("a", "1")),)
    assert file.remarks[0].sentence == (
        "team.ods: the address that a cell links to is left out, as far as no cell shows it."
    )


def test_a_table_within_a_cell_is_no_part_of_the_sheet() -> None:
    inner = f"<table:table-cell>{table(row(text('x'), text('y')), name='inner')}</table:table-cell>"
    assert read(spreadsheet(table(HEADER, row(text("a"), number(1), inner)))).rows == ((2, ("a", "1")),)


_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_ATTRIBUTES = " ".join(f'a{number}="{number * 7919}"' for number in range(50_000))
_DEEP = table(HEADER, row(f"<table:table-cell>{'<text:span>' * 5000}{'</text:span>' * 5000}</table:table-cell>"))


def repeated(count: int) -> bytes:
    return spreadsheet(table(HEADER, row(text("a"), number(1), more=f'table:number-rows-repeated="{count}"')))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (spreadsheet(content=f"{_ENTITIES}<x>&b;</x>"), "declares XML entities"),
        (spreadsheet(content=content(table(HEADER)).encode("utf-16")), "is damaged"),
        (spreadsheet(content="<office>"), "is damaged"),
        (spreadsheet(content=""), "is damaged"),
        (spreadsheet(content=f"<x {_ATTRIBUTES}/>"), "is damaged"),
        (spreadsheet(_DEEP), "is damaged"),
        (repeated(1 << 40), "is damaged"),
        (repeated(-1), "is damaged"),
        (repeated(1_048_576), "more than 200,000 rows"),
        (
            spreadsheet(table(row(text("a", 'table:number-columns-repeated="1048576"'), text("b")))),
            "more than 200 columns",
        ),
        (spreadsheet(table()), "holds no table"),
        (spreadsheet(mimetype="application/vnd.oasis.opendocument.text"), "no spreadsheet"),
        (spreadsheet(manifest="<x><manifest:encryption-data/></x>"), "is protected with a password"),
        (zip_of({"mimetype": SPREADSHEET}), "OpenDocument file without a table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_spreadsheets_that_are_refused(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_what_is_told_of_cells_is_about_cells() -> None:
    merged = row(text("Leith", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", number(1))
    file = read_answered(spreadsheet(table(row(text("a"), text("b"), text("c")), merged)))
    assert {remark.about for remark in file.sheets[0].remarks} == {About.CELLS}
