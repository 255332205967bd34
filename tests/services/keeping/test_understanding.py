"""Forms that come back as they were opened change nothing; and what else is understood of what people type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.presentation.keeping.forms import page_form, pages_of, typed_date
from bot.records.cells import cells_of
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.fields import ListField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.records.record import NEW, Record
from bot.records.related import Related
from bot.records.values import StoredValues
from bot.records.written.visible import has_visible
from bot.services.keeping.drafts import Draft
from bot.services.keeping.keeping import DraftView, KeepingService
from bot.services.keeping.offering import has_long_text
from bot.services.keeping.understanding import Understanding, is_as_begun
from bot.services.names.directory import Directory
from bot.services.server.rights import Person
from bot.storage.records.reader import Workspace
from tests.conversation.forms import check_form, read_form
from tests.guilds import GUILD, Services, clock
from tests.presentation.made_up import records
from tests.properties import examples
from tests.records.dates.made_up_dates import GRAMMAR

NO_VALUES = StoredValues({})
TODAY = date(2026, 3, 1)
CURATOR = Person(user_id=7, manages_server=True)


def keeping_of(services: Services) -> KeepingService:
    return KeepingService(services.database, Directory(), clock)


def sent_back(understanding: Understanding, page: int) -> dict[str, str]:
    """What Discord sends where a page of the form is opened and sent off untouched, by attribute."""
    sent = page_form(understanding, page, "draft:page:1:0:0").to_dict()
    check_form(sent)
    shown = read_form(sent).fields
    return {one.custom_id: ";".join(one.value) if one.options else one.value.strip() for one in shown}


def as_stored(record: Record) -> Record:
    """The record with lists as a database holds them: what is in an entry can be seen, and has no line ends."""
    lists: dict[str, Any] = {}
    for described in fields_of(type(record)):
        if isinstance(described, ListField):
            entries = getattr(record, described.attribute)
            cell = described.cell(entry if has_visible(entry) else "" for entry in entries).strip()
            lists[described.attribute] = described.parse(cell) if cell else ()
    return replace(record, **lists)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(data=st.data())
def test_a_form_that_is_sent_back_untouched_is_as_it_was(kind: str, data: st.DataObject) -> None:
    record = as_stored(data.draw(records(kind)))
    draft = Draft(kind=kind, target=record.id, base=cells_of(record))
    understanding = Understanding(draft=draft, record=record, current=record, related=Related(), values=NO_VALUES)
    described = {one.attribute: one for one in fields_of(type(record))}
    for page in range(len(pages_of(kind))):
        for attribute, text in sent_back(understanding, page).items():
            assert is_as_begun(described[attribute], text, draft.base, TODAY), (attribute, text)


@given(GRAMMAR)
def test_a_date_in_a_form_is_read_as_the_same_date(text: str) -> None:
    try:
        day = Edtf.parse(text)
    except ValueError:
        return
    assert edtf_from_text(typed_date(day), today=TODAY) == day


@pytest.mark.parametrize("text", ["2020-21", "2019-07~", "../2021", "2021/..", "2015/2016", "201X", "2018-XX", "2020?"])
def test_dates_that_look_like_others(text: str) -> None:
    day = Edtf.parse(text)
    assert edtf_from_text(typed_date(day), today=TODAY).text == text


async def every_record(services: Services) -> list[Record]:
    found: list[Record] = []
    for record_type in KINDS.values():
        workspace = Workspace(services.database, GUILD)
        ids = await workspace.read(lambda reader, kind=record_type.KIND: reader.latest(kind, 1000))  # type: ignore[misc]
        found += await workspace.read(lambda reader, of=record_type, ids=ids: reader.get_many(of, ids))  # type: ignore[misc]
    return found


async def test_no_record_of_the_shipped_pack_changes_in_its_forms(shipped: Services) -> None:
    keeping = keeping_of(shipped)
    for record in await every_record(shipped):
        number = await keeping.begin_change(GUILD, CURATOR, record.id)
        view = await keeping.look(GUILD, CURATOR, number)
        for page in range(len(pages_of(record.KIND))):
            view = await keeping.fill(GUILD, CURATOR, number, view.version, sent_back(view.understanding, page))
        assert not view.understanding.changes, record.id
        assert not view.understanding.troubles, record.id
        await keeping.discard(GUILD, CURATOR, number)


async def draft(services: Services, kind: str, **typed: str) -> DraftView:
    keeping = keeping_of(services)
    return await keeping.look(GUILD, CURATOR, await keeping.begin(GUILD, CURATOR, Draft(kind=kind, typed=typed)))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1339", "1339"), ("1,339", "1339"), ("1 339 000.5", "1339000.5"), ("-2.5", "-2.5"), ("2,5", ""), ("1,33", "")],
)
async def test_numbers(small: Services, typed: str, value: str) -> None:
    view = await draft(small, "figure", indicator="trips", sources="S1", value=typed, qualifier="exact")
    assert str(view.understanding.values["value"] or "") == value
    assert ("value" in [one.attribute for one in view.understanding.troubles]) == (not value)


@pytest.mark.parametrize("typed", ["A3", "a3", "#A3", "A3 Ada Byrne", "A3: Ada Byrne", "Ada Byrne", "byrne"])
async def test_a_name_or_an_id_names_a_record(small: Services, typed: str) -> None:
    view = await draft(small, "role", actor=typed, name="Clerk")
    assert view.understanding.record
    assert view.understanding.record.actor.id == "A3"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("typed", "makes"), [("Ada Bryne", "Ada Bryne"), ("A99", None), ("S1", None), ("Zed", "Zed")])
async def test_what_is_a_name_may_be_made_and_an_id_not(small: Services, typed: str, makes: str | None) -> None:
    (trouble,) = (await draft(small, "role", actor=typed, name="Clerk")).understanding.troubles
    assert trouble.missing == (makes and ("actor", makes))


@pytest.mark.parametrize("typed", ["A3 Olga Reid", "A99", "S1", "Ada Bryne"])
async def test_what_names_none_for_sure_is_told(small: Services, typed: str) -> None:
    view = await draft(small, "role", actor=typed, name="Clerk")
    assert [one.attribute for one in view.understanding.troubles] == ["actor"]


async def test_the_choice_replaces_only_the_entry_that_was_meant(small: Services) -> None:
    view = await draft(
        small, "event", name="x", date="2020", status="happened", sources="S1", actors="Bryne; Ada Byrne"
    )
    (trouble,) = view.understanding.troubles
    assert [choice.text for choice in trouble.choices] == ["A3 Ada Byrne; Ada Byrne"]


async def test_a_choice_is_taken_for_the_field_that_it_was_offered_for(small: Services) -> None:
    keeping = keeping_of(small)
    typed = {"actor": "Ada Bryne", "name": "Clerk", "organisation": "Green Onion"}
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="role", typed=typed))
    view = await keeping.choose(GUILD, CURATOR, number, "actor", lambda name: "Green" in name)
    assert view.draft.typed == typed
    view = await keeping.choose(GUILD, CURATOR, number, "actor", lambda name: "Ada" in name)
    assert view.draft.typed == typed | {"actor": "A3 Ada Byrne"}


async def test_a_source_made_on_the_way_stands_beside_what_rests_on_it(small: Services) -> None:
    made = tuple(Draft(kind="source", typed={"name": name, "kind": "report"}) for name in ("First", "Second"))
    typed = {"name": "x", "date": "2020", "status": "happened", "sources": "Second"}
    keeping = keeping_of(small)
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="event", typed=typed, made=made))
    understanding = (await keeping.look(GUILD, CURATOR, number)).understanding
    assert isinstance(understanding.record, Event)
    assert [one.title for one in understanding.related.sources_of(understanding.record.sources)] == ["Second"]


async def test_the_same_twice_is_told(small: Services) -> None:
    view = await draft(small, "event", name="x", date="2020", status="happened", sources="S1", actors="A3; Ada Byrne")
    assert "same record twice" in view.understanding.troubles[0].sentence


@pytest.mark.parametrize(("reason", "needs_one"), [("", True), (" ", True), ("Misheard.", False)])
async def test_a_reason_is_asked_for_until_one_is_given(small: Services, reason: str, needs_one: bool) -> None:
    view = await draft(small, "quote", speakers="A3", text="x", directness="direct", extent="full", sources="S1")
    given = replace(view.understanding.draft, reason=reason)
    understanding = replace(view.understanding, draft=given, changes={"text": ("y", "x")})
    assert understanding.needs_reason is needs_one
    assert not replace(understanding, record=None).needs_reason


async def test_a_record_that_is_not_saved_has_no_number(small: Services) -> None:
    record = (await draft(small, "topic", name="Trams")).understanding.record
    assert record is not None
    assert (record.record_id, record.number, record.key) == (0, 0, "")


async def test_what_fields_say_together_is_looked_at_once_each_can_be_read(small: Services) -> None:
    words = {"speakers": "A3", "text": "x", "directness": "direct", "extent": "full", "sources": "S1"}
    view = await draft(small, "quote", **words, stance="support")
    assert [one.attribute for one in view.understanding.troubles] == ["stance"]
    view = await draft(small, "quote", **words, stance="support", said_on="once upon a time")
    assert [one.attribute for one in view.understanding.troubles] == ["said_on"]
    # As drafts of before have it, too.
    view = await draft(small, "quote", **words, stance="permissive", topics="T2; T1")
    record = view.understanding.record
    assert isinstance(record, Quote)
    assert [(topic.id, stance.words) for topic, stance in record.stances] == [("T2", "would not stand in the way")]
    view = await draft(small, "quote", **words, stance="support", topics="T1")
    assert not view.understanding.troubles


async def test_records_made_on_the_way_are_linked_to_in_their_order(small: Services) -> None:
    made = tuple(Draft(kind="actor", typed={"name": name, "kind": "person"}) for name in ("Ann New", "Bo New"))
    typed = {"name": "x", "date": "2020", "status": "happened", "sources": "S1", "actors": "Bo New; A3; Ann New"}
    keeping = keeping_of(small)
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="event", typed=typed, made=made))
    record = (await keeping.look(GUILD, CURATOR, number)).understanding.record
    assert isinstance(record, Event)
    ada = (await small.find("actor", "ada")).record_id
    assert [(actor.name, actor.record_id, actor.id) for actor in record.actors] == [
        ("Bo New", -2, NEW),
        ("Ada Byrne", ada, "A3"),
        ("Ann New", -1, NEW),
    ]


@pytest.mark.parametrize(("actors", "is_sound"), [("A3", True), ("Ann New", True), ("Ann New; Bo New", False)])
async def test_a_draft_is_sound_where_all_that_it_links_to_is(small: Services, actors: str, is_sound: bool) -> None:
    typed = {"name": "x", "date": "2020", "status": "happened", "sources": "S1", "actors": actors}
    sound = Draft(kind="actor", typed={"name": "Ann New", "kind": "person"})
    unsound = Draft(kind="actor", typed={"name": "Bo New", "kind": "giant"})
    keeping = keeping_of(small)
    number = await keeping.begin(GUILD, CURATOR, Draft(kind="event", typed=typed, made=(sound, unsound)))
    assert (await keeping.look(GUILD, CURATOR, number)).understanding.is_sound is is_sound


@pytest.mark.parametrize("typed", ["A4; A3", "A4 Olga Reid; A3"])
async def test_a_record_may_go_on_naming_one_that_was_withdrawn(small: Services, typed: str) -> None:
    quote = await small.find("quote", "olga-tolls")
    small.withdraw(await small.find("actor", "olga"))
    keeping = keeping_of(small)
    number = await keeping.begin_change(GUILD, CURATOR, quote.id)
    view = await keeping.look(GUILD, CURATOR, number)
    view = await keeping.fill(GUILD, CURATOR, number, view.version, {"speakers": typed})
    assert not view.understanding.troubles
    view = await keeping.fill(GUILD, CURATOR, number, view.version, {"speakers": "A4 Ada Byrne; A3"})
    assert [one.attribute for one in view.understanding.troubles] == ["speakers"]


def test_kinds_whose_first_page_has_a_text_of_any_length_open_their_form_at_once() -> None:
    assert has_long_text(Quote)
    assert not has_long_text(Actor)
    assert not has_long_text(Topic)


async def test_a_draft_keeps_no_signs_that_cannot_be_kept(small: Services) -> None:
    view = await draft(small, "topic", name="a\x00b\ud83d\r\nc", synonyms="x\x07")
    assert view.draft.typed == {"name": "ab\nc", "synonyms": "x"}


async def test_only_so_many_drafts_are_kept(small: Services) -> None:
    keeping = keeping_of(small)
    numbers = [
        await keeping.begin(GUILD, CURATOR, Draft(kind="topic", typed={"name": f"Topic {place}"}))
        for place in range(52)
    ]
    held = await Workspace(small.database, GUILD).read(
        lambda reader: [row[0] for row in reader.fetch("SELECT draft_id FROM drafts.draft WHERE guild_id = :guild_id")]
    )
    assert held == numbers[-50:]


async def test_who_goes_on_from_a_newer_version_of_a_new_record_loses_nothing(shipped: Services) -> None:
    seen = await draft(shipped, "topic", name="Parks", note="Those in town")
    caught_up = await keeping_of(shipped).catch_up(GUILD, CURATOR, seen.proposal.proposal_id)
    assert caught_up.draft == seen.draft
