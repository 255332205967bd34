"""What somebody who asks sees first, as the tests of /ask judge it: questions put to a guild, and their first cards."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from bot.presentation.cards import summary
from bot.records.kinds import KINDS
from bot.records.record import Item
from bot.services.questions.answered import PlainAnswer
from tests.guilds import GUILD, Services
from tests.services.questions.asked_questions import AskedQuestion, FirstCard, Score, read_questions

LINES_A_CARD = 20
"""So many records, one line each, stand on one card."""


async def score_of(services: Services) -> Score:
    """Ask all questions of the guild that holds the shipped pack."""
    score = Score()
    keys = read_keys(services)
    for asked in read_questions():
        score.add(asked, await first_card_of(services, await answer_to(services, asked), keys))
    return score


async def answer_to(services: Services, asked: AskedQuestion) -> PlainAnswer:
    """Ask a question, after those that were asked before it."""
    before = None
    for earlier in asked.after:
        before = (await services.asking.ask(GUILD, question=earlier, before=before)).understood
    return await services.asking.ask(GUILD, question=asked.question, before=before)


async def first_card_of(services: Services, answer: PlainAnswer, keys: Mapping[Item, str]) -> FirstCard:
    shown = answer.findings.items[:LINES_A_CARD]
    rested_on = [item for fact in answer.facts for item in fact.rests_on]
    beside = answer.nearest.items[:LINES_A_CARD]
    named = dict.fromkeys([*shown, *rested_on, *beside])
    read = await services.reading.page(GUILD, [*named])
    texts = [f"{record.id} {summary(record, read.related)}" for record in read.records]
    facts = [repr(fact) for fact in answer.facts]
    return FirstCard(
        "\n".join([*facts, *texts]),
        [keys[item] for item in shown],
        frozenset(keys[item] for item in [*shown, *rested_on]),
    )


def read_keys(services: Services) -> dict[Item, str]:
    """The pack's key of each record of the guild."""
    with closing(sqlite3.connect(services.database.path)) as connection:
        return {
            (kind, record_id): key
            for kind in KINDS
            for record_id, key in connection.execute(f"SELECT {kind}_id, key FROM {kind} WHERE guild_id = ?", (GUILD,))
        }
