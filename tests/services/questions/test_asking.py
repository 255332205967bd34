"""Plain questions: what answers them is of the record, and what only comes near is kept apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.problems import WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.kinds.quote import Stance
from bot.services.questions.answering import facts
from bot.services.questions.understood import Wanted
from tests.guilds import GUILD, OTHER_GUILD, Services
from tests.services.questions.asking_shipped import ask, keys, told


@pytest.mark.parametrize("question", ["", "?", "…", "   "])
async def test_a_question_without_words_is_asked_again_in_words(shipped: Services, question: str) -> None:
    with pytest.raises(WrongInput, match="no words"):
        await ask(shipped, question)


HELD = [
    (
        "What did Keir Starmer say about OPCs?",
        ["starmer-as-prime-minister", "starmer-wafer", "starmer-would-not-obstruct"],
    ),
    ("What did Ronnie Cowan say about a magic bullet?", ["cowan-not-a-magic-bullet"]),
    ("What did Ronnie Cowan say about the Home Office?", ["cowan-stubborn-refusal"]),
    ("What did Alister Jack tell the Commons?", ["jack-not-the-easy-solution", "jack-will-not-intervene"]),
    ("What did the Adam Smith Institute recommend?", ["adam-smith-institute-legalise"]),
    ("What did the letter to the Telegraph say?", ["telegraph-letter-communities"]),
    ("What did Boris Johnson say?", ["johnson-encourage-consumption"]),
    ("What did Yvette Cooper say?", ["cooper-no-position"]),
    ("What did campaigners say about benefits?", ["campaigners-benefits"]),
    ("Would Starmer block a drug consumption room in Scotland?", ["starmer-would-not-obstruct"]),
    ("Will the UK government intervene if the pilot goes ahead?", ["jack-not-the-easy-solution"]),
    (
        "Who opposes drug consumption rooms?",
        ["opponents-wrong-signal", "malthouse-distraction", "uk-government-opposed-2021"],
    ),
    ("How many drug deaths were there in Scotland in 2017?", ["scotland-drug-deaths-2017"]),
    ("In which year did 934 people die of drugs?", ["scotland-drug-deaths-2017"]),
    ("over 1,100 deaths, which year?", ["scotland-drug-deaths-2020", "scotland-drug-deaths-2018"]),
    ("Which city had 62 drug deaths?", ["aberdeen-drug-deaths-record"]),
    ("What is the source of the figure of 100 rooms?", ["drug-consumption-rooms-number-constance"]),
    ("How many people died of drugs in Scotland in 2018?", ["scotland-drug-deaths-2018"]),
    (
        "By how much did drug deaths rise between 2017 and 2020?",
        ["scotland-drug-deaths-2017", "scotland-drug-deaths-2020"],
    ),
    ("How do 2007 and 2017 compare?", ["scotland-drug-deaths-2007", "scotland-drug-deaths-2017"]),
    ("How many drug deaths in Aberdeen?", ["aberdeen-drug-deaths-record"]),
    ("Which countries have these rooms?", ["drug-consumption-rooms-countries-2019"]),
    ("In how many cities are there rooms?", ["drug-consumption-rooms-cities-constance"]),
    ("Has anyone ever died in a drug consumption room?", ["overdose-deaths-in-rooms-smith"]),
    ("How does Scotland compare with Portugal?", ["scotland-portugal-ratio-2017"]),
    ("How many new HIV cases were there in Glasgow?", ["glasgow-new-hiv-cases-2015-16"]),
    ("How much money would have been saved by preventing HIV?", ["glasgow-hiv-lifetime-saving-estimate"]),
    ("When does the Glasgow board decide?", ["integration-joint-board-meeting-2023"]),
    ("What is planned for Glasgow?", ["integration-joint-board-meeting-2023", "glasgow-pilot-planned"]),
    ("Who signed the letter to Sajid Javid?", ["letter-to-javid-2019"]),
    ("When did Scottish Labour adopt decriminalisation?", ["scottish-labour-adopts-decriminalisation"]),
    ("What happened in 2021?", ["constance-statement-2021", "street-benzos-review-commissioned"]),
    ("Who is Elena Whitham?", ["elena-whitham"]),
    ("Which sources do we have on Starmer?", ["starmer-pledge-article"]),
    ("Q15", ["jack-not-the-easy-solution"]),
    ("What was Scottish Labour criticised for?", ["scottish-labour-manifesto-criticised"]),
    ("Did Westminster change its mind about a pilot?", ["jack-will-not-intervene"]),
    ("How much did drug deaths rise from 2016 to 2017?", ["scotland-drug-deaths-2017"]),
    ("Do we hold anything on HIV in Glasgow?", ["glasgow-hiv-lifetime-saving-estimate"]),
    ("Name the Liberal Democrat who signed the letter to Javid", ["letter-to-javid-2019", "letter-javid-pilots"]),
    ("When did the Home Office reject the committee's recommendation?", ["home-office-rejects-recommendation"]),
    ("In which year were drug deaths highest?", ["scotland-drug-deaths-2020"]),
    ("28 million", ["glasgow-hiv-lifetime-saving-estimate"]),
    (
        "How did drug deaths develop between 2007 and 2020?",
        [
            "scotland-drug-deaths-2007",
            "scotland-drug-deaths-2017",
            "scotland-drug-deaths-2018",
            "scotland-drug-deaths-2020",
        ],
    ),
    ("What happened to drug deaths in the first half of 2023?", ["scotland-drug-deaths-first-half-2023"]),
    ("Were fatalities going up or down in the opening half of 2023?", ["scotland-drug-deaths-first-half-2023"]),
    (
        "In how many cities and how many countries are there rooms?",
        ["drug-consumption-rooms-cities-constance", "drug-consumption-rooms-countries-constance"],
    ),
    (
        "What share of operators employ nurses and what share have a doctor?",
        ["dcr-operators-nurses-2017", "dcr-operators-doctors-2017"],
    ),
    (
        "How do the fatalities of 2017 compare with ten years earlier?",
        ["scotland-drug-deaths-2007", "scotland-drug-deaths-2017"],
    ),
    ("How many drug deaths in 2018 and the year before?", ["scotland-drug-deaths-2018", "scotland-drug-deaths-2017"]),
    ("What did the Home Affairs Committee recommend about the law from 1971?", ["home-affairs-committee-amend-act"]),
    ("Which committee wants to amend the 1971 Act?", ["home-affairs-committee-amend-act"]),
    ("UK Government position 2019 / 2023", ["uk-government-no-plans", "jack-not-the-easy-solution"]),
    ("How does Scotland stand against Portugal in the number of dead?", ["scotland-portugal-ratio-2017"]),
    ("What proportion of the operators had a physician on the premises?", ["dcr-operators-doctors-2017"]),
    ("For how many families is there room in the rehab facility?", ["north-ayrshire-rehab-families-planned"]),
    ("Has any year topped 1,200 deaths?", ["scotland-drug-deaths-2020"]),
    ("Which Home Secretary was the letter addressed to?", ["letter-to-javid-2019"]),
    ("What was the drug death rate in 2022?", ["scotland-drug-death-rate-2022"]),
    ("What happened to the Glasgow pilot?", ["glasgow-room-blocked", "glasgow-pilot-planned"]),
    ("Which bodies drew up the plans for a Glasgow pilot?", ["glasgow-pilot-plans-drawn-up"]),
    ("What percentage of the operators had nurses on their payroll?", ["dcr-operators-nurses-2017"]),
    ("How many police and crime commissioners belong to the APPG?", ["appg-police-and-crime-commissioners-2019"]),
    ("Which statistics did Meacher cite?", ["meacher-shocking-figures"]),
    ("What office does Dorothy Bain occupy?", ["dorothy-bain--lord-advocate--lord-advocate----jack-pilot-article"]),
    ("Which party does Tom Brake belong to?", ["tom-brake--mp--uk-parliament----appg-letter-article"]),
    ("Tell me which party Tom Brake belongs to", ["tom-brake--mp--uk-parliament----appg-letter-article"]),
    ("Who held the office of Public Health Minister in July 2019?", ["joe-fitzpatrick"]),
    ("drugs minister 2021", ["angela-constance"]),
    ("What is the source for the figure of 1,339?", ["constance-statement-article"]),
    ("Where does the figure of 73% come from?", ["constance-statement-article"]),
    ("Which article mentions the honeypot?", ["adam-smith-report-article"]),
    ("The statement in the Commons, by whom was it?", ["jack-not-the-easy-solution", "jack-will-not-intervene"]),
    ("Which Labour figures have spoken in favour?", ["letter-javid-pilots"]),
    ("Will Westminster block the Glasgow pilot?", ["jack-not-the-easy-solution", "jack-will-not-intervene"]),
]


@pytest.mark.parametrize(("question", "expected"), HELD)
async def test_what_is_held_answers_on_the_first_card(
    shipped: Services, question: str, expected: Sequence[str]
) -> None:
    answer = await ask(shipped, question)
    assert set(expected) <= set(await keys(shipped, answer))


ONLY = [
    ("Who described the Lord Advocate's announcement as a game-changer?", ["sheppard-game-changer"]),
    ("What did Starmer say about the SNP?", ["starmer-wafer"]),
    ("What is said about the SNP?", ["starmer-wafer"]),
    ("What did Starmer say about Tory drug policy?", ["starmer-roughly-right"]),
    (
        "Who criticised the Home Office?",
        ["cowan-stubborn-refusal", "meacher-shocking-figures", "adam-smith-institute-legalise"],
    ),
    ("Who answered Gillian Mackay's question?", ["constance-firmly-in-support"]),
    (
        "Was Javid asked for anything?",
        ["letter-javid-assessing", "letter-javid-pilots", "cowan-presses-javid", "appg-urges-javid"],
    ),
    ("What are drug consumption rooms?", ["drug-consumption-rooms"]),
    ("what is an OPC", ["drug-consumption-rooms"]),
    ("What does DCR mean?", ["drug-consumption-rooms"]),
    ("What's the link for the Starmer article?", ["starmer-pledge-article"]),
    ("Who published the Constance article?", ["constance-statement-article"]),
    ("Who spoke of the wrong side of history?", ["cowan-stubborn-refusal"]),
    ('Whose words were "ideology before people\'s lives"?', ["meacher-shocking-figures"]),
    ('By whom was the phrase "complacent and dangerous" used?', ["appg-complacent-and-dangerous"]),
]


@pytest.mark.parametrize(("question", "expected"), ONLY)
async def test_who_is_spoken_of_does_not_speak(shipped: Services, question: str, expected: Sequence[str]) -> None:
    answer = await ask(shipped, question)
    assert await keys(shipped, answer) == expected


NOT_HELD = [
    ("How many drug deaths were there in Wales in 2018?", "Wales"),
    ("What did Nicola Sturgeon say?", "Nicola Sturgeon"),
    ("humza yousaf - position on the rooms", "humza yousaf"),
    ("position of humza yousaf on the rooms", "humza yousaf"),
    ("What does Starmer think about cannabis?", "cannabis"),
    ("What is the unemployment rate in Scotland?", "unemployment"),
    ("How many drug deaths were there in Germany?", "Germany"),
    ("Who opposes vaping?", "vaping"),
    ("Who is the First Minister?", "First Minister"),
    ("Who is the Health Secretary?", "Health Secretary"),
]


@pytest.mark.parametrize(("question", "word"), NOT_HELD)
async def test_a_word_that_nothing_has_keeps_all_from_answering(shipped: Services, question: str, word: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    assert word in [each for fact in answer.facts if isinstance(fact, facts.NothingHas) for each in fact.words]


async def test_an_actor_without_words_is_told_so_and_what_names_them_stands_apart(shipped: Services) -> None:
    answer = await ask(shipped, "What did Anas Sarwar say?")
    assert told(answer, facts.NotQuoted)
    assert not answer.findings
    assert len(answer.nearest) == 3


NOT_TOGETHER = [
    ("What did Kit Malthouse say about Glasgow?", ["Kit Malthouse", "Glasgow"]),
    ("How many people died from alcohol in Scotland in 2020?", ["alcohol"]),
    ("How many alcohol deaths were there in Scotland?", ["alcohol"]),
    ("How many drug consumption rooms are there in Glasgow?", ["Drug consumption rooms", "Glasgow"]),
    ("How many drug deaths were prevented?", ["Drug deaths"]),
    ("How much does a drug consumption room cost?", ["Drug consumption rooms", "cost"]),
    ("How much will the pilot in Glasgow cost per year?", ["Glasgow pilot", "Glasgow", "cost"]),
    ("How much does HIV cost in Glasgow?", ["HIV and hepatitis", "cost"]),
]


@pytest.mark.parametrize(("question", "names"), NOT_TOGETHER)
async def test_what_is_held_but_not_together_is_told_so(shipped: Services, question: str, names: Sequence[str]) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    (fact,) = told(answer, facts.NothingTogether)
    assert isinstance(fact, facts.NothingTogether)
    assert set(names) <= set(fact.names)


async def test_a_side_taken_for_granted_is_not_answered_by_the_other(shipped: Services) -> None:
    granted = await ask(shipped, "When did Boris Johnson come out in favour of drug consumption rooms?")
    assert not granted.findings
    asked = await ask(shipped, "Does Boris Johnson support drug consumption rooms?")
    assert await keys(shipped, asked) == ["johnson-encourage-consumption"]


@pytest.mark.parametrize("question", ["Who was Prime Minister in 2019?", "prime minister 2019"])
async def test_an_office_that_nobody_held_then_is_told_with_who_held_it_when(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert not answer.findings
    (fact,) = told(answer, facts.NothingWithin)
    assert isinstance(fact, facts.NothingWithin)
    assert [str(when) for when in fact.nearest] == ["2021~"]
    roles, *_ = await shipped.read(answer.nearest)
    assert [role.key for role in roles] == [
        "boris-johnson--prime-minister--uk-government----constance-statement-article"
    ]


async def test_both_sides_are_told_where_both_are_asked_for(shipped: Services) -> None:
    answer = await ask(shipped, "Who supports and who opposes drug consumption rooms?")
    sides = [fact.stance for fact in answer.facts if isinstance(fact, facts.StanceTakers)]
    assert sides[:2] == [Stance.SUPPORT, Stance.OPPOSE]


async def test_plans_that_are_past_are_told_as_past(shipped: Services) -> None:
    answer = await ask(shipped, "What is coming up?")
    (fact,) = told(answer, facts.NothingAhead)
    assert isinstance(fact, facts.NothingAhead)
    assert fact.latest is not None
    assert fact.latest.key == "integration-joint-board-meeting-2023"


async def test_a_plan_of_no_date_is_not_what_happened_in_a_later_year(shipped: Services) -> None:
    answer = await ask(shipped, "What happened in 2024?")
    assert not answer.findings
    (fact,) = told(answer, facts.NothingWithin)
    assert isinstance(fact, facts.NothingWithin)
    assert Edtf.parse("2023-09-27") in fact.nearest


async def test_hearsay_moves_nobody_to_a_side(shipped: Services) -> None:
    answer = await ask(shipped, "Who supports drug consumption rooms?")
    takers = [
        taker.actor.name for fact in answer.facts if isinstance(fact, facts.StanceTakers) for taker in fact.takers
    ]
    assert "Angela Constance" in takers
    assert "Scottish Conservatives" not in takers


async def test_who_took_a_side_before_is_told_apart(shipped: Services) -> None:
    answer = await ask(shipped, "Who opposes drug consumption rooms?")
    (fact,) = told(answer, facts.FormerTakers)
    assert isinstance(fact, facts.FormerTakers)
    assert [taker.actor.name for taker, _ in fact.takers] == ["UK Government"]


async def test_what_was_withdrawn_answers_nothing(shipped: Services) -> None:
    quote = await shipped.find("quote", "johnson-encourage-consumption")
    shipped.withdraw(quote)
    answer = await ask(shipped, "What did Boris Johnson say?")
    assert quote.item not in [*answer.findings.items, *answer.nearest.items]


async def test_another_server_is_never_answered_from(shipped: Services) -> None:
    answer = await shipped.asking.ask(OTHER_GUILD, question="What did Boris Johnson say?")
    assert not answer.findings
    assert not answer.nearest
    assert answer.understood.wanted is Wanted.QUOTES


async def test_a_party_is_its_people_and_their_offices(shipped: Services) -> None:
    answer = await ask(shipped, "Which actors belong to the Conservative Party?")
    (offices,) = told(answer, facts.Offices)
    assert isinstance(offices, facts.Offices)
    assert {role.actor.name for role in offices.roles} == {"Crispin Blunt"}


async def test_a_year_kept_from_the_question_before_is_told_not_to_fit(shipped: Services) -> None:
    before = await ask(shipped, "How many drug deaths in Scotland in 2020?")
    answer = await shipped.asking.ask(GUILD, question="and in Aberdeen?", before=before.understood)
    assert told(answer, facts.NoFigureFor)
    assert await keys(shipped, answer) == ["aberdeen-drug-deaths-record"]
    of_another_year = await ask(shipped, "Drug deaths in Aberdeen in 2010")
    assert not of_another_year.findings


async def test_a_party_beside_somebody_is_what_they_speak_of_or_their_own(shipped: Services) -> None:
    assert await keys(shipped, await ask(shipped, "What did Keir Starmer say about the SNP?")) == ["starmer-wafer"]
    own = await keys(shipped, await ask(shipped, "What did Ronnie Cowan of the SNP say?"))
    assert "cowan-deeply-flawed" in own
    assert "sheppard-game-changer" not in own


@pytest.mark.parametrize(
    "question",
    [
        "What did Boris Johnson say about Labour?",
        "What did Crispin Blunt say about Labour?",
        "What did Angela Constance say about Boris Johnson?",
    ],
)
async def test_no_quote_stands_as_an_answer_where_none_has_all_of_it(shipped: Services, question: str) -> None:
    answer = await ask(shipped, question)
    assert told(answer, facts.NothingTogether)
    assert not answer.findings


async def test_an_office_that_begins_with_a_peers_title_is_who_held_it(shipped: Services) -> None:
    answer = await ask(shipped, "Does the Lord Advocate oppose drug consumption rooms?")
    assert "Dorothy Bain KC" in {actor.name for actor in answer.understood.actors}
    assert told(answer, facts.NoStance)


async def test_of_few_people_of_a_party_all_that_they_said_for_a_side_is_shown(shipped: Services) -> None:
    shown = await keys(shipped, await ask(shipped, "tory views on DCRs"))
    assert {"blunt-proven-approach", "blunt-overdose-crisis"} <= {*shown}


async def test_what_two_people_said_each_is_asked_of_both(shipped: Services) -> None:
    answer = await ask(shipped, "What did Angela Constance say, and what did Boris Johnson say?")
    assert {"constance-no-stone-unturned", "johnson-encourage-consumption"} <= {*await keys(shipped, answer)}


async def test_support_that_is_given_to_people_is_no_side(shipped: Services) -> None:
    answer = await ask(shipped, "Might alcohol and drug support become part of a National Care Service?")
    assert answer.understood.stance is None
    assert {"national-care-service-question", "scottish-government-care-service"} == {*await keys(shipped, answer)}
