"""An issue of a digest as messages: nothing is left out or told twice, whatever the records hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given

from bot.conversation.plumbing.paging import PageView
from bot.presentation.card.limits import MOST_CHARACTERS, size_of
from bot.presentation.digests.issue_posts import MOST_MESSAGES, IssuePost, issue_posts, rest_listing
from bot.presentation.digests.post_cards import PostCard
from bot.records.dates.edtf import Edtf
from bot.records.history import Action
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.record import Record, Reference, State
from bot.services.digests.issues import CuratorCounts, Followed, Issue
from bot.services.digests.section import IssueItem, Section
from bot.services.digests.sections.ahead import SECTION as AHEAD
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.findings import Filters
from tests.presentation.card.test_limits import FEW
from tests.presentation.digests.made_up_issues import (
    AT,
    ISSUE,
    PLAN,
    ROLE_ID,
    entry_of,
    ids_on,
    issues,
    mentions_of,
    pages_of,
    shown_on,
)
from tests.presentation.made_up import findings

ADA = Reference("actor", "A", 1, 1, "Ada Byrne")
WORDS = "We will open the room"


def quote(number: int, **given: Any) -> Quote:
    made: dict[str, Any] = {"text": WORDS, "directness": Directness.DIRECT, "extent": Extent.FULL, **given}
    return Quote(record_id=number, number=number, key="q", speakers=(ADA,), sources=(), **made)


def event(number: int) -> Event:
    made: dict[str, Any] = {"date": Edtf.parse("2026-03-10"), "status": EventStatus.PLANNED, "sources": ()}
    return Event(record_id=number, number=number, key="e", name=f"Hearing {number}", **made)


def issue_of(*records: Record, section: Section = NEW, **given: Any) -> Issue:
    items = tuple(IssueItem(section, record.KIND, record.record_id, (record.record_id,)) for record in records)
    held = {one.item: record for one, record in zip(items, records, strict=True)}
    return replace(ISSUE, items=items, news=frozenset(held), records=held, **given)


def texts_of(issue: Issue) -> list[str]:
    return [shown_on(post.card.view(), *mentions_of(post.card)) for post in issue_posts(issue)]


def rest_of(issue: Issue, start: int) -> list[PageView]:
    """The pages of what an issue's messages do not show; its records are numbered as they stand."""
    items = issue.items[start:]
    held = {record.record_id: record for record in issue.records.values()}
    found = findings([held[place] for place in range(len(held))], issue.related)
    found = replace(found, items=[one.item for one in items])
    return pages_of(rest_listing(issue.digest, issue.due_at, issue.zone, found, items, issue.entries))


def verb_of(custom_id: str) -> str:
    """What a button under an issue does."""
    return custom_id.split(":")[1]


def actions_of(post: IssuePost) -> list[tuple[str, str]]:
    return [(action.label, action.custom_id) for action in post.card.actions]


@FEW
@given(issues())
def test_every_item_is_told_once_in_order_within_the_limits(issue: Issue) -> None:
    posts = issue_posts(issue)
    assert 1 <= len(posts) <= MOST_MESSAGES
    shown = [one for post in posts for one in post.items]
    rest = rest_of(issue, len(shown)) if issue.items[len(shown) :] else []
    assert shown == list(issue.items[: len(shown)])
    views = [post.card.view(1) for post in posts]
    for post, view in zip(posts, views, strict=True):
        shown_on(view, *mentions_of(post.card))
        assert ids_on(view) == [issue.records[one.item].id for one in post.items]
    for page in rest:
        shown_on(page)
    assert [id for page in rest for id in ids_on(page)] == [
        issue.records[one.item].id for one in issue.items[len(shown) :]
    ]
    assert not any(post.card.actions for post in posts[:-1])
    assert [verb_of(action.custom_id) for action in posts[-1].card.actions] == [
        *(["rest"] if rest else []),
        *(["pdf", "discuss", "follow"] if issue.items else []),
    ]


@FEW
@given(issues())
def test_a_message_is_the_same_after_it_was_kept(issue: Issue) -> None:
    for post in issue_posts(issue):
        kept = PostCard.from_json(post.card.to_json())
        assert kept == post.card
        components = cast(Any, kept.view(2**31 - 1)).to_components()
        assert components == cast(Any, post.card.view(2**31 - 1)).to_components()
        assert components[0]["id"] == 2**31 - 1


@FEW
@given(issues())
def test_each_message_but_the_last_has_no_room_for_what_follows(issue: Issue) -> None:
    """Unless what follows is the one item that stands before the last line and the foot."""
    posts = issue_posts(issue)
    for post, after in pairwise(posts):
        longer = replace(post.card, entries=(*post.card.entries, after.card.entries[0]))
        assert not longer.fits() or len(after.items) == 1


@FEW
@given(issues())
def test_those_who_are_called_stand_in_the_heading(issue: Issue) -> None:
    first, *others = (post.card for post in issue_posts(issue))
    assert all(mention in first.heading for mention in mentions_of(first))
    assert "<@" not in reduce(lambda text, mention: text.replace(mention, ""), mentions_of(first), first.heading)
    assert len(first.user_ids) <= 10
    assert not any(mentions_of(card) or "<@" in card.heading for card in others)


def test_a_later_message_that_is_full_to_the_last_character_has_room_for_its_number() -> None:
    quotes = [quote(number, text="a" * 900) for number in range(1, 20)]
    second = issue_posts(issue_of(*quotes))[1]
    free = MOST_CHARACTERS - size_of(second.card.view().children).characters
    place = second.items[-1].record_id - 1
    for more in range(10):
        quotes[place] = replace(quotes[place], text="a" * (900 + free + more))
        assert all(post.card.fits() for post in issue_posts(issue_of(*quotes)))


def test_what_has_no_room_is_behind_a_button() -> None:
    issue = issue_of(*(event(number) for number in range(1, 41)))
    *others, last = issue_posts(issue)
    shown = sum(len(post.items) for post in (*others, last))
    assert len(others) == MOST_MESSAGES - 1
    assert shown > 24
    assert actions_of(last) == [
        (f"Show the {40 - shown} others", f"digest:rest:7-{int(AT.timestamp())}-{shown}"),
        ("This issue as PDF", f"digest:pdf:7-{int(AT.timestamp())}"),
        ("Discuss in a thread", f"digest:discuss:7-{int(AT.timestamp())}"),
        ("Follow", f"digest:follow:7-{int(AT.timestamp())}"),
    ]
    assert [post.card.heading for post in issue_posts(issue)][1:] == [
        "## Monday briefing (2 of 3)",
        "## Monday briefing (3 of 3)",
    ]


def test_the_curators_line_stands_last_even_where_items_have_no_room() -> None:
    counts = CuratorCounts(waiting=3, disputed=1)
    *_, last = issue_posts(issue_of(*(event(number) for number in range(1, 41)), counts=counts))
    assert last.card.entries[-1].text == "**For curators:** 3 proposals wait (/review) · 1 record is disputed"
    assert last.card.actions
    alone = texts_of(replace(ISSUE, counts=CuratorCounts(waiting=1, disputed=0)))
    assert "1 proposal waits (/review)" in alone[0]
    assert "disputed" not in alone[0]


def test_a_withdrawn_quote_is_told_without_its_words() -> None:
    withdrawn = quote(12, state=State.WITHDRAWN, state_note="not her words")
    changed = entry_of(withdrawn, Action.CHANGED, changes={"text": ("We may", WORDS)})
    issue = issue_of(withdrawn, section=CORRECTED, entries={12: changed})
    (text,) = texts_of(issue)
    assert "**Q12** · Quote of Ada Byrne, date unknown\n**Withdrawn**: not her words" in text
    assert WORDS not in text
    told = entry_of(withdrawn, Action.WITHDRAWN, reason="not her words")
    assert "**Withdrawn** on 5 March 2026: not her words" in texts_of(replace(issue, entries={12: told}))[0]


def test_a_corrected_record_is_told_field_by_field() -> None:
    changes = {"text": ("We may open it", WORDS), "said_on": ("2019-07", "2019-07-16"), "state_note": ("", "x")}
    entry = entry_of(quote(12), Action.CHANGED, reason="The transcript", changes=changes)
    (text,) = texts_of(issue_of(quote(12), section=CORRECTED, entries={12: entry}))
    assert "**Changed** on 5 March 2026: The transcript" in text
    assert f"**Text:** We may open it → {WORDS}" in text
    assert "July 2019 → 16 July 2019" in text
    assert "Note on the state" not in text


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("current", "disputed"), "**Marked as disputed** on 5 March 2026: by the paper"),
        (("disputed", "current"), "**No longer marked as disputed** on 5 March 2026"),
        (None, "**Marked anew** on 5 March 2026: by the paper"),
    ],
)
def test_a_mark_is_told_with_its_note(states: tuple[str, str] | None, told: str) -> None:
    changes = {"state_note": ("", "by the paper"), **({"state": states} if states else {})}
    entry = entry_of(event(3), Action.MARKED, changes=changes)
    assert told in texts_of(issue_of(event(3), section=CORRECTED, entries={3: entry}))[0]


def test_the_heading_says_what_the_issue_is() -> None:
    narrowed = Filters(topic=Reference("topic", "T", 1, 1, "Overdose prevention"), kind="quote")
    plan = replace(PLAN, role_id=ROLE_ID)
    items = issue_of(quote(12), event(4))
    issue = replace(
        items,
        digest=replace(items.digest, plan=plan),
        filters=narrowed,
        merged=[AT - timedelta(days=7)],
        followed=[Followed(subject=ADA, user_ids=(1, 2), items=(("quote", 12), ("event", 4), ("event", 99)))],
    )
    (post,) = issue_posts(issue)
    assert post.card.heading.split("\n") == [
        "## Monday briefing",
        "-# Monday 9 March 2026, 09:00 GMT · recorded since 2 March",
        "-# on Overdose prevention · quotes only",
        "-# Also tells what the issue of 2 March would have told, which could not be sent.",
        "**2** new",
        f"<@&{ROLE_ID}>",
        "-# For <@1>, <@2>: Ada Byrne (Q12, E4 and 1 more)",
    ]
    assert (post.card.role_ids, post.card.user_ids) == ((ROLE_ID,), (1, 2))


def test_issues_that_could_not_be_sent_are_named_by_their_days() -> None:
    day = timedelta(days=1)
    two = replace(issue_of(event(1)), merged=[AT - 80 * day, AT - day])
    assert "the issues of 19 December 2025 and 8 March would have told" in texts_of(two)[0]
    many = replace(two, merged=[AT - count * day for count in range(9, 0, -1)])
    assert "the issues of 28 February to 8 March would have told" in texts_of(many)[0]


@pytest.mark.parametrize(
    ("ago", "window", "sentence"),
    [
        (timedelta(days=7), "recorded since 2 March", "Nothing new was recorded since 2 March."),
        (timedelta(hours=2), "recorded since 07:00", "Nothing new was recorded since 07:00."),
        (timedelta(days=80), "recorded since 19 December 2025", "Nothing new was recorded since 19 December 2025."),
        (None, "the first issue", "Nothing new was recorded yet."),
    ],
)
def test_an_empty_issue_says_so_and_calls_nobody(ago: timedelta | None, window: str, sentence: str) -> None:
    plan = replace(PLAN, says_nothing=True, role_id=ROLE_ID)
    issue = replace(ISSUE, digest=replace(ISSUE.digest, plan=plan), since=AT - ago if ago else None)
    ((card, items),) = issue_posts(issue)
    assert (items, mentions_of(card)) == ((), [])
    shown = shown_on(card.view())
    assert sentence in shown
    assert window in shown
    assert "<@" not in shown


def test_a_record_that_stands_twice_among_the_others_is_listed_twice() -> None:
    """In two sections: as what became of it, and as what is coming up."""
    plan = event(0)
    items = tuple(IssueItem(section, "event", 0, ()) for section in (CORRECTED, AHEAD))
    issue = replace(ISSUE, items=items, records={("event", 0): replace(plan, number=9)})
    (page,) = rest_of(issue, 0)
    assert ids_on(page) == ["E9", "E9"]
    assert [f"### {one.section.heading}" in shown_on(page) for one in items] == [True, True]
