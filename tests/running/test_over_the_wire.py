"""What goes over the wire between the bot and Discord, held against what Discord expects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.guilds import row_of, small_tables, write_pack
from tests.running.conftest import Launcher
from tests.running.processes import PATIENT, slowed
from tests.running.stand_in.discord_gateway import IDENTIFY
from tests.running.stand_in.discord_objects import APPLICATION_ID, texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

COMMANDS = f"PUT /applications/{APPLICATION_ID}/commands"
ANSWER_NOW, ANSWER_LATER, CHOICES = 4, 5, 8


async def test_a_question_is_answered_with_the_words_of_a_quote(loaded: Launcher, discord: DiscordStandIn) -> None:
    await loaded.run(alteration=PATIENT)
    answer = await discord.wait_for(await discord.command("quote", "actor", name="Byrne"))
    assert answer.body["type"] == ANSWER_NOW
    assert any("Lanes save lives." in text for text in texts_of(answer.body))
    assert answer.headers["Content-Type"] == "application/json"


async def test_a_name_completes_itself_to_the_records_id(loaded: Launcher, discord: DiscordStandIn) -> None:
    await loaded.run()
    answer = await discord.wait_for(await discord.autocomplete("quote", "actor", option="name", text="ada"))
    (choice,) = answer.body["data"]["choices"]
    assert (answer.body["type"], choice["name"], choice["value"][0]) == (CHOICES, "Ada Byrne", "A")


async def test_a_slow_answer_is_announced_in_time_and_then_given(loaded: Launcher, discord: DiscordStandIn) -> None:
    await loaded.run(alteration=slowed(1.7))
    first = await discord.wait_for(await discord.command("quote", "actor", name="Byrne"))
    assert first.body["type"] == ANSWER_LATER
    edited = await discord.wait_for(f"PATCH /webhooks/{APPLICATION_ID}/")
    assert edited.path.endswith("/messages/@original")
    assert any("Lanes save lives." in text for text in texts_of(edited.body))


async def test_a_picture_goes_along_with_the_card_that_shows_it(loaded: Launcher, discord: DiscordStandIn) -> None:
    await loaded.run()
    answer = await discord.answer_to(await discord.command("timeline"))
    (picture,) = answer.body.get("data", answer.body)["attachments"]
    assert f"attachment://{picture['filename']}" in json.dumps(answer.body)
    assert "High tide 1" in json.dumps(answer.body)


async def test_the_token_goes_to_the_api_and_to_no_answer(loaded: Launcher, discord: DiscordStandIn) -> None:
    await loaded.run()
    answer = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    answers = [request for request in discord.requests if request.parts[0] in ("interactions", "webhooks")]
    assert answer in answers
    assert all("Authorization" not in request.headers for request in answers)
    asked = [request for request in discord.requests if request not in answers]
    assert asked
    for request in asked:
        assert request.headers["Authorization"] == f"Bot {TOKEN}"
        assert TOKEN not in str(request.body)
    assert all(request.headers["Content-Type"] == "application/json" for request in discord.requests if request.body)


@pytest.mark.parametrize(("mentions", "intents"), [("off", 1), ("on", 1 | 1 << 9 | 1 << 12)])
async def test_it_asks_for_servers_and_where_it_reads_mentions_for_messages(
    launcher: Launcher, discord: DiscordStandIn, mentions: str, intents: int
) -> None:
    await launcher.run(MENTIONS=mentions)
    (identified,) = discord.received(IDENTIFY)
    assert (identified["intents"], identified["token"]) == (intents, TOKEN)
    assert discord.gateway_queries[0]["v"] == "10"


async def test_commands_are_told_once_and_again_when_it_is_forced(launcher: Launcher, discord: DiscordStandIn) -> None:
    for _ in range(2):
        bot = await launcher.run()
        assert await bot.stop() == 0
    (told,) = discord.made(COMMANDS)
    assert {"quote", "figure", "search", "help"} <= {command["name"] for command in told.body}
    assert all(command["contexts"] == [0, 1] and command["integration_types"] == [0] for command in told.body)

    syncing = await launcher.start("sync", settings={"DISCORD_TOKEN": TOKEN})
    assert await syncing.wait() == 0
    assert syncing.printed == f"Discord has been told of {len(told.body)} commands.\n"
    assert [again.body for again in discord.made(COMMANDS)] == [told.body, told.body]


async def test_commands_that_were_never_told_are_told_once_when_it_is_forced(
    launcher: Launcher, discord: DiscordStandIn
) -> None:
    syncing = await launcher.start("sync", settings={"DISCORD_TOKEN": TOKEN})
    assert await syncing.wait() == 0
    assert len(discord.made(COMMANDS)) == 1


async def test_a_server_is_offered_packs_and_given_none(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run(STARTER_PACKS="drug-consumption-rooms")
    answer = await discord.answer_to(await discord.command("pack", "list"))
    assert any("drug-consumption-rooms" in text and "not taken in" in text for text in texts_of(answer.body))
    assert "Loaded" not in bot.logged


async def test_a_server_that_has_a_pack_gets_its_newer_versions_once_it_is_asked_in(
    loaded: Launcher, discord: DiscordStandIn, pack: Path
) -> None:
    tables = small_tables()
    row_of(tables, "quote", "ada-lanes")["note"] = "Heard twice."
    write_pack(pack, tables, version="2")
    bot = await loaded.run(STARTER_PACKS=str(pack))
    await bot.wait_for_log("Ready")
    assert "Loaded pack" not in bot.logged
    first = await discord.command("record", id="Q1")
    assert not any("Heard twice." in text for text in texts_of((await discord.answer_to(first)).body))
    await bot.wait_for_log("Loaded pack lanes")
    for _ in range(2):
        again = await discord.answer_to(await discord.command("record", id="Q1"))
        assert any("Heard twice." in text for text in texts_of(again.body))
    assert await bot.stop() == 0
    assert bot.logged.count("Loaded pack lanes") == 1


async def test_an_empty_list_of_starter_packs_gives_none(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run(STARTER_PACKS="")
    answer = await discord.answer_to(await discord.command("quote", "actor", name="Starmer"))
    assert any("No actor is held" in text for text in texts_of(answer.body))
    assert "Loaded" not in bot.logged
