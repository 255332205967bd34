"""What one issue of a digest tells of changes: what is new, what became of what was shown, and what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.records.record import Record
from bot.services.digests.issues import MOST_READ, Issue
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from tests.guilds import (
    GUILD,
    OTHER_GUILD,
    Services,
    Tables,
    clock,
    make_quote,
    row_count,
    write_pack,
)
from tests.issues import PLAIN, actions, issue_of, keys, left_out, make_digest, post

CURATOR = Person(user_id=7, manages_server=True)


def marking(services: Services) -> MarkingService:
    return MarkingService(services.database, Directory(), clock)


async def withdraw(services: Services, record: Record) -> None:
    await marking(services).withdraw(GUILD, CURATOR, record.id, "Not so.")


async def restore(services: Services, record: Record) -> None:
    await marking(services).restore(GUILD, CURATOR, record.id, "It was so.")


async def load_quotes(services: Services, folder: Path, tables: Tables, *names: str) -> list[Record]:
    """Load a further version of the small pack that has these quotes besides; returns them."""
    more = [make_quote(name, "2020-07-07", "support") for name in names]
    await services.load(write_pack(folder, tables | {"quote": tables["quote"] + more}, version="2"))
    return [await services.find("quote", name) for name in names]


def shown_kinds(tables: Tables, kind: str | None = None) -> Tables:
    """The rows of the kinds that a digest shows: one that is asked for, or those that it shows without being asked."""
    return {kind: tables[kind] for kind in ([kind] if kind else ("quote", "event", "figure", "source"))}


def first_source(row: dict[str, str]) -> str:
    return row.get("sources", "").split(";")[0]


def assert_left_out(issue: Issue, expected: dict[str, int]) -> None:
    """Hold what an issue says that it leaves out against the counts of each reason; a count of 0 is not told."""
    told = {words: count for words, count in expected.items() if count}
    assert [left.count for left in issue.left_out] == list(told.values())
    for words, sentence in zip(told, left_out(issue), strict=True):
        assert words in sentence


# What is new


async def test_all_that_is_on_record_in_order(small: Services, tables: Tables) -> None:
    issue = await issue_of(small, await make_digest(small, tells_all=True, **PLAIN))
    assert {item.section for item in issue.items} == {NEW}
    rows = [row for rows in shown_kinds(tables).values() for row in rows]
    cited = {key for row in rows for key in row.get("sources", "").split(";") if key}
    # What rests on one source stands together, and that source is cited there and stands nowhere else.
    firsts = dict.fromkeys(map(first_source, rows))
    assert keys(issue) == [
        row["key"] for source in firsts for row in rows if row["key"] not in cited and first_source(row) == source
    ]
    assert len(cited) > 2
    counts = {kind: len(tables[kind]) for kind in ("actor", "topic", "role", "indicator")}
    actors, topics, roles, indicators = (f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())
    assert left_out(issue) == [
        f"{sum(counts.values())} of other kinds ({actors}, {topics}, {roles} and {indicators}): "
        "this digest shows quotes, events, figures and sources"
    ]
    assert (issue.after, issue.upto, issue.since, issue.is_capped) == (0, row_count(tables), None, False)
    assert [source.key for source in issue.related.sources.values()] == [row["key"] for row in tables["source"]]


async def test_nothing_new_is_nothing(small: Services, tables: Tables) -> None:
    issue = await issue_of(small, await make_digest(small, **PLAIN))
    held = row_count(tables)
    assert (issue.is_empty, issue.left_out, issue.after, issue.upto) == (True, [], held, held)
    nowhere = await issue_of(small, await make_digest(small, OTHER_GUILD, tells_all=True))
    assert (nowhere.is_empty, nowhere.upto) == (True, 0)


@pytest.mark.parametrize("kind", ["role", "quote", "indicator"])
async def test_narrowed_to_a_kind_it_shows_all_of_that_kind(small: Services, tables: Tables, kind: str) -> None:
    issue = await issue_of(small, await make_digest(small, tells_all=True, kind=kind, **PLAIN))
    assert [item.kind for item in issue.items] == [kind] * len(tables[kind])
    assert_left_out(issue, {"of other kinds": row_count(tables) - len(tables[kind])})
    assert issue.filters.kind == kind


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        ({"kind": "event", "actor": "council"}, ["vote"]),
        ({"topic": "tolls"}, ["olga-tolls"]),
        ({"topic": "lanes"}, ["ada-lanes", "vote", "trips-2020"]),
        ({"topic": "lanes", "kind": "source"}, ["gazette", "minutes"]),
        ({"topic": "lanes", "kind": "indicator"}, ["trips"]),
        ({"topic": "tolls", "kind": "topic"}, ["tolls"]),
        ({"topic": "tolls", "kind": "actor"}, []),
        ({"actor": "ada"}, ["ada-lanes"]),
        ({"actor": "council"}, ["vote"]),
        ({"actor": "ada", "kind": "role"}, ["ada--mayor--council--2019--minutes"]),
        ({"actor": "green", "kind": "role"}, ["ada--mayor--council--2019--minutes"]),
        ({"actor": "olga", "kind": "role"}, []),
        ({"actor": "olga", "kind": "actor"}, ["olga"]),
    ],
)
async def test_narrowed_to_a_topic_or_an_actor_it_counts_what_is_not(
    small: Services, tables: Tables, plan: dict[str, str], shown: list[str]
) -> None:
    (narrowed_to,) = plan.keys() - {"kind"}
    record = await small.find(narrowed_to, plan[narrowed_to])
    narrowing: dict[str, Any] = {"kind": plan.get("kind", ""), f"{narrowed_to}_id": record.record_id}
    issue = await issue_of(small, await make_digest(small, tells_all=True, **narrowing, **PLAIN))
    assert keys(issue) == shown
    fitting = shown_kinds(tables, plan.get("kind"))
    # Sources on the topic are cited for what rests on them, and so are neither listed nor left out.
    cited = {"tolls": ["minutes"], "lanes": ["gazette", "minutes"]}.get(plan.get("topic", ""), [])
    cited = [] if "kind" in plan else cited
    not_on_it = {"topic": "not on the topic", "actor": "not by or with"}[narrowed_to]
    expected = {
        "of other kinds": row_count(tables) - row_count(fitting),
        f"{not_on_it} {record.title}": row_count(fitting) - len(shown) - len(cited),
    }
    assert_left_out(issue, expected)
    assert issue.filters.kind == plan.get("kind")


async def test_narrowed_to_a_topic_and_an_actor_it_counts_what_misses_either(small: Services, tables: Tables) -> None:
    topic, actor = await small.find("topic", "tolls"), await small.find("actor", "council")
    narrowing = {"topic_id": topic.record_id, "actor_id": actor.record_id}
    issue = await issue_of(small, await make_digest(small, tells_all=True, **narrowing, **PLAIN))
    assert keys(issue) == []
    fitting, on_topic = shown_kinds(tables), ["olga-tolls", "minutes"]
    expected = {
        "of other kinds": row_count(tables) - row_count(fitting),
        "not on the topic Tolls": row_count(fitting) - len(on_topic),
        "not by or with Town Council": len(on_topic),
    }
    assert_left_out(issue, expected)


async def test_a_role_that_names_no_body_is_with_its_holder_alone(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["role"] = [{"actor": "olga", "title": "Expert"}]
    await empty.load(write_pack(tmp_path / "p", tables))
    for key, shown in (("ada", 0), ("olga", 1)):
        actor_id = (await empty.find("actor", key)).record_id
        issue = await issue_of(empty, await make_digest(empty, tells_all=True, kind="role", actor_id=actor_id, **PLAIN))
        assert len(keys(issue)) == shown


async def test_a_topic_that_was_withdrawn_still_narrows(small: Services) -> None:
    topic = await small.find("topic", "tolls")
    digest = await make_digest(small, tells_all=True, topic_id=topic.record_id, **PLAIN)
    await withdraw(small, topic)
    issue = await issue_of(small, digest)
    assert (issue.filters.topic, keys(issue)) == (topic.reference(), ["olga-tolls"])


async def test_a_source_of_what_was_withdrawn_is_on_no_topic(small: Services) -> None:
    topic = await small.find("topic", "tolls")
    digest = await make_digest(small, tells_all=True, topic_id=topic.record_id, **PLAIN)
    await withdraw(small, await small.find("quote", "olga-tolls"))
    assert keys(await issue_of(small, digest)) == []


async def test_added_and_withdrawn_before_it_was_told(small: Services, tmp_path: Path, tables: Tables) -> None:
    digest = await make_digest(small, **PLAIN)
    kept, gone = await load_quotes(small, tmp_path / "p", tables, "kept", "gone")
    await withdraw(small, gone)
    issue = await issue_of(small, digest)
    assert (keys(issue), left_out(issue)) == (["kept"], ["1 record withdrawn since"])
    await post(small, issue)
    # Brought back, it is new to those who never saw it.
    await restore(small, gone)
    assert keys(await issue_of(small, digest)) == ["gone"]
    # And what they saw withdrawn and brought back is not.
    await withdraw(small, kept)
    await restore(small, kept)
    issue = await issue_of(small, digest)
    assert (keys(issue), actions(issue), left_out(issue)) == (["gone"], {"kept": ["withdrawn", "restored"]}, [])
    assert [item.section for item in issue.items] == [CORRECTED, NEW]
    # Even where the digest shows other kinds by now.
    async with small.database.write() as transaction:
        await transaction.execute("UPDATE digest SET kind = 'event'")
    issue = await issue_of(small, digest)
    assert (keys(issue), [*actions(issue)]) == ([], ["kept"])
    assert left_out(issue) == ["1 of another kind (1 quote): this digest shows events"]


async def test_withdrawn_and_restored_before_it_was_told_is_told_once(
    small: Services, tmp_path: Path, tables: Tables
) -> None:
    digest = await make_digest(small, **PLAIN)
    first, _ = await load_quotes(small, tmp_path / "p", tables, "first", "second")
    await withdraw(small, first)
    await restore(small, first)
    # In the order in which they came to stand as they do.
    assert keys(await issue_of(small, digest)) == ["second", "first"]


async def test_added_and_changed_before_it_was_told_is_only_new(
    small: Services, tmp_path: Path, tables: Tables
) -> None:
    digest = await make_digest(small, **PLAIN)
    (quote,) = await load_quotes(small, tmp_path / "p", tables, "one")
    await small.edit(quote, text="Lanes save many lives.")
    issue = await issue_of(small, digest)
    assert (keys(issue), actions(issue)) == (["one"], {})
    (shown,) = issue.records.values()
    assert shown.title == "Lanes save many lives."


async def test_everything_that_fits_is_found_and_the_rest_counted(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    fitting = make_quote("fitting", "2020", "support", topics="tolls")
    quotes = [make_quote(f"q{number}", "2020", "support") for number in range(1100)]
    tables["quote"] = [*quotes, fitting]
    await empty.load(write_pack(tmp_path / "p", tables))
    tolls = (await empty.find("topic", "tolls")).record_id
    issue = await issue_of(empty, await make_digest(empty, tells_all=True, kind="quote", topic_id=tolls, **PLAIN))
    assert (keys(issue), left_out(issue)[1:]) == (["fitting"], ["1,100 records not on the topic Tolls"])
    issue = await issue_of(empty, await make_digest(empty, tells_all=True, **PLAIN))
    assert (len(issue.items), len(issue.records), issue.is_capped) == (1000, MOST_READ, True)
    more = row_count(shown_kinds(tables)) - 1000
    assert left_out(issue)[1:] == [f"{more} more records that are new: one issue lists 1,000"]
    assert sum(one.count for one in issue.left_out) + 1000 == issue.upto
