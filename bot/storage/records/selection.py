"""Which records of one kind a question means, and the SQL that finds them in order."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from bot.records.record import Item, Record
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import apart
from bot.storage.core.rows import RowValues
from bot.storage.records.tables import OPEN_END, OPEN_START, Table, day_text

R = TypeVar("R", bound=Record)

MOST_RESULTS = 1000
"""How many records one answer can hold; a card says so where there are more."""
_SECOND_DAY = date.min + timedelta(days=1)
# Not by the index on guild_id, by which SQLite would go through all of a guild's records to find a few.
OF_GUILD = f"{apart('r.guild_id')} = :guild_id"


class StoredDay(NamedTuple):
    """A date as it is stored: as EDTF, and by the first and the last day that it allows: of "by 2019" those of 2019."""

    day: str
    earliest: str
    latest: str

    @property
    def may_last(self) -> bool:
        """Whether what is dated may have lasted from the one to the other: "2015 to 2017"."""
        return "/" in self.day and not self.day.startswith("..")


Days = dict[Item, StoredDay | None]
"""The main dates of records; None of one without."""
DAYS_READ = ("record_id", "sort_on", *StoredDay._fields)
"""What is read of records that are found along with their dates."""


def days_in(kind: str, rows: Iterable[RowValues]) -> Days:
    """The dates of records of a kind, in rows of DAYS_READ."""
    # Of very many, what is done for each row takes longest of all.
    return {
        (kind, record_id): StoredDay(day, earliest, latest) if day is not None else None
        for record_id, _, day, earliest, latest in rows
    }


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which records of one kind are meant. All conditions hold together; empty ones do not count.

    `links` maps an attribute (speakers, topics, indicator …) to record ids of which one must be linked, `choices`
    an attribute to values of which one must be held; `first` and `last` bound the main date, which must touch them.
    Withdrawn records are meant where `is_withdrawn`, and then alone.
    What is chosen for each link must be so of one of the links that are asked for, where any are. `chosen` are the
    attributes of which something is to be chosen, also where nobody can tell what.
    Where `among` is given, no other records than these are meant, by database id. Where an `open_on` is given, what had
    begun by that day and has no known end is left out or, where `is_open`, meant alone.
    """

    links: Mapping[str, Collection[int]] = field(default_factory=dict)
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
    chosen: Collection[str] = ()
    first: date | None = None
    last: date | None = None
    newest_first: bool = True
    is_withdrawn: bool = False
    among: Collection[int] | None = None
    open_on: date | None = None
    is_open: bool = False
    limit: int = MOST_RESULTS


def day_columns(table: Table[R]) -> str:
    """A StoredDay's columns behind others, of a table that stands as `r`; of a kind without dates they are NULL."""
    date = table.main_date
    columns = (f"r.{date}", f"r.{date}_earliest", f"r.{date}_latest") if date else ("NULL",) * len(StoredDay._fields)
    return "".join(f", {column} AS {name}" for column, name in zip(columns, StoredDay._fields, strict=True))


def select_statement(
    table: Table[R], selection: Selection, *, has_days: bool = False, also: str = ""
) -> tuple[str, dict[str, object]]:
    """What selects record_id and sort_on, in the order of the indexes, and its parameters but for the guild's id.

    Where it `has_days`, the columns of a StoredDay stand behind these; `also` is one more condition, on `r`.
    """
    # Records that are named are looked up, however many there are of what they link to; so are the withdrawn ones.
    is_looked_up = selection.among is not None or selection.is_withdrawn
    conditions = [
        "r.guild_id = :guild_id" if selection.is_withdrawn or not (selection.links or is_looked_up) else OF_GUILD,
        f"r.state {'=' if selection.is_withdrawn else '<>'} 'withdrawn'",
    ]
    parameters: dict[str, object] = {"limit": selection.limit}
    source, sort_on = f"{table.name} r", "r.sort_on" if table.main_date else "''"
    links = {link.attribute: link for link in table.links}
    for position, (attribute, ids) in enumerate(selection.links.items()):
        marks = marks_of(f"link{position}_", ids)
        parameters |= marks
        is_one = f"IN ({among(marks)})"
        if attribute not in links:
            conditions.append(f"r.{attribute}_id {is_one}")
        elif position == 0 and len(marks) == 1 and not is_looked_up:
            # One actor's or topic's records stand in the link table in order of their dates.
            link, sort_on = links[attribute], "d.sort_on"
            source = f"{link.table} d JOIN {table.name} r ON r.{table.id} = d.{table.id}"
            conditions.insert(0, f"d.{link.target_id} {is_one}")
        elif position == 0 and not is_looked_up:
            # Several actors' records: found by way of the link table, not by looking at every record of the guild.
            link = links[attribute]
            conditions.append(
                f"r.{table.id} IN (SELECT l.{table.id} FROM {link.table} l WHERE l.{link.target_id} {is_one})"
            )
        else:
            link = links[attribute]
            owned = f"l.{table.id} = r.{table.id} AND l.{link.target_id} {is_one}"
            conditions.append(f"EXISTS (SELECT 1 FROM {link.table} l WHERE {owned})")
    owner = "d" if sort_on == "d.sort_on" else "r"
    conditions += _choices(table, selection, parameters, is_linked=owner == "d")
    if owner == "d" and selection.last is not None:
        # What begins by then stands in order by then: the index begins there, and not at the newest of all.
        conditions.append("d.sort_on <= :last")
    if selection.among is not None:
        marks = marks_of("among", selection.among)
        parameters |= marks
        conditions.append(f"r.{table.id} IN ({among(marks)})")
    if selection.open_on is not None:
        parameters["open_on"] = selection.open_on.isoformat()
    conditions += [*_openness(table, selection), *([also] if also else [])]
    days = day_columns(table) if has_days else ""
    selects = [
        # What reaches into a time is little, and sorted: in the order of an index very many would be gone through.
        f"SELECT {owner}.{table.id} AS record_id, "
        f"{apart(sort_on) if place or selection.is_open else sort_on} AS sort_on{days} "
        f"FROM {source} WHERE {' AND '.join([*conditions, *branch])}"
        for place, branch in enumerate(_date_branches(table, selection, parameters))
    ]
    direction = " DESC" if selection.newest_first and table.main_date else ""
    order = f"sort_on{direction}, record_id{direction}"
    return f"{' UNION ALL '.join(selects)} ORDER BY {order} LIMIT :limit", parameters


def count_statement(table: Table[R], selection: Selection) -> tuple[str, dict[str, object]]:
    """What counts all that is selected, whatever the limit, and its parameters but for the guild's id."""
    every = replace(selection, limit=sys.maxsize)
    ids = [*chain(*every.links.values())]
    linked = {link.attribute: link for link in table.links}.get(next(iter(every.links), ""))
    if linked and len(ids) == 1 and every == Selection(links=every.links, limit=sys.maxsize):
        # Links are counted by their key alone; the withdrawn among what links are few, and found by themselves.
        gone, parameters = select_statement(table, replace(every, is_withdrawn=True))
        of_all = f"SELECT COUNT(*) FROM {linked.table} d WHERE d.{linked.target_id} IN (:link0_0)"
        return f"SELECT ({of_all}) - (SELECT COUNT(*) FROM ({gone}) AS gone)", parameters
    statement, parameters = select_statement(table, every)
    return f"SELECT COUNT(*) FROM ({statement}) AS selected", parameters


def selected_rows(
    reader: GuildReader,
    table: Table[R],
    selection: Selection,
    *,
    has_days: bool = False,
    also: str = "",
    given: Mapping[str, object] = MappingProxyType({}),
) -> list[RowValues]:
    """The record_id and sort_on of what is selected, in order; where it `has_days`, DAYS_READ.

    `also` is one more condition, on `r`, and `given` are its parameters.
    """
    statement, parameters = select_statement(table, selection, has_days=has_days, also=also)
    rows = [*reader.columns(statement, DAYS_READ if has_days else DAYS_READ[:2], {**parameters, **given})]
    return newest_first(rows) if selection.newest_first and table.main_date else rows


def newest_first(rows: list[RowValues]) -> list[RowValues]:
    """Rows of record_id, sort_on and more, which come with the highest ids first: of one day the lowest come first.

    SQLite itself would sort each day of an index that it goes through backwards.
    """
    in_order = rows[::-1]
    # Sorting keeps the order of what is equal.
    in_order.sort(key=itemgetter(1), reverse=True)
    return in_order


def _openness(table: Table[R], selection: Selection) -> Iterator[str]:
    """The condition that a record had begun by a day and has no known end, or that it is no such one."""
    if selection.open_on is None:
        return
    earliest, latest = f"r.{table.main_date}_earliest", f"r.{table.main_date}_latest"
    # It says of such records what is so of all of them: the index of what reaches over a year's end has no others.
    is_open = f"{latest} = '{OPEN_END}' AND {earliest} <= :open_on AND {_over_years(earliest, latest)}"
    yield is_open if selection.is_open else f"NOT ({is_open})"


def _over_years(earliest: str, latest: str) -> str:
    return f"substr({earliest}, 1, 4) <> substr({latest}, 1, 4)"


def _choices(table: Table[R], selection: Selection, parameters: dict[str, object], *, is_linked: bool) -> Iterator[str]:
    """The conditions on what is chosen, of the records themselves or for each of their links.

    Where a record `is_linked` by one link of the first attribute, which stands as `d`, what is chosen for it is there.
    """
    chosen_of = {link.choice: link for link in table.links if link.choice}
    held: dict[str, str] = dict.fromkeys(selection.chosen, "IS NOT NULL")
    for attribute, values in selection.choices.items():
        marks = marks_of(f"{attribute}_", values)
        parameters |= marks
        held[attribute] = f"IN ({among(marks)})"
    for attribute, is_so in held.items():
        link = chosen_of.get(attribute)
        if link is None:
            # What has no end is fewer than what is in any status.
            yield f"{apart(f'r.{attribute}') if selection.is_open else f'r.{attribute}'} {is_so}"
            continue
        if is_linked and link.attribute == next(iter(selection.links)):
            yield f"d.{attribute} {is_so}"
            continue
        asked = marks_of(f"{attribute}_of_", selection.links.get(link.attribute, ()))
        parameters |= asked
        owned = f"c.{table.id} = r.{table.id} AND c.{attribute} {is_so}"
        owned += f" AND c.{link.target_id} IN ({among(asked)})" if asked else ""
        yield f"EXISTS (SELECT 1 FROM {link.table} c WHERE {owned})"


def _date_branches(table: Table[R], selection: Selection, parameters: dict[str, object]) -> list[list[str]]:
    """The conditions on the main date. Where nothing else narrows, in branches that are each one range of an index."""
    if selection.first is None and selection.last is None:
        return [[]]
    earliest, latest = f"r.{table.main_date}_earliest", f"r.{table.main_date}_latest"
    parameters["first"] = day_text(selection.first, OPEN_START)
    parameters["last"] = day_text(selection.last, OPEN_END)
    if selection.links or selection.among is not None:
        return [[f"{earliest} <= :last", f"{latest} >= :first"]]
    # By the day it is ordered by, so that the index gives the first ones in order; "by 2018" stands on the eve of 2018.
    begin = max(selection.first or _SECOND_DAY, _SECOND_DAY)
    parameters |= {"begin": begin.isoformat(), "eve": _eve_of(begin)}
    begins_within = ["r.sort_on BETWEEN :eve AND :last", f"{apart(earliest)} BETWEEN :begin AND :last"]
    reaches_in = [f"{earliest} < :begin", f"{latest} >= :first"]
    # What reaches over a year's end is little, and has a partial index of its own.
    over_years = [*reaches_in, _over_years(earliest, latest)]
    new_year = begin.replace(month=1, day=1)
    if new_year == begin:
        return [begins_within, over_years]
    parameters["new_years_eve"] = _eve_of(new_year)
    within_year = [
        "r.sort_on BETWEEN :new_years_eve AND :begin",
        *reaches_in,
        f"substr({earliest}, 1, 4) = substr({latest}, 1, 4)",
        # No day reaches from before a time into it: all of the year's days until then need not be looked at.
        f"{earliest} <> {latest}",
    ]
    return [begins_within, over_years, within_year]


def _eve_of(day: date) -> str:
    return (max(day, _SECOND_DAY) - timedelta(days=1)).isoformat()
