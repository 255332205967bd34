"""Since when somebody takes a stance, and what they took before: held against made-up debates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.presentation.asking.positions import positions_of_actor, positions_on_topic
from bot.presentation.text.wording import age_words, course_words
from bot.records.dates.edtf import Edtf
from bot.services.asking.positions import Position, TopicPositions
from tests.guilds import GUILD, Services, Tables, keys_of, make_quote, write_pack

STANCES = {"+": "supports", "-": "opposes", "p": "would not stand in the way", "?": "unclear"}
UNKNOWN = ": whether before or after is not known"


def said(text: str, **given: str) -> list[dict[str, str]]:
    """Quotes as "-2019 +2021": the first is called "1"."""
    entries = enumerate(text.split(), start=1)
    return [make_quote(str(place), entry[1:], STANCES[entry[0]]) | given for place, entry in entries]


async def asked(services: Services, folder: Path, tables: Tables) -> TopicPositions:
    await services.load(write_pack(folder / "p", tables))
    return await services.positions.on_topic(GUILD, topic="lanes")


def position_of(answer: TopicPositions, name: str) -> Position:
    (found,) = [position for position in answer.positions if position.actor.name == name]
    return found


@pytest.mark.parametrize(
    ("words", "newest", "course"),
    [
        ("+2021", "1", ""),
        ("+2019 +2021-05", "2", "since 2019"),
        ("-2015 -2017 +2019 +2021", "4", "since 2019 · before: opposes, 2015 to 2017"),
        # Only the run that was before it, and not what came before that.
        ("+2013 -2015 +2016 -2017 p2019", "5", "before: opposes, 2017"),
        # May 2021 may be before or after a day of 2021.
        (
            "-2019 -2021 +2021-05",
            "3",
            f"before: opposes, 2019 · also opposes, 2021{UNKNOWN}",
        ),
        # Whenever before 2018 that was, it was before 2021.
        ("-../2018 +2021", "2", "before: opposes, by 2018"),
        ("+../2018 +2021", "2", "by 2018 already"),
        ("+../2021 +2021", "2", ""),
        ("-../2021 +2021", "2", f"also opposes, by 2021{UNKNOWN}"),
        # To take no side is no stance beside those that do.
        ("+2019 ?2020 +2021", "3", "since 2019"),
        ("+2019 ?2021", "2", "before: supports, 2019"),
    ],
)
async def test_since_when_and_what_before(
    empty: Services, tmp_path: Path, tables: Tables, words: str, newest: str, course: str
) -> None:
    tables["quote"] = said(words)
    position = position_of(await asked(empty, tmp_path, tables), "Ada Byrne")
    assert position.quote.key == newest
    assert course_words(position.course, position.quote) == course


async def test_what_is_disputed_or_hearsay_is_no_part_of_the_course(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    disputed = {"state": "disputed", "state_note": "Olga Reid says so."}
    told = make_quote("told", "2018", "opposes") | {"told_by": "olga", "directness": "indirect"}
    tables["quote"] = [*said("+2017 +2021"), make_quote("disputed", "2019", "opposes"), told]
    tables["quote"] = [{**row, **(disputed if row["key"] == "disputed" else {})} for row in tables["quote"]]
    for row in tables["quote"]:
        row.setdefault("state", "current")
        row.setdefault("state_note", "")
    position = position_of(await asked(empty, tmp_path, tables), "Ada Byrne")
    assert course_words(position.course, position.quote) == "since 2017"
    brief = await empty.briefing.brief(GUILD, topic="lanes")
    assert [[each.quote.key for each in stand.moves] for stand in brief.stands] == [["2"]]


async def test_what_was_inferred_of_a_date_is_said_to_be(empty: Services, tmp_path: Path, tables: Tables) -> None:
    inferred = {"date_basis": "The article's own."}
    tables["quote"] = said("-2012~ -2014~ +2018~ +2021", **inferred)
    position = position_of(await asked(empty, tmp_path, tables), "Ada Byrne")
    told = "since about 2018, inferred · before: opposes, about 2012 to about 2014, inferred"
    assert course_words(position.course, position.quote) == told


# Bodies


def with_office(tables: Tables, **role: str) -> None:
    tables["role"] = [{**tables["role"][0], "party": "", "from": "2019", "to": "2023", **role}]


async def test_a_body_stands_where_its_office_holder_said_last(empty: Services, tmp_path: Path, tables: Tables) -> None:
    with_office(tables)
    tables["quote"] = [make_quote("own", "2019", "opposes", "council"), make_quote("holder", "2021", "supports")]
    answer = await asked(empty, tmp_path, tables)
    council = position_of(answer, "Town Council")
    assert (council.stance, council.quote.key) == ("support", "holder")
    assert council.holder
    assert council.holder.name == "Ada Byrne"
    (shown,) = [entry.text for entry in positions_on_topic(answer).first_entries() if "**Town Council**" in entry.text]
    assert "in the words of its office holder Ada Byrne, Mayor, Town Council" in shown
    assert "2 quotes with a stance, 1 of them its office holders’" in shown
    assert "before: opposes, 2019" in shown
    assert "Town Council \\(in the words of Ada Byrne\\)" in positions_on_topic(answer).heading
    assert "Named in: Vote on the lanes (1 May 2020, E" in shown
    of_body = positions_of_actor(await empty.positions.of_actor(GUILD, name="council")).heading
    assert "**Cycle lanes:** supports, 2021, over 4 years ago" in of_body
    assert "in the words of Ada Byrne in office · before: opposes, 2019" in of_body
    brief = await empty.briefing.brief(GUILD, topic="lanes")
    steps = {stand.position.actor.name: [each.quote.key for each in stand.moves] for stand in brief.stands}
    assert steps["Town Council"] == ["own", "holder"]


@pytest.mark.parametrize(
    ("role", "said_on"),
    [
        # Before the office, after it, when nobody knows whether; for a party, and not in it.
        ({}, "2018"),
        ({}, "2024"),
        ({"from": "2021-06"}, "2021"),
        ({"organisation": "", "party": "council"}, "2021"),
    ],
)
async def test_what_was_not_surely_said_in_an_office_of_a_body_is_not_its_own(
    empty: Services, tmp_path: Path, tables: Tables, role: dict[str, str], said_on: str
) -> None:
    with_office(tables, **role)
    tables["quote"] = [make_quote("own", "2017", "opposes", "council"), make_quote("other", said_on, "supports")]
    council = position_of(await asked(empty, tmp_path, tables), "Town Council")
    assert (council.stance, council.quote.key, council.holder) == ("oppose", "own", None)


# How old


@pytest.mark.parametrize(
    ("said_on", "words"),
    [
        ("2024-03-01", ""),
        ("2024-02-29", "over 2 years ago"),
        ("2023", "over 2 years ago"),
        ("2024", ""),
        # It may be of 2024.
        ("2023~", ""),
        ("../2020", "over 5 years ago"),
        ("2020/..", ""),
        ("2019-07~", "over 6 years ago"),
    ],
)
def test_a_last_word_of_surely_more_than_two_years_says_how_old_it_is(said_on: str, words: str) -> None:
    assert age_words(Edtf.parse(said_on), date(2026, 3, 1)) == words


async def test_a_stance_that_cannot_be_read_is_told_of(empty: Services, tmp_path: Path, tables: Tables) -> None:
    tables["quote"] = said("-2019 +2021")
    await asked(empty, tmp_path, tables)
    async with empty.database.write() as transaction:
        await transaction.execute("UPDATE quote_topic SET stance = 'fond' WHERE stance = 'support'")
        await transaction.execute("UPDATE guild SET revision = revision + 1")
    answer = await empty.positions.on_topic(GUILD, topic="lanes")
    assert [unread.key for unread in answer.unread] == ["2"]
    assert position_of(answer, "Ada Byrne").quote.key == "1"
    steps = await empty.positions.of_actor(GUILD, name="Ada Byrne")
    assert [unread.key for unread in steps.unread] == ["2"]
    assert await keys_of(empty, steps.findings) == ["1"]
