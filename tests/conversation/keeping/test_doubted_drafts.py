"""What a draft is told of its dates that contradict each other."""

from __future__ import annotations

from tests.conversation.keeping.writing import NEXT_QUOTE, draft_quote, edit
from tests.conversation.people import Person, Server

CONTRADICTS = "Look at these dates again"
SAID_LATER = "This quote is dated March 2025; S4, which reports it, was published before: about 2021."


async def test_words_said_after_their_source_came_out_are_told_and_may_be_saved(server: Server, ann: Person) -> None:
    options = {"speaker": "Boris Johnson", "source": "S4", "said_on": "March 2025"}
    draft = await draft_quote(server, ann, "We were wrong.", **options)
    assert CONTRADICTS in draft.text
    assert SAID_LATER in draft.text
    saved = await ann.press(draft, "Save")
    assert f"Saved as {NEXT_QUOTE}" in saved.text
    whole = await ann.slash(server.channel, "record", id=NEXT_QUOTE)
    assert "Boris Johnson**, office that day not known · March 2025" in whole.markdown
    again = await edit(server, ann, NEXT_QUOTE, Occasion="An interview")
    assert SAID_LATER in again.text


async def test_dates_that_may_be_right_are_not_told(server: Server, ann: Person) -> None:
    options = {"speaker": "Boris Johnson", "source": "S4", "said_on": "2022"}
    assert CONTRADICTS not in (await draft_quote(server, ann, **options)).text


async def test_an_office_of_the_source_that_had_ended_is_told_beside_quote_and_role(
    server: Server, ann: Person
) -> None:
    role = {"actor": "Andrew Tickell", "title": "Mayor", "source": "S4", "from_": "2010", "to": "2015"}
    added = await ann.press(await ann.slash(server.channel, "add role", **role), "Save")
    (mayor,) = added.ids
    options = {"speaker": "Andrew Tickell", "source": "S4", "said_on": "2020"}
    quote = await draft_quote(server, ann, **options)
    told = f"the office that S4 gives Andrew Tickell, Mayor, ended before by {mayor}: 2015."
    assert f"This quote is dated 2020; {told}" in quote.text
    (said,) = (await ann.press(quote, "Save")).ids
    again = await edit(server, ann, mayor, page="2", Note="As the article has it")
    assert f"{said} is dated 2020; {told.replace(mayor, 'this role')}" in again.text
    # No longer, once the office lasts.
    right = await edit(server, ann, mayor, page="2", To="2021")
    assert CONTRADICTS not in right.text


async def test_an_office_attested_after_it_ended_is_told(server: Server, ann: Person) -> None:
    changed = await edit(server, ann, "R25", page="2", To="2019-07", Attested_on="2022")
    assert "This role is attested 2022, after it ended: July 2019." in changed.text


async def test_a_source_that_came_out_before_what_rests_on_it_is_told(server: Server, ann: Person) -> None:
    changed = await edit(server, ann, "S4", Published="2018")
    assert "R25 is attested about 2021; this source, which attests it, was published before: 2018." in changed.text
    assert "And 13 more." in changed.text


async def test_an_office_is_added_with_when_its_source_shows_it_held(server: Server, ann: Person) -> None:
    role = {"actor": "Kit Malthouse", "title": "Mayor", "source": "S4"}
    wrong = await ann.slash(server.channel, "add role", **role, attested_on="2025")
    assert "This role is attested 2025; S4, which attests it, was published before: about 2021." in wrong.text
    right = await ann.slash(server.channel, "add role", **role, attested_on="about 2021")
    assert CONTRADICTS not in right.text
    (mayor,) = (await ann.press(right, "Save")).ids
    assert "attested about 2021" in (await ann.slash(server.channel, "record", id=mayor)).text
