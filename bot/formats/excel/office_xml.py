"""The XML inside an XLSX file: what openpyxl must not be given of it, and the texts that it cannot hold."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from bot.formats.archive import MOST_ENTRIES
from bot.formats.tally import Tally
from bot.problems import WrongInput

WORKBOOK = "xl/workbook.xml"
"""The part by which an archive is known for a workbook."""
# What "Strict Open XML" calls what openpyxl knows under other names.
_STRICT_NAME = re.compile(rb'"http://purl\.oclc\.org/ooxml/(\w+)/')
_KNOWN_NAME = rb'"http://schemas.openxmlformats.org/\1/2006/'
_PREFIX = rb"(?:[^\s<>/:]+:)?"
_ELEMENT = re.compile(rb"<(?=[^/!?])")
_SHEET = re.compile(rb"<(?=%bsheet[\s/>])" % _PREFIX)
# expat begins a tag or comment anew with each 16 KiB of it, and openpyxl takes the square of a number format's length.
_TOO_LONG = re.compile(
    rb"""<[^<]{250000}|<!--(?:(?!-->)[^<])*<|<\?(?:(?!\?>)[^<])*<|formatCode\s*=\s*(?:"[^"]{300}|'[^']{300})"""
)
"""A tag and its text, a comment or instruction that may have no end, a number format."""
_CHEAP_PART = re.compile(r"xl/worksheets/.*|.*/sharedstrings\.xml", re.IGNORECASE)
_COST_OF_SETTINGS = 20
"""How much longer openpyxl takes for an element of the styles, or of the list of sheets, than for one of a cell."""
_UNREAD = re.compile(
    rb"(</?%b)(?:autoFilter|colBreaks|cols|conditionalFormatting|customSheetViews|dataValidations|definedNames|"
    rb"extLst|headerFooter|hyperlinks|legacyDrawing|mergeCells|pageMargins|pageSetup|printOptions|rowBreaks|scenarios|"
    rb"sheetFormatPr|sheetPr|sheetProtection|sheetViews|tableParts)(?=[\s/>])" % _PREFIX
)
"""What openpyxl would make objects of, or refuse the file for, although it has nothing to do with cells."""
_PLACE = re.compile(rb'<%b(?:row|c)\s(?:[^<>]*?\s)?r="([A-Z]*)(-?[0-9]{1,30})"' % _PREFIX)
_LAST_ROW = 1_048_576
_ATTRIBUTES = rb'((?:\s+(?!t=)[\w:]+="[^"<>]*")*)'
_UNWORKED = re.compile(
    rb'(<%bc)%b(?:\s+t="(?!str")\w*"%b)?(\s*>\s*<%bf(?:\s[^<>]*)?(?:/>|>[^<]*</%bf\s*>)\s*(?:<%bv\s*(?:/>|>\s*</%bv\s*>)\s*)?</)'
    % (_PREFIX, _ATTRIBUTES, _ATTRIBUTES, _PREFIX, _PREFIX, _PREFIX, _PREFIX)
)
UNWORKED_TYPE = "f"
"""The type that a cell is given here when it holds a formula without a result, which openpyxl gives as an empty one."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# XML 1.0 has no place for these: https://www.w3.org/TR/xml/#charsets.
_TO_ESCAPE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SURROGATES = range(0xD800, 0xE000)


def prepare_part(name: str, data: bytes, tally: Tally) -> bytes:
    """Make one part such that openpyxl reads its cells right, in a time that its size tells.

    Raises WrongInput where it declares entities, has too many elements or is not what Excel writes.
    """
    if b"<!DOCTYPE" in data:
        raise tally.refusal("declares XML entities, which no workbook needs", "Save it again in Excel")
    tally.count_elements(len(_ELEMENT.findall(data)) * (1 if _CHEAP_PART.fullmatch(name) else _COST_OF_SETTINGS))
    # NUL is in every UTF-16, in which the declaration of entities would look otherwise.
    is_odd = b"\0" in data or _TOO_LONG.search(data) or len(_SHEET.findall(data)) > MOST_ENTRIES
    if is_odd or not _is_in_order(data):
        raise damage(tally)
    data = _UNREAD.sub(rb"\1unread", _STRICT_NAME.sub(_KNOWN_NAME, data))
    data = _UNWORKED.sub(rb'\1\2\3 t="%b"\4' % UNWORKED_TYPE.encode(), data)
    # openpyxl takes each x005F_ out of shared texts, and with it the mark of what only looks like an escape.
    return data.replace(b"x005F_", b"x005Fx005F__") if name.lower().endswith("/sharedstrings.xml") else data


def damage(tally: Tally) -> WrongInput:
    """The exception that refuses a workbook which cannot be read."""
    return tally.refusal("is damaged or no workbook of Excel", "Save it again in Excel as .xlsx")


def _is_in_order(data: bytes) -> bool:
    """Whether rows and cells stand in their order: openpyxl leaves out without a word what comes too late."""
    found = (place.groups() for place in _PLACE.finditer(data))
    places = ((int(row), len(column), column) for column, row in found)
    bounded = chain([(0, 1, b"")], places, [(_LAST_ROW + 1, 0, b"")])
    return all(earlier < later for earlier, later in pairwise(bounded))


def escape(text: str) -> str:
    """Write characters that XML cannot hold as Excel does, _x0001_, and what already looks so as _x005F_x0001_."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Undo `escape`; NUL and halves of characters, which no text holds, stay escaped."""
    return _ESCAPE.sub(_unescape_one, text) if "_x" in text else text


def _unescape_one(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code == 0 or code in _SURROGATES else chr(code)
