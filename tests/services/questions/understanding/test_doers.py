"""Who does what by words that are measures, places or nouns elsewhere: a levy is rated, a say given, a room refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from tests.guilds import Services, write_pack
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Asker:
    await empty.load(write_pack(tmp_path / "homes", housing_tables(), name="homes"))
    return Asker(empty)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How did Ann Lee once rate the levy?", "quotes"),
        ("How does the Lantern Institute rate the levy?", "quotes"),
        ("How would Gus Pike rank the levy among his worries?", "quotes"),
        ("How did she rate it?", "quotes"),
        ("What does Fay Orr count as her main worry?", "quotes"),
        ("Does Bo Quist number the levy among the answers?", "quotes"),
        ("What did Eli Stone figure the levy would do?", "stances"),
        ("Does Ann Lee share Bo Quist's view of the levy?", "stances"),
        ("Do Ann Lee and Bo Quist share a view of the levy?", "stances"),
        ("Who shares the view that a levy punishes the careful?", "stances"),
        ("Which minister rates the levy as a matter for others?", "quotes"),
        ("How many homes did Fay Orr count?", "figures"),
        ("What number of homes did Fay Orr count?", "figures"),
        ("Did the Harbour Union's share of the vote fall?", "figures"),
        ("What share of homes did the Harbour Union count?", "figures"),
    ],
)
async def test_a_measure_word_that_somebody_does_asks_for_no_number(homes: Asker, text: str, wanted: str) -> None:
    assert (await homes.ask(text)).wanted.value == wanted
