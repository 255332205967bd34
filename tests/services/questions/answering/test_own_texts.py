"""The texts by which a question is held against a record are those of the record itself, its sources' titles aside."""

from __future__ import annotations

from collections.abc import Iterator

from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.source import Source
from bot.records.record import Item, Record
from bot.records.related import references_of
from bot.services.readable import read_items
from bot.storage.records.glances import own_texts
from bot.storage.records.reader import Reader
from tests.guilds import GUILD, Services

_MOST_READ = 400


def _whole(record: Record) -> Iterator[str]:
    for described in fields_of(type(record)):
        value = getattr(record, described.attribute) if described.searched else ""
        yield value if isinstance(value, str) else ""
    yield from (reference.name for _, reference in references_of(record) if reference.kind != Source.KIND)


async def test_texts_read_by_themselves_are_those_of_the_record_read_whole(shipped: Services) -> None:
    def compare(reader: Reader) -> int:
        items: list[Item] = [(kind, each) for kind in KINDS for each in [*reader.numbers(kind)][:_MOST_READ]]
        found, records = own_texts(reader, items), read_items(reader, items)
        for record in records:
            title, texts = found[record.item]
            assert title == record.title
            assert sorted(texts.split()) == sorted(" ".join(_whole(record)).split()), record.id
        assert len(found) == len(records)
        return len(found)

    kinds_read = await shipped.asking.workspace(GUILD).read(compare)
    assert kinds_read > len(KINDS)
