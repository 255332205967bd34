"""What somebody writes is understood once for each thing that they do: of all that is done then, it takes longest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.keeping.understanding import understand
from tests.conversation.keeping.writing import draft_quote, edit, look_at_first, send_in
from tests.conversation.people import Person, Server

Count = Callable[[], int]


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How often a draft was understood since that was asked last."""
    calls: list[str] = []

    def counting(*given: Any) -> Any:
        calls.append("understood")
        return understand(*given)

    def count() -> int:
        counted = len(calls)
        calls.clear()
        return counted

    monkeypatch.setattr("bot.services.keeping.keeping.understand", counting)
    return count


async def test_a_form_is_understood_when_it_is_opened_and_when_it_is_sent(
    ann: Person, server: Server, understood: Count
) -> None:
    opened = await ann.slash(server.channel, "add quote", speaker="Keir Starmer", source="S1")
    assert understood() == 1
    card = await ann.submit(opened, {"Text": "We will look at it."})
    assert understood() == 1
    assert (await ann.press(card, "Save")).ids
    assert understood() == 1


async def test_a_record_made_on_the_way_is_understood_once(ann: Person, server: Server, understood: Count) -> None:
    card = await draft_quote(server, ann, speaker="Nadia Newcomer")
    form = await ann.press(card, "Edit new actor: Nadia Newcomer")
    understood()
    card = await ann.submit(form, {"Kind": "person"})
    assert understood() == 1
    assert "a new actor, Nadia Newcomer" in card.text


async def test_a_choice_is_understood_once(ann: Person, server: Server, understood: Count) -> None:
    card = await draft_quote(server, ann, speaker="government")
    understood()
    card = await ann.choose(card, "A33 Scottish Government")
    assert understood() == 1
    assert "Scottish Government" in card.text
    assert not card.choices


async def test_words_that_change_with_a_reason_are_understood_once_each_time(
    ann: Person, server: Server, understood: Count
) -> None:
    card = await edit(server, ann, "Q3", Text="Other words than before.")
    understood()
    asked = await ann.press(card, "Save")
    assert understood() == 1
    assert "Q3" in (await ann.submit(asked, {"Why do the words change?": "Misheard."})).text
    assert understood() == 1


async def test_what_was_sent_in_is_understood_once_when_it_is_approved(
    ann: Person, bob: Person, server: Server, understood: Count
) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    understood()
    assert (await ann.press(card, "Approve")).ids
    assert understood() == 1


async def test_what_is_thrown_away_need_not_be_understood(ann: Person, server: Server, understood: Count) -> None:
    card = await draft_quote(server, ann)
    understood()
    await ann.press(card, "Throw away")
    assert understood() == 0
