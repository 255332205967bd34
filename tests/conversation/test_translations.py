"""Words in another language: the translation says that it is one wherever it stands, and the original stands whole."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.writing import edit
from tests.conversation.people import Person, Reply, Server
from tests.conversation.through_whom import plain

NEW = "Q75"
ENGLISH = "We will not wait any longer. Lives are at stake."
GERMAN = "Wir werden nicht länger warten. Es geht um Leben."
ARABIC = "لن ننتظر أكثر من ذلك. الأرواح في خطر."
ROOMS = "Drug consumption rooms"


async def add(server: Server, person: Person, **page: str) -> Reply:
    """A new quote whose last page of the form is filled; returns the draft's card."""
    options = {"speaker": "Keir Starmer", "source": "S1", "said_on": "2 May 2023", "topic": ROOMS, "stance": "supports"}
    draft = await person.submit(await person.slash(server.channel, "add quote", **options), {"Text": ENGLISH})
    return await person.submit(await person.press(draft, "Edit: Teller, translation"), page)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("the source", "translated from German by the source"),
        ("ours", "our own translation from German"),
        ("Ada Byrne", "translated from German by Ada Byrne"),
        ("", "translated from German, by whom is not stated"),
    ],
)
async def test_a_translation_says_from_what_and_by_whom(server: Server, ann: Person, typed: str, told: str) -> None:
    draft = await add(server, ann, **{"Language": "de", "Original words": GERMAN, "Translated by": typed})
    assert f"“{ENGLISH}” {told}" in plain(draft.text)
    await ann.press(draft, "Save")
    card = await ann.slash(server.channel, "record", id=NEW)
    assert f"“{ENGLISH}” {told}" in plain(card.text)
    assert f"Original, in German: “{GERMAN}”" in plain(card.text)


async def test_wherever_it_stands_in_quotation_marks_it_is_told(server: Server, ann: Person) -> None:
    await ann.press(await add(server, ann, Language="German", **{"Original words": GERMAN}), "Save")
    told = f"“{ENGLISH}” translated from German"
    for command, options in (
        ("quote actor", {"name": "Keir Starmer"}),
        ("quote search", {"text": "nicht länger warten"}),
        ("search", {"text": "Lives are at stake"}),
        ("position topic", {"topic": ROOMS}),
        ("position actor", {"name": "Keir Starmer"}),
        ("brief", {"topic": ROOMS}),
    ):
        text, _ = await ann.read_on(await ann.slash(server.channel, command, **options))
        shown = plain(text).replace("(", "")
        assert shown.count(f"“{ENGLISH}”") == shown.count(told) > 0, command
    cited = await ann.press(await ann.slash(server.channel, "record", id=NEW), "Cite")
    assert f"“{ENGLISH}” (translated from German, by whom is not stated)" in plain(cited.text)


@pytest.mark.parametrize("label", ["PDF", "Word", "Markdown"])
async def test_a_document_has_the_original_below_the_translation(server: Server, ann: Person, label: str) -> None:
    await ann.press(await add(server, ann, Language="German", **{"Original words": GERMAN}), "Save")
    reply = await ann.press(await ann.slash(server.channel, "brief", topic=ROOMS), label)
    shown = plain(reply.document())
    assert shown.count(f"“{ENGLISH}”") == shown.count(f"“{ENGLISH}” (translated from German") > 0
    assert f"“{GERMAN}”" in shown
    assert f"{NEW} in the original, German" in shown


async def test_an_original_from_right_to_left_stands_on_rows_of_its_own(server: Server, ann: Person) -> None:
    page = {"Language": "ar", "Original words": ARABIC, "Translated by": "the source"}
    await ann.press(await add(server, ann, **page), "Save")
    card = await ann.slash(server.channel, "record", id=NEW)
    (row,) = [row for row in card.text.split("\n") if ARABIC in row]
    assert row == f"> \u200f“{ARABIC}”\u200f"
    assert "translated from Arabic by the source" in card.text


async def test_words_held_in_the_language_in_which_they_were_said_are_no_translation(
    server: Server, ann: Person
) -> None:
    await ann.press(await add(server, ann, Language="gd"), "Save")
    card = await ann.slash(server.channel, "record", id=NEW)
    assert "in Scottish Gaelic" in card.text
    assert "translat" not in card.text


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ({"Original words": GERMAN}, "Language: the original words need their language"),
        ({"Translated by": "the source"}, "Translated by: a translator needs the original words, or the language"),
        ({"According to": "Ronnie Cowan"}, "According to: a direct quote is the speaker’s own words"),
        ({"According to": "Keir Starmer"}, "is not one of the speakers"),
    ],
)
async def test_what_contradicts_itself_is_told_and_not_saved(
    server: Server, ann: Person, page: dict[str, str], told: str
) -> None:
    draft = await add(server, ann, **page)
    assert told in plain(draft.text)
    assert draft.button("Save").disabled


async def test_what_somebody_tells_of_another_is_added_by_one_option(server: Server, ann: Person) -> None:
    options = {"speaker": "Keir Starmer", "source": "S1", "according_to": "Ronnie Cowan"}
    draft = await ann.submit(await ann.slash(server.channel, "add quote", **options), {"Text": "He would agree."})
    assert "according to Ronnie Cowan" in plain(draft.text)
    await ann.press(draft, "Save")
    card = await ann.slash(server.channel, "record", id=NEW)
    assert "Reported, not verbatim: He would agree." in plain(card.text)
    assert "according to Ronnie Cowan" in plain(card.text)


async def test_what_members_send_in_waits_under_its_tellers_name(server: Server, ann: Person, bob: Person) -> None:
    options = {"speaker": "Keir Starmer", "source": "S1", "according_to": "Ronnie Cowan"}
    draft = await bob.submit(await bob.slash(server.channel, "add quote", **options), {"Text": "He would agree."})
    sent = await bob.press(draft, "Send in")
    assert "According to Ronnie Cowan: He would agree." in plain(sent.text)
    queue = await ann.slash(server.channel, "review")
    assert "Keir Starmer · according to Ronnie Cowan · He would agree." in plain(queue.text)


async def test_a_draft_that_lacks_the_language_of_its_original_says_so(server: Server, ann: Person) -> None:
    draft = await edit(server, ann, "Q1", "4", Original_words="Wir gehen.")
    assert "translated from a language not stated, by whom is not stated" in draft.text
    assert "**Original:**" in draft.text
    assert "the original words need their language" in draft.text
