"""What comes along with the records of a file, so that it can be imported where nothing of it is held yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.record import Record
from bot.records.related import references_of
from bot.records.vintage import Knowledge
from bot.services.transfer.exports.chosen import Ids, knowledge_of, read_all
from bot.storage.core.named_marks import in_batches
from bot.storage.records.reader import Reader


def find_along(reader: Reader, chosen: Ids, day: date | None) -> dict[str, list[int]]:
    """What records link to, and what that links to, each once; and the offices in which their speakers spoke.

    With a day, only offices that were known by then.
    """
    taken = {kind: set(ids) for kind, ids in chosen.items()}
    along: dict[str, list[int]] = defaultdict(list)
    voices: set[int] = set()
    waiting = dict(chosen)
    while waiting:
        linked: dict[str, dict[int, None]] = defaultdict(dict)
        for kind, ids in waiting.items():
            for record in read_all(reader, kind, ids):
                if isinstance(record, Quote):
                    voices.update(voice.record_id for voice in record.voices)
                for _, reference in references_of(record):
                    linked[reference.kind][reference.record_id] = None
        waiting = _take_new(linked, taken, along)
        if not waiting and voices:
            # Beside a quote stands the office of its day, which no link of the quote leads to.
            waiting = _take_new({Role.KIND: dict.fromkeys(_offices(reader, sorted(voices), day))}, taken, along)
            voices = set()
    return dict(along)


def _take_new(
    linked: dict[str, dict[int, None]], taken: dict[str, set[int]], along: dict[str, list[int]]
) -> dict[str, Sequence[int]]:
    """Those that were not taken before, and are from now on."""
    new: dict[str, Sequence[int]] = {}
    for kind, ids in linked.items():
        held = taken.setdefault(kind, set())
        if fresh := [record_id for record_id in ids if record_id not in held]:
            held.update(fresh)
            along[kind] += fresh
            new[kind] = fresh
    return new


def _offices(reader: Reader, holders: Sequence[int], day: date | None) -> list[int]:
    ids = [role_id for batch in in_batches(holders) for role_id in reader.role_ids("actor", batch)]
    if day is None:
        return ids
    roles: Iterable[Record] = read_all(reader, Role.KIND, ids)
    return [role.record_id for role, extent in knowledge_of(reader, roles, day) if extent is Knowledge.SURE]
