"""/figure series: an indicator over time as a chart, a table and a CSV file."""

from __future__ import annotations

import csv
import io
import struct
import sys
from pathlib import Path

import pytest

from tests.conversation.people import OTHER_GUILD_ID, Person, Server, World
from tests.guilds import write_pack

DEATHS = "Drug-related deaths in Scotland"


async def test_the_series_has_a_chart_a_table_and_its_sources(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=DEATHS)
    assert reply.ids == ["F1", "F2", "F3", "F4", "F5"]
    for said in ("2007** · 445 deaths", "2018** · more than 1,100 deaths", "up 66 deaths, or 8%", "S5", "S3", "S4"):
        assert said in reply.text
    assert "value not stated" in reply.text
    ((alt, data),) = reply.pictures.items()
    assert "2018: more than 1,100" in alt
    assert "2008 to 2016" in alt
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert min(width, height) > 500


async def test_the_table_goes_out_as_csv(ann: Person, bob: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=DEATHS, **{"from": "2010", "to": "2018"})
    assert reply.ids == ["F2", "F3", "F4"]
    file = await bob.press(reply, "CSV")
    assert file.ephemeral
    rows = list(csv.DictReader(io.StringIO(file.files["series.csv"].decode("utf-8-sig"))))
    assert [(row["id"], row["period"], row["qualifier"], row["value"]) for row in rows] == [
        ("F2", "2017", "exact", "934"),
        ("F3", "2018", "more than", "1100"),
        ("F4", "2018?", "", ""),
    ]
    assert rows[0]["stated_changes"] == "up 66 deaths, or 8%, on 2016"
    assert [row["sources"] for row in rows] == ["S5", "S3", "S3"]


async def test_the_csv_button_outlives_a_restart(world: World, ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=DEATHS)
    await world.restart()
    file = await ann.press(reply, "CSV")
    assert file.files["series.csv"].decode("utf-8-sig").count("\n") == 6


async def test_a_series_without_periods_says_why_there_is_no_chart(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator="Countries with drug consumption rooms")
    assert reply.ids == ["F15", "F16"]
    assert "no chart is drawn" in reply.text
    assert not reply.pictures


async def test_a_span_without_figures_says_so(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=DEATHS, **{"from": "2050"})
    assert "No figure of it is held for this time (from 2050)." in reply.text
    assert not reply.pictures


async def test_without_the_extra_the_table_stands_alone(
    ann: Person, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    reply = await ann.slash(server.channel, "figure series", indicator=DEATHS)
    assert reply.ids == ["F1", "F2", "F3", "F4", "F5"]
    assert "pip install -e '.[charts]'" in reply.text
    assert not reply.pictures


def trips(year: str, value: str, source: str = "count") -> dict[str, str]:
    row = {"key": f"trips-{year}-{source}", "indicator": "trips", "period": year, "value": value}
    return row | {"qualifier": "exact", "sources": source}


async def load_figures(world: World, folder: Path, *figures: dict[str, str]) -> None:
    """Let the other server hold figures of one indicator, "Bicycle trips"."""
    tables = {
        "source": [
            {"key": "count", "title": "Count", "kind": "statistics", "published": "2021"},
            {"key": "club", "title": "Letter of the club", "kind": "letter", "published": "2021"},
        ],
        "indicator": [{"key": "trips", "name": "Bicycle trips", "unit": "trips", "place": "Oldtown"}],
        "figure": list(figures),
    }
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(folder / "pack", tables))


async def test_two_sources_that_differ_are_both_there(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    await load_figures(world, tmp_path, trips("2019", "900"), trips("2020", "1200"), trips("2020", "1500", "club"))
    reply = await cat.slash(other_server.channel, "figure series", indicator="Bicycle trips")
    assert reply.text.count("Differs:** another source gives") == 2
    ((alt, _),) = reply.pictures.items()
    assert "1,200" in alt
    assert "1,500" in alt


async def test_a_long_series_turns_its_pages_and_shows_the_chart_once(
    world: World, cat: Person, other_server: Server, tmp_path: Path
) -> None:
    await load_figures(world, tmp_path, *(trips(str(year), str(year)) for year in range(1990, 2002)))
    reply = await cat.slash(other_server.channel, "figure series", indicator="Bicycle trips")
    assert len(reply.pictures) == 1
    second = await cat.press(reply, "Next")
    assert second.ids
    assert not second.message.attachments
    back = await cat.press(second, "Back")
    assert back.pictures.keys() == reply.pictures.keys()


@pytest.mark.parametrize("typed", ["Drug-related deths in Scotland", "I1"])
async def test_the_indicator_may_be_misspelt_or_named_by_its_id(ann: Person, server: Server, typed: str) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=typed)
    assert reply.pictures


@pytest.mark.parametrize("typed", ["unicorns", "'; DROP TABLE figure; --", "💉" * 40, "x" * 4000])
async def test_an_indicator_that_is_not_held(ann: Person, server: Server, typed: str) -> None:
    reply = await ann.slash(server.channel, "figure series", indicator=typed)
    assert reply.ephemeral
    assert "No indicator called" in reply.text
