"""Whatever card shows of a quote is whole sentences, with what turns them kept: asked of every command that shows one.

Each sentence bears a number of its own at its start, in its middle and at its end, so that a torn one is seen.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.keeping.writing import take_back
from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.conversation.transfer.sending import send
from tests.guilds import Tables, make_quote, small_tables, write_pack

LENGTHS = (1, 3, 5, 9, 14, 45)
"""Of the quotes, in sentences."""
EXEMPT = re.compile(r"[\d,]+ characters that begin: [^\n]*")
"""What says itself that it only begins."""


def sentence(quote: int, place: int) -> str:
    leads = {1: "However, number", 2: "Nobody denies that number", 3: "It is so that number"}
    lead = leads.get(place, "Number")
    return f"{lead} {quote}.{place} begins here, goes on in Oldtown by {quote}.{place}, and ends with {quote}.{place}."


def words(quote: int) -> str:
    said = [sentence(quote, place) for place in range(LENGTHS[quote])]
    return "".join(text + ("\n\n" if place % 5 == 4 else " ") for place, text in enumerate(said)).strip()


def with_quotes() -> Tables:
    tables = small_tables(0)
    tables["quote"] = [
        make_quote(f"said-{quote}", f"202{quote}-03-0{quote + 1}", ("support", "oppose")[quote % 2])
        | {"text": words(quote), "directness": ("direct", "indirect")[quote == 3]}
        for quote in range(len(LENGTHS))
    ]
    tables["event"][0]["summary"] = words(4)
    return tables


def torn(text: str) -> list[str]:
    """The sentences of which a text shows a part alone."""
    on_a_line = " ".join(EXEMPT.sub("", text).replace("> ", "").replace("**", "").split())
    found = []
    for quote, length in enumerate(LENGTHS):
        for place in range(length):
            parts = (f"{quote}.{place} begins", f"by {quote}.{place},", f"ends with {quote}.{place}.")
            counts = {on_a_line.count(part) for part in (*parts, sentence(quote, place))}
            found += [sentence(quote, place)] if len(counts) > 1 else []
    return found


def test_a_torn_sentence_is_seen() -> None:
    whole = sentence(3, 2)
    assert torn(f"> “{sentence(3, 1)} […] {whole}”") == []
    for cut in (whole[:-9], whole[20:], whole.split(", goes")[0], f"{whole} {whole[:40]}"):
        assert torn(f"“{cut}…”") == [whole]


@pytest_asyncio.fixture
async def debate(world: World, other_server: Server, tmp_path: Path) -> Server:
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", with_quotes()))
    return other_server


async def read_all(person: Person, reply: Reply) -> AsyncIterator[str]:
    """Every page of an answer, each by itself, and the files with it that are text."""
    while True:
        yield reply.text
        yield reply.markdown.replace("\\", "")
        for name, data in reply.files.items():
            if name.endswith((".md", ".csv")):
                yield data.decode().replace("\\", "")
        if "Next" not in reply.labels or reply.button("Next").disabled:
            return
        await person.press(reply, "Next")


ASKED: dict[str, dict[str, str]] = {
    "quote actor": {"name": "Ada Byrne"},
    "quote search": {"text": "Oldtown"},
    "search": {"text": "begins"},
    "position topic": {"topic": "Cycle lanes"},
    "position actor": {"name": "Ada Byrne"},
    "timeline": {"topic": "Cycle lanes"},
    "source show": {"source": "S1"},
    "brief": {"topic": "Cycle lanes"},
    "review": {},
}


@pytest.mark.parametrize("command", ASKED)
async def test_an_answer_tears_no_sentence(cat: Person, debate: Server, command: str) -> None:
    seen = [text async for text in read_all(cat, await cat.slash(debate.channel, command, **ASKED[command]))]
    assert [torn(text) for text in seen] == [[] for _ in seen]
    every = " ".join(" ".join(seen).replace("> ", "").split())
    assert command == "review" or any(sentence(quote, 0) in every for quote in range(len(LENGTHS)))


@pytest.mark.parametrize("number", range(1, len(LENGTHS) + 1))
async def test_a_record_its_citation_and_its_changes_tear_none(cat: Person, debate: Server, number: int) -> None:
    card = await cat.slash(debate.channel, "record", id=f"Q{number}")
    texts = [text async for text in read_all(cat, card)]
    every = " ".join(" ".join(texts).replace("> ", "").split())
    assert all(sentence(number - 1, place) in every for place in range(LENGTHS[number - 1]))
    texts += [text async for text in read_all(cat, await cat.press(card, "Cite"))]
    changed = words(number - 1).replace(sentence(number - 1, 0), sentence(5, 44))
    draft = await cat.submit(await cat.slash(debate.channel, "edit", id=f"Q{number}"), {"Text": changed})
    texts += [draft.text]
    for asked in ("review", "history"):
        options = {"id": f"Q{number}"} if asked == "history" else {}
        texts += [text async for text in read_all(cat, await cat.slash(debate.channel, asked, **options))]
    texts.append((await cat.slash(debate.channel, "mark", id=f"Q{number}", note="by her", **{"as": "disputed"})).text)
    texts.append((await cat.slash(debate.channel, "withdraw", id=f"Q{number}", reason="by her")).text)
    texts.append((await take_back(debate, cat)).text)
    assert [torn(text) for text in texts] == [[] for _ in texts]


async def test_a_file_and_a_digest_tear_none(cat: Person, debate: Server) -> None:
    rows = [f'Q{number},"{words(number - 1)} Added {number}.",A\n' for number in range(1, 6)]
    trial = await send(cat, debate, "quotes.csv", "".join(["id,text,speaker\n", *rows]))
    texts = [trial.text]
    made = await cat.slash(debate.channel, "digest create", schedule="daily", title="Lanes")
    texts += [text async for text in read_all(cat, made)]
    texts += [text async for text in read_all(cat, await cat.slash(debate.channel, "digest preview", digest="D1"))]
    assert [torn(text) for text in texts] == [[] for _ in texts]
