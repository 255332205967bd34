"""TimelineJS's own JSON as the rows of its spreadsheet, so that both are read by one rule.

Columns: https://timeline.knightlab.com/docs/using-spreadsheets.html, JSON: https://timeline.knightlab.com/docs/json-format.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.formats.listed import Value, read_list
from bot.formats.sheet import Sheet
from bot.formats.tally import Tally

_TEXTS = {
    "Headline": ("text", "headline"),
    "Text": ("text", "text"),
    "Media": ("media", "url"),
    "Media Credit": ("media", "credit"),
    "Media Caption": ("media", "caption"),
}
_DATES = (("start_date", ""), ("end_date", "End "))
_UNITS = ("Year", "Month", "Day")


def is_timeline_tree(tree: Value) -> bool:
    """Whether JSON is a timeline: its events have slides' parts, where those of a pack have columns."""
    events = tree.get("events") if isinstance(tree, Mapping) else None
    if not isinstance(events, list) or not events:
        return False
    return any(isinstance(event, Mapping) and ("start_date" in event or "text" in event) for event in events)


def read_timeline(name: str, tree: Value, tally: Tally) -> Sheet:
    """Read the slides and eras of a timeline in the order of the file, the title slide left out. Raises WrongInput."""
    listed: list[Value] = [*_slides(tree, "events", ""), *_slides(tree, "eras", "era")]
    return read_list(name, listed, tally, opens=False)


def _slides(tree: Value, key: str, kind: str) -> Iterable[Value]:
    listed = tree.get(key) if isinstance(tree, Mapping) else None
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        yield from (_row(slide, kind) for slide in listed)


def _row(slide: Value, kind: str) -> Value:
    """The cells of one slide by column; what is no slide stays as it is, to be refused."""
    if not isinstance(slide, Mapping):
        return slide
    cells: dict[str, Value] = {}
    for key, prefix in _DATES:
        cells |= {f"{prefix}{unit}": _part(slide, key, unit.lower()) for unit in _UNITS}
    cells |= {column: _part(slide, *place) for column, place in _TEXTS.items()}
    return {**cells, "Type": kind, "Group": slide.get("group")}


def _part(slide: Mapping[str, Value], key: str, name: str) -> Value:
    part = slide.get(key)
    if isinstance(part, Mapping):
        return part.get(name)
    # A date or text that is no object is shown in the first column that it would have filled.
    return part if name in ("year", "headline", "url") else None
