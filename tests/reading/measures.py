"""How well a text was read, held against marks that people made: what was found, whose it is, and what was made up.

Marks are those of one text: lists of quotes (`start`, `end`, `speaker`, which may be one of several names), figures
(`start`, `end`, `value`, `unit`, `period`) and events (`start`, `end`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from bot.reading.found import Certainty, Passage, Reading
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.quote import Directness

Marks = Mapping[str, Sequence[Mapping[str, Any]]]
_EDGES = " \n,.;:“”‘’'\"…"


class Share(NamedTuple):
    """So many of so many."""

    met: int
    total: int

    def __str__(self) -> str:
        rate = f" ({self.met / self.total:.1%})" if self.total else ""
        return f"{self.met} of {self.total}{rate}"


@dataclass
class Measure:
    """Sums over texts; `wrong` are proposals that no mark bears out, in words, for whoever improves the rules."""

    parts: int = 0
    parts_found: int = 0
    speakers_right: int = 0
    sure: int = 0
    sure_right: int = 0
    quotes_made_up: int = 0
    figures: int = 0
    figures_found: int = 0
    units_right: int = 0
    periods_right: int = 0
    figures_made_up: int = 0
    events: int = 0
    events_found: int = 0
    events_proposed: int = 0
    events_real: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Measure) -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def rates(found: Measure) -> dict[str, Share | int]:
    """What is printed and held of a measure, by what it is called."""
    return {
        "quote parts found": Share(found.parts_found, found.parts),
        "with their speaker": Share(found.speakers_right, found.parts),
        "sure and right": Share(found.sure_right, found.sure),
        "quotes made up": found.quotes_made_up,
        "figures found": Share(found.figures_found, found.figures),
        "with their period": Share(found.periods_right, found.figures),
        "figures made up": found.figures_made_up,
        "dated events found": Share(found.events_found, found.events),
        "events that are real": Share(found.events_real, found.events_proposed),
    }


def measure(text: str, reading: Reading, marks: Marks) -> Measure:
    """Hold one reading against its marks."""
    found = Measure()
    _measure_quotes(text, reading, marks["quotes"], found)
    _measure_figures(text, reading, marks["figures"], found)
    _measure_events(text, reading, marks["events"], found)
    return found


def _measure_quotes(text: str, reading: Reading, marks: Sequence[Mapping[str, Any]], found: Measure) -> None:
    marked = {_core(text, mark["start"], mark["end"]): _names(mark["speaker"]) for mark in marks}
    missing = dict(marked)
    found.parts += len(marked)
    for quote in (quote for quote in reading.quotes if quote.directness is Directness.DIRECT):
        speaker = quote.speaker.words if quote.speaker else ""
        is_sure = quote.certainty is Certainty.SURE
        for part in quote.parts:
            core = _core(text, *part)
            names = marked.get(core)
            is_right = names is not None and is_named(speaker, names)
            found.sure += is_sure
            found.sure_right += is_sure and is_right
            found.quotes_made_up += names is None
            if missing.pop(core, None) is not None:
                found.parts_found += 1
                found.speakers_right += is_right
            if not is_right:
                fault = "no quote" if names is None else f"is {names[0]}'s"
                found.wrong.append(f"{fault}: {quote.certainty} {speaker or '-'}: {part.of(text)[:80]!r}")
    found.wrong += [f"missed: {names[0]}: {core.of(text)[:80]!r}" for core, names in missing.items()]


def _measure_figures(text: str, reading: Reading, marks: Sequence[Mapping[str, Any]], found: Measure) -> None:
    found.figures += len(marks)
    proposals = list(reading.figures)
    for mark in marks:
        at = Passage(mark["start"], mark["end"])
        match = next((one for one in proposals if _overlap(one.at, at) and _is_value(one.value, mark["value"])), None)
        if match is None:
            found.wrong.append(f"missed figure: {mark['value']} {mark['unit']}: {at.of(text)!r}")
            continue
        proposals.remove(match)
        found.figures_found += 1
        found.units_right += _is_unit(match.unit, mark["unit"])
        period = Edtf.parse(mark["period"]) if mark["period"] else None
        is_period = same_time(match.period, period) if match.period and period else match.period is period
        found.periods_right += is_period
        if not is_period:
            found.wrong.append(f"period of {at.of(text)!r}: {match.period or 'none'}, is {period or 'none'}")
    spans = [Passage(mark["start"], mark["end"]) for mark in marks]
    for one in proposals:
        if not any(_overlap(one.at, at) for at in spans):
            found.figures_made_up += 1
            found.wrong.append(f"no figure: {one.value} {one.unit}: {one.at.of(text)!r}")


def _measure_events(text: str, reading: Reading, marks: Sequence[Mapping[str, Any]], found: Measure) -> None:
    spans = [Passage(mark["start"], mark["end"]) for mark in marks]
    real = [one for one in reading.events if any(_overlap(one.at, at) for at in spans)]
    found.events += len(spans)
    found.events_found += sum(any(_overlap(one.at, at) for one in reading.events) for at in spans)
    found.events_proposed += len(reading.events)
    found.events_real += len(real)
    found.wrong += [f"no event: {one.date}: {one.at.of(text)!r}" for one in reading.events if one not in real]
    found.wrong += [
        f"missed event: {at.of(text)!r}" for at in spans if not any(_overlap(one.at, at) for one in reading.events)
    ]


def is_named(words: str, names: Iterable[str]) -> bool:
    """Whether words name somebody of these names: the last name, and no other first one."""
    said = _folded(words)
    return bool(said) and any(
        said[-1] == name[-1] and (set(said) <= set(name) or set(name) <= set(said)) for name in map(_folded, names)
    )


_TITLES = {"sir", "dame", "lord", "baroness", "mr", "mrs", "ms", "dr", "the"}


def _folded(name: str) -> list[str]:
    words = re.findall(r"\w+", name.casefold())
    return [word for word in words if word not in _TITLES] or words


def _names(speaker: str | Sequence[str]) -> Sequence[str]:
    return [speaker] if isinstance(speaker, str) else speaker


def _core(text: str, start: int, end: int) -> Passage:
    words = text[start:end]
    return Passage(start + len(words) - len(words.lstrip(_EDGES)), end - (len(words) - len(words.rstrip(_EDGES))))


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def _is_value(value: object, marked: float) -> bool:
    # A third is 33.3 to whoever marks it.
    return abs(float(str(value)) - marked) <= max(0.05, abs(marked) * 1e-9)


def _is_unit(unit: str, marked: str) -> bool:
    said, wanted = unit.casefold(), marked.casefold()
    return said == wanted or (bool(said) and (said.endswith(wanted) or wanted.endswith(said)))
