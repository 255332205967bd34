"""What one issue of a digest tells of what became of what earlier ones showed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.records.kinds.quote import Quote
from bot.records.record import Item, State
from bot.services.digests.issues import MOST_READ
from bot.storage.history.history_writer import Occasion
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from tests.guilds import (
    GUILD,
    NOW,
    OTHER_GUILD,
    Services,
    Tables,
    make_quote,
    mark_records,
    row_count,
    write_pack,
)
from tests.issues import PLAIN, actions, issue_of, keys, left_out, make_digest, post
from tests.services.digests.test_composing import CURATOR, assert_left_out, load_quotes, marking, restore, withdraw


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "refused", "dropped"])
async def test_only_what_readers_see_is_shown(small: Services, tables: Tables, state: str) -> None:
    digest = await make_digest(small, tells_all=True, kind="quote", **PLAIN)
    await post(small, await issue_of(small, digest), state)
    await marking(small).mark(GUILD, CURATOR, "Q1", "disputed", "Says Olga.")
    is_seen = state not in ("refused", "dropped")
    issue = await issue_of(small, digest)
    assert (keys(issue), actions(issue)) == ([], {"ada-lanes": ["marked"]} if is_seen else {})
    # As after a post that was refused whole: its digest tells everything again.
    async with small.database.write() as transaction:
        await transaction.execute("UPDATE digest SET covered = 0")
    issue = await issue_of(small, digest)
    quotes = [row["key"] for row in tables["quote"]]
    assert keys(issue) == ([] if is_seen else quotes)
    seen = {"of other kinds": row_count(tables) - len(quotes), "shown by an earlier issue already": len(quotes) - 1}
    assert_left_out(issue, seen if is_seen else {"of other kinds": row_count(tables) - len(quotes)})


async def test_what_another_digest_showed_is_new(small: Services, tables: Tables) -> None:
    other, digest = [await make_digest(small, tells_all=True, kind="quote", **PLAIN) for _ in range(2)]
    await post(small, await issue_of(small, other))
    await withdraw(small, await small.find("quote", "olga-tolls"))
    issue = await issue_of(small, digest)
    others = [row["key"] for row in tables["quote"] if row["key"] != "olga-tolls"]
    assert (keys(issue), actions(issue)) == (others, {})
    assert actions(await issue_of(small, other)) == {"olga-tolls": ["withdrawn"]}


async def test_changes_withdrawals_and_undoing_are_told_with_their_entries(small: Services, tables: Tables) -> None:
    digest = await make_digest(small, tells_all=True, **PLAIN)
    await post(small, await issue_of(small, digest))
    await withdraw(small, await small.find("source", "gazette"))
    for text in ("Lanes save many lives.", "Lanes save most lives."):
        await small.edit(await small.find("quote", "ada-lanes"), text=text)
    await marking(small).undo(GUILD, CURATOR)
    issue = await issue_of(small, digest)
    assert (keys(issue), left_out(issue)) == ([], [])
    assert actions(issue) == {"ada-lanes": ["changed"] * 3, "gazette": ["withdrawn"]}
    assert [issue.entries[position].undoes for position in issue.items[0].positions] == [
        None,
        None,
        row_count(tables) + 3,
    ]
    await post(small, replace(issue, due_at=NOW + timedelta(days=1)))
    assert (await issue_of(small, digest)).is_empty
    # What a later issue knew needs no telling, whatever the window.
    async with small.database.write() as transaction:
        await transaction.execute("UPDATE digest SET covered = 0")
    assert (await issue_of(small, digest)).is_empty


async def test_more_corrections_than_one_issue_lists(empty: Services, tmp_path: Path, tables: Tables) -> None:
    tables["quote"] = [make_quote(f"q{number}", "2020", "support") for number in range(1002)]
    await empty.load(write_pack(tmp_path / "p", tables))
    digest = await make_digest(empty, tells_all=True, **PLAIN)
    await post(empty, await issue_of(empty, digest))
    async with empty.database.write() as transaction:
        await transaction.execute(
            "INSERT INTO post_item SELECT 'quote', quote_id, post_id FROM quote, post WHERE TRUE ON CONFLICT DO NOTHING"
        )
    shown = [f"Q{number}" for number in range(1, 1003)]
    await mark_records(empty.database.path, GUILD, shown, "disputed", "Says Olga.")
    issue = await issue_of(empty, digest)
    assert (len(issue.items), len(actions(issue)), issue.is_capped) == (1000, MOST_READ, True)
    assert left_out(issue) == ["2 more records that changed since they were shown: one issue lists 1,000"]


async def test_an_addition_that_was_taken_back(small: Services) -> None:
    digest = await make_digest(small, **PLAIN)
    async with writing(small.database, GUILD, Occasion(at=NOW, user_id=7, origin="add")) as writer:
        quote = await small.find("quote", "ada-lanes")
        await writer.add_many(Quote, [Content("same", values_of(quote))])
    issue = await issue_of(small, digest)
    assert keys(issue) == ["same"]
    await post(small, issue)
    await marking(small).undo(GUILD, CURATOR)
    assert actions(await issue_of(small, digest)) == {"same": ["withdrawn"]}


async def test_what_no_post_shows_needs_no_correction(small: Services) -> None:
    digest = await make_digest(small, tells_all=True, kind="quote", **PLAIN)
    await post(small, await issue_of(small, digest))
    await small.edit(await small.find("quote", "olga-tolls"), topics=(), stance=(), note="")
    issue = await issue_of(small, digest)
    assert actions(issue) == {"olga-tolls": ["changed"]}
    await post(small, replace(issue, due_at=NOW + timedelta(days=1)))
    await small.edit(await small.find("quote", "ada-lanes"), topics=())
    assert (await issue_of(small, digest)).is_empty


async def test_another_guild_is_another_world(small: Services, tmp_path: Path, tables: Tables) -> None:
    await small.load(write_pack(tmp_path / "p", tables), OTHER_GUILD)
    other = await make_digest(small, OTHER_GUILD, tells_all=True, kind="quote", **PLAIN)
    digest = await make_digest(small, tells_all=True, kind="quote", **PLAIN)
    for one in (digest, other):
        await post(small, await issue_of(small, one))
    await withdraw(small, await small.find("quote", "ada-lanes"))
    assert (await issue_of(small, other)).is_empty
    issue = await issue_of(small, digest)
    assert (actions(issue), issue.upto) == ({"ada-lanes": ["withdrawn"]}, row_count(tables) + 1)
    told = (await issue_of(small, await make_digest(small, OTHER_GUILD, tells_all=True, kind="quote", **PLAIN))).items
    assert {item.record_id for item in told}.isdisjoint({item.record_id for item in issue.items})


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_each_record_and_each_change_is_told_once(
    small: Services, tmp_path: Path, tables: Tables, seed: int
) -> None:
    chance = random.Random(seed)
    digest = await make_digest(small, kind="quote", **PLAIN)
    names = [f"q{number}" for number in range(6)]
    await load_quotes(small, tmp_path / "p", tables, *names)
    told, changes, shown_at, expected = Counter[str](), Counter[int](), dict[Item, int](), Counter[int]()
    for step in range(60):
        quote = await small.find("quote", chance.choice(names))
        position = (await issue_of(small, digest)).upto + 1
        if chance.random() < 0.3:
            issue = await issue_of(small, digest, NOW + timedelta(days=step))
            told.update(keys(issue))
            changes.update(position for item in issue.items for position in item.positions)
            shown_at |= {item.item: issue.upto for item in issue.items}
            await post(small, issue)
            continue
        if quote.state is State.WITHDRAWN:
            await restore(small, quote)
        elif chance.random() < 0.5:
            await withdraw(small, quote)
        else:
            await small.edit(quote, text=f"Version {step}.")
        if ("quote", quote.record_id) in shown_at:
            expected[position] += 1
    issue = await issue_of(small, digest, NOW + timedelta(days=99))
    told.update(keys(issue))
    changes.update(position for item in issue.items for position in item.positions)
    assert changes == expected
    assert told == Counter(
        quote.key
        for quote in [await small.find("quote", name) for name in names]
        if ("quote", quote.record_id) in shown_at or quote.state is not State.WITHDRAWN
    )
    assert len(told) > 3
    assert len(changes) > 10
