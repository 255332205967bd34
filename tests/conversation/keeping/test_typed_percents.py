"""Numbers that are typed with a percent sign."""

from __future__ import annotations

from tests.conversation.people import Person, Server


async def test_a_percent_sign_is_read_where_that_is_the_unit(server: Server, ann: Person) -> None:
    draft = await ann.slash(server.channel, "add figure", indicator="Share in favour", source="S1", value="12.5 %")
    draft = await ann.submit(await ann.press(draft, "New indicator: Share in favour"), {"Unit": "%"})
    assert "12.5%" in draft.text
    saved = await ann.press(draft, "Save")
    assert "12.5%" in (await ann.press(saved, saved.ids[0])).text
    form = await ann.slash(server.channel, "edit", id=saved.ids[0])
    assert "1,250%" in (await ann.submit(form, {"Value": "1,250 %"})).text
