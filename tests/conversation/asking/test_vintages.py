"""Figures that were published more than once: the latest is shown, the earlier ones are a button away."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.people import OTHER_GUILD_ID, Person, Server, World
from tests.guilds import Tables, mark_records, write_pack

FIRST, SECOND, LATEST, OF_UNKNOWN_DATE, OF_A_DATED_SOURCE = "F1", "F2", "F3", "F4", "F5"


def figure(key: str, value: str, published: str, source: str, **other: str) -> dict[str, str]:
    row = {"key": key, "indicator": "deaths", "period": "2018", "value": value, "qualifier": "exact"}
    return row | {"published": published, "sources": source} | other


def published_thrice() -> Tables:
    return {
        "source": [
            {"key": "bulletin", "title": "Bulletin", "kind": "statistics", "published": "2019-07-16"},
            {"key": "letter", "title": "Letter", "kind": "letter"},
        ],
        "indicator": [
            {"key": "deaths", "name": "Deaths", "unit": "deaths", "place": "Oldtown", "publisher": "Registrar"}
        ],
        "figure": [
            figure("first", "1180", "2019-03", "letter", qualifier="about"),
            figure("second", "1187", "2019-07-16", "bulletin"),
            figure("latest", "1190", "2020-12-15", "letter"),
            figure("unknown", "1200", "", "letter"),
            figure("dated-source", "300", "", "bulletin", period="2018-01"),
        ],
    }


@pytest_asyncio.fixture
async def vintages(world: World, other_server: Server, tmp_path: Path) -> Server:
    """A server with one value that was published three times, and two figures of which nobody says when they were."""
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", published_thrice()))
    return other_server


@pytest.mark.parametrize(
    ("command", "options"), [("figure year", {"year": "2018"}), ("figure find", {"text": "deaths"})]
)
async def test_the_latest_is_listed_and_says_what_it_was_before(
    cat: Person, vintages: Server, command: str, options: dict[str, str]
) -> None:
    reply = await cat.slash(vintages.channel, command, **options)
    assert sorted(reply.ids) == [LATEST, OF_UNKNOWN_DATE, OF_A_DATED_SOURCE]
    assert "Earlier: 1,187 deaths, published 16 July 2019 (F2); and 1 before it" in reply.text
    assert "published 15 December 2020" in reply.text


async def test_the_latest_and_a_figure_of_unknown_date_differ_and_vintages_do_not(
    cat: Person, vintages: Server
) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="2018")
    assert "Differs: its source also gives 1,200 deaths (F4)." in reply.text.replace("*", "")
    assert "Differs: its source also gives 1,190 deaths (F3)." in reply.text.replace("*", "")
    assert reply.text.count("Differs") == 2


async def test_an_earlier_value_leads_to_the_latest(cat: Person, vintages: Server) -> None:
    reply = await cat.slash(vintages.channel, "figure find", text="1187")
    assert reply.ids == [LATEST]


async def test_the_latest_whole_lists_the_earlier_ones_and_opens_them(
    world: World, cat: Person, vintages: Server
) -> None:
    reply = await cat.slash(vintages.channel, "record", id=LATEST)
    text = reply.text.replace("*", "")
    assert "Earlier vintage: 1,187 deaths, published 16 July 2019 (F2)" in text
    assert "Earlier vintage: about 1,180 deaths, published March 2019 (F1)" in text
    await world.restart()
    earlier = await cat.press(reply, "Earlier vintages")
    assert earlier.ephemeral
    assert earlier.ids == [SECOND, FIRST]
    assert earlier.text.count("Superseded by F3") == 2
    opened = await cat.press(earlier, SECOND)
    latest = await cat.press(opened, "Latest: F3")
    assert "1,190 deaths" in latest.text


async def test_a_vintage_alone_has_no_button_for_others(cat: Person, vintages: Server) -> None:
    for record_id in (FIRST, SECOND, OF_UNKNOWN_DATE, OF_A_DATED_SOURCE):
        assert "Earlier vintages" not in (await cat.slash(vintages.channel, "record", id=record_id)).labels


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("record", {"id": SECOND}),
        ("search", {"text": "1187"}),
        ("search", {"text": "F2"}),
        ("source show", {"source": "Bulletin"}),
    ],
)
async def test_an_earlier_one_says_what_superseded_it_wherever_it_is_shown(
    cat: Person, vintages: Server, command: str, options: dict[str, str]
) -> None:
    reply = await cat.slash(vintages.channel, command, **options)
    assert "Superseded by F3 (published 15 December 2020): 1,190 deaths" in reply.text.replace("*", "")
    assert "1,187 deaths" in reply.text
    assert "Differs" not in reply.text


async def test_the_citation_of_an_earlier_one_says_what_superseded_it(cat: Person, vintages: Server) -> None:
    cited = await cat.press(await cat.slash(vintages.channel, "record", id=SECOND), "Cite")
    assert "Record F2. [superseded by F3]" in cited.text
    assert "Record F2 [superseded by F3]; source S1" in cited.text


async def test_the_button_of_a_figure_whose_earlier_vintages_are_gone(
    cat: Person, vintages: Server, tmp_path: Path
) -> None:
    reply = await cat.slash(vintages.channel, "record", id=LATEST)
    await mark_records(tmp_path / "despatch.sqlite3", OTHER_GUILD_ID, [FIRST, SECOND], "withdrawn", "Superseded.")
    assert "No earlier vintage of it is held." in (await cat.press(reply, "Earlier vintages")).text
    assert "Earlier vintages" not in (await cat.slash(vintages.channel, "record", id=LATEST)).labels


# What was known on a day


async def test_as_of_a_day_shows_the_latest_of_those_known_then(cat: Person, vintages: Server) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="2018", as_of="1 August 2019")
    assert "Figures for 2018, as known on 1 August 2019" in reply.text
    assert sorted(reply.ids) == [SECOND, OF_A_DATED_SOURCE]
    assert "Earlier: about 1,180 deaths, published March 2019 (F1)" in reply.text
    assert "Left out: 1 published later; 1 with no known date of publication" in reply.text
    for of_later in ("Superseded", "1,190", "1,200", "Differs"):
        assert of_later not in reply.text


@pytest.mark.parametrize(
    ("as_of", "shown", "left_out"),
    [
        ("28 February 2019", [], "4 published later; 1 with no known date of publication"),
        (
            "30 March 2019",
            [],
            "3 published later; 1 perhaps later, by an imprecise date; 1 with no known date of publication",
        ),
        ("31 March 2019", [FIRST], "3 published later; 1 with no known date of publication"),
        ("March 2019", [FIRST], "3 published later; 1 with no known date of publication"),
        ("2019", [SECOND, OF_A_DATED_SOURCE], "1 published later; 1 with no known date of publication"),
        ("2020-12-15", [LATEST, OF_A_DATED_SOURCE], "1 with no known date of publication"),
    ],
)
async def test_a_date_counts_by_its_last_day(
    cat: Person, vintages: Server, as_of: str, shown: list[str], left_out: str
) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="2018", as_of=as_of)
    assert sorted(reply.ids) == shown
    assert f"Left out: {left_out}\n" in f"{reply.text}\n"
    if not shown:
        assert "No figure is held for 2018 that is sure to have been published by then." in reply.text
        assert "nearest" not in reply.text


async def test_a_year_that_holds_nothing_names_the_nearest_whatever_the_day(cat: Person, vintages: Server) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="1999", as_of="2001")
    assert "The nearest years held: 2018." in reply.text
    assert "as known on 31 December 2001" in reply.text
    assert "Left out" not in reply.text


async def test_as_of_this_year_is_as_of_today(cat: Person, vintages: Server) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="2018", as_of="this year")
    assert "as known on 1 March 2026" in reply.text


@pytest.mark.parametrize("as_of", ["2027", "from 2019", "soon", "03/04/2019", ""])
async def test_a_day_that_is_ahead_or_none_is_refused(cat: Person, vintages: Server, as_of: str) -> None:
    reply = await cat.slash(vintages.channel, "figure year", year="2018", as_of=as_of)
    assert reply.ephemeral
    assert "“as_of”" in reply.text
