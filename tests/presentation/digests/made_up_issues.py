"""Issues of digests with records and texts of any kind, and what the tests of their cards look at."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any, cast
from zoneinfo import ZoneInfo

from discord import ui
from hypothesis import strategies as st
from simcord.components import COMPONENTS_V2_FLAG, validate_components, walk_components

from bot.conversation.plumbing.paging import PageView
from bot.named_commands import named_plainly
from bot.presentation.card.limits import size_of
from bot.presentation.card.paged import Listing
from bot.presentation.digests.post_cards import PostCard
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, DigestState
from bot.records.history import Action, HistoryEntry
from bot.records.kinds import KINDS
from bot.records.record import Item, Record, State
from bot.services.digests.issues import CuratorCounts, Followed, Issue
from bot.services.digests.section import IssueItem, LeftOut, Why
from bot.services.digests.sections import SECTIONS
from bot.services.findings import Filters
from bot.services.readable import Readable
from tests.conversation.people import check_limits
from tests.presentation.discord_markdown import read
from tests.presentation.made_up import read_made_up, records, references, related, texts

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
ROLE_ID = 1 << 55
OURS = {"#", "##", "###", "-#", ">", "-", "1.", "2.", "strong", "emphasis", "code", "link", "timestamp"}
PLAN = DigestPlan(title="Monday briefing", channel_id=1 << 54, schedule="weekly")
DIGEST = Digest(
    digest_id=7,
    guild_id=1 << 50,
    number=1,
    plan=PLAN,
    state=DigestState.ACTIVE,
    state_note="",
    author="a1",
    user_id=5,
    created_at=AT,
    next_due_at=AT + timedelta(days=7),
    covered=0,
)
ISSUE = Issue(digest=DIGEST, zone=LONDON, at=AT, due_at=AT, since=AT - timedelta(days=7), after=0, upto=60, items=())


_LEFT_OUT = st.builds(
    LeftOut,
    section=st.sampled_from(list(SECTIONS.values())),
    count=st.sampled_from([1, 3, 1_400]),
    why=st.sampled_from(list(Why)),
    name=texts(600),
    kinds=st.just(dict.fromkeys(KINDS, 1_400)),
    shown=st.just(tuple(KINDS)),
    most=st.just(1_000),
)


def entry_of(
    record: Record, action: Action, *, reason: str = "", changes: Mapping[str, Sequence[str]] | None = None
) -> HistoryEntry:
    """An entry of a record's history, of 5 March 2026."""
    return HistoryEntry(
        position=1,
        change=1,
        kind=record.KIND,
        record_id=record.record_id,
        happened_at="2026-03-05T12:00:00+00:00",
        action=action,
        author="a1",
        user_id=5,
        proposed_by="",
        proposer_id=None,
        origin="",
        reason=reason,
        undoes=None,
        changes=json.dumps(changes or {}),
    )


@st.composite
def histories(draw: st.DrawFn, record: Record) -> list[HistoryEntry]:
    """What became of a record, ending where it stands."""
    told = st.builds(
        lambda action, reason, before: entry_of(
            record, action, reason=reason, changes=dict.fromkeys(("note", "text", "x"), (before, reason))
        ),
        st.sampled_from([Action.CHANGED, Action.MARKED, Action.RESTORED]),
        texts(1000),
        texts(4000),
    )
    entries = draw(st.lists(told, max_size=5))
    if record.state is State.WITHDRAWN:
        entries.append(entry_of(record, Action.WITHDRAWN, reason=draw(texts(1000))))
    return entries


@st.composite
def many_records(draw: st.DrawFn, most: int = 40) -> list[Record]:
    """Records of any kinds, none, few or many: hypothesis itself makes no long lists of large things."""
    drawn = draw(st.lists(st.one_of(*(records(kind) for kind in KINDS)), min_size=1, max_size=5))
    count = draw(st.sampled_from([0, 1, 7, 20, most]))
    return [replace(drawn[place % len(drawn)], record_id=place, number=place + 1) for place in range(count)]


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """Issues with up to 40 items; `positions` of each lead to entries that the issue holds."""
    held = draw(many_records())
    items: list[IssueItem] = []
    entries: dict[int, HistoryEntry] = {}
    for place, record in enumerate(held):
        told = draw(histories(record)) if place < 5 else []
        positions = range(place * 10, place * 10 + len(told))
        entries.update(zip(positions, told, strict=True))
        section = draw(st.sampled_from(list(SECTIONS.values())))
        others = [other.item for other in held if other.KIND == record.KIND and other is not record]
        beside = others[: draw(st.sampled_from([0, 1, 3])) if record.KIND == "figure" else 1]
        is_moved = section.name.endswith("_MOVED") and bool(others)
        items.append(
            IssueItem(section, record.KIND, record.record_id, tuple(positions), tuple(beside) if is_moved else ())
        )
    items.sort(key=lambda one: one.section.place)
    plan = replace(PLAN, title=draw(texts(200)), role_id=draw(st.sampled_from([None, ROLE_ID])))
    return replace(
        ISSUE,
        digest=replace(DIGEST, plan=plan),
        zone=draw(st.sampled_from([LONDON, NEW_YORK])),
        since=draw(st.sampled_from([None, AT - timedelta(days=70), AT - timedelta(hours=1)])),
        items=tuple(items),
        news=frozenset(item.item for item in items[: draw(st.sampled_from([0, 40]))]),
        records={record.item: record for record in held},
        related=draw(related()),
        entries=entries,
        is_capped=draw(st.booleans()),
        counts=draw(
            st.sampled_from([None, CuratorCounts(waiting=0, disputed=0), CuratorCounts(waiting=3, disputed=1)])
        ),
        followed=draw(_followed([one.item for one in items])),
        left_out=[draw(_LEFT_OUT)] * draw(st.sampled_from([0, 1, 20])),
        merged=[AT - timedelta(days=day) for day in range(draw(st.sampled_from([0, 1, 90])))],
        filters=Filters(topic=draw(references("topic")), actor=draw(references("actor")), kind="quote"),
    )


def _followed(items: Sequence[Item]) -> st.SearchStrategy[list[Followed]]:
    users = st.integers(0, 30).map(lambda count: tuple((1 << 56) + user for user in range(count)))
    return st.lists(
        st.builds(Followed, subject=references("actor"), user_ids=users, items=st.just(tuple(items))), max_size=9
    )


def urls_of(issue: Issue) -> list[str]:
    """The addresses that the message of an issue may lead to."""
    return [source.url for source in issue.related.sources.values()]


def choices_on(view: ui.LayoutView) -> list[str]:
    """The ids in the menu that opens records, in order."""
    every = walk_components(cast(Any, view).to_components())
    options = [option for one in every if one["type"] == 3 for option in one["options"]]
    assert all(0 < len(option["label"]) <= 100 for option in options)
    return [option["value"] for option in options]


def shown_on(view: ui.LayoutView, *may_mention: str, links: Sequence[str] = ()) -> str:
    """All that is read on a message, which keeps Discord's limits and has no markup but ours; it may lead to links."""
    components: list[dict[str, Any]] = cast(Any, view).to_components()
    validate_components(components, flags=COMPONENTS_V2_FLAG)
    check_limits({"components": components})
    assert size_of(view.children).fits()
    contents = [
        _without_links(named_plainly(one["content"]), links) for one in walk_components(components) if one["type"] == 10
    ]
    assert all(content.strip() for content in contents)
    for content in contents:
        rest = reduce(lambda text, mention: text.replace(mention, "someone"), may_mention, content)
        assert read(rest).marks <= OURS, content
    return "\n".join(read(content).text for content in contents)


_LINK = r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<URL>\)"


def _without_links(markdown: str, links: Sequence[str]) -> str:
    """The text of our own links in their place; a bracket that people wrote is escaped, and begins none."""
    for url in filter(None, links):
        markdown = re.sub(_LINK.replace("URL", re.escape(url)), lambda found: found[1], markdown)
    return markdown


def mentions_of(card: PostCard) -> list[str]:
    return [*(f"<@&{role_id}>" for role_id in card.role_ids), *(f"<@{user_id}>" for user_id in card.user_ids)]


def ids_on(view: ui.LayoutView) -> list[str]:
    """The ids on the buttons that open records, in order."""
    every = walk_components(cast(Any, view).to_components())
    return [one["label"] for one in every if one["type"] == 2 and one["custom_id"].startswith("record:open:")]


def pages_of(listing: Listing) -> list[PageView]:
    """All pages of a listing, one after the other."""

    async def read(items: Sequence[Item]) -> Readable:
        return read_made_up(listing, items)

    async def read_all() -> list[PageView]:
        pages = [await PageView.first(listing, 1)]
        while pages[-1]._next_start < len(listing):
            pages.append(await PageView.read(listing, 1, (0, pages[-1]._next_start), read))
        return pages

    return asyncio.run(read_all())
