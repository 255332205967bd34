"""What a person types into an entry is read as in a draft: names that are held, and those that are to be made."""

from __future__ import annotations

import pytest

from bot.problems import Conflict, NotHeld, WrongInput
from bot.reading.found import Reading
from bot.records.dates.edtf import Edtf
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import IntakeView
from tests.guilds import GUILD, Services
from tests.services.intake.articles import LINK, TEXT, quote, read
from tests.services.intake.reviewers import ANN, decide_all

GIFT = Reading(quotes=(quote(TEXT, "a gift to the town"),))


async def edit_first(intakes: IntakeService, view: IntakeView, **typed: str) -> IntakeView:
    return await intakes.edit(GUILD, ANN, view.number, view.version, 1, typed)


async def save_chosen(intakes: IntakeService, view: IntakeView) -> tuple[str, ...]:
    view = await intakes.choose(GUILD, ANN, view.number, view.version, [1], [1])
    view = await decide_all(intakes, ANN, view)
    return (await intakes.save(GUILD, ANN, view.number, view.version)).record_ids


async def test_a_speaker_may_be_typed_who_is_held(intakes: IntakeService) -> None:
    view = await edit_first(intakes, await intakes.begin(GUILD, ANN, read(GIFT), LINK), speakers="ada byrne")
    assert view.entries[0].lacks == []
    view = await edit_first(intakes, view, speakers="A3")
    assert (view.entries[0].actor.name if view.entries[0].actor else "") == "Ada Byrne"


async def test_a_speaker_and_a_topic_may_be_typed_who_are_new(intakes: IntakeService, small: Services) -> None:
    view = await intakes.begin(GUILD, ANN, read(GIFT), LINK)
    assert view.entries[0].lacks == ["Speakers"]
    view = await edit_first(intakes, view, speakers="Nell Marsh", topics="Presents")
    made = [await small.record(shown) for shown in await save_chosen(intakes, view)]
    names = {type(record): record.title for record in made}
    assert (names[Actor], names[Topic]) == ("Nell Marsh", "Presents")
    (kept,) = [record for record in made if isinstance(record, Quote)]
    assert (kept.speakers[0].name, kept.topics[0].name) == ("Nell Marsh", "Presents")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"speakers": "the mayor"}, "Speakers: .*“the mayor”"),
        ({"said_on": "the other day"}, "Said on: "),
        ({"stance": "supports", "speakers": "A3"}, "Stance: .*topics"),
        ({"topics": "T99"}, "Topics: .*T99"),
        ({"directness": "shouted"}, "Directness: "),
    ],
)
async def test_what_cannot_be_read_is_told_by_its_field(
    intakes: IntakeService, typed: dict[str, str], why: str
) -> None:
    view = await intakes.begin(GUILD, ANN, read(GIFT), LINK)
    with pytest.raises(WrongInput, match=why):
        await edit_first(intakes, view, **typed)


async def test_no_other_source_can_be_typed_and_no_entry_that_is_none(intakes: IntakeService, small: Services) -> None:
    view = await intakes.begin(GUILD, ANN, read(GIFT), LINK)
    view = await edit_first(intakes, view, sources="S1", speakers="A3", nonsense="x")
    (kept,) = [
        record for shown in await save_chosen(intakes, view) if isinstance(record := await small.record(shown), Quote)
    ]
    assert [source.name for source in kept.sources] == ["Lanes at last"]
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    with pytest.raises(NotHeld, match="no such entry"):
        await intakes.edit(GUILD, ANN, view.number, view.version, 99, {"text": "x"})
    with pytest.raises(NotHeld, match="no such event"):
        await intakes.title_events(GUILD, ANN, view.number, view.version, {1: "A title"})


async def test_direct_words_do_not_become_reported_ones_unseen(intakes: IntakeService) -> None:
    """A direct quote's own words would be a reporter's, and no words of ours."""
    text = "“Lanes save lives and cost far less than roads do,” said Ada Byrne."
    reading = Reading(quotes=(quote(text, "Lanes save lives and cost far less than roads do,", speaker="Ada Byrne"),))
    view = await intakes.begin(GUILD, ANN, read(reading, text=text), LINK)
    with pytest.raises(WrongInput, match="the article's own words"):
        await edit_first(intakes, view, directness="indirect")


async def test_a_source_that_is_held_may_be_named(intakes: IntakeService, small: Services) -> None:
    of_its_day = read(GIFT, title="", published=Edtf.parse("2020-05-02"))
    view = await intakes.begin(GUILD, ANN, of_its_day, LINK)
    with pytest.raises(WrongInput, match="A1 is no source"):
        await intakes.tell_source(GUILD, ANN, view.number, view.version, {"held": "A1"})
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, {"held": "S1"})
    assert (view.source.held.id if view.source.held else "", view.source.is_asked) == ("S1", False)
    view = await edit_first(intakes, view, speakers="A3")
    (shown,) = await save_chosen(intakes, view)
    kept = await small.record(shown)
    assert isinstance(kept, Quote)
    assert [source.id for source in kept.sources] == ["S1"]


async def test_two_who_edit_at_once_do_not_overwrite_each_other(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, ANN, read(), LINK)
    await edit_first(intakes, view, text="Lanes save lives")
    with pytest.raises(Conflict, match="changed since you looked"):
        await edit_first(intakes, view, text="building more of them")
