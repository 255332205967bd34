"""What is on record as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.formats.bibliography import write_bibtex, write_csl
from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import write_timeline_json
from bot.formats.writing import write_csv, write_json, write_pack, write_workbook, write_yaml
from bot.presentation.text.dates import describe_date
from bot.records.dates.edtf import Edtf
from bot.records.kinds.event import Event
from bot.records.kinds.source import Source
from bot.records.related import Related


def table_file(file_format: str, sheets: Sequence[Sheet], server: str, today: date) -> tuple[str, bytes]:
    """The name and bytes of a file of tables: a pack, CSV of one kind, XLSX, JSON or YAML."""
    name = sheets[0].name if len(sheets) == 1 else "records"
    writers: dict[str, Callable[[], tuple[str, bytes]]] = {
        "pack": lambda: ("pack.zip", write_pack(sheets, "export", f"Records of {server}", today.isoformat())),
        "csv": lambda: (f"{name}.csv", write_csv(sheets[0])),
        "xlsx": lambda: (f"{name}.xlsx", write_workbook(sheets)),
        "json": lambda: (f"{name}.json", write_json(sheets)),
        "yaml": lambda: (f"{name}.yaml", write_yaml(sheets)),
    }
    return writers[file_format]()


def timeline_file(events: Sequence[Event], related: Related, server: str) -> tuple[str, bytes]:
    return "timeline.json", write_timeline_json(events, related, _describe_event_date, server)


def bibliography_file(file_format: str, sources: Sequence[Source]) -> tuple[str, bytes]:
    if file_format == "bibtex":
        return "sources.bib", write_bibtex(sources, lambda day, inferred: describe_date(day, inferred=inferred))
    return "sources.csl.json", write_csl(sources)


def _describe_event_date(day: Edtf, inferred: bool) -> str:
    return describe_date(day, inferred=inferred)
