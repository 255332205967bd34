"""Sources as BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.bibliography import bibtex_entry, write_bibtex, write_csl
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import Source, SourceKind

_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"type": "boolean"},
    },
    "additionalProperties": False,
}
_TEXT = {"type": "string", "minLength": 1}
# The part of csl-data.json that our items use, and its types.
_CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(("id", "title", "publisher", "URL", "note"), _TEXT),
            "type": {
                "enum": [
                    "article",
                    "personal_communication",
                    "report",
                    "speech",
                    "dataset",
                    "legislation",
                    "post",
                    "document",
                ]
            },
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": dict.fromkeys(("family", "given", "literal"), _TEXT),
                    "additionalProperties": False,
                },
            },
            "issued": _DATE,
            "accessed": _DATE,
        },
    },
}


def source(number: int = 3, published: str = "", **changed: Any) -> Source:
    values: dict[str, Any] = {"key": f"source-{number}", "name": "The report", "kind": SourceKind.REPORT} | changed
    return Source(record_id=number, number=number, published=Edtf.parse(published) if published else None, **values)


def bibtex(*sources: Source) -> str:
    return write_bibtex(sources, lambda when, inferred: describe_date(when, inferred=inferred)).decode()


def csl(made: Source) -> dict[str, Any]:
    items = json.loads(write_csl([made]))
    jsonschema.validate(items, _CSL)
    item: dict[str, Any] = items[0]
    return item


def test_an_entry() -> None:
    made = source(
        published="2019-07~",
        published_basis="the text",
        name="50 % & {more}: a_b #1 ~ ^ \\ $",
        author="Doe, Jane",
        publisher="The Publisher",
        url="https://e.org/a_b?c=d%20e",
    )
    assert bibtex(made) == (
        "@misc{source-3,\n"
        "  author = {Doe, Jane},\n"
        "  title = {50 \\% \\& \\{more\\}: a\\_b \\#1 \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\$},\n"
        "  publisher = {The Publisher},\n"
        "  year = {2019},\n"
        "  url = {https://e.org/a\\_b?c=d\\%20e},\n"
        "  note = {Record S3; date: about July 2019, inferred}\n"
        "}\n\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert (
        bibtex(source()) == "@misc{source-3,\n  title = {The report},\n  note = {Record S3; date: date unknown}\n}\n\n"
    )
    assert csl(source()) == {"id": "S3", "type": "report", "title": "The report", "note": "Record S3"}


@pytest.mark.parametrize(
    ("author", "in_bibtex", "in_csl"),
    [
        ("Doe, Jane", "Doe, Jane", [{"family": "Doe", "given": "Jane"}]),
        ("Doe, J. M.", "Doe, J. M.", [{"family": "Doe", "given": "J. M."}]),
        ("van der Berg, Åsa", "van der Berg, Åsa", [{"family": "van der Berg", "given": "Åsa"}]),
        (
            "O’Neil, Anne-Marie; Doe, Jane",
            "O’Neil, Anne-Marie and Doe, Jane",
            [{"family": "O’Neil", "given": "Anne-Marie"}, {"family": "Doe", "given": "Jane"}],
        ),
        (
            "García Márquez, Gabriel",
            "García Márquez, Gabriel",
            [{"family": "García Márquez", "given": "Gabriel"}],
        ),
        (
            "Drug Policy Reform, Transform",
            "{Drug Policy Reform, Transform}",
            [{"literal": "Drug Policy Reform, Transform"}],
        ),
        ("Jane Doe", "{Jane Doe}", [{"literal": "Jane Doe"}]),
        ("Scottish Government", "{Scottish Government}", [{"literal": "Scottish Government"}]),
        ("Health and Sport Committee", "{Health and Sport Committee}", [{"literal": "Health and Sport Committee"}]),
        ("Department of Health, UK", "{Department of Health, UK}", [{"literal": "Department of Health, UK"}]),
        ("Public Health, NHS", "{Public Health, NHS}", [{"literal": "Public Health, NHS"}]),
        (
            "Doe, Jane; Health, NHS",
            "{Doe, Jane; Health, NHS}",
            [{"literal": "Doe, Jane; Health, NHS"}],
        ),
        (
            "Joint Health Board, Leeds",
            "{Joint Health Board, Leeds}",
            [{"literal": "Joint Health Board, Leeds"}],
        ),
        ("Doe, Jane; The Team", "{Doe, Jane; The Team}", [{"literal": "Doe, Jane; The Team"}]),
        ("a reporter, unnamed", "{a reporter, unnamed}", [{"literal": "a reporter, unnamed"}]),
    ],
)
def test_authors_who_may_be_a_body_are_kept_whole(author: str, in_bibtex: str, in_csl: list[dict[str, str]]) -> None:
    assert f"  author = {{{in_bibtex}}},\n" in bibtex(source(author=author))
    assert csl(source(author=author))["author"] == in_csl


def test_keys_of_bibtex_are_unique_and_valid() -> None:
    made = [source(1, key="a"), source(2, key="a"), source(3, key=""), source(4, key="A b")]
    assert re.findall(r"@misc\{(.*),", bibtex(*made)) == ["a", "a-s2", "source-s3", "source-s4"]


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2019-07-16", {"date-parts": [[2019, 7, 16]]}),
        ("2019-07", {"date-parts": [[2019, 7]]}),
        ("2019~", {"date-parts": [[2019]], "circa": True}),
        ("2019?", {"date-parts": [[2019]], "circa": True}),
        ("2019-07-XX", {"date-parts": [[2019, 7]]}),
        ("2022-22", {"date-parts": [[2022]], "season": 2}),
        ("201X", {"date-parts": [[2010], [2019]], "circa": True}),
        ("2015/2016-03", {"date-parts": [[2015], [2016, 3]]}),
        ("../2019", {"date-parts": [[2019]], "circa": True}),
        ("2019/..", {"date-parts": [[2019]], "circa": True}),
        ("../..", None),
    ],
)
def test_dates_of_csl_are_no_finer_than_they_are_known(published: str, issued: dict[str, Any] | None) -> None:
    assert csl(source(published=published)).get("issued") == issued


def test_a_whole_item() -> None:
    made = source(
        kind=SourceKind.LAW,
        publisher="P",
        url="https://e.org",
        archived_url="https://archive.org/1",
        accessed=Edtf.parse("2020-01-02"),
        published="2019",
        published_basis="the text",
    )
    assert csl(made) == {
        "id": "S3",
        "type": "legislation",
        "title": "The report",
        "publisher": "P",
        "issued": {"date-parts": [[2019]]},
        "accessed": {"date-parts": [[2020, 1, 2]]},
        "URL": "https://e.org",
        "note": "Record S3; date inferred; archived at https://archive.org/1",
    }


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_of_source_has_a_type(kind: SourceKind) -> None:
    assert csl(source(kind=kind))["type"]


@given(st.text(), st.text())
def test_braces_are_balanced_whatever_the_texts(author: str, title: str) -> None:
    entry = bibtex_entry(source(author=author, name=title), "note")
    unescaped = re.sub(r"\\[{}\\]", "", entry)
    assert unescaped.count("{") == unescaped.count("}")
    assert entry.startswith("@misc{source-3,\n")
    assert entry.endswith("\n}")
