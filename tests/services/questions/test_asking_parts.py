"""Plain questions of groups, of two things at once, and of what is held in part."""

from __future__ import annotations

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.records.kinds.quote import Quote
from bot.services.questions.answering import facts
from bot.services.questions.understood import PartKind
from tests.guilds import GUILD, Services
from tests.services.questions.asking_shipped import FIRST_CARD, ask, keys, told


async def test_of_two_questions_the_second_is_named(shipped: Services) -> None:
    answer = await ask(shipped, "How many drug deaths were there in Scotland in 2017, and who is Ronnie Cowan?")
    assert await keys(shipped, answer, 1) == ["scotland-drug-deaths-2017"]
    assert [fact.question for fact in told(answer, facts.NotAnsweredHere)] == ["who is Ronnie Cowan?"]
    both = await ask(shipped, "What did Angela Constance say, and what did Boris Johnson say?")
    assert not told(both, facts.NotAnsweredHere)


async def test_the_time_of_the_question_before_may_be_gone_by(shipped: Services) -> None:
    before = (await ask(shipped, "How many drug deaths were there in Scotland in 2018?")).understood
    for question, period in (
        ("and before that?", "../2017"),
        ("and the year before?", "2017"),
        ("since then?", "2019/.."),
    ):
        answer = await shipped.asking.ask(GUILD, question=question, before=before)
        assert [part.taken.value for part in answer.understood.parts if part.kind is PartKind.PERIOD] == [period]


@pytest.mark.parametrize(
    "question", ["What is the population of Aberdeen?", "cost of the Glasgow pilot", "Police Scotland's budget"]
)
async def test_what_is_measured_of_nothing_held_is_not_answered_by_what_it_is_of(
    shipped: Services, question: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert {type(fact) for fact in answer.facts} & {facts.NothingHas, facts.NothingTogether}


async def test_of_two_things_the_one_that_is_held_answers(shipped: Services) -> None:
    answer = await ask(shipped, "naloxone or HIV")
    assert answer.findings.items
    assert [fact.words for fact in told(answer, facts.NothingHas)] == [["naloxone"]]


async def test_a_party_that_is_quoted_without_a_side_has_none(shipped: Services) -> None:
    answer = await ask(shipped, "Did Labour support decriminalisation in 2019?")
    assert not answer.findings.items
    assert told(answer, facts.NoStance)


_MPS = ("Ronnie Cowan", "Crispin Blunt", "Jeff Smith", "Caroline Lucas", "Tom Brake")
GROUPS = [
    ("What have peers said?", {"Baroness Meacher", "Baroness Neuberger", "Lord Adebowale"}),
    ("Which MPs support the rooms?", {*_MPS, "Cross-party MPs (letter to The Telegraph)"}),
    ("Which Scottish ministers have spoken?", {"Elena Whitham", "Angela Constance", "Joe FitzPatrick"}),
    ("Which ministers of the Scottish Government spoke?", {"Elena Whitham", "Angela Constance", "Joe FitzPatrick"}),
    ("What did former ministers say?", {"Crispin Blunt"}),
]


@pytest.mark.parametrize(("question", "meant"), GROUPS)
async def test_a_group_is_those_who_are_held_in_such_an_office(
    shipped: Services, question: str, meant: set[str]
) -> None:
    answer = await ask(shipped, question)
    records, *_ = await shipped.read(answer.findings, count=FIRST_CARD)
    assert {actor.name for actor in answer.understood.actors} == meant
    speakers = [{speaker.name for speaker in record.speakers} for record in records if isinstance(record, Quote)]
    assert speakers
    assert all(meant & names for names in speakers)


@pytest.mark.parametrize("question", ["What have councillors said?", "What do Welsh ministers say?"])
async def test_of_a_group_in_which_nobody_is_held_nobody_else_is_quoted(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert told(answer, facts.NobodyNamed)
    assert not answer.findings.items


async def test_of_a_group_only_those_are_told_who_take_the_side(shipped: Services) -> None:
    answer = await ask(shipped, "Which MPs oppose the rooms?")
    assert not answer.findings.items
    assert "No quote held with the stance" in " ".join(map(describe_fact, answer.facts))


async def test_who_stands_for_a_party_has_a_part_in_what_the_party_has_none_in(shipped: Services) -> None:
    answer = await ask(shipped, "Was the letter signed by any Liberal Democrat?")
    assert "Tom Brake" in " ".join(map(describe_fact, answer.facts))


async def test_what_is_asked_for_is_never_left_out(shipped: Services) -> None:
    for question in (
        "How many ambulances were called out in Glasgow?",
        "How old is Ronnie Cowan?",
        "What did the police chief say about the rooms?",
    ):
        assert not (await ask(shipped, question)).findings.items, question
    answer = await ask(shipped, "What complaint did Ronnie Cowan make about the Home Office?")
    assert await keys(shipped, answer, 1) == ["cowan-stubborn-refusal"]


async def test_more_than_two_times_are_held_against_each_other_one_after_another(shipped: Services) -> None:
    answer = await ask(shipped, "deaths 2017 vs 2018 vs 2020 scotland")
    assert {"scotland-drug-deaths-2017", "scotland-drug-deaths-2018", "scotland-drug-deaths-2020"} <= {
        *await keys(shipped, answer)
    }
    assert len(told(answer, facts.Compared)) == 2


async def test_what_is_asked_in_other_words_than_the_record_s_is_found(shipped: Services) -> None:
    answer = await ask(shipped, "Who called for the statute to be altered?")
    assert (await keys(shipped, answer))[0] == "home-affairs-committee-amend-act"
