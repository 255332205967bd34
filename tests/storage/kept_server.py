"""What is kept of a server as a whole, until it is erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.records.digest_plan import DigestPlan
from bot.records.record import Unread
from bot.storage.core.database import Database
from bot.storage.core.installation import Installation
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.digests.follows import Follows
from bot.storage.digests.posts import add_posts
from bot.storage.history.former_ids import former_ids
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping.open_texts import open_contents
from bot.storage.keeping.proposals import Proposals
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.writer import writing
from bot.storage.server.authors import forget, traces_of
from bot.storage.server.erasing import note_half_erased
from bot.storage.server.file_mappings import FileMapping, file_mappings, keep_file_mappings
from bot.storage.server.forgetting_words import forget_removed_words
from bot.storage.server.greetings import find_greeting, greetings_due, greetings_held, take_for_known, write_greeting
from bot.storage.server.guilds import Guilds
from bot.storage.server.history_check import check_history
from bot.storage.server.member_settings import (
    choose_direct_server,
    find_direct_server,
    read_member_settings,
    write_member_setting,
)
from bot.storage.server.pack_rows import (
    forget_pack,
    links_to_pack,
    note_pack_change,
    packs_held,
    packs_lacking,
    records_of_pack,
    watched,
)
from bot.storage.server.proving.chain_proof import first_gone
from bot.storage.server.server_settings import read_settings, write_setting
from bot.storage.server.shown_events import guilds_with_events
from bot.storage.teams.arriving import take_in_team
from bot.storage.teams.departing import write_team_file
from tests.guilds import GUILD, NOW, OTHER_GUILD
from tests.storage.server.erasures import erase_left


async def keep_server(database: Database, user_id: int, later: datetime) -> None:
    """Send every statement about a server as a whole, and erase it at last, `later` than anything was written.

    Before that it is erased once, and taken in again from its file.
    """
    workspace = Workspace(database, GUILD)
    installation = Installation(database)
    await installation.remember("commands", "digest")
    assert await installation.value("commands") == "digest"
    await write_setting(database, GUILD, "timezone", "UTC")
    assert await workspace.read(read_settings) == {"timezone": "UTC"}
    assert await guilds_with_events(database) == {}
    mapping = FileMapping(mark="a1", header=("Who",), answers={"kind::": "quote"}, file_name="list.csv", kept_at=NOW)
    await keep_file_mappings(database, GUILD, [mapping])
    assert await workspace.read(file_mappings) == {"a1": mapping}
    await keep_file_mappings(database, GUILD, [replace(mapping, answers={})])
    assert await workspace.read(file_mappings) == {}
    await workspace.read(_prove)
    for value in ("private", "public", ""):
        await write_member_setting(database, GUILD, user_id, "answers", value)
        held = await workspace.read(partial(read_member_settings, user_id=user_id))
        assert held == ({"answers": value} if value else {})
    assert await find_greeting(database, GUILD) is None
    for state in ("due", "done"):
        await write_greeting(database, GUILD, "2026-03-01T12:00:00Z", state)
        due = await greetings_due(database)
        assert due == ({GUILD: ("2026-03-01T12:00:00Z", "due")} if state == "due" else {})
    assert await find_greeting(database, GUILD) == ("2026-03-01T12:00:00Z", "done")
    await Installation(database).remember("servers known before greetings", "")
    await take_for_known(database, [GUILD, OTHER_GUILD])
    assert (await greetings_held(database))[OTHER_GUILD] == ""
    await choose_direct_server(database, GUILD, user_id)
    assert await find_direct_server(database, user_id) == GUILD
    assert (await workspace.read(partial(traces_of, user_id=user_id))).pseudonym
    assert await workspace.read(partial(packs_lacking, notes=["Taken out."])) == {}
    for name in await workspace.read(lambda reader: list(packs_held(reader))):
        assert await workspace.read(partial(records_of_pack, pack=name))
        await workspace.read(lambda reader: [*watched(reader), *open_contents(reader)])
        assert await workspace.read(lambda reader, pack=name: list(links_to_pack(reader, pack)))  # type: ignore[misc]
        async with writing(database, GUILD, Occasion(at=NOW)) as writer:
            await note_pack_change(writer)
            await forget_pack(writer, name)
    digests = Digests(database, GUILD)
    for digest in await workspace.read(digests_of):
        await digests.delete(digest)
    await Follows(database, GUILD).end_all(user_id)
    await forget(database, GUILD, user_id, NOW)
    await leave(database, user_id, later)


async def leave(database: Database, user_id: int, later: datetime) -> None:
    """Erase the server, take it in again from its file beside another one, and erase it for good."""
    guilds, file = Guilds(database), database.path.with_name("team")
    assert await guilds.with_many("actor", 1_000_000) == []
    assert await guilds.ids() == [GUILD]
    await guilds.note_left([GUILD], NOW)
    await guilds.note_back(GUILD)
    assert await guilds.note_seen([GUILD], NOW, is_whole=True) is None
    await guilds.note_left([GUILD], NOW)
    await Proposals(database, GUILD).add(user_id, "{}", NOW)
    await write_team_file(database, GUILD, file, NOW)
    assert await erase_left(database, later) == [GUILD]
    plan = DigestPlan(title="News", channel_id=1, schedule="daily 12:00")
    assert await Digests(database, OTHER_GUILD).add(user_id, plan, NOW, NOW, tells_all=True, most=1)
    await take_in_team(database, file, lambda reader: check_history(reader).broken)
    assert await guilds.ids() == [GUILD, OTHER_GUILD]
    await guilds.note_left([GUILD, OTHER_GUILD], NOW)
    assert await erase_left(database, later) == [GUILD, OTHER_GUILD]
    await forget_removed_words(database)
    await note_half_erased(database)
    async with database.write() as transaction:
        await add_posts(transaction, GUILD, [], NOW)


def _prove(reader: Reader) -> None:
    assert check_history(reader).broken == ""
    assert (first_gone(reader), former_ids(reader, [("source", 1)])) == ("", {})
    reader.passed_over["source", 1] = Unread(("source", 1), "S1", "S1")
    assert [each.id for each in check_history(reader).damaged] == ["S1"]
