"""Words that are written short or misspelt: what they are read as, and what is never taken for another word."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from bot.services.questions.understanding.spelling.misspelt import asking_word_near
from bot.services.questions.understanding.spelling.slips import slips_of
from bot.services.questions.understood import PartKind
from tests.guilds import Services, write_pack
from tests.services.questions.housing_server import housing_tables
from tests.services.questions.understanding.understood_questions import Asker, told


@pytest_asyncio.fixture
async def asker(empty: Services, tmp_path: Path) -> Asker:
    tables = housing_tables()
    tables["topic"] += [
        {"key": "reps", "name": "Reps in rents", "description": "Rep is what tenants call those who speak for them."},
        {
            "key": "mould",
            "name": "Mould",
            "description": "Landlords must remove it; long mtgs of tenants insist.",
        },
    ]
    await empty.load(write_pack(tmp_path / "homes", tables, name="homes"))
    return Asker(empty)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("what does the Welsh gov say", {"actor": "Welsh Government"}),
        ("UK govt on levy", {"actor": "UK Government", "topic": "Empty homes levy"}),
        ("Welsh gov't", {"actor": "Welsh Government"}),
        ("the Housing and Land Cttee", {"actor": "Housing and Land Committee"}),
        ("Lantern Inst", {"actor": "Lantern Institute"}),
        ("empty homes levy last yr", {"topic": "Empty homes levy", "period": "2025"}),
    ],
)
async def test_a_name_may_be_written_short(asker: Asker, text: str, parts: dict[str, str]) -> None:
    assert told(await asker.ask(text)) == parts


async def test_a_word_is_no_slip_of_what_only_looks_like_a_form_of_another(asker: Asker) -> None:
    assert (await asker.ask("who logged mould")).words == ["logged"]


async def test_what_a_record_or_a_name_has_itself_is_not_read_in_full(asker: Asker) -> None:
    assert (await asker.ask("who are the rep")).words == ["rep"]
    assert (await asker.ask("who insists in the mtgs")).words == ["insists", "mtgs"]
    assert (await asker.ask("who insists in the dept")).words == ["insists", "department"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("disgrase", ["disgrace"]),
        ("what punshes the careful", ["punishes"]),
        ("landlors who must reomve it", ["landlords", "remove"]),
    ],
)
async def test_a_misspelt_word_is_read_as_the_one_that_is_held_and_told_as_a_guess(
    asker: Asker, text: str, words: list[str]
) -> None:
    question = await asker.ask(text)
    (part,) = (part for part in question.parts if part.kind is PartKind.WORDS)
    assert {*words} <= {*question.words}
    assert part.is_guess
    assert not question.unheld


async def test_a_misspelt_word_may_be_chosen_as_it_was_typed(asker: Asker) -> None:
    question = await asker.ask("disgrase")
    (other,) = next(part for part in question.parts if part.kind is PartKind.WORDS).others
    as_typed = await asker.ask("disgrase", chosen={"words": other.value})
    assert as_typed.words == as_typed.unheld == ["disgrase"]
    left_out = await asker.ask("disgrase", chosen={"words": ""})
    assert not left_out.words


async def test_beside_its_neighbour_a_short_word_is_read_as_well(asker: Asker) -> None:
    assert (await asker.ask("an emty house")).words == ["empty", "house"]
    # Alone, a few letters may be anything.
    assert (await asker.ask("the emty lot")).words == ["emty"]
    assert (await asker.ask("the bak of it")).words == ["bak"]


@pytest.mark.parametrize(
    "text",
    [
        "What did Punisher say?",
        "disgrazia in wales",
        "jeff removal",
        "harvest of barley",
        "the callers",
        "the Careful",
        "lexy",
        "the houze-martin",
    ],
)
async def test_a_name_or_another_word_is_not_read_as_one_that_is_held(asker: Asker, text: str) -> None:
    question = await asker.ask(text)
    assert not any(part.is_guess for part in question.parts if part.kind is PartKind.WORDS)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("postion", "position"),
        ("rougly", "roughly"),
        ("opose", "oppose"),
        ("figurs", "figures"),
        ("plants", None),
        ("bankers", None),
        ("tasks", None),
        ("thick", None),
        ("insider", None),
        ("weather", None),
    ],
)
def test_asking_words_are_known_by_likely_slips_alone(word: str, near: str | None) -> None:
    assert asking_word_near(word) == near


def test_the_likelier_slips_come_first() -> None:
    swapped, missing, mistaken = slips_of("bulet")
    assert "bullet" in swapped
    assert "bluet" in swapped
    assert "bulget" in missing
    # No English word has such letters side by side.
    assert "bulxet" not in missing
    assert "bukes" not in mistaken
    assert "bulwt" in mistaken
    assert not {"bullet", "bulet"} & {*missing, *mistaken}


@pytest.mark.parametrize(("text", "word"), [("how did they store it", "store"), ("who went on a march", "march")])
async def test_an_english_word_is_no_slip_of_a_name(asker: Asker, text: str, word: str) -> None:
    question = await asker.ask(text)
    assert not told(question)
    assert question.words == [word]


async def test_a_short_word_is_no_slip_of_a_party(shipped: Services) -> None:
    assert not told(await Asker(shipped).ask("Who did greet it?"))


async def test_a_capital_tells_that_a_word_is_meant_as_a_name(asker: Asker) -> None:
    assert told(await asker.ask("What did Store say of it?")) == {"actor": "Eli Stone?"}
