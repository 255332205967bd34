"""Planned events as a calendar, read back as a calendar reads it."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar, Event

from tests.conversation.people import Person, Reply, Server, World

PLANS = (
    "key,date,title,summary,status,topics,sources\n"
    "open,2031-09-27,The clinic opens,It opens.,planned,T1,S1\n"
    "vote,2031-10,A vote,,planned,,S1\n"
    "march,2031-11-05,A march,,cancelled,T1,S1\n"
    "later,2031/2040,Some time,,planned,T1,S1\n"
)


def events_in(reply: Reply) -> dict[str, Event]:
    calendar = Calendar.from_ical(reply.file(".ics"))
    return {str(event["SUMMARY"]): event for event in calendar.events}


async def plan(person: Person, server: Server) -> None:
    tried = await person.slash(server.channel, "import", file=("events.csv", PLANS.encode()))
    await person.press(tried, "Import all 4")


async def test_planned_and_cancelled_events_are_given_with_their_sources(server: Server, ann: Person) -> None:
    await plan(ann, server)
    reply = await ann.slash(server.channel, "export", format="ics", **{"from": "2031"})
    events = events_in(reply)
    assert list(events) == ["Planned: The clinic opens", "Planned: A vote (October 2031)", "Cancelled: A march"]
    clinic, vote, march = events.values()
    assert (clinic.start, clinic.end) == (date(2031, 9, 27), date(2031, 9, 28))
    assert (vote.start, vote.end) == (date(2031, 10, 1), date(2031, 11, 1))
    assert [str(event["STATUS"]) for event in (clinic, vote, march)] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    told = str(clinic["DESCRIPTION"])
    assert "Planned; no source here says that it came about." in told
    assert "Source S1: " in told
    assert f"Record E42 of {server.guild.name}" in told
    assert "1 of them is not dated to the day: it stands on all the days that its date may mean" in reply.text
    assert "Left out, since their dates are too rough for a calendar: E10, E25, E26, E41 and E45." in reply.text


async def test_an_event_keeps_its_name_for_calendars(world: World, server: Server, ann: Person) -> None:
    await plan(ann, server)
    before = events_in(await ann.slash(server.channel, "export", format="ics", topic="T1"))
    assert "Planned: A vote (October 2031)" not in before
    await world.restart()
    after = events_in(await ann.slash(server.channel, "export", format="ics", topic="T1"))
    uids = [str(event["UID"]) for event in before.values()]
    assert uids == [str(event["UID"]) for event in after.values()]
    assert len({*uids}) == len(uids)


async def test_what_has_happened_is_in_the_calendar_of_a_list_alone(server: Server, ann: Person) -> None:
    exported = await ann.slash(server.channel, "export", format="ics", topic="OPC", to="2022")
    assert "what has happened is not in it" in exported.text
    timeline = await ann.slash(server.channel, "timeline", topic="OPC", to="2022")
    events = events_in(await ann.press(timeline, "Calendar"))
    assert "Misuse of Drugs Act 1971 (1971)" in events
    assert str(events["Misuse of Drugs Act 1971 (1971)"]["STATUS"]) == "CONFIRMED"


async def test_upcoming_offers_its_plans_and_other_lists_do_not(server: Server, ann: Person) -> None:
    await plan(ann, server)
    upcoming = await ann.slash(server.channel, "upcoming")
    assert "Planned: The clinic opens" in events_in(await ann.press(upcoming, "Calendar"))
    assert "Calendar" not in (await ann.slash(server.channel, "source list")).labels


async def test_where_nothing_is_planned_it_says_so(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "export", format="ics", **{"from": "2040"})
    assert "No planned event with a date for a calendar that is held here fits." in reply.text
    assert not reply.files
