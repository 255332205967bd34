"""Pictures and documents are made once: turning a page, asking again and handing on draw nothing anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import bot.presentation.charts.sheet
import bot.presentation.documents.pdf
from bot.presentation.card import made_once
from bot.presentation.card.paged import page
from bot.presentation.documents.template_data import template_data
from tests.conversation.people import Person, Server, World

ROOMS, DRUG_DEATHS, DEATHS = "Drug consumption rooms", "Drug deaths", "Drug-related deaths in Scotland"


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.count = 0

    def __call__(self, *given: Any) -> Any:
        self.count += 1
        return self._function(*given)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted(bot.presentation.charts.sheet.rendered)
    monkeypatch.setattr(bot.presentation.charts.sheet, "rendered", counted)
    return counted


async def test_two_who_ask_at_once_and_who_asks_again_have_it_drawn_once(
    world: World, ann: Person, bob: Person, server: Server, draws: Counted
) -> None:
    first, second = await world.together(
        ann.slash(server.channel, "figure series", indicator=DEATHS),
        bob.slash(server.channel, "figure series", indicator=DEATHS),
    )
    again = await ann.slash(server.channel, "figure series", indicator="I1")
    assert first.pictures == second.pictures == again.pictures
    assert len(first.pictures) == draws.count == 1
    await ann.slash(server.channel, "figure series", indicator=DEATHS, to="2018")
    assert draws.count == 2


async def test_who_turns_pages_has_nothing_drawn_however_many_others_had_something_drawn_meanwhile(
    ann: Person, server: Server, draws: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its message is edited: each time it is looked at as it stands then.
    card = await ann.slash(server.channel, "timeline")
    pictures = card.pictures
    assert len(pictures) == draws.count == 1
    # All that is kept for everybody gives way.
    monkeypatch.setattr(made_once, "_of_all_servers", made_once.MadeOnce(0))
    for _ in range(2):
        assert not (await ann.press(card, "Next")).pictures
        assert (await ann.press(card, "Back")).pictures == pictures
    assert draws.count == 1


async def test_what_is_asked_again_is_laid_out_once_until_something_is_written(
    ann: Person, bob: Person, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = Counted(page)
    monkeypatch.setattr("bot.presentation.card.answer_card.page", laid_out)
    first = await ann.slash(server.channel, "quote actor", name="Ronnie Cowan")
    second = await bob.slash(server.channel, "quote actor", name="Ronnie Cowan")
    assert (first.text, first.ids) == (second.text, second.ids)
    assert laid_out.count == 1
    await ann.slash(server.channel, "withdraw", id=first.ids[0], reason="Not his words")
    third = await bob.slash(server.channel, "quote actor", name="Ronnie Cowan")
    assert laid_out.count == 2
    assert third.ids == first.ids[1:]


async def test_the_files_of_a_briefing_draw_nothing_that_its_card_drew(
    ann: Person, bob: Person, server: Server, draws: Counted
) -> None:
    card = await ann.choose(await ann.slash(server.channel, "brief", topic=DRUG_DEATHS), "Figures")
    assert len(card.pictures) == draws.count == 1
    word = await ann.press(card, "Word")
    assert draws.count == 1
    assert (await bob.press(card, "Word")).files == word.files
    pdf = await ann.press(card, "PDF")
    # Its picture has no pixels, and so is drawn for itself: once.
    assert draws.count == 2
    assert (await bob.press(card, "PDF")).files == pdf.files
    assert draws.count == 2


async def test_a_pdf_is_set_once(ann: Person, bob: Person, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    composed = Counted(template_data)
    monkeypatch.setattr(bot.presentation.documents.pdf, "template_data", composed)
    for person in (ann, bob, ann):
        await person.slash(server.channel, "brief", topic=ROOMS, format="pdf")
    assert composed.count == 1


async def test_a_picture_is_made_anew_on_another_day_of_the_server_and_not_before(
    world: World, ann: Person, server: Server, draws: Counted
) -> None:
    await ann.slash(server.channel, "settings timezone", zone="Pacific/Auckland")
    # There it is 13 hours later.
    for instant, count in (("02 00:30", 1), ("02 10:59", 1), ("02 11:00", 2), ("03 10:59", 2), ("03 11:00", 3)):
        world.set_clock(datetime.strptime(f"2026-03-{instant} +0000", "%Y-%m-%d %H:%M %z"))
        await ann.slash(server.channel, "figure series", indicator=DEATHS)
        assert draws.count == count
