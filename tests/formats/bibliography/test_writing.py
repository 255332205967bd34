"""Sources as BibTeX, RIS and CSL-JSON, read back by the libraries that others read them with."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from bot.formats.bibliography.bibtex_writing import bibtex_entry, write_bibtex
from bot.formats.bibliography.csl_writing import write_csl
from bot.formats.bibliography.ris_writing import write_ris
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import State

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
            **dict.fromkeys(("id", "title", "publisher", "container-title", "URL", "note"), _TEXT),
            "custom": {"type": "object"},
            "type": {
                "enum": [
                    "article-newspaper",
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
    return write_bibtex(sources, described).decode()


def described(when: Edtf | None, inferred: bool) -> str:
    return describe_date(when, inferred=inferred)


def ris(*sources: Source) -> str:
    return write_ris(sources, described).decode()


def csl(made: Source) -> dict[str, Any]:
    items = json.loads(write_csl([made], described))
    jsonschema.validate(items, _CSL)
    item: dict[str, Any] = items[0]
    return item


def test_an_entry() -> None:
    made = source(
        published="2019-07~",
        published_basis="the text",
        name="50 % & {more}: a_b #1 ~ ^ \\ $ the NHS",
        author="Doe, Jane",
        publisher="The Publisher",
        url="https://e.org/a_b/c~d%20e?x=1&y={z}#frag",
        accessed=Edtf.parse("2020-01-02"),
        note="From the library",
    )
    assert bibtex(made) == (
        "@techreport{source-3,\n"
        "  author = {Doe, Jane},\n"
        "  title = {50 \\% \\& \\textbraceleft{}more\\textbraceright{}: a\\_b \\#1 \\textasciitilde{} "
        "\\textasciicircum{} \\textbackslash{} \\$ the {NHS}},\n"
        "  institution = {The Publisher},\n"
        "  type = {Report},\n"
        "  year = {2019},\n"
        "  month = jul,\n"
        "  date = {2019-07~},\n"
        "  url = {https://e.org/a_b/c~d%20e?x=1&y=%7Bz%7D#frag},\n"
        "  urldate = {2020-01-02},\n"
        "  note = {Record S3; date: about July 2019, inferred},\n"
        "  annote = {From the library},\n"
        "  despatch = {key=source-3&kind=report&published_basis=the+text"
        "&url=https%3A%2F%2Fe.org%2Fa_b%2Fc~d%2520e%3Fx%3D1%26y%3D%7Bz%7D%23frag}\n"
        "}\n\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert bibtex(source()) == (
        "@techreport{source-3,\n  title = {The report},\n  type = {Report},\n"
        "  note = {Record S3; date: date unknown},\n  despatch = {key=source-3&kind=report}\n}\n\n"
    )
    assert csl(source()) == {
        "id": "S3",
        "type": "report",
        "title": "The report",
        "note": "Record S3; date: date unknown",
        "custom": {"despatch": {"key": "source-3", "kind": "report"}},
    }
    assert ris(source()) == (
        "TY  - RPRT\r\nID  - source-3\r\nTI  - The report\r\nN1  - Record S3; date: date unknown\r\n"
        "C8  - key=source-3&kind=report\r\nER  - \r\n\r\n"
    )


def test_who_meets_a_disputed_source_in_a_bibliography_is_told() -> None:
    made = source(state=State.DISPUTED, state_note="By its author")
    assert "note = {Record S3 [disputed: By its author]; date: date unknown}" in bibtex(made)
    assert "N1  - Record S3 [disputed: By its author]; date: date unknown" in ris(made)
    assert csl(made)["note"] == "Record S3 [disputed: By its author]; date: date unknown"


def test_words_with_capitals_are_protected() -> None:
    assert "title = {Deaths in {Glasgow}: what the {NHS} and {McRae} say}" in bibtex(
        source(name="Deaths in Glasgow: what the NHS and McRae say")
    )
    assert "title = {{NHS} staff}" in bibtex(source(name="NHS staff"))


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2019-07-16", "year = {2019},\n  month = jul,\n  day = {16},\n"),
        ("2019-07", "year = {2019},\n  month = jul,\n"),
        ("0602", "year = {0602},\n"),
        ("2019-07-XX", "year = {2019},\n  month = jul,\n  date = {2019-07-XX},\n"),
        ("2022-22", "year = {2022},\n  date = {2022-22},\n"),
        ("2015/2016-03", "date = {2015/2016-03},\n"),
        ("2019-04/2019-09", "year = {2019},\n  date = {2019-04/2019-09},\n"),
        ("../2019", "date = {../2019},\n"),
        ("201X", "date = {201X},\n"),
        ("2019-07-16?", "year = {2019},\n  month = jul,\n  day = {16},\n  date = {2019-07-16?},\n"),
    ],
)
def test_a_date_is_said_as_a_whole_and_no_finer(published: str, fields: str) -> None:
    dates = re.findall(r"  (?:year|month|day|date) = .*\n", bibtex(source(published=published)))
    assert "".join(dates) == f"  {fields}"


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ("2019-07-16", ["PY  - 2019", "DA  - 2019/07/16/"]),
        ("2019-07", ["PY  - 2019", "DA  - 2019/07//"]),
        ("2019", ["PY  - 2019", "DA  - 2019///"]),
        ("2019-07~", ["PY  - 2019", "DA  - 2019/07//about July 2019"]),
        ("2022-22", ["PY  - 2022", "DA  - 2022///summer 2022"]),
        ("2019-04/2019-09", ["PY  - 2019", "DA  - 2019///April to September 2019"]),
        ("2015/2016", []),
        ("201X", []),
        ("../2019", []),
    ],
)
def test_ris_has_dates_no_finer_than_they_are_known(published: str, lines: list[str]) -> None:
    assert re.findall(r"(?:PY|DA)  - .*?(?=\r\n)", ris(source(published=published))) == lines


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
            "Doe, Jane and {Health, NHS}",
            [{"family": "Doe", "given": "Jane"}, {"literal": "Health, NHS"}],
        ),
        (
            "Joint Health Board, Leeds",
            "{Joint Health Board, Leeds}",
            [{"literal": "Joint Health Board, Leeds"}],
        ),
        (
            "Doe, Jane; The Team",
            "Doe, Jane and {The Team}",
            [{"family": "Doe", "given": "Jane"}, {"literal": "The Team"}],
        ),
        ("a reporter, unnamed", "{a reporter, unnamed}", [{"literal": "a reporter, unnamed"}]),
    ],
)
def test_authors_who_may_be_a_body_are_kept_whole(author: str, in_bibtex: str, in_csl: list[dict[str, str]]) -> None:
    assert f"  author = {{{in_bibtex}}},\n" in bibtex(source(author=author))
    assert csl(source(author=author))["author"] == in_csl


def test_keys_of_bibtex_are_unique_and_valid() -> None:
    made = [source(1, key="a"), source(2, key="a"), source(3, key=""), source(4, key="A b")]
    assert re.findall(r"@techreport\{(.*),", bibtex(*made)) == ["a", "a-s2", "source-s3", "source-s4"]


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
        "note": "Record S3; date: 2019, inferred; archived at https://archive.org/1",
        "custom": {
            "despatch": {
                "key": "source-3",
                "kind": "law",
                "published_basis": "the text",
                "archived_url": "https://archive.org/1",
            }
        },
    }


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_of_source_has_a_type(kind: SourceKind) -> None:
    assert csl(source(kind=kind))["type"]


@given(st.text(), st.text())
def test_braces_are_balanced_whatever_the_texts(author: str, title: str) -> None:
    entry = bibtex_entry(source(author=author, name=title), "note")
    # As BibTeX itself counts them: a backslash before a brace changes nothing.
    assert re.search(r"\\[{}]", entry) is None
    assert entry.count("{") == entry.count("}")
    assert entry.startswith("@techreport{source-3,\n")
    assert entry.endswith("\n}")


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Doe, Jane; van der Berg, Åsa", [("Doe", "Jane"), ("Berg", "Åsa")]),
        ("Scottish Government", [("{Scottish Government}", "")]),
        ("Health and Sport Committee; Doe, Jane", [("{Health and Sport Committee}", ""), ("Doe", "Jane")]),
    ],
)
def test_pybtex_reads_the_entry_as_it_was_meant(author: str, people: list[tuple[str, str]]) -> None:
    made = source(
        published="2019-07-16", author=author, name="The NHS & {x}", publisher="A", url="https://e.org/a_b{z}"
    )
    parsed = pybtex.database.parse_string(bibtex(made), "bibtex")
    entry = parsed.entries["source-3"]
    assert entry.type == "techreport"
    assert [(" ".join(person.last_names), " ".join(person.first_names)) for person in entry.persons["author"]] == people
    assert LatexNodes2Text().latex_to_text(entry.fields["title"].replace("\\textbraceleft{}", "(")) == "The NHS & (x"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["day"]) == ("2019", "July", "16")
    assert entry.fields["url"] == "https://e.org/a_b%7Bz%7D"


def test_bibtexparser_reads_every_entry_that_we_write() -> None:
    made = [source(number, kind=kind, name="A “title” {with} = , @a{b") for number, kind in enumerate(SourceKind, 1)]
    library = parse_string(bibtex(*made))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [one.key for one in made]


def test_rispy_reads_the_entry_as_it_was_meant() -> None:
    made = source(
        published="2019-07-16",
        author="Doe, Jane; Scottish Government",
        publisher="The Press",
        url="https://e.org/a;b",
        accessed=Edtf.parse("2020-01-02"),
        note="One\nTwo",
        kind=SourceKind.LETTER,
    )
    [entry] = rispy.loads(ris(made), delimiter_tags_mapping={})
    assert entry == {
        "type_of_reference": "PCOMM",
        "id": "source-3",
        "authors": ["Doe, Jane", "Scottish Government"],
        "title": "The report",
        "publisher": "The Press",
        "year": "2019",
        "date": "2019/07/16/",
        "urls": ["https://e.org/a;b"],
        "access_date": "2020/01/02/",
        "notes": ["Record S3; date: 16 July 2019", "One", "Two"],
        "custom8": "key=source-3&kind=letter",
    }


@given(st.text(), st.text(), st.text())
def test_every_value_of_ris_stands_on_one_line(author: str, title: str, note: str) -> None:
    lines = ris(source(author=author, name=title, note=note)).removesuffix("\r\n\r\n").split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert len("\n".join(lines).splitlines()) == len(lines)
