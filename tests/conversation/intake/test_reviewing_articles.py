"""Looking over what was found in an article, page by page, until it is on record and taken back again."""

from __future__ import annotations

from tests.conversation.intake.harbour import Article, decide_all, paste, read_file
from tests.conversation.keeping.writing import on_record
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import whole


def said(card: Reply) -> str:
    return card.text.replace("**", "")


async def test_an_article_goes_on_record_and_is_taken_back_whole(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    before = on_record(world)
    card = await read_file(ann, server, article.text)
    assert card.ephemeral
    assert "1 quote (1 sure), 1 figure, 1 dated event; 1 new actor" in said(card)
    ready = await decide_all(ann, card)
    assert "On record with one press: 1 quote and 1 event; 1 declined" in said(ready)
    assert "New people: Ailsa Brodrick" in said(ready)
    assert on_record(world) == before
    done = await ann.press(ready, "Put on record")
    assert "1 quote: Q75" in done.text
    assert "1 declined. /undo takes it all back." in done.text
    assert "“We will open berth 1 in the spring, and whatever it costs we will keep it open,”" in (
        await whole(ann, server, "Q75")
    )
    assert "A vote" in await whole(ann, server, "E42")
    back = await ann.slash(server.channel, "undo")
    assert "Taken back" in back.text
    assert "Withdrawn" in await whole(ann, server, "Q75")
    assert "Withdrawn" in await whole(ann, server, "E42")


async def test_an_article_as_long_as_those_of_the_pack_takes_eight_clicks(
    server: Server, ann: Person, article: Article
) -> None:
    """Each press, choice and form that is sent is one; of the source nothing is known."""
    article.quotes, article.unsure, article.figures, article.events = 19, 5, 5, 5
    card = await paste(ann, server, article.text)
    clicks = 0

    async def click(act: Reply) -> Reply:
        nonlocal clicks
        clicks += 1
        return act

    form = await click(await ann.press(card, "Complete the source"))
    known = {"Title": "A harbour", "Publisher": "The Courier", "Published": "3 May 2024"}
    quotes = await click(await ann.submit(form, known))
    figures = await click(await ann.press(quotes, "Accept 14 chosen, decline 5"))
    (decide,) = (label for label in figures.labels if label.startswith(("Accept", "Decline")))
    events = await click(await ann.press(figures, decide))
    titles = await click(await ann.press(events, "Give titles"))
    ready = await click(await ann.submit(titles, dict.fromkeys(titles.form.values, "A vote")))
    done = await click(await ann.press(ready, "Put on record"))
    assert "14 quotes: Q75–Q88" in done.text
    assert "5 events: E42–E46" in done.text
    assert clicks <= 8
