"""Names: several that fit equally well are asked about, naming options complete themselves, offices are names."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server, World

AMBIGUOUS = "government"
TAKEN = "“prime minister”: taken as Boris Johnson, who held it about 2021."
COMPLETING = [
    ("quote actor", "name", "A"),
    ("quote actor", "topic", "T"),
    ("quote search", "actor", "A"),
    ("quote search", "topic", "T"),
    ("figure year", "indicator", "I"),
    ("search", "topic", "T"),
    ("actor", "name", "A"),
    ("position actor", "name", "A"),
    ("position actor", "topic", "T"),
    ("position topic", "topic", "T"),
    ("position topic", "party", "A"),
    ("source list", "topic", "T"),
    ("source show", "source", "S"),
    ("timeline", "topic", "T"),
    ("timeline", "actor", "A"),
    ("upcoming", "topic", "T"),
]


@pytest.mark.parametrize(
    ("command", "option"),
    [("quote actor", "name"), ("actor", "name"), ("position actor", "name"), ("timeline", "actor")],
)
async def test_a_name_that_fits_two_is_asked_about_and_then_answered(
    ann: Person, server: Server, command: str, option: str
) -> None:
    asked = await ann.slash(server.channel, command, **{option: AMBIGUOUS})
    assert asked.ephemeral
    assert "Scottish Government (A33)" in asked.text
    assert set(asked.choices.values()) == {"A32", "A33"}
    answered = await ann.choose(asked, "UK Government")
    assert not answered.ephemeral
    assert "UK Government" in answered.text
    assert asked.is_gone


async def test_a_private_question_stays_private(ann: Person, server: Server) -> None:
    asked = await ann.slash(server.channel, "actor", name=AMBIGUOUS, private=True)
    assert (await ann.choose(asked, "Scottish Government")).ephemeral


async def test_a_choice_replaces_the_name_and_no_other_option(ann: Person, server: Server) -> None:
    asked = await ann.slash(server.channel, "quote search", text=AMBIGUOUS, actor=AMBIGUOUS)
    answered = await ann.choose(asked, "Scottish Government")
    assert "“government”" in answered.text
    assert "by Scottish Government" in answered.text


async def test_an_unanswered_question_goes_away(ann: Person, server: Server, world: World) -> None:
    asked = await ann.slash(server.channel, "actor", name=AMBIGUOUS)
    await world.pass_time(601)
    assert asked.is_gone


async def test_a_question_that_was_dismissed_is_no_trouble_later(ann: Person, server: Server, world: World) -> None:
    await ann.slash(server.channel, "actor", name=AMBIGUOUS)
    world.env.inject_error("DELETE", "*", status=404, code=10008)
    await world.pass_time(601)


async def test_a_choice_after_a_restart_says_that_it_expired(ann: Person, server: Server, world: World) -> None:
    asked = await ann.slash(server.channel, "actor", name=AMBIGUOUS)
    await world.restart()
    told = await ann.choose(asked, "UK Government")
    assert told.ephemeral
    assert "This choice has expired. Ask again" in told.text


@pytest.mark.parametrize(("command", "option", "letter"), COMPLETING)
async def test_naming_options_offer_ids_as_values(
    ann: Person, server: Server, command: str, option: str, letter: str
) -> None:
    offered = await ann.complete(server.channel, command, option, "")
    assert offered
    assert all(value[0] == letter and value[1:].isdigit() for value in offered.values())
    for typed in ("s", "zzzzqqqq", "x" * 100, "'\"; DROP TABLE", "*", "@everyone", "\N{FIRE}", "sc gov", "A1"):
        offered = await ann.complete(server.channel, command, option, typed)
        assert all(value[0] == letter for value in offered.values())


async def test_what_is_offered_fits_what_is_typed(ann: Person, server: Server) -> None:
    offered = await ann.complete(server.channel, "quote actor", "name", "starm")
    assert next(iter(offered.values())) == "A1"
    offered = await ann.complete(server.channel, "position topic", "topic", "opc")
    assert next(iter(offered.values())) == "T1"
    offered = await ann.complete(server.channel, "figure year", "place", "ayr", year="2018")
    assert offered == {"North Ayrshire": "North Ayrshire"}
    assert await ann.complete(server.channel, "figure find", "place", "zzzz") == {}


async def test_a_party_is_offered_among_those_that_somebody_stands_for(ann: Person, server: Server) -> None:
    offered = await ann.complete(server.channel, "position topic", "party", "")
    assert {"SNP", "Labour Party", "Scottish Greens"} <= set(offered)
    assert not {"UK Government", "Boris Johnson", "Scottish Conservatives"} & set(offered)
    assert list(await ann.complete(server.channel, "position topic", "party", "tor")) == ["Conservative Party (Tories)"]


async def test_a_chosen_suggestion_is_understood(ann: Person, server: Server) -> None:
    for command, option, _ in COMPLETING:
        needed = {"quote actor": {"name": "Starmer"}, "position actor": {"name": "Starmer"}}.get(command, {})
        needed |= {"quote search": {"text": "drug"}, "search": {"text": "drug"}, "figure year": {"year": "2018"}}.get(
            command, {}
        )
        needed |= {"position topic": {"topic": "DCR"}}.get(command, {})
        offered = await ann.complete(server.channel, command, option, "")
        for value in list(offered.values())[:2]:
            assert not (await ann.slash(server.channel, command, **needed | {option: value})).ephemeral


async def test_a_name_that_is_not_held_is_no_error_of_the_bot(ann: Person, server: Server, world: World) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="zzz")
    assert reply.ephemeral
    assert "zzz" in reply.text
    assert world.raised == []


@pytest.mark.parametrize(
    ("command", "option"),
    [("quote actor", "name"), ("actor", "name"), ("position actor", "name"), ("timeline", "actor")],
)
async def test_an_answer_found_by_an_office_says_whom_it_took(
    ann: Person, server: Server, command: str, option: str
) -> None:
    reply = await ann.slash(server.channel, command, **{option: "prime minister"})
    assert TAKEN in reply.text
    assert "Boris Johnson" in reply.text


async def test_a_search_for_an_office_begins_with_its_holder(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "search", text="the PM")
    assert reply.ids[0] == "A20"
    assert "“the PM” is an office: Boris Johnson held it about 2021." in reply.text


async def test_an_office_of_many_is_told_in_one_line(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "search", text="co-chair")
    told = "Crispin Blunt held it about 2019; Jeff Smith, about 2019; Baroness Meacher, about 2019."
    assert f"“co-chair” is an office: {told}" in reply.text
    assert reply.text.count("is an office") == 1


async def test_words_of_an_office_holder_are_searched_by_the_office(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote search", text="drug", actor="Policing minister")
    assert "“Policing minister”: taken as Kit Malthouse" in reply.text


async def test_of_several_holders_one_is_asked_newest_first(ann: Person, server: Server) -> None:
    asked = await ann.slash(server.channel, "quote actor", name="drugs minister")
    assert asked.ephemeral
    assert list(asked.choices) == ["Elena Whitham", "Angela Constance"]
    (menu,) = (one for one in asked.components if one["type"] == 3)
    told = [option["description"] for option in menu["options"]]
    assert told == ["A7 · Scottish Drugs and Alcohol Policy Minister, about 2023", "A18 · Drugs minister, about 2021"]
    assert "Angela Constance" in (await ann.choose(asked, "Angela Constance")).text


async def test_the_time_asked_about_decides_whose_office_it_was(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="drugs minister", from_="2021", to="2021")
    assert "“drugs minister”: taken as Angela Constance, who held it about 2021." in reply.text
    nobody = await ann.slash(server.channel, "quote actor", name="PM", from_="2024")
    assert nobody.ephemeral
    assert "No source here shows who was “PM” at that time. Boris Johnson (A20) held it about 2021." in nobody.text


async def test_a_body_and_an_office_of_one_name_are_both_told(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="the Lord Advocate")
    assert reply.text.startswith("## Lord Advocate")
    assert "“the Lord Advocate” is an office: Dorothy Bain KC held it about 2023." in reply.text


async def test_an_office_completes_itself_with_its_holder(ann: Person, server: Server) -> None:
    offered = await ann.complete(server.channel, "quote actor", "name", "prime m")
    assert offered == {"Boris Johnson (Prime Minister, about 2021)": "A20"}
    # Discord sends what it showed where somebody types on.
    shown = await ann.slash(server.channel, "actor", name="Boris Johnson (Prime Minister, about 2021)")
    assert "## Boris Johnson" in shown.text
