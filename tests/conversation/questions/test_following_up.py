"""What follows up a question: the last one of that person in that channel, for ten minutes, and it says so."""

from __future__ import annotations

from bot.conversation.questions.last_questions import MOST_KEPT, Asker, find_question, keep_question
from bot.services.questions.understood import PlainQuestion, Wanted
from tests.conversation.direct.writers import writing
from tests.conversation.people import Person, Reply, Server

FIRST = "How many drug deaths were there in Scotland in 2018?"
NEXT = "and in 2019?"
KEPT = "Kept from before: "


async def ask(person: Person, server: Server, question: str, **options: bool) -> Reply:
    return await person.slash(server.channel, "ask", question=question, **options)


async def test_a_question_is_kept_for_the_next_one_which_says_so(ann: Person, server: Server) -> None:
    assert KEPT not in (await ask(ann, server, FIRST)).text
    assert f"{KEPT}Drug deaths" in (await ask(ann, server, NEXT)).text


async def test_what_was_kept_can_be_let_go(ann: Person, server: Server) -> None:
    await ask(ann, server, FIRST)
    reply = await ask(ann, server, NEXT)
    alone = await ann.choose(reply, "Ask it by itself")
    assert alone.message.id == reply.message.id
    assert KEPT not in reply.text
    assert "2019" in reply.text


async def test_two_people_in_one_channel_follow_up_their_own_questions(
    ann: Person, bob: Person, server: Server
) -> None:
    await ann.world.together(ask(ann, server, FIRST), ask(bob, server, "What did Keir Starmer say?"))
    mine, theirs = await ann.world.together(ask(ann, server, NEXT), ask(bob, server, "and Anas Sarwar?"))
    assert f"{KEPT}Drug deaths" in mine.text
    assert "Drug deaths" not in theirs.text.split("Understood as: ")[1]


async def test_another_channel_begins_anew(ann: Person, server: Server) -> None:
    await ask(ann, server, FIRST)
    elsewhere = server.guild.create_text_channel("elsewhere")
    reply = await ann.slash(elsewhere, "ask", question=NEXT)
    assert KEPT not in reply.text


async def test_after_ten_minutes_and_after_a_restart_nothing_is_kept(ann: Person, server: Server) -> None:
    await ask(ann, server, FIRST)
    await ann.world.wait(minutes=11)
    assert KEPT not in (await ask(ann, server, NEXT)).text
    await ask(ann, server, FIRST)
    await ann.world.restart()
    assert KEPT not in (await ask(ann, server, NEXT)).text


async def test_what_was_asked_alone_is_kept_for_what_is_asked_alone(ann: Person, server: Server) -> None:
    await ask(ann, server, FIRST, private=True)
    assert KEPT not in (await ask(ann, server, NEXT)).text
    await ask(ann, server, FIRST, private=True)
    assert KEPT in (await ask(ann, server, NEXT, private=True)).text


async def test_a_mention_follows_up_a_command_and_a_reply_the_card_it_answers(
    ann: Person, bob: Person, server: Server
) -> None:
    me = f"<@{ann.world.env.backend.bot_user.id}>"
    await ask(ann, server, FIRST)
    await ann.say(server.channel, f"{me} {NEXT}")
    card = ann.world.posts(server.channel)[-1]
    assert f"{KEPT}Drug deaths" in card.text
    await bob.say(server.channel, "and in 2020", reply_to=card)
    answer = ann.world.posts(server.channel)[-1]
    assert answer.id != card.id
    assert f"{KEPT}Drug deaths" in answer.text


async def test_in_direct_messages_a_question_is_changed_and_followed_up(bob: Person, server: Server) -> None:
    writer = writing(bob)
    asked = await writer.slash("ask", question=FIRST)
    changed = await writer.choose(asked, "Without Drug deaths")
    assert changed.message.id == asked.message.id
    assert KEPT in (await writer.slash("ask", question=NEXT)).text
    whole = await writer.slash("ask", question="Q3")
    assert "## Q3 · Quote" in whole.text


async def test_no_more_questions_are_kept_than_fit(ann: Person) -> None:
    client = ann.world.bot
    question = PlainQuestion(text="who", wanted=Wanted.ANYTHING)
    for user_id in range(MOST_KEPT + 1):
        keep_question(client, Asker(1, 1, user_id), question, is_private=False)
    assert find_question(client, Asker(1, 1, 0), is_private=False) is None
    assert find_question(client, Asker(1, 1, MOST_KEPT), is_private=False) is question
