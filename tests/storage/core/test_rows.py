"""What is made of rows: by the names of their columns, in whatever order they stand, and as each field's type says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import permutations
from typing import NamedTuple

import pytest

from bot.problems import Damage
from bot.records.dates.edtf import Edtf
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.rows import Row, RowShape


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    name: str
    colour: Colour
    is_big: bool
    seen_at: datetime | None
    known: Edtf
    others: tuple[str, ...] = ()


class Pair(NamedTuple):
    first: str
    second: int | None


COLUMNS = {
    "name": "'a'",
    "colour": "'red'",
    "is_big": "0",
    "seen_at": "'2026-03-01T12:00:00+00:00'",
    "known": "'2018~'",
    "others": "'x' || char(10) || 'y'",
}
THING = Thing(
    name="a",
    colour=Colour.RED,
    is_big=False,
    seen_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    known=Edtf.parse("2018~"),
    others=("x", "y"),
)


@pytest.fixture
def reader() -> Iterator[GuildReader]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = Row
        yield GuildReader(connection, 11)


def select(**columns: str) -> str:
    return f"SELECT {', '.join(f'{value} AS {name}' for name, value in columns.items())}"


def test_the_order_of_columns_does_not_matter(reader: GuildReader) -> None:
    shape = RowShape(Thing)
    for order in permutations(COLUMNS):
        sql = select(**{name: COLUMNS[name] for name in order})
        assert reader.fetch_as(shape, sql) == [THING]
        assert [shape.of(row) for row in reader.fetch(sql)] == [THING]


def test_what_is_not_there_stays_so(reader: GuildReader) -> None:
    (thing,) = reader.fetch_as(RowShape(Thing), select(**COLUMNS | {"seen_at": "NULL", "others": "''"}))
    assert (thing.seen_at, thing.others) == (None, ())
    assert reader.fetch_as(RowShape(Pair), select(second="NULL", first="'a'")) == [Pair("a", None)]
    assert reader.fetch_as(RowShape(Pair), f"{select(first='1', second='2')} WHERE FALSE") == []


def test_a_column_that_is_no_field_is_passed_over(reader: GuildReader) -> None:
    assert reader.fetch_as(RowShape(Pair), select(other="9", second="2", first="'a'")) == [Pair("a", 2)]


def test_a_field_without_a_column_is_an_error(reader: GuildReader) -> None:
    sql = select(first="'a'", third="2")
    with pytest.raises(ValueError, match="second"):
        reader.fetch_as(RowShape(Pair), sql)
    with pytest.raises(IndexError):
        RowShape(Pair).of(reader.fetch(sql)[0])


def test_a_value_that_means_nothing_is_damage(reader: GuildReader) -> None:
    with pytest.raises(Damage):
        reader.fetch_as(RowShape(Thing), select(**COLUMNS | {"colour": "'blue'"}))


def test_a_field_may_be_given_beside_the_row(reader: GuildReader) -> None:
    (row,) = reader.fetch(select(second="2"))
    assert RowShape(Pair, "first").of(row, first="given") == Pair("given", 2)


def test_columns_come_in_the_order_in_which_they_are_asked(reader: GuildReader) -> None:
    sql = f"{select(a='1', b='2', c=':guild_id')} UNION ALL {select(a='4', b='5', c='6')}"
    assert list(reader.columns(sql, ("c", "a"))) == [(11, 1), (6, 4)]
    assert list(reader.columns(sql, ("a", "b", "c"))) == [(1, 2, 11), (4, 5, 6)]
    assert reader.column(select(a="7")) == [7]
    assert (reader.value(select(a="7")), reader.value(f"{select(a='7')} WHERE FALSE")) == (7, None)
