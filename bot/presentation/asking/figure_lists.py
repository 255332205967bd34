"""The cards of lists of figures: those of a year, and the earlier vintages of one."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.named_commands import command
from bot.presentation.asking.lists import entry, grouped_rows, with_narrowed
from bot.presentation.card.paged import Entry, Listing
from bot.presentation.cards import state_line
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.dates import describe_date
from bot.presentation.text.heading import describe_unknown, heading
from bot.presentation.text.markup import joined, line, small
from bot.presentation.text.wording import (
    describe_some,
    describe_sources,
    describe_value,
    describe_vintage,
    described_place,
)
from bot.records.dates.days_in_words import describe_full_day
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.record import Record
from bot.records.related import Related
from bot.services.asking.measuring import EarlierVintages, YearFigures
from bot.services.findings import Filters

FIGURES = discord.Colour(0xA8803F)


def figures_of_year(answer: YearFigures) -> Listing:
    """The figures of a year, or the nearest years that are held; never a number that no source gives."""
    year, day = describe_date(answer.year), answer.as_of
    measured = answer.filters.indicator
    below = [
        " · ".join(filter(None, [line(measured.name) if measured else "", line(answer.filters.place or "")])),
        f"Left out: {unknown}" if (unknown := describe_unknown(answer.left_out)) else "",
        "More may be held for this time than one answer goes through: name an indicator or a place."
        if answer.is_partial
        else "",
    ]
    title = f"Figures for {year}" + (f", as known on {describe_full_day(day)}" if day else "")
    own = len(answer.findings) - len(answer.told)

    def describe(record: Record, related: Related) -> Entry:
        # On that day nobody knew of a vintage that came out later: by none of these was it superseded then.
        known = related.as_known_on(day) if day else related
        if isinstance(record, Figure) and record.record_id in answer.told:
            return replace(entry(record, known, _told_of(record, answer.year, known)), group=stated)
        return entry(record, known)

    stated = f"What figures of other times state about {year}; nothing was computed from it"
    groups, head = [*[""] * own, *[stated] * len(answer.told)], heading(title, *below, filters=answer.filters)
    rows = grouped_rows(head, answer.findings, groups)
    listing = Listing(
        heading=head,
        findings=answer.findings,
        describe=describe,
        groups=groups if answer.told else (),
        rows=replace(rows, day=day, is_capped=answer.is_partial) if rows else None,
        counted="figure",
        accent=FIGURES,
    )
    if own:
        return listing
    what = (f" of {line(measured.name)}" if measured else "") + of_the_readable(answer.unread)
    of_then = " that is sure to have been published by then" if answer.left_out else ""
    lead = f"No figure{what} is held for {year}{with_narrowed(line(answer.filters.place or ''))}{of_then}."
    if answer.nearest:
        lead += f" The nearest years held: {joined([*map(str, answer.nearest)])}."
    if answer.held_places:
        lead += f" Figures are held for: {joined([line(place) for place in answer.held_places])}."
    more = f"{command('figure find')} looks for figures by what they measure, with or without a year."
    return replace(listing, heading=f"{head}\n{lead}\n{small(more)}")


def _told_of(figure: Figure, year: Edtf, related: Related) -> str:
    """What the figure of another time states of a year, and whose it is."""
    indicator = related.indicator_of(figure)
    changes = describe_some(figure.changes_against(year.earliest, year.latest))
    own = f", {describe_value(figure, indicator)}" if figure.value is not None else ""
    return "\n".join(
        [
            f"**{changes}** · stated by {described_place(figure)}{own}",
            line(indicator.name),
            *map(small, describe_sources(figure.sources, related)),
        ]
    )


def earlier_vintages(answer: EarlierVintages) -> Listing:
    """The earlier vintages of one figure, each as a card of its own."""
    figure, related = answer.figure, answer.related
    title = heading(
        f"Earlier vintages of {figure.id}",
        describe_vintage(figure, related.indicator_of(figure)),
        state_line(figure),
        filters=Filters(),
    )
    return Listing(
        heading=title if answer.findings else f"{title}\nNo earlier vintage of it is held.",
        findings=answer.findings,
        describe=entry,
        counted="vintage",
        accent=FIGURES,
    )
