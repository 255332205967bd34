"""Begins new records; the subcommand of /add for a kind for which nobody wrote one follows from its fields."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.keeping.drafting import begin_draft
from bot.conversation.options import chosen, name_of
from bot.conversation.plumbing.derived_options import Option, fitting, with_options
from bot.presentation.cards import naming, noun
from bot.records.fields import ChoiceField, DateField, Field, LinkField, LinksField, ListField, TextField, fields_of
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.records.written.choices import words_of
from bot.services.keeping.drafts import Draft
from bot.services.keeping.offering import has_long_text

_DATES = "16 July 2019, summer 2022, about April 2019, 2015-16"
_MADE = "one that is not held yet can be made on the way"


async def begin_record(interaction: discord.Interaction, kind: str, /, **typed: str | None) -> None:
    """Begin a draft of a new record with what was typed into options, by attribute."""
    await begin_draft(interaction, Draft(kind=kind, typed={name: text for name, text in typed.items() if text}))


def add_command(record_type: type[Record]) -> app_commands.Command[commands.Cog, ..., None]:
    """The subcommand that adds a record: what it must have and what is short are options, the rest is in its form."""

    @with_options(*_options(record_type))
    async def add(interaction: discord.Interaction, **typed: str | None) -> None:
        await begin_record(interaction, record_type.KIND, **typed)

    end = "; its text is written in a form that opens." if has_long_text(record_type) else "."
    description = f"Add {noun(record_type.KIND)}"
    return app_commands.Command(
        name=record_type.KIND, description=fitting(f"{description}{end}", f"{description}."), callback=add
    )


def _options(record_type: type[Record]) -> Iterator[Option]:
    for field in fields_of(record_type):
        # An option is one line: a long text is written in the form alone.
        if not field.required or (isinstance(field, TextField) and field.is_long):
            continue
        usual = field.usual if isinstance(field, ChoiceField) else None
        yield Option(
            parameter=field.attribute,
            name=field.column,
            annotation=_annotation(field),
            description=_description(field),
            is_required=usual is None,
            default=usual,
        )


def _annotation(field: Field) -> type[str]:
    match field:
        case ChoiceField():
            return chosen(map(words_of, field.choices))
        case LinkField() | LinksField():
            return name_of(field.target)
        case _:
            return str


def _description(field: Field) -> str:
    name = field.name
    match field:
        case LinkField() | LinksField():
            named = f"{name}: {naming(field.target)[:1].lower()}{naming(field.target)[1:]}"
            is_made = KINDS[field.target].TRAITS.is_made
            return fitting(*([f"{named}; {_MADE}"] if is_made else []), named, name)
        case DateField():
            return fitting(f"{name}: {_DATES}", name)
        case ListField():
            return f"{name}; several are separated by ;"
        case _:
            return name
