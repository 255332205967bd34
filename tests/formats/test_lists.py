"""JSON and YAML: lists of objects, whose values stay the texts that a person wrote."""

from __future__ import annotations

import json

import pytest

from bot.formats.reading import read_sheets
from bot.formats.sheet import Sheet
from bot.formats.tally import MOST_CELLS, MOST_ROWS
from bot.formats.yaml_trees import MOST_YAML_CHARACTERS, MOST_YAML_VALUES
from bot.problems import RowProblem, WrongInput


def read(text: str, filename: str = "quotes.json") -> list[Sheet]:
    return read_sheets(filename, text.encode())


def refusal(text: str) -> str:
    with pytest.raises(WrongInput) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    return str(caught.value)


def test_lists_by_the_name_of_their_table() -> None:
    sheets = read('{"quotes": [{"key": "a", " text ": "b"}, {"text": "c", "note": "d"}], "events": [{"key": "e"}]}')
    assert sheets == [
        Sheet(
            "quotes", "quotes.json, list quotes", ("key", "text", "note"), ((1, ("a", "b", "")), (2, ("", "c", "d")))
        ),
        Sheet("events", "quotes.json, list events", ("key",), ((1, ("e",)),)),
    ]


@pytest.mark.parametrize("text", ['[{"key": "a"}]', "- key: a\n", "---\n- {key: a}\n", "# by hand\n\n- key: a\n"])
def test_a_list_alone_has_the_name_of_its_file(text: str) -> None:
    assert read(text) == [Sheet("quotes", "quotes.json", ("key",), ((1, ("a",)),))]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ('"a\\r\\nb"', "a\nb"),
        ('" é "', " é "),
        ("1339", "1339"),
        ("12345678901234567890", "12345678901234567890"),
        ("-0.10", "-0.10"),
        ("1.5e3", "1500"),
        ("1e-7", "0.0000001"),
        ("true", "true"),
        ("false", "false"),
        ("null", ""),
        ('["x", 2, null, "y"]', "x;2;;y"),
        ("[]", ""),
        ('"=1"', "=1"),
        ('"\'=1"', "'=1"),
    ],
)
def test_values_of_json_as_text(written: str, read_as: str) -> None:
    [sheet] = read(f'[{{"key": "a", "value": {written}}}]')
    assert sheet.rows == ((1, ("a", read_as)),)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2019-07-16", "2019-07-16"),
        ("no", "no"),
        ("2019", "2019"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("12:30:45", "12:30:45"),
        ("", ""),
        ("~", ""),
        ("null", ""),
        ("'null'", "null"),
        ("Null", "Null"),
        ("=", "="),
        ("[x, y]", "x;y"),
        ("|\n    two\n    lines", "two\nlines\n"),
        ("'=1'", "=1"),
    ],
)
def test_yaml_makes_nothing_of_what_a_person_wrote(written: str, read_as: str) -> None:
    [sheet] = read(f"quotes:\n- key: a\n  value: {written}\n  <<: x\n")
    assert sheet.header == ("key", "value", "<<")
    assert sheet.rows == ((1, ("a", read_as, "x")),)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ('[["x"]]', "nothing within these"),
        ('["a;b"]', "no ;"),
        ('"\\u0000"', "NUL or half a character"),
        ('"\\ud83d"', "NUL or half a character"),
    ],
)
def test_a_cell_that_is_no_cell_is_a_problem_of_its_row(value: str, rule: str) -> None:
    [sheet] = read(f'[{{"key": "a"}}, {{"key": "b", "text": {value}}}, 7, {{"key": "c"}}]')
    assert sheet.rows == ((1, ("a", "")), (4, ("c", "")))
    [cell, row] = sheet.problems
    assert (cell.file, cell.line, cell.column) == ("quotes.json", 2, "text")
    assert rule in cell.rule
    assert row == RowProblem("quotes.json", 3, "", "", "is no object of columns and their values")
    assert str(cell).encode()


def test_objects_within_objects_have_columns_of_their_own_which_is_told() -> None:
    [sheet] = read(
        '[{"key": "a", "speaker": {"name": "Ann", "party": {"x": 1}}}, {"key": "b", "speaker": {"name": "Bea"}}]'
    )
    assert sheet.header == ("key", "speaker.name", "speaker.party")
    assert sheet.rows == ((2, ("b", "Bea", "")),)
    assert [problem.column for problem in sheet.problems] == ["speaker.party"]
    assert [remark.sentence for remark in sheet.remarks] == [
        "quotes.json: what lies within “speaker” is read as columns, such as “speaker.name”."
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"data": [{"key": "a"}]}',
        '{"meta": {"page": 1}, "results": [{"key": "a"}], "count": 1}',
        '{"response": {"items": [{"key": "a"}], "total": 1}, "took": 5}',
        '{"columns": ["key"], "rows": [{"key": "a"}]}',
    ],
)
def test_the_list_of_rows_is_found_under_any_key_and_what_is_beside_it_told(text: str) -> None:
    [sheet] = read(text)
    assert (sheet.name, sheet.header, sheet.rows) == ("quotes", ("key",), ((1, ("a",)),))
    told = [remark.sentence for remark in sheet.remarks]
    assert len(told) == (0 if text.startswith('{"data"') else 1)
    assert all("beside its list of rows" in sentence for sentence in told)


def test_one_object_a_line() -> None:
    [sheet] = read('{"key": "a", "text": "x"}\n\n{"key": "b", "text": "y\u2028z"}\n{"key": "c" "text"}\n{"key": "d"}\n')
    assert sheet.header == ("key", "text")
    assert sheet.rows == ((1, ("a", "x")), (3, ("b", "y\u2028z")), (5, ("d", "")))
    [problem] = sheet.problems
    assert (problem.line, problem.value) == (4, '{"key": "c" "text"}')
    assert problem.rule == "is no object of JSON: something is amiss at character 13"


def test_one_column_twice_in_a_row() -> None:
    [sheet] = read('[{"key": "a", " key": "b"}]')
    assert sheet.problems[0].rule == "this column stands in the row twice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"quotes": 1}', "has no list of rows under 'quotes'"),
        ('{"quotes": {"key": 1}}', "has no list of rows under 'quotes'"),
        ('{"quotes": []}', "holds no table"),
        ("{}", "holds no table"),
        ('{"quotes": [{"key": "a", "key": "b"}]}', "one object has 'key' twice"),
        ('[{"key": NaN}]', "has NaN where a number should stand"),
        ('[{"key": -Infinity}]', "has -Infinity where a number should stand"),
        ('[{"key": 1e999999999}]', "more than 60 digits"),
        (f'[{{"key": {"9" * 5000}}}]', "more than 60 digits"),
        ('[{"key": 1},\n]', "on line 2"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        (f'[{{"a": [{"0," * 2 * MOST_CELLS}0]}}]', "values"),
        (f"[{'7,' * MOST_ROWS * 2}7]", f"more than {MOST_ROWS:,} rows"),
        (json.dumps([{str(column): 1 for column in range(201)}]), "more than 200 columns"),
        (json.dumps([{str(row): 1} for row in range(201)]), "more than 200 columns"),
        (json.dumps([{"a": "x" * 200_000}]), "more than 131,072 characters"),
    ],
    ids=lambda value: value[:30],
)
def test_json_that_is_refused_whole(text: str, said: str) -> None:
    assert said in refusal(text)


def test_json_and_yaml_that_are_amiss_are_refused_in_our_own_words() -> None:
    assert refusal('[{"key": 1},\n]') == (
        "quotes.json cannot be read as JSON: something is amiss on line 2, character 1. Look there for a comma, a "
        "quotation mark or a bracket that is missing, or that is one too many."
    )
    assert refusal("quotes:\n- a: b: c\n") == (
        "quotes.json cannot be read as YAML: something is amiss on line 2. Look there for a quotation mark, a bracket, "
        "a colon or blanks that stand where they should not."
    )


_LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_LAUGHS, "uses a YAML anchor or alias (& or *), on line 1"),
        ("a:\n- *x\n", "uses a YAML anchor or alias"),
        ("a:\n- !!python/object/apply:os.system ['true']\n", "uses a YAML tag (!), on line 2"),
        ("a:\n- k: 1\n  k: 2\n", "has 'k' twice in one mapping, on line 3"),
        ("a:\n- ? [x]\n  : 1\n", "has a key that is no text"),
        ("---\n- a: 1\n---\n- a: 2\n", "more than one YAML document"),
        ("---\njust a text\n", "has no list of rows"),
        ("quotes: [a: b", "cannot be read as YAML"),
        ("quotes:\n- a: 'b\n", "cannot be read as YAML"),
        ("quotes:\n- a: \x07\n", "cannot be read as YAML"),
        ("--- " + "[" * 100_000, "nested too deep"),
        ("- " * 100_000, "nested too deep"),
        ("- " + "[{a: " * 600, "nested too deep"),
        ("- a: '" + "[" * 16 + "\n", "cannot be read as YAML"),
        ("- " + "x" * MOST_YAML_CHARACTERS, "MiB of YAML"),
        ("- [" + ",".join("x" * 2 for _ in range(MOST_YAML_VALUES)) + "]", f"more than {MOST_YAML_VALUES:,} values"),
    ],
    ids=lambda value: value[:30],
)
def test_yaml_that_is_refused_whole(text: str, said: str) -> None:
    assert said in refusal(text)


@pytest.mark.parametrize("header", ["key,date: when,text", "a:b,c", "-x,y", "quotes: x,y"])
def test_a_csv_header_with_a_colon_or_a_hyphen_is_no_yaml(header: str) -> None:
    [sheet] = read(f"{header}\n1,2,3\n", "quotes.csv")
    assert sheet.header == tuple(header.split(","))
