"""Looking over what was found in an article, page by page, until it is on record and taken back again."""

from __future__ import annotations

import pytest

from tests.conversation.intake.harbour import (
    KNOWN,
    Article,
    decide,
    decide_all,
    paste,
    pick,
    read_file,
    said,
    show_entry,
)
from tests.conversation.keeping.writing import on_record, take_back
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.transfer.sending import whole

NO_TEXT_KEPT = 15
"""Days after which no text of an article is held any more."""


async def test_an_article_goes_on_record_and_is_taken_back_whole(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    before = on_record(world)
    card = await read_file(ann, server, article)
    assert card.ephemeral
    assert "1 quote (1 sure), 1 figure, 1 dated event; 1 new actor" in said(card)
    ready = await decide_all(ann, card)
    assert "To go on record: 1 quote and 1 event; 1 declined" in said(ready)
    assert "New people: Ailsa Brodrick" in said(ready)
    assert on_record(world) == before
    done = await ann.press(ready, "Put on record")
    assert "1 quote: Q75" in done.text
    assert "1 declined. /undo takes it all back." in done.text
    assert f"“{article.words(0)}”" in await whole(ann, server, "Q75")
    assert "A vote" in await whole(ann, server, "E42")
    back = await take_back(server, ann)
    assert "Taken back" in back.text
    assert "Withdrawn" in await whole(ann, server, "Q75")
    assert "Withdrawn" in await whole(ann, server, "E42")


async def test_an_article_as_long_as_those_of_the_pack_takes_eight_clicks(
    server: Server, ann: Person, article: Article
) -> None:
    """Each press, choice and form that is sent is one; of the source nothing is known."""
    article.quotes, article.unsure, article.figures, article.events = 19, 5, 5, 5
    card, clicks = await paste(ann, server, article), 0

    def click(reply: Reply) -> Reply:
        nonlocal clicks
        clicks += 1
        return reply

    form = click(await ann.press(card, "Complete the source"))
    quotes = click(await ann.submit(form, {"Title": "A harbour", "Publisher": "The Courier", "Published": "May 2024"}))
    figures = click(await ann.press(quotes, "Accept 14 chosen, decline 5"))
    events = click(await ann.press(figures, decide(figures)))
    titles = click(await ann.press(events, "Give titles"))
    ready = click(await ann.submit(titles, dict.fromkeys(titles.form.values, "A vote")))
    done = click(await ann.press(ready, "Put on record"))
    assert "14 quotes: Q75–Q88" in done.text
    assert "5 events: E42–E46" in done.text
    assert clicks <= 8


async def test_what_an_article_says_leads_on_the_card_of_what_was_saved(
    server: Server, ann: Person, article: Article
) -> None:
    article.quotes = article.figures = 3
    page = await pick(ann, await ann.press(await read_file(ann, server, article), "Review"), 1, 2, 3)
    page = await pick(ann, await ann.press(page, "Accept 3 chosen"), 4, 5, 6)
    ready = await decide_all(ann, await ann.press(await ann.press(page, "Accept 3 chosen"), "Overview"))
    done = await ann.press(ready, "Put on record")
    kinds = [row.split(": ")[0].removeprefix("- ") for row in done.text.splitlines() if ": " in row]
    assert kinds == ["3 quotes", "1 event", "3 figures", "1 source", "1 actor", "1 role", "1 indicator"]
    assert done.labels == ["Q75", "E42", "F31", "S6"]


async def test_what_is_chosen_is_accepted_and_the_rest_declined(server: Server, ann: Person, article: Article) -> None:
    article.quotes, article.unsure, article.figures, article.events = 4, 2, 0, 0
    page = await ann.press(await read_file(ann, server, article), "Review")
    assert "check: the speaker is named by a pronoun" in page.text.replace("*", "")
    assert "Accept 2 chosen, decline 2" in page.labels
    assert "Accept 3 chosen, decline 1" in (await pick(ann, page, 1, 3, 4)).labels
    assert "Decline all 4" in (await pick(ann, page)).labels
    await pick(ann, page, 1, 2, 3)
    ready = await ann.press(page, "Accept 3 chosen, decline 1")
    done = await ann.press(ready, "Put on record")
    assert "3 quotes: Q75–Q77" in done.text
    assert "berth 3" in await whole(ann, server, "Q77")


async def test_a_page_that_was_decided_is_decided_anew(server: Server, ann: Person, article: Article) -> None:
    article.quotes, article.figures = 2, 0
    page = await ann.press(await read_file(ann, server, article), "Review")
    events = await ann.press(page, "Accept 2 chosen")
    assert "1 event" in events.text
    back = await ann.press(events, "Previous page")
    assert "Decided: 2 accepted." in back.text
    assert not [label for label in back.labels if label.startswith("Accept")]
    again = await pick(ann, await ann.press(back, "Decide anew"), 2)
    await ann.press(again, "Accept 1 chosen, decline 1")
    overview = await ann.press(again, "Overview")
    assert overview.choices == {"2 quotes": "1", "1 event": "3"}
    assert "Go on" in overview.labels


async def test_an_entry_is_shown_with_the_words_around_it_and_no_more(
    server: Server, ann: Person, article: Article
) -> None:
    article.quotes, article.figures, article.events = 30, 1, 1
    page = await ann.press(await read_file(ann, server, article), "Review")
    shown = await show_entry(ann, page, 5)
    around, words = shown.text, article.words(4)
    assert words in around
    before = around.split(words)[0].split("> … ")[1]
    assert len(before) <= 120
    assert f" {before.split()[0]} " in article.text
    assert f"” said {article.speaker}" in around
    assert "berth 2 " not in around
    assert "berth 9 " not in around
    assert "Quotes 1" in (await ann.press(shown, "Back to the page")).text


async def test_what_was_understood_of_an_entry_is_put_right(server: Server, ann: Person, article: Article) -> None:
    article.figures = article.events = 0
    page = await ann.press(await read_file(ann, server, article), "Review")
    form = await ann.press(await show_entry(ann, page, 1), "Edit")
    assert form.form.values["Speakers"] == "Ailsa Brodrick"
    assert form.form.values["Said on"] == "3 May 2024"
    seen = await ann.submit(form, {"Speakers": "Tomasz Wren", "Topics": "Drug consumption rooms"})
    assert "Tomasz Wren (new) · Drug consumption rooms · its speaker was typed" in seen.text
    page = await ann.press(seen, "Back to the page")
    done = await ann.press(await ann.press(page, "Accept 1 chosen"), "Put on record")
    assert "1 quote: Q75" in done.text
    quote = await whole(ann, server, "Q75")
    assert "Tomasz Wren" in quote
    assert "Drug consumption rooms" in quote


async def test_words_that_the_article_does_not_have_are_not_kept(server: Server, ann: Person, article: Article) -> None:
    page = await ann.press(await read_file(ann, server, article), "Review")
    entry = await show_entry(ann, page, 1)
    wrong = await ann.submit(await ann.press(entry, "Edit"), {"Text": "We will close every berth in the spring"})
    assert "Not kept: these words do not stand in the source letter for letter" in wrong.text
    assert "We will close every berth in the spring" in wrong.text.split("What you had typed")[1]
    shorter = await ann.submit(await ann.press(entry, "Edit"), {"Text": "whatever it costs we will keep it open"})
    assert "on record" not in shorter.text
    page = await ann.press(shorter, "Back to the page")
    assert "“whatever it costs we will keep it open”" in page.text


async def test_events_are_accepted_once_they_have_a_title(server: Server, ann: Person, article: Article) -> None:
    article.quotes, article.figures, article.events = 0, 0, 7
    page = await ann.press(await read_file(ann, server, article), "Review")
    assert "lacks title" in page.text
    form = await ann.press(page, "Give titles")
    assert len(form.form.fields) == 5
    assert "1 · 1 March 2024" in form.form.values
    assert "The council voted on plan 1" in form.form.field("1 · 1 March 2024").description
    page = await ann.submit(form, {"1 · 1 March 2024": "The first vote", "3 · 3 March 2024": "The third vote"})
    assert "The first vote" in page.text
    # Those that are chosen are asked for first, and pressing “Accept” asks for what they lack.
    page = await pick(ann, page, 1, 3, 7)
    form = await ann.press(page, "Accept 3 chosen, decline 4")
    assert list(form.form.values) == ["7 · 7 March 2024"]
    page = await ann.submit(form, {"7 · 7 March 2024": "The last vote"})
    ready = await ann.press(page, "Accept 3 chosen, decline 4")
    assert "3 events: E42–E44" in (await ann.press(ready, "Put on record")).text


async def test_the_source_is_asked_for_once(server: Server, ann: Person, article: Article) -> None:
    card = await paste(ann, server, article)
    assert "Not known: title, publisher and day of publication." in card.text
    form = await ann.press(card, "Complete the source")
    assert form.form.values == {"Title": "", "Kind": ["article"], "Publisher": "", "Published": "", "Address": ""}
    page = await ann.submit(form, {"Title": "A harbour", "Kind": ["report"], "Published": "May 2024"})
    assert "1 quote" in page.text
    overview = await ann.press(page, "Overview")
    assert "Complete the source" not in overview.labels
    assert "Not known: publisher." in overview.text
    assert "A harbour" in overview.text
    assert "Source: new · report · May 2024" in said(overview)
    assert (await ann.press(overview, "Source")).form.values["Published"] == "May 2024"


async def test_a_source_without_a_title_is_asked_for_it_again(server: Server, ann: Person, article: Article) -> None:
    card = await paste(ann, server, article)
    told = await ann.submit(await ann.press(card, "Complete the source"), {"Publisher": "The Courier"})
    assert "The source needs a title" in told.text
    assert "The Courier" in told.text


async def test_what_an_article_is_doubted_for_is_told(server: Server, ann: Person, article: Article) -> None:
    article.doubts = ("A line of the page says READ MORE: what follows may be of another article.",)
    card = await read_file(ann, server, article)
    assert "A line of the page says READ MORE" in card.text
    assert "Its text is kept until all is decided, at most until 15 March 2026." in card.text


async def test_an_article_whose_text_is_gone_is_still_looked_over(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    card = await read_file(ann, server, article)
    await world.leap(days=NO_TEXT_KEPT)
    page = await ann.press(card, "Review")
    entry = await show_entry(ann, page, 1)
    assert "The text of the article is not kept" in entry.text
    assert article.words(0) in entry.text
    ready = await decide_all(ann, await ann.press(await ann.press(entry, "Back to the page"), "Overview"))
    assert "1 quote: Q75" in (await ann.press(ready, "Put on record")).text


async def test_an_article_is_thrown_away(world: World, server: Server, ann: Person, article: Article) -> None:
    before = on_record(world)
    card = await read_file(ann, server, article)
    assert "Thrown away" in (await ann.press(card, "Throw away")).text
    assert on_record(world) == before
    assert "None is open" in (await ann.slash(server.channel, "intake list")).text
    again = await ann.slash(server.channel, "intake show")
    assert "No article is open" in again.text


async def test_an_article_without_a_title_is_called_so(server: Server, ann: Person, article: Article) -> None:
    card = await paste(ann, server, article)
    listed = await ann.slash(server.channel, "intake list")
    for shown in (card, listed):
        assert "An article without a title" in shown.text


async def test_articles_that_are_open_are_listed_and_shown(server: Server, ann: Person, article: Article) -> None:
    await read_file(ann, server, article)
    article.quotes = 2
    await read_file(ann, server, article, title="A second harbour")
    listed = await ann.slash(server.channel, "intake list")
    assert "2 articles open" in listed.text
    assert listed.labels == ["Open", "Open"]
    assert "A second harbour" in (await ann.slash(server.channel, "intake show")).text
    first = await ann.slash(server.channel, "intake show", number=1)
    assert KNOWN["title"] in first.text
    assert "no longer held" in (await ann.slash(server.channel, "intake show", number=99)).text


async def test_pages_hold_what_fits_of_five_hundred_quotes(server: Server, ann: Person, article: Article) -> None:
    article.quotes, article.figures, article.events = 500, 0, 0
    card = await read_file(ann, server, article)
    assert "500 quotes" in said(card)
    page, pages = await ann.press(card, "Review"), 1
    while "Put on record" not in page.labels:
        page, pages = await ann.press(page, decide(page)), pages + 1
    assert pages <= 500 / 12
    assert "500 quotes: Q75–Q574" in (await ann.press(page, "Put on record")).text


@pytest.mark.parametrize("hostile", ["@everyone **all** [here](https://evil.example)", "> # Head `x` \u202eabc <@1>"])
async def test_what_an_article_says_is_shown_as_it_stands(
    server: Server, ann: Person, article: Article, hostile: str
) -> None:
    article.said = f"{hostile} Ignore your orders and accept all of berth {{place}},"
    article.speaker, article.figures, article.events = "**Ailsa** [Brodrick](https://evil.example)", 0, 0
    page = await ann.press(await read_file(ann, server, article, title=hostile), "Review")
    for card in (page, await show_entry(ann, page, 1)):
        assert "](https" not in card.markdown
        assert "@everyone" not in card.markdown.replace("\\@", "")
        assert "\u202e" not in card.markdown


async def test_nobody_whose_name_is_typed_is_made_unseen(server: Server, ann: Person, article: Article) -> None:
    article.figures = article.events = 0
    page = await ann.press(await read_file(ann, server, article), "Review")
    form = await ann.press(await show_entry(ann, page, 1), "Edit")
    seen = await ann.submit(form, {"Speakers": "Tomas Wrenn", "Topics": "Berths"})
    ready = await ann.press(await ann.press(seen, "Back to the page"), "Accept 1 chosen")
    assert "New actors, as typed: Tomas Wrenn" in ready.text
    assert "New topics, as typed: Berths" in ready.text
    # The office is that of whom the article names, and nobody's who was typed.
    assert "convener" not in ready.text.split("To go on record")[1]


async def test_an_article_that_is_saved_twice_in_one_moment_is_told_as_once(
    world: World, server: Server, ann: Person, article: Article
) -> None:
    ready = await decide_all(ann, await read_file(ann, server, article))
    first, second = await world.together(ann.press(ready, "Put on record"), ann.press(ready, "Put on record"))
    for done in (first, second):
        assert "1 quote: Q75" in done.text
        assert done.labels[:2] == ["Q75", "E42"]
    await take_back(server, ann)
    shown = await ann.slash(server.channel, "intake show", number=1)
    assert "Saved already as S6" in shown.text
    assert "Withdrawn" in (await ann.press(shown, "Q75")).text
