"""/ask: what is asked in words of one's own is answered on one card, which says how it was understood."""

from __future__ import annotations

import discord
import pytest

from bot.conversation.plumbing.paging import CHANGE_EXPIRED
from bot.presentation.card.paged import action_row
from bot.presentation.questions.ask_this import MOST_CHARACTERS_ASKED, ask_button, is_askable
from tests.conversation.people import Person, Server


async def test_a_question_is_answered_on_a_card_that_repeats_it(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question="Keir Starmer")
    assert not reply.ephemeral
    assert reply.text.startswith("### Keir Starmer")
    assert "Understood as: " in reply.text
    assert "by command: /" in reply.text
    opened = await ann.choose(reply, next(label for label in reply.choices if label.startswith("A1 · ")))
    assert opened.ephemeral
    assert opened.text.startswith("## A1")


async def test_a_private_question_is_answered_to_the_asker_alone(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "ask", question="Keir Starmer", private=True)).ephemeral


async def test_a_part_that_is_changed_asks_anew_in_place(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question="Keir Starmer")
    before = reply.message.id
    changed = await ann.choose(reply, "Without Sir Keir Starmer")
    assert changed.message.id == before


async def test_somebody_else_who_changes_a_part_gets_a_card_of_their_own(
    ann: Person, bob: Person, server: Server
) -> None:
    reply = await ann.slash(server.channel, "ask", question="Keir Starmer")
    shown = reply.text
    own = await bob.choose(reply, "Without Sir Keir Starmer")
    assert own.ephemeral
    assert reply.text == shown


async def test_a_menu_that_a_restart_left_behind_says_so(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question="Keir Starmer")
    await ann.world.restart()
    late = await ann.choose(reply, "Without Sir Keir Starmer")
    assert late.ephemeral
    assert late.text == "This answer is too old to be changed: ask again, in other words."


async def test_blanks_alone_are_told_what_to_ask(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question=" \u2003 ")
    assert reply.text.startswith("Ask in your own words")


async def test_the_rows_of_an_answer_are_given_as_a_workbook(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question="What did Keir Starmer say?")
    given = await ann.press(reply, "Excel")
    assert given.ephemeral
    assert given.file(".xlsx").startswith(b"PK")


async def test_after_ten_minutes_the_card_says_that_it_changes_no_more_and_still_opens_records(
    ann: Person, server: Server
) -> None:
    reply = await ann.slash(server.channel, "ask", question="What did Keir Starmer say?")
    await ann.world.wait(minutes=11)
    assert CHANGE_EXPIRED in reply.text
    assert not [label for label in reply.choices if label.startswith("Without")]
    opened = await ann.choose(reply, next(label for label in reply.choices if label.startswith("Q1 · ")))
    assert opened.text.startswith("## Q1")


async def test_one_record_that_answers_is_shown_whole(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "ask", question="Q3")
    assert "## Q3 · Quote" in reply.text
    assert "Date inferred from" in reply.text


async def test_a_server_without_records_is_told_how_to_get_some(cat: Person, other_server: Server) -> None:
    for question in ("Who opposes drug consumption rooms?", "2018", "What is planned?", "Wales"):
        reply = await cat.slash(other_server.channel, "ask", question=question)
        assert "Nothing is on record in this server yet: /start says how that begins." in reply.text
        assert "No quote" not in reply.text


@pytest.mark.parametrize("said", ["help", "/help", "Hello", "What can I ask?", "How does this work?"])
async def test_who_only_begins_is_given_questions_to_press(ann: Person, server: Server, said: str) -> None:
    reply = await ann.slash(server.channel, "ask", question=said, private=True)
    assert reply.ephemeral
    assert reply.text.startswith("## Despatch is here")
    assert len([label for label in reply.labels if label.endswith("?")]) == 3


async def test_another_servers_records_are_never_shown(cat: Person, other_server: Server) -> None:
    for question in ("Keir Starmer", "Q3", "drug deaths in 2018", "Who opposes drug consumption rooms?"):
        reply = await cat.slash(other_server.channel, "ask", question=question)
        assert not reply.ids
        assert "Sarwar" not in reply.text
        assert "1,100" not in reply.text


async def test_a_button_asks_the_question_that_stands_in_it_even_after_a_restart(
    ann: Person, bob: Person, server: Server
) -> None:
    channel = ann.world.bot.get_channel(server.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(action_row([ask_button("What did Keir Starmer say?")]))
    await channel.send(view=view)
    await ann.world.restart()
    (post,) = ann.world.posts(server.channel)
    answer = await bob.press(post, "What did Keir Starmer say?")
    assert answer.ephemeral
    assert answer.text.startswith("### What did Keir Starmer say?")


def test_a_button_holds_no_more_than_discord_takes() -> None:
    longest = "a" * MOST_CHARACTERS_ASKED
    assert len(ask_button(longest).custom_id) == 100
    assert len(ask_button(longest).label) <= 80
    assert not is_askable(f"{longest}a")
    with pytest.raises(ValueError, match="at most"):
        ask_button(f"{longest}a")
