"""Several proposals on one card: what approving them would do, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size, size_of_text
from bot.presentation.card.paged import ACCENT, DONE, OPEN, card, shortened
from bot.presentation.keeping.draft_card import described_whole
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.told import with_buttons
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import cut, joined, line, plain, plural, small, titled
from bot.services.keeping.keeping import DraftView
from bot.services.keeping.review.mistakes import Applied, ReportView
from bot.services.keeping.review.several import InHand, Outcome
from bot.services.keeping.saving import Saved

SEVERAL_MENU = "several:choose"
_ROOM = Size(characters=3500, encoded=8200)
"""For all that is listed, each after the other as long as there is room."""
_ONE = Size(characters=1100, encoded=2600)
"""Less than a record's own words are cut to: what fits is whole."""
_NAMED = Size(characters=120, encoded=270)
"""For each of which there is no more room than to name it."""
_NO_ROOM = "There is no room for all of its text here: choose fewer, or look at it by itself."


def several_card(chosen: Sequence[InHand]) -> ui.LayoutView:
    """What approving several proposals would do, each as it is; and the button that approves them."""
    shown = list(_fitted(chosen))
    ready = [one.chosen for one in shown if one.is_ready]
    head = f"## Approve {plural(len(ready), 'proposal')}?" if ready else "## None of these can be approved here"
    left = [small(f"{plural(len(shown) - len(ready), 'proposal')} cannot be approved here, and stays as it is.")]
    view = card(
        ACCENT if ready else OPEN,
        head,
        *(one.text for one in shown),
        *(left if ready and len(ready) < len(shown) else []),
    )
    (container,) = view.children
    if isinstance(container, ui.Container):
        for row in _choosing(ready):
            container.add_item(row)
    return view


@dataclass(frozen=True)
class _Shown:
    chosen: InHand
    text: str
    is_ready: bool


def _fitted(chosen: Sequence[InHand]) -> Iterator[_Shown]:
    """What is said of each; nobody approves what they could not read: what has no room whole is only named."""
    room = _ROOM - Size(0, len(chosen) * _NAMED.characters, len(chosen) * _NAMED.encoded)
    for place, one in enumerate(chosen, start=1):
        text = "\n".join([_heading(place, one), *_why_not(one.why_not), *(_rows(one.view) if one.view else ())])
        # The room to name it was kept free.
        size = size_of_text(text) - _NAMED
        if is_whole := size.fits_into(room) and size_of_text(text).fits_into(_ONE):
            room -= size
        else:
            named = "\n".join([_heading(place, one), *_why_not(one.why_not or _NO_ROOM)])
            text = shortened(named, _NAMED)
        yield _Shown(one, text, is_ready=is_whole and not one.why_not)


def _heading(place: int, chosen: InHand) -> str:
    if chosen.view is None:
        return f"**{place}. Proposal {chosen.number}**"
    by = describe_author(chosen.view.proposal.user_id, chosen.view.proposal.author)
    return f"**{place}. {_head(chosen.view)}**, by {by}"


def _why_not(sentence: str) -> Sequence[str]:
    return [f"**Not now:** {line(sentence)}"] if sentence else []


def _head(view: DraftView | ReportView) -> str:
    if isinstance(view, ReportView):
        return f"{view.record.id} marked as {view.state}"
    draft = view.draft
    return f"Change of {draft.target}" if draft.target else f"New {draft.kind}"


def _rows(view: DraftView | ReportView) -> Iterator[str]:
    if isinstance(view, ReportView):
        yield f"{line(titled(cut(view.record.shown_title, 80)))}: {line(view.draft.reason)}"
        if view.meanwhile:
            yield f"**{view.record.id} was changed since this was reported**"
        return
    understanding = view.understanding
    for duplicate in view.duplicates[:2]:
        held = duplicate.record
        yield f"**It may be on record already**, as {held.id}: {line(titled(cut(held.shown_title, 60)))}"
    if view.draft.target:
        yield from describe_changes(view.draft.kind, understanding.changes, _ONE.characters)
        yield from (f"**Reason:** {line(reason)}" for reason in filter(None, [view.draft.reason]))
    elif understanding.record:
        yield described_whole(view)
    else:
        yield line(titled(understanding.title))
    if view.proposal.remarks:
        yield small(f"{plural(len(view.proposal.remarks), 'remark')} on its own card")
    if view.draft.target:
        for made in understanding.linked:
            yield small(f"Saved with it: a new {made.draft.kind}, {line(titled(made.title))}")


def _choosing(ready: Sequence[InHand]) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    """The menu in which some can be left out, which also holds what was seen; and the button."""
    if not ready:
        return
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(
        ui.Select(
            custom_id=f"{SEVERAL_MENU}:0:seen",
            placeholder="Leave some out",
            min_values=1,
            max_values=len(ready),
            options=[_option(one) for one in ready],
        )
    )
    yield row
    buttons: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    label = f"Approve these {len(ready)}" if len(ready) > 1 else "Approve it"
    buttons.add_item(ui.Button(label=label, custom_id="several:approve:0", style=discord.ButtonStyle.success))
    buttons.add_item(ui.Button(label="Back to the queue", custom_id="draft:queue:0"))
    yield buttons


def _option(chosen: InHand) -> discord.SelectOption:
    label = cut(plain(f"{_head(chosen.view)}: {_title(chosen)}" if chosen.view else str(chosen.number)), 100)
    return discord.SelectOption(label=label, value=f"{chosen.number}:{chosen.sight}", default=True)


def _title(chosen: InHand) -> str:
    view = chosen.view
    if isinstance(view, DraftView):
        return view.understanding.title
    return view.record.shown_title if view else ""


def approved_card(outcomes: Sequence[Outcome]) -> ui.LayoutView:
    """What came of approving several, each in a line; what was not approved waits on, and says why."""
    done = [outcome for outcome in outcomes if outcome.done]
    count_in = max(1, len(outcomes))
    room = Size(0, min(900, _ROOM.characters // count_in), min(2100, _ROOM.encoded // count_in))
    rows = [shortened(_came(outcome), room) for outcome in outcomes]
    whole = plural(len(outcomes), "proposal")
    count = f"{whole} approved" if len(done) == len(outcomes) else f"{len(done)} of {whole} approved"
    note = (
        "Authors are told as soon as Discord takes the message. Each is a change of its own: "
        f"{command('undo')} takes back the last of them, and once more the one before."
    )
    view = card(DONE if done else OPEN, f"## {count}", "\n".join(rows), *([small(note)] if done else []))
    return with_buttons(view, [record_id for outcome in done for record_id in _ids(outcome)], has_queue=True)


def _came(outcome: Outcome) -> str:
    chosen = outcome.chosen
    what = f"{_head(chosen.view)} ({line(titled(cut(_title(chosen), 80)))})" if chosen.view else "A proposal"
    if not outcome.done:
        return f"- {what}: **not approved.** {line(outcome.why_not)}"
    already = " already" if _was_done(outcome.done) else ""
    if isinstance(outcome.done, Applied):
        return f"- {what}: approved{already}"
    return f"- {what}: on record{already} as {joined(_ids(outcome))}"


def _was_done(done: Saved | Applied) -> bool:
    return done.marked is None if isinstance(done, Applied) else done.was_done


def _ids(outcome: Outcome) -> Sequence[str]:
    match outcome.done:
        case Saved(record_ids=record_ids):
            return record_ids
        case Applied(marked=marked):
            return [marked.record.id] if marked else []
        case _:
            return ()
