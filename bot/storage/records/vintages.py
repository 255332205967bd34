"""Which publications of one value are held, and since when each figure is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from bot.problems import Damage
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure, NoValue
from bot.records.vintage import Knowledge, Vintage, knowledge_on
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import Row, RowShape
from bot.storage.records.damaged.damaged_rows import damage_at
from bot.storage.records.reader import Reader
from bot.storage.records.selection import OF_GUILD

_VINTAGE = RowShape(Vintage)


def vintages_beside(reader: Reader, figure_ids: Sequence[int]) -> list[Vintage]:
    """The vintages of the same lines as these figures, they themselves included; empty where none is dated.

    Which figures are vintages is said by `Figure.vintage`.
    """
    marks = marks_of("id", figure_ids)
    # By way of the lines, each once: a line of many vintages would else be read through for each of them.
    sql = (
        "WITH line AS (SELECT DISTINCT r.indicator_id, r.period_earliest, r.period_latest FROM figure r "
        f"WHERE {OF_GUILD} AND (r.published IS NOT NULL OR r.no_value = :unpublished) "
        f"AND r.figure_id IN ({among(marks)})) "
        "SELECT f.figure_id, f.indicator_id, f.period, f.published, f.no_value, f.marked FROM line JOIN figure f "
        "ON f.indicator_id = line.indicator_id AND f.period_earliest = line.period_earliest "
        "AND f.period_latest = line.period_latest "
        "WHERE (f.published IS NOT NULL OR f.no_value = :unpublished) "
        "AND (f.value IS NOT NULL OR f.no_value IS NOT NULL) AND f.state <> 'withdrawn'"
    )
    given = {**marks, "unpublished": NoValue.NOT_YET_PUBLISHED.value}
    try:
        return reader.fetch_as(_VINTAGE, sql, given)
    except Damage:
        # Not read one by one before: mostly all is well.
        return [vintage for row in reader.fetch(sql, given) for vintage in _vintage(reader, row)]


def _vintage(reader: Reader, row: Row) -> Iterator[Vintage]:
    with _passing_over(reader, row["figure_id"]):
        yield _VINTAGE.of(row)


@contextmanager
def _passing_over(reader: Reader, figure_id: int) -> Iterator[None]:
    try:
        yield
    except (ValueError, Damage):
        reader.pass_over((Figure.KIND, figure_id), damage_at(reader, Figure, figure_id))


def knowledge_of(reader: Reader, figure_ids: Sequence[int], day: date) -> dict[int, Knowledge]:
    """Whether each of these figures was known on a day; a source that was withdrawn dates none."""
    marks = marks_of("id", figure_ids)
    rows = reader.fetch(
        "SELECT r.figure_id, r.published, s.published AS source_published FROM figure r "
        "LEFT JOIN figure_source l ON l.figure_id = r.figure_id "
        "LEFT JOIN source s ON s.source_id = l.source_id AND s.state <> 'withdrawn' "
        f"WHERE {OF_GUILD} AND r.figure_id IN ({among(marks)})",
        marks,
    )
    own: dict[int, str | None] = {}
    of_sources: dict[int, list[Edtf]] = defaultdict(list)
    for row in rows:
        own[row["figure_id"]] = row["published"]
        if row["source_published"]:
            with _passing_over(reader, row["figure_id"]):
                of_sources[row["figure_id"]].append(Edtf.parse(row["source_published"]))
    known: dict[int, Knowledge] = {}
    for figure_id, published in own.items():
        with _passing_over(reader, figure_id):
            known[figure_id] = knowledge_on(day, Edtf.parse(published) if published else None, of_sources[figure_id])
    return known
