"""The cards of the answers that are lists: quotes, events, sources, findings of a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord

from bot.extras import CHARTS
from bot.named_commands import command
from bot.presentation.asking.whole_record import RECORDS, fact_entries, record_actions
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.paged import ACCENT, Aside, Entry, Listing
from bot.presentation.card.parts import tally_of
from bot.presentation.cards import facts, state_line, summary
from bot.presentation.charts.pictures import timeline_picture
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.heading import describe_filters, heading
from bot.presentation.text.markup import cut, joined, line, plural, small
from bot.presentation.text.offices import describe_held, holders_words, said_for
from bot.presentation.text.wording import (
    STANCE_HEADINGS,
    describe_source,
    describe_standing,
)
from bot.presentation.ways.record_ways import record_ways
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.records.related import Related, Standing, sources_of
from bot.services.asking.chronicle import Timeline, Upcoming
from bot.services.asking.quoting import ActorQuotes
from bot.services.asking.reading import SourceContents, SourceList
from bot.services.asking.searching import SearchAnswer
from bot.services.asking.sides import Sides
from bot.services.findings import RECORDS_A_PAGE, Findings

QUOTES = ACCENT
_ASK_INSTEAD = f"{command('ask')} takes questions in your own words · {command('help')} shows what else can be done"
_GO_ON = f"{command('search')} looks through every record · {command('help')} shows what else can be done here"
EVENTS = discord.Colour(0x5F8A6B)
SOURCES = discord.Colour(0x7A6A99)


def entry(record: Record, related: Related, text: str = "") -> Entry:
    """A record in a list, as its summary or `text` has it, with the button that opens it."""
    cites = cites_of(related.sources_of(sources_of(record)))
    return Entry(text or summary(record, related), record.id, cites=cites)


def cites_of(sources: Iterable[Source]) -> tuple[Aside, ...]:
    """The rows in which a summary describes its sources."""
    return tuple(Aside(small(describe_source(source)), (source.id,)) for source in sources)


def quotes_of_actor(answer: ActorQuotes) -> Listing:
    """The quotes of an actor, or what else is held of one who is not quoted."""
    name, actor = line(answer.actor.name), answer.actor.reference()
    narrowed = describe_filters(answer.filters)
    below = [*describe_held(answer.roles), state_line(answer.actor), *_standings(answer.roles)]
    if not answer.findings:
        return Listing(
            heading=f"{heading(name, *below, filters=answer.filters)}\n{_no_words(answer, name, narrowed)}",
            findings=answer.mentions,
            describe=entry,
            accent=QUOTES,
        )

    def describe(record: Record, related: Related) -> Entry:
        mark = _mark(record, related, answer)
        return entry(record, related, "\n".join(filter(None, [mark, summary(record, related, said_of=[actor])])))

    years = by_year(answer.findings)
    counted = " · ".join(filter(None, [_count_of_quotes(answer), narrowed]))
    below += [counted, _sides(answer.sides, len(answer.findings)) or tally_of(years)]
    return Listing(
        heading=heading(name, *below, filters=answer.filters),
        findings=answer.findings,
        describe=describe,
        groups=years if len({*years}) > 1 else (),
        counted="quote",
        accent=QUOTES,
    )


def _sides(sides: Sides | None, found: int) -> str:
    """How many of more than a page of quotes are for and against: "On Tolls: supports 4 · opposes 9 · no stance 2"."""
    if sides is None or found <= RECORDS_A_PAGE:
        return ""
    counts = [(stance.words, sides.counts.get(stance, 0)) for stance in STANCE_HEADINGS]
    counts += [("no stance", sides.without), ("said of others", sides.hearsay)]
    told = [f"{words} {count:,}" for words, count in counts if count]
    return f"On {line(cut(sides.topic.name, 60))}: {' · '.join(told)}"


def _mark(record: Record, related: Related, answer: ActorQuotes) -> str:
    if not isinstance(record, Quote) or record.record_id not in answer.by_holders:
        return ""
    return small(said_for(answer.actor, record, related))


def _holders(answer: ActorQuotes) -> str:
    return holders_words(offices=answer.offices, is_party=answer.is_party)


def _count_of_quotes(answer: ActorQuotes) -> str:
    count, by_holders = len(answer.findings), len(answer.by_holders)
    if not by_holders:
        return plural(count, "quote")
    which = "" if by_holders == count else f"{by_holders:,} of them "
    return f"{plural(count, 'quote')}, {which}said by {_holders(answer)}"


def _no_words(answer: ActorQuotes, name: str, narrowed: str) -> str:
    """That no words are shown, and the nearest that is true: what is held all the same, or was."""
    if answer.quotes_in_all or answer.by_holders_in_all:
        return f"{_none_fits(answer, name)}: {narrowed}. Ask again with fewer options."
    can_be_read = of_the_readable(answer.unread)
    words = f"No words of {name}{can_be_read} are held"
    if answer.withdrawn:
        verb = "was" if answer.withdrawn == 1 else "were"
        words += f" any more: {plural(answer.withdrawn, 'quote')} {verb} withdrawn"
    if answer.mentions:
        return f"{words}. This is what the record holds about {name}{with_narrowed(narrowed)}:"
    if answer.has_other_mentions:
        return f"{words}, and of what else is held about {name} nothing fits: {narrowed}. Ask again with fewer options."
    if answer.withdrawn or answer.unread:
        return f"{words}. {command('actor')} shows what is known."
    return f"Nothing that {name} said or took part in is held yet. {command('actor')} shows what is known."


def _none_fits(answer: ActorQuotes, name: str) -> str:
    own, by_holders = answer.quotes_in_all, answer.by_holders_in_all
    if own and by_holders:
        both = f"{plural(own, 'quote')} held of {name} and {by_holders:,} of its {_holders(answer)}"
        return f"Of {both} none fits"
    whose = name if own else f"{_holders(answer)} of {name}"
    count = own + by_holders
    is_one = count == 1
    return (
        f"The one quote held of {whose} does not fit"
        if is_one
        else f"None of the {count:,} quotes held of {whose} fits"
    )


def _standings(records: Iterable[Record]) -> list[str]:
    """What is to be said of the records of which a heading shows the names."""
    return [describe_standing(record.reference(), standing) for record in records if (standing := Standing.of(record))]


def search_results(answer: SearchAnswer) -> Listing:
    """What a search found, or what comes near."""
    shown = line(cut(answer.text, 80))
    narrowed = describe_filters(answer.filters, of_speaker=answer.kind == Quote.KIND)
    if not answer.findings:
        near = f"Near to it: {joined([line(name) for name in answer.nearest], 'or')}." if answer.nearest else ""
        tips = "Try fewer or other words, a topic, or a name." if not near else ""
        what = f"No {answer.kind}" if answer.kind else "Nothing"
        none = f"{what} held here{of_the_readable(answer.unread)} has “{shown}”{with_narrowed(narrowed)}."
        found = plural(answer.left_out, answer.kind or "record")
        others = f"Without these options {found} would be found." if answer.left_out else ""
        lead = " ".join(filter(None, [none, others, near, tips]))
        return Listing(
            heading=f"{heading('Nothing found', filters=answer.filters)}\n{lead}", accent=RECORDS, foot=_GO_ON
        )
    what = f"No {answer.kind or 'record'}{with_narrowed(narrowed)}"
    loose = f"{what} has all of these words; these have some of them." if answer.is_loose else ""
    count = plural(len(answer.findings), "record")
    groups = by_kind(answer.findings)
    below = [loose, " · ".join(filter(None, [count, narrowed])), tally_of(groups), _sides(answer.sides, len(groups))]
    return Listing(
        heading=heading(f"“{shown}”", *below, filters=answer.filters),
        findings=answer.findings,
        describe=entry,
        groups=groups if len({*groups}) > 1 else (),
        accent=RECORDS,
    )


def _held_in_all(count: int, noun: str) -> str:
    """What is held where nothing fits: empty where nothing is."""
    verb = "is" if count == 1 else "are"
    return f" Without these options {plural(count, noun)} {verb} held." if count else ""


def with_narrowed(narrowed: str) -> str:
    """What a search was narrowed to, in brackets behind what is searched; empty where it was to nothing."""
    return f" ({narrowed})" if narrowed else ""


def timeline(answer: Timeline, team: str) -> Listing:
    """Events grouped by year; before them all of them as one picture, made for a team."""
    narrowed = describe_filters(answer.filters)
    if not answer.findings:
        near = joined([str(year) for year in answer.nearest_years])
        lead = f"No event{of_the_readable(answer.unread)} is held{with_narrowed(narrowed)}." + (
            f" The nearest years with events: {near}." if near else _held_in_all(answer.held_in_all, "event")
        )
        return Listing(heading=f"{heading('Timeline', filters=answer.filters)}\n{lead}", accent=EVENTS, foot=_GO_ON)
    order = "newest first" if answer.newest_first else "oldest first"

    years = by_year(answer.findings)

    return Listing(
        heading=heading(
            "Timeline",
            " · ".join(filter(None, [narrowed, plural(len(answer.findings), "event"), order])),
            tally_of(years),
            "" if CHARTS.is_installed else CHARTS.how_to_install,
            filters=answer.filters,
        ),
        findings=answer.findings,
        describe=entry,
        groups=years,
        picture=timeline_picture(answer, team) if CHARTS.is_installed else None,
        counted="event",
        accent=EVENTS,
    )


def grouped_rows(head: str, findings: Findings, groups: Sequence[str]) -> AnswerRows | None:
    """The rows of findings that stand in groups of which a reader has to know."""
    if not findings:
        return None
    beside = {"Stands under": groups} if any(groups) else {}
    return AnswerRows(heading=head, items=findings.items, beside=beside, is_capped=findings.is_capped)


def by_year(findings: Findings) -> list[str]:
    """The years that findings are grouped under."""
    return [str(year) if year else "Date unknown" for year in findings.years]


def by_kind(findings: Findings) -> list[str]:
    """The kinds that findings are grouped under."""
    return [KINDS[kind].PLURAL.title() for kind, _ in findings.items]


def upcoming(answer: Upcoming) -> Listing:
    """Plans with a date ahead, plans without a date, and, where nothing is ahead, the latest plans as past."""
    day = describe_full_day(answer.after)
    narrowed = describe_filters(answer.filters)
    # Where nothing is held, that says it.
    below = narrowed if answer.findings else ""
    lead = "" if answer.ahead else f"No plan that is held{with_narrowed(narrowed)} has a date on or after {day}."
    if not answer.findings:
        lead = f"No plan{of_the_readable(answer.unread)} is held{with_narrowed(narrowed)}."
        lead += _held_in_all(answer.held_in_all, "plan")
    elif not answer.ahead:
        lead += " These are the latest plans held."

    def group_of(event_id: int) -> str:
        if event_id in answer.ahead:
            return "Ahead"
        # Before “past”: what has no date has not gone by.
        if event_id in answer.undated:
            return "Planned, no date set by the source"
        # A plan whose day is over is no event: only a source can say that it came about.
        return "Past: the date has gone by, and no source here says what came of it"

    groups = [group_of(event_id) for _, event_id in answer.findings.items]
    head = "\n".join(filter(None, [heading(f"Upcoming as of {day}", below, filters=answer.filters), lead]))
    return Listing(
        heading=head,
        findings=answer.findings,
        describe=entry,
        groups=groups,
        rows=grouped_rows(head, answer.findings, groups),
        counted="plan",
        foot="" if answer.findings else _GO_ON,
        accent=EVENTS,
    )


def source_list(answer: SourceList) -> Listing:
    narrowed = describe_filters(answer.filters)
    if not answer.findings:
        lead = f"No source{of_the_readable(answer.unread)} is held{with_narrowed(narrowed)}."
        lead += _held_in_all(answer.held_in_all, "source")
        return Listing(heading=f"{heading('Sources', filters=answer.filters)}\n{lead}", accent=SOURCES, foot=_GO_ON)
    count = plural(len(answer.findings), "source")
    years = by_year(answer.findings)
    below = " · ".join(filter(None, [count, narrowed]))
    return Listing(
        heading=heading("Sources", below, tally_of(years), filters=answer.filters),
        findings=answer.findings,
        describe=entry,
        groups=years,
        counted="source",
        accent=SOURCES,
    )


def source_contents(answer: SourceContents) -> Listing:
    """A source, and what rests on it."""
    source, kinds = answer.source, by_kind(answer.findings)
    title = heading(f"Source {source.id}", tally_of(kinds), filters=answer.filters)
    return Listing(
        heading="\n".join([title, summary(source, Related())]),
        entries=fact_entries(facts(source, Related())),
        findings=answer.findings,
        describe=entry,
        groups=kinds,
        cites=cites_of([source]),
        accent=SOURCES,
        actions=record_actions(source, Related()),
        ways=record_ways(source, shared="rests"),
    )
