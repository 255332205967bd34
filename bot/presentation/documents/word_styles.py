"""How a Word file looks: its styles, numbers, bullets and settings. It loads python-docx.

The faces are Times New Roman and Arial: every Word has them, and LibreOffice brings faces of the same widths
(Liberation), so that lines and pages fall alike wherever the file is opened. Elements and their order: ECMA-376,
part 1, chapter 17. Lengths are in twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordFile
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

LANGUAGE = "en-GB"
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4."""
MARGIN = 1417
"""2.5 cm."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
HANG = 1814
"""The column at the left, 3.2 cm, in which dates, labels and numbers hang; words stand beside it."""
ONE_PAGE_MARGIN = 794
"""1.4 cm, above and below what is set on one page."""
_LETTERS_OF_ONE_PAGE, _SPACING_OF_ONE_PAGE = 0.78, 0.4
"""Parts of the usual sizes."""
BOX_PADDING = 227
"""Between the sides of the summary's box and what reaches over the whole of it."""
_QUOTE_INDENT, _QUOTE_RIGHT_INDENT = HANG + 198, 284
TURNED_INDENTS = {
    "BodyText": (0, HANG),
    **dict.fromkeys(("Quote", "LongQuote", "Attribution"), (_QUOTE_RIGHT_INDENT, _QUOTE_INDENT)),
}
"""What such a paragraph needs as left and right where it runs from right to left: Word takes the left for its start."""

_SERIF, _SANS = "Times New Roman", "Arial"
# The colours of the PDF.
_INK, _FAINT, _PALE, _RULE, _BOX = "12475C", "5C5C5C", "6B6B6B", "B4BFC3", "EEF3F4"
_BULLET_HANG, _NOTE_HANG = 284, 454
_HEADING_NUMBERS, _BULLETS = 1, 2
_OUR_STYLES = {
    "Heading Unnumbered",
    "Summary Heading",
    "Long Quote",
    "Attribution",
    "Table Caption",
    "Actor",
    "Chronology Date",
    "Chronology Entry",
    "Fact Label",
    "Fact",
    "Table Text",
    "Table Number",
    "Table Heading",
    "Table Number Heading",
    "Table End",
    "Picture",
    "Note",
    "About",
    "Faint",
    "Record Id",
    "Note Mark",
    "Note Number",
}
"""Those that Word does not know by itself."""


def style_id(name: str) -> str:
    """The id by which a paragraph or run names its style: the name without blanks."""
    return "".join(f"{word[0].upper()}{word[1:]}" for word in name.split())


def dress(file: WordFile, *, is_one_page: bool = False) -> None:
    """Put our styles, lists and settings in the place of the template's."""
    styles = file.styles.element
    for old in list(styles):
        if not old.tag.endswith("}latentStyles"):
            styles.remove(old)
    styles.insert(0, _xml(_DEFAULTS))
    styles.extend(_xml(style) for style in (*_BASES, *_paragraph_styles(), *_character_styles(), *_table_styles()))
    if is_one_page:
        _make_small(styles)
    _fill(file.part.numbering_part.element, _lists())
    _fill(file.settings.element, _SETTINGS)


def _make_small(styles: Element) -> None:
    """Make letters smaller, and what is between lines and paragraphs."""
    for tag in ("sz", "szCs"):
        _scale(styles, tag, ("val",), _LETTERS_OF_ONE_PAGE)
    _scale(styles, "spacing", ("before", "after"), _SPACING_OF_ONE_PAGE)


def _scale(styles: Element, tag: str, names: tuple[str, ...], part: float) -> None:
    for element in styles.iter(qn(f"w:{tag}")):
        for name in map(qn, (f"w:{name}" for name in names)):
            if held := element.get(name):
                element.set(name, str(round(int(held) * part)))


def _fill(root: Element, parts: tuple[str, ...]) -> None:
    for old in list(root):
        root.remove(old)
    root.extend(_xml(part) for part in parts)


def _xml(text: str) -> Element:
    """Parse an element whose tag is the first word of `text`, with the prefix w."""
    end = min(text.find(sign) for sign in (" ", ">", "/") if sign in text)
    parsed: Element = parse_xml(f"{text[:end]} {nsdecls('w')}{text[end:]}")
    return parsed


def _letters(
    size: float = 0, colour: str = "", face: str = "", *, bold: bool = False, italic: bool = False, raised: bool = False
) -> str:
    """The look of letters; `size` is in points, of which Word counts halves."""
    half_points = round(size * 2)
    return "".join(
        (
            f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>' if face else "",
            # Bold, italic and size are said twice: Word takes the second for scripts such as Arabic.
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if size else "",
            '<w:vertAlign w:val="superscript"/>' if raised else "",
        )
    )


def _spacing(before: float = 0, after: float = 0, line: float = 1.0) -> str:
    """Points before and after, and the distance of lines as a multiple of the face's own."""
    return (
        f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" '
        f'w:line="{line * 240:.0f}" w:lineRule="auto"/>'
    )


def _border(side: str, eighths_of_point: int, colour: str = _RULE, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths_of_point}" w:space="{space}" w:color="{colour}"/>'


def _style(kind: str, name: str, base: str, look: str, then: str = "") -> str:
    then = f'<w:next w:val="{then}"/>' if then else ""
    ours = ' w:customStyle="1"' if name in _OUR_STYLES or kind == "table" else ""
    return (
        f'<w:style w:type="{kind}"{ours} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{then}<w:uiPriority w:val="1"/><w:qFormat/>{look}</w:style>'
    )


def _paragraphs(name: str, look: str, letters: str = "", *, base: str = "Normal", then: str = "") -> str:
    return _style("paragraph", name, base, f"<w:pPr>{look}</w:pPr><w:rPr>{letters}</w:rPr>", then)


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_letters(11, face=_SERIF)}"
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_spacing(0, 7, 1.2)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_BASES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
)


def _paragraph_styles() -> tuple[str, ...]:
    return (*_head_styles(), *_heading_styles(), *_text_styles(), *_table_text_styles(), *_end_styles())


_KEEP, _WHOLE = "<w:keepNext/>", "<w:keepLines/>"


def _indent(left: int, right: int = 0, *, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def _numbered(by: int) -> str:
    return f'<w:numPr><w:numId w:val="{by}"/></w:numPr>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def _head_styles() -> Iterator[str]:
    yield _paragraphs("Subtitle", _KEEP + _spacing(0, 6), _letters(10, _INK, _SANS), then="Title")
    title = _letters(25, _INK, bold=True)
    yield _paragraphs("Title", _KEEP + _WHOLE + _spacing(0, 12, 1.05), title, then="BodyText")
    yield _paragraphs("Fact Label", _spacing(2, 2) + _indent(0, 113), _letters(9, _FAINT, _SANS))
    yield _paragraphs("Fact", _spacing(2, 2), _letters(9, face=_SANS))


def _heading_styles() -> Iterator[str]:
    firm = _KEEP + _WHOLE
    first, second = _letters(15, _INK, _SANS, bold=True), _letters(11, _INK, _SANS, bold=True)
    hung = firm + _numbered(_HEADING_NUMBERS) + _spacing(22, 8) + _indent(HANG, hanging=HANG)
    yield _paragraphs("heading 1", hung + _outline(1), first, then="BodyText")
    yield _paragraphs("heading 2", firm + _spacing(12, 5) + _indent(HANG) + _outline(2), second, then="BodyText")
    # List 0 is none: the heading leaves the numbers of the one that it is based on.
    yield _paragraphs("Heading Unnumbered", _numbered(0) + _indent(HANG), base="Heading1", then="BodyText")
    yield _paragraphs("Summary Heading", firm + _spacing(2, 4) + _indent(HANG) + _outline(1), second, then="BodyText")


def _text_styles() -> Iterator[str]:
    bar = f"<w:pBdr>{_border('left', 12, space=9)}</w:pBdr>"
    quote_indent = _indent(_QUOTE_INDENT, _QUOTE_RIGHT_INDENT)
    bullet_indent = _indent(HANG + _BULLET_HANG, hanging=_BULLET_HANG)
    yield _paragraphs("Body Text", _indent(HANG))
    yield _paragraphs("List Bullet", _numbered(_BULLETS) + _spacing(0, 4, 1.2) + bullet_indent)
    yield _paragraphs("Quote", _KEEP + _WHOLE + bar + _spacing(7, 0, 1.2) + quote_indent, then="Attribution")
    yield _paragraphs("Long Quote", '<w:keepLines w:val="0"/>', base="Quote", then="Attribution")
    small = _letters(9.5, _FAINT)
    yield _paragraphs("Attribution", _WHOLE + _spacing(3, 12, 1.15) + quote_indent, small, then="Quote")
    yield _paragraphs("Actor", _KEEP + _WHOLE + _spacing(6, 4) + _indent(HANG))
    # A point more above brings the smaller letters down to the line of those beside them.
    yield _paragraphs("Chronology Date", _spacing(1.5, 5, 1.1) + _indent(0, 170), _letters(9, _INK, _SANS))
    yield _paragraphs("Chronology Entry", _spacing(0, 5, 1.2), _letters(11, face=_SERIF))


def _table_text_styles() -> Iterator[str]:
    right = '<w:jc w:val="right"/>'
    heading = _letters(9.5, _INK, _SANS, bold=True)
    yield _paragraphs("Table Caption", _KEEP + _WHOLE + _spacing(10, 5), heading, then="BodyText")
    yield _paragraphs("Table Text", _spacing(2, 2), _letters(9, face=_SANS))
    yield _paragraphs("Table Number", right, base="TableText")
    yield _paragraphs("Table Heading", _KEEP, _letters(colour=_INK, bold=True), base="TableText")
    yield _paragraphs("Table Number Heading", right, base="TableHeading")
    gap = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
    yield _paragraphs("Table End", gap, _letters(2), then="BodyText")
    yield _paragraphs("Picture", _KEEP + _spacing(8, 0), then="Caption")
    yield _paragraphs("caption", _WHOLE + _spacing(4, 12), _letters(9, _FAINT, _SANS), then="BodyText")


def _end_styles() -> Iterator[str]:
    running = _letters(8, _FAINT, _SANS)
    right_tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    note_indent = _indent(HANG, hanging=_NOTE_HANG)
    yield _paragraphs("Note", _WHOLE + _spacing(0, 5, 1.1) + note_indent, _letters(9.5))
    yield _paragraphs("About", _spacing(0, 5, 1.15) + _indent(HANG), _letters(9.5, _FAINT))
    for name, side in (("header", "bottom"), ("footer", "top")):
        line = f"<w:pBdr>{_border(side, 4, space=4)}</w:pBdr>"
        yield _paragraphs(name, line + right_tab + _spacing(0, 0), running)


def _character_styles() -> tuple[str, ...]:
    looks = {
        "Strong": _letters(bold=True),
        "Emphasis": _letters(italic=True),
        "Faint": _letters(colour=_FAINT),
        "Record Id": _letters(7.5, _PALE, _SANS),
        "Note Mark": _letters(colour=_INK, raised=True),
        "Note Number": _letters(colour=_INK),
        "Hyperlink": _letters(colour=_INK) + '<w:u w:val="single"/>',
    }
    return tuple(
        _style("character", name, "DefaultParagraphFont", f"<w:rPr>{look}</w:rPr>") for name, look in looks.items()
    )


def _table_styles() -> tuple[str, ...]:
    heading = f"<w:tcPr><w:tcBorders>{_border('bottom', 8, _INK)}</w:tcBorders></w:tcPr>"
    lines = _border("top", 8, _INK) + _border("bottom", 8, _INK) + _border("insideH", 4)
    return (
        _tables("Chronology", "", _margins(0, 0, 0)),
        _tables("Facts", _border("top", 4) + _border("bottom", 4), _margins(0, 0, 0)),
        _tables(
            "Summary Box",
            "",
            _margins(142, 0, BOX_PADDING),
            f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_BOX}"/></w:tcPr>',
        ),
        _tables("Figures", lines, _margins(28, 100, 100), f'<w:tblStylePr w:type="firstRow">{heading}</w:tblStylePr>'),
    )


def _tables(name: str, borders: str, margins: str, more: str = "") -> str:
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return _style("table", name, "TableNormal", f"<w:tblPr>{lines}{margins}</w:tblPr>{more}")


def _margins(above: int, left: int, right: int) -> str:
    sides = {"top": above, "left": left, "bottom": above, "right": right}
    sizes = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides.items())
    return f"<w:tblCellMar>{sizes}</w:tblCellMar>"


def _lists() -> tuple[str, ...]:
    def kind(number: int, style: str, form: str, sign: str, indent: int, letters: str) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
            f"<w:rPr>{letters}</w:rPr></w:lvl></w:abstractNum>"
        )

    numbers = (_HEADING_NUMBERS, _BULLETS)
    return (
        kind(_HEADING_NUMBERS, "Heading1", "decimal", "%1", HANG, ""),
        kind(_BULLETS, "ListBullet", "bullet", "•", _BULLET_HANG, _letters(colour=_INK)),
        *(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in numbers),
    )


_WORD = "http://schemas.microsoft.com/office/word"
# Mode 15 is Word 2013 and later; without it Word opens the file in "Compatibility Mode".
_SETTINGS = (
    '<w:zoom w:percent="100"/>',
    '<w:defaultTabStop w:val="720"/>',
    '<w:characterSpacingControl w:val="doNotCompress"/>',
    f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/></w:compat>',
    f'<w:themeFontLang w:val="{LANGUAGE}"/>',
    '<w:decimalSymbol w:val="."/>',
    '<w:listSeparator w:val=","/>',
)
