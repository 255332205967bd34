"""OpenDocument spreadsheets as LibreOffice writes them, as small as may be."""

from __future__ import annotations

from tests.formats.made_files import zip_of

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [
        *(f'xmlns:{prefix}="{_OASIS}:{prefix}:1.0"' for prefix in ("office", "table", "text", "style")),
        f'xmlns:number="{_OASIS}:datastyle:1.0"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    ]
)
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def text(words: str, more: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def number(value: object, *, kind: str = "float", style: str = "", shown: str = "") -> str:
    """A cell of a number, as it stands in the file and as it is shown."""
    styled = f'table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell {styled} office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{shown or value}</text:p></table:table-cell>"
    )


def table(*rows: str, name: str = "figures", columns: str = "", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{columns}{"".join(rows)}</table:table>'


def content(*tables: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )


def spreadsheet(*tables: str, styles: str = "", **parts: str | bytes) -> bytes:
    """A spreadsheet of these tables; `parts` replaces whole parts: `mimetype`, `content`, `manifest`."""
    files: dict[str, str | bytes] = {
        "mimetype": parts.get("mimetype", SPREADSHEET),
        "content.xml": parts.get("content", content(*tables, styles=styles)),
    }
    if "manifest" in parts:
        files["META-INF/manifest.xml"] = parts["manifest"]
    return zip_of(files)
