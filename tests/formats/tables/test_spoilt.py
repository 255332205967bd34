"""Letters that an earlier program spoilt are told, and mended unless they are to stand."""

from __future__ import annotations

import pytest

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet
from bot.formats.understood.questions import Answers, Basis


def read(cell: str, header: str = "who,text", **told: str) -> Sheet:
    data = f'{header}\nAnn,plain\nBea,"{cell}"\n'.encode()
    [sheet] = read_file("quotes.csv", data, Answers(told=told)).sheets
    return sheet


@pytest.mark.parametrize(
    ("spoilt", "mended", "called"),
    [
        (
            "We donâ€™t agree",
            "We don’t agree",
            "letters that were encoded twice, “donâ€™t agree”, mended to “don’t agree”",
        ),
        ("â€œNowâ€\x9d â€“ for Â£5 a cafÃ©", "“Now” – for £5 a café", "letters that were encoded twice"),
        ("ÐœÑ‹ and DvoÅ™Ã¡k ðŸ˜€", "Мы and Dvořák 😀", "letters that were encoded twice"),
        ("We don‚Äôt like a caf√©", "We don’t like a café", "letters that were encoded twice"),
        ("Fish &amp; chips &rsquo;n&#39; &#x2014;", "Fish & chips ’n' —", "signs written as HTML, “&amp; chips"),
        ("<p>We <b>will</b> not.<br>Ever.</p>", " We will not. Ever. ", "tags of HTML"),
        ("&lt;b&gt; is a tag", "<b> is a tag", "signs written as HTML"),
    ],
)
def test_what_can_be_mended_is_and_is_told(spoilt: str, mended: str, called: str) -> None:
    sheet = read(spoilt)
    assert sheet.rows[1] == (3, ("Bea", mended))
    [remark] = sheet.remarks
    assert remark.sentence.startswith("quotes.csv, column text, row 3: ")
    assert called in remark.sentence
    [question] = sheet.questions
    assert (question.key, question.basis, question.answer) == ("mend:quotes", Basis.PROPOSED, "mend")
    kept = read(spoilt, **{"mend:quotes": "keep"})
    assert kept.rows[1] == (3, ("Bea", spoilt))
    assert "taken as it stands" in kept.remarks[0].sentence


@pytest.mark.parametrize(
    "cell",
    [
        "CAFÉ’S “CAFÉ” ÉCOLE… “À”, AMANHÃ’",
        "“IRMÔ, café’”… voilà”",
        "2√π ≠ √2, R&D & AT&T; a < b and c > d",
        "https://e.org/?a=1&copy=2&lt=3",
        "<name withheld> <a@b.org> Ångström naïve Дом 港口",
    ],
)
def test_what_is_meant_so_stays(cell: str) -> None:
    sheet = read(cell)
    assert sheet.rows[1] == (3, ("Bea", cell))
    assert (sheet.remarks, sheet.questions) == ((), ())


def test_a_letter_that_is_lost_is_told_and_nothing_can_be_asked() -> None:
    sheet = read("caf\ufffd")
    assert sheet.questions == ()
    assert [remark.sentence for remark in sheet.remarks] == [
        "quotes.csv, column text, row 3: a letter that was lost before (\ufffd), and stays so."
    ]


def test_a_table_of_ours_is_left_as_it_is_and_told() -> None:
    sheet = read("Fish &amp; chips", header="key,text")
    assert sheet.rows[1] == (3, ("Bea", "Fish &amp; chips"))
    assert sheet.questions[0].answer == "keep"
    assert sheet.remarks


def test_blanks_before_a_tag_take_no_time() -> None:
    assert read(f"{' ' * 100_000}x<p>").rows[1][1][1].strip() == "x"
