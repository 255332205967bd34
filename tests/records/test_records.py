"""Records: what they refuse to be, the role of the day, and figures that two sources give differently."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bot.records.dates.edtf import Edtf
from bot.records.fields import LinkField, LinksField, fields_of
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Change, Direction, Figure, NoValue, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness, Extent, Quote, Stance
from bot.records.kinds.role import Role, role_on
from bot.records.kinds.source import Source, SourceKind
from bot.records.record import Record, Reference, State, split_id
from bot.records.related import Related

ARTICLE = Reference("source", "S", 1, 1, "Article")
OTHER_ARTICLE = Reference("source", "S", 2, 2, "Another article")
STARMER = Reference("actor", "A", 1, 1, "Sir Keir Starmer")
DEATHS = Reference("indicator", "I", 1, 1, "Deaths")
ROOMS = Reference("topic", "T", 1, 1, "Rooms")


def day(text: str | None) -> Edtf | None:
    return Edtf.parse(text) if text else None


def make_role(name: str, begun: str | None = None, ended: str | None = None, source: Reference = ARTICLE) -> Role:
    return Role(
        record_id=1,
        number=1,
        key="r",
        actor=STARMER,
        name=name,
        held_from=day(begun),
        held_to=day(ended),
        source=source,
    )


LEADER = make_role("Leader")
PRIME_MINISTER = make_role("Prime Minister", begun="2024-07-05", source=OTHER_ARTICLE)


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
    """The attributes that `check` finds fault with, everything else being empty."""
    defaults = {field.attribute: field.empty for field in fields_of(record_type)}
    return [attribute for attribute, sentence in record_type.check(defaults | values) if sentence]


# What a record refuses to be


@pytest.mark.parametrize(
    ("record_type", "values", "wrong"),
    [
        (Quote, {"stance": Stance.SUPPORT}, ["stance"]),
        (Quote, {"stance": Stance.SUPPORT, "topics": ("rooms",)}, []),
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


# The role of the day


@pytest.mark.parametrize("roles", [(LEADER, PRIME_MINISTER), (PRIME_MINISTER, LEADER)])
@pytest.mark.parametrize("said_on", ["2023~", "2023", "2020-04-04", "../2023~", None])
def test_a_later_office_is_never_shown_beside_old_words(roles: tuple[Role, ...], said_on: str | None) -> None:
    found = role_on(roles, day(said_on), [ARTICLE])
    assert found is LEADER


@pytest.mark.parametrize("roles", [(LEADER, PRIME_MINISTER), (PRIME_MINISTER, LEADER)])
@pytest.mark.parametrize("said_on", ["2024", "2024-07", "../2024", None])
def test_an_office_that_began_within_the_date_is_not_guessed(roles: tuple[Role, ...], said_on: str | None) -> None:
    assert role_on(roles, day(said_on), [Reference("source", "S", 9, 9, "Third")]) is None


def test_an_office_with_dates_is_shown_within_them_though_another_source_attests_it() -> None:
    third = Reference("source", "S", 9, 9, "Third")
    assert role_on([LEADER, PRIME_MINISTER], day("2025-01"), [third]) is PRIME_MINISTER


def test_two_offices_without_dates_that_other_sources_attest_are_not_guessed_between() -> None:
    roles = [make_role("Leader", source=OTHER_ARTICLE), make_role("Chair", source=OTHER_ARTICLE)]
    assert role_on(roles, day("2023"), [ARTICLE]) is None


def test_the_only_office_known_is_shown_where_nothing_speaks_against_it() -> None:
    role = make_role("Leader", source=OTHER_ARTICLE)
    assert role_on([role], day("2023"), [ARTICLE]) is role
    assert role_on([role], None, [ARTICLE]) is role


def test_the_only_office_known_is_not_shown_where_it_may_not_have_begun() -> None:
    assert role_on([PRIME_MINISTER], day("2024"), [ARTICLE]) is None
    assert role_on([PRIME_MINISTER], day("2023"), [OTHER_ARTICLE]) is None


def test_nobody_without_an_office_is_given_one() -> None:
    assert role_on([], day("2023"), [ARTICLE]) is None


def test_the_quotes_own_source_says_in_which_of_two_offices_it_was_said() -> None:
    minister, member = make_role("Minister", source=OTHER_ARTICLE), make_role("MP")
    assert role_on([minister, member], day("2019"), [ARTICLE]) is member
    assert role_on([minister, member], day("2019"), [OTHER_ARTICLE]) is minister


@pytest.mark.parametrize("position", [0, 1])
def test_an_article_that_names_two_offices_gives_the_one_that_covers_the_whole_date(position: int) -> None:
    later = make_role("Prime Minister", begun="2024-07-05")
    roles = [LEADER]
    roles.insert(position, later)
    assert role_on(roles, day("2024"), [ARTICLE]) is LEADER


@pytest.mark.parametrize(
    ("begun", "ended", "said_on", "may_be"),
    [
        ("2019", "2021-06", "2018-12-31", False),
        ("2019", "2021-06", "2019-01-01", True),
        ("2019", "2021-06", "2021", True),
        ("2019", "2021-06", "2021-06-30", True),
        ("2019", "2021-06", "2021-07", False),
        ("2019", "2021-06", "2018/2019", True),
        ("2019", None, "../2018", False),
        (None, "2019", "2020/..", False),
        (None, "2019", "../2020", True),
        ("2019", "2019", None, True),
        (None, None, "1900", True),
    ],
)
def test_a_role_may_be_held_unless_its_dates_speak_against_it(
    begun: str | None, ended: str | None, said_on: str | None, may_be: bool
) -> None:
    assert make_role("Mayor", begun, ended).may_be_held_on(day(said_on)) is may_be


@pytest.mark.parametrize(
    ("begun", "ended", "said_on", "takes_in"),
    [
        ("2019", "2021-06", "2019/2021-06", True),
        ("2019", "2021-06", "2019-01-01", True),
        ("2019", "2021-06", "2018-12-31/2020", False),
        ("2019", "2021-06", "2021-06-30", True),
        ("2019", "2021-06", "2021-06-30/2021-07-01", False),
        ("2019", "2021-06", "2020/..", False),
        ("2019", "2021-06", "../2020", False),
        ("2019", None, "2020/..", True),
        (None, "2021-06", "../2020", True),
        (None, None, "../..", True),
    ],
)
def test_the_dates_of_a_role_take_in_a_date_with_every_day_that_it_may_mean(
    begun: str | None, ended: str | None, said_on: str, takes_in: bool
) -> None:
    assert make_role("Mayor", begun, ended).takes_in(Edtf.parse(said_on)) is takes_in


def test_a_quote_gets_the_role_of_its_day_and_its_sources_from_what_was_read() -> None:
    quote = Quote(
        record_id=1,
        number=1,
        key="q",
        speakers=(STARMER,),
        text="t",
        directness=Directness.DIRECT,
        extent=Extent.FULL,
        said_on=day("2023"),
        stance=Stance.SUPPORT,
        topics=(ROOMS, Reference("topic", "T", 2, 2, "Law")),
        sources=(ARTICLE, OTHER_ARTICLE),
    )
    source = Source(record_id=1, number=1, key="s", name="Article", kind=SourceKind.ARTICLE)
    related = Related(sources={1: source}, roles={1: (PRIME_MINISTER, LEADER)})
    assert related.role_of(STARMER, quote) is LEADER
    assert related.sources_of(quote.sources) == [source]
    assert quote.stance_topic == ROOMS


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


@pytest.mark.parametrize("make", [make_figure, lambda: make_role("Leader")])
def test_a_record_can_point_to_itself(make: Callable[[], Record]) -> None:
    record = make()
    reference = record.reference()
    assert (reference.kind, reference.id, reference.name) == (record.KIND, record.id, record.title)


@pytest.mark.parametrize(
    ("kind", "before", "after", "changed", "needs_one"),
    [
        ("quote", "direct", "direct", "text", True),
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
