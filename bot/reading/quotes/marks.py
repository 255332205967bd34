"""Quotation marks in pairs, over paragraphs, and the words within each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.reading.found import Passage
from bot.reading.layout import LONGEST_STRETCH, paragraphs, stretches
from bot.reading.quotes.signs import Facing, QuotationMark, habits_of, signs_of
from bot.records.written.quotation_marks import SINGLE

HIDDEN = "\ue000"
"""Stands for each character of a quote in a text of which only the reporter's words are read."""
NO_OPENING = "its opening mark is missing"
NO_CLOSING = "its closing mark is missing"
ODD_MARK = "a quotation mark stands the wrong way round"

_SAYS = (
    "said|says|told|added|adds|wrote|writes|asked|asks|replied|insisted|claimed|argued|stated|declared|warned|explained|"
    "continued|tweeted|commented|concluded|noted|responded|announced|admitted|confirmed"
)
_SAID_BY = re.compile(
    rf"[,.?!…]\s+(?:(?:{_SAYS})\s|(?:he|she|they|it|we|(?:(?:an?|the|Mr|Mrs|Ms|Dr|Sir)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]*){{0,3}})\s"
    rf"(?:(?:has|had|also|then|later)\s)?(?:{_SAYS})\b)",
)
_LEADS = re.compile(rf"(?::|\b(?:{_SAYS})\b[^.!?\n:]{{0,60}},)\s*\Z")
_LED = re.compile(rf"(?:\b(?:{_SAYS})\b[^.!?\n:]{{0,80}}:|\b(?:{_SAYS}),)\s+(?=[A-Z0-9£$€…])")
_FOLLOWED = re.compile(
    rf"\s*(?:\Z|\n|[-–—]?\s*(?:{_SAYS})\s|(?:he|she|they|it|(?:(?:an?|the)\s)?[\w’'.-]+(?:\s[\w’'.-]+){{0,5}})\s(?:{_SAYS})\b)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")
_SEEN_BEFORE = 160


class MarkedPart(NamedTuple):
    """A stretch of words within quotation marks."""

    at: Passage
    """The words, without their marks and the blanks beside those."""
    outer: Passage
    """With the marks that there are."""
    paragraph: int
    goes_on: bool
    """Whether it goes on with the stretch before, which did not close."""
    is_closed: bool
    why: str = ""
    """What was mended, as a clause; empty where nothing was."""


class _Opened(NamedTuple):
    place: int
    """Where the words begin."""
    outer: int
    family: str
    goes_on: bool
    why: str


class _Paragraph(NamedTuple):
    number: int
    span: Passage
    signs: Sequence[QuotationMark]

    def find_first(self, family: str) -> QuotationMark | None:
        return next((sign for sign in self.signs if sign.family == family), None)

    def opens_with(self, family: str) -> QuotationMark | None:
        """The mark of a family with which the paragraph opens."""
        first = self.signs[0] if self.signs else None
        is_first = first is not None and first.start == self.span.start and first.family == family
        return first if is_first else None


def find_marked(text: str) -> list[MarkedPart]:
    """All that stands within quotation marks, in the order of the text; what is nested within it is part of it."""
    habits = habits_of(text)
    laid_out = [_Paragraph(number, span, signs_of(text, span, habits)) for number, span in enumerate(paragraphs(text))]
    found: list[MarkedPart] = []
    opened: _Opened | None = None
    for number, paragraph in enumerate(laid_out):
        coming = laid_out[number + 1 : number + 3]
        stretches_of_it, opened = _read(text, paragraph, coming, opened)
        found += stretches_of_it
    return list(_cut(text, [one for one in found if any(map(str.isalnum, one.at.of(text)))]))


def _read(
    text: str, paragraph: _Paragraph, coming: Sequence[_Paragraph], opened: _Opened | None
) -> tuple[list[MarkedPart], _Opened | None]:
    """What one paragraph has within marks, and what stays open at its end. `opened` is what stayed open before it."""
    found: list[MarkedPart] = []
    signs = paragraph.signs
    skipped = 0
    if opened:
        opened, skipped = _resumed(paragraph, opened)
    depths = list(accumulate((1 if sign.turn is Facing.OPENS else -1 for sign in signs), initial=0))
    lowest = list(accumulate(reversed(depths), min))[::-1]
    nested, base = 0, 0
    for number in range(skipped, len(signs)):
        sign = signs[number]
        if opened is None:
            if sign.turn is Facing.CLOSES:
                if number == 0:
                    found += _without_opening(text, paragraph, sign)
                continue
            opened, nested, base = _opened(sign), 0, depths[number]
        elif sign.family != opened.family:
            continue
        elif sign.turn is Facing.OPENS:
            if lowest[number + 1] <= base:
                nested += 1
                continue
            found += _without_closing(text, paragraph, opened, sign.start)
            opened, nested, base = _opened(sign), 0, depths[number]
        elif nested:
            nested -= 1
        else:
            found.append(_marked(text, paragraph, opened, sign))
            opened = None
    if opened is None:
        return found, None
    is_empty = opened.place >= paragraph.span.end
    rest = [] if is_empty else _left_open(text, paragraph, coming, opened)
    return found + rest, _going_on(text, coming, opened)


def _opened(sign: QuotationMark, *, goes_on: bool = False, why: str = "") -> _Opened:
    return _Opened(sign.end, sign.start, sign.family, goes_on, why or (ODD_MARK if sign.is_odd else ""))


def _resumed(paragraph: _Paragraph, opened: _Opened) -> tuple[_Opened, int]:
    """What was open before a paragraph, as it goes on in it, and how many marks of it that takes."""
    if sign := paragraph.opens_with(opened.family):
        return _opened(sign, goes_on=True), 1
    start = paragraph.span.start
    return _Opened(start, start, opened.family, True, NO_OPENING), 0


def _going_on(text: str, coming: Sequence[_Paragraph], opened: _Opened) -> _Opened | None:
    """What stays open after a paragraph: what goes on in the next one."""
    if not coming:
        return None
    if coming[0].opens_with(opened.family):
        return opened
    first = coming[0].find_first(opened.family)
    if first is not None:
        return opened if first.turn is Facing.CLOSES else None
    # A paragraph without marks before one that opens again is part of it where somebody speaks of themselves.
    is_between = len(coming) > 1 and coming[1].opens_with(opened.family) is not None
    own = coming[0].span
    return opened if is_between and (opened.goes_on or _OWN.search(text, own.start, own.end)) else None


def _left_open(text: str, paragraph: _Paragraph, coming: Sequence[_Paragraph], opened: _Opened) -> list[MarkedPart]:
    """What was not closed in its paragraph: whole where it goes on in the next one, else as far as it surely goes."""
    if _going_on(text, coming, opened):
        at = _bare(text, opened.place, paragraph.span.end)
        is_broken = not coming[0].opens_with(opened.family)
        why = opened.why or ("a paragraph ends within it" if is_broken else "")
        return [MarkedPart(at, Passage(opened.outer, paragraph.span.end), paragraph.number, opened.goes_on, False, why)]
    return _without_closing(text, paragraph, opened, paragraph.span.end)


def _without_closing(text: str, paragraph: _Paragraph, opened: _Opened, end: int) -> list[MarkedPart]:
    """What opens and does not close: up to “, she said”, or the whole rest where nothing of a reporter's is in it."""
    said = _SAID_BY.search(text, opened.place, end)
    if end == opened.place or (said is None and end < paragraph.span.end):
        return []
    before = text[max(paragraph.span.start, opened.outer - _SEEN_BEFORE) : opened.outer]
    is_led = not before.strip() or _LEADS.search(before) or before.rstrip().endswith((".", "!", "?", "”", '"', "’"))
    if not is_led or (opened.family[0] == "‘" and not opened.goes_on and before.strip()):
        return []
    stop = said.start() + 1 if said else end
    at = _bare(text, opened.place, stop)
    return [MarkedPart(at, Passage(opened.outer, stop), paragraph.number, opened.goes_on, False, NO_CLOSING)]


def _without_opening(text: str, paragraph: _Paragraph, sign: QuotationMark) -> list[MarkedPart]:
    """What closes and was not opened: from “said:”, or from the start of the paragraph where nothing else is in it."""
    floor = max(paragraph.span.start, sign.start - LONGEST_STRETCH)
    before = text[floor : sign.start]
    if not before.strip() or before[-1].isdigit():
        return []
    start = floor
    if led := _LED.search(before):
        start = floor + led.end()
    elif floor > paragraph.span.start or sign.family == SINGLE or not _is_followed(text, sign, paragraph):
        return []
    return [
        MarkedPart(_bare(text, start, sign.start), Passage(start, sign.end), paragraph.number, False, True, NO_OPENING)
    ]


def _is_followed(text: str, sign: QuotationMark, paragraph: _Paragraph) -> bool:
    """Whether what follows tells who said it, or ends the paragraph after a stop."""
    before = text[sign.start - 1]
    if before not in ".,!?…":
        return False
    return bool(_FOLLOWED.match(text, sign.end, min(paragraph.span.end, sign.end + 120)))


def _marked(text: str, paragraph: _Paragraph, opened: _Opened, sign: QuotationMark) -> MarkedPart:
    at = _bare(text, opened.place, sign.start)
    why = opened.why or (ODD_MARK if sign.is_odd else "")
    return MarkedPart(at, Passage(opened.outer, sign.end), paragraph.number, opened.goes_on, True, why)


def _bare(text: str, start: int, end: int) -> Passage:
    words = text[start:end]
    stripped = words.strip()
    begins = start + len(words) - len(words.lstrip())
    return Passage(begins, begins + len(stripped))


def _cut(text: str, found: Sequence[MarkedPart]) -> Iterator[MarkedPart]:
    """Stretches of which none is longer than is read as one."""
    for one in found:
        if one.at.end - one.at.start <= LONGEST_STRETCH:
            yield one
            continue
        pieces = [Passage(one.at.start + piece.start, one.at.start + piece.end) for piece in stretches(one.at.of(text))]
        for number, piece in enumerate(pieces):
            is_last = number + 1 == len(pieces)
            yield one._replace(
                at=piece,
                outer=Passage(piece.start if number else one.outer.start, one.outer.end if is_last else piece.end),
                goes_on=one.goes_on or number > 0,
                is_closed=one.is_closed and is_last,
            )
