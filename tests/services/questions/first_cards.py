"""What somebody who asks sees first, as the tests of /ask judge it: questions put to a guild, and their first cards."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

from bot.presentation.card.paged import page
from bot.presentation.card.plain import texts_in
from bot.presentation.questions.answer_card import BESIDE, plain_answer
from bot.records.kinds import KINDS
from bot.services.questions.answered import Fact, PlainAnswer
from bot.services.questions.answering import facts
from bot.services.questions.answering.events.only_planned import OnlyPlanned
from bot.services.questions.answering.offices import succession, tenure
from tests.guilds import GUILD, Services
from tests.services.questions.asked_questions import AskedQuestion, FirstCard, Score, read_questions

_ID = re.compile(r"\b[A-Z][0-9]+\b")
_APART = re.compile(rf"^### {re.escape(BESIDE)}$", re.MULTILINE)
OF_ABSENCE = (
    facts.NothingHas,
    facts.NothingOnRecord,
    facts.NothingTogether,
    facts.NotInThoseWords,
    facts.NothingWithin,
    facts.NotQuoted,
    facts.NothingAhead,
    facts.NoPlan,
    facts.NoFigureFor,
    facts.NotMeasured,
    facts.NoStance,
    facts.NobodyNamed,
    facts.NobodyMoved,
    facts.NoTimeOfEvent,
    OnlyPlanned,
    succession.NobodyBeside,
    succession.NotHeldAs,
    succession.NoOtherOffice,
)
"""The kinds that say that something is not held."""


async def score_of(services: Services) -> Score:
    """Ask all questions of the guild that holds the shipped pack."""
    score = Score()
    keys = read_keys(services)
    for asked in read_questions():
        score.add(asked, first_card_of(await answer_to(services, asked), keys))
    return score


async def answer_to(services: Services, asked: AskedQuestion) -> PlainAnswer:
    """Ask a question, after those that were asked before it."""
    before = None
    for earlier in asked.after:
        before = (await services.asking.ask(GUILD, question=earlier, before=before)).understood
    return await services.asking.ask(GUILD, question=asked.question, before=before)


def first_card_of(answer: PlainAnswer, keys: Mapping[str, str]) -> FirstCard:
    """The first page of an answer's card, without what it says of the question: that is no fact."""
    listing = replace(plain_answer(answer), below="")
    laid_out = page(listing, listing.first_entries(), 0)
    found = answer.findings.items[: max(0, laid_out.shown - len(listing.entries)) or len(listing.entries[:1])]
    read = {record.item: record.key for record in answer.findings.first_page.records}
    _, _, text = "\n".join(texts_in(laid_out.container.components)).partition("\n")
    tells_absence = any(map(_is_of_absence, answer.facts))
    told, *beside = _APART.split(text, maxsplit=1)
    named = {keys[record_id] for record_id in _ID.findall(told) if record_id in keys}
    answering = [read[item] for item in found if item in read]
    return FirstCard(told, answering, frozenset([*named, *answering]), "\n".join(beside), tells_absence)


def _is_of_absence(fact: Fact) -> bool:
    is_open = isinstance(fact, tenure.OfficeBound) and fact.day is None
    return is_open or isinstance(fact, OF_ABSENCE) or (isinstance(fact, facts.StanceTakers) and not fact.takers)


def read_keys(services: Services) -> dict[str, str]:
    """The pack's key of each record of the guild, by the id that people see."""
    with closing(sqlite3.connect(services.database.path)) as connection:
        return {
            f"{record_type.LETTER}{number}": key
            for kind, record_type in KINDS.items()
            for number, key in connection.execute(f"SELECT number, key FROM {kind} WHERE guild_id = ?", (GUILD,))
        }
