"""Sources out as a bibliography and in again: nothing changes, whatever a source holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.bibliography.bibtex_writing import write_bibtex
from bot.formats.bibliography.csl_writing import write_csl
from bot.formats.bibliography.own_part import COLUMNS, cells_of_source
from bot.formats.bibliography.ris_writing import write_ris
from bot.formats.reading import read_sheets
from bot.formats.understood.remarks import About
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import State

WRITERS = {"bibtex": write_bibtex, "ris": write_ris, "csl-json": write_csl}
Writer = Callable[[Sequence[Source], Callable[[Edtf | None, bool], str]], bytes]
DATES = [
    *("2019-07-16", "2019-07", "2019", "0602", "2019-07-XX", "2019-XX-XX", "2022-22", "2022-24~", "2019~", "2019?"),
    *("2019%", "201X", "20XX", "2015/2016", "2015~/2016-03", "../2019", "2019/..", "/2019", "2019/", "../.."),
    "2019-04/2020-03",
]


def through(form: str, sources: Sequence[Source]) -> list[dict[str, str]]:
    """The cells of the sources by column, out and in again."""
    data = WRITERS[form](sources, lambda when, inferred: describe_date(when, inferred=inferred))
    [sheet] = read_sheets("sources.x", data)
    assert not sheet.problems
    # What looks as if an earlier program had spoilt it is told, and taken as it stands.
    assert not [remark for remark in sheet.remarks if remark.about is not About.LETTERS]
    assert len(sheet.rows) == len(sources)
    empty = dict.fromkeys(COLUMNS, "")
    return [empty | dict(zip(sheet.header, map(str, cells), strict=True)) for _, cells in sheet.rows]


def source(number: int = 1, **changed: Any) -> Source:
    made = Source(record_id=number, number=number, key=f"source-{number}", name="A title", kind=SourceKind.REPORT)
    return replace(made, **changed)


def assert_the_same(form: str, sources: Sequence[Source]) -> None:
    empty = dict.fromkeys(COLUMNS, "")
    assert through(form, sources) == [empty | cells_of_source(each) for each in sources]


@pytest.mark.parametrize("form", WRITERS)
def test_every_kind_and_every_date_comes_back(form: str) -> None:
    kinds = [source(number, kind=kind, publisher="The Press") for number, kind in enumerate(SourceKind, 1)]
    dates = [
        source(number, published=Edtf.parse(text), accessed=Edtf.parse(text), published_basis="the text")
        for number, text in enumerate(DATES, 100)
    ]
    assert_the_same(form, [*kinds, *dates])


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "changed",
    [
        {"author": "Doe, Jane; van der Berg, Åsa"},
        {"author": "Doe, Jane and Roe, Richard"},
        {"author": "Scottish Government"},
        {"author": "Department of Health, UK; Doe, J. M."},
        {"author": "Jane Doe"},
        {"author": "others"},
        {"author": ","},
        {"author": "A Body,; B"},
        {"name": "Kits -- ``a'' --- {b} \\emph{c} ~ ^ 50% $5 #1 & a_b ?` <i>d</i> &amp; \\"},
        {"name": "Two\nlines  and   blanks"},
        {"name": "[Ours]", "publisher": "A & B, <b>C</b>"},
        {"url": "https://example.org/a_b/c~d%20e?x=1&y={z}#f;g\\h", "archived_url": "https://archive.org/1{2}"},
        {"note": "One\n\n  Two -- “three”\nRecord S3; four", "file": "a.txt", "text_sha256": "a" * 64},
        {"note": "Record S1"},
        {"state": State.DISPUTED, "state_note": "Why\nnot"},
    ],
)
def test_texts_that_mean_something_to_a_format_come_back(form: str, changed: dict[str, Any]) -> None:
    assert_the_same(form, [source(**changed)])


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
SOURCES = st.builds(
    source,
    kind=st.sampled_from(SourceKind),
    name=TEXTS.filter(bool),
    publisher=TEXTS,
    author=TEXTS | st.lists(st.sampled_from(["Doe, Jane", "A Body", "B, C", "x"])).map("; ".join),
    published=st.none() | st.sampled_from(DATES).map(Edtf.parse),
    published_basis=TEXTS,
    accessed=st.none() | st.sampled_from(DATES).map(Edtf.parse),
    note=st.lists(TEXTS).map("\n".join).map(str.strip),
    file=TEXTS,
    state=st.sampled_from((State.CURRENT, State.DISPUTED, State.CORRECTED)),
    state_note=TEXTS,
)


@pytest.mark.parametrize("form", WRITERS)
@given(made=SOURCES)
def test_whatever_a_source_holds_comes_back(form: str, made: Source) -> None:
    assert_the_same(form, [made])


@pytest.mark.parametrize("form", WRITERS)
def test_what_was_changed_in_the_entry_counts(form: str) -> None:
    made = source(
        name="A  title", author="Doe, Jane and Roe, Richard", published=Edtf.parse("2019-07~"), kind=SourceKind.REPORT
    )
    data = WRITERS[form]([made], lambda when, inferred: describe_date(when, inferred=inferred)).decode()
    for written, changed in (
        ("A title", "Another"),
        ("A  title", "Another"),
        ("Richard", "Rosa"),
        ("2019-07~", "2020-07~"),
        ("2019/07/", "2020/07/"),
        ("    2019,", "    2020,"),
        ("@techreport", "@dataset"),
        ("TY  - RPRT", "TY  - DATA"),
        ('"type": "report"', '"type": "dataset"'),
    ):
        data = data.replace(written, changed, 1)
    [sheet] = read_sheets("sources.x", data.encode())
    cells = dict(zip(sheet.header, map(str, sheet.rows[0][1]), strict=True))
    assert cells["key"] == "source-1"
    assert (cells["title"], cells["author"], cells["kind"]) == ("Another", "Doe, Jane; Roe, Rosa", "statistics")
    assert cells["published"].replace("about July 2020", "2020-07~").startswith("2020-07")


@pytest.mark.parametrize("form", WRITERS)
def test_which_are_disputed_is_left_out_beside_entries_of_others_and_told(form: str) -> None:
    disputed = source(state=State.DISPUTED, state_note="Its publisher took it down.")
    data = WRITERS[form]([disputed, source(2, name="Theirs")], lambda when, inferred: "").decode()
    [alone] = read_sheets("sources.x", data.encode())
    assert "state" in alone.header
    for own in ("key=source-2", '"key": "source-2"'):
        data = data.replace(own, own.replace("key", "other"))
    [sheet] = read_sheets("sources.x", data.encode())
    assert "state" not in sheet.header
    assert "left out, beside entries of others, is which sources are disputed" in str(sheet.remarks)
