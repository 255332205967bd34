"""A document as it is composed once, to be set as a card, PDF, Word or Markdown.

No text here is markup: whoever sets it escapes it for its own format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.presentation.card.picture import Picture


class TextStyle(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    FAINT = "faint"
    """Of lesser weight: dates, occasions, remarks."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Words of one style. A line break within them is one."""

    text: str
    style: TextStyle = TextStyle.PLAIN


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number of a note, raised, which leads to it."""

    number: int


Text = tuple[TextSpan | NoteMark, ...]
"""Spans and marks in a row; a span that must stand apart from the one before it begins with a space."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Subheading:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """What stands beside a date; `record_id` is the id of the record that it tells of."""

    when: str
    text: Text
    record_id: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """Entries in order of their dates, set as two columns: dates, and what stands beside them."""

    entries: tuple[DatedEntry, ...]


@dataclass(frozen=True, slots=True)
class StandBlock:
    """Where one actor stands: who it is, and the steps by which it came there."""

    actor: Text
    steps: tuple[DatedEntry, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What was said, apart from the text around it. `words` bear their own quotation marks, or none."""

    words: Text
    attribution: Text
    record_id: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table under its caption. The columns that `are_numbers` are set to the right."""

    caption: str
    columns: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture with the line below it."""

    picture: Picture
    caption: Text


Block = Paragraph | Subheading | Items | Chronology | StandBlock | Quotation | DataTable | Illustration


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A numbered part of the document; it has at least one block."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark leads to: a source, its address (may be empty) and a remark on it (may be empty)."""

    number: int
    text: str
    url: str
    remark: str
    record_id: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """All that is to be set. `facts` are labels and values for its head, such as ("Issued", "22 November 2026")."""

    kind: str
    """What it is, above its title: "Briefing"."""
    title: str
    team: str
    issued_on: date
    facts: Sequence[tuple[str, str]]
    summary: tuple[Block, ...]
    """What stands in the box on the first page."""
    sections: tuple[DocumentSection, ...]
    notes: tuple[Note, ...]
    about: str
    """How it was made and how to read it, for its end."""
    is_one_page: bool = False
    """Set in smaller letters and narrower margins, for one page of A4."""

    @property
    def about_heading(self) -> str:
        return f"About this {self.kind.lower()}"
