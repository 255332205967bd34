"""An issue of a digest as a document to hand on: all that it told, in its order, each record whole with its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import discord

from bot.extras import DOCUMENTS
from bot.presentation.card.made_once import made_once
from bot.presentation.card.paged import Attachment, Listing
from bot.presentation.cards import title
from bot.presentation.digests.issue_lines import first_source
from bot.presentation.digests.post_cards import POST
from bot.presentation.digests.what_became import deed_words, fields_changed
from bot.presentation.documents.document import (
    Block,
    Chronology,
    DatedEntry,
    Document,
    DocumentSection,
    Items,
    Paragraph,
    Subheading,
    Text,
    TextSpan,
    TextStyle,
)
from bot.presentation.documents.numbering import Notes
from bot.presentation.documents.pdf import write_pdf
from bot.presentation.documents.statements import Teller, faint, state_of
from bot.presentation.text.changes import cell_words
from bot.presentation.text.field_names import label_of
from bot.presentation.text.instants import describe_instant
from bot.presentation.text.markup import joined, line, plural, small
from bot.presentation.text.wording import change_words, describe_period, value_words
from bot.records.cells import cells_of
from bot.records.fields import Field, LinkField, LinksField, fields_of
from bot.records.history import HistoryEntry
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.kinds.source import Source
from bot.records.record import Item, Record, State
from bot.records.related import Related, sources_of
from bot.services.digests.posted_issues import WholeIssue
from bot.services.digests.section import IssueItem
from bot.services.digests.sections import as_named

KIND = "Digest"


def issue_file(issue: WholeIssue, team: str) -> Listing:
    """An issue as a PDF. Raises MissingExtra."""
    DOCUMENTS.require()
    document = issue_document(issue, team)
    posted = issue.posted
    day = posted.due_at.astimezone(posted.zone).date()
    facts = [f"{name}: {line(value)}" for name, value in document.facts]
    return Listing(
        heading="\n".join([f"## {line(document.title)}", small(line(team)), *map(small, facts)]),
        # Discord takes other signs out of a file name, and then nothing shows the file that the card names.
        attachment=Attachment(
            f"{posted.digest.id}-{day}.pdf", partial(made_once, ("pdf", document), partial(write_pdf, document), len)
        ),
        accent=discord.Colour(POST),
    )


def issue_document(issue: WholeIssue, team: str) -> Document:
    """Compose the document that `team` hands on."""
    teller = _Teller(issue)
    sections = tuple(
        DocumentSection(heading, tuple(teller.blocks(list(items))))
        for heading, items in groupby(issue.items, key=lambda item: item.section.heading)
    )
    return Document(
        kind=KIND,
        title=issue.posted.digest.plan.title,
        team=team,
        issued_on=issue.posted.due_at.astimezone(issue.posted.zone).date(),
        facts=tuple(_facts(issue)),
        summary=(),
        sections=sections,
        notes=teller.notes.notes(),
        about=_about(issue, team),
    )


def _facts(issue: WholeIssue) -> Iterator[tuple[str, str]]:
    posted = issue.posted
    yield "Issue of", f"{describe_instant(posted.due_at, posted.zone)} (digest {posted.digest.id})"
    if issue.since:
        yield "Covers", f"what was recorded since {describe_instant(issue.since, posted.zone)}"
    else:
        yield "Covers", "what the first issue of the digest told"
    counts = Counter(item.section for item in issue.items)
    counted = [f"{counts[section]:,} {section.count(counts[section])}" for section in as_named(counts)]
    held = {each.item for item in issue.items for each in item.alone()}
    # The quote or the figures that something moved from.
    beside = len(held - {item.item for item in issue.items})
    parts = [*counted, *([f"{beside:,} beside what moved"] if beside else [])]
    yield "Holds", f"{plural(len(held), 'record')}: {joined(parts)}"
    yield "Records as of", describe_instant(issue.at, posted.zone)


def _about(issue: WholeIssue, team: str) -> str:
    return (
        f"Made by Despatch from the record of {team} on {describe_instant(issue.at, issue.posted.zone)}. It holds what "
        "this issue told, each record as it stood then; what was withdrawn since is named, and not quoted. "
        "Words in quotation marks are verbatim, or a translation where that is said; "
        "what is reported but not verbatim is worded anew and says so. "
        "What a source does not say is not added; dates marked as inferred are stated by no source. "
        "A number leads to the source; an id such as Q12 or E7 names the record, which /record shows whole."
    )


class _Teller(Teller):
    """Tells the records of one issue, each with what became of it where the issue told that."""

    def __init__(self, issue: WholeIssue) -> None:
        super().__init__(issue.related, Notes(issue.related, None))
        self._issue = issue

    def blocks(self, items: Sequence[IssueItem]) -> Iterator[Block]:
        """The records of one section in their order, under their sources where the issue has them so."""
        for source, members in groupby(items, key=self._source_above):
            if source:
                yield Subheading(source)
            yield from _gathered([block for item in members for block in self._blocks_of(item)])

    def _source_above(self, item: IssueItem) -> str:
        record = self._issue.records.get(item.item) if item.section.is_by_source else None
        source = first_source(record, self._issue.related) if record else None
        return source.name if source else ""

    def _blocks_of(self, item: IssueItem) -> Iterator[Block | DatedEntry]:
        record = self._issue.records.get(item.item)
        yield from self._record(item.item)
        # Of what is new the issue told no changes, and of what was withdrawn they would tell its words.
        history = [self._issue.history[told] for told in item.positions if told in self._issue.history]
        if record and history and item.section.tells_changes and record.state is not State.WITHDRAWN:
            yield Paragraph(faint(f"What became of {record.id}:"))
            yield Items(tuple(self._deed(entry) for entry in history))
        # Of an actor whose position moved the issue showed the name alone, which stands under the words.
        if beside := [held for held in item.beside if held[0] == item.kind]:
            yield Paragraph(faint("Beside it:"))
            yield from (block for other in beside for block in self._record(other))

    def _record(self, item: Item) -> Sequence[Block | DatedEntry]:
        record = self._issue.records.get(item)
        if record is None:
            said = "It could not be read: something of it is damaged."
            return [DatedEntry("unreadable", (TextSpan(said),), self._issue.unread.get(item, ""))]
        if record.state is State.WITHDRAWN:
            return [self._withdrawn(record)]
        match record:
            case Quote():
                return [*self.quotations(record, has_stance=True)]
            case Event():
                return [self.event(record)]
            case Figure():
                return [self._figure(record, self._issue.related)]
        return [self._other(record)]

    def _withdrawn(self, record: Record) -> DatedEntry:
        """That it was withdrawn, and none of its words."""
        said = (TextSpan(f"{title(record)}."), *state_of(record))
        return DatedEntry("withdrawn", said, record.id)

    def _deed(self, entry: HistoryEntry) -> Text:
        verb, when_and_why = deed_words(entry, self._issue.posted.zone)
        fields = [
            f"{label_of(KINDS[entry.kind], attribute)}: "
            + " → ".join(cell_words(entry.kind, attribute, cell) or "empty" for cell in cells)
            for attribute, cells in fields_changed(entry).items()
        ]
        return (TextSpan(verb, TextStyle.STRONG), TextSpan("\n".join([f" {when_and_why}", *fields])))

    def _figure(self, figure: Figure, related: Related) -> DatedEntry:
        """What it measures, its value as its source qualifies it, and what others say."""
        indicator = related.indicator_of(figure)
        place = f", {indicator.place}" if indicator.place and indicator.place not in indicator.name else ""
        changes = change_words(figure)
        later, differing = related.superseder_of(figure), related.differing_from(figure)
        remarks = [
            f"superseded by {later.id}" if later else "",
            f"differs from {joined([other.id for other in differing])}" if differing else "",
            f"filed under figures of {indicator.publisher}" if indicator.publisher else "",
            f"note: {figure.note}" if figure.note else "",
        ]
        text = (
            TextSpan(f"{indicator.name}{place}: ", TextStyle.STRONG),
            TextSpan(f"{value_words(figure, indicator)}{f'; {changes}' if changes else ''}."),
            *self.cited(figure),
            *faint("".join(f"\n{remark}" for remark in remarks if remark)),
            *state_of(figure),
        )
        return DatedEntry(describe_period(figure), text, figure.id)

    def _other(self, record: Record) -> DatedEntry:
        """A record of a kind that no briefing tells of: all that is held in its fields."""
        cells = cells_of(record, lambda reference: reference.name)
        rows = [
            f"\n{field.name}: {cell_words(record.KIND, field.attribute, cells[field.attribute])}"
            for field in fields_of(type(record))
            if cells[field.attribute] and field.attribute != record.TITLE and not _is_cited(field)
        ]
        marks = self.notes.marks(sources_of(record))
        text = (TextSpan(title(record), TextStyle.STRONG), *marks, TextSpan("".join(rows)), *state_of(record))
        return DatedEntry(record.KIND.capitalize(), text, record.id)


def _gathered(told: Sequence[Block | DatedEntry]) -> Iterator[Block]:
    """What stands beside dates in a row is one list."""
    for is_dated, blocks in groupby(told, key=lambda block: isinstance(block, DatedEntry)):
        if is_dated:
            yield Chronology(tuple(block for block in blocks if isinstance(block, DatedEntry)))
        else:
            yield from (block for block in blocks if not isinstance(block, DatedEntry))


def _is_cited(field: Field) -> bool:
    return isinstance(field, LinkField | LinksField) and field.target == Source.KIND
