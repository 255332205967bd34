"""The kinds of record: what each tells of itself names fields that it has, and orders them as people know them."""

from __future__ import annotations

import pytest

from bot.records.fields import ChoiceField, DateField, LinkField, LinksField, ListField, TextField, fields_of
from bot.records.kinds import KINDS, followed_kinds, kinds_by, kinds_that, linked_kinds


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_tells_names_fields_that_it_has(kind: str) -> None:
    record_type, traits = KINDS[kind], KINDS[kind].TRAITS
    fields = {field.attribute: field for field in fields_of(record_type)}
    assert {*traits.key, *traits.unseen, *record_type.LENT} <= fields.keys()
    assert {column for page in record_type.FORM.values() for column in page} == fields.keys()
    assert {*record_type.KEY_COLUMNS, *record_type.LATER_COLUMNS} <= {field.column for field in fields.values()}
    # A pack that lacks the column says nothing of it, and without what is required there is no record.
    assert not any(field.required for field in fields.values() if field.column in record_type.LATER_COLUMNS)
    assert not traits.aliases or isinstance(fields[traits.aliases], ListField)
    for attribute, choice in (traits.remembered or {}).items():
        field = fields[attribute]
        assert isinstance(field, ChoiceField)
        assert choice in list(field.choices)


@pytest.mark.parametrize("kind", KINDS)
def test_near_duplicates_are_looked_up_by_what_can_be_looked_up(kind: str) -> None:
    fields = {field.attribute: field for field in fields_of(KINDS[kind])}
    for alike in KINDS[kind].TRAITS.alike:
        assert {*alike.same, *alike.near} <= fields.keys()
        first = fields[alike.looked_up_by]
        assert isinstance(first, LinkField | LinksField | TextField) or (isinstance(first, DateField) and first.is_main)


def test_kinds_stand_in_the_order_that_people_know() -> None:
    chosen, searched = (
        [*("quote", "event", "figure", "actor", "role", "topic", "indicator", "source")],
        [*("topic", "actor", "role", "quote", "event", "figure", "indicator", "source")],
    )
    assert kinds_by(lambda traits: traits.place) == chosen
    assert kinds_by(lambda traits: traits.search_place) == searched
    assert followed_kinds() == ["actor", "topic", "indicator"]
    assert linked_kinds() == {"actor", "topic", "indicator", "source"}
    assert kinds_that(lambda traits: traits.remembered is not None) == ["event", "quote"]
    assert {*kinds_that(lambda traits: traits.is_made)} == {"actor", "topic", "indicator", "source"}
    assert {*kinds_that(lambda traits: traits.is_named_whole)} == {"indicator", "source"}
    assert {*kinds_that(lambda traits: traits.narrows)} == {"actor", "topic", "indicator"}
    assert {*kinds_that(lambda traits: traits.is_in_digests)} == {"quote", "event", "figure", "source"}


def test_no_two_kinds_share_a_name_or_a_place() -> None:
    for told in (
        [record_type.PLURAL for record_type in KINDS.values()],
        [record_type.LETTER for record_type in KINDS.values()],
        [record_type.TRAITS.place for record_type in KINDS.values()],
        [record_type.TRAITS.search_place for record_type in KINDS.values()],
    ):
        assert len({*map(str, told)}) == len(KINDS)


@pytest.mark.parametrize(
    ("kind", "required", "searched"),
    [
        ("source", "title kind", "title publisher author published note"),
        ("topic", "name", "name synonyms description"),
        ("actor", "name kind", "name aliases note"),
        ("role", "actor title", "title"),
        ("event", "date title status sources", "date title summary"),
        (
            "quote",
            "speaker text directness extent sources",
            "text said_on occasion before after language original translated_by note",
        ),
        ("indicator", "name", "name unit place definition publisher"),
        ("figure", "indicator sources", "period value value_to change_amount note"),
    ],
)
def test_what_a_record_must_say_and_what_a_search_looks_through(kind: str, required: str, searched: str) -> None:
    fields = fields_of(KINDS[kind])
    assert " ".join(field.column for field in fields if field.required) == required
    assert " ".join(field.column for field in fields if field.searched) == searched
