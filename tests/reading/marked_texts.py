"""Made-up articles in `material/`, with their marks in them: what is said, which figures and which dates they hold.

A mark is `⟦q SPEAKER|words⟧`, `⟦f VALUE UNIT PERIOD|words⟧` (a period that nobody states is "-") or `⟦e|words⟧`, and
may hold others. The first line says when the article was published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bot.records.dates.edtf import Edtf
from tests.reading.measures import Marks

MATERIAL = Path(__file__).with_name("material")
KEPT_APART = MATERIAL / "kept_apart"
"""Those that nobody looked at while the rules were written: what is read of them tells how unseen texts are read."""

_SIGN = re.compile(r"⟦(?P<kind>[qfe])\s*(?P<told>[^|⟧]*)\||(?P<close>⟧)")


class MarkedText(NamedTuple):
    text: str
    published: Edtf
    marks: Marks


def marked_texts(folder: Path = MATERIAL) -> Mapping[str, MarkedText]:
    """The articles of a folder by the names of their files."""
    return {path.stem: read_marked(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}


def read_marked(content: str) -> MarkedText:
    """An article apart from its marks."""
    first, _, body = content.partition("\n")
    text, last, opened = "", 0, list[dict[str, Any]]()
    marks: dict[str, list[dict[str, Any]]] = {"quotes": [], "figures": [], "events": []}
    for sign in _SIGN.finditer(body):
        text += body[last : sign.start()]
        last = sign.end()
        if not sign["close"]:
            kind, told = {"q": _quote, "f": _figure, "e": _event}[sign["kind"]](sign["told"])
            opened.append({"start": len(text), **told})
            marks[kind].append(opened[-1])
            continue
        opened.pop()["end"] = len(text)
    return MarkedText(text + body[last:], Edtf.parse(first.removeprefix("published: ")), marks)


def _quote(told: str) -> tuple[str, dict[str, Any]]:
    return "quotes", {"speaker": told.strip()}


def _figure(told: str) -> tuple[str, dict[str, Any]]:
    value, *unit, period = (word.replace("_", " ") for word in told.split())
    return "figures", {"value": float(value), "unit": " ".join(unit), "period": None if period == "-" else period}


def _event(told: str) -> tuple[str, dict[str, Any]]:
    return "events", {}
