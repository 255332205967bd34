"""/record, /search, /actor and /source; and the way from each record to its citation, its source and itself."""

from __future__ import annotations

import re

import pytest

from tests.conversation.people import Person, Server


@pytest.mark.parametrize("typed", ["Q38", "q38", " #Q38 "])
async def test_a_record_whole(ann: Person, server: Server, typed: str) -> None:
    reply = await ann.slash(server.channel, "record", id=typed)
    assert "“absence of the feared negativeconsequences”" in reply.text
    assert "All-Party Parliamentary Group for Drug Policy Reform" in reply.text
    assert "‘negativeconsequences’ stands so in the source" in reply.text
    assert "Added on" in reply.text
    assert "drug-consumption-rooms" in reply.text


@pytest.mark.parametrize("record_id", ["S1", "A1", "T1", "R1", "E1", "I1", "F1", "Q1"])
async def test_every_kind_of_record_shows_its_id_and_can_be_cited(ann: Person, server: Server, record_id: str) -> None:
    reply = await ann.slash(server.channel, "record", id=record_id)
    assert record_id in reply.text
    cited = await ann.press(reply, "Cite")
    assert cited.ephemeral
    assert f"Record {record_id}." in cited.text


async def test_a_citation_is_plain_and_bibtex(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "record", id="Q4")
    cited = await ann.press(reply, "Cite")
    plain, bibtex = re.findall(r"```\n(.*?)\n```", cited.markdown, re.DOTALL)
    assert plain.startswith("Sir Keir Starmer (Leader, Labour Party): Tory policy on the issue was “roughly right”")
    assert "[Article on Sir Keir Starmer’s promise" in plain
    assert plain.endswith("Record Q4.")
    assert bibtex.startswith("@article{starmer-pledge-article,")
    assert "journal =" not in bibtex
    assert "despatch =" not in bibtex
    assert bibtex.count("{") == bibtex.count("}")


async def test_an_indirect_quote_is_cited_as_reported(ann: Person, server: Server) -> None:
    cited = await ann.press(await ann.slash(server.channel, "record", id="Q8"), "Cite")
    assert "(reported, not verbatim) He and Anas Sarwar are at one." in cited.text
    assert "“He" not in cited.text


async def test_from_a_list_to_the_record_to_its_source_and_what_rests_on_it(ann: Person, server: Server) -> None:
    listed = await ann.slash(server.channel, "quote search", text="roughly right")
    record = await ann.press(listed, "Q4")
    assert record.ephemeral
    assert "Q4" in record.text
    source = await ann.press(record, "Source S1")
    assert "Only the text is held" in source.text
    resting, ids = await ann.read_on(await ann.press(source, "What rests on it"))
    assert "“roughly right”" in resting
    assert {"Q1", "Q4", "E30"} <= set(ids)


async def test_every_list_leads_to_its_records(ann: Person, server: Server) -> None:
    asked = {
        "timeline": {},
        "upcoming": {},
        "figure year": {"year": "2017"},
        "figure find": {"text": "deaths"},
        "search": {"text": "Glasgow"},
        "position actor": {"name": "Cowan"},
        "position topic": {"topic": "DCR"},
        "quote actor": {"name": "Cowan"},
        "source list": {},
        "source show": {"source": "S1"},
        "actor": {"name": "SNP"},
    }
    for command, options in asked.items():
        reply = await ann.slash(server.channel, command, **options)
        first = reply.ids[0]
        opened = await ann.press(reply, custom_id=next(b.custom_id for b in reply.buttons if b.label == first))
        assert opened.ephemeral
        assert first in opened.text
        assert "Cite" in opened.labels


@pytest.mark.parametrize("typed", ["Q99999", "Q0", "Z1", "12", "Q", "Q-1", "Q1; DROP TABLE quote", "Q" + "9" * 50])
async def test_ids_that_lead_nowhere(ann: Person, server: Server, typed: str) -> None:
    reply = await ann.slash(server.channel, "record", id=typed)
    assert reply.ephemeral
    assert "held here" in reply.text or "is no record id" in reply.text


async def test_a_search_goes_over_every_kind_of_record(ann: Person, server: Server) -> None:
    _, ids = await ann.read_on(await ann.slash(server.channel, "search", text="OPC"))
    assert {"Q", "E", "F", "T", "I"} <= {one[0] for one in ids}
    assert ids[0] == "T1"


@pytest.mark.parametrize("kind", ["quote", "event", "figure", "actor", "topic", "indicator", "source"])
async def test_a_search_of_one_kind(ann: Person, server: Server, kind: str) -> None:
    text = {"quote": "Glasgow", "event": "Glasgow", "figure": "Glasgow", "actor": "Glasgow", "topic": "OPC"}
    reply = await ann.slash(server.channel, "search", text=text.get(kind, "Glasgow"), kind=kind)
    letter = "S" if kind == "source" else kind[0].upper()
    assert {one[0] for one in reply.ids} <= {letter}
    assert kind == "source" or reply.ids


async def test_a_search_by_id_and_by_topic_and_date(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "search", text="q15")).ids == ["Q15"]
    reply = await ann.slash(server.channel, "search", text="Glasgow", topic="HIV", from_="2015", to="2016")
    _, ids = await ann.read_on(reply)
    assert {"E3", "F23"} <= set(ids)


async def test_a_search_that_finds_nothing(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "search", text="xylophone")
    assert "Nothing held here has “xylophone”" in reply.text


async def test_an_actor_with_aliases_roles_and_what_is_held(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "actor", name="Whitham")
    assert "Elena Whitham" in reply.text
    assert "Ms Whitham" in reply.text
    assert "Scottish Drugs and Alcohol Policy Minister" in reply.text


async def test_a_body_lists_who_holds_a_role_in_it(ann: Person, server: Server) -> None:
    text, _ = await ann.read_on(await ann.slash(server.channel, "actor", name="SNP"))
    assert "Tommy Sheppard" in text
    assert "Ronnie Cowan" in text


@pytest.mark.parametrize(
    ("label", "shown"), [("Quotes", "game-changer"), ("Position", "Supports"), ("Timeline", "###")]
)
async def test_from_an_actor_to_more(ann: Person, server: Server, label: str, shown: str) -> None:
    reply = await ann.press(await ann.slash(server.channel, "actor", name="Tommy Sheppard"), label)
    assert reply.ephemeral
    assert shown in reply.text


async def test_the_sources_newest_first_with_what_is_unknown(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "source list")
    assert reply.ids == ["S2", "S1", "S4", "S3", "S5"]
    assert reply.text.count("publisher unknown") == 5
    assert "September 2023, inferred" in reply.text


async def test_sources_are_narrowed(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "source list", topic="HIV")).ids == ["S3", "S5"]
    assert (await ann.slash(server.channel, "source list", from_="2023")).ids == ["S2", "S1"]
    reply = await ann.slash(server.channel, "source list", to="1999")
    assert reply.ids == []
    assert "No source is held" in reply.text


async def test_a_source_by_words_of_its_title(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "source show", source="s3")
    assert "Date inferred from:" in reply.text.replace("*", "")
    reply = await ann.slash(server.channel, "source show", source="Atlantis Times")
    assert reply.ephemeral
    assert "No source called “Atlantis Times” is held here" in reply.text


async def test_private_reading(ann: Person, server: Server) -> None:
    for command, options in (
        ("record", {"id": "Q1"}),
        ("search", {"text": "OPC"}),
        ("actor", {"name": "SNP"}),
        ("source list", {}),
        ("source show", {"source": "S1"}),
        ("help", {}),
    ):
        assert (await ann.slash(server.channel, command, **options, private=True)).ephemeral
        assert not (await ann.slash(server.channel, command, **options)).ephemeral
