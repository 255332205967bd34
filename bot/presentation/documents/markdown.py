"""A document as a Markdown file: CommonMark with pipe tables and footnotes, as GitHub and Pandoc read them.

Rules: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/, https://pandoc.org/MANUAL.html#pandocs-markdown.
A picture is told in words: a Markdown file is one file, and a link to a picture beside it would lead nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from bot.presentation.documents.clean_text import clean, link_target, one_line
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
    DocumentSection,
    Illustration,
    Items,
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    StandBlock,
    Subheading,
    Text,
    TextSpan,
    TextStyle,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>{}|~$^#@]|&(?=[#\w])|:(?=/)|(?<=www)\.|!$", re.IGNORECASE)
"""What has a meaning within a line; "$" is mathematics to both, "^", "{" and "@" mean something to Pandoc."""
_MAIL = re.compile(r"(?<=[\w.+-])\\@(?=[\w-]|\\_)")
# At the start of a line: bullets, the lines under headings, definitions; and the numbers of lists.
_BULLET_OR_LINE = re.compile(r"^[-+=:]")
_LIST_NUMBER = re.compile(r"^(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdm]+))([.)])(?=\s|$)", re.IGNORECASE)
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKS = {TextStyle.STRONG: "**", TextStyle.EMPHASIS: "*"}
# Not the two blanks that would do as well: nobody sees them, and many editors take them away.
_HARD_BREAK, _BREAK_IN_CELL = "\\\n", " <br> "
_BETWEEN_LISTS = "<!-- -->"


def write_markdown(document: Document) -> str:
    """Set `document` as Markdown, each block apart from the next by an empty line."""
    return "\n\n".join(_apart(block for block in _blocks(document) if block)) + "\n"


def _apart(blocks: Iterable[str]) -> Iterator[str]:
    """Put a comment between two lists, which would be read as one."""
    is_after_list = False
    for block in blocks:
        is_list = block.startswith("- ")
        if is_list and is_after_list:
            yield _BETWEEN_LISTS
        yield block
        is_after_list = is_list


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {_line(document.title)}"
    yield f"**{_line(document.kind)}** · {_line(document.team)}"
    yield "\n".join(f"- **{_line(label)}:** {_line(value)}" for label, value in document.facts)
    if document.summary:
        yield "## Summary"
        yield from _each(document.summary)
    for number, section in enumerate(document.sections, start=1):
        yield from _section(section, number)
    if about := clean(document.about).strip():
        yield f"## {document.about_heading}"
        yield _lines(_escaped(about))
    yield from (_note(note) for note in document.notes)


def _section(section: DocumentSection, number: int) -> Iterator[str]:
    # Markdown numbers no headings: the number is part of the words.
    yield f"## {number} {_line(section.heading)}"
    yield from _each(section.blocks)


def _each(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _words(block.text)
        case Subheading():
            yield f"### {_line(block.text)}"
        case Items():
            yield "\n".join(_item(_words(item)) for item in block.items)
        case Chronology():
            yield _entries(block.entries)
        case StandBlock():
            yield _words(block.actor)
            yield _entries(block.steps)
        case Quotation():
            yield _quotation(block)
        case DataTable():
            yield _emphasised(_line(block.caption), "**")
            yield _table(block)
        case Illustration():
            # The same words that a reader is told who does not see the picture elsewhere.
            yield f"*Picture, in words:* {_line(block.picture.alt)}"
            yield _words(block.caption)


def _item(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


def _entries(entries: Iterable[DatedEntry]) -> str:
    return "\n".join(_item(_entry(entry)) for entry in entries)


def _entry(entry: DatedEntry) -> str:
    return f"{_emphasised(_line(entry.when), '**')} — {_words(entry.text)}{_record_id(entry.record_id)}"


def _quotation(quotation: Quotation) -> str:
    attribution = f"— {_words(quotation.attribution)}{_record_id(quotation.record_id)}"
    rows = f"{_words(quotation.words)}\n\n{attribution}".split("\n")
    return "\n".join(f"> {row}".rstrip() for row in rows)


def _table(table: DataTable) -> str:
    """A pipe table. Its columns stand in line in the file, too, and Pandoc takes their widths from it."""
    rows = [[_line(name) for name in table.columns], *([_cell(text) for text in row] for row in table.rows)]
    widths = [max(3, *(len(row[place]) for row in rows)) for place in range(len(table.columns))]
    rules = [
        f"{'-' * (width - 1)}:" if is_number else "-" * width
        for width, is_number in zip(widths, table.are_numbers, strict=True)
    ]
    rows.insert(1, rules)
    return "\n".join(_row(row, widths, table.are_numbers) for row in rows)


def _row(cells: Sequence[str], widths: Sequence[int], are_numbers: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if is_number else cell.ljust(width)
        for cell, width, is_number in zip(cells, widths, are_numbers, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def _cell(text: Text) -> str:
    return _BREAK_IN_CELL.join(line.strip(" \t") for line in _inline(text).strip().split("\n"))


def _note(note: Note) -> str:
    """A footnote. GitHub and Pandoc number footnotes themselves, by where they are first cited."""
    source = " ".join(filter(None, (_line(note.text), _address(note.url))))
    told = " — ".join(filter(None, (source, _line(note.remark))))
    return f"[^{note.number}]: {_lines(told)}{_record_id(note.record_id)}"


def _address(url: str) -> str:
    target = link_target(url)
    return f"<{target}>" if target else _line(url)


def _record_id(record_id: str) -> str:
    return f" ({_line(record_id)})" if record_id else ""


def _words(text: Text) -> str:
    """Spans and marks as one paragraph."""
    return _lines(_inline(text))


def _inline(text: Text) -> str:
    pieces = list(_pieces(text))
    shown = ""
    for (mark, words), (_, next_words) in zip_longest(pieces, pieces[1:], fillvalue=("", "")):
        shown += _emphasised(words, mark, shown[-1:], next_words[:1])
    return shown


def _pieces(text: Text) -> Iterator[tuple[str, str]]:
    """What follows each other as the signs of its emphasis and its words, escaped; notes in a row are set apart."""
    seen = [part for part in text if isinstance(part, NoteMark) or clean(part.text)]
    is_after_note = False
    for mark, group in groupby(
        seen, key=lambda part: None if isinstance(part, NoteMark) else _MARKS.get(part.style, "")
    ):
        parts = list(group)
        if mark is None:
            yield "", " ".join(f"[^{part.number}]" for part in parts if isinstance(part, NoteMark))
        else:
            words = _escaped(clean("".join(part.text for part in parts if isinstance(part, TextSpan))))
            # Behind the mark of a note these would make a link or another note of it.
            yield mark, f"\\{words}" if is_after_note and words[0] in "(:" else words
        is_after_note = mark is None


def _emphasised(words: str, mark: str, before: str = "", after: str = "") -> str:
    """Words between `mark`s, blanks outside; without them where CommonMark would not take them for such (6.2)."""
    lead, core, trail = _split_edges(words)
    left, right = lead[-1:] or before, trail[:1] or after
    opens = left != "*" and (core[:1].isalnum() or _parts_words(left))
    closes = core[-1:].isalnum() or _parts_words(right)
    return f"{lead}{mark}{core}{mark}{trail}" if core and opens and closes else words


def _split_edges(words: str) -> tuple[str, str, str]:
    found = _EDGES.fullmatch(words)
    assert found
    return found[1], found[2], found[3]


def _parts_words(sign: str) -> bool:
    """Whether it is a blank or punctuation to every reader of Markdown, or the text's end."""
    return not sign or sign.isspace() or sign in _ASCII_SIGNS or unicodedata.category(sign).startswith("P")


def _line(text: str) -> str:
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    """The text so that nothing in it is markup, but for what only is at the start of a line."""
    # GitHub makes a link of a mail address after it has taken escapes out; a comment within stops it.
    return _MAIL.sub(r"<!-- -->\\@", _SPECIAL.sub(r"\\\g<0>", text))


def _lines(text: str) -> str:
    """Escaped lines as one paragraph: their starts are no lists or headings, and their ends stay ends."""
    lines = (line.strip(" \t") for line in text.strip().split("\n"))
    return _HARD_BREAK.join(_LIST_NUMBER.sub(r"\1\\\2", _BULLET_OR_LINE.sub(r"\\\g<0>", line)) for line in lines)
