"""A page whose entries are lines: all in one text, and one menu below it that opens what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord

from bot.presentation.card import plain
from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, ONE_COMPONENT, Size, size_of_text
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
    heading = shortened(listing.heading, LONGEST_HEADING)
    taken = ONE_COMPONENT + size_of_text(heading) + room_below(listing) + ROOM_FOR_FOOT
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
    components = [plain.text(heading), *_lines(rows, entries[:shown])]
    if foot := foot_of(listing, start, shown):
        components.append(plain.text(small(foot)))
    if listing.below:
        components += [plain.LINE if rows else plain.AIR, plain.text(listing.below)]
    return Page(plain.PlainContainer(components, listing.accent, listing.marker), shown)


def _lines(rows: Sequence[str], entries: Sequence[Entry]) -> Iterator[plain.Component]:
    if not rows:
        return
    yield plain.LINE
    yield plain.text("\n".join(rows))
    # A record may stand among what answers and elsewhere: a menu takes no value twice.
    labels = {entry.record_id: entry.label or entry.record_id for entry in entries if entry.record_id}
    options = [discord.SelectOption(label=label[:_LONGEST_LABEL], value=held) for held, label in labels.items()]
    if options:
        told = [option.to_dict() for option in options[:MOST_OPTIONS]]
        yield plain.row(plain.select(OPEN_MENU, "Open a record …", told))
