"""A document as a Word file that a person can go on editing: styles, numbered headings, notes that links lead to.

python-docx is loaded on first use, and pictures are drawn: call `write_word` in a thread. The same document gives the
same bytes, as long as its pictures do.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.extras import DOCUMENTS
from bot.presentation.documents.clean_text import one_line
from bot.presentation.documents.document import Document
from bot.presentation.text.markup import cut
from bot.records.dates.days_in_words import describe_full_day

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_LONGEST_PROPERTY = 255
"""Characters; python-docx refuses more."""
_LONGEST_TEAM, _LONGEST_TITLE = 45, 60
"""Characters of both in the line above each page: it must remain one line."""
_CHARACTERS_A_PAGE = 1900
"""Roughly; a reader of Word files that lays out pages counts them itself."""
_NOT_OURS = ("/stylesWithEffects", "/webSettings", "/fontTable", "/customXml", "/thumbnail", "/extended-properties")
"""What python-docx's template brings along beside the text: its own styles, picture and counts of words."""


def write_word(document: Document) -> bytes:
    """Set `document` as a .docx file on A4. Raises MissingExtra without “documents”."""
    DOCUMENTS.require()
    import docx

    from bot.presentation.documents.word_setting import Setting
    from bot.presentation.documents.word_styles import dress

    file = docx.Document()
    dress(file, is_one_page=document.is_one_page)
    _describe(file, document)
    body = file.element.body
    for element in Setting(file.part).body(document):
        # Before the last: there Word has the size and the margins of the page.
        body.insert(len(body) - 1, element)
    _set_page(file, document)
    for holder in (file.part, file.part.package):
        for name in [name for name, link in holder.rels.items() if link.reltype.endswith(_NOT_OURS)]:
            del holder.rels[name]
    saved = BytesIO()
    file.save(saved)
    return _without_times(saved)


def _describe(file: WordFile, document: Document) -> None:
    """What the file says of itself, in place of what the template says."""
    from bot.presentation.documents.word_styles import LANGUAGE

    issued_at = datetime.combine(document.issued_on, time(), UTC)
    said = file.core_properties
    said.title = cut(one_line(document.title), _LONGEST_PROPERTY)
    said.author = said.last_modified_by = cut(one_line(document.team), _LONGEST_PROPERTY)
    said.subject = cut(one_line(document.kind), _LONGEST_PROPERTY)
    said.comments, said.keywords, said.language, said.revision = "", "", LANGUAGE, 1
    said.created = said.modified = issued_at


def _set_page(file: WordFile, document: Document) -> None:
    """A4; a line above every page but the first, and below every one."""
    from docx.shared import Twips

    from bot.presentation.documents.word_parts import field, paragraph, runs, text_of
    from bot.presentation.documents.word_styles import MARGIN, ONE_PAGE_MARGIN, PAGE_HEIGHT, PAGE_WIDTH

    section = file.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    above = ONE_PAGE_MARGIN if document.is_one_page else MARGIN
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(above)
    section.header_distance = section.footer_distance = Twips(above // 2)
    section.different_first_page_header_footer = True
    team = cut(one_line(document.team), _LONGEST_TEAM)
    title = cut(one_line(document.title), _LONGEST_TITLE)
    pages = str(2 + len(text_of(file.element.body)) // _CHARACTERS_A_PAGE)
    issued = f"Issued {describe_full_day(document.issued_on)}\tPage "
    ends = (
        (section.header, "Header", runs(f"{team}\t{title}")),
        (
            section.first_page_footer,
            "Footer",
            (*runs(issued), field("PAGE", "1"), *runs(" of "), field("NUMPAGES", pages)),
        ),
        (section.footer, "Footer", (*runs(issued), field("PAGE", "2"), *runs(" of "), field("NUMPAGES", pages))),
    )
    for end, style, content in ends:
        end.is_linked_to_previous = False
        old = end.paragraphs[0]._p
        old.getparent().replace(old, paragraph(style, content))


def _without_times(saved: BytesIO) -> bytes:
    """The same ZIP file without the time at which it was written."""
    written = BytesIO()
    with ZipFile(saved) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            # A new ZipInfo is dated 1980: else the same briefing would give other bytes each time.
            new.writestr(ZipInfo(entry.filename), old.read(entry), ZIP_DEFLATED)
    return written.getvalue()
