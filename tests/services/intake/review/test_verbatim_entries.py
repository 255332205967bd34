"""Verbatim or nothing: what is typed into an entry stands in the text, or is refused with what comes nearest."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import timedelta

import pytest

from bot.problems import Conflict, NotHeld, WrongInput
from bot.reading.found import FoundBy, Reading
from bot.records.kinds.quote import Directness
from bot.services.intake.child import ArticleReader
from bot.services.intake.intakes import IntakeService
from bot.services.names.directory import Directory
from bot.storage.core.database import drafts_beside
from bot.storage.keeping.articles import delete_texts
from tests.guilds import GUILD, NOW, Services, clock
from tests.services.intake.articles import LINK, TEXT, quote, read
from tests.services.intake.reviewers import ANN, decide_all

LANES = "Lanes save lives, and we are building more of them,"


@pytest.mark.parametrize(
    ("typed", "kept", "extent"),
    [
        ("Lanes save lives", "Lanes save lives", "fragment"),
        ("“we are building more of them”", "we are building more of them", "fragment"),
        ("We see fewer broken bones,", "We see fewer broken bones,", "full"),
    ],
)
async def test_words_of_the_text_may_be_chosen_otherwise(
    intakes: IntakeService, typed: str, kept: str, extent: str
) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    view = await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": typed})
    edited = view.entry(1)
    assert (edited.words, edited.entry.typed["extent"]) == (kept, extent)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Lanes saved lives", "the nearest it has: “Lanes save lives"),
        ("Lanes save li", "begin or end within a word"),
        ("fewer bones", "do not stand in the source letter for letter"),
        ("zebra crossings", "do not stand in the source letter for letter: copy"),
        ("We see fewer broken bones, Lanes save lives", "do not stand in the source letter for letter"),
        ("«Lanes», she said, «save lives»", "there is more than what its quotation marks hold"),
    ],
)
async def test_words_that_the_text_does_not_have_are_refused(intakes: IntakeService, typed: str, why: str) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    with pytest.raises(WrongInput, match=why):
        await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": typed})
    assert (await intakes.look(GUILD, ANN, view.number)).entry(1).words == LANES


async def test_a_number_that_the_text_does_not_have_is_refused(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    (trips,) = view.of_kind("figure")
    with pytest.raises(WrongInput, match="the text has no 1341 there"):
        await intakes.edit(GUILD, ANN, view.number, view.version, trips.number, {"value": "1341"})
    view = await intakes.edit(GUILD, ANN, view.number, view.version, trips.number, {"period": "2025"})
    assert view.entry(trips.number).entry.typed["value"] == "1340"


async def test_what_is_reported_is_worded_anew(intakes: IntakeService) -> None:
    text = "Ada Byrne said that the lanes would be doubled within a year or two."
    reported = quote(
        text,
        "the lanes would be doubled within a year or two",
        speaker="Ada Byrne",
        directness=Directness.INDIRECT,
        way=FoundBy.NONE,
    )
    stranger = quote(text, "the lanes would be doubled", speaker="", directness=Directness.INDIRECT)
    view = await intakes.begin(GUILD, ANN, read(Reading(quotes=(reported, stranger)), text=text), LINK)
    (entry,) = view.entries
    assert (entry.certainty, entry.lacks, entry.entry.typed.get("text")) == ("check", ["Text"], None)
    assert entry.words == "the lanes would be doubled within a year or two"
    theirs = {"text": "the lanes would be doubled within a year"}
    with pytest.raises(WrongInput, match="the article's own words"):
        await intakes.edit(GUILD, ANN, view.number, view.version, 1, theirs)
    view = await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": "She wants twice as many lanes soon."})
    assert not view.entry(1).lacks


async def test_an_entry_that_was_meddled_with_is_not_saved(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    with closing(sqlite3.connect(drafts_beside(small.database.path), isolation_level=None)) as drafts:
        ((content,),) = drafts.execute("SELECT content FROM draft").fetchall()
        told = json.loads(content)
        told["batch"]["entries"][0]["typed"]["text"] = "Lanes cost lives"
        drafts.execute("UPDATE draft SET content = ?", (json.dumps(told),))
    view = await intakes.look(GUILD, ANN, view.number)
    with pytest.raises(Conflict, match="Nothing was saved, for number 1: these words do not stand in the source"):
        await intakes.save(GUILD, ANN, view.number, view.version)


async def test_a_text_that_was_meddled_with_bears_nothing_out(intakes: IntakeService, small: Services) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read(), LINK))
    with closing(sqlite3.connect(drafts_beside(small.database.path), isolation_level=None)) as drafts:
        drafts.execute("UPDATE draft_article SET text = ?", (zlib.compress(TEXT.replace("bones", "bonus").encode()),))
    with pytest.raises(Conflict, match="number 3: its words are no longer those of the text"):
        await intakes.save(GUILD, ANN, view.number, view.version)


async def test_without_the_text_what_was_read_is_saved_and_what_is_typed_refused(
    small: Services,
) -> None:
    intakes = IntakeService(small.database, Directory(), clock, ArticleReader(), days_of_text=0)
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    assert (view.has_text, view.of_kind("event")[0].sentence) == (False, "")
    with pytest.raises(NotHeld, match="is not kept"):
        await intakes.context(GUILD, ANN, view.number, 1)
    with pytest.raises(WrongInput, match="cannot be held against it"):
        await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": "Lanes save lives"})
    view = await decide_all(intakes, ANN, view)
    assert (await intakes.save(GUILD, ANN, view.number, view.version)).record_ids


async def test_the_words_around_an_entry_are_shown_and_no_more(intakes: IntakeService) -> None:
    text = f"{'Once upon a time. ' * 50}“Lanes save lives,” Ada Byrne said. {'And so they lived. ' * 50}"
    reading = Reading(quotes=(quote(text, "Lanes save lives,", speaker="Ada Byrne"),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    around = await intakes.context(GUILD, ANN, view.number, 1)
    assert (around.words, len(around.before), len(around.after)) == ("Lanes save lives,", 120, 120)
    assert around.before.endswith("“")
    assert around.after.startswith("” Ada Byrne said.")


async def test_the_text_is_gone_on_its_day(intakes: IntakeService, small: Services) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    await delete_texts(small.database, (NOW + timedelta(days=13)).date())
    assert (await intakes.look(GUILD, ANN, view.number)).has_text
    await delete_texts(small.database, (NOW + timedelta(days=14)).date())
    view = await intakes.look(GUILD, ANN, view.number)
    assert not view.has_text
    view = await decide_all(intakes, ANN, view)
    assert (await intakes.save(GUILD, ANN, view.number, view.version)).record_ids


async def test_beside_typed_words_stands_what_the_text_has_beside_them(intakes: IntakeService) -> None:
    text = "Dr Nell Marsh called the plan “a gift to the whole town. Yes”, and not “a loss” for it."
    words = "a gift to the whole town. Yes"
    view = await intakes.begin(
        GUILD, ANN, read(Reading(quotes=(quote(text, words, speaker="Nell Marsh"),)), text=text), LINK
    )
    for typed, before, after in (
        ("whole town", "Dr Nell Marsh called the plan a gift to the", ""),
        ("a gift", "Dr Nell Marsh called the plan", "to the whole town"),
        ("a loss", "and not", "for it"),
    ):
        view = await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": typed})
        told = view.entry(1).entry.typed
        assert (told["text"], told.get("before", ""), told.get("after", "")) == (typed, before, after)
