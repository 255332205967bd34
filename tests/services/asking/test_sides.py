"""Which of many quotes tell who takes a side: all that the answer rests on, and few of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.records.kinds.quote import Quote, Stance
from bot.records.kinds.topic import Topic
from bot.services.asking.sides import quotes_that_tell
from bot.storage.records.glances import stances_borne
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.selection import Selection
from tests.guilds import GUILD, Services, Tables, make_quote, write_pack


@pytest.mark.parametrize(
    ("stance", "telling"),
    [
        # What the mayor said may be what the council holds, and then the council's own words are not the last.
        (Stance.OPPOSE, ["mayor-old", "mayor", "council", "together"]),
        (Stance.NEUTRAL, ["together", "elsewhere"]),
        (Stance.UNCLEAR, []),
        # Whoever took several.
        (None, ["mayor-old", "mayor", "council", "together", "elsewhere"]),
    ],
)
async def test_quotes_of_those_who_never_took_the_side_tell_nothing(
    empty: Services, tmp_path: Path, tables: Tables, stance: Stance | None, telling: list[str]
) -> None:
    tables["quote"] = [
        make_quote("mayor-old", "2018", "support"),
        make_quote("mayor", "2020", "oppose"),
        make_quote("council", "2019", "support", "council"),
        make_quote("together", "2021", "support", "council;green"),
        make_quote("elsewhere", "2022", "neutral", "green"),
        make_quote("olga", "2019", "support", "olga"),
        make_quote("olga-silent", "2022", "", "olga"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))

    def read(reader: Reader) -> list[str]:
        topic = reader.by_keys(Topic, ["lanes"])["lanes"].reference()
        every = reader.select(Quote.KIND, Selection(newest_first=False))
        keys = reader.keys_by_id(Quote.KIND)
        bearing = stances_borne(reader, topic.record_id, every)
        return [keys[each] for each in quotes_that_tell(reader, bearing, stance)]

    found = await Workspace(empty.database, GUILD).read(read)
    assert sorted(found) == sorted(telling)
