"""A page whose entries are lines: all in one text, and one menu below it that opens what they show."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, Size, size_of, size_of_text
from bot.presentation.card.menus import MOST_OPTIONS
from bot.presentation.card.paged import (
    COMPONENTS_OF_FOOT,
    LONGEST_HEADING,
    ROOM_FOR_FOOT,
    Entry,
    Listing,
    Page,
    foot_of,
    room_below,
    shortened,
)
from bot.presentation.text.markup import small

OPEN_MENU = "record:choose:answer"
_LONGEST_LABEL = 100


def lined_page(listing: Listing, entries: Sequence[Entry], start: int) -> Page:
    """Lay out as many entries as fit, one at least, each as a line or two; groups stand under their headings."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=listing.accent, id=listing.marker)
    container.add_item(ui.TextDisplay(shortened(listing.heading, LONGEST_HEADING)))
    taken = size_of([container]) + room_below(listing) + ROOM_FOR_FOOT
    # A separator above the lines, another above the foot, and the row with the menu that opens them.
    taken += Size(components=COMPONENTS_OF_FOOT + len(listing.files) + 4)
    rows: list[str] = []
    shown = 0
    for entry in entries:
        is_new = entry.group and (not shown or entry.group != entries[shown - 1].group)
        added = [*([f"### {entry.group}"] if is_new else []), entry.text]
        if not (taken + size_of_text("\n".join([*rows, *added]))).fits():
            if shown:
                break
            room = Size(0, MOST_CHARACTERS, MOST_BYTES) - taken - size_of_text("\n".join([*added[:-1], ""]))
            added[-1] = shortened(entry.text, room)
        rows += added
        shown += 1
    _add_lines(container, rows, entries[:shown])
    if foot := foot_of(listing, start, shown):
        container.add_item(ui.TextDisplay(small(foot)))
    if listing.below:
        container.add_item(ui.Separator(visible=bool(rows)))
        container.add_item(ui.TextDisplay(listing.below))
    return Page(container, shown)


def _add_lines(container: ui.Container[ui.LayoutView], rows: Sequence[str], entries: Sequence[Entry]) -> None:
    if not rows:
        return
    container.add_item(ui.Separator())
    container.add_item(ui.TextDisplay("\n".join(rows)))
    # A record may stand among what answers and elsewhere: a menu takes no value twice.
    labels = {entry.record_id: entry.label or entry.record_id for entry in entries if entry.record_id}
    options = [discord.SelectOption(label=label[:_LONGEST_LABEL], value=held) for held, label in labels.items()]
    if options:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        row.add_item(ui.Select(custom_id=OPEN_MENU, placeholder="Open a record …", options=options[:MOST_OPTIONS]))
        container.add_item(row)
