"""Keys of records that people make: what packs and files name a record by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.records.fields import Field, LinkField, LinksField, TextField, fields_of
from bot.records.record import Record, Reference
from bot.services.names.folding import fold

LONGEST_KEY = 60
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")
_ROOM_FOR_NUMBER = 6
_WORDS_OF_TEXT = 5


def key_from(*texts: str) -> str:
    """A key of the words of some texts: small letters, digits and hyphens, and never empty."""
    # Of a name in another script none of these signs is left, hence "record".
    words = _NOT_IN_KEY.sub("-", fold(" ".join(texts))).strip("-")
    # Shorter than a key may be: a number tells it from one that is held already.
    return words[: LONGEST_KEY - _ROOM_FOR_NUMBER].strip("-") or "record"


def key_of(record: Record) -> str:
    """A key that tells a person what the record is."""
    return key_of_values(type(record), vars(record))


def key_of_values(record_type: type[Record], values: Mapping[str, object]) -> str:
    """The same of values as far as they are given; their links are references, or keys as a file has them."""
    fields = {field.attribute: field for field in fields_of(record_type)}
    attributes = record_type.TRAITS.key or (record_type.TITLE,)
    return key_from(*(_words(fields[attribute], values.get(attribute)) for attribute in attributes))


def _words(field: Field, value: object) -> str:
    """What of a value stands in a key: of several records the last word of the first, of a long text its beginning."""
    if not value:
        return ""
    match field, value:
        case LinksField(), (Reference(name=name), *_):
            return name.split()[-1]
        case LinksField(), (str() as key, *_):
            return key.split("-")[-1]
        case LinkField(), Reference(name=name):
            return name
        case TextField(is_long=True), str() as text:
            return " ".join(text.split()[:_WORDS_OF_TEXT])
        case _:
            return field.cell(value)
