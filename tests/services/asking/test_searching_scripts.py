"""Search within sentences of scripts that have no spaces between words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guilds import GUILD, Services, small_tables, write_pack

SAID = {
    "chinese": "我们不同意这个计划，因为没有钱。",
    "japanese": "この計画には反対です。OPC は作りません。",
    "thai": "เราไม่เห็นด้วยกับแผนนี้",
    "mixed": "We call it 港口计划 here.",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("计划", {"chinese", "mixed"}),
        ("没有钱", {"chinese"}),
        ("我们不同意这个计划，因为没有钱。", {"chinese"}),
        ("计划 没有", {"chinese"}),
        ("港口计划", {"mixed"}),
        ("港口 call", {"mixed"}),
        ("計画", {"japanese"}),
        ("反対です OPC", {"japanese"}),
        ("แผน", {"thai"}),
        ("เห็นด้วย", {"thai"}),
        ("划计", set()),
    ],
)
async def test_part_of_a_sentence_is_found(empty: Services, tmp_path: Path, text: str, found: set[str]) -> None:
    tables = small_tables()
    said = {"speaker": "ada", "directness": "direct", "extent": "full", "sources": tables["source"][0]["key"]}
    tables["quote"] = [said | {"key": key, "text": words, "said_on": "2018"} for key, words in SAID.items()]
    await empty.load(write_pack(tmp_path / "scripts", tables))
    answer = await empty.searching.quotes(GUILD, text=text)
    records, *_ = await empty.read(answer.findings)
    whole = set() if answer.findings and answer.is_loose else {record.key for record in records}
    assert whole == found
