"""Several proposals on one card: what approving them would do, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, OPEN, card, shortened
from bot.presentation.cards import summary
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.told import with_buttons
from bot.presentation.text.changes import describe_changes
from bot.presentation.text.markup import cut, joined, line, plain, plural, small, titled
from bot.services.keeping.keeping import DraftView
from bot.services.keeping.review.mistakes import Applied, ReportView
from bot.services.keeping.review.several import InHand, Outcome
from bot.services.keeping.saving import Saved

SEVERAL_MENU = "several:choose"
_ROOM = Size(characters=3200, encoded=7200)
"""For all that is listed, shared among it."""
_ONE = Size(characters=900, encoded=2100)
_CELL_SHOWN = 120


def several_card(chosen: Sequence[InHand], told: str = "") -> ui.LayoutView:
    """What approving several proposals would do, each as it is; and the button that approves them.

    `told` is a sentence on why nothing was approved.
    """
    ready = [one for one in chosen if not one.why_not]
    room = _share(len(chosen))
    rows = [shortened(_what_it_does(place, one), room) for place, one in enumerate(chosen, start=1)]
    head = f"## Approve {plural(len(ready), 'proposal')}?" if ready else "## None of these can be approved now"
    left = [small(f"{plural(len(chosen) - len(ready), 'proposal')} cannot be approved now, and stays as it is.")]
    view = card(
        ACCENT if ready else OPEN,
        *([f"**{line(told)}**"] if told else []),
        head,
        *rows,
        *(left if ready and len(ready) < len(chosen) else []),
        small(f"A text that ends in “…” is whole on its own card, behind “Look” in {command('review')}."),
    )
    (container,) = view.children
    if isinstance(container, ui.Container):
        for row in _choosing(ready):
            container.add_item(row)
    return view


def _share(count: int) -> Size:
    return Size(
        characters=min(_ONE.characters, _ROOM.characters // max(1, count)),
        encoded=min(_ONE.encoded, _ROOM.encoded // max(1, count)),
    )


def _what_it_does(place: int, chosen: InHand) -> str:
    view = chosen.view
    why_not = [f"**Not now:** {line(chosen.why_not)}"] if chosen.why_not else []
    if view is None:
        return "\n".join([f"**{place}. Proposal {chosen.number}**", *why_not])
    by = describe_author(view.proposal.user_id, view.proposal.author)
    return "\n".join([f"**{place}. {_head(view)}**, by {by}", *why_not, *_rows(view)])


def _head(view: DraftView | ReportView) -> str:
    if isinstance(view, ReportView):
        return f"{view.record.id} marked as {view.state}"
    draft = view.draft
    return f"Change of {draft.target}" if draft.target else f"New {draft.kind}"


def _rows(view: DraftView | ReportView) -> Iterator[str]:
    if isinstance(view, ReportView):
        yield f"{line(titled(view.record.shown_title))}: {line(view.draft.reason)}"
        return
    understanding = view.understanding
    for duplicate in view.duplicates[:2]:
        held = duplicate.record
        yield f"**It may be on record already**, as {held.id}: {line(titled(cut(held.shown_title, 60)))}"
    if view.draft.target:
        yield from describe_changes(view.draft.kind, understanding.changes, _CELL_SHOWN)
    elif understanding.record:
        yield summary(understanding.record, understanding.related)
    else:
        yield line(titled(understanding.title))
    if view.proposal.remarks:
        yield small(f"{plural(len(view.proposal.remarks), 'remark')} on its own card")
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
    room = _share(len(outcomes))
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
