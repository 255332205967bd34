"""Quotes of when a quote had one stance, its first topic's: what is held of them, proved, found and taken back."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Quote, Stance
from bot.records.record import State
from bot.records.values import StoredValues
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.server.rights import Person
from bot.storage.core.history_chain import BY_DATABASE_IDS, Link, content_digest
from tests.guilds import GUILD, Services, clock, keys_of, open_services
from tests.storage.core.old_databases import old_database

ANN, HERS = 7, "ab12"
WORDS: Mapping[str, Any] = {
    "text": "We would let it be.",
    "directness": "direct",
    "extent": "full",
    "said_on": Edtf.parse("2020-05-01"),
    "date_basis": "",
    "occasion": "",
    "before": "",
    "after": "",
    "note": "",
}
# What was done to the quote: its values afterwards, and what its entry told.
DEEDS: list[tuple[Mapping[str, Any], Mapping[str, tuple[str, str]]]] = [
    ({"stance": "oppose", "topics": (1, 2)}, {}),
    ({"stance": "permissive", "topics": (1, 2)}, {"stance": ("oppose", "permissive")}),
    # It went with the first place then, and this says so nowhere.
    ({"stance": "permissive", "topics": (2, 1)}, {"topics": ("T1;T2", "T2;T1")}),
]


def write_old(path: Path) -> None:
    """A guild with one quote of Ann's that she changed twice, as version 14 held it."""
    with old_database(path, 14) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 3, 0)", (GUILD,))
        old.execute("INSERT INTO author VALUES (?, ?, ?)", (GUILD, HERS, ANN))
        own = (GUILD, "current", "")
        for number, name in ((1, "Lanes"), (2, "Tolls")):
            old.execute(
                "INSERT INTO topic (topic_id, number, key, name, synonyms, description, guild_id, state, state_note) "
                "VALUES (?, ?, ?, ?, '', '', ?, ?, ?)",
                (number, number, name.lower(), name, *own),
            )
        old.execute(
            "INSERT INTO quote (quote_id, number, key, text, directness, extent, said_on, said_on_earliest, "
            "said_on_latest, date_basis, occasion, stance, before, after, note, sort_on, guild_id, state, state_note) "
            "VALUES (5, 1, 'q', 'We would let it be.', 'direct', 'full', '2020-05-01', '2020-05-01', '2020-05-01', "
            "'', '', 'permissive', '', '', '', '2020-05-01', ?, ?, ?)",
            own,
        )
        old.execute("INSERT INTO quote_topic VALUES (2, '2020-05-01', 5, 0), (1, '2020-05-01', 5, 1)")
        old.execute(
            "INSERT INTO search (rowid, title, body, facets) VALUES (?, 'We would let it be.', '', ?)",
            ((3 << 40) + (16 << 35) + 5, "stancepermissive topic2 topic1"),
        )
        add_history(old.execute)


def add_history(execute: Any) -> None:
    entries: list[tuple[str, int, dict[str, Any], str]] = [("topic", number, {}, "") for number in (1, 2)]
    for values, changes in DEEDS:
        content = StoredValues({**WORDS, **values, "speakers": (), "sources": ()})
        entries.append(("quote", 5, dict(changes), content_digest("q", content, State.CURRENT, "")))
    previous = ""
    for position, (kind, record_id, told, digest) in enumerate(entries, start=1):
        link = Link(
            guild_id=GUILD,
            position=position,
            change=position,
            kind=kind,
            record=record_id,
            happened_at=f"2026-01-0{position}T00:00:00+00:00",
            action="changed" if told else "added",
            author=HERS,
            proposed_by="",
            origin="edit",
            reason="",
            undoes=None,
            changes=json.dumps(told),
            content=digest,
        )
        previous = link.hash(previous, BY_DATABASE_IDS)
        named = {**link._asdict(), "hash": previous, "record_id": record_id}
        del named["record"]
        execute(f"INSERT INTO history ({', '.join(named)}) VALUES ({', '.join('?' * len(named))})", (*named.values(),))
    execute("UPDATE guild SET history_length = ?, history_hash = ?", (len(entries), previous))


@pytest.fixture
async def brought_up(tmp_path: Path) -> AsyncIterator[Services]:
    write_old(tmp_path / "old.sqlite3")
    async with open_services(tmp_path / "old.sqlite3") as services:
        yield services


async def stances(services: Services) -> dict[str, tuple[str, ...]]:
    quote = await services.record("Q1")
    assert isinstance(quote, Quote)
    return {
        "topics": tuple(topic.name for topic in quote.topics),
        **{topic.name: (stance,) for topic, stance in quote.stances},
    }


async def test_the_stance_of_a_quote_is_its_first_topics(brought_up: Services) -> None:
    assert await stances(brought_up) == {"topics": ("Tolls", "Lanes"), "Tolls": (Stance.PERMISSIVE,)}


async def test_its_history_is_still_proved(brought_up: Services) -> None:
    proofs = await ProofService(brought_up.database).prove()
    assert [(proof.broken, proof.entries) for proof in proofs] == [("", 5)]


@pytest.mark.parametrize(("topic", "found"), [(None, ["q"]), ("Tolls", ["q"]), ("Lanes", [])])
async def test_it_is_found_by_the_stance_on_that_topic_alone(
    brought_up: Services, topic: str | None, found: list[str]
) -> None:
    answer = await brought_up.searching.quotes(GUILD, text="let", topic=topic, stance="permissive")
    assert await keys_of(brought_up, answer.findings) == found


async def test_what_was_changed_before_is_taken_back_to_what_it_was(brought_up: Services) -> None:
    marking, ann = MarkingService(brought_up.database, Directory(), clock), Person(user_id=ANN, manages_server=True)
    await marking.undo(GUILD, ann)
    assert await stances(brought_up) == {"topics": ("Lanes", "Tolls"), "Lanes": (Stance.PERMISSIVE,)}
    await marking.undo(GUILD, ann)
    assert await stances(brought_up) == {"topics": ("Lanes", "Tolls"), "Lanes": (Stance.OPPOSE,)}
    assert [proof.broken for proof in await ProofService(brought_up.database).prove()] == [""]
