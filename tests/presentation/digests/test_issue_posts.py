"""An issue of a digest as a message: what moved first, a line an item, nothing left out or told twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from typing import Any, cast

import pytest
from hypothesis import given

from bot.conversation.plumbing.paging import PageView
from bot.named_commands import named_plainly
from bot.presentation.card.paged import CardAction, Entry
from bot.presentation.digests.issue_actions import AS_PDF
from bot.presentation.digests.issue_posts import IssuePost, issue_post, rest_listing
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.digests.post_lines import ONE_SCREEN
from bot.records.dates.edtf import Edtf
from bot.records.history import Action
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure, Qualifier
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.quote import Directness, Extent, Quote
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import Record, Reference, State
from bot.records.related import Related
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
    choices_on,
    entry_of,
    ids_on,
    issues,
    mentions_of,
    pages_of,
    shown_on,
    urls_of,
)
from tests.presentation.made_up import findings

ADA = Reference("actor", "A", 1, 1, "Ada Byrne")
ROOMS = Reference("topic", "T", 1, 1, "Drug consumption rooms")
WORDS = "We will open the room"
PAPER = Source(
    record_id=1,
    number=1,
    key="s",
    name="A year [of rooms](https://evil.example)",
    kind=SourceKind.ARTICLE,
    publisher="The Paper",
    published=Edtf.parse("2026-03-03"),
    url="https://paper.example/rooms_(1)",
)
DEATHS = Indicator(record_id=1, number=1, key="i", name="Drug deaths", unit="deaths", place="Scotland")
RELATED = Related(sources={1: PAPER}, indicators={1: DEATHS})


def quote(number: int, **given: Any) -> Quote:
    made: dict[str, Any] = {"text": WORDS, "directness": Directness.DIRECT, "extent": Extent.FULL, **given}
    return Quote(**{"record_id": number, "number": number, "key": "q", "speakers": (ADA,), "sources": (), **made})


def event(number: int, **given: Any) -> Event:
    made: dict[str, Any] = {"date": Edtf.parse("2026-03-10"), "status": EventStatus.PLANNED, "sources": (), **given}
    return Event(record_id=number, number=number, key="e", name=f"Hearing {number}", **made)


def figure(number: int, period: str, value: str, **given: Any) -> Figure:
    made: dict[str, Any] = {"qualifier": Qualifier.EXACT, "sources": (PAPER.reference(),), **given}
    return Figure(
        record_id=number,
        number=number,
        key="f",
        indicator=DEATHS.reference(),
        period=Edtf.parse(period),
        value=Decimal(value),
        **made,
    )


def issue_of(*records: Record, section: Section = NEW, **given: Any) -> Issue:
    items = tuple(IssueItem(section, record.KIND, record.record_id, (record.record_id,)) for record in records)
    held = {one.item: record for one, record in zip(items, records, strict=True)}
    return replace(ISSUE, items=items, news=frozenset(held), records=held, **given)


def moved(section: Section, record: Record, *beside: Record) -> Issue:
    """An issue that tells that `record` moved, from those beside it."""
    item = IssueItem(section, record.KIND, record.record_id, beside=tuple(one.item for one in beside))
    held = {one.item: one for one in (record, *beside)}
    return replace(ISSUE, items=(item,), news=frozenset([item.item]), records=held, related=RELATED)


def text_of(issue: Issue) -> str:
    card = issue_post(issue).card
    return shown_on(card.view(), *mentions_of(card), links=urls_of(issue))


def told(issue: Issue) -> list[str]:
    """The lines below the heading of the first section."""
    rows = text_of(issue).split("\n")
    return rows[next(place for place, row in enumerate(rows) if row.startswith(("### ", "**"))) + 1 :]


def rest_of(issue: Issue, start: int) -> list[PageView]:
    """The pages of what an issue's message does not show; its records are numbered as they stand."""
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
def test_every_item_is_told_once_within_the_limits(issue: Issue) -> None:
    card, shown, _ = issue_post(issue)
    view = card.view(1)
    shown_on(view, *mentions_of(card), links=urls_of(issue))
    ids = [issue.records[one.item].id for one in shown]
    assert [entry.record_id for entry in card.entries if entry.record_id] == ids
    # In the order of the sections, and of each the first ones.
    places = [issue.items.index(one) for one in shown]
    assert places == sorted(places)
    for section in {one.section for one in issue.items}:
        of_section = [one for one in issue.items if one.section is section]
        assert [one for one in shown if one.section is section] == of_section[: len([*filter(of_section.count, shown)])]
    # Of what moved, what was before can be opened as well.
    told_of = [issue.records[held].id for one in shown for held in one.items if held[0] == one.kind]
    assert choices_on(view) == ([AS_PDF.record_id, *dict.fromkeys(told_of)][:25] if issue.items else [])
    # At least one, however long, and no more than a screen has room for.
    assert len(shown) <= 1 or card.height() <= ONE_SCREEN
    kept = issue.beginning_with(shown)
    rest = rest_of(kept, len(shown)) if kept.items[len(shown) :] else []
    for page in rest:
        shown_on(page)
    told = [id for page in rest for id in ids_on(page)]
    assert told == [issue.records[one.item].id for one in kept.items[len(shown) :]]
    assert sorted(map(id, kept.items)) == sorted(map(id, issue.items))
    assert [verb_of(action.custom_id) for action in card.actions] == [
        *(["rest"] if rest else []),
        *(["discuss", "follow"] if issue.items else []),
    ]


@FEW
@given(issues())
def test_a_message_is_the_same_after_it_was_kept(issue: Issue) -> None:
    card = issue_post(issue).card
    kept = PostCard.from_json(card.to_json())
    assert kept == card
    components = cast(Any, kept.view(2**31 - 1)).to_components()
    assert components == cast(Any, card.view(2**31 - 1)).to_components()
    assert components[0]["id"] == 2**31 - 1


def test_a_message_that_an_earlier_version_kept_is_sent_as_it_was() -> None:
    others = CardAction("Show the 2 others", "digest:rest:1-2-3")
    kept = PostCard(heading="## News", entries=(Entry("Words", "Q1", "New"),), actions=(others,))
    held = json.loads(kept.to_json())
    del held["are_lines"], held["menu"], held["menu_id"]
    for entry in held["entries"]:
        del entry["lead"], entry["also"]
    assert PostCard.from_json(json.dumps(held)) == kept
    assert ids_on(kept.view()) == ["Q1"]


@FEW
@given(issues())
def test_those_who_are_called_stand_in_the_heading(issue: Issue) -> None:
    card = issue_post(issue).card
    assert all(mention in card.heading for mention in mentions_of(card))
    assert "<@" not in reduce(lambda text, mention: text.replace(mention, ""), mentions_of(card), card.heading)
    assert len(card.user_ids) <= 10


def test_what_has_no_room_is_behind_a_button() -> None:
    issue = issue_of(*(event(number) for number in range(1, 41)))
    post = issue_post(issue)
    shown = len(post.items)
    assert 24 <= shown <= 34
    assert actions_of(post) == [
        (f"{40 - shown} more", f"digest:rest:7-{int(AT.timestamp())}-{shown}"),
        ("Discuss", f"digest:discuss:7-{int(AT.timestamp())}"),
        ("Follow", f"digest:follow:7-{int(AT.timestamp())}"),
    ]
    assert post.card.menu_id == f"digest:open:7-{int(AT.timestamp())}"
    assert f"**New on record · {shown} of 40**" in text_of(issue)


def test_each_section_has_room_before_any_has_more() -> None:
    many, few = issue_of(*(event(number) for number in range(1, 41)), section=AHEAD), issue_of(quote(41), quote(42))
    both = replace(many, items=(*many.items, *few.items), records={**many.records, **few.records})
    shown = issue_post(both).items
    assert [one.section for one in shown].count(NEW) == 2
    assert [one.section for one in shown].count(AHEAD) > 4


def test_a_section_that_has_no_room_is_named_with_its_count() -> None:
    long = "Whether the room shall be open and for whom, and what it costs. " * 14
    corrected = issue_of(quote(1), section=CORRECTED)
    new = issue_of(*(quote(number, sources=(PAPER.reference(),)) for number in range(2, 5)))
    told = entry_of(quote(1), Action.CHANGED, reason=long, changes={"text": (long, WORDS)})
    both = replace(new, items=(*corrected.items, *new.items), records={**corrected.records, **new.records})
    assert "Behind the button" not in text_of(replace(both, related=RELATED))
    # Of a thousand only the first are read, and of those only as many are shown as there is room for.
    unread = replace(both, records=corrected.records, entries={1: told})
    assert "-# Behind the button: 3 new" in text_of(unread).split("\n")
    assert issue_post(unread).card.actions[0].label == "3 more"


def test_the_curators_line_stands_last_even_where_items_have_no_room() -> None:
    counts = CuratorCounts(waiting=3, disputed=1)
    card = issue_post(issue_of(*(event(number) for number in range(1, 41)), counts=counts)).card
    assert named_plainly(card.entries[-1].text) == "**For curators:** 3 proposals wait (/review) · 1 record is disputed"
    assert card.actions
    alone = text_of(replace(ISSUE, counts=CuratorCounts(waiting=1, disputed=0)))
    assert "1 proposal waits (/review)" in alone
    assert "disputed" not in alone


# What became of what was shown


def test_a_withdrawn_quote_is_told_without_its_words() -> None:
    withdrawn = quote(12, state=State.WITHDRAWN, state_note="not her words")
    changed = entry_of(withdrawn, Action.CHANGED, changes={"text": ("We may", WORDS)})
    issue = issue_of(withdrawn, section=CORRECTED, entries={12: changed})
    text = text_of(issue)
    assert "-# • **Q12** · Quote of Ada Byrne, date unknown · **Withdrawn**: not her words" in text
    assert WORDS not in text
    told = entry_of(withdrawn, Action.WITHDRAWN, reason="not her words")
    assert "**Withdrawn** on 5 March 2026: not her words" in text_of(replace(issue, entries={12: told}))


def test_a_corrected_record_is_told_with_the_first_field_that_changed() -> None:
    changes = {"text": ("We may open it", WORDS), "said_on": ("2019-07", "2019-07-16"), "state_note": ("", "x")}
    entry = entry_of(quote(12), Action.CHANGED, reason="The transcript", changes=changes)
    text = text_of(issue_of(quote(12), section=CORRECTED, entries={12: entry}))
    assert "**Changed** on 5 March 2026: The transcript" in text
    assert f"**Text:** We may open it → {WORDS}" in text
    assert text.count("→") == 1
    assert text.endswith(" · 1 other field")
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
    assert told in text_of(issue_of(event(3), section=CORRECTED, entries={3: entry}))


@pytest.mark.parametrize(
    ("action", "states", "told"),
    [
        (Action.CHANGED, ("current", "disputed"), "**Changed and marked as disputed** on 5 March 2026: why; by him"),
        (Action.CHANGED, ("disputed", "current"), "**Changed and no longer marked as disputed** on 5 March 2026: why"),
        (
            Action.RESTORED,
            ("withdrawn", "corrected"),
            "**Back on record and marked as corrected** on 5 March 2026: why; ",
        ),
        (Action.RESTORED, ("withdrawn", "current"), "**Back on record** on 5 March 2026: why"),
    ],
)
def test_a_mark_that_came_with_something_else_is_told_beside_it(
    action: Action, states: tuple[str, str], told: str
) -> None:
    changes = {"title": ("A", "B"), "state": states, "state_note": ("", "by him" if states[1] != "current" else "")}
    entry = entry_of(event(3), action, reason="why", changes=changes)
    assert told in text_of(issue_of(event(3), section=CORRECTED, entries={3: entry}))


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
    post = issue_post(issue)
    assert post.card.heading.split("\n") == [
        "## Monday briefing",
        "-# 9 March 2026 · since 2 March · D1",
        "-# on Overdose prevention · quotes only",
        "-# Also tells what the issue of 2 March would have told, which could not be sent.",
        f"<@&{ROLE_ID}>",
        "-# For <@1>, <@2>: Ada Byrne (Q12, E4 and 1 more)",
    ]
    assert (post.card.role_ids, post.card.user_ids) == ((ROLE_ID,), (1, 2))


def test_issues_that_could_not_be_sent_are_named_by_their_days() -> None:
    day = timedelta(days=1)
    two = replace(issue_of(event(1)), merged=[AT - 80 * day, AT - day])
    assert "the issues of 19 December 2025 and 8 March would have told" in text_of(two)
    many = replace(two, merged=[AT - count * day for count in range(9, 0, -1)])
    assert "the issues of 28 February to 8 March would have told" in text_of(many)


@pytest.mark.parametrize(
    ("ago", "window", "sentence"),
    [
        (timedelta(days=7), "-# 9 March 2026 · since 2 March · D1", "Nothing new was recorded since 2 March."),
        (timedelta(hours=2), "-# 9 March 2026, 09:00 GMT · since 07:00 · D1", "Nothing new was recorded since 07:00."),
        (
            timedelta(days=80),
            "-# 9 March 2026 · since 19 December 2025 · D1",
            "Nothing new was recorded since 19 December 2025.",
        ),
        (None, "-# 9 March 2026 · the first issue · D1", "Nothing new was recorded yet."),
    ],
)
def test_an_empty_issue_says_so_and_calls_nobody(ago: timedelta | None, window: str, sentence: str) -> None:
    plan = replace(PLAN, says_nothing=True, role_id=ROLE_ID)
    issue = replace(ISSUE, digest=replace(ISSUE.digest, plan=plan), since=AT - ago if ago else None)
    card, items, _ = issue_post(issue)
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
