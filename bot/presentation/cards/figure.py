"""How a figure looks: the value as its source qualifies it, and whose number it is."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.dates import describe_date
from bot.presentation.markup import cut, escape, joined, line
from bot.presentation.wording import (
    describe_changes,
    describe_period,
    describe_sources,
    describe_value,
)
from bot.records.figure import Figure
from bot.records.related import Related

NOTE_SHOWN = 400


def summary(figure: Figure, related: Related) -> str:
    indicator = related.indicator_of(figure)
    place = line(indicator.place) if indicator.place and indicator.place not in indicator.name else ""
    lines = [
        f"**{describe_value(figure, indicator)}** · {describe_period(figure)}",
        line(indicator.name) + (f" · {place}" if place else ""),
        describe_changes(figure),
        _differing(figure, related),
        meta(line(cut(figure.note, NOTE_SHOWN))),
        meta(
            f"figures of {line(indicator.publisher)}"
            if indicator.publisher
            else "whose figure it is, the source does not say"
        ),
        *(meta(source) for source in describe_sources(figure.sources, related)),
    ]
    return "\n".join(row for row in lines if row not in ("", meta()))


def _differing(figure: Figure, related: Related) -> str:
    others = [
        f"{describe_value(other, related.indicator_of(other))} ({other.id})" for other in related.differing_from(figure)
    ]
    return f"**Differs:** another source gives {joined(others)}." if others else ""


def facts(figure: Figure, related: Related) -> list[Fact]:
    indicator = related.indicator_of(figure)
    return filled(
        ("Measures", f"{line(indicator.name)} ({indicator.id})"),
        ("Definition", escape(indicator.definition)),
        ("Place", line(indicator.place)),
        ("Note", escape(figure.note) if len(figure.note) > NOTE_SHOWN else ""),
        ("Published", describe_date(figure.published) if figure.published else ""),
    )
