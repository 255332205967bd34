"""The direct message that tells a person what touches what they follow; ids stand in it where buttons do elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from bot.named_commands import command
from bot.presentation.card.paged import Aside, Entry, shortened
from bot.presentation.cards import asides, summary
from bot.presentation.digests.post_cards import LONGEST_ENTRY, PostCard, fullest
from bot.presentation.digests.what_became import title_line, what_happened
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.records.history import Action, HistoryEntry
from bot.records.record import Item, Record, State
from bot.records.related import Related
from bot.services.digests.follower_news import MOST_COUNTED
from bot.services.digests.issues import Followed

_SERVER_SHOWN, _SUBJECT_SHOWN = 100, 60
_MOST_SUBJECTS, _MOST_IDS = 3, 12


def follow_card(
    server: str,
    followed: Sequence[Followed],
    records: Mapping[Item, Record],
    related: Related,
    history: Mapping[Item, Sequence[HistoryEntry]],
    zone: ZoneInfo,
) -> PostCard:
    """What touches what a person follows: each record once, under all that it touches, with what became of it.

    Of what is followed items may be left out of `records`: these are counted. `history` has the entries that tell what
    became of a record, oldest first; `user_ids` of `followed` do not matter here.
    """
    touched: dict[Item, list[str]] = {}
    for about in followed:
        name = line(cut(about.subject.name, _SUBJECT_SHOWN))
        for item in about.items:
            touched.setdefault(item, []).append(name)
    shown = {item: names for item, names in touched.items() if item in records}
    # Grouped, in the order in which each group is met first.
    groups = dict.fromkeys(map(tuple, shown.values()))
    items = [item for group in groups for item, names in shown.items() if tuple(names) == group]
    entries = [
        replace(_told(records[item], related, history.get(item, ()), zone), group=_group(touched[item]))
        for item in items
    ]
    total = f"{plural(len(touched), 'record')}{' or more' if _is_capped(followed) else ''} on what you follow"
    others = len(touched) - len(entries)
    return fullest(len(entries), partial(_follow_card, server, total, entries, others))[0]


def _is_capped(followed: Sequence[Followed]) -> bool:
    return any(len(about.items) >= MOST_COUNTED for about in followed)


def _follow_card(server: str, total: str, entries: Sequence[Entry], others: int, count: int) -> PostCard:
    ids = [entry.record_id for entry in entries]
    name = line(cut(server, _SERVER_SHOWN))
    named = ids[count:][:_MOST_IDS]
    more = len(ids) - count - len(named) + others
    left = joined([*named, *([f"{more:,} more ({command('search')})"] if more else [])])
    # Sent directly, where a command may be answered of another server: the menu below it is of this one.
    also = f"Also in {name}: {left} · " if left else ""
    opened = "The menu below opens each · " if ids else ""
    return PostCard(
        heading=f"## News in {name}\n{small(total)}",
        entries=tuple(entries[:count]),
        foot=f"{also}{opened}{command('unfollow')} in {name} ends this",
        has_buttons=False,
    )


def _group(names: Sequence[str]) -> str:
    return joined([*names[:_MOST_SUBJECTS], *(["more that you follow"] if names[_MOST_SUBJECTS:] else [])])


def _told(record: Record, related: Related, entries: Sequence[HistoryEntry], zone: ZoneInfo) -> Entry:
    """What a new record says, or what became of one that was there before."""
    actions = {entry.action for entry in entries}
    came = "new" if Action.ADDED in actions else "back on record" if Action.RESTORED in actions else ""
    if came and record.state is not State.WITHDRAWN:
        text = shortened(f"**{record.id}** · {came}\n{summary(record, related)}", LONGEST_ENTRY)
        rows = [Aside(f"\n{row}", tuple(one.id for one in others)) for row, others in asides(record, related)]
        return Entry(text, record.id, also=tuple(id for row in rows for id in row.ids), asides=tuple(rows))
    text = "\n".join([title_line(record), *what_happened(record, entries, zone)])
    return Entry(shortened(text, LONGEST_ENTRY), record.id)
