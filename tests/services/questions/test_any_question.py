"""Whatever is asked is answered within limits, of the asker's own server, without a number that no record bears out."""

from __future__ import annotations

import asyncio
import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.presentation.card.limits import size_of
from bot.presentation.card.paged import page
from bot.presentation.cards import summary
from bot.presentation.questions.answer_card import plain_answer
from bot.presentation.questions.facts import describe_fact
from bot.problems import WrongInput
from bot.records.cells import cells_of
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Item
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering.facts import Held, StanceTally, TakenAs
from bot.services.questions.understood import PlainQuestion, Wanted
from tests.guilds import GUILD, OTHER_GUILD, SHIPPED, Services, open_services, small_tables, write_pack

LoopAndServices = tuple[asyncio.AbstractEventLoop, Services]
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ID = re.compile(r"\b[A-Z]\d+\b")


def _names() -> Iterator[str]:
    """What the shipped pack's records are called, and where things are measured."""
    for kind, columns in {
        "actors": ("name", "aliases"),
        "topics": ("name", "synonyms"),
        "indicators": ("name", "place"),
        "roles": ("title",),
    }.items():
        with (SHIPPED / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from (name for column in columns for name in row[column].split(";") if name)


def _dates_of_roles() -> Iterator[str]:
    with (SHIPPED / "roles.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row["from"], row["to"], row["attested_on"])


DATES_OF_ROLES = [*_dates_of_roles()]
NAMES = sorted({*_names()})
_ASKING = """
who what when where which whose how many much did does was were is are say said says support supports oppose opposes
against in favour of for position stance changed moved figures deaths rate quote source planned upcoming since until
before after between and or the a on about compare than highest latest first last why not other them she he it that
they there him their summer January September 2007 2017 2018 2019 2020 2023 1985 2030 0 1 10 1339 Wales Sturgeon
unemployment cannabis Ruritania Q1 A1 F5 S3 E999 T1 I1 Olga Reid Oldtown cycle lanes tolls ? ! ; %
"""
MOST_OF_A_KIND = 74
"""The shipped pack has so many quotes."""
WORDS = _ASKING.split()


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    place = draw(st.integers(0, max(0, len(name) - 1)))
    return name[:place] + draw(st.sampled_from(["", "x", name[place : place + 1] * 2])) + name[place + 1 :]


PARTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NAMES),
    misspelt(),
    st.sampled_from(NAMES).map(str.upper),
    st.text(max_size=6),
)
QUESTIONS = st.one_of(
    st.lists(PARTS, min_size=1, max_size=9).map(" ".join),
    st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: f"“{' '.join(parts)}”"),
    st.text(max_size=80),
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoopAndServices]:
    """The services where two servers hold records, the first of them the shipped pack."""
    folder = tmp_path_factory.mktemp("any-question")
    loop = asyncio.new_event_loop()
    opened = open_services(folder / "despatch.sqlite3")
    services = loop.run_until_complete(opened.__aenter__())
    loop.run_until_complete(services.load(SHIPPED))
    loop.run_until_complete(services.load(write_pack(folder / "lanes", small_tables()), OTHER_GUILD))
    yield loop, services
    loop.run_until_complete(opened.__aexit__(None, None, None))
    loop.close()


def answers_to(asked: LoopAndServices, questions: Iterable[str]) -> Iterator[PlainAnswer]:
    """The answers to questions that are asked one after another."""
    loop, services = asked
    before: PlainQuestion | None = None
    for question in questions:
        try:
            answer = loop.run_until_complete(services.asking.ask(GUILD, question=question, before=before))
        except WrongInput:
            # That there is nothing to understand in it is told in a sentence.
            continue
        before = answer.understood
        yield answer


def items_of(answer: PlainAnswer) -> set[Item]:
    rested_on = (item for fact in answer.facts for item in fact.rests_on)
    return {*answer.findings.items, *answer.nearest.items, *rested_on}


@given(questions=st.lists(QUESTIONS, min_size=1, max_size=3))
@example(questions=["\ud800", "\0", "\u202ewho"])
@example(questions=["?" * 6000])
@example(questions=["drug deaths " * 500])
@example(questions=["** __ || > # - <@1> @everyone [x](https://example.org)"])
def test_any_question_is_answered_within_limits_from_its_own_server(
    asked: LoopAndServices, questions: list[str]
) -> None:
    for answer in answers_to(asked, questions):
        listing = plain_answer(answer)
        laid_out = page(listing, listing.first_entries(), 0)
        assert size_of([laid_out.container]).fits()
        guilds = {guild_of(asked[1], item) for item in items_of(answer)}
        assert guilds <= {GUILD}


@given(questions=st.lists(QUESTIONS, min_size=1, max_size=2))
@example(questions=["How many drug deaths in Scotland in 2019?"])
@example(questions=["By how much did deaths rise from 2007 to 2020?", "and from 2017?"])
@example(questions=["Who opposes drug consumption rooms?"])
def test_no_number_is_told_that_no_record_bears_out(asked: LoopAndServices, questions: list[str]) -> None:
    for answer in answers_to(asked, questions):
        known = numbers_behind(asked, answer)
        for fact in answer.facts:
            told = _numbers(_ID.sub("", describe_fact(fact)))
            # What is counted are records: there are so many at most of one kind.
            invented = {number for number in told - known if number != int(number) or number > MOST_OF_A_KIND}
            assert not invented, describe_fact(fact)


@given(questions=st.lists(QUESTIONS, min_size=1, max_size=2))
@example(questions=["Who opposes drug consumption rooms?"])
@example(questions=["Keir Starmer"])
@example(questions=["2019"])
def test_what_is_counted_is_there(asked: LoopAndServices, questions: list[str]) -> None:
    for answer in answers_to(asked, questions):
        found = Counter(kind for kind, _ in answer.findings.items)
        for fact in answer.facts:
            match fact:
                case Held() if answer.understood.wanted is Wanted.PERSON:
                    # Of what somebody said a few are shown, and all are counted.
                    assert fact.number >= found[fact.kind], describe_fact(fact)
                case Held() if not fact.is_capped:
                    assert fact.number == found[fact.kind], describe_fact(fact)
                # Of a part, such as somebody's quotes, the oracle of answers counts.
                case StanceTally() if not (fact.is_capped or fact.is_part):
                    assert fact.quotes == _quotes_with(asked, fact), describe_fact(fact)


def _quotes_with(asked: LoopAndServices, tally: StanceTally) -> int:
    """How many quotes of the speakers' own take a stance on a topic."""
    loop, services = asked
    every = loop.run_until_complete(services.searching.quotes(GUILD, text=tally.topic.name))
    items = [item for item in every.findings.items if item[0] == Quote.KIND]
    read = loop.run_until_complete(services.reading.page(GUILD, items))
    quotes = [record for record in read.records if isinstance(record, Quote) and not record.is_hearsay]
    return sum(quote.stance_on(tally.topic) is tally.stance for quote in quotes)


def numbers_behind(asked: LoopAndServices, answer: PlainAnswer) -> set[float]:
    """The numbers in what was typed and in the records behind an answer, or computed of two of them."""
    loop, services = asked
    items = items_of(answer)
    read = loop.run_until_complete(services.reading.page(GUILD, [*items]))
    texts = [answer.understood.text, *(part.taken.shown for part in answer.understood.parts)]
    # An office is taken for who held it, with when.
    texts += DATES_OF_ROLES if any(isinstance(fact, TakenAs) for fact in answer.facts) else ()
    for record in read.records:
        texts += [*cells_of(record).values(), summary(record, read.related)]
    known = {number for text in texts for number in _numbers(text)}
    values = [float(record.value) for record in read.records if isinstance(record, Figure) and record.value is not None]
    for one, other in permutations(values, 2):
        known |= {abs(one - other)} | (
            {round(abs(one - other) / other * 100, 1), round(one / other, 1)} if other else set()
        )
    return known


def _numbers(text: str) -> set[float]:
    found = {float(number.replace(",", "").rstrip(".")) for number in _NUMBER.findall(text)}
    # As words have large numbers: 28000000 is 28 million.
    return found | {number / 1e6 for number in found if number >= 1e6}


def guild_of(services: Services, item: Item) -> int:
    kind, record_id = item
    with closing(sqlite3.connect(services.database.path)) as connection:
        sql = f"SELECT guild_id FROM {KINDS[kind].KIND} WHERE {kind}_id = ?"
        ((guild_id,),) = connection.execute(sql, (record_id,)).fetchall()
        return int(guild_id)
