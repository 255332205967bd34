"""Records: what they refuse to be, and figures that two sources give differently."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.records.cells import broken_rules
from bot.records.dates.edtf import Edtf
from bot.records.fields import LinkField, LinksField, fields_of
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Change, Direction, Figure, NoValue, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness, Extent, Quote, Stance
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State, split_id

ARTICLE = Reference("source", "S", 1, 1, "Article")
OTHER_ARTICLE = Reference("source", "S", 2, 2, "Another article")
STARMER = Reference("actor", "A", 1, 1, "Sir Keir Starmer")
DEATHS = Reference("indicator", "I", 1, 1, "Deaths")
ROOMS = Reference("topic", "T", 1, 1, "Rooms")


def day(text: str | None) -> Edtf | None:
    return Edtf.parse(text) if text else None


def make_figure(
    record_id: int = 1, *, period: str | None = "2018", indicator: Reference = DEATHS, **given: Any
) -> Figure:
    given.setdefault("value", Decimal(934))
    given.setdefault("qualifier", Qualifier.EXACT)
    return Figure(
        record_id=record_id,
        number=record_id,
        key="f",
        indicator=indicator,
        period=day(period),
        sources=(ARTICLE,),
        **given,
    )


def faults(record_type: type[Record], **values: Any) -> list[str]:
    """The attributes that fault is found with, everything else being empty."""
    defaults = {field.attribute: field.empty for field in fields_of(record_type)}
    return [attribute for attribute, sentence in broken_rules(record_type, defaults | values) if sentence]


# What a record refuses to be


@pytest.mark.parametrize(
    ("record_type", "values", "wrong"),
    [
        (Quote, {"stance": (("", Stance.SUPPORT),)}, ["stance"]),
        (Quote, {"stance": (("", Stance.SUPPORT),), "topics": ("rooms",)}, []),
        (Quote, {"directness": Directness.INDIRECT, "extent": Extent.FRAGMENT}, ["extent"]),
        (Quote, {"directness": Directness.DIRECT, "extent": Extent.FRAGMENT}, []),
        (Quote, {"date_basis": "The week after the figures"}, ["date_basis"]),
        (Quote, {"told_by": "ada", "speakers": ("cy",), "directness": Directness.INDIRECT}, []),
        (Quote, {"told_by": "ada", "speakers": ("cy",), "directness": Directness.DIRECT}, ["told_by"]),
        (Quote, {"told_by": "ada", "speakers": ("cy", "ada"), "directness": Directness.INDIRECT}, ["told_by"]),
        (Quote, {"language": "German"}, []),
        (Quote, {"language": "German", "original": "Nein."}, []),
        (Quote, {"language": "German", "translated_by": "the source"}, []),
        (Quote, {"original": "Nein."}, ["language"]),
        (Quote, {"original": "Nein.", "translated_by": "the source"}, ["language"]),
        (Quote, {"translated_by": "the source"}, ["translated_by"]),
        (Source, {"published_basis": "The week after the figures"}, ["published_basis"]),
        (Source, {"url": "www.example.org"}, ["url"]),
        (Source, {"url": "javascript:alert(1)", "archived_url": "ftp://x"}, ["url", "archived_url"]),
        (Source, {"url": "https://example.org", "archived_url": "http://example.org"}, []),
        (Role, {"held_from": day("2024"), "held_to": day("2019")}, ["held_to"]),
        (Role, {"held_from": day("2019-07"), "held_to": day("2019")}, []),
        (Role, {"held_from": day("2019-07-01"), "held_to": day("2019-07-01")}, []),
        (Role, {"held_from": day("2019-07-02"), "held_to": day("2019-07-01")}, ["held_to"]),
        (Role, {"held_from": day("2019")}, []),
        (Role, {"date_basis": "The day of the article"}, ["date_basis"]),
        (Role, {"date_basis": "The day of the article", "attested_on": day("2019")}, []),
        (Role, {"date_basis": "The week of the vote", "held_to": day("2019")}, []),
        (Event, {}, []),
        (Figure, {}, ["value"]),
        (Figure, {"change": ("up",)}, []),
        (Figure, {"no_value": NoValue.SUPPRESSED}, []),
        (Figure, {"no_value": NoValue.NOT_YET_PUBLISHED, "change": ("up",)}, []),
        (Figure, {"no_value": NoValue.SUPPRESSED, "value": Decimal(0), "qualifier": Qualifier.EXACT}, ["no_value"]),
        (Figure, {"no_value": NoValue.SUPPRESSED, "qualifier": Qualifier.LESS_THAN}, ["qualifier"]),
        (Figure, {"no_value": NoValue.SUPPRESSED, "marked": ReleaseMark.REVISED}, ["marked"]),
        (Figure, {"change": ("up",), "marked": ReleaseMark.PROVISIONAL}, []),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(
    record_type: type[Record], values: dict[str, Any], wrong: list[str]
) -> None:
    assert faults(record_type, **values) == wrong


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ["value"]),
        ({"change": ("up",)}, []),
        ({"value": Decimal(5)}, ["qualifier"]),
        ({"qualifier": Qualifier.ABOUT, "change": ("up",)}, ["qualifier"]),
        ({"value": Decimal(0), "qualifier": Qualifier.EXACT}, []),
        ({"value": Decimal(5), "qualifier": Qualifier.EXACT, "value_to": Decimal(5)}, ["value_to"]),
        ({"value": Decimal(5), "qualifier": Qualifier.EXACT, "value_to": Decimal(6)}, []),
        ({"value_to": Decimal(6), "change": ("up",)}, ["value_to"]),
        ({"change": ("higher",)}, ["change"]),
        ({"change": ("up", "up"), "change_amount": ("66", "8")}, []),
        ({"change": ("up", "up"), "change_amount": ("66", "")}, []),
        ({"change": ("up", "up"), "change_amount": ("66",)}, ["change_amount"]),
        ({"change": ("up",), "change_amount": ("many",)}, ["change_amount"]),
        ({"change": ("up",), "change_amount": ("1e6",)}, ["change_amount"]),
        (
            {"change": ("up",), "change_unit": ("deaths", "%"), "compared_with": ("2016", "2016")},
            ["change_unit", "compared_with"],
        ),
        ({"change_unit": ("%",), "value": Decimal(5), "qualifier": Qualifier.EXACT}, ["change_unit"]),
    ],
)
def test_a_figure_states_a_value_or_a_change_and_all_of_it(values: dict[str, Any], wrong: list[str]) -> None:
    assert faults(Figure, **values) == wrong


# Figures


def test_a_source_that_states_two_changes_gives_two() -> None:
    figure = make_figure(
        change=("up", "up"), change_amount=("66", "8"), change_unit=("deaths", "%"), compared_with=("2016", "")
    )
    assert figure.changes == (
        Change(Direction.UP, Decimal(66), "deaths", "2016"),
        Change(Direction.UP, Decimal(8), "%", ""),
    )


def test_a_bare_direction_is_a_change_without_an_amount() -> None:
    assert make_figure(value=None, qualifier=None, change=("down",)).changes == (Change(Direction.DOWN, None, "", ""),)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({}, {}, False),
        ({}, {"value": Decimal(935)}, True),
        ({}, {"value": Decimal("934.0")}, False),
        ({}, {"qualifier": Qualifier.MORE_THAN}, True),
        ({}, {"value_to": Decimal(940)}, True),
        ({}, {"value": Decimal(935), "period": "2019"}, False),
        ({}, {"value": Decimal(935), "period": "2018~"}, True),
        ({}, {"value": Decimal(935), "period": "2018-01/2018-12"}, True),
        ({"period": None}, {"value": Decimal(935), "period": None}, False),
        ({}, {"value": None, "qualifier": None, "change": ("up",)}, False),
        ({}, {"value": Decimal(935), "indicator": Reference("indicator", "I", 2, 2, "Other")}, False),
    ],
)
def test_two_sources_differ_where_they_value_the_same_thing_for_the_same_days(
    one: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    first, second = make_figure(1, **one), make_figure(2, **other)
    assert first.differs_from(second) is second.differs_from(first) is differ


# Ids and kinds


@pytest.mark.parametrize(
    ("typed", "split"),
    [
        ("Q12", ("Q", 12)),
        (" #q12 ", ("Q", 12)),
        ("a007", ("A", 7)),
        *((text, None) for text in ("", "Q", "12", "Q-1", "QQ1", "Q1 2", "Q1.5", "Q1234567890", "Q٣", "É1", "##Q1")),
    ],
)
def test_an_id_is_read_as_people_type_it(typed: str, split: tuple[str, int] | None) -> None:
    assert split_id(typed) == split


def test_every_kind_comes_after_those_that_it_links_to() -> None:
    places = {kind: place for place, kind in enumerate(KINDS)}
    for kind, record_type in KINDS.items():
        for field in fields_of(record_type):
            if isinstance(field, (LinkField, LinksField)) and field.target != kind:
                assert places[field.target] < places[kind]


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len(KIND_BY_LETTER) == len(KINDS) >= 8
    assert {letter: KIND_BY_LETTER[letter] for letter in "QEFSATRI"} == {
        "Q": "quote",
        "E": "event",
        "F": "figure",
        "S": "source",
        "A": "actor",
        "T": "topic",
        "R": "role",
        "I": "indicator",
    }


LEADER = Role(record_id=1, number=1, key="r", actor=STARMER, name="Leader")


@pytest.mark.parametrize("record", [make_figure(), LEADER])
def test_a_record_can_point_to_itself(record: Record) -> None:
    reference = record.reference()
    assert (reference.kind, reference.id, reference.name) == (record.KIND, record.id, record.title)


@pytest.mark.parametrize(
    ("kind", "before", "after", "changed", "needs_one"),
    [
        ("quote", "direct", "direct", "text", True),
        ("quote", "direct", "direct", "original", True),
        ("quote", "indirect", "indirect", "original", False),
        ("quote", "direct", "indirect", "directness", True),
        ("quote", "indirect", "direct", "directness", True),
        ("quote", "direct", "direct", "note", False),
        ("quote", "indirect", "indirect", "text", False),
        ("event", "direct", "direct", "title", False),
    ],
)
def test_a_reason_is_needed_where_what_stands_in_quotation_marks_would_change(
    kind: str, before: str, after: str, changed: str, needs_one: bool
) -> None:
    needed = KINDS[kind].needs_reason({changed}, {"directness": before}, {"directness": after})
    assert needed is needs_one


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("before", "after", "needs_one"),
    [
        (State.CURRENT, State.WITHDRAWN, True),
        (State.WITHDRAWN, State.DISPUTED, True),
        (State.WITHDRAWN, State.WITHDRAWN, True),
        (State.CURRENT, State.DISPUTED, False),
        (State.CORRECTED, State.CURRENT, False),
    ],
)
def test_a_reason_is_needed_where_a_record_of_any_kind_is_withdrawn_or_brought_back(
    kind: str, before: State, after: State, needs_one: bool
) -> None:
    states = {"state": before}, {"state": after}
    assert KINDS[kind].needs_reason({"state"}, *states) is needs_one
    # What else is written of a withdrawn record leaves it where it stands.
    assert not KINDS[kind].needs_reason({"note"}, *states)
