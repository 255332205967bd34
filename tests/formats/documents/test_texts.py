"""Plain texts are read as they are, whatever they are encoded in; what is no text is called what it is."""

from __future__ import annotations

import codecs

import pytest

from bot.formats.documents.article_text import ArticleText, article_of, told_of_article
from bot.formats.documents.reading import MOST_DOCUMENT_BYTES, read_document
from bot.problems import WrongInput
from bot.reading.found import Passage
from bot.records.dates.edtf import Edtf

WORDS = "“It’s 5 °C,” she said – twice.\n\n  Café… £3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_a_plain_text_is_read_letter_for_letter(encoding: str) -> None:
    assert read_document(WORDS.encode(encoding), "a.txt") == ArticleText(WORDS)


def test_line_ends_become_one_kind_and_nothing_else_changes() -> None:
    assert read_document(b" a\r\n\tb \r\rc\x0c", "a").text == " a\n\tb \n\nc\x0c"


def test_an_encoding_that_a_server_names_is_taken_where_the_bytes_bear_it() -> None:
    assert read_document("Żółć".encode("iso8859-2"), "a", "text/plain; charset=ISO-8859-2").text == "Żółć"
    assert read_document("“a”".encode("cp1252"), "a", 'text/plain; charset="latin-1"').text == "“a”"
    assert read_document("“a”".encode(), "a", "text/plain; charset=rot13").text == "“a”"
    assert read_document(codecs.BOM_UTF8 + "é".encode(), "a", "text/plain; charset=latin-1").text == "é"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "a.txt is empty."),
        (b" \r\n\t", "a.txt is empty."),
        (b"MZ\x90\0\3\0", "a.txt is a program."),
        (b"#!/bin/sh\necho", "a.txt is a program."),
        (b"\x89PNG\r\n\x1a\n", "a.txt is a picture."),
        (b"\0\0\0\x18ftypmp42", "a.txt is a picture or a recording."),
        (b"\x1f\x8b\x08", "a.txt is packed with gzip."),
        (b"{\\rtf1 a}", "a.txt is a Rich Text file."),
        ("no mark".encode("utf-16-le"), "a.txt holds no text that can be read."),
        (b"a\0b", "a.txt holds no text that can be read."),
        (bytes(range(1, 256)), "a.txt holds no text that can be read."),
        (b"a" * (MOST_DOCUMENT_BYTES + 1), "a.txt is larger than 20 MiB."),
    ],
)
def test_what_is_no_text_costs_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(WrongInput) as told:
        read_document(data, "C:\\folder/a.txt")
    assert str(told.value).startswith(f"{sentence} ")


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert read_document(b"MZ Smith said so.", "a").text == "MZ Smith said so."


def test_what_is_told_of_an_article_gives_it_back() -> None:
    article = ArticleText(
        "a “b”", "T", "P", "A, B", Edtf.parse("2024-05-06"), "https://e.org/", ("Look.",), (Passage(0, 1),)
    )
    told = told_of_article(article)
    assert article_of(told, "a “b”") == article
    assert (told["characters"], told["sha256"][:8]) == (5, article.sha256[:8])
    with pytest.raises(ValueError, match="not the one"):
        article_of(told, "a “c”")


def test_lines_that_lead_to_other_articles_are_told() -> None:
    told = read_document(b"It rained.\n\nREAD MORE: Sun\n\nIt stopped.", "a.txt").doubts
    assert told == (
        "1 line leads to another article; what it quotes is to be checked, and nothing else of it is taken.",
    )
    told = read_document(b"READ MORE: Sun\n\nIt rained.\n\nRelated: Snow\n", "a.txt").doubts
    assert told == ("2 lines lead to other articles; what they quote is to be checked, and nothing else is taken.",)
