"""Made-up PDF files, set by typst, with words that are quoted in them."""

from __future__ import annotations

import random
from functools import cache

import typst

_PEOPLE = ("Ada Lane", "Bo Carr", "Cleo Dunn", "Dee Frost", "Una Reed", "Ole Fisk")
_SUBJECTS = (
    "communities along the harbour",
    "our well-known ferries",
    "the long-term investors",
    "municipalities and their organisations",
    "every household in Norland",
    "the decision-makers of this county",
    "trade unions, employers and representatives",
    "a cross-party committee",
)
_ACTS = (
    "have considerably underestimated",
    "will continue to recommend",
    "cannot responsibly defend",
    "has repeatedly encouraged",
    "are reconsidering, not for the first time,",
    "should never have authorised",
)
_THINGS = (
    "the redevelopment of infrastructure in 2015-16",
    "unprecedented interventions that nobody understands",
    "a far-reaching reorganisation of transportation",
    "the environmental consequences, which are substantial",
    "an inefficient and flawed affidavit",
    "£3.4 million of supplementary expenditure",
    "co-operation between neighbouring authorities",
)


@cache
def quotes() -> tuple[str, ...]:
    """What is quoted, in the order of the text."""
    chance = random.Random("quotes")

    def clause() -> str:
        return f"{chance.choice(_SUBJECTS)} {chance.choice(_ACTS)} {chance.choice(_THINGS)}"

    made = ["; and ".join(clause() for _ in range(chance.choice((1, 1, 2)))) for _ in range(60)]
    return tuple(dict.fromkeys(words[0].upper() + words[1:] for words in made))


def paragraphs() -> list[str]:
    chance = random.Random("paragraphs")
    return [
        chance.choice(
            (
                f"“{quote},” said {chance.choice(_PEOPLE)}, who had spoken before.",
                f"{chance.choice(_PEOPLE)} told the meeting: “{quote}.”",
                f"In a statement of that day {chance.choice(_PEOPLE)} wrote that nothing changed. “{quote},” it said.",
            )
        )
        for quote in quotes()
    ]


NOTE = "¶"
"""Where a footnote is given."""
_NOTED = "Minutes of the meeting, as they were kept by its clerk and published in the spring of that year."


def noted_paragraphs() -> list[str]:
    """The paragraphs with a footnote in each third quote, and behind each other one."""
    return [
        paragraph.replace(" and ", f"{NOTE} and ", 1) if number % 3 else paragraph.replace("”", f"”{NOTE}", 1)
        for number, paragraph in enumerate(paragraphs())
    ]


def pdf_of(text: list[str], *, columns: int = 1, settings: str = "", title: str = "Harbour Review") -> bytes:
    """A PDF with headers, page numbers and hyphens at the ends of lines."""
    body = "\n\n".join(paragraph.replace("$", "\\$").replace("#", "\\#").replace("@", "\\@") for paragraph in text)
    written = typst.compile(
        f"""#set document(title: "{title}", author: "Norland Press")
#set page(paper: "a4", columns: {columns}, header: [Harbour Review, issue 12])
#set page(footer: context [Page #counter(page).display()])
#set text(lang: "en", size: 10pt, hyphenate: true)
#set par(justify: true)
{settings}
= Harbour Review: what was said
{body.replace(NOTE, f"#footnote[{_NOTED}]")}
""".encode()
    )
    assert isinstance(written, bytes)
    return written


def drawn_pdf(drawing: bytes, more: bytes = b"", resources: bytes = b"", other: bytes = b"<< >>") -> bytes:
    """A PDF of one page with this drawing, whose font is F1, and another object, the sixth."""
    return pdf_of_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 5 0 R >> %b >> >>" % resources,
        b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(drawing), more, drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        other,
    )


def pdf_of_objects(*objects: bytes) -> bytes:
    """A PDF of these objects, of which the first is its catalog."""
    written, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Root 1 0 R /Size %d >>\n" % (count, table, count)
    return b"%b%bstartxref\n%d\n%%%%EOF" % (written, head, len(written))
