"""Cells of a pack: what each kind of field takes, what it refuses, and what stands for not known."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from bot.records.fields import (
    ChoiceField,
    DateField,
    Field,
    LinkField,
    LinksField,
    ListField,
    NumberField,
    TextField,
    fields_of,
)
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (TextField(), "said so; twice", "said so; twice"),
        (TextField(limit=3), "abc", "abc"),
        (ChoiceField(choices=Colour), "red", Colour.RED),
        (NumberField(), "1339", Decimal("1339")),
        (NumberField(), "2.5", Decimal("2.5")),
        (NumberField(), "-0.10", Decimal("-0.10")),
        (ListField(), "DCR; OPC ;;", ("DCR", "OPC")),
        (ListField(), "one\ntwo; three", ("one two", "three")),
        (ListField(keeps_empty=True), "66; ;8", ("66", "", "8")),
        (LinkField(target="actor"), "boris-johnson", "boris-johnson"),
        (LinksField(target="actor", table="t"), " b ; a;", ("b", "a")),
    ],
)
def test_a_cell_becomes_its_value(field: Field, cell: str, value: Any) -> None:
    assert field.parse(cell) == value


def test_a_number_keeps_the_digits_that_the_source_gives() -> None:
    assert str(NumberField().parse("2.50")) == "2.50"


def test_a_date_keeps_its_doubt() -> None:
    assert DateField().parse("2019-07~").text == "2019-07~"


@pytest.mark.parametrize(
    ("field", "cell", "rule"),
    [
        (TextField(limit=3), "abcd", "has 4 characters; at most 3 fit"),
        (ChoiceField(choices=Colour), "green", "must be one of: red, blue"),
        (ChoiceField(choices=Colour), "RED", "must be one of: red, blue"),
        (DateField(), "16/07/2019", "write"),
        (LinksField(target="actor", table="t"), "a;b;a", "names the same record twice"),
        *((NumberField(), cell, "must be a plain number") for cell in ("NaN", "Infinity", "1,339", "about 5", "5 %")),
        *((NumberField(), cell, "must be a plain number") for cell in ("1e9", "1_339", "٥", "+5", ".5", "5.")),
    ],
)
def test_a_wrong_cell_is_refused_with_its_rule(field: Field, cell: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        field.parse(cell)


def test_an_empty_cell_is_not_known_rather_than_a_value() -> None:
    empty = {field.attribute: field.empty for field in fields_of(Quote)}
    assert empty["said_on"] is None
    assert empty["stance"] is None
    assert empty["note"] == ""
    assert empty["topics"] == ()


def test_a_field_knows_the_column_that_it_stands_in() -> None:
    columns = {field.attribute: field.column for field in fields_of(Quote)}
    assert columns["speakers"] == "speaker"
    assert columns["text"] == "text"
    assert [field.attribute for field in fields_of(Actor)] == ["name", "kind", "aliases", "note"]


def test_a_field_of_no_stated_kind_is_no_field() -> None:
    with pytest.raises(TypeError):
        Field().parse("x")
