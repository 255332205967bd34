"""What is named is answered for: the place, the time, each of several who speak; what was assumed is said."""

from __future__ import annotations

import pytest

from bot.records.kinds.quote import Stance
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering import facts
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask, told


def _missing(answer: PlainAnswer) -> set[str]:
    """The words that are said to stand in no record, or in none of those that come nearest."""
    of_some = {word for fact in told(answer, facts.NotInThoseWords) for word in (*fact.words, *fact.others)}
    return of_some.union(*(fact.words for fact in told(answer, facts.NothingHas)))


async def test_a_measure_of_everywhere_is_none_of_a_place(shipped: Services) -> None:
    answer = await ask(shipped, "How many consumption rooms are there in Europe?")
    assert not answer.findings
    assert "Europe" in told(answer, facts.NothingTogether)[0].names


async def test_none_of_equal_ranks_is_the_highest(shipped: Services) -> None:
    assert not told(await ask(shipped, "highest drug death rate in Europe"), facts.AtTheEnd)


async def test_who_stands_for_a_party_is_no_answer_to_what_it_said_at_another_time(shipped: Services) -> None:
    answer = await ask(shipped, "What did the Conservatives say about drug consumption rooms since 2022?")
    assert not answer.findings
    assert answer.nearest
    assert told(answer, facts.NothingWithin)


async def test_a_topic_that_was_assumed_is_told(shipped: Services) -> None:
    assert [fact.topic.name for fact in told(await ask(shipped, "Who opposes them?"), facts.TopicAssumed)] == [
        "Drug consumption rooms"
    ]


async def test_where_nobody_surely_moved_it_is_said_so(shipped: Services) -> None:
    answer = await ask(shipped, "Who has changed their mind about decriminalisation?")
    assert told(answer, facts.NobodyMoved)
    assert not answer.findings
    assert answer.nearest


async def test_who_stood_elsewhere_before_has_changed_their_mind(shipped: Services) -> None:
    answer = await ask(shipped, "Who has changed their mind?")
    assert [fact.actor.name for fact in told(answer, facts.ActorStance)] == ["UK Government"]


@pytest.mark.parametrize(
    "question",
    [
        "Johnson and Starmer on decriminalisation",
        "What did Johnson and Starmer say about decriminalisation?",
        "Where do Johnson and Starmer stand on decriminalisation?",
    ],
)
async def test_who_of_several_said_nothing_is_told_beside_what_the_others_said(
    shipped: Services, question: str
) -> None:
    answer = await ask(shipped, question)
    assert answer.findings
    assert [fact.actor.name for fact in told(answer, facts.NotQuoted)] == ["Boris Johnson"]


async def test_who_does_not_oppose_is_nobody_who_does(shipped: Services) -> None:
    answer = await ask(shipped, "Who does not oppose drug consumption rooms?")
    assert {fact.stance for fact in told(answer, facts.StanceTakers)} == {Stance.SUPPORT}


async def test_a_name_in_the_title_of_a_source_alone_makes_no_answer(shipped: Services) -> None:
    answer = await ask(shipped, "cost of a drug consumption room")
    assert not answer.findings
    assert answer.nearest
    assert told(answer, facts.NothingTogether)
    assert not (await ask(shipped, "What did Starmer say in 2021?")).findings


async def test_a_thing_that_is_named_as_a_verb_ends_is_told_to_be_held_by_nothing(shipped: Services) -> None:
    answer = await ask(shipped, "What has been said about minimum unit pricing for alcohol?")
    assert ["pricing"] in [[*fact.words] for fact in told(answer, facts.NothingHas)]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Was the taskforce wound up?", "dissolved"),
        ("Has the letter to Sajid Javid been repudiated?", "repudiated"),
    ],
)
async def test_what_nobody_is_held_to_have_done_is_told_beside_what_answers(
    shipped: Services, question: str, word: str
) -> None:
    answer = await ask(shipped, question)
    said = [fact.words for fact in answer.facts if isinstance(fact, (facts.NothingHas, facts.NotInThoseWords))]
    assert word in [each for words in said for each in words]


async def test_what_a_record_says_in_another_verb_is_not_told_to_be_held_by_nothing(shipped: Services) -> None:
    answer = await ask(shipped, "Which law did the committee want altered?")
    assert answer.findings
    assert not told(answer, facts.NothingHas)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is Reform UK's line on injecting rooms?", "Reform UK"),
        ("What did the leader of Glasgow City Council say about the pilot?", "Glasgow City Council"),
        ("What did Edinburgh council decide about opening an overdose prevention centre?", "Edinburgh council"),
        ("What has Release said about the Home Office's refusal?", "Release"),
        ("What has Release or Transform said about the Home Office's refusal?", "Transform"),
    ],
)
async def test_a_name_of_words_that_others_have_is_nobodys(shipped: Services, question: str, name: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert name in _missing(answer)


@pytest.mark.parametrize(
    ("question", "lacked"),
    [
        ("Do polls show that the Scottish public supports drug consumption rooms?", "polls"),
        ("What do surveys show about public opinion on the rooms?", "surveys"),
        ("Has polling found support for drug consumption rooms?", "polling"),
        ("Who chaired the drug deaths taskforce?", "chaired"),
        ("Who funded the Adam Smith Institute's report?", "funded"),
        ("Who is leading the review of street benzos?", "leading"),
        ("Who chaired the Home Affairs Committee when it called for a change of the Act?", "chaired"),
        ("Is there any polling on whether the Scottish public wants these rooms?", "polling"),
        ("Which street in Glasgow is the room going to be on?", "street"),
        ("What percentage of operators in the 2017 survey employed security guards?", "guards"),
        ("How much is the North Ayrshire residential rehab going to cost to build?", "cost"),
        ("When do the medication assisted treatment standards have to be met?", "standards"),
        ("Who has been picked to chair the Scottish Government's drug deaths taskforce?", "picked"),
        ("Who wrote the Adam Smith Institute's report on consumption rooms?", "wrote"),
        ("Has anyone surveyed shopkeepers and residents near the proposed Glasgow site?", "shopkeepers"),
        ("scottish drugs forum position", "forum"),
        ("When does minimum unit pricing go up to 65p?", "pricing"),
        ("Is there a date for the drug-checking service licences?", "licences"),
        ("Who is the chief medical officer?", "chief"),
    ],
)
async def test_what_was_shown_or_done_is_what_the_record_says_was(
    shipped: Services, question: str, lacked: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert lacked in _missing(answer)


async def test_a_number_of_all_is_none_of_those_under_an_age(shipped: Services) -> None:
    assert not (await ask(shipped, "How many of Aberdeen's 62 drug deaths were people under 25?")).findings
    assert (await ask(shipped, "Which city had 62 drug deaths?")).findings
    assert not (await ask(shipped, "under 25s who died of drugs, how many")).findings


async def test_a_place_in_small_letters_is_a_place(shipped: Services) -> None:
    assert not (await ask(shipped, "any plans for a pilot room in london")).findings
    assert (await ask(shipped, "any plans for a pilot room in glasgow")).findings


@pytest.mark.parametrize("question", ["What is planned for Edinburgh?", "When is Edinburgh's consumption room due?"])
async def test_what_is_planned_elsewhere_is_not_planned_for_a_city(shipped: Services, question: str) -> None:
    assert not (await ask(shipped, question)).findings


async def test_what_somebody_would_do_in_an_office_is_theirs_and_not_its_holder_s(shipped: Services) -> None:
    answer = await ask(shipped, "What would Starmer do as prime minister if Holyrood votes for the rooms?")
    assert [actor.id for actor in answer.understood.actors if actor.name == "Boris Johnson"] == []
    answer = await ask(shipped, "What did Javid say as Home Secretary?")
    assert [actor.name for actor in answer.understood.actors] == ["Sajid Javid"]
