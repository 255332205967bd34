"""The picture of an issue: which values it shows, where it stands, and when it goes."""

from __future__ import annotations

from dataclasses import replace

from discord.ui import MediaGallery

from bot.presentation.charts.moved_figures import MovedPicture, draw_moves
from bot.presentation.digests.correction_posts import amended_card
from bot.presentation.digests.issue_posts import IssuePost, issue_post, moves_in_front
from bot.presentation.digests.post_cards import PostCard
from bot.records.history import Action
from bot.records.kinds.figure import Figure
from bot.records.record import State
from bot.services.digests.issues import Issue
from bot.services.digests.section import IssueItem
from bot.services.digests.sections.figures_moved import SECTION as FIGURES_MOVED
from tests.presentation.charts.made_up_charts import make_figure, make_indicator, make_series
from tests.presentation.digests.made_up_issues import ISSUE, LONDON, entry_of, shown_on

VALUES = {2012: 5, 2016: 868, 2017: 934, 2018: 1187, 2019: 1280, 2020: 1339, 2021: 1330}
SERIES = tuple(make_figure(str(year), value) for year, value in VALUES.items())


def issue_of(*figures: Figure) -> Issue:
    """An issue which tells that the last of these figures moved, from the one before."""
    *earlier, moved = figures
    beside = earlier[-3:][::-1]
    item = IssueItem(FIGURES_MOVED, "figure", moved.record_id, beside=tuple(one.item for one in beside))
    series = make_series(*figures)
    return replace(
        ISSUE,
        items=(item,),
        news=frozenset([item.item]),
        records={one.item: one for one in figures},
        related=series.related,
        series={moved.item: series},
    )


def drawn(issue: Issue) -> tuple[IssuePost, MovedPicture]:
    picture = draw_moves(issue, moves_in_front(issue), "Policy Team")
    assert picture is not None
    return issue_post(issue, picture=picture), picture


def test_the_last_values_are_drawn_in_place_of_the_line_that_tells_them() -> None:
    issue = issue_of(*SERIES)
    assert "-# before: 2018: 1,187, 2019: 1,280" in issue_post(issue).card.entries[0].text
    post, picture = drawn(issue)
    assert picture.figures == SERIES[1:]
    assert "before: " not in post.card.entries[0].text
    assert "2020: 1,339 → 2021: **1,330 deaths**" in post.card.entries[0].text
    assert post.card.picture
    assert post.card.picture.alt == picture.alt
    # What lies between those that are drawn, they alone do not tell.
    assert "No figure" not in picture.alt
    assert PostCard.from_json(post.card.to_json()) == post.card
    assert any(isinstance(one, MediaGallery) for one in post.card.view().walk_children())


def test_fewer_than_three_values_are_told_in_words() -> None:
    assert moves_in_front(issue_of(*SERIES[-2:])) == []
    bare = replace(SERIES[0], value=None, qualifier=None)
    assert moves_in_front(issue_of(bare, *SERIES[-2:])) == []


def test_values_after_the_one_that_moved_are_not_called_its_last() -> None:
    issue = issue_of(*SERIES[:5])
    (series,) = issue.series.values()
    _, picture = drawn(replace(issue, series={SERIES[4].item: replace(series, figures=SERIES)}))
    assert picture.figures == SERIES[:5]


def test_a_picture_goes_with_the_first_of_its_figures_that_is_withdrawn() -> None:
    post, _ = drawn(issue_of(*SERIES))
    for place, told in ((1, "Was in the chart"), (5, "Withdrawn")):
        gone = replace(SERIES[place], state=State.WITHDRAWN)
        amended = amended_card(post.card, [gone], {gone.item: [entry_of(gone, Action.WITHDRAWN)]}, LONDON)
        assert amended.picture is None
        assert told in shown_on(amended.view())
    # Not drawn: it is older than what is.
    other = replace(SERIES[0], state=State.WITHDRAWN)
    kept = amended_card(post.card, [other], {other.item: [entry_of(other, Action.WITHDRAWN)]}, LONDON)
    assert kept.picture == post.card.picture


def test_a_picture_of_what_the_message_does_not_tell_is_left_out() -> None:
    issue = issue_of(*SERIES)
    _, picture = drawn(issue)
    post = issue_post(issue, picture=replace(picture, moved=picture.moved | {("figure", SERIES[0].record_id)}))
    assert (post.picture, post.card.picture) == (None, None)
    assert "before: " in post.card.entries[0].text


def test_indicators_have_room_beside_each_other() -> None:
    others = tuple(make_figure(str(year), value) for year, value in ((2019, 61), (2020, 64), (2021, 70)))
    first, second = issue_of(*SERIES), issue_of(*others)
    shares = make_series(*others, indicator=make_indicator("Share", "%"))
    issue = replace(
        first,
        items=first.items + second.items,
        records={**first.records, **second.records},
        series={**first.series, others[-1].item: shares},
    )
    post, picture = drawn(issue)
    assert picture.moved == {SERIES[-1].item, others[-1].item}
    assert {*others} < {*picture.figures}
    assert sum(entry.group == post.card.entries[0].group for entry in post.card.entries) == 2
