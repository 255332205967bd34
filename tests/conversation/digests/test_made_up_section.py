"""A section that is added as a file, and nothing else: it is promised, previewed, explained, posted and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.services.digests import sections
from bot.services.digests.section import Section
from bot.services.digests.sections import SECTIONS, find_sections
from tests.conversation.digests.held_digests import digest, make_digest
from tests.conversation.digests.test_digest_issues import messages, shown
from tests.conversation.people import Person, Server, World
from tests.guilds import mark_records

MODULE = """
from bot.services.digests.section import Contribution, IssueItem, LeftOut, Section, Why


class _Disputed(Section):
    def kinds(self):
        return ("quote",)

    def promise(self, plan):
        return "what is disputed"

    def find(self, composition):
        rows = composition.reader.fetch(
            "SELECT quote_id FROM quote WHERE guild_id = :guild_id AND state = 'disputed' ORDER BY quote_id"
        )
        told = composition.told("quote")
        items = [IssueItem(self, "quote", row[0]) for row in rows if row[0] not in told]
        left_out = LeftOut(section=self, count=len(items) - 30, why=Why.FULL, most=30)
        return Contribution(items[:30], [left_out])


SECTION = _Disputed(
    name="DISPUTED",
    heading="In dispute",
    counted="in dispute",
    noun="quote in dispute",
    nouns="quotes in dispute",
    place=55,
    turn=55,
    is_news=True,
)
"""


@pytest.fixture
def disputed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The section on what is disputed, its file in the folder of sections."""
    (tmp_path / "disputed.py").write_text(MODULE, encoding="utf-8")
    held = dict(SECTIONS)
    monkeypatch.setattr(sections, "__path__", [*sections.__path__, str(tmp_path)])
    _replace(find_sections())
    yield
    _replace(held)


def _replace(found: dict[str, Section]) -> None:
    SECTIONS.clear()
    SECTIONS.update(found)


@pytest.mark.usefixtures("disputed")
async def test_a_section_is_a_file(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    told = "positions that moved, figures that moved, what was corrected or withdrawn, what is new and what is disputed"
    assert f"**Tells of:** {told}\n" in (await digest(ann, server, "edit", digest="D1", title="News")).text
    of_events = await digest(ann, server, "create", schedule="daily", kind="event")
    assert "what is disputed" not in of_events.text
    await ann.slash(server.channel, "follow", topic="Drug consumption rooms", by="digest")
    quotes = [f"Q{number}" for number in range(1, 33)]
    await mark_records(world.database.path, server.guild.id, quotes, "disputed", "Says the council.")

    *previewed, explained = messages(await digest(ann, server, "preview", digest="D1"))
    assert "2 more quotes in dispute: one issue lists 30" in explained.text
    await digest(ann, server, "send", digest="D1")
    posts = world.posts(server.channel)
    assert [shown(post) for post in posts] == [shown(card) for card in previewed]
    assert f"**In dispute · {len(posts[0].ids)} of 30**\n" in posts[0].markdown
    assert posts[0].ids[:3] == quotes[:3]
    # Followers of what it tells of are named.
    assert f"For <@{ann.actor.id}>" in posts[0].markdown

    label = next(one for one in posts[-1].labels if one.endswith(" more"))
    text, ids = await ann.read_on(await ann.press(posts[-1], label))
    assert "### In dispute" in text
    assert [*(one for post in posts for one in post.ids), *ids] == quotes[:30]
