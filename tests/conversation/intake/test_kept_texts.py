"""The text of an article leaves in no export, and what was read of it goes on whenever the bot is started anew."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Awaitable
from io import BytesIO

import pytest

from tests.conversation.intake.harbour import (
    KNOWN,
    Article,
    decide,
    decide_all,
    paste,
    pick,
    read_file,
    show_entry,
)
from tests.conversation.keeping.writing import edit
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import send
from tests.guilds import dump

LAST = "The boats came home in the evening."
"""A sentence of the article that nobody is quoted with."""
FORMATS = ({}, *({"format": each} for each in ("timelinejs", "bibtex", "ris", "csl-json", "yaml", "json", "xlsx")))
SHEETS = tuple({"format": "csv", "kind": kind} for kind in ("quote", "source", "event"))


def unpacked(data: bytes) -> bytes:
    """What a file holds, or the files within it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"\n".join(unpacked(archive.read(name)) for name in archive.namelist())


def kept_texts(world: World) -> list[str]:
    """The texts of articles that stand in any table."""
    tables = dump(world.services.keeping.workspace(0).database.path)
    rows = [row for name in ("article", "drafts.draft_article") for row in tables[name]]
    return [zlib.decompress(cell).decode() for row in rows for cell in row if isinstance(cell, bytes)]


async def exported(ann: Person, server: Server) -> bytes:
    """All that is given out, in each format."""
    files = [(await ann.slash(server.channel, "export", **options)).files for options in (*FORMATS, *SHEETS)]
    assert all(files)
    return b"\n".join(unpacked(data) for given in files for data in given.values())


async def save_all(ann: Person, server: Server, article: Article) -> Reply:
    """Put three quotes, three figures and an event of the article on record."""
    article.quotes = article.figures = 3
    page = await pick(ann, await ann.press(await read_file(ann, server, article), "Review"), 1, 2, 3)
    page = await pick(ann, await ann.press(page, "Accept 3 chosen"), 4, 5, 6)
    ready = await decide_all(ann, await ann.press(await ann.press(page, "Accept 3 chosen"), "Overview"))
    return await ann.press(ready, "Put on record")


async def test_no_export_holds_the_text_of_an_article(server: Server, ann: Person, article: Article) -> None:
    await read_file(ann, server, article)
    out = await exported(ann, server)
    assert KNOWN["title"].encode() not in out
    assert LAST.encode() not in out
    await ann.press(await decide_all(ann, await ann.slash(server.channel, "intake show", number=1)), "Put on record")
    out = await exported(ann, server)
    assert KNOWN["title"].encode() in out
    assert LAST.encode() not in out


async def test_what_was_saved_comes_in_again_without_a_change(server: Server, ann: Person, article: Article) -> None:
    await save_all(ann, server, article)
    ((name, data),) = (await ann.slash(server.channel, "export")).files.items()
    assert (await send(ann, server, name, data)).button("Nothing to import").disabled


async def test_each_step_goes_on_after_a_restart(world: World, server: Server, ann: Person, article: Article) -> None:
    async def after(step: Awaitable[Reply]) -> Reply:
        shown = await step
        await world.wait(minutes=1)
        await world.restart()
        return shown

    card = await after(paste(ann, server, article))
    form = await after(ann.press(card, "Complete the source"))
    typed = {"Title": "A harbour", "Publisher": "The Courier", "Published": "May 2024"}
    page = await after(ann.submit(form, typed))
    entry = await after(show_entry(ann, page, 1))
    entry = await after(ann.submit(await after(ann.press(entry, "Edit")), {"Speakers": "Tomasz Wren"}))
    page = await after(pick(ann, await after(ann.press(entry, "Back to the page")), 1))
    for _ in range(2):
        page = await after(ann.press(page, decide(page)))
    form = await after(ann.press(page, "Give titles"))
    ready = await after(ann.submit(form, dict.fromkeys(form.form.values, "A vote")))
    done = await after(ann.press(ready, "Put on record"))
    assert "1 quote: Q75" in done.text
    assert "Tomasz Wren" in (await ann.press(done, "Q75")).text


async def test_an_article_is_read_in_whose_text_is_never_kept(
    world: World, server: Server, ann: Person, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.services.intakes, "_days_of_text", 0)
    card = await read_file(ann, server, article)
    assert kept_texts(world) == []
    entry = await show_entry(ann, await ann.press(card, "Review"), 1)
    assert "The text of the article is not kept" in entry.text
    entry = await ann.submit(await ann.press(entry, "Edit"), {"Speakers": "Tomasz Wren"})
    ready = await decide_all(ann, await ann.press(await ann.press(entry, "Back to the page"), "Overview"))
    assert "1 quote: Q75" in (await ann.press(ready, "Put on record")).text


async def test_a_saved_quote_is_changed_while_its_article_is_open_again(
    server: Server, ann: Person, article: Article
) -> None:
    await save_all(ann, server, article)
    await read_file(ann, server, article)
    changed = await edit(server, ann, "Q75", Text="We shall open berth 1 in the spring.")
    assert "these words do not stand in the source letter for letter" in changed.text
    slip = "key,text\n{key},We shall open berth 1 in the spring.\n"
    ((_, data),) = (await ann.slash(server.channel, "export", kind="quote", format="csv")).files.items()
    key = next(row for row in data.decode().splitlines() if "berth 1" in row).split(",")[0]
    trial = await send(ann, server, "quotes.csv", slip.format(key=key))
    assert "Not word for word in the text of the source" in trial.text
