"""Replies, edits and direct messages that tell what became of records, and the notice that a digest is paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.digests.correction_posts import amended_card, correction_card
from bot.presentation.digests.follow_posts import follow_card
from bot.presentation.digests.issue_posts import issue_post
from bot.presentation.digests.notices import Refusal, paused_notice
from bot.presentation.digests.post_cards import PostCard
from bot.records.history import Action, HistoryEntry
from bot.records.kinds.quote import Stance
from bot.records.record import Item, Record, Reference, State
from bot.records.related import Related
from bot.services.digests.issues import Followed, Issue
from bot.services.digests.sections.positions_moved import SECTION as POSITIONS_MOVED
from tests.presentation.card.test_limits import FEW
from tests.presentation.digests.made_up_issues import (
    DIGEST,
    LONDON,
    PLAN,
    entry_of,
    histories,
    ids_on,
    issues,
    many_records,
    mentions_of,
    shown_on,
)
from tests.presentation.digests.test_issue_posts import ADA, ROOMS, WORDS, event, issue_of, moved, quote
from tests.presentation.made_up import references, related, texts

Told = Mapping[Item, Sequence[HistoryEntry]]
WITHDRAWN = quote(12, state=State.WITHDRAWN, state_note="not her words")
GONE = entry_of(WITHDRAWN, Action.WITHDRAWN, reason="not her words")


@st.composite
def told_records(draw: st.DrawFn, most: int = 40) -> tuple[list[Record], Told]:
    held = draw(many_records(most))
    return held, {(one.KIND, one.record_id): draw(histories(one)) for one in held[:4]}


@FEW
@given(told_records(), st.booleans())
def test_a_reply_tells_of_every_record_or_names_it(told: tuple[list[Record], Told], has_buttons: bool) -> None:
    held, history = told
    card = correction_card(held, history, LONDON, has_buttons=has_buttons)
    text = shown_on(card.view())
    named = len(card.entries) + min(20, len(held) - len(card.entries))
    assert all(record.id in text for record in held[:named])
    assert ids_on(card.view()) == ([record.id for record in held[: len(card.entries)]] if has_buttons else [])
    assert PostCard.from_json(card.to_json()) == card


@pytest.mark.parametrize(
    ("records", "entries", "heading"),
    [
        ([WITHDRAWN], [GONE], "## Q12, shown above, was withdrawn"),
        ([event(3)], [entry_of(event(3), Action.CHANGED)], "## E3, shown above, was changed"),
        (
            [replace(event(3), state=State.DISPUTED)],
            [entry_of(event(3), Action.CHANGED, changes={"title": ("A", "B"), "state": ("current", "disputed")})],
            "## E3, shown above, was changed and marked as disputed",
        ),
        ([event(3)], [entry_of(event(3), Action.RESTORED)], "## E3, shown above, is back on record"),
        ([event(3)], [entry_of(event(3), Action.MARKED)], "## E3, shown above, was marked anew"),
        (
            [replace(event(3), state=State.DISPUTED)],
            [entry_of(event(3), Action.MARKED)],
            "## E3, shown above, is disputed",
        ),
        ([WITHDRAWN, quote(13, state=State.WITHDRAWN)], [GONE], "## 2 records shown above were withdrawn"),
        ([WITHDRAWN, event(3)], [GONE], "## 2 records shown above have changed"),
        # Neither was corrected or withdrawn.
        (
            [replace(event(number), state=State.DISPUTED) for number in (3, 4)],
            [entry_of(event(3), Action.MARKED)],
            "## 2 records shown above have changed",
        ),
    ],
)
def test_a_reply_says_in_its_heading_what_happened(
    records: list[Record], entries: list[HistoryEntry], heading: str
) -> None:
    card = correction_card(records, {(entries[0].kind, entries[0].record_id): entries}, LONDON)
    assert card.heading == heading
    assert WORDS not in shown_on(card.view())


@FEW
@given(issues(), st.data())
def test_an_amended_post_keeps_every_entry(issue: Issue, data: st.DataObject) -> None:
    """Also where it was full, and where it is amended again."""
    for post in [issue_post(issue)]:
        held = [issue.records[one.item] for one in post.items]
        withdrawn = [replace(one, state=State.WITHDRAWN) for one in held[::2]]
        history = {(one.KIND, one.record_id): data.draw(histories(one)) for one in (*withdrawn[:2], *held[1:3])}
        once = amended_card(post.card, held, history, LONDON)
        twice = amended_card(once, withdrawn, history, LONDON)
        for card in (once, twice):
            shown_on(card.view(), *mentions_of(card))
            assert ids_on(card.view()) == ids_on(post.card.view())
        assert replace(twice, entries=()) == replace(post.card, entries=())


def test_an_amended_post_shows_no_words_that_were_withdrawn() -> None:
    issue = issue_of(quote(12), quote(13, text="Other words"), event(3))
    card, _, _ = issue_post(issue)
    changed = entry_of(event(3), Action.CHANGED, reason="a new date", changes={"date": ("2026", "2027")})
    history = {("quote", 12): [GONE], ("event", 3): [changed]}
    text = shown_on(amended_card(card, [WITHDRAWN, event(3)], history, LONDON).view())
    assert "**Q12** · Quote of Ada Byrne, date unknown\n**Withdrawn** on 5 March 2026: not her words" in text
    assert WORDS not in text
    assert "Other words" in text
    assert "Hearing 3 · planned · E3\n**Changed** on 5 March 2026: a new date" in text


@pytest.mark.parametrize("place", [0, 1])
def test_a_move_of_which_a_quote_was_withdrawn_stands_no_more(place: int) -> None:
    before, after = (
        quote(3, stance=((ROOMS, Stance.OPPOSE),), topics=(ROOMS,)),
        quote(12, stance=((ROOMS, Stance.SUPPORT),), topics=(ROOMS,)),
    )
    card, _, _ = issue_post(moved(POSITIONS_MOVED, after, before))
    gone = replace((before, after)[place], state=State.WITHDRAWN)
    text = shown_on(amended_card(card, [gone], {gone.item: [entry_of(gone, Action.WITHDRAWN)]}, LONDON).view())
    assert f"**{gone.id}** · Quote of Ada Byrne, date unknown\n{gone.id}: **Withdrawn** on 5 March 2026" in text
    assert WORDS not in text
    assert "→" not in text


@FEW
@given(told_records(), related(), st.data())
def test_a_follower_is_told_of_each_record_once(
    told: tuple[list[Record], Told], around: Related, data: st.DataObject
) -> None:
    held, history = told
    items = [(one.KIND, one.record_id) for one in held]
    followed = [
        Followed(subject=data.draw(references("topic")), user_ids=(), items=tuple(items[start::step]))
        for start, step in ((0, 2), (0, 3), (1, 1))
    ]
    records = dict(zip(items, held, strict=True))
    card = follow_card(data.draw(texts(200)), followed, records, around, history, LONDON)
    shown_on(card.view())
    ids = [entry.record_id for entry in card.entries]
    assert len(set(ids)) == len(ids)
    assert f"{len(held):,} record" in card.heading
    assert not ids_on(card.view())


def test_a_follower_reads_what_became_of_each_record_and_where_to_ask() -> None:
    topic = Reference("topic", "T", 2, 2, "Overdose prevention")
    records: dict[Item, Record] = {("quote", 12): WITHDRAWN, ("quote", 13): quote(13), ("event", 3): event(3)}
    history = {
        ("quote", 12): [GONE],
        ("quote", 13): [entry_of(quote(13), Action.ADDED)],
        ("event", 3): [entry_of(event(3), Action.RESTORED)],
    }
    followed = [
        Followed(subject=ADA, user_ids=(), items=(("quote", 12), ("quote", 13))),
        Followed(subject=topic, user_ids=(), items=(("quote", 13), ("event", 3))),
    ]
    text = shown_on(follow_card("Policy team", followed, records, Related(), history, LONDON).view())
    assert text.split("\n") == [
        "## News in Policy team",
        "-# 3 records on what you follow",
        "### Ada Byrne",
        "**Q12** · Quote of Ada Byrne, date unknown",
        "**Withdrawn** on 5 March 2026: not her words",
        "### Ada Byrne and Overdose prevention",
        "**Q13** · new",
        f"> “{WORDS}”",
        "**Ada Byrne** · date unknown",
        "### Overdose prevention",
        "**E3** · back on record",
        "**Hearing 3**",
        "10 March 2026 · **planned**",
        "-# The menu below opens each · /unfollow in Policy team ends this",
    ]


@FEW
@given(texts(200), texts(100), st.integers(1, 25), st.sampled_from(Refusal))
def test_a_refusal_says_what_to_do(title: str, server: str, count: int, refusal: Refusal) -> None:
    digests = [replace(DIGEST, number=number, plan=replace(PLAN, title=title)) for number in range(1, count + 1)]
    card = paused_notice(digests, PLAN.channel_id, refusal, server, "Tell whoever runs it: reference 1234abcd.")
    text = shown_on(card.view(), f"<#{PLAN.channel_id}>")
    assert "/digest resume digest:D1" in text
    assert all(f"D{number} · " in text for number in range(1, count + 1))
    # What is gone no right opens, and what was wrong with a message no other channel.
    rights = ("View Channel", "Send Messages", "Read Message History")
    assert all((right in text) is (refusal is Refusal.FORBIDDEN) for right in rights[:2])
    assert ("choose another channel" in text.lower()) is (refusal is not Refusal.NOT_TAKEN)
