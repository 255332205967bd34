"""A quote of somebody new from a document that is new takes one command, one form and one press."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bot.presentation.keeping.forms import LONGEST_DESCRIPTION, field_hint
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, on_record
from tests.conversation.people import Person, Reply, Server, World

NEW = {"speaker": "Ursula Oakes", "source": "Nurses on the rooms", "said_on": "2 May 2024"}
PAGE = "www.example.org/nurses"


class Steps:
    """Counts what a person does."""

    def __init__(self, person: Person, server: Server) -> None:
        self._person, self._server = person, server
        self.taken: Counter[str] = Counter()

    async def command(self, typed: str, /, **options: Any) -> Reply:
        self.taken["commands"] += 1
        given = {option: text for option, text in options.items() if text is not None}
        return await self._person.slash(self._server.channel, typed, **given)

    async def form(self, opened: Reply, **entered: Any) -> Reply:
        self.taken["forms"] += 1
        return await self._person.submit(opened, {label.replace("_", " "): text for label, text in entered.items()})

    async def press(self, seen: Reply, label: str) -> Reply:
        self.taken["presses"] += 1
        return await self._person.press(seen, label)


@pytest.fixture
def steps(ann: Person, server: Server) -> Steps:
    return Steps(ann, server)


async def test_a_new_speaker_and_a_new_source_take_one_form(server: Server, ann: Person, steps: Steps) -> None:
    opened = await steps.command("add quote", topic="OPC", stance="supports", **NEW)
    draft = await steps.form(
        opened,
        Text="We need them.",
        Publisher_of_the_new_source="The Gazette",
        Published_of_the_new_source="3 May 2024",
        Address_of_the_new_source=PAGE,
    )
    assert "“We need them.”" in draft.text
    assert "Saved with it: a new actor, Ursula Oakes" in draft.text
    assert "Saved with it: a new source, Nurses on the rooms" in draft.text
    assert f"“{PAGE}” was read as https://{PAGE}" in draft.text.replace("**", "")
    assert "No date is given" not in draft.text
    saved = await steps.press(draft, "Save")
    assert steps.taken == {"commands": 1, "forms": 1, "presses": 1}
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    source = (await ann.slash(server.channel, "record", id=NEXT_SOURCE)).text
    assert "The Gazette" in source
    assert "3 May 2024" in source
    assert f"https://{PAGE}" in source


async def test_without_a_day_it_takes_two(steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW | {"said_on": None})
    draft = await steps.form(opened, Text="We need them.", Kind_of_the_new_actor="organisation")
    assert "No date is given: “Said on” is empty" in draft.text
    assert "No date is given of the new source: “Published” is empty" in draft.text
    draft = await steps.form(await steps.press(draft, "Edit: Date and stance"), Said_on="May 2024")
    assert "No date is given: “Said on”" not in draft.text
    assert {*(await steps.press(draft, "Save")).ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    assert steps.taken == {"commands": 1, "forms": 2, "presses": 2}


async def test_a_missing_day_is_asked_in_the_form_where_there_is_room(steps: Steps) -> None:
    opened = await steps.command("add quote", speaker="Keir Starmer", source="S1")
    assert list(opened.form.values)[:2] == ["Text", "Said on"]
    draft = await steps.form(opened, Text="We need them.", Said_on="May 2024")
    assert "“May 2024”" in draft.text or "May 2024" in draft.text
    assert "No date is given" not in draft.text


async def test_a_day_that_is_still_to_be_settled_is_not_called_missing(steps: Steps) -> None:
    opened = await steps.command("add quote", speaker="Keir Starmer", source="S1", said_on="03/04/2019")
    draft = await steps.form(opened, Text="We need them.")
    assert "can be 3 April 2019 or 4 March 2019" in draft.text
    assert "No date is given" not in draft.text


async def test_the_form_is_as_before_where_nothing_is_missing(steps: Steps) -> None:
    opened = await steps.command("add quote", speaker="Keir Starmer", source="S1", said_on="2024")
    assert list(opened.form.values) == ["Text", "Words before", "Words after", "Occasion", "Note"]


async def test_a_source_is_named_by_its_address_and_gets_its_title_in_the_form(steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW | {"source": PAGE})
    assert "Address of the new source" not in opened.form.values
    assert PAGE in opened.form.field("Title of the new source").description
    draft = await steps.form(opened, Text="We need them.", Title_of_the_new_source="Nurses on the rooms")
    assert "Nurses on the rooms" in draft.text
    saved = await steps.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    assert f"https://{PAGE}" in (await steps.press(saved, NEXT_SOURCE)).text


async def test_a_page_whose_title_is_not_known_is_called_by_where_it_stands(steps: Steps) -> None:
    draft = await steps.form(await steps.command("add quote", **NEW | {"source": f"https://{PAGE}"}), Text="Words.")
    assert f"[{PAGE}]" in draft.text
    assert "Saved as" in (await steps.press(draft, "Save")).text


async def test_an_address_that_is_held_is_that_source(server: Server, ann: Person, steps: Steps) -> None:
    await ann.press(await ann.slash(server.channel, "add source", title="The Gazette", url=f"https://{PAGE}"), "Save")
    draft = await steps.form(await steps.command("add quote", **NEW | {"source": PAGE}), Text="Words.")
    assert "a new source" not in draft.text
    assert "The Gazette" in draft.text
    assert {*(await steps.press(draft, "Save")).ids} == {NEXT_QUOTE, NEXT_ACTOR}


@pytest.mark.parametrize("name", ["Jeffrey Smith", "Anna Sarwar", "Keir Rodney Starmer"])
async def test_a_name_that_comes_near_is_told_before_a_person_is_made(
    world: World, server: Server, ann: Person, steps: Steps, name: str
) -> None:
    before = on_record(world)
    draft = await steps.form(await steps.command("add quote", **NEW | {"speaker": name, "source": "S1"}), Text="Words.")
    assert "comes near to a name on record" in draft.text
    assert draft.button("Save").disabled
    held, new = draft.choices
    assert new == f"A new actor: {name}"
    other = await ann.choose(draft, held)
    assert "a new actor" not in other.text
    assert (await ann.press(other, "Save")).ids == [NEXT_QUOTE]
    assert on_record(world)["actor"] == before["actor"]


async def test_who_only_comes_near_is_made_by_one_choice(ann: Person, steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW | {"speaker": "Jeffrey Smith", "source": "S1"})
    draft = await ann.choose(await steps.form(opened, Text="Words."), "A new actor: Jeffrey Smith")
    assert {*(await steps.press(draft, "Save")).ids} == {NEXT_QUOTE, NEXT_ACTOR}


@pytest.mark.parametrize("name", ["Sir Keir Starmer MP", "Rt Hon Keir Starmer KC"])
async def test_titles_and_letters_make_nobody_new(steps: Steps, name: str) -> None:
    draft = await steps.form(await steps.command("add quote", **NEW | {"speaker": name, "source": "S1"}), Text="Words.")
    assert (await steps.press(draft, "Save")).ids == [NEXT_QUOTE]


async def test_a_misspelt_name_makes_nobody_unless_it_is_said_so(ann: Person, steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW | {"speaker": "Kier Starmer", "source": "S1"})
    assert not [label for label in opened.form.values if "new actor" in label]
    draft = await steps.form(opened, Text="Words.")
    assert "Did you mean Sir Keir Starmer (A1)?" in draft.text
    made = await steps.form(await steps.press(draft, "New actor: Kier Starmer"))
    # Whoever wrote a new one after that was asked, and is not asked again.
    assert not made.choices
    assert {*(await steps.press(made, "Save")).ids} == {NEXT_QUOTE, NEXT_ACTOR}


@pytest.mark.parametrize("name", ["Kier Starmer", "Sir Keir Starmer MP", "Jeffrey Smith"])
async def test_an_actor_nearly_called_so_is_told_of(steps: Steps, name: str) -> None:
    draft = await steps.command("add actor", name=name)
    assert "nearly the same name as A" in draft.text
    assert draft.button("Save all the same")
    assert {"A1", "A11"} & {*draft.labels}


@pytest.mark.parametrize("name", ["Tom Oakes", "John Blunt", "Ward 3", "Keir Hardie"])
async def test_who_shares_a_part_of_a_name_is_another(steps: Steps, name: str) -> None:
    assert "nearly the same name" not in (await steps.command("add actor", name=name)).text


async def test_what_has_no_room_in_the_form_is_left_to_its_own(ann: Person, steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW | {"speaker": "Ursula Oakes; Ada Byrne"})
    # Of two names in one field each may be a part of one.
    assert list(opened.form.values)[1:4] == [
        f"{label} of the new source" for label in ("Publisher", "Published", "Address")
    ]
    draft = await steps.form(opened, Text="Words.")
    assert {"New actor: Ursula Oakes", "New actor: Ada Byrne"} <= {*draft.labels}


async def test_a_member_sends_it_in_as_fast(server: Server, bob: Person, steps: Steps) -> None:
    opened = await bob.slash(server.channel, "add quote", **NEW)
    draft = await bob.submit(opened, {"Text": "We need them."})
    assert "sent in" in (await bob.press(draft, "Send in")).text.casefold()


async def test_an_event_asks_for_its_new_source_too(steps: Steps) -> None:
    opened = await steps.command("add event", title="A march", date="3 May 2024", source="Nurses on the rooms")
    draft = await steps.form(opened, Summary="They marched.", Publisher_of_the_new_source="The Gazette")
    assert "Saved as" in (await steps.press(draft, "Save")).text


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_of_a_form_has_a_line_of_help_that_fits(kind: str) -> None:
    described = {field.attribute: field for field in fields_of(KINDS[kind])}
    for page in KINDS[kind].FORM.values():
        for attribute in page:
            hint = field_hint(described[attribute], kind)
            assert hint, attribute
            assert len(hint) <= LONGEST_DESCRIPTION, attribute


async def test_the_help_stands_below_the_names_of_the_fields(steps: Steps) -> None:
    opened = await steps.command("add quote", **NEW)
    assert "The very words" in opened.form.field("Text").description
    assert opened.form.field("Publisher of the new source").description.startswith(
        "“Nurses on the rooms” is not held yet."
    )
    # Once is enough: what may be typed as a date would be cut.
    published = opened.form.field("Published of the new source").description
    assert published.startswith("2019, July 2019,")
    assert published.endswith("2015 to 2018")
    assert all(field.description for field in opened.form.fields)
