"""Save as quote of messages that quote somebody, lead somewhere or have Discord's own signs in them."""

from __future__ import annotations

import discord
import pytest

from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, SAVE_AS_QUOTE, save_as_quote
from tests.conversation.people import Person, Reply, Server, World

AUTHOR = "bob, who wrote the message"
PAGE = "https://news.example/2025/vote"


async def quote(server: Server, ann: Person, bob: Person, text: str) -> Reply:
    return await ann.menu(SAVE_AS_QUOTE, await bob.say(server.channel, text))


async def test_only_the_words_inside_the_marks_are_quoted_and_whoever_is_named_may_have_said_them(
    server: Server, ann: Person, bob: Person
) -> None:
    asked = await quote(server, ann, bob, "**Jeff Smith**: “We will act,” he told us. “Now.” Good.")
    assert asked.button("Save").disabled
    named = next(who for who in asked.choices if who.endswith("Jeff Smith"))
    draft = await ann.choose(asked, named)
    assert "> Jeff Smith: “We will act,\n> \u200b\n> Now.” Good." in draft.markdown
    assert "he told us" not in draft.text
    assert "date unknown" in draft.text
    assert "new actor" not in draft.text
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_SOURCE}
    whole = (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text
    assert "bob" not in whole.split("Message by")[0]


async def test_a_fragment_stands_between_the_words_round_it(server: Server, ann: Person, bob: Person) -> None:
    asked = await quote(server, ann, bob, "She called it a «grave mistake» last week")
    draft = await ann.choose(asked, AUTHOR)
    assert "> She called it a “grave mistake” last week" in draft.markdown
    assert "fragment" in draft.text
    assert "1 March 2026" not in draft.text.split("Message by")[0]


async def test_all_of_a_message_may_be_meant_where_its_author_said_it(server: Server, ann: Person, bob: Person) -> None:
    asked = await quote(server, ann, bob, f"The “fix room” is a bad idea. {PAGE}")
    draft = await ann.choose(asked, "bob, with all that the message says")
    assert "> “The “fix room” is a bad idea.”\n**bob** · 1 March 2026" in draft.markdown
    assert "fragment" not in draft.text


async def test_words_without_marks_are_dated_by_the_message_only_if_its_author_said_them(
    server: Server, ann: Person, bob: Person
) -> None:
    message = await bob.say(server.channel, "We don't wait, and the lads' vote is ours.")
    own = await save_as_quote(ann, message)
    assert "> “We don't wait, and the lads' vote is ours.”\n**bob** · 1 March 2026" in own.markdown
    await ann.press(own, "Throw away")
    asked = await ann.menu(SAVE_AS_QUOTE, message)
    form = await ann.press(asked, "Edit: Speakers, topics, sources")
    draft = await ann.submit(form, {"Speakers": "Keir Starmer"})
    assert "date unknown" in draft.text


async def test_lines_that_discord_shows_as_quoted_are_the_quote(server: Server, ann: Person, bob: Person) -> None:
    asked = await quote(server, ann, bob, "From her speech:\n> We will *act*.\n> Now.\nI agree.")
    draft = await ann.choose(asked, AUTHOR)
    assert "> From her speech: “We will act.\n> Now.” I agree." in draft.markdown


async def test_a_link_becomes_the_source_and_is_found_again_by_its_address(
    server: Server, ann: Person, bob: Person
) -> None:
    draft = await ann.choose(await quote(server, ann, bob, f"“We will act.” {PAGE}"), AUTHOR)
    assert f"a new source, [Page {PAGE.removeprefix('https://')}, linked in a message by bob on Discord" in draft.text
    assert "Message by" not in draft.text
    assert "“We will act.”" in draft.text
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    assert PAGE in (await ann.slash(server.channel, "record", id=NEXT_SOURCE)).text
    again = await ann.choose(await quote(server, ann, bob, f"See [this]({PAGE}): “It is late.”"), AUTHOR)
    assert f"On record already, and linked: {NEXT_SOURCE}" in again.text
    assert {*(await ann.press(again, "Save")).ids} == {"Q76"}


async def test_what_its_author_says_themselves_rests_on_the_message_too(
    server: Server, ann: Person, bob: Person
) -> None:
    asked = await quote(server, ann, bob, f"We must act now. {PAGE}")
    assert "Message by" not in asked.text
    draft = await ann.choose(asked, AUTHOR)
    assert "“We must act now.”\n" in draft.markdown
    assert "a new source, [Page" in draft.text
    assert "a new source, [Message by bob on Discord" in draft.text
    assert "**bob** · 1 March 2026" in draft.markdown


async def test_the_title_of_a_links_preview_is_that_of_the_source(server: Server, ann: Person) -> None:
    preview = discord.Embed(title="MPs vote on rooms", url=PAGE)
    message = await server.guild.create_webhook(server.channel, "News").send(f"“We will act.” {PAGE}", embed=preview)
    draft = await ann.choose(await ann.menu(SAVE_AS_QUOTE, message), "News, who wrote the message")
    assert "a new source, MPs vote on rooms" in draft.text


async def test_which_of_two_links_is_the_source_is_asked(server: Server, ann: Person, bob: Person) -> None:
    asked = await quote(server, ann, bob, f"“We will act.” {PAGE} or https://other.example/a")
    assert "Sources: which of these is it?" in asked.text.replace("**", "")
    draft = await ann.choose(asked, AUTHOR)
    other = next(choice for choice in draft.choices if "other.example" in choice)
    draft = await ann.choose(draft, other)
    saved = await ann.press(draft, "Save")
    assert "https://other.example/a" in (await ann.slash(server.channel, "record", id=NEXT_SOURCE)).text
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}


@pytest.mark.parametrize("text", [PAGE, f"<{PAGE}>\n{PAGE}"])
async def test_a_link_alone_has_no_words(server: Server, ann: Person, bob: Person, text: str) -> None:
    assert "no words of its own" in (await quote(server, ann, bob, text)).text


async def test_discords_signs_become_what_a_reader_saw(world: World, server: Server, ann: Person, bob: Person) -> None:
    world.says_commands = True
    await ann.slash(server.channel, "settings timezone", zone="Europe/London")
    signs = "</quote actor:123456789012345678> in <#999999999999999999>"
    text = f"The vote is on <t:1751414400:D>: see {signs}, ~~not~~ ||us||"
    draft = await ann.choose(await quote(server, ann, bob, text), AUTHOR)
    assert "“The vote is on 2 July 2025: see /quote actor in #a channel, not us”" in draft.text
    assert "Struck through in the message: not" in draft.text


async def test_who_wrote_it_is_found_by_mention_only_if_they_said_it(server: Server, ann: Person, bob: Person) -> None:
    asked = await quote(server, ann, bob, "Jeff Smith: “We will act.”")
    await ann.press(await ann.choose(asked, next(who for who in asked.choices if "bob" not in who)), "Save")
    await server.manager.world.pass_time(60)
    mention = f"<@{bob.actor.id}>"
    assert (
        "No actor held here was made of bob yet" in (await ann.slash(server.channel, "quote actor", name=mention)).text
    )
    await ann.press(await save_as_quote(ann, await bob.say(server.channel, "I will, too.")), "Save")
    assert "“I will, too.”" in (await ann.slash(server.channel, "quote actor", name=mention)).text
