"""How a figure looks: the value as its source qualifies it, and whose number it is."""

from collections.abc import Sequence

from bot.presentation.cards import ROOM_FOR_ALL, Fact, filled, meta
from bot.presentation.rows.cells import Columns, sort_key
from bot.presentation.text.dates import describe_date
from bot.presentation.text.excerpts import cut_marked
from bot.presentation.text.markup import cut, escape, joined, joined_some, line
from bot.presentation.text.wording import (
    NO_VALUE_WORDS,
    change_words,
    describe_changes,
    describe_period,
    describe_rival,
    describe_sources,
    describe_value,
    describe_vintage,
    value_words,
    who_gives,
)
from bot.records.kinds.figure import Figure
from bot.records.record import Reference
from bot.records.related import Related, Standing

HINTS = {
    "value": "As the source gives it: 1339, 1,339, 2.5, £28 million, <5, 5-10",
    "value_to": "Only of a range, its upper end: 10 of 5-10",
    "qualifier": "How the source puts the value: exact, about, more than …",
    "no_value": "Only where the source says why it gives none",
    "marked": "Only where its publisher marks it as provisional or revised",
    "change": "up, down or the same; several are separated by ;",
    "change_amount": "By how much: 66; 8 for 66 deaths and 8 %",
    "change_unit": "In what each change is counted: deaths; %",
    "compared_with": "With which time each change compares: 2016; 2016",
    "published": "When this figure came out, its vintage: 16 July 2019, July 2019, 2019",
}

NOTE_SHOWN = 400
_NOTE_IN_LINE = 160
QUALIFIER = "Exact or not"
_INDICATOR_IN_TITLE = 80
_MOST_RIVALS = 5
LEADS = (("series", "indicator"),)


def summary(figure: Figure, related: Related) -> str:
    indicator = related.indicator_of(figure)
    # Many an indicator has its place in its name.
    place = line(indicator.place) if indicator.place and indicator.place not in indicator.name else ""
    lines = [
        f"**{describe_value(figure, indicator)}** · {describe_period(figure)}",
        line(indicator.name) + (f" · {place}" if place else ""),
        describe_changes(figure),
        _superseded(figure, related),
        _differing(figure, related),
        meta(_earlier(figure, related)),
        meta(line(cut(figure.note, NOTE_SHOWN))),
        meta(
            # The publisher is the indicator's: that this very figure is its own, no record says.
            f"filed under figures of {line(indicator.publisher)}"
            if indicator.publisher
            else "whose figure it is, the source does not say",
            f"published {describe_date(figure.published)}" if figure.published else "",
        ),
        *(meta(source) for source in describe_sources(figure.sources, related)),
    ]
    return "\n".join(row for row in lines if row not in ("", meta()))


def asides(figure: Figure, related: Related) -> list[tuple[str, Sequence[Figure]]]:
    later = related.superseder_of(figure)
    rows: list[tuple[str, Sequence[Figure]]] = [
        (_superseded(figure, related), [later] if later else []),
        (_differing(figure, related), related.differing_from(figure)[:_MOST_RIVALS]),
        (meta(_earlier(figure, related)), related.earlier_than(figure)[:1]),
    ]
    return [(row, others) for row, others in rows if others]


def title(figure: Figure) -> str:
    """What it measures, and of which time; where no period is stated its line and its card say so."""
    name = cut(figure.indicator.name, _INDICATOR_IN_TITLE)
    return f"{name}, {describe_period(figure)}" if figure.period else name


def citation(figure: Figure, related: Related) -> str:
    indicator = related.indicator_of(figure)
    publisher = f" ({indicator.publisher})" if indicator.publisher else ""
    period = describe_date(figure.period) if figure.period else "period not stated"
    return f"{indicator.name}{publisher}, {period}: {value_words(figure, indicator)}."


def named(figure: Figure, related: Related) -> tuple[Reference, ...]:
    return (figure.indicator, *figure.sources)


def _superseded(figure: Figure, related: Related) -> str:
    later = related.superseder_of(figure)
    if later is None:
        return ""
    known = joined([f"published {describe_date(later.published)}", *([later.state] if Standing.of(later) else [])])
    return f"**Superseded by {later.id}** ({known}): {describe_value(later, related.indicator_of(later))}"


def _earlier(figure: Figure, related: Related) -> str:
    """The vintage before this one, and how many are older still."""
    earlier = related.earlier_than(figure)
    if not earlier:
        return ""
    more = f"; and {len(earlier) - 1} before it" if earlier[1:] else ""
    return f"Earlier: {describe_vintage(earlier[0], related.indicator_of(earlier[0]))}{more}"


def _differing(figure: Figure, related: Related) -> str:
    others = related.differing_from(figure)
    told = [describe_rival(other, related.indicator_of(other)) for other in others]
    return f"**Differs:** {who_gives(figure, others)} {joined_some(told, _MOST_RIVALS)}." if others else ""


def columns(figure: Figure, related: Related) -> Columns:
    indicator = related.indicator_of(figure)
    later, others = related.superseder_of(figure), related.differing_from(figure)
    differing = "\n".join(f"{value_words(other, related.indicator_of(other))} ({other.id})" for other in others)
    return [
        ("What is measured", f"{indicator.name} ({indicator.id})"),
        ("Place", indicator.place),
        ("Period", describe_date(figure.period) if figure.period else "not stated"),
        sort_key(figure.period),
        (QUALIFIER, str(figure.qualifier or "")),
        ("Value", "" if figure.value is None else figure.value),
        ("Upper value", "" if figure.value_to is None else figure.value_to),
        ("Unit", indicator.unit),
        ("Why no value", NO_VALUE_WORDS[figure.no_value] if figure.no_value else ""),
        ("Marked as", str(figure.marked or "")),
        ("Stated change", change_words(figure)),
        ("Published", describe_date(figure.published) if figure.published else ""),
        ("Superseded by", f"{value_words(later, related.indicator_of(later))} ({later.id})" if later else ""),
        ("Differs from", differing),
        ("Filed under figures of", indicator.publisher),
        ("Note", figure.note),
    ]


def facts(figure: Figure, related: Related) -> list[Fact]:
    indicator, earlier = related.indicator_of(figure), related.earlier_than(figure)
    return filled(
        ("Measures", f"{line(indicator.name)} ({indicator.id})"),
        ("Definition", escape(indicator.definition)),
        ("Place", line(indicator.place)),
        ("Note", escape(figure.note) if len(figure.note) > NOTE_SHOWN else ""),
        # One alone stands in the summary.
        *(("Earlier vintage", describe_vintage(vintage, indicator)) for vintage in earlier if earlier[1:]),
    )


def in_line(figure: Figure, related: Related, room: int) -> tuple[str, str]:
    indicator = related.indicator_of(figure)
    place = line(indicator.place) if indicator.place and indicator.place not in indicator.name else ""
    later, others = related.superseder_of(figure), related.differing_from(figure)
    told = [
        f"**{describe_value(figure, indicator)}**",
        describe_period(figure),
        line(indicator.name),
        place,
        describe_changes(figure),
        f"superseded by {later.id}" if later else "",
        f"differs from {joined([other.id for other in others[:_MOST_RIVALS]])}" if others else "",
        *(line(source.publisher) for source in related.sources_of(figure.sources)[:1] if source.publisher),
    ]
    return " · ".join(filter(None, told)), _note_in_line(figure) if room >= ROOM_FOR_ALL else ""


def _note_in_line(figure: Figure) -> str:
    out = f"published {describe_date(figure.published)}" if figure.published else ""
    return " · ".join(filter(None, [out, line(cut_marked(figure.note, _NOTE_IN_LINE))]))
