"""Plain questions: what answers them is of the record, and what only comes near is kept apart."""

from __future__ import annotations

import pytest

from tests.guilds import GUILD, Services


async def test_a_name_is_answered_by_what_names_it(shipped: Services) -> None:
    answer = await shipped.asking.ask(GUILD, question="Kit Malthouse")
    assert [actor.name for actor in answer.understood.actors] == ["Kit Malthouse"]
    records, *_ = await shipped.read(answer.findings)
    assert "malthouse-distraction" in {record.key for record in records}


@pytest.mark.parametrize("question", ["", "?", "…", "   "])
async def test_a_question_without_words_finds_nothing(shipped: Services, question: str) -> None:
    answer = await shipped.asking.ask(GUILD, question=question)
    assert not len(answer.findings)
