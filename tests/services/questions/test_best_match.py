"""Plain questions in other words than the record's: what has most of them answers, or stands as near."""

from __future__ import annotations

import pytest

from bot.services.questions.answering import facts
from tests.guilds import Services
from tests.services.questions.asking_shipped import FIRST_CARD, ask, keys, told
from tests.services.questions.first_cards import OF_ABSENCE


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Which minister of the UK dismissed such spaces as a distraction?", "malthouse-distraction"),
        ("Did Labour’s top brass ignore the correspondence from Scotland?", "labour-letters-unanswered-2022"),
        ("Who was accused of a dereliction of duty by that irritated man?", "cowan-stubborn-refusal"),
    ],
)
async def test_what_has_most_of_the_words_stands_on_the_first_card(shipped: Services, question: str, key: str) -> None:
    answer = await ask(shipped, question)
    shown = [*answer.findings.first_page.records, *answer.nearest.first_page.records]
    assert key in [record.key for record in shown[:FIRST_CARD]]


async def test_words_that_no_record_has_are_named_where_others_answer(shipped: Services) -> None:
    answer = await ask(shipped, "Who was called stubborn for the refusal of a trial, a gloomy dereliction of duty?")
    assert await keys(shipped, answer, 1) == ["cowan-stubborn-refusal"]
    assert [list(fact.words) for fact in told(answer, facts.NotInThoseWords)] == [["gloomy"]]
    assert not told(answer, facts.NothingHas)


async def test_a_word_that_only_others_have_keeps_what_is_near_from_answering(shipped: Services) -> None:
    answer = await ask(shipped, "Who promoted Sajid Javid?")
    assert not answer.findings.items
    assert [list(fact.others) for fact in told(answer, facts.NotInThoseWords)] == [["promoted"]]


async def test_what_shares_less_than_it_lacks_is_near_and_no_answer(shipped: Services) -> None:
    answer = await ask(shipped, "Was the Prime Minister gloomy, dejected and despondent in 2021?")
    assert not answer.findings.items
    assert answer.nearest.items


@pytest.mark.parametrize(
    "question",
    [
        "What did Alister Jack say about heroin prescriptions?",
        "Which bishops have signed the letter to the Home Secretary?",
        "What did the Danish government say about the rooms?",
        "Does the police in Scotland carry naloxone?",
        "Is there a plan for trams in the Glasgow pilot of Nicola Sturgeon?",
    ],
)
async def test_what_the_question_is_about_must_be_held(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert not told(answer, facts.NotInThoseWords)
    assert told(answer, facts.NothingHas)


async def test_a_list_by_date_gives_way_to_what_has_far_more_of_the_words(shipped: Services) -> None:
    answer = await ask(shipped, "What is said of stubborn refusal, dereliction and duty on the rooms?")
    assert (await keys(shipped, answer, 1)) == ["cowan-stubborn-refusal"]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Was the ministry of more dogma than Meacher’s circus?", "meacher-shocking-figures"),
        ("How did Malthouse spend 1987 on cricket?", "malthouse-distraction"),
        ("What would the think tank have lawmakers change?", "adam-smith-institute-legalise"),
    ],
)
async def test_what_has_one_of_the_names_is_near_where_nothing_answers(
    shipped: Services, question: str, key: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert key in [record.key for record in answer.nearest.first_page.records]


@pytest.mark.parametrize(
    "question",
    [
        "How many women died from drugs in Scotland in 2020?",
        "how many children died of drugs in 2018",
        "drug deaths among men in 2018",
        "How many of the people who died from drugs were women?",
    ],
)
async def test_a_number_of_all_is_none_of_a_group(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert any(isinstance(fact, OF_ABSENCE) for fact in answer.facts)
    assert answer.nearest.items


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What did the SNP say about nurses in 2019?", "nurses"),
        ("What does the opinion polling say about public support for the rooms?", "polling"),
    ],
)
async def test_what_it_is_said_about_and_by_must_be_held(shipped: Services, question: str, word: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    absent = [fact.words for fact in told(answer, facts.NothingHas)]
    absent += [fact.words for fact in told(answer, facts.NothingTogether)]
    assert word in [each for words in absent for each in words]


@pytest.mark.parametrize(
    "question",
    [
        "What happened at the conference?",
        "Who supports minimum pricing?",
        "What did Jeff Smith say about housing?",
        "When will the levy begin?",
        "When did Portugal decriminalise drugs?",
        "Who supports a ban on alcohol?",
        "Who criticised Starmer?",
    ],
)
async def test_one_word_in_another_or_without_who_is_named_is_near_alone(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert answer.nearest.items
    assert any(isinstance(fact, (facts.NotInThoseWords, facts.NothingTogether)) for fact in answer.facts)
    # A word is told once: it is nowhere, or not in what comes nearest.
    assert not [fact for fact in told(answer, facts.NotInThoseWords) if {*fact.words} & {*fact.others}]


@pytest.mark.parametrize(
    "question", ["Who called the rooms a distraction in 2019?", "Who chairs the committee in 2023?"]
)
async def test_what_is_held_of_another_time_is_not_told_to_be_held_nowhere(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    (fact,) = told(answer, facts.NotInThoseWords)
    assert not fact.words
    assert fact.others


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How does our drug fatality rate square with that of the UK as a whole?", "scotland-uk-rate-ratio-2017"),
    ],
)
async def test_what_has_all_that_is_named_is_first_near(shipped: Services, question: str, key: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert key in [record.key for record in answer.nearest.first_page.records[:3]]


async def test_what_has_more_of_the_words_than_what_answers_stands_below_it(shipped: Services) -> None:
    answer = await ask(shipped, "How did the SNP’s spokesman for Scotland react, the Lord Advocate having spoken?")
    assert answer.findings.items
    assert answer.is_near_by_words
    assert [record.key for record in answer.nearest.first_page.records] == ["lord-advocate-statement-welcomed-2023"]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        (
            "What would the purse have kept had Glasgow's needle users not caught HIV?",
            "glasgow-hiv-lifetime-saving-estimate",
        ),
    ],
)
async def test_what_has_nearly_as_many_words_stands_below_one_that_lacks_some(
    shipped: Services, question: str, key: str
) -> None:
    answer = await ask(shipped, question)
    assert key not in [record.key for record in answer.findings.first_page.records]
    assert key in [record.key for record in answer.nearest.first_page.records]


async def test_what_takes_no_side_is_near_where_nobody_on_it_was_meant(shipped: Services) -> None:
    answer = await ask(shipped, "Who gave a guarantee against reductions in the budget of existing recovery provision?")
    assert not answer.findings.items
    assert "whitham-absolutely-not" in [record.key for record in answer.nearest.first_page.records]


async def test_nothing_stands_below_what_has_all_the_words(shipped: Services) -> None:
    answer = await ask(shipped, "Which minister of the UK called the rooms a distraction?")
    assert answer.findings.items
    assert not answer.nearest.items


@pytest.mark.parametrize(
    "question",
    [
        "How many people live in Aberdeen?",
        "How many HIV deaths were there in Glasgow?",
        "What did Wales say?",
        "What percentage of MPs want drug consumption rooms?",
        "What percentage of the public supports drug consumption rooms?",
        "How many new hepatitis C infections were there in Glasgow?",
        "How much higher is the drug death rate in the most deprived areas of Scotland?",
        "Do we have any polling on whether the Scottish public supports drug consumption rooms?",
        "Has Edinburgh council looked into opening a consumption room of its own?",
        "What has the Police Federation said about consumption rooms?",
    ],
)
async def test_what_is_not_held_is_told_so_whatever_else_has_its_words(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert not answer.is_near_by_words
    assert any(isinstance(fact, OF_ABSENCE) for fact in answer.facts)


async def test_which_states_of_a_continent_is_told_by_what_names_two(shipped: Services) -> None:
    answer = await ask(shipped, "Which European states already run such rooms?")
    assert await keys(shipped, answer) == ["drug-consumption-rooms-countries-2019"]


async def test_what_names_two_states_of_a_continent_is_near_to_it(shipped: Services) -> None:
    answer = await ask(shipped, "Where on the Continent have they already got them?")
    assert "drug-consumption-rooms-countries-2019" in [record.key for record in answer.nearest.first_page.records]


async def test_a_continent_of_which_no_state_is_named_is_told_as_not_held(shipped: Services) -> None:
    answer = await ask(shipped, "Which African states run such rooms?")
    assert not answer.findings.items
    assert [list(fact.words) for fact in told(answer, facts.NothingHas)] == [["African"]]


@pytest.mark.parametrize(
    "question", ["minimum unit pricing evidence", "Is there a plan for a consumption room in Edinburgh?"]
)
async def test_what_has_the_words_in_other_words_or_by_another_name_alone_is_no_answer(
    shipped: Services, question: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings.items
    assert answer.nearest.items


async def test_somebody_who_is_not_held_is_told_though_another_held_the_office(shipped: Services) -> None:
    answer = await ask(shipped, "What did Suella Braverman say as Home Secretary?")
    assert [*told(answer, facts.NothingHas)[0].words] == ["Suella Braverman"]
