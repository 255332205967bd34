"""Keys of records that people make: what packs and files name a record by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Record
from bot.services.names.index import fold

LONGEST_KEY = 60
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
_ROOM_FOR_NUMBER = 6


def key_from(*texts: str) -> str:
    """A key of the words of some texts: small letters, digits and hyphens, and never empty."""
    words = _NOT_IN_KEY.sub("-", fold(" ".join(texts))).strip("-")
    return words[: LONGEST_KEY - _ROOM_FOR_NUMBER].strip("-") or "record"


def key_of(record: Record) -> str:
    """A key that tells a person what the record is."""
    if isinstance(record, Quote):
        return key_from(record.speakers[0].name.split()[-1], " ".join(record.text.split()[:5]))
    if isinstance(record, Figure):
        return key_from(record.indicator.name, record.period.text if record.period else "")
    return key_from(*_named(vars(record)))


def _named(values: Mapping[str, Any]) -> list[str]:
    """An actor's name and office for a role, else the name alone."""
    actor = values.get("actor")
    return [actor.name, values["name"]] if actor else [values["name"]]
