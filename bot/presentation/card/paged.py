"""An answer as a card: a heading, entries that are turned in pages, a line at the foot.

A `Listing` says what an answer shows; `page` lays out as many of its entries as fit into one Discord message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import discord
from discord import ui

from bot.presentation.card import plain
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.cited_once import CitedOnce
from bot.presentation.card.limits import (
    BYTES_A_TEXT,
    MOST_BYTES,
    MOST_CHARACTERS,
    ONE_COMPONENT,
    Size,
    size_of_plain,
    size_of_text,
)
from bot.presentation.card.menus import COMPONENTS_OF_MENU, CardMenu, ChangeMenu, plain_menu
from bot.presentation.card.parts import Part, parts_of
from bot.presentation.card.picture import Picture
from bot.presentation.text.damage import describe_unread
from bot.presentation.text.excerpts import GAP, sentence_ends
from bot.presentation.text.markup import block_quote, cut, escape, plural, small
from bot.records.record import Item, Record, Unread
from bot.records.related import Related
from bot.services.findings import RECORDS_A_PAGE, Findings
from bot.services.readable import Readable, by_item

ACCENT = discord.Colour(0x4F6D9A)
OPEN = discord.Colour(0xA8803F)
DONE = discord.Colour(0x5F8A6B)
OVER = discord.Colour(0x7B8087)
MOST_TEXTS = 3
"""Texts in a section; Discord's limit."""
LONGEST_HEADING = Size(characters=1500, encoded=3600)
ROOM_FOR_FOOT = Size(characters=260, encoded=600)
COMPONENTS_OF_FOOT = 5
"""A separator and the line at the foot, and the row with the two buttons that turn pages."""
_COMPONENTS_OF_PICTURE = 2
_COMPONENTS_OF_PARTS = 2
"""The row with the menu of parts."""


class Aside(NamedTuple):
    """A part of a text, as it stands there, and the ids of the records that it is of."""

    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its markdown, the id of the record that its button opens, and the group that it stands in."""

    text: str
    record_id: str = ""
    group: str = ""
    picture: Picture | None = None
    """What belongs to it; of several on a page the first is shown."""
    lead: str = ""
    """Where entries are lines: what stands above those of the group that share it, such as their source."""
    also: tuple[str, ...] = ()
    """The ids of the other records that it shows."""
    asides: tuple[Aside, ...] = ()
    """What in its text is of other records alone, whose ids are among these, and goes where they no longer stand so."""
    cites: tuple[Aside, ...] = ()
    """The rows of its text that describe its sources: on a page each is described once."""
    label: str = ""
    """What it is called in a menu that opens it, as plain text."""
    action: CardAction | None = None
    """The button beside it, in the place of the one that opens its record."""


def unread_entry(unread: Unread) -> Entry:
    """What stands in the place of a record that cannot be shown."""
    return Entry(describe_unread([unread]))


@dataclass(frozen=True, slots=True)
class CardAction:
    """A button below a card; its `custom_id` outlives a restart."""

    label: str
    custom_id: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a card hands out. `make` may take long, and raise Problem: call it in a thread."""

    name: str
    """Letters, digits, points, hyphens and underscores alone, as Discord leaves it."""
    make: Callable[[], bytes]
    if_too_large: str = "ask for a shorter time"
    """What to do where Discord would not take it."""
    is_drawn: bool = True
    """Whether it is made where pictures and documents are, which wait for each other."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What an answer shows: either entries made already, or findings and how to describe each."""

    heading: str
    entries: Sequence[Entry] = ()
    findings: Findings | None = None
    describe: Callable[[Record, Related], Entry] | None = None
    groups: Sequence[str] = ()
    """Of findings that stand in groups, the group of each: it is known before the record is read."""
    counted: str = "record"
    """What the entries are, in the singular, for the line at the foot."""
    foot: str = ""
    accent: discord.Colour = ACCENT
    actions: Sequence[CardAction] = ()
    ways: CardMenu | None = None
    """What it leads on to, below its buttons."""
    rows: AnswerRows | None = None
    """What its rows are as a file, where they are not its findings alone."""
    files: Sequence[CardAction] = ()
    """The buttons that give its rows as a file, beside those that turn pages."""
    is_turned: bool = True
    """Whether buttons below it turn its pages; else it is one message, and room is kept for no more than it has."""
    picture: Picture | None = None
    """The picture of the whole answer, below the heading of its first page."""
    attachment: Attachment | None = None
    cites: tuple[Aside, ...] = ()
    """Sources that the heading describes, by the rows in which entries would."""
    marker: int | None = None
    """The id that its container bears in the message, by which the message is known again."""
    below: str = ""
    """What stands at the very end of each page, as markdown."""
    menu: ChangeMenu | None = None
    """What may be chosen below it, of which whoever shows it knows the meaning."""
    lay_out: LayOut | None = None
    """How a page of it is laid out, where its entries are no sections of a card."""
    entries_a_page: int = RECORDS_A_PAGE
    has_parts: bool = True
    """Whether a menu leads to its parts where it has several pages."""

    kept_free: int = 0
    """Components that the message has beside it."""

    def __len__(self) -> int:
        return len(self.entries) + (len(self.findings) if self.findings else 0)

    @cached_property
    def given_rows(self) -> AnswerRows | None:
        """What its rows are as a file; None where it has none, as a card that is no list."""
        if self.rows or not self.findings:
            return self.rows
        return AnswerRows(heading=self.heading, items=self.findings.items, is_capped=self.findings.is_capped)

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts to which one can go at once where it has several pages."""
        if not self.has_parts:
            return ()
        found = self.groups or [""] * (len(self) - len(self.entries))
        return parts_of([*(entry.group for entry in self.entries), *found])

    def giving(self, files: Sequence[CardAction], kept_free: int) -> Listing:
        """The same with the buttons that give its rows as a file, and with room for what the message has beside it."""
        given = replace(self, files=files, kept_free=kept_free)
        # To find them takes a while where an answer is long, and they depend on neither.
        vars(given)["parts"] = self.parts
        return given

    def first_entries(self) -> Sequence[Entry]:
        """The entries that may fit on the first page, of what was read along with the answer."""
        return self.entries_from(0, self.findings.first_page if self.findings else Readable())

    def items_from(self, start: int) -> Sequence[Item]:
        """The records that are to be read for the page that begins with entry `start`."""
        if self.findings is None:
            return ()
        first = max(0, start - len(self.entries))
        return self.findings.items[first : first + self.entries_a_page - len(self._made_from(start))]

    def entries_from(self, start: int, read: Readable) -> Sequence[Entry]:
        """The entries that may fit on that page; `read` begins with the records of `items_from`."""
        made = self._made_from(start)
        return made if self.describe is None else [*made, *self._found(self.describe, start, read)]

    def _found(self, describe: Callable[[Record, Related], Entry], start: int, read: Readable) -> Iterator[Entry]:
        records, lost = by_item(read.records), {unread.item: unread for unread in read.unread}
        items = self.items_from(start)
        groups = self.groups[max(0, start - len(self.entries)) :] if self.groups else [""] * len(items)
        for item, group in zip(items, groups, strict=False):
            if item in records:
                yield replace(describe(records[item], read.related), group=group)
            elif item in lost:
                # It stands where it would stand.
                yield replace(unread_entry(lost[item]), group=group)

    def _made_from(self, start: int) -> Sequence[Entry]:
        return self.entries[start : start + self.entries_a_page]


class Page(NamedTuple):
    """The container of one page, how many entries it holds, and the picture in it, which is sent as a file."""

    container: plain.PlainContainer
    shown: int
    picture: Picture | None = None


LayOut = Callable[[Listing, Sequence[Entry], int], Page]
"""Lays out as many entries of a listing as fit, at least one; they are the listing's from that place on."""


def page(listing: Listing, entries: Sequence[Entry], start: int) -> Page:
    """Lay out as many of `entries` as fit, at least one; they are the listing's from `start` on."""
    return (listing.lay_out or _sections)(listing, entries, start)


def _sections(listing: Listing, entries: Sequence[Entry], start: int) -> Page:
    heading = shortened(listing.heading, LONGEST_HEADING)
    size = ONE_COMPONENT + size_of_text(heading) + _room_for_foot(listing) + _room_for_files(listing, entries, start)
    alone = Size(0, MOST_CHARACTERS, MOST_BYTES) - size
    laid_out: list[plain.Component] = []
    group, shown = None, 0
    cited = CitedOnce({row for row, _ in listing.cites})
    for whole in entries:
        entry = replace(whole, text=cited.shorten(whole.text, whole.cites)) if whole.cites else whole
        # Of the first entry as much is shown as fits: a page without any would never be turned.
        items = _items(entry, start + shown, alone, has_new_group=entry.group != group)
        grown = size + size_of_plain(items)
        if not grown.fits() and shown:
            break
        size = grown
        laid_out += items
        cited.note(plain.texts_in(items), entry.cites)
        group, shown = entry.group, shown + 1
    picture = next(_pictures(listing, entries[:shown], start), None)
    # The id is the message's own numbering of components, which Discord gives back with the message.
    components = [plain.text(heading), *_gallery(picture), *laid_out, *_below(listing, start, shown)]
    return Page(plain.PlainContainer(components, listing.accent, listing.marker), shown, picture)


def _below(listing: Listing, start: int, shown: int) -> Iterator[plain.Component]:
    """What stands below the entries."""
    # Discord shows a file beside components only where one of them names it.
    if listing.attachment:
        yield plain.file(listing.attachment.name)
    if foot := foot_of(listing, start, shown):
        yield plain.AIR
        yield plain.text(small(foot))
    if listing.actions:
        yield plain.row(*(plain.button(action.label, action.custom_id) for action in listing.actions))
    if listing.ways:
        yield plain.row(plain_menu(listing.ways))
    if listing.below:
        yield plain.text(listing.below)


def _pictures(listing: Listing, entries: Sequence[Entry], start: int) -> Iterator[Picture]:
    """That of the whole answer, where its first entry stands, and those that belong to entries."""
    if listing.picture and start == 0:
        yield listing.picture
    yield from (entry.picture for entry in entries if entry.picture)


def _gallery(picture: Picture | None) -> list[plain.Component]:
    """The picture, with some air above it."""
    return [plain.AIR, plain.gallery(picture.name, picture.alt)] if picture else []


def _room_for_files(listing: Listing, entries: Sequence[Entry], start: int) -> Size:
    # Kept free even if the page turns out to have no picture: that depends on the entries that fit.
    has_picture = any(_pictures(listing, entries, start))
    beside = listing.kept_free + bool(listing.attachment)
    return Size(components=(_COMPONENTS_OF_PICTURE if has_picture else 0) + beside)


def _room_for_foot(listing: Listing) -> Size:
    actions = room_below(listing)
    if listing.is_turned:
        parts = Size(components=_COMPONENTS_OF_PARTS if listing.parts else 0)
        return actions + parts + ROOM_FOR_FOOT + Size(components=COMPONENTS_OF_FOOT + len(listing.files))
    return actions + (Size(components=1) + size_of_text(small(listing.foot)) if listing.foot else Size())


def room_below(listing: Listing) -> Size:
    """What the buttons of a card take, the text at its end, and the menu below it."""
    size = Size(components=1 + len(listing.actions) if listing.actions else 0)
    size += size_of_text(listing.below) if listing.below else Size()
    size += Size(components=COMPONENTS_OF_MENU if listing.ways else 0)
    return size + Size(components=COMPONENTS_OF_MENU if listing.menu else 0)


def _items(entry: Entry, place: int, most: Size, *, has_new_group: bool) -> list[plain.Component]:
    """The items of an entry, shortened to `most`: what a page has for an entry that stands there alone."""
    items = [plain.LINE]
    if has_new_group and entry.group:
        items.append(plain.text(f"### {entry.group}"))
    most = most - size_of_plain(items) - Size(encoded=MOST_TEXTS * BYTES_A_TEXT)
    texts = [plain.text(text) for text in quotes_apart(shortened(entry.text, most))]
    # A record may stand twice on a page, and Discord refuses two equal ids in one message.
    opening = CardAction(entry.record_id, f"record:open:{entry.record_id}:{place}") if entry.record_id else None
    action = entry.action or opening
    if action is None:
        return [*items, *texts]
    return [*items, plain.section(texts, plain.button(action.label, action.custom_id))]


def quotes_apart(text: str) -> list[str]:
    """The texts, MOST_TEXTS at most, that set a text's block quotes apart.

    Some clients draw a quote's bar beside the line that follows it.
    """
    if "```" in text:
        # Lines of a citation may begin as a quote does; only its block, whole, keeps them from being markup.
        return [text]
    blocks = ["\n".join(rows) for _, rows in groupby(text.split("\n"), key=lambda row: row.startswith("> "))]
    return [*blocks[: MOST_TEXTS - 1], "\n".join(blocks[MOST_TEXTS - 1 :])] if len(blocks) > MOST_TEXTS else blocks


def shortened(text: str, most: Size) -> str:
    """A text cut until it fits; the button beside an entry leads to the record whole.

    Of a block quote that would be cut nothing is left but a mark: a part of it may say what the whole does not.
    """
    gap = ""
    while text and not _fits(f"{text}{gap}", most):
        # By quarters, since characters, UTF-16 units and bytes do not shrink alike.
        rows = cut(text, len(text) * 3 // 4).split("\n")
        if rows[-1].startswith("> "):
            while rows and rows[-1].startswith("> "):
                rows.pop()
            gap = ("\n" if rows else "") + block_quote(escape(GAP))
        elif ends := sentence_ends(rows[-1]):
            # What was cut off after it may have turned it.
            rows[-1] = f"{rows[-1][: ends[-1]].rstrip()} {escape(GAP)}"
        text = "\n".join(rows)
    return f"{text}{gap}"


def _fits(text: str, most: Size) -> bool:
    size = size_of_text(text)
    return size.characters <= most.characters and size.encoded <= most.encoded


def foot_of(listing: Listing, start: int, shown: int) -> str:
    total = len(listing)
    parts = [listing.foot] if listing.foot else []
    if listing.is_turned and total > shown:
        end = f"{total:,}" + (" or more" if listing.findings and listing.findings.is_capped else "")
        place = f"{start + 1:,}" if shown == 1 else f"{start + 1:,}–{start + shown:,}"
        parts.append(f"{place} of {end} {_nouns(listing, total)}")
    return " · ".join(parts)


def _nouns(listing: Listing, total: int) -> str:
    return plural(total, listing.counted).split(" ", 1)[1]


def naming_unread(listing: Listing, unread: Sequence[Unread]) -> Listing:
    """A listing whose heading names what the answer was made without; what stands in its place is named there."""
    items = listing.findings.items if listing.findings else ()
    left_out = [each for each in unread if each.item not in items]
    if not left_out:
        return listing
    return replace(listing, heading=f"{listing.heading}\n{describe_unread(left_out)}")


def card(accent: discord.Colour, *texts: str) -> ui.LayoutView:
    """A card of texts alone, without entries or pages."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=accent)
    for text in texts:
        container.add_item(ui.TextDisplay(text))
    view.add_item(container)
    return view


def one_message(listing: Listing) -> ui.LayoutView:
    """A listing whose entries are all made and fit into one message, laid out the same each time."""
    view = ui.LayoutView(timeout=None)
    view.add_item(page(listing, listing.entries, 0).container)
    return view


def action_row(actions: Sequence[CardAction]) -> ui.ActionRow[ui.LayoutView]:
    """The buttons below a card, in one row."""
    return ui.ActionRow(*action_buttons(actions))


def action_buttons(actions: Sequence[CardAction]) -> list[ui.Button[ui.LayoutView]]:
    return [ui.Button(label=action.label, custom_id=action.custom_id) for action in actions]
