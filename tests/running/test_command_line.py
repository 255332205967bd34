"""`load`, `check` and the command line itself: what is printed, the exit codes, what is written."""

from __future__ import annotations

import json
import signal
import sqlite3
import tomllib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.guilds import dump, row_count, row_of, small_tables, write_pack
from tests.running.conftest import Launcher
from tests.running.processes import HANGS_HALF_WAY, ROOT, BotProcess

GUILD = ("--guild", "202")


async def _done(launcher: Launcher, *arguments: str, code: int = 0) -> BotProcess:
    bot = await launcher.start(*arguments)
    assert await bot.wait() == code, bot.logged
    assert "Traceback" not in bot.logged
    return bot


async def test_a_pack_is_loaded_once_and_then_unchanged(launcher: Launcher, pack: Path) -> None:
    first = await _done(launcher, "load", str(pack), *GUILD)
    assert first.out[0].startswith("added: ")
    counts = first.out[0].removeprefix("added: ").strip().split(", ")
    assert sorted(counts) == sorted(f"{len(rows)} {kind}" for kind, rows in small_tables().items())
    assert first.out[1:] == ["changed: none\n", "unchanged: none\n"]
    held = dump(launcher.folder / "despatch.sqlite3")

    again = await _done(launcher, "load", str(pack), *GUILD)
    assert again.out[:2] == ["added: none\n", "changed: none\n"]
    assert again.out[2] == first.out[0].replace("added", "unchanged")
    assert dump(launcher.folder / "despatch.sqlite3") == held
    assert not again.logged


async def test_a_newer_pack_that_changes_a_direct_quote_is_loaded_with_a_reason(
    launcher: Launcher, pack: Path, tmp_path: Path
) -> None:
    await _done(launcher, "load", str(pack), *GUILD)
    tables = small_tables()
    row_of(tables, "quote", "ada-lanes")["text"] = "Lanes are fine."
    newer = str(write_pack(tmp_path / "newer", tables, version="2"))
    refused = await _done(launcher, "load", newer, *GUILD, code=2)
    assert refused.errors[-1].startswith("The pack lanes puts other words into quotation marks")
    assert "Q1. Say why with --reason" in refused.errors[-1]
    loaded = await _done(launcher, "load", newer, *GUILD, "--reason", "Misheard.")
    assert loaded.out[1] == "changed: 1 quote\n"


async def test_every_mistake_of_a_pack_stands_on_a_line_and_nothing_is_written(
    launcher: Launcher, tmp_path: Path
) -> None:
    tables = small_tables()
    row_of(tables, "quote", "ada-lanes").update(said_on="never", topics="nothing")
    row_of(tables, "event", "vote")["status"] = "maybe"
    wrong = write_pack(tmp_path / "wrong", tables)
    bot = await _done(launcher, "load", str(wrong), *GUILD, code=2)
    assert bot.printed == ""
    assert sorted(line.split(":")[0] for line in bot.errors[:-1]) == [
        "events.csv, line 2, column status",
        "quotes.csv, line 2, column said_on",
        "quotes.csv, line 2, column topics",
    ]
    assert bot.errors[-1] == "The pack lanes has 3 mistakes, and nothing was loaded.\n"
    held = dump(launcher.folder / "despatch.sqlite3")
    assert [held[kind] for kind in ("topic", "event", "quote", "history", "pack")] == [[]] * 5

    checked = await _done(launcher, "check", str(wrong), code=2)
    assert checked.errors == [*bot.errors[:-1], "The pack has 3 mistakes.\n"]


async def test_a_long_load_says_how_far_it_is(launcher: Launcher, tmp_path: Path) -> None:
    topics = [{"key": f"t{number}", "name": f"Topic {number}"} for number in range(20_000)]
    bot = await _done(launcher, "load", str(write_pack(tmp_path / "large", {"topic": topics})), *GUILD)
    assert bot.errors == ["10,000 topic rows …\n", "20,000 topic rows …\n"]
    assert bot.out[0] == "added: 20,000 topic\n"


async def test_a_load_that_is_broken_off_writes_nothing_and_does_not_pass_for_done(
    launcher: Launcher, pack: Path
) -> None:
    bot = await launcher.start("load", str(pack), *GUILD, alteration=HANGS_HALF_WAY)
    await bot.wait_until(lambda: "half way" in bot.printed)
    assert await bot.stop(signal.SIGINT) == 130
    assert (bot.printed, bot.logged) == ("half way\n", "")
    held = dump(launcher.folder / "despatch.sqlite3")
    assert [held[kind] for kind in ("source", "event", "history", "pack")] == [[]] * 4


async def test_a_pack_is_checked_against_the_texts_of_its_sources(launcher: Launcher, tmp_path: Path) -> None:
    tables = small_tables()
    row_of(tables, "source", "gazette")["file"] = "gazette.txt"
    tables["quote"] = [row_of(tables, "quote", key) for key in ("ada-lanes", "olga-tolls")]
    pack = write_pack(tmp_path / "lanes", tables)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "gazette.txt").write_text("“Lanes save lives.” Ada Byrne said no more.\n", encoding="utf-8")
    without = await _done(launcher, "check", str(pack))
    assert without.out[0].startswith("lanes 1: ")
    assert f"{len(tables['quote'])} quote" in without.out[0]
    checked = await _done(launcher, "check", str(pack), "--articles", str(articles))
    assert checked.out == [without.out[0], "1 direct quotes stand in their sources letter for letter\n"]

    (articles / "gazette.txt").write_text("“Lanes saved lives.”\n", encoding="utf-8")
    found = await _done(launcher, "check", str(pack), "--articles", str(articles), code=2)
    assert found.errors[0].startswith("quotes.csv, line 2, column text: 'Lanes save lives.'")
    assert found.errors[-1] == "The pack has 1 mistake.\n"


async def test_a_file_is_understood_asked_about_and_loaded_once(launcher: Launcher, pack: Path, tmp_path: Path) -> None:
    await _done(launcher, "load", str(pack), *GUILD)
    file = tmp_path / "quotes.csv"
    row = "We agree,indirect,full,gazette"
    file.write_text(f"speaker,text,directness,extent,sources\n{{}},{row}\n".format("Ada Byrn"), encoding="utf-8")
    asked = await _done(launcher, "load", str(file), *GUILD, code=2)
    assert asked.out[0].startswith(
        "? link:actor:Ada Byrn (not answered): “Ada Byrn” (quotes.csv, row 2) may be Ada Byrne (A"
    )
    assert asked.out[-1] == "      leave: Leave these rows out\n"
    assert asked.errors[-1] == (
        "Something is asked of quotes.csv: say it with --answer KEY=VALUE or --answers. Nothing was loaded.\n"
    )
    checked = await _done(launcher, "check", str(file), *GUILD, "--answer", "link:actor:Ada Byrn=new")
    assert checked.out[-3] == "new: 1 quote, 1 actor\n"
    answers = tmp_path / "answers.json"
    answers.write_text('{"link:actor:Ada Byrn": "ada"}', encoding="utf-8")
    loaded = await _done(launcher, "load", str(file), *GUILD, "--answers", str(answers))
    assert loaded.out[-3:] == ["added: 1 quote\n", "changed: none\n", "unchanged: none\n"]
    held = dump(launcher.folder / "despatch.sqlite3")
    again = await _done(launcher, "load", str(file), *GUILD, "--answers", str(answers))
    assert again.out[-1] == "unchanged: 1 quote\n"
    assert dump(launcher.folder / "despatch.sqlite3") == held


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--answer", "letters"), "--answer takes KEY=VALUE, and 'letters' has no “=”."),
        (("--answers", "nowhere.json"), "nowhere.json is no JSON object of keys and answers, all of them texts."),
    ],
)
async def test_an_answer_that_is_none_costs_a_sentence(
    launcher: Launcher, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    file = tmp_path / "topics.csv"
    file.write_text("name\nParks\n", encoding="utf-8")
    refused = await _done(launcher, "load", str(file), *GUILD, *arguments, code=2)
    assert refused.errors[-1] == f"{sentence}\n"
    without = await _done(launcher, "check", str(file), code=2)
    assert without.errors[-1].startswith("A file is held against what a server has on record")


async def test_a_refused_row_of_a_file_is_told_and_nothing_loaded(launcher: Launcher, tmp_path: Path) -> None:
    file = tmp_path / "topics.csv"
    file.write_text(f"name\nParks\n{'x' * 300}\n", encoding="utf-8")
    refused = await _done(launcher, "load", str(file), *GUILD, code=2)
    assert refused.errors[-1] == "topics.csv has 1 row refused. Nothing was loaded.\n"
    assert dump(launcher.folder / "despatch.sqlite3")["topic"] == []


async def test_the_history_is_proved_and_the_first_broken_entry_is_named(launcher: Launcher, pack: Path) -> None:
    await _done(launcher, "load", str(pack), *GUILD)
    whole = await _done(launcher, "check", "--history")
    assert whole.out == [f"server 202: {row_count(small_tables())} entries of history are whole\n"]
    with closing(sqlite3.connect(launcher.folder / "despatch.sqlite3", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER history_is_not_changed")
        connection.execute("UPDATE history SET origin = 'nowhere' WHERE position = 4")
    found = await _done(launcher, "check", "--history", code=2)
    assert found.out == ["server 202: 3 entries of history are whole, then:\n"]
    assert found.errors[-1].startswith("The history was altered. server 202: entry 4 (")


async def test_where_a_history_ended_is_kept_and_told_of_what_is_gone(launcher: Launcher, pack: Path) -> None:
    await _done(launcher, "load", str(pack), *GUILD)
    ends = launcher.folder / "ends.json"
    await _done(launcher, "check", "--history", "--ends", str(ends))
    kept = json.loads(ends.read_text(encoding="utf-8"))
    assert kept["202"]["entries"] == row_count(small_tables())
    ends.write_text(json.dumps({**kept, "7": kept["202"]}), encoding="utf-8")
    again = await _done(launcher, "check", "--history", "--ends", str(ends))
    assert again.out[0] == "server 7: nothing of it is held any more\n"
    assert json.loads(ends.read_text(encoding="utf-8")) == kept
    ends.write_text(json.dumps({"202": {"entries": 3, "hash": "00"}}), encoding="utf-8")
    found = await _done(launcher, "check", "--history", "--ends", str(ends), code=2)
    assert "server 202: its first 3 entries are not those whose end was kept" in found.errors[-1]
    assert json.loads(ends.read_text(encoding="utf-8"))["202"]["entries"] == 3
    alone = await _done(launcher, "check", str(pack), "--ends", str(ends), code=2)
    assert alone.errors == ["--ends has where histories end: ask for --history too.\n"]


async def test_every_record_that_cannot_be_read_is_named(launcher: Launcher, pack: Path) -> None:
    await _done(launcher, "load", str(pack), *GUILD)
    with closing(sqlite3.connect(launcher.folder / "despatch.sqlite3", isolation_level=None)) as connection:
        ((key,),) = connection.execute("SELECT key FROM quote WHERE number = 1")
        connection.execute("UPDATE quote SET said_on = 'soon' WHERE number = 1")
        connection.execute("UPDATE source SET published = 'soon' WHERE number = 2")
        # Of records that link to it nothing is damaged.
        connection.execute("UPDATE topic SET name = CAST(X'66FF66' AS TEXT) WHERE number = 1")
    found = await _done(launcher, "check", "--history", code=2)
    assert found.errors[-1].startswith("These records cannot be read. server 202: S2 (source, key ")
    assert ", T1 (topic, key " in found.errors[-1]
    assert f"), Q1 (quote, key {key}). Bring them back from a backup. Another " in found.errors[-1]
    assert found.errors[-1].endswith(
        "cannot be held against their history before that, since they name one of these.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check",), "There is nothing to check: name a pack, or ask for --history."),
        (("check", "--history"), "There is no database despatch.sqlite3: DATABASE_PATH names the one to check."),
        (("check", "x" * 300), f"There is no pack '{'x' * 300}'"),
        (("load", "unheard-of", *GUILD), "There is no pack 'unheard-of': give a folder, or one of those that come"),
        (("check", "."), "There is no pack in .: the file datapackage.json is missing"),
        (("check", "drug-consumption-rooms", "--articles", "nowhere"), "There is no folder nowhere"),
    ],
)
async def test_what_is_not_there_is_told_in_a_sentence(
    launcher: Launcher, arguments: tuple[str, ...], words: str
) -> None:
    assert words in await launcher.refused(*arguments)


async def test_the_version_is_that_of_the_project(launcher: Launcher) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bot = await _done(launcher, "--version")
    assert (bot.printed, bot.logged) == (f"Despatch {project['version']}\n", "")


@pytest.mark.parametrize("verb", ["", "run", "demo", "load", "check", "sync"])
async def test_every_verb_explains_itself(launcher: Launcher, verb: str) -> None:
    bot = await _done(launcher, *verb.split(), "--help")
    assert bot.printed.startswith(f"usage: python -m bot{' ' if verb else ''}{verb}")
    assert not bot.logged


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "required: VERB"),
        (("dance",), "invalid choice: 'dance'"),
        (("load", "lanes"), "required: --guild"),
        (("load", "lanes", "--guild", "9" * 30), f"'{'9' * 30}' is no number from 1 to"),
        (("demo", "--port", "70000"), "'70000' is no number from 0 to 65535"),
    ],
)
async def test_a_command_line_that_cannot_be_read(launcher: Launcher, arguments: tuple[str, ...], words: str) -> None:
    bot = await _done(launcher, *arguments, code=2)
    assert words in bot.errors[-1]


async def test_servers_are_noted_as_left_from_the_command_line(launcher: Launcher, pack: Path) -> None:
    nothing = "There is no database despatch.sqlite3: DATABASE_PATH names the one that is meant."
    assert await launcher.refused("left", "5") == nothing
    await _done(launcher, "load", str(pack), *GUILD)
    bot = await _done(launcher, "left", GUILD[-1], "5")
    assert bot.out == [
        f"server {GUILD[-1]}: erased 30 days after the bot left it, unless it sees that server again\n",
        "server 5: nothing is on record\n",
    ]
    with closing(sqlite3.connect(launcher.folder / "despatch.sqlite3")) as connection:
        ((left_at,),) = connection.execute("SELECT left_at FROM guild")
    assert datetime.now(UTC) - datetime.fromisoformat(left_at) < timedelta(hours=1)


async def test_a_pack_is_taken_out_from_the_command_line(launcher: Launcher, pack: Path) -> None:
    assert "DATABASE_PATH names the one" in await launcher.refused("unload", "lanes", *GUILD)
    await _done(launcher, "load", str(pack), *GUILD)
    bot = await _done(launcher, "unload", "lanes", *GUILD)
    counts = {kind: len(rows) for kind, rows in small_tables().items()}
    assert sorted(bot.out[0].removeprefix("withdrawn: ").strip().split(", ")) == sorted(
        f"{count} {kind}" for kind, count in counts.items()
    )
    assert (await _done(launcher, "unload", "lanes", *GUILD, code=2)).logged == (
        "Nothing of a pack “lanes” is on record here. /pack list shows what is.\n"
    )
