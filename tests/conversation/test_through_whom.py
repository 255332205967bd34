"""Whatever is asked, with whatever filters: hearsay names its teller, and a translation is shown as one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bot.records.kinds.quote import Quote
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.selection import Selection
from tests.conversation.digests.held_digests import digest, make_digest
from tests.conversation.digests.test_digest_issues import messages
from tests.conversation.people import GUILD_ID, OTHER_GUILD_ID, Person, Server, World
from tests.conversation.through_whom import Held, Through, hidden, made_up_pack, questions, throughs_of
from tests.guilds import write_pack

SEEDS = [pytest.param(seed, marks=pytest.mark.exhaustive if seed else ()) for seed in range(5)]
ROOMS, PILOT = "Drug consumption rooms", "Glasgow pilot"


async def quotes_held(world: World, guild_id: int) -> list[Quote]:
    def read(reader: Reader) -> list[Quote]:
        return reader.get_many(Quote, reader.select("quote", Selection()))

    return await Workspace(world.database, guild_id).read(read)


def through_seen(text: str, throughs: list[Through]) -> int:
    """How many of them are shown; fails where one hides through whom it came."""
    assert [*hidden(text, throughs)] == []
    return sum(through.words in text.replace("\\", "") for through in throughs)


async def check_all(person: Person, server: Server, held: Held, throughs: list[Through], chance: Random) -> str:
    """Ask every question, and fail at the first answer that hides through whom words came; returns all answers."""
    read = []
    for command, options in questions(held, chance):
        card = await person.slash(server.channel, command, **options)
        cited = [await person.press(card, "Cite")] if command == "record" else []
        text = "\n".join([(await person.read_on(card))[0], *(citation.text for citation in cited)])
        assert [*hidden(text, throughs)] == [], (command, options)
        read.append(text)
    return "\n".join(read)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_made_up_debate(world: World, cat: Person, other_server: Server, tmp_path: Path, seed: int) -> None:
    tables = made_up_pack(seed)
    await make_digest(world, other_server, tells_all=True)
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    quotes = await quotes_held(world, OTHER_GUILD_ID)
    throughs = throughs_of(quotes)
    held = Held(
        topics=["Cycle lanes", "Tolls"],
        actors=[quote.voices[-1].name for quote in quotes[:4]] + [quote.speakers[0].name for quote in quotes[:4]],
        words=[f"Words{number}of were said" for number in (1, 2, 3)] + ["Fern said", "Urtext1a wurde"],
        quotes=[quote.id for quote in quotes],
    )
    text = await check_all(cat, other_server, held, throughs, Random(seed))
    assert all(through.words in text.replace("\\", "") for through in throughs)
    previewed = "\n".join(card.text for card in messages(await digest(cat, other_server, "preview", digest="D1")))
    assert through_seen(previewed, throughs) > 3
    for topic in held.topics:
        reply = await cat.slash(other_server.channel, "brief", topic=topic, format="markdown")
        assert through_seen(reply.document(), throughs) > 3


async def test_the_starter_pack(world: World, ann: Person, server: Server) -> None:
    quotes = await quotes_held(world, GUILD_ID)
    held = Held(
        topics=[ROOMS, PILOT],
        actors=["Scottish Conservatives", "Ronnie Cowan", "SNP", "Home Office"],
        words=["overdoses", "Ronnie Cowan", "health spokesperson"],
        quotes=["Q48"],
    )
    throughs = throughs_of(quotes)
    assert [through.teller for through in throughs] == ["Ronnie Cowan"]
    text = await check_all(ann, server, held, throughs, Random(0))
    assert throughs[0].words in text


@pytest.mark.parametrize(
    "shown",
    [
        "> *Reported, not verbatim:* She would agree.\n**Olga Reid** · 2020",
        "> *Reported, not verbatim:* She would agree.\n**Olga Reid**, according to **Cy Moss** · 2020",
        "**Oppose (2):** Olga Reid and Cy Moss",
        "- **Cycle lanes, oppose (2):** Olga Reid, Cy Moss [1]",
    ],
)
def test_what_hides_a_teller_is_seen(shown: str) -> None:
    told = Through("She would agree.", teller="Ada Byrne", stander="Olga Reid")
    assert [*hidden(shown, [told])]


def test_what_hides_a_translation_is_seen() -> None:
    told = Through("No.", language="German")
    assert [*hidden("> “No.”\n**Olga Reid** · 2020", [told])]
    assert not [*hidden("> “No.”\n-# translated from German by the source\n**Olga Reid** · 2020", [told])]
