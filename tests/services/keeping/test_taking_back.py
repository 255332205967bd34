"""What was done to many records at once is taken back whole: each is as it was, and history says so."""

from __future__ import annotations

from pathlib import Path

from bot.records.kinds import KINDS
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.server.rights import Person
from tests.guilds import GUILD, SHIPPED, clock, open_services
from tests.turns import ANN, read_all, take_turns


async def test_every_field_and_link_and_state_of_every_kind_is_as_it_was(tmp_path: Path) -> None:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(SHIPPED)
        before = await services.database.read(read_all)
        await take_turns(services.database, before)
        marking = MarkingService(services.database, Directory(), clock)
        undone = await marking.undo(GUILD, Person(user_id=ANN, manages_server=True))
        after = await services.database.read(read_all)
        proved = await ProofService(services.database).prove()
    assert after == before
    assert {deed.entry.kind for deed in undone.deeds} == {*KINDS}
    assert [proof.broken for proof in proved] == [""]
