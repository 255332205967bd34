"""Stances as people write them: each topic of a quote has one of its own, or none."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import draft_quote, edit, history, take_back
from tests.conversation.people import Person, Server
from tests.conversation.transfer.sending import whole

STANCES, TOPICS = "2", "3"
"""The pages of a quote's form on which these stand."""
ROLL_OUT = "Q30"
"""Elena Whitham's, on T1 Drug consumption rooms, which she supports, and T10 Glasgow pilot."""
TWO = "Drug consumption rooms: would not stand in the way; T10: SUPPORT"


async def save_edit(server: Server, person: Person, record_id: str, page: str, **entered: str) -> str:
    """Correct a record, and return what is told of it then."""
    await person.press(await edit(server, person, record_id, page, **entered), "Save")
    return await whole(person, server, record_id)


async def test_each_topic_is_given_its_own_stance_in_the_form(server: Server, ann: Person) -> None:
    opened = await ann.slash(server.channel, "edit", id=ROLL_OUT, page=STANCES)
    assert opened.form.values["Stance"].startswith("T1 Drug consumption rooms: supports")
    draft = await ann.submit(opened, {"Stance": TWO})
    both = "would not stand in the way of Drug consumption rooms; supports Glasgow pilot"
    assert both in draft.text
    await ann.press(draft, "Save")
    assert both in await whole(ann, server, ROLL_OUT)
    assert "T1: would not stand in the way; T10: supports" in await history(server, ann, ROLL_OUT)
    reply = await ann.slash(server.channel, "position topic", topic="Glasgow pilot")
    assert "Elena Whitham" in reply.text
    assert ROLL_OUT in reply.ids


async def test_a_topic_added_in_front_takes_no_stance_from_another(server: Server, ann: Person) -> None:
    told = await save_edit(server, ann, ROLL_OUT, TOPICS, Topics="T2; T1; T10")
    assert "supports Drug consumption rooms" in told
    assert "supports Drug deaths" not in told
    told = await save_edit(server, ann, ROLL_OUT, TOPICS, Topics="T10; T1")
    assert "supports Drug consumption rooms" in told
    assert "supports Glasgow pilot" not in told


async def test_a_topic_that_is_taken_out_takes_its_stance_with_it_and_brings_it_back(
    server: Server, ann: Person
) -> None:
    draft = await edit(server, ann, ROLL_OUT, TOPICS, Topics="T10")
    assert "**Stance:** supports → *empty*" in draft.text
    await ann.press(draft, "Save")
    assert "supports" not in await whole(ann, server, ROLL_OUT)
    await take_back(server, ann)
    told = await whole(ann, server, ROLL_OUT)
    assert "supports Drug consumption rooms" in told
    assert "supports Glasgow pilot" not in told


async def test_each_change_is_taken_back_to_the_stances_of_before(server: Server, ann: Person) -> None:
    steps = [await whole(ann, server, ROLL_OUT)]
    for page, entered in (
        (STANCES, {"Stance": "T10: opposes"}),
        (TOPICS, {"Topics": "T10; T1"}),
        (STANCES, {"Stance": "T10: opposes; T1: neutral"}),
        (TOPICS, {"Topics": "T1; T2; T10"}),
        (STANCES, {"Stance": "unclear"}),
    ):
        steps.append(await save_edit(server, ann, ROLL_OUT, page, **entered))
    assert "opposes Glasgow pilot" in steps[2]
    assert "unclear on Drug consumption rooms" in steps[5]
    for held in reversed(steps[:-1]):
        await take_back(server, ann)
        assert stances_in(await whole(ann, server, ROLL_OUT)) == stances_in(held)


def stances_in(told: str) -> list[str]:
    """The rows that hold the stances and the topics."""
    return [row for row in told.split("\n") if "pilot" in row and "Words" not in row and "→" not in row]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Street benzos: supports", "“Street benzos” is not among the topics"),
        ("T1: supports; DCR: opposes", "names Drug consumption rooms twice: keep one of the two"),
        ("supports; opposes", "must name the topic before each of several"),
        ("T1: for", "must be one of: supports, opposes, would not stand in the way, neutral, unclear"),
    ],
)
async def test_what_cannot_be_meant_is_told_in_one_sentence(
    server: Server, ann: Person, typed: str, sentence: str
) -> None:
    draft = await edit(server, ann, ROLL_OUT, STANCES, Stance=typed)
    assert draft.text.count(sentence) == 1
    assert draft.button("Save").disabled


async def test_the_option_is_the_first_topics(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, topic="Glasgow pilot; DCR", stance="would not stand in the way")
    assert "would not stand in the way of Glasgow pilot" in draft.text
    saved = await ann.press(draft, "Save")
    for topic, is_found in (("Glasgow pilot", True), ("DCR", False)):
        asked = {"text": "We will look at it", "topic": topic, "stance": "would not stand in the way"}
        reply = await ann.slash(server.channel, "quote search", **asked)
        assert (saved.ids[0] in (await ann.read_on(reply))[1]) is is_found


async def test_a_stance_on_a_topic_that_is_made_on_the_way_goes_with_its_name(server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann, topic="Trams; DCR")
    form = await ann.press(draft, "Edit: Date and stance")
    draft = await ann.submit(form, {"Stance": "Trams: supports; DCR: neutral"})
    draft = await ann.submit(await ann.press(draft, "New topic: Trams"), {"Name": "Tramways"})
    assert "supports Tramways; neutral on Drug consumption rooms" in draft.text
    saved = await ann.press(draft, "Save")
    assert "supports Tramways; neutral on Drug consumption rooms" in await whole(ann, server, saved.ids[0])


async def test_a_filter_by_topic_and_stance_means_the_stance_on_that_topic(server: Server, ann: Person) -> None:
    await save_edit(server, ann, ROLL_OUT, STANCES, Stance="T1: supports; T10: neutral")
    for topic, stance, is_found in (("T1", "supports", True), ("T10", "supports", False), ("T10", "neutral", True)):
        reply = await ann.slash(server.channel, "quote actor", name="Elena Whitham", topic=topic, stance=stance)
        assert (ROLL_OUT in (await ann.read_on(reply))[1]) is is_found
        asked = {"text": "throughout Scotland", "topic": topic, "stance": stance}
        assert (ROLL_OUT in (await ann.slash(server.channel, "quote search", **asked)).ids) is is_found
