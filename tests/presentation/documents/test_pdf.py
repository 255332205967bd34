"""A PDF is read back: what stands on its pages, where its links lead, and what it tells whoever does not see it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presentation.documents import pdf
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
    DocumentSection,
    Items,
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    StandBlock,
    Subheading,
    TextSpan,
)
from bot.presentation.documents.pdf import write_pdf
from bot.problems import MissingExtra
from tests.presentation.documents.made_up_documents import (
    ALT,
    ARABIC,
    CHINESE,
    COUNTS,
    EMOJI,
    HEBREW,
    LONG_NAME,
    LONG_QUOTE,
    LONG_URL,
    LONG_WORD,
    NOTES,
    QUOTES,
    SPECIAL,
    SWANS,
    hard_document,
    plain_document,
    words,
)
from tests.presentation.documents.reading_pdf import Reading
from tests.presentation.made_up import texts
from tests.properties import examples

BOXES = "A box stands for a character"
NOTHING = Document(
    kind="Briefing",
    title="Herons",
    team="",
    issued_on=date(2026, 1, 2),
    facts=(),
    summary=(),
    sections=(),
    notes=(),
    about="",
)


@cache
def plain() -> Reading:
    return Reading(write_pdf(plain_document()))


@cache
def hard() -> Reading:
    return Reading(write_pdf(hard_document()))


def sizes_of_pictures(reading: Reading) -> list[tuple[int, int]]:
    """Width and height in points."""
    boxes = [tag["/A"][0].get_object()["/BBox"] for tag in reading.tags if tag["/S"] == "/Figure"]
    return [(round(right - left), round(top - bottom)) for left, bottom, right, top in boxes]


def squeezed(text: str) -> str:
    """Without what a line's end puts in or takes out."""
    return re.sub(r"\s", "", text)


def with_blocks(*blocks: Block) -> Document:
    return replace(NOTHING, sections=(DocumentSection("One", blocks),))


def marks(value: object) -> Iterator[int]:
    """The numbers of all marks in a document."""
    if isinstance(value, NoteMark):
        yield value.number
    elif isinstance(value, tuple):
        for one in value:
            yield from marks(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from marks(getattr(value, field.name))


def test_a_document_is_read_back_in_the_order_of_its_pages() -> None:
    first, last = plain().pages
    assert first.splitlines()[:6] == [
        "Briefing Waterways Team",
        "Swans on the canal",
        "Issued 22 November 2026",
        "Covers 2019 to 2024",
        "Records as of 22 November 2026",
        "Topics Swans",
    ]
    in_order = [
        "Summary",
        "More than 150 swans were counted in 2024.\u202f3",
        "• Three events are held.\u202f1",
        "1 What happened",
        "2019 The canal is cleaned.\u202f1\u00a0E1",
        "A board for the swans is set up.\u202f1,2\u00a0E2",
        "2 Where each actor stands",
        "Canal Board (public body)",
        "July 2021 For feeding them in winter.\u202f2\u00a0Q2",
        "“The swans were here before the canal.”",
        "Ada Wren, Convener of the Canal Board, 16 July 2021\u202f2\u00a0Q2",
    ]
    places = [first.index(line) for line in in_order]
    assert places == sorted(places)
    assert "Swans counted on the canal.\u202f2 F1–F4" in last
    assert "2022 137 up 17 (computed) \u202f2" in last
    assert "Nothing planned is held." in last
    assert last.index("4 What is planned") < last.index("Sources") < last.index("About this briefing")


@pytest.mark.parametrize(("read", "title"), [(plain, "Swans on the canal"), (hard, "Swans, ")])
def test_each_page_is_a4_and_says_which_of_how_many_it_is(read: Callable[[], Reading], title: str) -> None:
    pages = read().pages
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in read().reader.pages}
    assert sizes == {(595, 842)}
    for number, page in enumerate(pages, start=1):
        above, *_, below = page.splitlines()
        assert below == f"Issued 22 November 2026 Page {number} of {len(pages)}"
        assert (title in above) == (number > 1)


def test_it_says_what_it_is_and_is_the_same_each_time() -> None:
    about = plain().reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Swans on the canal", "Waterways Team")
    assert about.creation_date == datetime(2026, 11, 22, tzinfo=UTC)
    assert plain().root["/Lang"] == "en-GB"
    assert write_pdf(plain_document()) == write_pdf(plain_document())


@pytest.mark.parametrize("read", [plain, hard])
def test_it_is_tagged_for_whoever_does_not_see_it(read: Callable[[], Reading]) -> None:
    assert read().root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read().root["/Metadata"].get_data()
    assert [tag["/Alt"] for tag in read().tags if tag["/S"] == "/Figure"] == [ALT]


def test_a_picture_has_letters_as_large_as_the_text_and_is_never_higher_than_a_page() -> None:
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="900"><rect width="9" height="900"/></svg>'
    picture = replace(SWANS.picture, content="tall", draw_anew=lambda form: tall)
    reading = Reading(write_pdf(replace(with_blocks(replace(SWANS, picture=picture)), notes=NOTES)))
    assert sizes_of_pictures(plain()) == [(334, 154)]
    assert sizes_of_pictures(reading) == [(57, 510)]


def test_a_short_table_stays_on_one_page() -> None:
    for lines in range(33, 40):
        before = Paragraph(words("\n".join("A line." for _ in range(lines))))
        pages = Reading(write_pdf(replace(with_blocks(before, COUNTS), notes=NOTES))).pages
        assert ["Swans counted, by year" in page for page in pages] == ["more than 150" in page for page in pages]


def test_headings_lists_quotes_and_the_heads_of_tables_are_tagged_as_such() -> None:
    names = [tag["/S"] for tag in plain().tags]
    counted = Counter(names)
    assert (counted["/Table"], counted["/TH"], counted["/TD"], counted["/BlockQuote"]) == (1, 4, 16, 1)
    assert counted["/LI"] == len(plain_document().facts) + 2 + 3 + 2 + 3
    assert [name for name in names if re.match("/H[0-9]", name)] == ["/H1"] * 4 + ["/H2"] + ["/H1"] * 3


def test_bookmarks_lead_to_the_sections() -> None:
    def titles(listed: Any) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one.title for one in listed]

    sections = ["1 What happened", "2 Where each actor stands", "3 Figures", ["The count"], "4 What is planned"]
    assert titles(plain().reader.outline) == [*sections, "Sources", "About this briefing"]


def test_a_long_document_has_a_list_of_contents_that_leads_to_its_sections() -> None:
    assert "Contents" not in plain().text
    assert "Contents" in hard().pages[1]
    sections = [jump for jump in hard().jumps if jump.words.startswith(("Quotes", "Figures", "What is disputed"))]
    assert [jump.line.split()[:2] for jump in sections] == [["3", "Quotes"], ["4", "Figures"], ["5", "What"]]
    for jump in sections:
        assert jump.words.endswith(f" {jump.page}")


@pytest.mark.parametrize("read", [plain, hard])
def test_all_fonts_are_embedded(read: Callable[[], Reading]) -> None:
    with_files = [font for font in read().fonts if font["/Subtype"] != "/Type3"]
    assert with_files
    for font in with_files:
        assert {"/FontFile2", "/FontFile3"} & font["/DescendantFonts"][0]["/FontDescriptor"].keys()


@pytest.mark.parametrize(("read", "document"), [(plain, plain_document()), (hard, hard_document())])
def test_each_mark_leads_to_its_note(read: Callable[[], Reading], document: Document) -> None:
    notes = {str(note.number): f"{note.number} {note.text[:12]}" for note in document.notes}
    led = [jump.words for jump in read().jumps if jump.words in notes and jump.line.startswith(notes[jump.words])]
    assert Counter(led) == Counter(map(str, marks(document)))


def test_each_note_leads_back_to_where_it_is_cited() -> None:
    last = squeezed(plain().pages[-1])
    for cited in ("Citedonpage1.S1", "Citedonpages1and2.S2", "Citedonpages1and2.S3"):
        assert cited in last
    note_lines = ("1 “Clean", "2 Canal", "3 [Letter")
    back = [(jump.words, jump.page) for jump in plain().jumps if not jump.line.startswith(note_lines)]
    assert sorted(back) == [("1", 1), ("1", 1), ("1", 1), ("2", 2), ("2", 2)]
    assert "Citedonpages1–4and" in squeezed(hard().text)


def test_a_note_that_nothing_cites_says_nothing_of_pages() -> None:
    note = Note(1, "A book.", "", "", "S1")
    assert "1 A book.\u00a0S1" in Reading(write_pdf(replace(NOTHING, notes=(note,)))).text


def test_each_address_of_the_web_is_a_link_and_nothing_else_is() -> None:
    assert plain().addresses == {note.url for note in plain_document().notes if note.url}
    assert hard().addresses >= {LONG_URL}
    note = Note(1, "A book.", "javascript:alert(1)", "", "S1")
    reading = Reading(write_pdf(replace(NOTHING, notes=(note,))))
    assert not reading.addresses
    assert "javascript:alert(1)" in reading.text


def test_all_that_is_hard_to_set_is_there() -> None:
    text = squeezed(hard().text)
    for expected in (SPECIAL, LONG_NAME, LONG_WORD, LONG_URL, "Nothing is held.", "a bell, a turned line and a mark"):
        assert squeezed(expected) in text
    for word in (*HEBREW.split(), *ARABIC.split()):
        assert word in hard().text
    for number in range(1, QUOTES + 1):
        assert f"\u00a0Q{number}\n" in hard().text
    assert len(re.findall("speaksofswans", text)) == LONG_QUOTE.count("speaks of swans")
    assert all(squeezed("Year Swans") in squeezed(page) for page in hard().pages if f"Year {30}" in page)


def many_lines() -> Document:
    lines = words("\n".join(f"Line {number}." for number in range(120)))
    entry = DatedEntry("about the summer of 2019, inferred", lines, "E1")
    shorts = tuple(DatedEntry("about the summer of 2019, inferred", words("One line."), "E2") for _ in range(60))
    quotation = Quotation(lines, words(f"{LONG_NAME}; " * 40), "Q1")
    return with_blocks(Chronology((entry, *shorts)), quotation, Paragraph(lines), Items((lines,)))


@pytest.mark.parametrize("read", [plain, hard, lambda: Reading(write_pdf(many_lines()))])
def test_nothing_is_set_beyond_the_margins(read: Callable[[], Reading]) -> None:
    for page in read().placed:
        for left, line, text in page:
            is_footer = text.startswith(("Issued ", "Page "))
            assert not text or is_footer or (64 < left < 530 and 72 < line < 800), text


def test_a_page_never_ends_between_words_and_who_said_them() -> None:
    for length in range(36, 44):
        lines = "\n".join(f"Line {number}." for number in range(length))
        pages = Reading(write_pdf(with_blocks(Quotation(words(lines), words("Ada Wren"), "Q1")))).pages
        (page,) = (page for page in pages if "Ada Wren" in page)
        assert f"Line {length - 1}." in page


def test_paragraphs_of_a_quote_stay_apart() -> None:
    quotation = Quotation(words("“One.\n\nTwo.\nThree.”"), words("Ada Wren\n\nConvener"), "Q1")
    lines = Reading(write_pdf(with_blocks(quotation))).pages[0].splitlines()
    assert [line for line in lines if line.endswith((".", "”"))] == ["“One.", "Two.", "Three.”"]
    assert "Convener\u00a0Q1" in lines


def test_words_of_a_script_without_a_font_are_kept_and_a_line_says_what_the_boxes_are() -> None:
    for character in CHINESE:
        assert character in hard().text or f"/ActualText<FEFF{ord(character):04X}>" in hard().drawing
    assert squeezed(BOXES) in squeezed(hard().text)
    assert squeezed(BOXES) not in squeezed(plain().text)


def test_it_can_be_set_with_the_fonts_of_typst_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
    monkeypatch.setattr(pdf, "_compiler", lambda: compiler)
    reading = Reading(write_pdf(replace(plain_document(), title=f"{ARABIC} {CHINESE} {EMOJI}")))
    assert "The canal is cleaned." in reading.text
    assert squeezed(BOXES) in squeezed(reading.text)
    assert reading.root["/MarkInfo"]["/Marked"]


def test_an_empty_document_has_its_head() -> None:
    reading = Reading(write_pdf(NOTHING))
    assert reading.pages == ["Briefing\nHerons\nIssued 2 January 2026 Page 1 of 1"]


def test_two_at_once_are_as_they_would_be_alone() -> None:
    documents = [replace(plain_document(), title=f"Swans {number}") for number in range(4)]
    alone = [write_pdf(document) for document in documents]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(write_pdf, documents)) == alone


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=r"\[documents\]"):
        write_pdf(plain_document())


@settings(max_examples=examples(10))
@given(st.one_of(st.text(), texts(100)), texts(400))
def test_any_text_can_be_set_anywhere(short: str, long: str) -> None:
    text = (TextSpan(long), NoteMark(1), TextSpan(short), NoteMark(1))
    entry = DatedEntry(short, text, short)
    blocks = (
        Paragraph(text),
        Subheading(short),
        Items((text, ())),
        Chronology((entry,)),
        StandBlock(text, (entry, entry)),
        Quotation(text, text, short),
        DataTable(short, (short, "Two"), (True, False), ((text, ()),)),
    )
    document = Document(
        kind=short,
        title=short,
        team=short,
        issued_on=date(2026, 11, 22),
        facts=((short, long),),
        summary=blocks,
        sections=(DocumentSection(short, blocks),),
        notes=(Note(1, long, short, long, "S1"),),
        about=long,
    )
    assert len(Reading(write_pdf(document)).reader.pages) > 0
