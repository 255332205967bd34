"""Where records stand: withdrawn, restored, disputed, corrected; and taking back what one did last."""

from __future__ import annotations

import re

import discord
import pytest

from tests.conversation.keeping.writing import (
    add_quote,
    draft_quote,
    edit,
    history,
    look_at_first,
    on_record,
    send_in,
    take_back,
)
from tests.conversation.people import Person, Server, World


async def undo(server: Server, person: Person) -> str:
    return (await take_back(server, person)).text


async def name_curator(world: World, server: Server, person: Person) -> None:
    role = server.guild.create_role("curator")
    world.give(person, role)
    await server.manager.slash(server.channel, "settings curators", role=role)


async def test_a_record_is_withdrawn_and_restored(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    gone = await ann.slash(server.channel, "withdraw", id=record_id, reason="Never *said*")
    assert gone.ephemeral
    assert f"{record_id} is withdrawn" in gone.text
    assert f"/restore id:{record_id}" in gone.text
    assert record_id not in (await ann.slash(server.channel, "quote search", text="Quixotic")).ids
    whole = (await ann.press(gone, record_id)).text
    assert "Withdrawn: Never *said*" in whole.replace("**", "")
    back = await ann.slash(server.channel, "restore", id=record_id, reason="It was")
    assert f"{record_id} is current" in back.text
    assert record_id in (await ann.slash(server.channel, "quote search", text="Quixotic")).ids
    told = await history(server, ann, record_id)
    assert "Withdrawn on" in told
    assert "Restored on" in told
    assert "Reason: It was" in told


async def test_withdrawing_says_how_much_rests_on_it(server: Server, ann: Person) -> None:
    gone = await ann.slash(server.channel, "withdraw", id="S1", reason="Taken down")
    assert "28 records link to it and stay" in gone.text


@pytest.mark.parametrize("state", ["disputed", "corrected"])
async def test_a_record_is_marked_and_its_cards_say_so(server: Server, ann: Person, state: str) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    await ann.slash(server.channel, "mark", id=record_id, as_=state, note="By the [BBC](https://example.org)")
    found = await ann.slash(server.channel, "quote search", text="Quixotic")
    assert f"**{state.capitalize()}**" in found.markdown
    assert "[BBC](" in found.text
    assert "[BBC](" not in found.markdown
    await ann.slash(server.channel, "mark", id=record_id, as_="current")
    assert state.capitalize() not in (await ann.slash(server.channel, "quote search", text="Quixotic")).text


async def test_what_cannot_be_marked_is_told(world: World, server: Server, ann: Person) -> None:
    before = on_record(world)
    for command, options, said in (
        ("mark", {"as_": "disputed"}, "Say in “note” why"),
        ("mark", {"as_": "current"}, "is current already"),
        ("restore", {"reason": "Why"}, "is not withdrawn"),
        ("withdraw", {"reason": " "}, "Say in “reason” why"),
        ("withdraw", {"reason": "x" * 1001}, "at most 1,000"),
    ):
        assert said in (await ann.slash(server.channel, command, id="Q1", **options)).text
    assert on_record(world) == before
    await ann.slash(server.channel, "withdraw", id="Q1", reason="Why")
    assert "/restore first" in (await ann.slash(server.channel, "mark", id="Q1", as_="disputed", note="x")).text
    assert "withdrawn already" in (await ann.slash(server.channel, "withdraw", id="Q1", reason="Why")).text


async def test_two_mark_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await name_curator(world, server, bob)
    replies = await world.together(
        ann.slash(server.channel, "withdraw", id="Q1", reason="One"),
        bob.slash(server.channel, "mark", id="Q1", as_="disputed", note="Two"),
    )
    # Whichever came first, nobody marks away that it is withdrawn.
    assert "Q1 is withdrawn" in replies[0].text
    assert "Withdrawn" in (await ann.slash(server.channel, "record", id="Q1")).text


async def test_undo_takes_back_an_addition(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    told = await undo(server, ann)
    assert f"1 record, {record_id}" in told
    assert record_id not in (await ann.slash(server.channel, "quote search", text="Quixotic")).ids
    assert "Taken back by who had added it" in (await ann.slash(server.channel, "record", id=record_id)).text


async def test_undo_takes_back_all_that_was_saved_at_once(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Ursula Oakes")
    await ann.press(draft, "Save")
    assert "2 records" in await undo(server, ann)
    assert "Withdrawn" in (await ann.slash(server.channel, "record", id="A54")).text


async def test_undo_takes_back_a_change_links_and_all(world: World, server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "edit", id="Q1", page="3")
    before, words = opened.form.values, (await ann.slash(server.channel, "record", id="Q1")).text.split("History")[0]
    draft = await ann.submit(opened, {"Speakers": "A2; A3", "Sources": "S2; S3", "Topics": ""})
    await ann.press(await ann.submit(await ann.press(draft, "Edit: Date and stance"), {"Stance": ""}), "Save")
    assert "Q1" in await undo(server, ann)
    assert (await ann.slash(server.channel, "edit", id="Q1", page="3")).form.values == before
    assert (await ann.slash(server.channel, "record", id="Q1")).text.split("History")[0] == words


@pytest.mark.parametrize("command", ["withdraw", "mark"])
async def test_undo_takes_back_a_mark(server: Server, ann: Person, command: str) -> None:
    options = {"reason": "Why"} if command == "withdraw" else {"as_": "disputed", "note": "Why"}
    await ann.slash(server.channel, command, id="Q1", **options)
    await undo(server, ann)
    whole = (await ann.slash(server.channel, "record", id="Q1")).text
    assert "Why" not in whole.split("History")[0]


async def test_undo_goes_back_step_by_step(server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await ann.press(await edit(server, ann, "E2", Title="Two"), "Save")
    assert "E2" in await undo(server, ann)
    assert "E1" in await undo(server, ann)
    assert "no change of yours" in await undo(server, ann)


async def test_undo_goes_back_through_changes_of_one_record(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    await ann.press(await edit(server, ann, record_id, Occasion="a debate"), "Save")
    await ann.slash(server.channel, "mark", id=record_id, as_="disputed", note="By the BBC")
    await ann.slash(server.channel, "withdraw", id=record_id, reason="Never said")
    await ann.slash(server.channel, "restore", id=record_id, reason="It was")
    for said in (
        "which you had restored: Quixotic words.\nState: current → withdrawn",
        "which you had withdrawn: Quixotic words.\nState: withdrawn → disputed\nNote on the state: Never said → By",
        "which you had marked: Quixotic words.\nState: disputed → current",
        "which you had changed: Quixotic words.\nOccasion: a debate → empty",
        "which you had added: Quixotic words.\n-# What had been added is withdrawn and kept.",
    ):
        assert f"{record_id}, {said}" in (await undo(server, ann)).replace("*", "")
    assert "no change of yours" in await undo(server, ann)


async def test_undo_goes_on_after_what_was_undone_was_done_anew(server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await ann.press(await edit(server, ann, "E1", Title="Two"), "Save")
    await undo(server, ann)
    await ann.press(await edit(server, ann, "E1", Title="Three"), "Save")
    assert "Three → One" in await undo(server, ann)
    assert "One → " in await undo(server, ann)
    assert "no change of yours" in await undo(server, ann)


async def test_undo_passes_over_what_somebody_else_took_back(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    await bob.press(await edit(server, bob, "E1", Summary="Bob's"), "Save")
    assert "E1 was changed again since, by somebody else on 1 March 2026" in await undo(server, ann)
    await undo(server, bob)
    assert "Ann's → " in await undo(server, ann)


async def test_what_blocks_is_named_as_it_is(world: World, server: Server, ann: Person, bob: Person) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    await bob.slash(server.channel, "withdraw", id="E1", reason="Why")
    told = await undo(server, ann)
    assert "E1 was withdrawn since, by somebody else" in told
    assert "what you changed on 1 March 2026" in told
    assert "/restore id:E1" in told


async def test_each_way_to_block_names_the_command_that_sets_it_right(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    for command, options, way in (
        ("mark", {"as_": "disputed", "note": "By him"}, "set that right with /mark id:E1, or have"),
        ("withdraw", {"reason": "Why"}, "bring it back with /restore id:E1, or have"),
    ):
        await bob.slash(server.channel, command, id="E1", **options)
        assert way in await undo(server, ann)
        await take_back(server, bob)
    await ann.slash(server.channel, "withdraw", id="E1", reason="Why")
    await bob.slash(server.channel, "restore", id="E1", reason="Why not")
    assert "E1 was restored since, by somebody else" in (told := await undo(server, ann))
    assert "take it away again with /withdraw id:E1, or have" in told


async def test_what_was_approved_is_taken_back_by_who_approved_it(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    await ann.press(await look_at_first(server, ann), "Approve")
    told = (await take_back(server, ann)).markdown
    assert f"sent in by <@{bob.actor.id}>: 1 record, Q75" in told
    assert "which you had added: Quixotic words." in told


async def test_nothing_is_undone_that_somebody_changed_since(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    await bob.press(await edit(server, bob, "E1", Summary="Bob's"), "Save")
    before = on_record(world)
    assert "E1 was changed again since" in await undo(server, ann)
    assert on_record(world) == before
    assert "E1" in await undo(server, bob)


@pytest.mark.parametrize("given_up", [False, True])
async def test_lost_answers_mark_nothing_twice(world: World, server: Server, ann: Person, given_up: bool) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    with world.lost_answers(given_up=given_up):
        await ann.slash(server.channel, "withdraw", id="Q1", reason="One")
        await ann.slash(server.channel, "restore", id="Q1", reason="Two")
        await ann.slash(server.channel, "mark", id="Q1", as_="disputed", note="Three")
        await take_back(server, ann)
    told = await history(server, ann, "Q1")
    assert [told.count(one) for one in ("Withdrawn on", "Restored on", "Marked on")] == [1, 1, 2]


async def test_a_long_history_says_how_much_of_it_a_page_shows(server: Server, ann: Person) -> None:
    for turn in range(12):
        await ann.slash(server.channel, "mark", **{"id": "E1", "as": "disputed", "note": f"For the reason {turn}."})
    told = await ann.slash(server.channel, "history", id="E1")
    assert re.search(r"1–[0-9]+ of 13 parts", told.text)
