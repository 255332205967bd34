"""Messages of Discord as people see them, by their text alone.

https://docs.discord.com/developers/reference#message-formatting tells the tokens, and clients read the markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

_TOKEN = re.compile(
    r"<t:(?P<instant>-?[0-9]{1,11})(?::[tTdDfFsSR])?>|</(?P<command>[^\s:>][^:>]{0,99}):[0-9]+>"
    r"|<(?P<sign>@[!&]?|#)(?P<id>[0-9]+)>|<a?(?P<emoji>:\w+:)[0-9]+>|<(?P<bare>https?://[^\s<>]+)>"
)
_MARKS = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])|(?P<kept>https?://\S+)|`(?P<code>[^`\n]+)`|\*\*(?P<bold>[^*\n]+)\*\*|__(?P<under>[^_\n]+)__"
    r"|~~(?P<struck>[^~\n]+)~~|\|\|(?P<spoiler>[^|\n]+)\|\||(?<![\w*])\*(?P<star>[^\s*][^*\n]*)\*(?!\*)"
    r"|(?<![\w_])_(?P<score>[^\s_][^_\n]*)_(?![\w_])"
)
_LINE = re.compile(r"^(?:>>> |> |#{1,3} |-# )", re.MULTILINE)
_GONE = {"@": "@somebody", "@!": "@somebody", "@&": "@a role", "#": "#a channel"}
_PASSES = 4


def see_words(text: str, names: Mapping[str, str]) -> str:
    """The words that a reader saw; `names` are those of people by their ids."""
    text = _LINE.sub("", text)
    for _ in range(_PASSES):
        bare = _MARKS.sub(lambda found: found[found.lastgroup or 0], text)
        if bare == text:
            break
        text = bare
    return _TOKEN.sub(lambda found: _word(found, names), text).strip()


def _word(found: re.Match[str], names: Mapping[str, str]) -> str:
    if found["instant"]:
        try:
            day = datetime.fromtimestamp(int(found["instant"]), UTC)
        except (OverflowError, OSError, ValueError):
            return found[0]
        return f"{day.day} {day:%B} {day.year}"
    if found["command"]:
        return f"/{found['command']}"
    if found["emoji"] or found["bare"]:
        return found["emoji"] or found["bare"]
    name = names.get(found["id"], "") if found["sign"] in ("@", "@!") else ""
    return f"@{name}" if name else _GONE[found["sign"]]
