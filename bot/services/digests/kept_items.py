"""The items of an issue as they are kept with its run: those without room in its messages can be shown later."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.services.digests.section import IssueItem
from bot.services.digests.sections import SECTIONS


def items_text(items: Sequence[IssueItem]) -> str:
    """Items as JSON: section, kind, database id and the positions of the entries that tell what became of each."""
    # By the section's name, which never changes: a button may open the issue when the program is a newer one.
    return json.dumps([[item.section.name, item.kind, item.record_id, item.positions] for item in items])


def read_items_text(text: str) -> list[IssueItem]:
    """Read what `items_text` wrote."""
    return [IssueItem(SECTIONS[name], kind, record_id, tuple(told)) for name, kind, record_id, told in json.loads(text)]
