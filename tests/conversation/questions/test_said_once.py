"""What a record's own line or card says is not said above it once more."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server


async def answer(ann: Person, server: Server, question: str) -> str:
    return (await ann.slash(server.channel, "ask", question=question)).text


async def test_a_figure_that_has_a_line_is_told_there_alone_with_its_note(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "How many drug deaths were there in Scotland in 2018?")
    assert text.count("more than 1,100 deaths") == 1
    assert "published about July 2019 · National Records of Scotland. The reporter adds" in text
    # A note that has no room is cut where a sentence ends.
    assert "as a rise in just one year. […]" in text.replace("\\", "")
    assert "Note:" not in text


async def test_of_many_figures_each_has_a_line_without_its_note(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "drug deaths in Scotland")
    assert "· F1 · " in text
    assert "published about" not in text


async def test_who_takes_a_stance_is_named_and_the_lines_say_when(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "Who opposes drug consumption rooms?")
    assert (
        "**4** oppose Drug consumption rooms, by their newest words: Opponents of drug consumption rooms (unnamed); "
        "Kit Malthouse; Boris Johnson; Home Office." in text
    )
    assert (
        "**10 quotes** oppose Drug consumption rooms in the speakers’ own name, 6 of them of a known date: the oldest"
        in text
    )
    assert "Opposed Drug consumption rooms before: UK Government, now would not stand in the way." in text
    assert "the stance" not in text


async def test_who_has_no_line_of_their_own_is_named_with_the_quote(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "who supports drug consumption rooms?")
    assert "SNP (in the words of Tommy Sheppard, Q18)" in text


async def test_an_office_that_has_a_line_is_told_there_alone(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "who is Yvette Cooper?")
    assert text.count("attested about 2022") == 1


async def test_one_quote_alone_is_not_counted(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "what did Boris Johnson say?")
    assert "## Q53 · Quote" in text
    assert "held" not in text.partition("## Q53")[0]


async def test_quotes_that_all_take_one_stance_are_counted_once(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "what does the Home Office say about drug consumption rooms?")
    assert text.count("2 quotes") == 1


@pytest.mark.parametrize(("question", "taken"), [("who supports OPCs?", "“OPCs”: taken as Drug consumption rooms.")])
async def test_what_a_word_was_taken_for_is_said_once(ann: Person, server: Server, question: str, taken: str) -> None:
    text = await answer(ann, server, question)
    assert taken in text
    assert text.count("OPCs") == 2  # with the question itself
    assert "Understood as: who stands where · Drug consumption rooms" in text


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        # Of two measures that the words may stand for, only one answers.
        (
            "How many drug deaths were there in 2007?",
            "Understood as: figures · “drug deaths” → Drug-related deaths in Scotland · 2007",
        ),
        (
            "Did drug deaths rise in the first half of 2023?",
            "Understood as: figures · Drug deaths in Scotland, first six months of the year · “in the first half",
        ),
        # Both do not answer, so both are told.
        (
            "How many drug deaths were there in 2015?",
            "“drug deaths” → Drug-related deaths in Scotland and Drug deaths in Aberdeen · 2015",
        ),
        ("Who is the Lord Advocate?", "Understood as: who it is · “Lord Advocate” as above"),
    ],
)
async def test_words_are_told_once_to_stand_for_what_answers(
    ann: Person, server: Server, question: str, understood: str
) -> None:
    assert understood in await answer(ann, server, question)


async def test_stances_on_one_topic_are_told_together(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "What does Labour think about drug consumption rooms?")
    assert (
        "By their newest words on Drug consumption rooms, of Labour Party:\n"
        "**1** supports: Jeff Smith\n"
        "**1** would not stand in the way: Sir Keir Starmer\n"
        "**1** is unclear: Yvette Cooper\n"
    ) in text
    text = await answer(ann, server, "latest quote on drug consumption rooms")
    assert (
        "\nOf these quotes on Drug consumption rooms, in the speakers’ own name: **32** support, **10** oppose, "
        "**6** would not stand in the way, **3** are unclear.\n"
    ) in text


async def test_quotes_that_all_take_one_stance_are_no_part_of_others(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "What did Angela Constance say about drug consumption rooms?")
    assert "\n**5 quotes** found support Drug consumption rooms, all dated about 2021.\n" in text


async def test_sources_that_have_a_line_are_not_named_above_it(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "sources on drug deaths")
    assert "\n55 records found rest on these sources.\n" in text


async def test_a_stance_is_not_said_to_be_taken_since_the_time_that_it_is_of(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "Is Keir Starmer in favour of drug consumption rooms?")
    assert "(about 2023, inferred, Q2), by the newest of 4 quotes" in text


async def test_words_that_nothing_has_together_stand_in_their_marks(ann: Person, server: Server) -> None:
    assert "No quote held has “not a distraction”." in await answer(ann, server, 'who said "not a distraction"?')
    assert "No quote held of 2019 has both SNP and “nurses”." in await answer(
        ann, server, "What did the SNP say about nurses in 2019?"
    )
    assert "No event held has “inferred”." in await answer(ann, server, "Which events are inferred?")


async def test_who_held_an_office_is_told_once(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "Who was drugs minister in 2021?")
    assert "“drugs minister” was held by" in text
    assert "“drugs minister”: taken as" not in text
    assert "Understood as: who it is · “drugs minister” → Angela Constance · 2021" in text


async def test_a_plan_that_has_a_line_is_not_named_above_it(ann: Person, server: Server) -> None:
    text = await answer(ann, server, "What is planned?")
    assert "or later; 4 without a last day may still lie ahead.\n" in text
    assert text.count("Glasgow board to decide on the pilot") == 1
