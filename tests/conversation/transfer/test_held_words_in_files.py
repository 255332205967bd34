"""While a source's text is held, words of a file that it lacks are told, and imported only with a reason."""

from __future__ import annotations

import json

from tests.conversation.keeping.writing import history, look_at_first, on_record
from tests.conversation.people import Person, Server, World
from tests.conversation.quoting.held_articles import ADDRESS, HELD, LACKED, LACKING, WHY, add_source, hold
from tests.conversation.transfer.sending import send

APART = "Not word for word in the text of the source"
HEADER = "key,speaker,text,directness,extent,sources"


def quotes(source: str, *texts: str) -> str:
    rows = [f'k{place},A1,"{text}",direct,fragment,{source}' for place, text in enumerate(texts)]
    return "\n".join([HEADER, *rows])


async def test_words_that_the_text_has_are_imported_as_ever(world: World, server: Server, ann: Person) -> None:
    source = await add_source(server, ann)
    await hold(world, server, ann)
    trial = await send(ann, server, "quotes.csv", quotes(source, HELD))
    assert APART not in trial.text
    assert "1 record added" in (await ann.press(trial, "Import all 1")).text


async def test_other_words_are_told_and_imported_only_with_a_reason(world: World, server: Server, ann: Person) -> None:
    source = await add_source(server, ann)
    await hold(world, server, ann)
    trial = await send(ann, server, "quotes.csv", quotes(source, HELD, LACKED))
    assert APART in trial.text
    assert f"The new quote ({LACKED}), held against the text of {source}: {LACKING} (the nearest it has:" in trial.text
    assert "You will be asked why." in trial.text
    assert "remarks.csv" not in trial.files
    before = on_record(world)
    at_once = await send(ann, server, "quotes.csv", quotes(source, HELD, LACKED), apply="all")
    assert "Words that their source lacks are imported only with a reason" in at_once.text
    assert on_record(world) == before
    done = await ann.submit(await ann.press(at_once, "Import all 2"), {WHY: "The paper corrected itself."})
    assert "2 records added" in done.text
    assert "Reason: The paper corrected itself." in await history(server, ann, "Q76")
    # What stands on record was settled then.
    assert APART not in (await send(ann, server, "quotes.csv", "key,note\nk1,Read again.\n")).text
    changed = await send(ann, server, "quotes.csv", "key,text\nk1,We shall look at nothing in spring.\n")
    assert f"Q76, held against the text of {source}: {LACKING}" in changed.text


async def test_a_reason_may_come_with_the_file(world: World, server: Server, ann: Person) -> None:
    source = await add_source(server, ann)
    await hold(world, server, ann)
    trial = await send(ann, server, "quotes.csv", quotes(source, LACKED), reason="Print.")
    assert APART in trial.text
    assert "You will be asked why." not in trial.text
    assert "1 record added" in (await ann.press(trial, "Import all 1")).text


async def test_many_stand_in_a_file(world: World, server: Server, ann: Person) -> None:
    source = await add_source(server, ann)
    await hold(world, server, ann)
    texts = [LACKED.replace("spring", f"spring {number}") for number in range(30)]
    trial = await send(ann, server, "quotes.csv", quotes(source, *texts))
    assert "remarks.csv has 29 more of these. You will be asked why." in trial.text
    assert trial.files["remarks.csv"].decode().count(LACKING) == len(texts)


async def test_a_source_that_comes_with_the_file_is_known_by_its_address(
    world: World, server: Server, ann: Person
) -> None:
    await hold(world, server, ann)
    quote = {"speaker": "A1", "directness": "direct", "extent": "fragment", "sources": ["lanes"]}
    tables = {
        "sources": [{"key": "lanes", "title": "Lanes at last", "kind": "article", "url": ADDRESS}],
        "quotes": [{"key": "k1", "text": HELD, **quote}, {"key": "k2", "text": LACKED, **quote}],
    }
    trial = await send(ann, server, "lanes.json", json.dumps(tables))
    assert f"The new quote ({LACKED}), held against the text of its source in this file: {LACKING}" in trial.text


async def test_a_curator_sees_what_the_text_of_an_article_that_waits_lacks(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    source = await add_source(server, ann)
    await hold(world, server, bob)
    trial = await send(bob, server, "quotes.csv", quotes(source, LACKED))
    sent = await bob.submit(await bob.press(trial, "Send in all 1"), {WHY: "Print."})
    assert "Sent in" in sent.text
    shown = await look_at_first(server, ann)
    assert "Reason: Print." in shown.text
