"""Checking a pack against its sources' texts: every direct quote stands there word for word, or is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.records.doubts.contradictions import Clash
from bot.services.transfer.pack_check import PackCheck, check_with_texts
from bot.services.transfer.pack_reading import open_pack
from tests.guilds import SHIPPED, Tables, row_of, small_tables, write_pack

ARTICLE = "The mayor spoke.\n“Lanes save lives.\n\n“They’re cheap – and loved,” she said.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "gazette.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def check(tmp_path: Path, articles: Path | None, text: str, **cells: str) -> PackCheck:
    tables: Tables = small_tables()
    row_of(tables, "source", "gazette")["file"] = "gazette.txt"
    tables["quote"] = [row_of(tables, "quote", "ada-lanes") | cells | {"text": text}]
    return check_with_texts(open_pack(write_pack(tmp_path / "pack", tables)), articles)


@pytest.mark.parametrize(
    "text",
    [
        "Lanes save lives.",
        "Lanes save lives.\n\nThey’re cheap – and loved,",
        "They’re cheap – and loved,",
        "They're cheap\N{NO-BREAK SPACE}– and  loved,",
    ],
)
def test_words_that_stand_in_the_source_are_found(tmp_path: Path, articles: Path, text: str) -> None:
    found = check(tmp_path, articles, text)
    assert (found.problems, found.verbatim, found.unchecked) == ([], 1, [])


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Lanes saved lives.", "Lanes saved lives."),
        ("cheap - and loved", "cheap - and loved"),
        ("Lanes save lives.\n\nAnd money.", "And money."),
        ("lanes save lives.", "lanes save lives."),
        ("Lanes save lives. They’re cheap", "Lanes save lives. They’re cheap"),
    ],
)
def test_words_that_differ_by_one_letter_or_dash_are_named(
    tmp_path: Path, articles: Path, text: str, missing: str
) -> None:
    found = check(tmp_path, articles, text)
    (problem,) = found.problems
    assert (problem.file, problem.line, problem.column, problem.value) == ("quotes.csv", 2, "text", missing)
    assert "letter for letter" in problem.rule
    assert found.verbatim == 0


def test_a_fragment_need_not_be_a_sentence(tmp_path: Path, articles: Path) -> None:
    found = check(tmp_path, articles, "cheap", extent="fragment", before="made up", after="made up, too")
    assert (found.problems, found.verbatim) == ([], 1)


@pytest.mark.parametrize(
    ("text", "extent", "rule"),
    [
        ("he will not close the harbour", "full", "within a word"),
        ("close the harbour before spring", "full", "is called full, and begins or ends within a sentence"),
        ("close the harbour before spring", "fragment", "denies these words just before them: “not”"),
        ("ban nonsense", "fragment", "within a word"),
        ("o", "fragment", "within a word"),
        ("urban nonsense.\n\nShe will not close the harbour before spring.", "fragment", "not so after those before"),
    ],
)
def test_words_taken_apart_are_refused(tmp_path: Path, articles: Path, text: str, extent: str, rule: str) -> None:
    article = "She will not close the harbour before spring.\nThe minister said the plan was urban nonsense.\n"
    (articles / "gazette.txt").write_text(article, encoding="utf-8")
    found = check(tmp_path, articles, text, extent=extent)
    (problem,) = found.problems
    assert (problem.file, problem.line, problem.column) == ("quotes.csv", 2, "text")
    assert rule in problem.rule
    assert problem.hint
    assert found.verbatim == 0


def test_a_denial_that_is_shown_before_a_fragment_is_told(tmp_path: Path, articles: Path) -> None:
    (articles / "gazette.txt").write_text("She will not close the harbour before spring.\n", encoding="utf-8")
    found = check(tmp_path, articles, "close the harbour", extent="fragment", before="She will not")
    assert (found.problems, found.verbatim) == ([], 1)


def test_words_of_two_sources_are_no_quote(tmp_path: Path, articles: Path) -> None:
    (articles / "minutes.txt").write_text("“And they are quick.”\n", encoding="utf-8")
    tables = small_tables()
    for key in ("gazette", "minutes"):
        row_of(tables, "source", key)["file"] = f"{key}.txt"
    text = "Lanes save lives.\n\nAnd they are quick."
    quote = row_of(tables, "quote", "ada-lanes") | {"text": text, "sources": "gazette;minutes"}
    tables["quote"] = [quote]
    found = check_with_texts(open_pack(write_pack(tmp_path / "pack", tables)), articles)
    (problem,) = found.problems
    assert "not so after those before" in problem.rule
    assert problem.value == text


@pytest.mark.parametrize(
    ("text", "original", "verbatim", "elsewhere"),
    [
        ("Radwege retten Leben.", "Lanes save lives.", 1, []),
        ("Lanes save lives.", "Radwege retten Leben.", 1, ["ada-lanes"]),
        ("Radwege retten Leben.", "Les pistes sauvent des vies.", 0, []),
    ],
)
def test_of_a_translation_it_is_told_where_its_source_has_no_original(
    tmp_path: Path, articles: Path, text: str, original: str, verbatim: int, elsewhere: list[str]
) -> None:
    found = check(tmp_path, articles, text, original=original, language="German")
    assert (found.verbatim, found.originals_elsewhere) == (verbatim, elsewhere)
    assert len(found.problems) == 1 - verbatim


def test_an_indirect_quote_need_not_stand_in_the_source(tmp_path: Path, articles: Path) -> None:
    found = check(tmp_path, articles, "She likes lanes.", directness="indirect")
    assert (found.problems, found.verbatim, found.unchecked) == ([], 0, [])


def test_quotes_whose_sources_are_not_at_hand_are_told_as_not_checked(tmp_path: Path, articles: Path) -> None:
    (articles / "gazette.txt").unlink()
    found = check(tmp_path, articles, "Lanes save lives.")
    assert (found.problems, found.verbatim, found.unchecked) == ([], 0, ["ada-lanes"])


def test_a_quote_of_two_sources_may_stand_in_either(tmp_path: Path, articles: Path) -> None:
    assert check(tmp_path, articles, "Lanes save lives.", sources="minutes;gazette").verbatim == 1


def test_without_a_folder_of_texts_the_tables_alone_are_checked(tmp_path: Path) -> None:
    found = check(tmp_path, None, "Never said.", said_on="never")
    assert [problem.column for problem in found.problems] == ["said_on"]
    assert found.counts["quote"] == 1


def test_mistakes_of_the_tables_and_of_the_words_are_named_together(tmp_path: Path, articles: Path) -> None:
    found = check(tmp_path, articles, "Never said.", topics="nothing")
    assert {problem.column for problem in found.problems} == {"topics", "text"}


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path, articles: Path) -> None:
    (articles / "gazette.txt").write_bytes(ARTICLE.encode("cp1252"))
    found = check(tmp_path, articles, "Lanes save lives.")
    (problem,) = found.problems
    assert problem.file == "gazette.txt"
    assert problem.rule == "is no text in UTF-8"
    assert found.unchecked == ["ada-lanes"]


def test_a_source_names_no_text_outside_the_folder(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "gazette.txt").write_text(ARTICLE, encoding="utf-8")
    tables = small_tables()
    row_of(tables, "source", "gazette")["file"] = "../gazette.txt"
    tables["quote"] = [row_of(tables, "quote", "ada-lanes")]
    found = check_with_texts(open_pack(write_pack(tmp_path / "pack", tables)), articles)
    assert (found.verbatim, found.unchecked) == (0, ["ada-lanes"])


def test_dates_that_contradict_each_other_are_told_and_no_mistake(tmp_path: Path) -> None:
    tables = small_tables()
    row_of(tables, "quote", "ada-lanes")["said_on"] = "2020-05-03"
    tables["role"].append({"actor": "ada", "title": "Whip", "to": "2019", "source": "gazette"})
    found = check_with_texts(open_pack(write_pack(tmp_path / "pack", tables)), None)
    assert found.problems == []
    assert [(each.clash, each.record.key) for each in found.contradictions] == [
        (Clash.SAID_AFTER_PUBLISHED, "ada-lanes"),
        (Clash.OFFICE_ENDED, "ada-lanes"),
    ]


def test_the_shipped_pack_has_no_dates_that_contradict_each_other() -> None:
    assert check_with_texts(open_pack(SHIPPED), None).contradictions == []
