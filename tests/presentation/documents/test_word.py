"""A Word file is read back, by python-docx and as the XML that it is: text, styles, links, alternative texts, page."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import cycle
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presentation.card.picture import Picture
from bot.presentation.documents.clean_text import clean, link_target
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
    DocumentSection,
    Illustration,
    Items,
    Note,
    Paragraph,
    Quotation,
    TextSpan,
    TextStyle,
)
from bot.presentation.documents.word import write_word
from bot.problems import MissingExtra
from tests.presentation.documents.made_up_documents import (
    ALT,
    ARABIC,
    EVENTS,
    FIRST_QUOTE,
    HEBREW,
    HIDDEN,
    LONG_NAME,
    LONG_QUOTE,
    NOTES,
    SPECIAL,
    grey_png,
    hard_document,
    plain_document,
    words,
)
from tests.properties import examples

A4_MM = (210, 297)


@cache
def written(name: str) -> bytes:
    return write_word({"plain": plain_document, "hard": hard_document}[name]())


def opened(data: bytes) -> WordFile:
    return docx.Document(BytesIO(data))


def with_blocks(*blocks: Block) -> Document:
    return replace(plain_document(), summary=(), sections=(DocumentSection("Counts", blocks),), notes=NOTES)


def part(data: bytes, name: str) -> Element:
    root: Element = parse_xml(ZipFile(BytesIO(data)).read(name))
    return root


def every(root: Element, tag: str) -> list[Element]:
    return list(root.iter(qn(tag)))


def text_of(root: Element) -> str:
    return "".join(one.text or "" for one in every(root, "w:t"))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph in the order of the file, those in tables with them."""
    file = opened(data)
    found = (WordParagraph(one, file._body) for one in every(file.element.body, "w:p"))
    return [(str(one.style.name), one.text) for one in found if one.style]


def texts_of(data: bytes, style: str) -> list[str]:
    return [text for name, text in paragraphs(data) if name == style]


def test_a_document_is_read_in_its_order() -> None:
    read = paragraphs(written("plain"))
    assert read[:4] == [
        ("Subtitle", "Briefing  ·  Waterways Team"),
        ("Title", "Swans on the canal"),
        ("Fact Label", "Issued"),
        ("Fact", "22 November 2026"),
    ]
    told = [line for line in read if line[0] != "Table End"]
    for before, after in (
        (("Fact", "Swans"), ("Summary Heading", "Summary")),
        (("Summary Heading", "Summary"), ("Body Text", "More than 150 swans were counted in 2024.3")),
        (("List Bullet", "One actor has changed its stand.2"), ("Heading 1", "What happened")),
        (("Heading 1", "What happened"), ("Chronology Date", "2019")),
        (("Chronology Date", "2019"), ("Chronology Entry", "The canal is cleaned.1\u00a0\u00a0E1")),
        (("Heading 1", "Where each actor stands"), ("Actor", "Canal Board (public body)")),
        (
            ("Quote", "“The swans were here before the canal.”"),
            ("Attribution", "Ada Wren, Convener of the Canal Board, 16 July 20212\u00a0\u00a0Q2"),
        ),
        (("Heading 1", "Figures"), ("Heading 2", "The count")),
        (("Picture", ""), ("Caption", "Swans counted on the canal.2 F1–F4")),
        (("Table Caption", "Swans counted, by year"), ("Table Heading", "Year")),
        (("Body Text", "Nothing planned is held."), ("Heading Unnumbered", "Sources")),
        (("Heading Unnumbered", "About this briefing"), ("About", plain_document().about)),
    ):
        assert told[told.index(before) + 1] == after


def test_the_page_is_a4_with_a_line_above_all_pages_but_the_first() -> None:
    file = opened(written("plain"))
    section = file.sections[0]
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == A4_MM
    assert section.left_margin
    assert round(section.left_margin.cm, 1) == 2.5
    assert section.different_first_page_header_footer
    assert [one.text for one in section.header.paragraphs] == ["Waterways Team\tSwans on the canal"]
    assert section.first_page_header.is_linked_to_previous
    for footer, page in ((section.first_page_footer, "1"), (section.footer, "2")):
        end = footer.paragraphs[0]._p
        fields = [(one.get(qn("w:instr")).strip(), text_of(one)) for one in every(end, "w:fldSimple")]
        assert fields[0] == ("PAGE", page)
        assert fields[1][0] == "NUMPAGES"
        assert int(fields[1][1]) >= 2
        assert re.fullmatch(r"Issued 22 November 2026Page \d of \d", text_of(end))


def test_a_long_team_and_title_leave_the_line_above_the_page_one_line() -> None:
    (line,) = opened(written("hard")).sections[0].header.paragraphs
    assert len(line.text) <= 110
    assert line.text.count("…") == 2


def test_the_file_tells_of_itself() -> None:
    said = opened(written("plain")).core_properties
    assert (said.title, said.author, said.subject) == ("Swans on the canal", "Waterways Team", "Briefing")
    assert (said.language, said.comments) == ("en-GB", "")
    assert said.created == said.modified == datetime(2026, 11, 22, tzinfo=UTC)
    languages = every(part(written("plain"), "word/styles.xml"), "w:lang")
    assert [one.get(qn("w:val")) for one in languages] == ["en-GB"]


def test_what_the_template_brings_along_is_left_out() -> None:
    names = ZipFile(BytesIO(written("plain"))).namelist()
    assert not [name for name in names if "thumbnail" in name or "custom" in name or "app.xml" in name]


@pytest.mark.parametrize("name", ["plain", "hard"])
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    document = {"plain": plain_document, "hard": hard_document}[name]()
    assert write_word(document) == written(name)


@pytest.mark.parametrize("name", ["plain", "hard"])
def test_each_mark_leads_to_its_note(name: str) -> None:
    body = part(written(name), "word/document.xml")
    targets = {one.get(qn("w:name")) for one in every(body, "w:bookmarkStart")}
    marks = [one for one in every(body, "w:hyperlink") if one.get(qn("w:anchor"))]
    assert marks
    assert {mark.get(qn("w:anchor")) for mark in marks} <= targets
    for mark in marks:
        assert mark.get(qn("w:anchor")) == f"note_{text_of(mark)}"
    ids = [one.get(qn("w:id")) for one in every(body, "w:bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_a_note_holds_source_address_remark_and_id() -> None:
    assert [text.replace("\u00a0", "_") for text in texts_of(written("plain"), "Note")] == [
        "1\t“Cleaning the canal”, Canal Gazette, 2019. https://canals.example/cleaning?a=1&b=2__S1",
        "2\tCanal Board, Annual count, July 2021. https://canals.example/count Date inferred from its text.__S2",
        "3\t[Letter to the Convener], 2024. Only the text is held: no publisher, author or address.__S3",
    ]
    file = opened(written("plain"))
    linked = [one for one in every(file.element.body, "w:hyperlink") if one.get(qn("r:id"))]
    targets = [file.part.rels[one.get(qn("r:id"))] for one in linked]
    assert [(one.target_ref, one.is_external) for one in targets] == [
        (note.url, True) for note in plain_document().notes if note.url
    ]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        ('https://a.example/{b}|"c"^', "https://a.example/%7Bb%7D%7C%22c%22%5E"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%C3%A9é", "https://a.example/%C3%A9é"),
        ("javascript:alert(1)", None),
        ("https://a.example/b c", None),
        ("https://[a.example", None),
        ("https://a.example:port/", None),
        ("https:///b", None),
        ("", None),
    ],
)
def test_only_a_web_address_is_a_link(url: str, target: str | None) -> None:
    assert link_target(url) == target
    data = write_word(replace(with_blocks(Paragraph(words("Swans.", 1))), notes=(Note(1, "A", url, "", "S1"),)))
    links = [one.target_ref for one in opened(data).part.rels.values() if one.is_external]
    assert links == ([target] if target else [])
    assert texts_of(data, "Note") == [f"1\tA{' ' + url if url else ''}\u00a0\u00a0S1"]


def test_marks_in_a_row_are_set_apart_and_raised_behind_words() -> None:
    table = DataTable("Counts", ("Swans", "Source"), (True, False), ((words("120", 2), words("", 1, 3)),))
    data = write_word(with_blocks(Paragraph(words("Swans.", 1, 2)), table))
    assert texts_of(data, "Body Text") == ["Swans.1,2"]
    assert (texts_of(data, "Table Number"), texts_of(data, "Table Text")) == (["1202"], ["1, 3"])
    raised = [
        text_of(run)
        for run in every(part(data, "word/document.xml"), "w:r")
        if [one.get(qn("w:val")) for one in every(run, "w:rStyle")] == ["NoteMark"]
    ]
    assert raised == ["1", ",", "2", "2"]
    look = every(part(data, "word/styles.xml"), "w:vertAlign")
    assert [one.get(qn("w:val")) for one in look] == ["superscript"]


def test_a_picture_has_its_text_in_words_and_keeps_to_its_caption() -> None:
    body = part(written("plain"), "word/document.xml")
    (properties,) = every(body, "wp:docPr")
    assert (properties.get("descr"), properties.get("name")) == (ALT, "swans.png")
    file = opened(written("plain"))
    (shape,) = file.inline_shapes
    assert round(shape.width.cm, 1) == 16.0
    assert abs(shape.width / shape.height - 520 / 240) < 0.01
    picture = next(one for one in file.paragraphs if one.style and one.style.name == "Picture")
    assert picture.style
    assert picture.style.paragraph_format.keep_with_next


def test_pictures_are_told_apart_and_fit_on_a_page() -> None:
    tall = Illustration(Picture("tall.png", "A tall one.", "tall", lambda _: grey_png(100, 900)), words("Tall."))
    data = write_word(with_blocks(tall, tall))
    ids = [one.get("id") for one in every(part(data, "word/document.xml"), "wp:docPr")]
    assert ids == ["1", "2"]
    assert [round(one.height.cm) for one in opened(data).inline_shapes] == [12, 12]


def tables(data: bytes, style: str) -> list[WordTable]:
    return [one for one in opened(data).tables if one.style and one.style.name == style]


def test_a_table_repeats_its_heading_and_sets_numbers_to_the_right() -> None:
    (table,) = tables(written("plain"), "Figures")
    rows = every(table._tbl, "w:tr")
    assert [len(every(row, "w:tblHeader")) for row in rows] == [1, 0, 0, 0, 0]
    assert all(len(every(row, "w:cantSplit")) == 1 for row in rows)
    assert [cell.text for cell in table.rows[2].cells] == ["2022", "137", "up 17 (computed)", "2"]
    styles = [cell.paragraphs[0].style for cell in table.rows[2].cells]
    assert [style.paragraph_format.alignment is not None for style in styles if style] == [False, True, True, False]
    widths = [int(one.get(qn("w:w"))) for one in every(table._tbl, "w:gridCol")]
    assert sum(widths) == 9072
    assert min(widths) > 600


@pytest.mark.parametrize(("rows", "kept"), [(8, 7), (9, 0)])
def test_a_short_table_stands_on_one_page(rows: int, kept: int) -> None:
    table = DataTable("Counts", ("Swans",), (True,), tuple((words(str(number)),) for number in range(rows)))
    (read,) = tables(write_word(with_blocks(table)), "Figures")
    assert [len(every(row, "w:keepNext")) for row in every(read._tbl, "w:tr")][1:] == [1] * kept + [0] * (rows - kept)


def test_rows_of_a_chronology_stay_whole_unless_they_are_long() -> None:
    long = DatedEntry("2020", words("Swans. " * 110), "E9")
    (table,) = tables(write_word(with_blocks(Chronology((*EVENTS.entries, long)))), "Chronology")
    assert [len(every(row, "w:cantSplit")) for row in every(table._tbl, "w:tr")] == [1, 1, 1, 0]


def test_two_tables_in_a_row_do_not_run_together() -> None:
    data = write_word(with_blocks(EVENTS, EVENTS))
    body = part(data, "word/document.xml")
    for one in every(body, "w:tbl"):
        following = one.getnext()
        assert following is not None
        assert following.tag == qn("w:p")
    for cell in every(body, "w:tc"):
        assert list(cell)[-1].tag == qn("w:p")


def styles_of(data: bytes) -> dict[str, Element]:
    return {one.get(qn("w:styleId")): one for one in every(part(data, "word/styles.xml"), "w:style")}


def test_a_quote_keeps_to_its_attribution_and_breaks_only_if_it_is_long() -> None:
    data = write_word(with_blocks(FIRST_QUOTE, replace(FIRST_QUOTE, words=words(LONG_QUOTE))))
    used = [style for style, _ in paragraphs(data) if style in ("Quote", "Long Quote", "Attribution")]
    assert used == ["Quote", "Attribution", "Long Quote", "Attribution"]
    quote, long = styles_of(data)["Quote"], styles_of(data)["LongQuote"]
    assert [len(every(quote, tag)) for tag in ("w:keepNext", "w:keepLines")] == [1, 1]
    assert [one.get(qn("w:val")) for one in every(long, "w:basedOn")] == ["Quote"]
    assert [one.get(qn("w:val")) for one in every(long, "w:keepLines")] == ["0"]
    assert not every(long, "w:keepNext")


def test_headings_are_numbered_by_word_itself() -> None:
    styles = styles_of(written("plain"))
    numbers = {name: [one.get(qn("w:val")) for one in every(styles[name], "w:numId")] for name in styles}
    assert (numbers["Heading1"], numbers["HeadingUnnumbered"]) == (["1"], ["0"])
    levels = every(part(written("plain"), "word/numbering.xml"), "w:lvlText")
    assert [one.get(qn("w:val")) for one in levels] == ["%1", "•"]


@pytest.mark.parametrize("name", ["plain", "hard"])
def test_each_style_that_is_used_is_there(name: str) -> None:
    styles = set(styles_of(written(name)))
    for place in ("document", "header1", "footer1", "footer2"):
        root = part(written(name), f"word/{place}.xml")
        used = {one.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for one in every(root, tag)}
        assert used <= styles


def test_words_from_right_to_left_run_so() -> None:
    quotation = Quotation(words(f"“{HEBREW}, 2019, {HEBREW}” (swans)\n{ARABIC}"), words("Ada Wren"), "Q1")
    body = part(write_word(with_blocks(quotation)), "word/document.xml")
    turned = [text_of(run) for run in every(body, "w:r") if every(run, "w:rtl")]
    assert turned == [f"{HEBREW}, 2019, {HEBREW}", ARABIC]
    (quote,) = (one for one in every(body, "w:p") if every(one, "w:bidi"))
    assert "swans" in text_of(quote)


def test_styles_of_words_are_styles_of_characters() -> None:
    styled = tuple(TextSpan(style.value, style) for style in TextStyle)
    body = part(write_word(with_blocks(Items((styled,)))), "word/document.xml")
    found = {text_of(run): [one.get(qn("w:val")) for one in every(run, "w:rStyle")] for run in every(body, "w:r")}
    assert [found[style.value] for style in TextStyle] == [[], ["Strong"], ["Emphasis"], ["Faint"]]


@settings(max_examples=examples(10))
@given(st.lists(st.text(), min_size=1), st.text())
def test_a_text_is_read_as_it_stands(texts: list[str], line: str) -> None:
    blocks = (Paragraph((TextSpan(text, style),)) for text, style in zip(texts, cycle(TextStyle), strict=False))
    data = write_word(replace(with_blocks(*blocks), title=line, team=line))
    assert texts_of(data, "Body Text") == [clean(text) for text in texts]
    assert texts_of(data, "Title") == [" ".join(clean(line).split())]


def test_a_hard_document_keeps_every_word() -> None:
    document = hard_document()
    read = paragraphs(written("hard"))
    assert [text for style, text in read if style == "Heading 1"] == [one.heading for one in document.sections]
    quotes = [one for section in document.sections for one in section.blocks if isinstance(one, Quotation)]
    told = [text for style, text in read if style in ("Quote", "Long Quote")]
    assert told == ["".join(one.text for one in quote.words if isinstance(one, TextSpan)) for quote in quotes]
    assert len([text for style, text in read if style == "Note"]) == len(document.notes)
    assert ("Table Caption", LONG_NAME) in read
    about = [text for style, text in read if style == "About"]
    assert about == [f"How it was made, with {clean(HIDDEN)}. {SPECIAL}", "A second line."]


def test_a_document_of_almost_nothing_can_be_written() -> None:
    empty = Document(
        kind="Briefing",
        title="",
        team="",
        issued_on=date(2026, 11, 22),
        facts=(),
        summary=(),
        sections=(DocumentSection("Nothing", (Paragraph(()), Chronology(()), Items(()))),),
        notes=(),
        about="",
    )
    read = paragraphs(write_word(empty))
    assert [text for _, text in read if text.strip(" ·")] == ["Briefing  ·  ", "Nothing"]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match="documents"):
        write_word(plain_document())
