"""A Monday's issue on a telephone: what moved first, then what is due, put right and new, on one screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from simcord.components import walk_components

from bot.presentation.charts.moved_figures import draw_moves
from bot.presentation.digests.issue_posts import IssuePost, issue_post, moves_in_front
from bot.records.dates.edtf import Edtf
from bot.records.history import Action
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.quote import Stance
from bot.records.record import Record, Reference
from bot.services.digests.issues import Issue
from bot.services.digests.section import IssueItem, Section
from bot.services.digests.sections.ahead import SECTION as AHEAD
from bot.services.digests.sections.corrected import SECTION as CORRECTED
from bot.services.digests.sections.new import SECTION as NEW
from bot.services.digests.sections.positions_moved import SECTION as POSITIONS_MOVED
from tests.presentation.digests.made_up_issues import choices_on, entry_of, shown_on, urls_of
from tests.presentation.digests.test_issue_posts import PAPER, ROOMS, actions_of, event, quote
from tests.presentation.digests.test_moved_figures import SERIES
from tests.presentation.digests.test_moved_figures import issue_of as figures_moved

SCREEN = 844
"""Points that a telephone of 390 by 844 is high."""
LONG_WORDS = (
    "I was against these rooms for a long time. Having seen the figures I think that we should let them carry on."
)
ADA = Actor(record_id=1, number=1, key="a", name="Ada Byrne", kind=ActorKind.PERSON)
SOURCES = [
    replace(PAPER, record_id=place, number=place, name=f"What the {body} said on rooms", url=f"https://{body}.example")
    for place, body in enumerate(("council", "committee", "ministers"), 11)
]


def monday(*, new: int = 10) -> Issue:
    """An issue with a moved position, moved figures, two plans, a correction and so many new quotes."""
    moved = figures_moved(*SERIES)
    stances: dict[str, Any] = {"topics": (ROOMS,), "text": LONG_WORDS, "sources": (SOURCES[0].reference(),)}
    before = quote(41, said_on=Edtf.parse("2024-05-02"), stance=((ROOMS, Stance.OPPOSE),), **stances)
    after = quote(42, said_on=Edtf.parse("2026-03-03"), stance=((ROOMS, Stance.SUPPORT),), **stances)
    put_right = quote(43, said_on=Edtf.parse("2026-02-20"))
    plans = [replace(event(place), sources=(SOURCES[1].reference(),)) for place in (44, 45)]
    said = [quote(50 + place, text=LONG_WORDS[: 40 + place], sources=(_source(place),)) for place in range(new)]
    told: list[tuple[Section, Record, list[Record]]] = [
        (POSITIONS_MOVED, after, [before, ADA]),
        *((AHEAD, plan, list[Record]()) for plan in plans),
        (CORRECTED, put_right, []),
        *((NEW, one, list[Record]()) for one in said),
    ]
    items = [
        IssueItem(section, record.KIND, record.record_id, (record.record_id,), tuple(one.item for one in beside))
        for section, record, beside in told
    ]
    items = [items[0], *moved.items, *items[1:]]
    changed = entry_of(put_right, Action.CHANGED, reason="The transcript", changes={"text": ("We may", "We will")})
    return replace(
        moved,
        items=tuple(items),
        news=frozenset(item.item for item in items),
        records={**moved.records, **{one.item: one for _, record, beside in told for one in (record, *beside)}},
        related=replace(
            moved.related, sources={**moved.related.sources, **{source.record_id: source for source in SOURCES}}
        ),
        entries={43: changed},
    )


def _source(place: int) -> Reference:
    return SOURCES[place % len(SOURCES)].reference()


def posted(issue: Issue) -> IssuePost:
    return issue_post(issue, picture=draw_moves(issue, moves_in_front(issue), "Policy Team"))


def lines_of(issue: Issue) -> list[str]:
    return shown_on(posted(issue).card.view(), links=urls_of(issue)).split("\n")


def test_a_mondays_issue_stands_on_one_screen_with_each_of_its_sections() -> None:
    issue = monday()
    post = posted(issue)
    assert post.card.height() <= SCREEN
    headings = [row for row in lines_of(issue) if row.startswith(("### ", "**")) and ":" not in row]
    assert headings[:3] == ["### Positions that moved", "### Figures that moved", "**Deaths**, Oldtown"]
    assert headings[3:5] == ["**Coming up**", "**Changed since it was shown**"]
    assert headings[5].startswith("**New on record")
    assert len(headings) == 6
    assert len(lines_of(issue)) <= 24


def test_it_is_two_texts_a_picture_a_menu_and_one_row_of_buttons() -> None:
    post = posted(monday())
    parts = [part["type"] for part in cast(Any, post.card.view()).to_components()]
    text, gallery, row = 10, 12, 1
    assert parts == [text, gallery, text, row, row]
    every = walk_components(cast(Any, post.card.view()).to_components())
    assert [part["type"] for part in every if part["type"] in (2, 3)] == [3, 2, 2, 2]
    assert [label for label, _ in actions_of(post)] == [f"{15 - len(post.items)} more", "Discuss", "Follow"]
    assert choices_on(post.card.view())[:3] == ["pdf", "Q42", "Q41"]


def test_what_moved_and_what_is_due_go_before_what_is_new() -> None:
    sections = [item.section for item in posted(monday(new=60)).items]
    assert sections.count(AHEAD) == 2
    assert sections.count(NEW) >= 1
    assert sections == sorted(sections, key=lambda section: section.place)


@pytest.mark.parametrize("new", [0, 1, 60])
def test_however_much_is_new_it_is_one_screen(new: int) -> None:
    issue = monday(new=new)
    post = posted(issue)
    assert post.picture
    assert post.card.height() <= SCREEN
    # What is not shown is counted on the button.
    more = len(issue.items) - len(post.items)
    assert [label for label, _ in actions_of(post)] == [*([f"{more} more"] if more else []), "Discuss", "Follow"]
