"""/figure: the numbers, with what their sources say of them, and never one that no source gives."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server


async def test_a_year_shows_every_figure_whose_period_touches_it(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2018")
    text, ids = await ann.read_on(reply)
    assert ids == ["F3", "F4"]
    assert "more than 1,100 deaths" in text
    assert "27%" in text
    assert "National Records of Scotland" in text
    assert "S3" in text


async def test_a_year_within_a_longer_period_finds_it(ann: Person, server: Server) -> None:
    for year in ("2015", "2016", "2015 to 2016"):
        reply = await ann.slash(server.channel, "figure year", year=year)
        assert "78 cases" in reply.text


async def test_two_stated_changes_are_both_shown(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2017", indicator="Drug-related deaths in Scotland")
    assert "934 deaths" in reply.text
    assert "66 deaths, or 8%," in reply.text
    assert "2016" in reply.text


async def test_where_only_a_direction_is_stated_there_is_no_value(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2023")
    assert "value not stated" in reply.text
    assert "up" in reply.text


@pytest.mark.parametrize("year", ["2012", "1950", "2031"])
async def test_a_year_without_figures_names_the_nearest(ann: Person, server: Server, year: str) -> None:
    reply = await ann.slash(server.channel, "figure year", year=year, indicator="Drug-related deaths in Scotland")
    assert reply.ids == []
    assert f"is held for {year}" in reply.text
    nearest = reply.text.split("nearest years held:")[1].split(".")[0]
    assert "2017" in nearest
    assert "2012" not in nearest


async def test_a_place_narrows_and_an_unknown_one_names_those_held(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2015", place="Glasgow")
    assert "78 cases" in reply.text
    reply = await ann.slash(server.channel, "figure year", year="2015", place="Atlantis")
    assert reply.ids == []
    assert "North Ayrshire" in reply.text


@pytest.mark.parametrize("year", ["nineteen", "20", "2018-99", "²⁰¹⁸", "99999", "; DROP TABLE figure"])
async def test_a_year_that_cannot_be_read(ann: Person, server: Server, year: str) -> None:
    reply = await ann.slash(server.channel, "figure year", year=year)
    assert reply.ephemeral
    assert "“year”" in reply.text


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("saving", None, "£28 million"),
        ("HIV", "Glasgow", "£28 million"),
        ("families", None, "up to 20 families"),
        ("families", "North Ayrshire", "up to 20 families"),
        ("Ayrshire", None, "up to 20 families"),
        ("benzos", None, "73%"),
        ("Aberdeen", None, "62 deaths"),
        ("deaths", "Aberdeen", "62 deaths"),
    ],
)
async def test_figures_are_found_by_what_they_measure_or_where(
    ann: Person, server: Server, text: str, place: str | None, shown: str
) -> None:
    options = {"text": text} | ({"place": place} if place else {})
    found, ids = await ann.read_on(await ann.slash(server.channel, "figure find", **options))
    assert shown in found
    assert all(one.startswith("F") for one in ids)


async def test_a_figure_without_a_period_says_so(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure find", text="families")
    assert "period not stated" in reply.text


async def test_figures_that_do_not_exist(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure find", text="unicorns")
    assert "Nothing held here has “unicorns”" in reply.text
    reply = await ann.slash(server.channel, "figure find", text="deaths", place="Atlantis")
    assert reply.ids == []
    reply = await ann.slash(server.channel, "figure year", year="2018", indicator="unicorns")
    assert reply.ephemeral
    assert "No indicator called “unicorns”" in reply.text


async def test_private_figures(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "figure year", year="2018", private=True)).ephemeral
    assert (await ann.slash(server.channel, "figure find", text="deaths", private=True)).ephemeral
