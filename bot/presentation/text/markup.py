"""Text as Discord shows it: what people wrote can never become markup, a masked link or a mention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.named_commands import NAMED, end_before_torn, named_plainly
from bot.presentation.text.excerpts import excerpt, last_sentence_end, torn_at

# All that Discord's markdown gives a meaning to; a backslash before them is not shown. A colon begins the rest of an
# address, in which Discord would show every backslash, and of an emoji such as :fire:.
_SPECIAL = re.compile(r"([\\*_~|`\[\]()<>@]|:(?=\S))")
_LINE_START = re.compile(r"^(\s*)([#+-]|\d+\.)", re.MULTILINE)
# Control characters, halves of characters, and the marks that turn the direction of all text after them.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Escaped or not; one pair alone, which stands around all.
_BRACKETED = re.compile(r"\\?\[[^\[\]]*?(\\?\])")
_LEAST_IN_BRACKETS = 8
LONGEST_TITLE = 300
"""No name is longer."""
_BEGINNING_SHOWN = 60
_WORD_END = re.compile(r"\s")
_FENCE = re.compile(r"`(?=``)")
_LINE_END = re.compile(r"\r\n?")
_LINES_HELD = 4096
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_OWN_MARKS = re.compile(r"^(?:-# |#{1,3} |> )|(?<!\\)\*+", re.MULTILINE)
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)")
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def escape(text: str) -> str:
    """Return `text` so that Discord shows it as it stands."""
    shown = _SPECIAL.sub(r"\\\1", _UNSHOWN.sub("", _LINE_END.sub("\n", text)))
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", shown)


def sentence(text: str) -> str:
    """Escape a sentence of ours, in which words of people's may stand; commands that it names stay names."""
    parts, end = [], 0
    for named in NAMED.finditer(text):
        parts += [escape(text[end : named.start()]), named[0]]
        end = named.end()
    return "".join([*parts, escape(text[end:])])


def sentence_line(text: str) -> str:
    """The same on one line."""
    return among_others(sentence(" ".join(text.split())))


def escaped_length(text: str) -> int:
    """How many characters a text takes once it is escaped."""
    return len(escape(text))


# Names, titles and roles stand on card after card.
@lru_cache(_LINES_HELD)
def line(text: str) -> str:
    """Escape a text that must stand on one line, and keep that line from left to right around it."""
    return among_others(escape(" ".join(text.split())))


def in_its_direction(text: str) -> str:
    """Escaped rows of somebody's words alone: where their first letter is read from the right, so are all of them."""
    text = text.replace(_LEFT_TO_RIGHT, "")
    letters = (unicodedata.bidirectional(sign) for sign in text)
    # As Unicode has it (https://www.unicode.org/reports/tr9/#P2), by the first letter. A mark at both ends, without
    # which quotation marks and the full stop would be drawn at the wrong side.
    if next((letter for letter in letters if letter in ("L", "R", "AL")), "L") == "L":
        return text
    mark = "\N{RIGHT-TO-LEFT MARK}"
    return "\n".join(f"{mark}{row}{mark}" if row else row for row in text.split("\n"))


def among_others(text: str) -> str:
    """A text within a line of ours, which goes on from left to right before and after it."""
    # Else a number after it would be drawn before it, and what begins a line would turn all of it.
    is_from_the_right = not text.isascii() and any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}" if is_from_the_right else text


def plain(text: str) -> str:
    """A text on one line for a place without markdown, such as a choice; never empty, which Discord refuses."""
    return " ".join(_UNSHOWN.sub("", named_plainly(text)).split()) or "?"


def address(url: str) -> str:
    """An address as a link that shows itself whole, without a preview."""
    return f"<{url}>" if _ADDRESS.fullmatch(url) and url == _UNSHOWN.sub("", url) else line(url)


def link(text: str, url: str) -> str:
    """A text on one line, which leads to an address without a preview; the text alone where that is no address."""
    # Within the angle brackets a closing bracket does not end it, as one alone would.
    return f"[{line(text)}]({address(url)})" if text and address(url) == f"<{url}>" else line(text)


def code(text: str) -> str:
    """A text to copy, within a line; a backtick would end it."""
    return f"`{plain(text).replace('`', ' ')}`"


def cut(text: str, limit: int) -> str:
    """Shorten a text, escaped or not, to at most `limit` characters at a word's end; an ellipsis shows it.

    Brackets around all of it stay: they say that a title was made up by whoever describes the source. Words within it
    that are marked as quoted stand whole, or not at all.
    """
    if len(text) <= limit:
        return text
    bracket = _BRACKETED.fullmatch(text)
    end = bracket[1] if bracket and limit > _LEAST_IN_BRACKETS else ""
    kept = text[: _end_of_words(text, limit - 1 - len(end))]
    last_row = kept.rfind("\n") + 1
    torn = last_row + torn_at(kept[last_row:])
    # Without its mark nobody takes the start of a quotation for the whole of it.
    kept = kept[:torn] if kept[:torn].strip("\\[ ") else kept[:torn] + kept[torn + 1 :]
    return f"{kept.rstrip()}…{end}"


def titled(text: str, most: int = LONGEST_TITLE) -> str:
    """What a record is called, on a line: a name whole; of long words the sentences that fit, or how they begin."""
    on_a_line = " ".join(text.split())
    shown = excerpt(on_a_line, most).text
    return shown or f"{len(on_a_line):,} characters that begin: {cut(on_a_line, _BEGINNING_SHOWN)}"


def pieces(text: str, limit: int) -> list[str]:
    """Split a text, escaped or not, into parts of at most `limit` characters: at sentence ends, or at words' ends."""
    parts = []
    while len(text) > limit:
        end = last_sentence_end(text, limit) or _end_of_words(text, limit)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text]


def paragraphs(text: str, limit: int) -> list[str]:
    """Split markdown into parts of at most `limit` characters, at lines' ends; a line too long goes on after "…"."""
    parts: list[str] = []
    for row in text.split("\n"):
        first, *more = pieces(row, limit - 2)
        for piece in (first, *(f"… {rest}" for rest in more)):
            if parts and len(parts[-1]) + 1 + len(piece) <= limit:
                parts[-1] = f"{parts[-1]}\n{piece}"
            else:
                parts.append(piece)
    return parts


def _end_of_words(text: str, limit: int) -> int:
    """Where the last word that ends within `limit` does; a word too long is broken, an escape or a command never."""
    spaces = [found.start() for found in _WORD_END.finditer(text[: limit + 1])]
    end = end_before_torn(text[: spaces[-1]]) if spaces else 0
    if end > limit // 2:
        return end
    # An odd number of them: the last escapes the sign that would be cut off, and belongs to it.
    backslashes = len(text[:limit]) - len(text[:limit].rstrip("\\"))
    end = limit - backslashes % 2
    return end_before_torn(text[:end]) or end


def small(text: str) -> str:
    """A line of subtext."""
    return f"-# {text}"


def block_quote(text: str) -> str:
    return "\n".join(f"> {row}" if row else "> \u200b" for row in text.split("\n"))


def code_block(text: str) -> str:
    """A block whose text is shown to the letter and can be copied; a fence inside it is broken up."""
    shown = _FENCE.sub("`\u200b", _UNSHOWN.sub("", text))
    return f"```\n{shown}\n```"


def joined(texts: Sequence[str], conjunction: str = "and") -> str:
    """List texts as a sentence does: "a, b and c"."""
    return f"{', '.join(texts[:-1])} {conjunction} {texts[-1]}" if len(texts) > 1 else "".join(texts)


def joined_some(texts: Sequence[str], most: int, conjunction: str = "and") -> str:
    """The first of some texts, and how many more there are: "a, b and 1,204 more"."""
    more = [f"{len(texts) - most:,} more"] if len(texts) > most else []
    return joined([*texts[:most], *more], conjunction)


def unmarked(shown: str) -> str:
    """What a text of ours reads as where there is no markdown."""
    text = _OWN_MARKS.sub("", _LINK.sub(r"\1", named_plainly(shown)))
    return _ESCAPED.sub(r"\1", text)


def plural(count: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: "1 quote", "1,204 quotes"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def in_words(count: int) -> str:
    """A small number as a word: "seven"; a larger one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
