"""The examples of /help: each is of the server's own record, and finds something."""

from __future__ import annotations

from bot.services.asking.guiding import Examples
from bot.services.server.rights import Person
from tests.guilds import GUILD, OTHER_GUILD, Services

SOMEBODY = Person(user_id=1)


async def test_every_example_finds_something(shipped: Services) -> None:
    examples = (await shipped.guide.guide(GUILD, person=SOMEBODY, commands=())).examples
    assert all(given for name, given in vars(examples).items() if name != "unread")
    assert len((await shipped.quoting.of_actor(GUILD, name=examples.actor)).findings) > 0
    assert len((await shipped.measuring.of_year(GUILD, year=examples.year)).findings) > 0
    assert len((await shipped.chronicle.timeline(GUILD, topic=examples.topic)).findings) > 0
    for text in (examples.synonym, examples.words):
        answer = await shipped.searching.quotes(GUILD, text=text)
        assert len(answer.findings) > 0
        assert not answer.is_loose
    assert (await shipped.record(examples.record_id)).id == examples.record_id
    assert (await shipped.record(examples.source_id)).id == examples.source_id


async def test_a_server_that_holds_nothing_has_no_examples(shipped: Services) -> None:
    assert (await shipped.guide.guide(OTHER_GUILD, person=SOMEBODY, commands=())).examples == Examples()
