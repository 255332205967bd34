"""Rows of a file as the records that they would be, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator

from discord import ui

from bot.presentation.card.limits import Size
from bot.presentation.card.paged import ACCENT, quotes_apart, shortened
from bot.presentation.cards import facts, summary
from bot.presentation.text.markup import cut, line, small
from bot.records.related import Related
from bot.services.transfer.looking.sample import ROWS_SHOWN, Sample, SampledRow

_ROW = Size(characters=1150, encoded=2750)
"""What one of the rows may take."""


def sample_card(number: int, name: str, sample: Sample) -> ui.LayoutView:
    """Some rows; they stand under what each is, since nothing of them is on record."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    first, last = sample.start + 1, sample.start + len(sample.rows)
    place = f"{first:,}–{last:,} of {sample.total:,}" if last > first else f"{first:,} of {sample.total:,}"
    told = small(f"{place}, as they would look. None of it is on record yet.")
    container.add_item(ui.TextDisplay(f"## Rows of {line(cut(name, 80))}\n{told}"))
    for row in sample.rows:
        container.add_item(ui.Separator())
        text = shortened("\n".join(_rows(row, sample.related)), _ROW)
        for shown in quotes_apart(text):
            container.add_item(ui.TextDisplay(shown))
    container.add_item(_buttons(number, sample))
    layout = ui.LayoutView(timeout=None)
    layout.add_item(container)
    return layout


def _rows(row: SampledRow, related: Related) -> Iterator[str]:
    record = row.record
    yield small(f"New {record.KIND}, not on record" if row.is_new else f"{record.id}, as it would be")
    yield summary(record, related)
    yield from (f"**{name}:** {text}" for name, text in facts(record, related))
    if row.alike:
        yield small(f"It may be there already: {line(row.alike)}")


def _buttons(number: int, sample: Sample) -> ui.ActionRow[ui.LayoutView]:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    before, after = max(0, sample.start - ROWS_SHOWN), sample.start + ROWS_SHOWN
    turning = (("Previous", before, sample.start > 0), ("Next", after, after < sample.total))
    for label, place, leads in turning if sample.total > ROWS_SHOWN else ():
        # Two buttons of one custom id Discord refuses.
        custom_id = f"import:rows:{number}:{place}" if leads else f"import:rows:{number}:{place}:{label}"
        row.add_item(ui.Button(label=label, custom_id=custom_id, disabled=not leads))
    row.add_item(ui.Button(label="Back", custom_id=f"import:open:{number}"))
    return row
