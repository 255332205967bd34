"""Mail is read as its reader saw it: its words and its headers; what is attached to it is said to be left out."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from bot.formats.documents.article_text import ArticleText
from bot.formats.documents.reading import read_document
from bot.problems import WrongInput

WORDS = (
    "“We listened to every trader on Quay Street, and to all who live there – twice,” said Ada Lane, the minister.\n"
    "\n"
    "Short line.\n"
    "\n"
    "“It’s a £3 million mistake, and I can’t support it; nobody asked the people who live here,” said Bo Carr.\n"
)


def _mail(text: str = WORDS, charset: str = "utf-8", cte: str = "quoted-printable") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Zoë Press <press@norland.example>"
    mail["To"] = "desk@courier.example"
    mail["Subject"] = "Harbour: “what was said”"
    mail["Date"] = "Fri, 03 May 2024 23:30:00 -0500"
    mail["Message-ID"] = "<1@norland.example>"
    mail.set_content(text, charset=charset, cte=cte)
    return mail


def _read(mail: EmailMessage | bytes) -> ArticleText:
    return read_document(mail if isinstance(mail, bytes) else mail.as_bytes(), "a.eml")


@pytest.mark.parametrize("how", ["quoted-printable", "base64", "8bit"])
def test_the_words_are_kept_however_they_were_sent(how: str) -> None:
    article = _read(_mail(cte=how))
    assert article.text == WORDS
    assert (article.title, article.author) == ("Harbour: “what was said”", "Zoë Press")
    assert (str(article.published), article.publisher, article.doubts) == ("2024-05-03", "", ())


def test_another_encoding_is_read_as_the_mail_says() -> None:
    assert _read(_mail("Żółć powiedział.\n", charset="iso-8859-2", cte="8bit")).text == "Żółć powiedział.\n"


def test_lines_broken_for_their_width_are_paragraphs_again() -> None:
    broken = (
        "“We listened to every trader on Quay Street, and to all who live\n"
        "there – twice, and for many hours on each of these two days, and\n"
        "it helped,” said Ada Lane.\n"
        "\n"
        "The minister did not say what it cost to hear all of them out in\n"
        "the hall, nor who paid.\n"
        "- one\n"
        "- two\n"
    )
    lines = _read(_mail(broken)).text.split("\n\n")
    assert lines[0].endswith("and it helped,” said Ada Lane.")
    assert lines[1].endswith("in the hall, nor who paid.")
    assert lines[2:] == ["- one", "- two\n"]


def test_flowed_lines_go_on_where_they_say_so() -> None:
    data = (
        b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; format=flowed; charset=utf-8\n\nOne \ntwo.\nThree\n"
    )
    assert _read(data).text == "One two.\n\nThree\n"


def test_a_mail_that_is_a_page_is_read_as_one() -> None:
    mail = _mail()
    mail.set_content(
        "<html><head><title>No</title></head><body><p>One&nbsp;“two”</p><p>Three</p></body></html>", "html"
    )
    assert _read(mail).text == "One “two”\n\nThree\n"


def test_the_plain_text_is_read_of_two_forms_and_attachments_are_told() -> None:
    mail = _mail("Plain words.\n")
    mail.add_alternative("<p>Page words.</p>", subtype="html")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    article = _read(mail)
    assert article.text == "Plain words.\n"
    assert article.doubts == ("One attachment, such as plan.pdf, was not read.",)


def test_an_earlier_mail_in_it_is_told() -> None:
    article = _read(_mail("I agree.\n\n> “It is fine,” he said.\n"))
    assert article.doubts == ("The mail repeats an earlier one: look whose words are whose.",)


def test_a_mail_without_words_costs_one_sentence() -> None:
    mail = _mail("")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    with pytest.raises(WrongInput, match=r"^a\.eml is a mail without a text\. "):
        _read(mail)


@pytest.mark.parametrize("text", ["From: the editor\nTo: all\n\nWords.", "Q: Why?\nA: Because.\n", "Date: today\nx"])
def test_a_text_that_only_begins_like_a_mail_is_a_text(text: str) -> None:
    assert read_document(text.encode(), "a.txt").text == text
