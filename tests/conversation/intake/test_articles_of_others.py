"""Articles that others look over: rights, the queue, two pairs of eyes, and two people at once."""

from __future__ import annotations

from tests.conversation.intake.harbour import Article, decide, decide_all, pick, read_file, show_entry
from tests.conversation.keeping.writing import on_record, take_back
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import make_curator, whole

LOOK = "Look"


async def send_in(server: Server, person: Person, article: Article) -> Reply:
    ready = await decide_all(person, await read_file(person, server, article))
    return await person.press(ready, "Send in")


async def open_first(server: Server, person: Person) -> Reply:
    """The article that waits longest, as /review opens it."""
    return await person.press(await person.slash(server.channel, "review"), LOOK)


async def test_a_members_article_waits_and_a_curator_puts_it_on_record(
    world: World, server: Server, ann: Person, bob: Person, article: Article
) -> None:
    before = on_record(world)
    sent = await send_in(server, bob, article)
    assert "It waits for a curator" in sent.text
    assert on_record(world) == before
    queue = await ann.slash(server.channel, "review")
    assert "Article read in" in queue.text
    card = await ann.press(queue, LOOK)
    assert f"Sent in by <@{bob.actor.id}>" in card.markdown
    assert card.labels == ["Put on record", "Source", "Decline"]
    done = await ann.press(card, "Put on record")
    assert "1 quote: Q75" in done.text
    assert "Its author has been told." in done.text
    (told,) = world.direct_messages(bob)
    assert "On record in Policy" in told.text
    assert "What you read in from A harbour for the boats: 1 quote: Q75" in told.text
    assert "sent in by" in (await take_back(server, ann)).text


async def test_a_curator_declines_it_with_a_reason_and_its_author_is_told(
    world: World, server: Server, ann: Person, bob: Person, article: Article
) -> None:
    await send_in(server, bob, article)
    form = await ann.press(await open_first(server, ann), "Decline")
    declined = await ann.submit(form, {"Why is it declined?": "A page of somebody's own"})
    assert "A page of somebody's own" in declined.text
    (told,) = world.direct_messages(bob)
    assert "The article that you sent in is not on record: A page of somebody's own" in told.text
    assert "A harbour for the boats" in told.text


async def test_a_curator_changes_what_a_member_decided(
    server: Server, ann: Person, bob: Person, article: Article
) -> None:
    article.quotes, article.figures, article.events = 3, 0, 0
    await send_in(server, bob, article)
    page = await ann.choose(await open_first(server, ann), "3 quotes")
    page = await pick(ann, await ann.press(page, "Decide anew"), 2)
    ready = await ann.press(page, "Accept 1 chosen, decline 2")
    await ann.press(ready, "Put on record")
    assert "berth 2" in await whole(ann, server, "Q75")


async def test_nobody_else_sees_an_article_before_it_is_sent_in(
    server: Server, ann: Person, bob: Person, article: Article
) -> None:
    await read_file(bob, server, article)
    assert "only its author can see it" in (await ann.slash(server.channel, "intake show", number=1)).text
    assert "None is open" in (await ann.slash(server.channel, "intake list")).text
    assert "1 article open" in (await bob.slash(server.channel, "intake list")).text


async def test_a_member_does_not_put_on_record_what_waits(server: Server, bob: Person, article: Article) -> None:
    await send_in(server, bob, article)
    card = await bob.slash(server.channel, "intake show")
    assert card.labels == ["Source", "Throw away"]
    assert "A curator looks at it first." in card.text


async def test_two_pairs_of_eyes_look_at_a_curators_article(
    world: World, server: Server, ann: Person, bob: Person, article: Article
) -> None:
    await ann.slash(server.channel, "settings review", policy="two-person")
    await send_in(server, ann, article)
    assert "Put on record" not in (await open_first(server, ann)).labels
    make_curator(world, server, bob)
    done = await bob.press(await open_first(server, bob), "Put on record")
    assert "1 quote: Q75" in done.text


async def test_who_changed_an_article_last_has_only_their_own_eyes(
    world: World, server: Server, ann: Person, bob: Person, article: Article
) -> None:
    await ann.slash(server.channel, "settings review", policy="two-person")
    await send_in(server, ann, article)
    make_curator(world, server, bob)
    page = await bob.choose(await open_first(server, bob), "1 quote")
    entry = await show_entry(bob, await bob.press(page, "Decide anew"), 1)
    seen = await bob.submit(await bob.press(entry, "Edit"), {"Speakers": "Tomasz Wren"})
    page = await bob.press(seen, "Back to the page")
    ready = await bob.press(page, decide(page))
    assert "Put on record" not in ready.labels
    assert f"changed by <@{bob.actor.id}>. Another curator puts it on record." in ready.markdown


async def test_of_two_who_decide_at_once_the_second_sees_what_stands(
    world: World, server: Server, ann: Person, bob: Person, article: Article
) -> None:
    article.quotes, article.unsure = 3, 1
    make_curator(world, server, bob)
    await ann.slash(server.channel, "settings review", policy="two-person")
    await send_in(server, ann, article)
    ours = await ann.press(await ann.choose(await open_first(server, ann), "3 quotes"), "Decide anew")
    theirs = await bob.choose(await open_first(server, bob), "3 quotes")
    await pick(ann, ours, 1)
    late = await bob.press(theirs, "Accept 2 chosen, decline 1")
    assert "This article was changed since you looked." in late.text
    assert "Accept 1 chosen, decline 2" in late.labels


async def test_what_was_typed_into_a_form_meanwhile_is_given_back(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    page = await ann.press(await read_file(ann, server, article), "Review")
    form = await ann.press(await show_entry(ann, page, 1), "Edit")
    again = await ann.press(await ann.slash(server.channel, "intake show"), "Review")
    await pick(ann, again)
    late = await ann.submit(form, {"Speakers": "Tomasz Wren"})
    assert "This article was changed since you looked." in late.text
    assert "Tomasz Wren" in late.text.split("What you had typed")[1]


async def test_what_was_decided_on_elsewhere_is_told(server: Server, ann: Person, article: Article) -> None:
    card = await read_file(ann, server, article)
    other = await ann.slash(server.channel, "intake show")
    await ann.press(card, "Throw away")
    assert "Thrown away" in (await ann.press(other, "Review")).text


async def test_pressed_twice_it_is_saved_once(world: World, server: Server, ann: Person, article: Article) -> None:
    ready = await decide_all(ann, await read_file(ann, server, article))
    custom_id = ready.button("Put on record").custom_id
    before = len(on_record(world)["quote"])
    await world.together(ann.press(ready, custom_id=custom_id), ann.press(ready, custom_id=custom_id))
    assert "already" in ready.text
    assert len(on_record(world)["quote"]) == before + 1


async def test_one_of_several_who_may_be_meant_is_asked_for(server: Server, ann: Person, article: Article) -> None:
    article.speaker, article.figures, article.events = "Kier Starmer", 0, 0
    card = await read_file(ann, server, article)
    assert list(card.choices) == ["Sir Keir Starmer", "Somebody else, who is new"]
    page = await ann.press(card, "Review")
    assert "lacks speakers" in page.text
    settled = await ann.choose(await ann.press(page, "Overview"), "Somebody else, who is new")
    assert "1 new actor" in settled.text
