"""/timeline and /upcoming: what happened, and what was planned."""

from __future__ import annotations

import re
import sys

import pytest

from tests.conversation.people import Person, Server


def years_of(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"^### (\d{4})$", text, re.MULTILINE)]


async def test_a_timeline_goes_by_year(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "timeline"))
    years = years_of(text)
    assert years == sorted(years)
    assert {1971, 1996, 2017, 2019, 2021, 2023} <= set(years)
    assert len(ids) == len(set(ids)) >= 40
    assert all(one.startswith("E") for one in ids)


async def test_events_that_name_somebody_are_not_called_theirs(ann: Person, server: Server) -> None:
    letter = await ann.slash(server.channel, "timeline", actor="Sajid Javid")
    assert "with Sajid Javid · 2 events" in letter.text
    none = await ann.slash(server.channel, "timeline", actor="Boris Johnson")
    assert "No event is held (with Boris Johnson)." in none.text


async def test_the_newest_may_come_first(ann: Person, server: Server) -> None:
    oldest, ids = await ann.read_on(await ann.slash(server.channel, "timeline", topic="DCR"))
    newest, backwards = await ann.read_on(await ann.slash(server.channel, "timeline", topic="DCR", order="newest"))
    assert sorted(ids) == sorted(backwards)
    assert years_of(newest)[0] > years_of(oldest)[0]


async def test_planned_events_are_marked(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline", actor="Integration Joint Board")
    text, _ = await ann.read_on(reply)
    assert "27 September 2023, inferred · planned" in text.replace("*", "")


async def test_a_timeline_is_narrowed(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline", from_="July 2019", to="July 2019", actor="Javid")
    text, _ = await ann.read_on(reply)
    assert "Letter to Home Secretary Sajid Javid" in text
    assert "Starmer" not in text


async def test_an_empty_span_names_the_nearest_years(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline", actor="Integration Joint Board", to="2020")
    assert reply.ids == []
    assert "2023" in reply.text


@pytest.mark.parametrize("option", ["topic", "actor"])
async def test_an_unknown_name(ann: Person, server: Server, option: str) -> None:
    reply = await ann.slash(server.channel, "timeline", **{option: "Atlantis"})
    assert reply.ephemeral
    assert f"No {option} called “Atlantis” is held here" in reply.text


async def test_the_first_page_has_one_picture_of_all_events_and_the_others_are_text(
    bob: Person, ann: Person, server: Server
) -> None:
    first = await ann.slash(server.channel, "timeline")
    ((alt, data),) = first.pictures.items()
    assert data.startswith(b"\x89PNG")
    assert "Timeline of 41 events dated 1971 to 2023: 36 happened and 5 planned. 1971: 1. 1996: 1." in alt
    second = await ann.press(first, "Next")
    assert second.ids
    assert not second.pictures
    assert not second.message.attachments
    assert not (await bob.press(second, "Next")).pictures
    assert (await ann.press(second, "Back")).pictures == {alt: data}


async def test_the_picture_of_a_few_events_names_them_and_what_they_were_chosen_by(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "timeline", from_="July 2019", to="July 2019", actor="Javid")
    ((alt, _),) = reply.pictures.items()
    assert "with Sajid Javid · from July 2019 · to July 2019" in alt
    assert all(f"({record_id}" in alt for record_id in reply.ids)
    assert "Source: [Article on the letter asking Sajid Javid to…], about July 2019, inferred" in alt


async def test_without_the_extra_the_timeline_says_what_its_picture_needs(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    reply = await ann.slash(server.channel, "timeline", topic="OPC")
    assert reply.ids
    assert not reply.pictures
    assert "pip install -e '.[charts]'" in reply.text


async def test_what_was_ahead_on_a_day(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "upcoming", after="10 September 2023")
    text, ids = await ann.read_on(reply)
    assert "10 September 2023" in text
    assert ids[0] == "E40"
    assert text.index("Ahead") < text.index("Glasgow board to decide on the pilot")
    # Planned without a date, by then or before.
    assert {"E25", "E26", "E10", "E41"} <= set(ids)


async def test_today_nothing_is_ahead_and_the_latest_plans_stand_as_past(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "upcoming"))
    assert "1 March 2026" in text
    assert "Ahead" not in text
    assert "E40" in ids
    assert text.index("Past") < text.index("Glasgow board to decide on the pilot")


async def test_plans_on_a_topic(ann: Person, server: Server) -> None:
    _, ids = await ann.read_on(await ann.slash(server.channel, "upcoming", topic="rehab", after="2021"))
    assert "E25" in ids
    assert "E40" not in ids
    reply = await ann.slash(server.channel, "upcoming", topic="Glasgow pilot")
    assert "No plan that is held (on Glasgow pilot) has a date on or after 1 March 2026." in reply.text
    reply = await ann.slash(server.channel, "upcoming", topic="HIV")
    assert reply.ids == []
    assert "No plan is held" in reply.text
    assert reply.text.count("HIV") == 1


async def test_a_day_that_cannot_be_read(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "upcoming", after="soonish")
    assert reply.ephemeral
    assert "“after”" in reply.text


async def test_private_chronicles(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "timeline", private=True)).ephemeral
    assert (await ann.slash(server.channel, "upcoming", private=True)).ephemeral
