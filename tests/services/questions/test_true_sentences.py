"""What an answer says is so, also where dates are open, offices unknown and records many: nothing more is claimed."""

from __future__ import annotations

import pytest

from bot.presentation.questions.facts import describe_fact
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.understood import Wanted
from tests.guilds import Services
from tests.services.questions.asking_shipped import ask
from tests.services.questions.first_cards import OF_ABSENCE


async def keys(services: Services, answer: PlainAnswer) -> list[str]:
    records, *_ = await services.read(answer.findings)
    return [record.key for record in records]


def sentences(answer: PlainAnswer) -> str:
    return "\n".join(describe_fact(fact) for fact in answer.facts)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "What did Starmer say in 2019?",
            "No quote that fits is surely of 2019; 2 of open or wider dates may be; nearest by about 2023",
        ),
        (
            "What did Ronnie Cowan say in August 2019?",
            "No quote that fits is surely of August 2019; 1 of an open or wider date may be",
        ),
        ("What did Tommy Sheppard say in 1998?", "No quote that fits is held for 1998; nearest"),
        ("What was said on 1 July 2019?", "No quote that fits is surely of 1 July 2019; "),
        ("What happened in July 2018?", "No event that fits is surely of July 2018; "),
        ("1 July 2019", "No record that fits is surely of 1 July 2019; "),
        ("Who was Lord Advocate in 2021?", "No role that fits is held for 2021; nearest about September 2023"),
        ("What is planned after 2024?", "No event that fits is surely from 2025; 4 of open or wider dates may be"),
    ],
)
async def test_what_may_be_of_a_time_is_neither_an_answer_nor_said_to_be_missing(
    shipped: Services, question: str, told: str
) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert told in sentences(answer)


async def test_who_took_a_side_then_is_not_said_to_take_it_now(shipped: Services) -> None:
    told = sentences(await ask(shipped, "Who opposed drug consumption rooms in 2019?"))
    assert "by their newest words of 2019: " in told
    assert "**3 quotes** of 2019 oppose" in told
    told = sentences(await ask(shipped, "Did the UK Government oppose drug consumption rooms in 2019?"))
    assert "of 2019" in told


async def test_what_is_dated_no_nearer_than_by_a_year_is_not_said_to_be_of_it(shipped: Services) -> None:
    told = sentences(await ask(shipped, "Who opposed drug consumption rooms in 2021?"))
    assert "by their newest words of or by 2021: " in told
    assert "**3 quotes** of or by 2021 oppose" in told
    told = sentences(await ask(shipped, "Where did Boris Johnson stand on drug consumption rooms in 2021?"))
    assert "by words of or by 2021" in told
    assert "from 2022, or dated by then" in sentences(await ask(shipped, "Who opposed the rooms since 2022?"))


async def test_stances_of_somebody_s_quotes_are_counted_of_these(shipped: Services) -> None:
    told = sentences(await ask(shipped, "What did Angela Constance say about drug consumption rooms?"))
    assert "Of these **5 quotes** support" in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("drug deaths before 2007", "is held to 2006; nearest 2007"),
        ("drug deaths after 2020", "is held from 2021; nearest 2020"),
        ("drug deaths in 2019", "is held for 2019; nearest 2018"),
        ("What was the first thing that happened in Glasgow?", "others, of which only bounds are stated, may lie"),
        ("drug deaths in July 2018", "is held for July 2018; nearest 2018"),
        ("What is coming up?", "is dated 1 March 2026 or later; 4 without a last day may still lie ahead; the latest"),
    ],
)
async def test_what_is_missing_is_told_of_all_of_the_time(shipped: Services, question: str, told: str) -> None:
    assert told in sentences(await ask(shipped, question))


@pytest.mark.parametrize(
    "question",
    [
        "How many people use drugs in Glasgow?",
        "How many people inject drugs in Glasgow?",
        "How many people have HIV in Glasgow?",
        "How many people live in Aberdeen?",
        "How many people work in drug consumption rooms?",
        "How many families live in North Ayrshire?",
        "How many HIV deaths were there in Glasgow?",
        "How many people died of HIV in Scotland?",
        "How many people in Scotland died from street benzos?",
        "How many doctors are there in Scotland?",
        "How many police officers are in the APPG?",
        "How many years has the SNP been in power?",
        "How many years back do the Scottish records go?",
        "How many months until the election?",
        "How many days did the letter take?",
        "How many countries ban drug consumption rooms?",
        "How many cities don't have a drug consumption room?",
        "How many families did the letter reach?",
        "How many cities do the rooms reach?",
    ],
)
async def test_no_number_of_something_else_in_the_same_words_is_given(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert any(isinstance(fact, OF_ABSENCE) for fact in answer.facts)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How many people lost their lives to drugs in Aberdeen?", "aberdeen-drug-deaths-record"),
        ("How many people caught HIV in Glasgow?", "glasgow-new-hiv-cases-2015-16"),
        ("How many injection rooms exist?", "drug-consumption-rooms-number-constance"),
        ("How many rooms have a doctor?", "dcr-operators-doctors-2017"),
        ("How many years of proof do we have on consumption rooms?", "drug-consumption-rooms-evidence-constance"),
        ("Did drug deaths fall in 2018?", "scotland-drug-deaths-2018"),
        ("Which city has the most drug deaths?", "aberdeen-drug-deaths-record"),
        ("In which city did drug deaths reach an all-time high?", "aberdeen-drug-deaths-record"),
        ("In which city did drug fatalities peak?", "aberdeen-drug-deaths-record"),
        ("How far back does the evidence on these rooms reach?", "drug-consumption-rooms-evidence-constance"),
        ("How far back does the proof on consumption rooms extend?", "drug-consumption-rooms-evidence-constance"),
    ],
)
async def test_what_is_counted_is_known_by_other_words(shipped: Services, question: str, key: str) -> None:
    assert (await keys(shipped, await ask(shipped, question)))[0] == key


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many countries oppose drug consumption rooms?", Wanted.STANCES),
        ("How many MPs support drug consumption rooms?", Wanted.STANCES),
        ("How many people spoke about drug deaths?", Wanted.QUOTES),
        ("How many events happened in 2019?", Wanted.EVENTS),
        ("How often did Cowan speak?", Wanted.QUOTES),
        ("When was the pilot approved?", Wanted.EVENTS),
        ("In which city did the board meet?", Wanted.ANYTHING),
    ],
)
async def test_who_speaks_and_what_happens_is_not_counted_by_figures(
    shipped: Services, question: str, wanted: Wanted
) -> None:
    assert (await ask(shipped, question)).understood.wanted is wanted


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("Which MPs did not sign the letter?", "not"),
        ("Who didn't sign the letter to Javid?", "didn't"),
        ("What did Starmer never say?", "never"),
        ("What did nobody say?", "nobody"),
        ("Who opposes the rooms other than the Home Office?", "other than the Home Office"),
        ("What did everyone except Starmer say about deaths?", "except Starmer"),
    ],
)
async def test_what_was_not_is_not_answered_by_what_was_without_a_word(
    shipped: Services, question: str, aside: str
) -> None:
    answer = await ask(shipped, question)
    assert f"“{aside}” is left aside: what is shown was found without it." in sentences(answer)
    assert not any(actor.name in aside for actor in answer.understood.actors)


@pytest.mark.parametrize(
    "question",
    ["Who does not support the rooms?", "Who would not block the rooms?", "Who said it is not a magic bullet?"],
)
async def test_a_side_that_is_taken_by_not_doing_something_is_answered(shipped: Services, question: str) -> None:
    assert not (await ask(shipped, question)).understood.aside
