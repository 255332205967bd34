"""What a new record may repeat: nearly the same words of a speaker, the same number of a source, the same name."""

from __future__ import annotations

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.fields import fields_of
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.kinds.topic import Topic
from bot.records.values import StoredValues
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import KeepingService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.storage.history.history_writer import Occasion
from bot.storage.records.record_change import Content
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, Services, clock

CURATOR = Person(user_id=7, manages_server=True)


async def duplicates(services: Services, kind: str, /, **typed: str) -> dict[str, str]:
    """What is shown beside a new record: ids, and why."""
    keeping = KeepingService(services.database, Directory(), clock)
    number = await keeping.begin(GUILD, CURATOR, Draft(kind=kind, typed=typed))
    view = await keeping.look(GUILD, CURATOR, number)
    return {one.record.id: one.why for one in view.duplicates}


@pytest.mark.parametrize(
    ("text", "speaker", "is_one"),
    [
        ("Lanes save lives.", "A3", True),
        ("lanes save lives", "A3", True),
        ("Lanes saved lives!", "A3", True),
        ("As I said before: lanes save lives.", "A3", False),
        ("Lives save lanes.", "A3", False),
        ("Lanes save lives.", "A4", False),
        ("Lanes cost money.", "A3", False),
    ],
)
async def test_quotes(small: Services, text: str, speaker: str, is_one: bool) -> None:
    given = {"speakers": speaker, "text": text, "sources": "S1", "directness": "direct", "extent": "full"}
    assert ("Q1" in await duplicates(small, "quote", **given)) == is_one


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "nearly the same"),
        ({"sources": "S2"}, "the same speaker and nearly the same words"),
        ({"said_on": "2020-05-03"}, "the same speaker and nearly the same words"),
        ({"text": "“LANES … save\N{NO-BREAK SPACE}lives!”"}, "nearly the same"),
        ({"text": "Lanes saved lives."}, "the same speaker and nearly the same words"),
    ],
)
async def test_quotes_that_differ_in_punctuation_alone(small: Services, given: dict[str, str], why: str) -> None:
    held = await small.find("quote", "ada-lanes")
    await small.edit(held, said_on=Edtf.parse("2020-05-02"))
    typed = {"speakers": "A3", "text": "Lanes – save lives", "said_on": "2020-05-02", "sources": "S1"}
    given = {**typed, "directness": "direct", "extent": "full", **given}
    assert await duplicates(small, "quote", **given) == {held.id: why}


@pytest.mark.parametrize(
    ("held", "text", "is_one"),
    [
        # Three of five words are the same, and 17 of 20 letters: as few as may be.
        ("bike wax nib joy fur", "bike wax nib jaw far", True),
        ("bike wax nib joy furs", "bike wax nib ja far", True),
        ("bike wax nib joy fur", "bike wax nib jaw fap", False),
        ("bike wax nib joy fur", "bike wax nil jay far", False),
        # A part of twenty letters is looked for in a longer text, and none of nineteen.
        ("At last, said she, bike wax nib joy fur, and that was that.", "bike wax nib joy fur", True),
        ("At last, said she, bik wax nib joy fur, and that was that.", "bik wax nib joy fur", False),
    ],
)
async def test_quotes_that_are_only_just_alike(small: Services, held: str, text: str, is_one: bool) -> None:
    await small.edit(await small.find("quote", "ada-lanes"), text=held)
    given = {"speakers": "A3", "text": text, "sources": "S1", "directness": "direct", "extent": "full"}
    assert ("Q1" in await duplicates(small, "quote", **given)) == is_one


@pytest.mark.parametrize(
    ("held", "date", "is_one"),
    [
        ("2020-05-10/2020-05-20", "2020-05-20", True),
        ("2020-05-10/2020-05-20", "2020-05-21", False),
        ("2020-05-10/2020-05-20", "2020-05-10", True),
        ("2020-05-10/2020-05-20", "2020-05-09", False),
        ("2020-05-10/2020-05-20", "2020-05-20/..", True),
        ("2020-05-10/2020-05-20", "2020-05-21/..", False),
        ("2020-05-10/2020-05-20", "../2020-05-10", True),
        ("2020-05-10/2020-05-20", "../2020-05-09", False),
        ("2020-05-10/..", "2021", True),
        ("2020-05-10/..", "../2020-05-10", True),
        ("../2020-05-20", "2020-05-20/..", True),
        ("../2020-05-20", "2020-05-21/..", False),
    ],
)
async def test_events_of_times_that_meet(small: Services, held: str, date: str, is_one: bool) -> None:
    await small.edit(await small.find("event", "vote"), date=Edtf.parse(held))
    given = {"name": "Vote on the lane", "date": date, "status": "happened", "sources": "S1"}
    assert ("E1" in await duplicates(small, "event", **given)) == is_one


@pytest.mark.parametrize(("title", "is_one"), [("wil bike fur joy nob", True), ("wil bike fur jay nob", False)])
async def test_events_whose_titles_are_only_just_alike(small: Services, title: str, is_one: bool) -> None:
    await small.edit(await small.find("event", "vote"), name="bike wax nib joy fur")
    given = {"name": title, "date": "2020-05", "status": "happened", "sources": "S1"}
    assert ("E1" in await duplicates(small, "event", **given)) == is_one


@pytest.mark.parametrize(
    ("period", "source", "is_one"),
    [("2020", "S2", True), ("2020", "S1", False), ("2021", "S2", False), ("", "S2", False)],
)
async def test_figures(small: Services, period: str, source: str, is_one: bool) -> None:
    given = {"indicator": "I1", "period": period, "value": "9", "qualifier": "exact", "sources": source}
    assert ("F1" in await duplicates(small, "figure", **given)) == is_one


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("event", {"name": "vote on lanes, the", "date": "May 2020", "status": "happened", "sources": "S1"}, {"E1"}),
        ("event", {"name": "Vote on the lanes", "date": "2022", "status": "happened", "sources": "S1"}, set()),
        ("role", {"actor": "A3", "name": "mayor", "organisation": "A1"}, {"R1"}),
        ("role", {"actor": "A3", "name": "mayor"}, set()),
        ("actor", {"name": "BYRNE", "kind": "person"}, {"A3"}),
        ("actor", {"name": "New One", "kind": "person", "aliases": "x;Ada Byrne"}, {"A3"}),
        ("topic", {"name": "Cycleway"}, {"T1"}),
        ("indicator", {"name": "bicycle trips", "place": "Oldtown"}, {"I1"}),
        ("indicator", {"name": "bicycle trips", "place": "Newtown"}, set()),
        ("source", {"name": "gazette on the lanes", "kind": "article"}, {"S1"}),
    ],
)
async def test_other_kinds(small: Services, kind: str, typed: dict[str, str], found: set[str]) -> None:
    assert set(await duplicates(small, kind, **typed)) == found


async def test_three_are_shown_at_most(small: Services) -> None:
    async with writing(small.database, GUILD, Occasion(at=NOW)) as writer:
        values = StoredValues({"name": "Trams", "synonyms": (), "description": ""})
        await writer.add_many(Topic, [Content(f"trams-{number}", values) for number in range(4)])
    assert len(await duplicates(small, "topic", name="trams")) == 3


async def test_names_without_letters_are_the_same_only_to_the_letter(small: Services) -> None:
    async with writing(small.database, GUILD, Occasion(at=NOW)) as writer:
        await writer.add_many(Topic, [Content("fire", StoredValues({"name": "🔥", "synonyms": (), "description": ""}))])
    assert set(await duplicates(small, "topic", name="🔥")) == {(await small.find("topic", "fire")).id}
    assert not await duplicates(small, "topic", name="🌊")


async def test_many_long_quotes_of_one_speaker_are_looked_through_at_once(small: Services) -> None:
    actor = (await small.find("actor", "ada")).record_id
    source = (await small.find("source", "gazette")).record_id
    words = [" ".join(f"w{(place * 131 + at * at) % 4999}" for at in range(600)) for place in range(1500)]
    values = [
        {
            **{field.attribute: field.empty for field in fields_of(Quote)},
            "speakers": (actor,),
            "text": text,
            "directness": Directness.DIRECT,
            "extent": Extent.FULL,
            "said_on": Edtf.parse("2020"),
            "sources": (source,),
        }
        for text in words
    ]
    async with writing(small.database, GUILD, Occasion(at=NOW)) as writer:
        await writer.add_many(Quote, [Content(f"q{place}", StoredValues(one)) for place, one in enumerate(values)])
    given = {"speakers": "A3", "sources": "S1", "directness": "direct", "extent": "full"}
    found = await duplicates(small, "quote", text=words[700].replace(" w1", " v1"), **given)
    assert len(found) == 1
    # Letter by letter it took a minute and a half.
