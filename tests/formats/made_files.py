"""Files as programs and enemies make them, for reading to be tried on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from bot.formats.sheet import Sheet

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES_XML = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/></Types>'
)
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK_XML = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="quotes" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_XML = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_TYPE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_TYPE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{_TYPE}/styles" Target="styles.xml"/></Relationships>'
)
HEADER_ROW = '<row r="1"><c r="A1" t="str"><v>key</v></c><c r="B1" t="str"><v>text</v></c></row>'


def zip_of(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


def workbook_of(rows: str, *, strings: str = "", styles: str = "", **parts: str | bytes) -> bytes:
    """A workbook of one worksheet with these rows of XML; `parts` replaces whole parts, named without folders."""
    sheet = (
        f'<worksheet xmlns="{SPREADSHEET}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    )
    return zip_of(
        {
            "[Content_Types].xml": _TYPES_XML,
            "xl/workbook.xml": parts.get("workbook", WORKBOOK_XML),
            "xl/_rels/workbook.xml.rels": parts.get("relations", RELATIONS_XML),
            "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": parts.get("sheet", sheet),
        }
    )


def sheet_of(name: str, header: Sequence[str], *rows: Sequence[str]) -> Sheet:
    numbered = tuple((number, tuple(cells)) for number, cells in enumerate(rows, start=2))
    return Sheet(name, f"{name}.csv", tuple(header), numbered)


def cells_of(sheets: Sequence[Sheet]) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """What a round trip must keep: names, headers and cells."""
    return [(sheet.name, sheet.header, [cells for _, cells in sheet.rows]) for sheet in sheets]
