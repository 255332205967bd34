"""A file to fill in for each kind of record, made of what its fields say of themselves."""

from __future__ import annotations

from bot.formats.returning.template_column import TemplateColumn
from bot.presentation.keeping.forms import field_hint
from bot.records.fields import (
    CanonicalField,
    ChoiceField,
    DateField,
    Field,
    LinkChoicesField,
    LinkField,
    LinksField,
    ListField,
    NumberField,
    TextField,
    fields_of,
)
from bot.records.kinds import KINDS
from bot.records.written.choices import words_of
from bot.services.names.nouns import with_article


def template_name(kind: str) -> str:
    return f"{KINDS[kind].PLURAL}-to-fill-in.xlsx"


def template_file(kind: str) -> bytes:
    """The workbook, whose columns are called as on forms, those that must be filled first. Call it in a thread."""
    # Not above: openpyxl takes 0.2 s to load, and numpy, Pillow and lxml with it where they are installed.
    from bot.formats.excel.template import make_template

    fields = sorted(fields_of(KINDS[kind]), key=lambda field: not field.required)
    return make_template(KINDS[kind].PLURAL, [_column(field, kind) for field in fields])


def _column(field: Field, kind: str) -> TemplateColumn:
    choices = field.choices if isinstance(field, ChoiceField | LinkChoicesField) else ()
    return TemplateColumn(
        header=field.name,
        explained=_explained(field, kind),
        example=_example(field),
        is_required=field.required,
        choices=[words_of(choice) for choice in choices],
        is_free=isinstance(field, LinkChoicesField),
    )


def _explained(field: Field, kind: str) -> str:
    """What goes into a field, as forms say it; of what they leave to its name, its form."""
    hint = field_hint(field, kind)
    if isinstance(field, ChoiceField):
        return hint or "One of the list"
    if isinstance(field, TextField):
        return hint or f"A text of at most {field.limit:,} characters"
    return hint


def _example(field: Field) -> str:
    target = field.target if isinstance(field, LinkField | LinksField) else ""
    match field:
        case DateField():
            example = "16 July 2019"
        case NumberField():
            example = "1339"
        case ChoiceField() | LinkChoicesField():
            example = words_of(next(iter(field.choices)))
        case LinkField() | LinksField():
            example = f"{with_article(target)} by name, or {KINDS[target].LETTER}5"
        case ListField():
            example = "one; another"
        case CanonicalField(is_page=True):
            example = "https://example.org/page"
        case _:
            example = f"the {field.name.lower()}"
    return example
