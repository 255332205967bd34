"""Who is meant where nobody's name is said: offices in other words, bodies by part of their names and by nation."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.understood import PartKind
from tests.guilds import Services, write_pack
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker

_WHO = (PartKind.ACTOR, PartKind.PARTY)


@pytest_asyncio.fixture
async def asker(empty: Services, tmp_path: Path) -> Asker:
    await empty.load(write_pack(tmp_path / "homes", housing_tables(), name="homes"))
    return Asker(empty)


async def meant(asker: Asker, text: str) -> dict[str, str]:
    """Who is meant, by the words for them; with a question mark where that is a guess."""
    question = await asker.ask(text)
    return {
        part.typed: part.taken.shown + ("?" if part.is_guess else "") for part in question.parts if part.kind in _WHO
    }


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("What does the woman at the top of Harbour want?", "woman at the top of Harbour", "Ann Lee?"),
        ("the chief of the Harbour Union in London", "chief of the Harbour Union in London", "Ann Lee?"),
        ("What did the boss of Welsh Harbour say?", "boss of Welsh Harbour", "Bo Quist?"),
        ("Has Harbour's housing lead spoken?", "Harbour's housing lead", "Cy Dahl?"),
        ("Did Wales's chief law officer agree?", "Wales's chief law officer", "Dee Munro?"),
        ("the top lawyer in Wales", "top lawyer in Wales", "Dee Munro?"),
        (
            "What did the baroness who chairs the group for empty homes say?",
            "baroness who chairs the group for empty homes",
            "Baroness Marsh?",
        ),
        ("What did the baroness say?", "baroness", "Baroness Marsh?"),
        ("What did the crossbench baroness say?", "crossbench baroness", "Baroness Marsh?"),
        ("What did the ex-minister say?", "ex-minister", "Eli Stone?"),
        ("Who is the former minister from Harbour?", "former minister from Harbour", "Eli Stone"),
        ("the crossbencher", "crossbencher", "Baroness Marsh?"),
        ("the man who would be Housing Secretary", "man who would be Housing Secretary", "Cy Dahl?"),
        ("the woman in charge of Welsh housing", "woman in charge of Welsh housing", "Fay Orr?"),
        ("the minister in charge of planning", "minister in charge of planning", "Gus Pike?"),
        ("Who is responsible for housing in Cardiff?", "responsible for housing in Cardiff", "Fay Orr?"),
        ("the woman who looks after housing policy", "woman who looks after housing policy", "Fay Orr?"),
        ("Who speaks for Harbour on housing in Swansea?", "speaks for Harbour on housing", "Cy Dahl?"),
        ("the minister with the planning brief", "minister with the planning brief", "Gus Pike?"),
        ("Who holds the planning portfolio?", "holds the planning portfolio", "Gus Pike?"),
        ("Would a Harbour prime minister scrap the levy?", "Harbour prime minister", "Ann Lee?"),
        ("Did the minister in charge of planning wave it away?", "minister in charge of planning", "Gus Pike?"),
        ("How did the minister in charge of planning dismiss it?", "minister in charge of planning", "Gus Pike?"),
        ("Who heads up Harbour in Wales?", "heads up Harbour in Wales", "Bo Quist?"),
        ("What did the house minister say?", "house minister", "Fay Orr?"),
        ("the woman running the Harbour Union", "woman running the Harbour Union", "Ann Lee?"),
        ("What does Harbour's man in Wales say?", "Harbour's man in Wales", "Bo Quist?"),
        ("Which member of the Senedd spoke?", "member of the Senedd", "Hal Young"),
        ("Did a member of the House of Lords speak?", "member of the House of Lords", "Baroness Marsh"),
        ("Which members of the Upper House spoke?", "members of the Upper House", "Baroness Marsh"),
        ("Which UK cabinet member spoke?", "UK cabinet member", "Gus Pike"),
        ("Which member of the Welsh cabinet spoke?", "member of the Welsh cabinet", "Fay Orr"),
        ("Has any member of the Welsh Parliament spoken?", "member of the Welsh Parliament", "Hal Young"),
    ],
)
async def test_an_office_in_other_words_means_who_held_it(asker: Asker, text: str, words: str, who: str) -> None:
    assert await meant(asker, text) == {words: who}


@pytest.mark.parametrize(
    "text",
    [
        "the chief of the Welsh Parliament",
        "Did the levy lead to more homes?",
        "Who runs the levy in Swansea?",
        "Scotland's chief law officer",
        "Who is the UK's top lawyer?",
        "What did the deputy leader of the Harbour Union say?",
        "the head of Swansea council",
        "What did the boss of Harbour say in 2015?",
        "Who looks after housing charities?",
        "the minister in charge of housing in London",
        "the woman responsible for planning in 2015",
        "the Scottish housing minister",
        "What did the Danish housing minister say?",
        "the planning minister for Wales",
        "the English Counsel General",
    ],
)
async def test_nobody_is_taken_for_an_office_that_they_did_not_hold(asker: Asker, text: str) -> None:
    assert not {who.rstrip("?") for who in (await meant(asker, text)).values()} & {
        "Ann Lee", "Bo Quist", "Cy Dahl", "Dee Munro", "Fay Orr", "Gus Pike",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "who"),
    [("hal yeang", {"hal yeang": "Hal Young?"}), ("gos pyke", {"gos pyke": "Gus Pike?"}), ("hal yarrow", {})],
)
async def test_a_full_name_may_be_spelled_by_ear(asker: Asker, text: str, who: dict[str, str]) -> None:
    assert await meant(asker, text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("the all-party group on homes", "All-Party Parliamentary Group for Empty Homes?"),
        ("When does the homes board sit?", "Swansea Homes Allocation Board?"),
        ("What did the housing and land MPs say?", "Housing and Land Committee?"),
        ("Do renters' organisations back it?", "Tenant associations (unnamed)?"),
        ("What do groups of tenants say?", "Tenant associations (unnamed)?"),
        ("What does the tenants' lobby say?", "Tenant associations (unnamed)?"),
        ("What does the all-party outfit say?", "All-Party Parliamentary Group for Empty Homes?"),
        ("What do activists say?", "Campaigners for empty homes (unnamed)?"),
        ("the cross-party empty homes group", "All-Party Parliamentary Group for Empty Homes?"),
        ("What did the think tank say?", "Lantern Institute?"),
        ("What does the land taxes body want?", "Lantern Institute?"),
    ],
)
async def test_a_body_is_known_by_part_of_its_name_or_another_word_for_it(asker: Asker, text: str, who: str) -> None:
    assert [*(await meant(asker, text)).values()] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Harbour in Wales", "Welsh Harbour Union"),
        ("the Welsh wing of Harbour", "Welsh Harbour Union"),
        ("What do Harbour people in Wales say?", "Welsh Harbour Union"),
        ("Harbour at Westminster", "Harbour Union"),
        ("Would Cardiff allow it?", "Welsh Government?"),
        ("What did Downing Street say?", "UK Government?"),
        ("Would that be lawful, in London's opinion?", "UK Government?"),
        ("What line is taken in Cardiff on empty homes?", "Welsh Government?"),
        ("Is there any appetite in Cardiff for a tax?", "Welsh Government?"),
        ("What must his opposite numbers in London do?", "UK Government?"),
        ("Will the administration in Cardiff press on?", "Welsh Government?"),
        ("What does the Cardiff administration want?", "Welsh Government?"),
    ],
)
async def test_a_body_of_a_nation_is_its_own_one(asker: Asker, text: str, who: str) -> None:
    assert [*(await meant(asker, text)).values()] == [who]


async def test_a_place_where_something_happened_is_no_government(asker: Asker) -> None:
    assert not await meant(asker, "How many homes stand empty in Cardiff?")
    assert not await meant(asker, "What did the city administration in Cardiff want?")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Is there any hunger in London for the levy?", "stances"),
        ("Is the levy lawful, in London's view?", "quotes"),
        ("Which cabinet minister told the Senedd that London would let it go ahead?", "quotes"),
        ("How did the line taken in Cardiff on the levy change between 2019 and 2023?", "change"),
        ("Has London gone from blocking the levy to leaving it to others?", "change"),
        ("Who was it that grilled Fay Orr?", "events"),
    ],
)
async def test_what_is_wanted_of_those_who_govern_somewhere_is_known(asker: Asker, text: str, wanted: str) -> None:
    assert (await asker.ask(text)).wanted == wanted


async def test_an_office_without_its_matters_is_of_all_who_hold_one_there(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "ivo", "name": "Ivo Penn", "kind": "person"})
    office = {"title": "Welsh Land Minister", "organisation": "welsh-government", "attested_on": "2023"}
    tables["role"].append({"actor": "ivo", "source": "paper", **office})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    question = await Asker(empty).ask("What did the Welsh minister say?")
    assert {actor.name for actor in question.actors} == {"Ivo Penn", "Fay Orr"}


async def test_those_who_share_a_chair_are_its_holders(asker: Asker) -> None:
    question = await asker.ask("Who shares the chairmanship of the group for empty homes?")
    assert question.wanted == "person"
    assert {actor.name for actor in question.actors} == {"Cy Dahl", "Baroness Marsh"}


async def test_a_parliament_called_by_its_seat_may_be_the_government_there(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    called = {"senedd": "Cardiff"}
    tables["actor"] = [{**actor, "aliases": called.get(actor["key"], "")} for actor in tables["actor"]]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    asker = Asker(empty)
    assert await meant(asker, "What does Cardiff plan to do?") == {"Cardiff": "Welsh Government?"}
    assert await meant(asker, "What did Cardiff hear?") == {"Cardiff": "Welsh Parliament"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Under which party's colours does Hal Young sail?", "which party's does Hal Young?"),
        ("Of what political stripe is Hal Young?", "of what party is Hal Young?"),
    ],
)
async def test_parties_are_asked_for_by_their_colours(asker: Asker, text: str, read: str) -> None:
    question = await asker.ask(text)
    assert (question.wanted, [*question.words]) == ("person", [])
    assert question.wanted == (await asker.ask(read)).wanted


@pytest.mark.parametrize(
    "text",
    [
        "Politicians from which parties support the new homes?",
        "Members of which political parties support the new homes?",
        "Which political parties support the new homes?",
    ],
)
async def test_parties_are_asked_for_by_their_people(asker: Asker, text: str) -> None:
    question = await asker.ask(text)
    asked = await asker.ask("Which parties support the new homes?")
    assert (question.wanted, [*question.words], [*question.actors]) == (asked.wanted, [*asked.words], [])


async def test_no_common_word_is_several_of_a_name(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["actor"] = [{**actor, "aliases": "Bill"} if actor["key"] == "gus" else actor for actor in tables["actor"]]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    asker = Asker(empty)
    assert await meant(asker, "Which bills did Fay Orr pay?") == {"Fay Orr": "Fay Orr"}
    assert await meant(asker, "What do the Bills say?") == {"Bills": "Gus Pike?"}


async def test_whoever_puts_a_name_to_something_signs_it(asker: Asker) -> None:
    assert [*(await asker.ask("Who put their names to the deed?")).words] == ["sign", "deed"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Does Ann Lee agree with her man in Wales?", "her man in Wales"),
        ("Is the Harbour leader at odds with her party's head in Wales?", "her party's head in Wales"),
        ("Does Ann Lee side with her own counterpart in Wales?", "her own counterpart in Wales"),
        ("Does Ann Lee side with her Welsh counterpart?", "her Welsh counterpart"),
        ("Does Ann Lee see eye to eye with her opposite number in Wales?", "her opposite number in Wales"),
    ],
)
async def test_whoever_leads_a_party_in_a_nation_is_told_by_who_leads_it_in_all(
    asker: Asker, text: str, words: str
) -> None:
    who = await meant(asker, text)
    assert who.pop(words) == "Bo Quist?"
    assert [*who.values()] == ["Ann Lee"]


async def test_a_department_is_told_by_its_minister(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "planning", "name": "Department for Planning", "kind": "organisation"})
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    asker = Asker(empty)
    assert await meant(asker, "What did Gus Pike's department say?") == {
        "Gus Pike's department": "Department for Planning?"
    }
    assert await meant(asker, "What did Fay Orr's department say?") == {"Fay Orr's": "Fay Orr"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Which MS asked the housing minister?", {"Hal Young"}),
        ("Which Welsh minister answered?", {"Fay Orr"}),
        ("Did a British minister object?", {"Gus Pike", "UK Government"}),
        ("What do ministers in Cardiff say?", {"Fay Orr", "Welsh Government"}),
        ("What did ministers tell the Senedd?", {"Fay Orr", "Gus Pike"}),
        ("What do cabinet members say?", {"Fay Orr", "Gus Pike"}),
        ("Which politician of Harbour backs it?", set()),
    ],
)
async def test_one_of_a_group_is_asked_for(asker: Asker, text: str, who: set[str]) -> None:
    question = await asker.ask(text)
    groups = [part for part in question.parts if part.kind is PartKind.ACTOR and part.typed.split()[-1] != "Senedd"]
    assert {part.taken.shown for part in groups if "housing" not in part.typed} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "What did the Harbour and Welsh Harbour politicians say?",
            {"Ann Lee", "Bo Quist", "Cy Dahl", "Eli Stone", "Hal Young"},
        ),
        ("the Harbour man of the group for empty homes", {"Cy Dahl"}),
        ("the Harbour and Welsh Harbour members", {"Ann Lee", "Bo Quist", "Cy Dahl", "Eli Stone", "Hal Young"}),
    ],
)
async def test_members_of_parties_are_who_stands_for_them(asker: Asker, text: str, who: set[str]) -> None:
    question = await asker.ask(text)
    assert {part.taken.shown for part in question.parts if part.kind in _WHO} == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("What did the Harbour leader in Wales say?", "Harbour leader in Wales", "Bo Quist"),
        ("Wales's housing minister", "Wales's housing minister", "Fay Orr"),
        ("What would Ann Lee do if she entered Downing Street?", "Ann Lee", "Ann Lee"),
        ("the British planning minister", "British planning minister", "Gus Pike"),
        ("Who is housing minister in Scotland?", "housing minister in Scotland", "nobody held in such an office"),
    ],
)
async def test_an_office_beside_a_nation_is_one_of_it(asker: Asker, text: str, words: str, who: str) -> None:
    assert await meant(asker, text) == {words: who}


async def test_a_nation_may_be_told_by_its_border(empty: Services, tmp_path: Path) -> None:
    tables = housing_tables()
    tables["actor"].append({"key": "scots", "name": "Scottish Harbour Union", "kind": "organisation"})
    tables["indicator"] = [
        {"key": "empty", "name": "Empty homes", "unit": "homes", "place": "Scotland", "topics": "levy"}
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    asker = Asker(empty)
    assert await meant(asker, "What did the Harbour Union north of the border say?") == {
        "Harbour Union north of the border": "Scottish Harbour Union"
    }
    assert (await asker.ask("How many stand empty north of the border?")).places == ["Scotland"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("the Secretary of State for Wales", "Secretary of State for Wales", "Jon Rue"),
        ("Wales's secretary of state", "Wales's secretary of state", "Jon Rue"),
        ("Who ran the Planning Department?", "ran the Planning Department", "Gus Pike"),
        ("Who was in charge at the Planning Department?", "was in charge at the Planning Department", "Gus Pike"),
        ("the head of the Planning Department", "head of the Planning Department", "Gus Pike"),
    ],
)
async def test_an_office_is_told_by_its_nation_or_by_its_department(
    empty: Services, tmp_path: Path, text: str, words: str, who: str
) -> None:
    tables = housing_tables()
    people = {"ivo": "Ivo Penn", "jon": "Jon Rue"}
    tables["actor"] += [{"key": key, "name": name, "kind": "person"} for key, name in people.items()]
    tables["actor"].append({"key": "planning", "name": "Planning Department", "kind": "organisation"})
    offices = (
        ("ivo", "Welsh Housing and Land Minister", "welsh-government"),
        ("jon", "Welsh secretary", "uk-government"),
    )
    tables["role"] += [
        {"actor": actor, "title": title, "organisation": body, "attested_on": "2023", "source": "paper"}
        for actor, title, body in offices
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    asker = Asker(empty)
    assert {typed: name.rstrip("?") for typed, name in (await meant(asker, text)).items()} == {words: who}
    # No planning minister is one of state.
    assert await meant(asker, "the Secretary of State for Planning") == {}
