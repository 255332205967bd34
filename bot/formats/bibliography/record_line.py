"""What an entry's note says of the record that it was made of, for whoever meets it in a bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.records.dates.edtf import Edtf
from bot.records.kinds.source import Source
from bot.records.record import State

Describe = Callable[[Edtf | None, bool], str]
"""Words a date, told whether it was inferred."""

_RECORD = re.compile(r"Record S\d+\b")


def record_line(source: Source, describe: Describe) -> str:
    """ "Record S3 [disputed: why]; date: about July 2019, inferred; archived at https://…"."""
    state = "" if source.state is State.CURRENT else ": ".join(filter(None, [source.state, source.state_note]))
    mark = f" [{state}]" if state else ""
    archived = f"; archived at {source.archived_url}" if source.archived_url else ""
    date = describe(source.published, bool(source.published_basis))
    return " ".join(f"Record {source.id}{mark}; date: {date}{archived}".split())


def without_record_line(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a note but for the first, where that is ours."""
    return lines[1:] if lines and _RECORD.match(lines[0]) else lines
