"""Whatever is asked, with whatever filters: no office is shown beside words that is not one of that day."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from bot.records.kinds import KINDS
from tests.conversation.people import OTHER_GUILD_ID, Person, Server, World
from tests.conversation.plumbing.offices_shown import (
    NOT_KNOWN,
    allowed_offices,
    is_sure_for,
    misattributed,
    offices_pack,
)
from tests.conversation.through_whom import Held, questions
from tests.guilds import SHIPPED, Tables, write_pack

SEEDS = [pytest.param(seed, marks=pytest.mark.exhaustive if seed else ()) for seed in range(5)]
ROOMS, PILOT = "Drug consumption rooms", "Glasgow pilot"
BODIES = {"council": "Town Council", "green": "Green Union"}


async def check_all(person: Person, server: Server, held: Held, tables: Tables, chance: Random) -> str:
    """Ask every question, cite each record, and fail at the first answer that shows an office of another time."""
    allowed, titles = allowed_offices(tables), [role["title"] for role in tables["role"] if "x" in role["title"]]
    read = []
    for command, options in questions(held, chance):
        reply = await person.slash(server.channel, command, **options)
        text, _ = await person.read_on(reply)
        if command == "record":
            text += "\n" + (await person.press(reply, "Cite")).text
        assert [*misattributed(text, allowed, titles)] == [], (command, options)
        read.append(text)
    for topic in held.topics:
        reply = await person.slash(server.channel, "brief", topic=topic, format="markdown")
        ((_, data),) = reply.files.items()
        assert [*misattributed(data.decode(), allowed, titles)] == [], topic
    return "\n".join(read)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_made_up_debate(world: World, cat: Person, other_server: Server, tmp_path: Path, seed: int) -> None:
    tables = offices_pack(seed)
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    held = Held(
        topics=["Cycle lanes", "Tolls"],
        actors=[*BODIES.values(), *(f"Speaker{number}a Moss" for number in (1, 2, 3))],
        words=["were said", "Moss"],
        quotes=[f"Q{number}" for number in range(1, len(tables["quote"]) + 1)],
    )
    text = await check_all(cat, other_server, held, tables, Random(seed))
    # Each of the kinds is there, and what is not known, too.
    assert NOT_KNOWN in text
    assert "office inferred" in text
    for key, name in BODIES.items():
        for command in ("position actor", "quote actor"):
            said, _ = await cat.read_on(await cat.slash(other_server.channel, command, name=name))
            counted = {quote["key"] for quote in tables["quote"] if f"“{quote['text']}”" in said}
            sure = {q["key"] for q in tables["quote"] if is_sure_for(q["speaker"], q, tables, key)}
            assert counted == sure, (command, name)


async def test_the_starter_pack(ann: Person, server: Server) -> None:
    tables: Tables = {}
    for kind, record_type in KINDS.items():
        with (SHIPPED / f"{record_type.PLURAL}.csv").open(encoding="utf-8", newline="") as file:
            tables[kind] = list(csv.DictReader(file))
    held = Held(
        topics=[ROOMS, PILOT],
        actors=["UK Government", "Boris Johnson", "Crispin Blunt", "SNP", "Keir Starmer"],
        words=["overdoses", "Home Secretary"],
        quotes=[f"Q{number}" for number in range(1, len(tables["quote"]) + 1, 5)],
    )
    text = await check_all(ann, server, held, tables, Random(0))
    assert "**Boris Johnson**, Prime Minister, UK Government · by about 2021" in text


@pytest.mark.parametrize(
    "shown",
    [
        "**Ada Byrne**, Mayor1x1, Town Council · 2025",
        "**Ada Byrne**, Mayor1x1, Town Council, office inferred · 2025",
        "**Ada Byrne**, office that day not known · 2025",
        "Ada Byrne (Mayor1x1, Town Council): “No.” 2025.",
        "**Ada Byrne**, Mayor1x1, Town Council · 2025\n-# from 2019 to the Gazette",
        "**Town Council**, in the words of its office holder Ada Byrne, Mayor1x1, Town Council",
        "**Town Council**, in the words of Ada Byrne, Mayor1x1, Town Council · 9 quotes",
        "## Ada Byrne\n-# Mayor1x1, Town Council",
        "-# Said by an office holder (Mayor1x1) of Town Council",
    ],
)
def test_an_office_of_another_time_is_seen(shown: str) -> None:
    allowed = {"Ada Byrne": {"Leader1x0, Green Union"}}
    assert [*misattributed(shown, allowed, ["Mayor1x1", "Leader1x0"])]
    right = (
        "**Ada Byrne**, Leader1x0, Green Union · 2025\nAda Byrne (Leader1x0, Green Union): “No.” 2025.\n"
        "-# Said by an office holder (Leader1x0) of Green Union"
    )
    assert [*misattributed(right, allowed, ["Mayor1x1", "Leader1x0"])] == []
