"""Asking the guild that holds the shipped pack, and reading what it is answered."""

from __future__ import annotations

from typing import TypeVar

from bot.services.questions.answered import Fact, PlainAnswer
from bot.services.questions.understood import PlainQuestion
from tests.guilds import GUILD, Services

FIRST_CARD = 15
_FactT = TypeVar("_FactT", bound=Fact)


async def ask(services: Services, question: str, before: PlainQuestion | None = None) -> PlainAnswer:
    return await services.asking.ask(GUILD, question=question, before=before)


async def keys(services: Services, answer: PlainAnswer, most: int = FIRST_CARD) -> list[str]:
    """The pack's keys of the records that answer, in their order."""
    records, *_ = await services.read(answer.findings, count=most)
    return [record.key for record in records]


def told(answer: PlainAnswer, kind: type[_FactT]) -> list[_FactT]:
    """What an answer says of one kind."""
    return [fact for fact in answer.facts if isinstance(fact, kind)]
