"""Addresses are taken as they are printed, and shown as they are kept."""

from __future__ import annotations

from tests.conversation.keeping.writing import NEXT_SOURCE
from tests.conversation.people import Person, Server


async def test_an_address_without_its_beginning_is_taken_and_shown_as_read(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add source", title="The Gazette", url="www.Example.org/A_b")
    assert "Address: “www.Example.org/A_b” was read as https://www.example.org/A_b." in draft.text.replace("**", "")
    await ann.press(draft, "Save")
    whole = await ann.slash(server.channel, "record", id=NEXT_SOURCE)
    assert "https://www.example.org/A_b" in whole.text


async def test_what_is_no_address_is_refused_as_before(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add source", title="The Gazette", url="example")
    assert "an address begins with https:// or http://" in draft.text
    assert draft.button("Save").disabled
