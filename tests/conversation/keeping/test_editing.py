"""Correcting records: forms with present values, two people at one record, reasons, and what the history tells."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import (
    add_quote,
    draft_quote,
    edit,
    forge_press,
    history,
    look_at_first,
    on_record,
    send_in,
)
from tests.conversation.people import Person, Server, World
from tests.conversation.transfer.sending import whole

SUPPORTED = {"topic": "Drug consumption rooms; Glasgow pilot", "stance": "supports"}


async def test_a_record_is_opened_with_its_present_values_and_changed(server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "edit", id="e1", page="1")
    assert opened.form.title == "E1: What and when"
    title = opened.form.values["Title"]
    draft = await ann.submit(opened, {"Title": f"{title}, at last"})
    assert "What would change" in draft.text
    assert "Summary" not in draft.text.split("What would change")[1].split("\n-#")[0]
    saved = await ann.press(draft, "Save")
    assert "Saved as E1" in saved.text
    told = await history(server, ann, "E1")
    assert f"**Title:** {title} → {title}, at last" in told
    assert f"by <@{ann.actor.id}>" in told


@pytest.mark.parametrize("record_id", ["Q1", "E1", "F1", "S1", "A1", "R1", "T1", "I1"])
async def test_forms_sent_off_untouched_change_nothing(
    world: World, server: Server, ann: Person, record_id: str
) -> None:
    before = on_record(world)
    opened = await ann.slash(server.channel, "edit", id=record_id)
    draft = await ann.submit(opened)
    for label in [one for one in draft.labels if one.startswith("Edit")]:
        draft = await ann.submit(await ann.press(draft, label))
    assert "Nothing yet." in draft.text
    assert draft.button("Save").disabled
    told = await forge_press(ann, draft, draft.button("Save").custom_id)
    assert "Nothing of" in told.text
    assert on_record(world) == before


async def test_an_edit_that_was_cancelled_leaves_nothing_in_the_queue(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "edit", id="Q1")
    await ann.slash(server.channel, "edit", id="Q1", page="2")
    assert "Go on" not in (await ann.slash(server.channel, "review")).labels


async def test_a_direct_quotes_words_need_a_reason(world: World, server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "We will look at it.")
    draft = await edit(server, ann, record_id, Text="We shall look at it.")
    assert "you will be asked why" in draft.text
    before = on_record(world)
    asked = await ann.press(draft, "Save")
    assert asked.form.field("Why do the words change?").required
    told = await ann.submit(asked, {"Why do the words change?": "   "})
    assert "only with a reason" in told.text
    assert on_record(world) == before
    asked = await ann.press(draft, "Save")
    saved = await ann.submit(asked, {"Why do the words change?": "Misheard"})
    assert f"Saved as {record_id}" in saved.text
    told_of = await history(server, ann, record_id)
    assert "Reason: Misheard" in told_of
    assert "We will look at it. → We shall look at it." in told_of


async def test_a_reason_may_be_given_with_the_command(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann)
    opened = await ann.slash(server.channel, "edit", id=record_id, reason="Misheard")
    saved = await ann.press(await ann.submit(opened, {"Text": "Other words."}), "Save")
    assert f"Saved as {record_id}" in saved.text
    assert "at most 1,000" in (await ann.slash(server.channel, "edit", id=record_id, reason="x" * 1001)).text


async def test_words_do_not_change_by_way_of_an_indirect_quote(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann)
    draft = await edit(server, ann, record_id, page="2", Directness="indirect")
    assert (await ann.press(draft, "Save")).form.field("Why do the words change?")


async def test_two_people_change_one_record(world: World, server: Server, ann: Person, bob: Person) -> None:
    curator = server.guild.create_role("curator")
    world.give(bob, curator)
    await ann.slash(server.channel, "settings curators", role=curator)
    first = await ann.slash(server.channel, "edit", id="E1")
    second = await bob.slash(server.channel, "edit", id="E1")
    before = second.form.values
    await ann.press(await ann.submit(first, {"Title": "Ann's title"}), "Save")
    draft = await bob.submit(second, {"Summary": "Bob's summary"})
    assert "E1 was changed since this was begun" in draft.text
    assert f"**Title:** {before['Title']} → Ann's title" in draft.text
    assert "Save" not in draft.labels
    settled = await bob.press(draft, "Go on from the newer version")
    # What Bob left as it stood in his form does not bring the older title back.
    assert "Title:" not in settled.text.split("What would change")[1]
    await bob.press(settled, "Save")
    whole = (await ann.read_on(await ann.slash(server.channel, "record", id="E1")))[0]
    assert "Ann's title" in whole
    assert "Bob's summary" in whole


async def test_two_people_save_changes_of_one_record_at_once(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    curator = server.guild.create_role("curator")
    world.give(bob, curator)
    await ann.slash(server.channel, "settings curators", role=curator)
    mine, theirs = await edit(server, ann, "E1", Title="Ann's"), await edit(server, bob, "E1", Title="Bob's")
    saved, told = await world.together(ann.press(mine, "Save"), bob.press(theirs, "Save"))
    assert {"Saved as E1" in saved.text, "Saved as E1" in told.text} == {True, False}
    late = told if "Saved as E1" in saved.text else saved
    assert "Go on from the newer version" in late.labels
    assert (await history(server, ann, "E1")).count("Changed on") == 1


async def test_a_record_marked_meanwhile_counts_as_changed(server: Server, ann: Person) -> None:
    draft = await edit(server, ann, "E1", Title="Another")
    await ann.slash(server.channel, "mark", id="E1", as_="disputed", note="By the council")
    stale = await ann.press(draft, "Save")
    assert "**Note on the state:** *empty* → By the council" in stale.text
    await ann.press(await ann.press(stale, "Go on from the newer version"), "Save")
    whole = (await ann.slash(server.channel, "record", id="E1")).text
    assert "Another" in whole
    assert "Disputed: By the council" in whole.replace("**", "")


async def test_what_was_typed_into_a_draft_that_is_over_is_given_back(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann)
    form = await ann.press(draft, "Edit: Words")
    await ann.press(draft, "Save")
    told = await ann.submit(form, {"Note": "A long thought"})
    assert "was saved as Q75 already" in told.text
    assert "A long thought" in told.text


async def test_a_field_is_emptied(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann)
    draft = await edit(server, ann, record_id, page="2", **{"Said on": ""})
    assert "**Said on:** 2 May 2019 → *empty*" in draft.text
    await ann.press(draft, "Save")
    assert "date unknown" in (await ann.slash(server.channel, "record", id=record_id)).text


async def test_a_field_that_must_be_filled_is_not_emptied(server: Server, ann: Person) -> None:
    draft = await edit(server, ann, "E1", Title="")
    assert "must be filled" in draft.text
    assert draft.button("Save").disabled


async def test_a_field_that_cannot_be_read_empties_no_other(server: Server, ann: Person) -> None:
    before = (await ann.slash(server.channel, "edit", id="Q1", page="2")).form.values
    draft = await edit(server, ann, "Q1", page="3", Speakers="Nobody at all")
    assert draft.button("Save").disabled
    assert (await ann.press(draft, "Edit: Date and stance")).form.values == before
    form = await ann.press(draft, "Edit: Speakers, topics, sources")
    assert form.form.values["Speakers"] == "Nobody at all"
    draft = await ann.submit(form, {"Speakers": "A2"})
    assert "Speakers:" in draft.text.split("What would change")[1]


async def test_a_record_may_go_on_naming_a_withdrawn_one(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann)
    await ann.slash(server.channel, "withdraw", id="S1", reason="Taken down")
    draft = await edit(server, ann, record_id, page="3")
    assert "To be settled first" not in draft.text
    draft = await ann.submit(await ann.press(draft, "Edit: Words"), {"Occasion": "a debate"})
    assert f"Saved as {record_id}" in (await ann.press(draft, "Save")).text


async def test_a_new_source_is_made_on_the_way_to_a_change(server: Server, ann: Person) -> None:
    draft = await edit(server, ann, "Q1", page="3", Sources="S1; A leaflet")
    draft = await ann.submit(await ann.press(draft, "New source: A leaflet"))
    saved = await ann.press(draft, "Save")
    assert saved.ids == ["Q1", "S6"]
    assert "S6 A leaflet" in (await ann.press(saved, "Q1")).text


async def test_the_pages_of_the_form_are_offered(server: Server, ann: Person) -> None:
    offered = await ann.complete(server.channel, "edit", "page", "stance", id="Q1")
    assert offered == {"2: Date and stance (quote)": "2"}
    opened = await ann.slash(server.channel, "edit", id="Q1", page="9")
    assert opened.form.title == "Q1: Teller, translation"


@pytest.mark.parametrize(("record_id", "said"), [("Q999", "No record Q999"), ("nonsense", "is no record id")])
async def test_what_is_not_held_is_not_changed(server: Server, ann: Person, record_id: str, said: str) -> None:
    for command in ("edit", "history"):
        assert said in (await ann.slash(server.channel, command, id=record_id)).text
    for command in ("withdraw", "restore"):
        assert said in (await ann.slash(server.channel, command, id=record_id, reason="Why")).text
    assert said in (await ann.slash(server.channel, "mark", id=record_id, as_="disputed", note="Why")).text


async def test_the_history_names_who_sent_in_and_who_approved(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    queue = await ann.slash(server.channel, "review")
    await ann.press(await ann.press(queue, "Look"), "Approve")
    told = await history(server, ann, "Q75")
    assert f"by <@{ann.actor.id}>, sent in by <@{bob.actor.id}>" in told


async def test_a_draft_in_which_everything_is_long_fits_into_one_message(
    world: World, server: Server, ann: Person
) -> None:
    long = "*數_@everyone* " * 40
    record_id = await add_quote(server, ann, long * 5)
    draft = await edit(
        server, ann, record_id, Text=long * 6, Words_before=long[:500], Words_after=long[:500], Occasion=long[:500]
    )
    draft = await ann.submit(
        await ann.press(draft, "Edit: Speakers, topics, sources"),
        {
            "Speakers": "; ".join(f"Unheard of {one} {long[:60]}" for one in "abcdefg"),
            "Topics": "Keir Starmer; nothing",
            "Sources": "A leaflet; Another; S1",
        },
    )
    draft = await ann.submit(
        await ann.press(draft, "Edit: Date and stance"), {"Said on": "3/4/2019", "Date inferred from": long}
    )
    await ann.slash(server.channel, "mark", id=record_id, as_="disputed", note=long[:900])
    form = await ann.press(draft, "Edit: Words")
    draft = await ann.submit(form, {"Note": long})
    assert "To be settled first" in draft.text
    assert "was changed since this was begun" in draft.text
    # What Discord counts is counted with every request.
    assert draft.labels[-1] == "Throw away"


async def test_a_stance_without_a_topic_is_told_of(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, stance="supports")
    assert "a stance is a stance on something" in draft.text
    topics = {"Topics": "Glasgow pilot"}
    draft = await ann.submit(await ann.press(draft, "Edit: Speakers, topics, sources"), topics)
    assert "supports Glasgow pilot" in draft.text
    emptied = await ann.submit(await ann.press(draft, "Edit: Speakers, topics, sources"), {"Topics": ""})
    assert "a stance is a stance on something" in emptied.text


async def test_a_bare_stance_stays_with_the_topic_that_was_first_when_it_was_typed(
    server: Server, ann: Person, bob: Person
) -> None:
    (quote,) = (await ann.press(await draft_quote(server, ann, **SUPPORTED), "Save")).ids
    await bob.press(await edit(server, bob, quote, "2", Stance="opposes"), "Send in")
    reordered = await edit(server, ann, quote, "3", Topics="Glasgow pilot; Drug consumption rooms")
    await ann.press(reordered, "Save")
    seen = await look_at_first(server, ann)
    assert "opposes Drug consumption rooms" in seen.text
    caught_up = await ann.press(seen, "Go on from the newer version")
    assert "opposes Drug consumption rooms" in caught_up.text
    await ann.press(caught_up, "Approve")
    told = await whole(ann, server, quote)
    assert "opposes Drug consumption rooms" in told
    assert "Glasgow pilot; " not in told


async def test_a_bare_stance_goes_to_no_other_topic_where_its_own_was_taken_out(
    server: Server, ann: Person, bob: Person
) -> None:
    (quote,) = (await ann.press(await draft_quote(server, ann, **SUPPORTED), "Save")).ids
    await bob.press(await edit(server, bob, quote, "2", Stance="opposes"), "Send in")
    await ann.press(await edit(server, ann, quote, "3", Topics="Glasgow pilot"), "Save")
    caught_up = await ann.press(await look_at_first(server, ann), "Go on from the newer version")
    assert "“T1” is not among the topics" in caught_up.text
    assert "opposes Glasgow pilot" not in caught_up.text
