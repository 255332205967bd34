"""The indicators on record, by what figures of a file may be known as theirs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.records.kinds.indicator import Indicator
from bot.records.record import State
from bot.services.transfer.mapping.reading_rules import HeldIndicator
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection


def held_indicators(reader: Reader) -> Sequence[HeldIndicator]:
    """All that are not withdrawn. Raises Damage."""
    ids = reader.select(Indicator.KIND, Selection(limit=sys.maxsize))
    records = [record for batch in in_batches(ids) for record in reader.get_many(Indicator, batch)]
    return [
        HeldIndicator(record.key, record.id, record.name, record.place, record.unit)
        for record in records
        if record.state is not State.WITHDRAWN
    ]
