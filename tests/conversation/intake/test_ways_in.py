"""Each way in which an article is given to be read, and what is told where it cannot be."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from unittest.mock import AsyncMock, patch

import discord
import pytest

from bot import client
from bot.problems import WrongInput
from bot.services.intake.child import ArticleReader
from bot.services.intake.fetching import Fetched, Fetcher
from tests.conversation.intake.harbour import KNOWN, MENU, Article, add, decide_all, read_file, said
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import is_commit

PAGE = "https://courier.example/2024/harbour"
OTHER = "https://gazette.example/lanes"


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were fetched; each has a page."""
    asked: list[str] = []

    async def fetch(self: Fetcher, address: str) -> Fetched:
        asked.append(address)
        at = datetime(2026, 3, 1, tzinfo=UTC)
        return Fetched(data=b"<p>A page</p>", media_type="text/html", name="page", address=address, fetched_at=at)

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    return asked


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, article: Article) -> list[tuple[bytes, str, str]]:
    """What was given to be read: bytes, a name, a type."""
    seen: list[tuple[bytes, str, str]] = []

    async def read(self: ArticleReader, data: bytes, name: str, media_type: str = "", *rest: Any) -> Any:
        seen.append((data, name, media_type))
        return article.read

    monkeypatch.setattr(ArticleReader, "read", read)
    return seen


async def test_a_link_is_fetched_and_is_the_address_of_the_source(
    server: Server, ann: Person, fetched: list[str], given: list[Any]
) -> None:
    card = await add(ann, server, link=PAGE, **KNOWN)
    assert fetched == [PAGE]
    assert given == [(b"<p>A page</p>", "page", "text/html")]
    assert f"<{PAGE}>" in card.markdown
    assert "The Portnessie Courier · 3 May 2024" in card.text


async def test_a_file_is_read_by_its_name(server: Server, ann: Person, article: Article, given: list[Any]) -> None:
    card = await read_file(ann, server, article)
    assert given == [(article.text.encode(), "harbour.txt", "")]
    assert KNOWN["title"] in card.text


async def test_a_text_is_pasted_in_two_boxes(server: Server, ann: Person, given: list[Any]) -> None:
    form = await add(ann, server, publisher="The Courier")
    assert form.form.values == {
        "Text of the article": "",
        "More of it": "",
        "Title": "",
        "Publisher": "The Courier",
        "Published": "",
    }
    card = await ann.submit(form, {"Text of the article": "The first half.", "More of it": "The second half."})
    assert given[0][0] == b"The first half.\n\nThe second half."
    assert "The Courier" in card.text


async def test_an_archived_copy_is_kept_with_the_source(server: Server, ann: Person, article: Article) -> None:
    copy = "https://archive.example/harbour"
    form = await add(ann, server, archived=copy)
    assert form.form.values["Archived address"] == copy
    assert "More of it" not in form.form.values
    refused = await add(ann, server, file=("a.txt", b"Text"), archived="no address")
    assert "The archived address cannot be read" in refused.text


async def test_of_a_link_and_a_file_one_is_given(server: Server, ann: Person, fetched: list[str]) -> None:
    both = await add(ann, server, link=PAGE, file=("a.txt", b"Text"))
    assert "Give a link or a file, not both" in both.text
    assert fetched == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"file": ("a.txt", b"x" * (10 * 2**20 + 1))}, "a.txt has more than 10 MiB"),
        ({"file": ("a.txt", b"Text"), "published": "some day"}, "The option “published” cannot be read"),
    ],
)
async def test_what_cannot_be_taken_is_told(
    server: Server, ann: Person, given: list[Any], options: dict[str, Any], told: str
) -> None:
    refused = await add(ann, server, **options)
    assert told in refused.text
    assert given == []


async def test_an_empty_text_is_told(server: Server, ann: Person, given: list[Any]) -> None:
    refused = await ann.submit(await add(ann, server), {"Text of the article": "\u200b"})
    assert "The text is empty" in refused.text
    assert given == []


async def test_a_page_that_cannot_be_fetched_is_told(
    server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(self: Fetcher, address: str) -> Fetched:
        raise WrongInput("courier.example has no page at that address (404): look whether the address is right.")

    monkeypatch.setattr(Fetcher, "fetch", refuse)
    refused = await add(ann, server, link=PAGE)
    assert "courier.example has no page at that address" in refused.text
    assert "None is open" in (await ann.slash(server.channel, "intake list")).text


async def test_an_article_with_nothing_in_it_is_told(server: Server, ann: Person, article: Article) -> None:
    article.quotes = article.figures = article.events = 0
    assert "Nothing was found in this text" in (await read_file(ann, server, article)).text
    assert "None is open" in (await ann.slash(server.channel, "intake list")).text


async def test_a_file_that_discord_no_longer_has_is_told(
    world: World, server: Server, ann: Person, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await ann.say(server.channel, "", ("harbour.txt", b"Text"))
    world.env.backend.cdn._blobs.clear()
    assert "Discord no longer has the file" in (await ann.menu(MENU, message)).text


async def test_of_a_message_its_file_is_read(server: Server, ann: Person, given: list[Any]) -> None:
    message = await ann.say(server.channel, f"See {PAGE}", ("picture.png", b"png"), ("harbour.html", b"<p>Text</p>"))
    card = await ann.menu(MENU, message)
    assert card.ephemeral
    assert given == [(b"<p>Text</p>", "harbour.html", "")]


async def test_of_a_message_without_a_file_the_page_it_leads_to_is_read(
    server: Server, ann: Person, fetched: list[str], given: list[Any]
) -> None:
    await ann.menu(MENU, await ann.say(server.channel, f"Read this: [the harbour]({PAGE}), and {PAGE} again"))
    assert fetched == [PAGE]


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_of_several_pages_it_is_asked_which(
    world: World, server: Server, ann: Person, fetched: list[str], given: list[Any], is_restarted: bool
) -> None:
    which = await ann.menu(MENU, await ann.say(server.channel, f"{PAGE} and {OTHER}"))
    assert which.ephemeral
    assert list(which.choices) == ["1. courier.example/2024/harbour", "2. gazette.example/lanes"]
    assert fetched == []
    if is_restarted:
        await world.restart()
    card = await ann.choose(which, "2. gazette.example/lanes")
    assert fetched == [OTHER]
    assert "1 quote" in card.text


async def test_one_page_under_several_addresses_is_offered_once(
    server: Server, ann: Person, fetched: list[str], given: list[Any]
) -> None:
    await ann.menu(
        MENU, await ann.say(server.channel, f"{PAGE} {PAGE}?utm_source=x {PAGE.replace('courier', 'm.courier')}")
    )
    assert fetched == [PAGE]


async def test_of_more_pages_than_are_offered_it_is_told(server: Server, ann: Person, fetched: list[str]) -> None:
    which = await ann.menu(MENU, await ann.say(server.channel, " ".join(f"{PAGE}/{each}" for each in range(12))))
    assert len(which.choices) == 5
    assert "7 more: give what is not here to /intake add." in which.text
    assert fetched == []


async def test_of_several_files_it_is_asked_which(server: Server, ann: Person, given: list[Any]) -> None:
    message = await ann.say(server.channel, "Two", ("one.txt", b"The first"), ("two_words.md", b"The second"))
    which = await ann.menu(MENU, message)
    (label,) = (label for label in which.choices if label.startswith("2. two"))
    await ann.choose(which, label)
    assert [data for data, *_ in given] == [b"The second"]


async def test_of_a_message_without_either_its_own_words_are_read_and_it_is_the_source(
    server: Server, ann: Person, bob: Person, article: Article, given: list[Any]
) -> None:
    message = await bob.say(server.channel, "**She said:** “We will open it in spring.”")
    card = await ann.menu(MENU, message)
    assert given[0][0].decode() == "She said: “We will open it in spring.”"
    assert "[Message by bob on Discord, 2026-03-01" in card.text
    assert f"<{message.jump_url}>" in card.markdown
    assert "bob · 1 March 2026" in card.text


async def test_of_a_forwarded_message_the_file_or_the_page_is_read(
    server: Server, ann: Person, bob: Person, fetched: list[str], given: list[Any]
) -> None:
    with_file = await bob.say(server.channel, "", ("harbour.txt", b"Text"))
    await ann.menu(MENU, await ann.actor.forward(with_file, server.channel))
    assert given == [(b"Text", "harbour.txt", "")]
    with_link = await bob.say(server.channel, f"See {PAGE}")
    await ann.menu(MENU, await ann.actor.forward(with_link, server.channel))
    assert fetched == [PAGE]


async def test_forwarded_words_are_nobodys_here(server: Server, ann: Person, bob: Person, given: list[Any]) -> None:
    words = await bob.say(server.channel, "She said: “We will open it in spring.”")
    told = await ann.menu(MENU, await ann.actor.forward(words, server.channel))
    assert "Whose words were forwarded is not told here: use the menu of the message itself." in told.text
    assert given == []


async def test_the_page_to_which_the_card_of_a_program_leads_is_read(
    server: Server, ann: Person, fetched: list[str], given: list[Any]
) -> None:
    feed = server.guild.create_webhook(server.channel, "News")
    shown = discord.Embed(title="A harbour for the boats", url=PAGE)
    await ann.menu(MENU, await feed.send("", embed=shown))
    await ann.menu(MENU, await feed.send("", embed=discord.Embed(description=f"[The lanes]({OTHER})")))
    await ann.menu(MENU, await feed.send(f"New: {OTHER}", embed=shown))
    assert fetched == [PAGE, OTHER, OTHER]


async def test_a_message_with_nothing_to_read_is_told(server: Server, ann: Person) -> None:
    message = await ann.say(server.channel, "", ("picture.png", b"png"))
    assert "This message has nothing to read" in (await ann.menu(MENU, message)).text


async def test_who_wrote_a_message_that_is_read_is_told_of_it_among_their_data(
    server: Server, ann: Person, bob: Person, article: Article
) -> None:
    await ann.menu(MENU, await bob.say(server.channel, "She said so."))
    kept = await bob.slash(server.channel, "settings my-data")
    assert "1 draft" in kept.text


# The same article again


async def test_the_same_text_again_is_told(server: Server, ann: Person, article: Article) -> None:
    await read_file(ann, server, article)
    again = await read_file(ann, server, article)
    assert "The same article is being looked over already: number 1" in again.text


async def test_a_source_on_record_is_taken_and_what_it_has_is_not_chosen(
    server: Server, ann: Person, article: Article
) -> None:
    ready = await decide_all(ann, await read_file(ann, server, article))
    assert "1 source: S6" in (await ann.press(ready, "Put on record")).text
    again = await read_file(ann, server, article)
    assert "Source: S6" in said(again)
    assert "already on record" in again.text
    page = await ann.press(again, "Review")
    assert "on record as Q75" in page.text
    assert "Decline 1" in page.labels


async def test_one_page_under_several_addresses_is_one_source(
    server: Server, ann: Person, article: Article, fetched: list[str]
) -> None:
    ready = await decide_all(ann, await add(ann, server, link=PAGE, **KNOWN))
    await ann.press(ready, "Put on record")
    article.quotes = 2
    again = await add(ann, server, link=f"{PAGE}?utm_source=post&utm_medium=social#top")
    assert "Source: S6" in said(again)


async def test_a_source_of_the_same_title_is_asked_about(server: Server, ann: Person, article: Article) -> None:
    ready = await decide_all(ann, await read_file(ann, server, article))
    await ann.press(ready, "Put on record")
    article.quotes = 2
    card = await read_file(ann, server, article)
    assert "Source: new" in said(card)
    assert "On record under the same title: S6." in card.text
    settled = await ann.choose(card, f"Yes: S6 {KNOWN['title']}")
    assert "Source: S6" in said(settled)


# The bot ends while it reads


async def test_who_waits_while_the_bot_is_stopped_is_told(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def read(self: ArticleReader, *rest: Any) -> Any:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(ArticleReader, "read", read)
    monkeypatch.setattr(client, "SECONDS_TO_FINISH", 0.01)
    form = await add(ann, server)
    with patch.object(world.env, "_settle_internal", AsyncMock()):
        reply = await ann.submit(form, {"Text of the article": "Text"})
    await begun.wait()
    await world.bot.close()
    assert "The bot is being restarted, and had not finished reading" in reply.text


async def test_who_waits_while_the_bot_is_killed_is_told_by_the_next(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    async with world.killed_after(is_commit):
        reply = await read_file(ann, server, article)
    await world.wait(seconds=30)
    assert "The bot was restarted before Discord took its answer to /intake add." in reply.text
    assert "None is open" in (await ann.slash(server.channel, "intake list")).text


async def test_an_article_is_gone_on_with_after_a_restart(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    card = await read_file(ann, server, article)
    await world.restart()
    page = await ann.press(card, "Review")
    await world.restart()
    page = await ann.press(page, "Accept 1 chosen")
    await world.restart()
    assert "1 figure" in page.text
