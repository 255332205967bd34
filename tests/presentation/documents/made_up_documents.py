"""Made-up documents for every format to be tried on: one as it should be, one as hard as it can come."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from bot.presentation.card.picture import Picture, PictureFormat
from bot.presentation.documents.document import (
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

ALT = "A bar chart of swans counted on the canal: 120 in 2021, 137 in 2022, unknown in 2023, more than 150 in 2024."
SPECIAL = (
    "#let x = 1 @everyone *stars* _lines_ $sum$ \\back\\slash [brackets] <tag> & ~tilde~ `ticks` // {{braces}} |bars|"
)
"""Characters that are markup to Typst, Markdown, XML or Word."""
HEBREW = "הברבורים חזרו אל התעלה"
ARABIC = "عادت البجعات إلى القناة"
CHINESE = "天鹅回到了运河"
EMOJI = "🦢👩‍👩‍👧🏴󠁧󠁢󠁳󠁣󠁴󠁿"
HIDDEN = "a bell\x07, a turned\u202e line and a mark\u200f"
"""Characters that no format may show, or be broken by."""
LONG_NAME = (
    "The Right Honourable Professor Dame Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyll, "
    "Joint Convener of the Cross-Party Working Group on Canals, Towpaths, Waterfowl and Adjoining Public Spaces"
)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG_URL = "https://canals.example/annual-report/2024/" + "a-very-long-part-of-an-address-" * 6 + "?page=1&part=2#top"
LONG_QUOTE = " ".join(f"Sentence {number} of the long quote speaks of swans." for number in range(1, 90))[:4000]
QUOTES = 40


def words(text: str, *marks: int) -> Text:
    """Plain words with marks of notes behind them."""
    return (TextSpan(text), *(NoteMark(number) for number in marks))


def bars(form: PictureFormat) -> bytes:
    """Three bars: words and shapes as SVG, a plain grey field as PNG."""
    if form is PictureFormat.SVG:
        shapes = "".join(
            f'<rect x="{60 + 110 * place}" y="{200 - height}" width="60" height="{height}" fill="#1f4e79"/>'
            for place, height in enumerate((120, 137, 0, 150))
        )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="240" viewBox="0 0 520 240">'
            f'<rect width="520" height="240" fill="white"/>{shapes}</svg>'
        ).encode()
    return grey_png(520, 240)


def grey_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xc0" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


SWANS = Illustration(
    Picture("swans.png", ALT, "bars", bars),
    (*words("Swans counted on the canal.", 2), TextSpan(" F1–F4", TextStyle.FAINT)),
)
COUNTS = DataTable(
    "Swans counted, by year",
    ("Year", "Swans", "Change", "Source"),
    (False, True, True, False),
    (
        (words("2021"), words("120"), words("not stated"), words("", 2)),
        (words("2022"), words("137"), (TextSpan("up 17"), TextSpan(" (computed)", TextStyle.FAINT)), words("", 2)),
        (words("2023"), words("unknown"), words("unknown"), words("")),
        (words("2024"), words("more than 150"), words("not stated"), words("", 3)),
    ),
)
EVENTS = Chronology(
    (
        DatedEntry("2019", words("The canal is cleaned.", 1), "E1"),
        DatedEntry("about April 2019, inferred", words("A board for the swans is set up.", 1, 2), "E2"),
        DatedEntry("16 July 2021", words("The first count. The board calls it “a good day for the canal”.", 2), "E3"),
    )
)
BOARD = StandBlock(
    (TextSpan("Canal Board", TextStyle.STRONG), TextSpan(" (public body)", TextStyle.FAINT)),
    (
        DatedEntry("2019", words("Against feeding the swans.", 1), "Q1"),
        DatedEntry("July 2021", words("For feeding them in winter.", 2), "Q2"),
    ),
)
FIRST_QUOTE = Quotation(
    words("“The swans were here before the canal.”"),
    (
        TextSpan("Ada Wren", TextStyle.STRONG),
        TextSpan(", Convener of the Canal Board, 16 July 2021", TextStyle.FAINT),
        NoteMark(2),
    ),
    "Q2",
)
NOTES = (
    Note(1, "“Cleaning the canal”, Canal Gazette, 2019.", "https://canals.example/cleaning?a=1&b=2", "", "S1"),
    Note(
        2, "Canal Board, Annual count, July 2021.", "https://canals.example/count", "Date inferred from its text.", "S2"
    ),
    Note(3, "[Letter to the Convener], 2024.", "", "Only the text is held: no publisher, author or address.", "S3"),
)
FACTS = (
    ("Issued", "22 November 2026"),
    ("Covers", "2019 to 2024"),
    ("Records as of", "22 November 2026"),
    ("Topics", "Swans"),
)


def plain_document() -> Document:
    """A short document with a block of every kind."""
    return Document(
        kind="Briefing",
        title="Swans on the canal",
        team="Waterways Team",
        issued_on=date(2026, 11, 22),
        facts=FACTS,
        summary=(
            Paragraph(words("More than 150 swans were counted in 2024.", 3)),
            Items((words("Three events are held.", 1), words("One actor has changed its stand.", 2))),
        ),
        sections=(
            DocumentSection("What happened", (EVENTS,)),
            DocumentSection("Where each actor stands", (BOARD, FIRST_QUOTE)),
            DocumentSection("Figures", (Subheading("The count"), SWANS, COUNTS)),
            DocumentSection(
                "What is planned", (Paragraph((TextSpan("Nothing planned is held.", TextStyle.EMPHASIS),)),)
            ),
        ),
        notes=NOTES,
        about="Every statement here rests on the numbered sources. Words in quotation marks are verbatim.",
    )


def hard_document() -> Document:
    """A long document: 40 quotes, very long names, other scripts, markup, a table over several pages."""
    return Document(
        kind="Briefing",
        title=f"Swans, {HEBREW}, {SPECIAL} and {LONG_NAME}",
        team=f"Team {LONG_NAME}",
        issued_on=date(2026, 11, 22),
        facts=(*FACTS, ("Actors", LONG_NAME), ("Scripts", f"{HEBREW}, {ARABIC}, {CHINESE}, {EMOJI}")),
        summary=(Paragraph(words(f"{SPECIAL} {EMOJI}", 1, 2, 3)), Items((words(LONG_WORD), words(LONG_NAME, 44)))),
        sections=(
            DocumentSection(f"What happened: {SPECIAL}", (_hard_events(), Subheading(LONG_NAME), EVENTS)),
            DocumentSection("Where each actor stands", (_hard_stand(), BOARD)),
            DocumentSection("Quotes", _quotations()),
            DocumentSection("Figures", (SWANS, _long_table())),
            DocumentSection("What is disputed", (Paragraph((TextSpan("Nothing is held.", TextStyle.EMPHASIS),)),)),
            DocumentSection(f"{HEBREW} {ARABIC}", (Paragraph(words(f"{HEBREW}\nline two: {ARABIC} {CHINESE}", 3)),)),
        ),
        notes=(*NOTES, *(_note(number) for number in range(4, 45))),
        about=f"How it was made, with {HIDDEN}. {SPECIAL}\nA second line.",
    )


def _hard_events() -> Chronology:
    long_entries = (
        DatedEntry("about the summer of 2019 or 2020, inferred", words(f"{LONG_NAME} {LONG_WORD}", 1), "E123456789"),
        DatedEntry("2020", words(f"{HEBREW} {SPECIAL}", 2), "E4"),
    )
    return Chronology(
        (*long_entries, *(DatedEntry(f"{year}", words("A swan came.", 1), f"E{year}") for year in range(1950, 2000)))
    )


def _hard_stand() -> StandBlock:
    steps = tuple(DatedEntry(f"{year}", words(f"{ARABIC} {SPECIAL}", 1, 2), f"Q{year}") for year in (2001, 2002, 2003))
    return StandBlock((TextSpan(LONG_NAME, TextStyle.STRONG), TextSpan(f" {EMOJI}", TextStyle.FAINT)), steps)


def _quotations() -> tuple[Quotation, ...]:
    texts = [f"“Quote {number} says that the swans are back.”" for number in range(1, QUOTES + 1)]
    texts[3], texts[4], texts[5] = LONG_QUOTE, f"“{HEBREW}\n\n{ARABIC}”", f"“{SPECIAL}”"
    return tuple(
        Quotation(
            words(text),
            (TextSpan(LONG_NAME, TextStyle.STRONG), TextSpan(", 2021", TextStyle.FAINT), NoteMark(number + 4)),
            f"Q{number + 1}",
        )
        for number, text in enumerate(texts)
    )


def _long_table() -> DataTable:
    rows = tuple((words(f"Year {number}", 1), words(str(number * 1234)), words(SPECIAL)) for number in range(1, 81))
    return DataTable(LONG_NAME, ("Year", "Swans", SPECIAL), (False, True, False), rows)


def _note(number: int) -> Note:
    return Note(
        number,
        f"Source {number}: {LONG_NAME}.",
        LONG_URL if number % 2 else "",
        SPECIAL if number % 3 else "",
        f"S{number}",
    )
