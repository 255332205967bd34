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
        "**10 quotes** oppose Drug consumption rooms in the speakers’ own name, of those of a known date the oldest"
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
