"""Texts, people and faults that would break a careless bot."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from simcord.actors import _slash

from bot.conversation.asking import answering
from bot.conversation.keeping import drafting
from bot.conversation.plumbing import responding
from bot.records.fields import ListField, TextField, fields_of
from bot.records.kinds import KINDS
from bot.services.asking.quoting import QuoteService
from bot.services.asking.reading import ReadingService
from bot.services.names.directory import Directory
from tests.conftest import ErrorLog
from tests.conversation.cards import by_plain_name
from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.guilds import Tables, small_tables, write_pack
from tests.presentation.discord_markdown import read
from tests.properties import first_of_texts

SECRET = "hunter2 whisper"
OURS = frozenset({"#", "##", "###", "-#", "-", ">", "strong", "emphasis", "code block", "link"})
"""The markup that the cards themselves use; a link is a source's own address, shown whole."""
HOSTILE = {
    "mentions": "@everyone @here <@1> <@&2> <#3> </help:1> <t:1:R> <:x:1> <id:home>",
    "links": "[masked](https://evil.example) https://evil.example/a_b_c?x=*y* <https://evil.example>",
    "markup": "**b** __u__ *e* _e_ ~~s~~ ||spoiler|| `code` ```fence``` > q # h -# s - l 1. n \\* :fire:",
    "sql": "'; DROP TABLE quote; -- \" OR 1=1 NEAR(a b) col:x * ^ {a b}",
    "right to left": "\u202eevil\u2066 שלום مرحبا\u2069 \u200fabc",
    "emoji": "\N{FIRE}\N{ZERO WIDTH JOINER}\N{WOMAN} " * 20,
}
TYPED = [
    *HOSTILE.values(),
    "x" * 6000,
    "a b " * 1500,
    "\N{FIRE}" * 3000,
    "``` ```",
    "AND OR NOT",
    "\u200b",
    '"',
    "%s {0} %(x)s",
]
ASKING = [
    ("quote actor", "name"),
    ("quote search", "text"),
    ("figure year", "year"),
    ("figure find", "text"),
    ("search", "text"),
    ("ask", "question"),
    ("actor", "name"),
    ("position actor", "name"),
    ("position topic", "topic"),
    ("source list", "from"),
    ("source show", "source"),
    ("record", "id"),
    ("timeline", "to"),
    ("upcoming", "after"),
    ("new", "since"),
]


@pytest.mark.parametrize(("command", "option"), ASKING)
async def test_whatever_is_typed_is_answered(ann: Person, server: Server, command: str, option: str) -> None:
    for typed in TYPED:
        reply = await ann.slash(server.channel, command, **{option: typed})
        assert reply.text.strip()
        assert read(by_plain_name(reply.markdown)).marks <= OURS


async def test_a_long_text_in_every_option_at_once(ann: Person, server: Server) -> None:
    long = "\N{CJK UNIFIED IDEOGRAPH-6570}" * 6000
    for command, options in (
        ("figure year", {"year": "2018", "place": long}),
        ("figure find", {"text": "deaths", "place": long}),
        ("figure find", {"text": long, "place": long}),
        ("quote search", {"text": long, "from_": "2018", "to": "2019"}),
    ):
        reply = await ann.slash(server.channel, command, **options)
        assert not reply.ephemeral
        assert reply.ids == []


def hostile_tables(text: str) -> Tables:
    """A pack in which every text of every record is hostile, and as long as it may be."""
    tables = small_tables()
    for kind, rows in tables.items():
        for row in rows:
            for field in fields_of(KINDS[kind]):
                is_free = "url" not in field.column and field.column not in ("file", "text_sha256")
                if isinstance(field, TextField) and is_free:
                    marker = row.get("key", "")
                    whole = f"{marker} {text} " * (field.limit // (len(marker) + len(text) + 2) + 1)
                    row[field.column] = whole[: field.limit].strip()
                elif isinstance(field, ListField) and "change" not in field.column and "compared" not in field.column:
                    row[field.column] = ";".join(f"{number} {text}".replace(";", ",") for number in range(30))
    for row in tables["source"]:
        row["url"] = row["archived_url"] = "https://a.example/" + "b_*~c" * 90
        row["published_basis"] = row["published_basis"] if row.get("published") else ""
    for row in tables["quote"]:
        if row["directness"] == "indirect":
            row["before"] = row["after"] = ""
    return tables


@first_of_texts(HOSTILE)
async def test_records_full_of_hostile_texts(
    cat: Person, other_server: Server, world: World, tmp_path: Path, text: str
) -> None:
    folder = write_pack(tmp_path / "hostile", hostile_tables(text))
    await world.services.packs.load(OTHER_GUILD_ID, folder)
    asked: list[tuple[str, dict[str, str]]] = [
        ("quote actor", {"name": "A3"}),
        ("quote search", {"text": "ada"}),
        ("figure year", {"year": "2020"}),
        ("figure year", {"year": "2009", "indicator": "I1"}),
        ("figure find", {"text": "trips"}),
        ("search", {"text": "lanes"}),
        ("actor", {"name": "A1"}),
        ("actor", {"name": "A2"}),
        ("position actor", {"name": "A1"}),
        ("position topic", {"topic": "T1"}),
        ("position topic", {"topic": "T1", "party": "A4"}),
        ("source list", {"topic": "T1"}),
        ("source show", {"source": "S1"}),
        ("timeline", {"actor": "A1", "topic": "T1"}),
        ("upcoming", {}),
        ("new", {}),
        ("gaps", {}),
        ("help", {}),
        *(("record", {"id": one}) for one in ("Q1", "Q2", "E1", "F1", "A3", "T1", "I1", "R1", "S1")),
    ]
    for command, options in asked:
        reply = await cat.slash(other_server.channel, command, **options)
        assert not reply.ephemeral
        assert read(by_plain_name(reply.markdown)).marks <= OURS | ({"code"} if command == "help" else set())
        await cat.read_on(reply)
        assert read(by_plain_name(reply.markdown)).marks <= OURS | ({"code"} if command == "help" else set())
        if "Cite" in reply.labels:
            await cat.read_on(await cat.press(reply, "Cite"))
    for option in ("name", "topic", "stance"):
        if option != "stance":
            await cat.complete(other_server.channel, "quote actor", option, text[:90])


async def test_a_quote_of_4000_characters_is_read_whole(
    cat: Person, other_server: Server, world: World, tmp_path: Path
) -> None:
    words = [f"word{number}" for number in range(1000)]
    text = " ".join(words)[:4000].rsplit(" ", 1)[0]
    tables = small_tables()
    tables["quote"][0]["text"] = text
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "long", tables))
    shown, _ = await cat.read_on(await cat.slash(other_server.channel, "record", id="Q1"))
    assert [word for word in text.split() if word not in shown] == []
    listed = await cat.slash(other_server.channel, "quote actor", name="Ada Byrne")
    # No sentence of it ends before the room does, and none is quoted in part.
    assert "words too long for here, whole:" in listed.text
    assert "word0" not in listed.text


async def test_two_people_ask_at_once(ann: Person, bob: Person, server: Server, world: World) -> None:
    asked = [(ann, "timeline", {}), (bob, "quote actor", {"name": "Starmer"}), (ann, "search", {"text": "OPC"})] * 4
    results = await asyncio.gather(*(_slash(one.actor, server.channel, name, opts) for one, name, opts in asked))
    world.check()
    texts = [Reply(result).text for result in results]
    assert all(
        expected in text for text, expected in zip(texts, ["Timeline", "Sir Keir Starmer", "“OPC”"] * 4, strict=True)
    )


# Faults


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer takes longer than the bot waits before it announces one."""
    in_time = responding.in_time

    async def slowly(interaction: Any, work: Any, **how: Any) -> Any:
        async def wait_and_work() -> Any:
            await asyncio.sleep(0.1)
            return await work

        return await in_time(interaction, wait_and_work(), **how)

    for module in (answering, drafting):
        monkeypatch.setattr(module, "in_time", slowly)
    monkeypatch.setattr(responding, "SECONDS_TO_DEFER", 0.02)


async def ask_slowly(person: Person, server: Server, command: str, **options: Any) -> Reply:
    before = len(person.world.env.http_requests)
    reply = await person.slash(server.channel, command, **options)
    assert person.world.bodies[before]["type"] == 5
    return reply


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_answer_is_announced_and_comes(ann: Person, server: Server, private: bool) -> None:
    reply = await ask_slowly(ann, server, "quote actor", name="Starmer", private=private)
    assert "Sir Keir Starmer" in reply.text
    assert reply.ephemeral is private


@pytest.mark.usefixtures("slow")
async def test_the_pages_of_a_slow_answer_turn_and_expire(ann: Person, server: Server, world: World) -> None:
    reply = await ask_slowly(ann, server, "timeline")
    first = reply.text
    await ann.press(reply, "Next")
    assert reply.text != first
    opened = await ann.press(reply, reply.ids[0])
    assert opened.ephemeral
    await world.pass_time(700)
    assert "expired" in reply.text


@pytest.mark.usefixtures("slow")
async def test_a_slow_save_is_announced_and_takes_the_place_of_its_card(ann: Person, server: Server) -> None:
    draft = await ann.slash(server.channel, "add topic", name="Slow supply")
    saved = await ann.press(draft, "Save")
    assert "Saved as" in saved.text
    assert draft.text == saved.text


@pytest.mark.usefixtures("slow")
async def test_a_problem_after_a_public_announcement_is_told_in_private(ann: Person, server: Server) -> None:
    reply = await ask_slowly(ann, server, "quote actor", name="Zaphod")
    assert reply.result.response is None
    assert reply.ephemeral
    assert "Zaphod" in reply.text


@pytest.mark.usefixtures("slow")
async def test_a_question_after_a_public_announcement_is_asked_in_private(
    ann: Person, server: Server, world: World
) -> None:
    asked = await ask_slowly(ann, server, "actor", name="government")
    assert asked.ephemeral
    answered = await ann.choose(asked, "UK Government")
    assert "UK Government" in answered.text
    assert not answered.ephemeral
    assert asked.is_gone
    asked = await ask_slowly(ann, server, "actor", name="government", private=True)
    assert asked.ephemeral
    await world.pass_time(700)
    assert asked.is_gone


async def test_a_bug_is_told_as_a_reference_and_no_text_of_a_person_is_logged(
    ann: Person,
    server: Server,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error_log: ErrorLog,
) -> None:
    async def break_down(*_: Any, **options: Any) -> Any:
        raise ValueError(f"cannot do {options}")

    world.tolerated += (ValueError,)
    monkeypatch.setattr(QuoteService, "of_actor", break_down)
    with caplog.at_level(logging.DEBUG):
        reply = await ann.slash(server.channel, "quote actor", name=SECRET)
    assert reply.ephemeral
    (logged,) = error_log.take()
    reference = logged.split("Bug ")[1].split(":")[0]
    assert f"reference {reference}" in reply.text
    assert "ValueError" in logged
    assert SECRET not in logged + caplog.text
    assert SECRET not in reply.text


async def test_what_people_type_is_in_no_log_line(
    ann: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for command, option in ASKING:
            await ann.slash(server.channel, command, **{option: SECRET})
        await ann.complete(server.channel, "quote actor", "name", SECRET)
    assert SECRET not in "\n".join(
        line.getMessage() for line in caplog.records if not line.name.startswith("aiosqlite")
    )


@pytest.mark.parametrize("label", ["Q1", "Next"])
async def test_a_bug_behind_a_button_is_told_too(
    ann: Person, server: Server, world: World, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog, label: str
) -> None:
    async def break_down(*_: Any, **__: Any) -> Any:
        raise RuntimeError(SECRET)

    reply = await ann.slash(server.channel, "search", text="respect" if label == "Q1" else "drug")
    world.tolerated += (RuntimeError,)
    monkeypatch.setattr(ReadingService, "record", break_down)
    monkeypatch.setattr(ReadingService, "page", break_down)
    told = await ann.press(reply, label)
    assert told.ephemeral
    assert "reference" in told.text
    (logged,) = error_log.take()
    assert SECRET not in logged


async def test_a_bug_while_suggesting_offers_nothing(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    def break_down(*_: Any) -> Any:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Directory, "suggest", break_down)
    assert await ann.complete(server.channel, "quote actor", "name", SECRET) == {}
    (logged,) = error_log.take()
    assert SECRET not in logged
