"""Whether words stand in a text as they are given: whole words, letter for letter, in their order, not denied before.

How a text is set is forgiven: ends of lines, runs and kinds of blanks, soft hyphens, either form of an accent, straight
marks for curly ones. Its letters, its slips and its dashes are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

_SOFT_HYPHEN = re.compile(r"\u00ad(?:[ \t]*\r?\n[ \t]*)?")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")
_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), "\n": " "})
_PARAGRAPH = re.compile(r"\s*\n\s*")

_MARKS = "“”„‟‘’‚‛\"'«»‹›「」『』〝〞〟＂()[]（）【】《》〈〉"
# In French a blank stands within them.
_MARKS_BEFORE = re.compile(rf"(?:[«»‹›] |[{re.escape(_MARKS)}¿¡])*\Z")
_MARKS_AFTER = re.compile(rf"(?: [«»‹›]|[{re.escape(_MARKS)}])*")
_STOPS, _WIDE_STOPS = ".!?…‽", "。！？．｡؟۔।॥።။៕։"
_COMMAS = ",，、،"
# Within the mark, as in English, or after it, as elsewhere.
_COMMA = re.compile(rf"[{_COMMAS}](?: [«»‹›]|[{re.escape(_MARKS)}])|(?: [«»‹›]|[{re.escape(_MARKS)}])+[{_COMMAS}]")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w.])(?:[A-HJ-Z]|(?:\w\.)+\w|Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Rt|Hon|St|No|Nos|Cllr|Gen|Col|Lt|Sgt|Sen|Gov|Rep|"
    r"Jr|Sr|vs|cf|approx|etc|Art|Vol)\.\Z"
)
_BULLET = re.compile(r"\n[-*•–] \Z")
# Scripts that part no words by blanks: of South East Asia, of Tibet, Chinese, Japanese.
_UNPARTED = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)
_WITHIN_WORD, _WITHIN_NUMBER = "'’-\u2010\u2011", ".,:"
_CLAUSE_END = re.compile(r"[.!?:;\n…]|\s[–—-]\s")
_WORDS_LOOKED_AT = 4
_LOOKED_AT = 500
"""Characters that are looked at before and after words."""
_MOST_PLACES, _MOST_PLACES_OF_EACH = 5_000, 60
"""Places of the same words in one text that are looked at: what stands there oftener is nobody's quote."""
DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nobody|nothing|without|cannot|hardly|barely|unable to|far from|short of|"
    r"rather than|instead of|against|oppos\w+|reject\w*|den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|"
    r"(?:refus|declin|fail)\w* to)\b|n't\b",
    re.IGNORECASE,
)


class Lack(IntEnum):
    """What keeps words from standing in a text, the lightest first."""

    DENIED = 1
    """A denial stands just before them, and not among the words that are shown before them."""
    NO_SENTENCE = 2
    """They are called full, and begin or end within a sentence."""
    APART = 3
    """They do not follow on those before them: another order, or a part of a sentence is left out between."""
    WITHIN_WORD = 4
    MISSING = 5


class Fault(NamedTuple):
    """Words that do not stand in a text as they are given."""

    lack: Lack
    words: str
    """The words that it is about; of a denial the denial."""


def faults_in(text: str, sources: Sequence[str | SourceText], *, is_full: bool, before: str = "") -> list[Fault]:
    """What keeps a text from standing in any one of some source texts; nothing where it stands in one.

    Its paragraphs may stand apart where sentences, or words in quotation marks, begin and end. `before` are the words
    that are shown before it.
    """
    pieces = [piece for piece in _PARAGRAPH.split(text.strip()) if piece]
    if not pieces:
        return [Fault(Lack.MISSING, text)]
    texts = [source if isinstance(source, SourceText) else SourceText(source) for source in sources]
    found = [_faults(pieces, text, is_full=is_full, before=before) for text in texts]
    best = min(found, key=lambda faults: max((fault.lack for fault in faults), default=0))
    missing = [[fault.words for fault in faults if fault.lack is Lack.MISSING] for faults in found]
    if best and all(any(piece not in lacking for lacking in missing) for piece in pieces) and all(missing):
        return [Fault(Lack.APART, text)]
    return best


def _faults(pieces: Sequence[str], source: SourceText, *, is_full: bool, before: str) -> list[Fault]:
    # Of paragraphs that follow on each other each place of one is tried with each of the next.
    most = _MOST_PLACES if len(pieces) == 1 else _MOST_PLACES_OF_EACH
    places = [list(islice(source.find(piece), most)) for piece in pieces]
    lacking = [(piece, source.holds(piece)) for piece, found in zip(pieces, places, strict=True) if not found]
    if lacking:
        return [Fault(Lack.WITHIN_WORD if is_held else Lack.MISSING, piece) for piece, is_held in lacking]
    ways = [(span, span) for span in places[0]]
    for piece, found in zip(pieces[1:], places[1:], strict=True):
        ways = [(first, span) for first, last in ways for span in found if source.may_follow(last, span)]
        # Of the ways that lead to one place, one that begins well is as good as another.
        ways = list(
            {(source.begins_sentence(way[0]), source.denial_before(way[0]), way[1]): way for way in ways}.values()
        )
        if not ways:
            return [Fault(Lack.APART, piece)]
    if is_full:
        ways = [(first, last) for first, last in ways if source.begins_sentence(first) and source.ends_sentence(last)]
        return [] if ways else [Fault(Lack.NO_SENTENCE, "\n\n".join(pieces))]
    denials = [source.denial_before(first) for first, _ in ways]
    is_told = not all(denials) or DENIAL.search(before.translate(_STRAIGHT))
    return [] if is_told else [Fault(Lack.DENIED, denials[0])]


class _Span(NamedTuple):
    start: int
    end: int


class SourceText:
    """A text in which words are looked for: made once where many are looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = _settled(text)
        """The text, with one blank or one end of a line where blanks stand; its marks are as they are."""
        self._plain = self.text.translate(_STRAIGHT)
        """The same letter by letter, in which words are compared."""

    def holds(self, piece: str) -> bool:
        return _has_words(piece) and _plain(piece) in self._plain

    def find(self, piece: str) -> Iterator[_Span]:
        """Where a piece stands as whole words."""
        wanted = _plain(piece)
        for start in _occurrences(wanted, self._plain) if _has_words(wanted) else ():
            span = _Span(start, start + len(wanted))
            if not (self._is_within(span.start) or self._is_within(span.end)):
                yield span

    def _is_within(self, place: int) -> bool:
        """Whether the signs before and after a place belong to one word or number."""
        text = self._plain
        if not 0 < place < len(text):
            return False
        before, after = text[place - 1], text[place]
        if unicodedata.category(after).startswith("M"):
            return True
        if before.isalnum() and after.isalnum():
            return not (_UNPARTED.match(before) or _UNPARTED.match(after))
        earlier, later = text[max(0, place - 2) : place - 1], text[place + 1 : place + 2]
        return (
            (before.isalnum() and _joins(before, after, later))
            or (after.isalnum() and _joins(earlier, before, after))
            or (before.isdigit() and after == "%")
            or (before in "-−" and after.isdigit() and not earlier.isalnum())
        )

    def may_follow(self, last: _Span, span: _Span) -> bool:
        """Whether words may be given as following on others: nothing stands between, or whole sentences or quotes."""
        if span.start < last.end:
            return False
        if not _has_words(self.text[last.end : span.start]):
            return True
        if self.denial_before(span):
            return False
        ends = bool(self._marks_after(last)) or self.ends_sentence(last)
        return ends and (bool(self._marks_before(span)) or self.begins_sentence(span))

    def _marks_before(self, span: _Span) -> str:
        found = _MARKS_BEFORE.search(self._before(span.start))
        return found[0] if found else ""

    def _before(self, place: int) -> str:
        """The text before a place, as far as it tells anything."""
        return self.text[max(0, place - _LOOKED_AT) : place]

    def _marks_after(self, span: _Span) -> str:
        found = _MARKS_AFTER.match(self.text, span.end)
        return found[0] if found else ""

    def begins_sentence(self, span: _Span) -> bool:
        """Whether a sentence begins with a span, or words in quotation marks that are one."""
        marks, first = self._marks_before(span), _first_letter(self.text[span.start : span.end])
        lead = self._before(span.start - len(marks))
        if not lead.strip():
            return True
        if lead.endswith("\n") or _BULLET.search(lead):
            return bool(marks) or not first.islower()
        said = lead.rstrip()
        bare = said.rstrip(_MARKS)
        last = bare[-1:] or said[-1:]
        if last in _WIDE_STOPS:
            return True
        if last in _STOPS:
            is_parted = bool(marks) or bare != said
            return is_parted or not (first.islower() or (last == "." and _ABBREVIATED.search(bare)))
        if last in ":：" or marks:
            return not first.islower()
        return bool(_UNPARTED.match(first)) and lead != said

    def ends_sentence(self, span: _Span) -> bool:
        """Whether a sentence ends with a span, or what is said of it before a reporter goes on: “We will,” she said."""
        marks = self._marks_after(span)
        rest = self.text[(end := span.end + len(marks)) : end + _LOOKED_AT]
        said = self.text[span.start : span.end].rstrip(_MARKS)
        last = said[-1]
        if last not in _STOPS and rest[:1] and rest[:1] in _STOPS:
            # The stop may have been left out, and in British English it stands after the mark.
            last, said = rest[0], said + rest[0]
            closing = _MARKS_AFTER.match(rest, 1)
            marks += closing[0] if closing else ""
            rest = rest[1 + len(closing[0] if closing else "") :]
        if last in _STOPS:
            return self._stops(said, marks, rest)
        is_line = not rest.strip() or (rest.startswith("\n") and not _first_letter(rest).islower())
        return is_line or last in _WIDE_STOPS or rest[:1] in (*_WIDE_STOPS,) or self._is_handed_on(last, marks, rest)

    @staticmethod
    def _is_handed_on(last: str, marks: str, rest: str) -> bool:
        """Whether a reporter goes on where the sentence of a speaker is over, after its `last` sign and `marks`."""
        comma = _COMMA.match(f"{last if last in _COMMAS else ''}{marks}{rest}")
        if comma:
            return not _goes_on(rest)
        is_caseless = last.isalpha() and last.upper() == last.lower()
        return is_caseless and bool(marks or (_UNPARTED.match(last) and rest[:1].isspace()))

    @staticmethod
    def _stops(said: str, marks: str, rest: str) -> bool:
        """Whether the stop at the end of what was said ends the sentence, with `marks` and `rest` after it."""
        if marks or said[-1] != "." or not rest[:1].isspace() or rest.startswith("\n"):
            return True
        return not (_first_letter(rest[:3]).islower() or _ABBREVIATED.search(said))

    def denial_before(self, span: _Span) -> str:
        """The denial in the few words before a span, within their clause, and what follows it; empty where none is."""
        if self.begins_sentence(span):
            return ""
        clause = _CLAUSE_END.split(self._before(span.start))[-1]
        words = " ".join(clause.strip(f"{_MARKS} ").split()[-_WORDS_LOOKED_AT:])
        found = DENIAL.search(words.translate(_STRAIGHT))
        return words[words.rfind(" ", 0, found.start() + 1) + 1 :] if found else ""


def _settled(text: str) -> str:
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SOFT_HYPHEN.sub("", text)))
    return _BLANKS.sub(lambda blanks: "\n" if _LINE_END.search(blanks[0]) else " ", text)


def _plain(text: str) -> str:
    return _settled(text).translate(_STRAIGHT)


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _joins(before: str, sign: str, after: str) -> bool:
    """Whether a sign makes one word, or one number, of what stands before and after it."""
    is_number = sign in _WITHIN_NUMBER and before.isdigit() and after.isdigit()
    return is_number or (sign in _WITHIN_WORD and before.isalnum() and after.isalnum())


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _first_letter(text: str) -> str:
    return next((sign for sign in text if sign.isalnum()), "")


def _goes_on(rest: str) -> bool:
    """Whether words in quotation marks go on in the same sentence after a reporter's: “We will,” she said, “now.”"""
    line = rest.split("\n", 1)[0]
    opened = re.search(r"[“„‟\"«»「『‘](?=[\w ])", line)
    if opened is None:
        return False
    is_over = line[: opened.start()].rstrip()[-1:] in _STOPS + _WIDE_STOPS
    return not is_over and _first_letter(line[opened.end() :]).islower()
