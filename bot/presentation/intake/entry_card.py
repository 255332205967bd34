"""The card of one thing that was found: its words, and those around them in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, OPEN, shortened
from bot.presentation.intake.entry_lines import describe_entry, describe_remarks
from bot.presentation.text.excerpts import excerpt_parts
from bot.presentation.text.markup import block_quote, escape, escaped_length, in_its_direction, line, small
from bot.records.kinds.quote import Directness, Quote
from bot.services.intake.batch import EntryState
from bot.services.intake.review.context import MOST_BESIDE
from bot.services.intake.views import ContextOfWords, EntryView, IntakeView

_WORDS_SHOWN, _BLOCK_SHOWN = 1800, 200
_ROOM = Size(characters=2200, encoded=5500)


def entry_card(view: IntakeView, entry: EntryView, around: ContextOfWords | None, told: str = "") -> ui.LayoutView:
    """One entry in its context, as long as the text is kept; `told` is a sentence on why something was not done."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=OPEN if told else ACCENT)
    for text in filter(None, [f"**{line(told)}**" if told else "", *_texts(entry, around)]):
        container.add_item(ui.TextDisplay(text))
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    if entry.state is EntryState.OPEN:
        edit_id = f"intake:edit:{view.number}:{entry.number}:{view.version}"
        row.add_item(ui.Button(label="Edit", custom_id=edit_id, style=discord.ButtonStyle.primary))
    row.add_item(ui.Button(label="Back to the page", custom_id=f"intake:page:{view.number}:{entry.number}:0"))
    container.add_item(row)
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def _texts(entry: EntryView, around: ContextOfWords | None) -> Iterator[str]:
    yield f"## {entry.kind.capitalize()} {entry.number}"
    if around is None:
        yield shortened(describe_entry(entry, _WORDS_SHOWN), _ROOM)
        yield small("The text of the article is not kept: what stood around it cannot be shown.")
        return
    # Its words stand in their context: of the rest only what they do not tell.
    yield block_quote(_in_context(entry, around))
    is_verbatim = entry.kind == Quote.KIND and entry.entry.typed.get("directness") != Directness.INDIRECT
    yield describe_remarks(entry) if is_verbatim else shortened(describe_entry(entry, _BLOCK_SHOWN), _ROOM)


def _in_context(entry: EntryView, around: ContextOfWords) -> str:
    """The words as they stand in the article, in bold, between those before and after them."""
    shown, *more = excerpt_parts(_on_a_line(around.words), _WORDS_SHOWN, escaped_length)
    before, after = _from_a_word_on(around.before), _to_a_words_end(around.after)
    ahead = f"… {line(before)}{_gap(before[-1:])}" if before.strip() else ""
    behind = f"{_gap(after[:1])}{line(after)} …" if after.strip() else ""
    parts = [_on_a_line(part) for part in entry.entry.read.split("\n\n")]
    return in_its_direction(f"{ahead}{_with_bold(shown, parts)}{' …' if more else behind}")


def _with_bold(text: str, parts: Sequence[str]) -> str:
    """A text with its parts in bold, and what stands between them plain; all bold where it does not have them all."""
    shown, at = "", 0
    for part in parts:
        start = text.find(part, at)
        if start < 0 or not part:
            return f"**{escape(text)}**"
        shown += f"{escape(text[at:start])}**{escape(part)}**"
        at = start + len(part)
    return shown + escape(text[at:])


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _from_a_word_on(text: str) -> str:
    """Without the rest of a word at its beginning, where it was cut there."""
    return text if len(text) < MOST_BESIDE else text.partition(" ")[2] or text


def _to_a_words_end(text: str) -> str:
    return text if len(text) < MOST_BESIDE else text.rpartition(" ")[0] or text


def _gap(beside: str) -> str:
    """The blank between the words and what stands beside them, where the article has one there."""
    return " " if beside.isspace() else ""
