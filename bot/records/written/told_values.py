"""What people write in the place of a value: "<5", "5-10", "1339 [p]", "suppressed", "[c]".

The shorthand in brackets is that of the UK's Government Analysis Function
(https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/). Bare signs such as
"*" and ".." mean another thing with each publisher, and so nothing here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

UNKNOWN = frozenset(("unknown", "not known", "not given", "not stated", "none", "n/a", "na", "tbc", "tba", "-"))
"""What stands for what nobody knows where it is no number, be it a date or a name, in small letters."""
REASONS = ("suppressed", "not collected", "not yet published", "not available", "not applicable")
_SHORTHAND = {"[c]": "suppressed", "[x]": "not available", "[z]": "not applicable"}
MARKS = {"[p]": "provisional", "[r]": "revised", "(p)": "provisional", "(r)": "revised"}
MARKS |= {mark: mark for mark in ("provisional", "revised")} | {
    f"({mark})": mark for mark in ("provisional", "revised")
}
QUALIFIERS = {
    "less than": ("less than", "fewer than", "under", "below", "<"),
    "more than": ("more than", "greater than", "over", "above", ">"),
    "up to": ("up to", "at most", "no more than", "not more than", "≤", "<="),
    "about": ("about", "around", "roughly", "approximately", "approx.", "approx", "circa", "ca.", "c.", "~", "≈"),
    "almost": ("almost", "nearly", "just under"),
    "exact": ("exactly",),
}
_WORDS = {word: qualifier for qualifier, words in QUALIFIERS.items() for word in words}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_LOW, _HIGH = r"(?P<low>.*?(?:[0-9%kmn]|cent|pounds|euros|dollars))", r"(?P<high>[£$€0-9].*)"
_RANGES = (
    re.compile(rf"between\s+{_LOW}\s+and\s+{_HIGH}"),
    re.compile(rf"(?:from\s+)?{_LOW}(?:\s+to\s+|\s*[-–—]\s*){_HIGH}"),
)
_TAIL = re.compile(r"[0-9]\s*(?P<tail>[^0-9]*)$")
_HEAD = re.compile(r"[£$€]")
_DIGIT = re.compile("[0-9]")
_AT_LEAST = re.compile(
    r"(?:at least|≥|>=|no less than|no fewer than|not less than).*|.*[0-9%kmn]\s*(?:\+|or (?:more|over))"
)
_AT_MOST = re.compile(r"(?P<number>.*[0-9%kmn]) or (?:fewer|less|under)")
ERRORS = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "Err:502", "Err:508")
)
"""What Excel and LibreOffice show in a cell whose formula cannot be worked out."""
ERROR_RULE = "is an error of the spreadsheet, and no value: mend its formula, or empty the cell"
_FOLDED_ERRORS = frozenset(map(str.casefold, ERRORS))
_OF_PROGRAM = re.compile(r"[-+]?[0-9][0-9.,]*e[-+]?[0-9]+|nan|[-+]?(?:inf|infinity|∞)")
_IN_BRACKETS = re.compile(r"\([^0-9()]{0,3}[0-9][^()]*\)")
_AFTER_DASH = re.compile(r"[–—]\s*[£$€]?[0-9].*")


class ToldValue(NamedTuple):
    """The texts of the fields of a figure that one text fills; empty where it says nothing of them."""

    value: str = ""
    value_to: str = ""
    qualifier: str = ""
    no_value: str = ""
    marked: str = ""


def read_told_value(text: str) -> ToldValue:
    """What is written in the place of a value. Raises ValueError with a sentence where its meaning is not settled."""
    words = " ".join(text.split()).casefold()
    reason = _SHORTHAND.get(words, words)
    if reason in REASONS:
        return ToldValue(no_value=reason)
    number, marked = _without_mark(words)
    if trouble := _trouble(number):
        raise ValueError(trouble)
    if not _DIGIT.search(number):
        raise ValueError(
            "is no number in digits from 0 to 9: write it in these or, since a sign means another thing with each "
            f"publisher, leave the value empty and say in “no_value” why there is none ({', '.join(REASONS)})"
        )
    if found := _AT_MOST.fullmatch(number):
        number = f"up to {found['number']}"
    word = next((word for word in _LONGEST_FIRST if _begins(number, word)), "")
    number = number.removeprefix(word).strip()
    low, high = _ends(number)
    return ToldValue(low, high, _WORDS.get(word, ""), "", marked)


def reason_in(note: str) -> str:
    """Why there is no value, where a note gives one reason and no other; else empty."""
    found = [reason for reason in REASONS if re.search(rf"\b{reason}\b", note, re.IGNORECASE)]
    return found[0] if len(found) == 1 else ""


def is_error(text: str) -> bool:
    """Whether a spreadsheet shows this where a formula has no result."""
    return text.casefold() in _FOLDED_ERRORS


def _trouble(number: str) -> str:
    """Why a text is no value that can be settled, as far as its shape tells; else empty."""
    if is_error(number):
        return ERROR_RULE
    if _OF_PROGRAM.fullmatch(number):
        return "is a number as programs write it, of which digits may be cut off: write it in full, in digits alone"
    if _IN_BRACKETS.fullmatch(number):
        return (
            "stands in brackets, and may be a number below zero or a note: write it with a minus, or without brackets"
        )
    if _AFTER_DASH.fullmatch(number):
        return "begins with a dash, and may be a number below zero or the end of a range: write it with a minus (-)"
    if _AT_LEAST.fullmatch(number):
        return "says “at least”, for which a figure has no qualifier: write “more than” and the number below"
    return ""


def _without_mark(words: str) -> tuple[str, str]:
    for written, mark in MARKS.items():
        if words.endswith(written) and words != written:
            return words.removesuffix(written).rstrip(" ,"), mark
    return words, ""


def _begins(number: str, word: str) -> bool:
    rest = number.removeprefix(word)
    # A word stands before a blank; a sign may stand at its number.
    return rest != number and (rest[:1] == " " or not word[-1].isalpha())


def _ends(number: str) -> tuple[str, str]:
    """Both ends of a range, each with its sign and its scale; of a single number that and nothing."""
    found = next((match for shape in _RANGES if (match := shape.fullmatch(number))), None)
    if found is None:
        return number, ""
    low, high = found["low"].strip(), found["high"].strip()
    tails = [(_TAIL.search(end) or {"tail": ""})["tail"].strip() for end in (low, high)]
    # "5-10 million" are 5 to 10 million, and "900,000 to 1.2 million" are no 900,000 million.
    is_full = tails[1][:1].isalpha() and len(re.sub("[^0-9]", "", low.partition(".")[0])) > len("999")
    if tails[1] and not tails[0] and not is_full:
        low = f"{low} {tails[1]}" if tails[1][0].isalpha() else f"{low}{tails[1]}"
    if (sign := _HEAD.match(low)) and not _HEAD.match(high):
        high = f"{sign[0]}{high}"
    return low, high
