"""What touches an actor, a topic or an indicator: records that a digest is narrowed to, or a follower is told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bot.records.fields import LinkField, links_of
from bot.records.kinds import KINDS
from bot.records.kinds.source import Source
from bot.records.kinds.topic import Topic
from bot.records.record import Reference
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import in_order
from bot.storage.records.selection import OF_GUILD, Selection, selected_rows
from bot.storage.records.tables import table_of

_MOST_GATHERED = 5_000
"""Of so many records on a topic the sources are gathered; of more each source is asked whether it has one."""


class Way(NamedTuple):
    """How a record leads to what it touches: tables to be joined, each with its condition, and the column it is in."""

    tables: tuple[tuple[str, str], ...]
    column: str


def touching(kind: str, record: str, subject: str, subject_id: str) -> str:
    """The condition that a record touches a subject: FALSE where nothing of its kind does.

    `record` is what the record's table is called in the query, `subject_id` what stands for the subject's id.
    """
    ways = ways_to_touch(kind, subject, record)
    return " OR ".join(_leads_to(way, subject_id) for way in ways) or "FALSE"


@cache
def can_touch(kind: str, subject: str) -> bool:
    """Whether any record of a kind leads to a subject."""
    return any(ways_to_touch(kind, subject, "r"))


def _leads_to(way: Way, subject_id: str) -> str:
    is_it = f"{way.column} = {subject_id}"
    if not way.tables:
        return is_it
    (first, leads_here), *others = way.tables
    return f"EXISTS (SELECT 1 FROM {first} {in_order(*others)} WHERE {leads_here} AND {is_it})"


def ways_to_touch(kind: str, subject: str, record: str) -> Iterator[Way]:
    """Every way in which a record of `kind` may lead to a subject; `record` is what its table is called in the query.

    It is the subject, links to it, or stands under what does, as a figure stands under its indicator. A source is on
    a topic where a record rests on it that is.
    """
    table = table_of(KINDS[kind])
    record_id = f"{record}.{table.id}"
    if kind == subject:
        yield Way((), record_id)
    yield from _links(kind, subject, record_id)
    for field in table.single_links:
        column = f"{record}.{field.attribute}_id"
        if field.target == subject:
            yield Way((), column)
        else:
            yield from _links(field.target, subject, column)
    if (kind, subject) == (Source.KIND, Topic.KIND):
        yield from _by_what_rests_on(record_id, subject)


def _links(kind: str, subject: str, record_id: str) -> Iterator[Way]:
    for link in table_of(KINDS[kind]).links:
        if link.target == subject:
            yield Way(((f"{link.table} l", f"l.{link.owner_id} = {record_id}"),), f"l.{link.target_id}")


def _by_what_rests_on(source_id: str, subject: str) -> Iterator[Way]:
    for kind, record_type in KINDS.items():
        for link in table_of(record_type).links:
            if link.target == Source.KIND:
                resting = (f"{link.table} o", f"o.{link.target_id} = {source_id}")
                # What was withdrawn puts no source on a topic.
                owner = (f"{kind} x", f"x.{link.owner_id} = o.{link.owner_id} AND x.state <> 'withdrawn'")
                for way in ways_to_touch(kind, subject, "x"):
                    yield Way((resting, owner, *way.tables), way.column)


def records_touching(reader: GuildReader, kind: str, subject: Reference, of: Collection[int] | None = None) -> set[int]:
    """The records of a kind that touch a subject, withdrawn ones too; only these where `of` are given, by their ids."""
    marks = marks_of("id", of or ())
    meant = "r.guild_id = :guild_id" if of is None else f"{OF_GUILD} AND r.{kind}_id IN ({among(marks)})"
    leads_there = touching(kind, "r", subject.kind, ":subject_id")
    sql = f"SELECT r.{kind}_id FROM {kind} r WHERE {meant} AND ({leads_there})"
    return set(reader.column(sql, {**marks, "subject_id": subject.record_id}))


def sources_on_topic(reader: GuildReader, topic_id: int, selection: Selection) -> list[int]:
    """Of the sources that `selection` means those on a topic, in order.

    They are those of the records on it: of quotes and events, and of figures by what they measure.
    """
    given = {"topic_id": topic_id}
    if _has_more_records(reader, topic_id, _MOST_GATHERED):
        # Of very many records most sources have one, or many do: asked in their order, enough of them are soon found.
        also = f"({' OR '.join(_ways_from_source())})"
        rows = selected_rows(reader, table_of(Source), selection, also=also, given=given)
    else:
        gathered = " UNION ".join(f"SELECT l.source_id FROM {way}" for way in _ways_from_topic())
        of_topic = replace(selection, among=reader.column(gathered, given))
        rows = selected_rows(reader, table_of(Source), of_topic)
    return [source_id for source_id, _ in rows]


def _has_more_records(reader: GuildReader, topic_id: int, count: int) -> bool:
    """Whether more than so many records of those that have sources are on a topic, withdrawn ones too."""
    ways = (
        f"SELECT 1 AS one FROM {topics}_topic t "
        f"{'' if topics == kind else in_order((f'{kind} x', f'x.{leads_on}_id = t.{topics}_id'))} "
        "WHERE t.topic_id = :topic_id"
        for kind, topics, leads_on in _kinds_on_topics()
    )
    first = f"SELECT e.one FROM ({' UNION ALL '.join(ways)}) AS e LIMIT :most"
    return int(reader.value(f"SELECT COUNT(*) FROM ({first}) AS f", {"topic_id": topic_id, "most": count + 1})) > count


def _ways_from_topic() -> Iterator[str]:
    """What leads from a topic to the sources of its records: joins from which `l.source_id` is read."""
    for kind, topics, leads_on in _kinds_on_topics():
        # What was withdrawn puts no source on a topic.
        held = f"x.{kind}_id = t.{kind}_id" if topics == kind else f"x.{leads_on}_id = t.{topics}_id"
        record = (f"{kind} x", f"{held} AND x.state <> 'withdrawn'")
        source = (f"{kind}_source l", f"l.{kind}_id = x.{kind}_id")
        yield f"{topics}_topic t {in_order(record, source)} WHERE t.topic_id = :topic_id"


def _ways_from_source() -> Iterator[str]:
    """The conditions that a source, which stands as `r`, is on a topic by a record of one kind."""
    for kind, topics, leads_on in _kinds_on_topics():
        record = (f"{kind} x", f"x.{kind}_id = l.{kind}_id AND x.state <> 'withdrawn'")
        held = f"t.{kind}_id = l.{kind}_id" if topics == kind else f"t.{topics}_id = x.{leads_on}_id"
        topic = (f"{topics}_topic t", f"{held} AND t.topic_id = :topic_id")
        # Of a record itself less is read where it is looked at last.
        joined = in_order(topic, record) if topics == kind else in_order(record, topic)
        yield f"EXISTS (SELECT 1 FROM {kind}_source l {joined} WHERE l.source_id = r.source_id)"


def _kinds_on_topics() -> Iterator[tuple[str, str, str]]:
    """The kinds whose records have sources and are on topics, each with the kind whose topics these are.

    That is the kind itself, or one that it links to by an attribute: a figure is on the topics of its indicator.
    """
    for kind, record_type in KINDS.items():
        linked = _linked(kind)
        if Source.KIND in linked and Topic.KIND in linked:
            yield kind, kind, ""
        for field in links_of(record_type) if Source.KIND in linked and Topic.KIND not in linked else ():
            if isinstance(field, LinkField) and Topic.KIND in _linked(field.target):
                yield kind, field.target, field.attribute


def _linked(kind: str) -> set[str]:
    """The kinds to several records of which one of this kind may link."""
    return {link.target for link in table_of(KINDS[kind]).links}
