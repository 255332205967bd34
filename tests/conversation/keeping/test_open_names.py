"""Names that mean nobody for sure, offices among them, are asked about; what came on record meanwhile is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, draft_quote, look_at_first, send_in
from tests.conversation.people import Person, Reply, Server, World


def menus(reply: Reply) -> list[str]:
    return [one["placeholder"] for one in reply.components if one["type"] == 3]


async def test_two_open_names_in_one_field_are_asked_one_after_another(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Kier Starmar; Annas Sarwar")
    assert menus(draft) == ["Speakers: which is “Kier Starmar”? 1 more after it"]
    again = await ann.press(await ann.slash(server.channel, "review"), "Go on")
    assert menus(again) == menus(draft)
    draft = await ann.choose(draft, next(iter(draft.choices)))
    assert menus(draft) == ["Speakers: which is meant?"]
    draft = await ann.choose(draft, next(iter(draft.choices)))
    assert not draft.choices
    assert "**Sir Keir Starmer**" in draft.markdown
    assert "**Anas Sarwar**" in draft.markdown
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(draft, "Save")).text


async def test_a_choice_made_twice_settles_one_name_only(world: World, server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Kier Starmar; Keir Starmerr")
    (choice,) = draft.choices
    await world.together(ann.choose(draft, choice), ann.choose(draft, choice))
    again = await ann.press(await ann.slash(server.channel, "review"), "Go on")
    assert menus(again) == ["Speakers: which is meant?"]
    assert "“Keir Starmerr” is not held" in again.text


async def test_open_names_of_every_field_are_asked(server: Server, ann: Person) -> None:
    wrong = {"actor": "Kier Starmar; Annas Sarwar", "topic": "Drug deths; Fixrom", "source": "Letter; to the editor"}
    opened = await ann.slash(server.channel, "add event", title="A march", date="2019", **wrong)
    draft = await ann.submit(opened)
    for _ in range(6):
        if not draft.choices:
            break
        draft = await ann.choose(draft, next(iter(draft.choices)))
    assert "Sir Keir Starmer" in draft.text
    assert "New source: to the editor" in draft.labels


MADE: list[tuple[str, dict[str, Any], str, str]] = [
    ("role", {"actor": "Ursula Oakes", "title": "{}"}, "actor", "Ursula Oakes"),
    ("role", {"actor": "A1", "title": "{}", "source": "The Gazette of today"}, "source", "The Gazette of today"),
    ("indicator", {"name": "{}", "topic": "Swans"}, "topic", "Swans"),
    (
        "figure",
        {"indicator": "Swans counted", "source": "S1", "value": "{}", "period": "201{}"},
        "indicator",
        "Swans counted",
    ),
]


async def two_that_make_the_same(server: Server, first: Person, second: Person, case: Any) -> list[Reply]:
    kind, options, made, name = case
    drafts = []
    for number, person in (("1", first), ("2", second)):
        given = {option: typed.format(number) for option, typed in options.items()}
        draft = await person.slash(server.channel, f"add {kind}", **given)
        drafts.append(await person.submit(await person.press(draft, f"New {made}: {name}")))
    return drafts


@pytest.mark.parametrize("case", MADE, ids=[f"{kind} makes {made}" for kind, _, made, _ in MADE])
async def test_what_two_drafts_would_make_is_made_once(server: Server, ann: Person, case: Any) -> None:
    *_, made, name = case
    first, second = await two_that_make_the_same(server, ann, ann, case)
    saved = await ann.press(first, "Save")
    record_id = saved.ids[1]
    asked = await ann.press(second, "Save")
    assert "It cannot be saved yet" in asked.text
    assert f"“{name}” is on record already: {record_id} {name}. Is it meant, or a new {made}?" in asked.text
    settled = await ann.choose(asked, f"{record_id} {name}")
    assert len((await ann.press(settled, "Save")).ids) == 1
    found = await ann.slash(server.channel, "search", text=f"“{name}”", kind=made)
    assert found.ids.count(record_id) == 1
    assert not {*found.ids} & {f"{record_id[0]}{int(record_id[1:]) + 1}"}


async def test_another_of_the_same_name_is_made_where_that_is_meant(server: Server, ann: Person) -> None:
    first, second = await two_that_make_the_same(server, ann, ann, MADE[0])
    await ann.press(first, "Save")
    asked = await ann.press(second, "Save")
    settled = await ann.choose(asked, "A new actor: Ursula Oakes")
    assert "the same title" in settled.text
    settled = await ann.submit(await ann.press(settled, "Edit new actor: Ursula Oakes"), {"Note": "Her daughter"})
    assert "A55" in (await ann.press(settled, "Save all the same")).ids


async def test_two_that_save_the_same_new_actor_at_once_make_one(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    role = server.guild.create_role("curator")
    world.give(bob, role)
    await ann.slash(server.channel, "settings curators", role=role)
    first, second = await two_that_make_the_same(server, ann, bob, MADE[0])
    replies = await world.together(ann.press(first, "Save"), bob.press(second, "Save"))
    assert sorted("Saved as" in reply.text for reply in replies) == [False, True]
    assert "No record A55" in (await ann.slash(server.channel, "record", id="A55")).text


async def test_what_was_sent_in_twice_is_asked_of_the_curator(server: Server, ann: Person, bob: Person) -> None:
    for words in ("One thing.", "Another thing."):
        draft = await draft_quote(server, bob, words, speaker="Ursula Oakes")
        await bob.press(draft, "Send in")
    await ann.press(await look_at_first(server, ann), "Approve")
    card = await look_at_first(server, ann)
    assert card.button("Approve").disabled
    assert f"on record already: {NEXT_ACTOR} Ursula Oakes" in card.text


async def test_what_a_record_repeats_is_shown_before_it_is_saved(server: Server, ann: Person) -> None:
    drafts = [await ann.slash(server.channel, "add actor", name="Ursula Oakes", aliases=alias) for alias in ("x", "y")]
    await ann.press(drafts[0], "Save")
    told = await ann.press(drafts[1], "Save")
    assert "Something like it came on record since you looked" in told.text
    assert "the same title as A54: Ursula Oakes" in told.text
    assert (await ann.press(told, "Save all the same")).ids == ["A55"]


async def test_what_else_is_saved_meanwhile_is_in_nobodys_way(server: Server, ann: Person, bob: Person) -> None:
    draft = await draft_quote(server, ann)
    await send_in(server, bob, "Something else altogether.")
    await ann.press(await look_at_first(server, ann), "Approve")
    assert "Saved as Q76" in (await ann.press(draft, "Save")).text


async def test_what_was_chosen_and_withdrawn_since_is_told_as_that_and_nothing_is_made_of_its_id(
    server: Server, ann: Person
) -> None:
    draft = await draft_quote(server, ann, speaker="Kier Starmar")
    draft = await ann.choose(draft, "A1 Sir Keir Starmer")
    await ann.slash(server.channel, "withdraw", id="A1", reason="Not a man of ours.")
    await ann.slash(server.channel, "withdraw", id="S1", reason="Taken down.")
    asked = await ann.press(draft, "Save")
    assert "Speakers: A1 Sir Keir Starmer is withdrawn: /record id:A1 shows why." in asked.text.replace("**", "")
    assert "is withdrawn: /record id:S1 shows why." in asked.text
    assert not [label for label in asked.labels if label.startswith("New")]
    told = await ann.slash(server.channel, "quote actor", name="A1")
    assert "A1 Sir Keir Starmer is withdrawn" in told.text
    other = await draft_quote(server, ann, speaker="A1 Safety Group")
    assert "a new actor, A1 Safety Group" in other.text


async def test_a_change_that_makes_many_records_is_saved_with_its_reason(server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "edit", id="Q3", page="3")
    draft = await ann.submit(opened, {"Topics": "; ".join(f"Matter {number}" for number in range(22))})
    while missing := [label for label in draft.labels if label.startswith("New topic")]:
        draft = await ann.submit(await ann.press(draft, missing[0]))
    draft = await ann.submit(await ann.press(draft, "Edit: Words"), {"Text": "Other words."})
    saved = await ann.submit(await ann.press(draft, "Save"), {"Why do the words change?": "Misheard."})
    assert "Saved as Q3, with T11" in saved.text


async def test_an_office_in_a_form_means_who_held_it_on_that_day(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="the drugs minister", said_on="2021")
    assert "**Angela Constance**" in draft.markdown
    assert "“the drugs minister”: taken as Angela Constance, who held it about 2021." in draft.text
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(draft, "Save")).text
    assert "Angela Constance" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_an_office_without_a_day_is_asked_about(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Home Secretary", said_on="")
    assert "Is Sajid Javid meant, who held it about 2019?" in draft.text
    draft = await ann.choose(draft, "A8 Sajid Javid: Home Secretary, about 2019")
    assert "**Sajid Javid**" in draft.markdown
    assert not draft.choices


async def test_several_holders_are_asked_about_each_with_when(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="drugs minister", said_on="")
    assert list(draft.choices) == [
        "A7 Elena Whitham: Scottish Drugs and Alcohol Policy Minister, about 2023",
        "A18 Angela Constance: Drugs minister, about 2021",
    ]


async def test_an_office_that_nobody_is_shown_to_hold_then_is_not_guessed(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="prime minister", said_on="2 May 2019")
    assert "No source here shows who was “prime minister” at that time." in draft.text
    assert draft.button("Save").disabled
    draft = await ann.choose(draft, "A20 Boris Johnson: Prime Minister, about 2021")
    assert not draft.button("Save").disabled


async def test_a_body_of_that_very_name_goes_first_and_the_office_is_told(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="the Lord Advocate")
    assert "**Lord Advocate**" in draft.markdown
    assert "“the Lord Advocate” is an office: Dorothy Bain KC held it about 2023." in draft.text
