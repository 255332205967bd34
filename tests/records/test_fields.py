"""Cells of a pack: what each kind of field takes, what it refuses, and what stands for not known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records import fields
from bot.records.dates.edtf import Edtf
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
    relinked,
)
from bot.records.kinds.actor import Actor
from bot.records.kinds.quote import Quote
from bot.records.record import Record
from bot.records.written.lists import join_list, split_list


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Plain(Record):
    """Every sort of field, with nothing said of it but what must be."""

    KIND: ClassVar[str] = "plain"

    text: str = fields.text()
    colour: Colour | None = fields.choice(Colour)
    value: Decimal | None = fields.number()
    day: Edtf | None = fields.date()
    texts: tuple[str, ...] = fields.texts()
    actor: Any = fields.link("actor")
    actors: tuple[Any, ...] = fields.links("actor", "plain_actor")


@dataclass(frozen=True, kw_only=True)
class Full(Record):
    """Every sort of field, with all that can be said of it."""

    KIND: ClassVar[str] = "full"

    text: str = fields.text(required=True, searched=True, limit=fields.NAME_LIMIT)
    colour: Colour = fields.choice(Colour, required=True, narrows=True)
    day: Edtf = fields.date(required=True, is_main=True)
    texts: tuple[str, ...] = fields.texts(searched=True, keeps_empty=True)
    actor: Any = fields.link("actor", required=True)
    actors: tuple[Any, ...] = fields.links("actor", "full_actor", required=True)


def flags_of(record_type: type[Record]) -> dict[str, set[str]]:
    """What is said of each field, by its attribute."""
    flags = ("required", "searched", "narrows", "is_main", "keeps_empty")
    return {
        field.attribute: {flag for flag in flags if getattr(field, flag, False)} for field in fields_of(record_type)
    }


def test_of_a_field_nothing_holds_that_is_not_said() -> None:
    assert flags_of(Plain) == {
        "text": set(),
        "colour": set(),
        "value": {"searched"},
        "day": set(),
        "texts": set(),
        "actor": set(),
        "actors": set(),
    }


def test_no_date_is_the_main_one_unless_it_is_said() -> None:
    assert not DateField().is_main


def test_of_a_field_all_holds_that_is_said() -> None:
    assert flags_of(Full) == {
        "text": {"required", "searched"},
        "colour": {"required", "narrows"},
        "day": {"required", "is_main", "searched"},
        "texts": {"searched", "keeps_empty"},
        "actor": {"required"},
        "actors": {"required"},
    }


@pytest.mark.parametrize(("limit", "is_long"), [(fields.TEXT_LIMIT - 1, False), (fields.TEXT_LIMIT, True)])
def test_a_text_field_is_long_from_the_length_of_whole_texts_on(limit: int, is_long: bool) -> None:
    assert TextField(limit=limit).is_long == is_long


def test_links_are_brought_into_another_form_and_nothing_else() -> None:
    values = {"text": "t", "actor": 1, "actors": (2, 3)}
    assert relinked(Plain, values, lambda target, link: f"{target} {link}") == {
        "text": "t",
        "actor": "actor 1",
        "actors": ("actor 2", "actor 3"),
    }
    assert relinked(Plain, values | {"actor": None, "actors": ()}, lambda *_: "none")["actor"] is None


def test_a_field_that_is_not_required_is_empty_unless_it_is_given() -> None:
    plain = Plain(record_id=1, number=1, key="p")
    for field in fields_of(Plain):
        assert getattr(plain, field.attribute) == field.empty


def test_a_field_that_is_required_must_be_given() -> None:
    given = {"text": "t", "colour": Colour.RED, "day": Edtf.parse("2020"), "actor": None, "actors": ()}
    for attribute in given:
        less = {name: value for name, value in given.items() if name != attribute}
        with pytest.raises(TypeError, match=attribute):
            Full(record_id=1, number=1, key="f", **less)  # type: ignore[arg-type]


@pytest.mark.parametrize(("record_type", "most"), [(Plain, 4000), (Full, 200)])
def test_a_text_has_4000_characters_at_most_and_a_name_200(record_type: type[Record], most: int) -> None:
    text = fields_of(record_type)[0]
    assert text.parse("x" * most) == "x" * most
    with pytest.raises(ValueError, match=f"has {most + 1:,} characters; at most {most:,} fit"):
        text.parse("x" * (most + 1))


@pytest.mark.parametrize(
    ("field", "value", "cell", "words"),
    [
        (TextField(), "said so", "said so", ("said so",)),
        (TextField(), "", "", ()),
        (ChoiceField(choices=Colour), Colour.RED, "red", ("red",)),
        (ChoiceField(choices=Colour), None, "", ()),
        (NumberField(), Decimal("1E+3"), "1000", ("1000",)),
        (NumberField(), Decimal("2.50"), "2.50", ("2.50",)),
        (NumberField(), None, "", ()),
        (DateField(), Edtf.parse("2019-07~"), "2019-07~", Edtf.parse("2019-07~").words),
        (DateField(), None, "", ()),
        (ListField(), ("DCR", "OPC"), "DCR;OPC", ("DCR", "OPC")),
        (ListField(), (), "", ()),
        (ListField(), ("young; old", "b\\", "c\\;"), r"young\; old;b\ ;c\\;", ("young; old", "b\\", "c\\;")),
    ],
)
def test_a_value_becomes_its_cell_and_the_words_that_a_search_finds(
    field: Field, value: Any, cell: str, words: tuple[str, ...]
) -> None:
    assert field.cell(value) == cell
    assert tuple(field.words(value)) == tuple(words)


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
        (LinksField(target="source", table="t"), r"Now\; then ; S1", ("Now; then", "S1")),
    ],
)
def test_a_cell_becomes_its_value(field: Field, cell: str, value: Any) -> None:
    assert field.parse(cell) == value


@given(st.lists(st.text("ab\\; ").map(str.strip).filter(bool), min_size=1), st.sampled_from(["", " "]))
def test_any_names_are_read_as_they_were_joined(entries: list[str], gap: str) -> None:
    assert split_list(join_list(entries, gap)) == entries


def test_a_number_keeps_the_digits_that_the_source_gives() -> None:
    assert str(NumberField().parse("2.50")) == "2.50"


def test_a_date_keeps_its_doubt() -> None:
    assert DateField().parse("2019-07~").text == "2019-07~"


@pytest.mark.parametrize(
    ("field", "cell", "rule"),
    [
        (TextField(limit=3), "abcd", "has 4 characters; at most 3 fit"),
        (ChoiceField(choices=Colour), "green", "must be one of: red, blue"),
        (ChoiceField(choices=Colour), "redd", "must be one of: red, blue"),
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
    assert empty["stance"] == ()
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
