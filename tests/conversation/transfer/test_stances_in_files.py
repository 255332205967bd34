"""Stances in files: each topic's own, in the words that cards say, and what is refused of them."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import edit
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send, whole

HEADER = "key,speaker,text,directness,extent,stance,topics,sources"


async def test_a_file_gives_each_topic_its_stance(server: Server, ann: Person) -> None:
    row = "new,A1,It may go on.,indirect,full,Glasgow pilot: supports; t1: oppose,Glasgow pilot; T1,S1"
    trial = await send(ann, server, "quotes.csv", f"{HEADER}\n{row}\n")
    assert "glasgow-pilot: supports; drug-consumption-rooms: opposes" in trial.files["changes.csv"].decode()
    await ann.press(trial, "Import all 1")
    told = await whole(ann, server, "Q75")
    assert "supports Glasgow pilot; opposes Drug consumption rooms" in told


async def test_a_files_bare_stance_is_the_first_topics_and_none_follows_its_topics(server: Server, ann: Person) -> None:
    key = "whitham-roll-out"
    trial = await send(ann, server, "quotes.csv", f"key,topics\n{key},glasgow-pilot;drug-consumption-rooms\n")
    assert "stance" not in trial.text.casefold()
    trial = await send(ann, server, "quotes.csv", f"key,stance\n{key},opposes\n")
    assert "drug-consumption-rooms: supports → drug-consumption-rooms: opposes" in trial.text.replace("**", "")


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        ("Street benzos: supports", "names street-benzos, which is not in topics"),
        ("T1: supports; DCR 1: opposes", "no topic with this key, id or name"),
        ("T1: supports; drug-consumption-rooms: opposes", "names drug-consumption-rooms twice"),
    ],
)
async def test_a_stance_of_a_file_that_cannot_be_is_refused_with_its_reason(
    server: Server, ann: Person, stance: str, sentence: str
) -> None:
    row = f"new,A1,It may go on.,indirect,full,{stance},T1,S1"
    trial = await send(ann, server, "quotes.csv", f"{HEADER}\n{row}\n")
    assert sentence in "".join(data.decode() for data in trial.files.values())


@pytest.mark.parametrize("file_format", ["csv", "json", "yaml"])
async def test_what_is_exported_says_each_stance_in_the_words_of_the_cards(
    server: Server, ann: Person, file_format: str
) -> None:
    given = "DCR: would not stand in the way; T10: SUPPORT"
    await ann.press(await edit(server, ann, "Q30", "2", Stance=given), "Save")
    exported = await ann.slash(server.channel, "export", format=file_format, kind="quote")
    ((name, data),) = exported.files.items()
    assert "drug-consumption-rooms: would not stand in the way; glasgow-pilot: supports" in data.decode()
    again = await send(ann, server, name, data)
    assert "Quotes: **74** the same" in again.text
