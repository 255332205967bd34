"""Search by words: topics by any synonym, stems and accents, narrowed by facets, and no text that breaks it."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.problems import NotHeld, Problem, WrongInput
from bot.records.kinds.quote import Quote, Stance
from bot.services.asking.searching import SearchAnswer
from bot.storage.records.selection import Selection
from tests.guilds import (
    GUILD,
    Services,
    Tables,
    copy_closed,
    open_services,
    records_of,
    row_of,
    small_tables,
    write_pack,
)
from tests.properties import examples


async def titles(services: Services, answer: SearchAnswer) -> list[str]:
    records, *_ = await services.read(answer.findings)
    return [record.title for record in records]


async def keys(services: Services, answer: SearchAnswer) -> set[str]:
    records, *_ = await services.read(answer.findings)
    return {record.key for record in records}


# Words


@pytest.mark.parametrize(
    "synonym", ["OPC", "OPCs", "fix room", "fix rooms", "DCR", "safe consumption space", "Fix-Room"]
)
async def test_every_synonym_finds_what_is_filed_under_its_topic(shipped: Services, synonym: str) -> None:
    topic = await shipped.directory.resolve(GUILD, "topic", "drug consumption rooms")
    selection = Selection(links={"topics": [topic.reference.record_id]})
    filed = await shipped.directory.workspace(GUILD).read(lambda reader: reader.select("quote", selection))
    answer = await shipped.searching.quotes(GUILD, text=synonym)
    assert len(filed) > 60
    assert {("quote", quote_id) for quote_id in filed} <= set(answer.findings.items)
    whole = await shipped.searching.everything(GUILD, text=synonym)
    assert (await titles(shipped, whole))[0] == "Drug consumption rooms"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("magic bullet", "cowan-not-a-magic-bullet"),
        ("MAGIC BULLETS", "cowan-not-a-magic-bullet"),
        ("bullet magic", "cowan-not-a-magic-bullet"),
        ("wafer", "starmer-wafer"),
        ("Starmer trampling", "starmer-wafer"),
        ("encouraging consumption drugs Johnson", "johnson-encourage-consumption"),
        ("he didn’t", "johnson-encourage-consumption"),
        ("ideology before people's lives", "meacher-shocking-figures"),
        ("Telegraph communities ripped", "telegraph-letter-communities"),
    ],
)
async def test_a_quote_is_found_by_words_of_it_in_any_form(shipped: Services, text: str, key: str) -> None:
    answer = await shipped.searching.quotes(GUILD, text=text)
    assert not answer.is_loose
    assert key in await keys(shipped, answer)
    assert len(answer.findings) <= 3


@pytest.mark.parametrize("typed", ["Angelica", "Zoë", "Zoe", "ZOE", "Zoe\u0308", "zoë béla", "Zoe Bela", "Be\u0301la"])
async def test_accents_do_not_matter(small: Services, typed: str) -> None:
    olga = await small.find("actor", "olga")
    await small.edit(olga, name="Zoë Béla", aliases=("Angélica",))
    answer = await small.searching.quotes(GUILD, text=typed)
    assert not answer.is_loose
    assert await titles(small, answer) == ["She is against tolls."]


async def test_the_beginning_of_a_word_is_enough(shipped: Services) -> None:
    answer = await shipped.searching.everything(GUILD, text="glasg pil")
    assert not answer.is_loose
    assert "glasgow-pilot-planned" in await keys(shipped, answer)


async def test_where_nothing_has_all_the_words_some_of_them_are_said_to_stand_in(shipped: Services) -> None:
    answer = await shipped.searching.quotes(GUILD, text="wafer zeppelin")
    assert answer.is_loose
    assert await keys(shipped, answer) == {"starmer-wafer"}


async def test_what_finds_nothing_names_what_is_near(shipped: Services) -> None:
    answer = await shipped.searching.quotes(GUILD, text="Konstance")
    assert len(answer.findings) == 0
    assert any(name.startswith("Angela Constance (A") for name in answer.nearest)


async def test_a_note_on_a_speaker_is_no_word_of_the_quotes(empty: Services, tmp_path: Path, tables: Tables) -> None:
    row_of(tables, "actor", "ada")["note"] = "Known for her zeppelin."
    await empty.load(write_pack(tmp_path / "p", tables))
    assert await titles(empty, await empty.searching.everything(GUILD, text="zeppelin")) == ["Ada Byrne"]
    assert await titles(empty, await empty.searching.quotes(GUILD, text="Councillor Byrne")) == ["Lanes save lives."]


async def test_titles_come_before_mere_mentions_and_kinds_stand_together(shipped: Services) -> None:
    answer = await shipped.searching.everything(GUILD, text="Home Affairs Committee")
    records, *_ = await shipped.read(answer.findings)
    assert records[0].title == "Home Affairs Committee"
    assert {record.KIND for record in records} >= {"actor", "quote", "event"}


async def test_facets_are_not_words_that_a_person_can_find(shipped: Services) -> None:
    for text in ("kquote", "topic1", "stancesupport", "kquote topic1"):
        assert len((await shipped.searching.everything(GUILD, text=text)).findings) == 0


async def test_dates_and_numbers_are_words_too(shipped: Services) -> None:
    assert "letter-to-javid-2019" in await keys(
        shipped, await shipped.searching.everything(GUILD, text="Javid July 2019")
    )
    for number in ("1339", "1,339"):
        found = await shipped.searching.figures(GUILD, text=number)
        assert (found.is_loose, await keys(shipped, found)) == (False, {"scotland-drug-deaths-2020"})
    assert await keys(shipped, await shipped.searching.figures(GUILD, text="£28,000,000")) == {
        "glasgow-hiv-lifetime-saving-estimate"
    }


# Narrowing


async def test_a_search_is_narrowed_by_actor_topic_and_stance(shipped: Services) -> None:
    every = await keys(shipped, await shipped.searching.quotes(GUILD, text="drug"))
    cowan = await keys(shipped, await shipped.searching.quotes(GUILD, text="drug", actor="Cowan"))
    assert cowan
    assert cowan < every
    # The last is what he says that others said.
    assert {key for key in cowan if not key.startswith("cowan")} == {"scottish-tory-spokesperson-overdoses"}
    opposed = await keys(shipped, await shipped.searching.quotes(GUILD, text="rooms", stance="oppose"))
    assert "home-office-no-legal-framework" in opposed
    assert "cowan-deeply-flawed" not in opposed
    prosecution = await keys(shipped, await shipped.searching.quotes(GUILD, text="rooms", topic="prosecution"))
    assert "jack-not-the-easy-solution" in prosecution
    assert "cowan-deeply-flawed" not in prosecution


async def test_a_search_keeps_to_its_span(shipped: Services) -> None:
    early = await keys(shipped, await shipped.searching.quotes(GUILD, text="rooms", until="2018"))
    assert "cowan-deeply-flawed" not in early
    within = await keys(shipped, await shipped.searching.quotes(GUILD, text="rooms", since="2019", until="2019"))
    assert "cowan-deeply-flawed" in within
    assert "jack-not-the-easy-solution" not in within
    late = await keys(shipped, await shipped.searching.quotes(GUILD, text="rooms", since="2023-09"))
    assert "jack-not-the-easy-solution" in late
    assert "cowan-deeply-flawed" not in late


async def test_a_span_in_which_nothing_is_held_finds_nothing_not_even_the_topic(shipped: Services) -> None:
    answer = await shipped.searching.everything(GUILD, text="OPC", since="2040")
    assert {record.KIND for record in (await shipped.read(answer.findings))[0]} == {"event"}


async def test_one_kind_alone_is_found_when_it_is_asked_for(shipped: Services) -> None:
    for kind in ("quote", "event", "figure", "actor", "topic", "source", "indicator", "role"):
        records, *_ = await shipped.read((await shipped.searching.everything(GUILD, text="drug", kind=kind)).findings)
        assert {record.KIND for record in records} <= {kind}


async def test_a_topic_is_narrowed_by_another_without_intruding(shipped: Services) -> None:
    answer = await shipped.searching.everything(GUILD, text="OPC", topic="street benzos")
    assert "drug-consumption-rooms" not in await keys(shipped, answer)


async def test_a_place_is_kept_to_and_never_given_up(shipped: Services) -> None:
    glasgow = await keys(shipped, await shipped.searching.figures(GUILD, text="infected", place="glasgow"))
    assert glasgow == {"glasgow-new-hiv-cases-2015-16", "glasgow-hiv-lifetime-saving-estimate"}
    assert len((await shipped.searching.figures(GUILD, text="cases", place="Aberdeen")).findings) == 0
    assert len((await shipped.searching.figures(GUILD, text="deaths", place="Atlantis")).findings) == 0
    long = " ".join(["deaths"] * 30)
    aberdeen = await shipped.searching.figures(GUILD, text=long, place="Aberdeen")
    assert await keys(shipped, aberdeen) == {"aberdeen-drug-deaths-record"}


async def test_figures_without_a_period_are_found_by_what_they_measure(shipped: Services) -> None:
    assert await keys(shipped, await shipped.searching.figures(GUILD, text="families")) == {
        "north-ayrshire-rehab-families-planned"
    }
    assert "drug-consumption-rooms-cities-constance" in await keys(
        shipped, await shipped.searching.figures(GUILD, text="cities")
    )


# Ids


@pytest.mark.parametrize("typed", ["Q3", "q3", "#Q3", " q3 "])
async def test_an_id_finds_that_very_record(shipped: Services, typed: str) -> None:
    answer = await shipped.searching.everything(GUILD, text=typed)
    assert await keys(shipped, answer) == {"starmer-wafer"}


async def test_an_id_that_is_not_held_is_a_word_like_any_other(shipped: Services) -> None:
    assert len((await shipped.searching.everything(GUILD, text="Q99999")).findings) == 0


async def test_an_id_of_another_kind_than_asked_for_is_not_forced_in(shipped: Services) -> None:
    records, *_ = await shipped.read((await shipped.searching.everything(GUILD, text="Q3", kind="event")).findings)
    assert all(record.KIND == "event" for record in records)


# Any text


@pytest.mark.parametrize("text", ["", "  ", "…", "***", '""', "()", "\0", "_", "\ud800", "-", "🙂"])
async def test_a_search_without_a_word_says_so(shipped: Services, text: str) -> None:
    for ask in (shipped.searching.everything, shipped.searching.quotes, shipped.searching.figures):
        with pytest.raises(WrongInput, match="no word to search for"):
            await ask(GUILD, text=text)


@pytest.mark.parametrize(
    "text",
    [
        '"drug',
        "drug AND",
        "AND",
        "OR NOT",
        "NEAR(drug rooms)",
        "drug-consumption",
        "it's",
        "c++",
        "title:drug",
        "facets : k",
        "drug*",
        "^drug",
        "{title body} : drug",
        "'; DROP TABLE quote; --",
        "(drug",
        "drug)",
        "ﬁx rooms",
        "²",
        "_ drug",
        "drug\nrooms",
        "a" * 4000,
        "word " * 800,
    ],
)
async def test_search_syntax_is_text(shipped: Services, text: str) -> None:
    await shipped.searching.everything(GUILD, text=text)
    await shipped.searching.quotes(GUILD, text=text, actor="Cowan", stance="support")
    await shipped.searching.figures(GUILD, text=text, place="Glasgow")
    workspace = shipped.directory.workspace(GUILD)
    assert await workspace.read(lambda reader: reader.count_selected("quote", Selection())) == 74


@pytest.fixture(scope="module")
def loop_and_services(shipped_template: Path) -> Iterator[tuple[asyncio.AbstractEventLoop, Services]]:
    """One database for all of the texts that hypothesis makes up."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        context = open_services(copy_closed(shipped_template, Path(folder) / "any.sqlite3"))
        services = runner.run(context.__aenter__())
        yield runner.get_loop(), services
        runner.run(context.__aexit__(None, None, None))


_WORDS = st.sampled_from(
    ["drug", "OPC", '"', "AND", "NEAR", "(", ")", "*", "{title}", ":", "-", "^", "+", "_", "é", "\u0301"]
)
_TEXTS = st.one_of(
    st.text(max_size=60), st.lists(_WORDS, max_size=8).map(" ".join), st.lists(_WORDS, max_size=8).map("".join)
)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=_TEXTS, name=_TEXTS, place=_TEXTS)
@example(text="\ud800", name="\0", place="_")
@example(text="drug", name="Q1", place='"')
def test_no_text_breaks_a_search(
    loop_and_services: tuple[asyncio.AbstractEventLoop, Services], text: str, name: str, place: str
) -> None:
    loop, services = loop_and_services
    for ask in (
        services.searching.everything(GUILD, text=text),
        services.searching.quotes(GUILD, text=text, actor=name),
        services.searching.figures(GUILD, text=text, place=place),
        services.quoting.of_actor(GUILD, name=name, topic=text),
        services.reading.record(GUILD, id=text),
        services.measuring.of_year(GUILD, year="2018", place=place),
    ):
        with suppress(Problem):
            loop.run_until_complete(ask)


# Records that are made of odd text


async def test_records_of_any_text_can_be_loaded_and_found(empty: Services, tmp_path: Path) -> None:
    tables = small_tables()
    row_of(tables, "actor", "ada").update(name="!!!", aliases='—;C++;O\'Neill "The Wheel" AND')
    row_of(tables, "topic", "lanes").update(name="NEAR(", synonyms='";*')
    tables["quote"] = [tables["quote"][1]]
    await empty.load(write_pack(tmp_path / "odd", tables))
    assert (await empty.quoting.of_actor(GUILD, name="A3")).actor.name == "!!!"
    assert (await empty.quoting.of_actor(GUILD, name="O'Neill")).actor.name == "!!!"
    assert len((await empty.searching.everything(GUILD, text="oneill wheel")).findings) >= 0
    with pytest.raises((NotHeld, WrongInput)):
        await empty.quoting.of_actor(GUILD, name="\0")


async def test_the_sides_on_a_topic_are_counted_over_all_that_is_found(shipped: Services) -> None:
    answer = await shipped.searching.quotes(GUILD, text="fix room")
    assert answer.sides is not None
    assert answer.sides.topic.name == "Drug consumption rooms"
    quotes = [record for record in await records_of(shipped, answer.findings) if isinstance(record, Quote)]
    on_it = [quote for quote in quotes if answer.sides.topic in quote.topics]
    own = Counter(quote.stance_on(answer.sides.topic) for quote in on_it if not quote.is_hearsay)
    assert answer.sides.counts == {stance: count for stance, count in own.items() if stance}
    assert answer.sides.without == own[None]
    assert answer.sides.hearsay == sum(quote.is_hearsay for quote in on_it)
    assert answer.sides.counts[Stance.OPPOSE]
    by_topic = await shipped.searching.quotes(GUILD, text="drug", topic="OPC")
    assert by_topic.sides is not None
    for unclear in ("drug", "fix room drug"):
        assert (await shipped.searching.quotes(GUILD, text=unclear)).sides is None


async def test_what_the_options_leave_out_is_counted(shipped: Services) -> None:
    nothing = await shipped.searching.quotes(GUILD, text="wafer", until="1999")
    assert (len(nothing.findings), nothing.left_out) == (0, 1)
    assert (await shipped.searching.quotes(GUILD, text="wafer")).left_out == 0
    assert (await shipped.searching.quotes(GUILD, text="xylophone", until="1999")).left_out == 0
