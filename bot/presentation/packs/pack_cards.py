"""The cards of /pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.limits import MOST_BYTES, MOST_CHARACTERS, Size, size_of_text
from bot.presentation.card.paged import ACCENT, DONE, OPEN, card
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.records.kinds import KINDS
from bot.services.packs.packs import OfferedPack, Removal
from bot.services.transfer.pack_loading import LoadReport

_MOST_NAMED = 12
_ROOM = Size(characters=MOST_CHARACTERS - 500, encoded=MOST_BYTES - 1000)
"""Beside the heading and the foot."""
_LONGEST_ID = 80
_USED = "a digest, somebody who follows it, a draft or what waits for a curator uses it"


def counted(counts: Counter[str]) -> str:
    """How many records of each kind: "120 quotes, 25 events and 5 sources"."""
    return joined([f"{counts[kind]:,} {_noun(kind, counts[kind])}" for kind in KINDS if counts[kind]])


def _noun(kind: str, count: int) -> str:
    return kind if count == 1 else KINDS[kind].PLURAL


def pack_list(packs: Sequence[OfferedPack]) -> ui.LayoutView:
    """The packs that there are for a server."""
    rows = _fitting([_row(pack) for pack in packs]) or ["Whoever runs Despatch offers no pack here."]
    if left_out := len(packs) - len(rows) if packs else 0:
        rows.append(f"Not shown: {plural(left_out, 'more pack')}, which complete themselves where a pack is asked for.")
    foot = f"{command('pack add')} takes one in, {command('pack remove')} takes one out again: both for curators."
    return card(ACCENT, "## Packs of records", "\n".join(rows), small(foot))


def _fitting(rows: Sequence[str]) -> list[str]:
    """As many rows, from the first on, as one card has room for."""
    sizes = accumulate(size_of_text(f"{row}\n") for row in rows)
    return [row for row, size in zip(rows, sizes, strict=True) if size.fits_into(_ROOM)]


def _row(pack: OfferedPack) -> str:
    name = f"**{line(cut(pack.name, 100))}**"
    title = f" · {line(cut(pack.title, 150))}" if pack.title else ""
    held = f"{counted(pack.held)} of it on record here" if pack.held else "not taken in"
    if pack.held and pack.lacking:
        held += f"; {plural(pack.lacking, 'record')} taken out"
    return f"{name}{title}\n{small(held if pack.is_offered else f'{held} · no longer offered')}"


def loading_card(name: str, kind: str, rows: int) -> ui.LayoutView:
    """How far taking a pack in has come."""
    done = f"{rows:,} {KINDS[kind].PLURAL} looked at." if kind else "It is checked first."
    return card(OPEN, f"## Taking in {line(cut(name, 100))} …", done, small("Questions are answered meanwhile."))


def added_card(report: LoadReport) -> ui.LayoutView:
    """What taking a pack in has done."""
    back = Counter({kind: len(ids) for kind, ids in report.back.items() if ids})
    rows = [
        *([f"New on record: {counted(report.added)}."] if report.added else []),
        *([f"Back on record: {counted(back)}."] if back else []),
        *([f"Changed as the pack has them: {counted(report.changed)}."] if report.changed else []),
        *([f"As your team has them: {_named(report.kept)}."] if report.kept else []),
    ]
    is_new = bool(report.added or back or report.changed)
    head = f"## {line(cut(report.pack.name, 100))} is taken in" if is_new else "## Nothing to take in"
    text = "\n".join(rows) if rows else "All of it is on record here already."
    foot = f"{command('undo')} takes this back; {command('pack remove')} does later. {command('ask')} asks it."
    return card(DONE, head, text, *([small(foot)] if is_new else []))


def removal_card(removal: Removal) -> ui.LayoutView:
    """What taking a pack out would do, and the button that does it."""
    name = line(cut(removal.name, 100))
    if not removal.counts:
        return _none_to_take_out(removal)
    view = card(
        OPEN,
        f"## Take out {name}?",
        "\n".join(filter(None, [f"Withdrawn: {counted(removal.counts)}.", _staying(removal)])),
        small(f"Nothing is destroyed: {command('undo')} or {command('pack add')} brings all of it back."),
    )
    (container,) = view.children
    if isinstance(container, ui.Container) and len(removal.name) <= _LONGEST_ID:
        button: ui.Button[ui.LayoutView] = ui.Button(
            label="Take it out", custom_id=f"pack:remove:{removal.name}", style=discord.ButtonStyle.danger
        )
        container.add_item(ui.ActionRow(button))
    return view


def removed_card(removal: Removal) -> ui.LayoutView:
    """What taking a pack out has done, or that it did nothing since all of it stays by now."""
    if not removal.counts:
        return _none_to_take_out(removal)
    return card(
        DONE,
        f"## {line(cut(removal.name, 100))} is taken out",
        "\n".join(filter(None, [f"Withdrawn: {counted(removal.counts)}.", _staying(removal)])),
        small(f"{command('undo')} or {command('pack add')} brings all of it back."),
    )


def _none_to_take_out(removal: Removal) -> ui.LayoutView:
    return card(ACCENT, f"## Nothing of {line(cut(removal.name, 100))} can be taken out", _staying(removal))


def _staying(removal: Removal) -> str:
    """What stays on record, and why."""
    rows = [
        *([f"Stays, since your team has edited it: {_named(removal.edited)}."] if removal.edited else []),
        *([f"Stays, since {_USED}: {_named(removal.used)}."] if removal.used else []),
        *([f"Stays, since what your team has links to it: {_named(removal.linked)}."] if removal.linked else []),
    ]
    return "\n".join(rows)


def _named(ids: Sequence[str]) -> str:
    if len(ids) <= _MOST_NAMED:
        return joined(list(ids))
    return f"{', '.join(ids[:_MOST_NAMED])} and {plural(len(ids) - _MOST_NAMED, 'more record')}"
