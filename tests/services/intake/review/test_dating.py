"""Where an article turns out to be of another day, nothing stays dated by the one that it was taken to be of."""

from __future__ import annotations

import pytest

from bot.reading.article import read_article
from bot.reading.found import Certainty
from bot.records.dates.edtf import Edtf
from bot.services.intake.child import ArticleRead
from bot.services.intake.intakes import IntakeService
from bot.services.intake.views import IntakeView
from tests.guilds import GUILD
from tests.services.intake.articles import LINK, read
from tests.services.intake.reviewers import ANN, decide_all

TEXT = (
    "“We are building more of them,” Ada Byrne said on Tuesday.\n\n“Yes, lanes save lives,” Tom Wren said.\n\n"
    "The council voted on tolls last week. There were 1,340 bicycle trips in Oldtown last year.\n\n"
    "There were 1,290 bicycle trips in Oldtown in 2023.\n"
)
DOUBT = "A line of the page says READ MORE: what follows may be of another article."


def read_of(day: str) -> ArticleRead:
    return read(read_article(TEXT, Edtf.parse(day)), TEXT, published=Edtf.parse(day), doubts=(DOUBT,))


def dates(view: IntakeView) -> list[str]:
    typed = [entry.entry.typed for entry in view.entries]
    return [told.get("said_on") or told.get("date") or told.get("period", "") for told in typed]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"published": "12 May 2025"}, ["2025-05-06", "2025-05-12", "2024", "2023", "2025-05-05/2025-05-11"]),
        # The source on record is of 2 May 2020.
        ({"held": "S1"}, ["2020-04-28", "2020-05-02", "2019", "2023", "2020-04-20/2020-04-26"]),
    ],
)
async def test_what_rests_on_a_day_that_is_put_right_is_read_anew(
    intakes: IntakeService, typed: dict[str, str], expected: list[str]
) -> None:
    view = await intakes.begin(GUILD, ANN, read_of("2026-05-05"), LINK)
    assert dates(view)[0] == "2026-05-05"
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, typed)
    assert dates(view)[: len(expected)] == expected
    assert view.batch.doubts == (DOUBT,)


async def test_what_was_decided_on_by_another_day_is_asked_anew(intakes: IntakeService) -> None:
    view = await decide_all(intakes, ANN, await intakes.begin(GUILD, ANN, read_of("2026-05-05"), LINK))
    assert not view.counts.open
    view = await intakes.tell_source(GUILD, ANN, view.number, view.version, {"published": "12 May 2025"})
    tuesday, plain, last_year, in_2023, voted, *_ = view.entries
    assert (plain.state, plain.entry.typed["said_on"]) == ("accepted", "2025-05-12")
    assert in_2023.state == "accepted"
    for entry in (last_year, voted):
        assert (entry.state, entry.entry.is_chosen, entry.certainty) == ("open", False, Certainty.CHECK)
    for entry in (tuesday, last_year, voted):
        assert "another day of the article" in entry.why


async def test_of_a_date_that_is_typed_nothing_says_on_what_it_rests(intakes: IntakeService) -> None:
    view = await intakes.begin(GUILD, ANN, read_of("2026-05-05"), LINK)
    view = await intakes.edit(GUILD, ANN, view.number, view.version, 2, {"said_on": "1 May 2026"})
    assert "date_basis" not in view.entry(2).entry.typed
    view = await intakes.edit(GUILD, ANN, view.number, view.version, 1, {"text": "building more of them"})
    assert "date_basis" in view.entry(1).entry.typed
