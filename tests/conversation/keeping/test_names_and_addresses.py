"""Names that cannot be seen, and addresses as people type them."""

from __future__ import annotations

import pytest

from tests.conversation.people import Person, Server


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u00ad", "\u3164", "\u2800", "\u0301", "\U000e0041"])
async def test_a_name_that_cannot_be_seen_is_refused(server: Server, ann: Person, name: str) -> None:
    draft = await ann.slash(server.channel, "add actor", name=name)
    assert "has no character that can be seen" in draft.text
    assert draft.button("Save").disabled
    title = await ann.slash(server.channel, "digest create", schedule="daily", title=name)
    assert "holds nothing that can be seen" in title.text
    file = ("topics.csv", f"key,name,synonyms\nblank,{name},\nparks,Parks,green;{name}\n".encode())
    tried = await ann.slash(server.channel, "import", file=file)
    assert "2 refused" in tried.text.replace("**", "")


async def test_an_address_is_kept_in_one_way(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add source", title="News", url=" HTTPS://Example.ORG/News/1 ")
    saved = await ann.press(draft, "Save")
    assert "https://example.org/News/1" in (await ann.press(saved, saved.ids[0])).text
    rows = "key,title,kind,url\nthe-news,The news,article,HTTPS://EXAMPLE.org/News/2\nbad,Bad,article,javascript:x\n"
    tried = await ann.slash(server.channel, "import", file=("sources.csv", rows.encode()))
    assert "1 new, 1 refused" in tried.text.replace("**", "")
    assert "an address begins with https:// or http://" in tried.text
    await ann.press(tried, "Import the 1 valid")
    assert "https://example.org/News/2" in (await ann.slash(server.channel, "source show", source="The news")).text
