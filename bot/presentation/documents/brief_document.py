"""A briefing as a document: what happened, who stands where, key quotes, figures, plans, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.extras import CHARTS
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.pictures import series_picture
from bot.presentation.documents.brief_summary import (
    OPEN_POINTS,
    brief_about,
    brief_facts,
    brief_title,
    names_topics,
    over_time,
    summary_lines,
)
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DataTable,
    Document,
    DocumentSection,
    Illustration,
    Items,
    Paragraph,
    Subheading,
    Text,
    TextSpan,
)
from bot.presentation.documents.numbering import Notes
from bot.presentation.documents.open_points import open_points
from bot.presentation.documents.statements import Teller, faint
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.markup import plural
from bot.presentation.text.wording import HOW_STANDS_ARE_TAKEN, STANCE_HEADINGS, describe_period
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote, Stance
from bot.services.asking.briefing import Brief, Stand
from bot.services.asking.series import Series

_MOST_EVENTS, _MOST_OF_STANCE, _MOST_ROWS = 150, 25, 80
"""What a document has room for: nobody reads more on paper, and to set a thousand pages takes gigabytes."""
_CHANGE = "Change as stated"


def brief_document(brief: Brief, team: str) -> Document:
    """Compose the briefing that `team` hands on."""
    teller = Teller(brief.related, Notes(brief.related, brief.as_of))
    points = open_points(brief)
    # Before the sections: notes are numbered in the order in which they are met.
    summary = (Items(tuple(summary_lines(brief, teller, len(points)))),)
    sections = (
        DocumentSection("What happened", tuple(_events(brief, teller))),
        DocumentSection("Who stands where", tuple(_stands(brief, teller))),
        DocumentSection("Key quotes", tuple(_quotes(brief, teller))),
        DocumentSection("Reported, not verbatim", tuple(_reports(brief, teller))),
        # Figures belong to topics, and to no actor.
        *((DocumentSection("Figures", tuple(_figures(brief, teller, team))),) if brief.topics else ()),
        DocumentSection("What is planned", tuple(_plans(brief, teller))),
        DocumentSection(
            OPEN_POINTS, (Items(points),) if points else (_plain("Nothing that is held is marked as either."),)
        ),
    )
    return Document(
        kind="Briefing",
        title=brief_title(brief),
        team=team,
        issued_on=brief.issued_on,
        facts=tuple(brief_facts(brief)),
        summary=summary,
        sections=sections,
        notes=teller.notes.notes(),
        about=brief_about(brief, team),
    )


def _plain(text: str) -> Paragraph:
    return Paragraph((TextSpan(text),))


def _none_held(brief: Brief, noun: str) -> Paragraph:
    """That nothing of a kind is told: of what can be read and, with `as_of`, was surely published by then."""
    known = f" surely published by {describe_full_day(brief.as_of)}" if brief.as_of else ""
    return _plain(f"No {noun}{known}{of_the_readable(brief.unread)} is held on this for the time covered.")


def _events(brief: Brief, teller: Teller) -> Iterator[Block]:
    if brief.events:
        yield from _chronology(brief.events, teller)
    else:
        yield _none_held(brief, "event")


def _chronology(events: Sequence[Event], teller: Teller) -> Iterator[Block]:
    """The events in order of their dates; of very many the latest. The section says of plans that they are plans."""
    yield from _cut(events, _MOST_EVENTS, "The latest {} of {} events; /timeline shows all.")
    yield Chronology(tuple(teller.event(event, is_plan_said=True) for event in events[-_MOST_EVENTS:]))


def _cut(held: Sequence[object], most: int, words: str) -> Iterator[Block]:
    """Says how many are shown of how many, where not all are."""
    if len(held) > most:
        yield _plain(words.format(most, f"{len(held):,}"))


def _stands(brief: Brief, teller: Teller) -> Iterator[Block]:
    if not brief.stands:
        yield _none_held(brief, "position")
        return
    yield _plain(f"{_how_taken(brief)}. Where a stance moved, each step is shown.")
    for (topic, stance), stands in groupby(brief.stands, key=_topic_and_stance):
        group = list(stands)
        prefix = f"{topic}: " if names_topics(brief) else ""
        yield Subheading(f"{prefix}{STANCE_HEADINGS[stance]} ({len(group)})")
        yield from _cut(group, _MOST_OF_STANCE, "The {} who spoke last of {}; /position topic shows all.")
        yield from (_stand(together, brief, teller) for together in _speaking_together(group[:_MOST_OF_STANCE]))


def _stand(together: Sequence[Stand], brief: Brief, teller: Teller) -> Block:
    """Their last word, and since when, only where all of their words were gathered up to then, or from the start."""
    is_all = not _speak_for_it(together, brief)
    return teller.stand(
        together,
        brief.day if is_all and brief.span.until is None else None,
        says_since=is_all and brief.span.since is None,
    )


def _speak_for_it(stands: Sequence[Stand], brief: Brief) -> bool:
    """Whether some are others than the actor of the briefing: what they said for that body is not all they said."""
    return brief.actor is not None and any(stand.position.actor != brief.actor.reference() for stand in stands)


def _how_taken(brief: Brief) -> str:
    who = brief.actor
    if who is None or not _speak_for_it(brief.stands, brief):
        how = HOW_STANDS_ARE_TAKEN
        return (
            how.replace("newest quote", "newest quote of the time covered")
            if brief.span.since or brief.span.until
            else how
        )
    # Of theirs not all was gathered: they may have changed sides since.
    return (
        f"What bears a stance of {who.name}, and of others what they said in an office of it or for it: "
        "at other times they may have said otherwise"
    )


def _speaking_together(stands: Iterable[Stand]) -> list[list[Stand]]:
    """Those whose stance is shown by the very same quotes, together: a letter is printed once for all who signed it."""
    groups: dict[tuple[int, ...], list[Stand]] = {}
    for stand in stands:
        groups.setdefault(tuple(said.quote.record_id for said in stand.moves), []).append(stand)
    return list(groups.values())


def _topic_and_stance(stand: Stand) -> tuple[str, Stance]:
    return stand.topic.name, stand.position.stance


def _quotes(brief: Brief, teller: Teller) -> Iterator[Block]:
    direct = sum(quote.is_direct for quote in brief.quotes)
    if not direct:
        yield _none_held(brief, "direct quote")
        return
    how = "whole sentences first, and each speaker’s weightiest before anybody’s second"
    yield _plain(_chosen(brief.key_quotes, direct, "direct quote", how))
    yield from (block for quote in brief.key_quotes for block in teller.quotations(quote))


def _reports(brief: Brief, teller: Teller) -> Iterator[Block]:
    indirect = sum(not quote.is_direct for quote in brief.quotes)
    if not indirect:
        yield _none_held(brief, "indirect quote")
        return
    how = "each speaker’s weightiest before anybody’s second"
    words = "What sources report that somebody said, worded anew here: "
    yield _plain(words + _chosen(brief.key_reports, indirect, "indirect quote", how))
    yield from (block for quote in brief.key_reports for block in teller.quotations(quote))


def _chosen(shown: Sequence[Quote], held: int, noun: str, how: str) -> str:
    """How many are shown of how many, and how they were chosen where not all are."""
    if held == 1:
        return f"The one {noun} held."
    if len(shown) == held:
        return f"All {plural(held, noun)} held, in order of their dates."
    return f"{len(shown)} of the {plural(held, noun)} held; {how}. In order of their dates."


def _figures(brief: Brief, teller: Teller, team: str) -> Iterator[Block]:
    if not brief.series:
        yield _none_held(brief, "figure")
        return
    charted = over_time(brief)
    for series in charted:
        yield Subheading(series.indicator.name)
        yield from _chart_of(series, brief, teller, team)
        yield from _cut(series.figures, _MOST_ROWS, "The last {} of {} figures; /figure series shows all.")
        yield _table_of(series, teller)
    if single := [series for series in brief.series if series not in charted]:
        if charted:
            yield Subheading("Other figures")
        yield from _cut(single, _MOST_ROWS, "Of {} of {} things measured; /figure find finds all.")
        yield _table_of_single(single[:_MOST_ROWS], teller)


def has_charts(brief: Brief) -> bool:
    """Whether there is anything to draw."""
    return any(series_picture(series) for series in over_time(brief))


def _chart_of(series: Series, brief: Brief, teller: Teller, team: str) -> Iterator[Block]:
    # Without the extra the table stands alone: a missing library costs a picture, and not the briefing.
    if not CHARTS.is_installed:
        return
    picture = series_picture(series, brief.as_of, Imprint(team, brief.issued_on), teller.notes.cite)
    if picture:
        indicator = series.indicator
        # The publisher is the indicator's: that each figure is its own, no record says.
        whose = f" Filed under figures of {indicator.publisher}." if indicator.publisher else ""
        yield Illustration(picture, (TextSpan(f"The figures of the table below.{whose}"),))


def _table_of(series: Series, teller: Teller) -> DataTable:
    indicator = series.indicator
    about = ", ".join(filter(None, [indicator.unit, indicator.place]))
    rows = tuple(
        (
            (TextSpan(describe_period(figure)),),
            teller.value(figure, series),
            teller.change(figure),
            (*teller.cited(figure), *faint(f" {figure.id}")),
        )
        for figure in series.figures[-_MOST_ROWS:]
    )
    caption = f"{indicator.name} ({about})" if about else indicator.name
    columns = ("Period", "Value", _CHANGE, "Source")
    return _without_empty(DataTable(caption, columns, (False, True, False, False), rows))


def _table_of_single(listed: Sequence[Series], teller: Teller) -> DataTable:
    rows = tuple(
        (
            (TextSpan(series.indicator.name),),
            (TextSpan(describe_period(figure)),),
            teller.value(figure, series),
            teller.change(figure),
            (*teller.cited(figure), *faint(f" {figure.id}")),
        )
        for series in listed
        for figure in series.figures
    )
    columns = ("What is measured", "Period", "Value", _CHANGE, "Source")
    return _without_empty(DataTable("Single figures", columns, (False, False, True, False, False), rows))


def _without_empty(table: DataTable) -> DataTable:
    """The table without the columns in which nothing stands."""
    held = [place for place in range(len(table.columns)) if any(_is_said(row[place]) for row in table.rows)]
    return DataTable(
        table.caption,
        tuple(table.columns[place] for place in held),
        tuple(table.are_numbers[place] for place in held),
        tuple(tuple(row[place] for place in held) for row in table.rows),
    )


def _is_said(cell: Text) -> bool:
    return any(not isinstance(part, TextSpan) or part.text for part in cell)


def _plans(brief: Brief, teller: Teller) -> Iterator[Block]:
    plans, day = brief.plans, describe_full_day(brief.day)
    groups = (
        (f"Ahead as of {day}", plans.ahead),
        ("No date is set", plans.undated),
        ("The date has gone by, and no source here says what came of it", plans.past),
    )
    if not plans.all:
        yield _none_held(brief, "plan")
    elif not plans.ahead:
        known = f" surely published by {day}" if brief.as_of else ""
        yield _plain(f"No plan{known} that is held on this for the time covered has a date on or after {day}.")
    for heading, events in groups:
        if events:
            yield Subheading(heading)
            yield from _chronology(events, teller)
