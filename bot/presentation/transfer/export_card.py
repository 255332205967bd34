"""The card of /export: a file to take away, what is in it and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot.presentation.card.paged import Attachment, Listing
from bot.presentation.text.heading import describe_filters, describe_unknown, heading
from bot.presentation.text.instants import describe_full_day
from bot.presentation.text.markup import joined, line, plural, small
from bot.presentation.transfer.export_files import ALONE, IMPORTED_AGAIN, ExportFile, export_file
from bot.records.kinds import KINDS
from bot.services.transfer.exporting import Exported


def export_listing(found: Exported, file_format: str, server: str) -> Listing:
    """What was asked for as a file; where nothing fits, that nothing does."""
    made = export_file(found, file_format, server)
    if not made.counts and (found.is_narrowed or found.filters.kind or not found.sheets):
        return Listing(heading=_nothing(found, made))
    title = heading("Export", *_narrowed(found), filters=found.filters)
    rows = [title, _what(found, made, server), *map(small, _remarks(found, made, file_format))]
    return Listing(
        heading="\n".join(rows),
        attachment=Attachment(made.name, partial(made.make), "ask for less of it, or for a pack"),
    )


def counted(counts: Mapping[str, int]) -> str:
    """How many records of each kind: "25 quotes, 3 events and 12 figures"."""
    return joined([plural(count, kind, KINDS[kind].PLURAL) for kind, count in counts.items()])


def _narrowed(found: Exported) -> Iterator[str]:
    day = f"as known on {describe_full_day(found.day)}" if found.day else ""
    # The kind is told by what is counted.
    yield " · ".join(filter(None, [describe_filters(replace(found.filters, kind=None)), day]))


def _nothing(found: Exported, made: ExportFile) -> str:
    what = f"No {made.noun} that is held here fits" if found.is_narrowed else f"No {made.noun} is held here yet"
    missing = [f"{what}."]
    if found.is_narrowed:
        missing.append("Ask again with fewer options.")
    title = heading("Nothing to export", *_narrowed(found), filters=found.filters)
    return "\n".join([title, " ".join(missing), *map(small, _left_out(found))])


def _what(found: Exported, made: ExportFile, server: str) -> str:
    lost = ", but for what is damaged" if found.unread else ""
    everything = "" if found.is_narrowed else "All that is held: "
    return f"{everything}**{counted(made.counts) or 'no records'}** of {line(server)}{lost}."


def _remarks(found: Exported, made: ExportFile, file_format: str) -> Iterator[str]:
    if found.along:
        yield f"What they link to comes along: {counted(found.along)}."
    yield from made.remarks
    if found.withdrawn and not found.is_narrowed and file_format in IMPORTED_AGAIN:
        is_one = found.withdrawn == 1
        yield f"{found.withdrawn:,} of them {'is' if is_one else 'are'} withdrawn, and marked so."
    yield from _left_out(found, has_withdrawn=file_format in IMPORTED_AGAIN and not found.is_narrowed)
    if file_format in ALONE:
        yield "What these rows link to is not in it: a pack takes that along, to a server that has none of it, too."
    elif file_format in IMPORTED_AGAIN:
        yield "/import takes it in again, here or in another server."


def _left_out(found: Exported, *, has_withdrawn: bool = False) -> Iterator[str]:
    undated = f"{found.undated:,} without a date" if found.undated else ""
    if told := "; ".join(filter(None, [describe_unknown(found.unknown_on_day), undated])):
        yield f"Left out: {told}."
    if found.withdrawn and not has_withdrawn:
        yield "Withdrawn records are not in it."
