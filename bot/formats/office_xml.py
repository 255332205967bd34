"""The XML inside an XLSX file: read part by part without ever holding a tree, and the texts that it cannot hold.

Own handlers on expat rather than openpyxl's reader, for two reasons. That one builds objects for whatever a file asks
for, such as a row number of a billion; and it drops the mark by which `_x0001_` as an escape and as a person's text
are told apart.
"""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers import expat

from bot.formats.tally import Tally

_DEEPEST = 64
_CHUNK = 65_536
_LONGEST_TAG = 1_048_576
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# XML 1.0 has no place for these: https://www.w3.org/TR/xml/#charsets.
_TO_ESCAPE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SURROGATES = range(0xD800, 0xE000)


class PartReader(Protocol):
    """Is told of each element of a part, by its name without a prefix."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def add_text(self, text: str) -> None: ...


def read_part(data: bytes, reader: PartReader, tally: Tally) -> None:
    """Read one XML part. Raises WrongInput where it is broken, nested too deep, too large or declares entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local_names: dict[str, str] = {}
    depth = elements = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        elements += 1
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("elements are nested too deep")
        reader.start(local_names.get(tag) or local_names.setdefault(tag, tag.rpartition(":")[2]), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        # Every tag that ends has begun.
        reader.end(local_names[tag])

    def refuse(*declared: object) -> None:
        raise tally.refusal("declares XML entities, which no workbook needs", "Save it again in Excel")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.add_text
    parser.StartDoctypeDeclHandler = refuse
    try:
        for fed in range(0, len(data), _CHUNK):
            parser.Parse(data[fed : fed + _CHUNK], False)
            tally.count_elements(elements)
            elements = 0
            # What is not read yet is one tag, whose attributes would all be held at once.
            if fed + _CHUNK - parser.CurrentByteIndex > _LONGEST_TAG:
                raise ValueError("a tag is too long")
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise tally.refusal("is damaged or no workbook of Excel", "Save it again in Excel as .xlsx") from None


def escape(text: str) -> str:
    """Write characters that XML cannot hold as Excel does, _x0001_, and what already looks so as _x005F_x0001_."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Undo `escape`; NUL and halves of characters, which no text holds, stay escaped."""
    return _ESCAPE.sub(_unescape_one, text) if "_x" in text else text


def _unescape_one(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code == 0 or code in _SURROGATES else chr(code)
