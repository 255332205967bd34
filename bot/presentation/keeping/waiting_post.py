"""What curators read in their channel: the proposals that wait, each with its buttons, several in one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, quotes_apart, shortened
from bot.presentation.cards import summary
from bot.presentation.keeping.draft_card import described_whole
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.queue_card import OPENED_BY, several_menu, title_of, what_it_is
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import line, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.keeping import ProposalState
from bot.services.keeping.keeping import DraftView
from bot.services.keeping.review.announcing import Announcement, Waiting
from bot.services.keeping.review.mistakes import ReportView
from bot.services.keeping.review.reviewing import Listed

_WHOLE = Size(characters=640, encoded=1500)
MOST_DECIDED = 6
_TITLE = Size(characters=400, encoded=900)


@dataclass(frozen=True)
class WaitingPost:
    """The message; nobody is pinged by it."""

    announcement: Announcement
    role_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()
    picture: None = None
    record_ids: tuple[str, ...] = ()

    def view(self, marker: int | None = None) -> ui.LayoutView:
        """The message; `marker` is the id of its first part, by which it is found again."""
        told = self.announcement
        container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT if told.count else DONE, id=marker)
        container.add_item(ui.TextDisplay(_heading(told)))
        if told.decided:
            container.add_item(ui.TextDisplay(_decided(told.decided)))
        for waiting in told.waiting:
            container.add_item(ui.Separator())
            for item in _items(waiting):
                container.add_item(item)
        if more := told.count - len(told.waiting):
            container.add_item(ui.TextDisplay(small(f"and {more:,} more: {command('review')}")))
        if len(told.at_once) > 1:
            container.add_item(ui.ActionRow(several_menu(told.at_once, "post")))
        view = ui.LayoutView(timeout=None)
        view.add_item(container)
        return view


def _heading(told: Announcement) -> str:
    verb = "waits" if told.count == 1 else "wait"
    if told.count:
        return f"## {plural(told.count, 'proposal')} {verb} for a curator"
    return "## Nothing of this waits any more"


def _decided(decided: Sequence[Listed]) -> str:
    """What came of each proposal that was decided on, in a line, the latest first."""
    rows = [_came_of(listed) for listed in reversed(decided)]
    shown = rows[:MOST_DECIDED]
    more = [small(f"and {len(rows) - len(shown):,} more that were decided on")] if len(rows) > len(shown) else []
    return "\n".join([*shown, *more])


def _came_of(listed: Listed) -> str:
    proposal = listed.proposal
    what = f"- {what_it_is(listed)} by {describe_author(proposal.user_id, proposal.author)}: "
    if proposal.state is not ProposalState.SAVED:
        return what + ("declined" if proposal.state is ProposalState.DECLINED else "thrown away by its author")
    return f"{what}approved ({', '.join(proposal.saved_as)})"


def _items(waiting: Waiting) -> Iterator[ui.Item[ui.LayoutView]]:
    proposal = waiting.listed.proposal
    at = describe_full_day(datetime.fromisoformat(proposal.changed_at))
    head = f"**{what_it_is(waiting.listed)}** by {describe_author(proposal.user_id, proposal.author)}, {at}"
    # Only how many: whoever is forgotten leaves no words in a message that is not set right for that.
    remarks = [small(f"{plural(len(proposal.remarks), 'remark')} on it: Look shows what was said")]
    whole = "\n".join(_rows(waiting))
    shown = shortened(whole, _WHOLE)
    yield ui.TextDisplay("\n".join([head, *(remarks if proposal.remarks else []), *quotes_apart(shown)[:1]]))
    for part in quotes_apart(shown)[1:]:
        yield ui.TextDisplay(part)
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for button in _buttons(waiting, is_whole=shown == whole):
        row.add_item(button)
    yield row


def _rows(waiting: Waiting) -> Sequence[str]:
    view = waiting.view
    if isinstance(view, ReportView):
        # Longer than there is room for: what is cut is cut where it is seen to be.
        changes = describe_changes(view.record.KIND, view.changes, _WHOLE.characters)
        return [summary(view.record, view.related), *changes]
    if isinstance(view, DraftView):
        reason = [f"**Reason:** {line(view.draft.reason)}"] if view.draft.reason else []
        return [described_whole(view), *reason]
    return [shortened(line(title_of(waiting.listed)), _TITLE)]


def _buttons(waiting: Waiting, *, is_whole: bool) -> Iterator[ui.Button[ui.LayoutView]]:
    number, view = waiting.listed.proposal.proposal_id, waiting.view
    # Nobody approves what they have not seen: of what is cut, or asks for a choice, the whole card comes first.
    if is_whole and view is not None and _is_plain(view):
        opened = "report:apply" if isinstance(view, ReportView) else "draft:save"
        custom_id = f"{opened}:{number}:{view.sight}"
        yield ui.Button(label="Approve", custom_id=custom_id, style=discord.ButtonStyle.success)
    yield ui.Button(label="Look", custom_id=f"{OPENED_BY[waiting.listed.draft.form]}:open:{number}")
    yield ui.Button(label="Decline", custom_id=f"draft:decline:{number}", style=discord.ButtonStyle.danger)


def _is_plain(view: DraftView | ReportView) -> bool:
    """Whether nothing stands against approving it, and nothing is to be thought over that its text does not say."""
    if view.proposal.remarks:
        return False
    if isinstance(view, ReportView):
        return bool(view.changes) and not view.meanwhile
    understanding = view.understanding
    stands_against = view.duplicates or view.revised or understanding.meanwhile or understanding.needs_reason
    is_doubted = bool(understanding.contradictions) or understanding.apart is not None
    is_changed = bool(understanding.changes) or not view.draft.target
    return understanding.is_sound and is_changed and not stands_against and not is_doubted
