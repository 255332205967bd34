"""/ask: what is asked in words of one's own is answered on one card, which says how it was understood."""

from __future__ import annotations

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
