"""Files ask for reasons and notes as forms and commands do: once a file."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import NEXT_QUOTE, history, look_at_first, on_record
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import send, whole

KEY = "look"
QUOTE = f"key,speaker,text,directness,extent,sources\n{KEY},A1,We will look at it.,direct,full,S1\n"
WHY = "Why does it change?"


@pytest.fixture(name="quote")
async def make_quote(server: Server, ann: Person) -> str:
    """The id of a direct quote with the key KEY, which came with a file: what is new needs no reason."""
    await send(ann, server, "quotes.csv", QUOTE, apply="all")
    return NEXT_QUOTE


async def give(server: Server, person: Person, columns: str, *cells: str, **options: str) -> Reply:
    """Send a file of one quote."""
    return await send(person, server, "quotes.csv", f"key,{columns}\n{','.join((KEY, *cells))}\n", **options)


CHANGES = [
    ("text", "We shall look at it."),
    ("directness", "indirect"),
    ("state", "withdrawn"),
    ("state,text", "withdrawn", "We shall look at it."),
    ("state,state_note", "withdrawn", "The paper took it back."),
]


@pytest.mark.parametrize("changes", CHANGES, ids=" ".join)
async def test_a_file_is_asked_why_where_a_form_or_a_command_would_be(
    world: World, server: Server, ann: Person, quote: str, changes: tuple[str, ...]
) -> None:
    trial = await give(server, ann, *changes)
    assert f"{quote} changes only with a reason: you will be asked why." in trial.text
    before = on_record(world)
    asked = await ann.press(trial, "Import all 1")
    assert asked.form.field(WHY).required
    told = await ann.submit(asked, {WHY: "  "})
    assert "Say why" in told.text
    at_once = await give(server, ann, *changes, apply="all")
    assert "changed only with a reason: press the button" in at_once.text
    assert on_record(world) == before
    done = await ann.submit(await ann.press(at_once, "Import all 1"), {WHY: "Misheard."})
    assert "1 changed" in done.text
    assert "Reason: Misheard." in await history(server, ann, quote)


@pytest.mark.parametrize("changes", CHANGES, ids=" ".join)
async def test_a_reason_may_be_given_with_the_file(
    server: Server, ann: Person, quote: str, changes: tuple[str, ...]
) -> None:
    assert "1 changed" in (await give(server, ann, *changes, apply="all", reason="Misheard.")).text
    assert "Reason: Misheard." in await history(server, ann, quote)
    again = await give(server, ann, *changes)
    assert again.button("Nothing to import").disabled


async def test_words_do_not_change_by_way_of_an_indirect_quote_in_three_files(
    server: Server, ann: Person, quote: str
) -> None:
    steps = [("directness", "indirect"), ("text", "Never said"), ("directness", "direct")]
    told = [(await give(server, ann, *step, apply="all")).text for step in steps]
    assert all("only with a reason" in text for text in told[:2])
    assert "nothing to import" in told[2]
    assert "We will look at it." in await whole(ann, server, quote)


async def test_a_record_is_withdrawn_by_a_file_as_by_the_command_and_brought_back_with_a_reason(
    server: Server, ann: Person, quote: str
) -> None:
    await give(server, ann, "state", "withdrawn", apply="all", reason="Not his words.")
    assert "Withdrawn: Not his words." in await whole(ann, server, quote)
    for changes in (("state", "current"), ("state", ""), ("state", "disputed"), ("state,state_note", "disputed", "X")):
        told = await give(server, ann, *changes, apply="all")
        assert "only with a reason" in told.text or "1 row is refused" in told.text
    assert "Withdrawn: Not his words." in await whole(ann, server, quote)
    # What the table does not say stays.
    noted = await give(server, ann, "state_note", "Said by another.", apply="all")
    assert "only with a reason" in noted.text
    await give(server, ann, "state", "current", apply="all", reason="They are his words.")
    assert "Withdrawn:" not in await whole(ann, server, quote)


@pytest.mark.parametrize("state", ["disputed", "corrected"])
async def test_a_mark_in_a_file_says_whose_it_is(server: Server, ann: Person, quote: str, state: str) -> None:
    for columns, cells in (("state", (state,)), ("state,state_note", (state, ""))):
        refused = await give(server, ann, columns, *cells, reason="Because.")
        assert f"must say why it is {state}, and who says so" in refused.text
        assert refused.button("Import the valid").disabled
    assert "1 changed" in (await give(server, ann, "state,state_note", state, "By him.", apply="all")).text
    assert f"{state.capitalize()}: By him." in await whole(ann, server, quote)
    # The mark stays, and with it its note.
    for columns, cells in (("state", (state,)), ("state,state_note", (state, ""))):
        assert (await give(server, ann, columns, *cells)).button("Nothing to import").disabled
    assert "1 changed" in (await give(server, ann, "state", "current", apply="all")).text


async def test_a_member_says_why_when_the_file_is_sent_in(
    world: World, server: Server, ann: Person, bob: Person, quote: str
) -> None:
    trial = await give(server, bob, "text", "We shall look at it.")
    sent = await bob.submit(await bob.press(trial, "Send in all 1"), {WHY: "Misheard."})
    assert "waits for a curator" in sent.text
    await world.restart()
    looked = await look_at_first(server, ann)
    assert "Reason: Misheard." in looked.text
    assert "1 record" not in looked.text
    assert "has been told" in (await ann.press(looked, "Import all 1")).text
    assert "Reason: Misheard." in await history(server, ann, quote)


async def test_a_curator_says_why_where_only_their_own_look_shows_that_a_reason_is_needed(
    server: Server, ann: Person, bob: Person, quote: str
) -> None:
    await ann.slash(server.channel, "edit", id=quote)
    await give(server, ann, "directness", "indirect", apply="all", reason="Our words.")
    await bob.press(await give(server, bob, "text", "He will look at it."), "Send in all 1")
    await give(server, ann, "directness", "direct", apply="all", reason="His words after all.")
    looked = await look_at_first(server, ann)
    done = await ann.submit(await ann.press(looked, "Import all 1"), {WHY: "Checked."})
    assert "has been told" in done.text
    assert "Reason: Checked." in await history(server, ann, quote)


async def test_a_form_that_stood_open_while_others_wrote_changes_nothing_unseen(
    world: World, server: Server, ann: Person, quote: str
) -> None:
    asked = await ann.press(await give(server, ann, "text", "We shall look at it."), "Import all 1")
    await give(server, ann, "state,state_note", "disputed", "By him.", apply="all")
    before = on_record(world)
    told = await ann.submit(asked, {WHY: "Misheard."})
    assert on_record(world) == before
    assert "has changed since you looked" in told.text or "was thrown away already" in told.text


@pytest.mark.parametrize("unseen", [" ", "\u200b\u2800", "\u3164"])
async def test_a_reason_that_nobody_can_see_is_none(
    world: World, server: Server, ann: Person, quote: str, unseen: str
) -> None:
    before = on_record(world)
    withdrawn = await ann.slash(server.channel, "withdraw", id=quote, reason=unseen)
    assert "Say in “reason” why" in withdrawn.text
    marked = await ann.slash(server.channel, "mark", id=quote, as_="disputed", note=unseen)
    assert "Say in “note” why" in marked.text
    opened = await ann.slash(server.channel, "edit", id=quote, reason=unseen)
    asked = await ann.press(await ann.submit(opened, {"Text": "Other words."}), "Save")
    assert "only with a reason" in (await ann.submit(asked, {"Why do the words change?": unseen})).text
    trial = await give(server, ann, "state", "withdrawn", reason=unseen, apply="all")
    told = await ann.submit(await ann.press(trial, "Import all 1"), {WHY: unseen})
    assert "Say why" in told.text
    assert on_record(world) == before
