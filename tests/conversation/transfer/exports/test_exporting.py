"""/export with options: what is chosen means what it means in lists, and what it links to comes along."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conversation.people import Person, Reply, Server
from tests.conversation.transfer.sending import send

Tables = dict[str, list[dict[str, str]]]


async def exported(person: Person, server: Server, **options: Any) -> tuple[Reply, Tables]:
    """The card, and the tables of the file."""
    reply = await person.slash(server.channel, "export", format="json", **options)
    assert reply.ephemeral
    return reply, json.loads(reply.file(".json"))


def keys(tables: Tables, kind: str) -> set[str]:
    return {row["key"] for row in tables.get(kind, ())}


async def test_a_topic_by_any_of_its_names_is_what_the_lists_show_of_it(server: Server, ann: Person) -> None:
    reply, tables = await exported(ann, server, topic="fix room")
    card = reply.text.replace("**", "")
    assert "-# on Drug consumption rooms" in card
    timeline = await ann.slash(server.channel, "timeline", topic="OPC")
    assert f"· {len(tables['events'])} events ·" in timeline.text
    assert f"{len(tables['events'])} events" in card
    quotes = await ann.slash(server.channel, "quote search", text="OPC", topic="OPC")
    assert f"{len(tables['quotes'])} records" in quotes.text
    assert all("drug-consumption-rooms" in row["topics"] for row in (*tables["events"], *tables["quotes"]))
    measured = keys(tables, "indicators")
    assert {row["indicator"] for row in tables["figures"]} <= measured


async def test_what_was_chosen_can_be_imported_where_nothing_is_held(
    server: Server, other_server: Server, ann: Person, cat: Person
) -> None:
    for file_format in ("pack", "json", "yaml", "xlsx-pack"):
        options = {"topic": "OPC", "from": "2022", "actor": "SNP"}
        reply = await ann.slash(server.channel, "export", format=file_format, **options)
        ((name, data),) = reply.files.items()
        assert "What they link to comes along: " in reply.text
        tried = await send(cat, other_server, name, data)
        assert "refused" not in tried.text, file_format
        assert "would link to" not in tried.text


async def test_an_actor_brings_words_offices_and_events_and_of_a_body_what_its_holders_said(
    server: Server, ann: Person
) -> None:
    _, tables = await exported(ann, server, actor="Scottish Government")
    said = await ann.slash(server.channel, "quote actor", name="Scottish Government")
    assert f"{len(tables['quotes'])} quotes" in said.text
    assert any("scottish-government" not in row["speaker"] for row in tables["quotes"])
    assert any(row["organisation"] == "scottish-government" for row in tables["roles"])
    timeline = await ann.slash(server.channel, "timeline", actor="Scottish Government")
    assert f"{len(tables['events'])} events" in timeline.text
    assert "figures" not in tables


async def test_a_time_leaves_out_what_is_of_another_and_says_what_has_no_date(server: Server, ann: Person) -> None:
    reply, tables = await exported(ann, server, **{"kind": "figure", "from": "2017", "to": "2017"})
    assert {row["period"].rstrip("?~") for row in tables["figures"]} == {"2017"}
    assert "1 figure" not in reply.text
    assert "Left out: 12 without a date." in reply.text


async def test_as_of_is_what_had_surely_been_published_by_then(server: Server, ann: Person) -> None:
    reply, tables = await exported(ann, server, as_of="31 December 2019")
    assert "as known on 31 December 2019" in reply.text
    assert "published later" in reply.text
    assert "what was changed since that day is not turned back" in reply.text
    chosen = {row["key"] for row in tables["sources"] if row["published"][:4] == "2019"}
    assert chosen
    assert all(set(row["sources"].split(";")) & chosen for row in tables["quotes"])
    assert not any(row["published"][:4] > "2019" for row in tables["figures"])


async def test_a_source_that_came_out_later_is_told_where_a_record_rests_on_it_too(server: Server, ann: Person) -> None:
    row = "key,title,date,status,sources\nboth,Both told,2019,happened,S1;S5\n"
    await ann.press(await send(ann, server, "events.csv", row), "Import all 1")
    reply, tables = await exported(ann, server, as_of="31 December 2019", kind="event")
    assert "both" in keys(tables, "events")
    assert "1 source among these is not surely of that day: a record rests on it, too." in reply.text


async def test_a_kind_alone_comes_with_what_it_links_to_but_for_csv(server: Server, ann: Person) -> None:
    reply, tables = await exported(ann, server, kind="figure")
    assert set(tables) == {"figures", "indicators", "sources", "topics"}
    assert "All that is held: **30 figures** of" in reply.text
    alone = await ann.slash(server.channel, "export", format="csv", kind="figure")
    assert "What these rows link to is not in it" in alone.text


async def test_withdrawn_records_are_in_a_whole_export_alone(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "withdraw", id="Q2", reason="Not hers.")
    whole, tables = await exported(ann, server)
    assert "1 of them is withdrawn, and marked so." in whole.text
    assert [row["state"] for row in tables["quotes"]].count("withdrawn") == 1
    part, tables = await exported(ann, server, topic="OPC")
    assert "Withdrawn records are not in it." in part.text
    assert not [row for row in tables["quotes"] if row["state"] == "withdrawn"]


async def test_what_is_withdrawn_and_comes_along_is_told(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "withdraw", id="S2", reason="It was a draft.")
    part, tables = await exported(ann, server, kind="quote", **{"from": "2015"})
    assert [row["state"] for row in tables["sources"]].count("withdrawn") == 1
    assert "Withdrawn records are not in it, but for 1 that others link to, marked so." in part.text
    kind, _ = await exported(ann, server, kind="quote")
    assert "1 of what comes along is withdrawn, and marked so." in kind.text


async def test_sources_are_those_that_the_chosen_records_rest_on(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "export", format="csl-json", kind="quote", actor="Keir Starmer")
    _, tables = await exported(ann, server, kind="quote", actor="Keir Starmer")
    assert len(json.loads(reply.file(".json"))) == len(tables["sources"]) < 5


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"kind": "role", "topic": "OPC"}, "Roles stand under no topic: leave out “topic” or “kind”."),
        ({"kind": "figure", "actor": "SNP"}, "Figures name no person or body: leave out “actor” or “kind”."),
        ({"kind": "actor", "from": "2019"}, "Actors have no date of their own"),
        ({"kind": "topic", "as_of": "2019"}, "Topics have no date of publication"),
        ({"format": "timelinejs", "kind": "quote"}, "The format “timelinejs” holds events alone"),
        ({"from": "2020", "to": "2019"}, "“from” (2020) is after “to” (2019)"),
        ({"as_of": "2999"}, "The option “as_of” lies ahead"),
        ({"topic": "Bicycles"}, "No topic called “Bicycles”"),
    ],
)
async def test_options_that_make_no_sense_together_get_one_sentence(
    server: Server, ann: Person, options: dict[str, str], sentence: str
) -> None:
    reply = await ann.slash(server.channel, "export", **options)
    assert sentence in reply.text
    assert not reply.files


async def test_where_nothing_fits_there_is_no_file(server: Server, ann: Person) -> None:
    reply = await ann.slash(server.channel, "export", topic="OPC", to="1900")
    assert "## Nothing to export" in reply.text
    assert "No record that is held here fits. Ask again with fewer options." in reply.text
    assert not reply.files


async def test_a_name_of_several_is_asked_back(server: Server, ann: Person) -> None:
    await ann.press(await ann.slash(server.channel, "add actor", name="Kerr Starmer"), "Save all the same")
    asked = await ann.slash(server.channel, "export", actor="Starmer")
    assert "Which actor is meant?" in asked.text
    label = next(label for label in asked.choices if label.startswith("Kerr"))
    assert "**1 actor**" in (await ann.choose(asked, label)).text
