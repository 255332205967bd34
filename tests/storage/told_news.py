"""What is read where somebody asks what is new on record, or what it lacks."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import product

from bot.records.kinds import KINDS
from bot.records.record import Item
from bot.storage.core.database import Database
from bot.storage.digests.digest_reads import history_length
from bot.storage.gaps import gap_reads
from bot.storage.news import news_reads
from bot.storage.news.looks import Look, find_look, keep_look
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, NOW

LAST = date(9999, 12, 31)


async def look_at_news(database: Database, user_id: int, later: datetime) -> None:
    """Send every statement of what is new, `later` than anything was written."""
    workspace, look = Workspace(database, GUILD), Look(1, NOW)
    await keep_look(database, GUILD, user_id, Look(0, later))
    await keep_look(database, GUILD, user_id, look)
    assert await workspace.read(partial(find_look, user_id=user_id)) == look
    await workspace.read(partial(read_news, later=later))
    await workspace.read(read_gaps)


def read_gaps(reader: Reader) -> None:
    for record_type, topic_id in product(KINDS.values(), (None, 1)):
        for lack in record_type.TRAITS.lacks:
            count = gap_reads.count_lacking(reader, record_type, lack, topic_id)
            assert len(gap_reads.find_lacking(reader, record_type, lack, topic_id, 10**6)) == count
        if lapse := record_type.TRAITS.lapse:
            count = gap_reads.count_lapsed(reader, record_type, lapse, LAST, topic_id)
            assert len(gap_reads.find_lapsed(reader, record_type, lapse, LAST, topic_id, 10**6)) == count


def read_news(reader: Reader, later: datetime) -> None:
    length = history_length(reader)
    assert len(list(news_reads.deeds_backwards(reader, 0, length))) == length
    assert news_reads.length_at(reader, later, length) == length
    assert news_reads.last_of_change(reader, 1)
    items: list[Item] = []
    for kind, topic_id in product(news_reads.kinds_within(reader, 0, length), (None, 1)):
        assert topic_id or news_reads.tallies(reader, kind, 0, length, topic_id)
        found = news_reads.standing_within(reader, kind, 0, length, topic_id, length)
        items += [(kind, record_id) for record_id in found]
    assert news_reads.on_topic(reader, items, 1)
