"""Plain questions of who spoke to whom, and of one of a group: on a server of other subjects than the shipped pack."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.records.kinds.event import Event
from bot.records.kinds.quote import Stance
from bot.records.kinds.role import Role
from bot.services.questions.answering import facts
from bot.services.questions.understood import Wanted
from tests.guilds import Services, write_pack
from tests.services.questions.asking_shipped import ask, keys, told
from tests.services.questions.housing_server import housing_tables


@pytest_asyncio.fixture
async def homes(empty: Services, tmp_path: Path) -> Services:
    await empty.load(write_pack(tmp_path / "homes", housing_tables(), name="homes"))
    return empty


@pytest.mark.parametrize(
    "question", ["Which MS put a question to Fay Orr?", "Which MS's question did the housing minister answer?"]
)
async def test_one_of_a_group_is_found_by_what_they_have_a_part_in(homes: Services, question: str) -> None:
    answer = await ask(homes, question)
    (role, event, *_), *_ = await homes.read(answer.findings, count=2)
    assert isinstance(role, Role)
    assert role.actor.name == "Hal Young"
    assert isinstance(event, Event)
    assert event.key == "statement"


@pytest.mark.parametrize(
    "question",
    [
        "Which Welsh Harbour member quizzed Fay Orr in the chamber?",
        "Who from the Harbour Union questioned Fay Orr?",
        "Which member of the Senedd grilled the housing minister?",
    ],
)
async def test_one_of_a_party_is_found_by_what_they_have_a_part_in(homes: Services, question: str) -> None:
    answer = await ask(homes, question)
    first, second, *more = answer.findings.first_page.records
    assert isinstance(first, Role)
    assert first.actor.name == "Hal Young"
    assert isinstance(second, Event)
    assert not more


async def test_what_somebody_is_asked_for_is_what_was_said_to_them(homes: Services) -> None:
    answer = await ask(homes, "What did the peers request from Gus Pike?")
    assert {actor.name for actor in answer.understood.actors} >= {"Baroness Marsh"}


async def test_who_is_spoken_to_keeps_nobody_from_being_quoted(homes: Services) -> None:
    answer = await ask(homes, "What did Gus Pike tell the Commons?")
    assert await keys(homes, answer, 1) == ["said-gus"]
    asked = await ask(homes, "What is the Lantern Institute asking the Senedd to do?")
    assert "said-lantern" in await keys(homes, asked)
    # What nobody recorded is said: to whom it was.
    assert [fact.names for fact in told(asked, facts.NothingTogether)] == [["Lantern Institute", "Welsh Parliament"]]


async def test_who_is_spoken_to_by_another_name_is_not_told_as_missing(homes: Services) -> None:
    answer = await ask(homes, "Is Fay Orr ready to put a draft before the Senedd?")
    assert (await keys(homes, answer, 1)) == ["said-fay"]
    assert not told(answer, facts.NothingTogether)


async def test_whoever_has_to_approve_takes_no_side_by_it(homes: Services) -> None:
    answer = await ask(homes, "Which body has to approve the levy?")
    assert (await keys(homes, answer, 1)) == ["approval"]


async def test_what_somebody_thinks_of_another_is_not_what_that_one_thinks(homes: Services) -> None:
    answer = await ask(homes, "What does Fay Orr think about the Senedd?")
    assert await keys(homes, answer) == ["said-fay"]
    assert await keys(homes, await ask(homes, "What does Fay Orr make of the Senedd?")) == ["said-fay"]
    answer = await ask(homes, "What does Bo Quist think about the councils and about Ann Lee?")
    assert "said-ann" not in await keys(homes, answer, 1)


async def test_parties_are_asked_for_before_bodies_of_none(homes: Services) -> None:
    answer = await ask(homes, "Which parties supported the levy in 2021?")
    assert {*(await keys(homes, answer))[:3]} == {"said-ann", "said-bo", "said-cy"}


async def test_a_topic_is_the_one_that_has_the_word_before_it_too(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["topic"] += [
        {"key": "law", "name": "Control of housing law", "synonyms": "housing law"},
        {"key": "easing", "name": "Relaxing housing law"},
    ]
    tables["quote"].append(
        {
            "key": "said-ease",
            "speaker": "cy",
            "text": "We will not loosen it.",
            "directness": "direct",
            "extent": "full",
            "said_on": "2021",
            "stance": "oppose",
            "topics": "easing",
            "sources": "paper",
        }
    )
    await empty.load(write_pack(tmp_path / "laws", tables, name="laws"))
    for question in (
        "Does Cy Dahl support loosening housing law?",
        "Does Cy Dahl back the relaxing of housing law?",
        "Where does Cy Dahl stand on housing law?",
    ):
        assert await keys(empty, await ask(empty, question)) == ["said-ease"], question


@pytest.mark.parametrize(
    "question",
    ["Which peer is among the chairs of the group for empty homes?", "Which crossbencher co-chairs the homes group?"],
)
async def test_of_two_groups_who_is_in_both_is_meant(homes: Services, question: str) -> None:
    (who, *_), *_ = await homes.read((await ask(homes, question)).findings, count=1)
    assert who.title == "Baroness Marsh"


async def test_nobody_is_told_of_an_office_that_no_source_gives_them_then(homes: Services) -> None:
    answer = await ask(homes, "Who was an MS in 2015?")
    assert told(answer, facts.NothingWithin)
    assert not await keys(homes, answer)


async def test_where_somebody_stands_may_be_asked_in_an_idiom(homes: Services) -> None:
    for question in ("Is Eli Stone on board with the levy?", "Is Eli Stone favourable to the levy?"):
        answer = await ask(homes, question)
        assert await keys(homes, answer) == ["said-eli"], question
        assert [fact.stance for fact in told(answer, facts.ActorStance)] == [Stance.OPPOSE], question
    assert "said-eli" not in await keys(homes, await ask(homes, "Who is on board with the levy?"))


async def test_parties_that_are_named_side_by_side_are_told_one_by_one(homes: Services) -> None:
    for question in (
        "How do Harbour and Welsh Harbour differ on the levy?",
        "Where do Harbour and Welsh Harbour stand?",
    ):
        answer = await ask(homes, question)
        assert {*await keys(homes, answer)} >= {"said-ann", "said-cy", "said-bo"}, question
        assert not told(answer, facts.NothingTogether), question


@pytest.mark.parametrize(
    "question",
    [
        "In Ann Lee's view, what should Fay Orr do?",
        "What ought Fay Orr to do, in the opinion of Ann Lee?",
        "What must the Welsh Government and Fay Orr do according to the leader of the Harbour Union?",
        "in the eyes of ann lee who is to blame, fay orr?",
    ],
)
async def test_whose_words_are_asked_for_may_be_said_last(empty: Services, tmp_path: Path, question: str) -> None:
    tables = housing_tables()
    of_fay = {**tables["quote"][0], "key": "said-of-fay", "text": "Fay Orr and the Welsh Government are to blame."}
    tables["quote"].append(of_fay)
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    assert await keys(empty, await ask(empty, question)) == ["said-of-fay"]


async def test_of_two_groups_both_speak(homes: Services) -> None:
    answer = await ask(homes, "According to ministers and peers, what should happen?")
    assert {"said-marsh", "said-fay", "said-gus"} <= {*await keys(homes, answer)}
    assert "said-ann" not in await keys(homes, answer)


async def test_who_speaks_in_none_of_what_is_shown_is_told(homes: Services) -> None:
    answer = await ask(homes, "What did the careful say?")
    assert await keys(homes, answer) == ["said-eli"]
    assert [fact.typed for fact in told(answer, facts.OthersSpeak)] == ["careful"]
    assert not told(await ask(homes, "What did the tenants say?"), facts.OthersSpeak)


async def test_those_of_a_profession_speak_by_their_bodies(homes: Services) -> None:
    assert await keys(homes, await ask(homes, "What did renters say?")) == ["said-renters"]


async def test_who_is_to_do_something_is_not_who_wants_it(homes: Services) -> None:
    answer = await ask(homes, "What did peers want Gus Pike to do?")
    assert "said-gus" not in await keys(homes, answer)
    assert (await ask(homes, "What do ministers want the Senedd to do?")).understood.actors


async def test_whoever_is_spoken_of_may_be_called_by_another_name(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["quote"].append({**tables["quote"][0], "key": "of-parliament", "text": "The Senedd is about right."})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, "What did Ann Lee say about the Welsh Parliament?")
    assert await keys(empty, answer) == ["of-parliament"]


async def test_of_a_body_without_offices_it_is_told_what_it_has_a_part_in(homes: Services) -> None:
    answer = await ask(homes, "What is the Swansea Homes Allocation Board?")
    assert await keys(homes, answer) == ["board", "approval"]


async def test_an_office_and_its_holder_are_one_beside_another_name(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "counsel", "name": "Counsel General", "kind": "organisation"})
    tables["quote"].append({**tables["quote"][0], "key": "of-counsel", "text": "The Counsel General has a part in it."})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    assert await keys(empty, await ask(empty, "ann lee re counsel general")) == ["of-counsel"]


async def test_a_name_in_small_letters_that_nothing_has_is_no_way_of_saying(homes: Services) -> None:
    answer = await ask(homes, "nicola sturgeon - position on the levy")
    assert not await keys(homes, answer)
    assert [[*fact.words] for fact in told(answer, facts.NothingHas)] == [["nicola sturgeon"]]


async def test_who_speaks_for_a_body_says_what_the_body_said(homes: Services) -> None:
    assert await keys(homes, await ask(homes, "Who spoke for the Lantern Institute?")) == ["said-lantern"]


async def test_whether_somebody_held_an_office_is_told_by_their_offices(homes: Services) -> None:
    answer = await ask(homes, "Was Gus Pike planning minister in 2021?")
    assert (await keys(homes, answer))[0] == "gus"


async def test_the_leader_of_the_opposition_takes_no_side_by_it(homes: Services) -> None:
    for question in ("What did the opposition leader say?", "What did the leader of the opposition say?"):
        assert (await ask(homes, question)).understood.stance is None, question
    assert (await ask(homes, "What is the opposition to the levy?")).understood.stance is Stance.OPPOSE


async def test_what_a_group_was_told_is_what_was_said_to_it(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    said = {**tables["quote"][1], "key": "to-them", "occasion": "Statement to MSs", "text": "Homes come first."}
    tables["quote"].append(said)
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    assert await keys(empty, await ask(empty, "Who told MSs about the levy?")) == ["to-them"]


async def test_how_many_hold_an_office_is_told_by_who_does(homes: Services) -> None:
    shown = await keys(homes, await ask(homes, "How many co-chairs are there?"))
    assert {"cy", "marsh"} <= {*shown}
    assert not [key for key in shown if key == "ann"]


async def test_who_stands_before_the_question_is_spoken_of(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    said = {**tables["quote"][8], "key": "answer", "text": "The Housing and Land Committee has it wrong."}
    tables["quote"] += [said, {**said, "key": "of-committee", "speaker": "land-committee", "text": "Build more."}]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, "housing and land committee, what did the welsh government answer")
    assert await keys(empty, answer) == ["answer"]


async def test_what_somebody_wants_changed_is_no_number(homes: Services) -> None:
    assert (await ask(homes, "Did Ann Lee want the levy changed?")).understood.wanted is not Wanted.FIGURES


async def test_an_office_that_nobody_holds_is_not_answered_by_its_words(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    text = "Health comes before what the Tax Secretary wants."
    tables["quote"].append({**tables["quote"][0], "key": "of-both", "text": text})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, "What did the health secretary say?")
    assert not await keys(empty, answer)
    assert told(answer, facts.NothingHas)


async def test_people_are_held_against_each_other_by_where_they_stand(homes: Services) -> None:
    answer = await ask(homes, "Does Ann Lee differ from her man in Wales on the levy?")
    assert [fact.actor.name for fact in answer.facts if isinstance(fact, facts.ActorStance)] == ["Ann Lee", "Bo Quist"]
    assert not any(isinstance(fact, facts.NothingTogether) for fact in answer.facts)


@pytest.mark.parametrize(
    "question",
    [
        "Is there any daylight between Ann Lee and Mo Reed?",
        "Do Ann Lee and Mo Reed see eye to eye on the levy?",
        "Do Ann Lee and Mo Reed agree on the levy?",
    ],
)
async def test_of_two_what_one_says_of_the_other_who_is_silent_leads(
    empty: Services, tmp_path: Path, question: str
) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "mo", "name": "Mo Reed", "kind": "person"})
    text = "Mr Reed and I are at one on this."
    tables["quote"].append({**tables["quote"][0], "key": "of-reed", "text": text, "topics": "levy"})
    for said in ("We never see eye to eye.", "Let in the daylight."):
        tables["quote"].append({**tables["quote"][4], "key": f"other-{len(said)}", "text": said})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    answer = await ask(empty, question)
    assert (await keys(empty, answer))[:1] == ["of-reed"]
    assert [fact.actor.name for fact in told(answer, facts.NotQuoted)] == ["Mo Reed"]
    assert not told(answer, facts.NothingHas)


@pytest.mark.parametrize(
    "question",
    [
        "Will Fay Orr press on even though London objects?",
        "Is the Welsh Government going to carry on with the levy despite London?",
        "Will the administration in Cardiff proceed whatever the UK Government says?",
    ],
)
async def test_who_presses_on_against_another_is_told_by_words_that_name_that_one(
    empty: Services, tmp_path: Path, question: str
) -> None:
    tables = housing_tables()
    fay = next(row for row in tables["quote"] if row["speaker"] == "fay")
    text = "We go on, though the UK Government is against it."
    tables["quote"].append({**fay, "key": "go-on", "text": text})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    assert (await keys(empty, await ask(empty, question)))[:1] == ["go-on"]
