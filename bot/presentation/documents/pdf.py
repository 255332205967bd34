"""A document as PDF: typst sets it by the template `briefing.typ` beside this file, tagged and to PDF/UA-1.

typst is loaded on first use and lets go of the interpreter while it works: call `write_pdf` in a thread. The same
document gives the same bytes, as long as the fonts are the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from bot.extras import DOCUMENTS
from bot.presentation.documents.document import Document
from bot.presentation.documents.template_data import plain_text, template_data

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).with_name("briefing.typ")
_FONTS = ("Libertinus Serif", "DejaVu Sans", "New Computer Modern", "DejaVu Sans Mono", "New Computer Modern Math")
_LAST_RESORT = "Last Resort High-Efficiency"
"""It has a sign for every script, in a box. It and DejaVu Sans come with matplotlib."""
_BOXES = "A box stands for a character for which no font was at hand; it can be copied from the file."

_ROOM_LEFT_CM = 1.5
_COMPILATIONS_KEPT = 10
"""By typst 0.15; measured."""
_one_at_a_time = Lock()


def write_pdf(document: Document) -> bytes:
    """Set `document` as a PDF file, A4, tagged, all fonts embedded. Raises MissingExtra without “documents”.

    It is PDF/UA-1 (ISO 14289-1) unless there is no font, not even a box, for a character that it holds.
    """
    DOCUMENTS.require()
    import typst

    data = template_data(document)
    try:
        return _set(data, _fonts(), "ua-1")
    except typst.TypstError:
        # PDF/UA takes no character for which no font has a sign: a box is one, and is explained.
        data["about"] = [*plain_text(document.about), *plain_text(_BOXES)]
    try:
        return _set(data, (*_fonts(), _LAST_RESORT), "ua-1")
    except typst.TypstError:
        return _set(data, _fonts())


def fits_on_a_page(document: Document) -> bool:
    """Whether a document, as it is set, takes one page and leaves some room. Raises MissingExtra.

    The room is for Word, whose lines are as long but not the same.
    """
    DOCUMENTS.require()
    data = {**template_data(document), "fonts": (*_fonts(), _LAST_RESORT), "reserve": _ROOM_LEFT_CM}
    with _one_at_a_time:
        try:
            pages = _compiler().compile(_TEMPLATE.read_bytes(), format="svg", sys_inputs={"briefing": json.dumps(data)})
        finally:
            _forget()
    # Of one page typst gives the picture itself.
    return not isinstance(pages, list) or len(pages) == 1


def _set(data: dict[str, object], fonts: Sequence[str], *standards: Literal["ua-1"]) -> bytes:
    # As data, never as source: nothing that people wrote is read as markup of typst.
    inputs = {"briefing": json.dumps({**data, "fonts": fonts, "reserve": 0})}
    with _one_at_a_time:
        try:
            pdf = _compiler().compile(
                _TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=list(standards)
            )
        finally:
            _forget()
    assert isinstance(pdf, bytes)
    return pdf


def _forget() -> None:
    """Push the document out of typst's memory, which keeps the work of the last compilations, some 50 MB each.

    typst offers no other way (https://github.com/messense/typst-py/issues/104). It costs some 20 ms.
    """
    for _ in range(_COMPILATIONS_KEPT + 1):
        _compiler().compile(b"", format="svg", sys_inputs=None)


@lru_cache(1)
def _compiler() -> typst.Compiler:
    """One for all documents: what a compiler holds is not all given back when it goes."""
    import typst

    return typst.Compiler(font_paths=_font_files())


def _font_files() -> typst.Fonts:
    """Those of typst, those that come with matplotlib if it is there, and the system's."""
    import typst

    matplotlib = find_spec("matplotlib")
    folders = [Path(matplotlib.origin).parent / "mpl-data/fonts/ttf"] if matplotlib and matplotlib.origin else []
    return typst.Fonts(font_paths=folders)


@lru_cache(1)
def _fonts() -> tuple[str, ...]:
    """Names of fonts, each asked for what those before it lack: those that are the same everywhere come first."""
    import typst

    return (*_FONTS, *sorted(set(typst.Fonts(include_embedded_fonts=False).families()) - set(_FONTS)))
