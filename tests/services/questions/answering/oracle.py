"""What a made-up server holds, read by plain SQL that knows nothing of how questions are answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bot.records.dates.edtf import Edtf
from bot.records.record import Item
from bot.services.findings import Span

_SPOKEN = (
    "SELECT q.quote_id, q.said_on FROM quote q JOIN quote_speaker s USING (quote_id) JOIN actor a USING (actor_id)"
)


class Oracle:
    """What is held, by SQL that knows nothing of how questions are answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: dict[tuple[str, tuple[object, ...]], list[tuple[object, ...]]] = {}

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        if (sql, values) not in self._read:
            with closing(sqlite3.connect(self._path)) as connection:
                self._read[sql, values] = connection.execute(sql, values).fetchall()
        return self._read[sql, values]

    def spoken_by(self, name: str, topic: str = "", stance: str = "") -> dict[int, str | None]:
        """The quotes of somebody's own, by database id, with their dates."""
        sql = f"{_SPOKEN} WHERE q.state <> 'withdrawn' AND a.name = ?"
        values = [name]
        if topic:
            sql += " AND EXISTS (SELECT 1 FROM quote_topic l JOIN topic t USING (topic_id)"
            sql += " WHERE l.quote_id = q.quote_id AND t.name = ? AND (? = '' OR l.stance = ?))"
            values += [topic, stance, stance]
        return {int(str(row[0])): row[1] if row[1] is None else str(row[1]) for row in self.rows(sql, *values)}

    def having_word(self, word: str) -> int:
        sql = (
            "SELECT (SELECT COUNT(*) FROM quote WHERE state <> 'withdrawn' AND (text LIKE ?1 OR note LIKE ?1))"
            " + (SELECT COUNT(*) FROM event WHERE state <> 'withdrawn' AND name LIKE ?1)"
            " + (SELECT COUNT(*) FROM actor WHERE name LIKE ?1) + (SELECT COUNT(*) FROM indicator"
            " WHERE name LIKE ?1 OR place LIKE ?1) + (SELECT COUNT(*) FROM role WHERE name LIKE ?1)"
        )
        return int(str(self.rows(sql, f"%{word}%")[0][0]))

    def tally(self, topic: str, stance: str, span: Span) -> int:
        sql = (
            "SELECT q.said_on FROM quote q JOIN quote_topic l USING (quote_id) JOIN topic t USING (topic_id) "
            "WHERE q.state <> 'withdrawn' AND q.told_by_id IS NULL AND t.name = ? AND l.stance = ?"
        )
        return sum(span == Span() or touches(day, span) for (day,) in self.rows(sql, topic, stance))

    def figures(self, indicators: Iterable[str]) -> list[tuple[object, ...]]:
        sql = (
            "SELECT f.figure_id, f.period, f.value, f.qualifier FROM figure f JOIN indicator i USING (indicator_id) "
            "WHERE f.state <> 'withdrawn' AND i.name = ?"
        )
        return [row for name in indicators for row in self.rows(sql, name)]

    def state_of(self, item: Item) -> str:
        return str(self.rows(f"SELECT state FROM {item[0]} WHERE {item[0]}_id = ?", item[1])[0][0])


def touches(day: object, span: Span) -> bool:
    """Whether a date as stored has a day in a time; what is said "by" a date stands as of that."""
    if not day:
        return False
    parsed = Edtf.parse(str(day))
    begins = parsed.earliest or (Edtf.parse(str(day).removeprefix("../")).earliest)
    assert begins is not None
    return (span.last is None or begins <= span.last) and (
        parsed.latest is None or span.first is None or parsed.latest >= span.first
    )


def may_be_of(day: str | None, span: Span) -> bool:
    if not day:
        return False
    parsed = Edtf.parse(day)
    begins = parsed.earliest is None or span.last is None or parsed.earliest <= span.last
    return begins and (parsed.latest is None or span.first is None or parsed.latest >= span.first)


def surely_of(day: object, span: Span) -> bool:
    """Whether all of a date lies in a time; of an open one the end that is known."""
    if not day:
        return False
    parsed = Edtf.parse(str(day).removeprefix("../"))
    ends = [end for end in (parsed.earliest, parsed.latest) if end]
    return all((span.first is None or end >= span.first) and (span.last is None or end <= span.last) for end in ends)
