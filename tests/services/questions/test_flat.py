"""Asking costs SQLite the same, however much a server holds: in steps of its machine, not in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.services.all_services import Services
from bot.storage.core.database import Database
from tests.benchmarks.asking import MADE
from tests.benchmarks.made_up import Sizes
from tests.benchmarks.reading import GUILD, make_guilds, now
from tests.services.sqlite_steps import Steps

FEWER, MORE = 6_000, 24_000
"""Of both there are more quotes on a topic, in a year and with a word than any answer looks at."""
QUESTIONS = 12
MOST_MORE = 1.65
"""How many times the steps, of four times the records: of what is rare, such as events of one year, more is found."""
RARE = {"how many in a year", "how many of what is not held", "a rare word"}
"""Left out: the smaller guild measures little in one place, and has less of a rare word than a card shows."""


async def steps_of(path: Path, quotes: int, steps: Steps) -> dict[str, int]:
    """How many steps some questions of each kind take, the names once read."""
    asker = await make_guilds(path, Sizes(quotes))
    taken: dict[str, int] = {}
    async with Database.open(path) as database:
        services = Services.on(database, now)
        await services.ask.ask(GUILD, question="What did the minister say?")
        for name, make in MADE.items():
            steps.count = 0
            for _ in range(QUESTIONS):
                await services.ask.ask(GUILD, question=make(asker).question)
            taken[name] = steps.count
    return taken


@pytest.mark.exhaustive
async def test_no_question_reads_more_because_more_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps.counting(monkeypatch)
    fewer = await steps_of(tmp_path / "fewer.sqlite3", FEWER, steps)
    more = await steps_of(tmp_path / "more.sqlite3", MORE, steps)
    growth = {name: round(more[name] / fewer[name], 2) for name in MADE if name not in RARE}
    assert {name: times for name, times in growth.items() if times > MOST_MORE} == {}
