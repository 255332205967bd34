"""/figure compare: what is computed is said to be, follows from what the sources state, and nothing is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversation.people import OTHER_GUILD_ID, Person, Reply, Server, World
from tests.guilds import Tables, mark_records, write_pack

DEATHS = "Drug-related deaths in Scotland"


async def compare(
    person: Person, server: Server, first: str, second: str, indicator: str = DEATHS, **options: bool
) -> Reply:
    return await person.slash(
        server.channel, "figure compare", indicator=indicator, first=first, second=second, **options
    )


def read(reply: Reply) -> str:
    """What is read, without the signs of bold words."""
    return reply.text.replace("*", "")


# The shipped pack


async def test_two_periods(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "2007", "2017")
    assert not reply.ephemeral
    assert "934 deaths (2017) against 445 deaths (2007): 489 more deaths (about 109.9%)" in read(reply)
    assert "Computed by Despatch from F1 and F2; taken from no source." in reply.text
    assert reply.ids == ["F1", "F2"]
    # What is computed comes before the figures.
    assert reply.text.index("Computed by Despatch") < reply.text.index("445 deaths** · 2007")


async def test_more_than_stays_more_than_and_what_a_source_states_stands_beside_it(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "2017", "2018")
    text = read(reply)
    assert "More than 1,100 deaths (2018) against 934 deaths (2017): " in text
    assert "more than 166 more deaths (about 17.8%)" in text
    assert "The source of F4 states: up 27% on 2017, inferred." in text
    assert "F4 states no value. Nothing can be computed from it." in text
    assert "does not agree" not in text
    assert reply.ids == ["F2", "F3", "F4"]
    assert "2018, inferred" in text
    opened = await ann.press(reply, "F3")
    assert "more than 1,100 deaths" in opened.text


async def test_the_other_way_round_is_said(ann: Person, server: Server) -> None:
    text = read(await compare(ann, server, "2018", "2017"))
    assert "more than 166 fewer deaths (about 15.1%)" in text
    assert "“first” is the later of the two" in text
    assert "“first” is the later of the two" not in read(await compare(ann, server, "2017", "2018"))


async def test_a_lower_bound_of_the_first_leaves_a_fall_possible(ann: Person, server: Server) -> None:
    text = read(await compare(ann, server, "2018", "2020"))
    assert "1,339 deaths (2020) against more than 1,100 deaths (2018): at most 239 more deaths" in text
    assert "more deaths (about 21.7%), perhaps fewer\n" in text


async def test_a_period_that_is_not_held_names_those_that_are(ann: Person, server: Server) -> None:
    text = read(await compare(ann, server, "2016", "2017"))
    assert f"No figure of {DEATHS} is held for exactly 2016." in text
    assert "Held, the nearest first: 2017, 2018, 2020 and 2007." in text
    assert "The source of F2 states: up 66 deaths, or 8%, on 2016." in text
    assert "Computed" not in text
    # A half of a period that is held is not held.
    text = read(await compare(ann, server, "2015", "2017", "New HIV cases in Glasgow through injecting drugs"))
    assert "is held for exactly 2015. Held, the nearest first: 2015 to 2016." in text
    assert "78 cases" not in text


async def test_two_indicators_in_one_period(ann: Person, server: Server) -> None:
    for first, second, sign in (("2017", "I5", "about 47.5 higher"), ("I5", "2017", "about 47.5 lower")):
        reply = await compare(ann, server, first, second, "I4")
        text = read(reply)
        assert sign in text
        assert "These measure different things:" in text
        assert "(I4): How many times as high the Scottish rate is." in text
        assert "(I5): How many times as high the Scottish total is." in text
        assert sorted(reply.ids) == ["F8", "F9"]


async def test_two_indicators_need_a_period_unless_they_share_only_one(ann: Person, server: Server) -> None:
    asked = await compare(ann, server, "I5", "I6")
    assert asked.ephemeral
    assert "name that period as “first” and the other indicator as “second”" in asked.text
    text = read(await compare(ann, server, "I4", "I5", "I4"))
    assert "about 47.5 higher" in text
    assert "2017 was taken: for no other period are both held." in text


async def test_two_figures_by_their_ids(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "F2", "F11")
    text = read(reply)
    assert "872 fewer deaths (about 93.4%)" in text
    assert "These measure different things, in different places:" in text
    assert "period not stated" in text
    text = read(await compare(ann, server, "F15", "F16"))
    assert "10 countries (F16) against 10 countries (F15): the same" in text
    assert f"Neither is a figure of {DEATHS}, the indicator that was named." in text


async def test_units_that_differ_have_no_difference(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "F20", "F2")
    text = read(reply)
    assert "no difference can be computed, because the units differ: deaths and %." in text
    assert "Computed" not in text
    assert reply.ids == ["F20", "F2"]


async def test_a_figure_without_a_value_has_no_difference(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "F3", "F4")
    text = read(reply)
    assert "F4 states no value, only a change: up 27% on 2017, inferred. Nothing can be computed from it." in text
    assert "Computed" not in text
    assert reply.ids == ["F3", "F4"]


async def test_a_misspelt_indicator_is_told(ann: Person, server: Server) -> None:
    text = read(await compare(ann, server, "2007", "2017", "Drug-related deths in Scotland"))
    assert f"“Drug-related deths in Scotland” was taken for {DEATHS}." in text
    assert "489 more deaths" in text


@pytest.mark.parametrize("option", ["indicator", "first", "second"])
async def test_a_name_that_fits_several_is_asked_about_and_then_answered(
    ann: Person, server: Server, option: str
) -> None:
    options = {"indicator": DEATHS, "first": "2017", "second": "2017"} | {option: "operators"}
    if option == "indicator":
        options["second"] = "F2"
    asked = await ann.slash(server.channel, "figure compare", **options)
    assert asked.ephemeral
    assert set(asked.choices.values()) == {"I15", "I16", "I17"}
    answered = await ann.choose(asked, "Operators of drug consumption rooms that employ health educators")
    assert not answered.ephemeral
    assert "1 in 3 operators" in answered.text
    assert "F21" in answered.ids
    assert asked.is_gone


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2017", "2017", "the same period"),
        ("F2", "F2", "both name F2"),
        ("F99", "2017", "No figure F99 is held here."),
        ("2017", "unicorns", "“second” needs a period such as 2018, the id of a figure such as F3, or an indicator."),
        ("3/4/2019", "2017", "3 April 2019 or 4 March 2019"),
        ("2017", "2018-99", "has no month 99"),
        ("Q1", "2017", "Q1 is the id of a quote"),
        ("\N{FIRE}", "2017", "“first” needs a period"),
        ("'; DROP TABLE figure; --", "2017", "“first” needs a period"),
        ("**@everyone** [x](https://example.org)", "2017", "“first” needs a period"),
        ("x" * 4000, "2017", "“first” needs a period"),
        ("9" * 4000, "2017", "“first” needs a period"),
    ],
)
async def test_what_cannot_be_compared_is_told_to_the_asker(
    ann: Person, server: Server, world: World, first: str, second: str, told: str
) -> None:
    reply = await compare(ann, server, first, second)
    assert reply.ephemeral
    assert told in reply.text
    assert world.raised == []


async def test_an_unknown_indicator(ann: Person, server: Server) -> None:
    reply = await compare(ann, server, "2017", "2018", "unicorns")
    assert reply.ephemeral
    assert "No indicator called “unicorns”" in reply.text


async def test_a_private_comparison(ann: Person, server: Server) -> None:
    assert (await compare(ann, server, "2007", "2017", private=True)).ephemeral


async def test_a_withdrawn_figure_is_not_compared(ann: Person, server: Server) -> None:
    await ann.slash(server.channel, "withdraw", id="F2", reason="wrong")
    text = read(await compare(ann, server, "2007", "2017"))
    assert "is held for exactly 2017" in text
    assert "934" not in text
    assert "F2 was withdrawn" in (await compare(ann, server, "2007", "F2")).text


# What is offered


async def test_the_periods_of_the_indicator_are_offered_first(ann: Person, server: Server) -> None:
    for option in ("first", "second"):
        offered = await ann.complete(server.channel, "figure compare", option, "", indicator="I1")
        assert list(offered.items())[:4] == [("2020", "2020"), ("2018", "2018"), ("2017", "2017"), ("2007", "2007")]
        assert "I1" not in offered.values()
        assert len(offered) == 25
        offered = await ann.complete(server.channel, "figure compare", option, "201", indicator=DEATHS)
        assert list(offered.values())[:2] == ["2018", "2017"]
    offered = await ann.complete(server.channel, "figure compare", "second", "june", indicator="I2")
    assert offered == {"January to June 2023": "2023-01/2023-06"}
    assert "78 cases" in (await compare(ann, server, "F23", "2017", "I18")).text


async def test_without_an_indicator_only_indicators_are_offered(ann: Person, server: Server) -> None:
    for filled in ({}, {"indicator": "unicorns"}, {"indicator": "operators"}):
        offered = await ann.complete(server.channel, "figure compare", "first", "portugal", **filled)
        assert list(offered.values()) == ["I5"]


async def test_whatever_is_offered_can_be_sent(ann: Person, server: Server) -> None:
    for indicator, beside in (("I1", "2017"), ("I18", "2017"), ("I2", "2017")):
        offered = await ann.complete(server.channel, "figure compare", "first", "", indicator=indicator)
        for value in offered.values():
            if value != beside:
                assert not (await compare(ann, server, value, beside, indicator)).ephemeral


@pytest.mark.parametrize("typed", ["zzzzqqqq", "x" * 100, "'\"; DROP TABLE", "*", "@everyone", "\N{FIRE}", "2018-99"])
async def test_whatever_is_typed_offers_something_or_nothing(ann: Person, server: Server, typed: str) -> None:
    offered = await ann.complete(server.channel, "figure compare", "first", typed, indicator=typed)
    assert all(value[0] == "I" for value in offered.values())


# Made-up figures


def figure(key: str, period: str, value: str, **other: str) -> dict[str, str]:
    row = {"key": key, "indicator": "deaths", "period": period, "value": value, "sources": "bulletin"}
    return row | {"qualifier": "exact" if value else ""} | other


def made_up() -> Tables:
    return {
        "source": [
            {"key": "bulletin", "title": "Bulletin", "kind": "statistics"},
            {"key": "letter", "title": "Letter", "kind": "letter"},
        ],
        "indicator": [
            {"key": "deaths", "name": "Deaths", "unit": "deaths", "place": "Oldtown"},
            {"key": "share", "name": "Share *of* all", "unit": "%"},
            {"key": "budget", "name": "Budget", "unit": "£"},
        ],
        "figure": [
            figure("a", "2018", "0"),
            figure("b", "2019", "100", published="2020"),
            figure("c", "2019", "90", published="2021"),
            figure("d", "2020", "90", sources="letter"),
            figure("e", "2020", "120", change="up", change_amount="50", change_unit="%", compared_with="2019"),
            figure("f", "2020", "90", qualifier="exact"),
            figure("g", "2020", "", change="down", compared_with="2019"),
            figure("h", "2021", "91", qualifier="up to"),
            figure("i", "2021-01", "7"),
            figure("j", "2019", "20", indicator="share"),
            figure("k", "2020", "22.5", indicator="share"),
            figure("l", "2019", "3000000", indicator="budget"),
            figure("m", "2020", "1000000", indicator="budget"),
            figure("n", "2017", "0"),
        ],
    }


@pytest_asyncio.fixture
async def oldtown(world: World, other_server: Server, tmp_path: Path) -> Server:
    """A server with made-up figures."""
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "pack", made_up()))
    return other_server


async def test_sources_that_differ_are_each_compared(cat: Person, oldtown: Server) -> None:
    reply = await compare(cat, oldtown, "2019", "2020", "deaths")
    text = read(reply)
    assert "90 deaths (2020) against 90 deaths (2019): unchanged" in text
    assert "Computed by Despatch from F3 and F4 (the same in F6); taken from no source." in text
    assert "120 deaths (2020) against 90 deaths (2019): 30 more deaths (about 33.3%)" in text
    assert "Sources differ (F4, F6 and F5): each value is compared by itself." in text
    stated = "The source of F5 states: up 50% on 2019. This does not agree with what is computed"
    assert f"{stated} from F3 with F4 and F3 with F5." in text
    assert "The source of F7 states: down on 2019, by how much is not stated. This does not agree" in text
    assert "F7 states no value. Nothing can be computed from it." in text
    read_on, ids = await cat.read_on(reply)
    assert ids == ["F3", "F4", "F6", "F5", "F7"]
    assert "Differs:" in read_on


async def test_nothing_is_a_part_of_zero(cat: Person, oldtown: Server) -> None:
    text = read(await compare(cat, oldtown, "2018", "2019", "deaths"))
    assert "90 deaths (2019) against 0 deaths (2018): 90 more deaths\n" in text
    assert "No relative difference: the first value is 0." in text
    text = read(await compare(cat, oldtown, "2017", "2018", "deaths"))
    assert "0 deaths (2018) against 0 deaths (2017): unchanged" in text
    assert "No relative" not in text
    text = read(await compare(cat, oldtown, "2021", "2019", "deaths"))
    assert "No relative difference: the first value may be 0 or below, as far as its source says." in text


async def test_periods_that_are_not_equally_long(cat: Person, oldtown: Server) -> None:
    assert "not equally long" in (await compare(cat, oldtown, "2019", "January 2021", "deaths")).text
    assert "not equally long" not in (await compare(cat, oldtown, "2019", "2020", "deaths")).text


async def test_shares_differ_by_points_and_money_by_its_sign(cat: Person, oldtown: Server) -> None:
    reply = await compare(cat, oldtown, "2019", "2020", "Share")
    assert "2.5 percentage points more (12.5% more)" in read(reply)
    assert "Share \\*of\\* all" in reply.markdown
    assert "£2 million less (about 66.7%)" in read(await compare(cat, oldtown, "2019", "2020", "Budget"))


async def test_two_of_them_differ_by_more_pairs_than_are_shown(
    cat: Person, oldtown: Server, world: World, tmp_path: Path
) -> None:
    more = [figure(f"z{number}", "2020", str(200 + number)) for number in range(4)]
    tables = made_up() | {"figure": [*made_up()["figure"], *more]}
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "more", tables, version="2"))
    reply = await compare(cat, oldtown, "2019", "2020", "deaths")
    text, _ = await cat.read_on(reply)
    assert text.count("Computed by Despatch") == 4
    assert "2 more pairs of values that differ: /figure year lists all figures" in text


async def test_what_is_disputed_corrected_or_superseded_is_marked_beside_the_computed(
    cat: Person, oldtown: Server, world: World
) -> None:
    path = world.services.keeping.workspace(0).database.path
    await mark_records(path, OTHER_GUILD_ID, ["F10"], "disputed", "the survey was small")
    await mark_records(path, OTHER_GUILD_ID, ["F11"], "corrected", "")
    text = read(await compare(cat, oldtown, "2019", "2020", "Share"))
    assert "Computed by Despatch from F10 (disputed) and F11 (corrected); taken from no source." in text
    assert "Disputed: the survey was small" in text
    text = read(await compare(cat, oldtown, "F2", "2019", "deaths"))
    assert "Computed by Despatch from F2 (superseded by F3) and F3; taken from no source." in text
    assert "90 deaths (F3) against 100 deaths (F2): 10 fewer deaths (10%)" in text


async def test_names_units_and_definitions_of_any_length_fit(
    cat: Person, other_server: Server, world: World, tmp_path: Path
) -> None:
    long = {"unit": "*" * 60, "definition": "_" * 2000, "place": "~" * 200}
    tables = made_up() | {
        "indicator": [{"key": key, "name": f"{'*' * 198} {key}"} | long for key in ("a", "b")],
        "figure": [
            figure(f"{key}{value}", "2020", f"{value}{'0' * 25}", indicator=key, note="[" * 2000)
            for key in ("a", "b")
            for value in range(1, 4)
        ],
    }
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "long", tables))
    text, ids = await cat.read_on(await compare(cat, other_server, "2020", "I2", "I1"))
    assert text.count("Computed by Despatch") == 4
    assert sorted(set(ids)) == ["F1", "F2", "F4", "F5", "F6"]


async def test_of_very_many_figures_some_are_shown_and_the_rest_counted(
    cat: Person, other_server: Server, world: World, tmp_path: Path
) -> None:
    change = {"change": "up", "compared_with": "2019"}
    rows = [figure(f"f{number}", "2020", "5" if number % 2 else "", **change) for number in range(40)]
    tables = made_up() | {"figure": [figure("base", "2019", "4"), *rows]}
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "many", tables))
    text = read(await compare(cat, other_server, "2019", "2020", "deaths"))
    assert "Computed by Despatch from F1 and F3 (the same in F5, F7, F9, F11, F13 and 14 more)" in text
    assert "35 more figures with a stated change between the two." in text
    assert "25 more figures of these periods: /figure year lists all." in text
    text = read(await compare(cat, other_server, "2020", "2021", "deaths"))
    assert "24 more figures of these periods: /figure year lists all." in text


async def test_of_many_periods_the_newest_leave_room_for_indicators(
    cat: Person, other_server: Server, world: World, tmp_path: Path
) -> None:
    tables = made_up() | {"figure": [figure(f"f{year}", str(year), "1") for year in range(1990, 2020)]}
    await world.services.packs.load(OTHER_GUILD_ID, write_pack(tmp_path / "many", tables))
    offered = await cat.complete(other_server.channel, "figure compare", "first", "", indicator="deaths")
    assert list(offered.values()) == [*(str(year) for year in range(2019, 2004, -1)), "I3", "I2"]
