"""A Markdown file is read back: the very words stand in it, in their places, and nothing of them is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.presentation.card.picture import Picture
from bot.presentation.documents.clean_text import clean
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
    NoteMark,
    Paragraph,
    Quotation,
    StandBlock,
    Subheading,
    Text,
    TextSpan,
    TextStyle,
)
from bot.presentation.documents.markdown import write_markdown
from tests.presentation.documents.made_up_documents import (
    ALT,
    FIRST_QUOTE,
    SPECIAL,
    bars,
    hard_document,
    plain_document,
    words,
)

NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
MARK = re.compile(r"\[\^(\d+)\]")
PIECES = (
    *(
        "**",
        "*",
        "__",
        "~~",
        "`",
        "```",
        "# ",
        "## ",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "(a) ",
        "i. ",
        "---",
        "===",
        "***",
    ),
    *(
        "[a](https://b.example)",
        "[^1]",
        "[^1]: c",
        "![d](e)",
        "<b>",
        "<!--",
        "<https://f.example>",
        "&amp;",
        "&#35;",
        "\\",
    ),
    *(
        "| g | h |",
        "| --- | --- |",
        "https://i.example/j",
        "www.k.example",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "(",
        ":",
        "!",
        "l",
    ),
    *("“", "”", "£", "é", "é", "\u00a0", "\u2003", "m n", ": o", "{#p}", "$q$", "^r^", "[ ] s", "@t", "\x07", "\u202e"),
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=8).map("".join))
SPANS = st.lists(
    st.one_of(st.builds(TextSpan, TEXTS, st.sampled_from(TextStyle)), st.builds(NoteMark, st.integers(1, 3))),
    max_size=6,
).map(tuple)


@cache
def reader() -> MarkdownIt:
    """CommonMark with GitHub's tables, strikethrough and links of bare addresses, but not of "example.com"."""
    markdown = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    assert markdown.linkify
    markdown.linkify.set({"fuzzy_link": False}).add("//", None)
    return markdown


def tokens(source: str) -> list[Token]:
    return reader().parse(source)


def shown(inline: Token) -> str:
    """The words of a paragraph, heading or cell as they are read, marks of notes as [^1]."""
    parts = {"softbreak": "\n", "hardbreak": "\n", "html_inline": ""}
    return "".join("\n" if one.content == "<br>" else parts.get(one.type, one.content) for one in inline.children or [])


def texts(source: str) -> list[str]:
    return [shown(token) for token in tokens(source) if token.type == "inline"]


def kinds(source: str) -> set[str]:
    """The kinds of markup in a file: those of blocks, and those within lines."""
    found = tokens(source)
    inner = [one for token in found for one in token.children or [] if one.content != "<!-- -->"]
    # Neither comments, which nobody sees, nor escapes and the ends of lines are markup.
    return {one.type for one in (*found, *inner)} - {"text", "text_special", "softbreak", "hardbreak", "inline"}


def as_read(text: str) -> str:
    """A text without what is not shown and without blanks at the ends of its lines, where Markdown keeps none."""
    return "\n".join(" ".join(line.split()) for line in clean(text).strip().split("\n"))


def with_blocks(*blocks: Block) -> Document:
    return Document(
        kind="Briefing",
        title="Swans",
        team="Waterways Team",
        issued_on=date(2026, 11, 22),
        facts=(),
        summary=(),
        sections=(DocumentSection("Counts", blocks),),
        notes=(),
        about="",
    )


def read_block(block: Block) -> tuple[list[str], set[str]]:
    """The texts and the kinds of markup of a block, apart from the title and headings before it."""
    source = write_markdown(with_blocks(block)).split("## 1 Counts\n", 1)[1]
    return [as_read(text) for text in texts(source)], kinds(source)


@given(TEXTS)
def test_a_text_is_read_as_it_stands_wherever_it_stands(text: str) -> None:
    line, table = " ".join(as_read(text).split()), DataTable(text, (text,), (True,), ((words(text),),))
    paragraph = {"paragraph_open", "paragraph_close"}
    items = {f"{kind}_{end}" for kind in ("bullet_list", "list_item") for end in ("open", "close")} | paragraph
    told = as_read(text)
    if not told:
        return
    assert read_block(Paragraph(words(text))) == ([told], paragraph)
    assert read_block(Subheading(text)) == ([line], {"heading_open", "heading_close"})
    assert read_block(Items((words(text), words("after")))) == ([told, "after"], items)
    assert read_block(DataTable("Caption", table.columns, table.are_numbers, table.rows))[0] == ["Caption", line, told]
    entry = DatedEntry("2019", words(text), "E1")
    strong = {"strong_open", "strong_close"}
    assert read_block(Chronology((entry,))) == ([as_read(f"2019 — {clean(text).strip()} (E1)")], items | strong)


@given(SPANS)
def test_styles_and_marks_leave_the_words_as_they_are(text: Text) -> None:
    seen = [part for part in text if isinstance(part, NoteMark) or clean(part.text)]
    expected = ""
    for before, part in zip((None, *seen), seen, strict=False):
        apart = " " if isinstance(part, NoteMark) and isinstance(before, NoteMark) else ""
        expected += f"{apart}[^{part.number}]" if isinstance(part, NoteMark) else part.text
    read, found = read_block(Paragraph(text))
    assert read == ([as_read(expected)] if as_read(expected) else [])
    assert found <= {f"{kind}_{end}" for kind in ("paragraph", "strong", "em") for end in ("open", "close")}


def test_what_is_strong_or_stressed_is_marked_so() -> None:
    text = (
        TextSpan("Ada", TextStyle.STRONG),
        TextSpan(" says "),
        TextSpan("“this”", TextStyle.EMPHASIS),
        TextSpan(", 2019", TextStyle.FAINT),
    )
    assert "\n**Ada** says *“this”*, 2019\n" in write_markdown(with_blocks(Paragraph(text)))


@given(st.text(alphabet="ab.+-_@ <>[]"))
def test_no_mail_address_is_left_that_github_would_link(text: str) -> None:
    # https://github.github.com/gfm/#extended-email-autolink, of the text as it is after escapes.
    for token in tokens(write_markdown(with_blocks(Paragraph(words(text))))):
        read = "".join("\0" if one.type == "html_inline" else one.content for one in token.children or [])
        for stretch in read.split("\0"):
            assert not re.search(r"[\w.+-]@[\w-]", stretch)


def test_a_document_is_read_in_its_order() -> None:
    document = plain_document()
    read = texts(NOTE.sub("", write_markdown(document)))
    assert read[:3] == ["Swans on the canal", "Briefing · Waterways Team", "Issued: 22 November 2026"]
    for before, after in (
        ("Summary", "More than 150 swans were counted in 2024.[^3]"),
        ("One actor has changed its stand.[^2]", "1 What happened"),
        ("1 What happened", "2019 — The canal is cleaned.[^1] (E1)"),
        ("2 Where each actor stands", "Canal Board (public body)"),
        ("Canal Board (public body)", "2019 — Against feeding the swans.[^1] (Q1)"),
        (
            "“The swans were here before the canal.”",
            "— Ada Wren, Convener of the Canal Board, 16 July 2021[^2] (Q2)",
        ),
        ("The count", f"Picture, in words: {ALT}"),
        (f"Picture, in words: {ALT}", "Swans counted on the canal.[^2] F1–F4"),
        ("About this briefing", document.about),
    ):
        assert read[read.index(before) + 1] == after


def test_a_quote_stands_apart_with_its_line_breaks() -> None:
    quotation = replace(FIRST_QUOTE, words=words("“One.\n\n- Two.\n  Three.”"))
    found = tokens(write_markdown(with_blocks(quotation)))
    start = next(place for place, token in enumerate(found) if token.type == "blockquote_open")
    end = next(place for place, token in enumerate(found) if token.type == "blockquote_close")
    inside = [shown(token) for token in found[start:end] if token.type == "inline"]
    assert inside[0] == "“One.\n\n- Two.\nThree.”"
    assert inside[1].endswith("(Q2)")


def test_a_table_has_its_columns_and_numbers_to_the_right() -> None:
    source = write_markdown(plain_document())
    heads = [token for token in tokens(source) if token.type == "th_open"]
    assert [head.attrs.get("style") for head in heads] == [None, "text-align:right", "text-align:right", None]
    rows = [line for line in source.split("\n") if line.startswith("|")]
    assert len({len(row) for row in rows}) == 1
    assert [cell.strip() for cell in rows[3].split("|")[1:-1]] == ["2022", "137", "up 17 (computed)", "[^2]"]


@pytest.mark.parametrize("document", [plain_document(), hard_document()], ids=["plain", "hard"])
def test_each_mark_has_its_note(document: Document) -> None:
    source = write_markdown(document)
    notes = dict(NOTE.findall(source))
    cited = set(MARK.findall(NOTE.sub("", source)))
    assert cited <= set(notes)
    for note in document.notes:
        told = texts(notes[str(note.number)])[0]
        assert told.startswith(note.text)
        assert note.remark in told
        assert told.endswith(f"({note.record_id})")
        assert (f"<{note.url}>" in notes[str(note.number)]) is bool(note.url)


def test_only_the_addresses_of_notes_are_links() -> None:
    document = hard_document()
    source = write_markdown(document)
    links = [one for token in tokens(source) for one in token.children or [] if one.type == "link_open"]
    assert {link.attrs["href"] for link in links} == {note.url for note in document.notes if note.url}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "https://a.example/b c", "https://[x", "see <p. 4>"]
)
def test_what_is_no_web_address_is_text(url: str) -> None:
    document = replace(with_blocks(Paragraph(words("Swans.", 1))), notes=(Note(1, "A", url, "", "S1"),))
    source = write_markdown(document)
    assert "link_open" not in kinds(source)
    assert texts(source)[-1] == f"[^1]: A {url} (S1)"


def test_a_picture_is_told_in_words_and_not_linked() -> None:
    picture = Picture("swans.png", SPECIAL, "bars", bars)
    source = write_markdown(with_blocks(Illustration(picture, words("Swans."))))
    assert f"Picture, in words: {SPECIAL}" in texts(source)
    assert "image" not in kinds(source)


def test_two_lists_in_a_row_stay_two() -> None:
    entries = Chronology((DatedEntry("2019", words("Swans."), "E1"),))
    source = write_markdown(with_blocks(entries, entries, StandBlock(words("Board"), entries.entries)))
    assert len([token for token in tokens(source) if token.type == "bullet_list_open"]) == 3


def test_lines_of_verbatim_words_in_a_cell_stay_lines() -> None:
    table = DataTable("Words", ("Said",), (False,), ((words("one\ntwo | three"),),))
    assert texts(write_markdown(with_blocks(table)))[-1] == "one \n two | three"


def test_a_hard_document_keeps_every_heading_and_quote() -> None:
    document = hard_document()
    read = [as_read(text) for text in texts(write_markdown(document))]
    for number, section in enumerate(document.sections, start=1):
        assert as_read(f"{number} {section.heading}") in read
        for block in section.blocks:
            if isinstance(block, Quotation):
                assert as_read("".join(span.text for span in block.words if isinstance(span, TextSpan))) in read
