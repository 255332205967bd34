"""/gaps: what the record lacks, counted by kind, a line a record, and a button that leads to what mends it."""

from __future__ import annotations

from tests.conversation.keeping.writing import look_at_first
from tests.conversation.people import Person, Reply, Server, World

FILL, SETTLE = "Fill in", "What became of it?"
SAYS_SO = "Source that says so"


async def ask(person: Person, server: Server, **options: str) -> Reply:
    return await person.slash(server.channel, "gaps", **options)


async def read(person: Person, server: Server, **options: str) -> str:
    return (await person.read_on(await ask(person, server, **options)))[0].replace("**", "")


async def press(person: Person, reply: Reply, label: str, record_id: str) -> Reply:
    found = (one.custom_id for one in reply.buttons if one.label == label and f":{record_id}:" in (one.custom_id or ""))
    return await person.press(reply, custom_id=next(found))


async def settle(person: Person, server: Server, outcome: str, **entered: str) -> Reply:
    """The draft that says what became of the one plan of the shipped pack whose day has passed."""
    card = await press(person, await ask(person, server, kind="event"), SETTLE, "E40")
    assert "Glasgow board to decide on the pilot" in card.text
    form = await person.press(card, outcome)
    return await person.submit(form, {label.replace("_", " "): text for label, text in entered.items()})


async def test_each_gap_is_counted_and_each_record_told_once_with_all_it_lacks(server: Server, ann: Person) -> None:
    text = await read(ann, server)
    assert "Sources: 5 without a publisher · 5 without an address" in text
    assert "Figures: 12 without a period" in text
    # The row says what is lacking, and so its title does not.
    assert "as claimed by Jeff Smith\n-# without a period" in text
    assert "not stated" not in text
    assert "Events: 1 planned for a day that has passed" in text
    assert "E40 · Glasgow board to decide on the pilot\n-# planned for a day that has passed: 27 September 2023" in text
    assert "\n-# without a publisher · without an address" in text
    assert text.count("S1 · [Article on") == 1
    # Each office of the pack is attested on a day, and each quote has its own.
    assert "Roles" not in text
    assert "Quotes" not in text


async def test_a_button_opens_the_form_where_the_field_is_and_what_was_filled_in_is_no_gap(
    server: Server, ann: Person
) -> None:
    form = await press(ann, await ask(ann, server, kind="source"), FILL, "S1")
    draft = await ann.submit(form, {"Publisher": "The Made-up Gazette", "Address": "https://example.org/1"})
    await ann.press(draft, "Save")
    text = await read(ann, server, kind="source")
    assert "Sources: 4 without a publisher · 4 without an address" in text
    assert "S1 ·" not in text


async def test_the_form_of_a_later_page_is_opened_where_the_field_stands_there(server: Server, ann: Person) -> None:
    form = await press(ann, await ask(ann, server, kind="figure"), FILL, "F27")
    assert "Period" in [field.label for field in form.form.fields]


async def test_what_a_member_fills_in_waits_for_a_curator(server: Server, ann: Person, bob: Person) -> None:
    form = await press(bob, await ask(bob, server, kind="source"), FILL, "S1")
    await bob.press(await bob.submit(form, {"Publisher": "The Made-up Gazette"}), "Send in")
    assert "Sources: 5 without a publisher" in await read(ann, server)
    await ann.press(await look_at_first(server, ann), "Approve")
    assert "Sources: 4 without a publisher" in await read(ann, server)


async def test_a_plan_happened_only_once_somebody_says_on_whose_word(server: Server, ann: Person) -> None:
    draft = await settle(ann, server, "Happened", Source_that_says_so="S3")
    assert "**Status:** planned → happened" in draft.text
    assert "**Sources:** S2 → S2; S3" in draft.text
    assert "Date:" not in draft.text
    assert "planned for a day that has passed" in await read(ann, server)
    await ann.press(draft, "Save")
    text = await read(ann, server)
    assert "planned for a day that has passed" not in text
    assert "happened" in (await ann.slash(server.channel, "history", id="E40")).text


async def test_the_source_that_it_rests_on_already_may_say_what_became_of_it(server: Server, ann: Person) -> None:
    draft = await settle(ann, server, "Happened", Source_that_says_so="s2")
    assert "**Status:** planned → happened" in draft.text
    assert "Sources:" not in draft.text
    assert "Saved as E40" in (await ann.press(draft, "Save")).text


async def test_a_source_is_asked_and_one_that_is_not_held_is_made_on_the_way(server: Server, ann: Person) -> None:
    card = await press(ann, await ask(ann, server, kind="event"), SETTLE, "E40")
    form = await ann.press(card, "Cancelled")
    (source,) = (field for field in form.form.fields if field.label == SAYS_SO)
    assert source.required
    draft = await ann.submit(form, {SAYS_SO: "Minutes of a made-up board"})
    assert "**To be settled first**" in draft.text
    assert "New source: Minutes of a made-up board" in draft.labels


async def test_a_new_date_lets_the_plan_stand_and_drops_what_the_old_one_was_inferred_from(
    server: Server, ann: Person
) -> None:
    draft = await settle(ann, server, "New date", Source_that_says_so="S3", New_date="1 May 2026")
    assert "27 September 2023 → 1 May 2026" in draft.text
    assert "**Date inferred from:**" in draft.text
    assert "→ *empty*" in draft.text
    assert "Status" not in draft.text
    await ann.press(draft, "Save")
    assert "Events" not in await read(ann, server)


async def test_a_member_may_say_what_became_of_a_plan_and_a_curator_decides(
    server: Server, ann: Person, bob: Person
) -> None:
    draft = await settle(bob, server, "Happened", Source_that_says_so="S3")
    await bob.press(draft, "Send in")
    assert "planned for a day that has passed" in await read(bob, server)
    await ann.press(await look_at_first(server, ann), "Approve")
    assert "planned for a day that has passed" not in await read(bob, server)


async def test_what_was_settled_meanwhile_is_said_to_be(server: Server, ann: Person, bob: Person) -> None:
    card = await press(bob, await ask(bob, server, kind="event"), SETTLE, "E40")
    form = await bob.press(card, "Happened")
    await ann.press(await settle(ann, server, "Cancelled", Source_that_says_so="S3"), "Save")
    told = "E40 is no longer planned for a day that has passed"
    assert told in (await bob.submit(form, {SAYS_SO: "S3"})).text
    assert told in (await bob.press(card, "New date")).text


async def test_a_topic_and_a_kind_narrow_and_nothing_lacking_is_said(server: Server, ann: Person) -> None:
    on_topic = await read(ann, server, topic="Drug deaths")
    assert "on Drug deaths" in on_topic
    assert "Figures: 2 without a period" in on_topic
    assert "Events" not in on_topic
    assert "Nothing is lacking of what is looked for in roles" in await read(ann, server, kind="role")
    assert "Nothing is looked for in topics" in await read(ann, server, kind="topic")


async def test_where_nothing_is_held_nothing_is_called_whole(other_server: Server, cat: Person) -> None:
    text = await read(cat, other_server)
    assert "Nothing is on record here yet." in text
    assert "lacking" not in text


async def test_what_is_withdrawn_lacks_nothing(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "withdraw", id="F27", reason="A mistake")
    text = await read(ann, server)
    assert "Figures: 11 without a period" in text
    assert "F27" not in text


async def test_a_plan_is_over_when_its_last_day_is_where_the_server_is(
    world: World, server: Server, ann: Person
) -> None:
    added = {"title": "A made-up hearing", "date": "1 March 2026", "source": "S1", "status": "planned"}
    form = await ann.slash(server.channel, "add event", **added)
    await ann.press(await ann.submit(form, {}), "Save")
    assert "A made-up hearing\n-# on no topic" in await read(ann, server)
    await world.wait(hours=13)
    assert "A made-up hearing\n-# planned for a day that has passed: 1 March 2026" in await read(ann, server)
