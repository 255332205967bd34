r"""LaTeX in the texts of a BibTeX file, as a reader sees it: {\"o}, \&, --, \emph{…}, by pylatexenc.

What most texts have (accents, escaped signs, dashes) is put in sign by sign, each looked up in pylatexenc's tables
once; a text with other commands is read by pylatexenc as a whole, which takes long and is counted.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import LatexWalkerError

from bot.formats.tally import MEBIBYTE, Tally

MOST_CHARACTERS = 2 * MEBIBYTE
"""Of texts with commands in one file: pylatexenc takes up to 60 µs for one."""
MOST_IN_A_TEXT = 20_000
_MOST_BRACES = 60

_SIGN = re.compile(
    r"""(?P<accent>\{\\[`'^"~=.]\{?\\?[A-Za-z]\}?\}|\\[`'^"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|
        \{\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)\}|\\[cvuHk]\{\\?[A-Za-z]\}|\{\\[cvuHk]\ ?\{?[A-Za-z]\}?\})
      |\\(?P<escaped>[&%$#_{}\ ])
      |\\(?P<named>textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum|textless|textgreater
        |textbar|textquotedbl|textquotesingle|slash|sim)(?:\{\}|(?![A-Za-z])\ ?)
      |(?P<look>\\(?:emph|textit|textbf|textsc|texttt|textrm|textsf|textsuperscript|mbox|url)\ ?(?=\{))
      |(?P<mark>-{2,3}|``|''|~|[{}])""",
    re.VERBOSE,
)
_NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "slash": "/",
    "sim": "~",
}
_SIGNS = {"pounds": "£", "euro": "€", "nobreakspace": " "}
# How words look is left out; what stands in the braces after these is a text by itself.
_LOOKS = [
    "texttt",
    "textsf",
    "textsc",
    "textrm",
    "textnormal",
    "textmd",
    "textup",
    "textsuperscript",
    "textsubscript",
    "mbox",
    "hbox",
    "em",
    "it",
    "bf",
    "sc",
    "rm",
    "sf",
    "tt",
    "sl",
    "uppercase",
    "protect",
    "relax",
    "newblock",
]
_MARKS = {
    "--": "\N{EN DASH}",
    "---": "\N{EM DASH}",
    "``": "\N{LEFT DOUBLE QUOTATION MARK}",
    "''": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "~": " ",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_MATHS = re.compile(r"\$[^$]*[\\^_][^$]*\$")
_BARE = re.compile(r"(?<!\\)[%&#$]")
_ESCAPED_IN_ADDRESS = re.compile(r"\\([&%$#_~{}])|\\textasciitilde(?:\{\}|\s)?|\$\\sim\$")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
_QUOTED = re.compile(r"\\enquote\*?\s*\{([^{}]*)\}")
_ADDRESS_COMMAND = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")


class LatexReader:
    """Reads the texts of one file; `unread` has those of its commands that no table knows, which stay as they are."""

    def __init__(self, tally: Tally) -> None:
        self.unread: set[str] = set()
        self._tally = tally
        self._characters = 0

    def read(self, text: str) -> str:
        """A text on one line, as a reader sees it. Raises WrongInput where the file has too much of LaTeX."""
        if not any(sign in text for sign in "\\{}~-`'"):
            return " ".join(text.split())
        if "\\" in _SIGN.sub("", text):
            return self._read_commands(text)
        return " ".join(_SIGN.sub(_sign, text).split())

    def _read_commands(self, text: str) -> str:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise self._tally.refusal("has too much LaTeX in it", "Save it in Unicode, or split it into smaller files")
        text = _QUOTED.sub("“\\1”", _LINK.sub("\\1", text))
        unknown = {name for name in _COMMAND.findall(text) if not _is_known(name)}
        if unknown or len(text) > MOST_IN_A_TEXT or text.count("{") > _MOST_BRACES:
            self.unread |= unknown or {"…"}
            return " ".join(text.split())
        try:
            read: str = _decoder().latex_to_text(_escape_bare(text))
        # pylatexenc fails in many ways at commands without what they need.
        except (LatexWalkerError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            self.unread |= set(_COMMAND.findall(text))
            read = text
        return " ".join(read.split())


def read_address(text: str) -> str:
    r"""An address, which is read as it stands but for what older programs escape in it, and \url{…} round it."""
    found = _ADDRESS_COMMAND.search(text)
    bare = (found[1] if found else text).strip().strip("<>")
    return _ESCAPED_IN_ADDRESS.sub(lambda escaped: escaped[1] or "~", bare) if "\\" in bare else bare


def _sign(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "accent":
            return _accented(found[0])
        case "escaped":
            return found["escaped"]
        case "named":
            return _NAMED[found["named"]]
    return _MARKS.get(found[0], "")


@lru_cache(4096)
def _accented(sign: str) -> str:
    read: str = _decoder().latex_to_text(sign)
    return read


@cache
def _decoder() -> Any:
    context = _context()
    # Maths as it reads, since titles have it for an exponent or a Greek letter.
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=True, strict_latex_spaces=False)


@cache
def _context() -> Any:
    context = get_default_latex_context_db()
    signs = {**_NAMED, **_SIGNS, **dict.fromkeys(_LOOKS, "")}
    known = [MacroTextSpec(name, simplify_repl=sign) for name, sign in signs.items()]
    # pylatexenc itself sets an address into angle brackets.
    context.add_context_category("titles", prepend=True, macros=[*known, MacroTextSpec("url", simplify_repl="%s")])
    return context


@lru_cache(4096)
def _is_known(name: str) -> bool:
    return _context().get_macro_spec(name) is not None


def _escape_bare(text: str) -> str:
    """A text in which percent signs and the like, which many programs leave bare, begin no comment and no maths."""
    parts = []
    end = 0
    for maths in _MATHS.finditer(text):
        parts += [_BARE.sub(r"\\\g<0>", text[end : maths.start()]), maths[0]]
        end = maths.end()
    return "".join([*parts, _BARE.sub(r"\\\g<0>", text[end:])])
