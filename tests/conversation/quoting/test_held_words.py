"""While a source's text is held, words that it lacks are told before they are saved, with the nearest that it has."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from tests.conversation.keeping.writing import (
    draft_quote,
    edit,
    forge_press,
    history,
    look_at_first,
    on_record,
)
from tests.conversation.people import Person, Server, World
from tests.conversation.quoting.held_articles import HELD, LACKED, LACKING, WHY, add_source, hold
from tests.guilds import NOW

SETTLE = "To be settled first"


@pytest_asyncio.fixture
async def source(server: Server, ann: Person) -> str:
    return await add_source(server, ann)


async def whole(server: Server, person: Person, record_id: str) -> str:
    return (await person.read_on(await person.slash(server.channel, "record", id=record_id)))[0]


async def test_words_that_the_text_has_are_saved_as_ever(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, HELD, source=source)
    assert SETTLE not in draft.text
    assert "Keep these words" not in draft.labels
    assert "Saved as" in (await ann.press(draft, "Save")).text


async def test_other_words_are_not_saved_and_the_sources_can_be_taken(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    before = on_record(world)
    draft = await draft_quote(server, ann, LACKED, source=source)
    assert f"{LACKING} (the nearest it has: “{HELD}”): copy them from the source" in draft.text
    assert draft.button("Save").disabled
    await forge_press(ann, draft, draft.button("Save").custom_id)
    assert on_record(world) == before
    taken, reported = draft.choices
    assert taken == f"The source’s words: {HELD}"
    assert reported == "No direct quote: reported, and worded by us"
    draft = await ann.choose(draft, taken)
    # It may have ended within a sentence.
    assert SETTLE not in draft.text
    told = await whole(server, ann, (await ann.press(draft, "Save")).ids[0])
    assert HELD in told
    assert "shall" not in told


async def test_words_are_kept_with_a_reason_that_stands_in_the_history(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, LACKED, source=source)
    asked = await ann.press(draft, "Keep these words")
    assert asked.form.field(WHY).required
    assert "only with a reason" in (await ann.submit(asked, {WHY: "  "})).text
    asked = await ann.press(draft, "Keep these words")
    kept = await ann.submit(asked, {WHY: "The paper corrected itself in print"})
    assert SETTLE not in kept.text
    assert f"Not word for word in the text of {source}, and kept for the reason above." in kept.text
    assert "Keep these words" not in kept.labels
    saved = await ann.press(kept, "Save")
    assert "Reason: The paper corrected itself in print" in await history(server, ann, saved.ids[0])
    # Of other words the reason says nothing.
    other = await draft_quote(server, ann, LACKED, source=source)
    other = await ann.submit(await ann.press(other, "Keep these words"), {WHY: "The paper corrected itself"})
    other = await ann.submit(await ann.press(other, "Edit: Words"), {"Text": "We shall look at nothing in spring."})
    assert SETTLE in other.text


async def test_a_word_of_ones_own_makes_it_a_reported_quote(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, LACKED, source=source)
    draft = await ann.choose(draft, "No direct quote: reported, and worded by us")
    assert SETTLE not in draft.text
    assert "Reported, not verbatim:" in await whole(server, ann, (await ann.press(draft, "Save")).ids[0])


@pytest.mark.parametrize(
    ("words", "told", "choice"),
    [
        ("We will look at it in spring", "is called full, and begins or ends within", "A fragment of what was said"),
        (
            "ook at it in spring, and not before the vote,",
            "begin or end within a word",
            f"The source’s words: {HELD[8:]}",
        ),
        ("We will look at it in spring, and not before the vote,\nIt is a plant.", LACKING, "The source’s words: "),
    ],
)
async def test_what_is_wrong_is_told_and_one_choice_puts_it_right(
    world: World, server: Server, ann: Person, source: str, words: str, told: str, choice: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, words, source=source)
    assert told in draft.text
    chosen = await ann.choose(draft, next(label for label in draft.choices if label.startswith(choice)))
    if SETTLE in chosen.text:
        chosen = await ann.choose(chosen, "A fragment of what was said")
    assert SETTLE not in chosen.text
    assert not chosen.button("Save").disabled


async def test_a_denial_that_was_left_out_is_put_before_the_words(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, "want cars banned from the town", source=source)
    draft = await ann.choose(draft, "A fragment of what was said")
    assert "the source denies these words just before them: “not”" in draft.text
    draft = await ann.choose(draft, "With the words before them: not")
    assert SETTLE not in draft.text
    assert "not" in await whole(server, ann, (await ann.press(draft, "Save")).ids[0])


async def test_what_the_text_has_nothing_like_is_told_without_a_passage(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, "Fish swim well upstream.", source=source)
    assert f"{LACKING}: copy them" in draft.text
    assert [*draft.choices] == ["No direct quote: reported, and worded by us"]


async def test_an_edit_is_held_against_the_text_where_words_or_sources_change(
    world: World, server: Server, ann: Person, source: str
) -> None:
    record_id = (await ann.press(await draft_quote(server, ann, HELD, source=source), "Save")).ids[0]
    other = (await ann.press(await draft_quote(server, ann, "Fish swim well upstream.", source="S1"), "Save")).ids[0]
    await hold(world, server, ann)
    draft = await edit(server, ann, record_id, Text=LACKED)
    assert LACKING in draft.text
    draft = await ann.choose(draft, f"The source’s words: {HELD}")
    assert "Nothing yet." in draft.text
    # Words that stay as they are were looked at when they were written.
    draft = await edit(server, ann, other, Note="Read again.")
    assert SETTLE not in draft.text
    draft = await edit(server, ann, other, page="3", Sources=source)
    assert LACKING in draft.text
    kept = await ann.submit(await ann.press(draft, "Keep these words"), {WHY: "Print"})
    # It is asked once: this reason is the change's.
    assert f"Saved as {other}" in (await ann.press(kept, "Save")).text


async def test_why_words_are_kept_stands_beside_why_they_change(
    world: World, server: Server, ann: Person, source: str
) -> None:
    record_id = (await ann.press(await draft_quote(server, ann, HELD, source=source), "Save")).ids[0]
    await hold(world, server, ann)
    opened = await ann.slash(server.channel, "edit", id=record_id, reason="Misheard")
    asked = await ann.press(await ann.submit(opened, {"Text": LACKED}), "Keep these words")
    await ann.press(await ann.submit(asked, {WHY: "Print"}), "Save")
    told = await history(server, ann, record_id)
    assert "Misheard" in told
    assert "Print" in told


async def test_what_somebody_else_read_in_is_held_against_once_it_was_sent_in(
    world: World, server: Server, ann: Person, bob: Person, source: str
) -> None:
    await hold(world, server, bob)
    assert SETTLE not in (await draft_quote(server, ann, LACKED, source=source)).text
    assert SETTLE in (await draft_quote(server, bob, LACKED, source=source)).text


async def test_a_text_that_is_held_no_more_is_held_against_nothing(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    world.clock.set(NOW + timedelta(days=15))
    assert SETTLE not in (await draft_quote(server, ann, LACKED, source=source)).text


async def test_a_member_sends_in_only_what_was_settled_and_a_curator_sees_why(
    world: World, server: Server, ann: Person, bob: Person, source: str
) -> None:
    await hold(world, server, bob)
    draft = await draft_quote(server, bob, LACKED, source=source)
    assert draft.button("Send in").disabled
    kept = await bob.submit(await bob.press(draft, "Keep these words"), {WHY: "Print"})
    await bob.press(kept, "Send in")
    shown = await look_at_first(server, ann)
    assert "Reason: Print" in shown.text
    assert "Saved as" in (await ann.press(shown, "Approve")).text


async def test_a_card_of_before_asks_nothing_of_words_that_were_changed_since(
    world: World, server: Server, ann: Person, source: str
) -> None:
    await hold(world, server, ann)
    draft = await draft_quote(server, ann, LACKED, source=source)
    button = draft.button("Keep these words").custom_id
    changed = await ann.choose(draft, f"The source’s words: {HELD}")
    told = await forge_press(ann, changed, button)
    assert SETTLE not in told.text
    assert not told.button("Save").disabled
