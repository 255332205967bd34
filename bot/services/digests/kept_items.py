"""The items of an issue as they are kept with its run: those without room in its messages can be shown later."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.services.digests.section import IssueItem
from bot.services.digests.sections import SECTIONS

_PARTS = 5


def items_text(items: Sequence[IssueItem]) -> str:
    """Items as JSON: section, kind, database id, and the positions of the entries that tell what became of each.

    Where records are shown beside one, they follow, each by kind and id.
    """
    return json.dumps([_parts(item) for item in items])


def _parts(item: IssueItem) -> list[object]:
    # By the section's name, which never changes: a button may open the issue when the program is a newer one.
    parts: list[object] = [item.section.name, item.kind, item.record_id, item.positions]
    return [*parts, item.beside] if item.beside else parts


def read_items_text(text: str) -> list[IssueItem]:
    """Read what `items_text` wrote."""
    return [
        IssueItem(SECTIONS[name], kind, record_id, tuple(told), tuple((other, other_id) for other, other_id in beside))
        # Earlier versions kept nothing that stands beside a record.
        for name, kind, record_id, told, beside in ([*parts, []][:_PARTS] for parts in json.loads(text))
    ]
