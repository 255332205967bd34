"""Citations as text to copy: plain, and BibTeX."""

from __future__ import annotations

from functools import singledispatch

from bot.formats.bibliography import bibtex_entry
from bot.presentation.text.dates import describe_date
from bot.presentation.text.wording import describe_number
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.record import Record, Reference, State
from bot.records.related import Related


def plain_citation(record: Record, related: Related) -> str:
    """One sentence that names what is cited, its source and the record's id."""
    sources = [f"{_source(source)}{_remark(source)}" for source in related.sources_of(_sources(record))]
    rests_on = f" In: {'; '.join(sources)}." if sources else ""
    return f"{_statement(record, related)}{rests_on} Record {record.id}.{_remark(record, related)}"


def bibtex_citation(record: Record, related: Related) -> str:
    """BibTeX entries: one for each source that the record rests on, or for the source itself."""
    sources = [record] if isinstance(record, Source) else related.sources_of(_sources(record))
    return "\n\n".join(_bibtex(source, record, related) for source in sources)


def _sources(record: Record) -> tuple[Reference, ...]:
    if isinstance(record, Role):
        return (record.source,) if record.source else ()
    return getattr(record, "sources", ())


@singledispatch
def _statement(record: Record, related: Related) -> str:
    return f"{record.title}."


@_statement.register
def _(record: Quote, related: Related) -> str:
    speakers = "; ".join(_speaker(speaker, record, related) for speaker in record.speakers)
    if record.is_direct:
        words = " ".join(part for part in (record.before, f"“{record.text}”", record.after) if part)
    else:
        words = f"(reported, not verbatim) {record.text}"
    occasion = f" {record.occasion}," if record.occasion else ""
    return f"{speakers}: {words}{occasion} {describe_date(record.said_on, inferred=bool(record.date_basis))}."


@_statement.register
def _(record: Event, related: Related) -> str:
    status = "" if record.status == "happened" else f" ({record.status})"
    return f"{record.name}{status}, {describe_date(record.date, inferred=bool(record.date_basis))}."


@_statement.register
def _(record: Figure, related: Related) -> str:
    indicator = related.indicator_of(record)
    value = "value not stated" if record.value is None else describe_number(record.value, indicator.unit)
    qualifier = f"{record.qualifier} " if record.qualifier not in (None, "exact") else ""
    upper = f" to {describe_number(record.value_to, indicator.unit)}" if record.value_to is not None else ""
    publisher = f" ({indicator.publisher})" if indicator.publisher else ""
    period = describe_date(record.period) if record.period else "period not stated"
    return f"{indicator.name}{publisher}, {period}: {qualifier}{value}{upper}."


@_statement.register
def _(record: Source, related: Related) -> str:
    return f"{_source(record)}."


@_statement.register
def _(record: Role, related: Related) -> str:
    office = f"{record.name}, {record.organisation.name}" if record.organisation else record.name
    return f"{record.actor.name}: {office}."


def _speaker(speaker: Reference, quote: Quote, related: Related) -> str:
    role = related.role_of(speaker, quote)
    if role is None:
        return speaker.name
    return f"{speaker.name} ({role.name}{f', {role.organisation.name}' if role.organisation else ''})"


def _source(source: Source) -> str:
    return f"{source_words(source)}{f'. {source.url}' if source.url else ''}"


def source_words(source: Source) -> str:
    """Author, title, publisher and date; what is not known is said to be so."""
    author = f"{source.author}. " if source.author else ""
    publisher = source.publisher or "Publisher unknown"
    return (
        f"{author}{source.name}. {publisher}, {describe_date(source.published, inferred=bool(source.published_basis))}"
    )


def _remark(record: Record, related: Related | None = None) -> str:
    """What whoever reads a citation has to know: " [disputed: its note]", " [superseded by F40]"."""
    later = related.superseder_of(record) if related and isinstance(record, Figure) else None
    state = "" if record.state is State.CURRENT else ": ".join(filter(None, [record.state, record.state_note]))
    remarks = [state, f"superseded by {later.id}" if later else ""]
    return f" [{'; '.join(filter(None, remarks))}]" if any(remarks) else ""


def _bibtex(source: Source, cited: Record, related: Related) -> str:
    date = describe_date(source.published, inferred=bool(source.published_basis))
    record = f"Record {cited.id}{_remark(cited, related)}"
    note = record if cited is source else f"{record}; source {source.id}{_remark(source)}"
    return bibtex_entry(source, f"{note}; date: {date}")
