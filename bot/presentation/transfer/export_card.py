"""The card of /export: a file to take away, what is in it and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from bot.named_commands import command
from bot.presentation.card.paged import Attachment, Listing
from bot.presentation.text.heading import heading
from bot.presentation.text.markup import line, plural, small
from bot.presentation.transfer.export_files import ALONE, BIBLIOGRAPHIES, IMPORTED_AGAIN, ExportFile, export_file
from bot.presentation.transfer.export_words import counted_words, left_out_words, narrowed_words
from bot.services.transfer.exporting import Exported


def export_listing(found: Exported, file_format: str, server: str) -> Listing:
    """What was asked for as a file; where nothing fits, that nothing does."""
    made = export_file(found, file_format, server)
    if not made.counts and (found.is_narrowed or found.filters.kind or not found.sheets):
        return Listing(heading=_nothing(found, made))
    title = heading("Export", *narrowed_words(found), filters=found.filters)
    rows = [title, _what(found, made, file_format, server), *map(small, _remarks(found, made, file_format))]
    return Listing(
        heading="\n".join(rows),
        attachment=Attachment(made.name, made.make, if_too_large="ask for less of it, or for a pack", is_drawn=False),
    )


def _nothing(found: Exported, made: ExportFile) -> str:
    what = f"No {made.noun} that is held here fits" if found.is_narrowed else f"No {made.noun} is held here yet"
    missing = [f"{what}."]
    if found.is_narrowed:
        missing.append("Ask again with fewer options.")
    title = heading("Nothing to export", *narrowed_words(found), filters=found.filters)
    return "\n".join([title, " ".join(missing), *map(small, [*made.remarks, *left_out_words(found)])])


def _what(found: Exported, made: ExportFile, file_format: str, server: str) -> str:
    lost = ", but for what is damaged" if found.unread else ""
    everything = "" if found.is_narrowed or file_format == "ics" else "All that is held: "
    return f"{everything}**{counted_words(made.counts) or 'no records'}** of {line(server)}{lost}."


def _remarks(found: Exported, made: ExportFile, file_format: str) -> Iterator[str]:
    if found.along:
        yield f"What they link to comes along: {counted_words(found.along)}."
    if found.later_sources:
        are = "is" if found.later_sources == 1 else "are"
        told = f"{plural(found.later_sources, 'source')} among these {are} not surely of that day"
        yield f"{told}: a record rests on it, too."
    if found.withdrawn_along and not found.is_narrowed:
        are = "is" if found.withdrawn_along == 1 else "are"
        yield f"{found.withdrawn_along:,} of what comes along {are} withdrawn, and marked so."
    yield from made.remarks
    if found.withdrawn and not found.is_narrowed and file_format in IMPORTED_AGAIN:
        is_one = found.withdrawn == 1
        yield f"{found.withdrawn:,} of them {'is' if is_one else 'are'} withdrawn, and marked so."
    yield from left_out_words(found, has_withdrawn=file_format in IMPORTED_AGAIN and not found.is_narrowed)
    if file_format in ALONE:
        yield "What these rows link to is not in it: a pack takes that along, to a server that has none of it, too."
    elif file_format in IMPORTED_AGAIN or file_format in (*BIBLIOGRAPHIES, "timelinejs"):
        yield f"{command('import')} takes it in again, here or in another server."
