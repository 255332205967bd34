"""Who stands where: positions by stance, what makes the newest one, and how an actor's stance moved."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Directness, Extent, Quote, Stance
from bot.records.record import State
from bot.services.asking.positions import STANCE_ORDER, weight_of
from bot.services.asking.stance_courses import Said
from tests.guilds import GUILD, Services, Tables, keys_of, make_event, make_quote, mark_records, records_of, write_pack


def said(
    on: str, *, stance: Stance = Stance.SUPPORT, is_direct: bool = True, is_full: bool = True, number: int = 1
) -> Said:
    """A quote of that date, and its stance; a day that is left empty is not known."""
    quote = Quote(
        record_id=number,
        number=number,
        key=f"q{number}",
        state=State.CURRENT,
        state_note="",
        speakers=(),
        text="Words.",
        directness=Directness.DIRECT if is_direct else Directness.INDIRECT,
        extent=Extent.FULL if is_full else Extent.FRAGMENT,
        said_on=Edtf.parse(on) if on else None,
        sources=(),
    )
    return Said(quote, stance)


# What makes a quote the newest


def test_what_was_said_later_weighs_more_whatever_else_it_is() -> None:
    later = said("2020-05-02", stance=Stance.UNCLEAR, is_direct=False, number=2)
    assert weight_of(later) > weight_of(said("2020-05-01"))


def test_what_was_said_by_some_date_weighs_less_than_any_that_is_dated() -> None:
    lightest_first = [said(""), said("../2023"), said("1999"), said("2024")]
    weights = [weight_of(each) for each in lightest_first]
    assert all(lighter < heavier for lighter, heavier in pairwise(weights))


def test_of_one_day_a_side_comes_before_own_words_and_these_before_whole_sentences() -> None:
    day = "2020-05-01"
    lightest_first = [
        said(day, stance=Stance.UNCLEAR, is_direct=False, is_full=False),
        said(day, stance=Stance.UNCLEAR, is_direct=False),
        said(day, stance=Stance.UNCLEAR, is_full=False),
        said(day, stance=Stance.UNCLEAR),
        said(day, is_direct=False, is_full=False),
        said(day, is_direct=False),
        said(day, is_full=False),
        said(day, number=3),
        said(day, number=2),
    ]
    weights = [weight_of(each) for each in lightest_first]
    assert all(lighter < heavier for lighter, heavier in pairwise(weights))


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance is not Stance.UNCLEAR])
def test_every_stance_but_unclear_takes_a_side(stance: Stance) -> None:
    assert weight_of(said("2020", stance=stance)) == weight_of(said("2020"))
    assert weight_of(said("2020", stance=stance)) > weight_of(said("2020", stance=Stance.UNCLEAR))


# Positions


async def test_positions_stand_in_the_order_of_their_stances(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="OPC")
    stances = [position.stance for position in answer.positions]
    assert stances == sorted(stances, key=STANCE_ORDER.index)
    by_name = {position.actor.name: position for position in answer.positions}
    assert len(by_name) == len(answer.positions)
    assert by_name["Sir Keir Starmer"].stance is Stance.PERMISSIVE
    assert by_name["Alister Jack"].stance is Stance.PERMISSIVE
    assert by_name["Boris Johnson"].stance is Stance.OPPOSE
    starmer = by_name["Sir Keir Starmer"]
    related = (await shipped.read(answer.findings)).related
    office = related.office_of(starmer.actor, starmer.quote)
    assert office
    assert office.role.name == "Leader"
    assert "Sajid Javid" not in by_name


async def test_a_stance_on_another_topic_is_no_position_on_this_one(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="drug law reform")
    starmer = next(position for position in answer.positions if position.actor.name == "Sir Keir Starmer")
    assert starmer.stance is Stance.OPPOSE
    assert all(position.quote.stance_on(answer.topic) is position.stance for position in answer.positions)
    assert "Yvette Cooper" not in {position.actor.name for position in answer.positions}


async def test_positions_of_a_party_are_of_those_who_spoke_on_its_ticket(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="OPC", party="Labour")
    assert {position.actor.name for position in answer.positions} == {"Sir Keir Starmer", "Yvette Cooper", "Jeff Smith"}
    snp = await shipped.positions.on_topic(GUILD, topic="OPC", party="SNP")
    assert {position.actor.name for position in snp.positions} == {"SNP", "Tommy Sheppard", "Ronnie Cowan"}
    none = await shipped.positions.on_topic(GUILD, topic="OPC", party="Home Office")
    assert [position.actor.name for position in none.positions] == ["Home Office"]
    police = await shipped.positions.on_topic(GUILD, topic="OPC", party="Police Scotland")
    assert police.positions == []
    assert {"SNP", "Labour Party"} <= set(police.parties)


def told(key: str, said_on: str, stance: str, speaker: str) -> dict[str, str]:
    return make_quote(key, said_on, stance, speaker) | {"told_by": "ada", "directness": "indirect"}


async def test_hearsay_makes_no_position_where_own_words_are_held_and_never_moves_one(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("olga-own", "2019", "support", "olga"),
        told("olga-told", "2022", "oppose", "olga"),
        told("green-told", "2020", "oppose", "green"),
        told("green-told-anew", "2021", "support", "green"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.on_topic(GUILD, topic="lanes")
    found = {p.actor.name: (p.quote.key, p.quote.is_hearsay, p.has_moved) for p in answer.positions}
    assert found == {"Olga Reid": ("olga-own", False, False), "Green Union": ("green-told-anew", True, False)}
    steps = await empty.positions.of_actor(GUILD, name="Olga Reid")
    assert await keys_of(empty, steps.findings) == ["olga-own", "olga-told"]
    brief = await empty.briefing.brief(GUILD, topic="lanes")
    moves = {stand.position.actor.name: [said.quote.key for said in stand.moves] for stand in brief.stands}
    assert moves == {"Olga Reid": ["olga-own"], "Green Union": ["green-told-anew"]}


async def test_what_is_told_of_an_office_holder_is_not_said_for_the_body(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("ada-own", "2020", "support"),
        make_quote("ada-told", "2020", "oppose") | {"told_by": "olga", "directness": "indirect"},
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.of_actor(GUILD, name="Town Council")
    assert [key for key in await keys_of(empty, answer.findings) if key.startswith("ada")] == ["ada-own"]


async def test_a_position_is_the_newest_and_says_whether_it_moved(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("ada-old", "2019", "oppose"),
        make_quote("ada-new", "2021", "support"),
        make_quote("ada-elsewhere", "2022", "neutral", topics="tolls;lanes"),
        make_quote("olga-old", "2019", "oppose", "olga"),
        make_quote("olga-new", "2020", "oppose", "olga"),
        make_quote("olga-silent", "2022", "", "olga"),
        make_quote("council-undated", "", "support", "council"),
        make_quote("council-dated", "2018", "neutral", "council"),
        make_quote("green-doubtful", "2020", "unclear", "green"),
        make_quote("green-clear", "2020", "oppose", "green"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.on_topic(GUILD, topic="lanes")
    found = {p.actor.name: (p.quote.key, p.quote_count, p.has_moved) for p in answer.positions}
    assert found == {
        "Ada Byrne": ("ada-new", 2, True),
        "Olga Reid": ("olga-new", 2, False),
        "Town Council": ("council-dated", 2, False),
        "Green Union": ("green-clear", 2, False),
    }


@pytest.mark.parametrize(
    ("said_on", "other", "has_moved"),
    [
        ("2019-05", "2019-06", True),
        # Nobody knows which of them came first.
        ("2019", "2019-06", False),
        ("2019-05/2019-08", "2019-06", False),
        ("../2019", "2020", False),
        ("2019", "2020/..", False),
    ],
)
async def test_it_moved_where_a_digest_would_tell_so(
    empty: Services, tmp_path: Path, tables: Tables, said_on: str, other: str, has_moved: bool
) -> None:
    tables["quote"] = [make_quote("one", said_on, "oppose"), make_quote("two", other, "support")]
    await empty.load(write_pack(tmp_path / "p", tables))
    (position,) = (await empty.positions.on_topic(GUILD, topic="lanes")).positions
    assert position.has_moved is has_moved


async def test_what_is_disputed_shows_no_move(empty: Services, tmp_path: Path, tables: Tables) -> None:
    tables["quote"] = [make_quote("one", "2019", "oppose"), make_quote("two", "2020", "support")]
    await empty.load(write_pack(tmp_path / "p", tables))
    await mark_records(empty.database.path, GUILD, ["Q1"], "disputed", "Why.")
    (position,) = (await empty.positions.on_topic(GUILD, topic="lanes")).positions
    assert not position.has_moved


async def test_one_actors_steps_come_oldest_first_with_the_events_that_name_it(shipped: Services) -> None:
    answer = await shipped.positions.of_actor(GUILD, name="Starmer")
    keys = await keys_of(shipped, answer.findings)
    assert keys.index("starmer-roughly-right") < keys.index("starmer-as-prime-minister")
    assert "starmer-interview-2023" in keys
    assert "starmer-at-one-with-sarwar" not in keys
    assert answer.by_holders == frozenset()
    on_topic = await keys_of(shipped, (await shipped.positions.of_actor(GUILD, name="Starmer", topic="OPC")).findings)
    assert "starmer-roughly-right" not in on_topic


async def test_a_step_without_a_date_comes_last(empty: Services, tmp_path: Path, tables: Tables) -> None:
    tables["quote"] = [make_quote(f"q{day}", day, "support") for day in ("2021", "", "2019")]
    tables["event"] = [make_event("e2020", "2020") | {"actors": "ada"}]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.of_actor(GUILD, name="Ada Byrne")
    assert await keys_of(empty, answer.findings) == ["q2019", "e2020", "q2021", "q"]


async def test_a_body_takes_in_what_its_office_holders_said_in_that_office_alone(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("before", "2018", "oppose"),
        make_quote("as-mayor", "2020", "support"),
        make_quote("after", "2022", "oppose"),
        make_quote("together", "2020", "support", "ada;council"),
        make_quote("stranger", "2020", "support", "olga"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    for body in ("Town Council", "Green Union"):
        answer = await empty.positions.of_actor(GUILD, name=body)
        quotes = [record for record in await records_of(empty, answer.findings) if isinstance(record, Quote)]
        by_holders = {quote.key for quote in quotes if quote.record_id in answer.by_holders}
        if body == "Town Council":
            assert ({quote.key for quote in quotes}, by_holders) == ({"as-mayor", "together"}, {"as-mayor"})
        else:
            assert ({quote.key for quote in quotes}, by_holders) == ({"as-mayor", "together"}, {"as-mayor", "together"})
    person = await empty.positions.of_actor(GUILD, name="Olga Reid")
    assert person.by_holders == frozenset()


async def test_the_government_takes_in_its_ministers_words(shipped: Services) -> None:
    answer = await shipped.positions.of_actor(GUILD, name="UK Government")
    records = await records_of(shipped, answer.findings)
    held = {record.key for record in records if record.record_id in answer.by_holders and record.KIND == "quote"}
    assert {"jack-not-the-easy-solution", "johnson-encourage-consumption", "malthouse-distraction"} <= held
    assert "jack-statement-2023" in {record.key for record in records if record.KIND == "event"}
    assert not any(key.startswith("starmer") for key in held)


async def test_a_party_that_no_source_states_is_told_where_one_is_asked_for(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["actor"].append({"key": "iris", "name": "Iris Noparty", "kind": "person"})
    tables["quote"] = [
        make_quote("ada-in-office", "2020", "support", "ada"),
        make_quote("iris", "2020", "oppose", "iris"),
        make_quote("council", "2020", "oppose", "council"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.on_topic(GUILD, topic="lanes", party="Green Union")
    assert [position.actor.name for position in answer.positions] == ["Ada Byrne"]
    assert [actor.name for actor in answer.unstated] == ["Iris Noparty"]
    assert answer.unsure == []
    of_all = await empty.positions.on_topic(GUILD, topic="lanes")
    assert (of_all.unstated, of_all.unsure) == ([], [])


async def test_a_party_that_is_stated_of_another_time_is_told_as_such(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [make_quote("ada-later", "2024", "support", "ada")]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.on_topic(GUILD, topic="lanes", party="Green Union")
    assert answer.positions == []
    assert [(role.actor.name, role.party.name) for role in answer.unsure if role.party] == [
        ("Ada Byrne", "Green Union")
    ]
