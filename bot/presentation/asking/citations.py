"""Citations as text to copy: plain, and BibTeX."""

from __future__ import annotations

from bot.formats.bibliography.bibtex_writing import bibtex_entry
from bot.presentation.cards import cited
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.wording import cited_words
from bot.records.kinds.figure import Figure
from bot.records.kinds.source import Source
from bot.records.record import Record, State
from bot.records.related import Related, sources_of


def plain_citation(record: Record, related: Related) -> str:
    """One sentence that names what is cited, its source and the record's id."""
    sources = [f"{cited_words(source)}{_remark(source)}" for source in related.sources_of(sources_of(record))]
    rests_on = f" In: {'; '.join(sources)}." if sources else ""
    return f"{cited(record, related)}{rests_on} Record {record.id}.{_remark(record, related)}"


def bibtex_citation(record: Record, related: Related) -> str:
    """BibTeX entries: one for each source that the record rests on, or for the source itself."""
    sources = [record] if isinstance(record, Source) else related.sources_of(sources_of(record))
    return "\n\n".join(_bibtex(source, record, related) for source in sources)


def _remark(record: Record, related: Related | None = None) -> str:
    """What whoever reads a citation has to know: " [disputed: its note]", " [superseded by F40]"."""
    later = related.superseder_of(record) if related and isinstance(record, Figure) else None
    state = "" if record.state is State.CURRENT else ": ".join(filter(None, [record.state, record.state_note]))
    remarks = [state, f"superseded by {later.id}" if later else ""]
    return f" [{'; '.join(filter(None, remarks))}]" if any(remarks) else ""


def _bibtex(source: Source, cited: Record, related: Related) -> str:
    date = describe_date_of(source)
    record = f"Record {cited.id}{_remark(cited, related)}"
    # BibTeX has no field for who keeps the record, nor for what is disputed.
    note = record if cited is source else f"{record}; source {source.id}{_remark(source)}"
    return bibtex_entry(source, f"{note}; date: {date}")
