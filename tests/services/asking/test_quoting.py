"""The quotes of an actor: in order, narrowed, and what names who is not quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.problems import WrongInput
from bot.services.findings import TakenFor
from tests.guilds import GUILD, Services, Tables, keys_of, make_quote, mark_records, records_of, row_of, write_pack


async def test_an_actors_quotes_come_newest_first_and_undated_ones_last(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    days = ("2019", "", "2021-05", "../2020", "2020-03-01", "2021-05")
    tables["quote"] = [make_quote(f"q{place}", day, "support") for place, day in enumerate(days)]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.quoting.of_actor(GUILD, name="Ada Byrne")
    assert await keys_of(empty, answer.findings) == ["q2", "q5", "q4", "q3", "q0", "q1"]
    assert answer.quotes_in_all == 6


async def test_an_actors_quotes_are_narrowed_by_topic_stance_and_span(shipped: Services) -> None:
    ask = shipped.quoting.of_actor
    assert await keys_of(shipped, (await ask(GUILD, name="Starmer", topic="drug law reform")).findings) == [
        "starmer-roughly-right",
        "starmer-ruled-out-relaxation",
    ]
    opposed = await ask(GUILD, name="Starmer", stance="oppose")
    assert len(opposed.findings) == 2
    assert opposed.quotes_in_all == 7
    assert await keys_of(shipped, (await ask(GUILD, name="Cowan", since="2019-08")).findings) == ["cowan-deeply-flawed"]
    nothing = await ask(GUILD, name="Cowan", until="1999")
    assert (len(nothing.findings), nothing.quotes_in_all, len(nothing.mentions)) == (0, 7 - 3, 0)
    assert (nothing.filters.span.last.isoformat() if nothing.filters.span.last else None) == "1999-12-31"


async def test_who_is_named_but_not_quoted_is_told_by_what_names_them_and_nothing_else(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Javed")
    assert (len(answer.findings), answer.quotes_in_all) == (0, 0)
    assert answer.filters.guesses == (TakenFor("Javed", "Sajid Javid"),)
    mentions = await records_of(shipped, answer.mentions)
    assert {"letter-to-javid-2019", "cowan-presses-javid-2019"} <= {record.key for record in mentions}
    assert "letter-javid-pilots" in {record.key for record in mentions}
    assert "fitzpatrick-eye-to-eye" not in {record.key for record in mentions}
    for record in mentions:
        assert "Javid" in repr(record).split("sources=")[0], record.key


async def test_who_is_not_quoted_is_told_by_what_they_tell_of_others(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row_of(tables, "quote", "olga-tolls")["told_by"] = "ada"
    row_of(tables, "quote", "ada-lanes")["speaker"] = "green"
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.quoting.of_actor(GUILD, name="Ada Byrne")
    assert (len(answer.findings), await keys_of(empty, answer.mentions)) == (0, ["olga-tolls"])


async def test_who_is_quoted_has_no_list_of_mentions(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Boris Johnson")
    assert (len(answer.findings), len(answer.mentions)) == (1, 0)
    assert [role.name for role in answer.roles] == ["Prime Minister"]


async def test_a_bodys_quotes_take_in_what_was_said_in_an_office_of_it(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["role"] = [
        {
            "actor": "ada",
            "title": "Mayor",
            "organisation": "council",
            "from": "2019",
            "to": "2021",
            "source": "minutes",
        },
        {"actor": "olga", "title": "Clerk", "organisation": "council", "source": "minutes"},
    ]
    tables["quote"] = [
        make_quote("own", "2020", "support", "council"),
        make_quote("before", "2017", "oppose"),
        make_quote("as-mayor", "2020-05", "oppose"),
        make_quote("as-who-knows", "2020-06", "oppose", "olga"),
        make_quote("with-others", "2020-07", "oppose", "olga;council"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.quoting.of_actor(GUILD, name="Town Council")
    assert await keys_of(empty, answer.findings) == ["with-others", "as-mayor", "own"]
    assert (answer.quotes_in_all, answer.by_holders_in_all) == (2, 1)
    assert {
        record.key for record in await records_of(empty, answer.findings) if record.record_id in answer.by_holders
    } == {"as-mayor"}
    opposed = await empty.quoting.of_actor(GUILD, name="Town Council", stance="oppose", until="2020-06")
    assert await keys_of(empty, opposed.findings) == ["as-mayor"]


async def test_what_names_an_actor_is_narrowed_as_quotes_are(shipped: Services) -> None:
    ask = shipped.quoting.of_actor
    for since in ("2019", "2022"):
        mentions = await records_of(shipped, (await ask(GUILD, name="Sajid Javid", since=since)).mentions)
        assert bool(mentions) is (since == "2019")
    later = await ask(GUILD, name="Sajid Javid", since="2022")
    assert later.has_other_mentions
    supporting = await records_of(shipped, (await ask(GUILD, name="Sajid Javid", stance="support")).mentions)
    assert {record.KIND for record in supporting} == {"quote"}


async def test_withdrawn_words_are_counted(small: Services) -> None:
    assert (await small.quoting.of_actor(GUILD, name="Olga Reid")).withdrawn == 0
    await mark_records(small.database.path, GUILD, ["Q2"], "withdrawn", "not her words")
    answer = await small.quoting.of_actor(GUILD, name="Olga Reid")
    assert (len(answer.findings), answer.quotes_in_all, answer.withdrawn) == (0, 0, 1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"since": "2021", "until": "2019"}, "“from” .2021. is after “to” .2019.: swap them"),
        ({"since": "lately"}, "The option “from” cannot be read"),
        ({"until": "03/04/2020"}, "The option “to” cannot be read.*3 April 2020 or 4 March 2020"),
    ],
)
async def test_a_span_that_cannot_be_read_is_named_by_its_option(
    shipped: Services, options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(WrongInput, match=sentence):
        await shipped.quoting.of_actor(GUILD, name="Cowan", **options)
    with pytest.raises(WrongInput, match=sentence):
        await shipped.chronicle.timeline(GUILD, **options)
    with pytest.raises(WrongInput, match=sentence):
        await shipped.searching.quotes(GUILD, text="drug", **options)
