"""Every statement of storage: it is sent, it fits a new database, and it is written so that another engine reads it."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.core.database import Database
from tests.storage.every_statement import send_every_statement
from tests.storage.sent_statements import BELOW, STORAGE, all_senders, noted

SQLITE_ONLY = {
    "core/database.py",
    "core/migrating.py",
    "core/planner_hints.py",
    "core/writers/file_writer.py",
    "server/search_upkeep.py",
    "records/search_index.py",
    "backups/restoring.py",
    "backups/taking.py",
    "teams/departing.py",
    "teams/staged_team.py",
}
"""What another engine would have of its own."""
BULK = "core/bulk.py"
RULES = {
    "parameters are named": re.compile(r"\?"),
    "the order of joins is told by in_order": re.compile(r"\bCROSS JOIN\b[^()]*\bON\b"),
    "an index is kept out by apart": re.compile(r"(?<!\w)\+[\w{:]"),
    "ids are counted by counters": re.compile(r"\bMAX\([^()]*\)(, 0\))?\s*\+\s*1\b"),
    "IS is for NULL": re.compile(r"\bIS\s+(NOT\s+)?(:|{)"),
    "a meaning has a column": re.compile(r"\bLIKE\b|\bGLOB\b"),
    "a conflict names the table of each column": re.compile(
        # What stands right of an `=`: words in small letters with no table before them, and not left of the next one.
        r"DO UPDATE SET\b(?:(?!\bRETURNING\b).)*(?<![\w.:'])[a-z_]+\b(?![.(']| =)"
    ),
}
"""Each by what breaks it in the text of a statement."""
_BY_PLACE = re.compile(r"\brow\[-?\d|\brows\[\d+\]\[\d")


def broken_rules(sql: str) -> list[str]:
    """The rules that a statement, or a part of one, breaks."""
    return [rule for rule, breaks in RULES.items() if breaks.search(sql)]


def texts_in(source: str) -> Iterator[str]:
    """The texts of a module without its documentation; what is put into a text stands as {}."""
    tree = ast.parse(source)
    documentation = {id(statement.value) for statement in ast.walk(tree) if isinstance(statement, ast.Expr)}
    within = {id(part) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for part in text.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and id(node) not in documentation | within:
            yield str(node.value)


def test_the_source_is_written_for_any_engine() -> None:
    for path in sorted(STORAGE.rglob("*.py")):
        name = str(path.relative_to(STORAGE))
        if name not in SQLITE_ONLY | {BULK}:
            for text in texts_in(path.read_text(encoding="utf-8")):
                assert not broken_rules(text), f"{name}: {text}"


async def test_every_statement_is_sent_and_fits_a_new_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        with noted(monkeypatch) as sent:
            await send_every_statement(database, tmp_path)
    assert sorted(all_senders() - sent.senders) == []
    async with Database.open(tmp_path / "new.sqlite3") as new:
        pass
    with closing(sqlite3.connect(new.path)) as connection:
        connection.execute("ATTACH DATABASE ? AS drafts", (str(new.drafts_path),))
        for statement in sent.statements:
            connection.execute(f"EXPLAIN {statement}", _marks_of(statement))
            # The grammar that `apart` and `in_order` bring in is SQLite's on purpose, and stands in no other source.
            portable = re.sub(r"(?<!\w)\+(?=\w)", "", statement).replace("CROSS JOIN", "JOIN")
            assert " MATCH " in statement or not broken_rules(portable), statement


def test_a_row_is_read_by_names() -> None:
    for path in sorted(STORAGE.rglob("*.py")):
        if str(path.relative_to(STORAGE)) not in SQLITE_ONLY:
            assert not _BY_PLACE.findall(path.read_text(encoding="utf-8")), path
    assert _BY_PLACE.search("one(row[7])")
    assert _BY_PLACE.search("rows[0][1] if rows else None")
    assert not _BY_PLACE.search('rows[0]["total"]')


def test_who_sends_a_statement_is_found_in_the_source() -> None:
    senders = all_senders()
    assert {"digests/posts.py Posts.begin", "digests/posts.py add_post", "records/reader.py Reader.find"} <= senders
    assert not [sender for sender in senders if sender.split()[0] in BELOW]


def _marks_of(statement: str) -> dict[str, None]:
    return dict.fromkeys(re.findall(r":(\w+)", statement))


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("SELECT a FROM b WHERE c = ?", "parameters are named"),
        ("FROM a CROSS JOIN b ON b.c = a.c", "the order of joins is told by in_order"),
        ("WHERE +a.b = :c", "an index is kept out by apart"),
        ("AND +{} BETWEEN :a AND :b", "an index is kept out by apart"),
        ("SELECT COALESCE(MAX(number), 0) + 1 FROM a", "ids are counted by counters"),
        ("SELECT MAX(a.id) + 1 FROM a", "ids are counted by counters"),
        ("WHERE a IS :a", "IS is for NULL"),
        ("WHERE {} IS :{}", "IS is for NULL"),
        ("AND cause LIKE 'follow %'", "a meaning has a column"),
        (
            "ON CONFLICT (a) DO UPDATE SET b = CASE b WHEN 1 THEN b ELSE excluded.b END",
            "a conflict names the table of each column",
        ),
    ],
)
def test_the_rules_see_what_they_forbid(sql: str, rule: str) -> None:
    assert broken_rules(sql) == [rule]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE a SET b = b + 1, c = c + :d WHERE e IS NULL AND f IS NOT NULL",
        "FROM a CROSS JOIN b WHERE a.c = b.c",
        "SELECT MAX(a) FROM b",
        "ON CONFLICT (a) DO UPDATE SET b = excluded.b, c = '' RETURNING b",
    ],
)
def test_the_rules_pass_what_both_engines_read(sql: str) -> None:
    assert broken_rules(sql) == []


def test_the_texts_of_a_source_are_found_without_its_documentation() -> None:
    source = '"""Who?"""\nA = f"SELECT {a} FROM b"\n"""What?"""\ndef c():\n    """Why?"""\n    return "x" "y"\n'
    assert sorted(texts_in(source)) == ["SELECT {} FROM b", "xy"]
