"""Files that link to what is withdrawn: who tries one is told, and by a name alone nothing withdrawn is meant."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import look_at_first
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import MARCHES, send

TOLD = "It links to what is withdrawn"


@pytest.fixture
async def withdrawn(server: Server, ann: Person) -> str:
    """The key of S1, which was withdrawn."""
    await ann.slash(server.channel, "withdraw", id="S1", reason="Never published")
    return "starmer-pledge-article"


@pytest.mark.parametrize("linked", ["S1", "starmer-pledge-article"])
async def test_a_trial_names_what_is_linked_and_withdrawn(
    server: Server, ann: Person, withdrawn: str, linked: str
) -> None:
    trial = await send(ann, server, "events.csv", MARCHES.replace("S1", linked))
    assert TOLD in trial.text
    assert "(source S1): in 1 row" in trial.text
    done = await ann.press(trial, "Import all 1")
    assert TOLD in done.text
    # What its record names already is not linked anew.
    assert TOLD not in (await send(ann, server, "events.csv", "key,title,sources\nmarch,Another,S1\n")).text
    assert TOLD in (await send(ann, server, "events.csv", MARCHES.replace("march,", "other,"), apply="all")).text


async def test_a_curator_sees_it_in_a_file_that_a_member_sent(
    server: Server, ann: Person, bob: Person, withdrawn: str
) -> None:
    await send(bob, server, "events.csv", MARCHES, apply="all")
    assert "(source S1): in 1 row" in (await look_at_first(server, ann)).text


async def test_what_was_withdrawn_after_the_trial_is_told_before_it_is_imported(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "events.csv", MARCHES)
    await ann.slash(server.channel, "withdraw", id="S1", reason="Never published")
    asked = await ann.press(trial, "Import all 1")
    assert TOLD in asked.text
    assert "1 record added" in (await ann.press(asked, "Import all 1")).text


async def test_a_file_that_brings_it_back_or_takes_it_away_itself_is_read_as_a_whole(
    server: Server, ann: Person, withdrawn: str
) -> None:
    events = '"events":[{"key":"march","date":"2024","title":"A march","status":"happened","sources":"S1"}]'
    back = f'{{"sources":[{{"key":"{withdrawn}","state":"current"}}],{events}}}'
    assert TOLD not in (await send(ann, server, "pack.json", back)).text
    away = f'{{"sources":[{{"key":"new","title":"New","kind":"article","state":"withdrawn"}}],{events}}}'
    told = (await send(ann, server, "pack.json", away.replace('"S1"', '"new"'))).text
    assert f"{TOLD}" in told
    assert "New (source new): in 1 row" in told


async def test_a_row_that_names_a_withdrawn_record_by_its_name_is_refused_by_what_is_so(
    server: Server, ann: Person
) -> None:
    await ann.slash(server.channel, "withdraw", id="A1", reason="Somebody else")
    table = "date,title,status,actors,sources\n2024,A march,happened,Sir Keir Starmer,S1\n"
    trial = await send(ann, server, "events.csv", table)
    assert "the only actor of this name, A1, is withdrawn" in trial.text
    assert "/restore" in trial.text
