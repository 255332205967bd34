"""What a person types into an article's entries: read as a draft is, and held against the text at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.problems import NotHeld, WrongInput
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Directness, Quote
from bot.records.kinds.source import Source
from bot.records.record import State
from bot.records.written.quotation_marks import unmarked
from bot.services.intake.batch import Batch, IntakeEntry
from bot.services.intake.proposing.entries import TOO_LONG
from bot.services.intake.proposing.person_names import is_name_of_person
from bot.services.intake.proposing.sources import source_fields_typed, sources_called
from bot.services.intake.review.dating import dated_anew
from bot.services.intake.review.drafting import Drafter
from bot.services.intake.review.looking import is_too_long
from bot.services.intake.review.verifying import lack_of, with_extent
from bot.services.intake.views import IntakeView
from bot.services.keeping.drafts import Draft
from bot.services.keeping.linking import Context
from bot.services.keeping.understanding import understand
from bot.services.names.directory import NamedIsWithdrawn, get_record
from bot.services.names.typed_text import kept_text
from bot.storage.keeping.articles import find_text

_SHORTENED = "it was too long, and was shortened"
HELD = "held"
"""What is typed of a source in the place of its fields: the id of the one on record that it is."""


def tell_source(context: Context, view: IntakeView, typed: Mapping[str, str]) -> Batch:
    """The batch with what was typed of its source. Raises WrongInput or NotHeld."""
    batch = view.batch
    if held := typed.get(HELD, "").strip():
        record = get_record(context.reader, held)
        if not isinstance(record, Source):
            raise WrongInput(f"{record.id} is no source: name one by its id, such as S12.")
        if record.state is State.WITHDRAWN:
            raise NamedIsWithdrawn(record)
        return dated_anew(context, replace(batch, source_held=record.id, was_asked=True), view)
    known = {field.attribute for field in fields_of(Source)}
    given = {name: kept_text(text).strip() for name, text in typed.items() if name in known}
    source = {name: text for name, text in {**batch.source, **given}.items() if text}
    if not source.get("name"):
        raise WrongInput("The source needs a title: type the article's own, or one of yours in [square brackets].")
    understanding = understand(context, Draft(kind=Source.KIND, typed=source))
    if understanding.troubles:
        trouble = understanding.troubles[0]
        raise WrongInput(f"{_field_name(Source.KIND, trouble.attribute)}: {trouble.sentence}.")
    alike = tuple(reference.id for reference in sources_called(context.reader, source["name"]))
    told = replace(
        batch,
        source=source_fields_typed(source, understanding.record),
        source_held="",
        source_apart_from=alike,
        was_asked=True,
    )
    return dated_anew(context, told, view)


def edit_entry(context: Context, view: IntakeView, number: int, typed: Mapping[str, str]) -> Batch:
    """The batch with what was typed into the fields of an entry. Raises WrongInput or NotHeld."""
    entry = view.batch.entry(number)
    if entry is None:
        raise NotHeld("This article has no such entry: look at it again.")
    known = {field.attribute for field in fields_of(KINDS[entry.kind])} - {"sources"}
    given = {name: kept_text(text).strip() for name, text in typed.items() if name in known}
    if entry.typed.get("directness") == Directness.DIRECT and given.get("text"):
        given["text"] = _without_marks(given["text"])
    text = find_text(context.reader, view.number, context.today)
    filled = {**entry.typed, **_without_basis(entry, given), **given}
    edited = replace(
        entry,
        typed={name: value for name, value in filled.items() if value},
        is_edited=True,
        voice=None if given.get("speakers") else entry.voice,
        indicator=None if given.get("indicator") else entry.indicator,
    )
    if "text" in given and "extent" not in given:
        edited = with_extent(edited, text)
    is_worded = bool(edited.typed.get("text")) or edited.kind != Quote.KIND
    if is_worded and (lack := lack_of(edited, text)):
        raise WrongInput(f"Not kept: {lack.rstrip('.')}{'' if lack.endswith('”') else '.'}")
    if edited.why == TOO_LONG and not is_too_long(edited):
        edited = replace(edited, why=_SHORTENED)
    edited = _readable(context, view, edited, given)
    return view.batch.with_entries([edited])


def _without_basis(entry: IntakeEntry, given: Mapping[str, str]) -> Mapping[str, str]:
    """That of a date that somebody typed it is not known from what they have it."""
    is_typed = any(name in given and given[name] != entry.typed.get(name, "") for name in ("said_on", "date"))
    return {"date_basis": ""} if is_typed else {}


def _without_marks(words: str) -> str:
    try:
        return str(unmarked(words))
    except ValueError as error:
        raise WrongInput(f"Not kept: the quote {error}.") from error


def _readable(context: Context, view: IntakeView, entry: IntakeEntry, given: Mapping[str, str]) -> IntakeEntry:
    """An entry with what it names and is not held, to be made by name. Raises WrongInput where it cannot be read."""
    drafter = Drafter(batch=view.batch, voices=view.batch.voices, held=view.source.held)
    entry = replace(entry, made=())
    for _ in range(2):
        troubles = [
            trouble for trouble in understand(context, drafter.of(entry)).troubles if given.get(trouble.attribute)
        ]
        missing = [trouble.missing for trouble in troubles if trouble.missing and not trouble.choices]
        wrong = next((trouble for trouble in troubles if not trouble.missing or trouble.choices), None)
        if wrong:
            raise WrongInput(f"{_field_name(entry.kind, wrong.attribute)}: {wrong.sentence.rstrip('.?')}.")
        made = tuple(pair for pair in missing if pair[0] != Source.KIND)
        entry = replace(entry, made=(*entry.made, *made))
        if not made:
            break
    return entry


def title_events(view: IntakeView, titles: Mapping[int, str]) -> Batch:
    """The batch with titles for events, by their numbers; one that is given a title is chosen."""
    changed = []
    for number, title in titles.items():
        entry = view.batch.entry(number)
        if entry is None or entry.kind != Event.KIND:
            raise NotHeld("This article has no such event: look at it again.")
        name = " ".join(kept_text(title).split())
        limit = 200
        if len(name) > limit:
            raise WrongInput(f"The title of number {number} has {len(name):,} characters; at most {limit} fit.")
        others = {attribute: text for attribute, text in entry.typed.items() if attribute != "name"}
        typed = {**others, "name": name} if name else others
        changed.append(replace(entry, typed=typed, is_chosen=bool(name), is_edited=bool(name) or entry.is_edited))
    return view.batch.with_entries(changed)


def settle_voice(context: Context, view: IntakeView, place: int, meant: str) -> Batch:
    """The batch in which somebody whom it names is the actor `meant`, by their id; if empty, a new one.

    Raises WrongInput or NotHeld.
    """
    if not 0 <= place < len(view.batch.voices):
        raise NotHeld("This article names nobody like that: look at it again.")
    voice = view.batch.voices[place]
    if meant:
        record = get_record(context.reader, meant)
        if not isinstance(record, Actor):
            raise WrongInput(f"{record.id} is no actor: name one by its id, such as A5.")
        if record.state is State.WITHDRAWN:
            raise NamedIsWithdrawn(record)
        settled = replace(voice, held=record.id, choices=())
    elif not (voice.is_body or is_name_of_person(voice.name)):
        raise WrongInput(f"“{voice.name}” is no name to be kept: edit the speakers of its entries instead.")
    else:
        settled = replace(voice, held="", choices=(), apart_from=(*voice.apart_from, *voice.choices))
    voices = (*view.batch.voices[:place], settled, *view.batch.voices[place + 1 :])
    return replace(view.batch, voices=voices)


def _field_name(kind: str, attribute: str) -> str:
    return next((field.name for field in fields_of(KINDS[kind]) if field.attribute == attribute), attribute)
