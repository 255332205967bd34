"""The card beside a digest's preview: what would be posted now, what is left out and why, and when the next fall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import Entry, Listing, one_message, shortened
from bot.presentation.digests.issue_posts import IssuePost
from bot.presentation.digests.left_out import why_left_out
from bot.presentation.text.damage import unread_told
from bot.presentation.text.instants import clock_changes, describe_day, describe_time_and_offset
from bot.presentation.text.markup import cut, joined, line, plural, sentence_line, small
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, DigestState
from bot.services.digests.issues import Issue
from bot.services.digests.sections import SECTIONS, as_named

_TITLE_SHOWN, _REASON_SHOWN, _NOTE_SHOWN = 120, 250, 300
_MOST_REASONS, _MOST_INSTANTS, _MOST_CHANGES = 8, 8, 3
_LOST_ROLE = f"It calls nobody: the role that it called was deleted. {command('digest edit')} names another, or none."
_LONGEST_PART = Size(characters=1300, encoded=3100)


def preview_card(
    issue: Issue,
    post: IssuePost | None,
    schedule: str,
    upcoming: Sequence[datetime],
    server_zone: ZoneInfo,
    *,
    is_role_lost: bool = False,
) -> ui.LayoutView:
    """Explains the preview of a digest; `post` is its message, where one is posted, and `schedule` is in words.

    `is_role_lost` says that the role that it called was deleted.

    `upcoming` are the next due instants, shown in the server's time and, where the digest keeps another, in its own.
    """
    digest = issue.digest
    zones = [server_zone, *([issue.zone] if issue.zone.key != server_zone.key else [])]
    own = f", then in the digest's own, {line(zones[-1].key)}" if len(zones) > 1 else ""
    parts = [["### Left out", *_left_out(issue)], _next(upcoming, issue, zones)]
    listing = Listing(
        heading="\n".join([_title(digest), *_verdict(issue, post), *([_LOST_ROLE] if is_role_lost else [])]),
        entries=[Entry(shortened("\n".join(rows), _LONGEST_PART)) for rows in parts],
        foot=f"{line(schedule)} · in the server's time, {line(server_zone.key)}{own}",
        is_turned=False,
    )
    return one_message(listing)


def _title(digest: Digest) -> str:
    return f"## Preview of {digest.id} · {line(cut(digest.plan.title, _TITLE_SHOWN))}"


def _verdict(issue: Issue, post: IssuePost | None) -> list[str]:
    """What would be posted now and why, and whether anything is posted at all for now."""
    digest = issue.digest
    if not issue.is_empty:
        shown = len(post.items) if post else 0
        others = len(issue.items) - shown
        button = f"; a button shows {others:,} more" if others else ""
        told = f"One message would be posted in <#{digest.plan.channel_id}> now, as shown here"
        verdict = f"{told}: {plural(shown, 'record')}{button}." if shown else f"{told}."
    elif digest.plan.says_nothing:
        verdict = f"One message would be posted in <#{digest.plan.channel_id}> now: it says that there is nothing new."
    else:
        verdict = "Nothing would be posted now: there is nothing new to say, and this digest stays silent then."
    if digest.state is DigestState.ACTIVE:
        return [verdict]
    why = "it could not be posted" if digest.state is DigestState.REFUSED else "it is paused"
    note = sentence_line(cut(digest.state_note, _NOTE_SHOWN))
    resume = f"It posts nothing of its own accord, since {why}: {command('digest resume')} digest:{digest.id}."
    return [verdict, f"{resume} {note}" if note else resume]


def _left_out(issue: Issue) -> list[str]:
    plan, reasons = issue.digest.plan, issue.left_out
    rows = [
        f"- {reason.count:,} {line(cut(why_left_out(reason), _REASON_SHOWN))}" for reason in reasons[:_MOST_REASONS]
    ]
    rest = sum(reason.count for reason in reasons[_MOST_REASONS:])
    switched_off = _switched_off(plan)
    rows += [f"- {rest:,} for other reasons"] if rest else []
    rows += [f"- {line(unread_told(issue.unread))}"] if issue.unread else []
    rows += [f"- Switched off: {switched_off}"] if switched_off else []
    return rows or ["Nothing."]


def _switched_off(plan: DigestPlan) -> str:
    """What the digest does not tell and could, with the records that it shows."""
    could = [section for section in as_named(SECTIONS.values()) if section.can_hold(plan)]
    off = [f"“{section.heading}”" for section in could if not section.is_on(plan)]
    return joined([*off, *(["counts for curators"] if not plan.has_counts else [])])


def _next(upcoming: Sequence[datetime], issue: Issue, zones: Sequence[ZoneInfo]) -> list[str]:
    is_active = issue.digest.state is DigestState.ACTIVE
    rows = ["### Next" if is_active else "### Next, once it is resumed"]
    for before, instant in pairwise([issue.at, *upcoming[:_MOST_INSTANTS]]):
        if changes := _changes(before, instant, zones):
            rows.append(small(f"clocks change: {changes}"))
        rows.append(f"- {_described(instant, issue.at, zones)}")
    return rows if upcoming else [*rows, "Its schedule has no further date."]


def _described(instant: datetime, now: datetime, zones: Sequence[ZoneInfo]) -> str:
    """An instant in the first zone, and in the other with its day where that is not the same."""
    local, *others = (instant.astimezone(zone) for zone in zones)
    day = describe_day(local.date(), now.astimezone(zones[0]).date())
    parts = [f"{local:%a} {day}, {describe_time_and_offset(local)}"]
    for other in others:
        day = f"{other:%a} {other.day} {other:%B}, " if other.date() != local.date() else ""
        parts.append(f"{day}{describe_time_and_offset(other)}")
    return " · ".join(parts)


def _changes(before: datetime, instant: datetime, zones: Sequence[ZoneInfo]) -> str:
    """The days between two instants on which clocks change; of two zones with the zone, where it is not both."""
    found: dict[date, list[str]] = {}
    # Both are asked: the clocks of Europe and America do not change on the same day.
    for zone in zones:
        for day in islice(clock_changes(before, instant, zone), _MOST_CHANGES):
            found.setdefault(day, []).append(zone.key)
    beside = instant.astimezone(zones[0]).date()
    told = [
        describe_day(day, beside) + (f" in {line(keys[0])}" if len(keys) < len(zones) else "")
        for day, keys in sorted(found.items())
    ]
    return joined(told)
