"""What an earlier post is overtaken by: the reply and the lines in it that set it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.presentation.card.limits import MOST_BYTES, Size
from bot.presentation.card.paged import Entry, shortened
from bot.presentation.digests.issue_lines import label_of
from bot.presentation.digests.post_cards import CORRECTION, LONGEST_ENTRY, PostCard, fullest
from bot.presentation.digests.post_lines import MenuChoice
from bot.presentation.digests.what_became import (
    fields_changed,
    newly_marked,
    title_line,
    what_happened,
    what_happened_last,
)
from bot.presentation.text.markup import joined_some
from bot.records.history import Action, HistoryEntry
from bot.records.record import Item, LostRecord, Record, State

_MOST_IDS = 20
_CITED, _DRAWN = "Cited above", "Was in the chart"
_LONGEST_LINE = Size(characters=160, encoded=300)
_SHORTEST = 80
"""Characters of a text that gives way to lines; with the lines and a heading there is always room for as many."""


def correction_card(
    records: Sequence[Record | LostRecord],
    history: Mapping[Item, Sequence[HistoryEntry]],
    zone: ZoneInfo,
    *,
    has_buttons: bool = True,
) -> PostCard:
    """The reply that says what became of records, as they are now, that a post shows.

    `history` has the entries that tell it, by record, oldest first; `has_buttons` is false for a direct message.
    """
    entries = []
    for record in records:
        told = what_happened(record, history.get(record.item, ()), zone)
        entries.append(Entry(shortened("\n".join([title_line(record), *told]), LONGEST_ENTRY), record.id))
    return fullest(len(entries), partial(_reply, _title(records, history), entries, has_buttons))[0]


def _reply(title: str, entries: Sequence[Entry], has_buttons: bool, count: int) -> PostCard:
    others = joined_some([entry.record_id for entry in entries[count:]], _MOST_IDS)
    where = "" if has_buttons else " in the server"
    return PostCard(
        heading=f"## {title}",
        entries=tuple(entries[:count]),
        foot=f"{f'Also: {others} · ' if others else ''}{command('history')}{where} shows who changed what",
        accent=CORRECTION,
        has_buttons=has_buttons,
    )


def amended_card(
    card: PostCard,
    records: Sequence[Record | LostRecord],
    history: Mapping[Item, Sequence[HistoryEntry]],
    zone: ZoneInfo,
) -> PostCard:
    """A post as it is edited: a line on what became of each of `records` stands with what the post showed of it.

    Of what it only cites or draws the line stands at its end. A picture that shows one of them is taken out, and what
    is withdrawn is shown no more; the longest texts give way where there is no room.
    """
    by_id = {record.id: record for record in records}
    drawn = set(card.picture.record_ids if card.picture else ())
    # Nobody can strike what is drawn.
    card = replace(card, picture=None) if drawn & by_id.keys() else card
    entries = {id for entry in card.entries for id in (entry.record_id, *entry.also)}
    others = [record for record in records if record.id not in entries]
    beside = sorted(
        (Entry(title_line(one), one.id, _DRAWN if one.id in drawn else _CITED) for one in others),
        key=attrgetter("group"),
    )
    # A post of lines has its menu in place of their buttons.
    menu = [MenuChoice(record.id, label_of(record)) for record in records if card.menu and record.id not in entries]
    card = replace(card, entries=(*card.entries, *beside), menu=(*card.menu, *menu))
    shown, lines = [entry.text for entry in card.entries], [""] * len(card.entries)
    for place, entry in enumerate(card.entries):
        altered = [by_id[id] for id in (entry.record_id, *entry.also) if id in by_id]
        told = [(record, what_happened_last(record, history.get(record.item, ()), zone)) for record in altered]
        lines[place] = "\n".join(shortened(_of_which(record, entry, what), _LONGEST_LINE) for record, what in told)
        overtaken = {record.id for record in altered if _stands_otherwise(record, history.get(record.item, ()))}
        for aside in entry.asides:
            if overtaken & {*aside.ids}:
                shown[place] = shown[place].replace(aside.text, "", 1)
        # Words that were withdrawn do not go on standing in the channel as if they held, nor what follows from them.
        named = {id for aside in entry.asides for id in aside.ids}
        withdrawn = [record for record in altered if record.state is State.WITHDRAWN and record.id not in named]
        if withdrawn:
            shown[place] = "\n".join([*_told_before(entry, altered), *map(title_line, withdrawn)])
    while not (amended := _with_lines(card, shown, lines)).fits():
        # The longest gives way first, so that short entries stay whole.
        longest = max(range(len(shown)), key=lambda place: len(shown[place]))
        if len(shown[longest]) < _SHORTEST:
            break
        shown[longest] = shortened(shown[longest], Size(characters=len(shown[longest]) * 3 // 4, encoded=MOST_BYTES))
    return amended


def _stands_otherwise(record: Record | LostRecord, entries: Sequence[HistoryEntry]) -> bool:
    """Whether what was said of a record may no longer be said: to be marked as disputed takes no word away."""
    return record.state is State.WITHDRAWN or any(map(fields_changed, entries))


def _told_before(entry: Entry, altered: Sequence[Record | LostRecord]) -> list[str]:
    """What earlier edits of a post said of the others in an entry."""
    others = {entry.record_id, *entry.also} - {record.id for record in altered}
    heads = tuple(head for id in others for head in (f"**{id}** · ", f"{id}: **"))
    return [row for row in entry.text.split("\n") if row.startswith(heads)]


def _of_which(record: Record | LostRecord, entry: Entry, told: str) -> str:
    """What became of a record, with its id where the entry shows several."""
    return f"{record.id}: {told}" if entry.also else told


def _with_lines(card: PostCard, shown: Sequence[str], lines: Sequence[str]) -> PostCard:
    """The card with these texts in place of its entries', each above its line, which may be empty."""
    texts = ("\n".join(filter(None, parts)) for parts in zip(shown, lines, strict=True))
    return replace(
        card, entries=tuple(replace(entry, text=text) for entry, text in zip(card.entries, texts, strict=True))
    )


def _title(records: Sequence[Record | LostRecord], history: Mapping[Item, Sequence[HistoryEntry]]) -> str:
    if len(records) == 1:
        (record,) = records
        return f"{record.id}, shown above, {_became(record, history.get(record.item, ()))}"
    if all(record.state is State.WITHDRAWN for record in records):
        return f"{len(records):,} records shown above were withdrawn"
    return f"{len(records):,} records shown above have changed"


def _became(record: Record | LostRecord, entries: Sequence[HistoryEntry]) -> str:
    """What a record's latest entry says of it, in a word or two."""
    if record.state is State.WITHDRAWN:
        return "was withdrawn"
    action = entries[-1].action if entries else Action.CHANGED
    if action == Action.MARKED:
        return f"is {record.state}" if record.state is State.DISPUTED else "was marked anew"
    became = "is back on record" if action == Action.RESTORED else "was changed"
    marked = newly_marked(entries[-1]) if entries else ""
    return f"{became} and marked as {marked}" if marked else became
