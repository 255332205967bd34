"""What touches an actor, a topic or an indicator: records that a digest is narrowed to, or a follower is told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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
from bot.storage.records.selection import OF_GUILD
from bot.storage.records.tables import table_of


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


def sources_on_topic(reader: GuildReader, topic_id: int) -> set[int]:
    """The sources of the records on a topic: of quotes and events, and of figures by what they measure."""
    # Asked of each source: the first record found will do, and sources are few beside quotes.
    conditions = " OR ".join([*_filed_themselves(), *_filed_by_another()])
    sql = f"SELECT s.source_id FROM source s WHERE s.guild_id = :guild_id AND ({conditions})"
    return set(reader.column(sql, {"topic_id": topic_id}))


def _filed_themselves() -> Iterator[str]:
    for kind in KINDS:
        if {"source", "topic"} <= _linked(kind):
            yield (
                f"EXISTS (SELECT 1 FROM {kind}_source l JOIN {kind}_topic t ON t.topic_id = :topic_id "
                f"AND t.sort_on = l.sort_on AND t.{kind}_id = l.{kind}_id "
                f"JOIN {kind} r ON r.{kind}_id = l.{kind}_id AND r.state <> 'withdrawn' "
                "WHERE l.source_id = s.source_id)"
            )


def _filed_by_another() -> Iterator[str]:
    """Of kinds that are on the topics of what they link to: a figure on those of its indicator."""
    for kind, record_type in KINDS.items():
        linked = _linked(kind)
        for field in links_of(record_type) if "source" in linked and "topic" not in linked else ():
            if isinstance(field, LinkField) and "topic" in _linked(field.target):
                yield (
                    f"EXISTS (SELECT 1 FROM {kind}_source l JOIN {kind} r ON r.{kind}_id = l.{kind}_id "
                    f"AND r.state <> 'withdrawn' JOIN {field.target}_topic t ON t.topic_id = :topic_id "
                    f"AND t.{field.target}_id = r.{field.attribute}_id WHERE l.source_id = s.source_id)"
                )


def _linked(kind: str) -> set[str]:
    """The kinds to several records of which one of this kind may link."""
    return {link.target for link in table_of(KINDS[kind]).links}
