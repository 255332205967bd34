"""Lines put together to paragraphs; a hyphen that ends a line is decided by the rest of the document, or doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from bot.formats.documents.pdf.pdf_lines import PdfLine
from bot.formats.documents.pdf.word_parts import ENDINGS, FIRST_PARTS
from bot.formats.documents.readable import one_line
from bot.reading.found import Passage

_LIGATURES: Final = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_LIGATURE: Final = re.compile("[ﬀ-ﬆ]")
_ANY_HYPHEN: Final = re.compile("[\xad\u2010\u2011]")
"""Fonts often have one sign for all of them, and the file then calls each hyphen a soft one."""
_ENDS_WITH_HYPHEN: Final = re.compile(r"(?P<head>[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+)-\Z")
_GOES_ON_WITH: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDED: Final = re.compile(r"[.!?:;…][\"'”’»)\]\d]*\Z|[”»]\Z")
_BULLET: Final = re.compile(r"(?:[•▪●◦‣∙·*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\d{1,3}(?:\.\d{1,3})+)\s")
_STARTS_ANEW: Final = re.compile(r"[•▪●◦‣∙]")
_WIDE_GAP: Final = 1.35
_OTHER_SIZE: Final = 0.08
_NOT_FULL: Final = 0.8
_SHORT: Final = 0.6
_INDENT: Final = 0.6


@dataclass(slots=True)
class PdfText:
    """Paragraphs, and where in them letters are not certain."""

    paragraphs: list[str] = field(default_factory=list)
    doubtful: list[tuple[int, int, int]] = field(default_factory=list)
    """Number of the paragraph, start and end in it."""

    def whole(self) -> tuple[str, tuple[Passage, ...]]:
        """All as a text with an empty line between paragraphs, and the doubtful places of it."""
        starts = []
        length = 0
        for paragraph in self.paragraphs:
            starts.append(length)
            length += len(paragraph) + 2
        places = tuple(Passage(starts[number] + start, starts[number] + end) for number, start, end in self.doubtful)
        text = "\n\n".join(self.paragraphs)
        return f"{text}\n" if text else "", places


def paragraphs_of(lines: Sequence[PdfLine]) -> PdfText:
    """Put lines together where one goes on with the other."""
    shown = [(line, text) for line in lines if (text := _shown(line.text))]
    words = _Words(text for _, text in shown)
    widths = _widths(shown)
    leading = _leading([line for line, _ in shown])
    found = PdfText()
    before: tuple[PdfLine, str] | None = None
    for line, text in shown:
        if before is not None and _goes_on(before, (line, text), widths, leading):
            _append(found, text, words)
        else:
            found.paragraphs.append(text)
        before = (line, text)
    return found


def _shown(written: str) -> str:
    joined = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], _ANY_HYPHEN.sub("-", written))
    return one_line(joined)


def _widths(lines: Sequence[tuple[PdfLine, str]]) -> dict[tuple[int, int], float]:
    """How many characters a full line has, by column and size of letters."""
    lengths: dict[tuple[int, int], list[int]] = {}
    for line, written in lines:
        lengths.setdefault(_kind(line), []).append(len(written))
    return {kind: sorted(found)[int(len(found) * 0.85)] for kind, found in lengths.items()}


def _kind(line: PdfLine) -> tuple[int, int]:
    return line.column, round(line.size)


def _leading(lines: Sequence[PdfLine]) -> float:
    """How far lines of a paragraph are apart, as a multiple of the size of their letters."""
    gaps = [
        (before.y - after.y) / max(before.size, 1.0)
        for before, after in pairwise(lines)
        if before.page == after.page and before.column == after.column and 0 < before.y - after.y < 3 * before.size
    ]
    return median(sorted(gaps)[: max(1, len(gaps) * 3 // 4)]) if gaps else 1.2


def _goes_on(
    before: tuple[PdfLine, str], after: tuple[PdfLine, str], widths: dict[tuple[int, int], float], leading: float
) -> bool:
    (line, written), (next_line, next_written) = before, after
    if abs(line.size - next_line.size) > _OTHER_SIZE * max(line.size, 1.0) or _STARTS_ANEW.match(next_written):
        return False
    is_small = next_written[0].islower()
    fullness = len(written) / max(widths[_kind(line)], 1.0)
    is_within = is_small and fullness > _SHORT and written.endswith((";", ":"))
    is_ended = _ENDED.search(written) is not None and not is_within
    is_cut = is_small and written.endswith("-")
    is_open = is_cut or (not is_ended and (is_small or fullness > _SHORT))
    if line.page != next_line.page or line.column != next_line.column or next_line.y > line.y:
        # No distance tells, where a column or a page begins.
        return is_open
    if (line.y - next_line.y) / max(line.size, 1.0) > _WIDE_GAP * leading:
        return False
    is_indented = next_line.x - line.x > _INDENT * line.size and not _BULLET.match(written)
    if is_indented and (is_ended or not is_small):
        return False
    if _BULLET.match(next_written) and (is_ended or fullness < _NOT_FULL):
        return False
    return is_open or is_small or fullness >= _NOT_FULL


def _append(text: PdfText, written: str, words: _Words) -> None:
    """Join a line to the last paragraph; a hyphen between them stays, goes, or is doubtful."""
    last = text.paragraphs[-1]
    head, tail = _ENDS_WITH_HYPHEN.search(last), _GOES_ON_WITH.match(written)
    if not (head and tail):
        joint = "" if last.endswith(("-", "–", "—", "/")) and not last.endswith((" -", " –", " —")) else " "
        text.paragraphs[-1] = f"{last}{joint}{written}"
        return
    whole, parted = f"{head['head']}{tail[0]}", f"{head['head']}-{tail[0]}"
    keeps, is_sure = words.keeps_hyphen(whole, parted, written)
    kept = last if keeps else last[:-1]
    text.paragraphs[-1] = f"{kept}{written}"
    if not is_sure:
        start = head.start("head")
        text.doubtful.append((len(text.paragraphs) - 1, start, len(kept) + tail.end()))


class _Words:
    """The words of a document, as they stand where no line ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        is_cut = False
        for line in lines:
            words = [word.casefold() for word in _WORD.findall(line)]
            # The halves of a word that was cut are no words.
            starts, is_cut = int(is_cut), line.endswith("-")
            self._counts.update(words[starts : len(words) - is_cut])

    def keeps_hyphen(self, whole: str, parted: str, written: str) -> tuple[bool, bool]:
        """Whether the hyphen of a word cut at the end of a line is its own, and whether that is certain."""
        with_it, without = self._counts[parted.casefold()], self._counts[whole.casefold()]
        if with_it and without:
            return with_it > without, False
        if with_it or without:
            return bool(with_it), True
        # A number or a capital after it: "2015-16", "Anglo-Irish".
        if not written[0].islower():
            return True, written[0].isdigit()
        head, tail = parted.casefold().rsplit("-", 1)
        if tail in ENDINGS:
            return False, True
        return head in FIRST_PARTS or bool(self._counts[head] and self._counts[tail]), False
