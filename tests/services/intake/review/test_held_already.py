"""What an article's entries are on record as: the same, and not what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reading.found import EventFound, FigureFound, Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import EventStatus
from bot.records.kinds.indicator import Indicator
from bot.services.intake.intakes import IntakeService
from bot.services.intake.proposing.indicators import measures_same
from bot.services.intake.views import IntakeView
from tests.guilds import GUILD
from tests.services.intake.articles import LINK, event, figure, named, quote, read
from tests.services.intake.reviewers import ANN

TEXT = "The council voted on tolls on 9 June 2025. The bridge opened on 9 June 2025. A court ruled on 10 June 2025.\n"


def found(words: str, day: str, after: str) -> EventFound:
    return event(TEXT, words, day, EventStatus.HAPPENED, after)


EVENTS = Reading(
    events=(
        found("voted on tolls on 9 June 2025", "2025-06-09", "The council voted on tolls on 9 June 2025."),
        found("opened on 9 June 2025", "2025-06-09", "The bridge opened on 9 June 2025."),
        found("ruled on 10 June 2025", "2025-06-10", "A court ruled on 10 June 2025."),
    )
)


async def save_titled(intakes: IntakeService, *numbers: int) -> None:
    view = await intakes.begin(GUILD, ANN, read(EVENTS, text=TEXT), LINK)
    view = await intakes.title_events(GUILD, ANN, view.number, view.version, dict.fromkeys(numbers, "It"))
    view = await intakes.decide(GUILD, ANN, view.number, view.version, [1, 2, 3])
    await intakes.save(GUILD, ANN, view.number, view.version)


async def look_again(intakes: IntakeService) -> IntakeView:
    return await intakes.begin(GUILD, ANN, read(EVENTS, text=TEXT), LINK)


async def test_an_event_is_not_another_of_the_same_day(intakes: IntakeService) -> None:
    await save_titled(intakes, 1, 3)
    view = await look_again(intakes)
    vote, bridge, ruling = view.entries
    assert (vote.held_as, bridge.held_as, bool(ruling.held_as)) == ("", "", True)
    assert view.counts.already_held == 1
    for entry in (vote, bridge):
        assert "see whether it is that" in entry.why


async def test_events_of_one_day_that_are_all_held_are(intakes: IntakeService) -> None:
    await save_titled(intakes, 1, 2)
    vote, bridge, _ = (await look_again(intakes)).entries
    assert vote.held_as
    assert bridge.held_as
    assert vote.held_as != bridge.held_as


async def test_a_few_words_are_those_of_one_speaker_in_one_source(intakes: IntakeService) -> None:
    text = "Ada Byrne called it “a gift”. Nell Marsh called it “a gift”, too."
    ada, nell = (quote(text, "a gift", speaker=name) for name in ("Ada Byrne", "Nell Marsh"))

    async def begin(*said: object, address: str = LINK.address) -> IntakeView:
        reading = Reading(quotes=said)  # type: ignore[arg-type]
        told = LINK if address == LINK.address else type(LINK)(origin=LINK.origin, address=address)
        return await intakes.begin(GUILD, ANN, read(reading, text=f"{text} {address}"), told)

    view = await begin(ada)
    view = await intakes.decide(GUILD, ANN, view.number, view.version, [1])
    await intakes.save(GUILD, ANN, view.number, view.version)
    assert [bool(entry.held_as) for entry in (await begin(ada, nell)).entries] == [True, False]
    elsewhere = await begin(ada, address="https://gazette.example/another-day")
    assert [entry.held_as for entry in elsewhere.entries] == [""]


async def test_a_figure_of_one_value_is_not_another_that_measures_something_else(intakes: IntakeService) -> None:
    first, second = "There were 300 trips by boat in 2025.", "The harbour counted 300 storms in 2025."
    text = f"{first} {second}"

    def found(unit: str, measure: str, sentence: str) -> FigureFound:
        told = {"period": Edtf.parse("2025"), "measure": named(text, measure)}
        return figure(text, f"300 {unit}", "300", unit, sentence, **told)

    trips, storms = found("trips", "trips by boat", first), found("storms", "storms", second)

    async def begin(*figures: FigureFound) -> IntakeView:
        return await intakes.begin(GUILD, ANN, read(Reading(figures=figures), text=text), LINK)

    view = await begin(trips)
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1], [1])
    view = await intakes.decide(GUILD, ANN, view.number, view.version, [1])
    saved = await intakes.save(GUILD, ANN, view.number, view.version)
    again, other = (await begin(trips, storms)).entries
    assert again.held_as in saved.record_ids
    assert other.held_as == ""
    assert f"{again.held_as} is on record: see whether it is that" in other.why


@pytest.mark.parametrize(
    ("name", "is_same"), [("Bicycle trips", True), ("Trips in all", True), ("Storms", False), ("Bicycle thefts", False)]
)
def test_an_indicator_may_be_called_in_other_words(name: str, *, is_same: bool) -> None:
    held = Indicator(record_id=1, number=1, key="it", name=name, unit="trips" if "Trip" in name.title() else "")
    assert measures_same(held, {"name": "trips", "unit": "trips"}) is is_same
    assert not measures_same(replace(held, place="Wales"), {"name": "trips", "unit": "trips"})
