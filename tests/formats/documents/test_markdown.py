"""Markdown is read as what it prints; only what surely is a mark is taken off."""

from __future__ import annotations

import pytest

from bot.formats.documents.reading import read_document
from bot.records.dates.edtf import Edtf


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("# A **new** plan #\n\nBegins\nhere.", "A new plan\n\nBegins here."),
        ("Above\n=====\nBelow", "Above\n\nBelow"),
        ("> “One\n> two,”\n>\n> three.", "“One two,”\n\nthree."),
        ("- [one](https://e.org/a_(b)) *two*\n- three\n1. four", "one two\n\nthree\n\n1. four"),
        ("| a | **b** |\n|---|:-:|\n| 1 | 2 |", "a\tb\n\n1\t2"),
        ("![picture](p.png)Text <b>so</b> `code`", "Text so code"),
        ("***so*** __it__ _is_ **an *in* it**", "so it is an in it"),
        ("5 * 3 * 2, snake_case_name, 2*3*4, a * b", "5 * 3 * 2, snake_case_name, 2*3*4, a * b"),
        (r"\*not\* &amp; &lt;b&gt;", "*not* & <b>"),
        ("```\n# kept *as* it is\n```", "# kept *as* it is"),
        ("one  \ntwo\\\nthree", "one\n\ntwo\n\nthree"),
        ("a <!-- not\nthis --> b\n\n[1]: https://e.org", "a  b"),
        ("“We [the party] will,” (he) said [1].", "“We [the party] will,” (he) said [1]."),
        ("#hashtag and 3 < 4 > 2", "#hashtag and 3 < 4 > 2"),
    ],
)
def test_marks_are_taken_off_and_words_are_kept(written: str, printed: str) -> None:
    assert read_document(written.encode(), "a.md").text == f"{printed}\n"
    assert read_document(written.encode(), "a", "text/markdown; charset=utf-8").text == f"{printed}\n"
    assert read_document(written.encode(), "a.txt").text == written


def test_front_matter_is_what_the_text_says_of_itself() -> None:
    front = (
        '---\ntitle: "The Plan"\nauthor: [Ada Lane]\nsource: Lane News\ndate: 2024-03-04\nurl: https://e.org/1\n---\n'
    )
    article = read_document(f"{front}# Head\n\nWords.".encode(), "a.md")
    assert article.text == "Head\n\nWords.\n"
    assert (article.title, article.author, article.publisher) == ("The Plan", "Ada Lane", "Lane News")
    assert (article.published, article.address) == (Edtf.parse("2024-03-04"), "https://e.org/1")


def test_what_front_matter_does_not_surely_state_is_not_known() -> None:
    article = read_document(b"---\ndate: 03/04/2024\nurl: javascript:x\n---\n# Head\n", "a.md")
    assert (article.title, article.published, article.address) == ("Head", None, "")
