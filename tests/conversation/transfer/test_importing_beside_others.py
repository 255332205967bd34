"""Files beside others at the same records: what changed since is told, and nobody's words go unseen."""

from __future__ import annotations

import json

import pytest

from bot.formats.reading import read_sheets
from tests.conversation.keeping.writing import edit, forge_press, history, look_at_first, on_record
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import MARCHES, make_curator, send, whole

SUMMARIES = "key,summary\nmarch,They marched to the town hall.\n"


@pytest.fixture
def ben(world: World, server: Server, bob: Person) -> Person:
    """A second curator."""
    make_curator(world, server, bob)
    return bob


async def tried(server: Server, ann: Person) -> Reply:
    """A trial of the file that writes the march's summary anew, once the march is held."""
    await send(ann, server, "events.csv", MARCHES, apply="all")
    return await send(ann, server, "events.csv", SUMMARIES, kind="event")


async def save(server: Server, person: Person, **entered: str) -> None:
    await person.press(await edit(server, person, "E42", **entered), "Save")


async def test_what_a_file_would_change_is_shown_before_and_after(server: Server, ann: Person) -> None:
    trial = await tried(server, ann)
    assert "E42 · A march" in trial.text.replace("**", "")
    assert "Summary: They marched. → They marched to the town hall." in trial.text.replace("**", "")
    (sheet,) = read_sheets("changes.csv", trial.files["changes.csv"])
    marks = ("changed since the file was sent", "may be the same as")
    assert sheet.header == ("kind", "id", "key", "field", "before", "after", *marks)
    assert [cells for _, cells in sheet.rows] == [
        ("event", "E42", "march", "summary", "They marched.", "They marched to the town hall.", "", "")
    ]


async def test_that_a_record_would_be_withdrawn_is_not_left_out_beside_much_else(server: Server, ann: Person) -> None:
    await send(ann, server, "events.csv", MARCHES, apply="all")
    table = "key,date,title,summary,status,state,state_note\nmarch,2025,B,C,planned,withdrawn,Another day.\n"
    text = (await send(ann, server, "events.csv", table, kind="event")).text.replace("**", "")
    assert "State: current → withdrawn" in text
    assert "and 3 other fields" in text


@pytest.mark.parametrize(
    ("name", "table", "told"),
    [
        (
            "figures",
            "indicator,period,value,qualifier,sources\nI1,2031-05,12,exact,S1\n",
            "scotland-drug-deaths · May 2031",
        ),
        ("quotes", "speaker,text,directness,extent,sources\nA1,Hm.,direct,full,S1\n", "keir-starmer · Hm."),
        ("roles", "actor,title,source\nA1,Guest,S1\n", "keir-starmer · Guest"),
    ],
)
async def test_a_new_record_of_any_kind_is_told_by_what_tells_it_from_others(
    server: Server, ann: Person, name: str, table: str, told: str
) -> None:
    trial = await send(ann, server, f"{name}.csv", table)
    assert f"New {name.removesuffix('s')} · {told}" in trial.text.replace("**", "")
    assert "1 record added" in (await ann.press(trial, "Import all 1")).text


async def test_where_a_new_record_stands_is_told_before_it_is_imported(server: Server, ann: Person) -> None:
    head = "key,date,title,summary,status,sources,state,state_note\n"
    rows = [
        f"{key},2024,{key},C,planned,S1,{state},{note}\n"
        for key, state, note in (
            ("a", "", ""),
            ("b", "", ""),
            ("c", "", ""),
            ("d", "withdrawn", ""),
            ("e", "disputed", "By him."),
        )
    ]
    trial = await send(ann, server, "events.csv", head + "".join(rows))
    text = trial.text.replace("**", "")
    assert "New event · d\nState: *empty* → withdrawn\nNew event · e\nState: *empty* → disputed\n" in text
    assert "Note on the state: *empty* → By him." in text
    table = trial.files["changes.csv"].decode()
    assert "event,new,d,state,,withdrawn," in table
    assert "event,new,e,state_note,,By him.," in table
    assert "event,new,a,state" not in table


async def test_a_withdrawal_stands_before_what_else_a_file_changes(server: Server, ann: Person) -> None:
    rows = [f"e{place},2024,E {place},C,planned,S1\n" for place in range(6)]
    await send(ann, server, "events.csv", "key,date,title,summary,status,sources\n" + "".join(rows), apply="all")
    changes = [f"e{place},D,{'withdrawn' if place == 5 else ''}\n" for place in range(6)]
    trial = await send(ann, server, "events.csv", "key,summary,state\n" + "".join(changes), kind="event")
    assert "E 5\nState: current → withdrawn" in trial.text.replace("**", "")


async def test_words_that_were_saved_since_the_trial_are_shown_before_they_are_overwritten(
    world: World, server: Server, ann: Person, ben: Person
) -> None:
    trial = await tried(server, ann)
    await save(server, ben, Summary="They marched, and it rained.")
    before = on_record(world)
    asked = await ann.press(trial, "Import all 1")
    assert on_record(world) == before
    text = asked.text.replace("**", "")
    assert "has changed since you looked: look, and press again" in text
    assert "Changed since the file was sent\nE42 · A march" in text
    assert f"by <@{ben.actor.id}>" in asked.text
    assert "Summary: They marched. → They marched, and it rained." in text
    assert "Summary: They marched, and it rained. → They marched to the town hall." in text
    assert asked.files["changes.csv"].decode().rstrip().endswith(",They marched to the town hall.,yes,")
    done = await ann.press(asked, "Import all 1")
    assert "1 changed" in done.text
    assert "to the town hall" in await whole(ann, server, "E42")
    assert "and it rained. → They marched to the town hall." in await history(server, ann, "E42")


async def test_a_trial_from_before_a_restart_asks_all_the_same(
    world: World, server: Server, ann: Person, ben: Person
) -> None:
    trial = await tried(server, ann)
    await save(server, ben, Summary="They marched, and it rained.")
    await world.restart()
    asked = await ann.press(trial, "Import all 1")
    assert "has changed since you looked" in asked.text
    await world.restart()
    await save(server, ben, Summary="They marched, and it snowed.")
    again = await ann.press(asked, "Import all 1")
    assert "it snowed. → They marched to the town hall." in again.text
    assert "1 changed" in (await ann.press(again, "Import all 1")).text


@pytest.mark.parametrize("entered", [{"Title": "A long march"}, {"Date": "2 March 2024"}])
async def test_what_the_file_says_nothing_of_may_be_changed_meanwhile_without_a_question(
    server: Server, ann: Person, ben: Person, entered: dict[str, str]
) -> None:
    trial = await tried(server, ann)
    await save(server, ben, **entered)
    assert "1 changed" in (await ann.press(trial, "Import all 1")).text
    (stays,) = entered.values()
    assert stays in await whole(ann, server, "E42")


async def test_a_record_that_was_disputed_since_the_trial_is_asked_about(
    server: Server, ann: Person, ben: Person
) -> None:
    trial = await tried(server, ann)
    await ben.slash(server.channel, "mark", id="E42", as_="disputed", note="The paper denies it.")
    assert "The paper denies it." in (await ann.press(trial, "Import all 1")).text


async def test_a_file_that_says_what_is_held_by_now_has_nothing_to_import(
    server: Server, ann: Person, ben: Person
) -> None:
    trial = await tried(server, ann)
    await save(server, ben, Summary="They marched to the town hall.")
    asked = await ann.press(trial, "Import all 1")
    assert "has changed since you looked" in asked.text
    assert asked.button("Nothing to import").disabled


async def test_an_import_at_once_asks_nothing(server: Server, ann: Person, ben: Person) -> None:
    await tried(server, ann)
    await save(server, ben, Summary="They marched, and it rained.")
    assert "1 changed" in (await send(ann, server, "events.csv", SUMMARIES, kind="event", apply="all")).text


async def test_a_curator_sees_what_a_members_file_changes_and_what_was_changed_since_it_was_sent(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send(ann, server, "events.csv", MARCHES, apply="all")
    await bob.press(await send(bob, server, "events.csv", SUMMARIES, kind="event"), "Send in all 1")
    await save(server, ann, Summary="They marched, and it rained.")
    looked = await look_at_first(server, ann)
    text = looked.text.replace("**", "")
    assert "Changed since the file was sent\nE42 · A march" in text
    assert "Summary: They marched, and it rained. → They marched to the town hall." in text
    assert "town hall" in looked.files["changes.csv"].decode()
    await save(server, ann, Summary="They marched, and it snowed.")
    asked = await ann.press(looked, "Import all 1")
    assert "it snowed. → They marched to the town hall." in asked.text
    assert "has been told" in (await ann.press(asked, "Import all 1")).text
    assert f"sent in by <@{bob.actor.id}>" in await history(server, ann, "E42")


async def test_a_button_from_before_trials_had_versions_imports_nothing_yet(
    world: World, server: Server, ann: Person
) -> None:
    trial = await tried(server, ann)
    before = on_record(world)
    await forge_press(ann, trial, trial.button("Import all 1").custom_id.rpartition(":")[0])
    assert on_record(world) == before
    assert "1 changed" in (await ann.press(trial, "Import all 1")).text


@pytest.mark.parametrize("letter", ["a", "*", "🔥", "`"])
async def test_a_trial_with_much_to_tell_fits_into_one_message(
    server: Server, ann: Person, ben: Person, letter: str
) -> None:
    # How long each message is, and what it is made of, is looked at wherever one is sent.
    long = letter * 140
    events = [
        {"key": f"e{place}", "date": "2024", "title": f"{long} {place}", "summary": long, "status": "happened"}
        for place in range(6)
    ]
    actors = [{"name": f"x {long} {place}", "kind": "person"} for place in range(5)]
    held = {"events": [{**event, "sources": "S1"} for event in events], "actors": actors}
    assert "11 records added" in (await send(ann, server, "pack.json", json.dumps(held), apply="all")).text
    changes = {"title": f"Other {long}", "summary": f"{long} other", "date": "2023", "state": "withdrawn"}
    sent = {
        "events": [*(event | changes for event in events), *({"key": long, "date": long} for _ in range(6))],
        "actors": [actor | {"key": f"b{place}"} for place, actor in enumerate(actors)],
        **{f"notes {place} {long}": [{"nothing": "x"}] for place in range(6)},
    }
    trial = await send(ann, server, f"{'pack' * 30}.json", json.dumps(sent))
    for record_id in ("E42", "E43", "E44"):
        await ben.press(await edit(server, ben, record_id, Summary=f"{long} again", Date="2025"), "Save")
    form = await ann.press(trial, "Import the 11 valid")
    asked = await ann.submit(form, {"Why does it change?": letter * 60})
    for words in (
        "has changed since you looked",
        "Reason: ",
        "Changed since the file was sent: E44, E43 and E42",
        "/history tells more",
        "What it would do",
        "may be there already",
        "Refused rows",
    ):
        assert words in asked.text.replace("**", "")
