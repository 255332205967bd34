"""/brief: a briefing as a card that is turned in pages, and as files to hand on."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conversation.people import OTHER_GUILD_ID, Person, Server, World
from tests.guilds import make_quote, small_tables, write_pack

ROOMS = "Drug consumption rooms"
SECTIONS = (
    "In brief",
    "What happened",
    "Who stands where",
    "Key quotes",
    "Reported, not verbatim",
    "Figures",
    "What is planned",
    "Disputed or unknown",
    "Sources",
)


async def test_the_card_says_what_it_rests_on_and_leads_to_each_part(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "brief", topic="fix room")
    for said in (f"Briefing: {ROOMS}", "Issued: 1 March 2026", "Support (21)", "25 events, 67 quotes"):
        assert said in reply.text
    assert tuple(reply.choices) == SECTIONS
    sources = await ann.choose(reply, "Sources")
    assert sorted(sources.ids) == ["S1", "S2", "S3", "S4", "S5"]
    assert "### Sources" in sources.markdown


async def test_every_record_of_the_topic_is_on_some_page(ann: Person, server: Server) -> None:
    text, ids = await ann.read_on(await ann.slash(server.channel, "brief", topic=ROOMS))
    timeline = (await ann.read_on(await ann.slash(server.channel, "timeline", topic=ROOMS)))[1]
    assert set(timeline) <= set(ids)
    assert "would not stand in the way" in text.lower()
    assert "[1]" in text


@pytest.mark.parametrize("label", ["PDF", "Word", "Markdown"])
async def test_a_button_gives_the_briefing_as_a_file(world: World, ann: Person, server: Server, label: str) -> None:
    card = await ann.slash(server.channel, "brief", topic=ROOMS, topic_2="Drug deaths", **{"from": "2018"})
    await world.restart()
    reply = await ann.press(card, label)
    assert reply.ephemeral
    ending = {"PDF": ".pdf", "Word": ".docx", "Markdown": ".md"}[label]
    text = reply.document(ending)
    assert "Drug consumption rooms and Drug deaths" in text
    for said in ("1 March 2026", server.guild.name, "from 2018", "more than 1,100"):
        assert said in text
    assert "later asked for this Act to be changed" not in text


async def test_a_file_may_be_asked_for_at_once(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "brief", topic=ROOMS, format="markdown", private=True)
    assert reply.ephemeral
    assert reply.document("briefing-drug-consumption-rooms.md").startswith("# ")


async def test_as_of_a_day_it_reads_as_it_would_have_then(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "brief", topic=ROOMS, as_of="2019")
    text, _ = await ann.read_on(reply)
    assert "As of: 31 December 2019: only what was published by then" in text
    assert "published later" in text
    assert "Starmer" not in text
    file = await ann.press(reply, "Markdown")
    written = file.document(".md")
    assert "Starmer" not in written
    assert "31 December 2019" in written


async def test_a_name_that_may_mean_two_topics_is_asked_back(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    tables = small_tables()
    tables["topic"] += [
        {"key": "lane-north", "name": "Northern bypass"},
        {"key": "lane-south", "name": "Southern bypass"},
    ]
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    asked = await cat.slash(other_server.channel, "brief", topic="Cycle lanes", topic_2="bypass", format="markdown")
    assert set(asked.choices) == {"Northern bypass", "Southern bypass"}
    answered = await cat.choose(asked, "Southern bypass")
    assert answered.document(".md").startswith("# Cycle lanes and Southern bypass\n")


async def test_long_words_that_show_a_stance_go_on_in_the_next_entry_of_the_card(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    tables = small_tables()
    words = [f"Sentence {number} does not say that lanes are bad." for number in range(80)]
    tables["quote"] = [make_quote("before", "2019", "oppose"), make_quote("long", "2020", "support")]
    tables["quote"][1]["text"] = " ".join(words)
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    text, _ = await cat.read_on(await cat.slash(other_server.channel, "brief", topic="Cycle lanes"))
    stand = text.split("### Who stands where ›", 1)[1].split("### Key quotes")[0]
    assert [each for each in words if each not in stand] == []
    assert "**supports:**…" not in stand


async def test_a_topic_that_belongs_to_it_is_named_and_taken_in(world: World, ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "brief", topic=ROOMS, **{"from": "2018"})
    text, _ = await ann.read_on(card)
    assert "**Not taken in:** " in text
    assert "Drug deaths (" in text
    # The one with the most figures first.
    label, *_ = [button.label for button in card.buttons if button.label.startswith("Take in ")]
    assert label.startswith("Take in Drug deaths, ")
    await world.restart()
    both = await ann.press(card, label)
    assert both.ephemeral
    assert "Briefing: Drug consumption rooms and Drug deaths" in both.text
    assert "from 2018" in both.text
    assert not [button for button in both.buttons if str(button.label).startswith("Take in Drug deaths")]


@pytest.mark.parametrize("label", ["PDF", "Word", "Markdown"])
async def test_on_one_page_it_stays_on_one_page(world: World, ann: Person, server: Server, label: str) -> None:
    card = await ann.slash(server.channel, "brief", topic=ROOMS, length="one page")
    assert "of 67 quotes" in card.text
    await world.restart()
    ending = {"PDF": ".pdf", "Word": ".docx", "Markdown": ".md"}[label]
    reply = await ann.press(card, label)
    assert "of 67 quotes" in reply.document(f"briefing-one-page-drug-consumption-rooms{ending}")
    assert label != "PDF" or len(PdfReader(io.BytesIO(reply.file(ending))).pages) == 1


@pytest.mark.parametrize(("file_format", "module"), [("pdf", "typst"), ("word", "docx")])
async def test_without_the_extra_one_sentence_says_which(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch, file_format: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    reply = await ann.slash(server.channel, "brief", topic=ROOMS, format=file_format)
    assert reply.ephemeral
    assert "pip install -e '.[documents]'" in reply.text
    assert not reply.files


async def test_without_the_charts_the_file_says_so(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    reply = await ann.slash(server.channel, "brief", topic="Drug deaths", format="markdown")
    assert "pip install -e '.[charts]'" in reply.text
    assert "934" in reply.document(".md")


async def test_an_empty_topic_says_what_is_not_held(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "brief", topic=ROOMS, **{"from": "1980", "to": "1985"})
    text, _ = await ann.read_on(reply)
    for said in ("No event is held", "No position", "No direct quote is held", "No figure is held", "No plan is held"):
        assert said in text


@pytest.mark.parametrize("typed", ["unicorns", "'; DROP TABLE topic; --", "💉" * 40, "x" * 4000])
async def test_a_topic_that_is_not_held(ann: Person, server: Server, typed: str) -> None:
    reply = await ann.slash(server.channel, "brief", topic=typed)
    assert reply.ephemeral
    assert "No topic called" in reply.text


async def test_a_server_without_records(cat: Person, other_server: Server) -> None:
    reply = await cat.slash(other_server.channel, "brief", topic=ROOMS)
    assert reply.ephemeral
    assert "No topic is held in this server yet." in reply.text


async def test_a_body_with_what_its_office_holders_said(world: World, ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "brief", actor="UK Government")
    text, ids = await ann.read_on(card)
    assert "Briefing: UK Government" in text
    assert "**Alister Jack**, Scottish secretary, UK Government" in text
    assert "the UK government will not intervene" in text
    assert "Ronnie Cowan**" not in text
    events = (await ann.read_on(await ann.slash(server.channel, "timeline", actor="UK Government")))[1]
    assert set(events) <= set(ids)
    await world.restart()
    assert "will not intervene" in (await ann.press(card, "Markdown")).document("briefing-uk-government.md")


async def test_who_spoke_for_a_body_is_not_said_to_stand_there_still(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote("then", "2020-05-01", "support"), make_quote("now", "2025", "oppose")]
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))
    card = await cat.slash(other_server.channel, "brief", actor="Town Council")
    text, _ = await cat.read_on(card)
    assert "Support (1):** Ada Byrne (1 May 2020)" in text
    assert "at other times they may have said otherwise" in text
    assert "Each actor’s newest quote" not in text
    page = await cat.slash(other_server.channel, "brief", actor="Town Council", length="one page")
    assert "Support (1):** Ada Byrne (1 May 2020)" in page.text
    own = await cat.slash(other_server.channel, "brief", actor="Ada Byrne")
    assert "Oppose (1):** Ada Byrne [" in own.text


async def test_of_a_time_that_is_cut_off_no_last_word_nor_first_one_is_told(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    tables = small_tables()
    tables["quote"] = [make_quote(f"of-{year}", year, "oppose") for year in ("2014", "2016", "2018", "2025")]
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", tables))

    async def told(**span: str) -> str:
        card = await cat.slash(other_server.channel, "brief", topic="Cycle lanes", **span)
        return (await cat.read_on(card))[0]

    early = await told(to="2018")
    assert "since 2014" in early
    assert "last word" not in early
    assert "Each actor’s newest quote of the time covered" in early
    assert "since" not in await told(**{"from": "2015"})
    assert "no plan in the time covered with a date on or after 1 March 2026" in early


async def test_a_party_on_one_topic_with_the_topics_figures(world: World, ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "brief", topic=ROOMS, actor="SNP", as_of="2019")
    assert "Briefing: SNP on Drug consumption rooms" in card.text
    text, _ = await ann.read_on(card)
    assert "**Ronnie Cowan**, MP, UK Parliament (SNP)" in text
    assert "### Figures" in text
    assert "Tommy Sheppard" not in text
    await world.restart()
    word = (await ann.press(card, "Word")).document(".docx")
    assert "SNP on Drug consumption rooms" in word
    assert "31 December 2019" in word


async def test_an_actor_alone_has_stances_by_topic_and_no_figures(ann: Person, server: Server) -> None:
    card = await ann.slash(server.channel, "brief", actor="Alister Jack")
    text, _ = await ann.read_on(card)
    assert "Drug consumption rooms, Would not stand in the way (1):" in text
    assert "### Figures" not in text
    assert "No stance is held" not in text


async def test_without_a_topic_or_an_actor_it_asks_for_one(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "brief", private=False)
    assert reply.ephemeral
    assert "needs a topic, or an actor" in reply.text


async def test_a_name_that_is_read_from_the_right_turns_no_line_of_the_card(ann: Person, server: Server) -> None:
    name = "\u0633\u0627\u0631\u0629"
    await ann.press(await ann.slash(server.channel, "add actor", name=name, kind="person"), "Save")
    given = {"speaker": name, "source": "S1", "said_on": "2 May 2019", "topic": ROOMS}
    form = await ann.slash(server.channel, "add quote", **given)
    await ann.press(await ann.submit(form, {"Text": f"{name} 2019."}), "Save")
    text, _ = await ann.read_on(
        await ann.slash(server.channel, "brief", topic=ROOMS, **{"from": "2 May 2019", "to": "2 May 2019"})
    )
    # Without marks Discord would draw the day before the name, and the words from left to right.
    left, right = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
    assert f"**{left}{name}{left}** · 2 May 2019" in text
    assert f"> {right}\N{LEFT DOUBLE QUOTATION MARK}{name} 2019.\N{RIGHT DOUBLE QUOTATION MARK}{right}" in text
