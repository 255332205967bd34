"""What somebody did last is shown before it is taken back, and done again with /redo while nobody touched it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.problems import Conflict
from bot.services.keeping import states
from bot.services.server.rights import Person as Asker
from bot.storage.records.reader import Workspace
from tests.conversation.keeping.writing import add_quote, edit, forge_press, history, on_record, take_back
from tests.conversation.people import Person, Server, World


async def name_curator(world: World, server: Server, person: Person) -> None:
    role = server.guild.create_role("curator")
    world.give(person, role)
    await server.manager.slash(server.channel, "settings curators", role=role)


async def title_of(server: Server, person: Person, record_id: str = "E1") -> str:
    return str((await person.slash(server.channel, "edit", id=record_id)).form.values["Title"])


async def test_undo_shows_first_what_it_would_take_back(world: World, server: Server, ann: Person) -> None:
    before = await title_of(server, ann)
    await ann.press(await edit(server, ann, "E1", Title="Another"), "Save")
    held = on_record(world)
    shown = await ann.slash(server.channel, "undo")
    assert shown.ephemeral
    assert "Take this back?" in shown.text
    assert "What you did on 1 March 2026, 12:00 UTC: 1 record, E1" in shown.text
    assert f"Title: Another → {before}" in shown.text.replace("*", "")
    assert "Nothing is changed yet." in shown.text
    assert on_record(world) == held
    done = await ann.press(shown, "Take it back")
    assert "## Taken back" in done.text
    assert await title_of(server, ann) == before


async def test_an_added_record_is_said_to_be_withdrawn(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    shown = await ann.slash(server.channel, "undo")
    assert f"{record_id}, which you added: Quixotic words." in shown.text.replace("*", "")
    assert "This withdraws what was added, and keeps it. Nothing is changed yet." in shown.text


async def test_an_import_is_shown_by_its_first_records_and_how_many_there_are(server: Server, ann: Person) -> None:
    rows = "\n".join(f"Made-up topic {number}" for number in range(20))
    await ann.slash(server.channel, "import", file=("topics.csv", f"name\n{rows}\n".encode()), apply="all")
    shown = await ann.slash(server.channel, "undo")
    assert "20 records" in shown.text
    assert "8 more" in shown.text
    assert "and 16 records more, each as it was before" in shown.text
    assert "20 records" in (await ann.press(shown, "Take it back")).text


async def test_a_stale_card_takes_nothing_back_and_shows_the_last_anew(server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    stale = await ann.slash(server.channel, "undo")
    await ann.press(await edit(server, ann, "E2", Title="Two"), "Save")
    told = await ann.press(stale, "Take it back")
    assert "You have changed something else since you looked: nothing was taken back." in told.text
    assert "Title: Two → " in told.text.replace("*", "")
    assert (await title_of(server, ann), await title_of(server, ann, "E2")) == ("One", "Two")
    assert "E2" in (await ann.press(told, "Take it back")).text
    assert await title_of(server, ann) == "One"


async def test_pressed_twice_it_is_taken_back_once(world: World, server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    cards = [await ann.slash(server.channel, "undo") for _ in range(2)]
    replies = await world.together(*(ann.press(card, "Take it back") for card in cards))
    assert sorted("## Taken back" in reply.text for reply in replies) == [False, True]
    assert any("taken back" in reply.text and "twice" in reply.text for reply in replies)
    assert (await history(server, ann, "E1")).count("Changed on") == 2


async def test_a_second_press_in_the_same_moment_takes_back_nothing_else(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.press(await edit(server, ann, "E2", Title="Two"), "Save")
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    shown = await ann.slash(server.channel, "undo")
    change, her = (
        int(shown.button("Take it back").custom_id.split(":")[2]),
        Asker(user_id=ann.actor.id, manages_server=True),
    )
    read, done = Workspace.read, list[states.Undone]()

    async def read_while_the_other_press_is_done(workspace: Workspace, work: Any) -> Any:
        found = await read(workspace, work)
        monkeypatch.setattr(Workspace, "read", read)
        if not done:
            done.append(await world.services.marking.undo(server.guild.id, her, change))
        return found

    monkeypatch.setattr(Workspace, "read", read_while_the_other_press_is_done)
    with pytest.raises(Conflict, match="taken back"):
        await world.services.marking.undo(server.guild.id, her, change)
    assert [one.record_ids for one in done] == [["E1"]]
    assert await title_of(server, ann, "E2") == "Two"


async def test_what_somebody_changes_between_card_and_button_stands(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    shown = await ann.slash(server.channel, "undo")
    await bob.press(await edit(server, bob, "E1", Summary="Bob's"), "Save")
    told = await ann.press(shown, "Take it back")
    assert "E1 was changed again since, by somebody else" in told.text
    assert await title_of(server, ann) == "Ann's"


async def test_nobody_takes_back_what_another_did(world: World, server: Server, ann: Person, bob: Person) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    taken = (await ann.slash(server.channel, "undo")).button("Take it back").custom_id or ""
    await bob.press(await edit(server, bob, "E2", Title="Bob's"), "Save")
    held = on_record(world)
    await forge_press(bob, await bob.slash(server.channel, "undo"), taken)
    assert on_record(world) == held


async def test_the_button_outlives_a_restart(world: World, server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    shown = await ann.slash(server.channel, "undo")
    await world.restart()
    assert "## Taken back" in (await ann.press(shown, "Take it back")).text


async def test_redo_does_again_what_was_taken_back(server: Server, ann: Person) -> None:
    before = await title_of(server, ann)
    await ann.press(await edit(server, ann, "E1", Title="Another"), "Save")
    await take_back(server, ann)
    again = await ann.slash(server.channel, "redo")
    assert "## Done again" in again.text
    # It was taken back with /undo: that goes without saying.
    assert ", undo" not in again.text
    assert f"Title: {before} → Another" in again.text.replace("*", "")
    assert await title_of(server, ann) == "Another"
    told = await history(server, ann, "E1")
    assert "· undo" in told
    assert "· redo" in told
    assert "is left to be done again" in (await ann.slash(server.channel, "redo")).text


async def test_an_added_record_and_what_was_made_with_it_come_back(server: Server, ann: Person) -> None:
    record_id = await add_quote(server, ann, "Quixotic words.")
    await take_back(server, ann)
    assert record_id in (await ann.slash(server.channel, "redo")).text
    assert record_id in (await ann.slash(server.channel, "quote search", text="Quixotic")).ids


async def test_undo_and_redo_go_back_and_forth(server: Server, ann: Person) -> None:
    before = await title_of(server, ann)
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await ann.press(await edit(server, ann, "E1", Title="Two"), "Save")
    for command, title in (
        ("undo", "One"),
        ("undo", before),
        ("redo", "One"),
        ("redo", "Two"),
        ("undo", "One"),
        ("redo", "Two"),
        ("undo", "One"),
        ("undo", before),
        ("redo", "One"),
    ):
        await (take_back(server, ann) if command == "undo" else ann.slash(server.channel, "redo"))
        assert await title_of(server, ann) == title
    await take_back(server, ann)
    assert "no change of yours" in (await take_back(server, ann)).text


async def test_undo_takes_back_first_what_was_done_again_last(server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await take_back(server, ann)
    await ann.press(await edit(server, ann, "E2", Title="Two"), "Save")
    assert "E1" in (await ann.slash(server.channel, "redo")).text
    assert "Title: One → " in (await ann.slash(server.channel, "undo")).text.replace("*", "")
    assert "E1" in (await take_back(server, ann)).text
    assert "E2" in (await take_back(server, ann)).text


async def test_redo_says_what_stands_against_it(world: World, server: Server, ann: Person, bob: Person) -> None:
    await name_curator(world, server, bob)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    await take_back(server, ann)
    await bob.press(await edit(server, bob, "E1", Summary="Bob's"), "Save")
    held = on_record(world)
    told = (await ann.slash(server.channel, "redo")).text
    assert "E1 was changed again since, by somebody else on 1 March 2026" in told
    assert "what you took back on 1 March 2026, 12:00 UTC cannot be done again whole" in told
    assert on_record(world) == held
    await take_back(server, bob)
    assert "## Done again" in (await ann.slash(server.channel, "redo")).text


async def test_ones_own_later_change_is_said_to_be_ones_own(server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await take_back(server, ann)
    await ann.press(await edit(server, ann, "E1", Summary="Two"), "Save")
    assert "E1 was changed again since, by you on" in (await ann.slash(server.channel, "redo")).text


async def test_redoing_twice_at_once_does_it_once(world: World, server: Server, ann: Person) -> None:
    await ann.press(await edit(server, ann, "E1", Title="One"), "Save")
    await take_back(server, ann)
    await world.together(ann.slash(server.channel, "redo"), ann.slash(server.channel, "redo"))
    assert await title_of(server, ann) == "One"
    assert (await history(server, ann, "E1")).count("Changed on") == 3


async def test_a_member_does_nothing_again(server: Server, bob: Person) -> None:
    assert "Only curators may" in (await bob.slash(server.channel, "redo")).text
