"""TimelineJS's own JSON as the rows of its spreadsheet, so that both are read by one rule.

Columns: https://timeline.knightlab.com/docs/using-spreadsheets.html, JSON: https://timeline.knightlab.com/docs/json-format.html.
"""

from __future__ import annotations

import json
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
    "Media Thumbnail": ("media", "thumbnail"),
    "Alt Text": ("media", "alt"),
    "Media Link": ("media", "link"),
}
_READ = frozenset({"start_date", "end_date", "display_date", "text", "media", "group", "background", "autolink"})
_DATES = (("start_date", ""), ("end_date", "End "))
_UNITS = ("Year", "Month", "Day")
_TIMES = ("hour", "minute", "second", "millisecond")
OWN = "despatch"
"""What TimelineJS does not read, and we do."""


def is_timeline_tree(tree: Value) -> bool:
    """Whether JSON is a timeline: its events have slides' parts, where those of a pack have columns."""
    events = tree.get("events") if isinstance(tree, Mapping) else None
    if not isinstance(events, list) or not events:
        return False
    return any(isinstance(event, Mapping) and ("start_date" in event or "text" in event) for event in events)


def read_timeline(name: str, tree: Value, tally: Tally) -> Sheet:
    """Read the slides and eras of a timeline in the order of the file, then its title slide. Raises WrongInput."""
    listed: list[Value] = [*_slides(tree, "events", ""), *_slides(tree, "eras", "era")]
    title = tree.get("title") if isinstance(tree, Mapping) else None
    if isinstance(title, Mapping):
        listed.append(cells_of_slide(title, "title"))
    return read_list(name, listed, tally, opens=False)


def _slides(tree: Value, key: str, kind: str) -> Iterable[Value]:
    listed = tree.get(key) if isinstance(tree, Mapping) else None
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        yield from (_row(slide, kind) for slide in listed)


def _row(slide: Value, kind: str) -> Value:
    """The cells of one slide by column; what is no slide stays as it is, to be refused."""
    return cells_of_slide(slide, kind) if isinstance(slide, Mapping) else slide


def cells_of_slide(slide: Mapping[str, Value], kind: str = "") -> dict[str, Value]:
    """The cells of one slide, by the columns of a spreadsheet."""
    cells: dict[str, Value] = {}
    for key, prefix in _DATES:
        cells |= {f"{prefix}{unit}": _part(slide, key, unit.lower()) for unit in _UNITS}
    cells |= {column: _part(slide, *place) for column, place in _TEXTS.items()}
    shown = slide.get("display_date") or _part(slide, "start_date", "display_date")
    cells |= {"Display Date": shown, "Type": kind, "Group": slide.get("group")}
    if any(_part(slide, key, unit) is not None for key, _ in _DATES for unit in _TIMES):
        cells["Time"] = "given"
    if slide.get("background"):
        cells["Background"] = "given"
    own = slide.get(OWN)
    if own is None:
        cells = {key: "given" for key, value in slide.items() if value and key not in _READ} | cells
    return cells | {OWN: json.dumps(own)} if isinstance(own, Mapping) and _is_of_texts(own) else cells


def _is_of_texts(value: Value) -> bool:
    """Whether a tree is of texts alone, as what we write is."""
    if isinstance(value, Mapping):
        return all(map(_is_of_texts, value.values()))
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_of_texts, value)))


def _part(slide: Mapping[str, Value], key: str, name: str) -> Value:
    part = slide.get(key)
    if isinstance(part, Mapping):
        return part.get(name)
    # A date or text that is no object is shown in the first column that it would have filled.
    return part if name in ("year", "headline", "url") else None
