"""The forms of articles in: a text that is pasted, what a source lacks, the titles of events, an entry put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import discord
from discord import ui

from bot.presentation.intake.entry_lines import entry_day, entry_hint
from bot.presentation.keeping.forms import LONGEST_LABEL, LONGEST_TEXT, filled_field, form, typed_date
from bot.presentation.text.markup import cut, plain
from bot.records.dates.edtf import Edtf
from bot.records.fields import DateField, Field, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.source import Source
from bot.services.intake.views import EntryView, IntakeView
from bot.services.keeping.linking import exactly

TEXT, MORE_TEXT = "text", "more"
MOST_FIELDS = 5
"""Fields of a form; Discord's limit."""
_TITLE = "title-"
_ASKED_OF_TEXT = ("name", "publisher", "published")
_ASKED_OF_SOURCE = ("name", "kind", "publisher", "published")


def text_form(custom_id: str, given: Mapping[str, str]) -> ui.Modal:
    """Where a text is pasted; `given` are fields of its source that are known already."""
    asked = [*_ASKED_OF_TEXT, *(["archived_url"] if given.get("archived_url") else [])]
    hint = f"At most {LONGEST_TEXT:,} characters; a longer one is read as a file."
    texts = [_text_box("Text of the article", TEXT, hint)]
    if len(asked) + len(texts) < MOST_FIELDS:
        texts.append(_text_box("More of it", MORE_TEXT, "What follows, from a new paragraph on", is_required=False))
    return form("Read an article", custom_id, *texts, *_fields(Source.KIND, asked, given))


def source_form(view: IntakeView, custom_id: str) -> ui.Modal:
    """What is known of the source, with room for what is not."""
    return form("The source", custom_id, *_fields(Source.KIND, _asked_of_source(view), source_texts(view)))


def _asked_of_source(view: IntakeView) -> Sequence[str]:
    """What a form has room for: the author once its address is known, and the address until then."""
    return (*_ASKED_OF_SOURCE, "author" if view.source.typed.get("url") else "url")


def source_texts(view: IntakeView) -> dict[str, str]:
    """What stands in that form before anybody types, by attribute."""
    return {name: _as_typed(Source.KIND, name, view.source.typed.get(name, "")) for name in _asked_of_source(view)}


def titles_form(entries: Sequence[EntryView], custom_id: str) -> ui.Modal:
    """Where several events are given titles."""
    return form("What happened, in your own words", custom_id, *map(_title_field, entries[:MOST_FIELDS]))


def _title_field(event: EntryView) -> ui.Label[ui.Modal]:
    """The field of an event's title, named by the event."""
    described = _described(Event.KIND)[Event.TITLE]
    box = filled_field(described, event.entry.typed.get(Event.TITLE, ""), Event.KIND).component
    if isinstance(box, ui.TextInput):
        box.custom_id = f"{_TITLE}{event.number}"
    label = cut(f"{event.number} · {plain(entry_day(event))}", LONGEST_LABEL)
    return ui.Label(text=label, description=entry_hint(event), component=box)


def titles_in(texts: Mapping[str, str]) -> dict[int, str]:
    """The titles that were typed into that form, by the numbers of their entries; empty ones too."""
    titles = {name.removeprefix(_TITLE): text.strip() for name, text in texts.items() if name.startswith(_TITLE)}
    return {int(number): text for number, text in titles.items() if number.isdecimal()}


def entry_form(view: EntryView, custom_id: str) -> ui.Modal:
    """What was understood of one entry, to be put right."""
    fields = _fields(view.kind, _asked_of(view.kind), entry_texts(view))
    return form(f"{view.kind.capitalize()} {view.number}", custom_id, *fields)


def _asked_of(kind: str) -> Sequence[str]:
    """What is asked of a thing that a text is read for."""
    match kind:
        case Event.KIND:
            return ("name", "date", "status", "summary", "topics")
        case Figure.KIND:
            return ("indicator", "value", "qualifier", "period", "note")
    return ("speakers", "text", "said_on", "topics", "stance")


def entry_texts(view: EntryView) -> dict[str, str]:
    """What stands in that form before anybody types, by attribute."""
    named = {"speakers": exactly(view.actor) if view.actor else view.speaker, "indicator": view.indicator}
    typed = {name: named.get(name, "") or view.entry.typed.get(name, "") for name in _asked_of(view.kind)}
    return {name: _as_typed(view.kind, name, text) for name, text in typed.items()}


def _as_typed(kind: str, attribute: str, text: str) -> str:
    """A text as a person would type it: "July 2019" for "2019-07"."""
    try:
        return typed_date(Edtf.parse(text)) if isinstance(_described(kind)[attribute], DateField) else text
    except ValueError:
        return text


def _described(kind: str) -> dict[str, Field]:
    return {field.attribute: field for field in fields_of(KINDS[kind])}


def _fields(kind: str, asked: Sequence[str], typed: Mapping[str, str]) -> list[ui.Label[ui.Modal]]:
    return [filled_field(_described(kind)[attribute], typed.get(attribute, ""), kind) for attribute in asked]


def _text_box(label: str, custom_id: str, hint: str, *, is_required: bool = True) -> ui.Label[ui.Modal]:
    box = ui.TextInput[ui.Modal](
        custom_id=custom_id, style=discord.TextStyle.paragraph, required=is_required, max_length=LONGEST_TEXT
    )
    return ui.Label(text=label, description=hint, component=box)
