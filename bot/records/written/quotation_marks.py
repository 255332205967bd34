"""Quotation marks that people type round what somebody said: taken off where one pair spans all of it.

Where there is more than one pair holds nothing is guessed: what stands outside, a reporter's “she said”, would become
the speaker's words. Apostrophes, and marks within the words, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import whitespace
from typing import NamedTuple

DOUBLE, SINGLE, ANGLED = '“”„‟"＂〝〞〟', "‘’‚‛'", "«»‹›"
_FAMILIES = (DOUBLE, SINGLE, ANGLED, "「」", "『』")
_ALL = frozenset("".join(_FAMILIES))
_LED = (DOUBLE, ANGLED)
"""The marks that a reporter's words are looked for before; single ones would be taken for apostrophes."""
_SIGNS = {family: re.compile(f"[{family}]") for family in _FAMILIES}
OPENING, CLOSING = frozenset("“„‟〝‘‚‛「『"), frozenset("”〞〟」』")
STRAIGHT = frozenset("\"'＂")
_BEFORE_WORDS = frozenset("([{¿¡–—-/")
_STOPS = frozenset(".,;:!?…。、，！？")
_UNSEEN = "".join(map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)))
"""Signs without a shape, as those that set the direction of a script: a keyboard puts them beside its marks."""
APHAERESIS = re.compile(
    r"(?:tis|twas|twere|twill|em|til|till|cause|cos|bout|round|n|ere|ello|[0-9]\w*)\b", re.IGNORECASE
)
"""Words that begin with an apostrophe, as ’tis and the ’90s do."""
PLURAL = re.compile(r"(?:s|in)\Z", re.IGNORECASE)
"""After these an apostrophe at the end of a word is likely one: the nurses’ pay, runnin’."""
_SAYING = re.compile(
    r"\b(?:said|says|told|tells|added|adds|wrote|writes|asked|asks|replied|replies|insisted|insists|claimed|claims|argued|"
    r"argues|stated|states|declared|warned|warns|explained|explains|continued|tweeted|posted|went on|goes on|commented|"
    r"concluded|noted|responded|announced|admitted|confirmed|denied)\b[^:,]{0,60}[:,]\Z",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|me|my|we|us|our)\b|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?…]\s", re.IGNORECASE)
"""The speaker's own words, or a sentence before: no reporter who leads to what was said."""
_DOUBLED = re.compile(r'(?:""|[^"])*')
_PAIRS = ("“”", "«»", "「」", "『』")


class Unmarked(str):
    """Words that were typed within quotation marks, by which they are told from others until it is known whose."""


class MarksReopen(ValueError):
    """Quotation marks close before the end of what was typed; `inside` are the words within them, each a paragraph."""

    WHAT = "there is more than what its quotation marks hold, and what stands outside them may be a reporter’s"

    def __init__(self, inside: str) -> None:
        hint = "keep what is inside them, each stretch a paragraph, or put one more pair round all that was said"
        super().__init__(f"{self.WHAT}: {hint}")
        self.inside = inside


class _Mark(NamedTuple):
    place: int
    depth: int
    """How many pairs are open after it; below 0 where one closes that was not opened."""


def unmarked(text: str) -> str:
    """Words without the quotation marks typed round them, as `Unmarked`; those without any as they are.

    Of paragraphs that each open with a mark, as newspapers set them, each loses its own. Raises MarksReopen, or
    ValueError where nothing stands within the marks.
    """
    typed = _trimmed(text)
    # Nearly every text has none of these, and an import has very many texts.
    if typed[:1] not in _ALL and not any(_SIGNS[family].search(typed) for family in _LED):
        return text
    single = _undoubled(typed)
    rows = single.split("\n")
    filled = [_trimmed(row) for row in rows if row.strip()]
    families = {_family_opened(row) for row in filled}
    if len(filled) > 1 and len(families) == 1 and "" not in families:
        bare = "\n".join(_bare(_trimmed(row), is_paragraph=True) if row.strip() else row for row in rows)
    else:
        bare = _bare(single)
    if bare == typed:
        return text
    if not bare.strip():
        raise ValueError("has no words within its quotation marks")
    return Unmarked(bare)


def marked(text: str) -> str:
    """A text written so that `unmarked` reads it as it is: within one more pair of marks where it needs them."""
    candidates = (text, *(f"{pair[0]}{text}{pair[1]}" for pair in _PAIRS))
    return next((written for written in candidates if _reads_as(written, text)), text)


class Quoted(NamedTuple):
    """What stands within the quotation marks of a text, each stretch a paragraph, and beside them on their lines."""

    before: str
    inside: str
    after: str


def quoted_in(text: str) -> Quoted | None:
    """What a text quotes; None where it has no quotation marks that hold words."""
    return next(filter(None, (_quoted(text, family) for family in _FAMILIES)), None)


def _quoted(text: str, family: str) -> Quoted | None:
    rows = [_trimmed(row) for row in text.split("\n") if row.strip()]
    found: list[tuple[int, int, int]] = []
    is_open = False
    for number, row in enumerate(rows):
        marks = list(_marks(row, family))
        goes_on = is_open and _family_opened(row) != family
        spans = list(_spans(row, [_Mark(mark.place, mark.depth + goes_on) for mark in marks], is_open=goes_on))
        is_open = bool(spans) and spans[-1][1] == len(row) and (not marks or marks[-1].depth + goes_on > 0)
        found += [(number, start, end) for start, end in spans if row[start:end].strip()]
    if not found or (family == SINGLE and is_open):
        return None
    (first, start, _), (last, _, end) = found[0], found[-1]
    before = rows[first][: max(0, start - 1)].strip()
    if not before and first and rows[first - 1].endswith(":"):
        before = rows[first - 1]
    inside = "\n\n".join(rows[number][start:end].strip() for number, start, end in found)
    return Quoted(before, inside, rows[last][end + 1 :].strip())


def _reads_as(written: str, text: str) -> bool:
    try:
        return unmarked(written) == text
    except ValueError:
        return False


def _undoubled(text: str) -> str:
    """A text in straight marks as it was before a table's file wrote each mark twice (RFC 4180)."""
    if not text.startswith('""') and not (text.startswith('"') and '""' in text[1:]):
        return text
    if len(text) > 1 and text.endswith('"') and '""' in text[1:-1] and _DOUBLED.fullmatch(text[1:-1]):
        return text[1:-1].replace('""', '"')
    return text.replace('""', '"') if _DOUBLED.fullmatch(text) else text


def _trimmed(text: str) -> str:
    return text.strip(f"{_UNSEEN}{whitespace}\N{NO-BREAK SPACE}")


def _family_opened(text: str) -> str:
    """The marks of one kind of which one opens a text; empty where none does."""
    family = next((signs for signs in _FAMILIES if text[:1] and text[0] in signs), "")
    return "" if family == SINGLE and APHAERESIS.match(text, 1) else family


def _bare(text: str, *, is_paragraph: bool = False) -> str:
    """A text without its outer marks. Raises MarksReopen."""
    family = _family_opened(text)
    marks = list(_marks(text, family or DOUBLE))
    end = next((mark.place for mark in marks if mark.depth <= 0), None)
    if not family:
        return _without_end(text, marks)
    if end is None:
        # The paragraphs of a newspaper close only where the words end. A single mark alone may be an apostrophe.
        is_open = bool(marks) and (family != SINGLE or is_paragraph)
        return text[1:].strip() if is_open else text
    if _is_stop(text[end + 1 :]):
        return text[1:end].strip()
    raise MarksReopen(_joined(text, _spans(text, marks)))


def _is_stop(rest: str) -> bool:
    """Whether what stands behind the last mark is no more than a full stop or the like."""
    return set(_trimmed(rest)) <= _STOPS.union(_UNSEEN)


def _without_end(text: str, marks: list[_Mark]) -> str:
    """A text that opens with no mark without the one that closes it. Raises MarksReopen where it closes before."""
    # What closes and was not opened, unless inches are meant.
    ends = [mark.place for mark in marks if mark.depth < 0]
    if not ends:
        _refuse_led(text)
        return text
    if ends[0] == marks[-1].place and _is_stop(text[ends[0] + 1 :]):
        return text[: ends[0]].strip()
    raise MarksReopen(_joined(text, _spans(text, marks)))


def _refuse_led(text: str) -> None:
    """Raise MarksReopen where a reporter leads to what is in quotation marks: “Sir Keir said: …”."""
    for family in _LED:
        marks = list(_marks(text, family))
        lead = text[: marks[0].place].rstrip() if marks else ""
        if _SAYING.search(lead) and not _OWN.search(lead):
            raise MarksReopen(_joined(text, _spans(text, marks)))


def _joined(text: str, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> str:
    return "\n\n".join(filter(None, (text[start:end].strip() for start, end in spans)))


def _spans(text: str, marks: list[_Mark], *, is_open: bool = False) -> Iterator[tuple[int, int]]:
    """Where words stand within marks, from the first sign within to that which closes; `is_open` from the start."""
    start = 0 if is_open or (marks and marks[0].depth < 0) else None
    for mark in marks:
        if mark.depth == 1 and start is None:
            start = mark.place + 1
        elif mark.depth <= 0 and start is not None:
            yield start, mark.place
            start = None
    if start is not None:
        yield start, len(text)


def _marks(text: str, family: str) -> Iterator[_Mark]:
    """The marks of one kind in a text, apostrophes and inches left out."""
    depth, was_opening, opened_by = 0, None, ""
    for found in _SIGNS[family].finditer(text):
        place, sign = found.start(), found[0]
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        is_beside = bool(before) and before in family and sign in STRAIGHT
        opens = was_opening if is_beside else _opens(sign, before, after, depth, opened_by)
        if sign in SINGLE and _is_apostrophe(text, place, opens=bool(opens)):
            continue
        # Nothing was opened: inches, or an apostrophe.
        if not opens and depth <= 0 and (before.isdigit() if sign in DOUBLE else sign in SINGLE and before.isalnum()):
            continue
        opened_by = opened_by or sign
        was_opening = opens
        depth = (max(depth, 0) + 1) if opens else depth - 1 if depth > 0 else -1
        yield _Mark(place, depth)


def _opens(sign: str, before: str, after: str, depth: int, opened_by: str) -> bool:
    """Whether a mark opens: by its form, and where that tells nothing by what stands beside it."""
    if sign in ANGLED:
        # French and others point them outwards, German inwards.
        return sign in ("«‹" if (opened_by or sign) in "«‹" else "»›")
    if sign == "“" and opened_by and opened_by in "„‟":
        return False
    if sign == "‘" and opened_by and opened_by in "‚‛":
        return False
    if sign in OPENING or (sign in CLOSING and opened_by and opened_by not in CLOSING):
        return sign in OPENING
    if before.isspace() and (not after or after.isspace()):
        return depth <= 0
    return bool(after and not after.isspace()) and (not before or before.isspace() or before in _BEFORE_WORDS)


def _is_apostrophe(text: str, place: int, *, opens: bool) -> bool:
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if opens:
        # The closing form opens a text at most, where somebody typed the wrong one.
        return bool(APHAERESIS.match(text, place + 1)) or before.isalnum() or (text[place] == "’" and place > 0)
    if before.isalnum() and after.isalnum():
        return True
    is_last = not text[place + 1 :].strip(f"{''.join(_STOPS)} \n")
    return (
        not is_last
        and before.isalpha()
        and bool(PLURAL.search(text[max(0, place - 2) : place]))
        and after not in _STOPS
    )
