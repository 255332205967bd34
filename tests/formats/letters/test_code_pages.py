"""Files in code pages of all sorts: read as their words are, shown, or asked."""

from __future__ import annotations

import pytest

from bot.formats.reading import read_file
from bot.formats.sheet import TableFile
from bot.formats.understood.questions import Answers, Basis
from bot.formats.understood.remarks import About
from bot.problems import WrongInput

PLAIN = "speaker,text,said_on\n" + "".join(f"Person {n},Words on the budget of {n},2019-07-0{n}\n" for n in range(1, 9))
ENGLISH = f"{PLAIN}Zoë Quill,“We don’t agree” – 50 £ a café,2019-08-01\n"
POLISH = f"{PLAIN}Łukasz Żółw,„Zażółć gęślą jaźń”,2019\n"
RUSSIAN = f"{PLAIN}Иван,Мы не согласны с этим планом,2019\n"
CHINESE = f"{PLAIN}张三,我们不同意这个计划因为没有钱,2019\n"
TAIWANESE = f"{PLAIN}張三,我們不同意這個計劃因為沒有錢,2019\n"


def read(text: str, page: str, **told: str) -> TableFile:
    return read_file("quotes.csv", text.encode(page), Answers(told=told))


@pytest.mark.parametrize(
    ("text", "page", "name", "words"),
    [
        (ENGLISH, "mac_roman", "Mac Roman", "“Zoë”, “café”"),
        (ENGLISH, "cp1252", "Windows-1252 (Western Europe)", "“Zoë”, “café”"),
        ("a,b\nx,It’s a café\n", "mac_roman", "Mac Roman", "“café”, “It’s”"),
        ("a,b\nx,It’s a café\n", "cp1252", "Windows-1252 (Western Europe)", "“café”, “It’s”"),
        ("a,b\nx,We don’t agree\n", "mac_roman", "Mac Roman", "“don’t”"),
        ("a,b\nx,We don’t agree\n", "cp1252", "Windows-1252 (Western Europe)", "“don’t”"),
        ("a,b\nx,£5 in May\n", "mac_roman", "Windows-1252 (Western Europe)", "“£5”"),
        ("a,b\nx,5°C in May\n", "cp1252", "Windows-1252 (Western Europe)", "“5°C”"),
        ("a,b\nx,café déjà £5\n", "cp850", "code page 850 (DOS)", "“café”, “déjà”"),
        ("Müller,Die Straße ist größer\nb,c\n", "mac_roman", "Mac Roman", "“Müller”, “Straße”"),
        ("nom,prix\nŒuvre,50 €\nGœthe déjà,60 €\n", "iso8859_15", "ISO-8859-15 (Western Europe)", "“Œuvre”, “Gœthe”"),
        (POLISH, "cp1250", "Windows-1250 (Central Europe)", "“Łukasz”, “Żółw”"),
        (POLISH.replace("„", "").replace("”", ""), "iso8859_2", "ISO-8859-2 (Central Europe)", "“Łukasz”, “Żółw”"),
        (RUSSIAN, "cp1251", "Windows-1251 (Cyrillic)", "“Иван”, “Мы”"),
        (RUSSIAN, "koi8_r", "KOI8-R (Russian)", "“Иван”, “Мы”"),
        (CHINESE, "gb18030", "GB18030 (Chinese)", "“张三”, “我们不同意这个计划因为没有钱”"),
        ("name,text\n张三,不同意\n", "gb18030", "GB18030 (Chinese)", "“张三”, “不同意”"),
        (TAIWANESE, "big5", "Big5 (Chinese)", "“張三”, “我們不同意這個計劃因為沒有錢”"),
        ("名前,発言\n田中,同意しません\n", "cp932", "Shift-JIS (Japanese)", "“名前”, “発言”"),
        (f"{PLAIN}Γιώργος,Δεν συμφωνούμε,2019\n", "cp1253", "Windows-1253 (Greek)", "“Γιώργος”, “Δεν”"),
        (ENGLISH, "utf-16-le", "UTF-16 without a mark", "“Zoë”, “café”"),
        (CHINESE, "utf-16-be", "UTF-16 without a mark", "“张三”, “我们不同意这个计划因为没有钱”"),
    ],
)
def test_a_code_page_is_known_by_its_words_and_shown_by_two(text: str, page: str, name: str, words: str) -> None:
    file = read(text, page)
    as_utf_8 = read(text, "utf-8")
    assert [sheet.rows for sheet in file.sheets] == [sheet.rows for sheet in as_utf_8.sheets]
    [remark] = file.remarks
    assert remark.about is About.LETTERS
    assert f"read as {name}: {words}." in remark.sentence
    assert not any(question.is_open for question in file.questions)
    assert not as_utf_8.remarks


@pytest.mark.parametrize(
    ("text", "page", "readings"),
    [
        ("a,b\nx,Dvořák\n", "cp1250", {"cp1250": "“Dvořák”", "cp1252": "“Dvoøák”"}),
        ("a,b\nx,Søren\n", "cp1252", {"cp1250": "“Sřren”", "cp1252": "“Søren”"}),
        ("a,b\n•,x\n", "mac_roman", {"mac_roman": "“•”", "cp1252": "“¥”"}),
    ],
)
def test_where_the_words_fit_several_it_is_asked(text: str, page: str, readings: dict[str, str]) -> None:
    [question] = read(text, page).questions
    assert (question.key, question.basis, question.answer) == ("letters", Basis.ASKED, None)
    assert {option.value: option.description for option in question.options}.items() >= readings.items()
    answered = read(text, page, letters=page)
    assert answered.sheets[0].rows == read(text, "utf-8").sheets[0].rows
    assert answered.questions[0].basis is Basis.TOLD
    assert readings[page] in answered.remarks[0].sentence


def test_a_guess_can_be_changed() -> None:
    [question] = read("a,b\nx,It’s a café\n", "cp1252", letters="no such page").questions
    assert (question.basis, question.answer) == (Basis.PROPOSED, "cp1252")
    [question] = read("a,b\nx,It’s Søren\n", "cp1252", letters="cp1250").questions
    assert (question.basis, question.answer_label) == (Basis.TOLD, "Windows-1250 (Central Europe)")


@pytest.mark.parametrize("data", [b"a,b\n\xff\xfe\xfd\x80,\x81\n", bytes(range(128, 256)) * 3])
def test_what_no_code_page_makes_words_of_is_refused(data: bytes) -> None:
    with pytest.raises(WrongInput, match=r"^quotes\.csv is not a text file in UTF-8, and no code page makes words"):
        read_file("quotes.csv", data)


def test_letters_and_accents_apart_are_put_together_and_chinese_names_stay() -> None:
    file = read("a,b\ncafe\u0301,神\ufa19\n", "utf-8")
    assert file.sheets[0].rows[0][1] == ("café", "神\ufa19")
    assert not file.remarks


def test_words_that_come_over_and_over_tell_no_more_than_once() -> None:
    file = read("who,text\n" + "张三,我们不同意这个计划\n" * 500, "gb18030")
    assert "read as GB18030" in file.remarks[0].sentence
