"""/figure: the numbers, with what their sources say of them, and never one that no source gives."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.guilds import Tables, write_pack

DEATHS = "Drug-related deaths in Scotland"
AGAIN = "Save all the same"
SUPPRESSED, PENDING, PROVISIONAL, REVISED, ONLY_CHANGE = "F2", "F4", "F5", "F6", "F7"


async def test_a_year_shows_every_figure_whose_period_touches_it(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2018")
    text, ids = await ann.read_on(reply)
    assert ids == ["F3", "F4", "F28"]
    assert "more than 1,100 deaths" in text
    assert "27%" in text
    assert "National Records of Scotland" in text
    assert "S3" in text


NOT_COMPUTED = "What figures of other times state about 2019; nothing was computed from it"


async def test_a_year_tells_what_other_years_figures_state_of_it(ann: Person, server: Server) -> None:
    for narrowed in ({}, {"indicator": DEATHS}, {"place": "Scotland"}):
        reply = await ann.slash(server.channel, "figure year", year="2019", **narrowed)
        text = read(reply)
        assert "is held for 2019" in text
        assert NOT_COMPUTED in text
        assert "up 5% on 2019 · stated by the figure of 2020 (F5), 1,339 deaths" in text
        assert "S4" in text
        assert reply.ids == ["F5"]
    # What 1,339 less 5% may be, no source says.
    assert "1,27" not in text


async def test_what_is_held_of_a_year_comes_first(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "figure year", year="2017", indicator=DEATHS)
    text = read(reply)
    assert reply.ids == ["F2", "F4"]
    assert "934 deaths · 2017" in text
    assert "up 27% on 2017, inferred · stated by the figure of 2018, inferred (F4)\n" in text
    assert "No figure" not in text


async def test_what_is_stated_of_another_year_is_shown_only_for_what_was_asked(ann: Person, server: Server) -> None:
    assert "stated by" not in read(await ann.slash(server.channel, "figure year", year="2019", place="Glasgow"))
    assert "stated by" not in read(await ann.slash(server.channel, "figure year", year="2018", indicator=DEATHS))
    # It is no news of 2019 that the figure of 2020 brought: it came out in 2021.
    reply = await ann.slash(server.channel, "figure year", year="2019", indicator=DEATHS, as_of="2020")
    assert "stated by" not in read(reply)
    reply = await ann.slash(server.channel, "figure year", year="2019", indicator=DEATHS, as_of="2022")
    assert "up 5% on 2019" in read(reply)


async def test_a_series_tells_what_is_stated_of_years_without_a_value(ann: Person, server: Server) -> None:
    text, _ = await ann.read_on(await ann.slash(server.channel, "figure series", indicator=DEATHS))
    text = text.replace("*", "")
    assert "What figures of other periods state where no value is held; nothing was computed from it" in text
    assert "2016 · the figure of 2017 (F2): up 66 deaths, or 8%, on 2016" in text
    assert "2019 · the figure of 2020 (F5): up 5% on 2019" in text
    # Of 2017 a value is held.
    assert "2017, inferred · up 27%" not in text
    span = {"from": "2018", "to": "2019"}
    text = read(await ann.slash(server.channel, "figure series", indicator=DEATHS, **span))
    assert "2019 · the figure of 2020 (F5): up 5% on 2019\n-# S4" in text
    assert "the figure of 2017" not in text


async def test_a_comparison_tells_what_is_stated_of_a_year_that_is_not_held(ann: Person, server: Server) -> None:
    options = {"indicator": DEATHS, "first": "2018", "second": "2019"}
    text = read(await ann.slash(server.channel, "figure compare", **options))
    assert "is held for exactly 2019." in text
    assert "The figure of 2020 (F5) states: up 5% on 2019." in text
    text = read(await ann.slash(server.channel, "figure compare", **(options | {"first": "2020"})))
    assert text.count("up 5% on 2019") == 2, "once computed from nothing, once on the figure's own card"


async def test_ranks_and_claims_are_shown_as_what_they_are(ann: Person, server: Server) -> None:
    (found,) = [
        text
        for text in (await ann.slash(server.channel, "figure find", text="died of an overdose")).text.split("\n\n")
        if "0 deaths" in text
    ]
    assert "as claimed by Jeff Smith" in found
    assert "period not stated" in found
    reply = await ann.slash(server.channel, "figure series", indicator="Rank of Scotland’s drug death rate in Europe")
    assert "**2020, inferred** · rank 1" in reply.markdown
    (alt,) = reply.pictures
    assert "2020, inferred: rank 1 (S4). 2022, inferred: rank 1 (S2)." in alt
    assert "1 is the highest" in alt
    reply = await ann.slash(
        server.channel,
        "figure compare",
        indicator="Rank of Scotland’s drug death rate in Europe",
        first="2020",
        second="2022",
    )
    assert "Rank 1 (2022, inferred) against rank 1 (2020, inferred): unchanged" in read(reply)


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
    assert "No figure held here has “unicorns”" in reply.text
    reply = await ann.slash(server.channel, "figure find", text="deaths", place="Atlantis")
    assert reply.ids == []
    reply = await ann.slash(server.channel, "figure year", year="2018", indicator="unicorns")
    assert reply.ephemeral
    assert "No indicator called “unicorns”" in reply.text


async def test_private_figures(ann: Person, server: Server) -> None:
    assert (await ann.slash(server.channel, "figure year", year="2018", private=True)).ephemeral
    assert (await ann.slash(server.channel, "figure find", text="deaths", private=True)).ephemeral


# Values that are not given, provisional or revised


def figure(key: str, period: str, value: str = "", **other: str) -> dict[str, str]:
    row = {"key": key, "indicator": "deaths", "period": period, "value": value, "sources": "bulletin"}
    return row | {"qualifier": "exact" if value else ""} | other


def with_gaps() -> Tables:
    return {
        "source": [{"key": "bulletin", "title": "Bulletin", "kind": "statistics", "published": "2022-07"}],
        "topic": [{"key": "drugs", "name": "Drugs"}],
        "indicator": [
            {"key": "deaths", "name": "Deaths", "unit": "deaths", "place": "Oldtown", "topics": "drugs"},
            {"key": "kits", "name": "Kits", "unit": "kits", "place": "Oldtown", "topics": "drugs"},
        ],
        "figure": [
            figure("y2018", "2018", "90"),
            figure("y2019", "2019", no_value="suppressed", note="Fewer than ten."),
            figure("y2020", "2020", "120"),
            figure("y2021", "2021", no_value="not yet published"),
            figure("provisional", "2020-01/2020-06", "60", marked="provisional", published="2021"),
            figure("revised", "2020-01/2020-06", "64", marked="revised", published="2021"),
            figure("change", "2022", change="up"),
            figure("kits", "2019", indicator="kits", no_value="not collected"),
        ],
    }


@pytest_asyncio.fixture
async def gaps(world: World, other_server: Server, tmp_path: Path) -> Server:
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", with_gaps()))
    return other_server


def read(reply: Reply) -> str:
    """What is read, without the signs of bold words."""
    return reply.text.replace("*", "")


async def test_a_year_says_why_there_is_no_value(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "figure year", year="2019")
    assert reply.ids == [SUPPRESSED, "F8"]
    assert "no value, suppressed by its publisher · 2019" in read(reply)
    assert "no value, not collected · 2019" in read(reply)
    assert "No figure" not in reply.text


@pytest.mark.parametrize("command", ["record", "figure find", "search", "source show"])
async def test_it_is_told_wherever_the_figure_is_shown(cat: Person, gaps: Server, command: str) -> None:
    option = {"record": {"id": SUPPRESSED}, "source show": {"source": "S1"}}.get(command, {"text": "deaths"})
    text, _ = await cat.read_on(await cat.slash(gaps.channel, command, **option))
    assert "no value, suppressed by its publisher" in text.replace("*", "")


async def test_it_is_cited(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "record", id=SUPPRESSED)
    assert "Deaths, 2019: no value, suppressed by its publisher." in (await cat.press(reply, "Cite")).text


async def test_the_chart_says_why_and_draws_no_zero(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "figure series", indicator="Deaths")
    (alt,) = reply.pictures
    assert "2019: no value, suppressed by its publisher (S1)" in alt
    assert "2021: no value, not yet published (S1)" in alt
    assert "2022: value not stated (S1)" in alt
    assert "No figure is held" not in alt
    assert "2019 · no value, suppressed by its publisher" in read(reply)
    file = await cat.press(reply, "CSV")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(file.files["series.csv"].decode("utf-8-sig")))}
    assert [rows[SUPPRESSED][column] for column in ("value", "qualifier", "no_value")] == ["", "", "suppressed"]
    assert rows[REVISED]["marked"] == "revised"


async def test_a_series_of_nothing_but_reasons_has_no_chart_and_says_them(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "figure series", indicator="Kits")
    assert not reply.pictures
    assert "no value, not collected" in read(reply)


async def test_nothing_is_computed_from_it(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "figure compare", indicator="Deaths", first="2018", second="2019")
    assert f"{SUPPRESSED} states no value: suppressed by its publisher. Nothing can be computed from it." in read(reply)
    assert "Computed" not in reply.text


async def test_a_briefing_says_it(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "brief", topic="Drugs", format="markdown")
    ((_, data),) = reply.files.items()
    text = data.decode()
    assert "no value, suppressed by its publisher" in text
    assert "Deaths, 2019: suppressed by its publisher." in text
    assert "64 deaths, revised" in text


async def test_a_revision_supersedes_what_was_provisional(cat: Person, gaps: Server) -> None:
    reply = await cat.slash(gaps.channel, "figure year", year="January to June 2020", indicator="Deaths")
    assert REVISED in reply.ids
    assert PROVISIONAL not in reply.ids
    assert "64 deaths, revised" in read(reply)
    assert "Earlier: 60 deaths, provisional, published 2021 (F5)" in read(reply)


async def test_what_was_not_published_yet_is_superseded_once_it_is(cat: Person, gaps: Server) -> None:
    given = {"value": "150", "period": "2021", "published": "2022-07-01"}
    await cat.press(await cat.slash(gaps.channel, "add figure", indicator="Deaths", source="S1", **given), AGAIN)
    reply = await cat.slash(gaps.channel, "figure year", year="2021", indicator="Deaths")
    assert PENDING not in reply.ids
    assert "Earlier: no value, not yet published (F4)" in read(reply)
    (alt,) = (await cat.slash(gaps.channel, "figure series", indicator="Deaths")).pictures
    assert "2021: 150 (S1)" in alt
    assert "not yet published" not in alt


async def test_a_value_beside_none_differs(cat: Person, gaps: Server) -> None:
    given = {"value": "7", "period": "2019"}
    await cat.press(await cat.slash(gaps.channel, "add figure", indicator="Deaths", source="S1", **given), AGAIN)
    reply = await cat.slash(gaps.channel, "figure year", year="2019", indicator="Deaths")
    assert f"Differs: its source also gives no value, suppressed by its publisher ({SUPPRESSED})." in read(reply)


async def test_it_is_added_and_edited(cat: Person, gaps: Server) -> None:
    given = {"period": "2017", "no_value": "not collected"}
    draft = await cat.slash(gaps.channel, "add figure", indicator="Deaths", source="S1", **given)
    assert "no value, not collected" in read(draft)
    saved = await cat.press(draft, "Save")
    draft = await cat.submit(await cat.slash(gaps.channel, "edit", id=saved.ids[0]), {"Value": "12"})
    assert "says no reason why it has none" in draft.text
    draft = await cat.submit(
        await cat.press(draft, "Edit: No value, or marked"), {"Why no value": [], "Marked as": ["provisional"]}
    )
    draft = await cat.submit(await cat.press(draft, "Edit: Value"), {"Qualifier": ["exact"]})
    assert "12 deaths, provisional" in read(draft)
    assert not draft.button("Save").disabled


async def test_a_figure_that_states_a_change_alone_is_as_it_was(cat: Person, gaps: Server) -> None:
    assert "value not stated · 2022" in read(await cat.slash(gaps.channel, "record", id=ONLY_CHANGE))
