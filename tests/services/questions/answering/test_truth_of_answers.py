"""Each sentence of an answer is checked by plain SQL of another hand, over made-up servers with awkward records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.problems import WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.services.findings import Span
from bot.services.questions.answered import Fact, PlainAnswer
from bot.services.questions.answering import facts
from bot.services.questions.understood import Wanted
from tests.guilds import GUILD, open_services, write_pack
from tests.services.questions.answering import (
    truths_of_commands,
    truths_of_figures,
    truths_of_people,
    truths_of_stances,
)
from tests.services.questions.answering.oracle import Oracle, may_be_of, surely_of, touches
from tests.services.questions.awkward_server import INDICATORS, PEOPLE, RARE, TOPICS, awkward_tables

SEEDS = (0, 1, 2, 3, 11)
YEARS = (1999, 2016, 2018, 2019, 2020, 2021, 2022, 2024)
SPEAKERS = (*PEOPLE, "Town Council")
TIMES = ("", *(f" in {year}" for year in YEARS), " in July 2019", " since 2022", " before 2016", " in H1 2018")


def questions() -> Iterator[str]:
    for time in TIMES:
        for person in SPEAKERS:
            yield f"What did {person} say{time}?"
            yield from (f"What did {person} say about {topic}{time}?" for topic in TOPICS[:2])
        for topic in TOPICS:
            yield from (f"Who {verb} {topic}{time}?" for verb in ("supports", "opposes"))
            yield f"What happened on {topic}{time}?"
        for indicator in INDICATORS:
            yield from (f"{which}{indicator}{time}" for which in ("", "How many ", "Highest "))
        yield from (f"Who was the {office}{time}?" for office in ("mayor", "harbour minister"))
        yield from (f"{words}{time}?" for words in ("What happened", "What is planned", "Ann Lee"))
    for word in (*RARE, "unicorn"):
        yield from (f"Who spoke of {word}?", f"Who supports Tolls because of {word}?", f"Cora Quist {word}")
    yield from _questions_of_few_times()
    yield from _questions_of_sides()
    for indicator, (one, other) in product(INDICATORS, pairwise(YEARS[1:6])):
        yield f"By how much did {indicator} rise from {one} to {other}?"


def _questions_of_few_times() -> Iterator[str]:
    asked = ("What did the mayors say", "Who are the ministers", "What did MPs say", "What is the source for Tolls")
    for time in ("", " in 2019", " in 2021", " in July 2019"):
        yield from (f"{which} {indicator}{time}" for indicator in INDICATORS for which in ("Lowest", "First", "Latest"))
        yield from (f"What was the {which} event{time}?" for which in ("first", "latest"))
        yield from (f"{words}{time}?" for words in asked)
    yield from ("What is planned?", "What is coming up?", "Compare Bicycle trips and Tram trips in 2018")


def _questions_of_sides() -> Iterator[str]:
    for topic in TOPICS:
        for person in SPEAKERS:
            yield f"Does {person} support {topic}?"
            yield f"Why does {person} oppose {topic}?"
            yield f"Where did {person} stand on {topic} in 2019?"
        yield f"Has Ann Lee changed their mind on {topic}?"
        yield f"Who changed their mind on {topic}?"
        yield from (f"What did {one} and {other} say about {topic} in 2019?" for one, other in pairwise(SPEAKERS))
        yield from (f"{one} and {other} on {topic}" for one, other in pairwise(SPEAKERS))


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_sentence_of_an_answer_is_untrue(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "despatch.sqlite3"
    untrue: list[str] = []
    async with open_services(path) as services:
        await services.load(write_pack(tmp_path / "awkward", awkward_tables(seed)))
        oracle = Oracle(path)
        for question in questions():
            try:
                answer = await services.asking.ask(GUILD, question=question)
            except WrongInput:
                continue
            untrue += [f"{question}: {told}" for told in faults_of(oracle, answer)]
            if not await truths_of_commands.is_same(services, answer):
                untrue.append(f"{question}: {answer.command} shows other records")
    assert not untrue, "\n".join(untrue[:40])


def faults_of(oracle: Oracle, answer: PlainAnswer) -> Iterator[str]:
    for fact in answer.facts:
        if not is_true(oracle, answer, fact):
            yield describe_fact(fact)
    for item in answer.findings.items:
        if oracle.state_of(item) == "withdrawn":
            yield f"shows {item}, which was withdrawn"
    yield from _not_of_who_was_asked(oracle, answer)


def _not_of_who_was_asked(oracle: Oracle, answer: PlainAnswer) -> Iterator[str]:
    """What somebody else said, or said for sure at another time."""
    question = answer.understood
    people = [actor.name for actor in question.actors if actor.name in PEOPLE]
    if question.wanted is not Wanted.QUOTES or len(people) != 1 or len(question.actors) != 1:
        return
    own = oracle.spoken_by(people[0])
    for kind, record_id in answer.findings.items:
        if kind == Quote.KIND and record_id not in own:
            yield f"shows quote {record_id}, which is not of {people[0]}"
        elif kind == Quote.KIND and question.span != Span() and not surely_of(own[record_id], question.span):
            yield f"shows quote {record_id} of {own[record_id]}"


def is_true(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:
    return (
        _is_true_absence(oracle, answer, fact)
        and _is_true_of_stances(oracle, answer, fact)
        and _is_true_of_numbers(oracle, answer, fact)
        and _is_true_of_people(oracle, answer, fact)
    )


def _is_true_absence(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:  # noqa: PLR0911
    match fact:
        case facts.NothingHas():
            return not any(oracle.having_word(word) for word in fact.words)
        case facts.NothingTogether():
            return _is_apart(oracle, fact)
        case facts.NotQuoted():
            return truths_of_people.is_unquoted(oracle, fact)
        case facts.NothingWithin(kind=Role.KIND):
            return truths_of_people.nobody_held(oracle, answer, fact)
        case facts.NothingWithin():
            return _is_without(oracle, answer, fact)
        case facts.NothingAhead():
            return truths_of_people.nothing_ahead(oracle, fact)
    return True


def _is_true_of_stances(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:  # noqa: PLR0911
    match fact:
        case facts.StanceTally() if not (fact.is_part or fact.is_capped):
            return fact.quotes == oracle.tally(fact.topic.name, fact.stance.value, fact.span)
        case facts.NoStance():
            return truths_of_stances.has_no_stance(oracle, fact)
        case facts.StanceTakers():
            return truths_of_stances.are_takers(oracle, fact, is_narrowed=bool(answer.understood.words))
        case facts.FormerTakers():
            return truths_of_stances.are_former(oracle, fact)
        case facts.NobodyMoved():
            return truths_of_stances.has_nobody_moved(oracle, fact)
        case facts.ActorStance():
            return truths_of_stances.is_stance_of(oracle, fact)
    return True


def _is_true_of_numbers(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:  # noqa: PLR0911
    match fact:
        case facts.NoFigureFor():
            return truths_of_figures.has_none_nearer(oracle, fact)
        case facts.Compared():
            return truths_of_figures.is_computed(oracle, fact)
        case facts.Held(kind=Quote.KIND) if not fact.is_capped:
            return _is_counted(oracle, answer, fact)
        case facts.Held() if not fact.is_capped:
            found = [item for item in answer.findings.items if item[0] == fact.kind]
            return fact.number == len(found) or (
                answer.understood.wanted is Wanted.ANYTHING and fact.number > len(found)
            )
        case facts.AtTheEnd() if isinstance(fact.record, Figure):
            return truths_of_figures.is_at_the_end(oracle, fact)
        case facts.AtTheEnd():
            return truths_of_people.is_first_or_last(oracle, answer, fact)
        case facts.SourcesBehind():
            return truths_of_people.are_behind(oracle, fact)
    return True


def _is_true_of_people(oracle: Oracle, answer: PlainAnswer, fact: Fact) -> bool:
    match fact:
        case facts.HeldBy():
            return truths_of_people.are_holders(oracle, answer, fact)
        case facts.TakenAsAll():
            return truths_of_people.are_all_who_hold(oracle, fact)
        case facts.Offices() if not fact.is_body:
            return all(role.actor == fact.actor for role in fact.roles)
        case facts.NobodyNamed():
            return not truths_of_people.holders(oracle, fact.typed, Span())
    return True


def _is_apart(oracle: Oracle, fact: facts.NothingTogether) -> bool:
    people = [name for name in fact.names if name in SPEAKERS]
    topics = [name for name in fact.names if name in TOPICS]
    words = [name for name in fact.names if name in RARE]
    stance = fact.stance.value if fact.stance else ""
    if fact.kind not in ("", Quote.KIND) or len(people) > 1 or not topics:
        return True
    texts = {int(str(row[0])): str(row[1]) for row in oracle.rows("SELECT quote_id, text FROM quote")}
    for name in people or SPEAKERS:
        for quote_id, day in oracle.spoken_by(name, topics[0], stance).items():
            within = fact.span == Span() or touches(day, fact.span)
            if within and all(word.casefold() in texts[quote_id].casefold() for word in words):
                return False
    return True


def _is_without(oracle: Oracle, answer: PlainAnswer, fact: facts.NothingWithin) -> bool:
    question = answer.understood
    if fact.kind != Quote.KIND or len(question.actors) != 1 or question.stance or question.words:
        return True
    topic = question.topics[0].name if question.topics else ""
    said = oracle.spoken_by(question.actors[0].name, topic)
    return fact.perhaps > 0 or not any(may_be_of(day, fact.span) for day in said.values())


def _is_counted(oracle: Oracle, answer: PlainAnswer, fact: facts.Held) -> bool:
    found = [record_id for kind, record_id in answer.findings.items if kind == Quote.KIND]
    if answer.understood.wanted is Wanted.PERSON or answer.understood.wanted is Wanted.ANYTHING:
        return fact.number >= len(found)
    marks = ", ".join("?" * len(found))
    days = [day for (day,) in oracle.rows(f"SELECT said_on FROM quote WHERE quote_id IN ({marks})", *found)]
    known = [parsed for day in days if day and (parsed := Edtf.parse(str(day))).earliest]
    ends = [fact.oldest] if fact.oldest and fact.oldest.earliest and not fact.others else []
    surely_older = [one for one in known for end in ends if one.latest and end.earliest and one.latest < end.earliest]
    is_placed = bool(fact.others) or len(known) in (0, len(days))
    return fact.number == len(found) and not surely_older and is_placed
