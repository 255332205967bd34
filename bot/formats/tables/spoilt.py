"""Letters that an earlier program spoilt: encoded twice, cut to question marks, written as HTML.

Each is told with its column and its row. What can be mended without doubt is, unless a person says that it stands as it
was meant; a table of ours is left as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.formats.sheet import Row, Sheet
from bot.formats.understood.changes import around
from bot.formats.understood.naming import told_once
from bot.formats.understood.questions import Answers, Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.written.composed import compose

_MEND, _KEEP = "mend", "keep"
_LOST = "\N{REPLACEMENT CHARACTER}"
# What UTF-8 reads as where it is taken for Windows-1252: a first byte, and those that follow it. Quotation marks and
# dashes do stand after a capital letter, and tell nothing there.
_NEXT = "\x80-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ"
_TWICE = re.compile(
    rf"â[€‚„ˆ†][{_NEXT}‘’“”•–—…]|ðŸ[{_NEXT}‘’“”•–—…]{{2}}|[ÃÄÅÎÏÐÑ][{_NEXT}]|Â[\xa0-\xbf]|ï»¿",
)
_TWICE_ON_MAC = re.compile(r"‚Ä[ôúùìîò¶¢]|√[©®†°≠≥∂º±ß§™¥¢¨´≤•£ª≈¶≤Æ]|¬£")
_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}[0-9]{0,2});")
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|a|span|div|ul|ol|li|h[1-6]|sup|sub|font|blockquote|table|t[dr])(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
# A line that ends is no word that goes on.
_BLOCK = re.compile(r"</?(?:p|br|div|ul|ol|li|h[1-6]|blockquote|table|t[dr])(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)


@dataclass(frozen=True)
class _Fault:
    """A way to spoil letters: what shows it, how it is mended, and what it is called."""

    called: str
    shows: Callable[[str], bool]
    mend: Callable[[str], str] | None


def _mend_twice(text: str) -> str:
    return _TWICE_ON_MAC.sub(_decode_mac, _TWICE.sub(_decode_again, text))


def _decode_again(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(sign) for sign in found[0]).decode("utf-8")
    except UnicodeError:
        return found[0]


def _byte(sign: str) -> bytes:
    # The five bytes that Windows-1252 has no letter for stand for themselves.
    return sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


def _decode_mac(found: re.Match[str]) -> str:
    try:
        return found[0].encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return found[0]


def _has_entity(text: str) -> bool:
    return "&" in text and any(html.unescape(found[0]) != found[0] for found in _ENTITY.finditer(text))


def _mend_tags(text: str) -> str:
    return _TAG.sub("", _BLOCK.sub(" ", text))


def _mend_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


_FAULTS = (
    _Fault("a letter that was lost before (\ufffd)", lambda text: _LOST in text, None),
    _Fault(
        "letters that were encoded twice", lambda text: not text.isascii() and _mend_twice(text) != text, _mend_twice
    ),
    # Before signs, since what is written as a sign is no tag.
    _Fault("tags of HTML", lambda text: "<" in text and bool(_TAG.search(text)), _mend_tags),
    _Fault("signs written as HTML", _has_entity, _mend_entities),
)


def may_be_spoilt(text: str) -> bool:
    """Whether anything in the text of a file may be spoilt: asked of all at once, which is quick."""
    # JSON and YAML may write any letter by its number.
    if "\\" in text or _LOST in text:
        return True
    is_tagged = ("&" in text and _ENTITY.search(text)) or ("<" in text and _TAG.search(text))
    return bool(is_tagged or (not text.isascii() and (_TWICE.search(text) or _TWICE_ON_MAC.search(text))))


def mend_spoilt(sheet: Sheet, answers: Answers) -> Sheet:
    """Tell what is spoilt in a sheet, and mend what can be, as far as that is not said to stand as it was meant."""
    suspect = [place for place, (_, cells) in enumerate(sheet.rows) if _is_suspect("".join(cells))]
    found = list(_find(sheet, suspect)) if suspect else []
    if not found:
        return sheet
    question = None
    if any(fault.mend for fault, *_ in found):
        question = answers.settle(_ask(sheet))
    is_mended = question is not None and question.answer == _MEND
    remarks = [*_tell(sheet, found, is_mended=is_mended)]
    rows = _mended(sheet, suspect) if is_mended else sheet.rows
    questions = sheet.questions if question is None else (*sheet.questions, question)
    return replace(sheet, rows=rows, remarks=(*sheet.remarks, *remarks), questions=questions)


def _is_suspect(text: str) -> bool:
    return "&" in text or "<" in text or not text.isascii()


def _find(sheet: Sheet, suspect: Iterable[int]) -> Iterator[tuple[_Fault, int, str, str]]:
    """Yield each fault with the row, the column and the cell that has it."""
    for place in suspect:
        number, cells = sheet.rows[place]
        for column, cell in enumerate(cells):
            if cell and _is_suspect(cell):
                for fault in _FAULTS:
                    if fault.shows(cell):
                        name = sheet.header[column] if column < len(sheet.header) else f"column {column + 1}"
                        yield fault, number, name, cell


def _ask(sheet: Sheet) -> FileQuestion:
    is_own = sheet.header[:1] == ("key",)
    return FileQuestion(
        key=f"mend:{sheet.name}",
        words=f"{sheet.file} has letters that an earlier program spoilt. Are they to be mended?",
        options=(
            FileOption(value=_MEND, label="Mend them", description="“donâ€™t” becomes “don’t”, “&amp;” becomes “&”"),
            FileOption(value=_KEEP, label="Take them as they stand"),
        ),
        answer=_KEEP if is_own else _MEND,
        basis=Basis.PROPOSED,
    )


def _tell(sheet: Sheet, found: Sequence[tuple[_Fault, int, str, str]], *, is_mended: bool) -> Iterator[Remark]:
    by_column: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for fault, number, name, cell in found:
        by_column.setdefault((_FAULTS.index(fault), name), []).append((number, cell))
    for (which, name), places in sorted(by_column.items(), key=lambda item: item[0][0]):
        fault = _FAULTS[which]
        number, cell = places[0]
        where = f"{sheet.file}, column {name}, row {number}"
        if fault.mend and is_mended:
            before, after = around(cell, fault.mend(cell))
            did = f", “{before}”, mended to “{after}”"
        else:
            did = ", taken as it stands" if fault.mend else ", and stays so"
        yield Remark(About.LETTERS, f"{told_once(f'{where}: {fault.called}{did}', len(places))}.")


def _mended(sheet: Sheet, suspect: Iterable[int]) -> tuple[Row, ...]:
    rows = list(sheet.rows)
    for place in suspect:
        number, cells = rows[place]
        rows[place] = (number, tuple(map(_mend, cells)))
    return tuple(rows)


def _mend(cell: str) -> str:
    if not _is_suspect(cell):
        return cell
    for fault in _FAULTS:
        if fault.mend and fault.shows(cell):
            cell = fault.mend(cell)
    return compose(cell.replace("\0", "").replace("\r", ""))
