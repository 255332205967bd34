"""Who speaks in an article: a held actor only where the name tells it, the same new person once, else a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.problems import WrongInput
from bot.reading.found import Certainty, Reading
from bot.records.kinds.actor import Actor
from bot.records.kinds.role import Role
from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import EntryView
from tests.guilds import GUILD, Services, small_tables, write_pack
from tests.services.intake.articles import LINK, named, quote, read
from tests.services.intake.reviewers import ANN, decide_all

WORDS = "More of them will come"


async def propose_one(intakes: IntakeService, speaker: str, **told: Any) -> EntryView:
    """The entry of one quote whose speaker a text calls so."""
    text = f"“{WORDS},” said {speaker}, a councillor for Labour."
    reading = Reading(quotes=(quote(text, WORDS, speaker=speaker, **told),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    (entry,) = view.entries
    return entry


@pytest.mark.parametrize("speaker", ["Ada Byrne", "ada byrne", "Councillor Byrne", "Cllr Byrne", "Ms Ada Byrne"])
async def test_whoever_is_called_by_a_held_name_is_taken_for_them(intakes: IntakeService, speaker: str) -> None:
    entry = await propose_one(intakes, speaker)
    assert (entry.actor.name if entry.actor else "", entry.certainty) == ("Ada Byrne", Certainty.SURE)


@pytest.mark.parametrize("speaker", ["Reid", "Mr Reid"])
async def test_whoever_may_be_somebody_held_is_asked_about(intakes: IntakeService, speaker: str) -> None:
    entry = await propose_one(intakes, speaker)
    assert (entry.actor, entry.certainty, entry.lacks) == (None, Certainty.CHECK, ["Speakers"])
    assert entry.why == "“Reid” may be Olga Reid"
    assert not entry.entry.is_chosen


async def test_an_office_means_who_held_it_and_is_looked_at(intakes: IntakeService, small: Services) -> None:
    text = f"“{WORDS},” the mayor said."
    reading = Reading(quotes=(quote(text, WORDS, speaker="the mayor"),))
    held = await intakes.begin(
        GUILD, ANN, read(reading, text=text, published=(await small.record("E1")).main_date), LINK
    )
    later = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    (entry,) = held.entries
    assert (entry.actor.name if entry.actor else "", entry.certainty) == ("Ada Byrne", Certainty.CHECK)
    assert entry.why.startswith("“the mayor” is taken for Ada Byrne")
    assert (later.entries[0].actor, later.entries[0].lacks) == (None, ["Speakers"])
    with pytest.raises(WrongInput, match="“the mayor” is no name to be kept"):
        await intakes.settle_voice(GUILD, ANN, later.number, later.version, 0, "")


@pytest.mark.parametrize(
    "name", ["Ludwig van Beethoven", "Lula", "Rosa de la Cruz", "Nell O’Dwyer-Marsh", "Speaker Hoyle", "Li Na"]
)
async def test_names_of_many_forms_are_names(intakes: IntakeService, name: str) -> None:
    assert (await propose_one(intakes, name)).speaker == name


async def test_two_of_one_name_are_asked_about(intakes: IntakeService, small: Services, tmp_path: Path) -> None:
    tables = small_tables()
    tables["actor"].append({"key": "olga-2", "name": "Olga Reid", "kind": "person"})
    await small.load(write_pack(tmp_path / "two", tables, version="2"))
    text = f"“{WORDS},” said Olga Reid."
    reading = Reading(quotes=(quote(text, WORDS, speaker="Olga Reid"),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    (voice,) = view.open_voices
    assert [choice.name for choice in voice.choices] == ["Olga Reid", "Olga Reid"]
    view = await intakes.settle_voice(GUILD, ANN, view.number, view.version, voice.place, voice.choices[1].id)
    assert (view.entries[0].actor, view.entries[0].lacks) == (voice.choices[1], [])


async def test_somebody_new_of_a_held_name_is_made_where_that_is_said(intakes: IntakeService, small: Services) -> None:
    text = f"“{WORDS},” said Mr Reid."
    reading = Reading(quotes=(quote(text, WORDS, speaker="Mr Reid"),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    (voice,) = view.open_voices
    view = await intakes.settle_voice(GUILD, ANN, view.number, view.version, voice.place, "")
    assert not view.open_voices
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1], [1])
    view = await decide_all(intakes, ANN, view)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    made = [await small.record(shown) for shown in saved.record_ids]
    assert [record.title for record in made if isinstance(record, Actor)] == ["Reid"]


@pytest.mark.parametrize(
    "speaker", ["the campaign", "a spokesperson", "officials", "Minister", "Health Secretary", "cross-party MPs"]
)
async def test_whoever_has_no_name_is_nobody_yet(intakes: IntakeService, speaker: str) -> None:
    entry = await propose_one(intakes, speaker)
    assert (entry.actor, entry.speaker, entry.lacks) == (None, "", ["Speakers"])
    assert entry.why == f"the text calls whoever says it “{speaker}” alone"


async def test_a_body_is_made_as_one(intakes: IntakeService, small: Services) -> None:
    text = f"“{WORDS},” said the Wheel Trust."
    reading = Reading(quotes=(quote(text, WORDS, speaker="Wheel Trust", is_body=True),))
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(reading, text=text), LINK))
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    (body,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Actor)]
    assert (body.name, str(body.kind)) == ("Wheel Trust", "organisation")


async def test_two_new_people_of_one_surname_are_two(intakes: IntakeService) -> None:
    text = "“One,” said Jane Roe. “Two,” said John Roe. “Three,” said Roe."
    found = [
        quote(text, "One,", speaker="Jane Roe"),
        quote(text, "Two,", speaker="John Roe"),
        quote(text, "Three,", speaker="Roe"),
    ]
    view = await intakes.begin(GUILD, ANN, read(Reading(quotes=tuple(found)), text=text), LINK)
    assert [entry.speaker for entry in view.entries] == ["Jane Roe", "John Roe", ""]
    assert (view.entries[2].why, view.entries[2].lacks) == ("“Roe” may be Jane Roe or John Roe", ["Speakers"])


async def test_an_office_that_the_text_attests_is_recorded_with_its_day(
    intakes: IntakeService, small: Services
) -> None:
    text = f"“{WORDS},” said Ada Byrne, the transport secretary, of the Green Union."
    found = quote(text, WORDS, speaker="Ada Byrne", role="transport secretary", party=named(text, "Green Union"))
    view = await decide_all(
        intakes, ANN, await intakes.begin(GUILD, ANN, read(Reading(quotes=(found,)), text=text), LINK)
    )
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    (role,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Role)]
    assert (role.name, role.actor.name, role.party.name if role.party else "") == (
        "transport secretary",
        "Ada Byrne",
        "Green Union",
    )
    assert (str(role.attested_on), role.held_from, role.source.id if role.source else "") == (
        "2026-05-05",
        None,
        saved.source,
    )


async def test_an_office_that_is_held_is_not_recorded_once_more(intakes: IntakeService) -> None:
    text = f"“{WORDS},” said Ada Byrne, the mayor."
    found = quote(text, WORDS, speaker="Ada Byrne", role="mayor")
    view = await intakes.begin(GUILD, ANN, read(Reading(quotes=(found,)), text=text), LINK)
    assert view.batch.roles == ()


async def test_an_office_goes_with_the_quote_that_attests_it(intakes: IntakeService, small: Services) -> None:
    text = f"“{WORDS},” said Ada Byrne, the transport secretary. “Two,” said Olga Reid."
    found = (
        quote(text, WORDS, speaker="Ada Byrne", role="transport secretary"),
        quote(text, "Two,", speaker="Olga Reid"),
    )
    view = await intakes.begin(GUILD, ANN, read(Reading(quotes=found), text=text), LINK)
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1, 2], [2])
    view = await decide_all(intakes, ANN, view)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    assert not any(shown.startswith("R") for shown in saved.record_ids)


async def test_no_office_is_attested_on_the_day_of_the_article_by_what_was_said_long_before(
    intakes: IntakeService,
) -> None:
    for said, roles in (("in 2019", 0), ("on 2 May 2026", 1)):
        text = f"“{WORDS},” the transport secretary Ada Byrne said {said}."
        found = quote(text, WORDS, speaker="Ada Byrne", role="transport secretary")
        view = await intakes.begin(GUILD, ANN, read(Reading(quotes=(found,)), text=text), LINK)
        assert view.entries[0].certainty is Certainty.SURE
        assert len(view.batch.roles) == roles


async def test_an_office_is_attested_on_the_day_of_its_source(intakes: IntakeService, small: Services) -> None:
    text = f"“{WORDS},” said Ada Byrne, the transport secretary."
    found = quote(text, WORDS, speaker="Ada Byrne", role="transport secretary")
    view = await intakes.begin(GUILD, ANN, read(Reading(quotes=(found,)), text=text), LINK)
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, {"held": "S1"})
    view = await decide_all(intakes, ANN, view)
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    (role,) = [record for shown in saved.record_ids if isinstance(record := await small.record(shown), Role)]
    assert (str(role.attested_on), role.source.id if role.source else "") == ("2020-05-02", "S1")
