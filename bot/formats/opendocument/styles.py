"""How cells show what they hold, by the styles of a file: as the number formats that Excel would have for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.formats.opendocument.names import name

GENERAL = "General"
_MOST_PARENTS = 20
_MOST_DECIMALS = 30
_DATA_STYLES = {
    name(f"number:{kind}-style") for kind in ("number", "percentage", "currency", "date", "time", "boolean", "text")
}
_STYLE, _MAP = name("style:style"), name("style:map")
_LONG = name("number:style")
_PARTS = {
    name("number:year"): ("yy", "yyyy"),
    name("number:day"): ("d", "dd"),
    name("number:day-of-week"): ("ddd", "dddd"),
    name("number:hours"): ("h", "hh"),
    name("number:minutes"): ("m", "mm"),
    name("number:seconds"): ("s", "ss"),
}
"""What stands for a part of a day or a time, short and long."""
_CONDITIONS = (("value()>=0",), ("value()>0", "value()<0"))
"""For which numbers formats of two and of three parts have all but their last."""


@dataclass
class Styles:
    """The styles of cells, sheets and numbers, as they are read one by one."""

    formats: dict[str, str] = field(default_factory=dict)
    """Formats of numbers by their styles' names."""
    _of_cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the name of a cell's style, those of its numbers' style and of the style that it is made of."""
    _struck: dict[str, bool] = field(default_factory=dict)
    hidden_sheets: set[str] = field(default_factory=set)

    def add(self, element: Element) -> None:
        """Take one style in."""
        called = element.get(name("style:name"), "")
        if element.tag in _DATA_STYLES:
            self.formats[called] = self._format_of(element)
        elif element.tag == _STYLE and element.get(name("style:family")) == "table-cell":
            data = element.get(name("style:data-style-name"), "")
            self._of_cells[called] = data, element.get(name("style:parent-style-name"), "")
            line = element.find(f".//{name('style:text-properties')}")
            through = line.get(name("style:text-line-through-style")) if line is not None else None
            if through is not None:
                self._struck[called] = through != "none"
        elif element.tag == _STYLE and element.get(name("style:family")) == "table":
            shown = element.find(name("style:table-properties"))
            if shown is not None and shown.get(name("table:display")) == "false":
                self.hidden_sheets.add(called)

    def number_format(self, style: str) -> str:
        """The format of a cell that has a style."""
        for each in self._made_of(style):
            if data := self._of_cells[each][0]:
                return self.formats.get(data, GENERAL)
        return GENERAL

    def is_struck(self, style: str) -> bool:
        """Whether a cell that has a style is struck through."""
        return next((self._struck[each] for each in self._made_of(style) if each in self._struck), False)

    @property
    def strikes(self) -> bool:
        """Whether any style strikes through."""
        return any(self._struck.values())

    def _made_of(self, style: str) -> Iterator[str]:
        """A style and those that it is made of, the nearest first."""
        for _ in range(_MOST_PARENTS):
            if style not in self._of_cells:
                return
            yield style
            style = self._of_cells[style][1]

    def _format_of(self, element: Element) -> str:
        """The format of a style, those that it has for some numbers before what holds for the others."""
        own = "".join(_parts(element))
        mapped = {
            part.get(name("style:condition"), "").replace(" ", ""): self.formats.get(
                part.get(name("style:apply-style-name"), "")
            )
            for part in element.iter(_MAP)
        }
        for conditions in _CONDITIONS:
            others = [mapped.get(condition) for condition in conditions]
            if len(mapped) == len(conditions) and all(other is not None for other in others):
                return ";".join([*map(str, others), own])
        return own or GENERAL


def _parts(element: Element) -> Iterator[str]:
    for part in element:
        is_long = part.get(_LONG) == "long"
        text = (part.text or "").replace('"', "")
        if part.tag == name("number:text") and text == "%" and element.tag == name("number:percentage-style"):
            yield "%"
        elif part.tag in {name("number:text"), name("number:currency-symbol")}:
            yield f'"{text}"' if text else ""
        elif part.tag in {name("number:number"), name("number:scientific-number")}:
            yield _digits(part)
        elif part.tag == name("number:fraction"):
            yield "# ?/?"
        elif part.tag == name("number:month"):
            yield ("mmmm" if is_long else "mmm") if part.get(name("number:textual")) == "true" else "mm"
        elif part.tag in _PARTS:
            yield _PARTS[part.tag][is_long]


def _digits(part: Element) -> str:
    decimals = _count(part, "number:decimal-places")
    if decimals is None:
        return GENERAL
    least = _count(part, "number:min-decimal-places")
    least = decimals if least is None else min(least, decimals)
    is_grouped = part.get(name("number:grouping")) == "true"
    whole = "#,##0" if is_grouped else "0" * max(1, _count(part, "number:min-integer-digits") or 0)
    factor = part.get(name("number:display-factor"), "1")
    thousands = "," * ((len(factor) - 1) // 3) if factor.strip("0") == "1" else ""
    power = "E+00" if part.tag == name("number:scientific-number") else ""
    behind = f".{'0' * least}{'#' * (decimals - least)}" if decimals else ""
    return f"{whole}{behind}{thousands}{power}"


def _count(part: Element, attribute: str) -> int | None:
    text = part.get(name(attribute), "")
    return min(int(text), _MOST_DECIMALS) if text.isascii() and text.isdigit() and len(text) < 4 else None
