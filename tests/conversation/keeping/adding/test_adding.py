"""Adding records: forms, what was understood, what is open, and what is saved."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord.backend.errors import SetupError

from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, add_quote, draft_quote, on_record
from tests.conversation.people import Person, Server, World
from tests.properties import first_of_texts

AWKWARD = {
    "long": "x" * 4000,
    "emoji": "😀" * 2000,
    "right to left": "مرحبا\u202eworld",
    "calling and linking": "@everyone <@1> <@&2> [here](https://example.org) ||hidden|| # heading\n> not a quote",
    "sql": "'; DROP TABLE quote; -- \" OR 1=1 NEAR(a b) col:x *",
    "control characters": "a\x00b\x07c",
    "markup": "-# small\n```\ncode\n```\n",
}


async def test_a_curator_adds_a_quote_and_sees_it_before_it_is_saved(world: World, server: Server, ann: Person) -> None:
    opened = await ann.slash(
        server.channel, "add quote", speaker="Keir Starmer", source="S1", said_on="about April 2019", topic="OPC"
    )
    draft = await ann.submit(opened, {"Text": "We will look at it.", "Occasion": "speech"})
    assert draft.ephemeral
    assert "“We will look at it.”" in draft.text
    assert "“about April 2019” was read as about April 2019" in draft.text.replace("**", "")
    assert "Not saved yet" in draft.text
    found = await ann.slash(server.channel, "quote search", text="We will look at it")
    assert NEXT_QUOTE not in found.ids
    saved = await ann.press(draft, "Save")
    assert f"Saved as {NEXT_QUOTE}" in saved.text
    whole = await ann.slash(server.channel, "record", id=NEXT_QUOTE)
    assert "“We will look at it.”" in whole.text
    assert "Drug consumption rooms" in whole.text


KINDS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("quote", {"speaker": "Keir Starmer", "source": "S1"}, {"Text": "Brand new words."}, "Brand new words."),
    (
        "event",
        {"title": "A vote", "date": "27 Sep 2023", "source": "S1", "topic": "OPC", "actor": "Keir Starmer"},
        {"Summary": "It was held."},
        "27 September 2023",
    ),
    ("figure", {"indicator": "I1", "source": "S1", "value": "1,339", "period": "2031"}, {}, "1,339"),
    ("source", {"title": "The Gazette", "published": "July 2019", "url": "https://example.org/a"}, {}, "The Gazette"),
    ("actor", {"name": "Zoë Ńowak", "aliases": "Nowak; Z. N."}, {}, "Zoë Ńowak"),
    ("role", {"actor": "Keir Starmer", "title": "Chair", "from_": "2015-18", "source": "S1"}, {}, "Chair"),
    ("topic", {"name": "Safe supply", "synonyms": "prescribed supply; safer supply"}, {}, "Safe supply"),
    ("indicator", {"name": "Needles handed out", "unit": "needles", "topic": "OPC"}, {}, "Needles handed out"),
]


@pytest.mark.parametrize(("kind", "options", "form", "shown"), KINDS, ids=[one[0] for one in KINDS])
async def test_each_kind_is_added(
    server: Server, ann: Person, kind: str, options: dict[str, Any], form: dict[str, Any], shown: str
) -> None:
    draft = await ann.slash(server.channel, f"add {kind}", **options)
    if form:
        draft = await ann.submit(draft, form)
    assert shown in draft.text
    saved = await ann.press(draft, "Save")
    assert "Saved as" in saved.text
    whole = await ann.slash(server.channel, "record", id=saved.ids[0])
    assert shown in whole.text
    assert "Added on" in whole.text
    assert f"<@{ann.actor.id}>" in whole.text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("27 Sep 2023", "27 September 2023"),
        ("summer 2022", "summer 2022"),
        ("about April 2019", "about April 2019"),
        ("2015-18", "2015 to 2018"),
        ("FY 2020-21", "2020-21, April to March"),
        ("w/c 3 July 2023", "3 to 9 July 2023"),
    ],
)
async def test_a_date_is_read_as_people_write_it(server: Server, ann: Person, typed: str, read: str) -> None:
    draft = await draft_quote(server, ann, said_on=typed)
    assert f"“{typed}” was read as **{read}**" in draft.markdown
    assert read in (await ann.press(await ann.press(draft, "Save"), NEXT_QUOTE)).text


@pytest.mark.parametrize(("typed", "chosen"), [("03/04/2019", "3 April 2019"), ("03–04–2019", "4 March 2019")])
async def test_an_ambiguous_date_is_asked(server: Server, ann: Person, typed: str, chosen: str) -> None:
    draft = await draft_quote(server, ann, said_on=typed)
    assert draft.button("Save").disabled
    assert {"3 April 2019", "4 March 2019"} <= draft.choices.keys()
    settled = await ann.choose(draft, chosen)
    assert f"**{chosen}**" in settled.markdown
    await ann.press(settled, "Save")
    assert chosen in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_a_year_of_two_numbers_is_asked_and_shown_as_what_was_chosen(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, said_on="by 2020-21")
    assert draft.button("Save").disabled
    assert {"2020 to 2021 (two calendar years)", "spring 2020"} <= draft.choices.keys()
    settled = await ann.choose(draft, "April 2020 to March 2021 (financial year)")
    await ann.press(settled, "Save")
    assert "by March 2021" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_a_date_that_cannot_be_read_costs_nothing_that_was_typed(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, said_on="when the cows came home", topic="OPC")
    assert "not a date that Despatch can read" in draft.text
    assert "We will look at it." in draft.text
    assert draft.button("Save").disabled
    form = await ann.press(draft, "Edit: Date and stance")
    assert form.form.values["Said on"] == "when the cows came home"
    mended = await ann.submit(form, {"Said on": "2019", "Stance": "support"})
    saved = await ann.press(mended, "Save")
    whole = (await ann.press(saved, NEXT_QUOTE)).text
    assert "supports Drug consumption rooms" in whole
    assert "2019" in whole


async def test_a_speaker_and_a_source_are_made_on_the_way(world: World, server: Server, ann: Person) -> None:
    before = on_record(world)
    draft = await draft_quote(server, ann, speaker="Ursula Oakes", source="Interview; with the Gazette")
    assert draft.button("Save").disabled
    draft = await ann.submit(await ann.press(draft, "Edit new actor: Ursula Oakes"), {"Note": "A nurse"})
    form = await ann.press(draft, "New source: Interview")
    assert form.form.values["Title"] == "Interview"
    assert form.form.values["Kind"] == ["article"]
    draft = await ann.submit(form, {"Title": "Interview; with the Gazette", "Published": "03/04/2019"})
    assert "Published of the new source" in draft.text
    assert draft.button("Save").disabled
    # What else the source's name was taken for is thrown out of the field.
    form = await ann.press(draft, "Edit: Speakers, topics, sources")
    assert form.form.values["Sources"] == r"Interview\; with the Gazette; with the Gazette"
    draft = await ann.submit(form, {"Sources": r"Interview\; with the Gazette"})
    form = await ann.press(draft, "Edit new source: Interview; with the Gazette")
    assert form.form.values["Published"] == "03/04/2019"
    draft = await ann.submit(form, {"Published": "3 April 2019", "Publisher": "The Gazette"})
    assert "Interview; with the Gazette · The Gazette · 3 April 2019" in draft.text
    assert on_record(world) == before
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    whole = (await ann.press(saved, NEXT_QUOTE)).text
    assert "Ursula Oakes" in whole
    assert f"{NEXT_SOURCE} Interview; with the Gazette" in whole


async def test_a_name_with_a_separator_is_typed_and_comes_back(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Keir Starmer; Anas Sarwar", source=r"Interview\; with the Gazette")
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_SOURCE}
    opened = await ann.slash(server.channel, "edit", id=NEXT_QUOTE, page="3")
    assert opened.form.values["Sources"] == rf"{NEXT_SOURCE} Interview\; with the Gazette"
    assert r"write \;" in opened.form.fields[-1].description
    draft = await ann.submit(opened, {"Topics": "OPC"})
    assert "Interview; with the Gazette" in draft.text
    assert "Sources:" not in draft.text.split("What would change")[1]
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(draft, "Save")).text
    # A field of one name is never parted.
    role = await ann.slash(
        server.channel, "add role", actor="Keir Starmer", title="Guest", source="interview; WITH the gazette"
    )
    assert f"Saved as {(await ann.press(role, 'Save')).ids[0]}" in role.text
    opened = await ann.slash(server.channel, "edit", id=role.ids[0])
    assert opened.form.values["Source"] == f"{NEXT_SOURCE} Interview; with the Gazette"
    assert "Nothing yet." in (await ann.submit(opened)).text


async def test_other_names_with_separators_are_told_apart(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add topic", name="Swans", synonyms=r"cygnets\; young; cobs")
    record_id = (await ann.press(draft, "Save")).ids[0]
    opened = await ann.slash(server.channel, "edit", id=record_id)
    assert opened.form.values["Synonyms"] == r"cygnets\; young;cobs"
    draft = await ann.submit(opened, {"Synonyms": r"cygnets\; young"})
    assert "Synonyms: cygnets; young; cobs → cygnets; young" in draft.text.replace("**", "")


async def test_one_name_taken_for_several_is_told_how_to_be_typed(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, source="Interview; with the Gazette")
    assert r"Is it one name? Then write its ; as \;" in draft.text
    assert "one name" not in (await draft_quote(server, ann, source="Interview")).text


async def test_what_was_made_and_typed_over_is_not_saved(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Ursula Oakes")
    form = await ann.press(draft, "Edit: Speakers, topics, sources")
    draft = await ann.submit(form, {"Speakers": "Keir Starmer"})
    assert "Ursula" not in draft.text
    assert (await ann.press(draft, "Save")).ids == [NEXT_QUOTE]
    assert "No record A54" in (await ann.slash(server.channel, "record", id=NEXT_ACTOR)).text


async def test_a_figure_of_a_new_indicator(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add figure", indicator="Swans counted", source="S1", value="12")
    draft = await ann.submit(await ann.press(draft, "New indicator: Swans counted"), {"Unit": "swans"})
    assert "12 swans" in draft.text
    saved = await ann.press(draft, "Save")
    assert "12 swans" in (await ann.press(saved, saved.ids[0])).text


async def test_a_made_record_may_be_named_otherwise_in_its_form(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Ursla Oaks")
    draft = await ann.submit(await ann.press(draft, "Edit new actor: Ursla Oaks"), {"Name": "Ursula Oakes"})
    assert "**Ursula Oakes**" in draft.markdown
    assert "Ursla" not in draft.text
    assert "Saved as" in (await ann.press(draft, "Save")).text


async def test_a_misspelt_name_is_asked_back_and_not_guessed(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="Kier Starmar")
    assert "Did you mean Sir Keir Starmer" in draft.text
    assert "New actor: Kier Starmar" in draft.labels
    (choice,) = draft.choices
    draft = await ann.choose(draft, choice)
    assert "**Sir Keir Starmer**" in draft.markdown
    await ann.press(draft, "Save")
    assert "Keir Starmer" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_of_two_that_fit_equally_one_is_chosen(server: Server, ann: Person) -> None:
    for title in ("Ann Doe", "Bea Doe"):
        draft = await ann.slash(server.channel, "add actor", name=title)
        await ann.press(draft, "Save")
    draft = await draft_quote(server, ann, speaker="Keir Starmer; Doe")
    assert draft.button("Save").disabled
    settled = await ann.choose(draft, next(one for one in draft.choices if "Bea Doe" in one))
    assert "**Sir Keir Starmer**" in settled.markdown
    assert "**Bea Doe**" in settled.markdown
    assert not settled.button("Save").disabled


async def test_a_name_that_begins_like_an_id_is_a_name(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, speaker="A9 Safety Group")
    assert "a new actor, A9 Safety Group" in draft.text


async def test_a_new_source_is_not_taken_for_one_that_shares_its_words(server: Server, ann: Person) -> None:
    held = (await ann.slash(server.channel, "source show", source="S1")).text.splitlines()[0]
    words = " ".join(held.split()[-3:])
    draft = await draft_quote(server, ann, source=words)
    assert "Saved with it: a new source" in draft.text


async def test_a_near_duplicate_is_shown_and_saved_all_the_same(server: Server, ann: Person) -> None:
    first = await add_quote(server, ann, "We will look at the whole of the evidence before long.")
    draft = await draft_quote(server, ann, "We will look at the whole of the evidence, before long!")
    assert "It may be on record already" in draft.text
    assert "the same as Q" in draft.text
    assert first in draft.ids
    saved = await ann.press(draft, "Save all the same")
    assert saved.ids == ["Q76"]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("source", {"title": "Something else", "url": "https://example.org/a"}),
        ("source", {"title": "Something else", "url": "http://m.example.org/a/?utm_source=x&fbclid=y#top"}),
        ("actor", {"name": "keir STARMER"}),
        ("topic", {"name": "fix room"}),
    ],
)
async def test_near_duplicates_of_other_kinds(server: Server, ann: Person, kind: str, options: dict[str, Any]) -> None:
    if kind == "source":
        held = await ann.slash(server.channel, "add source", title="A page", url="https://example.org/a")
        await ann.press(held, "Save")
    draft = await ann.slash(server.channel, f"add {kind}", **options)
    assert "It may be on record already" in draft.text


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
async def test_awkward_words_are_kept_to_the_letter(server: Server, ann: Person, words: str) -> None:
    draft = await draft_quote(server, ann, words)
    saved = await ann.press(draft, "Save")
    form = await ann.slash(server.channel, "edit", id=saved.ids[0])
    kept = words.replace("\x00", "").replace("\x07", "").strip()
    assert form.form.values["Text"] == kept
    untouched = await ann.submit(form)
    assert "Nothing yet." in untouched.text
    assert untouched.button("Save").disabled
    for body in ann.world.bodies:
        if isinstance(body, dict) and "allowed_mentions" in str(body):
            assert "'parse': ['everyone" not in str(body)


@first_of_texts(AWKWARD)
async def test_awkward_texts_in_every_option(server: Server, ann: Person, text: str) -> None:
    given: dict[str, dict[str, str]] = {
        "quote": {"speaker": text, "source": text, "said_on": text, "topic": text},
        "event": {"title": text, "date": text, "source": text, "actor": text, "topic": text},
        "figure": {"indicator": text, "source": text, "value": text, "period": text, "published": text},
        "source": {"title": text, "publisher": text, "author": text, "published": text, "url": text},
        "actor": {"name": text, "aliases": text},
        "role": {"actor": text, "title": text, "organisation": text, "party": text, "from_": text, "to": text},
        "topic": {"name": text, "synonyms": text},
        "indicator": {"name": text, "unit": text, "place": text, "publisher": text, "topic": text},
    }
    for kind, options in given.items():
        reply = await ann.slash(server.channel, f"add {kind}", **options)
        draft = await ann.submit(reply, {}) if kind in ("quote", "event") else reply
        assert "Not saved yet" in draft.text, kind
        for label in [one for one in draft.labels if one.startswith(("New", "Edit"))]:
            draft = await ann.submit(await ann.press(draft, label))
    assert (await ann.slash(server.channel, "review")).text.startswith("## Review")


async def test_pressing_save_twice_makes_one_record(world: World, server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann)
    save = draft.button("Save").custom_id
    first, _ = await world.together(ann.press(draft, custom_id=save), ann.press(draft, custom_id=save))
    assert NEXT_QUOTE in first.text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text


@pytest.mark.parametrize("given_up", [False, True])
async def test_lost_answers_write_nothing_twice(world: World, server: Server, ann: Person, given_up: bool) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    with world.lost_answers(given_up=given_up):
        opened = await ann.slash(server.channel, "add quote", speaker="Ursula Oakes", source="S1")
        draft = await ann.submit(opened, {"Text": "Words."})
        await ann.press(draft, "Save")
    assert "Saved as Q75, with A54" in draft.text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


async def test_the_bot_starts_anew_between_all_steps(world: World, server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "add quote", speaker="Kier Starmar", source="S1", said_on="3/4/2019")
    await world.restart()
    draft = await ann.submit(opened, {"Text": "Words that outlive a restart."})
    await world.restart()
    await ann.choose(draft, next(one for one in draft.choices if "Keir Starmer" in one))
    await world.restart()
    await ann.choose(draft, "3 April 2019")
    await world.restart()
    form = await ann.press(draft, "Edit: Words")
    await world.restart()
    await ann.submit(form, {"Occasion": "a walk"})
    await world.restart()
    await ann.press(draft, "Save")
    assert f"Saved as {NEXT_QUOTE}" in draft.text
    whole = (await ann.press(draft, NEXT_QUOTE)).text
    assert "Words that outlive a restart." in whole
    assert "a walk" in whole


async def test_what_was_broken_off_is_found_again(server: Server, ann: Person) -> None:
    for _ in range(2):
        await ann.slash(server.channel, "add quote", speaker="Keir Starmer", source="S1")
    queue = await ann.slash(server.channel, "review")
    # The same, begun again, is the same draft.
    assert queue.labels.count("Go on") == 1
    draft = await ann.press(queue, "Go on")
    assert "Keir Starmer" in draft.text
    assert "Text: must be filled" in draft.text.replace("**", "")
    draft = await ann.submit(await ann.press(draft, "Edit: Words"), {"Text": "At last."})
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(draft, "Save")).text
    assert "Go on" not in (await ann.slash(server.channel, "review")).labels


async def test_a_draft_is_thrown_away(world: World, server: Server, ann: Person) -> None:
    before = on_record(world)
    draft = await draft_quote(server, ann)
    gone = await ann.press(draft, "Throw away")
    assert "Nothing of it is on record" in gone.text
    assert on_record(world) == before
    assert "Go on" not in (await ann.slash(server.channel, "review")).labels


async def test_an_old_save_button_does_not_save_what_was_not_seen(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, "As seen.")
    old = draft.button("Save").custom_id
    await ann.submit(await ann.press(draft, "Edit: Words"), {"Text": "As changed."})
    told = await ann.press(draft, custom_id=old) if old in [one.custom_id for one in draft.buttons] else draft
    assert "As changed." in told.text
    assert "Not saved yet" in told.text


async def test_the_form_keeps_to_the_limits_of_each_field(server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "add quote", speaker="Keir Starmer", source="S1")
    with pytest.raises(SetupError):
        await ann.submit(opened, {"Occasion": "x" * 501})
