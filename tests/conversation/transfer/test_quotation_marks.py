"""Quotation marks that people type round what somebody said: in forms, files and what comes out again."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import NEXT_QUOTE, draft_quote, edit, take_back
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import send, whole

REOPENED = "“We will act,” she said. “Now.”"
COLUMNS = "speaker,text,directness,extent,sources\n"


def row(text: str, directness: str = "direct") -> str:
    return f'{COLUMNS}keir-starmer,"{text.replace(chr(34), chr(34) * 2)}",{directness},full,S1\n'


@pytest.mark.parametrize("words", ["“We will act.”", '"""We will act."""', "„We will act.“", "‘We will act.’"])
async def test_one_pair_typed_round_a_quote_is_taken_off(server: Server, ann: Person, words: str) -> None:
    draft = await draft_quote(server, ann, words)
    assert "> “We will act.”" in draft.markdown
    await ann.press(draft, "Save")
    assert "> “We will act.”" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).markdown
    trial = await send(ann, server, "quotes.csv", row(words.replace("act", "look")), apply="all")
    assert "1 record added" in trial.text
    assert "> “We will look.”" in (await ann.slash(server.channel, "record", id="Q76")).markdown


async def test_paragraphs_that_each_open_with_a_mark_lose_theirs(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, "“One.\n\n“Two.\n\n“Three.”")
    assert "“One." in draft.markdown
    assert "“Two" not in draft.markdown
    assert "Three.”" in draft.markdown


async def test_only_what_is_inside_the_marks_may_be_meant(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, REOPENED)
    assert draft.button("Save").disabled
    assert "Text: there is more than what its quotation marks hold" in draft.text.replace("**", "")
    inside, every = draft.choices
    assert inside == "Only what is inside the marks: We will act, Now."
    assert every == f"All of it, since all was said: {REOPENED}"
    draft = await ann.choose(draft, inside)
    assert "she said" not in draft.text
    assert "“We will act,\n> \u200b\n> Now.”" in draft.markdown
    saved = await ann.press(draft, "Save")
    assert "she said" not in await whole(ann, server, saved.ids[0])


async def test_all_of_it_may_be_meant_and_stays_so_when_it_is_edited_exported_and_imported(
    server: Server, ann: Person
) -> None:
    words = "“Plan A” or “Plan B”"
    draft = await draft_quote(server, ann, words)
    draft = await ann.choose(draft, next(choice for choice in draft.choices if choice.startswith("All of it")))
    assert f"“{words}”" in draft.markdown
    await ann.press(draft, "Save")
    draft = await edit(server, ann, NEXT_QUOTE, Occasion="At night")
    assert "Occasion" in draft.text
    assert not draft.choices
    await ann.press(draft, "Save")
    exported = await ann.slash(server.channel, "export", format="pack")
    ((name, data),) = exported.files.items()
    again = await send(ann, server, name, data)
    assert again.button("Nothing to import").disabled
    assert f"“{words}”" in await whole(ann, server, NEXT_QUOTE)


async def test_what_an_undo_brings_back_keeps_its_own_marks(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, "““Plan A” or “Plan B””")
    await ann.press(draft, "Save")
    draft = await edit(server, ann, NEXT_QUOTE, Text="“Plan C.”")
    asked = await ann.press(draft, "Save")
    await ann.submit(asked, dict.fromkeys(asked.form.values, "A slip."))
    assert "“Plan C.”" in await whole(ann, server, NEXT_QUOTE)
    await take_back(server, ann)
    assert "““Plan A” or “Plan B””" in await whole(ann, server, NEXT_QUOTE)


async def test_marks_that_close_and_open_again_are_refused_in_a_file(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "quotes.csv", row(REOPENED))
    assert "1 refused" in trial.text.replace("**", "")
    assert "there is more than what its quotation marks hold" in trial.text
    assert "column text" in trial.text


@pytest.mark.parametrize("words", ["“She will act.”", '"She will act."'])
async def test_an_indirect_quote_in_marks_is_told(server: Server, ann: Person, words: str) -> None:
    draft = await draft_quote(server, ann, words, directness="indirect")
    assert "an indirect quote is worded by us and stands in no quotation marks" in draft.text
    assert draft.button("Save").disabled
    trial = await send(ann, server, "quotes.csv", row(words, "indirect"))
    assert "an indirect quote is worded by us" in trial.text
