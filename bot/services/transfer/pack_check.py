"""Checks a pack against the texts of its sources: each direct quote must stand there word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.problems import RowProblem
from bot.records.doubts.contradictions import Contradiction
from bot.records.kinds.quote import Directness, Extent
from bot.records.values import KeyedValues
from bot.records.written.verbatim import Lack, SourceText, faults_in
from bot.services.keeping.row_records import contradictions_in_rows
from bot.services.keeping.verbatim.faults_told import told_of_fault
from bot.services.transfer.pack_reading import Pack, check_pack, read_sound_rows
from bot.services.transfer.row_plan import PlannedRow
from bot.services.transfer.table_reader import TableRow


@dataclass
class PackCheck:
    """What checking a pack found."""

    pack: Pack
    problems: list[RowProblem]
    counts: dict[str, int]
    verbatim: int = 0
    """Direct quotes found word for word."""
    unchecked: list[str] = field(default_factory=list)
    """Keys of direct quotes none of whose sources' texts is at hand."""
    originals_elsewhere: list[str] = field(default_factory=list)
    """Keys of those whose sources at hand hold their translation, and not the words that were translated."""
    contradictions: Sequence[Contradiction] = ()
    """What of its dates cannot be right: told, and no mistake."""


def check_with_texts(pack: Pack, articles: Path | None) -> PackCheck:
    """Check a pack's tables and, where a folder of source texts is given, its direct quotes against them."""
    findings = check_pack(pack)
    result = PackCheck(pack, findings.problems, findings.counts)
    if not findings.problems:
        result.contradictions = contradictions_in_rows(dict(_planned(pack)), reader=None)
    if articles is not None and {"quote", "source"} <= set(pack.files):
        texts = _texts(pack, articles, result.problems)
        for row in read_sound_rows(pack, "quote"):
            if row.values["directness"] is Directness.DIRECT:
                _check_quote(row, texts, result)
    return result


def _planned(pack: Pack) -> Iterator[tuple[str, list[PlannedRow]]]:
    """The rows of a sound pack by kind, as records that are new."""
    for kind in pack.files:
        rows = read_sound_rows(pack, kind)
        yield kind, [PlannedRow.of(row, row.key, KeyedValues(row.values), None) for row in rows]


def _texts(pack: Pack, articles: Path, problems: list[RowProblem]) -> dict[str, SourceText]:
    """The text of each source whose file is at hand, by the source's key; a text that is no UTF-8 is a problem."""
    texts = {}
    for row in read_sound_rows(pack, "source"):
        path = articles / row.values["file"]
        if not (path.resolve().is_relative_to(articles.resolve()) and path.is_file()):
            continue
        try:
            texts[row.key] = SourceText(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            problems.append(RowProblem(path.name, 0, "", "", "is no text in UTF-8", "save it as UTF-8"))
    return texts


def _check_quote(row: TableRow, texts: dict[str, SourceText], result: PackCheck) -> None:
    at_hand = [texts[key] for key in row.values["sources"] if key in texts]
    if not at_hand:
        result.unchecked.append(row.key)
        return
    is_full = row.values["extent"] is Extent.FULL
    faults = faults_in(row.values["text"], at_hand, is_full=is_full, before=row.values["before"])
    # Of a translation the source may hold the words that were translated, or the translation alone.
    if original := row.values.get("original"):
        is_original_there = not faults_in(original, at_hand, is_full=is_full, before=row.values["before"])
        if not faults and not is_original_there:
            result.originals_elsewhere.append(row.key)
        faults = [] if is_original_there else faults
    result.verbatim += not faults
    for fault in faults:
        rule, hint = told_of_fault(fault)
        words = row.values["text"] if fault.lack is Lack.DENIED else fault.words
        result.problems.append(RowProblem(result.pack.files["quote"].name, row.line, "text", words, rule, hint))
