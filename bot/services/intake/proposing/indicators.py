"""What figures of an article measure: a held indicator that fits, or a new one of the text's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.found import FigureFound
from bot.reading.people.givers import are_initials_of
from bot.records.fields import NAME_LIMIT
from bot.records.kinds.indicator import Indicator
from bot.records.written.visible import has_visible
from bot.services.intake.batch import APART_FROM
from bot.services.keeping.linking import Context, exactly
from bot.services.names.folding import fold
from bot.services.names.typed_text import kept_text
from bot.services.names.words import singular

_LITTLE_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with", "number", "rate")
)
_NO_WORDS = "the text has no words for what it measures"
_LONGEST_UNIT = 60
_PERCENT = re.compile(r"per ?cent|percent|%")


class Indicators:
    """The indicators of one article's figures."""

    def __init__(self, context: Context, text: str) -> None:
        self._context = context
        self._text = text
        self.new: list[Mapping[str, str]] = []
        self._names: dict[int, frozenset[str]] | None = None
        """The words of the names on record, by their database ids; read when a figure is first asked about."""

    def of(self, found: FigureFound) -> tuple[int | None, str, str]:
        """The place of a new indicator or the held one as it is typed, and why it is to be looked at.

        Neither where the text has no words for what it measures.
        """
        fitting = self._fitting(found)
        if len(fitting) == 1:
            return None, exactly(fitting[0].reference()), _of_another(fitting[0], found)
        name = _name(found)
        if not name:
            return None, "", _NO_WORDS
        why = "several indicators on record fit" if fitting else "its indicator is new: see how it is called"
        return self._place_of_new(found, name), "", why

    def _place_of_new(self, found: FigureFound, name: str) -> int:
        """The place of the indicator that is to be made for a figure, each once."""
        unit = "" if found.direction and _unit(found.unit) == "%" else found.unit[:_LONGEST_UNIT]
        typed = {"name": name, "unit": _line(unit), "place": _line(found.place.words) if found.place else ""}
        filled = {attribute: text for attribute, text in typed.items() if has_visible(text)}
        for place, other in enumerate(self.new):
            if all(filled.get(attribute) == other.get(attribute) for attribute in typed):
                return place
        # Of the same name and measured elsewhere or otherwise, or it would fit.
        twins = self._context.directory.called(self._context.reader, Indicator.KIND, name)
        beside = {
            "publisher": _line(found.said_by.words) if found.said_by else "",
            APART_FROM: " ".join(twin.id for twin in twins),
        }
        self.new.append({**filled, **{attribute: text for attribute, text in beside.items() if has_visible(text)}})
        return len(self.new) - 1

    def _fitting(self, found: FigureFound) -> list[Indicator]:
        said = _words(f"{found.measure.words if found.measure else ''} {found.sentence.of(self._text)}")
        place = fold(found.place.words) if found.place else ""
        # Of a change in percent the unit is no word of what it is a change of.
        is_of_any_unit = bool(found.direction) and _unit(found.unit) in ("", "%")
        fitting = {
            indicator: own
            for indicator, own in self._named_by(said)
            if fold(indicator.place) == place and (is_of_any_unit or _unit(indicator.unit) == _unit(found.unit))
        }
        named = [indicator for indicator, own in fitting.items() if own == _words(_name(found))]
        # Of “services exports” and “exports” the one that tells more.
        return named or [
            indicator for indicator, own in fitting.items() if not any(own < other for other in fitting.values())
        ]

    def _named_by(self, said: frozenset[str]) -> list[tuple[Indicator, frozenset[str]]]:
        """The indicators on record of whose names all words are said, with these."""
        reader = self._context.reader
        if self._names is None:
            self._names = {row.record_id: _words(row.name) for row in reader.names(Indicator.KIND)}
        named = {record_id: own for record_id, own in self._names.items() if own and own <= said}
        return [(indicator, named[indicator.record_id]) for indicator in reader.get_many(Indicator, [*named])]


def measures_same(held: Indicator, new: Mapping[str, str]) -> bool:
    """Whether a held indicator may be the one that was to be made with these fields, called in other words since."""
    own = _words(f"{held.name} {held.unit} {held.place}")
    is_of_one_unit = "unit" not in new or _unit(new["unit"]) == _unit(held.unit)
    is_there = _words(new.get("place", "")) <= own and (not held.place or "place" in new)
    name = _words(new["name"])
    return is_of_one_unit and is_there and bool(name) and (name <= own or _words(held.name) <= name)


def _of_another(indicator: Indicator, found: FigureFound) -> str:
    """Why a figure is to be looked at that another gives than whose numbers the indicator has; empty otherwise."""
    if not (indicator.publisher and found.said_by):
        return ""
    own, given = indicator.publisher, _line(found.said_by.words)
    is_one = fold(own) == fold(given) or are_initials_of(own, given) or are_initials_of(given, own)
    return "" if is_one else f"its indicator on record is of {own}"


def _name(found: FigureFound) -> str:
    """What a figure measures in the words of its text; empty where it has none."""
    measure = _line(found.measure.words) if found.measure else ""
    unit = _line(found.unit) if any(map(str.isalpha, found.unit)) and not _is_currency(found.unit) else ""
    return next(filter(has_visible, (measure, unit)), "")


def _line(words: str) -> str:
    return " ".join(kept_text(words).split())[:NAME_LIMIT]


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _unit(unit: str) -> str:
    """A unit as it is compared: "deaths" and "death" are one, and so are "%" and "per cent"."""
    return "%" if _PERCENT.match(unit.casefold()) else " ".join(map(singular, fold(unit).split()))


def _words(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in fold(text).split() if word not in _LITTLE_WORDS)
