"""The rows of a file are looked at as the records that they would be, before any of them is on record."""

from __future__ import annotations

from tests.conversation.people import Person, Server, World
from tests.conversation.transfer.sending import MARCHES, held, send

PACK = """
sources:
- {key: gazette, title: The Gazette, kind: article, published: 2024-03-02}
actors:
- {key: wanda, name: Wanda Xample, kind: person}
roles:
- {key: wanda-mayor, actor: wanda, title: Mayor, from: 2020, source: gazette}
quotes:
- {key: no, speaker: wanda, text: We do not agree., directness: direct, extent: full, said_on: 2024-03-01,
   occasion: a meeting, topics: T1, stance: oppose, sources: gazette}
"""


async def test_a_row_is_shown_with_what_it_would_rest_on(server: Server, ann: Person) -> None:
    trial = await send(ann, server, "pack.yaml", PACK)
    rows = await ann.press(trial, "Look at the rows")
    text = rows.text.replace("**", "")
    assert "1–3 of 4, as they would look. None of it is on record yet." in text
    assert "New quote, not on record" in text
    assert "“We do not agree.”" in text
    assert "Wanda Xample, Mayor" in text
    assert "The Gazette" in text
    assert "Wanda" not in await held(ann, server, "Wanda")
    last = await ann.press(rows, "Next")
    assert "4 of 4" in last.text
    assert last.button("Next").disabled
    assert "1–3 of 4" in (await ann.press(last, "Previous")).text
    assert "This is a trial" in (await ann.press(rows, "Back")).text


async def test_what_a_row_would_change_is_shown_as_it_would_be(world: World, server: Server, ann: Person) -> None:
    await send(ann, server, "events.csv", MARCHES, apply="all")
    trial = await send(ann, server, "events.csv", MARCHES.replace("They marched.", "They all marched."))
    await world.restart()
    rows = await ann.press(trial, "Look at the rows")
    assert "E42, as it would be" in rows.text
    assert "They all marched." in rows.text
    assert "Next" not in rows.labels


async def test_what_may_be_there_already_is_marked_on_its_row(server: Server, ann: Person) -> None:
    await send(ann, server, "events.csv", MARCHES, apply="all")
    other = MARCHES.replace("march,2024", "march-2,2024").replace("A march", "A  march!")
    rows = await ann.press(await send(ann, server, "events.csv", other), "Look at the rows")
    assert "It may be there already" in rows.text
    assert "E42" in rows.text
