"""The card of one page of what was found: its entries, which of them are chosen, and what decides on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.presentation.card.paged import ACCENT, DONE, OPEN
from bot.presentation.intake.entry_lines import entry_hint, entry_label
from bot.presentation.intake.entry_pages import EntryPage
from bot.presentation.text.markup import cut, plural, sentence_line, small
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.services.intake.batch import EntryState
from bot.services.intake.views import EntryView, IntakeView

_TOLD_SHOWN = 260
_MOST_APART = 12
"""With more entries there is no component left for some air between them."""
(_TITLE,) = (field.name for field in fields_of(Event) if field.attribute == Event.TITLE)
"""What an event lacks that has no title."""
Row = ui.ActionRow[ui.LayoutView]


def page_card(view: IntakeView, pages: Sequence[EntryPage], shown: EntryPage, told: str = "") -> ui.LayoutView:
    """One of the pages; `told` is a sentence on why something was not done, above what stands by now."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_accent(shown, told))
    if told:
        container.add_item(ui.TextDisplay(f"**{sentence_line(cut(told, _TOLD_SHOWN))}**"))
    container.add_item(ui.TextDisplay(_heading(shown)))
    for block in shown.blocks:
        if len(shown.blocks) <= _MOST_APART:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay(block))
    container.add_item(ui.Separator(visible=False))
    for row in (*_menus(view, shown), _buttons(view, pages, shown)):
        container.add_item(row)
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def page_name(shown: EntryPage) -> str:
    """What a page is called: "Quotes 1–14 of 20", "5 figures"."""
    kind = KINDS[shown.kind]
    if len(shown.entries) == shown.kind_total:
        return plural(shown.kind_total, kind.KIND, kind.PLURAL)
    last = shown.first + len(shown.entries) - 1
    place = f"{shown.first:,}–{last:,}" if last > shown.first else f"{last:,}"
    return f"{kind.PLURAL.capitalize()} {place} of {shown.kind_total:,}"


def describe_decided(shown: EntryPage) -> str:
    """What was decided on a page: "12 accepted, 2 declined"."""
    counts = ((shown.count(state), state.value) for state in (EntryState.ACCEPTED, EntryState.DECLINED))
    return ", ".join(f"{count:,} {what}" for count, what in counts if count)


def untitled(shown: EntryPage) -> list[EntryView]:
    """The events of a page that lack nothing but a title: the chosen ones, else all that are not on record yet."""
    lacking = [view for view in shown.entries if view.kind == Event.KIND and list(view.lacks) == [_TITLE]]
    return [view for view in lacking if view.entry.is_chosen] or [view for view in lacking if not view.held_as]


def _accent(shown: EntryPage, told: str) -> discord.Colour:
    if told:
        return OPEN
    return DONE if shown.is_decided else ACCENT


def _heading(shown: EntryPage) -> str:
    if shown.is_decided:
        below = f"Decided: {describe_decided(shown)}."
    elif shown.kind == Event.KIND:
        below = "An event is accepted once it has a title, in your own words."
    else:
        below = "What is chosen is accepted, the rest declined."
    return f"## {page_name(shown)}\n{small(f'{below} Nothing is on record yet.')}"


def _menus(view: IntakeView, shown: EntryPage) -> Iterator[Row]:
    number = view.number
    if not shown.is_decided:
        chosen: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=f"intake:chosen:{number}:{shown.place}:{view.version}",
            placeholder="None is chosen",
            min_values=0,
            max_values=len(shown.entries),
            options=[_option(each, is_chosen=each.entry.is_chosen) for each in shown.entries],
        )
        yield _row(chosen)
    look: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=f"intake:look:{number}:{shown.place}:0",
        placeholder="Show one in context, or edit it",
        options=[_option(each) for each in shown.entries],
    )
    yield _row(look)


def _option(each: EntryView, *, is_chosen: bool = False) -> discord.SelectOption:
    return discord.SelectOption(
        label=entry_label(each),
        value=str(each.number),
        description=entry_hint(each),
        default=is_chosen,
    )


def _buttons(view: IntakeView, pages: Sequence[EntryPage], shown: EntryPage) -> Row:
    at = f"{view.number}:{shown.place}:{view.version}"
    buttons = [] if shown.is_decided else [*_titling(shown, at), _deciding(shown, at)]
    buttons += [_button("Decide anew", f"intake:reopen:{at}")] if shown.is_decided else []
    place = [page.place for page in pages].index(shown.place)
    turning = (("Previous page", place - 1), ("Next page", place + 1))
    buttons += [
        _button(label, f"intake:page:{view.number}:{pages[to].place}:0")
        for label, to in turning
        if 0 <= to < len(pages)
    ]
    return _row(*buttons, _button("Overview", f"intake:open:{view.number}"))


def _titling(shown: EntryPage, at: str) -> Iterator[ui.Button[ui.LayoutView]]:
    if untitled(shown):
        yield _button("Give titles", f"intake:titles:{at}", discord.ButtonStyle.primary)


def _deciding(shown: EntryPage, at: str) -> ui.Button[ui.LayoutView]:
    chosen = sum(view.entry.is_chosen for view in shown.entries)
    rest = len(shown.entries) - chosen
    if not chosen:
        return _button(f"Decline {'all ' if rest > 1 else ''}{rest:,}", f"intake:decide:{at}")
    label = f"Accept {chosen:,} chosen" + (f", decline {rest:,}" if rest else "")
    return _button(label, f"intake:decide:{at}", discord.ButtonStyle.success)


def _button(
    label: str, custom_id: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=label, custom_id=custom_id, style=style)


def _row(*items: ui.Item[ui.LayoutView]) -> Row:
    row: Row = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row
