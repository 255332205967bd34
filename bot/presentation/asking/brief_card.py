"""A briefing as a card that is turned in pages, and as the files that its buttons give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.extras import CHARTS, DOCUMENTS
from bot.presentation.card.made_once import made_once
from bot.presentation.card.paged import ACCENT, Attachment, CardAction, Entry, Listing
from bot.presentation.card.parts import UNDER
from bot.presentation.card.picture import Picture
from bot.presentation.documents.brief_document import brief_document, has_charts
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    DatedEntry,
    Document,
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
from bot.presentation.documents.markdown import write_markdown
from bot.presentation.documents.one_page import one_page_document
from bot.presentation.documents.pdf import fits_on_a_page, write_pdf
from bot.presentation.documents.word import write_word
from bot.presentation.text.excerpts import marked_parts
from bot.presentation.text.heading import heading
from bot.presentation.text.markup import (
    address,
    among_others,
    block_quote,
    cut,
    escape,
    in_its_direction,
    line,
    plain,
    plural,
    small,
)
from bot.records.record import Reference
from bot.services.asking.briefing import MOST_TOPICS, Brief
from bot.services.findings import Filters

_LONGEST_ENTRY = 900
_WRITERS: dict[str, tuple[str, str, Callable[[Document], bytes]]] = {
    "pdf": ("PDF", "pdf", write_pdf),
    "word": ("Word", "docx", write_word),
    "markdown": ("Markdown", "md", lambda document: write_markdown(document).encode()),
}
"""By the value of the option `format`: the format's name, the ending of its files, and who writes them."""
_NEEDS_EXTRA = ("pdf", "word")
_MOST_TAKEN_IN, _TOPIC_SHOWN = 2, 48
"""A row holds five buttons, and a button's label 80 characters."""
_ONE_PAGE = "1"
"""What stands at the end of a button's id where the briefing has one page."""


def brief_card(brief: Brief, team: str, *, is_one_page: bool = False) -> Listing:
    """The briefing in pages, with a button for each format that it can be handed on in."""
    document = _document(brief, team, is_one_page)
    return Listing(
        heading=_heading(document, brief),
        entries=list(_entries(document)),
        counted="part",
        accent=ACCENT,
        actions=[
            *(CardAction(name, button_id(brief, value, is_one_page)) for value, (name, *_) in _WRITERS.items()),
            *_taking_in(brief, is_one_page),
        ],
    )


def brief_file(brief: Brief, team: str, file_format: str, *, is_one_page: bool = False) -> Listing:
    """The briefing as a file. Raises MissingExtra."""
    if file_format in _NEEDS_EXTRA:
        DOCUMENTS.require()
    document = _document(brief, team, is_one_page)
    name, ending, write = _WRITERS[file_format]
    # A briefing without its charts is whole all the same: what is missing is said, not refused.
    remark = "" if CHARTS.is_installed or is_one_page or not has_charts(brief) else CHARTS.how_to_install
    below = _heading(document, brief, f"as {name}", remark)
    make = partial(made_once, (file_format, document), partial(write, document), len)
    return Listing(
        heading=below,
        attachment=Attachment(f"{_file_name(document)}.{ending}", make),
        accent=ACCENT,
    )


def _taking_in(brief: Brief, is_one_page: bool) -> Iterator[CardAction]:
    """Buttons that ask for the same briefing with a topic more: those that belong to it and have figures."""
    if len(brief.topics) >= MOST_TOPICS:
        return
    with_figures = sorted((each for each in brief.belonging if each.figures), key=lambda each: -each.figures)
    for topic, _, figures in with_figures[:_MOST_TAKEN_IN]:
        verb = "Take in" if brief.topics else "Only on"
        label = f"{verb} {cut(plain(topic.name), _TOPIC_SHOWN)}, {plural(figures, 'figure')}"
        yield CardAction(label, button_id(brief, "card", is_one_page, more=topic))


def _document(brief: Brief, team: str, is_one_page: bool) -> Document:
    if not is_one_page:
        return brief_document(brief, team)
    # Without the extra nothing is set on paper, and there is no page to fit on.
    return one_page_document(brief, team, fits_on_a_page if DOCUMENTS.is_installed else lambda document: True)


def button_id(brief: Brief, shown_as: str, is_one_page: bool = False, more: Reference | None = None) -> str:
    """The custom id of a button that gives this very briefing as a card or a file, with one topic more if asked."""
    about = (*brief.topics, more, brief.actor)
    named = "+".join(record.id for record in about if record)
    length = (_ONE_PAGE,) if is_one_page else ()
    return f"brief:{shown_as}:{'/'.join((named, *brief.span.typed, str(brief.as_of or ''), *length))}"


def _heading(document: Document, brief: Brief, *more: str) -> str:
    facts = " · ".join(f"{label}: {line(value)}" for label, value in document.facts)
    title = f"{document.kind}: {line(document.title)}"
    return heading(title, line(document.team), facts, *more, filters=Filters(guesses=brief.guesses))


def _file_name(document: Document) -> str:
    # Discord takes other signs out of a file name, and then nothing shows the file that the card names.
    words = re.sub(r"[^a-z0-9]+", "-", document.title.casefold()).strip("-")[:60].strip("-")
    length = "one-page" if document.is_one_page else ""
    return "-".join(filter(None, ["briefing", length, words]))


def _entries(document: Document) -> Iterator[Entry]:
    yield from _blocks("In brief", document.summary)
    for section in document.sections:
        yield from _blocks(section.heading, section.blocks)
    yield from (_note(note) for note in document.notes)


def _blocks(heading: str, blocks: Sequence[Block]) -> Iterator[Entry]:
    group = heading
    picture: Picture | None = None
    for block in blocks:
        match block:
            case Subheading():
                group = f"{heading}{UNDER}{line(block.text)}"
            case Illustration():
                picture = block.picture
            case _:
                for text, record_id in _texts(block):
                    yield Entry(text, record_id, group, picture)
                    picture = None


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    """The markdown of a block, in parts that may stand on different pages, each with the id of its record."""
    match block:
        case Paragraph():
            yield small(_markdown(block.text)), ""
        case Items():
            yield from _gathered([f"- {_markdown(item)}" for item in block.items])
        case Chronology():
            yield from ((_step(entry), entry.record_id) for entry in block.entries)
        case StandBlock():
            yield from _stand(block)
        case Quotation():
            first, *more = marked_parts(in_its_direction(_markdown(block.words)), _LONGEST_ENTRY)
            goes_on = " …" if more else ""
            yield f"{block_quote(f'{first}{goes_on}')}\n{_markdown(block.attribution)}", block.record_id
            yield from ((block_quote(f"… {part}"), block.record_id) for part in more)
        case DataTable():
            yield from _gathered([_row(block, row) for row in block.rows])


def _stand(block: StandBlock) -> Iterator[tuple[str, str]]:
    """Whose stance it is, and the steps to it; what an entry has no room for goes on in the next."""
    rows, record_id = [_markdown(block.actor)], ""
    for step in block.steps:
        shown = _step(step)
        if record_id and sum(map(len, rows)) + len(shown) > _LONGEST_ENTRY:
            yield "\n".join(rows), record_id
            rows = []
        record_id = step.record_id
        first, *more = marked_parts(shown, _LONGEST_ENTRY)
        rows.append(f"{first} …" if more else first)
        for part in more:
            yield "\n".join(rows), record_id
            rows = [f"… {part}"]
    yield "\n".join(rows), record_id


def _step(step: DatedEntry) -> str:
    return f"{small(escape(step.when))}\n{_markdown(step.text)}"


def _row(table: DataTable, row: Sequence[Text]) -> str:
    first, *others = (_markdown(cell).strip() for cell in row)
    return " · ".join([f"**{first}**", *filter(None, others)])


def _gathered(rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Rows in parts of a size that a page has room for."""
    part: list[str] = []
    for row in rows:
        if part and sum(map(len, part)) + len(row) > _LONGEST_ENTRY:
            yield "\n".join(part), ""
            part = []
        part.append(row)
    yield "\n".join(part), ""


def _note(note: Note) -> Entry:
    rows = (f"**{note.number}** {escape(note.text)}", address(note.url) if note.url else "")
    remark = small(line(note.remark)) if note.remark else ""
    return Entry("\n".join(filter(None, [*rows, remark])), note.record_id, "Sources")


def _markdown(text: Text) -> str:
    return "".join(map(_inline, text))


_MARKS = {TextStyle.STRONG: "**", TextStyle.EMPHASIS: "*"}


def _inline(part: TextSpan | NoteMark) -> str:
    if isinstance(part, NoteMark):
        # Escaped: with a bracket behind it, Discord would make a masked link of it.
        return f" \\[{part.number}]"
    mark = _MARKS.get(part.style, "")
    shown = escape(part.text)
    if not mark:
        return among_others(shown)
    # Discord takes a mark beside a space as it stands.
    inner = shown.strip()
    start = shown[: len(shown) - len(shown.lstrip())]
    end = shown[len(start) + len(inner) :]
    return f"{start}{mark}{among_others(inner)}{mark}{end}" if inner else shown
