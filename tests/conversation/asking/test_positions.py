"""/position: who stands where on a topic, and how one actor's stance moved."""

from __future__ import annotations

import re

import pytest

from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send


@pytest.mark.parametrize("topic", ["fix room", "Drug consumption rooms", "OPCs", "T1"])
async def test_who_stands_where_on_a_topic_by_any_name(ann: Person, server: Server, topic: str) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "position topic", topic=topic))
    order = [text.index(f"### {stance}") for stance in ("Support", "Would not stand in the way", "Unclear", "Oppose")]
    assert order == sorted(order)
    assert all(one.startswith("Q") for one in ids)
    assert "Elena Whitham, Scottish Drugs and Alcohol Policy Minister" in text.replace("*", "")
    assert "he didn’t “want to do anything that would encourage the consumption of more drugs”" in text


async def test_the_first_page_names_every_stance_however_many_take_it(ann: Person, server: Server) -> None:
    names = [f"Wanda {'Xample-of-the-long-name ' * 6}{number}" for number in range(40)]
    await send(ann, server, "topics.csv", "key,name\ntram,Trams\n", apply="all")
    actors = [f"wanda-{number},{name},person\n" for number, name in enumerate(names)]
    await send(ann, server, "actors.csv", "".join(["key,name,kind\n", *actors]), apply="all")
    stances = ["support", "permissive", "neutral", "unclear", "oppose"]
    quotes = [f"wanda-{n},Words {n}.,direct,full,2020,{stances[n % 5]},tram,S1\n" for n in range(40)]
    header = "speaker,text,directness,extent,said_on,stance,topics,sources\n"
    await send(ann, server, "quotes.csv", "".join([header, *quotes]), apply="all")
    text = (await ann.slash(server.channel, "position topic", topic="Trams")).text.replace("*", "")
    for stance in ("Support", "Would not stand in the way", "Neutral", "Unclear", "Oppose"):
        assert f"\n{stance} (" in text
    assert " 6 more\nOppose" in text


async def test_who_stands_where_in_a_party(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "position topic", topic="DCR", party="SNP")
    text, _ = await ann.read_on(reply)
    assert "Ronnie Cowan" in text
    (unstated,) = re.findall(r"No source states the party of: (.*)\.", text)
    assert "Alister Jack" in unstated
    assert "Alister Jack" not in text.replace(unstated, "")
    assert "Jeff Smith" not in text
    reply = await ann.slash(server.channel, "position topic", topic="DCR", party="National Records of Scotland")
    assert reply.ids == []
    assert "SNP" in reply.text


async def test_a_topic_on_which_nobody_took_a_stance(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "position topic", topic="Street benzos")
    assert reply.ids == []
    assert "No position on Street benzos is held" in reply.text


async def test_a_stance_on_a_second_topic_is_a_position_on_that(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "position topic", topic="Glasgow pilot"))
    assert ids == ["Q24", "Q68"]
    assert "Support (2): Scottish Government and Authorities in Glasgow" in text.replace("*", "")
    reply = await ann.slash(server.channel, "position actor", name="Scottish Government", topic="Glasgow pilot")
    assert "Supports Glasgow pilot" in reply.text.replace("*", "")
    assert "Supports Drug consumption rooms" not in reply.text.replace("*", "")


async def test_how_a_stance_moved_each_step_with_its_record(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "position actor", name="Starmer")
    text, ids = await ann.read_on(reply)
    assert set(ids) >= {"Q4", "Q9", "Q1"}
    assert "Opposes Relaxing drug law" in text.replace("*", "")
    assert "Would not stand in the way of Drug consumption rooms" in text.replace("*", "")


async def test_a_body_takes_in_its_office_holders_and_the_events_that_name_it(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "position actor", name="UK Government"))
    assert {"Q67", "Q13", "Q15"} <= set(ids)
    assert [one for one in ids if one.startswith("E")]
    assert "Said by an office holder of UK Government" in text
    assert "Event that names UK Government" in text


async def test_a_parliament_stands_nowhere_by_the_words_of_its_members(ann: Person, server: Server) -> None:
    text, _ = await ann.read_on(await ann.slash(server.channel, "position actor", name="UK Parliament"))
    assert "Said by a member of UK Parliament" in text
    assert "in office" not in text
    assert "office holder" not in text
    quotes = await ann.slash(server.channel, "quote actor", name="UK Parliament")
    assert "9 quotes, said by members" in quotes.text
    assert "9 quotes by its members" in (await ann.slash(server.channel, "actor", name="UK Parliament")).text


async def test_a_stance_on_one_topic_alone(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "position actor", name="Starmer", topic="Relaxing drug law")
    _, ids = await ann.read_on(reply)
    assert [one for one in ids if one.startswith("Q")] == ["Q4", "Q9"]


async def test_an_actor_of_whom_no_stance_is_held(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "position actor", name="Tom Brake", topic="Street benzos")
    assert reply.ids == []
    assert "Tom Brake" in reply.text


async def test_unknown_names(ann: Person, server: Server) -> None:
    for command, options in (
        ("position actor", {"name": "Atlantis"}),
        ("position actor", {"name": "Starmer", "topic": "Atlantis"}),
        ("position topic", {"topic": "Atlantis"}),
        ("position topic", {"topic": "DCR", "party": "Atlantis"}),
    ):
        reply = await ann.slash(server.channel, command, **options)
        assert reply.ephemeral
        assert "“Atlantis” is held here" in reply.text


async def test_private_positions(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "position actor", name="Starmer", private=True)).ephemeral
    assert (await ann.slash(server.channel, "position topic", topic="DCR", private=True)).ephemeral


async def test_a_letter_stands_once_for_all_who_signed_it(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "position topic", topic="OPC"))
    assert text.count("> “We are supportive of areas that wish to proceed with their implementation.") == 1
    assert len(ids) == len(set(ids))
    (signed,) = [row for row in text.splitlines() if "**Lord Adebowale**" in row]
    for name in ("Crispin Blunt", "Jeff Smith", "Baroness Meacher", "Caroline Lucas", "Tom Brake"):
        assert f"**{name}**" in signed
    # What is held of several alike is said once, too.
    assert "Caroline Lucas, Tom Brake, Baroness Neuberger and Lord Adebowale: 2 quotes with a stance" in text
