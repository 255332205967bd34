"""What people are told of articles: which are open, what went on record of one, and which of several links is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, DONE, card, shortened
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.intake.batch_card import describe_counts, describe_title
from bot.presentation.keeping.history import describe_author
from bot.presentation.keeping.told import WAITS, AuthorTold, notice_of_batch, with_buttons
from bot.presentation.text.markup import cut, joined, link, plain, plural, small
from bot.records.dates.days_in_words import describe_full_day
from bot.records.keeping import ProposalState
from bot.records.kinds import KINDS, kinds_by
from bot.records.record import Record, split_id
from bot.services.intake.views import ListedIntake, SavedBatch

MOST_LISTED = 9
MOST_OFFERED, _LONGEST_ADDRESS = 5, 600
_LABEL = 100
_ROW = Size(characters=380, encoded=900)


def saved_batch_card(saved: SavedBatch, declined: int, author: AuthorTold | None) -> ui.LayoutView:
    """What of an article went on record, and whether its author knows; None where nobody else is its author."""
    title = describe_title(saved.title)
    if saved.is_waiting:
        return card(DONE, f"## Sent in\n{title}", small(WAITS))
    # What was saved once may have been taken back since: of that nothing is said.
    head = "Saved already" if saved.was_done else "On record"
    rows = [f"- {told}" for told in _told_ids(saved.record_ids)]
    left = f"{declined:,} declined. " if declined else ""
    undo = "" if saved.was_done else f"{command('undo')} takes it all back."
    foot = " ".join(filter(None, [left.strip(), undo, author.value if author else ""]))
    view = card(DONE, f"## {head}\n{title}", *filter(None, ["\n".join(rows), small(foot) if foot else ""]))
    return with_buttons(view, _first_of_each(saved), has_queue=author is not None)


def _first_of_each(saved: SavedBatch) -> Sequence[str]:
    """The first record of each kind, with the source where it was held, as they are told."""
    numbers = _numbers_by_kind([*saved.record_ids, saved.source])
    return [f"{kind.LETTER}{of_kind[0]}" for kind, of_kind in numbers.items()]


def _numbers_by_kind(record_ids: Sequence[str]) -> Mapping[type[Record], Sequence[int]]:
    """What the article says leads, as in digests, and its source; then who and what was made on the way."""
    split = {parts for parts in map(split_id, record_ids) if parts}
    kinds = [KINDS[kind] for kind in kinds_by(lambda traits: traits.place)]
    kinds.sort(key=lambda kind: not kind.TRAITS.is_in_digests)
    numbers = {kind: sorted(number for letter, number in split if letter == kind.LETTER) for kind in kinds}
    return {kind: of_kind for kind, of_kind in numbers.items() if of_kind}


def _told_ids(record_ids: Sequence[str]) -> Iterator[str]:
    """The ids of each kind: "17 quotes: Q75–Q91"; what is known of them, where it is no ids."""
    by_kind = _numbers_by_kind(record_ids)
    for kind, numbers in by_kind.items():
        yield f"{plural(len(numbers), kind.KIND, kind.PLURAL)}: {', '.join(_runs(kind.LETTER, numbers))}"
    if not by_kind:
        yield joined(record_ids)


def _runs(letter: str, numbers: Sequence[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        first, *others = [number for _, number in run]
        yield f"{letter}{first}–{letter}{others[-1]}" if others else f"{letter}{first}"


def notice_of_saved(saved: SavedBatch, server: str) -> PostCard:
    """What the author of an article reads when a curator put it on record."""
    told = joined(list(_told_ids(saved.record_ids)))
    return notice_of_batch(f"What you read in from {describe_title(saved.title)}: {told}.", server)


def intakes_card(listed: Sequence[ListedIntake]) -> ui.LayoutView:
    """The articles that are being looked over, each with a button that opens it."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    head = (
        f"{plural(len(listed), 'article')} open" if listed else f"None is open. {command('intake add')} reads one in."
    )
    container.add_item(ui.TextDisplay(f"## Articles in\n{small(head)}"))
    for each in listed[:MOST_LISTED]:
        number = each.proposal.proposal_id
        button: ui.Button[ui.LayoutView] = ui.Button(label="Open", custom_id=f"intake:open:{number}")
        container.add_item(ui.Separator())
        container.add_item(ui.Section(shortened(_row(each), _ROW), accessory=button))
    if (more := len(listed) - MOST_LISTED) > 0:
        container.add_item(ui.TextDisplay(small(f"{more:,} more: {command('intake show')} opens one by its number.")))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


def _row(each: ListedIntake) -> str:
    proposal, counts = each.proposal, each.counts
    at = datetime.fromisoformat(proposal.changed_at)
    by = "" if each.is_own else f"sent in by {describe_author(proposal.user_id, proposal.author)}, "
    waits = "waits for a curator, " if each.is_own and proposal.state is ProposalState.WAITING else ""
    decided = f"{counts.accepted:,} accepted, {counts.declined:,} declined, {counts.open:,} open"
    rows = [
        f"**{proposal.proposal_id}** {describe_title(each.title)}",
        describe_counts(counts),
        small(f"{decided} · {by}{waits}{describe_full_day(at)}"),
    ]
    return "\n".join(rows)


def which_card(custom_id: str, found: Sequence[tuple[str, str]]) -> ui.LayoutView:
    """Asks which of several files or pages that a message leads to is read; each is a name and an address."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    shown = [(name, url) for name, url in found if len(url) <= _LONGEST_ADDRESS][:MOST_OFFERED]
    # Their addresses stand in the card, so that it can be answered after a restart, too.
    rows = [f"{place}. {link(cut(name, _LABEL), url)}" for place, (name, url) in enumerate(shown, start=1)]
    more = len(found) - len(shown)
    left_out = [small(f"{more:,} more: give what is not here to {command('intake add')}.")] if more else []
    container.add_item(ui.TextDisplay("\n".join(["## Which one is read?", *rows, *left_out])))
    options = [
        discord.SelectOption(label=cut(f"{place}. {plain(name)}", _LABEL), value=str(place))
        for place, (name, _) in enumerate(shown, start=1)
    ]
    container.add_item(ui.ActionRow(ui.Select[ui.LayoutView](custom_id=custom_id, options=options)))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view
