"""Quoted words, given whole or cut at sentence ends alone, so that no cut makes them say what they do not say.

Which sentences of a quote bear its stance is recorded nowhere. So the first and the last are always kept, and whichever
turns or denies something ("However, …", "…, but not …"); what is left out between them is marked […].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

GAP = "[…]"
"""What stands where sentences were left out, as is usual in quoting."""

# Stops, of which those of the second kind end a sentence without a space after them.
_STOPS, _WIDE_STOPS = ".!?\u037e", "。！？．｡؟۔।॥։።፧។။\u0589"
_CLOSING = "\"'”’»)]}」』）】》"
_STOP = re.compile(f"[{re.escape(_STOPS + _WIDE_STOPS)}]+[{re.escape(_CLOSING)}]*")
_PAIRS = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "（": "）", "【": "】"}
_PAIRS_BACK = {closing: opening for opening, closing in _PAIRS.items()}
_QUOTING = frozenset("“‘«「『")
_MARKS = frozenset({*_PAIRS, *_PAIRS_BACK, '"', "'"})
_LAST_WORD = re.compile(r"[^\s“‘«(\[\"']*\Z")
_BLANK_LINE = re.compile(r"\n\s*\n")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ENUMERATOR = re.compile(r"\W*(?:\d+|[a-z]|[ivxl]+)", re.IGNORECASE)
_ABBREVIATIONS = re.compile(
    "mr|mrs|ms|mx|dr|prof|rev|revd|hon|rt|st|sr|jr|gen|maj|col|lt|sgt|capt|cmdr|cllr|insp|supt|gov|sen|rep|pres|"
    "sec|dept|govt|ltd|inc|co|corp|plc|etc|al|vs|viz|approx|est|max|min|tel|ext|incl|excl|esp|ave|rd|sq|mt|jan|"
    "feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|tues|wed|thu|thurs|fri|eg|ie|bzw|usw|dipl|ing|hr|fr|"
    "mme|mlle|sra|dña"
)
# Before a number alone: "No." by itself is an answer.
_BEFORE_NUMBERS = re.compile(
    "no|nos|nr|art|arts|para|paras|par|p|pp|pg|ch|chap|sec|s|ss|cl|fig|figs|vol|vols|c|ca|cf|reg|regs|sch|q|app|"
    "col|ed|n|v|abs"
)
_TURN = re.compile(
    r"\b(?:however|but|although|though|yet|nevertheless|nonetheless|notwithstanding|except|unless|whereas|despite|"
    "conversely|otherwise|provided|providing|instead|rather|still|mais|cependant|toutefois|pourtant|néanmoins|"
    "aber|jedoch|allerdings|sondern|dennoch|obwohl|pero|aunque|però|tuttavia|porém|contudo|maar|echter|ond|ach|"
    "jednak|lecz|но|однако|зато|хотя|αλλά|όμως|لكن|ولكن|لیکن|مگر"
    r"|only if|on condition|as long as|so long as|even so|sin embargo)\b"
    # In scripts where a word's borders are not told by letters alone.
    "|但|然而|可是|不過|不过|しかし|だが|ただし|けれど|하지만|그러나|다만|लेकिन|परन्तु|परंतु|किन्तु|मगर",
    re.IGNORECASE,
)
# By these a sentence speaks of the one before it: neither is kept without the other.
_POINTS_BACK = re.compile(
    r"\W*(?:that|this|these|those|such|it|they|them|he|she|his|her|their|its|which|neither|nor|not|no|none|both|so|"
    r"therefore|thus|hence|wrong|true|false|yes|never|same|cela|ceci|das|dies|eso|esto|это)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nothing|nobody|nowhere|cannot|without|hardly|refus\w+|reject\w*|oppos\w+|"
    r"pas|jamais|nicht|nie|kein\w*|nunca|não|niet|geen|нет|не|لا|ليس)\b|n[’']t\b|[不没沒無]|ない|ません|안|नहीं",
    re.IGNORECASE,
)


class Excerpt(NamedTuple):
    """Words as plain text, none where none can be shown truly in so little room; `is_whole` where none are left out."""

    text: str
    is_whole: bool


def excerpt(text: str, limit: int, size: Callable[[str], int] = len) -> Excerpt:
    """The whole text, or as many of its sentences as fit into `limit` by `size`, with each gap marked.

    Where no sentences that may stand without the others fit, its text is empty: the words are then shown elsewhere.
    """
    return Excerpt(text, True) if size(text) <= limit else Excerpt(_cut_at_sentences(text, limit, size), False)


def cut_marked(text: str, limit: int) -> str:
    """The start of a text that is longer than `limit`, cut at a sentence's or a word's end, with the gap marked."""
    if len(text) <= limit:
        return text
    room = limit - len(GAP) - 1
    end = max((end for end in sentence_ends(text) if end <= room), default=0) or text.rfind(" ", 0, room + 1)
    kept = text[: end if end > 0 else room].rstrip()
    # What is quoted within the words stands whole, or not at all.
    return f"{kept[: torn_at(kept)].rstrip()} {GAP}".lstrip()


def whole_at(shown: Excerpt, record_id: str) -> str:
    """Where the words stand whole, as plain text; empty where they do so already."""
    if shown.is_whole:
        return ""
    return f"{'cut' if shown.text else 'words too long for here'}, whole: {record_id}"


def torn_at(text: str) -> int:
    """Where the first quotation mark stands that is opened in a text and not closed; its end where there is none."""
    opened: list[tuple[str, int]] = []
    _follow_marks(text, 0, len(text), opened)
    return next((place for sign, place in opened if sign in _QUOTING and text[place] == sign), len(text))


def _cut_at_sentences(text: str, limit: int, size: Callable[[str], int]) -> str:
    said = _units(text)
    kept = {place for place, unit in enumerate(said) if place in (0, len(said) - 1) or _is_needed(unit)}
    room = limit - size(_joined(said, kept))
    if len(kept) == len(said) or room < 0:
        return ""
    # What a turn turns from, then what is said last.
    others = sorted(
        set(range(len(said))) - kept, key=lambda place: (bool(_TURN.search(said[place + 1])), place), reverse=True
    )
    for place in others:
        # It may take the place of a mark; else what is too long by itself need not be tried.
        if len(said[place]) - len(GAP) - 4 > room:
            continue
        left = limit - size(_joined(said, kept | {place}))
        if left >= 0:
            kept.add(place)
            room = left
    return _joined(said, kept)


def _is_needed(unit: str) -> bool:
    """Whether what is said without it may be the contrary of what was said."""
    return bool(_TURN.search(unit) or _DENIES.search(unit))


def _joined(said: list[str], kept: set[int]) -> str:
    """What is kept, with a mark in place of each gap and the ends of paragraphs where they were."""
    places = sorted(kept)
    parts = [said[places[0]]]
    for before, place in pairwise(places):
        if place - before > 1:
            left_out = (said[before], said[place - 1])
            ahead, behind = ("\n\n" if _ends_paragraph(unit) else " " for unit in left_out)
            parts[-1] = parts[-1].rstrip()
            parts.append(f"{ahead}{GAP}{behind}")
        parts.append(said[place])
    return "".join(parts).rstrip()


def _ends_paragraph(unit: str) -> bool:
    return bool(_BLANK_LINE.search(unit[len(unit.rstrip()) :]))


def _units(text: str) -> list[str]:
    """The sentences, each with the space after it; those that speak of the one before stand in one with that."""
    units: list[str] = []
    for sentence in sentences(text):
        if units and _POINTS_BACK.match(sentence):
            units[-1] += sentence
        else:
            units.append(sentence)
    return units


def excerpt_parts(text: str, limit: int, size: Callable[[str], int] = len) -> list[str]:
    """The whole text in parts that fit, each ended at a sentence's end where one is near, else at a word's end."""
    parts: list[str] = []
    while size(text) > limit:
        end = _longest_start(text, limit, size)
        spaces = [found.start() for found in re.finditer(r"\s", text[: end + 1]) if found.start() > end // 2]
        end = last_sentence_end(text, end) or max(spaces or [end])
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text]


def last_sentence_end(text: str, limit: int) -> int:
    """The last end of a sentence near `limit` and not beyond it, of one within marks if need be; 0 where none is."""
    for within_marks in (False, True):
        if near := [end for end in sentence_ends(text, within_marks=within_marks) if limit // 2 < end <= limit]:
            return near[-1]
    return 0


def marked_parts(text: str, limit: int) -> list[str]:
    """The same of a text that holds quotation marks: each part has marks of its own round what is quoted in it."""
    parts: list[str] = []
    opening = ""
    for part in excerpt_parts(text, limit - 2):
        marked = f"{opening}{part}"
        torn = torn_at(marked)
        opening = marked[torn : torn + 1]
        parts.append(f"{marked}{_PAIRS[opening]}" if opening else marked)
    return parts


def _longest_start(text: str, limit: int, size: Callable[[str], int]) -> int:
    """How many signs at its start fit, one at least."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if size(text[:middle]) <= limit else (least, middle - 1)
    # An odd number of them: the last escapes the sign that would be cut off, and belongs to it.
    backslashes = least - len(text[:least].rstrip("\\"))
    return max(1, least - backslashes % 2)


def sentences(text: str) -> list[str]:
    """A text's sentences, each with the space after it; joined they are the text."""
    ends = [0, *sentence_ends(text)]
    return [text[start:end] for start, end in pairwise([*dict.fromkeys([*ends, len(text)])])]


@lru_cache(256)
def sentence_ends(text: str, *, within_marks: bool = False) -> tuple[int, ...]:
    """Where a sentence surely ends, and the next begins; a stop that may stand within one is none.

    Nor is one within quotation marks or brackets, unless they are asked for.
    """
    return tuple(_sentence_ends(text, within_marks=within_marks))


def _sentence_ends(text: str, *, within_marks: bool) -> Iterator[int]:
    begin = seen = 0
    opened: list[tuple[str, int]] = []
    for stop in _STOP.finditer(text):
        _follow_marks(text, seen, stop.end(), opened)
        seen = stop.end()
        after = text[seen:]
        rest = after.lstrip()
        if rest and (within_marks or not opened) and _is_end(text[begin : stop.start()], stop[0], after, rest):
            begin = len(text) - len(rest)
            yield begin


def _is_end(before: str, stop: str, after: str, rest: str) -> bool:
    if stop[0] in _WIDE_STOPS:
        return True
    first = rest.lstrip("\"'“‘«([{")[:1]
    # “Why?” he asked; approx. five; and what a reporter left out goes on in the same sentence.
    if rest == after or not first or first.islower() or rest.startswith(("…", "...")):
        return False
    if stop[0] != "." or "!" in stop or "?" in stop:
        return True
    if stop.startswith("..") or before.endswith("…"):
        return False
    word = _LAST_WORD.search(before)
    last = word[0].casefold() if word else ""
    is_short = _INITIALS.fullmatch(last) or _ABBREVIATIONS.fullmatch(last) or (last.isdigit() and len(last) <= 2)
    is_numbering = first.isdigit() and _BEFORE_NUMBERS.fullmatch(last)
    return not (is_short or is_numbering or _ENUMERATOR.fullmatch(before))


def _follow_marks(text: str, start: int, end: int, opened: list[tuple[str, int]]) -> None:
    """Put into `opened` which marks and brackets are open at `end`, and where, of those that were at `start`."""
    for place in range(start, end):
        sign = text[place]
        if sign not in _MARKS:
            continue
        around = text[place - 1 : place].isalnum(), text[place + 1 : place + 2].isalnum()
        signs = [mark for mark, _ in opened]
        if sign in "\"'":
            sign = _straight(sign, signs, around)
        # Within a word it is an apostrophe.
        if sign in "‘’" and around == (True, True):
            continue
        if sign in _PAIRS:
            opened.append((sign, place))
        elif _PAIRS_BACK[sign] in signs:
            opened.pop(signs.index(_PAIRS_BACK[sign]))


def _straight(sign: str, opened: list[str], around: tuple[bool, bool]) -> str:
    """What a straight mark stands for: an opening one, or a closing one, as which an apostrophe is read, too."""
    opening, closing = ("“", "”") if sign == '"' else ("‘", "’")
    is_opening = opening not in opened and (sign == '"' or around == (False, True))
    return opening if is_opening else closing
