"""What of many records is told before one of them is read: their years, which side they take, words of quotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.problems import Damage
from bot.records.dates.edtf import Edtf
from bot.records.fields import ChoiceField, TextField
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote, Stance
from bot.records.kinds.source import Source
from bot.records.record import Item, ids_by_kind
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import apart
from bot.storage.core.rows import RowShape
from bot.storage.records.selection import OF_GUILD, Days, Selection, StoredDay, day_columns, days_in, selected_rows
from bot.storage.records.tables import OPEN_END, OPEN_START, table_of


def years_of(reader: GuildReader, items: Sequence[Item]) -> list[int | None]:
    """The year in which each record's main date begins, or else the end that it is known by; None without either."""
    found: dict[Item, int | None] = {}
    for kind, record_ids in ids_by_kind(items).items():
        if date := table_of(KINDS[kind]).main_date:
            marks = marks_of("id", record_ids)
            sql = (
                f"SELECT r.{kind}_id AS record_id, r.{date}_earliest AS earliest, r.{date}_latest AS latest "
                f"FROM {kind} r WHERE {OF_GUILD} AND r.{kind}_id IN ({among(marks)})"
            )
            for record_id, earliest, latest in reader.columns(sql, ("record_id", "earliest", "latest"), marks):
                found[kind, record_id] = _year(earliest, latest)
    return [found.get(item) for item in items]


def dates_of(reader: GuildReader, kind: str, record_ids: Sequence[int]) -> dict[int, StoredDay]:
    """Each record's main date; none of those without one."""
    date, marks = table_of(KINDS[kind]).main_date, marks_of("id", record_ids)
    sql = (
        f"SELECT r.{kind}_id AS record_id{day_columns(table_of(KINDS[kind]))} "
        f"FROM {kind} r WHERE {OF_GUILD} AND r.{kind}_id IN ({among(marks)}) AND r.{date} IS NOT NULL"
    )
    rows = reader.columns(sql, ("record_id", *StoredDay._fields), marks) if date else ()
    return {record_id: StoredDay._make(stored) for record_id, *stored in rows}


def selected_days(reader: GuildReader, kind: str, selection: Selection) -> Days:
    """The records of a kind that `selection` means, in order, each with its main date: the same rows have both."""
    return days_in(kind, selected_rows(reader, table_of(KINDS[kind]), selection, has_days=True))


def _year(earliest: str | None, latest: str | None) -> int | None:
    known = earliest if earliest != OPEN_START else latest if latest != OPEN_END else None
    # What is damaged is in no year: whoever reads the record itself is told.
    return int(known[:4]) if known and known[:4].isdecimal() else None


@dataclass(frozen=True, slots=True)
class StanceCount:
    """How many quotes on a topic take one stance, or none; what others tell of the speakers stands for itself."""

    stance: Stance | None
    is_hearsay: bool
    quotes: int


_COUNT = RowShape(StanceCount)


def stance_counts(reader: GuildReader, topic_id: int, quote_ids: Sequence[int]) -> list[StanceCount]:
    """The stances on a topic of some quotes."""
    marks = marks_of("id", quote_ids)
    sql = (
        "SELECT l.stance, q.told_by_id IS NOT NULL AS is_hearsay, COUNT(*) AS quotes FROM quote_topic l "
        f"JOIN quote q ON q.quote_id = l.quote_id AND {apart('q.guild_id')} = :guild_id "
        # By these quotes: all of the topic's, and of the guild's, may be very many.
        f"WHERE {apart('l.topic_id')} = :topic_id AND l.quote_id IN ({among(marks)}) "
        "GROUP BY l.stance, q.told_by_id IS NOT NULL"
    )
    return reader.fetch_as(_COUNT, sql, {"topic_id": topic_id, **marks})


class StanceBorne(NamedTuple):
    """A stance that a quote bears, and whether others tell of it."""

    quote_id: int
    stance: str
    is_hearsay: int


def stances_borne(reader: GuildReader, topic_id: int, quote_ids: Sequence[int]) -> list[StanceBorne]:
    """The stances on a topic that some quotes bear."""
    marks = marks_of("id", quote_ids)
    sql = (
        "SELECT l.quote_id, l.stance, r.told_by_id IS NOT NULL AS is_hearsay FROM quote_topic l "
        f"JOIN quote r ON r.quote_id = l.quote_id AND {OF_GUILD} "
        f"WHERE {apart('l.topic_id')} = :topic_id AND l.quote_id IN ({among(marks)}) AND l.stance IS NOT NULL"
    )
    rows = reader.columns(sql, StanceBorne._fields, {"topic_id": topic_id, **marks})
    return [StanceBorne(*row) for row in rows]


def speakers_of(reader: GuildReader, quote_ids: Sequence[int]) -> list[tuple[int, int]]:
    """Some quotes, each with one of those who speak in it, by database ids: once for each of them."""
    marks = marks_of("id", quote_ids)
    sql = f"SELECT l.quote_id, l.actor_id FROM quote_speaker l WHERE l.quote_id IN ({among(marks)})"
    return [(quote_id, actor_id) for quote_id, actor_id in reader.columns(sql, ("quote_id", "actor_id"), marks)]


class RecordId(NamedTuple):
    """A record of which no more is known than which it is."""

    record_id: int


class SpokenWords(NamedTuple):
    """A quote as far as the office matters in which it was said: by whom, when, on which sources."""

    record_id: int
    said_on: Edtf | None
    is_hearsay: bool
    speakers: Sequence[RecordId]
    sources: Sequence[RecordId]


def spoken_words(reader: GuildReader, quote_ids: Sequence[int]) -> list[SpokenWords]:
    """Some quotes as far as that, in the order asked. Raises Damage."""
    marks = marks_of("id", quote_ids)
    sources: dict[int, list[RecordId]] = defaultdict(list)
    of_sources = f"SELECT l.quote_id, l.source_id FROM quote_source l WHERE l.quote_id IN ({among(marks)})"
    for quote_id, source_id in reader.columns(of_sources, ("quote_id", "source_id"), marks):
        sources[quote_id].append(RecordId(source_id))
    speakers: dict[int, list[RecordId]] = defaultdict(list)
    for quote_id, actor_id in speakers_of(reader, quote_ids):
        speakers[quote_id].append(RecordId(actor_id))
    sql = (
        "SELECT r.quote_id, r.said_on, r.told_by_id IS NOT NULL AS is_hearsay "
        f"FROM quote r WHERE {OF_GUILD} AND r.quote_id IN ({among(marks)})"
    )
    found = {quote_id: rest for quote_id, *rest in reader.columns(sql, ("quote_id", "said_on", "is_hearsay"), marks)}
    return [
        SpokenWords(each, _read_day(day), bool(is_hearsay), speakers[each], sources[each])
        for each in quote_ids
        if each in found
        for day, is_hearsay in [found[each]]
    ]


def _read_day(stored: str | None) -> Edtf | None:
    try:
        return Edtf.parse(stored) if stored else None
    except ValueError as error:
        raise Damage from error


def topics_with_stances(reader: GuildReader, quote_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """By quote the topics on which it bears a stance, by their database ids, each with that; in their order."""
    marks = marks_of("id", quote_ids)
    sql = (
        "SELECT l.quote_id, l.topic_id, l.stance FROM quote_topic l "
        f"JOIN quote r ON r.quote_id = l.quote_id AND {OF_GUILD} "
        f"WHERE l.quote_id IN ({among(marks)}) AND l.stance IS NOT NULL ORDER BY l.position"
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for quote_id, topic_id, stance in reader.columns(sql, ("quote_id", "topic_id", "stance"), marks):
        found[quote_id].append((topic_id, stance))
    return found


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words of a quote, beside a speaker or a source of it."""

    number: int
    text: str
    linked_kind: str
    linked_id: int

    @property
    def linked(self) -> Item:
        return self.linked_kind, self.linked_id

    @property
    def id(self) -> str:
        return f"{Quote.LETTER}{self.number}"


_WORDS = RowShape(QuotedWords)


def words_of_speakers(reader: GuildReader, actor_ids: Collection[int], most: int) -> list[QuotedWords]:
    """What actors are quoted with, the latest first, at most so many quotes."""
    return _words_linked(reader, "quote_speaker", "actor", actor_ids, most)


def words_of_sources(reader: GuildReader, source_ids: Collection[int], most: int) -> list[QuotedWords]:
    """What sources are held to quote, the latest first, at most so many quotes."""
    return _words_linked(reader, "quote_source", "source", source_ids, most)


def _words_linked(reader: GuildReader, table: str, kind: str, ids: Collection[int], most: int) -> list[QuotedWords]:
    marks = marks_of("id", ids)
    sql = (
        f"SELECT q.number, q.text, '{kind}' AS linked_kind, l.{kind}_id AS linked_id FROM {table} l "
        f"JOIN quote q ON q.quote_id = l.quote_id AND {apart('q.guild_id')} = :guild_id AND q.state <> 'withdrawn' "
        f"WHERE l.{kind}_id IN ({among(marks)}) ORDER BY l.sort_on DESC, q.number LIMIT :most"
    )
    return reader.fetch_as(_WORDS, sql, {**marks, "most": most}) if marks else []


def sources_behind(reader: GuildReader, items: Sequence[Item]) -> list[int]:
    """The sources on which some records rest, but for withdrawn ones: those of most of the records first."""
    found = Counter[int]()
    for kind, record_ids in ids_by_kind(items).items():
        table, marks = table_of(KINDS[kind]), marks_of("id", record_ids)
        ways = [(link.table, link.target_id) for link in table.links if link.target == Source.KIND]
        ways += [(kind, f"{link.attribute}_id") for link in table.single_links if link.target == Source.KIND]
        linked: dict[tuple[int, int], None] = {}
        for name, column in ways:
            sql = (
                f"SELECT l.{kind}_id AS record_id, l.{column} AS source_id FROM {name} l "
                f"WHERE l.{kind}_id IN ({among(marks)}) AND l.{column} IS NOT NULL"
            )
            linked |= dict.fromkeys(reader.columns(sql, ("record_id", "source_id"), marks))
        found.update(source_id for _, source_id in linked)
    # Their names are of no use yet: there may be as many sources as records.
    marks = marks_of("id", found)
    held = {
        *reader.column(
            "SELECT r.source_id FROM source r "
            f"WHERE {OF_GUILD} AND r.state <> 'withdrawn' AND r.source_id IN ({among(marks)})",
            marks,
        )
    }
    return [source_id for source_id, _ in found.most_common() if source_id in held]


class QuoteOutline(NamedTuple):
    """What tells which of one day's quotes comes first; the dates are empty without one."""

    quote_id: int
    day: str
    sort_on: str
    directness: str
    extent: str
    speakers: int


def quote_outlines(reader: GuildReader, quote_ids: Sequence[int]) -> list[QuoteOutline]:
    """The outlines of some quotes, in the order asked."""
    marks = marks_of("id", quote_ids)
    sql = (
        "SELECT r.quote_id, COALESCE(r.said_on, '') AS day, COALESCE(r.sort_on, '') AS sort_on, r.directness, "
        "r.extent, (SELECT COUNT(*) FROM quote_speaker l WHERE l.quote_id = r.quote_id) AS speakers "
        f"FROM quote r WHERE {OF_GUILD} AND r.quote_id IN ({among(marks)})"
    )
    found = {quote_id: rest for quote_id, *rest in reader.columns(sql, QuoteOutline._fields, marks)}
    return [QuoteOutline(each, *found[each]) for each in quote_ids if each in found]


class OwnTexts(NamedTuple):
    """What a record is called, and all that is searched of it but for the titles of its sources."""

    title: str
    texts: str


def own_texts(reader: GuildReader, items: Sequence[Item]) -> dict[Item, OwnTexts]:
    """The own texts of some records, withdrawn ones too: nothing else of them is read."""
    found: dict[Item, OwnTexts] = {}
    for kind, record_ids in ids_by_kind(items).items():
        marks, record_type = marks_of("id", record_ids), KINDS[kind]
        names = _names_linked(reader, kind, marks)
        searched = [each for each in table_of(record_type).fields if each.searched]
        texts = (f"COALESCE(r.{each.attribute}, '')" for each in searched if isinstance(each, (TextField, ChoiceField)))
        text = " || ' ' || ".join(texts)
        sql = (
            f"SELECT r.{kind}_id AS record_id, r.{record_type.TITLE} AS title, {text} AS texts "
            f"FROM {kind} r WHERE {OF_GUILD} AND r.{kind}_id IN ({among(marks)})"
        )
        for record_id, title, own in reader.columns(sql, ("record_id", "title", "texts"), marks):
            linked = " ".join(names[record_id])
            # What has no name of its own is called by what it is of.
            is_named = record_type.TITLE != "key"
            found[kind, record_id] = OwnTexts(title if is_named else linked, f"{own} {linked}")
    return found


def _names_linked(reader: GuildReader, kind: str, marks: Mapping[str, object]) -> Mapping[int, list[str]]:
    """By record the names of what it links to, but for its sources."""
    table, names = table_of(KINDS[kind]), defaultdict[int, list[str]](list)
    ways = [(link.table, link.target, link.target_id) for link in table.links]
    ways += [(kind, link.target, f"{link.attribute}_id") for link in table.single_links]
    statements = (
        f"SELECT l.{kind}_id AS record_id, t.{KINDS[target].TITLE} AS name FROM {name} l "
        f"JOIN {target} t ON t.{target}_id = l.{column} WHERE l.{kind}_id IN ({among(marks)})"
        for name, target, column in ways
        if target != Source.KIND
    )
    if sql := " UNION ALL ".join(statements):
        for record_id, name in reader.columns(sql, ("record_id", "name"), marks):
            names[record_id].append(name)
    return names


def has_dated(reader: GuildReader, kind: str, first: date, last: date) -> bool:
    """Whether a record of a kind that is found by its date stands, in their order, on one of some days."""
    sql = (
        f"SELECT 1 FROM {kind} WHERE guild_id = :guild_id AND state <> 'withdrawn' "
        "AND sort_on BETWEEN :first AND :last LIMIT 1"
    )
    return reader.value(sql, {"first": first.isoformat(), "last": last.isoformat()}) is not None


def indicators_of(reader: GuildReader, figure_ids: Sequence[int]) -> dict[int, int]:
    """What each of some figures is of, by database ids."""
    marks = marks_of("id", figure_ids)
    sql = f"SELECT r.figure_id, r.indicator_id FROM figure r WHERE {OF_GUILD} AND r.figure_id IN ({among(marks)})"
    return dict(reader.columns(sql, ("figure_id", "indicator_id"), marks))


class MeasureRow(NamedTuple):
    """An indicator as far as questions find it: what it measures, in which unit, where."""

    indicator_id: int
    number: int
    name: str
    unit: str
    place: str


def measures(reader: GuildReader) -> list[MeasureRow]:
    """All indicators that are not withdrawn, in the order in which they were recorded."""
    sql = (
        "SELECT indicator_id, number, name, unit, place FROM indicator "
        "WHERE guild_id = :guild_id AND state <> 'withdrawn' ORDER BY indicator_id"
    )
    return [MeasureRow(*row) for row in reader.columns(sql, MeasureRow._fields)]
