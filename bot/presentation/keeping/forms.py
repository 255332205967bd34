"""Forms (Discord's modals): the pages in which people write records, and small ones that ask for a reason or a name.

Discord's limits: a title of 45 characters, 1 to 5 fields, a label of 45, a text of 4,000
(https://discord.com/developers/docs/components/reference#modal).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import discord
from discord import ui

from bot.presentation.cards import hint_of
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, plain
from bot.records.dates.edtf import Edtf
from bot.records.dates.interval_labels import typeable
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.fields import (
    ChoiceField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    ListField,
    TextField,
    fields_of,
)
from bot.records.kinds import KINDS
from bot.records.related import Related
from bot.records.values import StoredValues
from bot.records.written.choices import words_of
from bot.records.written.lists import OWN_SEPARATOR
from bot.services.keeping.at_once import FieldAsked, asked_at_once
from bot.services.keeping.drafts import Draft
from bot.services.keeping.makeable import Makeable
from bot.services.keeping.offering import form_text
from bot.services.keeping.understanding import Understanding

MOST_FIELDS = 5
LONGEST_TITLE, LONGEST_LABEL, LONGEST_DESCRIPTION, LONGEST_TEXT = 45, 45, 100, 4000
_PARAGRAPH_FROM = 300
"""Texts that may be longer get a box of several lines."""
_ANY_DAY = date(2000, 1, 1)
_REASON_LIMIT = 1000
_HINTS = {
    "note": "What a reader should know beside it, in words of your own",
    "date_basis": "Only where no source states the date: why it is taken to be this one",
    "published_basis": "Only where no source states the date: why it is taken to be this one",
}
"""Of fields that several kinds have."""
_DATE_HINT = "2019, July 2019, 16 July 2019, summer 2022, about April 2019, 2015 to 2018"


def form(title: str, custom_id: str, *fields: ui.Label[ui.Modal] | ui.TextDisplay[ui.LayoutView]) -> ui.Modal:
    """A form that discord.py does not keep: it is answered by its custom id, and so outlives a restart."""
    modal = ui.Modal(title=cut(plain(title), LONGEST_TITLE), custom_id=custom_id)
    for field in fields:
        modal.add_item(field)
    # discord.py keeps forms by their custom id alone: of two people with the same form it would drop one answer.
    modal.stop()
    return modal


def page_form(understanding: Understanding, page: int, custom_id: str) -> ui.Modal:
    """One page of the form of a record, with what was typed or is held so far."""
    draft = understanding.draft
    record_type = KINDS[draft.kind]
    name, attributes = list(record_type.FORM.items())[page]
    described = {field.attribute: field for field in fields_of(record_type)}
    head = f"{draft.target or f'New {draft.kind}'}: {name}"
    return form(head, custom_id, *(_item(understanding, described[attribute]) for attribute in attributes))


def first_form(understanding: Understanding, custom_id: str) -> ui.Modal:
    """The form with which a new record begins: its words, and what is missing of it and of what it names."""
    draft = understanding.draft
    asked = asked_at_once(understanding, MOST_FIELDS)
    # That a record is not held is said once, where its fields begin: their own lines of help have no room beside it.
    begins = {each.of.place: each.name for each in reversed(asked) if each.of}.values()
    fields = (_asked(understanding, each, begins=each.name in begins) for each in asked)
    return form(f"New {draft.kind}", custom_id, *fields)


def _asked(
    understanding: Understanding, asked: FieldAsked, *, begins: bool
) -> ui.Label[ui.Modal] | ui.TextDisplay[ui.LayoutView]:
    """A field of the form; `begins` says whether it is the first of the record that it is of."""
    kind = asked.of.kind if asked.of else understanding.draft.kind
    described = next(field for field in fields_of(KINDS[kind]) if field.attribute == asked.attribute)
    if asked.of is None:
        return _item(understanding, described)
    new = f"“{cut(plain(asked.of.name), 40)}” is not held yet. " if begins else ""
    return ui.Label(
        text=cut(f"{described.name} of the new {kind}", LONGEST_LABEL),
        description=cut(f"{new}{field_hint(described, kind)}", LONGEST_DESCRIPTION),
        component=_input(described, asked.of.draft.typed.get(asked.attribute, ""), asked.name),
    )


def raw_page_form(draft: Draft, page: int, custom_id: str) -> ui.Modal:
    """The same page of a new record that cannot be understood, with what was typed."""
    bare = Understanding(draft=draft, record=None, related=Related(), values=StoredValues({}))
    return page_form(bare, page, custom_id)


def made_form(made: Makeable, custom_id: str) -> ui.Modal:
    """The first page of the form of a record that is made on the way to another, with what is typed of it so far."""
    record_type = KINDS[made.kind]
    described = {field.attribute: field for field in fields_of(record_type)}
    attributes = next(iter(record_type.FORM.values()))
    typed = made.draft.typed
    fields = (filled_field(described[name], typed.get(name, ""), made.kind) for name in attributes)
    return form(f"New {made.kind}", custom_id, *fields)


def filled_field(described: Field, text: str, kind: str) -> ui.Label[ui.Modal]:
    """A field of a record of a kind with as much of a text in it as it takes."""
    return _field(described, _fitting(text, described), kind)


def reason_form(title: str, custom_id: str, question: str, hint: str) -> ui.Modal:
    """A form of one question."""
    box = ui.TextInput[ui.Modal](
        custom_id="reason", style=discord.TextStyle.paragraph, required=True, max_length=_REASON_LIMIT
    )
    return form(title, custom_id, ui.Label(text=question, description=hint, component=box))


def pages_of(kind: str) -> list[str]:
    return list(KINDS[kind].FORM)


def _item(understanding: Understanding, described: Field) -> ui.Label[ui.Modal] | ui.TextDisplay[ui.LayoutView]:
    """A field with what stands in it; where what is held does not fit into a form, that in its place."""
    typed = understanding.draft.typed.get(described.attribute)
    if typed is not None:
        return _field(described, _fitting(typed, described), understanding.draft.kind)
    text = _held(understanding, described)
    if _fitting(text, described) != text:
        # To show a part of it would be to lose the rest once the form is sent.
        told = f"**{described.name}:** {len(text):,} characters are more than a form holds; they stay as they are."
        return ui.TextDisplay(told)
    return _field(described, text, understanding.draft.kind)


def _longest(described: Field) -> int:
    return min(described.limit, LONGEST_TEXT) if isinstance(described, TextField) else LONGEST_TEXT


def _fitting(text: str, described: Field) -> str:
    """As much of a text as its field takes; Discord counts UTF-16 units, as its client does."""
    # A cut may part the two halves of a character: what is left of it is dropped.
    return text.encode("utf-16-le", errors="ignore")[: 2 * _longest(described)].decode("utf-16-le", errors="ignore")


def _field(described: Field, text: str, kind: str) -> ui.Label[ui.Modal]:
    hint = cut(field_hint(described, kind), LONGEST_DESCRIPTION)
    return ui.Label(text=described.name[:LONGEST_LABEL], description=hint or None, component=_input(described, text))


def _input(described: Field, text: str, custom_id: str = "") -> ui.Item[ui.Modal]:
    if isinstance(described, ChoiceField):
        chosen = _choice_in(described, text)
        options = [
            discord.SelectOption(label=words_of(choice), value=words_of(choice), default=choice is chosen)
            for choice in described.choices
        ]
        return ui.Select(
            custom_id=custom_id or described.attribute,
            options=options,
            required=described.required,
            min_values=1 if described.required else 0,
        )
    # A line break within a field of one line would be lost.
    is_text = isinstance(described, TextField) and (described.limit > _PARAGRAPH_FROM or "\n" in text)
    is_long = is_text or isinstance(described, LinksField | LinkChoicesField)
    return ui.TextInput(
        custom_id=custom_id or described.attribute,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=text if is_long else text.replace("\n", " "),
        # What is missing is told on the card: a form that cannot be sent would lose what else was typed.
        required=False,
        max_length=_longest(described),
    )


def _choice_in(described: ChoiceField, text: str) -> StrEnum | None:
    try:
        return described.parse(text) if text.strip() else None
    except ValueError:
        return None


def field_hint(described: Field, kind: str) -> str:
    """How a field of a kind is filled in: as the kind's own card says it, else by what it holds."""
    return hint_of(kind, described.attribute) or _HINTS.get(described.attribute) or _hint_by_type(described)


def _hint_by_type(described: Field) -> str:
    match described:
        case LinkChoicesField():
            return f"{', '.join(map(words_of, described.choices))}. Of several: {KINDS[described.target].LETTER}1: …; …"
        case DateField():
            return _DATE_HINT
        case LinksField():
            letter = KINDS[described.target].LETTER
            return f"Names or ids, separated by ; such as {letter}5; {letter}7. Within a name write {OWN_SEPARATOR}"
        case ListField():
            return f"Several are separated by ; (within one of them write {OWN_SEPARATOR})"
        case LinkField():
            return f"A name, or an id such as {KINDS[described.target].LETTER}5"
        case _:
            return described.hint


def _held(understanding: Understanding, described: Field) -> str:
    """What stands in a field that nobody has typed into: what is held, worded so that it is read as the same."""
    if understanding.current is None:
        return ""
    value = getattr(understanding.current, described.attribute)
    text = form_text(described, value)
    if isinstance(described, LinksField) and _fitting(text or "", described) != text:
        # By ids, which are shorter than names, rather than leave out the last ones.
        return described.cell(named.id for named in value)
    return typed_date(value) if text is None else text


def typed_date(day: Edtf | None) -> str:
    """A date as a person would type it, so that it is read as the same date."""
    if day is None:
        return ""
    words = describe_date(day)
    try:
        # Words that are read as another date, or not at all, would change the record unseen.
        return words if edtf_from_text(words, today=_ANY_DAY) == day else typeable(day.text)
    except ValueError:
        return typeable(day.text)
