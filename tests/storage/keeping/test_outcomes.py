"""What came of proposals: the records that they were saved as, or why they were declined; those of before too."""

from __future__ import annotations

from pathlib import Path

from bot.records.keeping import Proposal, ProposalState
from bot.storage.core.database import Database
from bot.storage.keeping.proposals import Proposals, move_proposal, proposals_of
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW
from tests.storage.core.old_databases import old_database

ANN = 7
HELD = [
    # State and outcome as they were held; and the reason, the count and the ids that come of them.
    ("saved", "Q12", "", 1, ("Q12",)),
    ("saved", "Q3;A20;S1", "", 3, ("Q3", "A20", "S1")),
    ("saved", "12,345 records", "", 12345, ()),
    ("saved", "1 record", "", 1, ()),
    ("declined", "No source; ask for 2 records.", "No source; ask for 2 records.", 0, ()),
    ("waiting", "", "", 0, ()),
    ("draft", "", "", 0, ()),
]


async def held(database: Database) -> list[Proposal]:
    """Ann's proposals, the oldest first."""
    found = await Workspace(database, GUILD).read(lambda reader: proposals_of(reader, ANN))
    return found[::-1]


async def test_what_came_of_proposals_of_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with old_database(path, 6) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot) VALUES (?, 1)", (GUILD,))
        old.execute("INSERT INTO author VALUES (?, 'ab12', ?)", (GUILD, ANN))
        for number, (state, outcome, *_) in enumerate(HELD, start=1):
            old.execute(
                "INSERT INTO proposal (proposal_id, guild_id, state, author, content, created_at, changed_at, outcome) "
                "VALUES (?, ?, ?, 'ab12', '{}', '2026', '2026', ?)",
                (number, GUILD, state, outcome),
            )
    async with Database.open(path) as database:
        found = await held(database)
    assert [(one.state, one.reason, one.saved_count, one.record_ids) for one in found] == [
        (state, reason, count, ids) for state, _, reason, count, ids in HELD
    ]
    assert [one.saved_as for one in found[:4]] == [("Q12",), ("Q3", "A20", "S1"), ("12,345 records",), ("1 record",)]


async def test_each_proposal_says_what_it_was_saved_as(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "despatch.sqlite3") as database:
        for content in ("one", "import", "declined"):
            await Proposals(database, GUILD).add(ANN, content, NOW)
        one, imported, declined = await held(database)
        async with database.write() as transaction:
            to = (ProposalState.SAVED, NOW, ANN)
            assert await move_proposal(transaction, GUILD, one, *to, saved_count=2, record_ids=["Q9", "A1"])
            assert await move_proposal(transaction, GUILD, imported, *to, saved_count=1234)
            assert not await move_proposal(transaction, GUILD, one, *to, saved_count=1, record_ids=["Q10"])
        assert await Proposals(database, GUILD).move(declined, ProposalState.DECLINED, NOW, user_id=ANN, reason="Q1;Q2")
        found = await held(database)
    assert [one.saved_as for one in found[:2]] == [("Q9", "A1"), ("1,234 records",)]
    assert (found[2].reason, found[2].record_ids) == ("Q1;Q2", ())
